"""What an account means for the one who gives it: it gains by it, or admits something against its own side.

The rules stand in ``knowledge/interest.tsv``: what part the speaker's side has in the happening, how it is told, and
what sort of thing it is. A source whose side is not known has no known interest, and neither has one whose side has
no part in the matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.model.actors import ActorMention
from dateline.model.claims import Claim, Source, Status
from dateline.model.disputes import DisputeKind, Interest
from dateline.model.quantities import Counted
from dateline.model.telling import Telling
from dateline.weighing.disputes.parties import SidesAsked, load_party_words, sort_of, table_of
from dateline.weighing.origins.sides import Side

_WORDS = {"gains": Interest.GAINS, "admits": Interest.ADMITS}
#: counts of what one side suffers from the other
_SUFFERED = frozenset({Counted.KILLED, Counted.INJURED, Counted.CAPTURED, Counted.DISPLACED, Counted.MISSING})


@dataclass(frozen=True, slots=True)
class Stake:
    """What is disputed, as far as interest asks.

    kind: on what.
    number, others: this account's number and those of the others, where counts are disputed.
    against: the tellings of the other accounts.
    """

    kind: DisputeKind
    number: float | None
    others: tuple[float, ...]
    against: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table; an empty cell fits anything.

    part: the part of the speaker's side: doer, sufferer.
    told: done, denied, more or less (of a count).
    thing: territory, harm to civilians, harm, retreat, other.
    """

    part: str
    told: str
    thing: str
    interest: Interest
    why: str


@cache
def load_rules() -> tuple[Rule, ...]:
    """Load ``knowledge/interest.tsv``; the first row that fits decides."""
    return tuple(
        Rule(row.get("part"), row.get("told"), row.get("thing"), _WORDS[row.get("interest")], row.get("why"))
        for row in table_of("interest").rows
    )


def interest_of(telling: Telling, source: Source, stake: Stake, sides: SidesAsked) -> tuple[Interest, str]:
    """What it means for a source to say this, and why in words; `Interest.NONE` with "" where no side is known."""
    side = sides.side_of(source)
    if side is None:
        return Interest.NONE, ""
    if telling.claim.status is not Status.DENIED and _own_side_denies(side, source, stake, sides):
        return Interest.ADMITS, f"its own side, {side.name}, denies it"
    told = _told(telling, stake)
    for part in _parts(telling.claim, side, stake, sides):
        thing = _thing(telling.claim)
        for rule in load_rules():
            if rule.part in {"", part} and rule.told in {"", told} and rule.thing in {"", thing}:
                return rule.interest, rule.why.format(side=side.name)
    return Interest.NONE, f"speaks for {side.name}, which is not named in it"


def _own_side_denies(side: Side, source: Source, stake: Stake, sides: SidesAsked) -> bool:
    for other in stake.against:
        speaker = next(iter(other.claim.sources), None)
        if speaker is None or other.claim.status is not Status.DENIED or speaker.name == source.name:
            continue
        if sides.side_of(speaker) == side:
            return True
    return False


def _told(telling: Telling, stake: Stake) -> str:
    if telling.claim.status is Status.DENIED:
        return "denied"
    if stake.kind is DisputeKind.COUNT and stake.number is not None and stake.others:
        return "more" if stake.number > min(stake.others) else "less"
    return "done"


def _parts(claim: Claim, side: Side, stake: Stake, sides: SidesAsked) -> Iterator[str]:
    """The parts that a side has in what is told."""
    if (
        _with(side, claim.recipients, sides)
        or _of_its_people(side, claim)
        or (
            claim.territory is not None
            and _with(side, [claim.recipients[at] for at in claim.territory.lost_by], sides)
        )
    ):
        yield "sufferer"
    if _with(side, claim.actors, sides):
        yield "doer"
    elif any(_with(side, other.claim.actors, sides) for other in stake.against):
        yield "rival"


def _with(side: Side, mentions: Sequence[ActorMention], sides: SidesAsked) -> bool:
    return any(sides.with_side(side, one.actor) for one in mentions)


def _of_its_people(side: Side, claim: Claim) -> bool:
    """Whether civilians of the side's state are said to have suffered."""
    words = load_party_words()
    return (side.actor or "").startswith("state:") and any(
        one.actor.country == side.country and sort_of(one.actor, words) == "civil" for one in claim.recipients
    )


def _thing(claim: Claim) -> str:
    """What sort of thing is told."""
    if claim.territory is not None:
        return "territory"
    if claim.type == "RETREAT":
        return "retreat"
    words = load_party_words()
    if claim.type in {"ASSAULT", "COERCE", "THREATEN"}:
        civil = any(sort_of(one.actor, words) == "civil" for one in claim.recipients)
        return "harm to civilians" if civil else "harm"
    return "losses" if any(one.of in _SUFFERED for one in claim.quantities) else "other"
