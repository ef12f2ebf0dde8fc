"""Datelines: where, when and for whom a report was filed."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model.page import Dateline
from dateline.model.stated import Basis
from dateline.reading.reports.datelines import dateline_at

REST = "The government said on Friday that its forces had left the town."


def dateline(opening: str, published: date | None = None) -> Dateline | None:
    text = opening + REST
    return dateline_at(text, 0, len(text), published)


@pytest.mark.parametrize(
    ("opening", "places", "agency"),
    [
        ("SELIM, Veltria—", ["SELIM", "Veltria"], None),
        ("SELIM — ", ["SELIM"], None),
        ("SELIM (AP) — ", ["SELIM"], "Associated Press"),
        ("SELIM/DORANO Veltria (Reuters) - ", ["SELIM", "DORANO", "Veltria"], "Reuters"),
        ("Selim (AFP) - ", ["Selim"], "Agence France-Presse"),
        ("Selim, Veltria (CNN) -- ", ["Selim", "Veltria"], "CNN"),
        ("(CNN) -- ", [], "CNN"),
        ("LONDON (MarketWatch) — ", ["LONDON"], "MarketWatch"),
        ("SELIM, June 13 (Xinhua) -- ", ["SELIM"], "Xinhua"),
        ("MOSCOW, June 13. /ITAR-TASS/. ", ["MOSCOW"], "TASS"),
        ("MOSCOW. June 13 (Interfax) - ", ["MOSCOW"], "Interfax"),
        ("Tehran, June 13, IRNA – ", ["Tehran"], "IRNA"),
        ("TEHRAN (FNA)- ", ["TEHRAN"], "Fars News Agency"),
        ("Damascus, (SANA) ", ["Damascus"], "SANA"),
        ("BOGOTA, Colombia, June 29 — ", ["BOGOTA", "Colombia"], None),
        ("NEW DELHI: ", ["NEW DELHI"], None),
        ("New Delhi, Jun 13 (PTI) ", ["New Delhi"], "Press Trust of India"),
        ("(Baghdad) – ", ["Baghdad"], None),
        ("Baghdad/Geneva (ICRC) – ", ["Baghdad", "Geneva"], "International Committee of the Red Cross"),
        ("NEW YORK, June 13, 2014 /PRNewswire/ -- ", ["NEW YORK"], "PR Newswire"),
        ("NEW YORK--(BUSINESS WIRE)--", ["NEW YORK"], "Business Wire"),
        ("(07-17) 13:09 PDT Oakland (AP) --", ["Oakland"], "Associated Press"),
        ("ABOARD AIR FORCE ONE (AP) —", [], "Associated Press"),
        ("UNITED NATIONS (AP) —", [], "Associated Press"),
        ("ON THE SYRIAN BORDER — ", [], None),
        ("KHAN YOUNIS, Gaza Strip (AP) - ", ["KHAN YOUNIS", "Gaza Strip"], "Associated Press"),
    ],
)
def test_forms(opening: str, places: list[str], agency: str | None) -> None:
    found = dateline(opening)
    assert found is not None
    assert [place.exact for place in found.places] == places
    assert (found.agency.value if found.agency else None) == agency
    assert found.span.exact.strip() == opening.strip()


@pytest.mark.parametrize(
    "opening",
    [
        "UPDATE: ",
        "EXCLUSIVE — ",
        "The Islamic State (ISIS) - also called Daesh - ",
        "John Smith (D) said. ",
        "President Karim, ",
        "WHAT A MESS — ",
        "Iran – Iraq war veterans. ",
        "",
    ],
)
def test_what_is_no_dateline(opening: str) -> None:
    assert dateline(opening) is None


def test_a_headline_in_capitals_is_no_dateline() -> None:
    text = "VELTRIA: REBELS TAKE SELIM AND MARCH ON THE CAPITAL"
    assert dateline_at(text, 0, len(text)) is None


def test_the_day_takes_its_year_from_the_timestamp() -> None:
    found = dateline("SELIM, June 13 (Xinhua) -- ", date(2014, 6, 14))
    assert found is not None
    assert found.day is not None
    assert found.day.value.start == date(2014, 6, 13)
    assert found.day.basis is Basis.INFERRED
    without = dateline("SELIM, June 13 (Xinhua) -- ")
    assert without is not None
    assert without.day is None


def test_a_year_that_is_printed_is_printed() -> None:
    found = dateline("13 June 2014 – ")
    assert found is not None
    assert found.day is not None
    assert (found.day.value.start, found.day.basis) == (date(2014, 6, 13), Basis.PRINTED)


def test_a_transcript_in_capitals() -> None:
    text = "SELIM (VELTRIA), 15 NOV 89 (RADIO DORANO) -- [TEXT] [EXCERPT] THE ARMY LEFT THE TOWN LAST NIGHT."
    found = dateline_at(text, 0, len(text))
    assert found is not None
    assert found.day is not None and found.day.value.start == date(1989, 11, 15)
    assert found.agency is not None and found.agency.value == "RADIO DORANO"
    assert text[found.span.end :] == "THE ARMY LEFT THE TOWN LAST NIGHT."


def test_a_transcript_without_a_day() -> None:
    text = "NO CITY, NO DATE (RADIO DORANO) -- [SPEECH] [PRESIDENT SALO] [TEXT] WE WILL NOT TALK TO THEM."
    found = dateline_at(text, 0, len(text))
    assert found is not None
    assert (found.day, found.places) == (None, ())
    assert text[found.span.end :] == "WE WILL NOT TALK TO THEM."


def test_a_transcript_that_names_no_station_but_a_speaker() -> None:
    text = "SELIM, 3 JAN 90 -- [REPORT] [ARMY PRESS OFFICE, APO-2] [TEXT] THE BRIGADE SAID THAT FIVE MEN WERE TAKEN."
    found = dateline_at(text, 0, len(text))
    assert found is not None
    assert found.day is not None and found.day.value.start == date(1990, 1, 3)
    assert found.agency is None
    assert text[found.span.end :] == "THE BRIGADE SAID THAT FIVE MEN WERE TAKEN."
