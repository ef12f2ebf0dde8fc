from __future__ import annotations

from dataclasses import replace

from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Reason, SourceKind, Status
from dateline.model.disputes import DisputeKind, Interest
from tests.weighing.disputes.conftest import (
    IRAN,
    IRAQ,
    ISLAMIC_STATE,
    KUPIANSK,
    QUDS_FORCE,
    RUSSIA,
    RUSSIAN_FORCES,
    UKRAINIAN_TROOPS,
    USA,
    Disputing,
)
from tests.weighing.telling_of import day, source, telling_of

MINISTRY = source("Russian defence ministry", SourceKind.NAMED_OFFICIAL, "organ:RUS/defence-ministry")
RESIDENTS = source("residents", SourceKind.WITNESS)


def test_a_party_that_denies_stands_against_who_says_so(disputing: Disputing) -> None:
    """Residents said Russian forces shelled Kupiansk on Thursday.
    The Russian Defence Ministry denied that its forces had shelled Kupiansk.
    """
    said = telling_of(
        "Russian forces shelled Kupiansk", actors=[RUSSIAN_FORCES], places=[KUPIANSK], sources=[RESIDENTS]
    )
    denied = telling_of(
        "Russia denied that it shelled", actors=[RUSSIA], status=Status.DENIED, sources=[MINISTRY], page="b"
    )
    (dispute,) = disputing(said, denied)
    assert dispute.kind is DisputeKind.DENIED
    assert [one.says for one in dispute.positions] == ["it happened", "it did not happen"]
    assert dispute.why == "Russian defence ministry denies what residents says"
    (holder,) = dispute.positions[1].holders
    assert holder.interest is Interest.GAINS
    assert holder.why == "clears its own side, Russia"


def test_a_witness_who_saw_nothing_is_no_party(disputing: Disputing) -> None:
    """Officials said Russian forces shelled Kupiansk. Residents said there was no shelling."""
    said = telling_of("Russian forces shelled Kupiansk", actors=[RUSSIAN_FORCES], places=[KUPIANSK])
    denied = telling_of("There was no shelling", status=Status.DENIED, sources=[RESIDENTS], page="b")
    assert [one.kind for one in disputing(said, denied)] == [DisputeKind.HAPPENED]


def test_commenters_may_dispute_and_are_marked(disputing: Disputing) -> None:
    """3. The US is selling jets to Iraq.
    9. The US is NOT selling jets to Iraq.
    """
    said = telling_of(
        "The US is selling jets",
        type="AID",
        actors=[USA],
        recipients=[IRAQ],
        number=3,
        talk=True,
        passage="3",
    )
    denied = telling_of(
        "The US is NOT selling jets",
        type="AID",
        actors=[USA],
        recipients=[IRAQ],
        status=Status.DENIED,
        number=9,
        talk=True,
        start=100,
        passage="9",
    )
    (dispute,) = disputing(said, denied)
    assert dispute.kind is DisputeKind.HAPPENED
    assert all(position.talk for position in dispute.positions)


def test_not_to_have_asked_one_does_not_deny_having_asked_another(disputing: Disputing) -> None:
    """Iraq asked Washington for weapons. Iraq has not asked Tehran for help, an Iranian official said."""
    asked = telling_of("Iraq asked Washington", type="REQUEST", actors=[IRAQ], recipients=[USA])
    not_asked = telling_of(
        "Iraq has not asked Tehran",
        type="REQUEST",
        actors=[IRAQ],
        recipients=[IRAN],
        status=Status.DENIED,
        page="b",
    )
    assert disputing(asked, not_asked) == ()


def test_a_denial_told_before_it_happened_denies_nothing_of_it(disputing: Disputing) -> None:
    """June 10: Iran has no troops in Iraq. June 13: Iran deployed troops in Iraq on Thursday."""
    denied = telling_of(
        "Iran has sent no troops", actors=[IRAN], status=Status.DENIED, published=day("2014-06-10")
    )
    done = telling_of(
        "Iran deployed troops", actors=[IRAN], when=day("2014-06-12"), published=day("2014-06-13"), page="b"
    )
    assert disputing(denied, done) == ()


