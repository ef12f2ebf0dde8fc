"""The case of a million claims in small: copies stand side by side, each whole, in days and with names of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bench import million
from bench.world import World
from dateline.case.event_filter import EventFilter
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.exporting.event_record import event_record
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.close_up import close_up, ground_under
from dateline.running.lines import event_lines
from dateline.running.weigh import weigh

COPIES = 3


def opened(path: Path) -> Case:
    case, problem = open_case(path, create=True)
    assert case is not None, problem
    return case


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Case, Case]]:
    """A base, and a case of three copies of it."""
    folder = tmp_path_factory.mktemp("million")
    base = opened(folder / "base.db")
    run = base.start_run("test", "world", "{}")
    for reading, data, claims in World(20, seed=5).pages():
        base.keep(reading, data, claims, (), "world", run)
    weigh(base, load_actor_tables()[0])
    million.make(folder / "many.db", [(folder / "base.db", COPIES)])
    many = opened(folder / "many.db")
    yield base, many
    base.close()
    many.close()


def test_copies_have_as_much_as_their_base_each_and_what_weighing_alone_asks_not_at_all(
    cases: tuple[Case, Case],
) -> None:
    base, many = cases
    one, all_of_them = base.counts(), many.counts()
    assert (all_of_them.pages, all_of_them.claims) == (COPIES * one.pages, COPIES * one.claims)
    assert many.events.count() == tuple(COPIES * number for number in base.events.count())
    with many.engine.connect() as connection:
        assert all(
            connection.scalar(text(f"SELECT count(*) FROM {table}")) == 0 for table in million.OF_WEIGHING
        )
        connection.execute(
            text("INSERT INTO event_words_index(event_words_index) VALUES ('integrity-check')")
        )
        (indices,) = connection.execute(text("SELECT count(*) FROM sqlite_master WHERE type = 'index'")).one()
    with base.engine.connect() as connection:
        assert (indices,) == connection.execute(
            text("SELECT count(*) FROM sqlite_master WHERE type = 'index'")
        ).one()


def test_each_event_of_a_copy_leads_to_its_words(cases: tuple[Case, Case]) -> None:
    _, many = cases
    events = [kept.event for kept in many.events.find()]
    for event in events[:40]:
        weighed = close_up(many, [event])
        assert event_record(event, ground_under(many, weighed), weighed.disputes)["id"] == event.id
    assert [line["id"] for line in event_lines(many, [event.id for event in events])] == [
        e.id for e in events
    ]
    assert many.lines.missing() == many.pictured.missing() == []


def test_copies_lie_in_other_days_and_half_of_the_names_are_their_own(cases: tuple[Case, Case]) -> None:
    base, many = cases
    whens = [kept.event.when.value for kept in many.events.find() if kept.event.when is not None]
    days = [when.start for when in whens if when.start is not None]
    assert max(days) - min(days) > timedelta(days=million.SPREAD // 2)
    actors = {actor.value.id for kept in base.events.find() for actor in kept.event.actors}
    found = {one: len(list(many.events.find(EventFilter(actor=f"{one}-2")))) for one in actors}
    own = {one for one, number in found.items() if number}
    assert len(actors) / 4 < len(own) < len(actors) * 3 / 4
    everywhere = next(iter(sorted(one for one in actors - own if one)))
    assert len(list(many.events.find(EventFilter(actor=everywhere)))) == COPIES * len(
        list(base.events.find(EventFilter(actor=everywhere)))
    )
