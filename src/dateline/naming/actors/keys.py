"""Keys under which names are found: accents, case, apostrophes, hyphens and Arabic articles folded away.

``key_of`` folds a word; ``keys_of`` a whole name. ``skeleton`` folds further, to what survives different
transliterations of one name ("Soleimani", "Sulaimani"): it is weak evidence, and only names with other support
may be found by it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

#: Arabic article before a sun letter takes its sound ("ash-Sham"); these count only with a hyphen behind them
SUN_ARTICLES = frozenset({"ad", "an", "ar", "as", "ash", "at", "az", "ed", "el", "er", "es", "esh", "ez"})
#: the article in its plain form, with or without a hyphen
ARTICLES = frozenset({"al"})
#: words that never count in a key
SILENT = frozenset({"the"})

_APART = re.compile(r"[\s\-‐‑–/]+")
_OWNED = re.compile(r"['’]s\Z")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a"}
)
_MARKS = re.compile(r"[^\w&]+")
_DIGRAPHS = (
    ("sch", "x"), ("tch", "x"), ("kh", "k"), ("gh", "k"), ("ch", "x"), ("sh", "x"), ("zh", "j"), ("dj", "j"),
    ("dh", "d"), ("th", "t"), ("ph", "f"), ("ou", "u"), ("ck", "k"), ("ts", "s"),
)  # fmt: skip
_SOUNDS = str.maketrans({"q": "k", "c": "k", "g": "k", "w": "v", "z": "s"})
_DROPPED = re.compile(r"[aeiouyh]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=16_384)
def key_of(word: str) -> str:
    """Fold one word: lower case, without accents, apostrophes and dots; empty for a bare mark."""
    lowered = word.lower()
    if lowered.isascii() and lowered.isalnum():
        return lowered
    apart = unicodedata.normalize("NFKD", lowered.translate(_LETTERS)).lower().translate(_LETTERS)
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _MARKS.sub("", bare)


@lru_cache(maxsize=8_192)
def keys_of(name: str) -> tuple[str, ...]:
    """Fold a name to the keys of its words, without articles: ``al-Nusra Front`` -> ``("nusra", "front")``."""
    return tuple(_keys(name))


def _keys(name: str) -> Iterator[str]:
    for word in name.split():
        pieces = _APART.split(_OWNED.sub("", word))
        for at, piece in enumerate(pieces):
            key = key_of(piece)
            if key in SILENT or is_article(key, at + 1 < len(pieces)):
                continue
            if key:
                yield key


def is_article(key: str, before_hyphen: bool) -> bool:
    """Whether a folded word is an Arabic article, given whether a hyphen follows it."""
    return key in ARTICLES or (before_hyphen and key in SUN_ARTICLES)


@lru_cache(maxsize=8_192)
def skeleton(key: str) -> str:
    """Reduce a folded word to the consonants that transliterations share: ``soleimani`` -> ``slmn``."""
    word = key
    for pair, sound in _DIGRAPHS:
        word = word.replace(pair, sound)
    word = word.translate(_SOUNDS)
    first = "a" if word[:1] in "aeiou" and word else word[:1]
    return first + _DOUBLED.sub(r"\1", _DROPPED.sub("", word[1:]))
