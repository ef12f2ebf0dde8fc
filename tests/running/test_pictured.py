"""What events give to pictures, kept with them, makes the pictures that the whole case makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update

from bench.world import World
from dateline.case.event_filter import EventFilter
from dateline.case.events import event_row
from dateline.case.opening import open_case
from dateline.case.picture_tables import OF_PICTURES
from dateline.case.pictured import drop_pictured
from dateline.case.schema import events, publications, tellings
from dateline.case.store import Case
from dateline.model.events import Event
from dateline.model.holds import Hold
from dateline.model.judgements import JudgementKind
from dateline.naming.actors.tables import ActorTables, load_actor_tables
from dateline.picturing.brief.brief import brief_of
from dateline.picturing.brief.values import Brief, SectionKind
from dateline.picturing.holds.holds import holds_on
from dateline.picturing.ties.ties import ties_on
from dateline.running.briefed import brief_in, told_within
from dateline.running.laid_places import Laid, laid_in
from dateline.running.pictured import board_in, keep_pictured, pictured_as, shares_in
from dateline.running.pictures import Pictures, last_day_of
from dateline.running.weigh import weigh
from dateline.web.publishing.preparing import copied

DAYS = (0, 1, 2, 5, 9, 30)
#: Days before the last at which windows begin and end.
WINDOWS = ((400, 300), (0, 0), (3, 2), (400, 0), (6, 0))


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
    board, laid, last = board_in(case, actors, sides), laid_in(case, actors, sides), whole.last_day()
    assert holds_on(board, last), "there are holds"
    for ago in (*DAYS, *reversed(DAYS)):
        day = last - timedelta(days=ago)
        assert ties_on(told, day) == ties_on(shares, day)
        assert holds_on(board, day) == whole.holds(day)
        assert held(laid, day) == [with_claims_sorted(one) for one in whole.holds(day)]


def held(laid: Laid, day: date) -> list[Hold]:
    """The holds of a day as they are looked up, each with the claims that back it."""
    found = []
    for one in laid.on(day):
        backing = laid.backing([one.place], day, day)[one.place, one.seat]
        assert (one.place, one.seat) in laid.resting_on({backing[0].event}, day)
        found.append(replace(one.hold, claims=tuple(sorted({back.claim for back in backing}))))
    return found


def with_claims_sorted(hold: Hold) -> Hold:
    return replace(hold, claims=tuple(sorted(hold.claims)))


def kept(case: Case) -> tuple[int, ...]:
    """How many rows each table of pictures has."""
    with case.engine.connect() as connection:
        return tuple(connection.scalar(select(func.count()).select_from(table)) or 0 for table in OF_PICTURES)


def test_weighing_keeps_something_of_every_event(case: Case, actors: ActorTables) -> None:
    assert case.pictured.stands(pictured_as())
    assert case.pictured.missing() == []
    assert kept(case)[0] == case.events.count()[0]
    assert all(kept(case))
    assert case.laid_places.missing() == []
    pictures_are_those_of_the_whole_case(case, actors)


def test_what_is_not_kept_is_made_when_it_is_asked_for(case: Case, actors: ActorTables) -> None:
    """Of some events, then of all: a case that an older Dateline weighed has nothing kept."""
    before = kept(case)
    for gone in ("WHERE event < 'e-8'", ""):
        with case.engine.begin() as connection:
            drop_pictured(connection, list(connection.scalars(text(f"SELECT event FROM event_ties {gone}"))))
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
        connection.execute(text("UPDATE spells SET value = '{}'"))
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
    assert not any(kept(copy))
    pictures_are_those_of_the_whole_case(copy, actors)
    copy.close()


# the brief --------------------------------------------------------------------------------------------------------


def briefs_are_those_of_the_whole_case(
    case: Case, actors: ActorTables, previous: Brief | None = None
) -> Brief:
    """Of windows with all events, some and none; gives the last."""
    whole = Pictures.of(case, actors)
    laid, last = laid_in(case, actors, whole.weigher.sides), last_day_of(case)
    windows = [(last - timedelta(days=back), last - timedelta(days=ago)) for back, ago in WINDOWS]
    for window in windows:
        told = brief_of(whole.weighed, whole.holds(window[1]), window, previous)
        assert brief_in(case, whole.weigher, laid, window, previous) == told
    return told


def test_a_brief_needs_no_more_of_the_case_than_its_days(case: Case, actors: ActorTables) -> None:
    told = briefs_are_those_of_the_whole_case(case, actors)
    assert [one for one in told.sections if one.sentences], "there is something to tell"
    weigher = Pictures.of(case, actors).weigher
    last = last_day_of(case)
    day = told_within(case, weigher, (last, last))
    assert 0 < len(day.tellings) < case.counts().claims, "a day is not the case"


def test_what_the_brief_before_told_is_cited_as_it_was_or_as_it_still_stands(
    case: Case, actors: ActorTables
) -> None:
    """An event is struck out, and the week of the brief before is not that of the next."""
    first = briefs_are_those_of_the_whole_case(case, actors)
    gone = next(one for one in first.remembered if one.what == "event")
    for claim in gone.claims:
        case.judgements.append(JudgementKind.REJECT, [claim], by="ana", why="a proverb")
    weigh(case, actors)
    second = briefs_are_those_of_the_whole_case(case, actors, first)
    assert any(one.kind is SectionKind.CHANGED and one.sentences for one in second.sections)


def test_an_event_whose_days_are_open_is_told_with_the_days_on_which_it_was_published(
    case: Case, actors: ActorTables
) -> None:
    """One in three has no day, one in three only the last; of some of both nobody knows when it was published."""
    told = [kept.event for kept in case.events.find()]
    opened = [_with_days_open(event, number % 3) for number, event in enumerate(told)]
    with case.engine.begin() as connection:
        for event in opened:
            row = event_row(event)
            connection.execute(update(events).where(events.c.id == event.id).values(row))
        silent = [event.claims for event in opened[::5]]
        for claims in silent:
            nowhere = publications.c.claim.in_(claims)
            connection.execute(update(publications).where(nowhere).values(published=None))
            connection.execute(
                update(tellings)
                .where(tellings.c.claim.in_(claims))
                .values(value=func.json_set(tellings.c.value, "$.published", None))
            )
        drop_pictured(connection, [event.id for event in opened])
    assert sum(event.when is None for event in opened) > 20
    assert any(one.published is None for one in case.weighing.all_tellings().values())
    briefs_are_those_of_the_whole_case(case, actors)


def _with_days_open(event: Event, number: int) -> Event:
    when = event.when
    if number == 0 or when is None:
        return replace(event, when=None)
    kept = replace(when, value=replace(when.value, start=None))
    return replace(event, when=kept) if number == 1 else event
