"""Which of the places that bear a name is meant, from all the names of a page together.

Each name's candidates start from how large and how well named they are. Each then gathers support from the
candidates of the page's other names in the same country, division and neighbourhood, a few rounds over, so
that one name that is clear carries the others. Words beside the name (containers such as "Jalawla in Diyala",
units such as "Anbar province") weigh most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, floor, log1p, log10
from typing import Final, TypeVar

from dateline.naming.places.gazetteer import Entry
from dateline.naming.places.gazetteer_schema import How, Kind

_At = TypeVar("_At")

# Weights set on the LGL set, by hand, in whole and half steps; GeoWebNews looked at once they stood.
_ROUNDS: Final = 3
_MOST_CANDIDATES: Final = 40
_KIND_WEIGHT: Final = {
    Kind.REGION: 0.5,
    Kind.COUNTRY: 4.0,
    Kind.DIVISION_1: 2.5,
    Kind.DIVISION_2: -1.0,
    Kind.DIVISION_3: -2.0,
    Kind.TOWN: 0.0,
    Kind.VILLAGE: 0.0,
    Kind.POINT: 0.0,
    Kind.AREA: 0.0,
    Kind.CAPITAL: 2.5,
}
_HOW_WEIGHT: Final = {How.NAME: 0.0, How.OTHER: -1.5, How.ADJECTIVE: 0.0, How.SKELETON: -3.0}
_RIVAL: Final = 0.3  # of the division's people: Gaza in Palestine has more than the province in Mozambique
_NAMED_AFTER_REGION: Final = -8.0  # "the Levant" is no town in Maine, whatever else the page speaks of
_WELL_KNOWN: Final = 7.0  # of our own tables, as of a town of ten million: they hold what the news knows
_EXONYM: Final = -0.5  # an alternate name of a large town is mostly its English one: Mecca, Makkah
_KNOWN_ABROAD: Final = 100_000  # people
_PER_TENFOLD: Final = 1.0  # a place with ten times the people is one point better
_CONTAINER: Final = 8.0
_UNIT: Final = 3.0
_NAMED_AFTER_TOWN: Final = (
    -6.0
)  # a division called like a town in it, or like a capital, is hardly meant without "province"
_SAME_COUNTRY: Final = 1.2
_SAME_DIVISION: Final = 1.6
_SAME_DISTRICT: Final = 1.0
_NEAR: Final = 1.5
_BACKED: Final = 0.5  # belief of others in a country that lets a likeness of spelling count
_MOST_WEIGHT: Final = (
    8.0  # names; on a longer page it is the share of its places that counts, not their number
)
_MOST_AROUND: Final = 1.0  # names; what the rest of the page weighs for one of its passages
_NEGLIGIBLE: Final = 0.01
_CELL: Final = 1.0  # degrees

#: degrees from the middle of a region or valley, which have no outline here, that may still lie in it
_REACH: Final = {Kind.REGION: 4.0, Kind.AREA: 1.0}
_DIVISIONS: Final = frozenset({Kind.DIVISION_1, Kind.DIVISION_2, Kind.DIVISION_3})
_OWN: Final = frozenset({Kind.VILLAGE, Kind.POINT, Kind.AREA})
_TOWNS: Final = frozenset({Kind.TOWN, Kind.CAPITAL})


@dataclass(slots=True)
class Name:
    """A name of the page on its way to a place.

    key: the folded name, or a short form.
    entries: its candidates, the largest first.
    count: how often the page has it as a place; 0 for a name that only may be one, and so supports no other.
    containers: candidates of the names that the page puts around it.
    contains: candidates of the names that the page puts in it.
    kinds: kinds that the words beside it ask for.
    """

    key: str
    entries: Sequence[Entry]
    count: int = 0
    containers: list[Sequence[Entry]] = field(default_factory=list)
    contains: list[Sequence[Entry]] = field(default_factory=list)
    kinds: set[Kind] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name was taken to mean.

    entry: the place.
    share: how much of the belief it has, 0 to 1.
    rule: what decided.
    lost: the best of the others.
    company: how much of the belief of the page's other names lies in its division or around it.
    backed: whether another name of the page, or what is known of the page, speaks for its country.
    """

    entry: Entry
    share: float
    rule: str
    lost: tuple[Entry, ...]
    company: float = 0.0
    backed: bool = True


