"""What events give to pictures, kept with them, makes the pictures that the whole case makes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import text

from bench.world import World
from dateline.case.event_filter import EventFilter
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.model.judgements import JudgementKind
from dateline.naming.actors.tables import ActorTables, load_actor_tables
from dateline.picturing.holds.holds import holds_on
from dateline.picturing.ties.ties import ties_on
from dateline.running.pictured import board_in, keep_pictured, pictured_as, shares_in
from dateline.running.pictures import Pictures
from dateline.running.weigh import weigh
from dateline.web.publishing.preparing import copied

DAYS = (0, 1, 2, 5, 9, 30)


@pytest.fixture(scope="module")
def actors() -> ActorTables:
    return load_actor_tables()[0]


@pytest.fixture
def case(tmp_path: Path, actors: ActorTables) -> Iterator[Case]:
    """A page in twelve of the made-up world, of six days."""
    case, problem = open_case(tmp_path / "world.db", create=True)
    assert case is not None, problem
    run = case.start_run("test", "world", "{}")
    for reading, data, claims in islice(World(360, seed=3).pages(), 0, None, 12):
        case.keep(reading, data, claims, (), "world", run)
    case.end_run(run)
    weigh(case, actors)
    yield case
    case.close()


def pictures_are_those_of_the_whole_case(case: Case, actors: ActorTables) -> None:
    whole = Pictures.of(case, actors)
    sides = whole.weigher.sides
    shares, told = whole.shares(), shares_in(case, actors, sides)
    assert told == shares
    assert told.ways, "there are ties"
    board, last = board_in(case, actors, sides), whole.last_day()
    assert holds_on(board, last), "there are holds"
    for ago in (*DAYS, *reversed(DAYS)):
        day = last - timedelta(days=ago)
        assert ties_on(told, day) == ties_on(shares, day)
        assert holds_on(board, day) == whole.holds(day)


def kept(case: Case) -> tuple[int, int]:
    with case.engine.connect() as connection:
        ties, signs = (
            connection.scalar(text(f"SELECT count(*) FROM {table}"))
            for table in ("event_ties", "event_signs")
        )
    return ties or 0, signs or 0


def test_weighing_keeps_something_of_every_event(case: Case, actors: ActorTables) -> None:
    assert case.pictured.stands(pictured_as())
    assert case.pictured.missing() == []
    assert kept(case)[0] == case.events.count()[0]
    assert kept(case)[1] > 0
    pictures_are_those_of_the_whole_case(case, actors)


def test_what_is_not_kept_is_made_when_it_is_asked_for(case: Case, actors: ActorTables) -> None:
    """Of some events, then of all: a case that an older Dateline weighed has nothing kept."""
    before = kept(case)
    for gone in ("WHERE event < 'e-8'", ""):
        with case.engine.begin() as connection:
            for table in ("event_ties", "event_signs"):
                connection.execute(text(f"DELETE FROM {table} {gone}"))
        assert kept(case) != before
        pictures_are_those_of_the_whole_case(case, actors)
    weigh(case, actors)
    assert kept(case) == before


def test_what_other_rules_made_is_not_looked_at_and_thrown_away_when_the_case_is_weighed(
    case: Case, actors: ActorTables
) -> None:
    before = kept(case)
    with case.engine.begin() as connection:
        connection.execute(text("UPDATE about SET value = 'of old' WHERE key = 'pictured as'"))
        connection.execute(text('UPDATE event_ties SET value = \'{"event": "e-0"}\''))
        connection.execute(text("UPDATE event_signs SET value = '{}'"))
    pictures_are_those_of_the_whole_case(case, actors)
    weigh(case, actors)
    assert kept(case) == before
    pictures_are_those_of_the_whole_case(case, actors)


def test_a_judgement_changes_the_pictures_when_it_is_weighed(case: Case, actors: ActorTables) -> None:
    """One event is struck out for who acts in it; whose rebels others of its page mean may change with it."""
    sides = Pictures.of(case, actors).weigher.sides
    share = next(iter(shares_in(case, actors, sides).ways.values()))[0]
    for claim in share.claims:
        case.judgements.append(JudgementKind.REJECT, [claim], by="ana", why="a proverb")
    weigh(case, actors)
    pictures_are_those_of_the_whole_case(case, actors)
    told = shares_in(case, actors, sides)
    assert all(share.claims != one.claims for way in told.ways.values() for one in way)


def test_a_page_more_and_a_page_less(case: Case, actors: ActorTables) -> None:
    run = case.start_run("test", "world", "{}")
    for reading, data, claims in islice(World(360, seed=3).pages(), 1, None, 40):
        case.keep(reading, data, claims, (), "world", run)
    case.end_run(run)
    weigh(case, actors)
    pictures_are_those_of_the_whole_case(case, actors)
    assert case.pictured.missing() == []


def test_keeping_again_what_is_kept_changes_nothing(case: Case, actors: ActorTables) -> None:
    before, said = kept(case), []
    keep_pictured(case, actors, Pictures.of(case, actors).weigher.sides, lambda *told: said.append(told))
    assert (kept(case), said) == (before, [])


def test_a_copy_to_be_published_has_nothing_that_names_actors_as_our_tables_do(
    case: Case, actors: ActorTables, tmp_path: Path
) -> None:
    copy = copied(case, tmp_path / "copy.db", EventFilter()).case
    assert kept(copy) == (0, 0)
    pictures_are_those_of_the_whole_case(copy, actors)
    copy.close()
