"""Saved pages are hostile: whatever stands in them is shown as words and runs nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from dateline.case.store import Case
from dateline.model.actors import Actor, ActorMention, Naming
from dateline.model.claims import Claim, Source, SourceKind, Status
from dateline.model.ids import content_id, sha256_of
from dateline.model.page import Page, Passage, PassageKind, Reading
from dateline.model.spans import Span
from dateline.model.stated import Basis, Stated
from dateline.model.when import UNKNOWN_WHEN
from dateline.naming.actors.tables import ActorTables
from dateline.running.weigh import weigh
from dateline.web.serving.app import make_app
from tests.web.browser import browsed, served
from tests.web.conftest import TOKEN, Opened, new_case

SCRIPT = "<script>window.broken = true</script>"
LINE = f'{SCRIPT} "><img src=x onerror="window.broken = true"> attacked {{{{ 7 * 7 }}}} </q></main>\' javascript:alert(1) &lt;b&gt;'
TEXT = f"The rebels {LINE} the town.\nNobody {LINE} the town.\n"
PATHS = (
    "/",
    "/events",
    "/disputes",
    "/pages",
    "/sources",
    "/talk",
    "/brief",
    f"/events?q={SCRIPT}",
    f"/pages?q={SCRIPT}",
)


def claim_on(page: str, passage: str, start: int, end: int, status: Status) -> Claim:
    trigger = TEXT.index("attacked", start)
    name = ActorMention(Span.of(TEXT, start, start + 30), 0, 0, 1, 0, Naming.NAME, Actor(None, LINE), "made")
    return Claim(
        id=content_id("c", page, start),
        page=page,
        passage=passage,
        evidence=Span.of(TEXT, start, end),
        type="ASSAULT",
        mode=None,
        trigger=Span.of(TEXT, trigger, trigger + 8),
        status=status,
        background=False,
        actors=(name,),
        recipients=(),
        places=(),
        when=UNKNOWN_WHEN,
        sources=(Source(LINE, None, SourceKind.PUBLIC, mention=Span.of(TEXT, start, start + 30)),),
        quantities=(),
        territory=None,
        confidence=0.5,
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, actors: ActorTables) -> Case:
    case = new_case(tmp_path_factory.mktemp("hostile") / "hostile'><script>.db")
    run = case.start_run("test", "made", "{}")
    data = TEXT.encode()
    identity = sha256_of(data)
    title = Stated(LINE, Basis.MARKUP)
    page = Page(identity, f"{LINE}/page.html", "text/html", "utf-8", TEXT, identity, title=title, url=title)
    cut = TEXT.index("Nobody")
    whole = Passage("p-1", PassageKind.ARTICLE, 0, len(TEXT), author=title, outlet=title)
    comment = Passage(
        "p-2",
        PassageKind.COMMENT,
        cut,
        len(TEXT),
        parent="p-1",
        author=title,
        answers=Stated("p-1", Basis.PRINTED, note=LINE),
    )
    claims = (
        claim_on(identity, "p-1", 0, cut - 1, Status.ASSERTED),
        claim_on(identity, "p-2", cut, len(TEXT) - 1, Status.DENIED),
    )
    case.keep(Reading(page, (whole, comment)), data, claims, (), "made", run)
    case.end_run(run)
    weigh(case, actors)
    return case


def paths_of(case: Case) -> list[str]:
    events = [f"/events/{kept.event.id}" for kept in case.events.find()]
    claims = [f"/claims/{claim.id}" for claim in case.claims()]
    return [*PATHS, *events, *claims, *(f"/pages/{page}" for page in case.page_ids())]


def test_what_a_page_says_is_escaped_everywhere(hostile: Case, opened: Opened) -> None:
    client: TestClient = opened(hostile)
    shown = 0
    for path in paths_of(hostile):
        answer = client.get(path)
        assert answer.status_code == 200, path
        tree = html.fromstring(answer.text)
        assert all(one.startswith(f"/{TOKEN}/static/") for one in tree.xpath("//script/@src")), path
        assert tree.xpath("//script[not(@src)]") == [], path
        assert tree.xpath("//img | //b | //iframe | //object") == [], path
        assert all(one.startswith((f"/{TOKEN}/", "#")) for one in tree.xpath("//a/@href")), path
        assert len(tree.xpath("//main")) == 1, path
        assert "49" not in "".join(tree.xpath("//main//q//text()")), path
        shown += SCRIPT in "".join(tree.xpath("//main//text() | //main//@value"))
    assert shown >= len(PATHS)


def test_in_a_browser_nothing_of_it_runs_and_nothing_is_fetched(
    hostile: Case, actors: ActorTables, chromium: object
) -> None:
    with (
        served(make_app(hostile, actors, TOKEN, "Ada"), TOKEN) as address,
        browsed(chromium, address) as watched,
    ):
        for path in paths_of(hostile):
            watched.open(path.removeprefix("/"))
            assert watched.page.evaluate("window.broken") is None, path
        assert watched.elsewhere == []
        assert watched.troubles == []


def test_a_name_of_a_file_is_only_a_name(hostile: Case, tmp_path: Path, opened: Opened) -> None:
    tree = html.fromstring(opened(hostile).get("/").text)
    assert "hostile'><script>" in tree.findtext("head/title")
