"""When a happening took place: the time that its clause gives it, else what the text before or the page allows.

The order of the rules: a time that depends on the trigger or on the words that carry it; a time of the clause above, as
long as that clause is not one that reports ("said on Wednesday" dates the saying); a time that opens the sentence; the
time of the sentence before in the same paragraph; the day of publication for what is told as fresh; else unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from dateline.coding.attribution.cues import load_cues
from dateline.coding.events.time_ties import (
    CLAUSES,
    SINCE,
    SINCE_CLAUSE,
    VERBAL,
    WHEN_CLAUSE,
    Tied,
    governors_of,
    of_according,
    placed,
    preposition_of,
    tie,
)
from dateline.model.when import UNKNOWN_WHEN, Precision, TimeMention, TimexType, When, WhenBasis
from dateline.naming.times.anchor import Anchor
from dateline.naming.times.cues import cue
from dateline.naming.times.scene import Tense, verb_tense
from dateline.parsing.tokens import Sentence

#: what ended longer than this before publication is told as background, "long past" in the record's words
LONG_PAST = timedelta(days=31)
#: how many sentences back a time of the same paragraph still reaches
_REACH = 2
_EXACTNESS = tuple(Precision)  #: of two times that hang together equally, the more exact one counts
_KNOWN = frozenset({"the", "this", "that", "those", "these"})
#: the rule of `event_when` for a noun that only stands beside an old time ("the fighting after the 2003 war")
LASTING = "told as lasting or usual, no time given"
REMEMBERED = "remembered, no time given"
BESIDE_OLD = "beside an old time, none of its own"
_NEVER = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})


@cache
def reporting_verbs() -> frozenset[str]:
    """Verbs whose times date the saying and not what is said."""
    return frozenset(lemma for pos, lemma in load_cues().classes if pos == "verb")


def event_when(
    sentence: Sentence,
    trigger: int,
    mentions: Sequence[TimeMention],
    before: Sequence[Sentence] = (),
    anchor: Anchor | None = None,
    asserted: bool = True,
    reporting: frozenset[str] | None = None,
) -> tuple[When, str]:
    """Choose when the happening at token ``trigger`` took place; the interval and the rule that chose it.

    mentions: the times of this sentence and of those before it. before: earlier sentences of the passage, in text
    order. asserted: whether it is told as having happened. reporting: lemmas of verbs that report; those of the cues
    where None.
    """
    cues = reporting_verbs() if reporting is None else reporting
    here = [one for one in mentions if one.sentence == sentence.index]
    tied = sorted(
        (found for one in here if (found := tie(sentence, trigger, one, cues)) is not None),
        key=lambda found: (found.rank, _EXACTNESS.index(found.mention.when.precision), found.distance),
    )
    told = _told(sentence, trigger)
    for found in tied:
        when = _of_tie(sentence, found, here, anchor)
        if when is not UNKNOWN_WHEN:
            return _so_far(when, told, anchor), found.rule
    named = _deed_named(sentence, trigger)
    if named is not None:
        known = _told_before(sentence, named, mentions, before, cues)
        if known is not None:
            return known, "time of the same deed told before"
    aside = _looks_back(sentence, trigger) or _describes(sentence, trigger)
    moves_on = told is Tense.PAST and not aside
    carried = _carried(sentence, mentions, before, cues) if moves_on else None
    if carried is not None:
        return carried, "time of the sentence before"
    saying = _saying(sentence, trigger, here, cues)
    return _fallback(sentence, trigger, told, asserted, anchor, here, saying)


def _of_tie(sentence: Sentence, found: Tied, here: Sequence[TimeMention], anchor: Anchor | None) -> When:
    """The interval that a tied time gives, as the way it is tied has it."""
    own = found.mention.when
    if found.rule == WHEN_CLAUSE:
        return own
    if found.rule == SINCE and own.start is not None:
        return replace(own, end=own.start, note="the span up to today begins with it")
    if found.rule == SINCE_CLAUSE and own.start is not None:
        today = anchor.day if anchor is not None else None
        return replace(own, end=today if today and today >= own.start else None, note="from then on")
    return placed(sentence, found.mention, here, anchor)


def _deed_named(sentence: Sentence, trigger: int) -> int | None:
    """The noun that speaks of the deed as known: the trigger itself, or the one it happened in ("in the attack")."""
    if _definite(sentence, trigger):
        return trigger
    for at in sentence.children[trigger]:
        if sentence.tokens[at].lower in {"in", "during"}:
            noun = sentence.child(at, "pobj")
            if noun is not None and _definite(sentence, noun):
                return noun
    return None


def _so_far(when: When, told: Tense, anchor: Anchor | None) -> When:
    """What is told as past in "this week" lies no later than today."""
    today = anchor.day if anchor is not None else None
    if told is Tense.PAST and today and when.start and when.end and when.start <= today < when.end:
        return replace(when, end=today, note="up to the day it was written")
    return when


def _told(sentence: Sentence, trigger: int) -> Tense:
    """Tense of the clause the trigger stands in; a headline's present is the past of the day."""
    tokens = sentence.tokens
    for at in (trigger, *sentence.ancestors(trigger)):
        if tokens[at].pos in VERBAL:
            tense = verb_tense(sentence, at)
            return Tense.PAST if sentence.headline and tense is not Tense.FUTURE else tense
    return Tense.PAST if sentence.headline else Tense.UNKNOWN


