"""The workbench as it is opened: quick to begin, and then the same as the whole."""

from __future__ import annotations

import subprocess
import sys

from starlette.testclient import TestClient

from dateline.case.store import Case
from dateline.naming.actors.tables import ActorTables
from dateline.web.rendering.renderer import NAVIGATION
from dateline.web.serving.opening import open_workbench
from dateline.web.workbench import Workbench
from tests.web.conftest import HOST, TOKEN


def test_the_first_page_loads_neither_what_weighs_nor_what_reads() -> None:
    heavy = "numpy spacy lxml dateline.weighing.weigh dateline.running.pictures dateline.naming.actors.tables"
    asked = f"import sys, dateline.web.serving.opening; print(*(one for one in {heavy.split()} if one in sys.modules))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == ""


def test_what_is_loaded_later_answers_as_what_was_loaded_at_once(
    world_case: Case, actors: ActorTables, world: TestClient
) -> None:
    loaded: list[ActorTables] = []

    def tables() -> ActorTables:
        loaded.append(actors)
        return actors

    app, _ = open_workbench(Workbench(world_case, tables, "Ada"), TOKEN)
    client = TestClient(app, base_url=f"{HOST}/{TOKEN}")
    assert client.get("/").text == world.get("/").text
    assert loaded == []
    for path in [path for _, path in NAVIGATION] + [
        "/events.json?type=ASSAULT",
        "/events/e-none",
        "/nowhere",
    ]:
        answer, whole = client.get(path), world.get(path)
        assert (answer.status_code, answer.text) == (whole.status_code, whole.text), path
    assert loaded == [actors]
