"""A row that a project coded is found by its place; a report tells of it in words of its own."""

from __future__ import annotations

from dataclasses import replace

from dateline.model.claims import TOLD_AS, Reason, SourceKind
from dateline.model.places import Place
from dateline.model.quantities import Counted
from dateline.model.telling import Telling
from dateline.weighing.sameness.keys import keys_of
from dateline.weighing.sameness.score import cannot, likeness
from dateline.weighing.sameness.traits import traits_of
from tests.weighing.telling_of import AJDABIYA, LIBYA, LIBYAN_ARMY, REBELS, day, source, telling_of


def report(words: str, *places: Place, trigger: str) -> Telling:
    return telling_of(
        words,
        trigger=trigger,
        actors=[LIBYAN_ARMY],
        recipients=[REBELS],
        places=places,
        when=day("2011-03-27"),
        counts=[(Counted.KILLED, 4, 4)],
        page="report",
        outlet="Halyard",
        sources=[source("Halyard")],
    )


def row(*places: Place, told: str = "shell bombard kill") -> Telling:
    found = telling_of(
        "Rockets came down at noon.",
        trigger="Rockets",
        actors=[LIBYAN_ARMY],
        recipients=[REBELS],
        places=places,
        when=day("2011-03-27"),
        counts=[(Counted.KILLED, 4, 4)],
        page="row",
        outlet="ACLED",
        sources=[source("ACLED", SourceKind.CODER)],
    )
    said = Reason("trigger", TOLD_AS, told)
    return replace(found, claim=replace(found.claim, reasons=(said,)))


def shared(first: Telling, second: Telling) -> set[str]:
    return set(keys_of(traits_of(first))) & set(keys_of(traits_of(second)))


def test_a_row_is_held_against_what_is_told_of_its_place_and_of_no_other() -> None:
    placed = report("The army shelled Ajdabiya, killing four", AJDABIYA, trigger="shelled")
    nowhere = report("The army shelled the town, killing four", trigger="shelled")
    assert shared(row(AJDABIYA), placed)
    assert not shared(row(AJDABIYA), nowhere)
    assert shared(placed, nowhere), "reports are held against each other by more"


def test_a_row_of_a_country_is_found_as_reports_are() -> None:
    assert shared(row(LIBYA), report("The army shelled the town, killing four", trigger="shelled"))


def test_a_row_is_compared_in_the_words_of_reports() -> None:
    placed = traits_of(report("The army shelled Ajdabiya, killing four", AJDABIYA, trigger="shelled"))
    in_words, in_codes = traits_of(row(AJDABIYA)), traits_of(row(AJDABIYA, told="194"))
    assert "shelling" in in_words.classes
    assert cannot(in_words, placed) is None
    assert likeness(in_words, placed) > likeness(in_codes, placed)
