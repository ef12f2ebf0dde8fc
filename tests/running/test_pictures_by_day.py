"""Ties and holds read once for all days are those of each day read for itself."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest

from bench.world import World
from dateline.case.opening import open_case
from dateline.naming.actors.tables import load_actor_tables
from dateline.picturing.holds.holds import holds_on
from dateline.picturing.ties.ties import TieSettings, read_ties, ties_on
from dateline.running.pictures import Pictures
from dateline.running.weigh import weigh

DAYS = (0, 1, 2, 3, 5, 9, 30)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Pictures:
    """A page in twelve of the made-up world, of six days."""
    path: Path = tmp_path_factory.mktemp("days") / "world.db"
    case, problem = open_case(path, create=True)
    assert case is not None, problem
    actors = load_actor_tables()[0]
    run = case.start_run("test", "world", "{}")
    for reading, data, claims in islice(World(360, seed=3).pages(), 0, None, 12):
        case.keep(reading, data, claims, (), "world", run)
    case.end_run(run)
    weigh(case, actors)
    return Pictures.of(case, actors)


def test_ties_of_each_day(pictures: Pictures) -> None:
    """The same ties of the same shares; a name is that of most claims, and more claims are known of all days."""
    shares = pictures.shares()
    last = pictures.last_day()
    many = []
    for ago in DAYS:
        day = last + timedelta(days=3 - ago)
        read, alone = ties_on(shares, day), pictures.ties(day)
        assert [(one.first.id, one.second.id, one.value, one.shares) for one in read] == [
            (one.first.id, one.second.id, one.value, one.shares) for one in alone
        ]
        many.append(len(read))
    assert many[0] > many[-1], "ties come with the days"
    assert many[0] > 0


def test_who_holds_what_on_each_day_in_whatever_order_they_are_asked(pictures: Pictures) -> None:
    board, last = pictures.board(), pictures.last_day()
    for ago in (*DAYS, *reversed(DAYS)):
        day = last - timedelta(days=ago)
        assert holds_on(board, day) == pictures.holds(day)
    assert pictures.holds(last)


def test_to_roll_up_a_day_is_needed(pictures: Pictures) -> None:
    with pytest.raises(ValueError, match="a day"):
        read_ties((), {}, settings=TieSettings(roll_up=True), tables=pictures.actors)
