"""Numbers in words and figures, for times as for quantities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.naming.table_files import read_table

_TABLE = Path(__file__).parent / "knowledge" / "number_words.tsv"
_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_FRACTION = re.compile(r"(\d)/(\d{1,2})")
_LONGEST_FIGURE = 20  #: characters; a longer run of figures is no number that anybody counted
_ONES = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word that says a number: its kind and its value or range (see ``knowledge/number_words.tsv``)."""

    kind: str
    low: float
    best: float | None
    high: float | None


@cache
def number_words() -> dict[str, NumberWord]:
    """Load the table of number words, keyed by the word in lower case."""
    table, problems = read_table(_TABLE)
    if table is None or problems:
        raise ValueError(f"{_TABLE.name} cannot be used: {problems}")
    return {
        row.get("word"): NumberWord(
            row.get("kind"),
            float(row.get("low")),
            float(row.get("best")) if row.get("best") else None,
            float(row.get("high")) if row.get("high") else None,
        )
        for row in table.rows
    }


def figure(word: str) -> float | None:
    """Value of a number in figures ("12", "1,200", "1.2", "1/2", "½"); None for anything else."""
    if len(word) <= _LONGEST_FIGURE and _FIGURES.fullmatch(word):
        return float(word.replace(",", ""))
    if word in _ONES:
        return _ONES[word]
    found = _FRACTION.fullmatch(word)
    return int(found[1]) / int(found[2]) if found and int(found[2]) else None


def number_at(words: Sequence[str], start: int) -> tuple[float, int] | None:
    """Read the exact number that begins at ``words[start]``; its value and the index after it, or None.

    Words are tokens in lower case; a hyphen may be a token of its own ("thirty", "-", "five"). "a" counts as one
    only before a scale ("a hundred", "a dozen").
    """
    table = number_words()
    at = start
    number = _Number()
    if at + 1 < len(words) and words[at] in {"a", "an"}:
        if not _scale(table, words[at + 1]):
            return None
        number.current, number.seen, at = 1.0, True, at + 1
    while at < len(words):
        taken = _joined(words, at, table, number) or number.take(words[at], table)
        if not taken:
            break
        at += 1
    return (number.total + number.current, at) if number.seen else None


@dataclass(slots=True)
class _Number:
    """A number while its words are read: what is complete, what is being said, and what may still follow."""

    total: float = 0.0
    current: float = 0.0
    seen: bool = False
    small_open: bool = True
    tens_open: bool = True

    def take(self, word: str, table: dict[str, NumberWord]) -> bool:
        """Take one word in; False where the number ends before it."""
        value = figure(word)
        if value is not None:
            return self._figure(value, "/" in word or word in _ONES)
        entry = table.get(word)
        if entry is None:
            return False
        if entry.kind == "scale" and self.seen:
            if entry.low >= 1000:
                self.total, self.current = self.total + (self.current or 1.0) * entry.low, 0.0
            else:
                self.current *= entry.low
            self.small_open = self.tens_open = True
            return True
        if entry.kind == "small" and self.small_open:
            self.small_open = self.tens_open = False
        elif entry.kind == "tens" and self.tens_open:
            self.tens_open = False
        else:
            return False
        self.current, self.seen = self.current + entry.low, True
        return True

    def _figure(self, value: float, fraction: bool) -> bool:
        if self.seen and not (fraction and self.current == int(self.current)):
            return False
        self.current, self.seen, self.small_open, self.tens_open = self.current + value, True, False, False
        return True


def _scale(table: dict[str, NumberWord], word: str) -> bool:
    entry = table.get(word)
    return entry is not None and entry.kind == "scale"


def _joined(words: Sequence[str], at: int, table: dict[str, NumberWord], number: _Number) -> bool:
    """Whether a joining token ("-", "and") stands here between two parts of one number."""
    if not number.seen or words[at] not in {"-", "and"} or at + 1 >= len(words):
        return False
    after = table.get(words[at + 1])
    if after is None or after.kind not in {"small", "tens"}:
        return False
    if words[at] == "-":
        return after.kind == "small" and number.small_open and not number.tens_open
    return _scale(table, words[at - 1]) and number.small_open and number.tens_open
