"""Text folded for looking up names: without case, accents and what only parts words, each letter with where it stood.

Names stand in many dresses: ``John  Smith`` over a line end, ``JOHN SMITH``, ``Jöhn-Smith``, ``john_smith.html``,
``John%20Smith``. Folding takes all of them to ``john smith`` and remembers which characters that was.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

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


def folded(text: str) -> Folded:
    """Fold a text; nothing of it is lost but accents, marks that do not show, and case."""
    words: list[str] = []
    places: list[int] = []
    encoded = {one.start() for one in _ENCODED.finditer(text)} if "%" in text else set()
    skip = 0
    for at, letter in enumerate(text):
        if skip:
            skip -= 1
            continue
        if at in encoded:
            skip = 2
            plain = " "
        else:
            plain = _plain(letter)
        words.extend(plain)
        places.extend([at] * len(plain))
    return Folded("".join(words), tuple(places))


@lru_cache(maxsize=65_536)
def _plain(letter: str) -> str:
    """A letter without case and accents; a space for a mark or blank; nothing for what does not show."""
    category = unicodedata.category(letter)
    if category in {"Mn", "Me", "Cf"}:
        return ""
    if letter in _APOSTROPHES:
        return "'"
    if category[0] not in "LN":
        return " "
    whole = unicodedata.normalize("NFKD", letter).casefold()
    return "".join(one for one in whole if one.isalnum()) or letter
