"""Keys under which place names are kept and looked up.

`fold` takes away what the same name is written with or without: accents, apostrophes, hyphens, full stops.
`without_article` takes away a leading Arabic article. `skeleton` is weaker: it brings the ways in which one
name is carried over from Arabic, Persian or Cyrillic script together (Urumieh, Orumiyeh), and with them some
names that have nothing to do with each other, so a match by skeleton needs support from elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

#: letters that no Unicode decomposition takes apart
_LETTERS: Final = str.maketrans(
    {
        "ß": "ss", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "ı": "i", "ə": "a", "Ə": "a",
        "æ": "ae", "Æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h", "ŋ": "ng", "’": "", "‘": "", "'": "",
        "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "", "`": "", "´": "", ".": "", "ʹ": "", "′": "",
    }
)  # fmt: skip
_GAPS: Final = re.compile(r"[\W_]+")
_SHORT_FORMS: Final = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
#: the article of Arabic names, in the forms it takes before the letters of the sun
_ARTICLES: Final = frozenset(
    "al el ul ad ed an en ar er as es ash esh at et az ez adh ath".split(),
)
_LEAST_AFTER_ARTICLE: Final = 3  # shorter remainders ("al Ha") are other words

_SKELETON_STEPS: Final = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"(?:u|e|a|i)(?:d|l|dd|l d) ?din\b", "din"),  # Salahuddin, Salah ad Din, Saladin stays apart
        (r"\b(?:al|el|ul|ad|ed|an|en|ar|er|as|es|ash|esh|at|et|az|ez|adh|ath) ", ""),
        (r"tch|tsch", "ch"),
        (r"dj|dzh|zh", "j"),
        (r"ck|q", "k"),
        (r"gh", "g"),
        (r"dh|dz", "d"),
        (r"th", "t"),
        (r"kh", "h"),
        (r"ph", "f"),
        (r"(?:iy|y|i)(?:ya|ye|a|e)h?\b", "i"),  # -iya, -iyah, -iyeh, -ieh
        (r"ou|oo|au|aw|ow", "u"),
        (r"ee|ei|ai|ay|ey|yy|iy|ij|yi", "i"),
        (r"[ow]", "u"),
        (r"e", "a"),
        (r"y", "i"),
        (r"v", "u"),
        (r" ", ""),
        (r"(.)\1+", r"\1"),
        (r"h$", ""),
    )
)
_LEAST_SKELETON: Final = 4  # three letters of a skeleton fit dozens of names


@lru_cache(maxsize=4_096)
def fold(name: str) -> str:
    """Bring a name to the key under which it is kept: lower case, no marks, words parted by one space."""
    if name.isascii() and name.isalpha():
        word = name.lower()
        return _SHORT_FORMS.get(word, word)
    plain = unicodedata.normalize("NFKD", name.lower()).lower()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = _GAPS.sub(" ", plain.translate(_LETTERS)).split()
    return " ".join(_SHORT_FORMS.get(word, word) for word in words)


def without_article(key: str) -> str:
    """Take the leading Arabic article off a folded key; the key itself where it has none."""
    first, _, rest = key.partition(" ")
    if first in _ARTICLES and len(rest) >= _LEAST_AFTER_ARTICLE:
        return rest
    return key


@lru_cache(maxsize=4_096)
def skeleton(key: str) -> str:
    """Reduce a folded key to what its transliterations share; empty where too little is left to go by."""
    bones = key
    for pattern, new in _SKELETON_STEPS:
        bones = pattern.sub(new, bones)
    return bones if len(bones) >= _LEAST_SKELETON else ""


def latin(name: str) -> bool:
    """Whether all letters of a name are of the Latin script."""
    return all(
        letter.isascii() or not letter.isalpha() or "LATIN" in unicodedata.name(letter, "") for letter in name
    )
