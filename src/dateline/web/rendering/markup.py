"""A page of HTML that we made ourselves, cut into tags and the text between them.

It is no parser of HTML: our templates close what they open and quote and escape every value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum

#: A tag, a comment, or an element whose inside is not text.
_MARKUP = re.compile(r"<(script|style)\b[^>]*>.*?</\1>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE)
#: Elements that hold words but no elements.
_WORDS_ONLY = re.compile(r"<(?:title|option|textarea)\b", re.IGNORECASE)
#: Attributes that are read out or shown.
_READ_OUT = re.compile(r'(?<=\s)(title|aria-label|alt|placeholder|value)="([^"]*)"')


class Piece(StrEnum):
    """What a piece of a page is."""

    TEXT = "text"  #: text in which elements may stand
    WORDS = "words"  #: text in which none may: a title, an option, a field
    TAG = "tag"
    RAW = "raw"  #: a comment, or an element with its inside, that is not text


def pieces(page: str) -> Iterator[tuple[Piece, str]]:
    """Cut a page; put together again the pieces are the page."""
    at, kind = 0, Piece.TEXT
    for found in _MARKUP.finditer(page):
        if found.start() > at:
            yield kind, page[at : found.start()]
        raw = found[1] is not None or found[0].startswith("<!--")
        yield (Piece.RAW if raw else Piece.TAG), found[0]
        kind = Piece.WORDS if _WORDS_ONLY.match(found[0]) else Piece.TEXT
        at = found.end()
    if at < len(page):
        yield kind, page[at:]


def read_out(tag: str, change: Callable[[str], str]) -> str:
    """A tag with what is read out or shown of it changed."""
    return _READ_OUT.sub(lambda one: f'{one[1]}="{change(one[2])}"', tag)
