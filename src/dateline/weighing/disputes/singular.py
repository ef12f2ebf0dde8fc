"""Across events: deeds that can be done but once, told of two places or two days.

Sameness leaves claims of two towns or two days apart, and rightly: most are two happenings. A few cannot be. One person
is not killed twice, nor on one day in two towns; one side does not take one town on two days of a week without losing
it in between; and when two accounts of one day give the same number of the same people as killed or taken by the same
hand, it is one deed told of two places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import combinations

from dateline.model.actors import ActorKind, ActorMention, Naming
from dateline.model.disputes import DisputeKind
from dateline.model.events import Event
from dateline.model.telling import Telling
from dateline.weighing.disputes.accounts import Account, Clash, ids_of, one_voice
from dateline.weighing.disputes.counts import noun_of
from dateline.weighing.disputes.happened import same_speaker
from dateline.weighing.disputes.holders import Taking, takings_of
from dateline.weighing.disputes.matter import is_told_as_news, places_meet, places_of, single_day
from dateline.weighing.disputes.parties import SidesAsked, meet, share, table_of
from dateline.weighing.disputes.spots import where_told
from dateline.weighing.sameness.words import trigger_stems

#: days within which the same side taking the same place is one taking, told of two days
ONE_TAKING = timedelta(days=7)
#: days within which one person's death, arrest or abduction is one, told of two days
ONE_FATE = timedelta(days=31)
#: people from which an equal number of the same people is no accident; below, two small raids of a day may agree
LEAST_EQUAL = 4

#: the class of nouns that mean the one head of a body
_LEADER = "leader"
Told = tuple[Event, Telling]


def singular_clashes(
    events: Sequence[Event], tellings: Mapping[str, Telling], sides: SidesAsked
) -> Iterator[tuple[tuple[Event, ...], Clash]]:
    """Find deeds that can be done but once and are told of two places or two days, each with its two events."""
    done: set[tuple[DisputeKind, str, str]] = set()
    found = (
        _fates(events, tellings, sides),
        _takings(events, tellings, sides),
        _equals(events, tellings, sides),
    )
    for rule in found:
        for kind, first, second in rule:
            key = (kind, *sorted((first[0].id, second[0].id)))
            if key not in done:
                done.add(key)  # type: ignore[arg-type]
                yield (first[0], second[0]), _clash(kind, first[1], second[1])


def _clash(kind: DisputeKind, first: Telling, second: Telling) -> Clash:
    if kind is DisputeKind.WHEN:
        names = [str(single_day(one.claim.when)) for one in (first, second)]
    else:
        names = [where_told(one)[0].name for one in (first, second)]
    accounts = tuple(Account(name, ids_of([one])) for name, one in zip(names, (first, second), strict=True))
    return Clash(kind, "", accounts, f"it can be but once, and is told of {names[0]} and of {names[1]}")


def _told(events: Sequence[Event], tellings: Mapping[str, Telling]) -> Iterator[Told]:
    for event in events:
        for key in event.claims:
            telling = tellings[key]
            if is_told_as_news(telling):
                yield event, telling


def _apart(first: Told, second: Told) -> bool:
    """Whether two accounts stand in two events and come from two voices."""
    return (
        first[0].id != second[0].id
        and first[1].claim.passage != second[1].claim.passage
        and not one_voice(first[1], second[1])
        and not same_speaker(first[1], second[1])
    )


@dataclass(frozen=True, slots=True, order=True)
class Fate:
    """What befell one person: the kind of deed, and who."""

    deed: str
    who: str


def fates_of(telling: Telling) -> Iterator[Fate]:
    """List what it tells to have befallen persons that can befall each but once."""
    deeds = _deeds()
    for stem in trigger_stems(telling.claim.trigger.exact):
        for mention in telling.claim.recipients:
            who = _person(mention)
            if deeds.get(stem, _LEADER) != _LEADER and who is not None:
                yield Fate(deeds[stem], who)


@cache
def _deeds() -> dict[str, str]:
    return {row.get("stem"): row.get("deed") for row in table_of("single_deeds").rows}


def _fates(
    events: Sequence[Event], tellings: Mapping[str, Telling], sides: SidesAsked
) -> Iterator[tuple[DisputeKind, Told, Told]]:
    """What can befall a person but once, told of two days or two places."""
    by_fate: dict[Fate, list[Told]] = defaultdict(list)
    for event, telling in _told(events, tellings):
        for fate in fates_of(telling):
            by_fate[fate].append((event, telling))
    for fate in sorted(by_fate):
        for first, second in _within(by_fate[fate], ONE_FATE):
            kind = _of_two_spots(first, second, sides) if _apart(first, second) else None
            if kind is not None:
                yield kind, first, second


def _within(told: Sequence[Told], limit: timedelta) -> Iterator[tuple[Told, Told]]:
    """Pair those whose words give days no farther apart than the limit."""
    dated = [
        (day, one[1].claim.id, one)
        for one in told
        for day in (single_day(one[1].claim.when),)
        if day is not None
    ]
    dated.sort(key=lambda one: one[:2])
    for at, (day, _, first) in enumerate(dated):
        for other, _, second in dated[at + 1 :]:
            if other - day > limit:
                break
            yield first, second


def _person(mention: ActorMention) -> str | None:
    """The key of one person: who is known by name, or by an office that only one holds; None for others."""
    actor = mention.actor
    if actor.kind is ActorKind.PERSON or mention.naming is Naming.OFFICE:
        return actor.id or f"{actor.name.casefold()} {actor.country}"
    words = actor.name.casefold().split()
    return " ".join(words) if len(words) > 1 and _deeds().get(words[-1]) == _LEADER else None


def _of_two_spots(first: Told, second: Told, sides: SidesAsked) -> DisputeKind | None:
    one, other = first[1], second[1]
    if not meet(one.claim.actors, other.claim.actors, sides):
        return None
    days = single_day(one.claim.when), single_day(other.claim.when)
    apart = bool(where_told(one) and where_told(other)) and not places_meet(
        where_told(one), where_told(other)
    )
    if apart and days[0] == days[1] and days[0] is not None:
        return DisputeKind.PLACE
    if apart or days[0] is None or days[1] is None or days[0] == days[1]:
        return None
    return DisputeKind.WHEN if abs(days[0] - days[1]) <= ONE_FATE else None


def _takings(
    events: Sequence[Event], tellings: Mapping[str, Telling], sides: SidesAsked
) -> Iterator[tuple[DisputeKind, Told, Told]]:
    """One side's taking of one place, told of two days, where nobody tells that it was lost in between."""
    by_place: dict[str, list[Taking]] = defaultdict(list)
    for event in events:
        for taking in takings_of(event, tellings):
            if taking.place.id is not None and single_day(taking.telling.claim.when) is not None:
                by_place[taking.place.id].append(taking)
    for place in sorted(by_place):
        takings = {one.telling.claim.id: one for one in by_place[place]}
        told = [(one.event, one.telling) for one in takings.values()]
        for here, there in _within(told, ONE_TAKING):
            first, second = takings[here[1].claim.id], takings[there[1].claim.id]
            if _apart(here, there) and _one_taking(first, second, by_place[place], sides):
                yield DisputeKind.WHEN, here, there


