"""The brief of a case for a window of time: what is known, contested, only claimed, coming, changed, held, untold.

Every sentence is made from claims and cites them; one that fails its check is left out and kept as a problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dateline.model.claims import SourceKind, Status
from dateline.model.disputes import Dispute
from dateline.model.events import Event
from dateline.model.holds import Hold
from dateline.model.sources import RegisteredSource
from dateline.model.telling import Telling
from dateline.model.weighed import Weighed
from dateline.picturing.brief.changes import changed, remembered
from dateline.picturing.brief.checks import faults
from dateline.picturing.brief.disputed import dispute_sentence
from dateline.picturing.brief.gaps import LEAST_SURE, untold
from dateline.picturing.brief.holding import hold_sentence
from dateline.picturing.brief.values import Brief, Group, Reference, Section, SectionKind, Sentence
from dateline.picturing.brief.voices import Voices, known_sentences, told_by

#: heading of each section, and the rule by which something stands in it
HEADINGS = {
    SectionKind.KNOWN: (
        "What is known",
        "Told as done by two or more independent origins, not all of one side, and disputed by nobody.",
    ),
    SectionKind.CONTESTED: (
        "What is contested",
        "Accounts that cannot all be right, each with who gives it.",
    ),
    SectionKind.CLAIMED: (
        "What is only claimed",
        "Told by a single origin, by one side alone, or not as a certainty.",
    ),
    SectionKind.COMING: (
        "What is planned or threatened",
        "Told as intended, promised, threatened or asked for.",
    ),
    SectionKind.CHANGED: ("What changed since the brief before", "New, changed and withdrawn since then."),
    SectionKind.HELD: (
        "Who holds what",
        "The last that is told of each place, and on whose word. A point is not an area.",
    ),
    SectionKind.UNTOLD: ("What cannot be told", "Where the pages of this case leave a question open."),
}
_COMING = frozenset(
    {Status.PLANNED, Status.PROMISED, Status.THREATENED, Status.REQUESTED, Status.CONDITIONAL}
)


@dataclass(slots=True)
class _Sorted:
    """The events of a window by the section that tells them."""

    known: list[Event] = field(default_factory=list)
    contested: list[Event] = field(default_factory=list)
    claimed: list[Event] = field(default_factory=list)
    coming: list[Event] = field(default_factory=list)
    talk: list[Event] = field(default_factory=list)
    unsure: list[Event] = field(default_factory=list)

    @property
    def told(self) -> list[Event]:
        """All that is told outside the talk."""
        return [*self.known, *self.contested, *self.claimed, *self.coming]


def brief_of(
    weighed: Weighed, holds: Sequence[Hold], window: tuple[date, date], previous: Brief | None = None
) -> Brief:
    """Write the brief of a window, both days included.

    holds: who holds what; of each place the last day up to the window's end is told.
    previous: the brief before, to say what changed; None for a first one.
    """
    tellings = weighed.tellings
    found = _sorted(weighed, window)
    last = _last_of_each(holds, window[1])
    inside = {event.id for event in [*found.told, *found.talk]}
    disputes = [one for one in weighed.disputes if any(name in inside for name in one.events)]
    groups = {
        SectionKind.KNOWN: _plain(_known(found.known, tellings)),
        SectionKind.CONTESTED: _plain(_disputes(disputes, weighed)),
        SectionKind.CLAIMED: _plain(_single(found.claimed, tellings)),
        SectionKind.COMING: _plain(_single(found.coming, tellings)),
        SectionKind.HELD: _plain(told for one in last if (told := hold_sentence(one, tellings)) is not None),
        SectionKind.UNTOLD: untold(found.told, found.talk, found.unsure, tellings, window),
    }
    now = remembered(found.told, disputes, last)
    groups[SectionKind.CHANGED] = ()
    problems: list[str] = []
    checked = {kind: _checked(groups[kind], tellings, problems) for kind in groups}
    if previous is not None:
        checked[SectionKind.CHANGED] = changed(previous, now, _by_subject(checked))
    sections = tuple(Section(kind, *HEADINGS[kind], checked[kind]) for kind in SectionKind)
    references = _references(sections, tellings, previous)
    return Brief(*window, previous.end if previous else None, sections, references, now, tuple(problems))


def _sorted(weighed: Weighed, window: tuple[date, date]) -> _Sorted:
    disputed = {name for dispute in weighed.disputes for name in dispute.events}
    sides = _sides_of(weighed.sources)
    found = _Sorted()
    for event in sorted(weighed.events, key=_in_time):
        if event.background or not _within(event, weighed.tellings, window):
            continue
        _place_of(event, disputed, weighed.tellings, sides, found).append(event)
    return found


def _in_time(event: Event) -> tuple[date, str]:
    when = event.when.value if event.when is not None else None
    return (when.end or when.start or date.max) if when is not None else date.max, event.id


def _place_of(
    event: Event,
    disputed: set[str],
    tellings: Mapping[str, Telling],
    sides: Mapping[str, str],
    found: _Sorted,
) -> list[Event]:
    if event.confidence < LEAST_SURE:
        return found.unsure
    if not event.independent:
        return found.talk
    if event.id in disputed:
        return found.contested
    if event.status.value in _COMING:
        return found.coming
    voices = Voices(event, tellings)
    told = [voices.best(origin, Status.ASSERTED) for origin in voices.origins(Status.ASSERTED)]
    return (
        found.known
        if len(told) >= 2 and not event.denied and not _of_one_side(told, sides)
        else found.claimed
    )


def _of_one_side(told: Sequence[Telling], sides: Mapping[str, str]) -> bool:
    """Whether all who tell it speak for one side: two spokesmen of one party are two origins, and no confirmation."""
    speaking = {_side(one, sides) for one in told}
    return len(speaking) == 1 and None not in speaking


def _side(telling: Telling, sides: Mapping[str, str]) -> str | None:
    """For whom the innermost source speaks, as the registry has it; a party to the conflict speaks for itself."""
    source = telling.claim.sources[0] if telling.claim.sources else None
    if source is None or source.name is None:
        return None
    known = sides.get(source.id or "") or sides.get(source.name.casefold())
    return known or (source.id or source.name.casefold() if source.kind is SourceKind.PARTY else None)


def _sides_of(sources: Iterable[RegisteredSource]) -> dict[str, str]:
    """The side of each source that has one, by its id and by its name."""
    found: dict[str, str] = {}
    for one in sources:
        if one.side is not None:
            found[one.id] = found[one.name.casefold()] = one.side
    return found


def _within(event: Event, tellings: Mapping[str, Telling], window: tuple[date, date]) -> bool:
    """Whether an event falls into the window by its time, or by its publication where that is open."""
    when = event.when.value if event.when is not None else None
    if when is not None and when.start is not None and when.end is not None:
        return when.start <= window[1] and when.end >= window[0]
    days = [one.end or one.start for name in event.claims if (one := tellings[name].published) is not None]
    days = [day for day in days if day is not None] or [when.end or when.start] if when is not None else days
    known = [day for day in days if day is not None]
    return not known or any(window[0] <= day <= window[1] for day in known)


def _plain(sentences: Iterable[Sentence]) -> tuple[Group, ...]:
    kept = tuple(dict.fromkeys(sentences))
    return (Group("", kept),) if kept else ()


def _known(events: Sequence[Event], tellings: Mapping[str, Telling]) -> Iterable[Sentence]:
    for event in events:
        yield from known_sentences(Voices(event, tellings))


def _single(events: Sequence[Event], tellings: Mapping[str, Telling]) -> Iterable[Sentence]:
    """One sentence for each origin of an event that tells it in the event's status; else for its first origin."""
    for event in events:
        voices = Voices(event, tellings)
        for origin in voices.origins(event.status.value):
            best = voices.best(origin, event.status.value)
            yield told_by(best, event)


