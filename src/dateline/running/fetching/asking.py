"""One request and its answer: bytes as they came, redirects one by one, and bounds on time and size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

import httpcore

from dateline.running.fetching.gates import Gate, Permitted, RefusedError, checked

#: Seconds for each step: a host that says nothing for longer is not there.
SECONDS = 30.0
#: Redirects that are followed; browsers follow twenty, and what needs more than five is a loop or a chain of trackers.
REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its answer.

    url: what was asked.
    at: when, in UTC.
    ip: the address that answered; empty where that is not known.
    request: the headers that were sent.
    status, reason: what the host said.
    headers: the headers of the answer, in order.
    body: the bytes of the answer, still packed if they came so.
    cut: whether the answer was longer than the bound.
    """

    url: str
    at: datetime
    ip: str
    request: tuple[tuple[bytes, bytes], ...]
    status: int
    reason: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    cut: bool = False

    def header(self, name: str) -> str:
        """The first value of a header; empty where there is none."""
        wanted = name.lower().encode("ascii")
        found = next((value for key, value in self.headers if key.lower() == wanted), b"")
        return found.decode("latin-1")


class Asker:
    """Asks hosts; a context manager."""

    def __init__(self, agent: str, permitted: Permitted, most: int) -> None:
        self._agent = agent
        self._most = most
        self._pool = httpcore.ConnectionPool(network_backend=Gate(permitted), max_connections=4)

    def __enter__(self) -> Asker:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def ask(self, url: str, conditions: Mapping[str, str]) -> Exchange:
        """Ask once; raises RefusedError, or OSError where nobody answers in a way that can be understood."""
        wanted = checked(url)
        headers = [
            (b"User-Agent", self._agent.encode("ascii", "replace")),
            (b"Accept", b"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
            (b"Accept-Encoding", b"gzip, identity"),
            *(
                (name.encode("ascii"), value.encode("latin-1", "replace"))
                for name, value in conditions.items()
            ),
        ]
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), SECONDS)
        at = datetime.now(UTC)
        try:
            with self._pool.stream("GET", wanted, headers=headers, extensions={"timeout": timeout}) as answer:
                # Asked first: an answer that is left before its end closes the connection.
                stream = answer.extensions.get("network_stream")
                peer = stream.get_extra_info("server_addr") if stream is not None else None
                body, cut = _taken(answer.iter_stream(), self._most)
                return Exchange(
                    wanted,
                    at,
                    str(peer[0]) if peer else "",
                    tuple(headers),
                    answer.status,
                    answer.extensions.get("reason_phrase", b""),
                    tuple(answer.headers),
                    body,
                    cut,
                )
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as failure:
            raise OSError(f"{type(failure).__name__}: {failure}") from failure


def _taken(pieces: Iterator[bytes], most: int) -> tuple[bytes, bool]:
    """As much of an answer as is allowed, and whether there was more."""
    taken = bytearray()
    for piece in pieces:
        taken += piece
        if len(taken) > most:
            return bytes(taken[:most]), True
    return bytes(taken), False


def moved_to(exchange: Exchange) -> str | None:
    """Where an answer sends its reader; None for one that sends nowhere."""
    if exchange.status not in _MOVED or not exchange.header("Location"):
        return None
    try:
        return checked(urljoin(exchange.url, exchange.header("Location")))
    except ValueError as failure:
        raise RefusedError(f"it leads to no address: {failure}") from failure
