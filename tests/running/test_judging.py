"""What people decide of claims: applied, undone, found again after a re-read, and listed where it no longer fits."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.world import World
from dateline.case.checking import check_case
from dateline.case.judged_claims import Became
from dateline.case.opening import open_case
from dateline.case.rows import json_of
from dateline.case.search import Filter, find_claims
from dateline.case.store import Case
from dateline.model.actors import Actor
from dateline.model.claims import Claim, Status
from dateline.model.ids import content_id
from dateline.model.judgements import Change, Judgement, JudgementKind, standing
from dateline.model.page import Reading
from dateline.model.spans import Span
from dateline.naming.actors.tables import load_actor_tables
from dateline.naming.places.gazetteer import Gazetteer
from dateline.running.judging.actors import Renaming
from dateline.running.judging.apply import judge_claims, misfits
from dateline.running.judging.decide import Reviewer
from dateline.running.judging.edits import Edit, Lookup
from dateline.running.weigh import weigh

WorldPage = tuple[Reading, bytes, tuple[Claim, ...]]
PAGES = list(World(12, seed=5).pages())
CLAIMS = [claim for _, _, claims in PAGES for claim in claims]
ACTORS = load_actor_tables()[0]
LOOKUP = Lookup(ACTORS, Gazetteer.open()[0])


@pytest.fixture
def lookup() -> Lookup:
    return LOOKUP


@pytest.fixture(scope="module")
def weighed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("judging") / "world.db"
    case, problem = open_case(path, create=True)
    assert case is not None, problem
    for page in PAGES:
        keep(case, page)
    weigh(case, ACTORS)
    case.close()
    return path


@pytest.fixture
def case(weighed: Path, tmp_path: Path) -> Case:
    return copied(weighed, tmp_path / "case.db")


def copied(path: Path, to: Path) -> Case:
    shutil.copy(path, to)
    case, problem = open_case(to)
    assert case is not None, problem
    return case


def keep(case: Case, page: WorldPage) -> None:
    reading, data, claims = page
    run = case.start_run("test", "world", "{}")
    case.keep(reading, data, claims, (), "world", run)
    case.end_run(run)


def read_again(case: Case, at: int, change: Callable[[Claim], Claim]) -> tuple[Claim, ...]:
    """Read a page anew with a reader that makes other claims of it, and weigh."""
    reading, data, claims = PAGES[at]
    changed = tuple(change(claim) for claim in claims)
    keep(case, (reading, data, changed))
    weigh(case, ACTORS)
    return changed


def events(case: Case) -> list[object]:
    return [kept.event for kept in case.events.find()]


def claim_in(case: Case, identity: str) -> Claim:
    claim = case.claim(identity)
    assert claim is not None
    return claim


def named(case: Case, at: int = 0) -> Claim:
    return PAGES[at][2][0]


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
    ana.merge(first.id, second.id, "one raid, told twice")
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
