"""Many pairs compared fast: what a rule says of two cells is worked out once and looked up afterwards.

A rule looks at few cells of a claim, and the same cells come again in thousands of claims (a day, a town, two sides).
So a claim is prepared once: the cells that a rule looks at become one number (a facet), and what the rule says of two
facets is kept. The rules stand in `hindrances` and `grounds` and are asked where two facets meet for the first time;
likeness comes out the same to the last bit, for its parts are added in the order of `features_of`. Pairs in which a
rule looks across facets (both give the same high count, both know the words of their pages) go the plain way.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from math import exp, sqrt
from typing import TypeVar

from dateline.weighing.sameness import grounds, hindrances
from dateline.weighing.sameness.places import Where, days, where
from dateline.weighing.sameness.score import Weights, likeness
from dateline.weighing.sameness.traits import Traits

#: Pairs of facets kept of one kind; when there are more, all are forgotten (about 200 bytes each).
_KEPT = 400_000
_T = TypeVar("_T")
_BITS = 32  # of the number of a facet; two of them make a key


@dataclass(frozen=True, slots=True)
class Prepared:
    """A claim ready to be compared.

    what, when, places, sides, told, counts: numbers of its facets.
    words, trigger: its stems as sets. squares: of the rarity of its words, summed.
    placed: whether it names a place smaller than a country; names: the stems of the names of these places.
    plain: whether it gives counts, and whether it knows the words of its page.
    """

    claim: str
    traits: Traits
    what: int
    when: int
    places: int
    sides: int
    told: int
    counts: int
    vague: bool
    words: frozenset[str]
    trigger: frozenset[str]
    squares: float
    placed: bool
    names: tuple[frozenset[str], ...]
    page: str
    passage: str
    taken: str | None
    plain: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class _What:
    """What types and words of the happening say; ``words`` and ``type`` are what they add to the odds, and so on."""

    apart: bool
    words: float
    type: float
    mode: float
    evidence: float
    further: float
    other: bool
    fights: bool


@dataclass(frozen=True, slots=True)
class _Sides:
    apart: bool
    who: float
    whom: float
    crossed: float
    pinned: bool


#: What two claims with counts say: whether the same high count, whether numbers far apart, what they add to the odds.
_Counts = tuple[bool, bool, float]
#: Whether the days rule it out, what they add, and whether they pin it down.
_Days = tuple[bool, float, bool]
#: The same of the places, whether a name among the words may say more, whether they pin it down, and whether one lies
#: in the other, so that numbers may differ.
_Place = tuple[bool, float, bool, bool, bool]
_UNCOUNTED: _Counts = (False, False, 0.0)


class Comparer:
    """Compares claims that it prepared itself; keeps what it found, within bounds."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._numbers: dict[Hashable, int] = {}
        self._squares: dict[str, float] = {}
        self._what: dict[int, _What] = {}
        self._when: dict[int, _Days] = {}
        self._places: dict[int, _Place] = {}
        self._sides: dict[int, _Sides] = {}
        self._told: dict[int, tuple[float, ...]] = {}
        self._counts: dict[int, _Counts] = {}
        self._always, self._evidence, self._crossing, self._named = (
            self._of(name)
            for name in ("always", "evidence", "trigger among the words", f"where: {grounds.NAMED}")
        )
        self._unpinned, self._unpinned_evidence = self._of("unpinned"), self._of("evidence, unpinned")

    def prepare(self, one: Traits) -> Prepared:
        """Number the facets of a claim: the cells that each rule looks at."""
        mutual = any(name in hindrances.MUTUAL for name in one.classes)
        said = one.type if one.type in hindrances.WORDS else None
        day = (one.first, one.last, one.precision, one.basis, one.published_first, one.background, one.placed)
        for word in one.words:
            if word not in self._squares:
                self._squares[word] = self._weights.lexicon.rare(word) ** 2
        return Prepared(
            claim=one.claim,
            traits=one,
            what=self._number(("what", one.type, one.mode, one.trigger, one.classes)),
            when=self._number(("when", *day)),
            places=self._number(("places", one.places)),
            sides=self._number(("sides", one.who, one.whom, mutual, said)),
            told=self._number(("told", one.background, one.vague)),
            counts=self._number(("counts", one.counts, one.whom)) if one.counts else 0,
            vague=one.vague,
            words=frozenset(one.words),
            trigger=frozenset(one.trigger),
            squares=sum(self._squares[word] for word in one.words),
            placed=one.placed,
            names=grounds.fine_names(one),
            page=one.page,
            passage=one.passage,
            taken=one.taken,
            plain=(bool(one.counts), bool(one.page_words)),
        )

    @property
    def cells(self) -> int:
        """How many different cells of claims, and words, it remembers."""
        return len(self._numbers) + len(self._squares)

    def apart(self, first: Prepared, second: Prepared) -> bool:
        """Whether the two cannot be one happening, as `cannot` says."""
        count = self._counts_of(first, second) if first.plain[0] and second.plain[0] else _UNCOUNTED
        if count[0]:
            return hindrances.cannot(first.traits, second.traits) is not None
        day, place = self._days_of(first, second), self._places_of(first, second)
        if day[0] or place[0] or (count[1] and not place[4]):
            return True
        what, who = self._what_of(first, second), self._sides_of(first, second)
        if what.apart or who.apart or (first.taken is not None and self._taken_apart(first, second)):
            return True
        return what.fights and first.page != second.page and not (day[2] or place[3] or who.pinned)

    def linked(
        self, first: Prepared, others: Iterable[Prepared], least: float
    ) -> Iterator[tuple[str, float]]:
        """Ids of the others that may be one happening with the first and are alike enough, each with its likeness."""
        when, places = first.when << _BITS, first.places << _BITS
        counted, knows_page = first.plain
        known_days, known_places = self._when, self._places
        for second in others:
            count = self._counts_of(first, second) if counted and second.plain[0] else _UNCOUNTED
            if count[0] or (knows_page and second.plain[1]):
                if self.apart(first, second):
                    continue
                score = likeness(first.traits, second.traits, self._weights)
            else:
                day = known_days.get(when | second.when) or self._days_of(first, second)
                if day[0]:
                    continue
                place = known_places.get(places | second.places) or self._places_of(first, second)
                if place[0] or (count[1] and not place[4]):
                    continue
                what, who = self._what_of(first, second), self._sides_of(first, second)
                if what.apart or who.apart or (first.taken is not None and self._taken_apart(first, second)):
                    continue
                pinned = day[2] or place[3] or who.pinned
                if what.fights and not pinned and first.page != second.page:
                    continue
                odds = self._odds(first, second, (day, place, what, who), count[2])
                score = 1 / (1 + exp(-max(-30.0, min(30.0, odds))))
            if score >= least:
                yield second.claim, score

    def _taken_apart(self, first: Prepared, second: Prepared) -> bool:
        if first.taken != second.taken:
            return False
        return hindrances.takers_apart(first.traits, second.traits) is not None

    def _odds(
        self, first: Prepared, second: Prepared, facets: tuple[_Days, _Place, _What, _Sides], count: float
    ) -> float:
        """Logarithm of the odds, its parts added in the order of `features_of`."""
        day, (_, place, is_open, placed_alike, _), what, who = facets
        if is_open and first.placed != second.placed:
            placed, other = (first, second) if first.placed else (second, first)
            if grounds.named_in(placed.names, other.words):
                place = self._named
        common = self._cosine(first, second)
        total = self._always + what.words + what.type + place + day[1] + who.who + who.whom
        total = total + self._evidence * common + what.mode + who.crossed + count
        if first.page == second.page or first.passage == second.passage:
            for name in grounds.stand(first.traits, second.traits):
                total += self._of(name)
        for value in self._told_of(first, second):
            total += value
        if not (day[2] or placed_alike or who.pinned):
            total = total + self._unpinned + self._unpinned_evidence * common
        total = total + what.evidence * common + what.further
        if what.other:
            crossing = (not first.trigger.isdisjoint(second.words)) + (
                not second.trigger.isdisjoint(first.words)
            )
            total += self._crossing * crossing
        return total

    def _cosine(self, first: Prepared, second: Prepared) -> float:
        shared = first.words & second.words
        if not shared:
            return 0.0
        squares = self._squares
        if len(shared) == 1:
            (one,) = shared
            total = squares[one]
        else:
            total = sum([squares[one] for one in sorted(shared)])
        return total / sqrt(first.squares * second.squares) if total else 0.0

    def _what_of(self, first: Prepared, second: Prepared) -> _What:
        key = first.what << _BITS | second.what
        found = self._what.get(key)
        if found is None:
            found = self._keep(self._what, key, self._new_what(first.traits, second.traits))
        return found

    def _new_what(self, first: Traits, second: Traits) -> _What:
        words = grounds.trigger_match(first, second)
        kind = grounds.KINDS.get(words, grounds.OTHER_WORDS)
        further = 0.0
        if kind == "same word":
            further = self._of("rare word") * grounds.rare_word(first, second, self._weights.lexicon)
        elif kind == "one class":
            further = self._of("classes") * grounds.more_classes(first, second)
        mode = "mode: same" if first.mode == second.mode else "mode: other"
        return _What(
            apart=hindrances.types_apart(first, second) is not None,
            words=self._of(f"words: {words}"),
            type=self._of(f"type: {grounds.type_match(first, second)}"),
            mode=self._of(mode) if first.mode and second.mode else 0.0,
            evidence=self._of(f"evidence, {kind}"),
            further=further,
            other=kind != "same word",
            fights=hindrances.is_fight(first) and hindrances.is_fight(second),
        )

    def _days_of(self, first: Prepared, second: Prepared) -> _Days:
        key = first.when << _BITS | second.when
        found = self._when.get(key)
        if found is None:
            one, other = first.traits, second.traits
            value = self._of(f"when: {days(one, other).value}")
            apart = hindrances.days_apart(one, other) is not None
            found = self._keep(self._when, key, (apart, value, hindrances.pinned_by_day(one, other)))
        return found

    def _places_of(self, first: Prepared, second: Prepared) -> _Place:
        """Whether the places rule it out, what they add, and whether a name among the words may say more."""
        key = first.places << _BITS | second.places
        found = self._places.get(key)
        if found is None:
            one, other = first.traits, second.traits
            stand = where(one.places, other.places)
            apart = hindrances.places_apart(one, other) is not None
            is_open = stand in {Where.OPEN, Where.COUNTRY}
            pinned = hindrances.pinned_by_place(one, other)
            inside = hindrances.numbers_may_differ(one, other)
            value = (apart, self._of(f"where: {stand.value}"), is_open, pinned, inside)
            found = self._keep(self._places, key, value)
        return found

    def _sides_of(self, first: Prepared, second: Prepared) -> _Sides:
        key = first.sides << _BITS | second.sides
        found = self._sides.get(key)
        if found is None:
            one, other = first.traits, second.traits
            value = _Sides(
                apart=(hindrances.parties_apart(one, other) or hindrances.speakers_apart(one, other))
                is not None,
                who=self._of(f"who: {grounds.side_match(one.who, other.who)}"),
                whom=self._of(f"whom: {grounds.side_match(one.whom, other.whom)}"),
                crossed=self._of("sides: crossed") if grounds.crossed(one, other) else 0.0,
                pinned=hindrances.pinned_by_person(one, other),
            )
            found = self._keep(self._sides, key, value)
        return found

    def _counts_of(self, first: Prepared, second: Prepared) -> _Counts:
        """Of two claims that both give counts; the sides to whom it is done tell whether they count the same."""
        key = first.counts << _BITS | second.counts
        found = self._counts.get(key)
        if found is None:
            one, other = first.traits, second.traits
            match = grounds.count_match(one, other)
            value = (
                hindrances.same_count(one, other),
                hindrances.counts_apart(one.counts, other.counts),
                self._of(f"count: {match}") if match else 0.0,
            )
            found = self._keep(self._counts, key, value)
        return found

    def _told_of(self, first: Prepared, second: Prepared) -> tuple[float, ...]:
        key = first.told << _BITS | second.told
        found = self._told.get(key)
        if found is None:
            value = tuple(self._of(name) for name in grounds.told(first.traits, second.traits))
            found = self._keep(self._told, key, value)
        return found

    def _of(self, name: str) -> float:
        return self._weights.of.get(name, 0.0)

    def _number(self, cells: Hashable) -> int:
        return self._numbers.setdefault(cells, len(self._numbers))

    @staticmethod
    def _keep(table: dict[int, _T], key: int, value: _T) -> _T:
        if len(table) >= _KEPT:
            table.clear()
        table[key] = value
        return value
