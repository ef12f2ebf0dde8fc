"""Chains against chains: MUC, B3 and CEAFe, and the mean of their F1, as the CoNLL shared tasks have it.

Vilain et al. 1995 (MUC), Bagga and Baldwin 1998 (B3), Luo 2005 (CEAF with the entity-based similarity phi 4); chains of
one mention count in B3 and CEAFe. Both sides must hold the same mentions, each in one chain.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

Chains = Sequence[frozenset[Hashable]]
Mention = TypeVar("Mention", bound=Hashable)


def chains_of(labels: Mapping[Mention, Hashable]) -> list[frozenset[Mention]]:
    """Turn mention -> label into chains, in the order in which labels first stand."""
    found: dict[Hashable, list[Mention]] = defaultdict(list)
    for mention, label in labels.items():
        found[label].append(mention)
    return [frozenset(members) for members in found.values()]


def muc(gold: Chains, ours: Chains) -> tuple[float, float, float]:
    """Precision, recall and F1 of links."""
    precision = _links(ours, gold)
    recall = _links(gold, ours)
    return _with_f1(precision, recall)


def _links(these: Chains, those: Chains) -> float:
    """Share of the links that hold the chains together which the other side has too."""
    holder = {mention: at for at, chain in enumerate(those) for mention in chain}
    kept = sum(len(chain) - len({holder[mention] for mention in chain}) for chain in these)
    return _share(kept, sum(len(chain) - 1 for chain in these))


def b_cubed(gold: Chains, ours: Chains) -> tuple[float, float, float]:
    """Precision, recall and F1 of the company in which each mention stands."""
    total = sum(len(chain) for chain in gold)
    precision = recall = 0.0
    for (at, other), shared in _overlaps(gold, ours).items():
        recall += shared * shared / len(gold[at])
        precision += shared * shared / len(ours[other])
    return _with_f1(_share(precision, total), _share(recall, total))


def ceaf_e(gold: Chains, ours: Chains) -> tuple[float, float, float]:
    """Precision, recall and F1 of the best one-to-one match of chains, by the share of mentions in common."""
    alike = {
        (at, other): 2 * shared / (len(gold[at]) + len(ours[other]))
        for (at, other), shared in _overlaps(gold, ours).items()
    }
    best = best_match(alike)
    return _with_f1(_share(best, len(ours)), _share(best, len(gold)))


def conll(gold: Chains, ours: Chains) -> float:
    """Mean of the three F1."""
    return (muc(gold, ours)[2] + b_cubed(gold, ours)[2] + ceaf_e(gold, ours)[2]) / 3


def _overlaps(gold: Chains, ours: Chains) -> Counter[tuple[int, int]]:
    holder = {mention: at for at, chain in enumerate(ours) for mention in chain}
    if sum(len(chain) for chain in gold) != len(holder) or any(m not in holder for c in gold for m in c):
        raise ValueError("the two sides do not hold the same mentions")
    return Counter((at, holder[mention]) for at, chain in enumerate(gold) for mention in chain)


def best_match(weights: Mapping[tuple[int, int], float]) -> float:
    """Largest sum of weights of pairs that share no end; pairs not given weigh nothing."""
    total = 0.0
    for pairs in _apart(weights):
        rows, columns = sorted({row for row, _ in pairs}), sorted({column for _, column in pairs})
        if len(rows) == 1 or len(columns) == 1:
            total += max(weights[pair] for pair in pairs)
            continue
        if len(rows) > len(columns):
            table = [[weights.get((row, column), 0.0) for row in rows] for column in columns]
        else:
            table = [[weights.get((row, column), 0.0) for column in columns] for row in rows]
        total += _assign(table)
    return total


def _apart(pairs: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Split pairs into parts that share no end."""
    by_row, by_column = defaultdict(list), defaultdict(list)
    for row, column in pairs:
        by_row[row].append(column)
        by_column[column].append(row)
    seen: set[int] = set()
    parts = []
    for start in by_row:
        if start in seen:
            continue
        seen.add(start)
        waiting, part = [start], []
        while waiting:
            row = waiting.pop()
            part += [(row, column) for column in by_row[row]]
            for column in by_row[row]:
                for other in by_column[column]:
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
        parts.append(part)
    return parts


def _assign(table: Sequence[Sequence[float]]) -> float:
    """Largest sum with one column for each row (at most as many rows as columns): the Hungarian method."""
    rows, columns = len(table), len(table[0])
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    holder = [0] * (columns + 1)
    for row in range(1, rows + 1):
        holder[0], at = row, 0
        least, back, done = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while True:
            done[at] = True
            here, step, nearest = holder[at], float("inf"), 0
            for column in range(1, columns + 1):
                if not done[column]:
                    cost = -table[here - 1][column - 1] - of_row[here] - of_column[column]
                    if cost < least[column]:
                        least[column], back[column] = cost, at
                    if least[column] < step:
                        step, nearest = least[column], column
            for column in range(columns + 1):
                if done[column]:
                    of_row[holder[column]] += step
                    of_column[column] -= step
                else:
                    least[column] -= step
            at = nearest
            if holder[at] == 0:
                break
        while at:
            holder[at], at = holder[back[at]], back[at]
    return sum(table[holder[column] - 1][column - 1] for column in range(1, columns + 1) if holder[column])


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _with_f1(precision: float, recall: float) -> tuple[float, float, float]:
    return precision, recall, _share(2 * precision * recall, precision + recall)
