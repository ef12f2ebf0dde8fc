"""Reports sent to an address by POST, each until it has arrived: at least once, with an id by which twice is known.

The headers are those of the Standard Webhooks specification: ``webhook-id``, which stays the same however often a
report is sent; ``webhook-timestamp``; and, where there is a secret, ``webhook-signature``, the HMAC-SHA256 of id, time
and body.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpcore

from dateline import __version__
from dateline.running.fetching.gates import Gate, IpAddress, Permitted, RefusedError, checked, on_the_web
from dateline.running.watching.memory import Memory
from dateline.running.watching.report import Report, json_of_report

#: The variable of the environment that holds the secret.
SECRET = "DATELINE_WEBHOOK_SECRET"
#: Seconds that a hook is given for each step of an answer.
_SECONDS = 15.0
#: Seconds after which a report that did not arrive is sent again, doubled each time; and the most.
_AGAIN, _LONGEST = 30.0, 6 * 3600.0
#: After so many tries a report no longer keeps the ones behind it waiting.
_ALONE = 5


@dataclass(frozen=True, slots=True)
class Hook:
    """Where reports are sent to.

    url: the address.
    permitted: which addresses of the network it may be at.
    secret: the key that signs; empty for none.
    """

    url: str
    permitted: Permitted
    secret: bytes = b""


def hook_at(url: str, secret: str, *, private: bool) -> Hook:
    """Make a hook; raises RefusedError for an address that nothing may be sent to.

    What is reported is nobody else's business: it goes over https, or over http within one's own network where
    ``private`` says that this is meant.
    """
    at = checked(url)
    if urlsplit(at).scheme == "https":
        return Hook(at, _anywhere if private else on_the_web, key_of(secret))
    if not private:
        raise RefusedError(
            "what is sent over http can be read on the way: give an https address, or --private"
        )
    return Hook(at, _not_on_the_web, key_of(secret))


def _anywhere(_address: IpAddress) -> bool:
    return True


def _not_on_the_web(address: IpAddress) -> bool:
    return not on_the_web(address)


def key_of(secret: str) -> bytes:
    """The key of a secret: what follows ``whsec_`` is base64, as the specification has it; anything else is itself."""
    if secret.startswith("whsec_"):
        try:
            return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
        except binascii.Error:
            return secret.encode()
    return secret.encode()


def signature(key: bytes, identity: str, stamp: int, body: bytes) -> str:
    """Sign a message."""
    digest = hmac.new(key, f"{identity}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode('ascii')}"


def send(hook: Hook, report: Report, now: float) -> str:
    """Send a report once; empty where it has arrived, else why not. A redirect is not followed: it has not arrived."""
    body, stamp = json_of_report(report).encode(), int(now)
    headers: dict[bytes | str, bytes | str] = {
        "User-Agent": f"Dateline/{__version__}",
        "Content-Type": "application/json",
        "webhook-id": report.id,
        "webhook-timestamp": str(stamp),
        "Idempotency-Key": report.id,
    }
    if hook.secret:
        headers["webhook-signature"] = signature(hook.secret, report.id, stamp, body)
    timeout = dict.fromkeys(("connect", "read", "write", "pool"), _SECONDS)
    try:
        with (
            httpcore.ConnectionPool(network_backend=Gate(hook.permitted)) as pool,
            pool.stream(
                "POST", hook.url, headers=headers, content=body, extensions={"timeout": timeout}
            ) as answer,
        ):
            return "" if 200 <= answer.status < 300 else f"the host answered {answer.status}"
    except RefusedError as reason:
        return str(reason)
    except (OSError, httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as failure:
        return f"{type(failure).__name__}: {failure}".rstrip(": ")


def deliver(memory: Memory, hook: Hook, clock: Callable[[], float], stop: Callable[[], bool]) -> str:
    """Send what is to be sent by now, oldest first; why the first did not arrive, or empty.

    Sent first and taken out afterwards: who is killed in between sends it again, under the same id. Where one does not
    arrive the others wait for it, for the host would say the same to them; unless it was tried so often that it may be
    the fault of that report.
    """
    problem = ""
    for letter in memory.letters(hook.url):
        if stop():
            break
        if letter.due > clock():
            if letter.tries < _ALONE:
                break
            continue
        failed = send(hook, letter.report, clock())
        if not failed:
            memory.sent(hook.url, letter.number)
            continue
        pause = min(_AGAIN * 2 ** min(letter.tries, 16), _LONGEST)
        memory.not_sent(hook.url, letter.number, letter.tries + 1, clock() + pause)
        problem = problem or failed
        if letter.tries + 1 < _ALONE:
            break
    return problem
