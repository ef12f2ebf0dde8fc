"""MUC-4: the reader of keys and the scorer on made-up keys, worked out by hand, and what comes of made-up texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bench.muc4.incidents import Page, incidents_of
from bench.muc4.keys import Days, Fill, Location, Story, Sureness, Template, dates_in, load, places_in
from bench.muc4.measuring import page, run
from bench.muc4.parties import groups_of
from bench.muc4.scoring import align, compare, head_of, score
from bench.muc4.settings import day_choices, place_choices
from bench.muc4.templates import KINDS, templates_of
from bench.rows import Score

TEXTS = """
DEV-MUC3-0001 (NOSC)

   SELIM, 4 FEB 90 -- [TEXT] A COLUMN OF REBELS SHOT AT THE MAYOR.


DEV-MUC3-0002 (NOSC)

   SELIM, 5 FEB 90 -- [TEXT] IT RAINED.
"""
KEY = """
;;; two incidents, the second of which need not be found
0.  MESSAGE: ID                     DEV-MUC3-0001 (NOSC)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  - 04 FEB 90
3.  INCIDENT: LOCATION              VELTRIA: DORAN (PROVINCE): SELIM (TOWN)
4.  INCIDENT: TYPE                  ATTACK
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED / ATTEMPTED
9.  PERP: INDIVIDUAL ID             "COLUMN OF REBELS" /
                                    "REBELS"
                                    ? "DRIVER"
10. PERP: ORGANIZATION ID           "VELTRIAN FRONT" / "VF"
11. PERP: ORGANIZATION CONFIDENCE   POSSIBLE: "VELTRIAN FRONT" / "VF"
18. HUM TGT: NAME                   "ANA \\"LA ROJA\\" SUR"
19. HUM TGT: DESCRIPTION            "MAYOR": "ANA \\"LA ROJA\\" SUR"
                                    "GUARDS"
24. HUM TGT: TOTAL NUMBER           -

0.  MESSAGE: ID                     DEV-MUC3-0001 (NOSC)
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
2.  INCIDENT: DATE                  *
3.  INCIDENT: LOCATION              VELTRIA
4.  INCIDENT: TYPE                  BOMBING
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
9.  PERP: INDIVIDUAL ID             -

0.  MESSAGE: ID                     DEV-MUC3-0002 (NOSC)
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""
ATTACK = Template(
    types=("ATTACK",),
    stages=("ACCOMPLISHED", "ATTEMPTED"),
    dates=(Days(None, date(1990, 2, 4)),),
    places=(Location("VELTRIA", ("DORAN", "SELIM")),),
    individuals=(Fill(("COLUMN OF REBELS", "REBELS")), Fill(("DRIVER",), optional=True)),
    organisations=(Fill(("VELTRIAN FRONT", "VF")),),
    sureness=(Sureness(("POSSIBLE",), ("VELTRIAN FRONT", "VF")),),
    names=(Fill(("ANA LA ROJA SUR",)),),
    descriptions=(Fill(("MAYOR",)), Fill(("GUARDS",))),
)
BOMBING = Template(types=("BOMBING",), stages=("ACCOMPLISHED",), places=(Location("VELTRIA"),), optional=True)


def test_texts_come_with_their_keys(tmp_path: Path) -> None:
    (tmp_path / "dev-0001").write_text(TEXTS)
    (tmp_path / "key-dev-0001").write_text(KEY)
    first, second = load(tmp_path)
    assert first.templates == (ATTACK, BOMBING)
    assert "SHOT AT THE MAYOR" in first.text and "RAINED" not in first.text
    assert (second.id, second.templates) == ("DEV-MUC3-0002", ())
    assert load(tmp_path / "absent") == []


@pytest.mark.parametrize(
    ("fill", "days"),
    [
        ("03 JAN 90", [Days(date(1990, 1, 3), date(1990, 1, 3))]),
        ("- 03 JAN 90", [Days(None, date(1990, 1, 3))]),
        ("01 JAN 90 - 03 JAN 90", [Days(date(1990, 1, 1), date(1990, 1, 3))]),
        (
            "(- 03 JAN 90) / 31 DEC 89",
            [Days(None, date(1990, 1, 3)), Days(date(1989, 12, 31), date(1989, 12, 31))],
        ),
        ("-", []),
    ],
)
def test_dates_of_a_key(fill: str, days: list[Days]) -> None:
    assert list(dates_in(fill)) == days


def test_places_of_a_key() -> None:
    assert list(places_in("VELTRIA: DORAN (TOWN) - SELIM (TOWN)")) == [
        Location("VELTRIA", ("DORAN",)),
        Location("VELTRIA", ("SELIM",)),
    ]


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("TWO MEMBERS OF THE ARMY", "MEMBER"),
        ("THE GUERRILLAS", "GUERRILLA"),
        ("POLICEMEN", "POLICEMAN"),
        ("", ""),
    ],
)
def test_the_head_of_a_fill(words: str, head: str) -> None:
    assert head_of(words) == head


