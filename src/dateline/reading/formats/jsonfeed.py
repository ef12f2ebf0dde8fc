"""JSON Feed, 1.0 and 1.1: an item is a page, with what the feed says of it.

An item is cut out of its feed as a feed of its own with the names of the feed and no more, so that it has the same
bytes however often the feed is fetched. The format knows no comments; what programs add in fields of their own stays
where it is.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from dateline.model.page import Reading
from dateline.model.problems import Code, Problem, Severity
from dateline.reading.formats.composing import (
    SUMMARY_ONLY,
    Sheet,
    Told,
    compose,
    html_body,
    plain_body,
    words_of,
)
from dateline.reading.formats.container import Enclosed, Skipped
from dateline.reading.formats.streams import TooLargeError, read_upto
from dateline.reading.settings import ReadingSettings

MEDIA_TYPE = "application/feed+json"
#: Bytes of a feed, which is held whole; as for feeds in XML.
_MOST = 256 * 1024 * 1024
#: What of a feed's head goes with each item: names, not what changes with every fetch.
_HEAD = ("version", "title", "home_page_url", "language", "author", "authors")
#: The address that every feed gives as its version, as JSON may write it.
_VERSION = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/1')


def is_json_feed(head: bytes, name: str) -> bool:
    """Whether JSON says that it is a feed; one whose version stands behind its items is told by its name."""
    return bool(_VERSION.search(head)) or (name.endswith("feed.json") and b'"items"' in head)


def open_json_feed(stream: BinaryIO, uri: str, settings: ReadingSettings) -> Iterator[Enclosed | Problem]:
    """Give the items of a feed; raises ValueError where it is none, TooLargeError where it is too large to hold."""
    data = read_upto(stream, _MOST + 1)
    if len(data) > _MOST:
        raise TooLargeError(f"a feed may have {_MOST:,} bytes")
    feed = _loaded(data)
    items = feed.get("items")
    if not isinstance(items, list):
        raise ValueError("it has no list of items")  # noqa: TRY004  # damage of the file, no fault of ours
    head = {key: feed[key] for key in _HEAD if key in feed}
    skipped = Skipped()
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            skipped.add("that are no JSON object")
            continue
        link, known_as = _word(item, "url"), _word(item, "id")
        name = link or known_as or f"item {number}"
        alone = json.dumps({**head, "items": [item]}, ensure_ascii=False).encode("utf-8", "replace")
        url = link if link.startswith("http") else None
        yield Enclosed(name, io.BytesIO(alone), MEDIA_TYPE, url=url, record=known_as or name)
    yield from skipped.problems("items of the feed")


def _loaded(data: bytes) -> Mapping[str, Any]:
    """The feed; raises ValueError where the bytes are no JSON object."""
    try:
        value = json.loads(data)
    except RecursionError as failure:
        raise ValueError("it nests too deep") from failure
    if not isinstance(value, dict):
        raise ValueError("it is no JSON object")  # noqa: TRY004
    return value


def _word(values: Mapping[str, Any], name: str) -> str:
    """A value as words; ids may be numbers, and what is neither is none."""
    value = values.get(name)
    return str(value).strip() if isinstance(value, str | int) else ""


def read_json_feed(
    data: bytes, page_id: str, uri: str, settings: ReadingSettings
) -> tuple[Reading | None, tuple[Problem, ...]]:
    """Read a feed that holds one item."""
    try:
        feed = _loaded(data)
    except ValueError:
        feed = {}
    items = feed.get("items")
    item = items[0] if isinstance(items, list) and len(items) == 1 else None
    if not isinstance(item, dict):
        return None, (Problem(Code.FILE_EMPTY, "The feed holds no item.", severity=Severity.ERROR),)
    markup, plain = _word(item, "content_html"), _word(item, "content_text")
    whole = markup or plain
    published, updated = _word(item, "date_published"), _word(item, "date_modified")
    told = Told(
        html_body(markup, loose=True) if markup else plain_body(plain or _word(item, "summary")),
        title=words_of(_word(item, "title")),
        author=_author(item) or _author(feed),
        outlet=_word(feed, "title"),
        published=published or updated,
        updated=updated,
        id=_word(item, "id"),
    )
    reading = compose(told, (), Sheet(page_id, uri, MEDIA_TYPE, url=_word(item, "url")), settings)
    if not reading.passages:
        return None, reading.problems
    return reading, (*reading.problems, *(() if whole else (SUMMARY_ONLY,)))


def _author(values: Mapping[str, Any]) -> str:
    """Who wrote it: all authors of 1.1, the one of 1.0; empty where none has a name."""
    listed = values.get("authors")
    found = listed if isinstance(listed, list) else [values.get("author")]
    names = [_word(one, "name") for one in found if isinstance(one, dict)]
    return ", ".join(name for name in names if name)
