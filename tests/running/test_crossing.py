"""Disputes between events: the same in whatever order the pages come, and whatever is weighed together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest

from dateline.case.event_filter import EventFilter
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Claim, Status, Territory
from dateline.model.disputes import Dispute, DisputeKind
from dateline.model.ids import content_id, sha256_of
from dateline.model.page import Page, Passage, PassageKind, Reading
from dateline.model.quantities import Counted
from dateline.model.stated import Basis, Stated
from dateline.model.when import UNKNOWN_WHEN
from dateline.naming.actors.tables import ActorTables, load_actor_tables
from dateline.running import weigh as weighing
from dateline.running.laid_places import laid_in
from dateline.running.pictures import Pictures
from dateline.running.weigh import weigh
from dateline.weighing.sameness.keys import keys_of
from dateline.weighing.sameness.traits import traits_of
from dateline.weighing.tellings import tellings_of
from tests.weighing.disputes.conftest import (
    CIVILIANS,
    IRAQI_FORCES,
    ISLAMIC_STATE,
    MOSUL,
    TIKRIT,
    counting,
)
from tests.weighing.telling_of import day, telling_of

Told = tuple[Reading, bytes, tuple[Claim, ...]]
CHIEF = Actor("person:abu-bakr-al-baghdadi", "Abu Bakr al-Baghdadi", "IRQ", "REB", ActorKind.PERSON)


@pytest.fixture(scope="module")
def actors() -> ActorTables:
    return load_actor_tables()[0]


def told(words: str, on: str | None, **cells: object) -> Told:
    """A page of one sentence, published on a day or on none, with the claim that it makes."""
    data = words.encode()
    key = sha256_of(data)
    passage = Passage(
        content_id("p", key, "article", 0),
        PassageKind.ARTICLE,
        0,
        len(words),
        outlet=Stated(f"Outlet {key[:6]}", Basis.GIVEN),
        published=None if on is None else Stated(day(on), Basis.GIVEN),
    )
    telling = telling_of(words, page=key, passage=passage.id, **cells)  # type: ignore[arg-type]
    page = Page(key, f"{key[:6]}.txt", "text/plain", "utf-8", words, key)
    return Reading(page, (passage,)), data, (telling.claim,)


def weighed(case: Case, pages: Sequence[Told], actors: ActorTables, at_once: int) -> list[Dispute]:
    """Weigh pages so many at once, one after the other; the disputes, which stand on the events that say so."""
    for start in range(0, len(pages), at_once):
        for reading, data, claims in pages[start : start + at_once]:
            run = case.start_run("test", "told", "{}")
            case.keep(reading, data, claims, (), "told", run)
            case.end_run(run)
        weigh(case, actors)
    disputes = case.events.disputes()
    marked = {kept.event.id for kept in case.events.find(EventFilter(disputed=True))}
    assert marked == {event for one in disputes for event in one.events}
    pictures = Pictures.of(case, actors)
    laid, last = laid_in(case, actors, pictures.weigher.sides), pictures.last_day()
    for ago in (0, 1, 3, 40):
        on = last - timedelta(ago)
        assert [one.hold for one in laid.on(on)] == [replace(one, claims=()) for one in pictures.holds(on)]
    return disputes


def in_all_orders(
    pages: Sequence[Told], actors: ActorTables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[DisputeKind]:
    """The kinds of dispute between pages, which are the same, with the grades, in every order, one by one or at once."""
    found = []
    orders = [(order, 1) for order in permutations(pages)]
    for number, (order, at_once) in enumerate([(pages, len(pages)), *orders]):
        monkeypatch.setattr(weighing, "_CLAIMS", 2_000 if number < 2 else 1)
        case, problem = open_case(tmp_path / f"{number}.db", create=True)
        assert case is not None, problem
        disputes = weighed(case, order, actors, at_once)
        found.append((disputes, case.events.grades()))
        case.close()
    assert all(one == found[0] for one in found[1:])
    return [one.kind for one in found[0][0]]


DEED = "Iraqi forces expelled residents of Mosul after nightfall, shopkeepers recounted beside smouldering barricades."
DENIAL = "Nobody in Mosul was expelled, a bespectacled brigadier insisted, ridiculing fabricated propaganda footage."


@pytest.mark.parametrize(
    "undated", [(), (0,), (1,), (0, 1)], ids=["dated", "no deed day", "no denial day", "none"]
)
def test_a_denial_weeks_later_in_other_words_is_found(
    actors: ActorTables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, undated: Sequence[int]
) -> None:
    """Sameness does not compare the two at all: they share none of its keys."""
    days: list[str | None] = ["2014-07-02", "2014-08-09"]
    for at in undated:
        days[at] = None
    cells = {"type": "COERCE", "trigger": "expelled", "actors": [IRAQI_FORCES], "recipients": [CIVILIANS]}
    deed = told(
        DEED, days[0], places=[MOSUL], when=UNKNOWN_WHEN if 0 in undated else day("2014-07-01"), **cells
    )
    denial = told(DENIAL, days[1], places=[MOSUL], status=Status.DENIED, **cells)
    keys = [set(keys_of(traits_of(one))) for each in (deed, denial) for one in tellings_of(each[0], each[2])]
    assert undated or keys[0].isdisjoint(keys[1])
    assert in_all_orders([deed, denial], actors, tmp_path, monkeypatch) == [DisputeKind.HAPPENED]


def test_a_denial_of_what_was_told_months_ago_is_of_another_deed(
    actors: ActorTables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same two sentences, half a year apart."""
    cells = {"type": "COERCE", "trigger": "expelled", "actors": [IRAQI_FORCES], "recipients": [CIVILIANS]}
    deed = told(DEED, "2014-02-02", places=[MOSUL], when=day("2014-02-01"), **cells)
    denial = told(DENIAL, "2014-08-09", places=[MOSUL], status=Status.DENIED, **cells)
    assert in_all_orders([deed, denial], actors, tmp_path, monkeypatch) == []


