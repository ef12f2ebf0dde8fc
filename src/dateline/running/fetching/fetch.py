"""Many addresses, one after another: what was fetched is archived, what was not is a problem, and the rest goes on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from dateline import __version__
from dateline.model.ids import sha256_of
from dateline.model.problems import Code, Problem, Severity
from dateline.reading.settings import MAX_BYTES
from dateline.running.fetching.archive import Archive
from dateline.running.fetching.asking import REDIRECTS, Asker, Exchange, moved_to
from dateline.running.fetching.gates import Permitted, RefusedError, checked, on_the_web
from dateline.running.fetching.manners import PAUSE, Manners

AGENT = f"Dateline/{__version__}"
#: Beside the archives, and hidden from whoever reads their folder: what hosts said by which to ask what changed.
_REMEMBERED = ".fetched.json"
#: Seconds for which a host may ask to be left alone; one that asks for more is asked again after a week.
_LONGEST_RETRY = 7 * 24 * 3600.0
#: Beside the headers: the SHA-256 of what was given, for the many hosts that send the same again.
_DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How to fetch.

    agent: the name under which hosts are asked; robots.txt is held against its first word.
    pause: seconds between two requests to one host.
    permitted: which addresses of the network may be asked.
    most: bytes of one answer.
    sleep: waits; a test hands in another.
    unchanged: whether an answer is archived too that says, or shows by its bytes, that nothing has changed. Who asks
        once wants to show that he asked; who asks every quarter of an hour would fill a disk with it.
    """

    agent: str = AGENT
    pause: float = PAUSE
    permitted: Permitted = on_the_web
    most: int = MAX_BYTES
    sleep: Callable[[float], None] | None = None
    unchanged: bool = True


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one address.

    url: the address that was given.
    status: what the host said in the end; None where it was not asked or did not answer.
    unchanged: whether the host says that it is as it was the last time.
    problem: why there is no page; None where there is one.
    retry_after: seconds for which the host asks to be left alone; None where it asks for none.
    """

    url: str
    status: int | None = None
    unchanged: bool = False
    problem: Problem | None = None
    retry_after: float | None = None


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
        self.known[url] = {**said, _DIGEST: sha256_of(exchange.body)}

    def conditions(self, url: str) -> dict[str, str]:
        """The headers to ask for a page with, so that it is sent only if it has changed."""
        return {name: value for name, value in self.known.get(url, {}).items() if name != _DIGEST}

    def unchanged(self, url: str, exchange: Exchange) -> bool:
        """Whether an answer is the one that the host gave the last time, as it says or as its bytes show."""
        if exchange.status == 304:
            return True
        same = self.known.get(url, {}).get(_DIGEST) == sha256_of(exchange.body)
        return exchange.status == 200 and not exchange.cut and same

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
                yield _fetched(
                    url, asker, manners, kept if settings.unchanged else _OnlyNew(kept, memory), memory
                )
    memory.save()


@dataclass(frozen=True, slots=True)
class _OnlyNew:
    """Archives what is not as it was the last time."""

    archive: Archive
    memory: _Memory

    def add(self, exchange: Exchange) -> None:
        """Write an answer, unless it is that of the last time."""
        if not self.memory.unchanged(exchange.url, exchange):
            self.archive.add(exchange)


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


def _fetched(url: str, asker: Asker, manners: Manners, kept: Archive | _OnlyNew, memory: _Memory) -> Fetched:
    """Fetch one address, through its redirects; each answer is archived, also those that send on."""
    try:
        at = checked(url)
        for _ in range(REDIRECTS + 1):
            manners.before(at)
            exchange = asker.ask(at, memory.conditions(at))
            kept.add(exchange)
            same = memory.unchanged(at, exchange)
            memory.note(at, exchange)
            moved = moved_to(exchange)
            if moved is None:
                return _outcome(url, exchange, same)
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


def _outcome(url: str, exchange: Exchange, same: bool) -> Fetched:
    if same:
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
    problem = Problem(Code.FETCH_FAILED, words, hint, Severity.ERROR, url)
    return Fetched(url, exchange.status, problem=problem, retry_after=seconds_until(later, exchange.at))


def seconds_until(later: str, now: datetime) -> float | None:
    """What a Retry-After asks for, in seconds: it names them, or a date; None where it says neither."""
    if later.strip().isdigit():
        return float(min(int(later.strip()[:9]), _LONGEST_RETRY))
    try:
        then = parsedate_to_datetime(later)
    except (TypeError, ValueError):
        return None
    then = then if then.tzinfo is not None else then.replace(tzinfo=UTC)
    return min(max(0.0, (then - now).total_seconds()), _LONGEST_RETRY)
