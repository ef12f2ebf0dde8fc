"""Names of outlets and agencies, looked up as pages print them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.model.spans import Span


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet of the table.

    name: the name to show.
    kind: agency, newspaper, broadcaster, magazine or site.
    """

    name: str
    kind: str


_ADDRESS = re.compile(
    r"(?:https?://)?(?:(?:www|m|mobile|edition|news|en|english|blogs?|live|amp)\.)*(?P<site>[\w-]+)\.[a-z]{2,}(?:[./:?#]\S*)?$",
    re.IGNORECASE,
)
_WORDS = 7  # words of the longest name in the table, with some to spare
_SHORT = 4  # names this short are words of the language too ("Time", "AP"): their case must match
_NAME = re.compile(r"(?:[Tt]he\s+)?[A-Z][\w&.'’/-]*(?:\s+(?:[A-Z&][\w&.'’/-]*|and|of|in|al|el|\d+))*")


def outlet_named(printed: str) -> Outlet | None:
    """Look up a name as printed; None where the table does not hold it."""
    name = " ".join(printed.split()).strip(" .,;:()[]/|-–—")
    table = outlets()
    found = table.get(name)
    if found is None and len(name) > _SHORT:
        found = table.get(name.lower())
    if found is None and name.endswith(("’s", "'s")):
        return outlet_named(name[:-2])
    return found


def outlets_in(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, Outlet]]:
    """Walk over the outlets that are named in a stretch, longest names first where they overlap."""
    for match in _NAME.finditer(text, start, len(text) if end is None else end):
        words = list(re.finditer(r"\S+", match.group()))
        first = 0
        while first < len(words):
            for last in range(min(len(words), first + _WORDS), first, -1):
                left, right = match.start() + words[first].start(), match.start() + words[last - 1].end()
                printed = text[left:right].rstrip(".,;:’'")
                outlet = outlet_named(printed)
                if outlet is not None:
                    yield Span(left, left + len(printed), printed), outlet
                    first = last - 1
                    break
            first += 1


def outlet_at(address: str) -> Outlet | None:
    """Look up the outlet to which a web address belongs; None where the table does not hold it."""
    match = _ADDRESS.match(address.strip())
    return _by_site().get(match["site"].lower()) if match else None


@cache
def _by_site() -> Mapping[str, Outlet]:
    """Each form of a name as a site would be called: in lower case, without spaces and marks."""
    return {re.sub(r"\.com$|[^a-z0-9]", "", form.lower()): outlet for form, outlet in outlets().items()}


@cache
def outlets() -> Mapping[str, Outlet]:
    """Load the packaged table: each form of a name, and its lower case where it is long, to the outlet."""
    table = files("dateline.reading").joinpath("knowledge/outlets.tsv").read_text(encoding="utf-8")
    found: dict[str, Outlet] = {}
    for line in [line for line in table.splitlines() if line and not line.startswith("#")][1:]:
        name, kind, aliases = [*line.split("\t"), ""][:3]
        outlet = Outlet(name, kind)
        for form in (name, *filter(None, aliases.split("|"))):
            found.setdefault(form, outlet)
            if len(form) > _SHORT:
                found.setdefault(form.lower(), outlet)
    return found
