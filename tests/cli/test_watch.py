"""The commands of a watch: how it starts, ends and refuses, and what can be asked of it beside."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dateline.cli.console import Exit
from dateline.cli.main import main
from dateline.cli.watch import SPAN
from dateline.running.watching.memory import Memory
from dateline.running.watching.report import Link, Quote, Report, ReportKind
from dateline.running.watching.step import Step
from tests.case.conftest import Kept, kept, reading
from tests.running.watching.conftest import Site, site

__all__ = ["kept", "reading", "site"]

QUOTE = Quote(
    "c-1",
    "p",
    "a.txt",
    "Halyard",
    "2011-04-01",
    "denied",
    (Link(None, None, "unnamed official"),),
    0,
    5,
    "[Words]",
)


@pytest.mark.parametrize(
    ("words", "seconds"), [("90", 90), ("90s", 90), ("15m", 900), ("1.5h", 5400), ("1d", 86400)]
)
def test_spans_of_time(words: str, seconds: float) -> None:
    assert SPAN.convert(words, None, None) == seconds


def test_a_span_that_is_none_is_refused() -> None:
    with pytest.raises(click.BadParameter, match="15m"):
        SPAN.convert("soon", None, None)


def test_a_watch_ends_when_it_is_told_to_and_lets_no_other_work_beside_it(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    code = "from dateline.cli.main import main; main()"
    command = [sys.executable, "-c", code, "watch", "in", "--case", "c.db"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as first:
        try:
            assert first.stderr is not None
            while "watching" not in first.stderr.readline():
                assert first.poll() is None
            beside = ["watch", str(tmp_path / "in"), "--case", str(tmp_path / "c.db"), "--once"]
            again = CliRunner().invoke(main, beside)
            assert again.exit_code == Exit.CASE
            assert "another watch is at work" in again.stderr
            first.send_signal(signal.SIGTERM)
            began = time.monotonic()
            assert first.wait(timeout=60) == Exit.DONE
            assert time.monotonic() - began < 30
        finally:
            first.kill()


def test_from_the_web_to_a_line_of_json(tmp_path: Path, site: Site) -> None:
    """Two outlets on one host: what both tell of is an event; the page of a third is not there."""
    for name, sentence in (
        (
            "Halyard",
            "Libyan rebels captured the town of Brega on Friday after heavy fighting, a doctor said.",
        ),
        ("Newsdrift", "Rebel fighters seized Brega on Friday from the army, two oil workers told Newsdrift."),
    ):
        site.give(f"/{name}", STORY.format(name=name, sentence=sentence), "text/html")
    pages = [f"{site.address}/{name}" for name in ("Halyard", "Newsdrift", "gone")]
    case = tmp_path / "c.db"
    command = ["watch", *pages, "--case", str(case), "--once", "--private", "--rules-alone", "--pause", "0.5"]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert told
    assert all(quote["uri"].startswith(f"{case}.fetched/watched-") for one in told for quote in one["claims"])
    assert {quote["outlet"] for one in told for quote in one["claims"]} == {"Halyard", "Newsdrift"}
    assert "/gone: The host answered 404" in result.stderr
    assert case.with_name("c.db.watch").exists()


STORY = """<html><head><title>Brega</title><meta property="og:site_name" content="{name}"></head><body><article>
<h1>Fighting over Brega</h1><p>April 1, 2011</p><p>{sentence}</p><p>The oil town has changed hands several times in
the past weeks, and few of its people are left.</p></article></body></html>"""


def test_a_hook_in_the_clear_is_refused(tmp_path: Path) -> None:
    command = [
        "watch",
        str(tmp_path),
        "--case",
        str(tmp_path / "c.db"),
        "--hook",
        "http://hooks.example/x",
        "--once",
    ]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == Exit.USAGE
    assert "https" in result.stderr


def test_searches_are_saved_listed_and_dropped(kept: Kept) -> None:
    case = str(kept.path)
    saved = CliRunner().invoke(main, ["search", "save", case, "raids", "--type", "ASSAULT", "--undisputed"])
    assert saved.exit_code == 0
    assert "it finds 0 events now" in saved.stderr
    listed = CliRunner().invoke(main, ["search", "list", case])
    assert json.loads(listed.stdout) == {"name": "raids", "types": ["ASSAULT"], "disputed": False}
    assert CliRunner().invoke(main, ["search", "save", case, "all"]).exit_code == Exit.USAGE
    assert CliRunner().invoke(main, ["search", "drop", case, "raids"]).exit_code == 0
    assert CliRunner().invoke(main, ["search", "drop", case, "raids"]).exit_code == Exit.NOT_FOUND
    assert CliRunner().invoke(main, ["search", "list", case]).stdout == ""


def test_what_was_reported_can_be_looked_back_at(tmp_path: Path) -> None:
    memory = Memory.open(tmp_path / "c.db.watch")
    reports = [
        Report(
            "",
            ReportKind.DISPUTE,
            "Halyard says so; the ministry denied it.",
            "d-1",
            ("e-1",),
            (QUOTE,),
            before="As it was.",
        ),
        Report("", ReportKind.EVENT, "Rebels took Brega.", "e-2", ("e-2",), (QUOTE,), searches=("brega",)),
    ]
    told = memory.keep(Step(reports=reports), None, 1)
    assert [one.kind for one in told] == [ReportKind.DIGEST]
    memory.close()
    case = str(tmp_path / "c.db")
    lines = CliRunner().invoke(main, ["reports", case]).stdout.splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["new dispute", "new event"]
    (line,) = CliRunner().invoke(main, ["reports", case, "--search", "brega"]).stdout.splitlines()
    assert json.loads(line)["about"] == "e-2"
    assert CliRunner().invoke(main, ["reports", case, "--since", "2999-01-01"]).stdout == ""
    shown = CliRunner().invoke(main, ["reports", case, "--kind", "new dispute", "--format", "text"]).stdout
    assert "NEW DISPUTE" in shown
    assert "before: As it was." in shown
    assert "“[Words]” (unnamed official, not named ← Halyard, denied)" in shown
    assert "dateline explain c.db e-1" in shown
