"""One version, in one place, and what goes with it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from packaging.version import Version

from dateline import __version__
from dateline.case.schema import SCHEMA_VERSION
from dateline.cli.main import main
from dateline.running import pipeline as stages

ROOT = Path(__file__).parents[2]


def test_the_command_says_version_case_form_records_and_reader() -> None:
    result = CliRunner().invoke(main, ["--version"])
    assert result.exit_code == 0
    first, forms, reader = result.stdout.splitlines()
    assert first == f"dateline {__version__}"
    assert forms.startswith(f"case form {SCHEMA_VERSION}, claim record ")
    assert re.fullmatch(r"reader dateline-reader sha256:[0-9a-f]{16}", reader)


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "dateline.__version__"}
    assert str(Version(__version__)) == __version__


def test_the_changelog_tells_of_this_version() -> None:
    """The newest version told of is this one; while something is unreleased, this one may be the next."""
    heads = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    told = [Version(head) for head in heads if head != "Unreleased"]
    assert told == sorted(told, reverse=True)
    if "Unreleased" in heads:
        assert heads[0] == "Unreleased"
        assert all(one <= Version(__version__) for one in told)
    else:
        assert told[0] == Version(__version__)


def test_a_new_version_alone_reads_no_page_again(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = stages.Settings()
    before = stages._read_as("a model", None, settings)
    monkeypatch.setattr("dateline.__version__", "99.0.0")
    assert stages._read_as("a model", None, settings) == before
    assert stages._read_as("another model", None, settings) != before
