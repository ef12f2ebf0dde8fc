"""Who may ask: the one who was given the address, on this machine, from these pages.

The token is the first part of every path, as in ``http://127.0.0.1:4711/TOKEN/events``, and there is no cookie. A
browser sends a cookie of 127.0.0.1 to every port of it, so that any other local server would be handed the key to the
case; and a cookie speaks for the reader on whatever page he stands, while a path must be known. The price is that the
token stands in the browser's history; it ends with the process. ``Referrer-Policy: same-origin`` keeps it from other
sites; the stricter ``no-referrer`` would also blank the ``Origin`` of our own forms, by which writes are checked.

On top of it: the name asked for must be this machine's (a name of another's that was made to point here fails), writes
must come from these pages, and no answer may run anything but our own files or be framed.
"""

from __future__ import annotations

import re
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Names under which a browser on this machine may ask, with any port.
_OWN_HOST = re.compile(r"(?:127\.0\.0\.1|localhost)(?::\d{1,5})?", re.IGNORECASE | re.ASCII)
#: Methods that change nothing.
_READS = frozenset({"GET", "HEAD"})

POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
#: Of pages in a folder, which say it themselves: their own files and no others, from disk or wherever it is put.
POLICY_OF_FILES = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; "
    "base-uri 'none'; form-action 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
}
#: Pages are of a case that changes; only what is under static may be kept, and is asked for anew each time.
_CACHE = "no-store"
_CACHE_STATIC = "no-cache"


def new_token() -> str:
    """Make a token that nobody guesses, of letters that need no escaping in an address."""
    return secrets.token_urlsafe(24)


class Guard:
    """Let through what carries the token, asks for this machine and, where it writes, comes from our own pages."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 400 for a foreign host, 403 for a wrong token or a foreign write; else pass the request on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, _Sealed(send, _CACHE))
            return
        prefix = f"/{self._token}"
        inside = {**scope, "root_path": prefix}
        cache = _CACHE_STATIC if scope["path"].startswith(f"{prefix}/static/") else _CACHE
        sealed = _Sealed(send, cache)
        try:
            await self._app(inside, receive, sealed)
        except Exception:  # what broke is raised again, for the log; the answer has our headers all the same
            if not sealed.begun:
                broken = PlainTextResponse(
                    "This page broke. The terminal of `dateline open` says where.", 500
                )
                await broken(inside, receive, sealed)
            raise

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if _OWN_HOST.fullmatch(host) is None:
            return PlainTextResponse("This address is not served here.", 400)
        first = scope["path"].split("/", 2)[1] if "/" in scope["path"] else ""
        if not secrets.compare_digest(first.encode(), self._token.encode()):
            return PlainTextResponse("Open the address that `dateline open` printed.", 403)
        if scope["method"] not in _READS and not _from_here(headers, f"{scope['scheme']}://{host}"):
            return PlainTextResponse("Changes are taken only from the pages of this case.", 403)
        return None


def _from_here(headers: Headers, own: str) -> bool:
    """Whether a write comes from our own pages, as the browser says; where it says nothing, it does not."""
    said = (headers.get("origin"), headers.get("sec-fetch-site"))
    return said != (None, None) and said[0] in {None, own} and said[1] in {None, "same-origin"}


class _Sealed:
    """Sends with our headers on every answer, and knows whether one was begun."""

    def __init__(self, send: Send, cache: str) -> None:
        self._send = send
        self._cache = cache
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers["Cache-Control"] = self._cache
        await self._send(message)
