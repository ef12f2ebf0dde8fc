"""Amounts in running text: a number, a range or a vague word, with the words before it that open or blur it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.naming.numbers import NumberWord, figure, number_at, number_words
from dateline.naming.table_files import read_table

_TABLE = Path(__file__).parent.parent / "knowledge" / "amounts.tsv"
_LONGEST = 3  #: words of the longest opening
_WHOLES = frozenset({"the", "its", "their", "his", "all"})
_DASHES = frozenset({"-", "–", "—"})
_RANGED = re.compile(r"(\d[\d,.]*)[–-](\d[\d,.]*)")
_SHORT = re.compile(r"(\d+(?:\.\d+)?)(bn|m|k|tn)")
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "bn": 1e9, "tn": 1e12}


@dataclass(frozen=True, slots=True)
class Amount:
    """How many: a range whose bounds may be open, and the words that say it.

    low, best, high: None where open or not said. first, last: indexes of the words, `last` excluded.
    number: index of the word at which the number itself begins.
    """

    low: float | None
    best: float | None
    high: float | None
    first: int
    last: int
    number: int


@cache
def _openings() -> dict[tuple[str, ...], tuple[bool, bool, bool]]:
    table, problems = read_table(_TABLE)
    if table is None or problems:
        raise ValueError(f"{_TABLE.name} cannot be used: {problems}")
    return {
        tuple(row.get("words").split()): (
            row.get("low") == "n",
            row.get("best") == "n",
            row.get("high") == "n",
        )
        for row in table.rows
    }


def may_begin(word: str) -> bool:
    """Whether an amount can begin with the word (in lower case), its openings aside; "0700" is a time of day."""
    return (
        (word[:1].isdigit() and not (word[0] == "0" and word.isdigit() and len(word) > 1))
        or word in number_words()
        or word in "½¼¾"
    )


def amount_at(words: tuple[str, ...], at: int) -> Amount | None:
    """Read the amount whose number begins at ``words[at]``, openings before it included; None where none begins."""
    core = _fraction(words, at) or _range(words, at) or _vague(words, at) or _exact(words, at)
    return None if core is None else _opened(words, core)


def _fraction(words: tuple[str, ...], at: int) -> Amount | None:
    """A part of a whole: "two-thirds of", "half the", "a quarter of"."""
    table = number_words()
    entry = table.get(words[at])
    if entry is None:
        return None
    if entry.kind == "part":
        behind = words[at + 1] if at + 1 < len(words) else ""
        article = at > 0 and words[at - 1] in {"a", "an"}
        if not (behind == "of" and (article or words[at] == "half")) and not (
            words[at] == "half" and behind in _WHOLES
        ):
            return None
        return Amount(entry.low, entry.low, entry.low, at - article, at + 1, at)
    follow = at + 1 + (at + 1 < len(words) and words[at + 1] == "-")
    part = table.get(words[follow]) if follow < len(words) else None
    if (
        part is None
        or part.kind != "part"
        or entry.kind != "small"
        or words[follow + 1 : follow + 2] != ("of",)
    ):
        return None
    value = entry.low * part.low
    return Amount(value, value, value, at, follow + 1, at)


def _exact(words: tuple[str, ...], at: int) -> Amount | None:
    start = at - 1 if at and words[at - 1] in {"a", "an"} and number_at(words, at - 1) else at
    found = number_at(words, start)
    if found is None:
        short = _SHORT.fullmatch(words[at])
        if not short:
            return None
        found = float(short[1]) * _SHORT_SCALES[short[2]], at + 1
    value, last = found
    return Amount(value, value, value, start, last, start)


def _range(words: tuple[str, ...], at: int) -> Amount | None:
    """A range: "20 to 30", "20-30", "between 20 and 30", "two or three"."""
    joint = _RANGED.fullmatch(words[at])
    if joint:
        low, high = figure(joint[1]), figure(joint[2])
        return (
            Amount(low, None, high, at, at + 1, at)
            if low is not None and high is not None and low < high
            else None
        )
    left = number_at(words, at)
    if left is None or left[1] >= len(words):
        return None
    middle = words[left[1]]
    before = words[at - 1] if at else ""
    if not (middle in {"to", "or"} or middle in _DASHES or (middle == "and" and before == "between")):
        return None
    right = number_at(words, left[1] + 1)
    if right is None:
        return None
    low, high, last = left[0], right[0], right[1]
    # "two to three thousand" counts both in thousands
    for scale in (1e9, 1e6, 1e3, 1e2):
        if (
            low < high / scale * 1.0
            and high % scale == 0
            and high / scale < scale
            and low * scale < high
            and low < 100
        ):
            low *= scale
            break
    first = at - 1 if before in {"between", "from"} else at
    return Amount(low, None, high, first, last, at) if low < high else None


def _vague(words: tuple[str, ...], at: int) -> Amount | None:
    """A vague number: "dozens", "hundreds of thousands", "a handful", "several hundred", "a couple of dozen"."""
    table = number_words()
    entry = table.get(words[at])
    if entry is None or entry.kind != "vague":
        return None
    low, best, high, last = entry.low, entry.best, entry.high, at + 1
    follow = last + (last < len(words) and words[last] == "of")
    while follow < len(words) and (scale := _scale(table, words[follow])) is not None:
        low, high = low * scale, None if high is None else high * scale
        best, last = (None if best is None else best * scale), follow + 1
        follow = last + (last < len(words) and words[last] == "of")
    first = at - 1 if at and words[at - 1] in {"a", "the"} else at
    return Amount(low, best, high, first, last, at)


def _scale(table: dict[str, NumberWord], word: str) -> float | None:
    entry = table.get(word)
    if entry is None:
        return None
    if entry.kind == "scale":
        return entry.low
    # "hundreds of thousands", "tens of millions": the second word scales the first
    return {"hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9}.get(word)


def _opened(words: tuple[str, ...], core: Amount) -> Amount:
    """Take in the words before an amount that open or blur it."""
    table = _openings()
    for size in range(_LONGEST, 0, -1):
        first = core.first - size
        bounds = table.get(tuple(words[first : core.first])) if first >= 0 else None
        if bounds is None:
            continue
        low, best, high = bounds
        value = core.best
        if value is None:
            keep_low = core.low if low or best else None
            return Amount(keep_low, None, core.high if high or best else None, first, core.last, core.number)
        return Amount(
            value if low else None,
            value if best else None,
            value if high else None,
            first,
            core.last,
            core.number,
        )
    return core
