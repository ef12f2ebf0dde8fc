"""Comments under blog and news pages: recall of the marked snippets that the static HTML holds."""

from __future__ import annotations

import json
import re
import time
from html import unescape
from pathlib import Path
from typing import Any

from bench.pages import bytes_of, parts, reading_of
from bench.rows import Row
from dateline.model.page import PassageKind, Reading

PEERS = "trafilatura .723; WordPress-like .909, others .235 (all pages)"
_WORDPRESS = re.compile(rb"wp-content|wp-includes|wordpress", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")


def plain(text: str) -> str:
    """A text for comparing: one space between words, lower case."""
    return " ".join(text.split()).lower()


def is_static(snippet: str, html: str) -> bool:
    """Whether the page's HTML, without its tags, holds the snippet."""
    return plain(snippet) in plain(unescape(_TAG.sub("", html))) or plain(snippet) in plain(
        unescape(_TAG.sub(" ", html))
    )


def comments_in(reading: Reading | None) -> str:
    """The words of all comments of a page."""
    if reading is None:
        return ""
    comments = (one for one in reading.passages if one.kind is PassageKind.COMMENT)
    return plain("\n".join(reading.page.text[one.start : one.end] for one in comments))


def found_on(page: dict[str, Any], data: bytes, uri: str) -> tuple[int, int]:
    """How many snippets of a page were found, and how many its HTML holds."""
    reading = reading_of(data, uri)
    html = _SCRIPT.sub(" ", data.decode("utf-8", "replace"))
    static = [snippet for snippet in page["comments"] if is_static(snippet, html)]
    ours = comments_in(reading)
    return sum(plain(snippet) in ours for snippet in static), len(static)


_SCRIPT = re.compile(r"<(script|style)\b.*?</\1>", re.IGNORECASE | re.DOTALL)


def run(gold: Path, limit: int | None) -> list[Row]:
    """Measure the recall of comments on all pages, and on and off WordPress."""
    rows: list[Row] = []
    for part, folder in parts(gold / "pages" / "comments", "pages.json"):
        pages = json.loads((folder / "pages.json").read_text("utf-8"))
        began = time.perf_counter()
        counts: dict[bool, tuple[int, int]] = {True: (0, 0), False: (0, 0)}
        measured = 0
        for uri, page in sorted(pages.items())[:limit]:
            path = next(
                (one for one in (folder / "html" / (page["file"] + s) for s in (".gz", "")) if one.exists()),
                None,
            )
            if path is None or not page.get("comments"):
                continue
            measured += 1
            data = bytes_of(path)
            right, held = found_on(page, data, uri)
            kind = bool(_WORDPRESS.search(data))
            counts[kind] = counts[kind][0] + right, counts[kind][1] + held
        seconds = time.perf_counter() - began
        both = counts[True][0] + counts[False][0], counts[True][1] + counts[False][1]
        where = f"{part}, {measured} pages"
        for name, (right, held) in (
            ("snippet recall", both),
            ("snippet recall, WordPress-like", counts[True]),
            ("snippet recall, off WordPress", counts[False]),
        ):
            if held:
                rows.append(Row("comments", name, right / held, PEERS, where, held, seconds))
    return rows
