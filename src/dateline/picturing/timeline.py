"""The timeline: what happened when, one lane for each who tells it, so that disagreement is seen side by side.

A time that is not sure stays an interval; an end that is open stays open. An event stands in the lane of each of its
origins with the days that this origin gives, so two lanes may hold it on two days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model.claims import Status
from dateline.model.events import Event, Origin
from dateline.model.telling import Telling
from dateline.model.when import Precision, When, WhenBasis
from dateline.picturing.brief.clauses import clause_of
from dateline.picturing.brief.drafting import text_of
from dateline.picturing.brief.voices import fullness


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as one origin tells it.

    event: id of the event.
    lane: key of the lane.
    start, end: the days between which it happened, both included; None where open; both None where no day is told.
    precision: how exactly the time is known.
    basis: what the time rests on.
    status: how this origin puts it.
    label: the happening in a few words, made of the claim's cells.
    place: name of the place; None where none is told.
    claims: ids of this origin's claims of the event.
    """

    event: str
    lane: str
    start: date | None
    end: date | None
    precision: Precision
    basis: WhenBasis
    status: Status
    label: str
    place: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """All that goes back to one source.

    key: id of the source or outlet, or its name where the tables do not hold it.
    name: its name in words.
    talk: whether it is a commenter.
    entries: by first day, then last, then event; those without a day last.
    """

    key: str
    name: str
    talk: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The lanes, those outside the talk first, the fullest first.

    start, end: the first and the last day of all entries; None where no day is told.
    lanes: the lanes.
    """

    start: date | None
    end: date | None
    lanes: tuple[Lane, ...]


def timeline_of(events: Sequence[Event], tellings: Mapping[str, Telling]) -> Timeline:
    """Set events on lanes by who tells them."""
    names: dict[str, tuple[str, bool]] = {}
    entries: dict[str, list[Entry]] = {}
    for event in sorted(events, key=lambda one: one.id):
        for origin in event.origins:
            key, name = _lane_of(origin, tellings)
            talk = names.get(key, (name, True))[1] and origin.talk
            names[key] = (min(names.get(key, (name, True))[0], name), talk)
            entries.setdefault(key, []).append(_entry(event, origin, key, tellings))
    lanes = [Lane(key, *names[key], tuple(sorted(found, key=_order))) for key, found in entries.items()]
    days = [
        day for found in entries.values() for one in found for day in (one.start, one.end) if day is not None
    ]
    return Timeline(
        min(days, default=None),
        max(days, default=None),
        tuple(sorted(lanes, key=lambda lane: (lane.talk, -len(lane.entries), lane.name, lane.key))),
    )


def _lane_of(origin: Origin, tellings: Mapping[str, Telling]) -> tuple[str, str]:
    """The lane of an origin: the source that it goes back to, else the outlet of its first claim, else its page."""
    if origin.source is not None and origin.source.name:
        return origin.source.id or origin.source.name.casefold(), origin.source.name
    first = tellings[origin.claims[0]]
    if first.outlet and not first.talk:
        return first.outlet_id or first.outlet.casefold(), first.outlet
    if first.talk:
        author = first.author or f"comment {first.number}" if first.author or first.number else "a commenter"
        return f"{first.uri} {author.casefold()}", author
    return first.uri, first.uri


def _entry(event: Event, origin: Origin, lane: str, tellings: Mapping[str, Telling]) -> Entry:
    told = [tellings[name] for name in origin.claims]
    best = max(told, key=fullness)
    when = _narrowest(one.claim.when for one in told)
    if when is None or (when.start is None and when.end is None):
        when = event.when.value if event.when is not None else None
    place = next((mention.place.name for mention in best.claim.places), None)
    return Entry(
        event=event.id,
        lane=lane,
        start=when.start if when else None,
        end=when.end if when else None,
        precision=when.precision if when else Precision.UNKNOWN,
        basis=when.basis if when else WhenBasis.UNKNOWN,
        status=best.claim.status,
        label=_label(best, event),
        place=place or (event.place.value.name if event.place is not None else None),
        claims=origin.claims,
    )


def _narrowest(times: Iterable[When]) -> When | None:
    """The shortest interval of several; a bounded one before one with an open end, that before nothing."""

    def width(when: When) -> tuple[int, int, date]:
        known = (when.start is not None) + (when.end is not None)
        days = (when.end - when.start).days if when.start and when.end else 0
        return -known, days, when.start or when.end or date.max

    return min(times, key=width, default=None)


def _label(telling: Telling, event: Event) -> str:
    """The happening as if it had happened; its status stands beside it."""
    words = text_of(clause_of(telling, event).past)
    return words[:1].upper() + words[1:]


def _order(entry: Entry) -> tuple[bool, date, date, str]:
    start, end = entry.start or entry.end, entry.end or entry.start
    return start is None, start or date.max, end or date.max, entry.event
