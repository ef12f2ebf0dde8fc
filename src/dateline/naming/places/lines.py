"""A sentence as the search for places sees it: keys, which tokens are names, entities, and names in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from dateline.naming.places.keys import fold
from dateline.parsing.tokens import Sentence, Token

ARTICLE_STARTS: Final = frozenset("al el ad ar as ash at az an es ez ed er".split())
HYPHENS: Final = frozenset({"-", "‐", "‑", "–", "'", "’"})
_DASHES: Final = frozenset({"-", "–", "—", "--"})


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with what the search needs of each token."""

    tokens: tuple[Token, ...]
    keys: list[str]
    named: list[bool]
    entities: list[tuple[int, int] | None]

    def key(self, first: int, last: int) -> str:
        """The folded name of a stretch."""
        return " ".join(key for key in self.keys[first:last] if key)


def line_of(sentence: Sentence) -> Line:
    """Prepare a sentence for the search."""
    tokens = sentence.tokens
    keys: list[str] = []
    named: list[bool] = []
    for token in tokens:
        first = token.text[:1]
        name = first.isalpha() and (first.isupper() or token.pos == "PROPN") and token.tag != "POS"
        name = name and not (token.pos == "ADP" and token.text.isupper())  # "AT" of a line in capitals
        keys.append(fold(token.text) if name or token.entity else token.lower if first.isalnum() else "")
        named.append(name)
    return Line(tokens, keys, named, _entities(tokens))


def _entities(tokens: tuple[Token, ...]) -> list[tuple[int, int] | None]:
    """Give for each token the entity it lies in, trimmed of article, preposition and possessive."""
    found: list[tuple[int, int] | None] = [None] * len(tokens)
    at = 0
    while at < len(tokens):
        if not tokens[at].entity:
            at += 1
            continue
        end = at + 1
        while (
            end < len(tokens)
            and tokens[end].entity
            and not tokens[end].entity_start
            and not parts_names(tokens, end)
        ):
            end += 1
        first, last = at, end
        while first < last - 1 and (
            tokens[first].tag in {"DT", "PRP$", "IN"} or not tokens[first].text[0].isalnum()
        ):
            first += 1
        while last - 1 > first and _trails(tokens[last - 1]):
            last -= 1
        found[at:end] = [(first, last)] * (end - at)
        at = end
    return found


def parts_names(tokens: Sequence[Token], at: int) -> bool:
    """Whether a dash with a gap on both sides parts two names here: "JUBA - Fighters of the White Army"."""
    if tokens[at].text not in _DASHES or not 0 < at < len(tokens) - 1:
        return False
    return tokens[at - 1].end < tokens[at].start and tokens[at].end < tokens[at + 1].start


def _trails(token: Token) -> bool:
    return token.tag == "POS" or (not token.text[-1].isalnum() and token.text[-1] != ".")


def begins_with_article(line: Line, start: int) -> bool:
    """Whether an Arabic article in lower case begins a name here: `al-Qaim`."""
    tokens = line.tokens
    return (
        tokens[start].text in ARTICLE_STARTS
        and start + 2 < len(tokens)
        and tokens[start + 1].text in HYPHENS
        and line.named[start + 2]
    )


def end_of_run(line: Line, first: int) -> int | None:
    """End of the names in a row that begin here; None where none begins."""
    tokens = line.tokens
    if first >= len(tokens) or not (line.named[first] or begins_with_article(line, first)):
        return None
    last = first + 1
    while last < len(tokens) and (line.named[last] or _joins(line, last)):
        last += 1
    return last


def begin_of_run(line: Line, last: int) -> int | None:
    """First of the names in a row that end here; None where none does."""
    if last < 0 or not line.named[last]:
        return None
    first = last
    while first > 0 and (
        line.named[first - 1] or _joins(line, first - 1) or begins_with_article(line, first - 1)
    ):
        first -= 1
    return first


def _joins(line: Line, at: int) -> bool:
    """Whether a hyphen here joins two parts of one name: `Khan-Sheikhoun`, `Al-Bab`."""
    tokens = line.tokens
    if not 0 < at < len(tokens) - 1:
        return False
    if tokens[at].text in HYPHENS:
        return tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start
    return tokens[at - 1].text in HYPHENS and tokens[at + 1].text in HYPHENS  # "al" in Braij-al-Rih


def printed(tokens: Sequence[Token]) -> str:
    """Write tokens as the page has them, with one space where it has a gap."""
    text = tokens[0].text
    for before, token in pairwise(tokens):
        text += token.text if before.end == token.start else f" {token.text}"
    return text
