"""Links of a published folder that lead nowhere: what its tests hold it to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


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