def _looks_back(sentence: Sentence, trigger: int) -> bool:
    """Whether a tale does not go on with the trigger: "have joined the battle", "after their seizure of the city"."""
    tokens = sentence.tokens
    for at in (trigger, *sentence.ancestors(trigger)):
        if tokens[at].dep == "pobj" and tokens[tokens[at].head].lower in {
            "after",
            "since",
            "following",
            "before",
        }:
            return True
        if tokens[at].pos in VERBAL and tokens[at].dep not in {"advcl", "pcomp", "xcomp"}:
            return any(
                tokens[c].lower in {"have", "has", "'ve"} and tokens[c].dep == "aux"
                for c in sentence.children[at]
            )
    return False


def _carried(
    sentence: Sentence, mentions: Sequence[TimeMention], before: Sequence[Sentence], cues: frozenset[str]
) -> When | None:
    """The time of the main clause of a sentence shortly before, in the same paragraph, for a tale in the past."""
    near = [
        one
        for one in before
        if one.passage == sentence.passage
        and one.paragraph == sentence.paragraph
        and sentence.index - _REACH <= one.index < sentence.index
    ]
    for earlier in reversed(near):
        root = earlier.root
        if earlier.tokens[root].lemma in cues:
            continue
        times = [one for one in mentions if one.sentence == earlier.index and one.value not in _NEVER]
        for one in times:
            if root in governors_of(earlier, one) and not preposition_of(earlier, one):
                return replace(one.when, note="the sentence before says it") if one.when.start else None
    return None


def _remembered(sentence: Sentence, trigger: int) -> bool:
    """Whether the deed is what an anniversary or a memorial is of."""
    of = sentence.tokens[trigger].head
    if sentence.tokens[trigger].dep != "pobj" or sentence.tokens[of].lower not in {"of", "for", "to"}:
        return False
    return any(sentence.tokens[at].lemma in cue("remembrance") for at in (sentence.tokens[of].head, of))


def _describes(sentence: Sentence, trigger: int) -> bool:
    """Whether the verb describes and tells no news: "the towns they captured", "accused of killing a judge"."""
    tokens = sentence.tokens
    if tokens[trigger].pos not in VERBAL:
        return False
    at = trigger
    while tokens[at].dep == "conj" and tokens[tokens[at].head].pos in VERBAL:
        at = tokens[at].head
    charged = tokens[at].dep == "pcomp" and tokens[tokens[at].head].lower in {"of", "for"}
    return charged or tokens[at].dep in {"relcl", "acl"}


def _before_at_large(sentence: Sentence, trigger: int) -> bool:
    """Whether the verb is put before the telling at large: "has previously called for"."""
    return any(
        sentence.tokens[at].dep == "advmod" and sentence.tokens[at].lower in cue("at-large")
        for at in sentence.children[trigger]
    )


def _going_on(sentence: Sentence, trigger: int) -> bool:
    """Whether the verb tells what has gone on up to now, begun no one says when: "has been shelling the town"."""
    return sentence.tokens[trigger].tag == "VBG" and any(
        sentence.tokens[at].lower == "been" and sentence.tokens[at].dep == "aux"
        for at in sentence.children[trigger]
    )


