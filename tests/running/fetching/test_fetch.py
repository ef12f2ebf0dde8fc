"""Fetching, against a server on this machine: manners, bounds, gates, and an archive that reads back."""

from __future__ import annotations

import gzip
import ipaddress
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli.console import Exit
from dateline.cli.main import main
from dateline.model.ids import sha256_of
from dateline.model.problems import Code, Problem
from dateline.reading.formats.walking import Found, pages_in
from dateline.reading.settings import ReadingSettings
from dateline.running.fetching.fetch import Fetched, FetchSettings, fetch_all, seconds_until
from dateline.running.fetching.gates import RefusedError, anywhere, checked, on_the_web
from dateline.running.fetching.manners import Manners

PAGE = b"<html><body><p>The army left Selim on Friday.</p></body></html>"


class Site(BaseHTTPRequestHandler):
    """A small site: what each path answers; what was asked is kept."""

    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        self.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        name = self.path.partition("?")[0].strip("/")
        if name == "robots.txt":
            self.give(200, b"User-agent: *\nDisallow: /closed\n", "text/plain")
        elif name == "moved":
            self.give(302, b"", "text/html", Location="/page")
        elif name == "loop":
            self.give(302, b"", "text/html", Location="/loop")
        elif name == "inside":
            self.give(302, b"", "text/html", Location="file:///etc/passwd")
        elif name == "packed":
            self.give(200, gzip.compress(PAGE, mtime=0), "text/html; charset=utf-8", Content_Encoding="gzip")
        elif name == "busy":
            self.give(503, b"later", "text/plain", Retry_After="120")
        elif name == "page" and self.headers.get("If-None-Match") == '"v1"':
            self.give(304, b"", "text/html", ETag='"v1"')
        elif name in {"page", "closed"}:
            self.give(200, PAGE, "text/html", ETag='"v1"')
        elif name == "large":
            self.give(200, b"x" * 100_000, "text/plain")
        else:
            self.give(404, b"gone", "text/plain")

    def give(self, status: int, body: bytes, kind: str, **more: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Quiet(ThreadingHTTPServer):
    """Says nothing of clients that hang up, as one does that has enough of an answer."""

    def handle_error(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[tuple[str, list[tuple[str, dict[str, str]]]]]:
    handler = type("Handler", (Site,), {"asked": []})
    server = Quiet(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", handler.asked
    server.shutdown()
    server.server_close()
    thread.join()


def fetched(urls: list[str], archive: Path, **more: object) -> list[Fetched]:
    how = FetchSettings(permitted=anywhere, sleep=lambda seconds: None, **more)  # type: ignore[arg-type]
    return list(fetch_all(urls, archive, how))


def archived(archive: Path) -> list[Found | Problem]:
    with archive.open("rb") as file:
        return list(pages_in(file, archive.name, ReadingSettings()))


def test_what_is_fetched_is_archived_and_reads_back_with_its_address(site, tmp_path: Path) -> None:
    address, asked = site
    archive = tmp_path / "a.warc.gz"
    (outcome,) = fetched([f"{address}/packed?a=ü"], archive)
    assert (outcome.status, outcome.problem) == (200, None)
    (found,) = archived(archive)
    assert isinstance(found, Found)
    assert found.data == PAGE
    assert found.custody is not None
    assert found.custody.url == f"{address}/packed?a=%C3%BC"
    assert found.custody.captured is not None
    assert found.custody.digest is not None
    assert [path for path, _ in asked] == ["/robots.txt", "/packed?a=%C3%BC"]
    assert asked[1][1]["user-agent"].startswith("Dateline/")
    raw = gzip.decompress(archive.read_bytes())
    assert b"WARC-Type: request" in raw
    assert b"GET /packed?a=%C3%BC HTTP/1.1" in raw
    assert list(tmp_path.glob("*.part")) == []


def test_robots_are_kept_to_and_a_host_is_left_alone_between_requests(site, tmp_path: Path) -> None:
    address, asked = site
    waited: list[float] = []
    how = FetchSettings(permitted=anywhere, sleep=waited.append, pause=2.0)
    outcomes = list(
        fetch_all([f"{address}/closed", f"{address}/page", f"{address}/nothing"], tmp_path / "a.warc.gz", how)
    )
    assert [one.problem and one.problem.code for one in outcomes] == [
        Code.FETCH_REFUSED,
        None,
        Code.FETCH_FAILED,
    ]
    assert [path for path, _ in asked] == ["/robots.txt", "/page", "/nothing"]
    assert len(waited) == 2
    assert all(1.0 < one <= 2.0 for one in waited)


def test_what_did_not_change_is_not_sent_again(site, tmp_path: Path) -> None:
    address, asked = site
    fetched([f"{address}/page"], tmp_path / "1.warc.gz")
    (again,) = fetched([f"{address}/page"], tmp_path / "2.warc.gz")
    assert again.unchanged
    assert asked[-1][1]["if-none-match"] == '"v1"'
    (problem,) = archived(tmp_path / "2.warc.gz")
    assert isinstance(problem, Problem)
    assert problem.code is Code.RECORDS_SKIPPED
    (tmp_path / ".fetched.json").write_text("[rubbish")
    (anew,) = fetched([f"{address}/page"], tmp_path / "3.warc.gz")
    assert anew.status == 200


def test_who_asks_often_archives_only_what_is_new(site, tmp_path: Path) -> None:
    """`/packed` has no validators and sends the same again; `/page` says itself that nothing has changed."""
    address, _ = site
    urls = [f"{address}/packed", f"{address}/page"]
    fetched(urls, tmp_path / "1.warc.gz", unchanged=False)
    again = fetched(urls, tmp_path / "2.warc.gz", unchanged=False)
    assert [(one.unchanged, one.problem) for one in again] == [(True, None), (True, None)]
    assert not (tmp_path / "2.warc.gz").exists()
    assert len(archived(tmp_path / "1.warc.gz")) == 2


def test_a_host_says_when_to_come_again_in_seconds_or_by_a_date() -> None:
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert seconds_until("120", now) == 120
    assert seconds_until("Sun, 01 Mar 2026 12:10:00 GMT", now) == 600
    assert seconds_until("Sun, 01 Mar 2026 11:00:00 GMT", now) == 0
    assert seconds_until("9" * 40, now) == 7 * 24 * 3600
    assert seconds_until("soon", now) is None


def test_redirects_are_followed_one_by_one_to_a_bound(site, tmp_path: Path) -> None:
    address, asked = site
    moved, loop, inside = fetched(
        [f"{address}/moved", f"{address}/loop", f"{address}/inside"], tmp_path / "a.warc.gz"
    )
    assert moved.status == 200
    assert loop.problem is not None
    assert loop.problem.code is Code.FETCH_FAILED
    assert [path for path, _ in asked].count("/loop") == 6
    assert inside.problem is not None
    assert inside.problem.code is Code.FETCH_REFUSED


def test_an_answer_has_a_bound_and_says_that_it_was_cut(site, tmp_path: Path) -> None:
    address, _ = site
    (outcome,) = fetched([f"{address}/large"], tmp_path / "a.warc.gz", most=10_000)
    assert outcome.problem is not None
    assert "more than 10,000 bytes" in outcome.problem.message
    assert b"WARC-Truncated: length" in gzip.decompress((tmp_path / "a.warc.gz").read_bytes())


def test_a_host_that_is_busy_says_when_to_come_again(site, tmp_path: Path) -> None:
    address, _ = site
    (outcome,) = fetched([f"{address}/busy"], tmp_path / "a.warc.gz")
    assert outcome.problem is not None
    assert "120" in outcome.problem.hint
    assert outcome.retry_after == 120


def test_this_machine_and_its_network_are_refused_by_what_their_names_resolve_to(
    site, tmp_path: Path
) -> None:
    address, asked = site
    port = address.rpartition(":")[2]
    names = [
        address,
        f"http://localhost:{port}/page",
        "http://[::1]/",
        "http://192.168.0.1/",
        "http://169.254.169.254/x",
    ]
    how = FetchSettings(sleep=lambda seconds: None)
    outcomes = list(fetch_all(names, tmp_path / "a.warc.gz", how))
    assert {one.problem and one.problem.code for one in outcomes} == {Code.FETCH_REFUSED}
    assert asked == []
    assert not (tmp_path / "a.warc.gz").exists()


@pytest.mark.parametrize(
    "address",
    (
        "127.0.0.1 10.1.2.3 192.168.1.1 172.16.0.1 169.254.1.1 100.64.0.1 0.0.0.0 224.0.0.1 240.0.0.1 ::1 fe80::1 "
        "fc00::1 ::ffff:127.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: ff02::1 ::"
    ).split(),
)
def test_addresses_that_are_not_of_the_web(address: str) -> None:
    assert not on_the_web(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::1111", "64:ff9b::5db8:d70e"])
def test_addresses_of_the_web(address: str) -> None:
    assert on_the_web(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/",
        "file:///etc/passwd",
        "https://",
        "http://ann:pw@a.example/",
        "http://a:99999/",
        "http://a b/",
        "http://…/",
        "http://a..b/",
        'http://a"b.example/',
        "x",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(RefusedError):
        checked(url)


def test_an_address_is_asked_in_one_form() -> None:
    assert checked(" https://bücher.example/a b?q=é#part ") == "https://xn--bcher-kva.example/a%20b?q=%C3%A9"
    assert checked("http://a.example:8080") == "http://a.example:8080/"


def test_a_host_whose_robots_cannot_be_asked_is_not_fetched() -> None:
    for status, allowed in ((404, True), (500, False), (None, False)):
        manners = Manners("Dateline", lambda url, said=status: (said, b""), sleep=lambda seconds: None)
        if allowed:
            manners.before("https://a.example/x")
        else:
            with pytest.raises(RefusedError):
                manners.before("https://a.example/x")


def test_a_host_may_ask_for_a_longer_pause_but_not_for_any() -> None:
    waited: list[float] = []
    slow = Manners(
        "Dateline",
        lambda url: (200, b"User-agent: *\nCrawl-delay: 30\n"),
        sleep=waited.append,
        clock=lambda: 0.0,
    )
    slow.before("https://a.example/x")
    assert waited == [30.0]
    never = Manners("Dateline", lambda url: (200, b"User-agent: *\nCrawl-delay: 3600\n"), sleep=waited.append)
    with pytest.raises(RefusedError, match="3600 seconds"):
        never.before("https://a.example/x")


def test_from_the_web_to_an_archive_through_the_command_line(site, tmp_path: Path) -> None:
    address, _ = site
    command = [
        "fetch",
        f"{address}/page",
        f"{address}/closed",
        "--into",
        str(tmp_path / "f"),
        "--pause",
        "0.5",
    ]
    refused = CliRunner().invoke(main, command)
    assert refused.exit_code == Exit.SOME_FAILED
    assert "no address of the public web" in refused.stderr
    result = CliRunner().invoke(main, [*command, "--private"])
    assert result.exit_code == Exit.SOME_FAILED
    assert "[fetch-refused]" in result.stderr
    (archive,) = (tmp_path / "f").glob("*.warc.gz")
    assert [one.data for one in archived(archive) if isinstance(one, Found)] == [PAGE]
    assert json.loads((tmp_path / "f" / ".fetched.json").read_text()) == {
        f"{address}/page": {"If-None-Match": '"v1"', "digest": sha256_of(PAGE)}
    }