def _one_taking(first: Taking, second: Taking, others: Sequence[Taking], sides: SidesAsked) -> bool:
    days = sorted(_day(one) for one in (first, second))
    if days[0] == days[1] or timedelta(days=days[1] - days[0]) > ONE_TAKING:
        return False
    if not share(first.takers, second.takers, sides):
        return False
    return not any(
        days[0] <= _day(one) <= days[1] and not meet(one.takers, first.takers, sides) for one in others
    )


def _day(taking: Taking) -> int:
    day = single_day(taking.telling.claim.when)
    return 0 if day is None else day.toordinal()


#: What was counted, the class of the noun, the number, the day and the type.
Toll = tuple[str, str, float, date, str]


def tolls_of(telling: Telling) -> Iterator[Toll]:
    """List the exact numbers that it gives of people on one day, of which an equal one is no accident."""
    day = single_day(telling.claim.when)
    for number in telling.claim.quantities:
        noun, best = noun_of(number.span.exact), number.best
        if best is not None and best >= LEAST_EQUAL and number.low == number.high and day and noun:
            yield (str(number.of), noun, best, day, telling.claim.type)


def _equals(
    events: Sequence[Event], tellings: Mapping[str, Telling], sides: SidesAsked
) -> Iterator[tuple[DisputeKind, Told, Told]]:
    """Accounts of one day that give the same number of the same people as the same hand's, told of two places."""
    by_count: dict[Toll, list[Told]] = defaultdict(list)
    for event, telling in _told(events, tellings):
        for toll in tolls_of(telling):
            by_count[toll].append((event, telling))
    for alike in sorted(by_count, key=str):
        for first, second in combinations(by_count[alike], 2):
            one, other = first[1].claim, second[1].claim
            apart = not places_meet(where_told(first[1]), where_told(second[1]))
            same = share(one.actors, other.actors, sides) and meet(one.recipients, other.recipients, sides)
            if _apart(first, second) and apart and same and places_of(one) and places_of(other):
                yield DisputeKind.PLACE, first, second
