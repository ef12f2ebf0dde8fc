"""Feeds: RSS of all versions and Atom. An entry is a page; entries that answer it are the comments beneath it.

A page is cut out of its feed as a feed of its own, with the names of the feed and no more, so that it has the same
bytes however often the feed is fetched.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import feedparser
from lxml import etree

from dateline.model.page import Reading
from dateline.model.problems import Code, Problem, Severity
from dateline.reading.formats.composing import SUMMARY_ONLY, Sheet, Told, compose, html_body, words_of
from dateline.reading.formats.container import Enclosed, Skipped
from dateline.reading.formats.markup_cuts import cut, local, parsed
from dateline.reading.formats.streams import TooLargeError, read_upto
from dateline.reading.settings import ReadingSettings

MEDIA_TYPE = "application/atom+xml"
#: Bytes of a feed, which is held whole for the entries that answer others; the backup of a large blog has 100 million.
_MOST = 256 * 1024 * 1024
#: What of a feed's head goes with each entry: names, not times and counts, which change with every fetch.
_HEAD = frozenset({"title", "link", "language", "id"})
_DEEPEST = 1_000  # answers to answers: a thread that is deeper was made to be
_COMMENT_FRAGMENT = re.compile(r"#(?:comment|c)-?\d+$", re.IGNORECASE)
_COMMENTS_OF = re.compile(r"^(?:comments? (?:on|for)|responses? to)\b", re.IGNORECASE)
_KIND = re.compile(r"#kind$")  # how backups of Blogger tell posts, comments, templates and settings apart
_NO_TEXT = re.compile(r"#(?:template|settings|page-template)$")


@dataclass(slots=True)
class _Entry:
    """An entry of a feed, by what it calls itself, what it answers and where it leads."""

    element: etree._Element
    id: str
    answers: str
    link: str


def open_feed(stream: BinaryIO, uri: str, settings: ReadingSettings) -> Iterator[Enclosed | Problem]:
    """Give the entries of a feed, each with those that answer it."""
    data = read_upto(stream, _MOST + 1)
    if len(data) > _MOST:
        raise TooLargeError(f"a feed may have {_MOST:,} bytes")
    root = parsed(data)
    if root is None:
        raise ValueError("it is no XML")
    head = [one for one in _channel(root) if local(one) in _HEAD and not _is_self(one)]
    skipped = Skipped()
    entries = [one for one in map(_entry, _entries(root)) if not _is_machinery(one.element, skipped)]
    for number, group in enumerate(_grouped(entries), 1):
        first = group[0]
        name = first.link or first.id or f"entry {number}"
        yield Enclosed(
            name,
            io.BytesIO(cut(root, head, [one.element for one in group])),
            MEDIA_TYPE,
            url=first.link if first.link.startswith("http") else None,
            record=first.id or name,
        )
    yield from skipped.problems("entries of the feed")


def _channel(root: etree._Element) -> Iterator[etree._Element]:
    """What stands at the head of a feed."""
    channel = next((one for one in root if local(one) == "channel"), root)
    return iter(channel)


def _entries(root: etree._Element) -> list[etree._Element]:
    return [one for one in root.iter() if local(one) in {"item", "entry"} and _is_entry(one)]


def _is_entry(element: etree._Element) -> bool:
    around = element.getparent()
    return around is not None and local(around) in {"channel", "feed", "rdf", "rss"}


def _is_self(link: etree._Element) -> bool:
    """Whether a link leads to the feed itself or to its parts, which differ from fetch to fetch."""
    return local(link) == "link" and link.get("rel") in {"self", "hub", "next", "previous", "first", "last"}


def _is_machinery(entry: etree._Element, skipped: Skipped) -> bool:
    for one in entry:
        kind = _KIND.search(one.get("scheme") or "") if local(one) == "category" else None
        if kind and _NO_TEXT.search(one.get("term") or ""):
            skipped.add("templates and settings")
            return True
    return False


def _entry(element: etree._Element) -> _Entry:
    found = _Entry(element, "", "", "")
    for one in element:
        name, text = local(one), (one.text or "").strip()
        if name in {"guid", "id"} and not found.id:
            found.id = text
        elif name == "link" and one.get("rel", "alternate") == "alternate":
            found.link = found.link or one.get("href") or text
        elif name == "in-reply-to":
            found.answers = one.get("ref") or one.get("href") or ""
    found.id = found.id or element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about") or found.link
    return found


def _grouped(entries: Sequence[_Entry]) -> list[list[_Entry]]:
    """Put each entry with the one it answers, however far up; what answers the same absent one stands together."""
    by_id: dict[str, _Entry] = {}
    for entry in entries:
        by_id.setdefault(entry.id, entry)
        if not _COMMENT_FRAGMENT.search(entry.link):
            by_id.setdefault(entry.link, entry)
    groups: dict[str, list[_Entry]] = {}
    for entry in entries:
        groups.setdefault(_root(entry, by_id), []).append(entry)
    return [sorted(group, key=lambda one: bool(_answers(one))) for group in groups.values()]


def _root(entry: _Entry, by_id: dict[str, _Entry]) -> str:
    """What the first text of an entry's thread calls itself."""
    at, met = entry, {entry.id}
    while (above := _answers(at)) and above not in met and len(met) < _DEEPEST:
        met.add(above)
        if above not in by_id:
            return f"absent {above}"
        at = by_id[above]
    return f"{at.id} {id(at.element)}"


