"""A watch over the web: feeds that grow, pages that change, hosts that fail, and an address that reports are sent to."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.case.opening import open_case
from dateline.model.problems import Code, Problem
from dateline.running.fetching.fetch import Fetched
from dateline.running.fetching.gates import RefusedError
from dateline.running.watching.asking import after, due, silent, to_follow
from dateline.running.watching.hook import Hook, hook_at, key_of, send
from dateline.running.watching.memory import Memory, Step
from dateline.running.watching.report import Report, ReportKind, report_from
from dateline.running.watching.step import Address
from tests.running.watching.conftest import Desk, Site

if TYPE_CHECKING:
    from dateline.running.pipeline import Pipeline

BEFORE = """<html><head><title>Strike at Brega</title><meta property="og:site_name" content="Halyard"></head><body>
<article><h1>Strike at Brega</h1><p>BREGA, 1 April 2011 (Halyard) - An air strike killed nine rebels near Brega on
Thursday, a doctor said. {more}</p><p>The rebels were driving along the coast road towards the oil town, which has
changed hands several times in the past weeks of fighting.</p></article>{counter}</body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Herald</title><link>{address}/</link>
<description>d</description>{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>{link}</link><guid>{link}</guid><description>{text}</description>
<pubDate>Fri, 01 Apr 2011 10:00:00 GMT</pubDate></item>"""


def page(sentence: str, counter: str = "") -> str:
    return BEFORE.replace(
        "An air strike killed nine rebels near Brega on\nThursday, a doctor said.", sentence
    ).format(more="", counter=counter)


def held_pages(desk: Desk) -> list[str]:
    case, _ = open_case(desk.case)
    assert case is not None
    found = [case.reading(one).page.uri for one in case.page_ids()]
    case.close()
    return found


def test_a_feed_that_grows_is_read_entry_by_entry_and_what_it_links_to_is_fetched(
    desk: Desk, site: Site, pipeline: Pipeline
) -> None:
    desk.reader = pipeline
    first = ITEM.format(
        title="One", link=f"{site.address}/1", text="Rebels took Brega on Friday, Halyard said."
    )
    away = ITEM.format(title="Away", link="http://other.example/x", text="The army left Sirte on Friday.")
    second = ITEM.format(title="Two", link=f"{site.address}/2", text="The army shelled Misrata on Friday.")
    site.give("/feed", FEED.format(address=site.address, items=first + away), "application/rss+xml")
    site.give("/1", page("Rebels took Brega on Friday, a doctor said."), "text/html")
    site.give("/2", page("The army shelled Misrata on Friday, a doctor said."), "text/html")
    url = f"{site.address}/feed"
    desk.watch(url, follow=True)
    assert len(held_pages(desk)) == 3  # two entries, and the page of the one on this host
    assert site.asked.count("/1") == 1
    desk.now += 100
    desk.watch(url, follow=True)
    assert site.asked.count("/feed") == 1  # not due
    desk.now += 1000
    archives = sorted((desk.path / "fetched").glob("*.warc.gz"))
    desk.watch(url, follow=True)
    assert site.asked.count("/feed") == 2
    assert sorted((desk.path / "fetched").glob("*.warc.gz")) == archives  # nothing new, nothing kept
    site.give("/feed", FEED.format(address=site.address, items=second + first + away), "application/rss+xml")
    desk.now += 1000
    desk.watch(url, follow=True)
    assert len(held_pages(desk)) == 5
    assert site.asked.count("/1") == 1
    assert site.asked.count("/2") == 1
    assert all(one.startswith((desk.path / "fetched").as_posix()) for one in held_pages(desk))


def test_a_page_that_says_otherwise_is_told_and_one_that_only_counts_is_not_kept(
    desk: Desk, site: Site, pipeline: Pipeline
) -> None:
    desk.reader = pipeline
    nine, twelve = (
        f"An air strike killed {number} rebels near Brega on Thursday, a doctor said."
        for number in ("nine", "twelve")
    )
    site.give("/page", page(nine), "text/html")
    url = f"{site.address}/page"
    desk.watch(url)
    desk.now += 2000
    site.give("/page", page(nine, "<script>var seen = 2</script>"), "text/html")
    assert desk.watch(url) == []
    assert len(held_pages(desk)) == 1
    desk.now += 2000
    site.give("/page", page(twelve), "text/html")
    (changed,) = [one for one in desk.watch(url) if one.kind is ReportKind.CHANGED]
    assert "nine rebels" in changed.before
    assert "before “" in changed.headline
    assert "now “" in changed.headline
    assert "twelve rebels" in changed.claims[0].words
    assert len(held_pages(desk)) == 2


def test_a_correction_at_another_address_is_told_where_one_outlet_gives_both(
    desk: Desk, site: Site, pipeline: Pipeline
) -> None:
    """An agency puts out its report once more with another number; another site has the first, word for word."""
    desk.reader = pipeline
    first = page("An air strike killed nine rebels near Brega on Thursday, a doctor said.")
    (desk.folder / "1.html").write_text(first)
    desk.watch()
    (desk.folder / "2.html").write_text(first.replace('"Halyard"', '"Newsdrift"'))
    assert ReportKind.CHANGED not in {one.kind for one in desk.watch()}
    (desk.folder / "3.html").write_text(first.replace("nine rebels", "twelve rebels"))
    (changed,) = [one for one in desk.watch() if one.kind is ReportKind.CHANGED]
    assert changed.headline.startswith("Halyard changed what it says (")
    assert "nine rebels" in changed.before
    assert [quote.outlet for quote in changed.claims] == ["Halyard", "Halyard"]


FAILED = Fetched("http://a.example/f", 503, problem=Problem(Code.FETCH_FAILED, "The host answered 503."))


def test_a_host_that_fails_is_left_alone_for_longer_each_time_and_as_long_as_it_asks() -> None:
    address, now = Address("http://a.example/f", 0.0), 1000.0
    pauses = []
    for _ in range(12):
        address = after(address, FAILED, now, 900)
        pauses.append(address.due - now)
    assert all(abs(pause - min(900 * 2 ** (n + 1), 86400)) <= 0.11 * pause for n, pause in enumerate(pauses))
    asked = after(
        Address("http://a.example/f", 0.0),
        Fetched("x", 503, problem=FAILED.problem, retry_after=7200),
        now,
        900,
    )
    assert asked.due == now + 7200
    assert after(address, Fetched("http://a.example/f", 200), now, 900).failures == 0


def test_an_address_that_gives_nothing_for_a_day_is_told_once() -> None:
    address, told, now = Address("http://a.example/f", 0.0), [], 0.0
    while now < 5 * 86400:
        address, reports = silent(after(address, FAILED, now, 900), FAILED, now)
        told += reports
        now = address.due
    (report,) = told
    assert report.kind is ReportKind.SILENT
    assert "The host answered 503." in report.headline
    address, _ = silent(after(address, Fetched(address.url, 200), now, 900), Fetched(address.url, 200), now)
    assert (address.told, address.since) == (False, None)


def test_only_links_to_a_host_that_is_watched_are_followed_and_few_at_a_time() -> None:
    links = [f"https://www.herald.example/{n}" for n in range(50)]
    found = to_follow(
        [*links, "https://other.example/1", "http://10.0.0.1/"], ["https://herald.example/feed"]
    )
    assert [one.url for one in found] == links
    assert len(due([Address("https://herald.example/feed", 5.0), *found], 10.0)) == 21


def report(number: int = 0) -> Report:
    return Report(
        f"r-{number}", ReportKind.EVENT, "Rebels took Brega.", "e-1", at="2026-03-01T00:00:00+00:00"
    )


def test_reports_are_sent_until_they_arrive_each_under_one_id(desk: Desk, site: Site) -> None:
    """The third and the fourth request fail; what failed is sent again, later each time, and in order."""
    site.take = lambda number: 500 if number in {3, 4} else 204
    memory = Memory.open(desk.memory)
    hook = hook_at(f"{site.address}/hook", "", private=True)
    reports = [Report("", ReportKind.EVENT, f"{n}", f"e-{n}") for n in range(4)]
    told = memory.keep(Step(reports=reports), hook.url, 99)
    memory.close()
    rounds = 0
    while len(site.posted) < 6 and rounds < 20:
        desk.watch(hook=hook)
        desk.now += 40
        rounds += 1
    sent = [headers["webhook-id"] for headers, _ in site.posted]
    ids = [one.id for one in told]
    assert sent == [*ids[:3], ids[2], ids[2], ids[3]]
    assert report_from(site.posted[0][1].decode()) == told[0]
    assert json.loads(site.posted[0][1])["v"] == 1
    assert any("wait for" in words for words in desk.said)
    memory = Memory.open(desk.memory)
    assert memory.waiting(hook.url) == (0, None)
    memory.close()


def test_what_is_sent_is_signed_with_the_secret(site: Site) -> None:
    secret = "whsec_" + base64.b64encode(b"a secret of the desk").decode()
    hook = hook_at(f"{site.address}/hook", secret, private=True)
    assert send(hook, report(), 1000.5) == ""
    ((headers, body),) = site.posted
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.new(b"a secret of the desk", signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert headers["idempotency-key"] == "r-0"
    assert key_of("plain") == b"plain"


def test_nothing_is_sent_where_it_should_not_go(site: Site) -> None:
    with pytest.raises(RefusedError, match="over http"):
        hook_at("http://hooks.example/x", "", private=False)
    with pytest.raises(RefusedError):
        hook_at("https://ann:pw@hooks.example/x", "", private=True)
    public = hook_at(f"{site.address.replace('http', 'https')}/hook", "", private=False)
    assert "no address of the public web" in send(public, report(), 0)
    assert hook_at("http://127.0.0.1:1/x", "", private=True).permitted is not Hook
    assert send(hook_at("http://127.0.0.1:1/x", "", private=True), report(), 0).startswith("ConnectError")
    assert site.posted == []


def test_a_redirect_of_a_hook_is_not_followed(site: Site, tmp_path: Path) -> None:
    site.take = lambda number: 302
    assert send(hook_at(f"{site.address}/hook", "", private=True), report(), 0) == "the host answered 302"
