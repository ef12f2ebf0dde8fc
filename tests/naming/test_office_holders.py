"""The tables of office holders: possible dates, one holder at a time, stable ids, and facts on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

import pytest

from dateline.naming.actors.entries import Holding
from dateline.naming.actors.keys import keys_of
from dateline.naming.actors.tables import HOLDER_COLUMNS, KNOWLEDGE, ActorTables, load_actor_tables
from dateline.naming.table_files import Row, first_day, last_day, read_table

FILES = sorted(KNOWLEDGE.glob("office_holders*.tsv"))

#: days for which two may be listed in one office: an outgoing and an incoming holder, and dates that sources
#: give differently (an election, an oath, the day of taking over)
OVERLAP_DAYS = 60

#: offices that a state calls by one name and gives to several at once, or that two held against one another
SHARED = {
    ("vice-president", "IRQ"): "Iraq had two and three vice presidents at a time",
    ("vice-president", "COD"): "four vice presidents governed the transition of 2003-06",
    ("vice-president", "SDN"): "the peace of 2005 gave Sudan a first and a second vice president",
    ("president", "CIV"): "two men took the oath after the vote of 2010",
    ("president", "KOR"): "Park was suspended, not yet removed, while her prime minister acted",
    ("prime-minister", "LBY"): "two governments fought each other in 2011",
}


@pytest.fixture(scope="module")
def tables() -> ActorTables:
    return load_actor_tables()[0]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """All rows of all files, as written."""
    read: list[Row] = []
    for path in FILES:
        table, problems = read_table(path, path.name)
        assert table is not None
        assert not problems
        assert set(HOLDER_COLUMNS) <= set(table.columns)
        read.extend(table.rows)
    return read


def where(row: Row) -> str:
    return f"{row.file}:{row.line} {row.get('name')}"


def test_every_row_is_used(rows: list[Row], tables: ActorTables) -> None:
    """No row is refused, so its office, country and body exist."""
    assert not [problem.message for problem in load_actor_tables()[1] if "office_holders" in problem.message]
    assert sum(map(len, tables.holdings.values())) == len(rows) > 3000


def test_every_row_names_a_state_or_a_body(rows: list[Row]) -> None:
    assert not [where(row) for row in rows if not (row.get("country") or row.get("body"))]


def test_dates_are_possible(rows: list[Row]) -> None:
    for row in rows:
        since, until = first_day(row.get("from")), last_day(row.get("to"))
        assert since is None or date(1900, 1, 1) <= since <= date(2026, 12, 31), where(row)
        assert until is None or date(1985, 1, 1) <= until <= date(2026, 12, 31), where(row)
        assert since is None or until is None or since <= until, where(row)


def test_an_id_is_one_name(rows: list[Row]) -> None:
    names: dict[str, set[str]] = {}
    for row in rows:
        names.setdefault(row.get("id"), set()).add(row.get("name"))
    assert not {key: found for key, found in names.items() if len(found) > 1}


def test_no_row_stands_twice(rows: list[Row]) -> None:
    """The same person in the same office from the same day is one row."""
    cells = [tuple(row.get(cell) for cell in ("id", "office", "country", "body", "from")) for row in rows]
    assert sorted(set(cells)) == sorted(cells)


def test_aliases_differ_from_the_name_and_from_one_another(rows: list[Row]) -> None:
    for row in rows:
        spelt = (row.get("name"), *row.parts("aliases"))
        assert len(spelt) == len(set(spelt)), where(row)


def test_a_name_of_one_word_is_known_by_it_everywhere(rows: list[Row]) -> None:
    """A single word that names a person would be found as one wherever it stands, so there are few."""
    single = {
        one for row in rows for one in (row.get("name"), *row.parts("aliases")) if len(keys_of(one)) == 1
    }
    assert single == ALONE


#: whom all the world calls by one word
ALONE = set(
    "Akihito Arkan Farmaajo Farmajo Hambali Hemedti Hemeti Hemetti Himeidti Jokowi Kishenji Mahathir "
    "Mobutu Najibullah Naruhito Otoniel Prachanda Saddam Soeharto Sugiono Suharto Timochenko Tirofijo Wiranto".split()
)


def test_one_person_is_listed_under_one_id(tables: ActorTables) -> None:
    """Two ids with one spelling are two people only where they held different offices of different states."""
    bearers: dict[tuple[str, ...], set[str]] = {}
    for person in tables.holdings:
        bearers.setdefault(keys_of(tables.entries[person].name), set()).add(person)
    for ids in (found for found in bearers.values() if len(found) > 1):
        held = [{(one.country, one.body) for one in tables.holdings[person]} for person in ids]
        assert not set.intersection(*held), ids


def surest_overlap(one: Holding, other: Holding, rows: dict[tuple[str, str, str], Row]) -> int:
    """Days for which both held the office whatever day a bare year or month stands for."""
    ends = []
    for held in (one, other):
        row = rows[held.person, held.office, str(held.since)]
        ends.append((last_day(row.get("from")) or date.min, first_day(row.get("to")) or date.max))
    return (min(end for _, end in ends) - max(start for start, _ in ends)).days


def pairs_in_one_office(tables: ActorTables) -> Iterator[tuple[str, str, Holding, Holding]]:
    for (office, of), held in tables.holders.items():
        if tables.offices[office].single and (office, of) not in SHARED:
            for one, other in combinations(held, 2):
                yield office, of, one, other


def test_an_office_of_one_has_one_holder_at_a_time(rows: list[Row], tables: ActorTables) -> None:
    written = {(row.get("id"), row.get("office"), str(first_day(row.get("from")))): row for row in rows}
    crowded = [
        (office, of, one.person, other.person)
        for office, of, one, other in pairs_in_one_office(tables)
        if surest_overlap(one, other, written) > OVERLAP_DAYS
    ]
    assert not crowded


def test_nobody_succeeds_an_office_that_has_no_end(tables: ActorTables) -> None:
    """A row without an end is the last of its office; a successor means that the end was forgotten."""
    forgotten = [
        (office, of, one.person, other.person)
        for office, of, one, other in pairs_in_one_office(tables)
        if one.until is None and other.since and one.since and other.since > one.since
    ]
    assert not forgotten


def test_an_office_of_state_outranks_a_party_led_beside_it(tables: ActorTables) -> None:
    """The tables take the office begun later, which must be that of the state while it is held."""
    wrong = [
        (person, one.office, other.body)
        for person, held in tables.holdings.items()
        for one in held
        for other in held
        if tables.offices[one.office].sector == "GOV" and one.country and not one.body
        if other.body and other.body.startswith(("group:", "party:"))
        if one.since and other.since and one.since < other.since
        if (min(one.until or date.max, other.until or date.max) - other.since).days > OVERLAP_DAYS
    ]
    assert not wrong


def test_exceptions_are_needed(tables: ActorTables) -> None:
    """An exception whose holders no longer overlap is to be struck from the list."""
    for office, of in SHARED:
        held = tables.holders[office, of]
        assert any(
            one.since and other.since and max(one.since, other.since) < min(one.until, other.until)
            for one, other in combinations(held, 2)
            if one.until and other.until
        ) or any(one.until is None for one in held), (office, of)


@pytest.mark.parametrize(
    ("office", "of", "day", "name"),
    [
        ("president", "IRN", date(2014, 6, 12), "Hassan Rouhani"),
        ("prime-minister", "IRQ", date(2014, 6, 12), "Nouri al-Maliki"),
        ("prime-minister", "IRQ", date(2014, 9, 30), "Haider al-Abadi"),
        ("president", "USA", date(1991, 1, 17), "George H. W. Bush"),
        ("president", "USA", date(2003, 3, 20), "George W. Bush"),
        ("foreign-minister", "USA", date(2003, 2, 5), "Colin Powell"),
        ("defence-minister", "USA", date(2006, 11, 8), "Donald Rumsfeld"),
        ("prime-minister", "ISR", date(1995, 10, 1), "Yitzhak Rabin"),
        ("defence-minister", "ISR", date(2023, 10, 7), "Yoav Gallant"),
        ("president", "RUS", date(1994, 12, 11), "Boris Yeltsin"),
        ("army-chief", "UKR", date(2022, 2, 24), "Valerii Zaluzhnyi"),
        ("president", "UKR", date(2013, 11, 30), "Viktor Yanukovych"),
        ("president", "RWA", date(1994, 4, 6), "Juvénal Habyarimana"),
        ("president", "CAF", date(2013, 12, 5), "Michel Djotodia"),
        ("president", "COD", date(1998, 8, 2), "Laurent-Désiré Kabila"),
        ("prime-minister", "PAK", date(1999, 5, 30), "Nawaz Sharif"),
        ("president", "COL", date(2008, 3, 1), "Álvaro Uribe"),
        ("secretary-general", "org:un", date(1994, 7, 1), "Boutros Boutros-Ghali"),
        ("force-commander", "organ:IRN/quds-force", date(2014, 6, 12), "Qasem Soleimani"),
        ("leader", "group:islamic-state", date(2014, 6, 29), "Abu Bakr al-Baghdadi"),
        ("leader", "group:hezbollah", date(2006, 7, 12), "Hassan Nasrallah"),
        ("leader", "group:farc", date(2007, 1, 1), "Manuel Marulanda"),
    ],
)
def test_who_held_it_on_the_day(tables: ActorTables, office: str, of: str, day: date, name: str) -> None:
    held = tables.held_on(office, of, day)
    assert held is not None
    assert tables.entries[held.person].name == name


@pytest.mark.parametrize(
    ("office", "of", "day"),
    [
        ("president", "LBN", date(2015, 6, 1)),
        ("president", "LBN", date(2023, 6, 1)),
        ("king", "NPL", date(2010, 1, 1)),
        ("leader", "group:qassam-brigades", date(1990, 1, 1)),
    ],
)
def test_a_vacant_office_names_nobody(tables: ActorTables, office: str, of: str, day: date) -> None:
    assert tables.held_on(office, of, day) is None


@pytest.mark.parametrize(
    ("spelling", "person"),
    [
        ("Hassan Rohani", "person:hassan-rouhani"),
        ("Moammar Khadafy", "person:muammar-gaddafi"),
        ("Qassem Suleimani", "person:qasem-soleimani"),
        ("Volodymyr Zelenskyy", "person:volodymyr-zelensky"),
        ("Abu Mohammed al-Golani", "person:ahmed-al-sharaa"),
    ],
)
def test_spellings_lead_to_one_person(tables: ActorTables, spelling: str, person: str) -> None:
    senses = tables.index.senses[keys_of(spelling)]
    assert [sense.entry.id for sense in senses if sense.entry] == [person]
