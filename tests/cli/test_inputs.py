"""One door: whatever is handed to ``dateline read`` comes into the case, with where it lay."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli.console import Exit
from dateline.cli.main import main
from tests.reading.formats.test_archives import zipped
from tests.reading.formats.test_mail import message
from tests.reading.formats.test_web_archives import NAME, A, response

WIRE = "JUBA, South Sudan, Jan 6, 2014 (Reuters) - Rebels seized the airport at Bor on Sunday, a United Nations official said.\n"
PAGE = f"<html><body><article><h1>Rebels seize airport</h1><p>{WIRE}</p></article></body></html>"


def test_archives_mail_and_tables_come_in_at_one_door(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(gzip.compress(response(A, PAGE.encode())))
    hung = message(WIRE.replace("Bor", "Malakal"))
    hung.add_attachment(WIRE.replace("Bor", "Wau"), filename="wire.txt")
    (tmp_path / "week.zip").write_bytes(
        zipped([("in/mail.eml", hung.as_bytes()), ("photo.png", b"\x89PNG\r\n\x1a\n")])
    )
    (tmp_path / "texts.csv").write_text(
        f'story_text,when\n"{WIRE.replace("Bor", "Renk").strip()}",2014-01-07\n'
    )
    case = tmp_path / "case.db"
    files = [str(tmp_path / name) for name in ("crawl.warc.gz", "week.zip", "texts.csv")]
    command = [
        "read",
        *files,
        "--case",
        str(case),
        "--rules-alone",
        "--columns",
        "text=story_text,published=when",
    ]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == Exit.DONE, result.stderr
    listed = CliRunner().invoke(main, ["pages", str(case), "--format", "jsonl"]).stdout.splitlines()
    records = {one["uri"].removeprefix(f"{tmp_path}/"): one for one in map(json.loads, listed)}
    assert set(records) == {
        f"crawl.warc.gz!/{NAME}",
        "texts.csv!/row 1",
        "week.zip!/in/mail.eml",
        "week.zip!/in/mail.eml!/wire.txt",
    }
    assert records[f"crawl.warc.gz!/{NAME}"]["custody"]["captured"] == "2014-06-12T10:11:12Z"
    assert records["week.zip!/in/mail.eml!/wire.txt"]["custody"]["container"].endswith(
        "week.zip!/in/mail.eml"
    )
    claims = [
        json.loads(line) for line in CliRunner().invoke(main, ["claims", str(case)]).stdout.splitlines()
    ]
    told = json.dumps(claims)
    assert all(town in told for town in ("Bor", "Malakal", "Wau", "Renk"))
    again = CliRunner().invoke(main, command)
    assert again.stderr.count("known already") == 4
    assert CliRunner().invoke(main, ["check", str(case)]).exit_code == Exit.DONE


@pytest.mark.parametrize("said", ["body", "text=", "words=body"])
def test_columns_said_wrongly_end_the_command_with_what_to_say(said: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["read", str(tmp_path), "--case", str(tmp_path / "c.db"), "--columns", said]
    )
    assert result.exit_code == Exit.USAGE
    assert "ROLE=COLUMN" in result.stderr