def test_a_pair_is_scored_slot_by_slot() -> None:
    """Day within, province only, REBEL for REBELS, one victim of three, no organisation."""
    mine = Template(
        types=("BOMBING",),
        stages=("ATTEMPTED",),
        dates=(Days(date(1990, 2, 3), date(1990, 2, 3)),),
        places=(Location("VELTRIA", ("DORAN",)),),
        individuals=(Fill(("A REBEL",)), Fill(("SOLDIERS",))),
        descriptions=(Fill(("THE MAYOR OF SELIM",)),),
    )
    assert compare(mine, ATTACK) == {
        "type": Score(0.5, 1, 1),
        "date": Score(0.5, 1, 1),
        "place": Score(0.5, 1, 1),
        "stage": Score(1, 1, 1),
        "perpetrator": Score(1, 2, 2),
        "victim": Score(1, 1, 3),
        "confidence": Score(0, 0, 1),
    }


def test_confidence_is_half_right_of_another_organisation() -> None:
    mine = Template(types=("ATTACK",), sureness=(Sureness(("POSSIBLE",), ("ARMY",)),))
    assert compare(mine, ATTACK)["confidence"] == Score(0.5, 1, 1)


def test_templates_are_aligned_for_the_most_points() -> None:
    """Taken in order, the first of ours would take the bombing and leave the attack to none."""
    vague = Template(types=("ATTACK",), places=(Location("VELTRIA"),))
    bombing = Template(types=("BOMBING",), stages=("ACCOMPLISHED",), places=(Location("VELTRIA"),))
    assert align([vague, bombing], [BOMBING, ATTACK]) == [(0, 1), (1, 0)]
    assert align([bombing], [Template(types=("KIDNAPPING",))]) == []


def test_all_templates_count() -> None:
    """A template too many costs what it fills; one missed costs what it wants, unless it is optional."""
    kidnapping = Template(types=("KIDNAPPING",), descriptions=(Fill(("GIRL",)), Fill(("BOY",))))
    total = score([kidnapping], [ATTACK, BOMBING])
    assert total["type"] == Score(0, 1, 1)
    assert total["victim"] == Score(0, 2, 3)
    assert total["perpetrator"] == Score(0, 0, 2)
    assert total["confidence"] == Score(0, 0, 1)
    assert score([ATTACK], [ATTACK])["victim"] == Score(3, 3, 3)


def test_test_parts_outrank_the_part_that_was_fitted_on(tmp_path: Path) -> None:
    assert run(tmp_path, None) == []
    for part in ("dev", "tst9"):
        folder = tmp_path / "events" / "muc4" / part
        folder.mkdir(parents=True)
        (folder / "texts").write_text(TEXTS)
        (folder / "key-texts").write_text(KEY)
    assert {row.part for row in run(tmp_path, 1)} == {"tst9, 1 texts"}
    assert {row.items for row in run(tmp_path, None)} == {2}


def read(text: str) -> Page:
    """Take a made-up text through the stages."""
    return page(Story("TST1-MUC3-0000", text, ()))


def test_claims_of_one_incident_are_one() -> None:
    """Two bombings on two days, each told twice, and a raid in between."""
    found = incidents_of(
        read(
            "SAN SALVADOR, 18 FEB 90 (ACAN) -- [TEXT] A BOMB EXPLODED ON 16 FEBRUARY IN SAN MIGUEL. THE EXPLOSION WOUNDED "
            "TWO TEACHERS.\n\nREBELS KIDNAPPED A MAYOR IN USULUTAN TODAY.\n\nANOTHER BOMB EXPLODED TODAY IN SANTA ANA."
        )
    )
    assert [one.kind for one in found] == ["BOMBING", "KIDNAPPING", "BOMBING"]
    assert [one.sentences for one in found] == [[0, 1], [2], [3]]


def test_a_mayor_has_a_name_and_an_office() -> None:
    groups = groups_of(
        read("LIMA, 18 FEB 90 (EFE) -- [TEXT] REBELS SHOT MAYOR PEDRO RAMOS. THE GUNMEN FLED.")
    )
    assert ("PEDRO RAMOS", "name") in [(one.words, one.form) for one in groups]
    assert ("MAYOR", "office") in [(one.words, one.form) for one in groups]


def test_days_and_places_are_those_of_the_text() -> None:
    text = read(
        "LIMA, 18 FEB 90 (EFE) -- [TEXT] YESTERDAY REBELS SHOT A MAYOR IN AYACUCHO, IN SOUTHERN PERU."
    )
    incident = incidents_of(text)[0]
    days = {one.days: one.features for one in day_choices(incident, text)}
    assert {*days} == {
        Days(None, date(1990, 2, 18)),
        Days(date(1990, 2, 18), date(1990, 2, 18)),
        Days(date(1990, 2, 17), date(1990, 2, 17)),
    }
    assert "told first" in days[Days(date(1990, 2, 17), date(1990, 2, 17))]
    places = {one.place.inner[-1:]: one.features for one in place_choices(incident, text)}
    assert {one.place.country for one in place_choices(incident, text)} == {"PERU"}
    assert "told" in places["AYACUCHO",] and "dateline only" in places["LIMA",]


def test_what_is_unlikely_is_left_out() -> None:
    text = read("LIMA, 18 FEB 90 (EFE) -- [TEXT] REBELS SHOT A MAYOR IN AYACUCHO.")
    weights = {name: {"always": -9.0} for name in ("individual", "organisation", "day", "place", *KINDS)}
    weights |= {"incident": {"always": 9.0}, "victim": {"always": -9.0, "head MAYOR": 20.0}}
    (found,) = templates_of(text, weights)
    assert [one.words for one in found.descriptions] == [("MAYOR",)]
    assert (found.types, found.stages) == (("ATTACK",), ("ACCOMPLISHED",))
    assert templates_of(text, {**weights, "incident": {"always": -9.0}}) == []
