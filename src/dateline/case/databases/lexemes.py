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


def query_of(phrases: Iterable[str], *, begun: bool) -> str:
    """Write phrases, all of which must stand in a text, as a ``tsquery``.

    begun: whether the last word fits all that begin with it.
    """
    told = [" <-> ".join(f"'{word}'" for word in words_in(phrase)) for phrase in phrases]
    if begun and told:
        told[-1] += ":*"
    return " & ".join(f"({one})" for one in told)


def _told(places: Sequence[int]) -> str:
    return f":{','.join(map(str, places))}" if places else ""


_PORTER = snowballstemmer.stemmer("porter")
