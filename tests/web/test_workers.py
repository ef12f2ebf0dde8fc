"""Processes that answer side by side: which answers what, that a change is seen by all, and that none outlives the rest."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from dateline.naming.actors.tables import ActorTables
from dateline.web.serving import workers
from dateline.web.serving.app import make_app
from dateline.web.serving.workers import Answered, Workers, can_fork
from tests.web.conftest import TOKEN, new_case

pytestmark = pytest.mark.skipif(
    not can_fork(), reason="one process answers all where a program cannot be forked"
)


T = TypeVar("T")


async def told(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers with the number of the process, and does what the path says."""
    request = Request(scope, receive)
    if "pause" in request.query_params:
        time.sleep(float(request.query_params["pause"]))
    if "die" in request.query_params:
        os.kill(os.getpid(), signal.SIGKILL)
    if "break" in request.query_params:
        raise RuntimeError("broke")
    await PlainTextResponse(f"{os.getpid()} {scope['path']} {(await request.body()).decode()}")(
        scope, receive, send
    )


def at_once(coroutine: Coroutine[object, object, T]) -> T:
    """Run a coroutine in a thread of its own: a browser that another test left open keeps a loop in this one."""
    with ThreadPoolExecutor(1) as other:
        return other.submit(asyncio.run, coroutine).result()


async def ask(
    app: Workers,
    path: str,
    *,
    method: str = "GET",
    body: bytes = b"",
    headers: tuple[tuple[bytes, bytes], ...] = (),
) -> Answered:
    answer = Answered(0, [], b"")
    path, _, query = path.partition("?")

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body}

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            answer.status, answer.headers = message["status"], message["headers"]  # type: ignore[assignment]
        else:
            answer.body += message["body"]  # type: ignore[operator]

    scope = {
        "type": "http",
        "method": method,
        "path": f"/token{path}",
        "query_string": query.encode(),
        "headers": headers,
    }
    await app(scope, receive, send)  # type: ignore[arg-type]
    return answer


@contextmanager
def running(app: Callable[..., object] = told) -> Iterator[Workers]:
    made = Workers(app)  # type: ignore[arg-type]
    try:
        yield made
    finally:
        made.close()
    assert not any(one.process.is_alive() for one in made._workers)


def pid(answer: Answered) -> str:
    return answer.body.decode().split()[0]


def test_readers_are_answered_side_by_side_and_changes_by_one_process() -> None:
    async def all_at_once(app: Workers) -> list[Answered]:
        reads = [ask(app, f"/events?pause=0.1&n={n}") for n in range(4)]
        writes = [ask(app, "/review", method="POST", body=b"form") for _ in range(3)]
        return await asyncio.gather(*reads, *writes)

    with running() as app:
        *reads, first, second, third = at_once(all_at_once(app))
    assert len({pid(one) for one in reads}) == min(workers.QUICK, os.cpu_count() or 1)
    assert first.body == second.body == third.body
    assert first.body.endswith(b"/token/review form")


def test_what_is_slow_keeps_nobody_waiting_and_says_that_it_is_being_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "_PATIENCE", 0.05)

    async def meanwhile(app: Workers) -> tuple[Answered, ...]:
        waiting, data, quick = await asyncio.gather(
            ask(app, "/network?pause=0.5"), ask(app, "/network.json?pause=0.1"), ask(app, "/events")
        )
        return waiting, data, quick, await ask(app, "/network?at=2024-01-01")

    with running() as app:
        waiting, data, quick, made = at_once(meanwhile(app))
    assert waiting.body.split()[1] == b"/token/making/network"
    assert data.body.split()[1] == b"/token/network.json"
    assert pid(data) == pid(made) != pid(quick)


def test_a_process_that_dies_or_breaks_is_one_answer_lost() -> None:
    async def through(app: Workers) -> list[Answered]:
        return [await ask(app, path) for path in ("/events?die=1", "/events?break=1", "/events")]

    with running() as app:
        died, broke, then = at_once(through(app))
    assert (died.status, broke.status, then.status) == (500, 500, 200)


def test_a_form_longer_than_any_is_refused() -> None:
    with running() as app:
        answer = at_once(ask(app, "/review", method="POST", body=b"x" * 1_000_001))
    assert answer.status == 413


def test_what_one_process_wrote_all_see(tmp_path: Path, actors: ActorTables) -> None:
    case = new_case(tmp_path / "one.db")
    case.close()
    host = ((b"host", b"127.0.0.1"),)
    address = f"/{TOKEN}/overview.json"

    async def twice(app: Workers) -> list[Answered]:
        async def both() -> list[Answered]:
            return list(
                await asyncio.gather(
                    *(app._answer(workers.Asked("GET", address, b"", list(host), b"")) for _ in range(2))
                )
            )

        before = await both()
        case.start_run("test", "made", "{}")
        return before + await both()

    with running(make_app(case, actors, TOKEN, "Ada")) as app:
        answers = at_once(twice(app))
    assert [b'"at"' in one.body for one in answers] == [False, False, True, True]
    case.close()


def test_who_waits_is_told_so_and_the_page_asks_again(world: TestClient) -> None:
    answer = world.get("/making/network")
    assert answer.status_code == 202
    assert int(answer.headers["refresh"]) > 0
    assert world.get("/making/events").status_code == 404
