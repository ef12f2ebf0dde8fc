"""What does not show, shown: a sign for each hidden character on a page, and a mark on letters that pass for others.

Each sign is one character in place of one, so that what is selected in the reader is found again in the text. None of
the characters that turn text around reaches the browser but in what a form sends back, so none acts on what stands
beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup

from dateline.naming.letters import hidden, shown, strangers
from dateline.web.rendering.markup import Piece, pieces

#: Within a drawing there are no elements but those of drawings.
_DRAWING = re.compile(r"<(/?)svg\b", re.IGNORECASE)
#: Attributes that are read out or shown; not ``value``, which a form sends back as it is.
_READ_OUT = re.compile(r'(?<=\s)(title|aria-label|alt|placeholder|data-word)="([^"]*)"')

#: strings of the catalogue: ``(key, **values) -> words``
Strings = Callable[..., Markup]


def signed_page(page: str, strings: Strings) -> str:
    """A page of HTML with what does not show in sight; the page as it is where it holds none of that.

    strings: the catalogue, which says what a sign stands for.
    """
    if page.isascii() or not _needs_signs(page):
        return page
    parts: list[str] = []
    drawing = False
    for kind, piece in pieces(page):
        if kind is Piece.TAG:
            found = _DRAWING.match(piece)
            drawing = not found[1] if found else drawing
            parts.append(_READ_OUT.sub(lambda one: f'{one[1]}="{shown(one[2])}"', piece))
        elif kind is Piece.TEXT and not drawing:
            parts.append(_signed(piece, strings))
        else:
            parts.append(shown(piece) if kind is not Piece.RAW else piece)
    return "".join(parts)


def _needs_signs(page: str) -> bool:
    return next(hidden(page), None) is not None or next(strangers(page), None) is not None


def _signed(words: str, strings: Strings) -> str:
    """The words between two tags, each sign and each letter that passes for another in an element of its own."""
    marks: dict[int, str] = {}
    for sign in hidden(words):
        said = strings("signs.hidden", code=sign.code, name=sign.name)
        marks[sign.place] = (
            f'<span class="hidden-sign" role="img" aria-label="{said}" title="{said}">{sign.sign}</span>'
        )
    for letter in strangers(words):
        said = strings("signs.stranger", code=letter.code, alphabet=letter.alphabet, looks=letter.looks)
        marks[letter.place] = f'<span class="stranger" title="{said}">{words[letter.place]}</span>'
    parts, at = [], 0
    for place, mark in sorted(marks.items()):
        parts += [words[at:place], mark]
        at = place + 1
    return "".join([*parts, words[at:]])
