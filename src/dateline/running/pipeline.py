"""The stages, loaded once, as one function from the bytes of a page to its claims."""

from __future__ import annotations

import hashlib
import json
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import resources
from pathlib import Path

from dateline.coding.claims import claims_of
from dateline.coding.imported.claims import imported_claims
from dateline.coding.prepared import ALONE, CodingTables
from dateline.model.actors import ActorKind
from dateline.model.ids import sha256_of
from dateline.model.page import Reading
from dateline.model.problems import Code, Problem, Severity
from dateline.naming.actors.tables import ActorTables, load_actor_tables
from dateline.naming.names import Knowledge, names_of
from dateline.naming.places.gazetteer import Gazetteer
from dateline.parsing.encoder.marks import Marks
from dateline.parsing.encoder.reader import MOST_TOKENS, Reader, load_reader
from dateline.parsing.parser import Parser
from dateline.parsing.tokens import Parse
from dateline.reading.door import read_bytes
from dateline.reading.formats.coded import MEDIA_TYPE as CODED_ROW
from dateline.reading.formats.walking import Found
from dateline.reading.settings import ReadingSettings
from dateline.running.turns import PageResult, T, Turn


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run can be told.

    reading: limits of the reading room.
    model: a spaCy model to parse with; None for the packaged one or an official one that is installed.
    actors: tables of actors of the user's own, which extend and override the packaged ones.
    gazetteers: gazetteers of the user's own, looked up beside the packaged one.
    reader: folder of a trained reader; None for the packaged one.
    rules_alone: whether to read by the rules alone, without a trained reader.
    reader_threads: processor threads of the trained reader; 1 where pages are read side by side. Claims stay the same.
    alone: confidence from which a row that only the trained reader sees is kept; confidence is fitted on all (0).
    """

    reading: ReadingSettings = field(default_factory=ReadingSettings)
    model: str | None = None
    actors: tuple[Path, ...] = ()
    gazetteers: tuple[Path, ...] = ()
    reader: Path | None = None
    rules_alone: bool = False
    reader_threads: int = 1
    alone: float = ALONE


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The loaded stages.

    model: the model that parses, by name and version.
    reader: the trained reader by name and hash, or "rules alone" and why.
    settings: the settings as JSON, for the record of a run.
    read_as: what decides the claims of a page: code, model, reader, tables. The same page read as the same gives the
        same.
    reading: limits of the reading room.
    """

    model: str
    reader: str
    settings: str
    read_as: str
    reading: ReadingSettings
    _parser: Parser
    _knowledge: Knowledge
    _coding: CodingTables
    _reader: Reader | None

    def results(self, turns: Iterable[Turn[T]]) -> Iterator[tuple[T, PageResult | None]]:
        """Read each page when its turn comes."""
        for turn in turns:
            yield (
                turn.what,
                None if turn.page is None else self.read(turn.page.data, turn.page.uri, turn.page),
            )

    def read(self, data: bytes, uri: str, found: Found | None = None) -> PageResult:
        """Take one page through all stages; a stage that breaks is a problem, and what was made before it is kept.

        ``found`` is the page as its container gave it, where it lay in one.
        """
        reading: Reading | None = None
        problems: list[Problem] = []
        try:
            reading, met = read_bytes(data, uri, self.reading, found)
            problems += met
            if reading is None:
                return PageResult(None, (), tuple(problems))
            if reading.page.media_type == CODED_ROW:
                claims, met = imported_claims(reading, self._knowledge, self._coding.outlet_ids)
                return PageResult(reading, claims, (*problems, *met))
            parse, met = self._parser.parse(reading)
            problems += met
            marks, met = self._marks(parse, uri)
            problems += met
            names, met = names_of(reading, parse, self._knowledge)
            problems += met
            return PageResult(reading, claims_of(reading, parse, names, self._coding, marks), tuple(problems))
        except Exception as failure:  # one page must never take the run down
            problems.append(_broken(failure, uri))
            return PageResult(reading, (), tuple(problems))

    def _marks(self, parse: Parse, uri: str) -> tuple[Marks | None, tuple[Problem, ...]]:
        """What the trained reader says of a page; where it breaks, the rules alone read this page."""
        if self._reader is None:
            return None, ()
        tokens = sum(len(sentence.tokens) for sentence in parse.sentences)
        if tokens > MOST_TOKENS:
            return None, (
                Problem(
                    Code.PAGE_TOO_LONG,
                    f"a page of {tokens:,} words was read by the rules alone; the trained reader takes {MOST_TOKENS:,}",
                    "cut it into pages",
                    uri=uri,
                ),
            )
        try:
            return self._reader.mark(parse), ()
        except Exception as failure:
            return None, (
                replace(
                    _broken(failure, uri),
                    message=f"the trained reader broke off, and the rules alone read this page: {_words(failure)}",
                    severity=Severity.WARNING,
                ),
            )

    def bare(self, texts: Iterable[str]) -> int:
        """Parse texts and throw the parses away; the words parsed. What the speed bench holds the whole way against."""
        return sum(len(doc) for doc in self._parser.model.pipeline.pipe(texts))


