"""What views are handed: things made once a state, addresses that hold it, strings of one catalogue, a port of our own."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from lxml import html
from markupsafe import Markup
from starlette.requests import Request
from starlette.testclient import TestClient

from dateline.case.store import Case
from dateline.naming.actors.tables import ActorTables
from dateline.running import laid_places, pictured
from dateline.web.addresses import link, with_query
from dateline.web.rendering.renderer import Catalogue
from dateline.web.serving.app import make_app
from dateline.web.serving.port import ADDRESS, bound
from dateline.web.workbench import NotYetError, Workbench
from tests.web.conftest import HOST, TOKEN, new_case


def request(path: str, query: str = "") -> Request:
    return Request(
        {"type": "http", "path": path, "root_path": "/token", "query_string": query.encode(), "headers": []}
    )


def test_a_thing_is_made_once_until_the_case_changes(tmp_path: Path, actors: ActorTables) -> None:
    case: Case = new_case(tmp_path / "one.db")
    bench, made = Workbench(case, actors, "Ada"), []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [bench.once("thing", make), bench.once("thing", make)] == [1, 1]
    assert bench.once("other", make) == 2
    case.start_run("test", "made", "{}")
    assert bench.once("thing", make) == 3
    assert bench.name == "one"


def test_what_takes_long_is_made_beside_and_found_when_asked_again(
    tmp_path: Path, actors: ActorTables
) -> None:
    bench = Workbench(new_case(tmp_path / "one.db"), actors, "Ada", patience=0.0)
    slow, made = Event(), []

    def make() -> str:
        slow.wait(10)
        made.append(1)
        return "made"

    for _ in range(2):
        with pytest.raises(NotYetError):
            bench.soon("thing", make)
    slow.set()
    bench.patience = None
    assert bench.soon("thing", make) == "made"
    assert made == [1], "who asks again does not begin anew"


def after(event: Event, make: Callable[..., object]) -> Callable[..., object]:
    """Make it when the event has come."""
    return lambda *given: event.wait(10) and make(*given)


def test_a_picture_that_is_not_yet_made_says_so_and_asks_again(
    tmp_path: Path, actors: ActorTables, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(new_case(tmp_path / "one.db"), actors, TOKEN, "Ada")
    client, bench = TestClient(app, base_url=f"{HOST}/{TOKEN}"), app.state.workbench
    whole = Event()
    bench.patience = 0.0
    for room, name in ((pictured, "shares_in"), (laid_places, "laid_in")):
        monkeypatch.setattr(room, name, after(whole, getattr(room, name)))
    for path in ("/network", "/holds"):
        page = client.get(path)
        assert page.status_code == 202
        assert page.headers["refresh"]
        assert html.fromstring(page.text).xpath("//h1")
        assert client.get(f"{path}.json").json() == {"waiting": True}
    assert client.get("/map").status_code == 200, "its marks wait for nothing"
    whole.set()
    bench.patience = None
    assert client.get("/holds").status_code == 200


def test_an_address_carries_the_token_and_escapes_what_it_is_given() -> None:
    assert link(
        request("/token/events"), "/events/a b?c#d e", q="x&y", type=["A", "B"], none=None, empty=""
    ) == ("/token/events/a%20b%3Fc?q=x%26y&type=A&type=B#d%20e")


def test_a_part_of_the_query_is_changed_or_taken_away_and_the_rest_kept() -> None:
    asked = request("/token/events", "type=A&type=B&q=x")
    assert with_query(asked, q=None) == "/token/events?type=A&type=B"
    assert with_query(asked, type="C", after="~é") == "/token/events?type=C&q=x&after=~%C3%A9"


def test_what_is_put_into_a_string_is_escaped_and_one_has_its_own() -> None:
    t = Catalogue({"a": "{n} <claims>", "a.one": "1 <claim>", "b": "{name}"})
    assert t("a", n=2) == Markup("2 &lt;claims&gt;")
    assert t("a", n=1) == Markup("1 &lt;claim&gt;")
    assert t("b", name="<b>") == Markup("&lt;b&gt;")
    with pytest.raises(KeyError):
        t("c")


def test_every_string_is_filled_by_names_and_none_is_empty() -> None:
    t = Catalogue.load()
    for key in t.keys():  # noqa: SIM118 - it is no mapping
        assert re.findall(r"(?<!\{)\{\}", t.raw(key)) == [], key
        assert t.raw(key).strip(), key


def test_a_port_is_taken_on_this_machine_alone() -> None:
    listening = bound()
    try:
        assert listening.getsockname()[0] == ADDRESS == "127.0.0.1"
        assert listening.proto == socket.IPPROTO_TCP  # or asyncio does not send at once
        listening.listen()
        with pytest.raises(OSError, match="in use"):
            bound(listening.getsockname()[1])
    finally:
        listening.close()


def test_open_prints_an_address_that_answers_and_ends_when_interrupted(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    new_case(path).close()
    words = ["open", str(path), "--no-browser", "--by", "Ada"]
    code = f"from dateline.cli.main import main; main({words!r})"
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ,
    ) as running:
        try:
            assert running.stdout is not None
            address = running.stdout.readline().strip()
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{32}/", address)
            with urllib.request.urlopen(address, timeout=10) as answer:
                assert "You work here as Ada." in answer.read().decode()
        finally:
            running.send_signal(2)
            running.communicate(timeout=20)
