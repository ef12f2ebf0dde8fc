"""A reading and claims made by hand, so that no model is loaded to test the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from dateline.case.databases.address import Address, Server
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.model.actors import Actor, ActorKind, ActorMention, Naming
from dateline.model.claims import Claim, Reason, Source, SourceKind, Status, Territory
from dateline.model.ids import content_id
from dateline.model.page import Reading
from dateline.model.places import Place, PlaceMention, PlacePrecision
from dateline.model.quantities import Counted, Quantity
from dateline.model.spans import Span
from dateline.model.when import Precision, When, WhenBasis
from tests.conftest import article
from tests.postgres import Running

TEXT = "Rebels seized Bor on Monday, killing 12 soldiers, a witness said. The army denied losing the town.\n"


def cut(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def actor(words: str, country: str | None, sector: str) -> ActorMention:
    named = Actor(f"role:{words.lower()}", words, country, sector, ActorKind.ROLE)
    return ActorMention(cut(words), 0, 0, 1, 0, Naming.DESCRIPTION, named, "roles.tsv")


def claim_at(reading: Reading, trigger: str, status: Status) -> Claim:
    """A whole claim, every cell filled."""
    span = cut(trigger)
    where = Place("gn:373141", "Bor", 6.2, 31.6, "SSD", "Jonglei", PlacePrecision.TOWN)
    return Claim(
        id=content_id("c", reading.page.id, span.start, "ASSAULT"),
        page=reading.page.id,
        passage=reading.passages[0].id,
        evidence=cut(TEXT.split(". ", maxsplit=1)[0])
        if span.start < 60
        else cut("The army denied losing the town"),
        type="ASSAULT",
        mode=None,
        trigger=span,
        status=status,
        background=False,
        actors=(actor("Rebels", "SSD", "REB"),),
        recipients=(actor("soldiers", "SSD", "MIL"),),
        places=(PlaceMention(cut("Bor"), 0, 2, 3, where, "only candidate"),),
        when=When(
            date(2014, 3, 31),
            date(2014, 3, 31),
            Precision.DAY,
            WhenBasis.TEXT,
            cut("on Monday"),
            note="weekday before",
        ),
        sources=(
            Source("a witness", None, SourceKind.WITNESS, cut("said"), cut("a witness")),
            Source(None, None, SourceKind.AUTHOR, note="author of the article"),
        ),
        quantities=(
            Quantity(Counted.KILLED, 12, 12, 12, None, cut("12 soldiers"), 0, 7, 9, 6, "killed before noun"),
        ),
        territory=Territory(0, (0,), (0,)),
        confidence=0.75,
        reasons=(Reason("type", "frame seize", "a place as object"),),
    )


@pytest.fixture
def server_schema(postgres: Running) -> Server:
    """A schema of its own on a server."""
    return postgres.address()


@pytest.fixture(params=["file", "server"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    """Where a case may be made: a file, and a schema on a server."""
    return _address(request, tmp_path / "case.db")


@pytest.fixture
def other(request: pytest.FixtureRequest, database: Address, tmp_path: Path) -> Address:
    """Another of the same kind."""
    if isinstance(database, Path):
        return tmp_path / "other.db"
    server: Running = request.getfixturevalue("postgres")
    return server.address()


def _address(request: pytest.FixtureRequest, path: Path) -> Address:
    if request.param == "file":
        return path
    server: Running = request.getfixturevalue("postgres")  # only here, so that files are tested without one
    return server.address()


@dataclass(frozen=True)
class Kept:
    """An open case that holds one page."""

    path: Path
    case: Case
    reading: Reading
    claims: tuple[Claim, ...]


@pytest.fixture
def reading() -> Reading:
    return article(TEXT, "saved/bor.txt")


@pytest.fixture
def kept(tmp_path: Path, reading: Reading) -> Kept:
    path = tmp_path / "bor.db"
    case, problem = open_case(path, create=True)
    assert case is not None, problem
    claims = (claim_at(reading, "seized", Status.ASSERTED), claim_at(reading, "losing", Status.DENIED))
    run = case.start_run("0.1.0", "hand", "{}")
    case.keep(reading, TEXT.encode(), claims, (), "hand 1", run)
    case.end_run(run)
    return Kept(path, case, reading, claims)
