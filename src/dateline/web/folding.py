"""Text folded for looking up names: without case, accents and what only parts words, each letter with where it stood.

Names stand in many dresses: ``John  Smith`` over a line end, ``JOHN SMITH``, ``Jöhn-Smith``, ``john_smith.html``,
``John%20Smith``. Folding takes all of them to ``john smith`` and remembers which characters that was.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dateline.naming.letters import is_hidden

#: Kept apart from blanks: an ending stands behind an apostrophe ("Smith's"), never behind a blank ("Smith is").
_APOSTROPHES = frozenset("'’‘ʼ`´′")
#: A percent-encoded byte of an address counts as one mark between words.
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text.

    words: letters and figures in lower case without accents; one space for each mark or blank between them,
        and an apostrophe for each kind of it.
    places: for each character of ``words`` the place in the text it came from.
    """

    words: str
    places: tuple[int, ...]


def plain(text: str) -> str:
    """Fold a text without its places: a tenth of the work of `folded`, for the many texts that hold no name."""
    return (_ENCODED.sub(" ", text) if "%" in text else text).translate(_PLAIN)


def folded(text: str) -> Folded:
    """Fold a text; nothing of it is lost but accents, marks that do not show, and case."""
    words: list[str] = []
    places: list[int] = []
    encoded = {one.start() for one in _ENCODED.finditer(text)}
    inside = {place + more for place in encoded for more in (1, 2)}
    for at, letter in enumerate(text):
        if at not in inside:
            put = " " if at in encoded else _PLAIN[ord(letter)]
            words.extend(put)
            places.extend([at] * len(put))
    return Folded("".join(words), tuple(places))


class _Plain(dict[int, str]):
    """Each letter without case and accents; a space for a mark or blank; nothing for what does not show."""

    def __missing__(self, code: int) -> str:
        self[code] = _of(chr(code))
        return self[code]


def _of(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in {"Mn", "Me", "Cf"} or (is_hidden(letter) and category != "Cc"):
        return ""
    if letter in _APOSTROPHES:
        return "'"
    if category[0] not in "LN":
        return " "
    whole = unicodedata.normalize("NFKD", letter).casefold()
    return "".join(one for one in whole if one.isalnum()) or letter


_PLAIN = _Plain()
