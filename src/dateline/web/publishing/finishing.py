"""What is done to a page that has no server: no forms, no links to what is not there, its drawing's data inside."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dateline.exporting.record import Record
from dateline.web.publishing.addresses import INLINE, NOWHERE
from dateline.web.publishing.redacting import Redactor
from dateline.web.rendering.markup import Piece, pieces, read_out

_FORM = re.compile(r"<form\b[^>]*>.*?</form>\s*", re.DOTALL)
#: What a browser would fetch before it is asked for; it cannot from disk.
_PRELOAD = re.compile(r'<link rel="preload"[^>]*>\s*')
_NOWHERE = re.compile(rf'\s(?:href|action|data-[a-z]+)="(?:{NOWHERE}|{INLINE})[^"]*"')
#: An element that is drawn in, and where it would ask for what it draws.
_DRAWN = re.compile(r"<[a-z]+\b[^>]*\bdata-island=[^>]*>")
_ASKED = re.compile(r'\bdata-(source|base|holds)="([^"]*)"')
#: An element that held nothing but what was taken away.
_EMPTY = re.compile(r"<(li|p|ul|details|nav)\b[^>]*>\s*(?:<summary>[^<]*</summary>\s*)?</\1>\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """Data that a drawing reads from its page, as there is no server to ask.

    name: that of the attribute which else has its address: ``source``, ``base``, ``holds``.
    data: what it answers.
    at: the day it is the answer of; empty where it depends on none.
    """

    name: str
    data: Record
    at: str = ""


def asked_by(page: str) -> list[tuple[str, str]]:
    """What the drawings of a page ask for: the name of each attribute, and the address in it."""
    return [one for drawn in _DRAWN.findall(page) for one in _ASKED.findall(drawn)]


def finished(page: str, blocks: Iterable[Block] = ()) -> str:
    """A page as it stands in the folder."""
    page = _NOWHERE.sub("", _PRELOAD.sub("", _FORM.sub("", page)))
    while (less := _EMPTY.sub("", page)) != page:
        page = less
    return page.replace("</body>", f"{''.join(_block(one) for one in blocks)}</body>", 1)


def _block(one: Block) -> str:
    """A block that no browser runs; what could end it early is written otherwise."""
    data = json.dumps(one.data, ensure_ascii=False, separators=(",", ":"))
    for letter, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        data = data.replace(letter, code)
    day = f' data-at="{one.at}"' if one.at else ""
    return f'<script type="application/json" data-inline="{one.name}"{day}>{data}</script>\n'


def without_names(page: str, redactor: Redactor) -> str:
    """A page in which no name can be read, whoever put it there: our tables know names that no page of the case has."""
    if not redactor.reveals(page):
        return page
    shown = []
    for kind, piece in pieces(page):
        if kind in {Piece.TEXT, Piece.WORDS}:
            shown.append(redactor(piece))
        else:
            shown.append(read_out(piece, redactor) if kind is Piece.TAG else piece)
    return "".join(shown)


def without_names_in(value: Any, redactor: Redactor) -> Any:
    """Likewise a record."""
    if isinstance(value, str):
        return redactor(value)
    if isinstance(value, list):
        return [without_names_in(one, redactor) for one in value]
    if isinstance(value, dict):
        return {key: without_names_in(one, redactor) for key, one in value.items()}
    return value
