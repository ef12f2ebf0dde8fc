"""Stories of a whole day's work in a real browser, from the examples' week to a table that others load."""

from __future__ import annotations

import calendar
import csv
import io
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.cli.main import main
from dateline.naming.actors.tables import ActorTables
from dateline.web.serving.app import make_app
from tests.web.browser import ARGUMENTS, Watched, browsed, comes_to, found_chromium, served
from tests.web.conftest import TOKEN
from tests.web.pseudo import left_over, pseudo_language

WEEK = Path(__file__).parents[2] / "examples" / "week"
#: what is the same in every language, and what the browser says in the language of the page
NAMES = ["Dateline", "JSON", "UTC", "week", "Ada", *calendar.month_abbr]


def dateline(*words: str | Path) -> str:
    """Run a command as in a terminal; its standard output."""
    done = CliRunner().invoke(main, [str(one) for one in words])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(scope="module")
def read_week(tmp_path_factory: pytest.TempPathFactory, chromium: object) -> Path:
    """The examples' week as one file; not to be changed."""
    path = tmp_path_factory.mktemp("week") / "week.db"
    dateline("read", WEEK, "--case", path)
    return path


@contextmanager
def at_work(path: Path, actors: ActorTables) -> Iterator[tuple[Case, str]]:
    """A case that somebody works in, and the address of its workbench."""
    case, problem = open_case(path)
    assert case is not None, problem
    try:
        with served(make_app(case, actors, TOKEN, "Ada"), TOKEN) as address:
            yield case, address
    finally:
        case.close()


@pytest.fixture
def week(read_week: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(read_week, tmp_path / "week.db"))


def paths_of(case: Case) -> list[str]:
    """Every view of a case, with an event, a page and a claim of it."""
    disputed = case.events.disputes()[0].events[0]
    claim = next(case.claims())
    return [
        "",
        "events?q=Sirte",
        f"events/{disputed}",
        "disputes",
        "timeline",
        "map?at=2011-03-31&span=7",
        "network?at=2011-03-31",
        "holds?at=2011-03-31",
        "pages",
        f"pages/{claim.page}",
        f"claims/{claim.id}",
        "sources",
        "talk",
        "brief",
        "review",
        "problems",
        "cards/map",
    ]


def flat(words: str) -> str:
    return " ".join(words.split())


# an event, its dispute, and the words of both sides ----------------------------------------------------------


def test_from_a_search_to_the_words_of_both_sides_on_their_pages(
    chromium: object, week: Path, actors: ActorTables
) -> None:
    """Sirte fell and did not: search for it, open the event, and read both accounts where they stand."""
    with at_work(week, actors) as (case, address), browsed(chromium, address) as watched:
        page = watched.page
        watched.open("")
        page.click("nav a[href$='/events']")
        page.fill("#q", "Sirte")
        page.press("#q", "Enter")
        page.wait_for_url("**q=Sirte**")
        page.click(".line:has(.disputed) .headline a")
        page.wait_for_selector(".dispute")
        event, seen = page.url, set()
        for place in range(2):
            page.goto(event)
            page.locator(".dispute").first.locator(".position").nth(place).locator(
                "blockquote a"
            ).first.click()
            page.wait_for_url("**/pages/*#c-*")
            claim = case.claim(page.url.partition("#c-")[2])
            assert claim is not None
            page.click(f"[id='c-{claim.id}'] .evidence a")
            words = f"w-{claim.evidence.start}-{claim.evidence.end}"
            assert comes_to(page, "() => document.querySelector(':target')?.id", words) == words
            shown = "id => document.getElementById(id).getBoundingClientRect().top < innerHeight"
            assert comes_to(page, shown, True, words)
            assert flat(claim.evidence.exact) in flat(page.locator(".text").inner_text())
            seen.add(claim.evidence.exact)
        assert len(seen) == 2
        assert watched.troubles == watched.elsewhere == []


# a correction and where it shows ---------------------------------------------------------------------------


#: a claim of the week that stands alone in its event, and a town that no page of the week names
WORDS, RIGHT, TOWN = "WITHDREW FROM RAS LANUF TO SPARE", "Nalut", "Nalut, gn:2214433"


def acled_at(case: Path, place: str, folder: Path) -> list[str]:
    """The ids of the rows of an ACLED-shaped file that say this place."""
    out = folder / "acled.csv"
    dateline("export", case, "--format", "acled", "--output", out)
    rows = csv.DictReader(io.StringIO(out.read_text("utf-8")))
    return [one["event_id_cnty"] for one in rows if one["location"] == place]


