"""Finding events: by their words, counted by cell, and a screen at a time."""

from __future__ import annotations

import contextlib
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, select, text

from bench.world import World
from dateline.case import index
from dateline.case.databases.turn import writing
from dateline.case.event_filter import EventFilter
from dateline.case.facets import facets_of
from dateline.case.finding import Order, event_screen
from dateline.case.index import EventIndex
from dateline.case.opening import open_case
from dateline.case.rows import fill
from dateline.case.schema import event_claims, event_words, judged_claims
from dateline.case.store import Case
from dateline.case.words import drop_words, keep_words, query_of
from dateline.exporting.event_summary import event_summary
from dateline.model.events import Event
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.lines import event_lines
from dateline.running.weigh import weigh


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    opened, problem = open_case(tmp_path_factory.mktemp("finding") / "world.db", create=True)
    assert opened is not None, problem
    run = opened.start_run("test", "world", "{}")
    for reading, data, claims in World(30, seed=11).pages():
        opened.keep(reading, data, claims, (), "world", run)
    weigh(opened, load_actor_tables()[0])
    with opened.engine.begin() as connection:  # a made-up world dates all; here some have one day, some none
        for days, part in (("first_day = NULL", 5), ("last_day = NULL", 7), ("background = 1", 3)):
            connection.execute(text(f"UPDATE events SET {days} WHERE rowid % {part} = 0"))
        connection.execute(
            text("UPDATE event_names SET name = 'Édouard’s army', country = NULL WHERE rowid % 11 = 0")
        )
        _judge(connection)
    return opened


def _judge(connection: Connection) -> None:
    """Make out that people accepted every claim of some events, and one claim of others."""
    stands = select(event_claims.c.event, event_claims.c.claim).order_by(event_claims.c.event)
    of: dict[str, list[str]] = {}
    for event, claim in connection.execute(stands):
        of.setdefault(event, []).append(claim)
    some = list(of.values())
    told = [claim for ids in (*some[::6], *(one[:1] for one in some[1::6])) for claim in ids]
    empty = {
        "page": "p",
        "place": 0,
        "judgements": "[]",
        "parties": "[]",
        "doubts": "[]",
        "read": "",
        "weighed": True,
    }
    fill(connection, judged_claims, [{**empty, "claim": one, "state": "accepted"} for one in told])


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


@pytest.mark.parametrize("words", ["government", "elimination", "democracies", "detained", "shelling"])
def test_a_word_is_found_at_each_letter_that_is_typed(case: Case, words: str) -> None:
    """Words are kept by their stems ("govern"), which "governme" does not begin."""
    event = all_events(case)[0].id
    with writing(case.engine) as connection:
        drop_words(connection, [event])
        connection.execute(insert(event_words).values(event=event, words=f"the {words} of Bria"))
    missed = [at for at in range(3, len(words) + 1) if event not in found(case, q=f"the {words[:at]}")]
    with writing(case.engine) as connection:
        keep_words(connection, [event])
    assert missed == []


def test_a_search_without_a_word_asks_for_nothing(case: Case) -> None:
    assert found(case, q="") == found(case, q="“ ” - *") == {event.id for event in all_events(case)}


@given(words=st.text(max_size=40))
def test_nothing_that_is_typed_is_an_operator(case: Case, words: str) -> None:
    found(case, q=words)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Tikrit exec", '"Tikrit" AND "exec"*'),
        ("al-Maliki ", '"al Maliki"'),
        ("the armies", '"the" AND ("armies"* OR "armie" OR "armi")'),
        ('"mass grave" OR', '"mass grave" AND "OR"'),
        ("NEAR(a b) col:x", '"NEAR" AND "a" AND "b" AND "col" AND "x"'),
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
    facets = facets_of(EventIndex.of(case.engine), wanted, most=500)
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
    index = EventIndex.of(case.engine)
    by_id = {event.id: event for event in all_events(case)}
    seen: list[Event] = []
    after: str | None = None
    while True:
        screen = event_screen(index, EventFilter(), order, after, limit=7)
        seen += [by_id[one] for one in screen.ids]
        after = screen.next
        if after is None:
            break
    assert sorted(event.id for event in seen) == sorted(event.id for event in all_events(case))
    if order in {Order.DAY, Order.NEWEST}:
        days = [event.when.value.start for event in seen if event.when is not None and event.when.value.start]
        assert days == sorted(days, reverse=order is Order.NEWEST)
    if order is Order.ORIGINS:
        assert [event.independent for event in seen] == sorted((e.independent for e in seen), reverse=True)


def test_an_event_is_reviewed_where_each_of_its_claims_is(case: Case) -> None:
    with case.engine.connect() as connection:
        judged = set(connection.scalars(select(judged_claims.c.claim)))
    whole = {event.id for event in all_events(case) if judged.issuperset(event.claims)}
    assert found(case, reviewed=True) == whole
    assert (
        0 < len(whole) < len({event.id for event in all_events(case) if not judged.isdisjoint(event.claims)})
    )
    assert found(case, reviewed=False) == {event.id for event in all_events(case)} - whole


