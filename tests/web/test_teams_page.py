"""What docs/teams.md tells three analysts to do, done: its SQL as it stands there, its commands against a server."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from starlette.testclient import TestClient

from dateline.case.checking import check_log
from dateline.case.databases.address import Server
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.cli.console import Exit
from dateline.cli.main import main
from dateline.model.claims import Status
from dateline.model.judgements import JudgementKind
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.judging.decide import Reviewer
from dateline.running.weigh import weigh
from dateline.web.judging.reviewing import Asked, decide, seen_as
from dateline.web.rendering.renderer import NAVIGATION
from dateline.web.serving.app import make_app
from dateline.web.workbench import Workbench
from tests.case.conftest import TEXT, claim_at
from tests.conftest import article
from tests.docs.pages import ROOT, blocks_of
from tests.postgres import Running
from tests.web.conftest import HOST, TOKEN

PAGE = ROOT / "docs" / "teams.md"
_ADDRESS = re.compile(r"postgresql://(\w+)@db\.example/cases\?schema=(\w+)")


@dataclass(frozen=True)
class Desk:
    """The server as it is after all that the page says: ana keeps the case, ben reviews, cem reads."""

    ana: Server
    ben: Server
    cem: Server


def case_at(address: Server | Path, *, create: bool = False) -> Case:
    case, problem = open_case(address, create=create)
    assert case is not None, problem
    return case


def commands() -> list[list[str]]:
    """The commands of the page that ask a server and end by themselves, word by word."""
    lines = [line for one in blocks_of(PAGE) if one.language == "sh" for line in one.content.splitlines()]
    words = [shlex.split(line) for line in lines if "db.example" in line or "iraq-june.db" in line]
    return [one for one in words if one[1] not in {"open", "read"}]


@pytest.fixture(scope="module")
def desk(postgres: Running, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    path = folder / "iraq.db"
    case = case_at(path, create=True)
    reading = article(TEXT, "saved/bor.txt")
    claims = (claim_at(reading, "seized", Status.ASSERTED), claim_at(reading, "losing", Status.DENIED))
    case.keep(reading, TEXT.encode(), claims, (), "hand 1", case.start_run("0.1.0", "hand", "{}"))
    weigh(case, load_actor_tables()[0])
    case.close()
    before, after = (one.content for one in blocks_of(PAGE) if one.language == "sql")
    owner = case_at(postgres.address("of_the_owner"), create=True)
    with owner.engine.begin() as connection:
        for statement in filter(str.strip, before.split(";")):
            connection.execute(text(statement))
    with pytest.MonkeyPatch.context() as there:
        there.chdir(folder)
        copied, *rest = commands()
        assert copied[:2] == ["dateline", "copy"]
        run(copied, postgres)
        with owner.engine.begin() as connection:
            for statement in filter(str.strip, after.split(";")):
                connection.execute(text(statement))
        for one in rest:
            run(one, postgres)
        assert (folder / "iraq-june.db").is_file()
    owner.close()
    yield Desk(*(replace(postgres.address("iraq"), user=user) for user in ("ana", "ben", "cem")))


def run(words: list[str], server: Running) -> None:
    there = rf"postgresql://\1@127.0.0.1:{server.port}/postgres?schema=\2"
    done = CliRunner().invoke(main, [_ADDRESS.sub(there, one) for one in words[1:]])
    assert done.exit_code == Exit.DONE, (words, done.output)


def test_the_page_has_commands_for_all_that_it_tells() -> None:
    assert {one[1] for one in commands()} == {"copy", "check", "migrate"}


def test_a_reviewer_judges_and_cannot_change_what_was_judged(desk: Desk) -> None:
    case = case_at(desk.ben)
    Reviewer(case, "ben").grade(JudgementKind.RELIABILITY, "Fars", "D", "state agency")
    weigh(case, load_actor_tables()[0])
    assert check_log(case)[1] is None
    for statement in (
        "UPDATE judgements SET value = '{}'",
        "DELETE FROM judgements",
        "UPDATE judgement_seals SET seal = ''",
        "TRUNCATE judgements",
        "DROP TABLE judgement_seals",
    ):
        with (
            pytest.raises(DBAPIError, match=r"permission denied|must be owner"),
            case.engine.begin() as connection,
        ):
            connection.execute(text(statement))
    case.close()


def test_who_only_reads_sees_all_and_changes_nothing(desk: Desk) -> None:
    case = case_at(desk.cem)
    assert len(list(case.claims())) == 2
    with pytest.raises(DBAPIError, match="permission denied"):
        case.start_run("test", "hand", "{}")
    app = make_app(case, load_actor_tables()[0], TOKEN, "cem")
    with TestClient(app, base_url=f"{HOST}/{TOKEN}") as client:
        for _, path in NAVIGATION:
            assert client.get(path).status_code == 200, path
    case.close()


def test_two_workbenches_on_one_case_see_each_other(desk: Desk) -> None:
    """What one decides stands in the other's pages at once; what the other saw before is a conflict, and is said."""
    actors = load_actor_tables()[0]
    mine, theirs = case_at(desk.ben), case_at(desk.ana)
    claim = next(mine.claims()).id
    seen = seen_as(mine, claim)
    app = make_app(mine, actors, TOKEN, "ben")
    with TestClient(app, base_url=f"{HOST}/{TOKEN}") as client:
        page = client.get("/review").text
        assert claim in page
        assert f'value="{seen}"' in page
        assert decide(
            Workbench(theirs, actors, "Ana Ayuba"), Asked("reject", (claim,), (seen,), why="a rumour")
        ).made
        form = {"action": "accept", "subject": claim, "seen": seen}
        answer = client.post("/review", data=form, headers={"origin": HOST})
        assert answer.status_code == 409
        assert "Ana Ayuba" in answer.text
        after = client.get("/review").text
        assert f'value="{seen}"' not in after
        found = client.get("/events", params={"q": "Bor"})
        assert found.status_code == 200
        other = next(mine.claims()).id
        form = {"action": "accept", "subject": other, "seen": seen_as(mine, other)}
        assert client.post("/review", data=form, headers={"origin": HOST}).status_code == 200
    assert [one.by for one in theirs.judgements.all()][-2:] == ["Ana Ayuba", "ben"]
    assert check_log(theirs)[1] is None
    mine.close()
    theirs.close()


def test_a_case_on_a_server_is_published_to_a_folder(desk: Desk, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["publish", str(desk.cem), str(tmp_path / "out")])
    assert done.exit_code == Exit.DONE, done.output
    assert "iraq" in (tmp_path / "out" / "index.html").read_text("utf-8")
    written = b"".join(one.read_bytes() for one in (tmp_path / "out").rglob("*") if one.is_file())
    assert b"postgresql://" not in written


def test_a_case_on_a_server_is_exported_beside_where_one_works(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["export", str(desk.cem), "--format", "acled"])
    assert done.exit_code == Exit.DONE, done.output
    assert [one.name for one in tmp_path.iterdir()] == ["iraq.acled-shaped.csv"]
