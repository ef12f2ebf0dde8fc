"""Characters that do not show, and letters that look like others: found, named, and put in sight.

A text can be made to read otherwise than it is: signs that take no room part a name from itself, signs that turn the
text around show words in another order than they have, and a letter of another alphabet makes one name look like
another. Whoever shows a text puts `shown` in its place; it has as many characters as before, so that what points into
the text still does.

Signs that a script is written with are none of this: joiners within words of Arabic or an Indic script, marks of
direction beside a word that runs from right to left, what makes one picture of several.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dateline.naming.table_files import Row, parse_table

#: Letters of scripts whose words are written with joiners: Arabic to N'Ko, the Indic ones, Tibetan to Mongolian.
_JOINED = "\u0600-\u08ff\u0900-\u0fff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc"
#: Letters that run from right to left.
_LEFTWARD = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
#: Pictures, which joiners and selectors make one of, and the marks that stand in them.
_PICTURES = "\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
_CHINESE = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WRITTEN = (
    f"(?<=[{_JOINED}])[\u200c\u200d]|(?<=[{_LEFTWARD}])[\u200e\u200f\u061c]"
    f"|(?<=[{_LEFTWARD}] )[\u200e\u200f\u061c]|[\u200e\u200f\u061c](?= ?[{_LEFTWARD}])"
    f"|(?<=[{_PICTURES}\ufe0f])[\u200d\ufe0e\ufe0f]|(?<=[0-9#*])\ufe0f(?=\u20e3)"
    f"|(?<=[{_CHINESE}{_JOINED}])[\ufe00-\ufe0f\U000e0100-\U000e01ef]|(?<=\U0001f3f4)[\U000e0020-\U000e007f]{{2,8}}"
)
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


@dataclass(frozen=True, slots=True)
class Hidden:
    """A character that does not show, or does not stand where it is.

    place: where it stands in its text. code: as in ``U+202E``. sign: what is shown in its place. name: what it is.
    """

    place: int
    code: str
    sign: str
    name: str


@dataclass(frozen=True, slots=True)
class Stranger:
    """A letter of another alphabet within a word of Latin letters, which it looks like one of.

    place: where it stands in its text. code: as in ``U+0430``. looks: the Latin letter, in lower case.
    alphabet: its own.
    """

    place: int
    code: str
    looks: str
    alphabet: str


def hidden(text: str) -> Iterator[Hidden]:
    """Walk over the characters of a text that do not show."""
    if text.isascii() and text.isprintable():
        return
    for found in _hidden_pattern().finditer(text):
        if found["hidden"]:
            row = _hidden()[found[0]]
            yield Hidden(found.start(), _code(found[0]), row.get("sign"), row.get("name"))


def strangers(text: str) -> Iterator[Stranger]:
    """Walk over the letters of a text that pass for Latin ones among Latin ones."""
    if text.isascii() or not _looking_alike().search(text):
        return
    for word in _WORD.finditer(text):
        if word[0].isascii() or not _LATIN.search(word[0]):
            continue
        for at, letter in enumerate(word[0], word.start()):
            row = _alike().get(letter)
            if row is not None and row.get("alphabet") != "Latin":
                yield Stranger(at, _code(letter), row.get("looks"), row.get("alphabet"))


def shown(text: str) -> str:
    """A text with a sign for each character that does not show, as long as before."""
    if text.isascii() and text.isprintable():
        return text
    return _hidden_pattern().sub(lambda found: _sign(found[0]) if found["hidden"] else found[0], text)


def as_read(text: str) -> str:
    """A text with each letter that looks like a Latin one as that one, its case kept; as long as before."""
    if not passes_for_latin(text):
        return text
    return _looking_alike().sub(lambda found: _looks(found[0]), text)


def looks_like(text: str) -> str:
    """What a text is read as: in lower case, look-alikes as what they are taken for, without accents and hidden signs.

    Two names of which this is the same can hardly be told apart on a page (a skeleton, in the words of UTS #39).
    """
    plain = "".join(letter for letter in text if letter not in _hidden())
    if plain.isascii():
        return plain.lower()
    bare = unicodedata.normalize("NFKD", as_read(plain))
    return as_read("".join(letter for letter in bare if not unicodedata.combining(letter))).casefold()


def is_hidden(letter: str) -> bool:
    """Whether a character does not show, wherever it stands."""
    return letter in _hidden()


def passes_for_latin(text: str) -> bool:
    """Whether a text holds letters of another alphabet that look like Latin ones; else it need not be compared."""
    return not text.isascii() and _looking_alike().search(text) is not None


def _looks(letter: str) -> str:
    looks = _alike()[letter].get("looks")
    return looks.upper() if letter.isupper() else looks


def _sign(letter: str) -> str:
    return _hidden()[letter].get("sign")


def _code(letter: str) -> str:
    return f"U+{ord(letter):04X}"


def _rows(name: str) -> tuple[Row, ...]:
    text = (resources.files("dateline.naming") / "knowledge" / name).read_text("utf-8")
    return parse_table(text, name)[0].rows


@cache
def _hidden() -> dict[str, Row]:
    """Each character that does not show, with its row."""
    return {
        chr(code): row
        for row in _rows("hidden_characters.tsv")
        for code in range(int(row.get("first"), 16), int(row.get("last"), 16) + 1)
    }


@cache
def _hidden_pattern() -> re.Pattern[str]:
    """One character that does not show, in the group ``hidden``; or what a script is written with, in none."""
    return re.compile(f"(?:{_WRITTEN})|(?P<hidden>[{_ranges('hidden_characters.tsv')}])")


def _ranges(name: str) -> str:
    return "".join(
        rf"\U{int(row.get('first'), 16):08x}-\U{int(row.get('last'), 16):08x}" for row in _rows(name)
    )


@cache
def _alike() -> dict[str, Row]:
    """Each letter that looks like a Latin one, with its row."""
    return {row.get("letter"): row for row in _rows("confusable_letters.tsv")}


@cache
def _looking_alike() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(re.escape, _alike()))}]")
