"""A workbench to ask: made-up pages weighed once, behind the guard, with the token in every address."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from bench.world import World
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.naming.actors.tables import ActorTables, load_actor_tables
from dateline.running.weigh import weigh
from dateline.web.serving.app import make_app

TOKEN = "secret-of-the-test"
HOST = "http://127.0.0.1:4711"
#: What a browser says of a form of our own pages.
OWN = {"origin": HOST, "sec-fetch-site": "same-origin"}

Opened = Callable[[Case], TestClient]


@pytest.fixture(scope="session")
def actors() -> ActorTables:
    return load_actor_tables()[0]


def new_case(path: Path) -> Case:
    case, problem = open_case(path, create=True)
    assert case is not None, problem
    return case


@pytest.fixture(scope="session")
def world_case(tmp_path_factory: pytest.TempPathFactory, actors: ActorTables) -> Case:
    """Forty pages of the made-up world, weighed; not to be changed."""
    case = new_case(tmp_path_factory.mktemp("web") / "world.db")
    run = case.start_run("test", "world", "{}")
    for reading, data, claims in World(40, seed=7).pages():
        case.keep(reading, data, claims, (), "world", run)
    case.end_run(run)
    weigh(case, actors)
    return case


@pytest.fixture(scope="session")
def opened(actors: ActorTables) -> Opened:
    """Open the workbench of a case; paths are asked for without the token, which the client puts before them."""

    def client(case: Case) -> TestClient:
        app = make_app(case, actors, TOKEN, "Ada")
        return TestClient(app, base_url=f"{HOST}/{TOKEN}", raise_server_exceptions=True)

    return client


@pytest.fixture(scope="session")
def world(world_case: Case, opened: Opened) -> TestClient:
    """The workbench of the made-up world."""
    return opened(world_case)


@pytest.fixture
def case(world_case: Case, tmp_path: Path) -> Case:
    """A copy of the made-up world, to be judged."""
    path = tmp_path / "judged.db"
    shutil.copy(str(world_case.engine.url.database), path)
    case, problem = open_case(path)
    assert case is not None, problem
    return case


@pytest.fixture
def client(case: Case, opened: Opened) -> TestClient:
    """The workbench of a case that may be judged, asked from its own pages."""
    client = opened(case)
    client.headers.update(OWN)
    client.follow_redirects = True
    return client


def page_of(client: TestClient, path: str) -> html.HtmlElement:
    """Fetch a page as a tree; fails unless it is answered with 200."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)
