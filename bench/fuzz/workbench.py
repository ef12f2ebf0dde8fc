"""A small case behind the workbench, to which addresses are put."""

from __future__ import annotations

import random
import tempfile
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from starlette.routing import Route
from starlette.testclient import TestClient

from bench.world import World
from dateline.case.opening import open_case
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.weigh import weigh
from dateline.web.serving.app import VIEWS, make_app

_TOKEN = "fuzz"
_HOST = "http://127.0.0.1:4711"
_PAGES = 12
#: Parameters of addresses, whatever view they belong to.
_NAMES = tuple(
    "q type status actor place source since until origins disputed background reviewed page at sort from to day n view "
    "claim event cell by width zoom bounds format id kind start after masked edit done".split()
)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


@cache
def _client() -> tuple[TestClient, tuple[str, ...], tuple[str, ...]]:
    """The workbench, the paths that can be asked of it, and ids to put into them."""
    case, problem = open_case(Path(_folder().name) / "case.db", create=True)
    if case is None:
        raise RuntimeError(str(problem))
    actors = load_actor_tables()[0]
    run = case.start_run("fuzz", "world", "{}")
    for reading, data, claims in World(_PAGES, seed=7).pages():
        case.keep(reading, data, claims, (), "world", run)
    case.end_run(run)
    weigh(case, actors)
    app = make_app(case, actors, _TOKEN, "Ada")
    routes = [one for view in VIEWS for one in view.ROUTES if isinstance(one, Route)]
    paths = sorted({one.path for one in routes if "GET" in (one.methods or ())})
    ids = sorted([one.id for one in case.claims()][:5]) + sorted(case.page_ids())[:3]
    ids += [kept.event.id for kept in case.events.find()][:5]
    return (
        TestClient(app, base_url=f"{_HOST}/{_TOKEN}", raise_server_exceptions=True),
        tuple(paths),
        tuple(ids),
    )


def asked(words: str, dice: random.Random) -> None:
    """Ask one view with words in its path or its query; raises AssertionError where the answer is a failure of ours."""
    client, paths, ids = _client()
    path = dice.choice(paths)
    while "{" in path:
        before, _, rest = path.partition("{")
        own = dice.choice(ids) if dice.random() < 0.7 else urlencode({"": words})[1:][:200]
        path = f"{before}{own}{rest.partition('}')[2]}"
    pairs = [
        (dice.choice(_NAMES), dice.choice((words, words, "7", "", "yes"))) for _ in range(dice.randrange(4))
    ]
    answer = client.get(
        f"{path}?{urlencode(pairs)}", headers=dice.choice(({}, {"accept": "application/json"}))
    )
    assert answer.status_code < 500, f"{path}: {answer.status_code}"
