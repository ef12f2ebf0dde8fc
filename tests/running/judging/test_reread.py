"""Judgements after pages are read anew: found again by their words, or listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.case.judged_claims import Became
from dateline.case.store import Case
from dateline.model.claims import Claim, Status
from dateline.model.ids import content_id
from dateline.model.page import Reading
from dateline.model.spans import Span
from dateline.running.judging.apply import misfits
from dateline.running.judging.decide import Reviewer
from dateline.running.judging.edits import Edit
from dateline.running.judging.looking_up import Lookup
from dateline.running.weigh import weigh
from tests.running.judging.judged import (
    ACTORS,
    PAGES,
    claim_in,
    keep,
    named,
    read_again,
)


def test_an_accepted_claim_stands_as_it_was_when_another_reader_reads_otherwise(case: Case) -> None:
    claim = named(case)
    Reviewer(case, "ana").accept([claim.id])
    weigh(case, ACTORS)
    assert claim_in(case, claim.id).confidence == 1.0
    assert case.judged.all()[claim.id].state is Became.ACCEPTED
    read_again(case, 0, lambda one: replace(one, status=Status.POSSIBLE) if one.id == claim.id else one)
    assert claim_in(case, claim.id).status is claim.status
    assert [(one.claim, one.why) for one in misfits(case)] == [
        (claim.id, "status: now read as possible; what was judged stands")
    ]


def test_a_correction_finds_its_claim_under_another_id_and_keeps_its_events(
    case: Case, lookup: Lookup
) -> None:
    claim = named(case)
    Reviewer(case, "ana").correct(claim.id, Edit("when", "2024-01-03"), "said on page two", lookup)
    weigh(case, ACTORS)
    before = {mention: claim_in(case, claim.id).when.start for mention in ("first",)}
    new = f"c-{'0' * 16}"
    read_again(case, 0, lambda one: replace(one, id=new) if one.id == claim.id else one)
    assert claim_in(case, new).when.start == before["first"] == date(2024, 1, 3)
    event = case.events.by_ids(case.events.event_of_claims([new]).values())[0]
    assert new in event.claims
    assert misfits(case) == ()


def test_what_the_new_reader_itself_puts_right_is_no_misfit(case: Case, lookup: Lookup) -> None:
    claim = named(case)
    Reviewer(case, "ana").correct(claim.id, Edit("status", "possible"), "it says may have", lookup)
    read_again(case, 0, lambda one: replace(one, status=Status.POSSIBLE) if one.id == claim.id else one)
    assert misfits(case) == ()
    assert claim_in(case, claim.id).status is Status.POSSIBLE


def test_a_rejection_does_not_reach_a_claim_of_another_type_and_is_listed(case: Case) -> None:
    claim = named(case)
    Reviewer(case, "ana").reject(claim.id, "nobody was attacked")
    weigh(case, ACTORS)
    other = "PROTEST" if claim.type != "PROTEST" else "AID"
    new = content_id("c", claim.page, other)
    changed = read_again(
        case, 0, lambda one: replace(one, id=new, type=other, mode=None) if one.id == claim.id else one
    )
    assert {one.id for one in case.claims(claim.page)} == {one.id for one in changed}
    listed = misfits(case)
    assert [one.claim for one in listed] == [None]
    assert f"is now read as {other}, not as {claim.type}" in listed[0].why


def test_a_judgement_of_a_claim_that_is_not_made_any_more_is_listed_and_counts_again_when_it_is(
    case: Case, lookup: Lookup
) -> None:
    claim = named(case)
    Reviewer(case, "ana").correct(claim.id, Edit("background", "yes"), "of last year", lookup)
    reading, data, claims = PAGES[0]
    keep(case, (reading, data, claims[1:]))
    weigh(case, ACTORS)
    assert "is claimed of" in misfits(case)[0].why
    keep(case, PAGES[0])
    weigh(case, ACTORS)
    assert misfits(case) == ()
    assert claim_in(case, claim.id).background


def test_a_judgement_moves_with_its_words_where_the_text_is_cut_otherwise(case: Case, lookup: Lookup) -> None:
    claim = named(case)
    Reviewer(case, "ana").correct(claim.id, Edit("places", "Adwa"), "the map", lookup)
    reading, data, claims = PAGES[0]
    shift = 9
    text = "A banner\n" + reading.page.text

    def moved(span: Span) -> Span:
        return Span(span.start + shift, span.end + shift, span.exact)

    def shifted(one: Claim) -> Claim:
        return replace(
            one,
            id=f"c-{one.id[4:]}0",
            evidence=moved(one.evidence),
            trigger=moved(one.trigger),
            actors=tuple(replace(it, span=moved(it.span)) for it in one.actors),
            recipients=tuple(replace(it, span=moved(it.span)) for it in one.recipients),
            places=tuple(replace(it, span=moved(it.span)) for it in one.places),
            quantities=tuple(replace(it, span=moved(it.span)) for it in one.quantities),
        )

    passage = replace(reading.passages[0], end=len(text))
    keep(
        case,
        (
            Reading(replace(reading.page, text=text), (passage,)),
            data,
            tuple(shifted(one) for one in claims),
        ),
    )
    weigh(case, ACTORS)
    now = claim_in(case, shifted(claim).id)
    assert now.places[0].place.name == "Adwa"
    assert now.places[0].span.stands_in(text)
    assert misfits(case) == ()


def test_words_chosen_for_a_cell_are_found_by_what_stands_around_them(case: Case, lookup: Lookup) -> None:
    """A line is put in between the claim and the words, so that they moved otherwise than the claim did."""
    reading, data, claims = PAGES[0]
    claim, text = named(case), reading.page.text
    at = text.rindex("January 1")
    assert text.count("January 1") > 1
    edit = Edit("when", "2024-01-03", "January 1", start=at)
    one = Reviewer(case, "ana").correct(claim.id, edit, "said below", lookup)
    (around,) = one.changes[0].around
    assert (around.start, text[: around.start].endswith(around.before)) == (at, True)
    cut = text.rindex("\n", 0, at) + 1
    longer = f"{text[:cut]}An advertisement of January 1.\n{text[cut:]}"
    passage = replace(reading.passages[0], end=len(longer))
    kept = tuple(one for one in claims if one.evidence.end <= cut)
    keep(case, (Reading(replace(reading.page, text=longer), (passage,)), data, kept))
    weigh(case, ACTORS)
    now = claim_in(case, claim.id).when
    assert (now.start, now.span) == (
        date(2024, 1, 3),
        Span.of(longer, longer.rindex("January 1"), longer.rindex("January 1") + 9),
    )
    assert misfits(case) == ()


def test_words_that_are_gone_are_listed_and_the_cell_is_as_read(case: Case, lookup: Lookup) -> None:
    reading, data, claims = PAGES[0]
    claim, text = named(case), reading.page.text
    edit = Edit("places", "Adwa", "Herat", at=0)
    Reviewer(case, "ana").correct(claim.id, edit, "said below", lookup)
    other = text.replace("Herat", "Balkh")
    kept = tuple(one for one in claims if one.evidence.end <= text.index("Herat"))
    keep(case, (Reading(replace(reading.page, text=other), reading.passages), data, kept))
    weigh(case, ACTORS)
    assert claim_in(case, claim.id).places == claim.places
    assert ["no longer stand in the page" in one.why for one in misfits(case)] == [True]


def anew(claim: Claim) -> Claim:
    """What another reader makes of the same words: a claim under another id."""
    return replace(claim, id=content_id("c", "anew", claim.id))


def test_events_that_were_merged_stay_one_when_all_their_claims_have_other_ids(case: Case) -> None:
    first, second = [kept.event for kept in case.events.find()][:2]
    Reviewer(case, "ana").merge([first.id, second.id], "one raid, told twice")
    for at in range(len(PAGES)):
        read_again(case, at, anew)
    claims = [content_id("c", "anew", claim) for claim in (*first.claims, *second.claims)]
    assert len(set(case.events.event_of_claims(claims).values())) == 1
    assert misfits(case) == ()


def test_claims_that_were_parted_stay_apart_when_they_have_other_ids(case: Case) -> None:
    event = max((kept.event for kept in case.events.find()), key=lambda one: len(one.claims))
    parted = event.claims[:2]
    Reviewer(case, "ana").split(event.id, parted, "two raids")
    for at in range(len(PAGES)):
        read_again(case, at, anew)
    of = case.events.event_of_claims(content_id("c", "anew", claim) for claim in event.claims)
    assert len(of) == len(event.claims)
    mine = {of[content_id("c", "anew", claim)] for claim in parted}
    assert mine.isdisjoint(of[content_id("c", "anew", claim)] for claim in event.claims[2:])
