"""Claims that a person adds: they count as others do, can be corrected and undone, and outlive a re-read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.case.checking import check_case
from dateline.case.judged_claims import Became
from dateline.case.store import Case
from dateline.model.claims import Claim, Status
from dateline.model.judgements import Judgement, JudgementKind
from dateline.model.page import Reading
from dateline.running.judging.adding import New
from dateline.running.judging.apply import judge_claims, misfits
from dateline.running.judging.decide import Reviewer
from dateline.running.judging.edits import Edit
from dateline.running.judging.looking_up import Lookup
from dateline.running.weigh import weigh
from tests.running.judging.judged import ACTORS, PAGES, claim_in, events, keep, read_again

READING, DATA, CLAIMS = PAGES[0]
#: A line of the page of which nothing is claimed.
LINE = READING.page.text.split("\n")[0]
MISSED = New(READING.page.id, LINE, "ASSAULT/firearms", trigger=LINE.split()[1], status="denied")


def added(case: Case) -> Judgement:
    one = Reviewer(case, "ana").add(MISSED, "the reader missed it")
    weigh(case, ACTORS)
    return one


def read_text(case: Case, text: str, claims: tuple[Claim, ...] = ()) -> None:
    """Read the page anew with a text that is cut otherwise."""
    passage = replace(READING.passages[0], end=len(text))
    keep(case, (Reading(replace(READING.page, text=text), (passage,)), DATA, claims))
    weigh(case, ACTORS)


def test_an_added_claim_is_in_an_event_until_it_is_undone(case: Case) -> None:
    before = events(case)
    one = added(case)
    claim = claim_in(case, one.subjects[0])
    assert (claim.evidence.exact, claim.type, claim.mode) == (LINE, "ASSAULT", "firearms")
    assert (claim.trigger.exact, claim.status, claim.confidence) == (LINE.split()[1], Status.DENIED, 1.0)
    assert [source.name for source in claim.sources] == ["Outlet 1"]
    assert claim.reasons[0].rule.startswith("added by ana on ")
    assert case.judged.all()[claim.id].state is Became.ADDED
    assert claim.id in case.events.event_of_claims([claim.id])
    assert not [problem for _, problems in check_case(case) for problem in problems]
    Reviewer(case, "ana").undo([one.id])
    weigh(case, ACTORS)
    assert case.claim(claim.id) is None
    assert case.judged.all() == {}
    assert events(case) == before
    assert judge_claims(case) == frozenset()


def test_an_added_claim_is_corrected_rejected_and_brought_back_like_another(
    case: Case, lookup: Lookup
) -> None:
    claim = added(case).subjects[0]
    ana = Reviewer(case, "ana")
    ana.correct(claim, Edit("places", "Adwa", words=LINE.split()[0]), "it says so", lookup)
    ana.correct(claim, Edit("actors", "group:nug", words=LINE.split()[2]), "and who", lookup)
    weigh(case, ACTORS)
    now = claim_in(case, claim)
    assert (now.places[0].place.name, now.actors[0].actor.id) == ("Adwa", "group:nug")
    rejected = ana.reject(claim, "no, after all")
    weigh(case, ACTORS)
    assert case.claim(claim) is None
    ana.undo([rejected.id])
    weigh(case, ACTORS)
    assert claim_in(case, claim) == now


def test_what_was_decided_of_an_added_claim_falls_with_it(case: Case, lookup: Lookup) -> None:
    before = events(case)
    one = added(case)
    Reviewer(case, "ana").correct(one.subjects[0], Edit("background", "yes"), "old", lookup)
    Reviewer(case, "ana").undo([one.id])
    weigh(case, ACTORS)
    assert events(case) == before
    assert misfits(case) == ()


def test_an_added_claim_stands_again_after_its_page_was_read_anew(case: Case, lookup: Lookup) -> None:
    one = added(case)
    Reviewer(case, "ana").correct(
        one.subjects[0], Edit("places", "Adwa", words=LINE.split()[0]), "so", lookup
    )
    weigh(case, ACTORS)
    now = claim_in(case, one.subjects[0])
    read_again(case, 0, lambda claim: claim)
    assert claim_in(case, one.subjects[0]) == now
    assert misfits(case) == ()


def test_an_added_claim_finds_its_words_in_a_text_that_is_cut_otherwise_or_is_listed(case: Case) -> None:
    one = added(case)
    read_text(case, f"A banner\n{READING.page.text}")
    claim = claim_in(case, one.subjects[0])
    assert (claim.evidence.exact, claim.evidence.start) == (LINE, len("A banner\n"))
    read_text(case, "Nothing of it is left.\n")
    assert case.claim(one.subjects[0]) is None
    assert [(misfit.judgement.id, misfit.why) for misfit in misfits(case)] == [
        (one.id, "its words no longer stand in the page")
    ]


def test_where_the_machine_makes_the_claim_itself_there_is_one_and_the_person_outranks_it(case: Case) -> None:
    one = added(case)
    mine = claim_in(case, one.subjects[0])
    read = replace(mine, status=Status.ASSERTED, confidence=0.4, actors=CLAIMS[0].actors, reasons=())
    reading, data, claims = PAGES[0]
    keep(case, (reading, data, (read, *claims)))
    weigh(case, ACTORS)
    now = claim_in(case, mine.id)
    assert (now.status, now.actors) == (Status.DENIED, CLAIMS[0].actors)
    assert [misfit.why for misfit in misfits(case)] == [
        "status: now read as asserted; what was judged stands"
    ]
    Reviewer(case, "ana").undo([one.id])
    weigh(case, ACTORS)
    assert claim_in(case, mine.id) == read


@pytest.mark.parametrize(
    ("new", "message"),
    [
        (replace(MISSED, words=""), "needs its evidence"),
        (replace(MISSED, words="xyzzy plugh"), "does not hold the words"),
        (replace(MISSED, trigger="plugh"), "does not hold the words"),
        (replace(MISSED, type="PARTY"), "no type"),
        (replace(MISSED, status="sure"), "none of"),
        (replace(MISSED, page="p"), "holds no page"),
    ],
)
def test_a_claim_that_cannot_be_is_refused(case: Case, new: New, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Reviewer(case, "ana").add(new, "so")
    assert case.judgements.all() == ()


def test_a_claim_is_added_once_and_may_be_of_a_type_without_mode(case: Case) -> None:
    bare = replace(MISSED, type="PROTEST")
    one = Reviewer(case, "ana").add(bare, "missed")
    with pytest.raises(ValueError, match="claimed already"):
        Reviewer(case, "ana").add(bare, "missed")
    assert claim_in(case, one.subjects[0]).mode is None
    assert [one.kind for one in case.judgements.all()] == [JudgementKind.ADD]
