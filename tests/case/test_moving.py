"""A case goes from a file to a server and back, and nothing of it is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select, text

from bench.world import World
from dateline.case import moving
from dateline.case.checking import check_log
from dateline.case.databases.address import Address, Server
from dateline.case.databases.engine import engine_of
from dateline.case.databases.turn import WRITES
from dateline.case.event_filter import EventFilter
from dateline.case.moving import copy_case
from dateline.case.opening import open_case
from dateline.case.schema import about, metadata
from dateline.case.store import Case
from dateline.cli.console import Exit
from dateline.cli.main import main
from dateline.model.judgements import JudgementKind
from dateline.model.problems import Code
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.judging.decide import Reviewer
from dateline.running.weigh import weigh


class Killed(BaseException):
    """Stands for a death between two statements: nothing that follows is done."""


def case_at(address: Address, *, create: bool = False) -> Case:
    case, problem = open_case(address, create=create)
    assert case is not None, problem
    return case


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that was read, weighed, judged and weighed again."""
    path = tmp_path_factory.mktemp("moving") / "world.db"
    case = case_at(path, create=True)
    run = case.start_run("test", "world", "{}")
    for reading, data, claims in World(6, seed=5).pages():
        case.keep(reading, data, claims, (), "world", run)
    actors = load_actor_tables()[0]
    weigh(case, actors)
    reviewer = Reviewer(case, "Åsa")
    first, second, *_ = (claim.id for claim in case.claims())
    reviewer.reject(first, "it never happened")
    reviewer.accept([second])
    weigh(case, actors)
    case.events.keep_brief("{}")
    case.close()
    return path


def everything(case: Case) -> dict[str, list[tuple[object, ...]]]:
    found = {}
    with case.engine.connect() as connection:
        for table in metadata.sorted_tables:
            query = select(table).order_by(*table.primary_key.columns)
            if table is about:
                query = query.where(about.c.key != WRITES)
            found[table.name] = [tuple(row) for row in connection.execute(query)]
    return found


def command(*words: object) -> str:
    done = CliRunner().invoke(main, [str(one) for one in words])
    assert done.exit_code == Exit.DONE, done.output
    return done.output


def test_there_and_back_all_is_the_same_and_every_check_is_clean(
    world: Path, server_schema: Server, tmp_path: Path
) -> None:
    back = tmp_path / "back.db"
    command("copy", world, server_schema)
    command("copy", server_schema, back)
    cases = [case_at(one) for one in (world, server_schema, back)]
    kept = [everything(case) for case in cases]
    assert kept[0] == kept[1] == kept[2]
    assert {name for name, rows in kept[0].items() if rows} >= {
        "pages",
        "judged_claims",
        "briefs",
        "event_words",
    }
    assert len({check_log(case) for case in cases}) == 1
    search = EventFilter(q=str(kept[0]["event_words"][0][2]).split("\n")[0])
    hits = [[one.event.id for one in case.events.find(search)] for case in cases]
    assert hits[0] == hits[1] == hits[2] != []
    for case in cases:
        case.close()
    seals = [command("check", one) for one in (world, server_schema, back)]
    assert len(set(seals)) == 1
    assert "all as stored" in seals[0]


def test_what_was_copied_goes_on(world: Path, server_schema: Server) -> None:
    """Numbers that the server gives out begin behind those that came along."""
    command("copy", world, server_schema)
    case = case_at(server_schema)
    one = case.judgements.append(
        JudgementKind.SIDE, ["Fars"], by="ben", why="state agency", value="state:IRN"
    )
    assert case.judgements.all()[-1] == one
    assert check_log(case)[1] is None
    run = case.start_run("test", "world", "{}")
    assert run == max(known.id for known in case.runs())
    reading, data, claims = next(iter(World(7, seed=6).pages()))
    case.keep(reading, data, claims, (), "world", run)
    case.events.keep_brief('{"made": "since"}')
    assert case.events.last_brief() == '{"made": "since"}'
    weigh(case, load_actor_tables()[0])
    case.close()
    assert "all as stored" in command("check", server_schema)


def test_nothing_is_written_over(world: Path, database: Address, tmp_path: Path) -> None:
    command("copy", world, database)
    case = case_at(world)
    done, problem = copy_case(case, database)
    assert done is None
    assert problem is not None
    assert problem.code is Code.FILE_UNWRITABLE
    assert copy_case(case, tmp_path / "no" / "folder.db")[0] is None
    case.close()


def test_who_is_killed_while_a_case_is_copied_leaves_none_behind(
    world: Path, database: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = case_at(world)

    def dies(connection: object) -> None:
        raise Killed

    with monkeypatch.context() as cut_off:
        cut_off.setattr(moving, "fill_index", dies)
        with pytest.raises(Killed):
            copy_case(case, database)
    missing, problem = open_case(database)
    assert missing is None
    assert problem is not None
    assert problem.code is Code.CASE_MISSING
    assert copy_case(case, database)[1] is None
    case.close()


def test_a_copy_that_is_not_the_same_is_no_copy(
    world: Path, server_schema: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = case_at(world)

    def spoilt(connection, table, rows):  # type: ignore[no-untyped-def]
        fill(
            connection,
            table,
            [{**row, "words": "others"} if table.name == "event_words" else row for row in rows],
        )

    fill = moving.fill
    monkeypatch.setattr(moving, "fill", spoilt)
    done, problem = copy_case(case, server_schema)
    case.close()
    assert done is None
    assert problem is not None
    assert "event_words" in problem.message
    engine = engine_of(server_schema)
    with engine.connect() as connection:
        assert (
            connection.execute(
                text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
            ).all()
            == []
        )
    engine.dispose()


def test_a_backup_of_a_case_on_a_server_is_a_case_in_a_file(
    world: Path, server_schema: Server, tmp_path: Path
) -> None:
    command("copy", world, server_schema)
    command("backup", server_schema, tmp_path / "monday.db")
    kept, case = case_at(tmp_path / "monday.db"), case_at(world)
    assert everything(kept) == everything(case)
    kept.close()
    case.close()
