"""The registry of sources and the grades of claims: two axes that never meet."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from dateline.model.claims import Source, SourceKind, Status
from dateline.model.disputes import Dispute, DisputeKind, Holder, Interest, Position
from dateline.model.events import Event
from dateline.model.judgements import Judgement, JudgementKind
from dateline.model.sources import Credibility, Graded, RegisteredSource, Reliability
from dateline.model.telling import Telling
from dateline.naming.actors.tables import load_actor_tables
from dateline.weighing.events import event_of
from dateline.weighing.grading import grade, registry_of
from dateline.weighing.origins.find import CopyList, origins_of
from dateline.weighing.origins.owners import load_owners
from dateline.weighing.origins.sides import load_sides
from tests.weighing.telling_of import AJDABIYA, LIBYAN_ARMY, source, telling_of

K = SourceKind
TABLES = load_actor_tables()[0]
WORDS = "The army left Ajdabiya at dawn"


def on(page: str, *chain: Source, status: Status = Status.ASSERTED, talk: bool = False) -> Telling:
    """A telling on a site of its own, or by a commenter."""
    last = source("mast", K.COMMENTER) if talk else source(f"Post {page}")
    return telling_of(
        WORDS,
        type="RETREAT",
        page=page,
        actors=[LIBYAN_ARMY],
        places=[AJDABIYA],
        status=status,
        sources=(*chain, last),
        outlet=None if talk else f"Post {page}",
        talk=talk,
        number=4 if talk else None,
    )


def event(*tellings: Telling) -> Event:
    return event_of(tellings, origins_of(tellings, CopyList.holding([]), {}, load_owners(TABLES), []))


def position(of: Event, *tellings: Telling, interest: Interest = Interest.NONE, why: str = "") -> Position:
    ids = tuple(one.claim.id for one in tellings)
    holders = tuple(Holder(one.claim.sources[0], one.claim.id, interest, why) for one in tellings)
    origins = tuple(origin.id for origin in of.origins if set(origin.claims) & set(ids))
    return Position("it", ids, origins, holders, all(one.talk for one in tellings))


def dispute(of: Event, *positions: Position) -> Dispute:
    return Dispute("d-1", DisputeKind.HAPPENED, (of.id,), positions, "it cannot both be")


def graded(
    tellings: Sequence[Telling],
    *disputes: Dispute,
    judgements: Sequence[Judgement] = (),
    **more: object,
) -> list[tuple[Credibility, str]]:
    """The grades in the order of `tellings`."""
    found = grade(
        event(*tellings), disputes, {one.claim.id: one for one in tellings}, judgements, **more  # type: ignore[arg-type]
    )  # fmt: skip
    by_claim = {one.claim: one for one in found}
    return [(by_claim[one.claim.id].credibility, by_claim[one.claim.id].why) for one in tellings]


def test_three_papers_of_their_own_confirm_each_other() -> None:
    told = [on("a"), on("b"), on("c")]
    assert graded(told)[0] == (
        Credibility.CONFIRMED,
        "Post b and Post c tell it independently; nobody in the case disputes it",
    )


def test_a_second_origin_makes_it_probable_and_one_alone_possible() -> None:
    assert graded([on("a"), on("b")])[0][0] is Credibility.PROBABLE
    assert graded([on("a")]) == [(Credibility.POSSIBLE, "one origin, Post a; nobody in the case disputes it")]


def test_a_speaker_in_a_list_of_origins_keeps_his_teller_in_brackets() -> None:
    army = source("Libyan army", K.PARTY, "organ:LBY/army")
    assert graded([on("a"), on("b", army)])[0][1] == (
        "Libyan army (told by Post b) tells it independently; nobody in the case disputes it"
    )


def test_a_plan_told_elsewhere_does_not_confirm_that_it_was_carried_out() -> None:
    assert graded([on("a"), on("b", status=Status.PLANNED)])[0][0] is Credibility.POSSIBLE


def test_who_admits_a_retreat_of_his_own_side_is_probable() -> None:
    army = source("Libyan army", K.PARTY, "organ:LBY/army")
    grades = graded([on("a", army)], sides=load_sides(TABLES))
    assert grades[0][0] is Credibility.PROBABLE
    assert "against its own interest" in grades[0][1]
    assert graded([on("a")], sides=load_sides(TABLES))[0][0] is Credibility.POSSIBLE


def test_one_against_one_is_doubtful() -> None:
    told = [on("a"), on("b", status=Status.DENIED)]
    it = event(*told)
    grades = graded(told, dispute(it, position(it, told[0]), position(it, told[1])))
    assert grades[0] == (Credibility.DOUBTFUL, "Post b disputes it; no more origins tell it (1 to 1)")
    assert grades[1][0] is Credibility.DOUBTFUL


def test_one_against_two_is_improbable_and_two_against_one_possible() -> None:
    told = [on("a"), on("b", status=Status.DENIED), on("c", status=Status.DENIED)]
    it = event(*told)
    grades = graded(told, dispute(it, position(it, told[0]), position(it, *told[1:])))
    assert grades[0] == (
        Credibility.IMPROBABLE,
        "only one origin, Post a, tells it; Post b and Post c dispute it",
    )
    assert grades[1][0] is Credibility.POSSIBLE


def test_an_admission_outweighs_an_equal_denial() -> None:
    told = [on("a"), on("b", status=Status.DENIED)]
    it = event(*told)
    admits = position(it, told[0], interest=Interest.ADMITS, why="tells that its own side gave way")
    assert graded(told, dispute(it, admits, position(it, told[1])))[0][0] is Credibility.PROBABLE


def test_the_talk_is_not_judged_and_counts_for_nobody() -> None:
    told = [on("a"), on("b", talk=True)]
    grades = graded(told)
    assert grades[0][0] is Credibility.POSSIBLE
    assert graded([on("b", talk=True)]) == [(Credibility.UNJUDGED, "only commenters say it")]


def test_a_denial_by_commenters_is_said_but_does_not_count() -> None:
    told = [on("a"), on("b", status=Status.DENIED, talk=True)]
    it = event(*told)
    grades = graded(told, dispute(it, position(it, told[0]), position(it, told[1])))
    assert grades[0] == (Credibility.POSSIBLE, "one origin, Post a; commenters dispute it")


@pytest.mark.parametrize(
    "told",
    [on("a", source(None, K.NONE)), on("a", status=Status.QUESTIONED)],
    ids=["no source given", "only asked"],
)
def test_what_nobody_vouches_for_cannot_be_judged(told: Telling) -> None:
    assert graded([told])[0][0] is Credibility.UNJUDGED


def judgement(kind: JudgementKind, subject: str, value: str, identity: str = "j-1") -> Judgement:
    return Judgement(identity, datetime(2026, 3, 1, tzinfo=UTC), "Ada", kind, (subject,), value, "was there")


def test_a_person_outranks_the_machine() -> None:
    told = on("a")
    it = event(told)
    found = grade(it, (), {told.claim.id: told}, [judgement(JudgementKind.CREDIBILITY, told.claim.id, "5")])
    assert found == (Graded(told.claim.id, Credibility.IMPROBABLE, "was there", "Ada"),)


def registered(tellings: Sequence[Telling], *log: Judgement) -> dict[str, RegisteredSource]:
    found = registry_of(tellings, load_sides(TABLES, log), load_owners(TABLES, log), log)
    assert list(found) == sorted(found, key=lambda one: (one.name.casefold(), one.id))
    return {one.name: one for one in found}


def test_the_registry_holds_speakers_and_outlets_with_owner_and_side() -> None:
    ministry = source("Libyan defence ministry", K.NAMED_OFFICIAL, "organ:LBY/defence-ministry")
    told = [on("a", ministry, source("Press TV", K.MEDIA, "media:press-tv")), on("b", ministry)]
    found = registered(told)
    assert set(found) == {"Libyan defence ministry", "Press TV", "Post a", "Post b"}
    assert (found["Libyan defence ministry"].side, found["Libyan defence ministry"].claims) == ("Libya", 2)
    assert (found["Press TV"].owner, found["Press TV"].side) == ("Iran", "Iran")
    assert all(one.reliability is None and not one.set_by for one in found.values())


def test_only_people_say_how_reliable_a_source_is() -> None:
    log = (
        judgement(JudgementKind.RELIABILITY, "Post a", "B"),
        judgement(JudgementKind.SIDE, "Post a", "state:LBY", "j-2"),
    )
    found = registered([on("a")], *log)["Post a"]
    assert (found.reliability, found.side) == (Reliability.B, "Libya")
    assert found.set_by == (
        "reliability B: Ada, 2026-03-01 (was there); side state:LBY: Ada, 2026-03-01 (was there)"
    )
    by_id = registered([on("a")], judgement(JudgementKind.RELIABILITY, found.id, "D"))
    assert by_id["Post a"].reliability is Reliability.D
    undone = judgement(JudgementKind.UNDONE, "j-1", "", "j-3")
    assert registered([on("a")], *log, undone)["Post a"].reliability is None


def test_reliability_never_enters_credibility() -> None:
    told = [on("a"), on("b")]
    unreliable = [judgement(JudgementKind.RELIABILITY, "Post b", "E")]
    assert graded(told, judgements=unreliable) == graded(told)
