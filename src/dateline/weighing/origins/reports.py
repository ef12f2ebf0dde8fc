"""Link the claims of one report, one outlet or one owner, and keep the camps that it quotes apart.

A report that quotes the army and the rebels passes on two origins. What it says in its own voice goes with the camp
whose words stand nearest on the page, of those that say the same (that it happened, or that it did not).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from dateline.model.events import OriginBasis, OriginLink
from dateline.weighing.origins.owners import Owners
from dateline.weighing.origins.tellers import How, Told, denies, site_of

#: says why two claims are one, in words
Reason = Callable[[Told, Told], OriginLink]


def links_within(told: Sequence[Told], owners: Owners) -> Iterator[OriginLink]:
    """Link what one report, then what one outlet or agency, then what one owner tells; the order of `told` counts."""
    yield from _grouped(told, _report, one_report)
    yield from _grouped(told, lambda one: one.teller.key, one_outlet)
    houses = {
        one.teller.key: owners.owner_of(one.teller.outlet) for one in told if one.teller.outlet is not None
    }

    def house(one: Told) -> str | None:
        owner = houses.get(one.teller.key)
        return one.teller.outlet if owner is None else owner[0]

    def one_house(first: Told, second: Told) -> OriginLink:
        owner = houses.get(first.teller.key) or houses.get(second.teller.key)
        name = first.teller.name if owner is None else owner[1]
        detail = f"{name} stands behind {both(first, second)}"
        return OriginLink(first.id, second.id, OriginBasis.OWNER, detail)

    yield from _grouped(told, house, one_house)


def _report(one: Told) -> str | None:
    """The report on a page; what it takes from an outlet that it names is that outlet's."""
    return None if one.teller.how is How.CITED else site_of(one.telling)


def one_report(first: Told, second: Told) -> OriginLink:
    """Say that one report tells both."""
    return OriginLink(first.id, second.id, OriginBasis.SITE, f"one report of {first.label} tells both")


def one_outlet(first: Told, second: Told) -> OriginLink:
    """Say that both are the report of one outlet: carried, named as the source, or told twice."""
    name = first.teller.name
    citing = [one for one in (first, second) if one.teller.how is How.CITED]
    if len(citing) == 2:
        detail = f"{both(first, second)} name {name} as the source"
        return OriginLink(first.id, second.id, OriginBasis.CHAIN, detail)
    if citing:
        detail = f"{citing[0].label} names {name} as the source"
        return OriginLink(first.id, second.id, OriginBasis.CHAIN, detail)
    carried = How.WIRE in {first.teller.how, second.teller.how} or first.teller.agency
    if carried and first.telling.claim.page != second.telling.claim.page:
        return OriginLink(
            first.id, second.id, OriginBasis.WIRE, f"{both(first, second)} carry the report of {name}"
        )
    return OriginLink(first.id, second.id, OriginBasis.SITE, f"{name} tells both")


def both(first: Told, second: Told) -> str:
    """Name the places of two claims in words."""
    if first.label == second.label:
        return f"two reports of {first.label}"
    return f"{first.label} and {second.label}"


def _grouped(told: Sequence[Told], key: Callable[[Told], str | None], reason: Reason) -> Iterator[OriginLink]:
    groups: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        found = key(one)
        if found is not None:
            groups[found].append(one)
    for found in sorted(groups):
        yield from _apart_by_camp(groups[found], reason)


def _apart_by_camp(group: Sequence[Told], reason: Reason) -> Iterator[OriginLink]:
    """Link the claims of each camp in a group, and each claim in the report's own voice to the nearest camp."""
    camps: dict[tuple[str | None, bool], list[Told]] = defaultdict(list)
    for one in group:
        if one.camp is not None:
            camps[one.camp, denies(one.telling)].append(one)
    quoted = [one for members in camps.values() for one in members]
    for one in group:
        if one.camp is None:
            near = _nearest(one, quoted)
            if near is not None:
                yield reason(*sorted((near, one), key=lambda told: told.id))
            else:
                camps[None, denies(one.telling)].append(one)
    for members in camps.values():
        for at, one in enumerate(members[1:], 1):
            # all before it, so that two which a person keeps apart do not cut off a third
            yield from (reason(earlier, one) for earlier in _few(members[:at]))


#: How many earlier claims each is linked to; only where a person keeps claims apart does more than the first count.
_TRIES = 4


def _few(members: Sequence[Told]) -> Sequence[Told]:
    return members[:_TRIES]


def _nearest(one: Told, quoted: Sequence[Told]) -> Told | None:
    """The quoted claim that says the same as a claim in the report's own voice and stands nearest to it."""
    same = [other for other in quoted if denies(other.telling) == denies(one.telling)]

    def distance(other: Told) -> tuple[bool, int, str]:
        here, there = one.telling.claim, other.telling.claim
        apart = abs(here.evidence.start - there.evidence.start) if here.page == there.page else 0
        return here.page != there.page, apart, other.id

    return min(same, key=distance, default=None)
