"""Ties -> GraphML and GEXF, directed and dated, for graph tools; an edge without claims is refused.

Nodes: ``label`` the actor's name; ``actor`` its id in the tables; ``kind``, ``country``, ``sector``, empty where
unknown. Edges, one a direction of a tie: ``value`` and ``sign`` (1, -1, 0) on the day of the tie, ``day`` that day,
``first_day`` and ``last_day`` of its shares, ``claims`` and ``events`` their ids parted by blanks, ``why`` the
factors of each share. GEXF (1.2 draft, dynamic) has ``value_then`` and ``claims_then`` besides: what the tie had come
to from the day of one share to the day before the next, and the claims of that share; its spells are these days.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from dateline.model.actors import Actor
from dateline.model.ties import Tie, TieShare
from dateline.picturing.ties.parties import key_of
from dateline.picturing.ties.ties import HALF_LIFE_DAYS, weight_at

#: what XML 1.0 cannot hold, however it is escaped
_NOT_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The days between two shares of a tie.

    start, end: first and last day.
    value: what the tie had come to on the first.
    claims: the claims of the shares of that first day.
    """

    start: date
    end: date
    value: float
    claims: tuple[str, ...]


def graphml(ties: Sequence[Tie], path: Path) -> None:
    """Write ties as GraphML; raises ValueError for a tie or share without claims.

    Of pairs, hand over the ties: ``[tie for pair in pairs for tie in pair.ties]``.
    """
    nx.write_graphml_xml(_graph(ties), path, encoding="utf-8", prettyprint=True)


def gexf(ties: Sequence[Tie], path: Path, half_life_days: float = HALF_LIFE_DAYS) -> None:
    """Write ties as dynamic GEXF; raises ValueError for a tie or share without claims.

    half_life_days: that with which the ties were made, for their value on earlier days.
    """
    graph = _graph(ties)
    graph.graph["mode"] = "dynamic"
    for tie in ties:
        stretches = _stretches(tie, half_life_days)
        edge = graph.edges[_node(tie.first), _node(tie.second)]
        edge["id"] = f"{_node(tie.first)} {_node(tie.second)}"
        edge["spells"] = [(str(one.start), str(one.end)) for one in stretches]
        edge["value_then"] = [(one.value, str(one.start), str(one.end)) for one in stretches]
        edge["claims_then"] = [(" ".join(one.claims), str(one.start), str(one.end)) for one in stretches]
    writer = GEXFWriter(encoding="utf-8", version="1.2draft")
    writer.add_graph(graph)
    meta = writer.xml.find("meta")
    meta.find("creator").text = "Dateline"
    # the writer puts today's date; the same ties are to give the same bytes
    meta.set("lastmodifieddate", max((str(tie.day) for tie in ties), default="1970-01-01"))
    with path.open("wb") as file:
        writer.write(file)


def _graph(ties: Sequence[Tie]) -> nx.DiGraph:
    """Build the network, nodes and edges by id."""
    graph = nx.DiGraph()
    actors = {_node(actor): actor for tie in ties for actor in (tie.first, tie.second)}
    for node, actor in sorted(actors.items()):
        graph.add_node(
            node,
            label=_clean(actor.name),
            actor=actor.id or "",
            kind=actor.kind.value if actor.kind else "",
            country=actor.country or "",
            sector=actor.sector or "",
        )
    for tie in sorted(ties, key=lambda tie: (_node(tie.first), _node(tie.second))):
        _refuse_without_claims(tie)
        shares = sorted(tie.shares, key=lambda share: (share.day, share.event))
        graph.add_edge(
            _node(tie.first),
            _node(tie.second),
            value=float(tie.value),
            sign=int(tie.value > 0) - int(tie.value < 0),
            day=str(tie.day),
            first_day=str(shares[0].day),
            last_day=str(shares[-1].day),
            claims=" ".join(_each(claim for share in shares for claim in share.claims)),
            events=" ".join(_each(share.event for share in shares)),
            why=_clean(" | ".join(f"{share.event}: {share.why}" for share in shares)),
        )
    return graph


def _refuse_without_claims(tie: Tie) -> None:
    if not tie.shares or not all(share.claims for share in tie.shares):
        raise ValueError(f"a tie without claims: {tie.first.name} to {tie.second.name} on {tie.day}")


def _stretches(tie: Tie, half_life_days: float) -> list[_Stretch]:
    """Cut the time from the first share to the day of the tie at each share's day."""
    days = sorted({share.day for share in tie.shares})
    ends = [*(following - timedelta(1) for following in days[1:]), max(tie.day, days[-1])]
    return [
        _Stretch(
            start,
            end,
            math.fsum(weight_at(share, start, half_life_days) for share in _until(tie.shares, start)),
            _each(claim for share in tie.shares if share.day == start for claim in share.claims),
        )
        for start, end in zip(days, ends, strict=True)
    ]


def _until(shares: Iterable[TieShare], day: date) -> list[TieShare]:
    return [share for share in shares if share.day <= day]


def _node(actor: Actor) -> str:
    """The id of a node: the actor's, with the state for a role, which many states have."""
    name, country = key_of(actor)
    return _clean(f"{name}@{country}" if country else name)


def _each(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
