"""Whether a text is for a statement, against it, or only tells of it; from cue words and fitted weights.

The weights are those of a softmax regression on named features (`stance_cues`), fitted by ``training/stance.py`` on
headlines about rumours (``training/cards/stance.md``); the features name no word, so that they hold for other matters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import exp

from dateline.model.spans import Span
from dateline.weighing.disputes.parties import table_of
from dateline.weighing.disputes.stance_cues import features_of

ALWAYS = "always"


class Taken(StrEnum):
    """The stance a text takes to a statement."""

    FOR = "for"
    AGAINST = "against"
    OBSERVING = "observing"  #: tells that somebody says so, asks, or leaves it open


@dataclass(frozen=True, slots=True)
class TextStance:
    """The stance of a text.

    taken: the likeliest.
    likely: how likely each is, 0 to 1, together 1.
    cues: the words that show it, with their class ("refute", "hoax", "negation", "doubt", …); empty where none does.
    """

    taken: Taken
    likely: Mapping[Taken, float]
    cues: tuple[tuple[Span, str], ...]


@cache
def load_stance_weights() -> Mapping[str, tuple[float, ...]]:
    """Load ``knowledge/stance_weights.tsv``: feature -> weight for each stance, in the order of `Taken`."""
    return {
        row.get("feature"): tuple(float(row.get(one)) for one in Taken)
        for row in table_of("stance_weights").rows
    }


def stance(statement: str, text: str) -> TextStance:
    """Say whether ``text`` is for ``statement``, against it, or only tells of it."""
    features, cues = features_of(statement, text)
    likely = likelihoods(features, load_stance_weights())
    taken = max(Taken, key=lambda one: likely[one])
    return TextStance(taken, likely, tuple((cue.span, cue.kind) for cue in cues))


def likelihoods(features: tuple[str, ...], weights: Mapping[str, tuple[float, ...]]) -> dict[Taken, float]:
    """How likely each stance is by the weights of the features and of `ALWAYS`; others count nothing."""
    rows = [weights[name] for name in (ALWAYS, *features) if name in weights]
    odds = [sum(row[at] for row in rows) for at in range(len(Taken))]
    highest = max(odds)
    shares = [exp(one - highest) for one in odds]
    total = sum(shares)
    return {taken: share / total for taken, share in zip(Taken, shares, strict=True)}
