"""The network at a date: who backs and fights whom, what changed, and what does not balance."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from dateline.exporting.record import Record
from dateline.exporting.weighed_records import acts_for_record, pair_record
from dateline.model.actors import Actor, ActorKind
from dateline.model.ties import Pair
from dateline.picturing.ties.balance import Triangle, balance, signed_edges, unbalanced_triangles
from dateline.picturing.ties.pairs import Change, changed, in_words, pairs_of
from dateline.picturing.ties.parties import key_of
from dateline.picturing.ties.ties import ties_on
from dateline.running.pictured import acting_in
from dateline.web.drawing.picturing import days_of, drawn, fitting, frame, paged
from dateline.web.filtering import day_of, filter_of
from dateline.web.workbench import NotYetError, Workbench, workbench_of

#: Days back to the day that the network is compared with, unless the address gives one.
_BACK = 7
#: Pairs that are drawn, the strongest; 300 were tried, and are a ball of wool. The table has all.
_DRAWN = 120
#: Changes and triangles that are listed.
_LISTED = 40
#: Seconds for the search of camps.
_LIMIT = 2.0
#: Seconds that a page waits for the camps, beside all else that it shows.
_PATIENCE = 0.4
#: Pairs from which on camps take longer than that: they are looked for when the page, or its reader, asks for them, so
#: that who steps from day to day does not wait for those of days that nobody looks at any more.
_MANY = 400
#: Claims that may tell who acts for whom, up to which that is worked out unasked; more take a second a day.
_FEW = 500

T = TypeVar("T")


def pairs_on(bench: Workbench, day: date) -> tuple[Pair, ...]:
    """The pairs of a day, worked out once for each day and state of the case; `NotYetError` where that takes long."""
    shares = bench.shares()
    return bench.once(("pairs", day), lambda: pairs_of(ties_on(shares, day)))


def data(request: Request) -> Record:
    """The table of the pairs of a day, what changed, camps and triangles; what is still worked out is None."""
    bench, days, fit = workbench_of(request), days_of(request), fitting(request, filter_of(request))
    since = day_of(request, "compare") or days.at - timedelta(days=_BACK)
    pairs = _fitting(pairs_on(bench, days.at), fit)
    before = _fitting(pairs_on(bench, since), fit)
    changes = changed(before, pairs)
    camps = bench.patience is None or len(pairs) < _MANY or request.query_params.get("camps") == "1"
    cut, asked = paged(request, [*pairs]), request.query_params.get("acting") == "1"
    return {
        **frame(request, days),
        "compare": since.isoformat(),
        "left_out": max(0, len(pairs) - _DRAWN),
        "changes": [_change(one) for one in changes[:_LISTED]],
        "more_changes": max(0, len(changes) - _LISTED),
        "balance": _soon(bench, ("balance", days.at, fit), lambda: _balance(pairs)) if camps else None,
        "acting": _acting(bench, days.at) if asked or len(bench.shares().backing) <= _FEW else None,
        **cut,
        "rows": [pair_record(pair) | {"words": in_words(pair)} | _keys(pair) for pair in cut["rows"]],
    }


def drawing(request: Request) -> JSONResponse:
    """The strongest ties of a day with their actors, and, unless ``layout`` is 0, what the layout is made by."""
    bench, days, fit = workbench_of(request), days_of(request), fitting(request, filter_of(request))
    pairs = sorted(_fitting(pairs_on(bench, days.at), fit), key=lambda pair: (-abs(pair.value), _ends(pair)))[
        :_DRAWN
    ]
    ever = _fitting(pairs_on(bench, days.last), fit) if request.query_params.get("layout") != "0" else ()
    return JSONResponse(
        {
            "at": days.at.isoformat(),
            "nodes": _nodes(pairs),
            "edges": [_edge(pair) for pair in pairs],
            # of every actor, so that nobody moves from day to day; faint ties pull as little as they weigh
            "ever": [[*_ends(pair), round(pair.value, 2)] for pair in ever],
        }
    )


def _soon(bench: Workbench, key: Hashable, make: Callable[[], T]) -> T | None:
    try:
        return bench.soon(key, make, _PATIENCE)
    except NotYetError:
        return None


def _fitting(pairs: Sequence[Pair], fit: frozenset[str] | None) -> tuple[Pair, ...]:
    """Those to which an event that fits gives a share."""
    if fit is None:
        return tuple(pairs)
    return tuple(
        pair for pair in pairs if any(share.event in fit for tie in pair.ties for share in tie.shares)
    )


def _node(actor: Actor) -> str:
    name, country = key_of(actor)
    return f"{name}@{country}" if country else name


def _ends(pair: Pair) -> tuple[str, str]:
    return _node(pair.first), _node(pair.second)


def _nodes(pairs: Sequence[Pair]) -> list[Record]:
    actors = {_node(actor): actor for pair in pairs for actor in (pair.first, pair.second)}
    return [
        {
            "id": node,
            "name": actor.name,
            "key": _key(actor),
            "kind": None if actor.kind is None else actor.kind.value,
            "country": actor.country,
        }
        for node, actor in sorted(actors.items())
    ]


def _key(actor: Actor) -> str:
    """What the filter of actors knows it by: its id, but the name of a role, which many states have."""
    return actor.name if actor.id is None or actor.kind is ActorKind.ROLE else actor.id


def _keys(pair: Pair) -> Record:
    return {"first_key": _key(pair.first), "second_key": _key(pair.second)}


def _edge(pair: Pair) -> Record:
    return {
        "first": _node(pair.first),
        "second": _node(pair.second),
        "bond": pair.bond.value,
        "value": round(pair.value, 2),
        "words": in_words(pair),
    }


def _change(one: Change) -> Record:
    """What changed in words, with the latest events of the pair as it was and is."""
    pairs = [pair for pair in (one.before, one.after) if pair is not None]
    latest = sorted(
        {(share.day, share.event) for pair in pairs for tie in pair.ties for share in tie.shares},
        reverse=True,
    )
    return {"words": one.words, "events": [event for _, event in latest[:3]]}


def _balance(pairs: Sequence[Pair]) -> Record:
    """The camps that fit best, how many ties stand against them, and the triangles that do not balance."""
    keys, edges = signed_edges(pairs)
    found = balance(len(keys), edges, limit=_LIMIT)
    names = {key_of(actor): actor.name for pair in pairs for actor in (pair.first, pair.second)}
    triangles = unbalanced_triangles(pairs)
    return {
        "ties": len(edges),
        "against": found.frustration,
        "proved": found.gap == 0.0,
        "sides": [
            [[names[keys[at]] for at in camp] for camp in camps]
            for camps in _parted(found.camps, edges, len(keys))
        ],
        "triangles": [_triangle(one) for one in triangles[:_LISTED]],
        "more_triangles": max(0, len(triangles) - _LISTED),
    }


def _triangle(one: Triangle) -> Record:
    events = dict.fromkeys(tie.shares[0].event for pair in one.pairs for tie in pair.ties)
    return {
        "words": one.words,
        "weakly": one.weakly,
        "nodes": sorted({end for pair in one.pairs for end in _ends(pair)}),
        "events": list(events),
    }


def _parted(
    camps: Sequence[Sequence[int]], edges: Sequence[tuple[int, int, int]], nodes: int
) -> list[list[list[int]]]:
    """Take camps apart where no tie joins their actors: those who have nothing to do with one another are on no side.

    The largest first; each with one camp or two that stand against one another.
    """
    root = list(range(nodes))

    def root_of(node: int) -> int:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for first, second, _ in edges:
        root[root_of(second)] = root_of(first)
    found: dict[int, list[list[int]]] = {}
    for camp in camps:
        mine: dict[int, list[int]] = {}
        for node in camp:
            mine.setdefault(root_of(node), []).append(node)
        for at, nodes_of in mine.items():
            found.setdefault(at, []).append(nodes_of)
    return sorted(found.values(), key=lambda sides: (-sum(map(len, sides)), sides))


def _acting(bench: Workbench, day: date) -> list[Record]:
    def make() -> list[Record]:
        return [acts_for_record(one) for one in acting_in(bench.case, shares, bench.actors, day)]

    shares = bench.shares()
    return bench.soon(("acting", day), make)


ROUTES = [
    *drawn("/network", "network.html", data),
    Route("/network/drawing.json", drawing, name="what the network draws"),
]
