"""Find the times that a passage names and place them in the calendar.

Two layers. The grammar finds runs of words and gives each a TIMEX3 type, value and modifier, counted from the day that
"today" means in the passage and from the dates named before. Then each gets the interval of days it stands for. Where
only bounds are known of when a passage was written, the sentences are read once from each bound, and the interval
reaches from the one to the other; weeks and what is coarser that come out the same on each likely day of writing are
taken for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from dateline.model.problems import Code, Problem, Severity
from dateline.model.when import (
    UNKNOWN_WHEN,
    Precision,
    TimeMention,
    TimexType,
    When,
    WhenBasis,
)
from dateline.naming.times import calendar, holidays, lengths, parts, relative
from dateline.naming.times.anchor import NO_ANCHOR, Anchor
from dateline.naming.times.grammar import Grammar, Match, grammar
from dateline.naming.times.merging import Placed, joined, modified
from dateline.naming.times.scene import Draft, Focus, Scene
from dateline.naming.times.values import Days, days_of, narrowed, unit_of
from dateline.parsing.tokens import Sentence

Builder = Callable[[Match, Scene], Draft | None]

#: rules whose times are compared with, not told of
_COMPARED = frozenset({"year-ago", "ago", "earlier", "period"})
#: a page that claims to be older or younger than this has no day to count from
_FIRST_DAY, _LAST_DAY = date(1600, 1, 1), date(2500, 1, 1)
_DATED = frozenset({TimexType.DATE, TimexType.TIME})
#: what may be worked out from the days around: a day of the week or a clock time may not
_COARSE = frozenset({Precision.WEEK, Precision.MONTH, Precision.SEASON, Precision.YEAR})
_ROOMS = (calendar, parts, relative, lengths, holidays)


def builders(rules: Grammar) -> dict[str, Builder]:
    """The function of each builder that the rules name; raises ValueError for one that does not exist."""
    found: dict[str, Builder] = {}
    for name in {rule.builder for rule in rules.rules}:
        function = next((getattr(room, name) for room in _ROOMS if hasattr(room, name)), None)
        if function is None:
            raise ValueError(f"time_rules.tsv names a builder that does not exist: {name}")
        found[name] = function
    return found


def time_mentions(sentences: Sequence[Sentence], anchor: Anchor = NO_ANCHOR) -> tuple[TimeMention, ...]:
    """Find the times in the sentences of one passage, in text order, counted from its anchor."""
    low, high = anchor.earliest, anchor.latest
    if low == high and (low is not None or anchor.about is None):
        return _counted_from(sentences, low)
    without = _counted_from(sentences, None)
    days = {day for day in (low, high, *(anchor.about or ())) if day is not None}
    counted = {day: _by_words(_counted_from(sentences, day)) for day in days} if without else {}
    first, last = anchor.about or (None, None)

    def from_day(day: date | None, one: TimeMention) -> TimeMention | None:
        return counted[day].get((one.sentence, one.first, one.last)) if day is not None else None

    return tuple(
        one
        if one.when.start is not None
        else replace(
            one,
            when=_agreed(anchor.about, from_day(first, one), from_day(last, one))
            or _between(from_day(low, one), from_day(high, one)),
        )
        for one in without
    )


def _by_words(mentions: Sequence[TimeMention]) -> dict[tuple[int, int, int], TimeMention]:
    """Times by the words that name them, for the same words counted from another day."""
    return {(one.sentence, one.first, one.last): one for one in mentions}


def _agreed(
    about: tuple[date, date] | None, early: TimeMention | None, late: TimeMention | None
) -> When | None:
    """The interval of a time that is the same whichever of two days it is counted from; None where it is not.

    What reaches up to the day of writing ("earlier this year") need only begin the same.
    """
    if early is None or late is None or early.when.precision not in _COARSE:
        return None
    first, last = early.when, late.when
    up_to_today = (first.end, last.end) == about
    if first.start is None or first.start != last.start or (first.end != last.end and not up_to_today):
        return None
    return replace(last, note="the same on every day on which the passage is likely to have been written")


def _between(early: TimeMention | None, late: TimeMention | None) -> When:
    """The interval that covers a time counted from the first and from the last day it may be counted from."""
    known = early or late
    if known is None:
        return UNKNOWN_WHEN
    start = early.when.start if early is not None else None
    end = late.when.end if late is not None else None
    if start is None and end is None:
        return UNKNOWN_WHEN
    same = early is not None and late is not None and early.when.end == end and late.when.start == start
    precision = known.when.precision if same else Precision.UNKNOWN
    note = "counted from bounds on when the passage was written"
    return When(start, end, precision, WhenBasis.TEXT, known.span, None, note)


def unanchored(mentions: Sequence[TimeMention]) -> tuple[Problem, ...]:
    """Report the times of a passage that have nothing to count from, as one problem at the first of them."""
    lost = [
        one
        for one in mentions
        if "X" in one.value and one.type in _DATED and one.when.start is one.when.end is None
    ]
    if not lost:
        return ()
    words = ", ".join(dict.fromkeys(one.span.exact for one in lost))
    return (
        Problem(
            Code.TIME_UNANCHORED,
            f"nothing to count from: {words}",
            "give the passage's time of publication",
            Severity.NOTE,
            span=lost[0].span,
        ),
    )


def _counted_from(sentences: Sequence[Sentence], today: date | None) -> tuple[TimeMention, ...]:
    if today is not None and not _FIRST_DAY <= today <= _LAST_DAY:
        today = None
    rules = grammar()
    makers = builders(rules)
    focus = Focus()
    found: list[TimeMention] = []
    for sentence in sentences:
        letters = rules.encode(sentence.tokens)
        if any(letter in rules.by_start for letter in letters):
            found.extend(_in_sentence(Scene(sentence, letters, rules, today, focus), makers))
    return tuple(found)


def _in_sentence(scene: Scene, makers: dict[str, Builder]) -> list[TimeMention]:
    scene.lowers = tuple(token.lower for token in scene.sentence.tokens)
    placed: list[Placed] = []
    at = 0
    while at < len(scene.letters):
        step = at + 1
        for match in scene.grammar.matches_at(scene.letters, at):
            draft = makers[match.rule.builder](match, scene)
            if draft is not None:
                step = match.last
                if draft.type is not None:
                    placed.append(Placed(match.first, match.last, draft, match.rule.name))
                    _note(scene, draft, match)
                break
        at = step
    found: list[TimeMention] = []
    floor = 0
    for one in joined(placed, scene.lowers):
        whole = modified(one, scene.lowers, floor)
        found.append(_mention(whole, scene))
        floor = whole.last
    return found


def _note(scene: Scene, draft: Draft, match: Match) -> None:
    """Remember what later times may count from; what was itself counted from the past is no new ground."""
    focus = scene.focus
    if draft.weak or draft.type is None or match.rule.name in _COMPARED:
        return
    if draft.value[4:6] == "-Q" and draft.value[:4].isdigit():
        if scene.today is None or int(draft.value[:4]) >= scene.today.year - 1 + (scene.today.month > 6):
            focus.period = draft.value
    elif draft.type is TimexType.DURATION and scene.lowers[match.first : match.first + 2] == ("the", "first"):
        focus.period = draft.value
    elif draft.type is TimexType.DATE and unit_of(draft.value):
        focus.date = draft.value
    elif draft.type is TimexType.TIME and unit_of(draft.value) == "D" and not draft.open_day:
        focus.date = draft.value.split("T")[0]


def _mention(one: Placed, scene: Scene) -> TimeMention:
    span = scene.sentence.words(one.first, one.last)
    draft = one.draft
    assert draft.type is not None
    when = UNKNOWN_WHEN
    days = draft.days or (days_of(draft.value) if draft.type in {TimexType.DATE, TimexType.TIME} else None)
    days = days or _reference_days(draft.value, scene.today)
    if days is not None:
        start, end, precision = _bounded(narrowed(days, draft.mod), days, one.bound, scene.today)
        moment = lengths.moment_of(draft.value, draft.zone)
        when = When(start, end, precision, WhenBasis.TEXT, span, moment)
    elif draft.value in {"PAST_REF", "FUTURE_REF"} and scene.today is not None:
        past = draft.value == "PAST_REF"
        when = When(
            None if past else scene.today,
            scene.today if past else None,
            Precision.UNKNOWN,
            WhenBasis.TEXT,
            span,
        )
    return TimeMention(
        span, scene.sentence.index, one.first, one.last, draft.type, draft.value, draft.mod, when, one.rule
    )


def _reference_days(value: str, today: date | None) -> Days | None:
    return (today, today, Precision.DAY) if value == "PRESENT_REF" and today is not None else None


def _bounded(narrow: Days, whole: Days, bound: str, today: date | None) -> Days:
    """Keep to one side of today for "earlier this week" and "later this month"."""
    if today is None or not bound:
        return narrow
    start, end, precision = whole
    if bound == "before" and start <= today <= end:
        return start, today, precision
    if bound == "after" and start <= today <= end:
        return today, end, precision
    return narrow
