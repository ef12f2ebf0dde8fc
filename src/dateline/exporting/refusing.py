"""Refuse a cell without words: the one place where exporters hold values against the claims they came from.

A value that reaches a file must be in a claim's cell whose words stand in its page, or say on what it rests. What
breaks this is a programmer's mistake, so it is a ValueError that names the cell, and no file is written half.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from dateline.model.actors import Actor
from dateline.model.claims import Claim, Source
from dateline.model.events import Amount, Attested, Event, Handover, Origin
from dateline.model.holds import Hold
from dateline.model.page import Reading
from dateline.model.places import Place
from dateline.model.spans import Span
from dateline.model.telling import Telling
from dateline.model.ties import Tie
from dateline.model.weighed import Weighed
from dateline.model.when import WhenBasis

T = TypeVar("T")
Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A value on its way into a file, and what it rests on.

    value: the value; None for an empty cell.
    claims: ids of the claims whose cells hold it.
    basis: on what it rests where no claim holds it as it stands ("the middle day of the interval").
    """

    value: Value
    claims: tuple[str, ...] = ()
    basis: str = ""


#: pages kept at hand: some 20 MB of news pages; an event of more pages than this is fetched twice
_KEPT = 500

#: an empty cell, which needs nothing
EMPTY = Cell(None)


def value_of(name: str, cell: Cell, event: Event) -> Value:
    """Take the value out of a cell; raises ValueError where it rests on nothing or on claims of another event."""
    if cell.value is None or cell.value == "":
        return None
    if not cell.claims and not cell.basis:
        raise ValueError(f"{name} of event {event.id} is without words: {cell.value!r} rests on nothing")
    strange = [claim for claim in cell.claims if claim not in event.claims]
    if strange:
        raise ValueError(f"{name} of event {event.id} rests on claims that are not the event's: {strange}")
    return cell.value


class Ground:
    """The words under a case: holds claims against their pages and events against their claims, each once."""

    def __init__(self, weighed: Weighed, readings: Callable[[str], Reading]) -> None:
        self.weighed = weighed
        self._readings = readings
        self._kept: dict[str, Reading] = {}
        self._sides = {
            key: one.side for one in weighed.sources if one.side is not None for key in (one.id, one.name)
        }
        self._sound: set[str] = set()

    def reading(self, page: str) -> Reading:
        """Fetch a page; the last few are remembered, for claims of one event stand on few pages."""
        reading = self._kept.pop(page, None)
        if reading is None:
            reading = self._readings(page)
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
        self._kept[page] = reading  # last again
        return reading

    def claim(self, identity: str, cell: str) -> Telling:
        """Fetch a claim; raises ValueError naming ``cell`` where its words do not stand in its page."""
        telling = self.weighed.tellings.get(identity)
        if telling is None:
            raise ValueError(f"{cell} rests on a claim that the case does not hold: {identity}")
        if identity not in self._sound:
            text = self.reading(telling.claim.page).page.text
            for name, span in spans_of(telling.claim):
                if not span.stands_in(text):
                    raise ValueError(
                        f"{name} of claim {identity} has words that its page does not hold: {span.exact!r}"
                    )
            when = telling.claim.when
            if (
                (when.start or when.end)
                and when.span is None
                and when.basis in {WhenBasis.TEXT, WhenBasis.UNKNOWN}
            ):
                raise ValueError(f"when of claim {identity} is without words and says no basis")
            self._sound.add(identity)
        return telling

    def claims(self, identities: Iterable[str], cell: str) -> tuple[Telling, ...]:
        """Fetch claims as `claim` does; raises ValueError where there are none."""
        found = tuple(self.claim(identity, cell) for identity in identities)
        if not found:
            raise ValueError(f"{cell} rests on no claim")
        return found

    def event(self, event: Event) -> tuple[Telling, ...]:
        """Fetch the tellings of an event; raises ValueError naming the first cell that its claims do not hold."""
        tellings = self.claims(event.claims, f"event {event.id}")
        own = set(event.claims)
        for cell in _cells(event):
            label = f"{cell.name} of event {event.id}"
            if not own.issuperset(cell.claims):
                raise ValueError(f"{label} rests on claims that are not the event's")
            attesting = self.claims(cell.claims, label)
            if not any(cell.by(telling.claim) for telling in attesting):
                raise ValueError(f"{label} is in no cell of the claims it names: {cell.value!r}")
        for origin in event.origins:
            self._origin(origin, event)
        return tellings

    def hold(self, hold: Hold) -> tuple[Telling, ...]:
        """Fetch the tellings of a hold; raises ValueError where they do not name its place and actor."""
        label = f"hold on {hold.place.name}"
        tellings = self.claims(hold.claims, label)
        if not any(_at(telling.claim, hold.place) for telling in tellings):
            raise ValueError(f"place of {label} is in no claim it names")
        if hold.actor is not None and not any(
            self._tells_of(telling.claim, hold.actor) for telling in tellings
        ):
            raise ValueError(f"actor of {label} is in no claim it names: {hold.actor.name!r}")
        return tellings

    def _tells_of(self, claim: Claim, actor: Actor) -> bool:
        """Whether a claim names an actor, or one speaks in it on the actor's side: who denies a loss says he holds."""
        sides = {self._sides.get(key) for source in claim.sources for key in (source.id, source.name) if key}
        return _names(claim, actor) or actor.name in sides or (actor.id is not None and actor.id in sides)

    def tie(self, tie: Tie) -> tuple[Telling, ...]:
        """Fetch the tellings of a tie, share by share; raises ValueError where a share has none."""
        label = f"tie of {tie.first.name} to {tie.second.name}"
        if not tie.shares:
            raise ValueError(f"{label} is made of nothing")
        return tuple(one for share in tie.shares for one in self.claims(share.claims, label))

    def _origin(self, origin: Origin, event: Event) -> None:
        label = f"origin of event {event.id}"
        if not set(event.claims).issuperset(origin.claims):
            raise ValueError(f"{label} rests on claims that are not the event's")
        tellings = self.claims(origin.claims, label)
        if origin.source is not None and not self._names(origin.source, tellings):
            raise ValueError(f"{label} is in no chain, credit or outlet of its claims: {origin.name!r}")

    def _names(self, source: Source, tellings: tuple[Telling, ...]) -> bool:
        """Whether a source is a link of the claims' chains, their outlet or credited, or says its own basis."""
        if source.note or source.mention is not None:
            return True
        known: set[str | None] = set()
        for telling in tellings:
            known.update((telling.outlet, telling.outlet_id))
            for link in telling.claim.sources:
                known.update((link.name, link.id))
                if link == source:
                    return True
            for credit in self.weighed.credits.get(telling.claim.passage, ()):
                known.update((credit.name, credit.id))
        return (source.name is not None and source.name in known) or (
            source.id is not None and source.id in known
        )


