"""Parse HTML that may be broken, hostile or nested without end; nothing in it is ever run or fetched."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HTMLParser

from dateline.model.problems import Code, Problem, Severity

# libxml2 gives up at 256 elements, which real pages stay far below (60 is much). Once one is over, the tags below
# these depths are taken out, the next depth where the one before was not enough: tags that nobody closes, such as
# paragraphs, are not counted and may stand between any two.
DEPTH_LIMITS = (80, 20, 0)

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>")
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option".split()
)


def parse_markup(
    text: str, max_depth: int = DEPTH_LIMITS[0]
) -> tuple[etree._Element | None, tuple[Problem, ...]]:
    """Parse decoded HTML into a tree, or None where it holds none.

    A page that nests beyond what the parser bears loses the tags below ``max_depth``, but none of its words.
    Comments and processing instructions never reach the tree, so what hides in them is harmless.
    """
    root, too_deep = _parse(text)
    problems: list[Problem] = []
    if too_deep:
        for limit in DEPTH_LIMITS:
            limit = min(limit, max_depth)  # noqa: PLW2901  # a setting may only lower it
            root, too_deep = _parse(_flattened(text, limit))
            if not too_deep:
                break
        message = f"The HTML nests too deep; elements below {limit} others were read as flat text."
        problems.append(Problem(Code.MARKUP_TOO_DEEP, message, severity=Severity.NOTE))
    if root is None:
        problems.append(Problem(Code.MARKUP_BROKEN, "No parser could make a tree of this HTML."))
    return root, tuple(problems)


def _parse(text: str) -> tuple[etree._Element | None, bool]:
    """Parse once; also whether libxml2 cut the tree for its depth."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, etree.ParserError, ValueError):
        root = None
    too_deep = any("xcessive depth" in entry.message for entry in parser.error_log)
    return root, too_deep


def _flattened(text: str, limit: int) -> str:
    """Take out the tags below the depth limit, in one pass over the text."""
    kept: list[str] = []
    open_tags: list[str] = []
    at = 0
    for tag in _TAG.finditer(text):
        kept.append(text[at : tag.start()])
        at = tag.end()
        closing, name = tag.group(1), tag.group(2).lower()
        if name in _VOID:
            kept.append(tag.group(0) if len(open_tags) <= limit else " ")
        elif not closing:
            open_tags.append(name)
            kept.append(tag.group(0) if len(open_tags) <= limit else " ")
        else:
            kept.append(tag.group(0) if len(open_tags) <= limit else " ")
            if open_tags:
                open_tags.pop()
    kept.append(text[at:])
    return "".join(kept)
