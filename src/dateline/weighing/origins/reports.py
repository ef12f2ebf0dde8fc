"""Link the claims of one report, one outlet or one owner, and keep the camps that it quotes apart.

A report that quotes the army and the rebels passes on two origins. What it says in its own voice goes with the camp
whose words stand nearest in the report, of those that say the same (that it happened, or that it did not).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.model.events import OriginBasis, OriginLink
from dateline.weighing.origins.owners import Owners
from dateline.weighing.origins.tellers import How, Told, denies, site_of

#: says why two claims are one, in words
Reason = Callable[[Told, Told], OriginLink]


def links_within(told: Sequence[Told], owners: Owners) -> Iterator[OriginLink]:
    """Link what one report, then what one outlet or agency, then what one owner tells; the order of `told` counts.

    A speaker with a name stands for his own report only: beyond it he is linked by his name (see `find`), and so is
    what the report says in its own voice after him.
    """
    voices: dict[str, Told] = {}
    for group in _groups(told, _report):
        for one, near in _nearest_camps(group):
            voices[one.id] = near
            yield one_report(*_in_order(near, one))
        yield from _by_camp(group, voices, one_report)
    nameless = [one for one in told if not one.named]
    for group in _groups(nameless, lambda one: one.teller.key):
        yield from _beyond(group, voices, one_outlet)
    houses = {one.teller.key: _house(one, owners) for one in told if one.teller.outlet is not None}

    def house(one: Told) -> str | None:
        owner = houses.get(one.teller.key)
        return one.teller.outlet if owner is None else owner[0]

    def one_house(first: Told, second: Told) -> OriginLink:
        owner = houses.get(first.teller.key) or houses.get(second.teller.key)
        name = first.teller.name if owner is None else owner[1]
        detail = f"{name} stands behind {both(first, second)}"
        return OriginLink(first.id, second.id, OriginBasis.OWNER, detail)

    for group in _groups(nameless, house):
        yield from _beyond(group, voices, one_house)


def _house(one: Told, owners: Owners) -> tuple[str, str] | None:
    """Who owns an outlet, as (key, name): by the tables and what people said, else by the notice on the page."""
    known = None if one.teller.outlet is None else owners.owner_of(one.teller.outlet)
    return known or one.teller.house


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
    pasted = any(one.telling.number is not None and not one.telling.talk for one in (first, second))
    carried = pasted or How.WIRE in {first.teller.how, second.teller.how} or first.teller.agency
    if carried and first.telling.claim.page != second.telling.claim.page:
        return OriginLink(
            first.id, second.id, OriginBasis.WIRE, f"{both(first, second)} carry the report of {name}"
        )
    return OriginLink(first.id, second.id, OriginBasis.SITE, f"{name} tells both")


def both(first: Told, second: Told) -> str:
    """Name the places of two claims in words."""
    return " and ".join(apart(first, second))


def apart(first: Told, second: Told) -> tuple[str, str]:
    """Name the places of two claims so that they can be told apart."""
    here, there = first.telling, second.telling
    if first.label != second.label or (here.claim.page, here.number) == (there.claim.page, there.number):
        return first.label, second.label
    return f"{first.label} ({here.uri})", f"{second.label} ({there.uri})"


def _groups(told: Sequence[Told], key: Callable[[Told], str | None]) -> list[list[Told]]:
    groups: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        found = key(one)
        if found is not None:
            groups[found].append(one)
    return [groups[found] for found in sorted(groups)]


def _beyond(group: Sequence[Told], voices: Mapping[str, Told], reason: Reason) -> Iterator[OriginLink]:
    """Link the reports of one outlet or house: what they say in their own voice, and the camps that they quote."""
    free = [replace(one, camp=voices[one.id].camp) if one.id in voices else one for one in group]
    settled = {one.id for one in free if one.id in voices and voices[one.id].named}
    loose = [one for one in free if one.id not in settled]
    near = list(_nearest_camps(loose))
    yield from (reason(*_in_order(*pair)) for pair in near)
    yield from _by_camp(loose, {one.id: other for one, other in near}, reason)
    taken = {one.id for one, _ in near}
    for said in (False, True):
        own = [one for one in loose if _is_vague(one) and one.id not in taken and denies(one.telling) is said]
        bound = [one for one in free if one.id in settled and denies(one.telling) is said]
        if own and bound:
            yield reason(*_in_order(own[0], bound[0]))


def _is_vague(one: Told) -> bool:
    """Whether it is in the report's own voice, or that of rebels without a name."""
    return one.camp is None or one.camp.startswith("role:")


def _in_order(first: Told, second: Told) -> tuple[Told, Told]:
    return (first, second) if first.id <= second.id else (second, first)


def _nearest_camps(group: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Pair what a group says in its own voice with the quoted claim that says the same and stands nearest."""
    quoted = [one for one in group if not _is_vague(one)]
    for one in group:
        near = _nearest(one, quoted) if _is_vague(one) else None
        if near is not None:
            yield one, near


def _by_camp(group: Sequence[Told], taken: Mapping[str, Told], reason: Reason) -> Iterator[OriginLink]:
    """Link the claims of each camp in a group, and those in its own voice that no camp took."""
    camps: dict[tuple[str | None, bool], list[Told]] = defaultdict(list)
    for one in group:
        if one.id not in taken:
            camps[None if _is_vague(one) else one.camp, denies(one.telling)].append(one)
    for members in camps.values():
        for at, one in enumerate(members[1:], 1):
            # all before it, so that two which a person keeps apart do not cut off a third
            yield from (reason(earlier, one) for earlier in members[: min(at, _TRIES)])


#: How many earlier claims each is linked to; only where a person keeps claims apart does more than the first count.
_TRIES = 4


def _nearest(one: Told, quoted: Sequence[Told]) -> Told | None:
    """The quoted claim that says the same and stands nearest to one without a camp of its own.

    Rebels without a name go with whoever is quoted that is no state; the report's own voice with whoever may be its
    source, which a single person without office is not.
    """
    same = [
        other
        for other in quoted
        if denies(other.telling) == denies(one.telling)
        and not (
            other.alone if one.camp is None else (other.camp or "").startswith(("state:", "witness", "s-"))
        )
    ]

    def distance(other: Told) -> tuple[bool, int, str]:
        here, there = one.telling, other.telling
        elsewhere = site_of(here) != site_of(there)
        return (
            elsewhere,
            0 if elsewhere else abs(here.claim.evidence.start - there.claim.evidence.start),
            other.id,
        )

    return min(same, key=distance, default=None)