def spans_of(claim: Claim) -> Iterator[tuple[str, Span]]:
    """List the words of a claim, each with the cell they belong to."""
    yield "evidence", claim.evidence
    yield "trigger", claim.trigger
    for name, mentions in (("actors", claim.actors), ("recipients", claim.recipients)):
        for mention in mentions:
            yield name, mention.span
    for place in claim.places:
        yield "places", place.span
    if claim.when.span is not None:
        yield "when", claim.when.span
    for source in claim.sources:
        for span in (source.cue, source.mention):
            if span is not None:
                yield "sources", span
    for quantity in claim.quantities:
        yield "quantities", quantity.span


@dataclass(frozen=True, slots=True)
class _Held:
    """A value of an event, the claims it names, and the test whether a claim's cell holds it."""

    name: str
    claims: tuple[str, ...]
    value: object
    by: Callable[[Claim], bool]


def _held(name: str, cell: Attested[T], values: Callable[[Claim], Iterable[T]]) -> _Held:
    return _Held(
        name, cell.claims, cell.value, lambda claim: any(cell.value == value for value in values(claim))
    )


def _cells(event: Event) -> Iterator[_Held]:
    """List the attested cells of an event."""
    for kind in (event.type, *event.other_types):
        yield _held("type", kind, lambda claim: [claim.type])
    if event.mode is not None:
        yield _held("mode", event.mode, lambda claim: [] if claim.mode is None else [claim.mode])
    yield _held("status", event.status, lambda claim: [claim.status])
    for actor in event.actors:
        yield _held("actors", actor, lambda claim: [one.actor for one in claim.actors])
    for recipient in event.recipients:
        yield _held("recipients", recipient, lambda claim: [one.actor for one in claim.recipients])
    for place in (event.place, *event.other_places):
        if place is not None:
            yield _held("place", place, lambda claim: [one.place for one in claim.places])
    if event.when is not None:
        days = Attested((event.when.value.start, event.when.value.end), event.when.claims)
        yield _held("when", days, lambda claim: [(claim.when.start, claim.when.end)])
    for amount in event.amounts:
        yield _held("amounts", amount, _amounts)
    if event.handover is not None:
        yield _held("handover", event.handover, _handovers)


def _amounts(claim: Claim) -> list[Amount]:
    return [Amount(one.of, one.low, one.best, one.high, one.unit) for one in claim.quantities]


def _handovers(claim: Claim) -> list[Handover]:
    if claim.territory is None:
        return []
    place = claim.territory.place
    return [
        Handover(
            None if place is None else claim.places[place].place,
            tuple(claim.actors[at].actor for at in claim.territory.taken_by),
            tuple(claim.recipients[at].actor for at in claim.territory.lost_by),
        )
    ]


def _names(claim: Claim, actor: Actor) -> bool:
    """Whether a claim names an actor, as a party or as the one who speaks."""
    known = {(one.actor.id, one.actor.name) for one in (*claim.actors, *claim.recipients)}
    known |= {(source.id, source.name or "") for source in claim.sources}
    return (actor.id, actor.name) in known or (actor.id is not None and actor.id in {one for one, _ in known})


def _at(claim: Claim, place: Place) -> bool:
    return any((place.id, place.name) == (one.place.id, one.place.name) for one in claim.places)