def _counted_since(sentence: Sentence, trigger: int) -> bool:
    """Whether time is counted from the clause, so that it is no news: "on alert since they bombed the capital"."""
    for at in (trigger, *sentence.ancestors(trigger)):
        if sentence.tokens[at].dep == "advcl":
            mark = sentence.child(at, "mark")
            return mark is not None and sentence.tokens[mark].lower == "since"
    return False


def _definite(sentence: Sentence, trigger: int) -> bool:
    """Whether a noun speaks of a deed as known: "the attack", "their murder"."""
    if sentence.tokens[trigger].pos in VERBAL:
        return False
    marks = [sentence.tokens[at] for at in sentence.children[trigger]]
    return any(one.dep == "poss" or (one.dep == "det" and one.lower in _KNOWN) for one in marks)


def _told_before(
    sentence: Sentence,
    trigger: int,
    mentions: Sequence[TimeMention],
    before: Sequence[Sentence],
    cues: frozenset[str],
) -> When | None:
    """The own time of the same word told before in the passage: "attacked on Monday … the attack"."""
    lemma = sentence.tokens[trigger].lemma
    names = _names_of(sentence, trigger)
    dated: dict[int, list[TimeMention]] = {}
    for one in mentions:
        dated.setdefault(one.sentence, []).append(one)
    for earlier in reversed(before):
        if earlier.passage != sentence.passage or earlier.index not in dated:
            continue
        for token in earlier.tokens:
            if token.lemma != lemma or (names and names.isdisjoint(one.lower for one in earlier.tokens)):
                continue
            for one in dated[earlier.index]:
                found = tie(earlier, token.index, one, cues)
                if found is not None and found.rank <= 1 and one.when.start is not None:
                    return replace(one.when, note="told before with this time")
    return None


def _names_of(sentence: Sentence, trigger: int) -> frozenset[str]:
    """Names that tell one deed from another of its kind: "the Nice attack", "the attack in Nice"."""
    inside = (sentence.tokens[at] for at in sentence.subtree(trigger) if at)
    return frozenset(one.lower for one in inside if one.text[:1].isupper())


def _saying(
    sentence: Sentence, trigger: int, here: Sequence[TimeMention], cues: frozenset[str]
) -> TimeMention | None:
    """The time of the verb that reports the trigger; None where it has none."""
    tokens = sentence.tokens
    at = trigger
    while tokens[at].head != at:
        label, at = tokens[at].dep, tokens[at].head
        if label in CLAUSES and tokens[at].lemma in cues:
            return next((one for one in here if one.when.start and at in governors_of(sentence, one)), None)
    return next((one for one in here if one.when.start and of_according(sentence, one)), None)


def _fallback(
    sentence: Sentence,
    trigger: int,
    told: Tense,
    asserted: bool,
    anchor: Anchor | None,
    here: Sequence[TimeMention],
    saying: TimeMention | None,
) -> tuple[When, str]:
    """The day of the saying or of publication for what is told as fresh; else unknown."""
    if asserted and told is Tense.FUTURE and _definite(sentence, trigger):
        told = Tense.UNKNOWN  # "sent to end their war": the war is not ahead, whatever is done about it
    if told is Tense.FUTURE and anchor is not None and anchor.earliest is not None:
        note = "lies ahead of the day it was written"
        return When(anchor.earliest, None, Precision.UNKNOWN, _basis(anchor), None, None, note), "lies ahead"
    if _remembered(sentence, trigger):
        return UNKNOWN_WHEN, REMEMBERED
    if not asserted or told is Tense.FUTURE:
        return UNKNOWN_WHEN, "no time given"
    if _beside_old(sentence, trigger, here, anchor):
        return UNKNOWN_WHEN, BESIDE_OLD
    if _standing(sentence, trigger, told):
        return UNKNOWN_WHEN, LASTING
    day = anchor.day if anchor is not None else None
    if (
        saying is not None
        and saying.type is not TimexType.DURATION
        and (day is None or saying.when.end != day)
    ):
        return replace(saying.when, note="told as news on that day; no time of its own"), "day of the saying"
    if anchor is None or (day is None and anchor.latest is None):
        return UNKNOWN_WHEN, "no time given"
    if saying is None and _past_perfect(sentence, trigger) and not _backshifted(sentence, trigger):
        return UNKNOWN_WHEN, "told as before something else, no time given"
    if day is None or any(
        rule(sentence, trigger)
        for rule in (_definite, _describes, _before_at_large, _counted_since, _going_on)
    ):
        note = (
            "no later than the day it was written"
            if day is None
            else "spoken of as known, so no later than it was written"
        )
        return When(
            None, anchor.latest, Precision.UNKNOWN, _basis(anchor), None, None, note
        ), "known before publication"
    note = "told as news of the day; no time given"
    return When(day, day, Precision.DAY, _basis(anchor), None, None, note), "day of publication"