def _broken(failure: Exception, uri: str) -> Problem:
    return Problem(
        Code.STAGE_FAILED,
        f"reading broke off: {_words(failure)}",
        "this is a fault of Dateline; please report it with the page. The rest of the run went on",
        Severity.ERROR,
        uri,
    )


def _words(failure: Exception) -> str:
    where = traceback.extract_tb(failure.__traceback__)[-1]
    return f"{type(failure).__name__}: {failure} ({Path(where.filename).name}, line {where.lineno})"


def load_pipeline(settings: Settings) -> tuple[Pipeline | None, tuple[Problem, ...]]:
    """Load models and tables; None with problems where something that is needed cannot be loaded.

    The trained reader is not needed: without it the rules alone read, and a problem says so.
    """
    actors, problems = load_actor_tables(settings.actors)
    gazetteer, found = Gazetteer.open(None, settings.gazetteers)
    problems += found
    parser, found = Parser.load(settings.model, name_test(actors, gazetteer))
    problems += found
    if parser is None:
        return None, problems
    reader, reads, found = _trained(settings)
    problems += found
    pipeline = Pipeline(
        model=parser.model.name,
        reader=reads,
        settings=json.dumps(
            {
                "model": settings.model,
                "reader": reads,
                "actors": [_own_table(path) for path in settings.actors],
                "gazetteers": [_own_file(path) for path in settings.gazetteers],
            }
        ),
        read_as=_read_as(parser.model.name, reader, settings),
        reading=settings.reading,
        _parser=parser,
        _knowledge=Knowledge(actors, gazetteer),
        _coding=CodingTables.load(_outlet_ids(actors), settings.alone),
        _reader=reader,
    )
    return pipeline, problems


def _trained(settings: Settings) -> tuple[Reader | None, str, tuple[Problem, ...]]:
    """Load the trained reader unless the rules are to read alone; with how the record of a run names it."""
    if settings.rules_alone:
        return None, "rules alone: as asked", ()
    reader, problems = load_reader(settings.reader, threads=settings.reader_threads)
    if reader is None:
        return None, f"rules alone: {'; '.join(problem.message for problem in problems)}", problems
    return reader, reader.name, problems


def _own_file(path: Path) -> dict[str, str | None]:
    """Say which file of the user's own took part in a run: its path and hash; no hash where it is not there."""
    return {"path": str(path), "sha256": sha256_of(path.read_bytes()) if path.is_file() else None}


def _own_table(path: Path) -> dict[str, str | None]:
    """Keep a table of the user's own with the run, so that the case can be defended without the file."""
    table = path.read_text("utf-8", "replace") if path.is_file() else None
    return {**_own_file(path), "table": table}


def name_test(actors: ActorTables, gazetteer: Gazetteer) -> Callable[[str], bool]:
    """Make the test whether a word in lower case is a name, for putting headlines into sentence case.

    Names are whole one-word names ("Hamas", "Tehran") and surnames of persons in the tables; the words of longer names
    ("Revolutionary Guard Corps") are common words that only their neighbours make a name.
    """
    proper = {
        words[-1].casefold()
        for entry in actors.entries.values()
        if entry.kind is not ActorKind.ROLE
        for name in entry.names
        if (words := name.words.split()) and words[-1][:1].isupper()
        if len(words) == 1 or entry.kind is ActorKind.PERSON
    }

    @lru_cache(maxsize=_WORDS)
    def is_town(word: str) -> bool:
        return any(entry.population >= _TOWN for entry in gazetteer.lookup(word))

    return lambda word: word in proper or is_town(word)


#: Words of which it is remembered whether they name a town; all that headlines of a long run hold is no end of them.
_WORDS = 4_096

#: People; over this a town's name outranks a common word in a headline ("Reading" and "Mobile" stay words).
_TOWN = 300_000


def _outlet_ids(actors: ActorTables) -> dict[str, str]:
    return {
        name.words.casefold(): entry.id
        for entry in actors.entries.values()
        if entry.kind is ActorKind.MEDIA
        for name in entry.names
    }


def _read_as(model: str, reader: Reader | None, settings: Settings) -> str:
    """Hash all that decides what claims a page gives."""
    trained = "rules alone" if reader is None else reader.digest
    # not the version: a page is not read again for a release in which nothing changed that decides its claims
    digest = hashlib.sha256(f"{model}\n{trained}\n".encode())
    for part in (*_packaged(), *_own(settings), f"{settings.alone}".encode()):
        digest.update(part)
    return digest.hexdigest()[:16]


#: The rooms that decide what claims a page gives; what is made of claims afterwards may change without a new reading.
_DECIDING = ("model", "reading", "parsing", "naming", "coding")


def _packaged() -> Iterator[bytes]:
    """Our own code and tables, in a fixed order; the gazetteer by its size, for its bytes are many."""
    root = Path(str(resources.files("dateline")))
    yield Path(__file__).read_bytes()
    for path in sorted(path for room in _DECIDING for path in (root / room).rglob("*")):
        if path.suffix in {".py", ".tsv"}:
            yield path.read_bytes()
        elif path.suffix == ".sqlite":
            yield str(path.stat().st_size).encode()


def _own(settings: Settings) -> Iterator[bytes]:
    for path in (*settings.actors, *settings.gazetteers):
        if path.is_file():
            yield path.read_bytes()
