"""The reader says out of which file a page came, and when it was captured."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bench.world import World
from dateline.model.page import Custody
from tests.web.conftest import Opened, new_case, page_of

HELD = Custody(
    "archive/june <2014>.warc.gz",
    "urn:uuid:1",
    "http://example.org/bridge",
    datetime(2014, 6, 12, 9, 30, tzinfo=UTC),
    "text/html",
    "sha1:ABC",
)


def test_a_page_out_of_an_archive_says_so(tmp_path: Path, opened: Opened) -> None:
    case = new_case(tmp_path / "case.db")
    run = case.start_run("test", "world", "{}")
    (held, held_bytes, claims), (bare, bare_bytes, others) = list(World(2, seed=1).pages())
    case.keep(replace(held, page=replace(held.page, custody=HELD)), held_bytes, claims, (), "world", run)
    case.keep(bare, bare_bytes, others, (), "world", run)
    client = opened(case)
    told = page_of(client, f"/pages/{held.page.id}").text_content()
    assert "out of june <2014>.warc.gz: urn:uuid:1" in told
    assert "captured 2014-06-12 09:30 UTC" in told
    assert "sha1:ABC" in told
    custody = client.get(f"/pages/{held.page.id}.json").json()["page"]["custody"]
    assert (custody["url"], custody["captured"]) == (HELD.url, "2014-06-12T09:30:00Z")
    assert "warc" not in page_of(client, f"/pages/{bare.page.id}").text_content()
    assert client.get(f"/pages/{bare.page.id}.json").json()["page"]["custody"] is None
    case.close()
