"""Copies: passages that share their words, and how much of each is the other's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.spans import Span


class CopyKind(StrEnum):
    """How two passages are related by their words."""

    SAME = "same text"  #: the same report; headline, credit, a word or a line may differ
    ABRIDGED = "abridged"  #: one is the other with parts left out
    PARTLY = "partly reused"  #: one takes over sentences of the other among words of its own
    INDEPENDENT = "independent"  #: no more in common than what two reports of one thing have


@dataclass(frozen=True, slots=True)
class Credit:
    """Words with which a passage says whose text it is or who helped: "(Reuters)", "AP contributed to this report".

    name: who is credited; the name in the actor tables where they hold it, else the words.
    id: id in the actor tables; None where they do not hold it.
    whole: whether the whole text is credited, not a contribution to it.
    span: the words.
    """

    name: str
    id: str | None
    whole: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Shared:
    """A stretch of words that two passages share.

    first, second: where it stands in the page of each.
    """

    first: Span
    second: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """Two passages that share words.

    first, second: ids of the passages; `first` is the one taken for the earlier text where that is known, else the
        one whose id is lower.
    kind: never `CopyKind.INDEPENDENT` in what a stage hands on.
    of_first, of_second: share of the words of each that stands in the other, 0 to 1.
    shared: the stretches, in the order of `first`.
    direction: why `first` is the earlier ("published earlier", "credited", "longer", "a comment quotes it"); empty
        where the direction is not known.
    """

    first: str
    second: str
    kind: CopyKind
    of_first: float
    of_second: float
    shared: tuple[Shared, ...]
    direction: str = ""
