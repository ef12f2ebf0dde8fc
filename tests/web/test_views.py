"""Every view: as a page with its landmarks and headings in order, as JSON from the same data, and with its card."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode

import pytest
from lxml import html
from starlette.testclient import TestClient

from dateline.case.store import Case
from dateline.exporting.event_record import event_records
from dateline.model.events import Event
from dateline.naming.actors.tables import ActorTables
from dateline.running.pictures import Readings
from dateline.running.weighed import weighed_of
from dateline.web.rendering.renderer import NAVIGATION, Catalogue
from dateline.web.serving.app import VIEWS
from dateline.weighing.origins.outlet_names import name_key
from tests.web.conftest import TOKEN, page_of

PATHS = (
    "/",
    "/events",
    "/events/{event}",
    "/disputes",
    "/pages",
    "/pages/{page}",
    "/claims/{claim}",
    "/sources",
    "/talk",
    "/brief",
    "/problems",
    "/review",
    "/review/log",
    "/merge?event={event}",
    "/events/{event}/split",
    "/actors",
    "/actor?key={actor}",
    "/source?id={source}",
    "/cards/events",
)


@pytest.fixture(scope="module")
def ids(world_case: Case) -> dict[str, str]:
    """A disputed event with several origins, a page and a claim of it."""
    disputed = [event for one in world_case.events.disputes() for event in one.events]
    event = max(world_case.events.by_ids(disputed), key=lambda one: (one.independent, one.id))
    claim = world_case.claim(event.claims[0])
    assert claim is not None
    actor = event.actors[0].value.id or ""
    source = name_key(next(one.outlet for one in world_case.weighing.all_tellings().values() if one.outlet))
    return {"event": event.id, "page": claim.page, "claim": claim.id, "actor": actor, "source": source}


@pytest.mark.parametrize("path", PATHS)
def test_a_view_is_a_page_that_everybody_can_find_the_way_in(
    world: TestClient, ids: dict[str, str], path: str
) -> None:
    tree = page_of(world, path.format(**ids))
    assert tree.get("lang") == "en"
    assert tree.findtext("head/title").strip()
    assert [len(tree.findall(f".//{name}")) for name in ("main", "h1")] == [1, 1]
    assert tree.xpath("count(//header/nav[@aria-label])") == 1
    assert tree.xpath("//a[@class='skip']/@href") == ["#main"]
    assert tree.xpath("count(//*[@aria-live='polite'])") == 1
    levels = [
        int(one.tag[1]) for one in tree.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    labelled = set(tree.xpath("//label/@for"))
    fields = tree.xpath("//input[not(@type='hidden')] | //select | //textarea")
    assert {one.get("id") for one in fields} <= labelled
    every_id = tree.xpath("//@id")
    assert len(every_id) == len(set(every_id))
    assert set(tree.xpath("//@aria-labelledby")) <= set(every_id)


@pytest.mark.parametrize("path", PATHS)
def test_a_view_runs_and_styles_nothing_inline_and_loads_nothing_from_elsewhere(
    world: TestClient, ids: dict[str, str], path: str
) -> None:
    tree = page_of(world, path.format(**ids))
    assert tree.xpath("//style | //@style") == []
    assert tree.xpath("//script[not(@src)]") == []
    assert [
        name
        for one in tree.iter()
        if isinstance(one.tag, str)
        for name in one.attrib
        if name.startswith("on")
    ] == []
    loaded = tree.xpath("//script/@src | //link/@href | //img/@src")
    assert all(one.startswith(f"/{TOKEN}/static/") for one in loaded)


@pytest.mark.parametrize("path", PATHS)
def test_every_link_within_the_case_leads_somewhere(
    world: TestClient, ids: dict[str, str], path: str
) -> None:
    tree = page_of(world, path.format(**ids))
    links = sorted(set(tree.xpath("//a/@href")))
    assert all(one.startswith((f"/{TOKEN}/", "#")) for one in links)
    own = set(tree.xpath("//@id"))
    assert {one[1:] for one in links if one.startswith("#")} <= own
    for one in links[:25]:
        if one.startswith("/"):
            address, _, fragment = one.removeprefix(f"/{TOKEN}").partition("#")
            answer = world.get(address)
            assert answer.status_code == 200, one
            if fragment:
                assert fragment in html.fromstring(answer.text).xpath("//@id"), one


@pytest.mark.parametrize("path", PATHS)
def test_a_view_is_json_at_the_same_address(world: TestClient, ids: dict[str, str], path: str) -> None:
    tree = page_of(world, path.format(**ids))
    (address,) = {one for one in tree.xpath("//footer//a/@href") if ".json" in one}
    answer = world.get(address.removeprefix(f"/{TOKEN}"))
    assert answer.headers["content-type"] == "application/json"
    assert isinstance(answer.json(), dict)


def test_an_event_is_the_record_that_the_command_line_prints(
    world: TestClient, world_case: Case, actors: ActorTables, ids: dict[str, str]
) -> None:
    weighed = weighed_of(world_case, actors)
    printed = {one["id"]: one for one in event_records(weighed, Readings(world_case))}
    answer = world.get(f"/events/{ids['event']}.json").json()
    assert answer["event"] == json.loads(json.dumps(printed[ids["event"]]))


@pytest.mark.parametrize(
    "path", ["/events/e-none", "/pages/none", "/claims/c-none", "/cards/none", "/nowhere"]
)
def test_what_the_case_does_not_hold_is_not_there(world: TestClient, path: str) -> None:
    answer = world.get(path)
    assert answer.status_code == 404
    assert html.fromstring(answer.text).findtext(".//h1").startswith("Not here")


@pytest.mark.parametrize(
    "path",
    ["/events?since=yesterday", "/events?origins=-1", "/events?origins=9999999999999", "/events?disputed=perhaps", "/events?status=lost",
     "/events?order=best", "/events?after=nowhere", "/disputes?start=x", "/pages?start=²", "/brief?since=2024-02-30",
     "/brief?since=2024-02-02&until=2024-02-01"],
)  # fmt: skip
def test_an_address_that_cannot_be_read_says_so(world: TestClient, path: str) -> None:
    assert world.get(path).status_code == 400
    answer = world.get(path.replace("?", ".json?"))
    assert answer.status_code == 400
    assert answer.json()["detail"]


# events -----------------------------------------------------------------------------------------------------------


def listed(world: TestClient, query: str) -> list[dict]:
    found, after = [], ""
    while True:
        answer = world.get(f"/events.json?{query}&after={after}").json()
        found += answer["events"]
        after = answer["next"]
        if after is None:
            assert len(found) == answer["total"]
            return found


def every_event(case: Case) -> Iterator[Event]:
    return (kept.event for kept in case.events.find())


def test_the_list_leafed_through_holds_every_event_once(world: TestClient, world_case: Case) -> None:
    found = [one["id"] for one in listed(world, "order=origins")]
    assert sorted(found) == sorted(event.id for event in every_event(world_case))


def test_filters_of_the_address_hold_together(world: TestClient, world_case: Case) -> None:
    wanted = {
        event.id
        for event in every_event(world_case)
        if event.type.value == "ASSAULT"
        and event.independent >= 2
        and event.when is not None
        and (event.when.value.end or date.max) >= date(2024, 1, 1)
    }
    found = {one["id"] for one in listed(world, "type=assault&origins=2&since=2024-01-01")}
    assert found == wanted
    assert wanted


def test_a_search_keeps_all_that_was_chosen_before(world: TestClient) -> None:
    chosen = {
        "type": "ASSAULT",
        "status": "asserted",
        "actor": "LBY",
        "place": "SYR",
        "since": "2024-01-01",
        "until": "2024-12-31",
        "origins": "1",
        "disputed": "no",
        "background": "no",
        "reviewed": "no",
        "source": "somebody",
        "q": "shelled",
    }
    (form,) = page_of(world, f"/events?{urlencode(chosen)}").xpath("//form[@role='search']")
    assert {name: value for name, value in form.form_values() if value} == {**chosen, "order": "newest"}


def test_a_facet_counts_what_its_link_shows(world: TestClient) -> None:
    answer = world.get("/events.json?origins=1").json()
    for name, values in answer["facets"].items():
        parameter = "place" if name == "country" else name
        one = values[0]
        shown = world.get("/events.json", params={"origins": "1", parameter: one["value"]}).json()
        assert shown["total"] == one["events"], (name, one)


def test_what_is_chosen_stands_above_the_list_and_can_be_taken_away(world: TestClient) -> None:
    tree = page_of(world, "/events?type=ASSAULT&type=COERCE&q=shelled")
    chosen = {"".join(one.itertext()): one.get("href") for one in tree.xpath("//ul[@class='chips']//a")}
    (away,) = (href for words, href in chosen.items() if "ASSAULT" in words)
    assert "ASSAULT" not in away
    assert "COERCE" in away
    assert "q=shelled" in away


def test_a_dispute_leads_to_the_quotations_of_each_side(world: TestClient, ids: dict[str, str]) -> None:
    event = world.get(f"/events/{ids['event']}.json").json()["event"]
    tree = page_of(world, f"/events/{ids['event']}")
    (dispute, *_) = event["disputes"]
    (card,) = tree.xpath(f"//article[@id='{dispute['id']}']")
    positions = card.xpath(".//section")
    assert [one.findtext("h4") for one in positions] == [one["says"] for one in dispute["positions"]]
    for section, position in zip(positions, dispute["positions"], strict=True):
        claim = position["claims"][0]
        assert " ".join(claim["evidence"]["exact"].split()) in " ".join(section.xpath(".//q/text()"))
        assert f"/{TOKEN}/pages/{claim['page']}#c-{claim['id']}" in section.xpath(".//a/@href")


# the reader -------------------------------------------------------------------------------------------------------


def test_each_cell_of_a_claim_leads_to_its_words(world: TestClient, ids: dict[str, str]) -> None:
    tree = page_of(world, f"/pages/{ids['page']}")
    record = world.get(f"/pages/{ids['page']}.json").json()
    for claim in record["claims"]:
        (card,) = tree.xpath(f"//article[@id='c-{claim['id']}']")
        for cell in ("evidence", "trigger"):
            span = claim[cell]
            assert f"#w-{span['start']}-{span['end']}" in card.xpath(".//a/@href")
            (mark,) = tree.xpath(f"//*[@id='w-{span['start']}-{span['end']}']")
            assert "".join(mark.xpath(".//*[@data-start]/text()")) == span["exact"]


def test_the_text_stands_whole_and_each_piece_knows_its_place(world: TestClient, ids: dict[str, str]) -> None:
    tree = page_of(world, f"/pages/{ids['page']}")
    text = world.get(f"/pages/{ids['page']}.json").json()["page"]["text"]
    pieces = tree.xpath("//*[@data-start]")
    assert "".join(one.text or "" for one in pieces).split() == text.split()
    for one in pieces:
        start = int(one.get("data-start"))
        assert text[start : start + len(one.text)] == one.text


# the brief --------------------------------------------------------------------------------------------------------


def test_every_number_of_the_brief_clicks_through_to_the_words(world: TestClient) -> None:
    brief = world.get("/brief.json").json()["brief"]
    tree = page_of(world, "/brief")
    for one in brief["references"][:10]:
        (item,) = tree.xpath(f"//li[@id='claim-{one['number']}']")
        (href,) = item.xpath(".//a/@href")
        page, _, fragment = href.removeprefix(f"/{TOKEN}").partition("#")
        (card,) = page_of(world, page).xpath(f"//*[@id='{fragment}']")
        assert " ".join(one["words"].split()) in " ".join("".join(card.itertext()).split())


def test_the_brief_is_taken_along_as_markdown(world: TestClient) -> None:
    answer = world.get("/brief.md")
    assert answer.headers["content-type"].startswith("text/markdown")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.text == world.get("/brief.json").json()["markdown"]


# cards and strings ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__.rsplit(".", 1)[-1])
def test_every_view_says_what_a_mark_is_how_it_was_made_and_what_it_cannot_tell(view: object) -> None:
    name = view.__name__.rsplit(".", 1)[-1]  # type: ignore[attr-defined]
    if name == "cards":
        return
    catalogue = Catalogue.load()
    for part in ("mark", "made", "cannot"):
        assert len(catalogue(f"card.{name}.{part}").split()) >= 8, f"card.{name}.{part}"


def test_every_view_of_the_navigation_has_a_name_and_those_that_are_there_are_linked(
    world: TestClient,
) -> None:
    catalogue = Catalogue.load()
    assert all(f"nav.{name}" in catalogue for name, _ in NAVIGATION)
    tree = page_of(world, "/")
    for path in tree.xpath("//header/nav//a/@href"):
        assert world.get(path.removeprefix(f"/{TOKEN}")).status_code == 200


def test_no_template_writes_words_of_its_own() -> None:
    """Between tags stands nothing but values and signs; "Dateline" is a name."""
    folder = Path(__file__).parents[2] / "src/dateline/web/templates"
    for file in sorted(folder.glob("*.html")):
        bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", file.read_text("utf-8"), flags=re.DOTALL)
        between = re.sub(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""", " ", bare)
        words = re.findall(r"[^\W\d_]{3,}", re.sub(r"""[\w-]+="[^"]*\"""", " ", between))
        assert set(words) <= {"Dateline"}, f"{file.name}: {words}"