@dataclass(slots=True)
class _Field:
    """How much belief the page's names put in each country, division, district and neighbourhood."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    divisions: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    cells: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))

    def add(self, entry: Entry, belief: float) -> None:
        """Put belief where a candidate lies; a country has no neighbourhood, a state none but itself."""
        if entry.country:
            self.countries[entry.country] += belief
        for division in divisions_of(entry):
            self.divisions[division] += belief
        cell = _cell(entry)
        if cell is not None:
            self.cells[cell] += belief

    def near(self, cell: tuple[int, int]) -> float:
        """Belief in a cell and those around it."""
        lat, lon = cell
        cells = self.cells
        return sum(cells.get((lat + up, lon + right), 0.0) for up in (-1, 0, 1) for right in (-1, 0, 1))


def divisions_of(entry: Entry) -> tuple[int, ...]:
    """Numbers of the divisions that an entry is or lies in."""
    if entry.kind in {Kind.DIVISION_1, Kind.DIVISION_2}:
        return (entry.number,) if entry.admin1 is None else (entry.admin1, entry.number)
    return tuple(division for division in (entry.admin1, entry.admin2) if division is not None)


def lies_in(inner: Entry, outer: Entry) -> bool:
    """Whether one place lies in another: a country, a division, or near the middle of a region of its country."""
    if inner.number == outer.number:
        return False
    if outer.kind is Kind.COUNTRY:
        return inner.country == outer.country
    if outer.kind in {Kind.DIVISION_1, Kind.DIVISION_2}:
        return outer.number in {inner.admin1, inner.admin2}
    reach = _REACH.get(outer.kind)
    if reach is None or outer.country is None or inner.country != outer.country or inner.kind in _REACH:
        return False
    if outer.lat is None or outer.lon is None or inner.lat is None or inner.lon is None:
        return False
    return abs(inner.lat - outer.lat) <= reach and abs(inner.lon - outer.lon) <= reach


@dataclass(slots=True)
class _Belief:
    """A name with its candidates, their own scores, their shares of the belief, and what the name weighs."""

    name: Name
    entries: list[Entry]
    priors: list[float]
    shares: list[float]
    weight: float

    def add_to(self, page: _Field) -> None:
        """Put the name's belief where its candidates lie."""
        for entry, share in zip(self.entries, self.shares, strict=True):
            if share > _NEGLIGIBLE:
                page.add(entry, self.weight * share)


def resolve(
    names: Sequence[Name], home: Mapping[str, float], around: Sequence[Sense] = ()
) -> dict[str, Sense]:
    """Decide every name.

    `home` is belief in countries from outside the text (dateline, outlet). `around` is what the rest of the page
    was taken to mean, for a passage of its own: its places count too, but less than those of the passage.
    """
    total = sum(1.0 + log1p(name.count - 1) for name in names if name.count and name.entries)
    scale = min(1.0, _MOST_WEIGHT / total) if total else 1.0
    beliefs: list[_Belief] = []
    for name in names:
        if name.entries:
            entries = list(name.entries[:_MOST_CANDIDATES])
            priors = [_prior(entry, name) for entry in entries]
            weight = scale * (1.0 + log1p(name.count - 1)) if name.count else 0.0
            beliefs.append(_Belief(name, entries, priors, _softmax(priors), weight))
    for _ in range(_ROUNDS):
        page = _field_of(beliefs, home, around)
        shares = [_softmax(_supported(belief, page)) for belief in beliefs]
        for belief, new in zip(beliefs, shares, strict=True):
            belief.shares = new
    page = _field_of(beliefs, home, around)
    return {belief.name.key: _sense(belief, page) for belief in beliefs}


def _field_of(beliefs: Sequence[_Belief], home: Mapping[str, float], around: Sequence[Sense]) -> _Field:
    page = _Field()
    for sense in around:
        page.add(sense.entry, sense.share * _MOST_AROUND / len(around))
    for country, belief in home.items():
        page.countries[country] += belief
    for one in beliefs:
        if one.weight:
            one.add_to(page)
    return page


