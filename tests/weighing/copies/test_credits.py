"""Whose text a passage says it is."""

from __future__ import annotations

import inspect
import time

import pytest

from dateline.model.copies import Credit
from dateline.naming.actors.tables import ActorTables, load_actor_tables
from dateline.reading.door import read_bytes
from dateline.reading.settings import ReadingSettings
from dateline.weighing.copies.credit_forms import CreditForm, credit_forms
from dateline.weighing.copies.credits import credits_of
from tests.conftest import article


@pytest.fixture(scope="module")
def actors() -> ActorTables:
    return load_actor_tables()[0]


def named_in(text: str, actors: ActorTables) -> list[tuple[str, bool]]:
    """Names and whether the whole is credited, of a text that is one article as it stands."""
    reading = article(text)
    found = credits_of(reading, actors)
    return [(one.name, one.whole) for one in found.get(reading.passages[0].id, ())]


def of_page(page: object, actors: ActorTables) -> list[Credit]:
    """All credits of a page that goes through the reading room."""
    text = inspect.cleandoc(page.__doc__ or "")
    reading, problems = read_bytes(text.encode(), "test:page.txt", ReadingSettings())
    assert reading is not None, problems
    for credit in (found := [one for some in credits_of(reading, actors).values() for one in some]):
        assert credit.span.stands_in(reading.page.text)
    return found


@pytest.mark.parametrize("form", credit_forms(), ids=lambda form: form.example)
def test_each_form_is_met_in_its_example(form: CreditForm, actors: ActorTables) -> None:
    text = form.example if form.where == "head" else f"Rebels took the bridge at Selim.\n\n{form.example}"
    found = named_in(text, actors)
    assert found, form.pattern.pattern
    assert form.whole in {whole for _, whole in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels took the bridge. (Reuters)", [("Reuters", True)]),
        ("Rebels took the bridge.\n\nAFP and Reuters contributed to this report.", ["AFP", "Reuters"]),
        ("Rebels took the bridge.\n\nCopyright 2014 Halyard News Agency. All rights reserved.", ["Halyard News Agency"]),
        ("Rebels took the bridge.\n\nSource: Xinhua", ["Xinhua"]),
    ],
)  # fmt: skip
def test_credits_are_named(text: str, expected: list[object], actors: ActorTables) -> None:
    found = named_in(text, actors)
    names = [one[0] if isinstance(one, tuple) else str(one) for one in expected]
    assert len(found) == len(names)
    for (name, _), wanted in zip(found, names, strict=True):
        assert wanted in name or name == "Agence France-Presse", found


@pytest.mark.parametrize(
    "text",
    [
        "The general met officials of the alliance (NATO) on Monday, and left.",
        "Ana Rusk contributed to this report.",
        "The source: a broken pipe under the road.",
        "He told Reuters that the bridge was lost.",
        "Aid reached the town, said the Red Cross (ICRC).",
        "(Photo: Reuters)",
        "(Additional reporting by Lena Orsk in Selim; Writing by Ana Rusk)",
        "Lena Orsk, Karim and Ana Rusk contributed to this report.",
        "The deal was based on trust, and on Israel.",
    ],
)
def test_other_names_are_no_credits(text: str, actors: ActorTables) -> None:
    assert named_in(f"Rebels took the bridge at Selim.\n\n{text}\n\nNight fell.", actors) == []


def test_dateline_byline_and_end_are_read_from_a_page(actors: ActorTables) -> None:
    """
    Rebels take the bridge at Selim

    By Ana Rusk, Associated Press

    SELIM, June 13 (Reuters) - Rebels took the bridge at Selim on Friday after a night of shelling, the
    governor of the province said.

    The army said that it would retake the town within days, and that no civilians had been hurt there.

    With additional reporting by AFP
    """
    found = of_page(test_dateline_byline_and_end_are_read_from_a_page, actors)
    named = {(one.name, one.whole) for one in found}
    assert {name for name, whole in named if whole} == {"Reuters", "Associated Press"}
    assert [name for name, whole in named if not whole] == ["Agence France-Presse"]
    assert all(one.id for one in found)


def test_agencies_that_no_table_holds_are_credited_by_dateline_and_by_help(actors: ActorTables) -> None:
    text = (
        "Army takes Selim\n\nFrom wire reports\n\nSELIM, Halyard, March 31 (Transmed) - The army took the town.\n\n"
        "Orsk and Transmed contributed to this report."
    )
    assert named_in(text, actors) == [("Transmed", True), ("Orsk", False)]


def test_the_small_print_of_the_site_does_not_outweigh_the_wire(actors: ActorTables) -> None:
    """
    Army takes Selim

    SELIM, June 13 (Reuters) - The army took the town of Selim on Friday after a night of shelling, the governor
    of the province said. Two battalions of the rebels withdrew along the river road before dawn.

    © 2014 The New York Times Company. All rights reserved.
    """
    found = of_page(test_the_small_print_of_the_site_does_not_outweigh_the_wire, actors)
    assert "Reuters" in {one.name for one in found if one.whole}


@pytest.mark.parametrize(
    "text",
    [
        "A " * 9000,
        "A/" * 9000,
        "A&A, " * 4000,
        "By " + "Aa " * 6000,
        "(" * 9000,
        "© " * 9000,
        "From " + "A and " * 4000,
    ],
)
def test_a_page_made_to_be_slow_is_not(text: str, actors: ActorTables) -> None:
    started = time.process_time()
    named_in(text, actors)
    named_in("\n".join([text[:199]] * 40), actors)
    assert time.process_time() - started < 2
