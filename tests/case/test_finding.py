"""Finding events: by their words, counted by cell, and a screen at a time."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from bench.world import World
from dateline.case.event_filter import EventFilter
from dateline.case.facets import facets_of
from dateline.case.finding import Order, count_events, event_page
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.case.words import query_of
from dateline.model.events import Event
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.weigh import weigh


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    opened, problem = open_case(tmp_path_factory.mktemp("finding") / "world.db", create=True)
    assert opened is not None, problem
    run = opened.start_run("test", "world", "{}")
    for reading, data, claims in World(30, seed=11).pages():
        opened.keep(reading, data, claims, (), "world", run)
    weigh(opened, load_actor_tables()[0])
    return opened


def all_events(case: Case) -> list[Event]:
    return [kept.event for kept in case.events.find()]


def words_of(case: Case, event: Event) -> str:
    tellings = case.weighing.tellings(event.claims)
    return " ".join(telling.claim.evidence.exact for telling in tellings.values()).casefold()


def found(case: Case, **wanted: object) -> set[str]:
    return {kept.event.id for kept in case.events.find(EventFilter(**wanted))}  # type: ignore[arg-type]


def test_an_event_is_found_by_words_of_any_of_its_claims_and_by_its_names(case: Case) -> None:
    event = max(all_events(case), key=lambda one: len(one.claims))
    assert event.place is not None
    first, last = (words_of(case, event).split()[at] for at in (1, -2))
    assert event.id in found(case, q=f"{first} {last}".strip(",."))
    assert event.id in found(case, q=event.place.value.name)
    assert event.id in found(case, q=event.actors[0].value.name.upper())


def test_every_word_must_stand_there_and_a_phrase_in_order(case: Case) -> None:
    event = all_events(case)[0]
    words = case.weighing.tellings(event.claims[:1])[event.claims[0]].claim.evidence.exact.split()
    pair = next(pair for pair in pairwise(words) if all(one.isalpha() for one in pair))
    assert event.id in found(case, q=f'"{pair[0]} {pair[1]}"')
    assert found(case, q=f"{pair[0]} xyzzy") == set()
    assert (
        event.id in found(case, q=" ".join(pair)[:-1]) or len(pair[1]) < 4
    )  # the last word still being typed


def test_a_search_without_a_word_asks_for_nothing(case: Case) -> None:
    assert found(case, q="") == found(case, q="“ ” - *") == {event.id for event in all_events(case)}


@given(words=st.text(max_size=40))
def test_nothing_that_is_typed_is_an_operator(case: Case, words: str) -> None:
    found(case, q=words)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Tikrit exec", '"Tikrit" "exec"*'),
        ("al-Maliki ", '"al Maliki"'),
        ('"mass grave" OR', '"mass grave" "OR"'),
        ("NEAR(a b) col:x", '"NEAR" "a" "b" "col" "x"'),
    ],
)
def test_what_is_typed_becomes_words_that_must_all_stand_there(typed: str, asked: str) -> None:
    assert query_of(typed) == asked


def test_words_of_events_that_are_gone_are_found_no_more(case: Case) -> None:
    with case.engine.connect() as connection:
        kept = connection.execute(text("SELECT count(*), count(DISTINCT event) FROM event_words")).one()
        connection.execute(
            text("INSERT INTO event_words_index(event_words_index) VALUES ('integrity-check')")
        )
    assert tuple(kept) == (len(all_events(case)),) * 2


def test_facets_count_the_events_that_fit_and_leave_out_their_own_filter(case: Case) -> None:
    events = all_events(case)
    wanted = EventFilter(types=("ASSAULT",))
    facets = facets_of(case, wanted, most=500)
    assert {one.value: one.count for one in facets.types} == {
        kind: sum(event.type.value == kind for event in events) for kind in {e.type.value for e in events}
    }
    assaults = [event for event in events if event.type.value == "ASSAULT"]
    assert sum(one.count for one in facets.statuses) == len(assaults)
    for actor in facets.actors[:5]:
        both = [e for e in assaults if actor.value in {p.value.id or "" for p in (*e.actors, *e.recipients)}]
        assert actor.count == len(both)
        assert found(case, types=("ASSAULT",), actor=actor.value) == {event.id for event in both}
    for place in facets.places[:5]:
        assert len(found(case, types=("ASSAULT",), place=place.value)) == place.count
    for country in facets.countries:
        assert len(found(case, types=("ASSAULT",), place=country.value)) == country.count


@pytest.mark.parametrize("order", list(Order))
def test_screens_laid_end_to_end_hold_every_event_once(case: Case, order: Order) -> None:
    seen: list[Event] = []
    after: str | None = None
    while True:
        page = event_page(case, EventFilter(), order, after, limit=7)
        seen += [kept.event for kept in page.events]
        after = page.next
        if after is None:
            break
    assert sorted(event.id for event in seen) == sorted(event.id for event in all_events(case))
    if order in {Order.DAY, Order.NEWEST}:
        days = [event.when.value.start for event in seen if event.when is not None and event.when.value.start]
        assert days == sorted(days, reverse=order is Order.NEWEST)
    if order is Order.ORIGINS:
        assert [event.independent for event in seen] == sorted((e.independent for e in seen), reverse=True)


def test_a_place_in_a_list_that_is_none_is_refused(case: Case) -> None:
    with pytest.raises(ValueError, match="no place in a list"):
        event_page(case, EventFilter(), after="e-1f0a")


def test_count_and_list_agree(case: Case) -> None:
    wanted = EventFilter(since=date(2024, 1, 1), disputed=True)
    assert count_events(case, wanted) == len(list(case.events.find(wanted))) > 0


def test_a_case_begun_before_there_was_a_search_gains_its_tables(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    case, _ = open_case(path, create=True)
    assert case is not None
    with case.engine.begin() as connection:
        for statement in (
            "DROP TABLE event_words",
            "DROP TABLE event_words_index",
            "DROP TABLE judged_claims",
        ):
            connection.execute(text(statement))
    case.close()
    again, problem = open_case(path)
    assert again is not None, problem
    assert found(again, q="words") == set()
