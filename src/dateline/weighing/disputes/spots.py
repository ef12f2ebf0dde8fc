"""Where, and when: places and days of one happening that cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.model.disputes import DisputeKind
from dateline.model.places import Place, PlacePrecision
from dateline.model.telling import Telling
from dateline.weighing.disputes.accounts import Account, Clash, ids_of, one_voice
from dateline.weighing.disputes.happened import same_speaker
from dateline.weighing.disputes.matter import (
    is_told_as_done,
    places_meet,
    places_of,
    single_day,
    whens_meet,
)
from dateline.weighing.disputes.parties import SidesAsked, meet

#: precisions that say exactly enough where to stand against another place
_TOLD = frozenset(
    {PlacePrecision.POINT, PlacePrecision.TOWN, PlacePrecision.DISTRICT, PlacePrecision.PROVINCE}
)


def wheres(tellings: Sequence[Telling], sides: SidesAsked) -> Iterator[Clash]:
    """Find accounts that put one happening in places none of which lies in another."""
    naming = [
        (one, where_told(one))
        for one in tellings
        if is_told_as_done(one) and where_told(one) and not one.claim.background
    ]
    accounts: list[list[tuple[Telling, tuple[Place, ...]]]] = []
    for one, where in naming:
        if not any(_elsewhere(one, other, sides) for other, _ in naming):
            continue
        for account in accounts:
            if all(places_meet(where, held) for _, held in account):
                account.append((one, where))
                break
        else:
            accounts.append([(one, where)])
    if len(accounts) > 1:
        names = [account[0][1][0].name for account in accounts]
        yield Clash(
            DisputeKind.PLACE,
            "",
            tuple(
                Account(name, ids_of(one for one, _ in account))
                for name, account in zip(names, accounts, strict=True)
            ),
            f"{', '.join(names[:-1])} and {names[-1]} do not lie in each other",
        )


def where_told(telling: Telling) -> tuple[Place, ...]:
    """Where a claim puts it, exactly enough to stand against another place."""
    return tuple(place for place in places_of(telling.claim) if place.precision in _TOLD)


def _elsewhere(first: Telling, second: Telling, sides: SidesAsked) -> bool:
    one, two = first.claim, second.claim
    return (
        one.id != two.id
        and one.type == two.type
        and bool(where_told(second))
        and not one_voice(first, second)
        and not same_speaker(first, second)
        and not places_meet(where_told(first), where_told(second))
        and meet(one.actors, two.actors, sides)
        and meet(one.recipients, two.recipients, sides)
        and whens_meet(one.when, two.when)
    )


def whens(tellings: Sequence[Telling], sides: SidesAsked) -> Iterator[Clash]:
    """Find accounts whose words put one happening on different days."""
    dated = [
        (one, day)
        for one in tellings
        if is_told_as_done(one) and not one.claim.background
        for day in (single_day(one.claim.when),)
        if day is not None
    ]
    against = [
        (one, day)
        for one, day in dated
        if any(day != other_day and _one_deed(one, other, sides) for other, other_day in dated)
    ]
    days = sorted({day for _, day in against})
    if len(days) > 1:
        names = [day.isoformat() for day in days]
        yield Clash(
            DisputeKind.WHEN,
            "",
            tuple(
                Account(name, ids_of(one for one, on in against if on == day))
                for name, day in zip(names, days, strict=True)
            ),
            f"both are told for one day: {', '.join(names[:-1])} and {names[-1]}",
        )


def _one_deed(first: Telling, second: Telling, sides: SidesAsked) -> bool:
    one, two = first.claim, second.claim
    return (
        one.type == two.type
        and not one_voice(first, second)
        and not same_speaker(first, second)
        and meet(one.actors, two.actors, sides)
        and meet(one.recipients, two.recipients, sides)
        and places_meet(places_of(one), places_of(two))
    )
