"""The documentation as its readers meet it: pages, headings, links, fenced blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
#: what a user reads
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_PARSER = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block.

    page, line: where it stands, the line counted from 1.
    language: ``sh``, ``python``, ``text``, ``json`` … or empty.
    marks: what stands behind the language, such as ``no-run`` or ``exit=1``.
    content: what is in it.
    before: the HTML comment right above it, without its signs; empty where there is none.
    under: whether nothing stands between it and the block above, so that it shows what that one prints.
    """

    page: str
    line: int
    language: str
    marks: tuple[str, ...]
    content: str
    before: str
    under: bool

    @property
    def runs(self) -> bool:
        """Whether it is to be run."""
        return self.language in {"sh", "python"} and "no-run" not in self.marks


def name_of(page: Path) -> str:
    """The page as messages name it."""
    return page.relative_to(ROOT).as_posix()


def tokens_of(page: Path) -> list[Token]:
    """The page as Markdown."""
    return _PARSER.parse(page.read_text("utf-8"))


def blocks_of(page: Path) -> list[Block]:
    """All fenced blocks of a page, in order; those indented in lists too."""
    found = []
    before, above = "", ""
    for token in tokens_of(page):
        if token.type == "fence":
            language, *marks = token.info.split() or [""]
            line = (token.map or [0])[0] + 1
            found.append(
                Block(name_of(page), line, language, tuple(marks), token.content, before, above == "fence")
            )
        before, above = "", token.type
        if token.type == "html_block" and (
            comment := re.fullmatch(r"<!--(.*?)-->", token.content.strip(), re.DOTALL)
        ):
            before = " ".join(comment[1].split())
    return found


def anchors_of(page: Path) -> set[str]:
    """The anchors of a page's headings, as the sites that show Markdown make them."""
    found: set[str] = set()
    tokens = tokens_of(page)
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            words = "".join(
                child.content for child in inline.children or () if child.type in {"text", "code_inline"}
            )
            anchor = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
            number = 0
            while (made := f"{anchor}-{number}" if number else anchor) in found:
                number += 1
            found.add(made)
    return found


def links_of(page: Path) -> list[str]:
    """The targets of all links and pictures of a page."""
    return [
        str(child.attrs.get("href") or child.attrs.get("src") or "")
        for token in tokens_of(page)
        for child in token.children or ()
        if child.type in {"link_open", "image"}
    ]
