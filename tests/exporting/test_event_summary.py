"""An event in a line: its cells, and the words of one who tells it as it stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bench.world import World
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.exporting.event_summary import claims_for_summary, event_summary
from dateline.model.claims import Status
from dateline.model.events import Attested, Event
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.weigh import weigh


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    path: Path = tmp_path_factory.mktemp("summary") / "world.db"
    made, problem = open_case(path, create=True)
    assert made is not None, problem
    run = made.start_run("test", "world", "{}")
    for reading, data, claims in World(25, seed=11).pages():
        made.keep(reading, data, claims, (), "world", run)
    made.end_run(run)
    weigh(made, load_actor_tables()[0])
    return made


@pytest.fixture(scope="module")
def told(case: Case) -> Event:
    """The event of most origins."""
    return max((kept.event for kept in case.events.find()), key=lambda one: (one.independent, one.id))


def test_the_words_are_of_one_who_tells_it_as_it_stands(case: Case, told: Event) -> None:
    for event in (kept.event for kept in case.events.find()):
        wanted = claims_for_summary([event])
        assert len(wanted) <= 4
        says = event_summary(event, case.weighing.tellings(wanted))["says"]
        assert says["id"] in event.status.claims
        assert says["status"] == event.status.value.value
    last = told.origins[-1].claims[-1:]
    turned = replace(told, status=Attested(Status.DENIED, last))
    assert claims_for_summary([turned]) == list(last)


def test_a_line_has_the_cells_of_the_event_and_the_kinds_of_its_disputes(case: Case, told: Event) -> None:
    line = event_summary(told, {}, ["how many"])
    assert (line["id"], line["type"], line["independent"]) == (told.id, told.type.value, told.independent)
    assert line["claims"] == len(told.claims)
    assert line["disputes"] == ["how many"]
    assert line["says"] is None


def test_who_only_a_denial_names_is_left_out_where_others_are_named(told: Event) -> None:
    (first, *_) = told.actors
    other = Attested(replace(first.value, name="Somebody else"), told.claims[-1:])
    aloud = Attested(first.value, told.claims[:1])
    event = replace(told, actors=(aloud, other), denied=told.claims[-1:])
    assert event_summary(event, {})["actors"] == [first.value.name]
    assert event_summary(replace(event, actors=(other,)), {})["actors"] == ["Somebody else"]
