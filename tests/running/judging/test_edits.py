"""What a person does to a cell: each value with its words, and what cannot be refused with what could."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.case.store import Case
from dateline.model.claims import Claim, Source, SourceKind, Status, Territory
from dateline.model.spans import Span
from dateline.model.when import Precision, WhenBasis
from dateline.running.judging.apply import judge_claims
from dateline.running.judging.decide import Reviewer
from dateline.running.judging.edits import Act, Edit, edited, span_of
from dateline.running.judging.looking_up import Lookup, actors_like, place_named
from tests.running.judging.judged import ACTORS, LOOKUP, PAGES, claim_in

TEXT = PAGES[0][0].page.text
CLAIM = PAGES[0][2][0]


def put(claim: Claim, edit: Edit) -> dict[str, object]:
    return edited(claim, edit, TEXT, LOOKUP)


def test_words_that_are_given_with_their_place_are_those_and_no_others() -> None:
    """The words "January 1" stand on the page several times."""
    places = [at for at in range(len(TEXT)) if TEXT.startswith("January 1", at)]
    assert len(places) > 1
    for at in places:
        span = put(CLAIM, Edit("when", "2024-01-01", "January 1", start=at))["when"].span
        assert (span.start, span.exact) == (at, "January 1")
    nearest = put(CLAIM, Edit("when", "2024-01-01", "January 1"))["when"].span
    assert CLAIM.evidence.covers(nearest)


def test_other_words_alone_keep_the_value() -> None:
    found = put(CLAIM, Edit("places", "", "Herat", at=0))["places"]
    assert (found[0].place, found[0].span.exact) == (CLAIM.places[0].place, "Herat")
    when = put(CLAIM, Edit("when", "", "Herat"))["when"]
    assert (when.start, when.span.exact, when.basis) == (CLAIM.when.start, "Herat", WhenBasis.TEXT)


@pytest.mark.parametrize(
    ("value", "start", "end", "precision"),
    [
        ("2014-06-12", date(2014, 6, 12), date(2014, 6, 12), Precision.DAY),
        ("2014-06-10/2014-06-20", date(2014, 6, 10), date(2014, 6, 20), Precision.WEEK),
        ("2014-06-01 to 2014-06-30; season", date(2014, 6, 1), date(2014, 6, 30), Precision.SEASON),
        ("../2014-06-12", None, date(2014, 6, 12), Precision.DAY),
        ("2014-06-12/..", date(2014, 6, 12), None, Precision.DAY),
    ],
)
def test_a_time_is_an_interval_with_its_precision(
    value: str, start: date | None, end: date | None, precision: Precision
) -> None:
    when = put(CLAIM, Edit("when", value))["when"]
    assert (when.start, when.end, when.precision) == (start, end, precision)


@pytest.mark.parametrize(
    ("value", "low", "best", "high", "unit"),
    [
        ("1,200 killed", 1200, 1200, 1200, None),
        ("10-15 killed", 10, None, 15, None),
        ("10+ killed", 10, None, None, None),
        ("up to 15 killed", None, None, 15, None),
        ("3 weapons; tank", 3, 3, 3, "tank"),
    ],
)
def test_a_quantity_is_a_number_or_a_range(
    value: str, low: float | None, best: float | None, high: float | None, unit: str | None
) -> None:
    one = put(CLAIM, Edit("quantities", value, "40", at=0))["quantities"][0]
    assert (one.low, one.best, one.high, one.unit) == (low, best, high, unit)


def test_a_chain_of_sources_is_added_to_turned_and_shortened() -> None:
    added = put(CLAIM, Edit("sources", "Taliban; party to the conflict", "Taliban say", at=0, act=Act.ADD))[
        "sources"
    ]
    assert [(one.name, one.kind) for one in added] == [
        ("Taliban", SourceKind.PARTY),
        ("Outlet 1", SourceKind.MEDIA),
    ]
    assert added[0].id is not None
    longer = replace(CLAIM, sources=added)
    turned = put(longer, Edit("sources", "", at=0, act=Act.LATER))["sources"]
    assert turned == added[::-1]
    assert put(replace(CLAIM, sources=turned), Edit("sources", "", at=1, act=Act.EARLIER))["sources"] == added
    assert put(longer, Edit("sources", "", at=1, act=Act.REMOVE))["sources"] == added[:1]


def test_that_no_source_is_given_is_a_value() -> None:
    (one,) = put(CLAIM, Edit("sources", "; none", "Taliban say", at=0))["sources"]
    assert (one.name, one.kind, one.mention.exact) == (None, SourceKind.NONE, "Taliban say")


def test_a_type_that_cannot_have_the_mode_takes_it_away_and_one_may_be_given_with_it() -> None:
    assert put(CLAIM, Edit("type", "AID")) == {"type": "AID", "mode": None}
    assert put(CLAIM, Edit("type", "ASSAULT/firearms")) == {"type": "ASSAULT", "mode": "firearms"}
    assert put(CLAIM, Edit("type", CLAIM.type)) == {"type": CLAIM.type}


def test_a_change_of_hands_goes_on_naming_the_same_parties_when_one_is_taken_out() -> None:
    two = (*CLAIM.actors, *CLAIM.recipients)
    claim = replace(CLAIM, actors=two, territory=Territory(0, taken_by=(1,)))
    found = put(claim, Edit("actors", "", at=0, act=Act.REMOVE))
    assert found == {"actors": two[1:], "territory": Territory(0, taken_by=(0,))}
    before = put(claim, Edit("places", "Adwa", "Herat", at=0, act=Act.ADD))
    assert before["territory"] == Territory(1, taken_by=(1,))
    assert put(claim, Edit("places", "Adwa", at=0)).keys() == {"places"}


def test_the_words_that_name_what_happened_stay_within_the_evidence() -> None:
    assert put(CLAIM, Edit("trigger", "", "massed"))["trigger"].exact == "massed"
    with pytest.raises(ValueError, match="within the evidence"):
        put(CLAIM, Edit("trigger", "", "pounded"))
    with pytest.raises(ValueError, match="must hold the words"):
        put(CLAIM, Edit("evidence", "", "Insein"))


def test_a_name_in_quotation_marks_is_looked_up_nowhere() -> None:
    """There are two dozen places called San Antonio."""
    assert place_named('"San Antonio"', LOOKUP.gazetteer).id is None
    actor = put(CLAIM, Edit("actors", "“Taliban”", at=0))["actors"][0].actor
    assert (actor.id, actor.name) == (None, "Taliban")


def test_actors_are_offered_by_name_first_and_then_by_a_part_of_one() -> None:
    found = actors_like("national unity government of myanmar", ACTORS, 5)
    assert found[0].id == "group:nug"
    assert len(actors_like("army", ACTORS, 5)) == 5
    assert actors_like(" ", ACTORS, 5) == []


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (Edit("when", "2014-06-12; fortnight"), "none of"),
        (Edit("when", "../.."), "no time"),
        (Edit("when", "5 k;n"), "'5 k;n' is no time"),
        (Edit("when", "2014-06-12/2014-06-10"), "no time"),
        (Edit("type", "AID/firearms"), "no mode"),
        (Edit("sources", "; media"), "needs a name"),
        (Edit("sources", "", at=0, act=Act.EARLIER), "cannot be moved"),
        (Edit("recipients", "", "Herat", at=1), "needs a value"),
        (Edit("quantities", "-3 killed"), "no quantity"),
    ],
)
def test_what_cannot_be_is_refused(edit: Edit, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        put(CLAIM, edit)


@given(st.text("ab \n", min_size=1, max_size=30), st.integers(0, 29), st.integers(1, 6))
def test_words_found_on_a_page_stand_there(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    if not words.split():
        return
    found = span_of(words, text, Span.of(text, 0, 0), start)
    assert found.stands_in(text)
    assert found.exact.split() == words.split()
    assert found.start == start + len(words) - len(words.lstrip())


def test_the_cells_that_an_edit_leaves_alone_are_not_in_what_it_makes() -> None:
    assert put(CLAIM, Edit("status", "denied")) == {"status": Status.DENIED}
    assert isinstance(CLAIM.sources[0], Source)


def test_a_mode_that_was_taken_away_is_gone_from_the_claim(case: Case, lookup: Lookup) -> None:
    Reviewer(case, "ana").correct(CLAIM.id, Edit("type", "AID"), "it was aid", lookup)
    judge_claims(case)
    assert (claim_in(case, CLAIM.id).type, claim_in(case, CLAIM.id).mode) == ("AID", None)