def test_who_vouches_for_a_claim_finds_its_event(case: Case) -> None:
    """By words in the name: what an outlet tells is what one of its claims says, and nothing else."""
    tellings = case.weighing.all_tellings()
    outlets = {
        event.id: {source.name for one in event.claims for source in tellings[one].claim.sources}
        for event in all_events(case)
    }
    name = max(one for names in outlets.values() for one in names if one)
    told = {event for event, names in outlets.items() if any(name in (one or "") for one in names)}
    assert 0 < len(told) < len(outlets)
    assert set(found(case, source=name)) == told


def test_a_place_in_a_list_that_is_none_is_refused(case: Case) -> None:
    with pytest.raises(ValueError, match="no place in a list"):
        event_screen(EventIndex.of(case.engine), EventFilter(), after="e-1f0a")


@pytest.mark.parametrize("order", list(Order))
def test_a_screen_goes_on_where_the_last_ended_though_its_last_event_is_gone(
    case: Case, order: Order
) -> None:
    index = EventIndex.of(case.engine)
    every = event_screen(index, EventFilter(), order, limit=10_000).ids
    after = event_screen(index, EventFilter(), order, limit=5).next
    assert after is not None
    place, _, last = after.rpartition("~")
    just_before = f"{place}~{last[:-1]}{chr(ord(last[-1]) - 1)}"  # the id of no event
    assert event_screen(index, EventFilter(), order, after, limit=3).ids == every[5:8]
    assert event_screen(index, EventFilter(), order, just_before, limit=3).ids == every[4:7]


@pytest.mark.parametrize("after", ["~", "x~e-1", "9" * 5000 + "~e-1", "0001-01-01T00:00~e-1", "2024-01-01~"])
@pytest.mark.parametrize("order", list(Order))
def test_whatever_stands_in_an_address_is_a_place_or_none(case: Case, order: Order, after: str) -> None:
    with contextlib.suppress(ValueError):
        event_screen(EventIndex.of(case.engine), EventFilter(), order, after)


filters = st.builds(
    EventFilter,
    types=st.sampled_from([(), ("ASSAULT",), ("ACCUSE", "COERCE"), ("NONE",)]),
    statuses=st.sampled_from([(), ("denied",), ("asserted", "planned")]),
    actor=st.sampled_from([None, "SYR", "army", "ARMY", "Édouard", "%", "_"]),
    place=st.sampled_from([None, "IRQ", "a", "É", "é", "nowhere"]),
    source=st.sampled_from([None, "Outlet 1", "outlet", "nobody"]),
    changed_since=st.sampled_from([None, "2024", "2999"]),
    min_confidence=st.sampled_from([0.0, 0.85]),
    since=st.sampled_from([None, date(2024, 1, 1), date(2025, 1, 1)]),
    until=st.sampled_from([None, date(2024, 1, 1), date(2023, 1, 1)]),
    independent=st.sampled_from([0, 2, 1000]),
    disputed=st.sampled_from([None, True, False]),
    background=st.sampled_from([None, True, False]),
    reviewed=st.sampled_from([None, True, False]),
    q=st.sampled_from([None, "", "shelled", "the army", "xyzzy"]),
)


@given(wanted=filters)
def test_the_index_finds_what_the_database_finds(case: Case, wanted: EventFilter) -> None:
    known = held(case)
    events = [kept.event for kept in case.events.find(wanted)]
    assert list(event_screen(known, wanted, limit=10_000).ids) == [event.id for event in events]
    assert known.count(wanted) == len(events)
    statuses = facets_of(known, wanted, most=500).statuses
    every = [kept.event for kept in case.events.find(replace(wanted, statuses=()))]
    assert {one.value: one.count for one in statuses} == Counter(e.status.value.value for e in every)


def test_whoever_vouches_is_found_alike_where_so_many_have_the_words_that_all_is_gone_over(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = EventFilter(source="outlet 1")
    few = EventIndex.of(case.engine).positions(wanted).tolist()
    monkeypatch.setattr(index, "_FEW", 0)
    assert EventIndex.of(case.engine).positions(wanted).tolist() == few != []


@cache
def held(case: Case) -> EventIndex:
    return EventIndex.of(case.engine)


def test_lines_go_with_their_events_and_are_made_with_them(tmp_path: Path) -> None:
    case, _ = open_case(tmp_path / "lines.db", create=True)
    assert case is not None
    actors = load_actor_tables()[0]
    for start, end in ((0, 4), (4, 8)):
        run = case.start_run("test", "world", "{}")
        for reading, data, claims in list(World(8, seed=3).pages())[start:end]:
            case.keep(reading, data, claims, (), "world", run)
        weigh(case, actors)
    events = all_events(case)
    assert case.lines.missing() == []
    kept = event_lines(case, [event.id for event in events])
    tellings = case.weighing.all_tellings()
    kinds = {
        event.id: sorted({one.kind.value for one in case.events.disputes([event.id])}) for event in events
    }
    for line, event in zip(kept, events, strict=True):
        expected = event_summary(event, tellings, kinds[event.id])
        assert {cell: line[cell] for cell in expected} == expected
    with case.engine.begin() as connection:
        connection.execute(text("DELETE FROM event_lines"))
    assert event_lines(case, [events[0].id, "e-gone"]) == kept[:1]
    assert case.lines.missing() == sorted(event.id for event in events)
    case.close()


def test_count_and_list_agree(case: Case) -> None:
    wanted = EventFilter(since=date(2024, 1, 1), disputed=True)
    assert EventIndex.of(case.engine).count(wanted) == len(list(case.events.find(wanted))) > 0


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
