"""One round after the other: look at folders, ask addresses, read, weigh, notice, tell.

The order in which things are written is what keeps a watch from missing and from repeating; each step may be cut off
at any point and is then done again, and doing it again changes nothing:

1. An answer of the web is an archive on the disk before it is noted that it was asked for. Cut off in between, it is
   asked for again, and what is in both archives is read once.
2. A page is in the case before its file is noted as read. Cut off in between, the file is walked over again, and pages
   that the case holds are passed over.
3. What a case does not hold weighed is weighed; the case itself knows what that is.
4. What the case holds and the memory does not know is reported: the reports, the letters to send and what is known
   from then on are one transaction. Before it nothing was reported, after it nothing is left to report.
5. A report is printed or sent before it is noted that it was, so that none is lost; cut off in between, it is told
   again under the same id. The feed is written anew from what was reported, so it holds each once whatever happens.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from sqlalchemy.exc import DBAPIError

from dateline.case.changes import Changes
from dateline.case.store import Case
from dateline.case.watching import Watch
from dateline.naming.actors.tables import ActorTables
from dateline.reading.settings import ReadingSettings
from dateline.running.fetching.fetch import FetchSettings, fetch_all
from dateline.running.fetching.gates import RefusedError
from dateline.running.run import Outcome, read_each
from dateline.running.turns import PageReader, PageResult, T, Turn
from dateline.running.watching.asking import EVERY, LINKED, WATCHED, after, due, silent, to_follow, watched
from dateline.running.watching.atom import LENGTH, write_feed
from dateline.running.watching.folders import Bell, Folders
from dateline.running.watching.hook import Hook, deliver
from dateline.running.watching.memory import Memory
from dateline.running.watching.noticing import NoticeSettings, notice
from dateline.running.watching.report import MOST_AT_ONCE, Report
from dateline.running.watching.step import Step
from dateline.running.watching.versions import address_of, same_text
from dateline.running.weigh import weigh

#: Seconds between two looks at a file; one that is the same at both has come to rest.
REST = 2.0
#: Seconds for which nothing must arrive before what arrived is weighed; and after which it is weighed all the same.
QUIET, PATIENCE = 10.0, 120.0
#: Seconds between two looks at all folders, whatever the system says of them.
_LOOK = 300.0
#: Seconds after which a reader that has nothing to read is let go, for it takes half a gigabyte.
_IDLE = 600.0
#: Seconds after which a round that failed is tried again.
_RECOVER = 60.0
#: The part of its pause by which an address may be asked early in a single round: whoever calls it every quarter of an
#: hour would otherwise find each address due a minute later, and ask half as often as he wants.
_EARLY = 0.25


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """How to watch.

    every: seconds between two requests to one address.
    rest, quiet: seconds; see above.
    poll: seconds between two looks at all folders, without listening for changes; None to listen.
    follow: whether the pages are fetched that entries of a feed lead to where it gives only a description.
    into: the folder of the archives of what is fetched.
    feed: the file of reports as a feed; None for none.
    hook: where reports are sent to; None for nowhere.
    at_once: reports of a round that are told one by one.
    fetch: how to fetch.
    """

    into: Path
    every: float = EVERY
    rest: float = REST
    quiet: float = QUIET
    poll: float | None = None
    follow: bool = False
    feed: Path | None = None
    hook: Hook | None = None
    at_once: int = MOST_AT_ONCE
    fetch: FetchSettings = field(default_factory=FetchSettings)
    notice: NoticeSettings = field(default_factory=NoticeSettings)


@dataclass(frozen=True, slots=True)
class Voice:
    """How a watch speaks.

    report: tells one report.
    read: says what came of a page.
    say: says in a line what is going on, for people.
    """

    report: Callable[[Report], None]
    read: Callable[[Outcome], None] = lambda outcome: None
    say: Callable[[str], None] = lambda words: None


@dataclass(slots=True)
class Watcher:
    """A watch of folders and addresses over a case.

    readers: loads what reads pages, for as long as it is open.
    stop: set by whoever wants it to end; the page in hand is finished.
    clock: seconds since 1970.
    """

    case: Case
    memory: Memory
    actors: ActorTables
    readers: Callable[[], AbstractContextManager[PageReader]]
    folders: Folders
    urls: tuple[str, ...]
    settings: WatchSettings
    voice: Voice
    stop: Event = field(default_factory=Event)
    clock: Callable[[], float] = time.time
    _held: ExitStack = field(default_factory=ExitStack)
    _reader: PageReader | None = None
    _used: float = 0.0
    _changes: Watch | None = None
    _seen: object = None

    def begin(self) -> None:
        """Take what a case holds for known that was never looked at, and tell what one that was cut off did not.

        What it had read and not reported waits for the rest of what it was reading.
        """
        self.memory.keep_watched(watched(self.urls, self.memory.addresses()))
        self._feed()
        if not self.memory.has_looked():
            self._settle()
        self._tell()

    def once(self) -> None:
        """Make one round and end: for cron, which calls again."""
        self.begin()
        self._ask(early=self.settings.every * _EARLY)
        self._look_twice()
        if self._ask():  # what the entries of a feed lead to
            self._look_twice()
        if not self.stop.is_set():
            self._settle()
        self._tell()
        self.close()

    def _look_twice(self) -> None:
        self.folders.rested(self.memory.files())
        self.stop.wait(self.settings.rest)
        self._look()

    def run(self, bell: Bell) -> None:
        """Make one round after the other until it is to stop."""
        self._try(self.begin)
        first: float | None = self.clock()  # what one that was cut off had read is to be weighed
        last: float | None = first
        while not self.stop.is_set():
            wait = _RECOVER
            try:
                self._ask()
                read, more = self._look()
                now = self.clock()
                if read:
                    first, last = first or now, now
                if first is None and self._others_wrote():
                    first = last = now - self.settings.quiet
                if first is not None and last is not None and self._is_time(first, last, more):
                    self._settle()
                    first = last = None
                self._tell()
                wait = self._pause(more, waiting=first is not None)
            except (DBAPIError, OSError) as failure:
                self.voice.say(f"this round was cut off: {failure}; it is tried again in {_RECOVER:.0f} s")
            self._let_go()
            if not self.stop.is_set():
                bell.wait(wait)
        self.close()

    # steps --------------------------------------------------------------------------------------------------

    def _try(self, step: Callable[[], None]) -> None:
        while not self.stop.is_set():
            try:
                step()
            except (DBAPIError, OSError) as failure:
                self.voice.say(f"could not begin: {failure}; tried again in {_RECOVER:.0f} s")
                self.stop.wait(_RECOVER)
            else:
                return

    def _ask(self, early: float = 0.0) -> bool:
        """Ask the addresses that are due; whether anything was asked."""
        now = self.clock()
        known = self.memory.addresses()
        ready = due([replace(one, due=one.due - early) if not one.failures else one for one in known], now)
        if not ready or self.stop.is_set():
            return False
        by_url = {one.url: one for one in ready}
        archive = self.settings.into / f"watched-{datetime.now(UTC):%Y%m%dT%H%M%S%f}Z.warc.gz"
        how = replace(self.settings.fetch, sleep=self._sleep, unchanged=False)
        step = Step()
        for outcome in fetch_all(list(by_url), archive, how):
            if self.stop.is_set():
                return True
            at = self.clock()
            known_now = after(by_url[outcome.url], outcome, at, self.settings.every)
            known_now, reports = silent(known_now, outcome, at)
            step.addresses.append(known_now)
            step.reports += reports
            if outcome.problem is not None:
                self.voice.say(f"{outcome.url}: {outcome.problem.message}")
        self._keep(step)
        return True

    def _sleep(self, seconds: float) -> None:
        if self.stop.wait(seconds):
            raise RefusedError("the watch is ending")

    def _look(self) -> tuple[bool, bool]:
        """Read the files that have come to rest; whether there were any, and whether others still change."""
        known = self.memory.files()
        rested, more = self.folders.rested(known)
        for name in self.folders.nameless():
            self.voice.say(f"{name}: its name is not UTF-8; it is not watched until it has another")
        if not rested or self.stop.is_set():
            return False, more
        whole = False
        try:
            reader = _NotTheSame(self._open(), self.case, self.memory)
            for outcome in read_each(rested, self.case, reader):
                self.voice.read(outcome)
                if self.stop.is_set():
                    return True, more
            whole = True
        finally:
            if not whole:  # a reader that was left in the middle may still give what it was asked then
                self.close()
        self._follow(rested)
        self.memory.keep_files(rested, self.folders.gone(known))
        return True, more

    def _follow(self, read: Iterable[str]) -> None:
        """Note the pages to be asked for that entries lead to of which a feed gave a description only."""
        if not self.settings.follow:
            return
        changes = Changes(self.case.engine)
        into = self.settings.into.as_posix()
        links = [link for path in read if path.startswith(into) for link in changes.summaries_in(path)]
        wanted = to_follow(self.memory.unknown_addresses(links), self.urls)
        if wanted:
            self.memory.keep(Step(addresses=wanted), None, 1)

    def _settle(self) -> None:
        """Weigh what is not weighed, and keep what is new as reports."""
        touched = weigh(self.case, self.actors)
        told = self._keep(notice(self.case, self.memory, self.actors, self.settings.notice))
        if touched.pages or told:
            self.voice.say(
                f"{_count(touched.pages, 'page')} weighed, {_count(len(touched.events), 'event')} new or changed, "
                f"{_count(len(told), 'report')}"
            )
        self._others_wrote()

    def _keep(self, step: Step) -> list[Report]:
        hook = self.settings.hook.url if self.settings.hook is not None else None
        told = self.memory.keep(step, hook, self.settings.at_once)
        if told:
            self._feed()
        return told

    def _feed(self) -> None:
        if self.settings.feed is not None:
            write_feed(self.settings.feed, self.case.name, self.memory.told(LENGTH))

    def _tell(self) -> None:
        """Print what was not printed, and send what was not sent."""
        for number, report in self.memory.unprinted():
            self.voice.report(report)
            self.memory.printed(number)
        hook = self.settings.hook
        if hook is not None:
            failed = deliver(self.memory, hook, self.clock, self.stop.is_set)
            if failed:
                waiting, _ = self.memory.waiting(hook.url)
                self.voice.say(f"{_count(waiting, 'report')} wait for {hook.url}: {failed}")

    # time ---------------------------------------------------------------------------------------------------

    def _is_time(self, first: float, last: float, more: bool) -> bool:
        """Whether what arrived is to be weighed: nothing more comes, or it has waited long enough."""
        now = self.clock()
        return (not more and now - last >= self.settings.quiet) or now - first >= PATIENCE

    def _pause(self, more: bool, *, waiting: bool) -> float:
        """Seconds until there is something to do, if nothing happens."""
        now = self.clock()
        until = [self.settings.poll or _LOOK]
        if more:
            until.append(self.settings.rest)
        if waiting:
            until.append(self.settings.quiet)
        until += [one.due - now for one in self.memory.addresses() if one.state in {WATCHED, LINKED}][:1]
        if self.settings.hook is not None:
            count, first = self.memory.waiting(self.settings.hook.url)
            until += [first - now] if count and first is not None else []
        return max(_SHORTEST, min(until))

    def _others_wrote(self) -> bool:
        """Whether the case was changed since the last look, by a reviewer or another command."""
        if self._changes is None:
            self._changes = Watch(self.case.address)
        before, self._seen = self._seen, self._changes.state()
        return before is not None and before != self._seen

    # reading ------------------------------------------------------------------------------------------------

    def _open(self) -> PageReader:
        if self._reader is None:
            self._reader = self._held.enter_context(self.readers())
        self._used = self.clock()
        return self._reader

    def _let_go(self) -> None:
        if self._reader is not None and self.clock() - self._used > _IDLE:
            self.close()

    def close(self) -> None:
        """Let go of what reads."""
        self._reader = None
        self._held.close()


#: Seconds between two rounds at least.
_SHORTEST = 0.2


@dataclass(slots=True)
class _NotTheSame:
    """Reads pages, and passes over one whose text is as it was at its address: only a counter or a script changed."""

    inner: PageReader
    case: Case
    memory: Memory
    _read: dict[str, str] = field(default_factory=dict)

    @property
    def model(self) -> str:
        """As the reader within."""
        return self.inner.model

    @property
    def settings(self) -> str:
        """As the reader within."""
        return self.inner.settings

    @property
    def read_as(self) -> str:
        """As the reader within."""
        return self.inner.read_as

    @property
    def reading(self) -> ReadingSettings:
        """As the reader within."""
        return self.inner.reading

    def results(self, turns: Iterable[Turn[T]]) -> Iterator[tuple[T, PageResult | None]]:
        """Give each turn back, without what came of a page that says what it said."""
        for what, result in self.inner.results(turns):
            if result is None or result.reading is None:
                yield what, result
                continue
            page = result.reading.page
            if same_text(self.case, self.memory, self._read, page):
                yield what, None
                continue
            self._read[address_of(page)] = page.id
            yield what, result


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def addresses_and_folders(names: Iterable[str]) -> tuple[tuple[str, ...], tuple[Path, ...]]:
    """Tell addresses of the web from folders and files; the latter as they are called wherever one stands."""
    urls, places = [], []
    for name in names:
        if name.startswith(("http://", "https://")):
            urls.append(name)
        else:
            places.append(Path(name).resolve())
    return tuple(dict.fromkeys(urls)), tuple(dict.fromkeys(places))
