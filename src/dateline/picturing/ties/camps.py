"""Part one block of a signed graph into camps with the least weight of ties against them, proved by HiGHS.

Method: the XOR model of Aref, Mason & Wilson, "A modeling and computational study of the frustration index in
signed networks" (Networks 2020) and "Computing the line index of balance using integer programming
optimisation" (2018): a variable a tie that is 1 where the tie stands against the partition, their triangle
inequalities, and the busiest node fixed. For more than two camps the assignment form of the same model
(Doreian & Mrvar 2009 call the value the line index of k-clusterability).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import highspy

from dateline.picturing.ties.blocks import Edge

#: A tie net of its parallel ties: above 0 friendly, below 0 hostile, never 0.
Weights = Mapping[Edge, int]
Row = tuple[float, Mapping[int, float]]  #: least sum, and coefficient by column

#: below this much, HiGHS' bound is taken for the whole number above it; its own tolerance is 1e-6
NEAR = 1e-5


@dataclass(frozen=True, slots=True)
class Parted:
    """A block parted.

    camps: camp of each node of the block, counted from 0.
    value: weight of the ties against it.
    bound: no partition has less; equals ``value`` where proved best.
    """

    camps: Mapping[int, int]
    value: int
    bound: int


def against(weights: Weights, camps: Mapping[int, int]) -> int:
    """Weigh the ties that stand against a partition: friends apart, enemies together."""
    return sum(
        abs(weight)
        for (first, second), weight in weights.items()
        if (camps[first] == camps[second]) == (weight < 0)
    )


def part(weights: Weights, groups: int, limit: float, seed: int) -> Parted:
    """Part a block into at most ``groups`` camps; within ``limit`` seconds the best is proved, else bounded."""
    nodes = _by_degree(weights)
    camps = _improved(_walked(weights, nodes, groups), weights, nodes, groups)
    value = against(weights, camps)
    if value == 0 or limit <= 0:
        return Parted(camps, value, 0)
    model = _Two(weights, nodes) if groups == 2 else _Many(weights, nodes, groups)
    found, bound = _solved(model, model.start(camps), limit, seed)
    if found is not None:
        better = model.camps(found)
        if against(weights, better) < value:
            camps, value = better, against(weights, better)
    return Parted(camps, value, min(value, max(0, math.ceil(bound - NEAR))))


class _Two:
    """Two camps: a column a node (0 or 1), a column a tie."""

    def __init__(self, weights: Weights, nodes: Sequence[int]) -> None:
        self.weights = weights
        self.nodes = nodes
        self.ties = sorted(weights)
        self.column = {node: at for at, node in enumerate(nodes)}
        self.tie_column = {tie: len(nodes) + at for at, tie in enumerate(self.ties)}
        self.fixed = {0: 0.0}  # the busiest node: camps have no names

    @property
    def width(self) -> int:
        return len(self.nodes) + len(self.ties)

    def rows(self) -> Iterator[Row]:
        """Yield what must hold: each tie's column covers its nodes', and a frustrated triangle has a tie against."""
        for tie in self.ties:
            first, second, stands = self.column[tie[0]], self.column[tie[1]], self.tie_column[tie]
            if self.weights[tie] > 0:
                yield 0.0, {stands: 1.0, first: -1.0, second: 1.0}
                yield 0.0, {stands: 1.0, first: 1.0, second: -1.0}
            else:
                yield -1.0, {stands: 1.0, first: -1.0, second: -1.0}
                yield 1.0, {stands: 1.0, first: 1.0, second: 1.0}
        for triangle in triangles(self.weights):
            if sum(self.weights[tie] < 0 for tie in triangle) % 2:
                yield 1.0, {self.tie_column[tie]: 1.0 for tie in triangle}

    def start(self, camps: Mapping[int, int]) -> list[float]:
        """Set out a known partition as columns; the first node's camp is called 0."""
        zero = camps[self.nodes[0]]
        return [
            *(float(camps[node] != zero) for node in self.nodes),
            *_stands(self.ties, self.weights, camps),
        ]

    def camps(self, columns: Sequence[float]) -> dict[int, int]:
        """Read a partition back from columns."""
        return {node: int(columns[at] > 0.5) for node, at in self.column.items()}


class _Many:
    """More camps: a column for each node and camp (0 or 1), one of them 1; a column a tie."""

    def __init__(self, weights: Weights, nodes: Sequence[int], groups: int) -> None:
        self.weights = weights
        self.nodes = nodes
        self.groups = min(groups, len(nodes))
        self.ties = sorted(weights)
        self.column = {node: at * self.groups for at, node in enumerate(nodes)}
        self.tie_column = {tie: len(nodes) * self.groups + at for at, tie in enumerate(self.ties)}
        # camps have no names: the first node opens the first, the second may open the second, and so on
        self.fixed = {
            at * self.groups + camp: 0.0
            for at in range(min(self.groups, len(nodes)))
            for camp in range(at + 1, self.groups)
        }

    @property
    def width(self) -> int:
        return len(self.nodes) * self.groups + len(self.ties)

    def rows(self) -> Iterator[Row]:
        """Yield what must hold: one camp a node, each tie's column covers its nodes', and broken triangles."""
        for node in self.nodes:
            columns = range(self.column[node], self.column[node] + self.groups)
            yield 1.0, dict.fromkeys(columns, 1.0)
            yield -1.0, dict.fromkeys(columns, -1.0)
        for tie in self.ties:
            stands = self.tie_column[tie]
            for camp in range(self.groups):
                first, second = self.column[tie[0]] + camp, self.column[tie[1]] + camp
                if self.weights[tie] > 0:
                    yield 0.0, {stands: 1.0, first: -1.0, second: 1.0}
                    yield 0.0, {stands: 1.0, first: 1.0, second: -1.0}
                else:
                    yield -1.0, {stands: 1.0, first: -1.0, second: -1.0}
        for triangle in triangles(self.weights):
            if sum(self.weights[tie] < 0 for tie in triangle) == 1:
                yield 1.0, {self.tie_column[tie]: 1.0 for tie in triangle}

    def start(self, camps: Mapping[int, int]) -> list[float]:
        """Set out a known partition as columns, camps named in the order in which the nodes open them."""
        names: dict[int, int] = {}
        columns = [0.0] * (len(self.nodes) * self.groups)
        for node in self.nodes:
            camp = names.setdefault(camps[node], len(names))
            columns[self.column[node] + camp] = 1.0
        return [*columns, *_stands(self.ties, self.weights, camps)]

    def camps(self, columns: Sequence[float]) -> dict[int, int]:
        """Read a partition back from columns."""
        return {
            node: max(range(self.groups), key=lambda camp: columns[at + camp])
            for node, at in self.column.items()
        }