def test_one_death_told_of_two_towns(
    actors: ActorTables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The chief was killed in Tikrit on Friday. The chief was killed in Mosul on Friday."""
    when = day("2014-11-07")
    pages = [
        told("killed in Tikrit on Friday", "2014-11-08", recipients=[CHIEF], places=[TIKRIT], when=when),
        told("killed near Mosul on Friday", "2014-11-20", recipients=[CHIEF], places=[MOSUL], when=when),
    ]
    assert in_all_orders(pages, actors, tmp_path, monkeypatch) == [DisputeKind.PLACE]


def test_one_toll_told_of_two_towns(
    actors: ActorTables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They abducted 43 villagers in Tikrit on Friday; in Mosul, another paper says."""

    def raid(words: str, on: str, place: object) -> Told:
        reading, data, (claim,) = told(
            words,
            on,
            actors=[ISLAMIC_STATE],
            recipients=[CIVILIANS],
            places=[place],
            counts=[(Counted.CAPTURED, 43, 43)],
            when=day("2014-11-07"),
            trigger="abducted",
        )
        (telling,) = tellings_of(reading, (claim,))
        return reading, data, (replace(claim, quantities=counting(telling, "43 villagers").claim.quantities),)

    pages = [
        raid("They abducted 43 villagers in Tikrit.", "2014-11-08", TIKRIT),
        raid("Gunmen abducted 43 villagers near Mosul.", "2014-11-20", MOSUL),
    ]
    assert in_all_orders(pages, actors, tmp_path, monkeypatch) == [DisputeKind.PLACE]


def taking(words: str, on: str, taker: Actor) -> Told:
    return told(
        words, on, actors=[taker], places=[TIKRIT], territory=Territory(0, (0,)), when=day(on), trigger="took"
    )


def test_a_town_taken_on_two_days_is_disputed_until_somebody_tells_that_it_was_lost_between_them(
    actors: ActorTables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They took Tikrit on Sunday. They took Tikrit on Tuesday. Iraqi forces took Tikrit back on Monday."""
    first = taking("Militants took Tikrit.", "2014-06-08", ISLAMIC_STATE)
    second = taking("Jihadists took the town of Tikrit.", "2014-06-10", ISLAMIC_STATE)
    between = taking("Soldiers took Tikrit back.", "2014-06-09", IRAQI_FORCES)
    (tmp_path / "two").mkdir()
    assert in_all_orders([first, second], actors, tmp_path / "two", monkeypatch) == [DisputeKind.WHEN]
    assert in_all_orders([first, second, between], actors, tmp_path, monkeypatch) == []


def test_what_a_page_no_longer_tells_settles_nothing_between_others(
    actors: ActorTables, tmp_path: Path
) -> None:
    """The page on the soldiers is read again, and no longer tells that they took Tikrit back on Monday."""
    first = taking("Militants took Tikrit.", "2014-06-08", ISLAMIC_STATE)
    second = taking("Jihadists took the town of Tikrit.", "2014-06-10", ISLAMIC_STATE)
    reading, data, claims = taking("Soldiers took Tikrit back.", "2014-06-09", IRAQI_FORCES)
    found = []
    for name, pages in (
        ("never.db", [first, second, (reading, data, ())]),
        ("gone.db", [first, second, (reading, data, claims), (reading, data, ())]),
    ):
        case, problem = open_case(tmp_path / name, create=True)
        assert case is not None, problem
        disputes = weighed(case, pages, actors, 1)
        found.append((disputes, case.events.grades(), [kept.event for kept in case.events.find()]))
        case.close()
    assert [one.kind for one in found[0][0]] == [DisputeKind.WHEN]
    assert found[1] == found[0]


def test_a_dispute_is_gone_with_the_claim_that_made_it(actors: ActorTables, tmp_path: Path) -> None:
    """They took Tikrit on Sunday. They took Tikrit on Tuesday: that page is read again, and no longer says so."""
    first = taking("Militants took Tikrit.", "2014-06-08", ISLAMIC_STATE)
    reading, data, claims = taking("Jihadists took the town of Tikrit.", "2014-06-10", ISLAMIC_STATE)
    case, problem = open_case(tmp_path / "case.db", create=True)
    assert case is not None, problem
    alone = weighed(case, [first], actors, 1), case.events.grades()
    assert weighed(case, [(reading, data, claims)], actors, 1)
    assert (weighed(case, [(reading, data, ())], actors, 1), case.events.grades()) == alone
    case.close()
