"""Which claim of an event speaks for it, and the sentences in which it does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.model.actors import ActorKind
from dateline.model.claims import Claim, SourceKind, Status
from dateline.model.events import Event, Origin
from dateline.model.page import PassageKind
from dateline.model.quantities import Quantity
from dateline.model.telling import Telling
from dateline.picturing.brief.cells import ALL, Kept, cells_of, key_of
from dateline.picturing.brief.clauses import clause_of
from dateline.picturing.brief.drafting import Pieces, part, sentence, text_of
from dateline.picturing.brief.names import is_many
from dateline.picturing.brief.sources import says_who
from dateline.picturing.brief.values import PartKind, Sentence


@dataclass(frozen=True, slots=True)
class Voices:
    """The claims of an event, by who tells them.

    event: the event.
    tellings: its claims where they stand.
    """

    event: Event
    tellings: Mapping[str, Telling]

    def origins(self, status: Status | None = None) -> tuple[Origin, ...]:
        """The independent origins outside the talk, that tell it in a status if one is given."""
        return tuple(
            origin
            for origin in self.event.origins
            if not origin.talk and any(True for _ in self._of(origin, status))
        )

    def best(self, origin: Origin, status: Status | None = None) -> Telling:
        """The claim that speaks for an origin: the fullest and surest, a headline last."""
        return max(self._of(origin, status), key=fullness)

    def _of(self, origin: Origin, status: Status | None) -> Iterable[Telling]:
        for name in origin.claims:
            telling = self.tellings[name]
            if status is None or telling.claim.status is status:
                yield telling


def fullness(telling: Telling) -> tuple[bool, int, float, str]:
    """How much a claim says and how surely it was read; the order in which claims speak for others."""
    claim = telling.claim
    cells = sum(map(bool, (claim.actors, claim.recipients, claim.places, claim.quantities, claim.territory)))
    return telling.voice is not PassageKind.HEADLINE, cells, claim.confidence, claim.id


def known_sentences(voices: Voices) -> list[Sentence]:
    """What two or more origins say, without a source; what fewer say of it follows with theirs."""
    event = voices.event
    origins = voices.origins(Status.ASSERTED)
    speakers = [voices.best(origin, Status.ASSERTED) for origin in origins]
    told = [
        [one for one in origin.claims if voices.tellings[one].claim.status is Status.ASSERTED]
        for origin in origins
    ]
    claims = [[voices.tellings[name].claim for name in names] for names in told]
    kept = Kept(
        actors=_twice([{key_of(one) for claim in own for one in claim.actors} for own in claims]),
        recipients=_twice([{key_of(one) for claim in own for one in claim.recipients} for own in claims]),
        amounts=False,
    )
    best = max(speakers, key=lambda one: (_agreed(one.claim, kept), fullness(one)))
    counts = _twice([{_amount(one) for claim in own for one in claim.quantities} for own in claims])
    if best.claim.quantities and all(_amount(one) in counts for one in best.claim.quantities):
        kept = Kept(kept.actors, kept.recipients)
    cells = cells_of(best, event, kept)
    if cells.who is None and cells.whom is None and not cells.where:
        return [told_by(one, event) for one in speakers[:_MOST_VOICES]]
    clause = clause_of(best, event, kept)
    one_each = [speaker.claim.id for speaker in speakers]
    number = part(PartKind.COUNT, str(len(origins)), one_each)
    said = (*clause.said, *clause.after, " (", number, " independent origins)")
    found = [sentence(said, [best.claim.id, *one_each], event.id)]
    if text_of(clause.said) != text_of(clause_of(best, event).said):
        found.append(told_by(best, event))
    return found


#: origins that are told one by one where they agree on nothing but that something happened
_MOST_VOICES = 3


def _twice(sets: Sequence[set[str]]) -> frozenset[str]:
    """What at least two of the sets hold."""
    return frozenset(
        one for at, own in enumerate(sets) for one in own if any(one in other for other in sets[:at])
    )


def _agreed(claim: Claim, kept: Kept) -> int:
    actors, recipients = kept.actors or frozenset(), kept.recipients or frozenset()
    return sum(key_of(one) in actors for one in claim.actors) + sum(
        key_of(one) in recipients for one in claim.recipients
    )


def _amount(quantity: Quantity) -> str:
    return f"{quantity.of}|{quantity.low}|{quantity.high}|{quantity.unit}"


def told_by(telling: Telling, event: Event | None, also: Sequence[str] = ()) -> Sentence:
    """One claim as its source tells it.

    also: further claims of the same origin to cite.
    """
    about = event.id if event is not None else ""
    return sentence(attributed(telling, event), [telling.claim.id, *also], about)


def attributed(telling: Telling, event: Event | None, kept: Kept = ALL) -> Pieces:
    """A claim with who says it: "According to residents, rebels took Brega", "The ministry denied that …"."""
    claim = telling.claim
    own = is_own(telling)
    pronoun = _pronoun(telling) if own else ""
    who = says_who(telling)
    comma = () if who[-1] == "," else (",",)
    if claim.status is Status.DENIED:
        clause = clause_of(telling, event, kept, pronoun)
        if claim.sources and claim.sources[0].kind in _DENIES:
            return (*who, " denied that ", *clause.past, *clause.after)
        return ("according to ", *who, *comma, " ", *clause.negated, *clause.after)
    clause = clause_of(telling, event, kept)
    if own and claim.sources[0].id is not None and claim.sources[0].id.startswith("person:"):
        return ("by the speaker’s own account, ", *clause.said, *clause.after)
    if own:
        return (f"by {'their' if pronoun == 'they' else 'its'} own account, ", *clause.said, *clause.after)
    return ("according to ", *who, *comma, " ", *clause.said, *clause.after)


#: who can deny; an outlet or a writer that says that a thing did not happen denies nothing of its own
_DENIES = frozenset(
    {
        SourceKind.NAMED_OFFICIAL,
        SourceKind.UNNAMED_OFFICIAL,
        SourceKind.PARTY,
        SourceKind.WITNESS,
        SourceKind.ANALYST,
    }
)


def _pronoun(telling: Telling) -> str:
    """What stands for who speaks of itself; empty for a person, whose pronoun is not known."""
    actor = telling.claim.actors[0].actor
    if actor.kind is ActorKind.PERSON:
        return ""
    return "they" if is_many(actor) else "it"


def is_own(telling: Telling) -> bool:
    """Whether the innermost source tells of itself."""
    claim = telling.claim
    source = claim.sources[0] if claim.sources else None
    if source is None or source.id is None or len(claim.actors) != 1:
        return False
    actor = claim.actors[0].actor
    named = not source.id.startswith("role:") or actor.name.casefold() == (source.name or "").casefold()
    return actor.id == source.id and named
