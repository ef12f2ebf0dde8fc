"""Rows of ACLED, UCDP GED and GDELT as claims: each cell with its words, the project at the head of the chain."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding.events.ontology import LEXICON, load_ontology
from dateline.coding.imported.cells import about, day_of
from dateline.coding.imported.claims import imported_claims
from dateline.coding.imported.parties import country_called, party
from dateline.coding.imported.tables import meaning_of, meaning_of_code, parties, sectors
from dateline.exporting.refusing import spans_of
from dateline.exporting.sub_event_rules import load_rules
from dateline.model.claims import Claim, SourceKind, Status
from dateline.model.places import PlacePrecision
from dateline.model.problems import Problem
from dateline.model.spans import Span
from dateline.model.when import Precision, WhenBasis
from dateline.naming.actors.tables import load_actor_tables
from dateline.naming.names import Knowledge
from dateline.naming.places.gazetteer import Gazetteer
from dateline.naming.table_files import parse_table
from dateline.weighing.sameness.words import load_lexicon
from tests.reading.formats.coded_tables import (
    ACLED_2017,
    ACLED_NOW,
    CLASH,
    CODES,
    GDELT,
    GED,
    LETHAL,
    old,
    table,
)
from tests.reading.formats.opening import pages, reading_of

OUTLETS = {"reuters": "media:reuters", "afp": "media:afp"}


@cache
def knowledge() -> Knowledge:
    return Knowledge(load_actor_tables()[0], Gazetteer.open()[0])


def coded(columns: list[str], **row: str) -> tuple[Claim | None, tuple[Problem, ...]]:
    (found,) = pages(table(columns, row), "rows.csv").values()
    reading = reading_of(found)
    claims, problems = imported_claims(reading, knowledge(), OUTLETS)
    for claim in claims:
        assert all(span.stands_in(reading.page.text) for _, span in spans_of(claim))
    return (claims[0] if claims else None), problems


def claim(columns: list[str], **row: str) -> Claim:
    found, problems = coded(columns, **row)
    assert found is not None, problems
    return found


def test_acled() -> None:
    found = claim(ACLED_NOW, **CLASH)
    assert (found.type, found.mode, found.status, found.coded_by) == (
        "ASSAULT",
        None,
        Status.ASSERTED,
        "ACLED",
    )
    assert found.trigger.exact == "Armed clash"
    assert found.evidence.exact == CLASH["notes"]
    assert [(one.actor.id, one.actor.country) for one in found.actors] == [
        ("group:islamic-state", "IRQ"),
        (None, "IRQ"),
        ("group:hamas", "PSE"),
    ]
    assert found.actors[1].span.exact == "Qaddafi Tribal Militia (Iraq)"
    assert [one.actor.id for one in found.recipients] == ["organ:IRQ/military"]
    assert found.when.start == found.when.end == date(2014, 6, 12)
    assert found.when.basis is WhenBasis.TEXT
    (place,) = found.places
    assert (place.place.id, place.place.name, place.place.lat, place.place.precision) == (
        "gn:90150",
        "Tikrit",
        34.60,
        PlacePrecision.TOWN,
    )
    assert [(one.low, one.best, one.high, one.span.exact) for one in found.quantities] == [(25, 25, 25, "25")]
    assert [(one.name, one.id, one.kind) for one in found.sources] == [
        ("ACLED", None, SourceKind.CODER),
        ("Reuters", "media:reuters", SourceKind.MEDIA),
        ("The Valley Herald", None, SourceKind.MEDIA),
    ]


def test_acled_in_the_columns_of_2017() -> None:
    found = claim(ACLED_2017, **old(CLASH))
    assert (found.type, found.when.start) == ("ASSAULT", date(2014, 6, 12))
    assert [one.actor.id for one in found.recipients] == ["organ:IRQ/military"]


@pytest.mark.parametrize(
    ("row", "taken", "lost"),
    [
        ({"sub_event_type": "Non-state actor overtakes territory"}, (0,), (0,)),
        ({"sub_event_type": "Government regains territory"}, None, None),
        ({"sub_event_type": "Non-violent transfer of territory", "actor2": ""}, (0,), ()),
        ({"sub_event_type": "Armed clash"}, None, None),
    ],
)
def test_a_place_changes_hands_where_the_row_tells_to_which_side(
    row: dict[str, str], taken: tuple[int, ...] | None, lost: tuple[int, ...] | None
) -> None:
    hands = claim(ACLED_NOW, **{**CLASH, "assoc_actor_1": "", **row}).territory
    assert (hands and hands.taken_by, hands and hands.lost_by) == (taken, lost)


def test_force_against_protesters_is_done_by_the_second_actor() -> None:
    row = {**CLASH, "sub_event_type": "Excessive force against protesters", "actor1": "Protesters (Iraq)"}
    found = claim(ACLED_NOW, **{**row, "assoc_actor_1": "", "actor2": "Police Forces of Iraq (2014-)"})
    assert [one.actor.id for one in found.actors] == ["organ:IRQ/police"]
    assert [(one.actor.id, one.actor.country) for one in found.recipients] == [("role:protester", "IRQ")]


@pytest.mark.parametrize(
    ("code", "first", "last", "precision"),
    [
        ("1", date(2014, 6, 12), date(2014, 6, 12), Precision.DAY),
        ("2", date(2014, 6, 9), date(2014, 6, 15), Precision.WEEK),
        ("3", date(2014, 6, 1), date(2014, 6, 30), Precision.MONTH),
    ],
)
def test_a_time_is_as_exact_as_it_is_coded(code: str, first: date, last: date, precision: Precision) -> None:
    when = about(date(2014, 6, 12), code, Span(0, 1, "x"))
    assert (when.start, when.end, when.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "words",
    ["2014-06-12", "20140612", "12 June 2014", "12-June-2014", "12-Jun-14", "2014-06-12 00:00:00.000"],
)
def test_days_are_read_in_all_forms_that_the_projects_print(words: str) -> None:
    assert day_of(words) == date(2014, 6, 12)


def test_what_is_no_day_is_none() -> None:
    assert [day_of(one) for one in ("2014-13-12", "20141312", "", "June", "0")] == [None] * 5
    assert claim(ACLED_NOW, **{**CLASH, "event_date": "soon"}).when.start is None


@pytest.mark.parametrize(
    ("code", "name", "precision"),
    [("2", "Tikrit", PlacePrecision.DISTRICT), ("3", "Salah ad Din", PlacePrecision.PROVINCE)],
)
def test_a_point_that_stands_for_a_division_is_placed_in_the_division(
    code: str, name: str, precision: PlacePrecision
) -> None:
    (mention,) = claim(ACLED_NOW, **{**CLASH, "geo_precision": code}).places
    assert mention.place.precision is precision
    assert mention.place.name == name
    assert mention.place.country == "IRQ"


def test_a_place_that_the_gazetteer_does_not_hold_keeps_the_rows_point() -> None:
    (mention,) = claim(ACLED_NOW, **{**CLASH, "location": "Umm Nowhere"}).places
    place = mention.place
    assert (place.id, place.name, place.lat, place.lon, place.country) == (
        None,
        "Umm Nowhere",
        34.6,
        43.68,
        "IRQ",
    )


def test_no_dead_are_not_told_from_no_number() -> None:
    assert claim(ACLED_NOW, **{**CLASH, "fatalities": "0"}).quantities == ()


@pytest.mark.parametrize("value", ["nan", "1e999", "-5", "many"])
def test_what_is_no_number_is_no_count(value: str) -> None:
    assert claim(ACLED_NOW, **{**CLASH, "fatalities": value}).quantities == ()


@pytest.mark.parametrize("value", ["91", "-1000", "nan", ""])
def test_what_is_no_place_on_earth_has_no_point(value: str) -> None:
    (mention,) = claim(ACLED_NOW, **{**CLASH, "latitude": value, "location": "Umm Nowhere"}).places
    assert (mention.place.lat, mention.place.lon) == (None, None)


def test_what_plover_has_no_type_for_is_said_and_no_claim() -> None:
    found, (problem,) = coded(ACLED_NOW, **{**CLASH, "sub_event_type": "Other"})
    assert found is None
    assert problem.code == "row-unmapped"
    assert "Other" in problem.message
    assert "page" in problem.hint
    nobody = {key: value for key, value in CLASH.items() if key[:3] not in {"act", "loc", "adm", "ass"}}
    assert coded(ACLED_NOW, **nobody)[0] is None


def test_ged() -> None:
    found = claim(GED, **LETHAL)
    assert (found.type, found.coded_by) == ("ASSAULT", "UCDP GED")
    assert [one.actor.id for one in found.actors] == ["organ:IRQ/government"]
    assert [one.actor.id for one in found.recipients] == ["group:islamic-state"]
    assert (found.when.start, found.when.end, found.when.precision) == (
        date(2014, 6, 12),
        date(2014, 6, 14),
        Precision.WEEK,
    )
    assert [(one.low, one.best, one.high) for one in found.quantities] == [(15, 20, 30)]
    (mention,) = found.places
    assert (mention.place.name, mention.place.precision) == ("Salah ad Din", PlacePrecision.PROVINCE)
    assert [one.name for one in found.sources] == ["UCDP GED", "Reuters", "AFP"]
    assert found.evidence.exact == LETHAL["source_headline"]


def test_gdelt() -> None:
    found = claim(GDELT, **CODES)
    assert (found.type, found.mode, found.trigger.exact) == ("ASSAULT", "aerial", "1951")
    assert found.evidence.exact == "EventCode: 1951"
    assert [(one.actor.id, one.actor.name) for one in found.actors] == [
        ("organ:IRQ/military", "Iraqi military")
    ]
    assert [one.actor.id for one in found.recipients] == ["role:rebel"]
    assert [one.place.id for one in found.places] == ["gn:90150"]
    assert (found.when.start, found.when.precision) == (date(2014, 6, 12), Precision.DAY)
    assert [one.name for one in found.sources] == ["GDELT", "herald.example"]
    state = claim(GDELT, **{**CODES, "Actor1Name": "IRAQ", "Actor1Type1Code": ""})
    assert [one.actor.id for one in state.actors] == ["state:IRQ"]


@pytest.mark.parametrize("code", ["010", "02", "99", "x", "0"])
def test_codes_that_are_no_event_make_no_claim(code: str) -> None:
    assert coded(GDELT, **{**CODES, "EventCode": code})[0] is None


def test_broken_cells_lose_themselves_and_no_more() -> None:
    row = {
        **CODES,
        "SQLDATE": "20149999",
        "ActionGeo_Lat": "north",
        "SOURCEURL": "https://[x",
        "Actor1Name": "(((",
    }
    found = claim(GDELT, **row)
    assert (found.when.start, found.type) == (None, "ASSAULT")


@pytest.mark.parametrize(
    ("name", "identity", "country"),
    [
        ("Government of Yemen (North Yemen)", "organ:YEM/government", "YEM"),
        ("Military Forces of Libya (1969-2011)", "organ:LBY/military", "LBY"),
        ("Civilians (Sudan)", "role:civilian", "SDN"),
        ("Civilian Joint Task Force", None, None),
        ("Al Shabaab", "group:al-shabaab", "SOM"),
        ("Unidentified Armed Group (Mali)", "role:gunman", "MLI"),
    ],
)
def test_parties_as_the_projects_call_them(name: str, identity: str | None, country: str | None) -> None:
    actor = party(Span(0, len(name), name), "", date(2014, 6, 12), knowledge().actors).actor
    if identity is None:
        assert (actor.id or "").startswith("role:") is False
    else:
        assert (actor.id, actor.country) == (identity, country)


def test_countries_as_ucdp_writes_them() -> None:
    called = ("Iraq", "Yemen (North Yemen)", "Myanmar (Burma)", "DR Congo (Zaire)", "Nowhere")
    assert [country_called(one, knowledge().actors) for one in called] == ["IRQ", "YEM", "MMR", "COD", None]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_stands_in_a_cell_a_row_gives_a_claim_or_says_why(data: st.DataObject) -> None:
    columns, row = data.draw(st.sampled_from([(ACLED_NOW, CLASH), (GED, LETHAL), (GDELT, CODES)]))
    struck = data.draw(st.lists(st.sampled_from(sorted(set(row) - {"event_id_cnty", "relid"})), min_size=1))
    said = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30) | st.sampled_from(
        [
            "0",
            "-1",
            "1e999",
            "nan",
            "99999999",
            ";;",
            "(",
            "a: b",
            "2014-02-30",
            "Iraq",
            ",",
            "12345678901234567890",
        ]
    )
    found, problems = coded(columns, **{**row, **{name: data.draw(said) for name in struck}})
    assert found is not None or problems
    if found is not None:
        assert found.coded_by in {"ACLED", "UCDP GED", "GDELT"}
        bounds = [
            bound for one in found.quantities for bound in (one.low, one.best, one.high) if bound is not None
        ]
        assert all(0 <= bound < float("inf") for bound in bounds)
        assert all(one.place.lat is None or abs(one.place.lat) <= 90 for one in found.places)


# the tables ---------------------------------------------------------------------------------------------------------


def test_every_type_and_mode_is_of_the_ontology() -> None:
    ontology = load_ontology()
    table_, problems = parse_table((LEXICON / "imported_types.tsv").read_text("utf-8"), "imported_types.tsv")
    assert not problems
    for row in table_.rows:
        if row.get("type"):
            assert ontology.allows(row.get("type"), row.get("mode") or None), row
        assert row.get("code") == row.get("code").lower()
        assert row.get("taker") in {"", "state", "other", "first"}


def test_every_type_that_acled_prints_has_its_line() -> None:
    for sub_event in load_rules().sub_events.values():
        if sub_event.event_type:
            meaning = meaning_of("ACLED", sub_event.name)
            assert meaning is not None
            assert not meaning.type or meaning.type in sub_event.types
            assert meaning_of("ACLED", sub_event.event_type) is not None


def test_codes_of_cameo_are_found_by_their_longest_beginning() -> None:
    found = {code: meaning_of_code("GDELT", code) for code in ("190", "1951", "1952", "0871", "0211", "203")}
    said = {code: one and (one.type, one.mode) for code, one in found.items()}
    assert said == {
        "190": ("ASSAULT", None),
        "1951": ("ASSAULT", "aerial"),
        "1952": ("ASSAULT", "drone"),
        "0871": ("RETREAT", "ceasefire"),
        "0211": ("", None),
        "203": ("ASSAULT", None),
    }
    roots = {f"{root:02}" for root in range(1, 21)}
    assert all(meaning_of_code("GDELT", root) is not None for root in roots)


def test_every_party_and_sector_is_in_the_actor_tables() -> None:
    tables = knowledge().actors
    assert {one for one in parties().values() if one not in tables.entries} == set()
    assert {one for one in sectors().values() if one not in tables.sectors} == set()


def test_a_row_is_compared_by_words_with_which_reports_tell_such_a_thing() -> None:
    lexicon = load_lexicon()
    table_, _ = parse_table((LEXICON / "imported_types.tsv").read_text("utf-8"), "imported_types.tsv")
    harm = [row for row in table_.rows if row.get("type") in {"ASSAULT", "PROTEST", "COERCE", "THREATEN"}]
    assert [row.get("code") for row in harm if not lexicon.classes(row.get("told"))] == []
    assert [row.get("code") for row in table_.rows if bool(row.get("type")) != bool(row.get("told"))] == []
    assert claim(ACLED_NOW, **CLASH).told_as == "clash fight battle kill"
    assert claim(ACLED_NOW, **{**CLASH, "fatalities": "0"}).told_as == "clash fight battle"