def _disputes(disputes: Sequence[Dispute], weighed: Weighed) -> Iterable[Sentence]:
    events = {event.id: event for event in weighed.events}
    for one in disputes:
        told = dispute_sentence(one, events, weighed.tellings)
        if told is not None:
            yield told


def _last_of_each(holds: Sequence[Hold], end: date) -> list[Hold]:
    """The holds of the last day that is given for each place."""
    days: dict[str, date] = {}
    for one in holds:
        key = one.place.id or one.place.name
        if one.day <= end:
            days[key] = max(days.get(key, date.min), one.day)
    return [one for one in holds if days.get(one.place.id or one.place.name) == one.day]


def _checked(
    groups: Sequence[Group], tellings: Mapping[str, Telling], problems: list[str]
) -> tuple[Group, ...]:
    """Leave out each sentence that says more than its claims, and keep why."""
    kept: list[Group] = []
    for group in groups:
        sentences: list[Sentence] = []
        for one in group.sentences:
            wrong = faults(one, tellings)
            problems += wrong
            sentences += [] if wrong else [one]
        if sentences:
            kept.append(Group(group.title, tuple(sentences)))
    return tuple(kept)


def _by_subject(groups: Mapping[SectionKind, Sequence[Group]]) -> dict[str, list[Sentence]]:
    found: dict[str, list[Sentence]] = {}
    for kind in SectionKind:
        for group in groups[kind]:
            for one in group.sentences:
                if one.about:
                    found.setdefault(one.about, []).append(one)
    return found


def _references(
    sections: Sequence[Section], tellings: Mapping[str, Telling], previous: Brief | None
) -> tuple[Reference, ...]:
    """Number the claims cited in the order of the brief; those that are gone as the brief before had them."""
    before = {one.claim: one for one in previous.references} if previous is not None else {}
    cited = dict.fromkeys(name for section in sections for one in section.sentences for name in one.claims)
    found: list[Reference] = []
    for name in cited:
        number = len(found) + 1
        if name in tellings:
            found.append(_reference(number, tellings[name]))
        elif name in before:
            found.append(replace(before[name], number=number, gone=True))
    return tuple(found)


def _reference(number: int, telling: Telling) -> Reference:
    claim, published = telling.claim, telling.published
    return Reference(
        number,
        claim.id,
        " ".join(claim.evidence.exact.split()),
        claim.evidence.start,
        claim.evidence.end,
        telling.outlet,
        telling.author,
        telling.uri,
        claim.page,
        (published.start or published.end) if published is not None else None,
        telling.talk,
    )
