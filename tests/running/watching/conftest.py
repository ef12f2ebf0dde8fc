"""A watch over made-up pages, whose claims are known by their bytes, and a small site that can be told what to answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bench.world import World
from dateline.case.opening import open_case
from dateline.model.ids import sha256_of
from dateline.naming.actors.tables import ActorTables, load_actor_tables
from dateline.reading.settings import ReadingSettings
from dateline.running.fetching.fetch import FetchSettings
from dateline.running.fetching.gates import anywhere
from dateline.running.turns import PageReader, PageResult, T, Turn
from dateline.running.watching.folders import Folders
from dateline.running.watching.memory import Memory
from dateline.running.watching.report import Report
from dateline.running.watching.rounds import Voice, Watcher, WatchSettings, addresses_and_folders


@dataclass
class Made:
    """Reads made-up pages: what comes of each is known by its bytes."""

    results_by_hash: dict[str, PageResult] = field(default_factory=dict)
    model: str = "made up"
    settings: str = "{}"
    read_as: str = "made up"
    reading: ReadingSettings = field(default_factory=ReadingSettings)
    read: list[str] = field(default_factory=list)

    def results(self, turns: Iterable[Turn[T]]) -> Iterator[tuple[T, PageResult | None]]:
        for turn in turns:
            yield turn.what, None if turn.page is None else self._one(turn.page.data, turn.page.uri)

    def _one(self, data: bytes, uri: str) -> PageResult:
        self.read.append(uri)
        made = self.results_by_hash.get(sha256_of(data), PageResult(None, (), ()))
        if made.reading is None:
            return made
        return replace(made, reading=replace(made.reading, page=replace(made.reading.page, uri=uri)))


@dataclass
class Desk:
    """A case, a folder and what a watch over them says; each `watch` is another process, as it were."""

    path: Path
    reader: PageReader
    actors: ActorTables
    pages: list[bytes] = field(default_factory=list)
    told: list[Report] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    now: float = 1_000_000.0
    settings: WatchSettings | None = None

    @property
    def folder(self) -> Path:
        return self.path / "in"

    @property
    def case(self) -> Path:
        return self.path / "case.db"

    @property
    def memory(self) -> Path:
        return self.path / "case.db.watch"

    @property
    def feed(self) -> Path:
        return self.path / "new.atom"

    def put(self, first: int, last: int) -> None:
        """Put made-up pages into the folder."""
        for number in range(first, last):
            (self.folder / f"{number:03}.txt").write_bytes(self.pages[number])

    def watcher(self, *urls: str, **more: object) -> Watcher:
        case, problem = open_case(self.case, create=True)
        assert case is not None, problem
        how = self.settings or WatchSettings(self.path / "fetched", rest=0.01, feed=self.feed)
        how = replace(how, fetch=FetchSettings(permitted=anywhere, pause=0), **more)  # type: ignore[arg-type]
        addresses, places = addresses_and_folders([*urls, self.folder.as_posix()])
        own = (self.case.as_posix(), self.memory.as_posix(), self.feed.as_posix())
        folders = Folders((*places, *([how.into] if urls else [])), own)
        how.into.mkdir(exist_ok=True)
        voice = Voice(self.told.append, say=self.said.append)

        @contextmanager
        def readers() -> Iterator[PageReader]:
            yield self.reader

        memory = Memory.open(self.memory)
        watcher = Watcher(case, memory, self.actors, readers, folders, addresses, how, voice)
        watcher.clock = lambda: self.now
        return watcher

    def watch(self, *urls: str, **more: object) -> list[Report]:
        """Make one round as a process of its own; what it told."""
        before = len(self.told)
        watcher = self.watcher(*urls, **more)
        watcher.once()
        watcher.case.close()
        watcher.memory.close()
        return self.told[before:]


@pytest.fixture(scope="session")
def made() -> tuple[list[bytes], dict[str, PageResult]]:
    pages, results = [], {}
    for reading, data, claims in World(40, seed=5).pages():
        pages.append(data)
        results[sha256_of(data)] = PageResult(reading, claims, ())
    return pages, results


@pytest.fixture(scope="session")
def actors() -> ActorTables:
    return load_actor_tables()[0]


@pytest.fixture
def desk(tmp_path: Path, made: tuple[list[bytes], dict[str, PageResult]], actors: ActorTables) -> Desk:
    (tmp_path / "in").mkdir()
    return Desk(tmp_path, Made(made[1]), actors, made[0])


Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """A site on this machine: what each path answers, what was asked, and what was posted."""

    address: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    posted: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    take: Callable[[int], int] = lambda number: 204

    def give(
        self, path: str, body: bytes | str, kind: str = "text/plain", status: int = 200, **more: str
    ) -> None:
        data = body.encode() if isinstance(body, str) else body
        headers = {"Content-Type": kind, **{name.replace("_", "-"): value for name, value in more.items()}}
        self.answers[path] = (status, headers, data)


@pytest.fixture
def site() -> Iterator[Site]:
    here = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked.append(self.path)
            status, headers, body = here.answers.get(self.path, (404, {}, b"no"))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            here.posted.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(here.take(len(here.posted)))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    here.address = f"http://127.0.0.1:{server.server_address[1]}"
    yield here
    server.shutdown()
    server.server_close()
    thread.join()
