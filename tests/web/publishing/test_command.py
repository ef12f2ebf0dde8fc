"""``dateline publish``: what it says, and what it refuses."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from dateline.case.store import Case
from dateline.cli.console import Exit
from dateline.cli.main import main


def test_it_says_what_was_blacked_out_and_what_was_not_looked_for(small: Case, tmp_path: Path) -> None:
    words = ["publish", str(small.engine.url.database), str(tmp_path / "out"), "--until", "1900-01-01"]
    done = CliRunner().invoke(main, [*words, "--redact-names", "Zebulon Quill; Zeb", "--days", "1"])
    assert done.exit_code == Exit.DONE, done.output
    assert done.stdout.strip() == str(tmp_path / "out" / "index.html")
    assert "blacked out: Zebulon Quill; also as Zeb" in done.stderr
    assert "not looked for: nicknames" in done.stderr
    again = CliRunner().invoke(main, words)
    assert again.exit_code == Exit.USAGE
    assert "is not empty" in again.stderr
