"""Ask the workbench for a view within this process, without a port or a server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from anyio.from_thread import BlockingPortal, start_blocking_portal
from starlette.applications import Starlette
from starlette.types import Message, Scope


@dataclass(frozen=True, slots=True)
class Answer:
    """What a view answered."""

    status: int
    body: bytes


class Asking:
    """Asks an app, one address after another."""

    def __init__(self, app: Starlette, portal: BlockingPortal) -> None:
        self._app, self._portal = app, portal

    def __call__(self, path: str, query: Sequence[tuple[str, str]] = ()) -> Answer:
        """The answer to a GET of a path with a query."""
        return self._portal.call(self._ask, path, query)

    async def _ask(self, path: str, query: Sequence[tuple[str, str]]) -> Answer:
        scope: Scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "server": ("127.0.0.1", 0),
            "path": path,
            "raw_path": quote(path).encode(),
            "root_path": "",
            "query_string": urlencode(query).encode(),
            "headers": [(b"host", b"127.0.0.1")],
        }
        status, parts = 0, list[bytes]()

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                parts.append(message.get("body", b""))

        await self._app(scope, receive, send)
        return Answer(status, b"".join(parts))


@contextmanager
def asking(app: Starlette) -> Iterator[Asking]:
    """Ask an app while the block runs, from a thread of its own: the caller may have an event loop himself."""
    with start_blocking_portal() as portal:
        yield Asking(app, portal)
