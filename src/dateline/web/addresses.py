"""Addresses of the workbench: where a link leads while a case is served; what is published has addresses of its own.

A view never writes an address itself. It asks for a path and a query, and `Served` or `publishing.Published` makes of
it what the reader can follow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol
from urllib.parse import quote, quote_plus

from starlette.requests import Request

#: A path that needs no escaping, as most.
_PLAIN = re.compile(r"[A-Za-z0-9_.~/-]*")
#: The parameter that says whether slurs and graphic words are masked; it goes along with every link.
MASKED = "masked"


class Addresses(Protocol):
    """How links are made; ``served`` is whether there is a server that answers what is asked for next."""

    served: bool
    #: the days that are there to be shown; empty where any may be asked for
    days: tuple[str, ...]

    def link(self, request: Request, path: str, query: Mapping[str, object]) -> str:
        """The address of a path with a query; empty values are left out, lists repeated."""
        ...

    def here(self, request: Request, changes: Mapping[str, object]) -> str:
        """The address of the same page with parts of its query changed; None takes a part away."""
        ...

    def as_json(self, request: Request) -> str:
        """The address of the same page as JSON."""
        ...

    def masked(self, request: Request) -> bool:
        """Whether slurs and graphic words are masked on the page."""
        ...


class Served:
    """Addresses below the token, answered by this process."""

    served = True
    days: tuple[str, ...] = ()

    def link(self, request: Request, path: str, query: Mapping[str, object]) -> str:
        """Make the address of a path; what is masked stays masked."""
        kept = {MASKED: request.query_params.get(MASKED)} if MASKED in request.query_params else {}
        return link(request, path, **{**kept, **query})

    def here(self, request: Request, changes: Mapping[str, object]) -> str:
        """Make the address of the same page with parts of its query changed."""
        return with_query(request, **changes)

    def as_json(self, request: Request) -> str:
        """Make the address of the same page as JSON."""
        root: str = request.scope.get("root_path", "")
        path: str = request.scope["path"]
        inside = path.removeprefix(root).rstrip("/") or "/overview"
        asked = request.url.query
        return f"{root}{quote(inside)}.json{f'?{asked}' if asked else ''}"

    def masked(self, request: Request) -> bool:
        """Whether the address asks for it."""
        return request.query_params.get(MASKED) == "yes"


def link(request: Request, path: str, /, **query: object) -> str:
    """Make the address of a path of the workbench; empty values of the query are left out, lists repeated."""
    root: str = request.scope.get("root_path", "")
    if _PLAIN.fullmatch(path):
        return f"{root}{path}{_asked(query)}" if query else root + path
    path, hashed, fragment = path.partition("#")
    return f"{root}{quote(path, safe='/')}{_asked(query)}{hashed}{quote(fragment)}"


def with_query(request: Request, **changes: object) -> str:
    """Make the address of the same page with parts of its query changed; None takes a part away."""
    return f"{request.scope['path']}{_asked(changed_query(request, changes))}"


def changed_query(request: Request, changes: Mapping[str, object]) -> dict[str, object]:
    """The query of a request with parts of it changed; a parameter that is repeated is a list."""
    query: dict[str, list[str]] = {}
    for key, value in request.query_params.multi_items():
        query.setdefault(key, []).append(value)
    return {**query, **changes}


def pairs_of(query: Mapping[str, object]) -> list[tuple[str, str]]:
    """Set a query as pairs: empty values left out, lists repeated."""
    pairs: list[tuple[str, str]] = []
    for key, value in query.items():
        several = value if isinstance(value, list | tuple) else [value]
        pairs += [(key, str(one)) for one in several if one is not None and one != ""]
    return pairs


def _asked(query: Mapping[str, object]) -> str:
    pairs = pairs_of(query)
    return "?" + "&".join(f"{_quoted(key)}={_quoted(value)}" for key, value in pairs) if pairs else ""


@lru_cache(maxsize=4096)  # the values of facets, over and over on each screen of a list
def _quoted(words: str) -> str:
    return quote_plus(words)
