"""Map, timeline, network and holds: the same events on each, the state in the address, a table beside every drawing."""

import itertools
import threading
import time
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest
from lxml import html
from starlette.testclient import TestClient

from dateline.case.index import UNDATED
from dateline.model.actors import Actor, ActorKind
from dateline.model.ties import Bond, Pair, Tie, TieShare
from dateline.web.drawing.marks import NOWHERE, Marks, Spot
from dateline.web.views import network
from dateline.web.views.network import _balance, _parted
from tests.web.conftest import TOKEN, page_of

VIEWS = ("/map", "/timeline", "/network", "/holds")


@pytest.mark.parametrize("path", VIEWS)
def test_each_is_a_page_and_the_same_as_json(world: TestClient, path: str) -> None:
    page, record = page_of(world, path), world.get(f"{path}.json").json()
    assert len(page.xpath("//h1")) == 1
    for island in page.xpath("//*[@data-island]"):
        assert world.get(island.get("data-source").removeprefix(f"/{TOKEN}")).status_code == 200
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
    actor = world.get("/network/drawing.json").json()["nodes"][0]["key"]
    some = world.get("/map.json", params={"actor": actor}).json()
    assert 0 < some["paging"]["total"] < world.get("/map.json").json()["paging"]["total"]
    assert some["paging"]["total"] <= some["paging"]["size"]
    fit = {one["id"] for one in some["rows"]}
    ties = world.get("/network.json", params={"actor": actor}).json()["rows"]
    assert ties
    assert all(fit & {share["event"] for tie in pair["ties"] for share in tie["shares"]} for pair in ties)
    assert all(
        fit & set(hold["events"]) for hold in world.get("/holds.json", params={"actor": actor}).json()["rows"]
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
    places = world.get("/map/marks.json").json()["places"]
    assert set(places["precision"]) & {"town", "province"}
    assert not set(places["precision"]) & {"country", "region", "unresolved"}
    assert all(isinstance(one, float) for name in ("lat", "lon") for one in places[name])
    assert all(one >= 1 for one in places["radius_km"])


def test_marks_are_columns_of_one_length_and_point_at_their_places(world: TestClient) -> None:
    marks = world.get("/map/marks.json?whole=1").json()
    places, events = marks["places"], marks["events"]
    assert len({len(column) for column in places.values()}) == 1
    assert len({len(column) for column in events.values()}) == 1
    assert set(events["place"]) == set(range(len(places["key"])))
    assert "id" not in world.get("/map/marks.json").json()["events"]
    days = [date(1970, 1, 1) + timedelta(days=day) for day in events["first"] if day is not None]
    assert days
    assert days == sorted(days)


def test_every_event_is_drawn_or_counted_beside_the_map(world: TestClient) -> None:
    record = world.get("/map.json?at=2030-01-01").json()
    drawn = len(world.get("/map/marks.json").json()["events"]["place"])
    assert drawn > 0
    assert drawn + sum(one["events"] for one in record["elsewhere"]) == record["paging"]["total"]


def test_a_mark_says_what_it_stands_for(world: TestClient) -> None:
    marks = world.get("/map/marks.json?whole=1").json()
    most = max(range(len(marks["places"]["key"])), key=marks["events"]["place"].count)
    here = {
        (one, title)
        for one, title, place in zip(
            *(marks["events"][name] for name in ("id", "title", "place")), strict=True
        )
        if place == most
    }
    told = world.get(
        "/map/spot.json", params={"key": marks["places"]["key"][most], "at": "2030-01-01"}
    ).json()
    assert told["total"] == len(here)
    assert {(one["id"], one["title"]) for one in told["events"]} == here
    assert world.get("/map/spot.json?key=nowhere").json() == {"total": 0, "events": []}


def test_a_place_is_asked_for_by_its_id_and_shown_by_its_name(world: TestClient) -> None:
    row = next(one for one in world.get("/map.json").json()["rows"] if one["place"])
    page = page_of(world, f"/map?place={row['place']['key']}")
    assert row["place"]["name"] in page.xpath("string(//a[@class='chip'])")
    assert row["place"]["key"] not in page.xpath("string(//a[@class='chip'])")


def test_the_strip_counts_the_events_of_each_day(world: TestClient) -> None:
    record = world.get("/map.json").json()
    wide = date.fromisoformat(record["last"]) - date.fromisoformat(record["first"])
    assert len(record["strip"]) == wide.days + 1
    assert (
        sum(record["strip"])
        == world.get("/events.json", params={"since": record["first"], "until": record["last"]}).json()[
            "total"
        ]
    )


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
    first, last = (None if one is None else date(*one).toordinal() for one in (start or end, end or start))
    begins, ends = (np.array([UNDATED if one is None else one]) for one in (first, last))
    marks = Marks((), np.array([b"e-1"]), np.array([NOWHERE]), begins, ends, np.array([False]))
    assert marks.shown(date(2011, 3, 29), span).tolist() == ([0] if shown else [])


def test_what_no_mark_may_stand_for_is_listed_most_first() -> None:
    town = Spot("gn:1", "Ajdabiya", "LBY", "town", 30.8, 20.2, 5.0)
    country = Spot("iso:LBY", "Libya", "LBY", "country", None, None, None)
    ids, at, days = np.array([b"a", b"b", b"c", b"d"]), np.array([0, 1, 1, NOWHERE]), np.ones(4, np.int64)
    marks = Marks((town, country), ids, at, days, days, np.zeros(4, np.bool_))
    assert [(one["key"], one["place"], one["events"]) for one in marks.elsewhere(np.arange(4))] == [
        ("iso:LBY", "Libya", 2),
        ("", None, 1),
    ]
    assert marks.columns()["places"]["key"] == ["gn:1"]


def test_ties_of_a_day_are_drawn_with_a_sign_and_words(world: TestClient) -> None:
    record = world.get("/network/drawing.json").json()
    nodes = {one["id"] for one in record["nodes"]}
    assert record["edges"]
    for edge in record["edges"]:
        assert {edge["first"], edge["second"]} <= nodes
        assert edge["bond"] in {"backs", "fights", "mixed"}
        assert edge["words"]
    assert {end for first, second, _ in record["ever"] for end in (first, second)} >= nodes
    assert not world.get("/network/drawing.json?layout=0").json()["ever"]
    balance = world.get("/network.json").json()["balance"]
    assert balance["ties"] == sum(one["bond"] != "mixed" for one in record["edges"])


def test_camps_that_take_long_are_asked_for_again_by_the_page(
    world: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is drawn stands at once; the camps of many pairs come when they are found."""
    worked_out = threading.Event()

    def later(pairs: Sequence[Pair]) -> object:
        worked_out.wait(60)
        return _balance(pairs)

    monkeypatch.setattr(network, "_balance", later)
    monkeypatch.setattr(network, "_MANY", 0)
    monkeypatch.setattr(world.app.state.workbench, "patience", 30.0)  # type: ignore[attr-defined]
    day = "2024-01-03"
    page = page_of(world, f"/network?at={day}")
    (asking,) = page.xpath("//section[@id='camps']//p[@hx-get]")
    assert asking.get("hx-target") == asking.get("hx-select") == "#camps"
    again = asking.get("hx-get")
    assert again.endswith(f"/network?at={day}&camps=1")
    again = again.removeprefix(f"/{TOKEN}")
    assert page_of(world, again).xpath("//section[@id='camps']//p[@hx-get]"), "it goes on being asked for"
    assert asking.xpath("a[@href]"), "a way for who has no scripts"
    worked_out.set()
    while world.get(f"/network.json?at={day}&camps=1").json()["balance"] is None:
        time.sleep(0.05)
    page = page_of(world, again)
    assert not page.xpath("//section[@id='camps']//*[@hx-get]")


def test_a_triangle_names_the_three_actors_that_the_drawing_shows() -> None:
    """Two backers of one another of whom one fights the third and the other backs it."""
    day = date(2011, 3, 29)
    one, two, three = (
        Actor(f"state:{code}", code, code, "GOV", ActorKind.STATE) for code in ("AAA", "BBB", "CCC")
    )

    def pair(first: Actor, second: Actor, bond: Bond, value: float) -> Pair:
        share = TieShare(f"e-{first.name}", (f"c-{first.name}",), day, value, 1.0, "told")
        return Pair(first, second, bond, value, (Tie(first, second, day, value, (share,)),))

    found = _balance(
        [
            pair(one, two, Bond.BACKS, 5.0),
            pair(one, three, Bond.BACKS, 5.0),
            pair(two, three, Bond.FIGHTS, -5.0),
        ]
    )
    assert (found["ties"], found["against"], found["proved"]) == (3, 1, True)
    assert [triangle["nodes"] for triangle in found["triangles"]] == [["state:AAA", "state:BBB", "state:CCC"]]
    assert found["triangles"][0]["events"] == ["e-AAA", "e-BBB"]


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


def test_a_day_a_week_a_month_around_the_day_shown(world: TestClient) -> None:
    """Around the middle of what is in sight where the day shown is not."""
    zooms = world.get("/timeline.json?since=2011-03-01&until=2011-03-20&at=2011-03-10").json()["zooms"]
    assert zooms["day"] == ["2011-03-10", "2011-03-10"]
    assert zooms["week"] == ["2011-03-07", "2011-03-13"]
    assert zooms["month"] == ["2011-02-23", "2011-03-24"]
    away = world.get("/timeline.json?since=2011-03-01&until=2011-03-21&at=2011-05-10").json()["zooms"]
    assert away["day"] == ["2011-03-11", "2011-03-11"]


def test_a_lane_leads_to_what_it_tells_on_every_view(world: TestClient) -> None:
    whole = world.get("/timeline.json").json()
    lane = whole["lanes"][-1]
    assert lane["source"]
    some = world.get("/timeline.json", params={"source": lane["source"]}).json()
    mine = {one["event"] for one in lane["entries"]}
    assert mine <= {one["event"] for each in some["lanes"] for one in each["entries"]}
    assert 0 < some["total"] < whole["total"]
    asked = {"source": lane["source"], "since": whole["start"], "until": whole["end"]}
    assert world.get("/events.json", params=asked).json()["total"] == some["total"]
    assert lane["source"] in page_of(world, f"/timeline?source={lane['source']}").xpath(
        "string(//a[@class='chip'])"
    )


def test_the_days_of_a_place_agree_with_who_holds_it_on_each(world: TestClient) -> None:
    record = world.get("/holds.json").json()
    assert record["history"]["places"]
    for place in record["history"]["places"]:
        assert all(0 <= one["left"] <= 100 and 0 < one["width"] <= 100 for one in place["stretches"])
        days = [one["start"] for one in place["stretches"] if one["start"] < record["at"]]
        assert place["before"] == (days[-1] if days else None)
        for one in place["stretches"][:2]:
            rows = world.get("/holds.json", params={"at": one["start"]}).json()["rows"]
            told = {(row["actor"], row["state"]) for row in rows if row["place"] == place["place"]}
            assert told == {(stand["actor"], stand["state"]) for stand in one["standings"]}


def test_what_is_disputed_is_marked_on_the_timeline(world: TestClient) -> None:
    entries = {one["event"]: one["disputed"] for one in world.get("/timeline.json").json()["rows"]}
    for disputed in (True, False):
        event = min(one for one, marked in entries.items() if marked is disputed)
        assert bool(world.get(f"/events/{event}.json").json()["event"]["disputes"]) is disputed
