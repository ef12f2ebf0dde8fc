"""Slurs and graphic words masked on screen: the first letter stands, the rest are dots, ``f•••``; records keep them.

What to mask is a table, `knowledge/masked.tsv`. A word must begin and end where a word does ("Scunthorpe" stands), but
for the endings that the table gives it. Masking keeps the length, so that what points into a text still does.

On a page each masked word is an element that carries the word beside the dots; one box at the top of the page shows
all words of it, without script. On the analyst's own screen nothing is masked until ``masked=yes`` stands in the
address, whence every link takes it along; what is published is masked unless it is told otherwise.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from markupsafe import escape

from dateline.naming.table_files import Row, parse_table
from dateline.web.rendering.markup import Piece, pieces, read_out

DOT = "•"
#: Signs and letters of other alphabets that stand for the letters they look like.
_LOOKS = dict(
    zip("0134578@$аеорсухікмтнвѕјԁɡαεοικυτνρχ", "oieastbasaeopcyxikmthbsjdgaeoikutvpx", strict=True)
)
#: What may stand between the letters of a word that is to be read all the same.
_BETWEEN = r"[.\-_·]?"
#: How often a letter may be drawn out: no more, for a word with two of one letter could be parted in many ways.
_DRAWN = 30
#: Where the switch stands on a page.
SWITCH = "<!-- masked words -->"


@dataclass(frozen=True, slots=True)
class Masked:
    """A stretch of a text to mask."""

    start: int
    end: int
    kind: str


def stretches(text: str) -> list[Masked]:
    """Where slurs and graphic words stand in a text, in order."""
    return [
        Masked(one.start(), one.end(), (one.lastgroup or "").partition("_")[0])
        for one in _pattern().finditer(text.translate(_LETTERS))
    ]


def masked(text: str) -> str:
    """A text with dots for all but the first letter of such words; as long as before."""
    letters = list(text)
    for one in stretches(text):
        letters[one.start : one.end] = _dotted(text[one.start : one.end])
    return "".join(letters)


def masked_page(page: str, switch: str) -> str:
    """A page of HTML with such words masked, and where it has any, the switch put in at its mark.

    switch: the HTML of what shows the words again; it takes the place of `SWITCH`.
    """
    parts: list[str] = []
    number = 0
    for kind, piece in pieces(page):
        if kind is Piece.TEXT:
            found = stretches(piece)
            number += len(found)
            parts.append(_marked(piece, found) if found else piece)
        elif kind is Piece.WORDS:
            parts.append(masked(piece))
        else:
            parts.append(read_out(piece, masked) if kind is Piece.TAG else piece)
    return "".join(parts).replace(SWITCH, switch if number else "", 1)


def _marked(words: str, found: Iterable[Masked]) -> str:
    """The words between two tags, each that is masked an element."""
    parts: list[str] = []
    at = 0
    for one in found:
        word = words[one.start : one.end]
        said = escape(html.unescape(word))
        parts.append(
            f'{words[at : one.start]}<span class="masked" data-word="{said}">{"".join(_dotted(word))}</span>'
        )
        at = one.end
    return "".join(parts) + words[at:]


def _dotted(word: str) -> Iterable[str]:
    return [one if at == 0 or one.isspace() else DOT for at, one in enumerate(word)]


class _Letters(dict[int, str]):
    """Each letter as the one it looks like, without case and accents; always one for one."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        base = unicodedata.normalize("NFKD", letter).casefold()[:1] or letter
        self[code] = _LOOKS.get(base, base)
        return self[code]


_LETTERS = _Letters()


@cache
def _pattern() -> re.Pattern[str]:
    """One pattern for the table; words with the same first letter together, so that most are passed over at once."""
    text = (resources.files("dateline.web") / "knowledge" / "masked.tsv").read_text("utf-8")
    by_letter: dict[str, list[str]] = {}
    for at, row in enumerate(parse_table(text, "masked.tsv")[0].rows):
        by_letter.setdefault(row.get("word")[0], []).append(f"(?P<{row.get('kind')}_{at}>{_word(row)})")
    parts = (f"(?={letter})(?:{'|'.join(words)})" for letter, words in sorted(by_letter.items()))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])")


def _word(row: Row) -> str:
    endings = [one for one in row.parts("endings") if one != "-"]
    more = f"(?:{'|'.join(_letters(one) for one in sorted(endings, key=lambda one: (-len(one), one)))})?"
    return _letters(row.get("word")) + (f"{_BETWEEN}{more}" if endings else "")


def _letters(word: str) -> str:
    """Each letter once or at least three times: "fuuuck" is that word, and "Shiite" is no other."""
    return _BETWEEN.join(r"\s+" if one == " " else f"{one}(?:{one}{{2,{_DRAWN}}})?" for one in word)
