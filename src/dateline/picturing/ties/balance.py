"""Structural balance: how many ties stand against the best partition into camps, and which triangles break it.

A network is balanced where it parts into two camps with friends inside and enemies across (Cartwright & Harary
1956); its frustration is the least number of ties that stand against such a partition. The value is exact: a
mixed-integer programme a biconnected block, solved by HiGHS (see `camps`), after Aref & Wilson, "Balance and
frustration in signed networks" (Journal of Complex Networks 2019). ``groups`` above 2 asks for Davis' (1967)
weaker balance, in which several camps may all be enemies (Doreian & Mrvar 2009).
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.model.ties import Balance, Bond, Pair
from dateline.picturing.ties.blocks import Edge, blocks_of
from dateline.picturing.ties.camps import part, triangles
from dateline.picturing.ties.pairs import in_words
from dateline.picturing.ties.parties import Key, key_of

#: seconds that the search may take unless told otherwise
LIMIT = 30.0


@dataclass(frozen=True, slots=True)
class Triangle:
    """Three actors whose ties do not balance.

    pairs: their three pairs: first and second actor, second and third, first and third, actors by id.
    words: the triangle in words: "A backs B, B fights C, A backs C".
    weakly: whether it breaks the weaker balance of several camps too; three enemies do not.
    """

    pairs: tuple[Pair, Pair, Pair]
    words: str
    weakly: bool


def balance(
    nodes: int,
    edges: Sequence[tuple[int, int, int]],
    groups: int = 2,
    limit: float = LIMIT,
    seed: int = 0,
) -> Balance:
    """Find the partition into at most ``groups`` camps with the fewest edges against it, and prove it.

    nodes: how many; edges are ``(node, node, sign)`` with nodes counted from 0 and a sign of 1 or -1. Parallel
    edges count each; an edge from a node to itself stands against every partition where its sign is -1.
    limit: seconds for the whole; where they run out ``gap`` is above 0 and the value is only the best found.
    seed: HiGHS' random seed; the same input gives the same partition as long as the limit is not reached.
    Camps of parts that no edge joins are laid together by their first nodes, which says nothing about them.
    Raises ValueError for a node that is not there, another sign, or fewer than two groups.
    """
    started = time.perf_counter()
    _check(nodes, edges, groups)
    weights = _net(edges)
    camps = [-1] * nodes
    short = 0  # how much lower than found the value might be, as far as is proved
    for block in blocks_of(nodes, sorted(weights)):
        left = limit - (time.perf_counter() - started)
        parted = part({tie: weights[tie] for tie in block}, groups, left, seed)
        short += parted.value - parted.bound
        _join(camps, parted.camps, groups)
    camps = [max(camp, 0) for camp in camps]
    standing = tuple(
        at for at, (first, second, sign) in enumerate(edges) if (camps[first] == camps[second]) == (sign < 0)
    )
    parts = (tuple(node for node in range(nodes) if camps[node] == camp) for camp in range(groups))
    return Balance(
        frustration=len(standing),
        camps=tuple(sorted((camp for camp in parts if camp), key=lambda camp: camp[0])),
        against=standing,
        gap=short / len(standing) if short else 0.0,
        seconds=time.perf_counter() - started,
        limit=limit,
    )


def _check(nodes: int, edges: Sequence[tuple[int, int, int]], groups: int) -> None:
    if groups < 2:
        raise ValueError(f"balance asks for two camps or more, not {groups}")
    for first, second, sign in edges:
        if not (0 <= first < nodes and 0 <= second < nodes):
            raise ValueError(f"an edge between {first} and {second} in a graph of {nodes} nodes")
        if sign not in {1, -1}:
            raise ValueError(f"a sign is 1 or -1, not {sign}")


def _net(edges: Sequence[tuple[int, int, int]]) -> dict[Edge, int]:
    """Net parallel edges: what is left when friendly and hostile ones cancel; pairs that cancel bind nothing."""
    weights: dict[Edge, int] = {}
    for first, second, sign in edges:
        if first != second:
            tie = (min(first, second), max(first, second))
            weights[tie] = weights.get(tie, 0) + sign
    return {tie: weight for tie, weight in weights.items() if weight}


def _join(camps: list[int], found: Mapping[int, int], groups: int) -> None:
    """Lay a block's camps beside those known, renamed so that they agree on the node that both hold."""
    known = next((node for node in sorted(found) if camps[node] >= 0), None)
    here, there = (found[min(found)], 0) if known is None else (found[known], camps[known])
    names = list(range(groups))
    names[here], names[there] = there, here
    for node, camp in found.items():
        camps[node] = names[camp]


def signed_edges(pairs: Sequence[Pair]) -> tuple[tuple[Key, ...], tuple[tuple[int, int, int], ...]]:
    """Make pairs the input of `balance`: the keys of the actors in order, an edge a pair; mixed pairs left out."""
    signed = [pair for pair in pairs if pair.bond is not Bond.MIXED]
    keys = tuple(sorted({key_of(actor) for pair in signed for actor in (pair.first, pair.second)}))
    place = {key: at for at, key in enumerate(keys)}
    return keys, tuple(
        (place[key_of(pair.first)], place[key_of(pair.second)], 1 if pair.bond is Bond.BACKS else -1)
        for pair in signed
    )


def unbalanced_triangles(pairs: Sequence[Pair]) -> tuple[Triangle, ...]:
    """Name the triangles that do not balance: one enemy among two friends, or three enemies; by the actors' ids.

    Each holds its pairs, and these their ties with the shares behind them. Mixed pairs close no triangle.
    """
    signed = [pair for pair in pairs if pair.bond is not Bond.MIXED]
    _, edges = signed_edges(signed)
    by_tie = {
        (min(first, second), max(first, second)): pair
        for (first, second, _), pair in zip(edges, signed, strict=True)
    }
    found = []
    for low, across, high in triangles(by_tie):
        three = (by_tie[low], by_tie[high], by_tie[across])
        hostile = sum(pair.bond is Bond.FIGHTS for pair in three)
        if hostile % 2:
            found.append(Triangle(three, ", ".join(map(in_words, three)), hostile == 1))
    return tuple(found)
