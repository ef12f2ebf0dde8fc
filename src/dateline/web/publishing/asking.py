"""Ask the workbench for a view within this process, without a port or a server."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import quote, urlencode

from starlette.applications import Starlette
from starlette.types import Message, Scope


@dataclass(frozen=True, slots=True)
class Answer:
    """What a view answered."""

    status: int
    body: bytes


class Asking:
    """Ask an app, one address after another; used in a ``with`` block."""

    def __init__(self, app: Starlette) -> None:
        self._app = app
        self._runner = asyncio.Runner()

    def __enter__(self) -> Asking:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._runner.close()

    def __call__(self, path: str, query: Sequence[tuple[str, str]] = ()) -> Answer:
        """The answer to a GET of a path with a query."""
        return self._runner.run(self._ask(path, query))

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
