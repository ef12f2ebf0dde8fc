"""Words stand in the catalogue and nowhere else: in a made-up language nothing of English is left over."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from dateline.case.store import Case
from dateline.naming.actors.tables import ActorTables
from dateline.web.rendering.renderer import Catalogue
from dateline.web.serving.app import make_app
from tests.web.conftest import HOST, TOKEN
from tests.web.pseudo import left_over, pseudo_language

WEB = Path(__file__).parents[2] / "src/dateline/web"
#: names, the same in every language, and what stands in the head of every page
NAMES = ["Dateline", "JSON", "UTC", "world", "Ada"]
#: attributes that are read aloud or shown
SAID = ("aria-label", "title", "alt", "placeholder")
PATHS = (
    "/",
    "/events?q=a&type=ASSAULT&origins=1",
    "/events/{event}",
    "/disputes",
    "/timeline",
    "/map",
    "/network",
    "/holds",
    "/pages?q=a",
    "/pages/{page}",
    "/claims/{claim}",
    "/sources",
    "/talk",
    "/brief",
    "/review",
    "/problems",
    "/cards/events",
)


@pytest.fixture(scope="module")
def elsewhere(world_case: Case, actors: ActorTables) -> Iterator[TestClient]:
    """The workbench in the made-up language."""
    app = make_app(world_case, actors, TOKEN, "Ada")
    app.state.renderer.catalogue = pseudo_language()
    yield TestClient(app, base_url=f"{HOST}/{TOKEN}")


@pytest.fixture(scope="module")
def ids(world_case: Case) -> dict[str, str]:
    event = world_case.events.disputes()[0].events[0]
    claim = world_case.claim(world_case.events.by_ids([event])[0].claims[0])
    assert claim is not None
    return {"event": event, "page": claim.page, "claim": claim.id}


@pytest.mark.parametrize("path", PATHS)
def test_what_is_no_string_of_the_catalogue_is_a_value_of_the_case(
    elsewhere: TestClient, ids: dict[str, str], path: str
) -> None:
    path = path.format(**ids)
    tree = html.fromstring(elsewhere.get(path).text)
    inside, _, asked = path.partition("?")
    data = elsewhere.get(f"{inside if inside != '/' else '/overview'}.json?{asked}").json()
    shown = [str(one) for one in tree.xpath("//head/title//text() | //body//text()[not(ancestor::script)]")]
    shown += [str(value) for name in SAID for value in tree.xpath(f"//@{name}")]
    assert left_over("\n".join(shown), [data, NAMES, asked]) == set()


def test_no_string_is_there_for_nothing() -> None:
    """Each key is named whole, or is made of a beginning that is: ``t("status." ~ value)``."""
    written = "\n".join(
        file.read_text("utf-8") for file in sorted(WEB.rglob("*")) if file.suffix in {".html", ".py"}
    )
    named = set(re.findall(r"""["']([a-z_]+(?:\.[a-z_. ]+)*\.?)["']""", written))
    begun = tuple(one for one in named if one.endswith("."))
    unused = [
        key
        for key in Catalogue.load().keys()  # noqa: SIM118 - a method of ours
        if key.removesuffix(".one") not in named and not key.startswith(begun)
    ]
    assert unused == []


@pytest.mark.parametrize("file", sorted((WEB / "strings/en").glob("*.json")), ids=lambda one: one.stem)
def test_every_string_has_words_and_its_marks_close(file: Path) -> None:
    for key, words in json.loads(file.read_text("utf-8")).items():
        assert words.strip() == words, key
        assert words, key
        assert words.count("{") == words.count("}"), key
        assert words.count("“") == words.count("”"), key
