"""What stands against what: accounts of one matter that cannot all be right, before they are dressed as a dispute."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from dateline.model.disputes import DisputeKind
from dateline.model.telling import Telling


@dataclass(frozen=True, slots=True)
class Account:
    """One side of a clash.

    says: the account in a few words.
    claims: ids of the claims that give it, in the order of the event's claims; never empty.
    weighs: its number where it is a count, for what it means to who says it; None otherwise.
    """

    says: str
    claims: tuple[str, ...]
    weighs: float | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """Accounts that cannot all be right.

    kind: on what they disagree.
    about: what tells two clashes of one kind in one event apart ("killed people"); empty where there is but one.
    accounts: at least two.
    why: in words, why they cannot all be right.
    """

    kind: DisputeKind
    about: str
    accounts: tuple[Account, ...]
    why: str


def ids_of(tellings: Iterable[Telling]) -> tuple[str, ...]:
    """The ids of their claims, each once, in the order given."""
    return tuple(dict.fromkeys(one.claim.id for one in tellings))


def parted(pairs: Sequence[tuple[Telling, Telling]]) -> tuple[list[Telling], list[Telling]]:
    """The left and the right of pairs that clash, each telling once."""
    left = {one.claim.id: one for one, _ in pairs}
    right = {other.claim.id: other for _, other in pairs}
    return list(left.values()), list(right.values())


def one_voice(first: Telling, second: Telling) -> bool:
    """Whether one speaker says both in one passage; he then tells a sequence or a summary, and disputes nothing."""
    return first.claim.passage == second.claim.passage and _speaker(first) == _speaker(second)


def _speaker(telling: Telling) -> tuple[str | None, str | None]:
    source = next(iter(telling.claim.sources), None)
    return (None, None) if source is None else (source.id, source.name)


def said_by(telling: Telling) -> tuple[Hashable, ...]:
    """All that disputes compare of a telling but where it stands: tellings with one value say the same."""
    claim = telling.claim
    source = next(iter(claim.sources), None)
    return (
        (claim.type, claim.mode, claim.status, claim.trigger.exact.casefold(), claim.background),
        tuple((one.actor, one.rule) for one in claim.actors),
        tuple((one.actor, one.rule) for one in claim.recipients),
        tuple((one.place, one.adjectival) for one in claim.places),
        (claim.when.start, claim.when.end, claim.when.precision, claim.when.basis),
        tuple((one.of, one.low, one.best, one.high, one.span.exact) for one in claim.quantities),
        claim.territory,
        tuple(reason.detail for reason in claim.reasons if reason.cell == "status"),
        None if source is None else (source.id, source.name, source.kind),
        None if source is not None and source.name else (telling.outlet, telling.number, claim.passage),
        telling.published,
        telling.talk,
    )
