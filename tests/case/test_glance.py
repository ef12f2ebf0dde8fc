"""A case at a glance: what the database counts is what the values say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench.world import World
from dateline.case.finding import disputes_in_order
from dateline.case.glance import Glance
from dateline.case.index import EventIndex
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.close_up import disputes_close_up, event_close_up, ground_under
from dateline.running.weigh import weigh


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Thirty pages of the made-up world, two of which were read after the weighing."""
    path: Path = tmp_path_factory.mktemp("glance") / "world.db"
    made, problem = open_case(path, create=True)
    assert made is not None, problem
    run = made.start_run("test", "world", "{}")
    for number, (reading, data, claims) in enumerate(World(32, seed=3).pages()):
        if number == 30:
            weigh(made, load_actor_tables()[0])
        made.keep(reading, data, claims, (), "world", run)
    made.end_run(run)
    return made


def test_what_was_not_weighed_yet_is_counted(case: Case) -> None:
    assert Glance(case.engine).waiting().pages == 2


def test_counts_are_those_of_the_events(case: Case) -> None:
    glance, events = Glance(case.engine), [kept.event for kept in case.events.find()]
    assert dict(glance.events_by_status()) == Counter(event.status.value.value for event in events)
    days = Counter(
        event.when.value.start
        for event in events
        if not event.background and event.when is not None and event.when.value.start
    )
    assert dict(glance.events_by_day()) == days
    independent = {event.id: event.independent for event in events}
    most = [independent[one] for one in glance.most_told(5)]
    assert most == sorted((event.independent for event in events), reverse=True)[:5]
    assert dict(glance.disputes_by_kind()) == Counter(one.kind.value for one in case.events.disputes())


def test_pages_are_listed_by_address_a_screen_at_a_time(case: Case) -> None:
    glance = Glance(case.engine)
    first, total = glance.pages("", 20)
    rest, _ = glance.pages("", 20, 20)
    assert total == 32
    assert [one.id for one in (*first, *rest)] == case.page_ids()
    assert sum(one.claims for one in (*first, *rest)) == case.counts().claims
    assert [one.uri for one in glance.pages("000007", 20)[0]] == ["world/000007.txt"]
    assert glance.pages("%", 20) == ([], 0)


def test_disputes_leafed_through_are_all_of_them_the_most_told_first(case: Case) -> None:
    glance = Glance(case.engine)
    order = disputes_in_order(EventIndex.of(case.engine), case.engine)
    leafed = glance.disputes([one for one, _ in order])
    assert [(one.id, one.kind.value) for one in leafed] == order
    assert sorted(one.id for one in leafed) == sorted(one.id for one in case.events.disputes())
    told = {kept.event.id: kept.event.independent for kept in case.events.find()}
    most = [max(told[event] for event in one.events) for one in leafed]
    assert most == sorted(most, reverse=True)


def test_a_close_up_holds_all_that_its_event_and_disputes_rest_on(case: Case) -> None:
    (event,) = case.events.by_ids(Glance(case.engine).most_told(1))
    found = event_close_up(case, event.id)
    assert found is not None
    one, weighed = found
    assert one == event
    assert {telling.claim.id for telling in ground_under(case, weighed).event(one)} == set(event.claims)
    assert set(weighed.grades) >= set(event.claims)
    dispute = case.events.disputes()[0]
    alone = disputes_close_up(case, [dispute])
    assert set(alone.tellings) == {claim for position in dispute.positions for claim in position.claims}
    assert event_close_up(case, "e-none") is None


def test_titles_and_texts_are_those_of_the_pages(case: Case) -> None:
    glance, pages = Glance(case.engine), case.page_ids()[:3]
    assert {page: reading.page.text for page, reading in glance.texts_of(pages).items()} == {
        page: case.reading(page).page.text for page in pages
    }
    assert {page: uri for page, (uri, _) in glance.titles_of(pages).items()} == {
        page: case.reading(page).page.uri for page in pages
    }
