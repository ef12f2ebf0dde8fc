"""The generated pages are those of the code, records fit their schemas, and what pages name exists."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from dateline.case.opening import open_case
from dateline.cli.console import Exit
from dateline.cli.main import COMMANDS
from dateline.exporting.event_record import event_records
from dateline.exporting.record import record_of
from dateline.model.problems import Code
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.judging.decide import Reviewer
from dateline.running.run import read_all
from dateline.running.weigh import weigh
from dateline.running.weighed import weighed_of
from tests.docs.pages import PAGES, ROOT, blocks_of, name_of

if TYPE_CHECKING:
    from dateline.running.pipeline import Pipeline

DOCS = ROOT / "docs"
#: Pages of the examples that have all that a record can hold: threads, quotations, numbers, towns that change hands.
EXAMPLES = ("goma-2012.txt", "konna-2013.html", "tskhinvali-2008.html", "marawi-2017.txt")


def maker(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "page"), [("make_api", "api.md"), ("make_problems", "problems.md")])
def test_a_generated_page_is_that_of_the_code(name: str, page: str) -> None:
    assert (DOCS / page).read_text("utf-8") == maker(name).reference(), (
        f"write it anew: python docs/{name}.py"
    )


@pytest.mark.parametrize("name", ["claim", "event"])
def test_a_schema_is_that_of_the_code(name: str) -> None:
    made = maker("make_schemas")
    assert (DOCS / f"{name}.schema.json").read_text("utf-8") == made.written(getattr(made, name)()), (
        "write it anew: python docs/make_schemas.py"
    )


def test_every_public_name_says_what_it_is() -> None:
    made = maker("make_api")
    for _, module, names in made.PUBLIC:
        for name in names:
            assert getattr(importlib.import_module(module), name).__doc__, f"{module}.{name} has no docstring"


def test_every_code_says_what_it_means() -> None:
    page = (DOCS / "problems.md").read_text("utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \| \S", page, re.MULTILINE) == [one.value for one in Code]


def test_records_of_claims_and_events_fit_their_schemas(pipeline: Pipeline, tmp_path: Path) -> None:
    claims, events = (
        Draft202012Validator(json.loads((DOCS / f"{name}.schema.json").read_text("utf-8")))
        for name in ("claim", "event")
    )
    case, problem = open_case(tmp_path / "some.db", create=True)
    assert case is not None, problem
    read_all([str(ROOT / "examples" / name) for name in EXAMPLES], case, pipeline)
    Reviewer(case, "Ann").accept([next(case.claims()).id], "")
    weigh(case, load_actor_tables()[0])
    readings = {one: case.reading(one) for one in case.page_ids()}
    records = [record_of(one, readings[one.page]) for one in case.claims()]
    assert len(records) > 20
    assert any("by_person" in one for one in records)
    for record in records:
        claims.validate(record)
    found = list(event_records(weighed_of(case, load_actor_tables()[0]), readings.__getitem__))
    assert len(found) > 10
    for one in found:
        events.validate(one)
    case.close()


@pytest.mark.parametrize(("name", "page"), [("claim", "record.md"), ("event", "event.md")])
def test_the_page_of_a_record_names_every_key_of_its_schema(name: str, page: str) -> None:
    schema = json.loads((DOCS / f"{name}.schema.json").read_text("utf-8"))
    told = set(re.findall(r"`(\w+)`", (DOCS / page).read_text("utf-8")))
    assert sorted(set(schema["properties"]) - told) == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_codes_statuses_and_commands_that_a_page_names_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    shown = "\n".join(block.content for block in blocks_of(page) if block.language == "text" and block.under)
    codes = {
        *re.findall(r"\[([a-z]+(?:-[a-z]+)+)\]$", shown, re.MULTILINE),
        *re.findall(r"--code ([a-z-]+)", text),
    }
    assert sorted(codes - {one.value for one in Code}) == []
    statuses = {int(one) for one in re.findall(r"(?:exit=|exit status |exits? with )(\d+)", text)}
    assert sorted(statuses - {one.value for one in Exit}) == []
    commands = set(re.findall(r"`(?:\.venv/bin/)?dateline ([a-z]+)\b", text))
    assert sorted(commands - set(COMMANDS)) == []


def test_every_exit_status_is_documented() -> None:
    rows = re.findall(r"^\| (\d) \| \S", (DOCS / "commands.md").read_text("utf-8"), re.MULTILINE)
    assert [int(one) for one in rows] == [one.value for one in Exit]
