"""Who acts for whom: by the tables with their days, and by words of claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Status
from dateline.model.spans import Span
from dateline.model.telling import Telling
from dateline.model.ties import ActsFor
from dateline.naming.actors.tables import load_actor_tables
from dateline.picturing.ties.acting import acting_on, acts_for
from dateline.picturing.ties.ties import read_ties
from tests.picturing.ties.story import ARMY, KOUSSA, MONDAY, ON_MONDAY, QATAR, by_id, event, read
from tests.weighing.telling_of import telling_of

if TYPE_CHECKING:
    from dateline.running.pipeline import Pipeline

TABLES, _ = load_actor_tables()
QUDS = Actor("organ:IRN/quds-force", "Quds Force", "IRN", "MIL", ActorKind.FORCE)
HEZBOLLAH = Actor("group:hezbollah", "Hezbollah", "LBN", "REB", ActorKind.ARMED_GROUP)


def words_of(found: tuple[ActsFor, ...]) -> list[tuple[str, str]]:
    return [(one.actor.name, one.behind.name) for one in found]


def by_words(pipeline: Pipeline, text: str) -> list[tuple[str, str, str]]:
    events, tellings = read(pipeline, "BEIRUT, June 28, 2014 (Halyard) - " + text)
    found = acts_for(tellings, events, TABLES, date(2014, 6, 29))
    return [(one.actor.name, one.behind.name, one.basis) for one in found if one.claims]


def test_an_office_is_held_between_days() -> None:
    """The foreign minister left office on 30 March 2011."""
    told = telling_of("met", type="CONSULT", actors=[KOUSSA], recipients=[QATAR], when=ON_MONDAY)
    (found,) = acts_for(by_id(told), [event(told)], TABLES, MONDAY)
    assert (found.actor.name, found.behind.name) == ("Moussa Koussa", "Libya")
    assert (found.since, found.until) == (date(2009, 3, 1), date(2011, 3, 30))
    assert found.basis == "the tables have the person as foreign minister of Libya"
    assert acts_for(by_id(told), [event(told)], TABLES, date(2011, 4, 2)) == ()


def test_a_unit_acts_for_its_force_and_the_force_for_its_state() -> None:
    told = telling_of("attacked", actors=[QUDS], recipients=[ARMY], when=ON_MONDAY)
    assert words_of(acts_for(by_id(told), [event(told)], TABLES, MONDAY)) == [
        ("Islamic Revolutionary Guard Corps", "Iran"),
        ("Quds Force", "Islamic Revolutionary Guard Corps"),
        ("Libyan army", "Libya"),
    ]


@pytest.mark.parametrize(
    ("text", "behind", "words"),
    [
        ("Iran-backed Hezbollah attacked Israeli soldiers on Saturday.", "Iran", "Iran-backed"),
        ("The Tehran-backed group Hezbollah attacked Israel on Saturday.", "Iran", "Tehran-backed"),
        ("Hezbollah, which is backed by Iran, attacked Israel on Saturday.", "Iran", "backed by Iran"),
        ("Hezbollah, a proxy of Iran, attacked Israel on Saturday.", "Iran", "proxy of Iran"),
        (
            "Hezbollah fighters loyal to President Bashar al-Assad attacked Israel on Saturday.",
            "Bashar al-Assad",
            "loyal to President Bashar al-Assad",
        ),
        (
            "Hezbollah, fighting on behalf of the Syrian government, attacked Homs on Saturday.",
            "Syria",
            "on behalf of the Syrian”",
        ),
    ],
)
def test_words_that_say_for_whom_one_acts(pipeline: Pipeline, text: str, behind: str, words: str) -> None:
    found = by_words(pipeline, text)
    assert [(actor, whom) for actor, whom, _ in found] == [("Hezbollah", behind)]
    assert words in found[0][2]


@pytest.mark.parametrize(
    "text",
    [
        "Hezbollah, backed by Syrian warplanes, attacked rebels on Saturday.",
        "Hezbollah attacked Israel on Saturday, and Iran praised the attack.",
        "Hezbollah is fighting for control of Homs.",
        "Hezbollah attacked the Turkish army, which is loyal to nobody.",
    ],
)
def test_help_in_battle_and_other_nearness_is_not_acting_for(pipeline: Pipeline, text: str) -> None:
    assert by_words(pipeline, text) == []


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("General Abdul Fatah Younis, who defected to the rebels, attacked Brega on Saturday.", True),
        ("Abdul Fatah Younis has joined the rebels and attacked Brega on Saturday.", True),
        ("Abdul Fatah Younis, who joined the ministry in 1990, attacked Brega on Saturday.", False),
        ("Abdul Fatah Younis, who joined France in the talks, attacked Brega on Saturday.", False),
        ("Qatar joined the rebels at the talks and attacked Brega on Saturday.", False),
    ],
)
def test_who_goes_over_to_rebels_acts_for_them_from_when_it_is_told(
    pipeline: Pipeline, text: str, joined: bool
) -> None:
    events, tellings = read(pipeline, "BENGHAZI, March 26, 2011 (Halyard) - " + text)
    found = acts_for(tellings, events, TABLES, date(2011, 3, 27))
    names = [(one.actor.name, one.behind.name) for one in found if one.claims]
    assert names == ([("Abdul Fatah Younis", "Libyan rebels")] if joined else [])
    before = acts_for(tellings, events, TABLES, date(2011, 3, 25))
    assert [one for one in before if one.claims] == []


def test_claims_that_say_the_same_stand_together_and_denials_and_talk_show_nothing() -> None:
    def told(page: str, status: Status = Status.ASSERTED, talk: bool = False) -> Telling:
        words = "Hezbollah, loyal to Iran, attacked"
        telling = telling_of(words, status=status, actors=[HEZBOLLAH], page=page, talk=talk)
        mention = replace(telling.claim.actors[0], span=Span(0, 9, "Hezbollah"))
        return replace(telling, claim=replace(telling.claim, actors=(mention,)))

    every = [told("a"), told("b"), told("c", Status.DENIED), told("d", talk=True)]
    (found,) = acts_for(by_id(*every), [event(one) for one in every], TABLES, MONDAY)
    assert found.claims == tuple(sorted(one.claim.id for one in every[:2]))
    assert (found.basis, found.since, found.until) == ("told in the words “loyal to Iran”", None, None)


def test_who_is_named_by_words_is_followed_through_the_tables(pipeline: Pipeline) -> None:
    """BEIRUT, June 28, 2014 (Halyard) - Fighters of Hezbollah loyal to President Bashar al-Assad attacked Homs."""
    doc = test_who_is_named_by_words_is_followed_through_the_tables.__doc__ or ""
    events, tellings = read(pipeline, doc)
    assert words_of(acts_for(tellings, events, TABLES, date(2014, 6, 28))) == [
        ("Hezbollah", "Bashar al-Assad"),
        ("Bashar al-Assad", "Syria"),
    ]


def test_what_is_published_later_shows_nothing_yet(pipeline: Pipeline) -> None:
    """BEIRUT, June 28, 2014 (Halyard) - Iran-backed Hezbollah attacked Israeli soldiers on Saturday."""
    doc = test_what_is_published_later_shows_nothing_yet.__doc__ or ""
    events, tellings = read(pipeline, doc)
    assert [one for one in acts_for(tellings, events, TABLES, date(2014, 6, 27)) if one.claims] == []
    assert [one for one in acts_for(tellings, events, TABLES, date(2014, 6, 28)) if one.claims] != []


def test_what_is_kept_of_an_event_is_enough_to_tell_it(pipeline: Pipeline) -> None:
    """BEIRUT, June 28, 2014 (Halyard) - Iran-backed Hezbollah attacked Israeli soldiers in Golan on Saturday. On Friday Turkish police arrested a smuggler in Ankara.

    Comments
    Omar: Saudi-backed Hezbollah attacked Damascus on Saturday.
    """
    doc = test_what_is_kept_of_an_event_is_enough_to_tell_it.__doc__ or ""
    events, tellings = read(pipeline, doc)
    shares, day = read_ties(events, tellings, tables=TABLES), date(2014, 6, 29)
    kept = [tellings[claim] for claim in shares.backing]
    assert [one.talk for one in kept] == [False] * len(kept)
    assert 0 < len(kept) < len(tellings)
    found = acting_on(shares.parties(day), kept, TABLES, day)
    whole = acts_for(tellings, events, TABLES, day)
    assert [one for one in found if one.claims] == [one for one in whole if one.claims] != []
    assert set(found) <= set(whole)
    assert shares.parties(date(2014, 6, 1)) == ()
