"""The actor tables: every line can be used, and a user's file extends and overrides them."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from dateline.model.actors import ActorKind
from dateline.model.problems import Code
from dateline.naming.actors.tables import KNOWLEDGE, ActorTables, alias_faults, load_actor_tables
from dateline.naming.table_files import first_day, last_day, parse_table

#: how long two holders may seem to overlap: where the tables give but years, the last of one is the first of the next
A_YEAR = timedelta(days=366)
#: words that as a name by themselves would be found on every page
COMMON = frozenset(
    """front guard guards army people force forces party movement group state council union league time times post
    news world star sun mirror mail today week nation independent telegraph observer standard express herald
    tribune chronicle record press wire agency network radio television channel students youth brigade battalion
    the and of in us it who is as at on we all""".split()
)


@pytest.fixture(scope="module")
def tables() -> ActorTables:
    return load_actor_tables()[0]


def test_every_packaged_line_is_used() -> None:
    assert [problem.message for problem in load_actor_tables()[1]] == []


def test_ids_stand_once_in_all_tables() -> None:
    counted: Counter[str] = Counter()
    for path in KNOWLEDGE.glob("*.tsv"):
        table = parse_table(path.read_text(encoding="utf-8"), path.name)[0]
        if "kind" in table.columns and "acronyms" in table.columns:
            counted.update(row.get("id") for row in table.rows)
    assert [one for one, times in counted.items() if times > 1] == []
    assert len(counted) > 1500


def test_countries_are_states_of_the_tables(tables: ActorTables) -> None:
    strange = {
        entry.id: entry.country
        for entry in tables.entries.values()
        if entry.country not in {None, "*"} and tables.state(entry.country or "") is None
    }
    assert strange == {}


def test_sectors_are_those_of_the_sector_table(tables: ActorTables) -> None:
    strange = {
        entry.id for entry in tables.entries.values() if entry.sector and entry.sector not in tables.sectors
    }
    strange |= {
        office.id
        for office in tables.offices.values()
        if office.sector and office.sector not in tables.sectors
    }
    assert strange == set()


def test_parents_and_organs_exist(tables: ActorTables) -> None:
    assert [
        one.id for one in tables.entries.values() if one.parent and one.parent not in tables.entries
    ] == []
    assert [one.id for one in tables.offices.values() if one.organ and one.organ not in tables.entries] == []


def test_no_alias_is_a_common_word(tables: ActorTables) -> None:
    assert list(alias_faults(tables, COMMON)) == []


def test_a_state_has_one_holder_of_an_office_at_a_time(tables: ActorTables) -> None:
    overlapping = []
    for (office, country), held in tables.holders.items():
        if office in {"president", "prime-minister", "supreme-leader", "chancellor"}:
            for one, other in pairwise(held):
                if one.person == other.person or not one.until or not other.since or len(country) > 3:
                    continue
                if one.until - other.since > A_YEAR:  # a bare year stands for all its days
                    overlapping.append((office, country, one.person, other.person))
    assert overlapping == []


def test_an_office_is_looked_up_on_a_day(tables: ActorTables) -> None:
    before, after = (
        tables.held_on("president", "IRN", date(2013, 6, 1)),
        tables.held_on("president", "IRN", date(2014, 6, 12)),
    )
    assert before is not None and before.person == "person:mahmoud-ahmadinejad"
    assert after is not None and after.person == "person:hassan-rouhani"
    assert tables.held_on("president", "IRN", None) is None, "without a day nobody is named"


def test_every_state_can_be_spoken_of_by_an_adjective_or_its_name(tables: ActorTables) -> None:
    states = [one for one in tables.entries.values() if one.kind is ActorKind.STATE]
    assert len(states) > 200
    assert {one.sector for one in states} == {"GOV"}


def test_a_user_adds_and_overrides(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text(
        "# ours\n"
        "id\tkind\tname\taliases\tacronyms\tcountry\tsector\n"
        "group:lions-of-the-river\tarmed group\tLions of the River\tRiver Lions\tLOR\tIRQ\tREB\n"
        "group:hezbollah\t\t\t+The Resistance of the South\t\t\tPTY\n",
        encoding="utf-8",
    )
    tables, problems = load_actor_tables([file])
    assert problems == ()
    assert tables.entries["group:lions-of-the-river"].country == "IRQ"
    changed = tables.entries["group:hezbollah"]
    assert changed.sector == "PTY" and changed.name == "Hezbollah", "empty cells keep what was there"
    assert {"Hizbullah", "The Resistance of the South"} <= {name.words for name in changed.names}


def test_lines_that_cannot_be_used_are_reported_with_their_number(tmp_path: Path) -> None:
    file = tmp_path / "bad.tsv"
    file.write_text(
        "id\tkind\tname\taliases\tacronyms\tcountry\tsector\tfrom\tto\n"
        "nonsense\tarmed group\tOne\n"
        "group:two\tarmed gruop\tTwo\n"
        "group:three\tarmed group\tThree\t\t\tIRQ\tREB\t2014\t2010\n"
        "group:four\tarmed group\tFour\t\t\tIraq\tREB\n"
        "group:five\tarmed group\tFive\tOld Five@sometime\t\tIRQ\tREB\n"
        "group:six\tarmed group\tSix\t\t\tIRQ\tREB\n",
        encoding="utf-8",
    )
    tables, problems = load_actor_tables([file])
    assert [problem.code for problem in problems] == [Code.TABLE_INVALID] * 5
    assert [f"line {number}" in problem.message for number, problem in enumerate(problems, start=2)] == [
        True
    ] * 5
    assert "group:six" in tables.entries and "group:two" not in tables.entries


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    problems = load_actor_tables([tmp_path / "none.tsv"])[1]
    assert [problem.code for problem in problems] == [Code.FILE_MISSING]


def test_a_person_of_a_user_is_told_anew(tmp_path: Path) -> None:
    file = tmp_path / "people.tsv"
    file.write_text(
        "id\tname\taliases\toffice\tcountry\tbody\tfrom\tto\n"
        "person:jane-river\tJane River\t\tpresident\tMLI\t\t2030-01-01\t\n"
        "person:jane-river\tJane River\t\tgatekeeper\tMLI\t\t2030-01-01\t\n",
        encoding="utf-8",
    )
    tables, problems = load_actor_tables([file])
    assert len(problems) == 1 and "gatekeeper" in problems[0].message
    held = tables.held_on("president", "MLI", date(2031, 1, 1))
    assert held is not None and held.person == "person:jane-river"


def test_partial_dates_open_to_their_first_and_last_day() -> None:
    assert (first_day("2014"), last_day("2014-02")) == (date(2014, 1, 1), date(2014, 2, 28))
    assert first_day("") is None
    with pytest.raises(ValueError, match="no date"):
        first_day("June 2014")
