"""A case in a file and a case on a server are one case: the same is kept, found, weighed and handed on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bench.world import World
from dateline.case.checking import check_case, check_events, check_log
from dateline.case.databases.address import Address
from dateline.case.event_filter import EventFilter
from dateline.case.facets import facets_of
from dateline.case.finding import Order, disputes_in_order, event_screen
from dateline.case.glance import Glance
from dateline.case.index import EventIndex
from dateline.case.opening import open_case
from dateline.case.parties import PartyShelf
from dateline.case.reviewing import Queue, queue_counts, queue_screen
from dateline.case.schema import event_words, metadata
from dateline.case.search import Filter, find_claims
from dateline.case.sources import SourceShelf
from dateline.case.store import Case
from dateline.exporting.formats import FORMATS
from dateline.model.judgements import JudgementKind
from dateline.naming.actors.tables import ActorTables, load_actor_tables
from dateline.running.judging.decide import Reviewer
from dateline.running.pictures import Pictures
from dateline.running.weigh import weigh
from tests.postgres import Running

#: Columns of when something was done, which are of the clock.
_OF_THE_CLOCK = {"started", "ended", "made", "changed"}


@dataclass(frozen=True)
class Twins:
    """One world kept in a file and on a server."""

    file: Case
    server: Case


@pytest.fixture(scope="module")
def actors() -> ActorTables:
    return load_actor_tables()[0]


def filled(address: Address, actors: ActorTables) -> Case:
    case, problem = open_case(address, create=True)
    assert case is not None, problem
    run = case.start_run("test", "world", "{}")
    pages = list(World(24, seed=11).pages())
    for reading, data, claims in pages:
        case.keep(reading, data, claims, (), "world", run)
    weigh(case, actors)
    reviewer = Reviewer(case, "ana")
    first, second, *_ = (claim.id for _, _, claims in pages for claim in claims)
    reviewer.reject(first, "it never happened")
    reviewer.accept([second])
    weigh(case, actors)
    again, data, claims = pages[0]  # read anew: what was there goes, and what rests on it is weighed again
    case.keep(again, data, claims[1:], (), "world 2", case.start_run("test", "world", "{}"))
    weigh(case, actors)
    return case


@pytest.fixture(scope="module")
def twins(
    postgres: Running, actors: ActorTables, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Twins]:
    path = tmp_path_factory.mktemp("twins") / "twin.db"
    both = Twins(filled(path, actors), filled(postgres.address("twin"), actors))
    yield both
    both.file.close()
    both.server.close()


def rows(case: Case, name: str) -> list[tuple[object, ...]]:
    table = metadata.tables[name]
    columns = [
        one for one in table.c if one.name not in _OF_THE_CLOCK and (name, one.name) != ("event_words", "row")
    ]
    with case.engine.connect() as connection:
        return sorted((tuple(row) for row in connection.execute(select(*columns))), key=repr)


@pytest.mark.parametrize(
    "name",
    sorted(set(metadata.tables) - {"about", "judgements", "judgement_seals", "judged_claims", "event_words"}),
)
def test_what_is_kept_is_the_same_row_by_row(twins: Twins, name: str) -> None:
    assert rows(twins.server, name) == rows(twins.file, name)


def test_what_was_judged_counts_in_both(twins: Twins) -> None:
    file, server = (case.judged.all() for case in (twins.file, twins.server))
    assert {claim: one.state for claim, one in server.items()} == {
        claim: one.state for claim, one in file.items()
    }
    assert len(twins.server.judgements.all()) == 2


def test_both_are_as_they_were_stored(twins: Twins) -> None:
    for case in (twins.file, twins.server):
        assert not [problem for _, found in check_case(case) for problem in found]
        assert check_events(case) == ()
        assert check_log(case)[1] is None


def words_kept(case: Case) -> str:
    with case.engine.connect() as connection:
        return " ".join(connection.scalars(select(event_words.c.words).order_by(event_words.c.event)))


def found(case: Case, wanted: EventFilter) -> list[str]:
    return [kept.event.id for kept in case.events.find(wanted)]


FILTERS = (
    EventFilter(),
    EventFilter(types=("ASSAULT", "RETREAT"), disputed=True),
    EventFilter(statuses=("asserted",), independent=2, background=False),
    EventFilter(actor="GOVERNMENT"),
    EventFilter(actor="IRQ", place="a"),
    EventFilter(place="100%"),
    EventFilter(source="agency", since=date(2024, 1, 1), until=date(2024, 1, 1)),
    EventFilter(min_confidence=0.5, reviewed=False),
    EventFilter(reviewed=True),
    EventFilter(changed_since="2000-01-01"),
    EventFilter(ids=("e-0", "e-a")),
)  # fmt: skip


@pytest.mark.parametrize("wanted", FILTERS)
def test_a_filter_finds_the_same_in_the_same_order(twins: Twins, wanted: EventFilter) -> None:
    assert found(twins.server, wanted) == found(twins.file, wanted)
    file, server = (EventIndex.of(case.engine) for case in (twins.file, twins.server))
    for order in (Order.DAY, Order.NEWEST, Order.ORIGINS):
        assert event_screen(server, wanted, order, limit=7) == event_screen(file, wanted, order, limit=7)
    assert facets_of(server, wanted) == facets_of(file, wanted)


@given(data=st.data())
def test_a_search_finds_the_same(twins: Twins, data: st.DataObject) -> None:
    """Words as they stand in the case, cut anywhere, quoted or not, with anything between."""
    text = data.draw(st.sampled_from(WORDS_OF.setdefault("file", words_kept(twins.file).split("\n"))))
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    words = text[start : start + data.draw(st.integers(1, 30))]
    asked = data.draw(
        st.sampled_from((words, f'"{words}"', f"{words} killed", f"{words}’s", words.upper(), f"é{words}"))
    )
    assert found(twins.server, EventFilter(q=asked)) == found(twins.file, EventFilter(q=asked))


WORDS_OF: dict[str, list[str]] = {}


def test_lists_are_the_same(twins: Twins) -> None:
    file, server = Glance(twins.file.engine), Glance(twins.server.engine)
    for ask in (
        Glance.waiting, Glance.problems_by_code, Glance.events_by_day, Glance.events_by_status,
        Glance.disputes_by_kind, Glance.replies_by_stance, lambda one: one.most_told(20), lambda one: one.pages("a", 9, 3),
        lambda one: one.replies((), None, 50), lambda one: one.problems("", 10),
    ):  # fmt: skip
        assert ask(server) == ask(file)
    on_server, in_file = (disputes_in_order(EventIndex.of(one), one) for one in (server.engine, file.engine))
    assert on_server == in_file
    assert PartyShelf(twins.server.engine).all() == PartyShelf(twins.file.engine).all()
    assert SourceShelf(twins.server.engine).printed() == SourceShelf(twins.file.engine).printed()
    wanted = Filter(actor="Government", since=date(2024, 1, 1), min_confidence=0.1)
    assert list(find_claims(twins.server, wanted)) == list(find_claims(twins.file, wanted))
    assert list(twins.server.claims()) == list(twins.file.claims())
    page = twins.file.page_ids()[0]
    assert twins.server.find_page(page[:12]) == page
    uri = twins.file.reading(page).page.uri
    assert twins.server.find_page(uri[4:]) == twins.file.find_page(uri[4:])


def test_queues_are_the_same_screen_by_screen(twins: Twins) -> None:
    assert queue_counts(twins.server) == queue_counts(twins.file)
    for queue in Queue:
        after: str | None = ""
        while after is not None:
            screen = queue_screen(twins.file, queue, after)
            assert queue_screen(twins.server, queue, after) == screen
            after = screen.next


def test_a_judgement_seals_the_log_on_a_server(twins: Twins) -> None:
    before, _ = check_log(twins.server)
    twins.server.judgements.append(
        JudgementKind.SIDE, ["Fars"], by="ben", why="state agency", value="state:IRN"
    )
    after, problem = check_log(twins.server)
    assert problem is None
    assert after != before


#: what `events` says of when the case saw an event, and all that says who judged, is of the clock
_WRITTEN = sorted(set(FORMATS) - {"atom", "iris", "prov"})


@pytest.mark.parametrize("form", _WRITTEN)
def test_an_export_is_the_same_byte_by_byte(
    twins: Twins, actors: ActorTables, tmp_path: Path, form: str
) -> None:
    written = []
    for name, case in (("file", twins.file), ("server", twins.server)):
        path = tmp_path / name / "out"
        path.parent.mkdir()
        failures = Pictures.of(case, actors).export(
            FORMATS[form], path, None, None, datetime(2024, 6, 1, tzinfo=UTC)
        )
        assert not failures
        files = sorted(one for one in path.parent.rglob("*") if one.is_file())
        written.append([(one.relative_to(path.parent), one.read_bytes()) for one in files])
    assert [one for one, _ in written[0]] == [one for one, _ in written[1]]
    assert written[0] == written[1]
