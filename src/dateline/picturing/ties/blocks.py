"""Cut a graph into its biconnected blocks, in which every cycle lies whole.

Frustration adds up over blocks: a cut node is all that two blocks share, and the camps of one can be renamed
until they agree there (Aref, Mason & Wilson 2020, on the decomposition of signed networks before solving).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Edge = tuple[int, int]


def neighbours_of(nodes: int, edges: Sequence[Edge]) -> list[list[int]]:
    """List each node's neighbours in ascending order; edges are pairs of different nodes, each once."""
    near: list[list[int]] = [[] for _ in range(nodes)]
    for first, second in edges:
        near[first].append(second)
        near[second].append(first)
    for found in near:
        found.sort()
    return near


def blocks_of(nodes: int, edges: Sequence[Edge]) -> list[list[Edge]]:
    """Cut a graph into blocks, each the edges ``(low, high)`` of it; a block comes after the one it hangs on.

    A block and those before it share at most one node. Method: Hopcroft & Tarjan 1973, without recursion.
    """
    near = neighbours_of(nodes, edges)
    depth = [-1] * nodes
    found: list[list[Edge]] = []
    for root in range(nodes):
        if depth[root] < 0:
            # a block is complete only when those that hang on it are, so each component comes out backwards
            found += reversed(list(_blocks_below(root, near, depth)))
    return found


def _blocks_below(root: int, near: Sequence[Sequence[int]], depth: list[int]) -> Iterator[list[Edge]]:
    """Yield the blocks of one component, those that hang on a block before it."""
    low = {root: 0}
    depth[root] = 0
    edges: list[Edge] = []
    path = [(root, -1, iter(near[root]))]
    while path:
        node, parent, rest = path[-1]
        child = next(rest, None)
        if child is None:
            path.pop()
            if parent >= 0:
                low[parent] = min(low[parent], low[node])
                if low[node] >= depth[parent]:
                    cut = edges.index(_ordered(parent, node))
                    yield sorted(edges[cut:])
                    del edges[cut:]
        elif depth[child] < 0:
            depth[child] = low[child] = depth[node] + 1
            edges.append(_ordered(node, child))
            path.append((child, node, iter(near[child])))
        elif child != parent and depth[child] < depth[node]:
            low[node] = min(low[node], depth[child])
            edges.append(_ordered(node, child))


def _ordered(first: int, second: int) -> Edge:
    return (first, second) if first < second else (second, first)
