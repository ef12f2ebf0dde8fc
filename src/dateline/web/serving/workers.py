"""Processes that answer side by side: two for what is quick, one for what needs the whole case.

Python runs one thread at a time, so ten readers in one process wait for one another, and one who asks for the network
of a large case keeps all waiting. Here the process that listens only hands requests on. A view of the whole case goes
to a process of its own; what changes the case always goes to the same one, so that judgements are weighed one after
another; the rest goes where fewest wait. Each process sees the case as it stands in the file (`Workbench.once`).

They are forked, for the loaded program is then shared; where that cannot be done, one process does it all.
"""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from threading import Timer
from urllib.parse import quote

import msgspec
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web.serving.making import SLOW

#: Processes for what is quick: no more than help on a small machine.
QUICK = 2
#: What is asked of the listening process itself.
_OWN = "static"
#: Seconds after which a reader is told that a view is still being made.
_PATIENCE = 1.0
#: Seconds in which a process that is told to end does so before it is made to.
_FAREWELL = 2.0
#: Seconds after which a process has time: the first page is on its way.
_LEISURE = 1.0
#: New things after which a process looks which of them are garbage; a page makes some ten thousand.
_LITTER = 20_000
#: Bytes that a form may have; the longest is a merge of some hundred events.
_LONGEST = 1_000_000
#: Bytes in which the length of a message is told.
_LENGTH = 8


class Asked(msgspec.Struct, array_like=True):
    """A request on its way to another process."""

    method: str
    path: str
    query: bytes
    headers: list[tuple[bytes, bytes]]
    body: bytes


class Answered(msgspec.Struct, array_like=True):
    """What came of it."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


def can_fork() -> bool:
    """Whether this machine can run a loaded program twice; macOS says that it can, and its libraries break."""
    return hasattr(os, "fork") and sys.platform != "darwin"


@dataclass(slots=True)
class _Worker:
    """A process and our end of the line to it.

    pending: how many requests wait for it or are with it.
    """

    process: BaseProcess
    line: socket.socket
    pending: int = 0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def ask(self, asked: Asked) -> Answered:
        """Hand a request over in its turn; raises OSError or EOFError where the process is gone."""
        self.pending += 1
        try:
            async with self.turn:
                loop = asyncio.get_running_loop()
                await loop.sock_sendall(self.line, _packed(asked))
                length = await self._read(loop, _LENGTH)
                answer = await self._read(loop, int.from_bytes(length, "big"))
                return msgspec.msgpack.decode(answer, type=Answered)
        finally:
            self.pending -= 1

    async def _read(self, loop: asyncio.AbstractEventLoop, length: int) -> bytes:
        """Read so many bytes; raises EOFError at the end of the line."""
        read, part = bytearray(length), 0
        while part < length:
            more = await loop.sock_recv_into(self.line, memoryview(read)[part:])
            if not more:
                raise EOFError
            part += more
        return bytes(read)


@contextmanager
def side_by_side(
    app: ASGIApp, first: str | None = None, load: Callable[[], object] = lambda: None
) -> Iterator[ASGIApp]:
    """Answer by several processes for as long as this lasts, where this machine can; else by this one.

    first: the path that will be asked for first; made once beforehand, while the port is opened and a browser started.
    load: what each process does when it has time, to be quick later.
    """
    if not can_fork():
        yield app
        return
    workers = Workers(app, first, load)
    try:
        yield workers
    finally:
        workers.close()


class Workers:
    """An application that has its requests answered by copies of it in other processes."""

    def __init__(
        self, app: ASGIApp, first: str | None = None, load: Callable[[], object] = lambda: None
    ) -> None:
        """Make the processes; the application must hold nothing open that two cannot share."""
        self._app = app
        self._first = first
        self._load = load
        self._workers: list[_Worker] = []
        self._making: dict[tuple[str, bytes], asyncio.Task[Answered]] = {}
        for _ in range(min(QUICK, os.cpu_count() or 1) + 1):
            self._workers.append(self._made())

    def _made(self) -> _Worker:
        ours, theirs = socket.socketpair()
        others = [one.line for one in self._workers]
        process = multiprocessing.get_context("fork").Process(
            target=_work,
            args=(self._app, None if self._workers else self._first, self._load, theirs, [ours, *others]),
            daemon=True,
        )
        process.start()
        theirs.close()
        ours.setblocking(False)
        return _Worker(process, ours)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer by the process that is the right one; what is the same for all by this one."""
        if scope["type"] != "http" or _view(scope["path"]) == _OWN:
            await self._app(scope, receive, send)
            return
        body = await _whole(receive)
        asked = Asked(
            scope["method"], scope["path"], scope["query_string"], list(scope["headers"]), body or b""
        )
        answered = _TOO_LONG if body is None else await self._answer(asked)
        await send({"type": "http.response.start", "status": answered.status, "headers": answered.headers})
        await send({"type": "http.response.body", "body": answered.body})

    async def _answer(self, asked: Asked) -> Answered:
        *quick, slow = self._workers
        if asked.method != "GET":
            return await self._by(quick[0], asked)
        view = _view(asked.path)
        if view.partition(".")[0] not in SLOW:
            return await self._by(min(quick, key=lambda one: one.pending), asked)
        key = (asked.path, asked.query)
        making = self._making.get(key)
        if making is None:
            making = self._making[key] = asyncio.create_task(self._by(slow, asked))
            making.add_done_callback(lambda _: self._making.pop(key, None))
        # a program that asked for data waits for it, and so does a part of a page
        patience = None if "." in view or _is_part(asked) else _PATIENCE
        done, _ = await asyncio.wait({making}, timeout=patience)
        if done:
            return making.result()
        token = asked.path.split("/", 2)[1]
        told = Asked("GET", f"/{token}/making/{view}", b"", asked.headers, b"")
        return await self._by(min(quick, key=lambda one: one.pending), told)

    async def _by(self, worker: _Worker, asked: Asked) -> Answered:
        """Have a process answer; one that is gone is made anew, for the next request."""
        with suppress(OSError, EOFError):
            return await worker.ask(asked)
        if worker in self._workers:
            worker.line.close()
            self._workers[self._workers.index(worker)] = self._made()
        return _GONE

    def close(self) -> None:
        """End the processes: at the end of the line to them, each ends by itself."""
        for one in self._workers:
            one.line.close()
        for one in self._workers:
            one.process.join(_FAREWELL)
            if one.process.is_alive():  # in the midst of a view of the whole case; nothing of it is written
                one.process.terminate()


