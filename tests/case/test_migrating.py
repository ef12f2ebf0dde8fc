"""A case goes from form to form, up and down, whole or not at all, and a copy of what it was stays beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from dateline.case import migrating
from dateline.case.checking import check_log
from dateline.case.databases.address import Address, Server
from dateline.case.databases.engine import engine_of
from dateline.case.databases.turn import take_turn
from dateline.case.migrating import FIRST, Migrated, form_of, migrate, take_steps
from dateline.case.opening import open_case
from dateline.case.schema import SCHEMA_VERSION
from dateline.case.store import Case
from dateline.model.judgements import JudgementKind
from dateline.model.problems import Code


class Killed(BaseException):
    """Stands for a death between two statements: nothing that follows is done."""


def case_at(address: Address, *, create: bool = False) -> Case:
    case, problem = open_case(address, create=create)
    assert case is not None, problem
    return case


def judged(address: Address) -> str:
    """Make a case with a log; its last seal."""
    case = case_at(address, create=True)
    for name, value in (("Fars", "D"), ("Halyard", "B")):
        case.judgements.append(JudgementKind.RELIABILITY, [name], by="ana", why="its record", value=value)
    seal, _ = check_log(case)
    case.close()
    return seal


def layout(engine: Engine) -> list[tuple[object, ...]]:
    """Tables, columns, keys and indices, as the database tells them."""
    if engine.dialect.name == "sqlite":
        asked = ["SELECT type, name, sql FROM sqlite_master ORDER BY type, name"]
    else:
        here = "current_schema()"
        asked = [
            "SELECT table_name, column_name, data_type, collation_name, is_nullable, column_default "
            f"FROM information_schema.columns WHERE table_schema = {here} ORDER BY 1, 2",
            f"SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = {here} ORDER BY 1",
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
            f"WHERE connamespace = {here}::regnamespace ORDER BY 1, 2",
        ]
    with engine.connect() as connection:
        here = "" if engine.dialect.name == "sqlite" else connection.scalar(text("SELECT current_schema()"))
        rows = [row for query in asked for row in connection.execute(text(query))]
    return [tuple(" ".join(str(one).replace(f"{here}.", "").split()) for one in row) for row in rows]


@contextmanager
def way_to(address: Address) -> Iterator[Engine]:
    engine = engine_of(address)
    try:
        yield engine
    finally:
        engine.dispose()


def form_at(address: Address) -> int | None:
    with way_to(address) as engine, engine.connect() as connection:
        return form_of(connection)


def layout_at(address: Address) -> list[tuple[object, ...]]:
    with way_to(address) as engine:
        return layout(engine)


def moved(address: Address, to: int = SCHEMA_VERSION, *, losing: bool = False) -> Migrated:
    with way_to(address) as engine:
        done, problem = migrate(engine, address, to, losing=losing)
    assert done is not None, problem
    return done


def test_up_from_nothing_by_all_steps_is_what_a_new_case_is(database: Address, other: Address) -> None:
    case_at(database, create=True).close()
    with way_to(other) as engine:
        with engine.begin() as connection:
            if isinstance(other, Server):
                connection.execute(text(f"CREATE SCHEMA {other.schema}"))
        with engine.begin() as connection:
            take_turn(connection)
            take_steps(connection, None, SCHEMA_VERSION)
    assert layout_at(other) == layout_at(database)


def test_down_and_up_again_is_what_it_was_and_no_judgement_is_lost(database: Address) -> None:
    seal = judged(database)
    before = layout_at(database)
    moved(database, 2, losing=True)
    assert form_at(database) == 2
    assert layout_at(database) != before
    moved(database)
    assert layout_at(database) == before
    case = case_at(database)
    assert check_log(case) == (seal, None)
    assert len(case.judgements.all()) == 2
    case.close()


def test_all_the_way_down_and_up_again(database: Address) -> None:
    case_at(database, create=True).close()
    before = layout_at(database)
    for form in [*range(SCHEMA_VERSION - 1, FIRST - 1, -1), *range(FIRST + 1, SCHEMA_VERSION + 1)]:
        moved(database, form)
    assert layout_at(database) == before


def test_what_a_form_has_no_place_for_is_not_thrown_away_unless_that_is_said(database: Address) -> None:
    judged(database)
    for form, words in ((2, "the seals of 2 judgements"), (1, "2 judgements")):
        with way_to(database) as engine:
            done, problem = migrate(engine, database, form)
        assert done is None
        assert problem is not None
        assert problem.code is Code.CASE_WOULD_LOSE
        assert words in problem.message
    for form in (0, SCHEMA_VERSION + 1):
        with way_to(database) as engine:
            assert migrate(engine, database, form)[0] is None
    assert form_at(database) == SCHEMA_VERSION


def test_an_older_file_is_raised_when_it_is_opened_and_kept_beside(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    seal = judged(path)
    moved(path, 2, losing=True)
    (tmp_path / f"case.db.form{SCHEMA_VERSION}-backup").unlink()
    (tmp_path / "case.db.form2-backup").write_text("of another day")
    case, problem = open_case(path)
    assert case is not None
    assert problem is not None
    assert problem.code is Code.CASE_RAISED
    copy = tmp_path / "case.db.form2-backup-2"
    assert str(copy) in problem.message
    assert check_log(case) == (seal, None)
    case.close()
    assert form_at(copy) == 2
    with way_to(copy) as engine, engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM judgements")) == 2
    again, problem = open_case(path)
    assert again is not None
    assert problem is None
    again.close()
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "case.db",
        "case.db.form2-backup",
        "case.db.form2-backup-2",
    ]


def test_who_is_killed_between_two_steps_leaves_the_form_that_stood_there(
    database: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal = judged(database)
    before = layout_at(database)

    def dies(table: object) -> None:
        raise Killed

    with monkeypatch.context() as cut_off:
        cut_off.setattr(migrating, "update", dies)
        with pytest.raises(Killed):
            moved(database, 2, losing=True)
    assert layout_at(database) == before
    case = case_at(database)
    assert check_log(case) == (seal, None)
    case.close()


def test_an_older_case_on_a_server_is_left_to_those_who_keep_it(server_schema: Server) -> None:
    judged(server_schema)
    moved(server_schema, 2, losing=True)
    case, problem = open_case(server_schema)
    assert case is None
    assert problem is not None
    assert problem.code is Code.CASE_OLDER
    assert moved(server_schema) == Migrated(2, SCHEMA_VERSION, None)
    case_at(server_schema).close()
