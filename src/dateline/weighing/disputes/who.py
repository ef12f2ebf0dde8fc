"""Who did it, and to whom: parties that cannot both be right.

Two accounts of one happening that name parties which cannot be one: not the same, not a part of the other, not a
vaguer word for it, not two who did it jointly. Two sides that fight each other are no dispute about who did it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dateline.model.actors import ActorKind, ActorMention
from dateline.model.claims import Claim
from dateline.model.disputes import DisputeKind
from dateline.model.telling import Telling
from dateline.weighing.disputes.accounts import Account, Clash, ids_of, one_voice
from dateline.weighing.disputes.happened import same_speaker
from dateline.weighing.disputes.matter import is_told_as_done, one_sentence, one_spot, places_of
from dateline.weighing.disputes.parties import SidesAsked, meet, naming_of, surely_share

Party = Callable[[Claim], tuple[ActorMention, ...]]
#: types of which one account only can be right; talks and agreements have many parties, and one may aid or arm many
_ONE_DOER = frozenset({"ASSAULT", "COERCE"})


def _actors(claim: Claim) -> tuple[ActorMention, ...]:
    return claim.actors


def _recipients(claim: Claim) -> tuple[ActorMention, ...]:
    return claim.recipients


def doers(tellings: Sequence[Telling], sides: SidesAsked) -> Iterator[Clash]:
    """Find accounts that name different doers of one deed."""
    yield from _parties(tellings, sides, DisputeKind.ACTOR, _actors, _recipients)


def sufferers(tellings: Sequence[Telling], sides: SidesAsked) -> Iterator[Clash]:
    """Find accounts that name different sufferers of one deed."""
    yield from _parties(tellings, sides, DisputeKind.RECIPIENT, _recipients, _actors)


def _parties(
    tellings: Sequence[Telling], sides: SidesAsked, kind: DisputeKind, asked: Party, other: Party
) -> Iterator[Clash]:
    naming = [
        one
        for one in tellings
        if is_told_as_done(one)
        and one.claim.type in _ONE_DOER
        and asked(one.claim)
        and not one.claim.background
    ]
    accounts: list[list[Telling]] = []
    for one in naming:
        against = [other_one for other_one in naming if _clash(kind, one, other_one, sides, asked, other)]
        if not against:
            continue
        for account in accounts:
            if all(meet(asked(one.claim), asked(held.claim), sides) for held in account):
                account.append(one)
                break
        else:
            accounts.append([one])
    if len(accounts) > 1:
        names = [naming_of(asked(account[0].claim)) for account in accounts]
        yield Clash(
            kind,
            "",
            tuple(Account(name, ids_of(account)) for name, account in zip(names, accounts, strict=True)),
            f"{', '.join(names[:-1])} and {names[-1]} cannot be one party",
        )


def _one_of_many(first: Claim, second: Claim) -> bool:
    """Whether one tells of a single person and the other of several: he may be among or beside them."""
    numbers = [[one.low for one in claim.quantities if one.low is not None] for claim in (first, second)]
    singles = [
        given == [1.0] or all(one.actor.kind is ActorKind.PERSON for one in claim.recipients)
        for given, claim in zip(numbers, (first, second), strict=True)
    ]
    return singles[0] != singles[1]


def _by_name(claim: Claim) -> bool:
    """Whether a sufferer is told by name: one strike kills several, and each account names whom it knows."""
    return any(one.actor.kind is ActorKind.PERSON for one in claim.recipients)


def _clash(
    kind: DisputeKind, first: Telling, second: Telling, sides: SidesAsked, asked: Party, other: Party
) -> bool:
    one, two = first.claim, second.claim
    if one_voice(first, second) or same_speaker(first, second) or one_sentence(first, second):
        return False
    if one.type != two.type or meet(asked(one), asked(two), sides):
        return False
    if surely_share(asked(one), other(two), sides) or surely_share(asked(two), other(one), sides):
        return False  # they fight each other
    if kind is DisputeKind.RECIPIENT and (_one_of_many(one, two) or _by_name(one) or _by_name(two)):
        return False
    if kind is DisputeKind.ACTOR and one.territory is not None and two.territory is not None:
        return False  # two sides that are said to have taken a place: who holds it
    return meet(other(one), other(two), sides) and one_spot(places_of(one), places_of(two))
