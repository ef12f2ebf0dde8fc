"""Across events: what is denied of an event that sameness left apart.

A denial says little of when and where, so that it may stand alone. It is held against the events of its type that
name one of its parties or its place, within weeks of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.model.actors import ActorKind
from dateline.model.claims import Claim
from dateline.model.events import Event
from dateline.model.telling import Telling
from dateline.weighing.disputes.accounts import Clash
from dateline.weighing.disputes.happened import denials, denies
from dateline.weighing.disputes.matter import (
    days_meet,
    deeds_of,
    is_told_as_news,
    is_told_as_not,
    one_exact_place,
    one_matter,
    places_of,
    words_in_common,
)
from dateline.weighing.disputes.parties import SidesAsked, named, share, surely_share

Told = tuple[Event, Telling]
#: words that a sentence must share with a denial that names neither place nor recipient, the party among them; chosen
#: on one page, where two (the party and its troops) also fit what is told of another border
LEAST_COMMON = 3
#: days between the telling of a deed and of its denial, at most; a denial of old things goes back to no news
WEEKS = 45


@dataclass(slots=True)
class _Index:
    """What is told as done, by the keys of the matter, each list by day."""

    by_key: dict[str, list[tuple[int, str, Event, Telling]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    sorted_: bool = False

    def add(self, event: Event, telling: Telling) -> None:
        """Keep one."""
        for key in keys_of_matter(telling.claim):
            self.by_key[key].append((day_told(telling), telling.claim.id, event, telling))

    def near(self, denial: Telling) -> Iterator[Told]:
        """List what may be denied: of one matter by its keys, within `WEEKS`; undated ones too."""
        if not self.sorted_:
            for told in self.by_key.values():
                told.sort(key=lambda one: one[:2])
            self.sorted_ = True
        day, seen = day_told(denial), set[str]()
        for key in keys_of_matter(denial.claim):
            told = self.by_key.get(key, [])
            first, last = 0, len(told)
            if day:
                first = bisect_left(told, day - WEEKS, key=lambda one: one[0])
                last = bisect_right(told, day + WEEKS, key=lambda one: one[0])
            undated = bisect_right(told, 0, key=lambda one: one[0])
            for _, claim, event, telling in (*told[: min(undated, first)], *told[first:last]):
                if claim not in seen:
                    seen.add(claim)
                    yield event, telling


def keys_of_matter(claim: Claim) -> list[str]:
    """List the keys of which a denial shares one with what it denies: the type and deed with a party or place."""
    parties = _parties_and_places(claim)
    return [f"{claim.type}|{deed}|{party}" for deed in sorted(deeds_of(claim)) for party in parties]


def _parties_and_places(claim: Claim) -> list[str]:
    """Names and countries of the parties, and the places."""
    actors = [one.actor for one in (*claim.actors, *claim.recipients)]
    found = [actor.id for actor in actors if named(actor) and actor.id is not None]
    found += [f"of {one.country}" for one in actors if one.country and one.kind is not ActorKind.ARMED_GROUP]
    found += [place.id or place.name.casefold() for place in places_of(claim)]
    return list(dict.fromkeys(found))


def day_told(telling: Telling) -> int:
    """The day of telling or of the deed as a number; 0 where neither is known."""
    published = telling.published
    when = telling.claim.when
    day = (published.end or published.start) if published is not None else None
    day = day or when.end or when.start
    return 0 if day is None else day.toordinal()


def denied_apart(
    events: Sequence[Event], tellings: Mapping[str, Telling], sides: SidesAsked
) -> Iterator[tuple[tuple[Event, ...], Clash]]:
    """Find denials in one event of what another tells as done, where sameness left the two apart.

    A denial says little of when and where, so that it may stand alone. It is held against an event of its type that
    shares a party or a named place with it, where nothing in who, to whom, where and when keeps them apart.
    """
    index = _Index()
    denied: list[Told] = []
    for event in events:
        for key in event.claims:
            telling = tellings[key]
            if is_told_as_news(telling):
                index.add(event, telling)
            elif is_told_as_not(telling):
                denied.append((event, telling))
    found: dict[tuple[str, str], tuple[Event, Event, list[Telling]]] = {}
    for event, denial in denied:
        for other, done in index.near(denial):
            if other.id != event.id and _of_one_matter(done, denial, sides):
                both = found.setdefault((other.id, event.id), (other, event, []))[2]
                both += [one for one in (done, denial) if one not in both]
    for first, second, both in found.values():
        for clash in denials(both, sides):
            yield (first, second), clash


def _of_one_matter(done: Telling, denial: Telling, sides: SidesAsked) -> bool:
    one, other = done.claim, denial.claim
    if not days_meet(one.when, other.when) or not denies(denial, done):
        return False
    if not one_matter(done, denial, sides):
        return False
    placed = one_exact_place(places_of(one), places_of(other))
    surely = (
        placed
        or surely_share(one.actors, other.actors, sides)
        or surely_share(one.recipients, other.recipients, sides)
    )
    if not surely:
        return False  # two vague words for anybody are no party in common
    shared = placed + share(one.actors, other.actors, sides) + share(one.recipients, other.recipients, sides)
    return shared >= 2 or (shared == 1 and _bare(other) and words_in_common(one, other) >= LEAST_COMMON)


def _bare(denial: Claim) -> bool:
    """Whether a denial names neither where nor to whom, so that only its sentence can tell what it denies."""
    return not denial.recipients and not places_of(denial)
