"""Manners: what a host asks robots not to fetch, and how long it is left alone between two requests."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from dateline.running.fetching.gates import RefusedError

#: Seconds between two requests to one host, unless it asks for more.
PAUSE = 2.0
#: Seconds that a host may ask for; a robots.txt that asks for more asks not to be fetched.
LONGEST_PAUSE = 60.0
_ROBOTS_LONGEST = 512_000  # bytes of a robots.txt that are read, as RFC 9309 has it


@dataclass(slots=True)
class Manners:
    """What is known of each host.

    agent: the name under which robots.txt is asked.
    robots: fetches a robots.txt: its status (None where nobody answers) and its bytes.
    pause: seconds between two requests to one host.
    clock, sleep: of seconds.
    """

    agent: str
    robots: Callable[[str], tuple[int | None, bytes]]
    pause: float = PAUSE
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _rules: dict[str, RobotFileParser] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def before(self, url: str) -> None:
        """Wait until the host may be asked again; raises RefusedError where it does not want this fetched."""
        host = f"{urlsplit(url).scheme}://{urlsplit(url).netloc}"
        if host not in self._rules:
            self._wait(host, self.pause)
            self._rules[host] = self._read(host)
        rules = self._rules[host]
        if not rules.can_fetch(self.agent, url):
            raise RefusedError("its host asks robots not to fetch it (robots.txt)")
        asked_for = float(rules.crawl_delay(self.agent) or 0)
        if asked_for > LONGEST_PAUSE:
            raise RefusedError(f"its host asks for {asked_for:g} seconds between two requests (robots.txt)")
        self._wait(host, max(self.pause, asked_for))

    def _wait(self, host: str, pause: float) -> None:
        now = self.clock()
        wait = self._asked.get(host, now - pause) + pause - now
        if wait > 0:
            self.sleep(wait)
        self._asked[host] = self.clock()

    def _read(self, host: str) -> RobotFileParser:
        """The rules of a host, as RFC 9309 has it: none at all is leave, an error of the host is not."""
        rules = RobotFileParser()
        status, data = self.robots(f"{host}/robots.txt")
        if status == 200:
            rules.parse(data[:_ROBOTS_LONGEST].decode("utf-8", "replace").splitlines())
        elif status is not None and 400 <= status < 500:
            rules.allow_all = True  # type: ignore[attr-defined]  # as its own `read` sets it
        else:
            rules.disallow_all = True  # type: ignore[attr-defined]
        rules.modified()
        return rules
