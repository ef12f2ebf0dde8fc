"""Where a case is kept, as it is written, and what is never told of it: the password."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select, text

from dateline.case.databases.address import (
    DISABLED,
    REQUIRED,
    VERIFIED,
    Address,
    Server,
    address_of,
    password_for,
)
from dateline.case.databases.engine import engine_of
from dateline.case.opening import open_case
from dateline.case.schema import metadata
from dateline.case.search import Filter, find_claims
from dateline.cli.console import Exit
from dateline.cli.main import main
from dateline.model.actors import Actor, ActorKind, ActorMention, Naming
from dateline.model.claims import Status
from dateline.model.page import PassageKind
from dateline.model.places import Place, PlaceMention, PlacePrecision
from dateline.model.problems import Code, Problem, Severity
from dateline.model.spans import Span
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.weigh import weigh
from tests.case.conftest import TEXT, claim_at
from tests.conftest import article
from tests.postgres import Running

SECRET = "s3cr3t-of-ana"


@pytest.mark.parametrize(
    ("words", "server"),
    [
        ("postgresql://ana@db.example/cases", Server("ana", "db.example", 5432, "cases")),
        (
            "postgres://ana@db.example:5433/cases?schema=iraq",
            Server("ana", "db.example", 5433, "cases", "iraq"),
        ),
        ("postgresql://ana@localhost/cases", Server("ana", "localhost", 5432, "cases", guarded=DISABLED)),
        (
            "postgresql://ana@[::1]/cases?sslmode=require",
            Server("ana", "::1", 5432, "cases", guarded=REQUIRED),
        ),
        ("postgresql://a%40b@db.example/our%20cases", Server("a@b", "db.example", 5432, "our cases")),
        (
            "postgresql://ana@/cases?host=/var/run/postgresql",
            Server("ana", "/var/run/postgresql", 5432, "cases", guarded=DISABLED),
        ),
        (
            "postgresql://ana@db.example/cases?sslrootcert=/etc/our ca.pem",
            Server("ana", "db.example", 5432, "cases", guarded=VERIFIED, authority="/etc/our ca.pem"),
        ),
    ],
)
def test_an_address_is_read_and_written_alike(words: str, server: Server) -> None:
    assert address_of(words) == server
    assert address_of(str(server)) == server


def test_all_else_is_the_path_of_a_file() -> None:
    assert address_of("iraq.db") == Path("iraq.db")
    assert address_of("C:/cases/iraq.db") == Path("C:/cases/iraq.db")


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("postgresql://ana:{}@db.example/", "names no database"),
        ("postgresql://ana:{}@db.example/cases?schema=Iraq;--", "a schema is small letters"),
        ("postgresql://ana:{}@db.example/cases?sslmode=maybe", "sslmode is one of"),
        ("postgresql://ana:{}@db.example/cases?password=x", "nothing is known of password"),
        ("postgresql://ana:{}@db.example:99999/cases", "port"),
    ],
)
def test_what_is_wrong_with_an_address_is_said_without_its_password(words: str, wrong: str) -> None:
    done = CliRunner().invoke(main, ["pages", words.format(SECRET)])
    assert done.exit_code == Exit.USAGE
    assert wrong in done.output
    assert SECRET not in done.output


def test_a_password_is_printed_nowhere_and_kept_nowhere(postgres: Running) -> None:
    plain = postgres.address()
    server = Server(plain.user, plain.host, plain.port, plain.database, plain.schema, DISABLED, None, SECRET)
    words = f"postgresql://{server.user}:{SECRET}@127.0.0.1:{server.port}/postgres?schema={server.schema}"
    assert address_of(words) == server
    case, problem = open_case(server, create=True)
    assert case is not None, problem
    run = case.start_run("test", "hand", "{}")
    case.keep(article("Rebels seized Bor."), b"x", (), (), "hand", run)
    told = [repr(server), str(server), repr(case), str(case.engine.url), case.name]
    with case.engine.connect() as connection:
        told += [repr(row) for table in metadata.sorted_tables for row in connection.execute(select(table))]
        told.append(repr(connection.execute(text("SELECT * FROM pg_stat_activity")).all()))
    case.close()
    for command in (["pages"], ["check"], ["weigh"], ["copy"], ["migrate"]):
        done = CliRunner().invoke(main, [*command, words, *([words] if command == ["copy"] else [])])
        told += [done.output, done.stderr]
    gone = words.replace(str(server.port), "1")
    done = CliRunner().invoke(main, ["pages", gone])
    assert done.exit_code == Exit.CASE
    assert "could not be opened" in done.output
    told += [done.output]
    assert [one for one in told if SECRET in one] == []


def test_a_password_is_looked_for_where_psql_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server("ana", "db.example", 5432, "cases")
    kept = tmp_path / "pgpass"
    kept.write_text(f"# of the desk\nother:5432:cases:ana:no\n*:*:cases:ana:{SECRET}\\:and more\n")
    kept.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(kept))
    monkeypatch.delenv("PGPASSWORD", raising=False)
    assert password_for(server) == f"{SECRET}:and more"
    assert password_for(Server("ben", "db.example", 5432, "cases")) is None
    kept.chmod(0o640)
    assert password_for(server) is None  # others may read it
    monkeypatch.setenv("PGPASSWORD", "of the environment")
    assert password_for(server) == "of the environment"


def test_nothing_is_sent_in_the_clear_where_the_server_is_to_prove_its_name(postgres: Running) -> None:
    plain = postgres.address()
    case, problem = open_case(
        Server(plain.user, plain.host, plain.port, plain.database, plain.schema, VERIFIED, None, SECRET),
        create=True,
    )
    assert case is None
    assert problem is not None
    assert problem.code is Code.CASE_UNREADABLE
    assert "SSL" in problem.message


def test_who_is_not_let_in_is_told_and_finds_no_case(postgres: Running) -> None:
    nobody = postgres.address(user="nobody_of_that_name")
    case, problem = open_case(nobody)
    assert case is None
    assert problem is not None
    assert 'role "nobody_of_that_name" does not exist' in problem.message
    empty, problem = open_case(postgres.address())
    assert empty is None
    assert problem is not None
    assert problem.code is Code.CASE_MISSING


def test_a_page_at_a_longer_address_than_an_index_holds_is_kept_and_found(database: Address) -> None:
    """Random letters, which no packing makes shorter."""
    letters = random.Random(1)
    first, second = (
        "https://h.example/" + "".join(letters.choices("abcdefghijklmnop0123456789", k=6000)) for _ in "12"
    )
    second = first[:5000] + second[5000:]
    case, problem = open_case(database, create=True)
    assert case is not None, problem
    run = case.start_run("test", "hand", "{}")
    for uri in (first, second):
        reading = article(f"Rebels seized Bor, {uri[-5:]} said.", uri)
        trouble = Problem(Code.SUMMARY_ONLY, "only a summary", "", Severity.NOTE, uri)
        case.keep(reading, uri.encode(), (), (trouble,), "hand", run)
        assert case.holds(reading.page.id, uri, "hand", run)
        assert case.reading(reading.page.id).page.uri == uri
        assert reading.passages[0].kind is PassageKind.ARTICLE
    assert [one.uri for one in case.problems()] != []
    assert len(case.page_ids()) == 2
    assert len(case.problems()) == 2
    case.close()


def test_names_without_end_are_kept_whole_and_found_by_their_beginning(database: Address) -> None:
    letters = random.Random(2)
    name = "".join(letters.choices("abcdefghijklmnopqrstuvwxyzé", k=5000)).capitalize()
    text = f"{name} seized {name[:-3]} on Monday, killing 12 soldiers."
    reading = article(text, "saved/long.txt")
    where = Place(None, name[:-3], None, None, None, None, PlacePrecision.UNRESOLVED)
    long = Actor(None, name, None, None, ActorKind.ARMED_GROUP)
    span, town = Span(0, len(name), name), Span(len(name) + 8, 2 * len(name) + 5, name[:-3])
    claim = replace(
        claim_at(article(TEXT), "seized", Status.ASSERTED),
        page=reading.page.id,
        passage=reading.passages[0].id,
        actors=(ActorMention(span, 0, 0, 1, 0, Naming.NAME, long, "name"),),
        places=(PlaceMention(town, 0, 2, 3, where, "unresolved"),),
    )
    case, problem = open_case(database, create=True)
    assert case is not None, problem
    case.keep(reading, text.encode(), (claim,), (), "hand", case.start_run("test", "hand", "{}"))
    assert list(case.claims()) == [claim]
    assert list(find_claims(case, Filter(actor=name[:50]))) == [claim]
    weigh(case, load_actor_tables()[0])
    (kept,) = case.events.find()
    assert [one.value.name for one in kept.event.actors] == [name]
    case.close()


def test_an_engine_never_holds_the_password() -> None:
    engine = engine_of(Server("ana", "db.example", 5432, "cases", password=SECRET))
    assert SECRET not in repr(engine) + str(engine.url) + engine.url.render_as_string(hide_password=False)
    engine.dispose()
