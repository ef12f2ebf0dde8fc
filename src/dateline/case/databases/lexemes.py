"""Words as PostgreSQL finds them: the ones that SQLite's FTS5 would make of them, so that both find the same.

Its own parser takes "car-bomb" and addresses otherwise, and leaves out common words; therefore words are parted, bared
of their marks and brought to their stem here, as ``porter unicode61 remove_diacritics 2`` does, and handed over as
what they are to be found by.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

import snowballstemmer

#: A run of letters and figures, which is all that FTS5 takes for a word.
_WORD = re.compile(r"[^\W_]+")
#: A letter of the Latin alphabet with the marks set on it.
_MARKED = re.compile("([A-Za-z])[\u0300-\u036f]+")
#: The last place in a text that PostgreSQL tells from others; phrases behind it are found wherever their words stand.
_LAST = 16_383
#: Places of one word that it keeps.
_PLACES = 255
#: Letters of a word that are kept, and different words of an event: PostgreSQL takes 2,046 bytes and a megabyte.
_LETTERS, _DIFFERENT = 64, 12_000
#: FTS5 brings words of so many bytes to their stem.
_SHORTEST, _LONGEST = 3, 63


def words_in(text: str) -> list[str]:
    """Part a text into the words that it is found by, in order."""
    bare = _MARKED.sub(r"\1", unicodedata.normalize("NFD", text))
    return [_stemmed(one) for one in _WORD.findall(unicodedata.normalize("NFC", bare).lower())]


@lru_cache(maxsize=65_536)
def _stemmed(word: str) -> str:
    if word == "eed":  # an ending of Porter's that FTS5 takes for a longer word's, and "ed" off it
        return "e"
    if word.isascii() and _SHORTEST <= len(word) <= _LONGEST:
        word = _PORTER.stemWord(word)
    return word[:_LETTERS]


def vector_of(text: str) -> str:
    """Write a text as a ``tsvector``: each word with the places at which it stands."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words_in(text), start=1):
        if word in places or len(places) < _DIFFERENT:
            found = places.setdefault(word, [])
            if place <= _LAST and len(found) < _PLACES:
                found.append(place)
    return " ".join(f"'{word}'{_told(found)}" for word, found in sorted(places.items()))


def query_of(phrases: Iterable[str], or_last: Sequence[str] | None) -> str:
    """Write phrases, all of which must stand in a text, as a ``tsquery``.

    or_last: phrases that may stand in place of the last, whose last word then fits all that begin with it; None where
    it must stand as it is.
    """
    told = [_phrase(one) for one in phrases]
    if or_last is not None and told:
        told[-1] = " | ".join((f"{told[-1]}:*", *(f"({_phrase(one)})" for one in or_last)))
    return " & ".join(f"({one})" for one in told)


def _phrase(words: str) -> str:
    return " <-> ".join(f"'{word}'" for word in words_in(words))


def _told(places: Sequence[int]) -> str:
    return f":{','.join(map(str, places))}" if places else ""


_PORTER = snowballstemmer.stemmer("porter")
