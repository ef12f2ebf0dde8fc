"""Put sentences together from words of ours and parts that claims must hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dateline.picturing.brief.values import Part, PartKind, Sentence

#: a stretch of a sentence: words of ours, or a part
Piece = str | Part
Pieces = tuple[Piece, ...]

_SPACES = re.compile(r"\s+")


def part(kind: PartKind, text: str, claims: Iterable[str]) -> Part:
    """Make a part, white space made single."""
    return Part(kind, _SPACES.sub(" ", text).strip(), tuple(dict.fromkeys(claims)))


def text_of(pieces: Sequence[Piece]) -> str:
    """Set pieces side by side."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)


def joined(items: Sequence[Pieces], last: str = " and ", between: str = ", ") -> Pieces:
    """Set several one after the other: "a, b and c"."""
    found: list[Piece] = []
    for at, item in enumerate(items):
        if at:
            found.append(last if at == len(items) - 1 else between)
        found += item
    return tuple(found)


def sentence(pieces: Sequence[Piece], claims: Iterable[str], about: str = "") -> Sentence:
    """Make a sentence: a capital first, a full stop last; raises ValueError where no claim is cited.

    claims: claims beside those of the parts, cited first.
    """
    text = _SPACES.sub(" ", text_of(pieces)).strip()
    text = text.replace(" ,", ",").replace(" ;", ";")
    text = text[:1].upper() + text[1:]
    if not text.endswith((".", "?", "!", ".”")):
        text += "."
    parts = tuple(piece for piece in pieces if isinstance(piece, Part))
    cited = dict.fromkeys(claims)
    cited.update(dict.fromkeys(name for one in parts for name in one.claims))
    return Sentence(text, tuple(cited), parts, about)
