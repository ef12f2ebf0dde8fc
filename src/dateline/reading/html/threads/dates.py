"""Find what looks like the date of a post among the words of a page, in several languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from dateline.reading.html.layout import Layout, Node

# A header that holds a date is short; 120 characters hold "Posted by NAME on DATE at TIME | Reply | Quote | Report".
_HEADER_LENGTH = 120
_DAY_MONTH_YEAR = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:\.|er|º)?\s(?:de\s)?(?P<month>[^\W\d_]+)\.?,?\s(?:de\s)?(?P<year>\d{4})\b"
)
_MONTH_DAY_YEAR = re.compile(r"\b(?P<month>[^\W\d_]+)\.?\s(?P<day>\d{1,2}),?\s(?P<year>\d{4})\b")


@dataclass(frozen=True, slots=True)
class DateMark:
    """A date that stands in a short line, as dates in headers do.

    start, end: characters of the canonical text.
    node: the element whose own words hold it.
    """

    start: int
    end: int
    node: Node


@cache
def _words() -> dict[str, dict[str, str]]:
    """Load the table of words: kind -> word -> value."""
    table = files("dateline.reading.html.threads").joinpath("datewords.tsv").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = {}
    for line in [line for line in table.splitlines() if line and not line.startswith("#")][1:]:
        kind, value, alternatives = line.split("\t")
        for word in re.split(r"(?<!\\) ", alternatives):
            found.setdefault(value if kind == "ago" else kind, {})[word.replace("\\ ", " ")] = value
    return found


def day_of(printed: str) -> date | None:
    """Read a day whose month is a word in one of the table's languages; None for every other form."""
    months = _words()["month"]
    for form in (_DAY_MONTH_YEAR, _MONTH_DAY_YEAR):
        found = form.search(printed)
        month = months.get(found["month"].lower()) if found else None
        if found and month:
            try:
                return date(int(found["year"]), int(month), int(found["day"]))
            except ValueError:
                return None
    return None


@cache
def date_pattern() -> re.Pattern[str]:
    """Compile the pattern of header dates from the table of words."""
    one_of = {kind: "|".join(sorted(found, key=len, reverse=True)) for kind, found in _words().items()}
    month, unit = rf"(?:{one_of['month']})\b\.?", rf"(?:{one_of['unit']})\b\.?"
    clock = r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?"
    tail = rf"(?:,?\s(?:at|um|à|on|@|-|–|•|\|)?\s?{clock}(?:\s?(?:UTC|GMT|E[SD]T|C[SDE]+T|M[SD]T|P[SD]T|Uhr)\b)?)?"
    forms = (
        r"\d{4}[-./]\d{1,2}[-./]\d{1,2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?",
        r"\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{4}|'?\d{2})(?!\d)",
        rf"\d{{1,2}}(?:st|nd|rd|th|er|\.|º)?[\s-](?:of\s|de\s)?{month}(?:,?[\s-](?:de\s)?'?\d{{2,4}}\b)?",
        rf"\b{month}[\s-]\d{{1,2}}(?:st|nd|rd|th)?\b(?!:)(?:,?\s(?:\d{{4}}|'\d{{2}})\b)?",
        rf"\b{month},?\s\d{{4}}\b",
        rf"\b(?:an?|\d+|about an?|about \d+)\s?{unit}(?:,?\s(?:and\s)?\d+\s?{unit})?\s(?:{one_of['after']})\b",
        rf"\b(?:{one_of['before']})\s(?:\d+|eine[mnr]?|une?|un[ao]?)\s?{unit}",
        rf"\b(?:{one_of['day']})(?:,?\s(?:at|um|à|on|@)?\s?{clock})",
    )
    return re.compile(rf"(?:{clock}\s(?:on\s)?)?(?<![\w/.-])(?:{'|'.join(forms)}){tail}", re.IGNORECASE)


def date_marks(layout: Layout) -> list[DateMark]:
    """List the dates that stand in short lines, and every ``time`` element, in text order."""
    marks: list[DateMark] = []
    pattern = date_pattern()
    for run in layout.runs:
        length = run.end - run.start
        said = run.node.tag == "time" or (run.node.tag == "abbr" and _says_time(run.node))
        if said and length <= _HEADER_LENGTH:
            marks.append(DateMark(run.start, run.end, run.node))
            continue
        if not 3 <= length <= _HEADER_LENGTH:
            continue
        found = pattern.search(layout.text, run.start, run.end)
        if found:
            marks.append(DateMark(found.start(), found.end(), run.node))
    return marks


def _says_time(node: Node) -> bool:
    """Whether an abbreviation stands for a time: the whole of it is in an attribute."""
    return any(character.isdigit() for name in ("title", "data-time") for character in node.get(name))
