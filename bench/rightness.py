"""Whether a claim on our own labelled text is right as printed: nothing in its row is wrong by the labels.

The same notion as for pages judged by hand (``bench/judged.py``): the words name a labelled happening, or tell of one
again; type and status are the label's; each printed actor and recipient is among its words, or a pronoun for them;
the innermost source is the label's. An empty cell is no false statement.
"""

from __future__ import annotations

from collections.abc import Sequence

from bench.labelled import overlap, same_source
from dateline.model.actors import ActorMention
from dateline.model.claims import Claim
from training.annotations import Item, Label, Words

#: What the two sides do together: either may be printed as who and as whom.
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})


def label_of(item: Item, claim: Claim) -> Label | None:
    """The label whose trigger shares a character with the claim's, or that the same sentence tells of by this type."""
    met = [one for one in item.labels if overlap(one.trigger, claim.trigger)]
    again = [one for one in item.labels if overlap(one.trigger, claim.evidence) and one.type == claim.type]
    return max(met or again, key=lambda one: _agreement(one, claim), default=None)


def _agreement(label: Label, claim: Claim) -> tuple[bool, bool]:
    return label.type == claim.type, label.status is claim.status


def right(item: Item, claim: Claim) -> bool:
    """Whether the whole row is right."""
    label = label_of(item, claim)
    if label is None or label.type != claim.type or label.status is not claim.status:
        return False
    who, whom = label.cells.get("who", ()), label.cells.get("whom", ())
    if label.type in _MUTUAL:
        who = whom = (*who, *whom)
    return _among(claim.actors, who) and _among(claim.recipients, whom) and same_source(label, claim)


def _among(printed: Sequence[ActorMention], words: Sequence[Words]) -> bool:
    return all(
        any(overlap(one, mention.span) or overlap(one, mention.antecedent) for one in words)
        for mention in printed
    )