def _answers(entry: _Entry) -> str:
    """What an entry answers: as it says, or the page that its own address is a comment on."""
    if entry.answers:
        return entry.answers
    page = _COMMENT_FRAGMENT.sub("", entry.link)
    return page if page != entry.link else ""


def read_feed(
    data: bytes, page_id: str, uri: str, settings: ReadingSettings
) -> tuple[Reading | None, tuple[Problem, ...]]:
    """Read a feed that holds one entry, those that answer it, or both."""
    root = parsed(data)
    entries = [] if root is None else [_entry(one) for one in _entries(root)]
    # A stream, and never the bytes themselves: they might be the name of a file or an address.
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not entries or len(feed.entries) != len(entries):
        return None, (Problem(Code.FILE_EMPTY, "The feed holds no entry.", severity=Severity.ERROR),)
    named = str(feed.feed.get("title", ""))
    outlet = "" if _COMMENTS_OF.match(named) else named
    told = [_told(values, entry, outlet) for values, entry in zip(feed.entries, entries, strict=True)]
    opens = not _answers(entries[0])
    page = told[0] if opens else None
    comments = told[1:] if opens else told
    url = entries[0].link if opens else _COMMENT_FRAGMENT.sub("", entries[0].link)
    reading = compose(page, comments, Sheet(page_id, uri, MEDIA_TYPE, url=url), settings)
    if not reading.passages:
        return None, reading.problems
    summary = opens and not feed.entries[0].get("content")
    return reading, (*reading.problems, *((SUMMARY_ONLY,) if summary else ()))


def _told(values: Any, entry: _Entry, outlet: str) -> Told:
    """What an entry tells, by feedparser's names for it; ``values`` is its own mapping, which has no types."""
    contents = [str(one.get("value", "")) for one in values.get("content", ())]
    source = values.get("source") or {}
    comment = bool(_answers(entry))
    updated = _value(values, "updated")
    return Told(
        html_body(max(contents, key=len, default="") or _value(values, "summary"), loose=True),
        title="" if comment else words_of(_value(values, "title")),
        author=str(values.get("author_detail", {}).get("name") or _value(values, "author")),
        outlet=_value(source, "title") or outlet,
        published=_value(values, "published") or updated,
        updated=updated,
        id=entry.id or entry.link,
        answers=_answers(entry),
    )


def _value(values: Any, name: str) -> str:
    """A value under its own name; the mapping would give others in its stead, and warn of it."""
    return str(dict(values).get(name) or "")
