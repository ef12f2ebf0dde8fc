"""All that is compared of one claim: small, plain, and enough to compare it years later without its page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dateline.model.actors import Actor, ActorKind
from dateline.model.places import Place, PlacePrecision
from dateline.model.quantities import Counted, Quantity
from dateline.model.telling import Telling
from dateline.model.when import Precision, When, WhenBasis
from dateline.weighing.sameness.words import load_lexicon, stem, stems_of, trigger_stems, words_of

#: Words of names that do not tell one actor from another.
_TITLES = frozenset("mr mrs ms dr gen general col colonel president minister prime the of al".split())
#: What is counted and yet says nothing of which happening it is.
_LOOSE = frozenset({Counted.DISTANCE, Counted.OTHER})


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as compared.

    id: id in the actor tables; None for one that they do not hold.
    name: stems of its name, sorted; empty where the name is only what the actor is ("gunmen") and `id` says that.
    country: ISO 3166-1 alpha-3; None where none or unknown.
    sector: PLOVER sector; None where unknown.
    person: whether it is one person known by name.
    """

    id: str | None
    name: tuple[str, ...]
    country: str | None
    sector: str | None
    person: bool = False

    @property
    def vague(self) -> bool:
        """Whether it is named only by what it is: "troops", "gunmen"."""
        return self.id is not None and self.id.startswith("role:")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as compared.

    id: id in the gazetteer; None where unresolved.
    name: its name in lower case.
    country, admin1: as in `Place`.
    precision: how exactly it is known, in the words of `PlacePrecision`.
    lat, lon: WGS 84 degrees; None where unresolved.
    """

    id: str | None
    name: str
    country: str | None
    admin1: str | None
    precision: str
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many of what, as compared; bounds as in `Quantity`."""

    of: str
    low: float | None
    high: float | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of one claim.

    claim, page, passage: ids. at: where its evidence starts in the page, in characters.
    type, mode, quad: PLOVER type, its mode or None, and the number of its quad class (0 where not known).
    trigger: stems of the words that name the happening. classes: classes of words that they stand in.
    words: stems of the evidence that say something, sorted, each once, without those of the trigger.
    who, whom: the two sides. places: where.
    first, last: days as ordinals (`date.toordinal`), both included; None where open.
    precision, basis: of the time, in the words of `Precision` and `WhenBasis`.
    published_first, published_last: bounds of when its passage was published, as ordinals; None where unknown.
    counts: what is counted. taken: id or name of the place that changes hands; None where none does.
    takers: who holds it now.
    status: in the words of `Status`. background: told as long past. talk: a commenter's own words.
    outlet: who publishes the passage; None where unknown. coded: whether a project coded it, and nobody told it.
    page_words: stems that mark out the page; empty in a case, where a claim is compared without its page.
    """

    claim: str
    page: str
    passage: str
    at: int
    type: str
    mode: str | None
    quad: int
    trigger: tuple[str, ...]
    classes: tuple[str, ...]
    words: tuple[str, ...]
    who: tuple[Party, ...]
    whom: tuple[Party, ...]
    places: tuple[Spot, ...]
    first: int | None
    last: int | None
    precision: str
    basis: str
    published_first: int | None
    published_last: int | None
    counts: tuple[Count, ...] = ()
    taken: str | None = None
    takers: tuple[Party, ...] = ()
    status: str = "asserted"
    background: bool = False
    talk: bool = False
    outlet: str | None = None
    coded: bool = False
    page_words: tuple[str, ...] = field(default=())

    @property
    def dated(self) -> bool:
        """Whether its happening is known to within a few days."""
        return self.first is not None and self.last is not None and self.last - self.first <= _FEW_DAYS

    @property
    def placed(self) -> bool:
        """Whether it names a place smaller than a country."""
        return any(spot.precision in FINE for spot in self.places)

    @property
    def vague(self) -> bool:
        """Whether it says too little of which happening it means.

        It names no place smaller than a country, and of a day, two known sides, a telling count and a person to whom
        it is done not two. Two sides at war meet often: without any day they say no more than one.
        """
        if self.placed:
            return False
        known = _named(self.who) + _named(self.whom)
        if not self.dated:
            known = min(known, 1)
        known += any(party.person for party in self.whom)
        if known < _SAYS_ENOUGH and self.dated and self.basis == WhenBasis.TEXT:
            known += 1
        if known < _SAYS_ENOUGH:
            known += any(count.low is not None and count.low >= _TELLING_COUNT for count in self.counts)
        return known < _SAYS_ENOUGH


def _named(side: tuple[Party, ...]) -> bool:
    return any(not party.vague for party in side)


#: Days; a happening known to within so many can be told from another of the next week.
_FEW_DAYS = 6
#: A town alone says enough, so do a day with a known side, or two known sides.
_SAYS_ENOUGH = 2
#: A count from which it helps to tell happenings apart.
_TELLING_COUNT = 3
#: Precisions of places smaller than a country.
FINE = frozenset(
    {
        PlacePrecision.POINT,
        PlacePrecision.TOWN,
        PlacePrecision.DISTRICT,
        PlacePrecision.PROVINCE,
        "unresolved",
    }
)
_QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "REJECT", "ACCUSE", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}


def traits_of(telling: Telling) -> Traits:
    """Take from a telling what sameness compares; days become ordinals, words become stems."""
    claim, published = telling.claim, telling.published
    trigger = trigger_stems(claim.told_as)
    first, last = _days(claim.when)
    territory = claim.territory
    taken = None if territory is None or territory.place is None else claim.places[territory.place].place
    return Traits(
        claim=claim.id,
        page=claim.page,
        passage=claim.passage,
        at=claim.evidence.start,
        type=claim.type,
        mode=claim.mode,
        quad=_QUADS.get(claim.type, 0),
        trigger=trigger,
        classes=load_lexicon().classes(claim.told_as),
        words=tuple(sorted(set(stems_of(claim.evidence.exact)) - set(trigger))),
        who=tuple(party_of(mention.actor) for mention in claim.actors),
        whom=tuple(party_of(mention.actor) for mention in claim.recipients),
        places=tuple(spot_of(mention.place) for mention in claim.places),
        first=first,
        last=last,
        precision=claim.when.precision.value,
        basis=claim.when.basis.value,
        published_first=None if published is None else _ordinal(published.start),
        published_last=None if published is None else _ordinal(published.end),
        counts=tuple(_count(one) for one in claim.quantities if one.of not in _LOOSE),
        taken=None if taken is None else taken.id or taken.name.casefold(),
        takers=()
        if territory is None
        else tuple(party_of(claim.actors[at].actor) for at in territory.taken_by),
        status=claim.status.value,
        background=claim.background,
        talk=telling.talk,
        outlet=telling.outlet,
        coded=claim.coded_by is not None,
    )


def party_of(actor: Actor) -> Party:
    """Take from an actor what is compared."""
    role = actor.id is not None and actor.id.startswith("role:")
    name = () if role else tuple(sorted({stem(one) for one in words_of(actor.name)} - _TITLES))
    return Party(actor.id, name, actor.country, actor.sector, actor.kind is ActorKind.PERSON)


def spot_of(place: Place) -> Spot:
    """Take from a place what is compared."""
    return Spot(
        place.id,
        place.name.casefold(),
        place.country,
        None if place.admin1 is None else place.admin1.casefold(),
        place.precision.value,
        place.lat,
        place.lon,
    )


def _count(quantity: Quantity) -> Count:
    low = quantity.low if quantity.low is not None else quantity.best
    high = quantity.high if quantity.high is not None else quantity.best
    return Count(quantity.of.value, low, high, quantity.unit)


def _days(when: When) -> tuple[int | None, int | None]:
    """The days of an interval; one whose words give no bound on one side stays open there."""
    if when.precision is Precision.UNKNOWN and when.basis is WhenBasis.UNKNOWN:
        return None, None
    return _ordinal(when.start), _ordinal(when.end)


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