def test_a_bare_denial_is_held_against_the_sentence_it_shares_words_with(across: Disputing) -> None:
    """Iran sent troops to help Iraq. Iran also sent troops to the Gulf. Iran will help, but probably not with troops."""
    negated = Reason("status", "status:word:probably", "possible by word:not > word:probably")
    sent = telling_of(
        "Iran sent troops to help the ally fight",
        trigger="sent",
        type="MOBILIZE",
        mode="troops",
        actors=[IRAN],
    )
    moved = telling_of(
        "Iran moved soldiers south", trigger="moved", type="MOBILIZE", mode="troops", actors=[IRAN], page="b"
    )
    officials = source("Officials", SourceKind.UNNAMED_OFFICIAL)
    doubted = telling_of(
        "Iran will help its ally fight, although probably not with troops",
        trigger="troops",
        type="MOBILIZE",
        mode="troops",
        actors=[IRAN],
        status=Status.POSSIBLE,
        sources=[officials],
        page="c",
    )
    doubted = replace(doubted, claim=replace(doubted.claim, reasons=(negated,)))
    (dispute,) = across(sent, moved, doubted)
    assert dispute.kind is DisputeKind.HAPPENED
    assert {one.says for one in dispute.positions} == {"it happened", "it probably did not happen"}
    assert sent.claim.id in {claim for one in dispute.positions for claim in one.claims}


def test_probably_not_stands_against_what_is_told_as_done(disputing: Disputing) -> None:
    """Iranian security sources said Iran deployed two battalions. Officials say Iran will send advisers, probably not troops."""
    sources = source("Iranian security sources", SourceKind.UNNAMED_OFFICIAL)
    officials = source("Officials", SourceKind.UNNAMED_OFFICIAL)
    done = telling_of(
        "Quds Force deployed",
        type="MOBILIZE",
        actors=[QUDS_FORCE],
        sources=[sources],
        published=day("2014-06-12"),
    )
    not_done = telling_of(
        "probably not troops",
        type="MOBILIZE",
        actors=[IRAN],
        status=Status.DENIED,
        sources=[officials],
        published=day("2014-06-13"),
        page="b",
    )
    (dispute,) = disputing(done, not_done)
    assert dispute.kind is DisputeKind.HAPPENED
    assert {holder.source.name for one in dispute.positions for holder in one.holders} == {
        "Iranian security sources",
        "Officials",
    }


def test_done_by_one_account_and_only_planned_by_another_of_the_same_day(disputing: Disputing) -> None:
    """Residents said Russian forces entered the town. Moscow said that day its forces would enter it soon."""
    done = telling_of(
        "entered",
        actors=[RUSSIAN_FORCES],
        places=[KUPIANSK],
        sources=[RESIDENTS],
        published=day("2022-03-01"),
    )
    plan = telling_of(
        "would enter the town",
        trigger="enter",
        actors=[RUSSIAN_FORCES],
        places=[KUPIANSK],
        status=Status.PLANNED,
        sources=[MINISTRY],
        published=day("2022-03-01"),
        page="b",
    )
    (dispute,) = disputing(done, plan)
    assert dispute.kind is DisputeKind.STAGE
    assert {one.says for one in dispute.positions} == {"it is done", "it is only planned"}


def test_a_plan_that_was_then_carried_out_is_no_dispute(disputing: Disputing) -> None:
    """March 1: Russian forces will enter the town. March 3: Russian forces entered the town on Wednesday."""
    plan = telling_of(
        "will enter",
        trigger="enter",
        actors=[RUSSIAN_FORCES],
        status=Status.PLANNED,
        sources=[MINISTRY],
        published=day("2022-03-01"),
    )
    done = telling_of(
        "entered",
        actors=[RUSSIAN_FORCES],
        sources=[RESIDENTS],
        when=day("2022-03-02"),
        published=day("2022-03-03"),
        page="b",
    )
    assert disputing(plan, done) == ()


def test_a_failed_attempt_stands_against_success_however_late_it_is_told(disputing: Disputing) -> None:
    """Rebels attacked the base on Tuesday. The army said on Thursday that they had tried and failed."""
    done = telling_of(
        "attacked",
        places=[KUPIANSK],
        when=day("2022-03-01"),
        sources=[RESIDENTS],
        published=day("2022-03-02"),
    )
    tried = telling_of(
        "tried to attack",
        trigger="attack",
        places=[KUPIANSK],
        status=Status.ATTEMPTED,
        sources=[MINISTRY],
        when=day("2022-03-01"),
        published=day("2022-03-03"),
        page="b",
    )
    assert [one.kind for one in disputing(done, tried)] == [DisputeKind.STAGE]


def test_a_question_and_a_request_are_no_positions(disputing: Disputing) -> None:
    """Rebels attacked the base. Did rebels attack the base? The governor asked that the base be attacked."""
    done = telling_of("attacked", sources=[RESIDENTS])
    asked = telling_of("Did they attack", status=Status.QUESTIONED, page="b")
    wanted = telling_of("should attack", status=Status.REQUESTED, page="c")
    assert disputing(done, asked, wanted) == ()


def test_one_speaker_who_tells_plan_and_deed_disputes_nothing(disputing: Disputing) -> None:
    """The ministry said its forces entered the town, and that they will enter the next one."""
    done = telling_of("entered", sources=[MINISTRY], published=day("2022-03-01"))
    plan = telling_of(
        "will enter", status=Status.PLANNED, sources=[MINISTRY], published=day("2022-03-01"), page="b"
    )
    assert disputing(done, plan) == ()


