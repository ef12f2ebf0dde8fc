"""Look at what was written before it is handed on: dead links, and names that can still be read."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from dateline.web.publishing.redacting import Redactor

_TAG = re.compile(r"<[^>]*>")
#: Files that are ours as shipped: they hold nothing of a case.
_OURS = "static/"


class _Links(HTMLParser):
    """The links of a page and what can be linked to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name in {"href", "src", "action"} and value is not None:
                self.links.append(value)


def dead_links(folder: Path) -> Iterator[tuple[str, str]]:
    """Links of a folder's pages that lead nowhere in it, or out of it: the page and the link."""
    pages = {path.relative_to(folder).as_posix(): _read(path) for path in sorted(folder.rglob("*.html"))}
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            target = name
            if parts.path:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
            outside = parts.scheme or parts.netloc or parts.query or target not in files
            if outside or (parts.fragment and unquote(parts.fragment) not in pages[target].ids):
                yield name, link


def _read(path: Path) -> _Links:
    page = _Links()
    page.feed(path.read_text("utf-8"))
    return page


def still_read(folder: Path, files: Iterable[str], redactor: Redactor) -> Iterator[tuple[str, str]]:
    """Files in which a name can still be read, with their tags or without or in what they are called, and the words."""
    for name in files:
        if name.startswith(_OURS):
            continue
        words = (folder / name).read_text("utf-8")
        tagless = (_TAG.sub("", words), _TAG.sub(" ", words)) if name.endswith(".html") else ()
        for text in (name, words, *tagless):
            for start, end, _ in redactor.marks(text)[:1]:
                yield name, text[start:end]
