"""Which claims are compared: those that share a key.

Keys are made of one claim's traits alone, so the pairs that are compared are the same whether pages come one by one or
all at once. Each key names a time (a window of days; neighbouring windows overlap, so that claims two days apart share
one), and beside it enough to keep a window of a busy month small: a town; a named actor and what it does; who and
whom; rare words with the class of the trigger; a count. A country alone, a type alone, a camp alone is never a key.
A row that a project coded with its place is found by its place alone: one day of a war has many rows, and what a report
tells without a place is none of them rather than any.

Two claims that say when are never compared for rare words alone, or each page of a long archive would be held against
all of it: only within weeks. One that does not say when is compared with all that share its rare words (`sought`).
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model.when import WhenBasis
from dateline.weighing.sameness.places import fine_spots
from dateline.weighing.sameness.traits import Party, Spot, Traits
from dateline.weighing.sameness.words import load_lexicon

#: Days of a window; each day lies in two windows that overlap by half.
_WINDOW = 4
#: Days of the wider windows, in which two rare words with the trigger are enough: a story is told again for weeks.
_WEEKS = 28
#: Days; an interval longer than this is keyed by its years instead.
_LONGEST = 45
#: Years of a long interval that are keyed at most.
_MOST_YEARS = 3
#: Days before its publication from which a happening is keyed by its year too, for background is dated so.
_LONG_AGO = 60
#: Days before its publication in which an undated happening is looked for.
_BEFORE = 2
#: Rarest stems of the evidence that make keys.
_RARE_STEMS = 4
#: Classes of the trigger that rare stems are keyed with at most.
_CLASSES = 3
#: Keys of a claim at most; a claim of many sides and towns keeps the first by name.
MOST_KEYS = 108
#: What a count must reach to be a key.
_COUNT = 3


def keys_of(traits: Traits) -> tuple[str, ...]:
    """List the keys of a claim, sorted; claims that share none are not compared."""
    found: set[str] = set()
    times = sorted(set(_times(traits)))
    placed = traits.coded and bool(fine_spots(traits))
    for cell in sorted(set(_of_places(traits) if placed else _cells(traits))):
        found.update(f"{cell}|{time}" for time in times)
    if not placed:
        found.update(_on_one_day(traits))
        found.update(_of_rare_words(traits))
        found.update(_of_one_page(traits))
    return tuple(sorted(found)[:MOST_KEYS])


#: What begins a key of rare words that a claim without a time is found by, and one that only such a claim looks for.
WITHOUT_TIME, FOR_WITHOUT_TIME = "o:", "s:"
#: What stands for the time of a claim that says none.
_NO_TIME = "-"


def sought(key: str) -> tuple[str, ...]:
    """List the keys that others are found under by a claim that has this one.

    It is the key itself; of rare words, what says when finds only what does not, which finds both.
    """
    kind, words = key[:2], key[2:]
    if kind == FOR_WITHOUT_TIME:
        return (f"{WITHOUT_TIME}{words}",)
    if kind == WITHOUT_TIME:
        return (key, f"{FOR_WITHOUT_TIME}{words}")
    return (key,)


def _times(traits: Traits, window: int = _WINDOW) -> Iterator[str]:
    """Windows of so many days, years, or nothing known."""
    first, last = traits.first, traits.last
    if first is None or last is None:
        known = last if first is None else first
        told = traits.published_last or traits.published_first
        day = known if known is not None else told
        if traits.background or day is None:
            yield _NO_TIME
            return
        first, last = day - _BEFORE, day
    if last - first <= _LONGEST:
        yield from _windows(first, last, window)
        told = traits.published_first or traits.published_last
        if traits.background or (told is not None and last < told - _LONG_AGO):
            yield f"y{_year(first)}"
        return
    for year in range(_year(first), min(_year(last), _year(first) + _MOST_YEARS - 1) + 1):
        yield f"y{year}"


def _windows(first: int, last: int, window: int) -> Iterator[str]:
    half = window // 2
    for number in range(first // half - 1, last // half + 1):
        yield f"d{number}"


def _year(day: int) -> int:
    return int(day / 365.2425) + 1


def _cells(traits: Traits) -> Iterator[str]:
    """What the claim tells beside its time."""
    spots = fine_spots(traits)
    what = traits.classes or traits.trigger
    yield from _of_places(traits)
    for party in (*traits.who, *traits.whom):
        named = _name(party)
        if named is not None:
            yield from (f"a:{named}|{one}" for one in what)
            if not spots and not named.startswith("state:"):
                yield f"a:{named}|{traits.type}"
    for word in _rare(traits):
        yield from (f"w:{word}|{one}" for one in what[:_CLASSES])
    for count in traits.counts:
        if count.low is not None and count.low >= _COUNT:
            yield f"n:{count.of}|{count.low:g}|{count.unit or ''}"


def _of_places(traits: Traits) -> Iterator[str]:
    """Where it happened."""
    for spot in fine_spots(traits):
        name = spot.id or spot.name
        yield f"p:{name}" if spot.precision != "province" else f"p:{name}|{traits.type}"
        yield from _cells_around(spot, traits.type)


def _on_one_day(traits: Traits) -> Iterator[str]:
    """The class with the one day that the words say, for claims that share neither place nor actor nor rare words."""
    if traits.basis == WhenBasis.TEXT and traits.first is not None and traits.first == traits.last:
        yield from (f"u:{one}|{traits.first}" for one in traits.classes or traits.trigger)


def _cells_around(spot: Spot, kind: str) -> Iterator[str]:
    """Two squares of a map in which a point or town lies, shifted by half: a suburb shares one with its town."""
    if spot.lat is None or spot.lon is None or spot.precision == "province":
        return
    for shift in (0.0, 0.5):
        yield f"m:{int(spot.lat / _SQUARE + shift + 900)}/{int(spot.lon / _SQUARE + shift + 900)}|{kind}"


#: Degrees; the side of a square of the map, about the size of a large town.
_SQUARE = 0.4


def _of_rare_words(traits: Traits) -> Iterator[str]:
    """Two rare words of the evidence with the trigger, in some weeks; without a time, for pages without a date."""
    rare, times = _rare(traits), sorted(set(_times(traits, _WEEKS)))
    for at, one in enumerate(rare):
        for other in rare[at + 1 :]:
            for word in traits.trigger[:1]:
                words = f"{word}|{min(one, other)}|{max(one, other)}"
                if times == [_NO_TIME]:
                    yield f"{WITHOUT_TIME}{words}"
                    continue
                yield f"{FOR_WITHOUT_TIME}{words}"
                yield from (f"t:{words}|{time}" for time in times)


def _of_one_page(traits: Traits) -> Iterator[str]:
    """The page with what happened: what a page tells twice is compared whenever it was."""
    for name in traits.classes or traits.trigger:
        yield f"g:{traits.page}|{name}"
    yield f"g:{traits.page}|{traits.type}"


def _name(party: Party) -> str | None:
    """What names an actor that is more than what it is."""
    return None if party.vague else party.id or " ".join(party.name)


def _rare(traits: Traits) -> list[str]:
    """The rarest stems of the evidence that name no number; ties by name."""
    lexicon = load_lexicon()
    words = [word for word in traits.words if not word[:1].isdigit() and len(word) > 2]
    return sorted(words, key=lambda word: (-lexicon.rare(word), word))[:_RARE_STEMS]
