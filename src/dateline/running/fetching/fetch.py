"""Many addresses, one after another: what was fetched is archived, what was not is a problem, and the rest goes on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline import __version__
from dateline.model.problems import Code, Problem, Severity
from dateline.reading.settings import MAX_BYTES
from dateline.running.fetching.archive import Archive
from dateline.running.fetching.asking import REDIRECTS, Asker, Exchange, moved_to
from dateline.running.fetching.gates import Permitted, RefusedError, checked, on_the_web
from dateline.running.fetching.manners import PAUSE, Manners

AGENT = f"Dateline/{__version__}"
#: Beside the archives, and hidden from whoever reads their folder: what hosts said by which to ask what changed.
_REMEMBERED = ".fetched.json"


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How to fetch.

    agent: the name under which hosts are asked; robots.txt is held against its first word.
    pause: seconds between two requests to one host.
    permitted: which addresses of the network may be asked.
    most: bytes of one answer.
    sleep: waits; a test hands in another.
    """

    agent: str = AGENT
    pause: float = PAUSE
    permitted: Permitted = on_the_web
    most: int = MAX_BYTES
    sleep: Callable[[float], None] | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one address.

    url: the address that was given.
    status: what the host said in the end; None where it was not asked or did not answer.
    unchanged: whether the host says that it is as it was the last time.
    problem: why there is no page; None where there is one.
    """

    url: str
    status: int | None = None
    unchanged: bool = False
    problem: Problem | None = None


@dataclass(slots=True)
class _Memory:
    """What hosts said of the state of a page, kept beside the archives.

    path: the file.
    known: by address, the headers to ask with next time.
    """

    path: Path
    known: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> _Memory:
        """Load what is remembered; nothing where it cannot be read, for then all is asked anew."""
        path = folder / _REMEMBERED
        try:
            known = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            known = {}
        sound = isinstance(known, dict) and all(isinstance(one, dict) for one in known.values())
        return cls(path, known if sound else {})

    def note(self, url: str, exchange: Exchange) -> None:
        """Remember what a host said of a page that it gave."""
        if exchange.status != 200 or exchange.cut:
            return
        pairs = (
            ("If-None-Match", exchange.header("ETag")),
            ("If-Modified-Since", exchange.header("Last-Modified")),
        )
        said = {name: value for name, value in pairs if value}
        self.known.pop(url, None)
        if said:
            self.known[url] = said

    def save(self) -> None:
        """Write it whole, in place of what was there."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_name(self.path.name + ".part")
        with part.open("w", encoding="utf-8") as file:
            json.dump(self.known, file, ensure_ascii=False, sort_keys=True, indent=0)
            file.flush()
            os.fsync(file.fileno())
        part.replace(self.path)


def fetch_all(urls: Iterable[str], archive: Path, settings: FetchSettings) -> Iterator[Fetched]:
    """Fetch addresses into an archive, which is there with its name once all was fetched that can be.

    The archive is written before anything is remembered of it: a run that is cut off asks again for what it had.
    """
    memory = _Memory.load(archive.parent)
    with Asker(settings.agent, settings.permitted, settings.most) as asker:
        manners = Manners(settings.agent.split("/")[0], lambda url: _robots(asker, url), settings.pause)
        if settings.sleep is not None:
            manners.sleep = settings.sleep
        with Archive(archive, settings.agent) as kept:
            for url in urls:
                yield _fetched(url, asker, manners, kept, memory)
    memory.save()


def _robots(asker: Asker, url: str) -> tuple[int | None, bytes]:
    """Ask for a robots.txt, which may have moved; nobody's answer is None."""
    for _ in range(REDIRECTS + 1):
        try:
            exchange = asker.ask(url, {})
            moved = moved_to(exchange)
        except OSError:
            return None, b""
        if moved is None:
            return exchange.status, exchange.body
        url = moved
    return None, b""


def _fetched(url: str, asker: Asker, manners: Manners, kept: Archive, memory: _Memory) -> Fetched:
    """Fetch one address, through its redirects; each answer is archived, also those that send on."""
    try:
        at = checked(url)
        for _ in range(REDIRECTS + 1):
            manners.before(at)
            exchange = asker.ask(at, memory.known.get(at, {}))
            kept.add(exchange)
            memory.note(at, exchange)
            moved = moved_to(exchange)
            if moved is None:
                return _outcome(url, exchange)
            at = moved
    except RefusedError as reason:
        words, hint = f"This was not fetched: {reason}.", "Save the page from your browser, and read that."
        return Fetched(url, problem=Problem(Code.FETCH_REFUSED, words, hint, Severity.ERROR, url))
    except OSError as failure:
        words, hint = (
            f"Nobody answered as the web does: {failure}.",
            "Try again later, or save the page yourself.",
        )
        return Fetched(url, problem=Problem(Code.FETCH_FAILED, words, hint, Severity.ERROR, url))
    words = f"This leads on more than {REDIRECTS} times."
    return Fetched(
        url, problem=Problem(Code.FETCH_FAILED, words, "Open it in a browser.", Severity.ERROR, url)
    )


def _outcome(url: str, exchange: Exchange) -> Fetched:
    if exchange.status == 304:
        return Fetched(url, exchange.status, unchanged=True)
    if exchange.status == 200 and not exchange.cut:
        return Fetched(url, exchange.status)
    if exchange.cut:
        words, hint = f"The answer has more than {len(exchange.body):,} bytes; the rest was not fetched.", ""
        return Fetched(
            url, exchange.status, problem=Problem(Code.FETCH_FAILED, words, hint, Severity.WARNING, url)
        )
    later = exchange.header("Retry-After")
    words = f"The host answered {exchange.status} {exchange.reason.decode('latin-1')}".rstrip() + "."
    hint = (
        f"It asks to be asked again after {later}."
        if later
        else "The answer is archived; look at it in a browser."
    )
    return Fetched(url, exchange.status, problem=Problem(Code.FETCH_FAILED, words, hint, Severity.ERROR, url))
