"""Which views are written to a folder, the files they stand in, and how one links to another.

A link leads to a file, relative to the page it stands on, or `NOWHERE` where what it asks for needs a server: a search,
two filters at once. What is linked is written, so that following links from the first page finds everything.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request

from dateline.web.addresses import changed_query, pairs_of

#: The address of what is not in the folder; `finishing` takes such links away and leaves their words.
NOWHERE = "nowhere:"
#: What stands before the path of data that only a drawing asks for: `writing` puts the data into the page.
INLINE = "inline:"
#: The address of no event, in whose place a drawing puts the id of one.
ANY_EVENT = "/events/e-0"
_PLAIN = re.compile(r"[A-Za-z0-9-]{1,40}", re.ASCII)

Query = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Address:
    """A view to write: its path, and the part of its query that the folder has a file for."""

    path: str
    query: Query = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    """What may be asked of a path.

    choices: parameters of which one may be given, once.
    paging: parameters that may stand beside it.
    dropped: parameters that make no other file.
    """

    choices: frozenset[str] = frozenset()
    paging: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()


def _rule(choices: str = "", paging: str = "", dropped: str = "") -> _Rule:
    return _Rule(*(frozenset(words.split()) for words in (choices, paging, dropped)))


#: The views of a folder by their first part. `since` with the same `until` counts as the choice `day`.
_RULES: Mapping[str, _Rule] = {
    "": _rule(),
    "events": _rule("type status place actor day", "after"),
    "disputes": _rule("kind", "start"),
    "timeline": _rule("talk", "", "at span compare view start"),
    "map": _rule("", "", "at span compare view start"),
    "network": _rule("at", "", "span compare view start"),
    "holds": _rule("at", "", "span compare view start"),
    "pages": _rule("", "start"),
    "claims": _rule(),
    "sources": _rule("kind", "start"),
    "talk": _rule("stance", "start"),
    "brief": _rule("", "", "since until"),
    "brief.md": _rule("", "", "since until"),
    "problems": _rule("code", "start"),
    "cards": _rule(),
}
#: The names of the views that a folder has, as in the catalogue of cards.
VIEWS_WRITTEN = frozenset({"overview", *_RULES} - {"", "brief.md"})
#: Views of one thing each, which take no query.
_ONE = frozenset({"events", "pages", "claims", "cards"})
#: Views that have one file for each of the days chosen.
_BY_DAY = frozenset({"network", "holds"})


class Published:
    """Addresses within a folder; what was linked waits to be written."""

    served = False

    def __init__(self, days: Sequence[str], seeds: Iterable[Address] = (), *, masked: bool = False) -> None:
        """Write nothing yet but the seeds.

        days: those that network and holds are written for; the last is shown where none is said.
        masked: whether slurs and graphic words are masked until the reader asks for them.
        """
        self._masked = masked
        self.days = tuple(days)
        self.files: dict[Address, str] = {}
        self.statics: set[str] = set()
        self.waiting: deque[Address] = deque()
        for one in seeds:
            self.take(one.path, one.query)

    def link(self, request: Request, path: str, query: Mapping[str, object]) -> str:
        """The file of a path as seen from the page of the request; `NOWHERE` where the folder has none."""
        path, hashed, fragment = path.partition("#")
        ending = ".json" if path.endswith(".json") and not path.startswith("/static/") else ""
        file = self.take(path.removesuffix(ending), tuple(pairs_of(query)))
        if file is None:
            return f"{INLINE}{path}" if ending else NOWHERE
        return self.relative(request, _other(file, ending) if ending else file) + hashed + quote(fragment)

    def here(self, request: Request, changes: Mapping[str, object]) -> str:
        """The file of the same view with parts of its query changed."""
        return self.link(request, request.scope["path"], changed_query(request, changes))

    def as_json(self, request: Request) -> str:
        """The JSON beside the page of the request."""
        return self.relative(request, _other(self.file_of(request), ".json"))

    def masked(self, request: Request) -> bool:
        """Whether words are masked: on all pages or none."""
        del request
        return self._masked

    def relative(self, request: Request, file: str) -> str:
        """The way from the page of the request to a file of the folder."""
        return quote(posixpath.relpath(file, posixpath.dirname(self.file_of(request)) or "."))

    def file_of(self, request: Request) -> str:
        """The file that the page of the request is written to."""
        file = self.take(request.scope["path"], tuple(request.query_params.multi_items()))
        return "index.html" if file is None else file

    def take(self, path: str, query: Query = ()) -> str | None:
        """The file of an address, which from now on waits to be written; None where the folder has none."""
        if path.startswith("/static/"):
            self.statics.add(path.removeprefix("/static/"))
            return path.removeprefix("/")
        address = self._settled(path, query)
        if address is None:
            return None
        if path == ANY_EVENT:
            return _file_of(address)
        if address not in self.files:
            self.files[address] = _file_of(address)
            self.waiting.append(address)
        return self.files[address]

    def _settled(self, path: str, query: Query) -> Address | None:
        """The address without what makes no other file; None for what is not written."""
        first, _, rest = path.strip("/").partition("/")
        rule = _RULES.get(first)
        if rule is None or "/" in rest or (rest and first not in _ONE) or (first == "cards" and not rest):
            return None
        asked = _with_day([(key, value) for key, value in query if key not in rule.dropped and value])
        if first in _BY_DAY:
            asked = [(key, value) for key, value in asked if (key, value) != ("at", self.days[-1])]
            if any(key == "at" and value not in self.days for key, value in asked):
                return None
        chosen = [key for key, _ in asked if key in rule.choices]
        others = [key for key, _ in asked if key not in rule.choices]
        if (
            len(chosen) > 1
            or len(set(others)) < len(others)
            or not set(others) <= rule.paging
            or (rest and asked)
        ):
            return None
        return Address(path.rstrip("/") or "/", tuple(sorted(asked)))


def _with_day(asked: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """One `day` in place of `since` and `until` that are the same day."""
    days = {key: value for key, value in asked if key in {"since", "until"}}
    if len(days) == 2 and days["since"] == days["until"]:
        return [pair for pair in asked if pair[0] not in days] + [("day", days["since"])]
    return asked


def query_of(address: Address) -> Query:
    """What to ask the view for: a `day` as `since` and `until` again."""
    return tuple(
        pair
        for key, value in address.query
        for pair in ([("since", value), ("until", value)] if key == "day" else [(key, value)])
    )


def _file_of(address: Address) -> str:
    """A name that says what it is where it can; what may hold other letters is told by its hash."""
    path = address.path.strip("/")
    if not path:
        return "index.html"
    parts = [
        f"{key}-{value if _PLAIN.fullmatch(value) and key not in {'place', 'actor', 'after'} else _hash(value)}"
        for key, value in address.query
    ]
    stem = f"{path}/{'.'.join(parts)}" if parts else path
    return stem if path.endswith(".md") else f"{stem}.html"


def _hash(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()[:12]


def _other(file: str, ending: str) -> str:
    """The file beside a page with another ending; the first page is the overview."""
    return f"{'overview' if file == 'index.html' else file.removesuffix('.html')}{ending}"
