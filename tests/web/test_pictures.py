"""Map, timeline, network and holds: the same events on each, the state in the address, a table beside every drawing."""

import itertools
from datetime import date

import pytest
from lxml import html
from starlette.testclient import TestClient

from dateline.web.picturing import shown_on
from dateline.web.views.network import _parted
from tests.web.conftest import page_of

VIEWS = ("/map", "/timeline", "/network", "/holds")


@pytest.mark.parametrize("path", VIEWS)
def test_each_is_a_page_and_the_same_as_json(world: TestClient, path: str) -> None:
    page, record = page_of(world, path), world.get(f"{path}.json").json()
    assert len(page.xpath("//h1")) == 1
    island = page.xpath("//*[@data-island]")
    assert all(one.get("data-source").endswith(f"{path}.json") for one in island)
    table = page.xpath("//*[@id='rows']//table[not(contains(@class, 'grid'))]")
    assert record["rows"], "the made-up world has something to show"
    assert len(table[-1].xpath(".//tbody/tr")) == len(record["rows"])


@pytest.mark.parametrize("path", VIEWS)
def test_nothing_inline_runs_or_styles(world: TestClient, path: str) -> None:
    page = page_of(world, path)
    assert not page.xpath("//@style | //@*[starts-with(name(), 'on')] | //style")
    assert all(script.get("src") for script in page.xpath("//script"))


@pytest.mark.parametrize("path", VIEWS)
def test_every_field_and_table_has_a_name(world: TestClient, path: str) -> None:
    page = page_of(world, path)
    for field in page.xpath("//input[not(@type='hidden')] | //select"):
        assert field.get("aria-label") or field.xpath("ancestor::label"), html.tostring(field)
    for region in page.xpath("//*[@role='region']"):
        named = region.get("aria-label") or page.xpath(f"//*[@id='{region.get('aria-labelledby')}']")
        assert named, html.tostring(region)[:200]
    levels = [int(one.tag[1]) for one in page.xpath("//main//h1 | //main//h2 | //main//h3")]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_state_goes_along_to_the_other_pictures(world: TestClient) -> None:
    page = page_of(world, "/map?actor=LBY&at=2011-03-20&span=7")
    links = {one.text_content(): one.get("href") for one in page.xpath("//nav[@class='tabs']//a")}
    for name in ("Timeline", "Network", "Holds"):
        assert all(part in links[name] for part in ("actor=LBY", "at=2011-03-20", "span=7")), links
    assert "actor=LBY" in links["As a list of events"]


def test_a_filter_means_the_same_on_each(world: TestClient) -> None:
    """The map's events that fit are those of the list; a tie and a hold rest on one of them."""
    actor = world.get("/network.json").json()["nodes"][0]["name"]
    whole = world.get("/map.json").json()["events"]
    some = world.get("/map.json", params={"actor": actor}).json()["events"]
    assert 0 < len(some) < len(whole)
    fit = {one["id"] for one in some}
    ties = world.get("/network.json", params={"actor": actor}).json()["rows"]
    assert ties
    assert all(fit & {share["event"] for tie in pair["ties"] for share in tie["shares"]} for pair in ties)
    assert all(
        fit & set(hold["events"])
        for hold in world.get("/holds.json", params={"actor": actor}).json()["holds"]
    )
    lanes = world.get("/timeline.json", params={"actor": actor, "talk": 1}).json()["lanes"]
    assert {entry["event"] for lane in lanes for entry in lane["entries"]} <= fit


@pytest.mark.parametrize("path", VIEWS)
def test_every_choice_of_the_form_can_be_read(world: TestClient, path: str) -> None:
    form = page_of(world, path).xpath("//form[contains(@class, 'filters')]")[0]
    for select in form.xpath(".//select"):
        for value in select.xpath("./option/@value"):
            name = select.get("name")
            page = page_of(world, f"{path}?{name}={value}")
            chosen = page.xpath(f"//select[@name='{name}']/option[@selected]/@value")
            assert chosen == ([value] if value else []), (name, value)