def _prior(entry: Entry, name: Name) -> float:
    """Score an entry by itself and the words beside the name."""
    how = _HOW_WEIGHT[entry.how]
    if entry.how is How.OTHER and entry.population >= _KNOWN_ABROAD:
        how = _EXONYM
    score = _PER_TENFOLD * log10(max(entry.population, 300)) + _KIND_WEIGHT[entry.kind] + how
    if entry.kind is Kind.REGION or (entry.number < 0 and entry.kind in _OWN):
        score = _WELL_KNOWN + _KIND_WEIGHT[entry.kind] + _HOW_WEIGHT[entry.how]
    if any(any(lies_in(entry, outer) for outer in outers) for outers in name.containers):
        score += _CONTAINER
    if any(any(lies_in(inner, entry) for inner in inners) for inners in name.contains):
        score += _CONTAINER / 2
    if name.kinds and entry.kind in name.kinds:
        score += _UNIT
    elif entry.kind in _DIVISIONS and any(_is_its_town(other, entry) for other in name.entries):
        score += _NAMED_AFTER_TOWN
    if entry.kind in _TOWNS and any(
        other.kind is Kind.REGION and other.how is How.NAME for other in name.entries
    ):
        score += _NAMED_AFTER_REGION
    return score


def _is_its_town(town: Entry, division: Entry) -> bool:
    """Whether a division shares its name with a town in it, a capital, or a town elsewhere that rivals it in size."""
    if town.how > How.OTHER or town.kind not in _TOWNS:
        return False
    if lies_in(town, division):
        return True
    rivals = town.kind is Kind.CAPITAL or town.population >= _RIVAL * division.population > 0
    return town.how is How.NAME and rivals


def _supported(belief: _Belief, page: _Field) -> list[float]:
    """Add to each prior the support from the page's other names."""
    own = _Field()
    belief.add_to(own)
    scores: list[float] = []
    for entry, prior in zip(belief.entries, belief.priors, strict=True):
        support = 0.0
        if entry.country:
            support += _SAME_COUNTRY * log1p(_less(page.countries, own.countries, entry.country))
        divisions = divisions_of(entry)
        if divisions:
            support += _SAME_DIVISION * log1p(_less(page.divisions, own.divisions, divisions[0]))
        if len(divisions) > 1:
            support += _SAME_DISTRICT * log1p(_less(page.divisions, own.divisions, divisions[1]))
        cell = _cell(entry)
        if cell is not None:
            support += _NEAR * log1p(max(0.0, page.near(cell) - own.near(cell)))
        scores.append(prior + support)
    return scores


def _less(page: Mapping[_At, float], own: Mapping[_At, float], at: _At) -> float:
    return max(0.0, page.get(at, 0.0) - own.get(at, 0.0))


def _cell(entry: Entry) -> tuple[int, int] | None:
    if entry.lat is None or entry.lon is None or entry.kind in {Kind.COUNTRY, Kind.REGION, Kind.DIVISION_1}:
        return None
    return floor(entry.lat / _CELL), floor(entry.lon / _CELL)


def _softmax(scores: Sequence[float]) -> list[float]:
    best = max(scores)
    weights = [exp(max(-30.0, score - best)) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]


def _sense(belief: _Belief, page: _Field) -> Sense:
    name, entries, shares = belief.name, belief.entries, belief.shares
    order = sorted(range(len(entries)), key=lambda at: -shares[at])
    best = entries[order[0]]
    if len(entries) == 1:
        rule = "the only place of that name"
    elif any(any(lies_in(best, outer) for outer in outers) for outers in name.containers):
        rule = "the words put it in a larger place"
    elif name.kinds and best.kind in name.kinds:
        rule = "the words beside it say what sort of place"
    else:
        rule = "the page's other places and its size"
    own = belief.weight * shares[order[0]]
    backed = best.country is not None and page.countries.get(best.country, 0.0) - own > _BACKED
    lost = tuple(entries[at] for at in order[1:4])
    return Sense(best, shares[order[0]], rule, lost, _company(best, page), backed)


def _company(entry: Entry, page: _Field) -> float:
    cell = _cell(entry)
    divisions = divisions_of(entry)
    return max(page.near(cell) if cell else 0.0, page.divisions.get(divisions[0], 0.0) if divisions else 0.0)
