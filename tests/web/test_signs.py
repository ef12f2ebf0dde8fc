"""Hidden characters and borrowed letters are shown on every page, one for one, and act on nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from starlette.testclient import TestClient

from dateline.case.store import Case
from dateline.naming.actors.tables import ActorTables
from dateline.running.pipeline import Settings, load_pipeline
from dateline.running.weigh import weigh
from dateline.web.rendering.renderer import Catalogue
from dateline.web.rendering.signs import signed_page
from tests.web.conftest import Opened, new_case

TURNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
#: What is left in after a page is read: isolates, tags, joiners, and letters of other alphabets.
PAGE = """R\u0435uters\u2069: Army takes Tikrit
By Ann \u2067Lee, R\u0435uters, 12 June 2014

TIKRIT, Iraq (R\u0435uters) - The Iraqi army \u2067attacked\u2069 rebels in Tikrit\U000e0041 on Thursday, killing 12 people, a
doctor in Ti\u2060krit said. Rebels seized Baiji on Wednesday, the R\u0435uters news agency reported, and the army denied it.
"""


@pytest.fixture(scope="module")
def tricked(tmp_path_factory: pytest.TempPathFactory, actors: ActorTables) -> Case:
    case = new_case(tmp_path_factory.mktemp("signs") / "signs.db")
    pipeline, problems = load_pipeline(Settings(rules_alone=True))
    assert pipeline is not None, problems
    run = case.start_run("test", "read", "{}")
    result = pipeline.read(PAGE.encode(), "\u202efile\u202c.txt")
    assert result.reading is not None
    assert result.claims
    case.keep(result.reading, PAGE.encode(), result.claims, result.problems, "test", run)
    case.end_run(run)
    weigh(case, actors)
    return case


@pytest.fixture(scope="module")
def client(tricked: Case, opened: Opened) -> TestClient:
    return opened(tricked)


def paths_of(case: Case) -> list[str]:
    events = [f"/events/{kept.event.id}" for kept in case.events.find()]
    claims = [f"/claims/{claim.id}" for claim in case.claims()]
    fixed = ["/", "/events", "/pages", "/sources", "/brief", "/review", "/events?q=\u202etikrit", "/problems"]
    return [*fixed, *events, *claims, *(f"/pages/{page}" for page in case.page_ids())]


def test_nothing_that_turns_text_reaches_a_page(tricked: Case, client: TestClient) -> None:
    signs = 0
    for path in paths_of(tricked):
        answer = client.get(path)
        assert answer.status_code == 200, path
        tree = html.fromstring(answer.text)
        signs += len(tree.xpath("//*[@class='hidden-sign']"))
        for one in tree.xpath("//input"):
            one.attrib.pop("value", None)  # a form sends back what it was given
        assert not set("".join(tree.itertext())) & TURNING, path
        assert not set(html.tostring(tree, encoding="unicode")) & TURNING, path
    assert signs > 5


def test_the_reader_shows_each_sign_in_its_place(tricked: Case, client: TestClient) -> None:
    (page,) = tricked.page_ids()
    text = tricked.reading(page).page.text
    tree = html.fromstring(client.get(f"/pages/{page}").text)
    titles = {one.get("title") for one in tree.xpath("//*[@class='hidden-sign']")}
    assert "hidden character U+2067: right-to-left isolate" in titles
    assert {one.get("aria-label") for one in tree.xpath("//*[@class='hidden-sign']")} == titles
    letters = tree.xpath("//*[@class='stranger']")
    assert {(one.text, one.get("title")) for one in letters} == {
        ("\u0435", "U+0435: a letter of the Cyrillic alphabet that looks like “e”")
    }
    for box in tree.xpath("//*[@data-start]"):
        shown, at = box.text_content(), int(box.get("data-start"))
        differs = {one for one, other in zip(text[at : at + len(shown)], shown, strict=True) if one != other}
        assert differs <= TURNING | {"\U000e0041"}


def test_a_record_has_the_words_as_they_are(tricked: Case, client: TestClient) -> None:
    (page,) = tricked.page_ids()
    record = client.get(f"/pages/{page}.json").text
    assert "\u2067" in record
    assert "⇤" not in record


def test_names_stand_by_themselves_so_that_none_turns_what_is_beside_it(
    tricked: Case, client: TestClient
) -> None:
    (event, *_) = tricked.events.find()
    for path, names in (("/events", 3), (f"/events/{event.event.id}", 1), ("/sources", 1)):
        tree = html.fromstring(client.get(path).text)
        assert len(tree.xpath("//main//bdi")) >= names, path
    (page,) = tricked.page_ids()
    assert html.fromstring(client.get(f"/pages/{page}").text).xpath("//*[@class='fact']/bdi")


def test_attributes_titles_and_drawings_get_signs_without_elements() -> None:
    strings = Catalogue.load()
    page = (
        '<title>a\u202eb</title><p title="a\u202eb" data-x="\u202e"><input value="a\u202eb"></p>'
        "<svg><text>a\u202eb</text></svg><script>'\u202e'</script>"
    )
    assert signed_page(page, strings) == (
        '<title>a⇤b</title><p title="a⇤b" data-x="\u202e"><input value="a\u202eb"></p>'
        "<svg><text>a⇤b</text></svg><script>'\u202e'</script>"
    )


@given(st.text(st.sampled_from("aе\u202e\u200b &<é\n")))
def test_a_page_keeps_its_words_and_their_places(text: str) -> None:
    from markupsafe import escape

    seen = html.fromstring(signed_page(f"<p>x{escape(text)}</p>", Catalogue.load())).text_content()
    assert len(seen) == len(text) + 1
    assert seen.replace("⇤", "\u202e").replace("◌", "\u200b") == f"x{text}"


def test_a_page_without_them_is_the_page_itself(world: TestClient) -> None:
    page = "<p>Café “Müller” – Москва</p>"
    assert signed_page(page, Catalogue.load()) is page
    assert "hidden-sign" not in world.get("/events").text


def test_the_style_sheet_knows_both() -> None:
    style = (Path(__file__).parents[2] / "src/dateline/web/static/dateline.css").read_text("utf-8")
    assert ".hidden-sign {" in style
    assert ".stranger {" in style
