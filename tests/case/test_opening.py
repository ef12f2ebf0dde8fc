"""A case is made and brought to a newer form whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import insert

from dateline.case import opening
from dateline.case.opening import open_case
from dateline.case.schema import about, metadata, runs


class Killed(BaseException):
    """Stands for a death between two statements: nothing that follows is done."""


def test_who_is_killed_while_a_case_is_made_finds_no_half_a_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "case.db"

    def dies(connection: object) -> None:
        raise Killed

    with monkeypatch.context() as cut_off:
        cut_off.setattr(opening, "make_index", dies)
        with pytest.raises(Killed):
            open_case(path, create=True)
    case, problem = open_case(path, create=True)
    assert case is not None, problem
    assert case.counts().pages == 0


def test_who_is_killed_while_a_form_is_raised_leaves_the_older_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "case.db"
    case, _ = open_case(path, create=True)
    assert case is not None
    newest = min(set(metadata.tables) - {about.name, runs.name})
    with case.engine.begin() as connection:
        connection.execute(insert(runs).values(version="1", model="m", settings="{}", started="2026-01-01"))
        connection.exec_driver_sql(f"DROP TABLE {newest}")
        connection.execute(about.update().where(about.c.key == "schema").values(value="1"))
    case.close()

    def dies(connection: object) -> None:
        raise Killed

    with monkeypatch.context() as cut_off:
        cut_off.setattr(opening, "make_index", dies)
        with pytest.raises(Killed):
            open_case(path)
    engine = opening._engine(path)
    with engine.connect() as connection:
        assert not connection.dialect.has_table(connection, newest)
    engine.dispose()
    raised, problem = open_case(path)
    assert raised is not None, problem
    assert len(raised.runs()) == 1
