"""Who published what and when stands in columns of its own, as the tellings say it, however a case came by them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bench.world import START, World
from dateline.case.migrating import migrate
from dateline.case.opening import open_case
from dateline.case.publications import days_published
from dateline.case.schema import SCHEMA_VERSION, publications
from dateline.case.store import Case
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.weigh import weigh


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    opened, problem = open_case(tmp_path / "world.db", create=True)
    assert opened is not None, problem
    run = opened.start_run("test", "world", "{}")
    for reading, data, claims in World(61, seed=11).pages():
        opened.keep(reading, data, claims, (), "world", run)
    weigh(opened, load_actor_tables()[0])
    yield opened
    opened.close()


def kept(case: Case) -> dict[str, tuple[str | None, str | None, str | None]]:
    with case.engine.connect() as connection:
        rows = connection.execute(select(publications)).all()
    return {row.claim: (row.outlet, row.outlet_id, row.published) for row in rows}


def said(case: Case) -> dict[str, tuple[str | None, str | None, str | None]]:
    return {
        claim: (
            one.outlet,
            one.outlet_id,
            None if one.published is None else str(one.published.end or one.published.start),
        )
        for claim, one in case.weighing.all_tellings().items()
    }


def test_each_claim_has_what_its_telling_says(case: Case) -> None:
    assert kept(case) == said(case)
    assert days_published(case.engine) == (START, START.replace(day=2))


def test_a_page_that_is_read_again_leaves_nothing_of_what_it_said(case: Case) -> None:
    page = case.page_ids()[0]
    case.keep(case.reading(page), case.data(page), (), (), "otherwise", case.start_run("test", "world", "{}"))
    weigh(case, load_actor_tables()[0])
    assert kept(case) == said(case)


def test_a_case_of_an_older_form_gains_it(case: Case, tmp_path: Path) -> None:
    path, before = tmp_path / "world.db", kept(case)
    for form in (4, SCHEMA_VERSION):
        done, problem = migrate(case.engine, path, form)
        assert done is not None, problem
    assert kept(case) == before
