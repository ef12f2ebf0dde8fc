import importlib.util
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dateline.case.opening import open_case
from dateline.cli.console import Exit
from dateline.cli.main import COMMANDS, main
from dateline.model.claims import Status
from dateline.model.page import Reading
from tests.case.conftest import TEXT, Kept, claim_at, kept, reading

__all__ = ["kept", "reading"]  # fixtures of the case, used here too

DOCS = Path(__file__).parents[2] / "docs"


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_an_example(name: str) -> None:
    group = click.Context(main, info_name="dateline", **main.context_settings)
    text = command(name).get_help(click.Context(command(name), parent=group, info_name=name))
    assert "Example" in text
    assert f"dateline {name}" in text.split("Example", 1)[1]
    options = [one for one in command(name).params if isinstance(one, click.Option)]
    assert all(one.help for one in options)


def test_the_documented_commands_are_the_commands() -> None:
    spec = importlib.util.spec_from_file_location("make_commands", DOCS / "make_commands.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (DOCS / "commands.md").read_text("utf-8") == module.reference()


def test_help_loads_no_model_and_no_database() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from dateline.cli.main import main; "
        "r = CliRunner().invoke(main, ['--help']); assert r.exit_code == 0, r.output; "
        "print([m for m in ('spacy', 'sqlalchemy', 'rich', 'trafilatura', 'numpy', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_claims_in_a_pipe_are_records_and_filters_hold(kept: Kept) -> None:
    result = CliRunner().invoke(main, ["claims", str(kept.path), "--status", "denied"])
    assert result.exit_code == 0
    (record,) = (json.loads(line) for line in result.stdout.splitlines())
    assert record["status"] == "denied"
    assert TEXT[record["evidence"]["start"] : record["evidence"]["end"]] == record["evidence"]["exact"]


@pytest.mark.parametrize(
    ("least", "left"), [("0", 3), ("0.3", 3), ("0.31", 2), (".5", 2), (".7", 1), ("1", 0)]
)
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_moved_threshold_drops_exactly_the_claims_below_it(
    tmp_path: Path, reading: Reading, least: str, left: int, form: str
) -> None:
    """Three claims, .3, .5 and .7 sure; a claim that is just as sure as asked for stays."""
    path = tmp_path / "sure.db"
    case, _ = open_case(path, create=True)
    assert case is not None
    sure = zip(("seized", "killing", "losing"), (0.3, 0.5, 0.7), strict=True)
    claims = tuple(
        replace(claim_at(reading, trigger, Status.ASSERTED), confidence=value) for trigger, value in sure
    )
    case.keep(reading, TEXT.encode(), claims, (), "hand 1", case.start_run("0.1.0", "hand", "{}"))
    case.close()
    asked = ["claims", str(path), "--min-confidence", least, "--format", form]
    lines = CliRunner().invoke(main, asked).stdout.splitlines()[1 if form == "csv" else 0 :]
    assert len(lines) == left
    if form == "jsonl":
        assert all(json.loads(line)["confidence"] >= float(least) for line in lines)


def test_claims_as_csv_and_as_table(kept: Kept) -> None:
    table = CliRunner().invoke(main, ["claims", str(kept.path), "--format", "csv"])
    assert len(table.stdout.splitlines()) == 3
    blocks = CliRunner().invoke(main, ["claims", str(kept.path), "--format", "table", "--page", "bor.txt"])
    assert "ASSAULT" in blocks.stdout


def test_text_prints_the_canonical_text_and_nothing_else(kept: Kept) -> None:
    assert CliRunner().invoke(main, ["text", str(kept.path), "bor.txt"]).stdout == TEXT


def test_explain_says_why(kept: Kept) -> None:
    result = CliRunner().invoke(main, ["explain", str(kept.path), kept.claims[0].id])
    assert "because frame seize" in result.stdout
    whole = CliRunner().invoke(main, ["explain", str(kept.path), kept.claims[0].id, "--format", "json"])
    assert json.loads(whole.stdout)["claim"] == kept.claims[0].id


def test_pages_draws_the_passages(kept: Kept) -> None:
    result = CliRunner().invoke(main, ["pages", str(kept.path), "--passages"])
    assert "article" in result.stdout
    assert json.loads(CliRunner().invoke(main, ["pages", str(kept.path), "--format", "jsonl"]).stdout)["uri"]


def test_check_leaves_with_a_status_of_its_own(kept: Kept) -> None:
    assert CliRunner().invoke(main, ["check", str(kept.path)]).exit_code == Exit.DONE


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["claims", "missing.db"], Exit.CASE, "there is no case"),
        (["check", "missing.db"], Exit.CASE, "make one"),
        (["claims", "{case}", "--page", "juba"], Exit.NOT_FOUND, "dateline pages"),
        (["explain", "{case}", "c-zzz"], Exit.NOT_FOUND, "dateline claims"),
        (["text", "{case}", "juba"], Exit.NOT_FOUND, "no page"),
        (["claims", "{case}", "--status", "perhaps"], Exit.USAGE, "asserted"),
        (["nonsense"], Exit.USAGE, "No such command"),
    ],
)
def test_errors_have_a_status_and_say_what_to_do(
    kept: Kept, arguments: list[str], status: Exit, says: str
) -> None:
    result = CliRunner().invoke(main, [one.format(case=kept.path) for one in arguments])
    assert result.exit_code == status
    assert says in result.stderr
