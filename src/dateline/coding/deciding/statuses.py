"""How a happening is put: the rules' status against the reader's."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.coding.deciding.weights import Features, Weights, odds
from dateline.coding.status.status import StatusReading
from dateline.model.claims import Reason, Status
from dateline.parsing.encoder.marks import Marks
from dateline.parsing.tokens import Sentence

#: from this likelihood the rules' status stands
_STANDS = 0.5
#: what a headline plainly says has happened stands unless the reader is this sure; it learned from running text, where
#: a bare present ("rebels sweep west, take port") is more often to come. Set on headlines of our example pages.
_SURE_OF_HEADLINE = 0.6


@dataclass(frozen=True, slots=True)
class Put:
    """How a happening is put, how likely that is right, and what the reader said where it was asked."""

    reading: StatusReading
    sure: float
    reason: Reason | None = None


def status_features(rules: Status, sentence: Sentence, token: int, marks: Marks) -> tuple[Status, Features]:
    """The reader's status, and what speaks for the rules' against it."""
    marked = marks.status(sentence.index, token)
    best = max(marked, key=lambda name: marked[name])
    against = odds(marked[rules.value]) - odds(marked[best])
    plain = "plain" if rules is Status.ASSERTED else "worded"
    return Status(best), {
        "any": 1.0,
        "marked": against,
        f"rules {rules.value}": 1.0,
        f"reader {best}": 1.0,
        f"rules {plain}": 1.0,
    }


def decided_status(
    rules: StatusReading, sentence: Sentence, token: int, marks: Marks, weights: Weights
) -> Put:
    """Take the likelier of the two; the words that the rules found stay only with the rules' status."""
    best, features = status_features(rules.status, sentence, token, marks)
    share = marks.status(sentence.index, token)[best.value]
    said = f"{best.value} {share:.2f}"
    if best is rules.status:
        return Put(rules, max(share, _STANDS), Reason("status", "rules and trained reader", said))
    right = weights.likely("status", features)
    if right >= _STANDS or (
        sentence.headline and rules.status is Status.ASSERTED and share < _SURE_OF_HEADLINE
    ):
        return Put(rules, right, Reason("status", "rules against trained reader", said))
    changed = replace(
        rules, status=best, words=None, reason=Reason("status", "trained reader against rules", said)
    )
    return Put(changed, 1 - right, None)
