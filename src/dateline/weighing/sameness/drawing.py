"""Draw the claims of one component together, the likeliest first, without ever joining what is ruled out."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from dateline.weighing.sameness.comparing import Comparer, Prepared

#: Mean likeness of all pairs of two groups from which they are one; pairs without a link count 0, so this lies well
#: below a half. Chosen on half of the events of our own week, with the weights fitted on the other half, and so that
#: few claims of two stories join on undated pages of news.
JOIN = 0.3
#: The same for groups of which both are vague: there is little to tell two happenings apart by.
JOIN_VAGUE = 0.7
#: How much likelier the nearest group must be than the next for a vague claim to join it.
MARGIN = 0.08

Pair = tuple[str, str]


class Drawing:
    """The groups of one component while they are drawn together; a group is known by its lowest claim."""

    def __init__(
        self,
        members: Mapping[str, Prepared],
        vague: Mapping[str, bool],
        comparer: Comparer,
        scores: Mapping[Pair, float],
        together: Sequence[Pair],
        apart: Collection[Pair],
        join: float = JOIN,
    ) -> None:
        """``members`` is asked for the few claims of pairs without a link; ``vague`` names every claim to be drawn."""
        self._members = members
        self._comparer = comparer
        self._apart = apart
        self._join = join
        self._group = {name: [name] for name in vague}
        self._vague = dict(vague)
        self._sums: dict[str, dict[str, float]] = {name: {} for name in vague}
        self._links: dict[str, dict[str, float]] = {name: {} for name in vague}
        for first, second in sorted(scores):
            for one, other in ((first, second), (second, first)):
                self._sums[one][other] = scores[first, second]
                self._links[one][other] = 1.0
        of = {name: name for name in vague}
        for first, second in together:
            if first in of and second in of and of[first] != of[second]:
                kept, lost = sorted((of[first], of[second]))
                if not self._parted(kept, lost):
                    of.update(dict.fromkeys(self._group[lost], kept))
                    self._merge(kept, lost)

    def groups(self) -> list[tuple[str, ...]]:
        """Draw together what says which happening it means, then the vague by the nearest, then the rest."""
        self._draw([name for name in self._group if not self._vague[name]], self._join)
        self._place_vague()
        self._draw([name for name in self._group if self._vague[name]], max(JOIN_VAGUE, self._join))
        return [tuple(sorted(members)) for members in self._group.values()]

    def _mean(self, one: str, other: str) -> float:
        return self._sums[one][other] / (len(self._group[one]) * len(self._group[other]))

    def _draw(self, names: Sequence[str], least: float) -> None:
        """Merge the likeliest two groups among ``names`` until none is likely enough; ties by id."""
        live = set(names)
        heap = [
            (-mean, one, other)
            for one in names
            for other in self._sums[one]
            if one < other and other in live and (mean := self._mean(one, other)) >= least
        ]
        heapq.heapify(heap)
        barred: dict[str, set[str]] = defaultdict(set)
        while heap:
            value, one, other = heapq.heappop(heap)
            if one not in live or other not in live or -value != self._mean(one, other):
                continue  # an older likeness of groups that have since been merged
            if other in barred[one]:
                continue
            if self._barred(one, other):
                barred[one].add(other)
                barred[other].add(one)
                continue
            self._merge(one, other)
            live.discard(other)
            for third in barred.pop(other, set()):
                barred[third].discard(other)
                barred[third].add(one)
                barred[one].add(third)
            for third in self._sums[one]:
                if third in live and third not in barred[one] and (mean := self._mean(one, third)) >= least:
                    heapq.heappush(heap, (-mean, *_either(one, third)))

    def _barred(self, one: str, other: str) -> bool:
        """Whether a pair of the two groups was put apart or is ruled out; linked pairs were seen not to be."""
        if self._parted(one, other):
            return True
        if self._links[one].get(other, 0) == len(self._group[one]) * len(self._group[other]):
            return False
        return any(
            self._comparer.apart(self._members[a], self._members[b])
            for a in self._group[one]
            for b in self._group[other]
        )

    def _parted(self, one: str, other: str) -> bool:
        if not self._apart:
            return False
        return any(_either(a, b) in self._apart for a in self._group[one] for b in self._group[other])

    def _merge(self, kept: str, lost: str) -> None:
        """Take ``lost``, the higher id, into ``kept``; sums and numbers of links add up."""
        self._group[kept] += self._group.pop(lost)
        vague = self._vague.pop(lost)
        self._vague[kept] = self._vague[kept] and vague
        _add_up(self._sums, kept, lost)
        _add_up(self._links, kept, lost)

    def _place_vague(self) -> None:
        """Each vague group joins the specific group that is clearly nearest, all judged before any has joined."""
        homes: dict[str, list[str]] = defaultdict(list)
        for name in sorted(name for name in self._group if self._vague[name]):
            near = sorted(
                (-self._mean(name, other), other)
                for other in self._sums[name]
                if not self._vague[other] and not self._barred(name, other)
            )
            clear = len(near) == 1 or (len(near) > 1 and near[1][0] - near[0][0] >= MARGIN)
            if clear and -near[0][0] >= self._join:
                homes[near[0][1]].append(name)
        for home, guests in sorted(homes.items()):
            at = home
            for guest in guests:
                kept, lost = _either(at, guest)
                if not self._barred(kept, lost):
                    self._merge(kept, lost)
                    at = kept


def _add_up(table: dict[str, dict[str, float]], kept: str, lost: str) -> None:
    mine = table[kept]
    for third, value in table.pop(lost).items():
        del table[third][lost]
        if third != kept:
            mine[third] = mine.get(third, 0) + value
            table[third][kept] = mine[third]


def _either(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