def test_a_denial_across_events_is_found_where_party_and_place_are_shared(across: Disputing) -> None:
    """Ukrainian troops shelled Kupiansk, residents said. Kyiv: no Ukrainian troops shelled Kupiansk."""
    done = telling_of(
        "shelled", actors=[UKRAINIAN_TROOPS], places=[KUPIANSK], when=day("2022-03-01"), sources=[RESIDENTS]
    )
    kyiv = source("Ukraine", SourceKind.NAMED_OFFICIAL, "state:UKR")
    denied = telling_of(
        "did not shell",
        trigger="shell",
        actors=[UKRAINIAN_TROOPS],
        places=[KUPIANSK],
        status=Status.DENIED,
        sources=[kyiv],
        page="b",
    )
    vague = telling_of(
        "did not attack", actors=[UKRAINIAN_TROOPS], status=Status.DENIED, sources=[kyiv], page="c"
    )
    (dispute,) = across(done, denied, vague)
    assert dispute.kind is DisputeKind.DENIED
    assert len(dispute.events) == 2


def test_what_may_come_of_a_party_is_no_doubt_of_another_deed_of_it(disputing: Disputing) -> None:
    """Iranian forces joined the battle. Iran may cooperate with Washington. Both were judged one event by mistake."""
    joined = telling_of("joined the battle", type="COOPERATE", actors=[IRAN], published=day("2014-06-13"))
    may = telling_of(
        "may cooperate",
        trigger="cooperate",
        type="COOPERATE",
        actors=[IRAN],
        status=Status.POSSIBLE,
        published=day("2014-06-13"),
        page="b",
    )
    assert disputing(joined, may) == ()


def test_may_and_the_deed_in_one_sentence_are_told_in_one_breath(disputing: Disputing) -> None:
    """Gunmen attacked the town, an official said, in what may be the deadliest attack."""
    words = "Gunmen attacked the town in what may be the deadliest attack"
    done = telling_of(words, trigger="attacked", places=[KUPIANSK], sources=[RESIDENTS])
    may = telling_of(words, trigger="attack", places=[KUPIANSK], status=Status.POSSIBLE)
    assert disputing(done, may) == ()


def test_who_is_at_war_fights_and_will_fight(disputing: Disputing) -> None:
    """Islamic State is fighting in one report. It will fight by day if it must, an officer says in another."""
    done = telling_of("fighting", actors=[ISLAMIC_STATE], published=day("2014-10-20"))
    later = telling_of(
        "force it to fight by day",
        trigger="fight",
        actors=[ISLAMIC_STATE],
        status=Status.THREATENED,
        published=day("2014-10-20"),
        page="b",
    )
    assert disputing(done, later) == ()


def test_a_denial_is_of_nobody_that_only_a_vague_word_shares(across: Disputing) -> None:
    """The U.S. army has not struck individuals in Syria. Officers, elsewhere, struck a suspect."""
    officers = Actor("role:police-officer", "officers", "USA", "COP", ActorKind.ROLE)
    army = Actor("role:troops", "American troops", "USA", "MIL", ActorKind.ROLE)
    people = Actor("role:civilian", "individuals", None, "CVL", ActorKind.ROLE)
    done = telling_of("struck", actors=[officers], recipients=[people])
    denied = telling_of(
        "struck no individuals",
        trigger="struck",
        actors=[army],
        recipients=[people],
        status=Status.DENIED,
        page="b",
    )
    assert across(done, denied) == ()


def test_to_deny_a_part_in_raids_and_aim_at_some_is_not_to_deny_raids(disputing: Disputing) -> None:
    """Iraqi jets bombed. The spokesman denied that the president flew raids, or that leaders were hit."""
    spokesman = source("government spokesman", SourceKind.NAMED_OFFICIAL, "state:IRQ")
    president = Actor("person:president", "Adel Karim", "IRQ", "GOV", ActorKind.PERSON)
    leaders = Actor(None, "certain leaders", None, None, None)
    done = telling_of("bombed", actors=[IRAQ])
    himself = telling_of(
        "bombed none",
        trigger="bombed",
        actors=[president],
        status=Status.DENIED,
        sources=[spokesman],
        page="b",
    )
    aimed = telling_of(
        "bombed no leaders", trigger="bombed", actors=[IRAQ], recipients=[leaders], status=Status.DENIED,
        sources=[spokesman], page="c",
    )  # fmt: skip
    flat = telling_of(
        "bombed nobody", trigger="bombed", actors=[IRAQ], status=Status.DENIED, sources=[spokesman], page="d"
    )
    assert disputing(done, himself, aimed) == ()
    assert [one.kind for one in disputing(done, flat)] == [DisputeKind.DENIED]
