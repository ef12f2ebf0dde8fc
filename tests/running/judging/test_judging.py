"""What people decide of claims: applied, undone, found again after a re-read, and listed where it no longer fits."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.case.checking import check_case
from dateline.case.judged_claims import Became
from dateline.case.rows import json_of
from dateline.case.search import Filter, find_claims
from dateline.case.store import Case
from dateline.model.actors import Actor
from dateline.model.judgements import Change, Judgement, JudgementKind, standing
from dateline.running.judging.actors import Renaming
from dateline.running.judging.apply import judge_claims
from dateline.running.judging.decide import Reviewer
from dateline.running.judging.edits import Edit
from dateline.running.judging.looking_up import Lookup
from dateline.running.weigh import weigh
from tests.running.judging.judged import (
    ACTORS,
    CLAIMS,
    LOOKUP,
    PAGES,
    claim_in,
    copied,
    events,
    named,
)


def test_a_corrected_place_is_what_every_list_and_event_shows_and_undone_it_is_as_before(
    case: Case, lookup: Lookup
) -> None:
    before, claim = events(case), named(case)
    ana = Reviewer(case, "ana")
    one = ana.correct(claim.id, Edit("places", "Adwa"), "the map of the ministry", lookup)
    weigh(case, ACTORS)
    now = claim_in(case, claim.id)
    assert [mention.place.name for mention in now.places] == ["Adwa"]
    assert now.places[0].span == claim.places[0].span
    assert one.value == f"places: {claim.places[0].place.name} → Adwa"
    assert [found.id for found in find_claims(case, Filter(place="Adwa"))] == [claim.id]
    event = case.events.by_ids(case.events.event_of_claims([claim.id]).values())[0]
    told = (event.place, *event.other_places)
    assert any(place is not None and place.value.name == "Adwa" for place in told)
    reason = next(reason for reason in now.reasons if reason.cell == "places")
    assert reason.rule == f"judged by ana on {one.at.date().isoformat()}: the map of the ministry"
    assert reason.lost[0].name == claim.places[0].place.name
    assert case.judged.all()[claim.id].state is Became.CORRECTED
    ana.undo([one.id], "the ministry's map is older")
    weigh(case, ACTORS)
    assert events(case) == before
    assert claim_in(case, claim.id) == claim
    assert case.judged.all() == {}


def test_a_rejected_claim_is_in_no_list_and_no_event_until_that_is_undone(case: Case) -> None:
    before, claim = events(case), named(case)
    ana = Reviewer(case, "ana")
    rejected = ana.reject(claim.id, "the sentence is a proverb")
    weigh(case, ACTORS)
    assert case.claim(claim.id) is None
    assert claim.id not in {one.id for one in case.claims()}
    assert case.events.event_of_claims([claim.id]) == {}
    assert claim.id not in case.weighing.all_tellings()
    assert not [problem for _, problems in check_case(case) for problem in problems]
    ana.undo([rejected.id], "it is none")
    weigh(case, ACTORS)
    assert events(case) == before


def test_two_names_judged_one_actor_are_one_in_every_claim_and_apart_again_when_undone(
    case: Case, lookup: Lookup
) -> None:
    before = events(case)
    first, second = (mention.actor for mention in (*named(case).actors, *named(case).recipients))
    ana = Reviewer(case, "ana")
    one = ana.one_actor(first.name, second.name, "the new name of the same", lookup)
    weigh(case, ACTORS)
    keys = {mention.actor.id for claim in case.claims() for mention in (*claim.actors, *claim.recipients)}
    assert second.id not in keys
    assert first.id in keys
    assert case.judged.all()[named(case).id].state is Became.RENAMED
    assert judge_claims(case) == frozenset()
    ana.two_actors(first.name, second.name, "they are two after all", lookup)
    weigh(case, ACTORS)
    assert events(case) == before
    ana.undo([one.id])
    weigh(case, ACTORS)
    assert events(case) == before


def test_words_that_are_not_the_actor_they_were_read_as_are_that_actor_no_more(
    case: Case, lookup: Lookup
) -> None:
    mention = named(case).actors[0]
    words = mention.span.exact
    ana = Reviewer(case, "ana")
    ana.two_actors(mention.actor.id or "", words, "a namesake", lookup)
    judge_claims(case)
    who = claim_in(case, named(case).id).actors[0]
    assert (who.span, who.rule.split(":")[0][:16]) == (mention.span, "judged by ana on")
    assert who.actor == Actor(None, words)


def test_words_parted_from_one_actor_can_be_made_another() -> None:
    mention = PAGES[0][2][0].actors[0]
    other = next(
        one for page in PAGES for claim in page[2] for one in claim.actors if one.actor != mention.actor
    )
    words, key = mention.span.exact, mention.actor.id or ""
    change = Change("actor", "", json_of(other.actor))
    log = [
        judged(JudgementKind.TWO_ACTORS, (key, words)),
        judged(JudgementKind.ONE_ACTOR, (other.actor.id or "", words.casefold()), change),
    ]
    named_now = Renaming.of(log).apply(PAGES[0][2][0]).actors[0]
    assert (named_now.actor, named_now.span) == (other.actor, mention.span)
    assert Renaming.of(log[:1]).apply(PAGES[0][2][0]).actors[0].actor == Actor(None, words)


def test_actors_made_one_in_a_ring_come_to_rest() -> None:
    first, second = PAGES[0][2][0].actors[0].actor, PAGES[0][2][0].recipients[0].actor
    ring = [
        judged(JudgementKind.ONE_ACTOR, (one.id or "", other.id or ""), Change("actor", "", json_of(one)))
        for one, other in ((first, second), (second, first))
    ]
    renamed = Renaming.of(ring).apply(PAGES[0][2][0])
    assert renamed.actors[0].actor == renamed.recipients[0].actor == second


def judged(kind: JudgementKind, subjects: tuple[str, ...], *changes: Change) -> Judgement:
    return Judgement("j-1", datetime(2024, 1, 1, tzinfo=UTC), "ana", kind, subjects, "", "", (), changes)


def test_events_that_were_merged_are_one_and_when_split_again_two(case: Case) -> None:
    found = [kept.event for kept in case.events.find()]
    first, second = found[0], found[1]
    ana = Reviewer(case, "ana")
    ana.merge([first.id, second.id], "one raid, told twice")
    weigh(case, ACTORS)
    of = case.events.event_of_claims([*first.claims, *second.claims])
    assert len(set(of.values())) == 1
    ana.split(next(iter(of.values())), second.claims, "two raids after all")
    weigh(case, ACTORS)
    of = case.events.event_of_claims([*first.claims, *second.claims])
    assert {of[claim] for claim in first.claims}.isdisjoint(of[claim] for claim in second.claims)


def test_weighing_after_a_judgement_settles_its_neighbours_only(case: Case, lookup: Lookup) -> None:
    weigh(case, ACTORS)
    Reviewer(case, "ana").correct(named(case).id, Edit("background", "yes"), "last year", lookup)
    touched = weigh(case, ACTORS)
    everything = case.counts().claims
    assert 0 < touched.claims < everything
    assert weigh(case, ACTORS).claims == 0


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (Edit("type", "PARTY"), "no type"),
        (Edit("status", "sure"), "none of"),
        (Edit("when", "last week"), "no time"),
        (Edit("when", "2024-02-31"), "no time"),
        (Edit("places", "San Antonio"), "places are called"),
        (Edit("places", "Tikrit", words="xyzzy plugh"), "does not hold the words"),
        (Edit("quantities", "many"), "no quantity"),
        (Edit("quantities", "12 elephants"), "none of"),
        (Edit("places", "Tikrit", at=7), "none of them"),
        (Edit("id", "c-1"), "no cell that can be typed"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_what_could(
    case: Case, lookup: Lookup, edit: Edit, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Reviewer(case, "ana").correct(named(case).id, edit, "because", lookup)
    assert case.judgements.all() == ()


def test_a_value_can_be_added_with_its_words_and_taken_away(case: Case, lookup: Lookup) -> None:
    claim = named(case)
    word = claim.evidence.exact.split()[-1].strip(".,")
    ana = Reviewer(case, "ana")
    ana.correct(claim.id, Edit("places", "Adwa", words=word, at=1), "there too", lookup)
    judge_claims(case)
    added = claim_in(case, claim.id).places[1]
    assert (added.place.name, added.span.exact.casefold()) == ("Adwa", word.casefold())
    ana.correct(claim.id, Edit("places", "", at=0), "not there", lookup)
    judge_claims(case)
    assert [one.place.name for one in claim_in(case, claim.id).places] == ["Adwa"]


def test_a_correction_and_a_rejection_need_a_reason(case: Case, lookup: Lookup) -> None:
    ana = Reviewer(case, "ana")
    with pytest.raises(ValueError, match="needs its reason"):
        ana.reject(named(case).id, " ")
    with pytest.raises(ValueError, match="needs its reason"):
        ana.correct(named(case).id, Edit("background", "yes"), "", lookup)


# a step is (what, which claim or earlier step)
STEPS = st.lists(
    st.tuples(st.sampled_from(("accept", "reject", "status", "place", "actor", "undo")), st.integers(0, 5)),
    max_size=6,
)


def step(case: Case, what: str, at: int) -> None:
    ana, claim = Reviewer(case, "ana"), CLAIMS[at * 7]
    try:
        match what:
            case "accept":
                ana.accept([claim.id])
            case "reject":
                ana.reject(claim.id, "no claim")
            case "status":
                ana.correct(claim.id, Edit("status", "possible"), "may have", LOOKUP)
            case "place":
                ana.correct(claim.id, Edit("places", "Adwa"), "the map", LOOKUP)
            case "actor":
                ana.one_actor(
                    claim.actors[0].actor.id or "", claim.recipients[0].actor.id or "", "one", LOOKUP
                )
            case "undo":
                log = case.judgements.all()
                if log:
                    ana.undo([log[at % len(log)].id])
    except ValueError:
        pass  # what cannot be done as things stand is not done


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=STEPS)
def test_any_sequence_of_judgements_and_undos_gives_what_the_standing_ones_give(
    weighed: Path, tmp_path: Path, steps: list[tuple[str, int]]
) -> None:
    walked, straight = copied(weighed, tmp_path / "walked.db"), copied(weighed, tmp_path / "straight.db")
    for what, at in steps:
        step(walked, what, at)
        judge_claims(walked)
    for one in standing(walked.judgements.all()):
        straight.judgements.append(
            one.kind, one.subjects, by=one.by, why=one.why, value=one.value, changes=one.changes
        )
    judge_claims(straight)
    assert list(walked.claims()) == list(straight.claims())
    states = [
        {claim: one.state for claim, one in case.judged.all().items() if one.state is not Became.AS_READ}
        for case in (walked, straight)
    ]
    assert states[0] == states[1]
    assert {claim.id for claim in walked.claims()} == {
        claim.id
        for _, _, claims in PAGES
        for claim in claims
        if states[0].get(claim.id) is not Became.REJECTED
    }
    walked.close()
    straight.close()


def test_the_log_keeps_what_was_undone(case: Case) -> None:
    ana = Reviewer(case, "ana")
    rejected = ana.reject(named(case).id, "no claim")
    ana.undo([rejected.id], "is one")
    kinds = [one.kind for one in case.judgements.all()]
    assert kinds == [JudgementKind.REJECT, JudgementKind.UNDONE]
    assert rejected.marks[0].trigger == named(case).trigger


def test_what_is_accepted_is_the_claim_with_corrections_that_were_not_weighed_yet(
    case: Case, lookup: Lookup
) -> None:
    claim, ana = named(case), Reviewer(case, "ana")
    ana.correct(claim.id, Edit("places", "Adwa"), "the map", lookup)
    ana.accept([claim.id])
    judge_claims(case)
    assert [mention.place.name for mention in claim_in(case, claim.id).places] == ["Adwa"]