def drawn_at(watched: Watched, place: str) -> tuple[int, int]:
    """How many rows the tables beside the map and of the events have for a place."""
    watched.open(f"map?at=2011-04-02&span=30&place={place}")
    rows = watched.page.locator("#rows tbody tr", has_text=place).count()
    watched.open(f"events?place={place}")
    return rows, watched.page.locator("article.line").count()


def test_a_corrected_place_moves_on_the_map_in_the_table_and_in_the_export_and_back(
    chromium: object, week: Path, actors: ActorTables, tmp_path: Path
) -> None:
    """Correct with a reason, look everywhere, undo; correct again, read the page anew, and find it kept."""
    with at_work(week, actors) as (case, address), browsed(chromium, address) as watched:
        page = watched.page
        assert drawn_at(watched, RIGHT) == (0, 0)
        assert acled_at(week, RIGHT, tmp_path) == []

        def correct() -> None:
            watched.open("review?queue=one%20origin")
            card = page.locator("article.waiting", has_text=WORDS).first
            card.locator("details.correct summary").click()
            form = card.locator("details.correct form")
            form.locator("select").select_option("places:0")
            form.locator("input[name=why]").fill("the dateline says so")
            for value in (RIGHT, TOWN):  # a province has the name too, and nothing is guessed
                form.locator("input[name=value]").fill(value)
                form.locator("button").click()
                page.wait_for_selector("article.done .by-person" if value == TOWN else ".waiting .wrong")

        correct()
        assert RIGHT in page.locator("article.done .by-person").inner_text()
        assert drawn_at(watched, RIGHT) == (1, 1)
        (event,) = acled_at(week, RIGHT, tmp_path)
        page.locator("article.line .headline a").click()
        page.wait_for_selector("h1")
        assert RIGHT in page.locator("table.told").inner_text()

        watched.open("review/log")
        page.locator(".entry form.undo button").first.click()
        page.wait_for_selector(".entry.undone")
        assert drawn_at(watched, RIGHT) == (0, 0)
        assert acled_at(week, RIGHT, tmp_path) == []

        correct()
        claim = case.judgements.all()[-1].subjects[0]
        source = WEEK / Path(case.reading(case.claim(claim).page).page.uri).name
        dateline("read", source, "--case", week, "--again")
        assert drawn_at(watched, RIGHT) == (1, 1)
        assert acled_at(week, RIGHT, tmp_path) == [event]
        watched.open("review/log?state=unfit")
        assert page.locator(".entry").count() == 0
        assert watched.elsewhere == []
        assert all("422" in one for one in watched.troubles)  # the name that is two places


#: where a word of the text stands on the screen
MIDDLE = """([start, end]) => {
  const text = [...document.querySelectorAll('[data-start]')].find(
    one => +one.dataset.start <= start && start < +one.dataset.start + one.textContent.length);
  const range = document.createRange();
  range.setStart(text.firstChild, start - text.dataset.start);
  range.setEnd(text.firstChild, end - text.dataset.start);
  text.scrollIntoView({block: 'center'});
  const {x, y, width, height} = range.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}"""


def test_a_cell_is_anchored_in_words_that_are_selected_on_the_page(
    chromium: object, week: Path, actors: ActorTables
) -> None:
    """Double-click a word of the page, say which cell it is, put it with a reason; a click on the cell shows the word."""
    with at_work(week, actors) as (case, address), browsed(chromium, address) as watched:
        page = watched.page
        claim = next(one for one in case.claims() if WORDS in flat(one.evidence.exact))
        text = case.reading(claim.page).page.text
        start = text.index("REFINERY", claim.evidence.start)
        watched.open(f"pages/{claim.page}")
        page.mouse.dblclick(*page.evaluate(MIDDLE, [start, start + len("REFINERY")]))
        page.click("#use button[data-cell=places]")
        form = page.wait_for_selector("form[data-anchor]")
        assert page.input_value("form[data-anchor] input[name=words]") == "REFINERY"
        page.fill("#edit-why", "it is the refinery that they left")
        form.query_selector("button.accept").click()
        page.wait_for_selector("#done")
        anchored = case.claim(claim.id)
        assert anchored is not None
        assert [one.span.exact for one in anchored.places] == ["REFINERY"]
        page.click(f"[id='c-{claim.id}'] a[data-spans='{start}-{start + 8}']")
        assert comes_to(page, LIT, ["REFINERY"]) == ["REFINERY"]
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.click("#done button")
        assert [one.span.exact for one in case.claim(claim.id).places] != ["REFINERY"]
        assert watched.troubles == watched.elsewhere == []