def standing_when(anchor: Anchor) -> When:
    """The day of writing, for what stands so on that day: "we hold the port"; unknown where no day is known."""
    if anchor.day is None:
        return UNKNOWN_WHEN
    note = "stands so on the day it was written"
    return When(anchor.day, anchor.day, Precision.DAY, _basis(anchor), None, None, note)


def _basis(anchor: Anchor) -> WhenBasis:
    """What the day of publication rests on: the passage's own stamp, or the page or passage around it."""
    if anchor.dateline is not None:
        return WhenBasis.DATELINE
    own = anchor.published is not None and anchor.published.basis is not WhenBasis.PAGE
    return WhenBasis.DATELINE if own else WhenBasis.PAGE


def _beside_old(sentence: Sentence, trigger: int, here: Sequence[TimeMention], anchor: Anchor | None) -> bool:
    """Whether a noun, or a clause that describes one, stands beside a time long past that is not its own."""
    if sentence.tokens[trigger].pos in VERBAL:
        return _describes(sentence, trigger) and any(is_background(one.when, anchor) for one in here)
    for one in here:
        if not is_background(one.when, anchor):
            continue
        above = list(sentence.ancestors(one.first))
        verb = next((at for at in above if sentence.tokens[at].pos in VERBAL), None)
        if verb is None or sentence.tokens[verb].lemma not in cue("follow"):
            continue
        if trigger in above or verb in sentence.ancestors(trigger):
            return True
    return False


def _standing(sentence: Sentence, trigger: int, told: Tense) -> bool:
    """Whether the clause tells of a habit or a lasting state."""
    tokens = sentence.tokens
    verb = next((at for at in (trigger, *sentence.ancestors(trigger)) if tokens[at].pos in VERBAL), None)
    if verb is None:
        return False
    children = [tokens[at] for at in sentence.children[verb]]
    if any(child.lower in cue("habit") and child.dep == "advmod" for child in children):
        return True
    progressive = tokens[verb].tag == "VBG" and any(child.lemma == "be" for child in children)
    passive = tokens[verb].tag == "VBN"
    return told is Tense.PRESENT and not progressive and not passive


def _past_perfect(sentence: Sentence, trigger: int) -> bool:
    tokens = sentence.tokens
    for at in (trigger, *sentence.ancestors(trigger)):
        if tokens[at].pos in VERBAL:
            return any(
                tokens[child].lower in {"had", "'d"} and tokens[child].dep == "aux"
                for child in sentence.children[at]
            )
    return False


def _backshifted(sentence: Sentence, trigger: int) -> bool:
    """Whether "had" only hands on what was said as news: "said that rebels had taken the town", said "took"."""
    tokens = sentence.tokens
    if tokens[trigger].dep != "ccomp":
        return False
    above = tokens[tokens[trigger].head]
    return above.tag in {"VBD", "VBN"} and above.lemma in reporting_verbs()


def is_background(when: When, anchor: Anchor | None, rule: str = "") -> bool:
    """Whether a happening is told as long past: its own time ended more than a month before the passage was written.

    rule: the rule of `event_when` that gave the time.
    """
    if rule in {BESIDE_OLD, REMEMBERED}:
        return True
    written = (anchor.earliest or anchor.latest or anchor.near) if anchor is not None else None
    ended: date | None = when.end
    if when.basis is not WhenBasis.TEXT or ended is None or written is None:
        return False
    return written - ended > LONG_PAST
