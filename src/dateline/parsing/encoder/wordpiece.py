"""Words to the pieces of an uncased BERT vocabulary (WordPiece: longest match first; Devlin et al. 2019)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

UNKNOWN, FIRST, LAST = "[UNK]", "[CLS]", "[SEP]"
#: Letters of a word that are looked at; a longer one (an address, a run of marks) is unknown.
LONGEST = 100
#: Pieces of a word that the encoder is shown; what stands behind them tells little and costs time.
MOST = 5
#: Words whose pieces are kept at hand; over it all are let go, so that a long run does not grow. About a megabyte.
KEPT = 8_192


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces an encoder knows.

    ids: number of each piece; one that continues a word begins with "##".
    """

    ids: dict[str, int]
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def read(cls, path: Path) -> Vocabulary:
        """Read a ``vocab.txt``: one piece a line, numbered from 0."""
        return cls(
            {piece: number for number, piece in enumerate(path.read_text("utf-8").split("\n")) if piece}
        )

    def pieces(self, word: str) -> tuple[int, ...]:
        """Numbers of the pieces of a word, at least one and at most `MOST`."""
        found = self._known.get(word)
        if found is None:
            parts = [piece for part in _split(_plain(word)) for piece in self._match(part)]
            found = tuple(parts[:MOST]) or (self.ids[UNKNOWN],)
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[word] = found
        return found

    def _match(self, part: str) -> list[int]:
        """Cut a part without marks inside into the longest pieces, from the left; unknown where one is missing."""
        if len(part) > LONGEST:
            return [self.ids[UNKNOWN]]
        found: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            end = len(part)
            while end > start and prefix + part[start:end] not in self.ids:
                end -= 1
            if end == start:
                return [self.ids[UNKNOWN]]
            found.append(self.ids[prefix + part[start:end]])
            start = end
        return found


def _plain(word: str) -> str:
    """Lower case, no accents, no control characters."""
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(one for one in apart if unicodedata.category(one) not in {"Mn", "Cc", "Cf"})


def _split(word: str) -> list[str]:
    """Part a word at its marks, each a part of its own."""
    parts: list[str] = []
    whole = False
    for one in word:
        if one.isspace():
            whole = False
        elif _is_mark(one):
            parts.append(one)
            whole = False
        elif whole:
            parts[-1] += one
        else:
            parts.append(one)
            whole = True
    return parts


def _is_mark(one: str) -> bool:
    """Whether BERT parts words here: what is no letter or digit in ASCII, and all that Unicode calls punctuation."""
    if one.isascii():
        return not one.isalnum()
    return unicodedata.category(one).startswith("P") or "\u4e00" <= one <= "\u9fff"
