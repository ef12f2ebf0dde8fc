"""Addresses of the web: when each is to be asked, how long it is left alone after errors, what entries link to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from dateline.running.fetching.fetch import Fetched
from dateline.running.watching.report import Report, ReportKind
from dateline.running.watching.step import Address

#: Seconds between two requests to one address, unless the user says otherwise.
EVERY = 15 * 60.0
#: By which part of it each pause is longer or shorter, so that many watches do not ask one host in one second.
_JITTER = 0.1
#: Seconds after which an address that gives nothing is asked again at most.
_LONGEST = 24 * 3600.0
#: Seconds for which an address must have given nothing before it is reported.
_SILENT = 24 * 3600.0
#: How often the page that an entry links to is asked for.
TRIES = 5
#: Pages that entries link to which are asked for in one round; the others wait for the next.
FOLLOWED = 20

WATCHED, LINKED, DONE = "watched", "linked", "done"


def after(address: Address, outcome: Fetched, now: float, every: float) -> Address:
    """When an address is due again, by what came of it: after its pause, after twice as long for each error in a row.

    A host that says when to come again (Retry-After) is not asked before.
    """
    if outcome.problem is None:
        state = DONE if address.state == LINKED else address.state
        return Address(address.url, now + _jittered(every, address.url, now), state=state)
    failures = address.failures + 1
    pause = min(every * 2 ** min(failures, 12), max(_LONGEST, every))
    pause = max(_jittered(pause, address.url, now), outcome.retry_after or 0.0)
    state = DONE if address.state == LINKED and failures >= TRIES else address.state
    return Address(address.url, now + pause, failures, address.since or now, state, address.told)


def _jittered(pause: float, url: str, now: float) -> float:
    """The pause, longer or shorter by a part that differs from address to address and from time to time."""
    digest = hashlib.sha256(f"{url} {int(now)}".encode()).digest()
    share = int.from_bytes(digest[:4], "big") / 2**32
    return pause * (1 + _JITTER * (2 * share - 1))


def silent(address: Address, outcome: Fetched, now: float) -> tuple[Address, list[Report]]:
    """Report an address that has given nothing for a day, once for as long as that lasts."""
    if outcome.problem is None or address.state != WATCHED or address.since is None:
        return replace(address, told=False), []
    if address.told or now - address.since < _SILENT:
        return address, []
    words = f"Nothing came from {address.url} for more than a day. {outcome.problem.message}"
    return replace(address, told=True), [Report("", ReportKind.SILENT, words, address.url)]


def due(addresses: Sequence[Address], now: float) -> list[Address]:
    """Those to be asked now: all that are watched and due, and the first few that entries link to."""
    ripe = [one for one in addresses if one.due <= now]
    watched = [one for one in ripe if one.state == WATCHED]
    return [*watched, *[one for one in ripe if one.state == LINKED][:FOLLOWED]]


def to_follow(links: Iterable[str], watched: Iterable[str]) -> list[Address]:
    """Those of these links that lead to a host that is watched; nothing else is ever asked for."""
    hosts = {_host(one) for one in watched}
    return [Address(one, 0.0, state=LINKED) for one in links if _host(one) in hosts]


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def watched(urls: Iterable[str], known: Sequence[Address]) -> list[Address]:
    """The addresses of a watch: those known with what is known of them, others due at once."""
    by_url = {one.url: one for one in known}
    return [replace(by_url.get(one, Address(one, 0.0)), state=WATCHED) for one in dict.fromkeys(urls)]
