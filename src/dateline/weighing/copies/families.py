"""Copies to families: which passages are one text."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model.copies import Copy, CopyKind

#: Kinds that make two passages one text. A text that takes over parts of two others is a text of its own, and would
#: chain the two together; its shared stretches are told apart by claim (`compare.shares_words`).
ONE_TEXT = frozenset({CopyKind.SAME, CopyKind.ABRIDGED})


def families(copies: Iterable[Copy]) -> dict[str, str]:
    """Map each passage that is one text with another to the lowest id among all that are; others are left out."""
    return roots_of((copy.first, copy.second) for copy in copies if copy.kind in ONE_TEXT)


def roots_of(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Map each member of a pair to the lowest of all that pairs connect it with (union-find), in order."""
    roots: dict[str, str] = {}

    def root_of(member: str) -> str:
        at = roots.setdefault(member, member)
        while roots[at] != at:
            at = roots[at]
        while roots[member] != at:
            roots[member], member = at, roots[member]
        return at

    for one, other in pairs:
        low, high = sorted((root_of(one), root_of(other)))
        roots[high] = low
    return {member: root_of(member) for member in sorted(roots)}