LIT = "[...CSS.highlights.get('evidence') ?? []].map(one => one.toString())"


# two events that are one -----------------------------------------------------------------------------------


def test_two_events_are_made_one_and_parted_again(chromium: object, week: Path, actors: ActorTables) -> None:
    with at_work(week, actors) as (case, address), browsed(chromium, address) as watched:
        page = watched.page
        watched.open("events?q=Ajdabiya")
        boxes = page.locator("input[form=merge]")
        pair = [boxes.nth(place).get_attribute("value") for place in range(2)]
        claims = sum(len(one.claims) for one in case.events.by_ids(pair))
        for place in range(2):
            boxes.nth(place).check()
        page.locator("#merge button").click()
        page.wait_for_url("**/merge?**")
        page.locator("form.decide input[name=why]").fill("one assault, told twice")
        page.locator("form.decide button").click()
        page.wait_for_url("**/events/e-*")
        assert page.locator("ul.quotations > li").count() == claims
        (merged,) = {
            case.events.event_of_claims([one])[one]
            for one in case.events.by_ids([page.url.rsplit("/", 1)[1]])[0].claims
        }
        watched.open("review/log")
        page.locator(".entry form.undo button").first.click()
        page.wait_for_selector(".entry.undone")
        assert [one.id for one in case.events.by_ids(pair)] == sorted(pair)
        assert case.events.by_ids([merged]) == [] or merged in pair
        assert watched.troubles == watched.elsewhere == []


# nothing leaves the machine, nothing is hard-coded ----------------------------------------------------------


def asked_for(log: Path) -> list[str]:
    """The hosts that pages of this machine looked up or sent to, out of the browser's own log of the network."""
    kept = json.loads(log.read_text("utf-8"))
    names = {number: name for name, number in kept["constants"]["logEventTypes"].items()}
    return [
        one["params"]["host"]
        for one in kept["events"]
        if names[one["type"]] == "HOST_RESOLVER_MANAGER_REQUEST"
        and "127.0.0.1" in one.get("params", {}).get("network_anonymization_key", "")
    ]


def test_no_request_of_any_view_leaves_the_machine(
    chromium: object, read_week: Path, actors: ActorTables, tmp_path: Path
) -> None:
    """Every request goes to our own address, and the browser looks up no other name for our pages."""
    log = tmp_path / "net.json"
    quiet = [*ARGUMENTS, "--disable-features=AutofillServerCommunication", f"--log-net-log={log}"]
    with at_work(read_week, actors) as (case, address):
        browser = chromium.browser_type.launch(executable_path=found_chromium(), args=quiet)
        with browsed(browser, address) as watched:
            for path in paths_of(case):
                watched.open(path)
                watched.page.wait_for_load_state("networkidle")
            assert watched.elsewhere == []
            assert watched.troubles == []
        browser.close()
    hosts = set(asked_for(log))
    assert hosts
    assert {one.rpartition(":")[0] for one in hosts} == {"http://127.0.0.1"}


def test_in_another_language_no_view_shows_a_word_of_english(
    chromium: object, read_week: Path, actors: ActorTables
) -> None:
    """What the islands write stands in the catalogue as well, or is a value of the case."""
    case, problem = open_case(read_week)
    assert case is not None, problem
    app = make_app(case, actors, TOKEN, "Ada")
    app.state.renderer.catalogue = pseudo_language()
    with served(app, TOKEN) as address, browsed(chromium, address) as watched:
        page, answers = watched.page, []
        page.on("response", lambda one: ".json" in one.url and answers.append(one))
        for path in ("timeline?talk=1", "map?at=2011-03-31&span=7", "network?at=2011-03-31", "holds"):
            answers.clear()
            watched.open(path)
            page.wait_for_load_state("networkidle")
            data = [page.request.get(watched.as_json(path)).json(), *(one.json() for one in answers)]
            assert left_over(page.evaluate(SHOWN), [data, NAMES]) == set(), path
    case.close()


#: everything that is read on a page, by eye or aloud
SHOWN = """() => [document.body.innerText, ...['aria-label', 'title'].flatMap(
  name => [...document.querySelectorAll(`[${name}]`)].map(one => one.getAttribute(name)))].join('\\n')"""