_PLAIN = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
_TOO_LONG = Answered(413, _PLAIN, b"This is longer than any form of these pages.")
_GONE = Answered(
    500, _PLAIN, b"What made this page ended. Ask again; the terminal of `dateline open` may say why."
)


def _view(path: str) -> str:
    """The first part of a path behind the token."""
    parts = path.split("/", 3)
    return parts[2] if len(parts) > 2 else ""


def _is_part(asked: Asked) -> bool:
    """Whether a script asks for a part of a page that it has."""
    return any(name.lower() == b"hx-request" for name, _ in asked.headers)


async def _whole(receive: Receive) -> bytes | None:
    """The body of a request; None where it is too long."""
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > _LONGEST:
            return None
        if not message.get("more_body"):
            return bytes(body)


def _packed(value: Asked | Answered) -> bytes:
    """Make a message of a value: how many bytes, and these."""
    message = msgspec.msgpack.encode(value)
    return len(message).to_bytes(_LENGTH, "big") + message


# in the other process --------------------------------------------------------------------------------------------


def _work(
    app: ASGIApp,
    first: str | None,
    load: Callable[[], object],
    line: socket.socket,
    others: Sequence[socket.socket],
) -> None:
    """Answer what comes over the line until it ends; the process that listens says when, whatever ended it."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes of a terminal
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for one in others:
        one.close()  # else the end of a line would not be the end while another process holds it
    # what was loaded stays; to look through it for garbage, page after page, takes a tenth of the time of each
    gc.freeze()
    gc.set_threshold(_LITTER)
    loading = Timer(_LEISURE, load)
    loading.daemon = True
    loading.start()
    with line, line.makefile("rb") as coming, asyncio.Runner() as runner, suppress(ConnectionError):
        if first is not None:
            runner.run(answered_by(app, Asked("GET", first, b"", [(b"host", b"127.0.0.1")], b"")))
        while length := coming.read(_LENGTH):
            asked = msgspec.msgpack.decode(coming.read(int.from_bytes(length, "big")), type=Asked)
            line.sendall(_packed(runner.run(answered_by(app, asked))))


async def answered_by(app: ASGIApp, asked: Asked) -> Answered:
    """Ask an application; what breaks in it is printed, and answered as it answers that."""
    answered = Answered(500, _PLAIN, b"")

    async def receive() -> Message:
        return {"type": "http.request", "body": asked.body, "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answered.status, answered.headers = message["status"], list(message["headers"])
        else:
            answered.body += message.get("body", b"")

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": asked.method,
        "scheme": "http",
        "path": asked.path,
        "raw_path": quote(asked.path).encode(),
        "query_string": asked.query,
        "root_path": "",
        "headers": asked.headers,
    }
    try:
        await app(scope, receive, send)
    except Exception:  # the application has answered that it broke; the terminal says where
        traceback.print_exc()
    return answered
