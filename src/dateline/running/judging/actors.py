"""Names that people judged to be one actor, or not to be the actor they were taken for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import msgspec

from dateline.model.actors import Actor, ActorMention
from dateline.model.claims import Claim, Reason
from dateline.model.judgements import Judgement, JudgementKind, decided_by

#: between the key of an actor and the words that name it
_MARK = "\x1f"


def key_of(actor: Actor) -> str:
    """What an actor is judged by: its id, or its name without its case where the tables do not hold it."""
    return actor.id or actor.name.casefold()


def parties_of(claim: Claim) -> tuple[str, ...]:
    """List the actors of a claim with the words that name them, as `Renaming` looks for them, sorted."""
    return tuple(sorted({_party(one) for one in (*claim.actors, *claim.recipients)}))


def _party(mention: ActorMention) -> str:
    return f"{key_of(mention.actor)}{_MARK}{mention.span.exact.casefold()}"


@dataclass(frozen=True, slots=True)
class Renaming:
    """What stands of actors that are one, and of words that are another.

    into: key of an actor -> the actor it is, and who said so.
    apart: key and words -> who said that these words are not that actor.
    """

    into: Mapping[str, tuple[Actor, Judgement]]
    apart: Mapping[str, Judgement]

    @classmethod
    def of(cls, standing: Iterable[Judgement]) -> Renaming:
        """Gather the judgements that stand, oldest first; of two on one pair the later counts."""
        into: dict[str, tuple[Actor, Judgement]] = {}
        apart: dict[str, Judgement] = {}
        for one in standing:
            if one.kind not in {JudgementKind.ONE_ACTOR, JudgementKind.TWO_ACTORS} or len(one.subjects) != 2:
                continue
            first, second = one.subjects
            pairs = ((first, second), (second, first))
            joined = [this for this, other in pairs if this in into and key_of(into[this][0]) == other]
            for this in joined:
                del into[this]
            for this, other in pairs:
                apart.pop(f"{this}{_MARK}{other.casefold()}", None)
            if one.kind is JudgementKind.ONE_ACTOR and one.changes:
                into[second] = (msgspec.json.decode(one.changes[0].new, type=Actor), one)
            elif one.kind is JudgementKind.TWO_ACTORS and not joined:
                apart[f"{first}{_MARK}{second.casefold()}"] = one
        return cls(into, apart)

    def keys(self) -> tuple[str, ...]:
        """Keys of the actors whose claims may change."""
        return tuple(sorted({*self.into, *(party.partition(_MARK)[0] for party in self.apart)}))

    def used(self, parties: Iterable[str]) -> tuple[str, ...]:
        """Ids of the judgements that change what a claim with these parties names."""
        return tuple(sorted({one.id for party in parties for one in self._path(party)[1]}))

    def apply(self, claim: Claim) -> Claim:
        """Name the actors of a claim as judged; the words stay."""
        renamed = replace(
            claim,
            actors=tuple(self._mention(one) for one in claim.actors),
            recipients=tuple(self._mention(one) for one in claim.recipients),
        )
        reasons = [
            Reason(cell, decided_by(decision), f"“{mention.span.exact}”")
            for cell, mentions in (("actors", claim.actors), ("recipients", claim.recipients))
            for mention in mentions
            for decision in self._path(_party(mention))[1]
        ]
        return replace(renamed, reasons=(*claim.reasons, *reasons)) if reasons else claim

    def _path(self, party: str) -> tuple[Actor | str | None, tuple[Judgement, ...]]:
        """Who a party is by all that was judged: an actor, the bare words, or None where nothing was; and by what."""
        key, _, words = party.partition(_MARK)
        who: Actor | str | None = None
        by: list[Judgement] = []
        if party in self.apart:
            who, key = words, words
            by.append(self.apart[party])
        seen: set[str] = set()
        while key in self.into and key not in seen:
            seen.add(key)
            who, decision = self.into[key]
            by.append(decision)
            key = key_of(who)
        return who, tuple(by)

    def _mention(self, mention: ActorMention) -> ActorMention:
        who, by = self._path(_party(mention))
        if who is None:
            return mention
        actor = Actor(None, mention.span.exact) if isinstance(who, str) else who
        return replace(mention, actor=actor, rule=decided_by(by[-1]))
