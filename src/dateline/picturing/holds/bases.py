"""On whose word it is told who stands how to a place: the gainer's own, the loser's, or that of somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from dateline.model.actors import Actor
from dateline.model.holds import HoldBasis, HoldState
from dateline.picturing.holds.camps import camp_of, same_camp, speaks_for
from dateline.picturing.holds.signs import Sign
from dateline.weighing.origins.sides import Sides


def bases_of(told: Sequence[Sign], sides: Sides) -> dict[int, HoldBasis]:
    """On whose word each sign of a place is told, by its identity; who does something there together are no rivals."""
    fighting = _once(
        one.actor for one in told if one.actor is not None and one.state is not HoldState.PRESENT
    )
    together = _together(told)
    found: dict[int, HoldBasis] = {}
    alike: dict[object, HoldBasis] = {}
    for sign in told:
        # thousands of signs of a town differ in their claims alone
        key = (sign.inferred, sign.own, sign.actor, sign.camp, sign.voices, sign.state, sign.day, sign.place)
        if key not in alike:
            rivals = [] if not sign.voices else _rivals(sign, fighting, together[sign.camp])
            alike[key] = basis_of(sign, rivals, sides)
        found[id(sign)] = alike[key]
    return found


def basis_of(sign: Sign, rivals: Iterable[Actor], sides: Sides) -> HoldBasis:
    """On whose word: the gainer's own, the loser's, or that of somebody without a side in it.

    rivals: all who are told to take, lose or fight for the place.
    """
    if sign.inferred:
        return HoldBasis.INFERRED
    foes = [one for one in rivals if not same_camp(camp_of(one, sign.place), sign.camp)]
    own = sign.own or (
        sign.actor is not None
        and any(speaks_for(side, sign.actor, sign.place, sides, sign.day) for side in sign.voices)
    )
    foe = any(speaks_for(side, one, sign.place, sides, sign.day) for side in sign.voices for one in foes)
    gainer, loser = (own, foe) if sign.state not in {None, HoldState.WITHDRAWS} else (foe, own)
    if gainer:
        return HoldBasis.CLAIMED
    return HoldBasis.ADMITTED if loser else HoldBasis.REPORTED


def _rivals(sign: Sign, fighting: Sequence[Actor], friends: AbstractSet[str]) -> list[Actor]:
    return [one for one in fighting if camp_of(one, sign.place) not in friends]


def _together(told: Sequence[Sign]) -> Mapping[str, AbstractSet[str]]:
    """By camp, those who stand to the place as it does by the same claim, and not against it."""
    by_claim: dict[str, list[Sign]] = {}
    for sign in told:
        by_claim.setdefault(sign.claim, []).append(sign)
    together: dict[str, set[str]] = {}
    for signs in by_claim.values():
        against = {camp for sign in signs for camp in sign.against}
        for sign in signs:
            beside = {other.camp for other in signs if other.state is sign.state is not None}
            together.setdefault(sign.camp, set()).update(beside - against)
    return together


def _once(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple({(one.id, one.name, one.country): one for one in actors}.values())
