"""Copies to families: which passages are one text."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model.copies import Copy, CopyKind

#: Kinds that make two passages one text. A text that takes over parts of two others is a text of its own, and would
#: chain the two together; its shared stretches are told apart by claim (`compare.shares_words`).
ONE_TEXT = frozenset({CopyKind.SAME, CopyKind.ABRIDGED})


def families(copies: Iterable[Copy]) -> dict[str, str]:
    """Map each passage that is one text with another to the lowest id among all that are; others are left out."""
    roots: dict[str, str] = {}

    def root_of(passage: str) -> str:
        roots.setdefault(passage, passage)
        at = passage
        while roots[at] != at:
            at = roots[at]
        while roots[passage] != at:
            roots[passage], passage = at, roots[passage]
        return at

    for copy in copies:
        if copy.kind in ONE_TEXT:
            low, high = sorted((root_of(copy.first), root_of(copy.second)))
            roots[high] = low
    return {passage: root_of(passage) for passage in sorted(roots)}