def _solved(
    model: _Two | _Many, start: Sequence[float], limit: float, seed: int
) -> tuple[Sequence[float] | None, float]:
    """Hand a model to HiGHS; returns the best columns (None where it found none) and the proved lower bound."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its constructor has no annotations
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", limit)
    solver.setOptionValue("random_seed", seed)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", 0.0)
    # the weights are whole numbers: a bound within less than one of the value proves it
    solver.setOptionValue("mip_abs_gap", 1 - NEAR)
    solver.passModel(_program(model))
    known = highspy.HighsSolution()
    known.col_value = list(start)
    solver.setSolution(known)
    solver.run()
    info = solver.getInfo()
    bound = info.mip_dual_bound if math.isfinite(info.mip_dual_bound) else 0.0
    if info.primal_solution_status != int(highspy.SolutionStatus.kSolutionStatusFeasible):
        return None, bound
    return list(solver.getSolution().col_value), bound


def _program(model: _Two | _Many) -> highspy.HighsLp:
    """Write a model down as HiGHS takes it, row by row."""
    rows = list(model.rows())
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = model.width, len(rows)
    free = model.width - len(model.ties)
    program.col_cost_ = [0.0] * free + [float(abs(model.weights[tie])) for tie in model.ties]
    program.col_lower_ = [0.0] * model.width
    program.col_upper_ = [model.fixed.get(column, 1.0) for column in range(model.width)]
    program.integrality_ = [highspy.HighsVarType.kInteger] * model.width
    program.row_lower_ = [least for least, _ in rows]
    program.row_upper_ = [highspy.kHighsInf] * len(rows)
    starts = [0]
    columns: list[int] = []
    values: list[float] = []
    for _, row in rows:
        columns += row.keys()
        values += row.values()
        starts.append(len(columns))
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = starts
    program.a_matrix_.index_ = columns
    program.a_matrix_.value_ = values
    return program


def _stands(ties: Sequence[Edge], weights: Weights, camps: Mapping[int, int]) -> Iterator[float]:
    for tie in ties:
        yield float((camps[tie[0]] == camps[tie[1]]) == (weights[tie] < 0))


def triangles(weights: Mapping[Edge, object]) -> Iterator[tuple[Edge, Edge, Edge]]:
    """Yield the triangles of a graph of ties ``(low, high)``, in order."""
    above: dict[int, set[int]] = {}
    for first, second in weights:
        above.setdefault(first, set()).add(second)
    for first, second in sorted(weights):
        for third in sorted(above[first] & above.get(second, set())):
            yield (first, second), (first, third), (second, third)


def _by_degree(weights: Weights) -> list[int]:
    degree: dict[int, int] = {}
    for tie in weights:
        for node in tie:
            degree[node] = degree.get(node, 0) + 1
    return sorted(degree, key=lambda node: (-degree[node], node))


def _walked(weights: Weights, nodes: Sequence[int], groups: int) -> dict[int, int]:
    """Give each node the camp that its placed neighbours like best, along the ties from the busiest node."""
    near = _near(weights)
    camps: dict[int, int] = {}
    queue = list(nodes[:1])
    while queue:
        node = queue.pop(0)
        if node not in camps:
            camps[node] = _liked(near[node], camps, groups)
            queue += [other for other, _ in near[node] if other not in camps]
    return camps


def _improved(camps: dict[int, int], weights: Weights, nodes: Sequence[int], groups: int) -> dict[int, int]:
    """Move single nodes to the camp they like best until none gains."""
    near = _near(weights)
    moved = True
    while moved:
        moved = False
        for node in nodes:
            best = _liked(near[node], camps, groups, camps[node])
            if best != camps[node]:
                camps[node], moved = best, True
    return camps


def _liked(near: Sequence[tuple[int, int]], camps: Mapping[int, int], groups: int, now: int = 0) -> int:
    """The camp in which a node has most friends net of enemies; ``now`` where none has more."""
    pull = [0] * groups
    for other, weight in near:
        if other in camps:
            pull[camps[other]] += weight
    return max(range(groups), key=lambda camp: (pull[camp], camp == now, -camp))


def _near(weights: Weights) -> dict[int, list[tuple[int, int]]]:
    near: dict[int, list[tuple[int, int]]] = {}
    for (first, second), weight in sorted(weights.items()):
        near.setdefault(first, []).append((second, weight))
        near.setdefault(second, []).append((first, weight))
    return near
