"""Families of texts: passages of a case that are one text, and the agencies that passages are credited to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.model.copies import Copy, CopyKind, Credit

#: kinds of copies by which two passages are one text; one that only reuses sentences has words of its own
_ONE_TEXT = frozenset({CopyKind.SAME, CopyKind.ABRIDGED})


@dataclass(frozen=True, slots=True)
class Family:
    """Passages that are one text.

    passages: their ids; those taken for earlier texts first, then by id.
    """

    passages: tuple[str, ...]


def families_of(copies: Iterable[Copy]) -> list[Family]:
    """Put passages that are one text together, whole or abridged; the largest families first, then by first passage."""
    root: dict[str, str] = {}
    later: set[str] = set()

    def top(one: str) -> str:
        while root.setdefault(one, one) != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for copy in copies:
        if copy.kind in _ONE_TEXT:
            first, second = sorted((top(copy.first), top(copy.second)))
            root[second] = first
            if copy.direction:
                later.add(copy.second)
    members: dict[str, list[str]] = {}
    for one in sorted(root):
        members.setdefault(top(one), []).append(one)
    found = [Family(tuple(sorted(each, key=lambda one: (one in later, one)))) for each in members.values()]
    return sorted(found, key=lambda one: (-len(one.passages), one.passages))


def credited(lines_of: Mapping[str, Sequence[Credit]]) -> list[tuple[str, int, int]]:
    """Count the passages whose whole text is credited to an agency, and those that it helped; the most first."""
    whole: Counter[str] = Counter()
    helped: Counter[str] = Counter()
    for lines in lines_of.values():
        wholly = {line.name for line in lines if line.whole}
        whole.update(wholly)
        helped.update({line.name for line in lines} - wholly)
    names = sorted(set(whole) | set(helped), key=lambda name: (-whole[name], -helped[name], name))
    return [(name, whole[name], helped[name]) for name in names]
