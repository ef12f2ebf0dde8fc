"""The commands that show a weighed case, on pages of the example week."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from dateline.case.opening import open_case
from dateline.cli.console import Exit
from dateline.cli.main import main
from dateline.exporting.formats import FORMATS
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.run import read_all
from dateline.running.weigh import weigh

if TYPE_CHECKING:
    from dateline.running.pipeline import Pipeline

WEEK = Path(__file__).parents[2] / "examples" / "week"
#: pages of two days that copy, contradict and answer each other
PAGES = sorted(path for path in WEEK.iterdir() if "26" in path.name or "28" in path.name)


@pytest.fixture(scope="module")
def week(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("week") / "week.db"
    case, problem = open_case(path, create=True)
    assert case is not None, problem
    read_all([str(page) for page in PAGES], case, pipeline)
    weigh(case, load_actor_tables()[0])
    case.close()
    yield path


def dateline(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("name", ["events", "disputes", "sources", "holds", "ties", "timeline"])
def test_records_in_a_pipe_and_a_table_for_people(week: Path, name: str) -> None:
    records = lines(dateline(name, str(week)))
    assert records
    table = dateline(name, str(week), "--format", "table")
    assert table.exit_code == 0
    assert f"{len(records)} " in table.stderr


def test_events_can_be_asked_for_by_origins_place_and_id(week: Path) -> None:
    told = lines(dateline("events", str(week), "--origins", "2"))
    assert told
    assert all(len([one for one in event["origins"] if not one["talk"]]) >= 2 for event in told)  # type: ignore[attr-defined]
    identity = str(told[0]["id"])
    assert [event["id"] for event in lines(dateline("events", str(week), identity[:9]))] == [identity]
    here = lines(dateline("events", str(week), "--place", "Ajdabiya"))
    assert 0 < len(here) < len(lines(dateline("events", str(week))))


def test_copies_name_both_passages(week: Path) -> None:
    found = lines(dateline("copies", str(week)))
    assert {record["kind"] for record in found} >= {"same text"}
    assert all(record["first"] != record["second"] for record in found)


def test_explain_an_event_names_its_claims_and_why_they_are_one(week: Path) -> None:
    event = lines(dateline("events", str(week), "--origins", "2"))[0]
    words = dateline("explain", str(week), str(event["id"])).output
    assert "because" in words
    assert all(str(claim["id"]) in words for claim in event["claims"])  # type: ignore[attr-defined]


def test_a_brief_is_written_and_the_next_says_what_changed(week: Path, tmp_path: Path) -> None:
    first = tmp_path / "first.html"
    done = dateline("brief", str(week), "--format", "html", "-o", str(first), "--keep")
    assert done.exit_code == 0, done.output
    assert first.read_text("utf-8").startswith("<!doctype html>")
    second = dateline("brief", str(week))
    assert "Nothing changed" in second.stdout


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written(week: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "out"
    done = dateline("export", str(week), "--format", form, "-o", str(target))
    assert done.exit_code == 0, done.output
    assert target.is_dir() or target.stat().st_size > 0


def test_an_export_never_writes_over_the_case(week: Path) -> None:
    done = dateline("export", str(week), "--format", "acled", "-o", str(week))
    assert done.exit_code == int(Exit.USAGE)
    assert "export-refused" in done.stderr


def test_a_claim_is_corrected_rejected_and_brought_back(week: Path) -> None:
    claims = lines(dateline("claims", str(week)))
    first, second = str(claims[0]["id"]), str(claims[1]["id"])
    done = dateline(
        "judge", str(week), "correct", first, "--cell", "places", "--value", "Adwa", "--why", "the map"
    )
    assert done.exit_code == 0, done.output
    assert dateline("judge", str(week), "reject", second, "--why", "a proverb").exit_code == 0
    assert dateline("judge", str(week), "accept", first).exit_code == 0
    assert dateline("weigh", str(week)).exit_code == 0
    now = {one["id"]: one for one in lines(dateline("claims", str(week)))}
    assert second not in now
    assert [place["name"] for place in now[first]["places"]] == ["Adwa"]  # type: ignore[attr-defined]
    assert lines(dateline("judge", str(week), "--unfit")) == []
    made = [str(one["id"]) for one in lines(dateline("judge", str(week)))]
    for one in made:
        assert dateline("judge", str(week), "undone", one, "--why", "a test").exit_code == 0
    assert dateline("weigh", str(week)).exit_code == 0
    assert lines(dateline("claims", str(week))) == claims


def test_a_claim_that_was_missed_is_added_explained_and_undone(week: Path) -> None:
    claims = lines(dateline("claims", str(week)))
    page = str(claims[0]["page"]["id"])  # type: ignore[index]
    line = dateline("text", str(week), page).stdout.split("\n")[0]
    asked = (
        "add",
        page,
        "--value",
        "PROTEST",
        "--words",
        line,
        "--trigger",
        line.split()[0],
        "--why",
        "missed",
    )
    done = dateline("judge", str(week), *asked)
    assert done.exit_code == 0, done.output
    assert dateline("judge", str(week), *asked).exit_code == int(Exit.USAGE)
    dateline("weigh", str(week))
    known = {one["id"] for one in claims}
    (new,) = (one for one in lines(dateline("claims", str(week))) if one["id"] not in known)
    assert (new["type"], new["evidence"]["exact"], new["confidence"]) == ("PROTEST", line, 1.0)  # type: ignore[index]
    assert "✎ added by " in dateline("explain", str(week), str(new["id"])).stdout
    assert dateline("judge", str(week), "undone", done.stdout.split()[0], "--why", "a test").exit_code == 0
    dateline("weigh", str(week))
    assert lines(dateline("claims", str(week))) == claims


def test_events_are_merged_by_their_ids(week: Path) -> None:
    first, second = (str(one["id"]) for one in lines(dateline("events", str(week)))[:2])
    before = len(lines(dateline("events", str(week))))
    assert dateline("judge", str(week), "together", first, second, "--why", "one raid").exit_code == 0
    dateline("weigh", str(week))
    assert len(lines(dateline("events", str(week)))) == before - 1
    one = str(lines(dateline("judge", str(week)))[-1]["id"])
    assert dateline("judge", str(week), "undone", one, "--why", "two after all").exit_code == 0
    dateline("weigh", str(week))
    assert len(lines(dateline("events", str(week)))) == before


def test_judgements_are_appended_listed_and_outrank_the_machine(week: Path) -> None:
    sources = lines(dateline("sources", str(week)))
    name = str(max(sources, key=lambda one: int(str(one["claims"])))["name"])
    done = dateline(
        "judge", str(week), "reliability", name, "--value", "B", "--why", "usually right", "--by", "ana"
    )
    assert done.exit_code == 0, done.output
    assert lines(dateline("judge", str(week)))[-1]["by"] == "ana"
    judged = {one["name"]: one["reliability"] for one in lines(dateline("sources", str(week)))}
    assert judged.pop(name) == "B"
    assert set(judged.values()) == {"not judged"}
    undone = done.stdout.strip()
    assert dateline("judge", str(week), "undone", undone, "--why", "mistake").exit_code == 0
    assert {one["reliability"] for one in lines(dateline("sources", str(week)))} == {"not judged"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("reliability", "Halyard", "--value", "Z", "--why", "x"), "one of A"),
        (("reliability", "Halyard", "--value", "A"), "--why"),
        (("together", "c-1", "--why", "x"), "takes 2"),
        (("side", "Halyard", "--why", "x"), "--value"),
    ],
)
def test_a_judgement_that_lacks_something_is_refused(week: Path, words: tuple[str, ...], said: str) -> None:
    done = dateline("judge", str(week), *words)
    assert done.exit_code == int(Exit.USAGE)
    assert said in done.stderr


def test_a_case_not_weighed_says_what_to_do(pipeline: Pipeline, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    case, problem = open_case(path, create=True)
    assert case is not None, problem
    read_all([str(PAGES[0])], case, pipeline)
    case.close()
    done = dateline("events", str(path))
    assert "dateline weigh" in done.stderr
    assert dateline("weigh", str(path)).exit_code == 0
    assert "not-weighed" not in dateline("events", str(path)).stderr


def test_a_table_of_events_is_read_beside_the_news_and_compared(
    pipeline: Pipeline, week: Path, tmp_path: Path
) -> None:
    path = tmp_path / "both.db"
    shutil.copy(week, path)
    case, problem = open_case(path)
    assert case is not None, problem
    before = case.counts().claims
    outcomes = read_all([str(WEEK.parent / "imports" / "week-acled.csv")], case, pipeline)
    assert sum(one.claims for one in outcomes) == case.counts().claims - before == 6
    assert [one.code for each in outcomes for one in each.problems] == ["row-unmapped"]
    weigh(case, load_actor_tables()[0])
    case.close()
    found = lines(dateline("compare", str(path), "ACLED"))
    kinds = {str(dispute["kind"]) for one in found for dispute in one["disputes"] if one["side"] == "both"}  # type: ignore[attr-defined]
    assert "who did it" in kinds
    assert {one["side"] for one in found} == {"both", "only coded", "only told"}
    (alone,) = [one for one in found if "Zintan" in str(one["title"])]
    assert alone["side"] == "only coded"
    assert len(lines(dateline("compare", str(path), "ACLED", "--side", "both"))) < len(found)
    table = dateline("compare", str(path), "ACLED", "--format", "table")
    assert "British aircraft (told) / French military (ACLED)" in table.stdout
    shown = dateline("events", str(path), str(alone["event"]), "--format", "table")
    assert "(ACLED, coded, not read)" in " ".join(shown.stdout.split())
    nobody = dateline("compare", str(week), "ACLED")
    assert (nobody.exit_code, nobody.stdout) == (0, "")
    assert "no claim that ACLED coded" in nobody.stderr