def test_a_country_is_never_a_point_and_a_ring_has_its_radius(world: TestClient) -> None:
    places = world.get("/map.json").json()["places"]
    assert {place["precision"] for place in places} & {"town", "province"}
    for place in places:
        if place["precision"] in {"country", "region", "unresolved"}:
            assert place["lat"] is place["lon"] is place["radius_km"] is None, place
        elif place["lat"] is not None:
            assert place["radius_km"] >= 1


def test_places_without_a_mark_are_counted_beside_the_map(world: TestClient) -> None:
    record = world.get("/map.json").json()
    undrawn = [
        one
        for one in record["events"]
        if one["place"] is None or record["places"][one["place"]]["lat"] is None
    ]
    listed = sum(one["events"] for one in record["elsewhere"])
    assert listed == len([one for one in undrawn if (one["start"] or one["end"] or "") <= record["at"]])


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("at=soon", "day"),
        ("since=2011-13-01", "day"),
        ("status=lost", "status"),
        ("origins=two", "number"),
        ("span=x", "number"),
    ],
)
def test_an_address_that_makes_no_sense_is_said_to(world: TestClient, query: str, said: str) -> None:
    answer = world.get(f"/map.json?{query}")
    assert answer.status_code == 400
    assert said in answer.json()["detail"]


@pytest.mark.parametrize(
    ("start", "end", "span", "shown"),
    [
        ((2011, 3, 29), (2011, 3, 29), 1, True),
        ((2011, 3, 28), (2011, 3, 28), 1, False),
        ((2011, 3, 27), (2011, 3, 30), 1, True),
        ((2011, 3, 30), (2011, 3, 30), 7, False),
        ((2011, 3, 23), (2011, 3, 23), 7, True),
        ((2011, 3, 22), (2011, 3, 22), 7, False),
        (None, (2011, 3, 28), 3, True),
        ((2010, 1, 1), None, 0, True),
        (None, None, 0, True),
        (None, None, 30, False),
    ],
)
def test_what_is_shown_on_a_day(
    start: tuple[int, int, int] | None, end: tuple[int, int, int] | None, span: int, shown: bool
) -> None:
    """On 29 March; a span of seven days begins on the 23rd. The map's script has the same rule."""
    days = [None if one is None else date(*one) for one in (start, end)]
    assert shown_on(days[0], days[1], date(2011, 3, 29), span) is shown


def test_ties_of_a_day_are_drawn_with_a_sign_and_words(world: TestClient) -> None:
    record = world.get("/network.json").json()
    nodes = {one["id"] for one in record["nodes"]}
    assert record["edges"]
    for edge in record["edges"]:
        assert {edge["first"], edge["second"]} <= nodes
        assert edge["bond"] in {"backs", "fights", "mixed"}
        assert edge["words"]
    assert record["balance"]["ties"] == sum(one["bond"] != "mixed" for one in [*record["edges"]])


def test_sides_part_where_no_tie_joins_them() -> None:
    """0 and 1 fight, 2 and 3 are friends, and nobody joins the two: no camp holds 0 with 2."""
    assert _parted([(0, 2, 3), (1,)], [(0, 1, -1), (2, 3, 1)], 4) == [[[0], [1]], [[2, 3]]]


def test_closer_and_wider_days_of_the_timeline(world: TestClient) -> None:
    record = world.get("/timeline.json?since=2011-03-01&until=2011-03-20").json()
    assert record["steps"]["closer"] == ["2011-03-06", "2011-03-15"]
    assert record["steps"]["wider"] == ["2011-02-19", "2011-03-30"]
    assert record["steps"]["later"] == ["2011-03-11", "2011-03-30"]
    day = world.get("/timeline.json?since=2011-03-01&until=2011-03-02").json()
    assert day["steps"]["closer"] is None
