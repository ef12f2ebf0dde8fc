"""The line at the head of a quotation in a post that says whose words these are: "NAME wrote:" and its like."""

from __future__ import annotations

import re

from dateline.model.spans import Span
from dateline.model.stated import Basis, Stated
from dateline.reading.assembly import Draft
from dateline.reading.html.threads.dates import date_pattern
from dateline.reading.lines import Line, lines_in

_LONGEST = 120  # characters: a longer line is quoted prose
_NAME = r"(?P<name>[^\n:»,\x1a]{1,40}?)"
_DAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)[a-z]*[.,]?\s++)?\x1a*+"
_SAID = r"(?:wrote|said|writes|says|schrieb|schreibt|a écrit|escribió|ha scritto|napisał\(a\)|skrev)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # NAME wrote:   NAME wrote: ↑ DATE   NAME said: »
        rf"^{_NAME}\s++{_SAID}\s*+:?\s*+[↑»]?\s*+{_DAY}[↑»\s]*+$",
        # (DATE)NAME Wrote:
        rf"^\(\x1a++\)\s*+{_NAME}\s++{_SAID}\s*+:?$",
        # DATE, NAME said:   On DATE, NAME wrote:
        rf"^(?:on|am)?[^,\x1a]{{0,12}}\x1a++\s*+,\s*+{_NAME}\s++{_SAID}\s*+:?$",
        # Originally Posted by NAME   Quote from: NAME on DATE   Zitat von NAME:
        rf"^(?:originally\s+)?(?:posted\s+by|zitat\s+von|quote\s+from|quote\s+by|quoting|citation\s+de|cita\s+de)"
        rf"\s*+:?\s*+{_NAME}\s*+(?:\bon\b\s*+)?{_DAY}[↑»:\s]*+(?:view\s+post|beitrag\s+anzeigen)?$",
    )
)
_BARE = re.compile(r"^(?:quote|zitat|citation|cita)\s*:?$", re.IGNORECASE)
_FOOT = re.compile(
    r"^(?:click to expand|zum vergrößern anklicken|klicke in dieses feld\b.*)\s*\.*$", re.IGNORECASE
)


def attribute(text: str, quotation: Draft, floor: int) -> None:
    """Fill in whose words a quotation says it holds, from its first lines or the line above it.

    ``floor`` is where the post begins; lines before it belong to others. The line that says it becomes furniture.
    """
    lines = lines_in(text, quotation.start, quotation.end)
    for line in lines[:2]:
        name = _name_in(line)
        if name is not None:
            quotation.author = Stated(name.exact, Basis.PRINTED, name)
        if name is not None or _BARE.match(line.text):
            quotation.furniture.append(line.span)
        if name is not None or not _BARE.match(line.text):
            break
    if lines and _FOOT.match(lines[-1].text):
        quotation.furniture.append(lines[-1].span)
    if quotation.author is None:
        above = lines_in(text, max(floor, quotation.start - _LONGEST), quotation.start)
        name = _name_in(above[-1]) if above else None
        if name is not None:
            quotation.author = Stated(name.exact, Basis.PRINTED, name)
            quotation.start = above[-1].start
            quotation.furniture.append(above[-1].span)


def _name_in(line: Line) -> Span | None:
    """The name in a line that says whose words follow; None where it is no such line."""
    if len(line.text) > _LONGEST:
        return None
    # A date is replaced by as many marks as it has characters, so that places stay what they are.
    masked = date_pattern().sub(lambda date: "\x1a" * len(date.group()), line.text)
    for form in _FORMS:
        found = form.match(masked)
        if found:
            start = found.start("name")
            name = line.text[start : found.end("name")].strip()
            start += line.text[start:].index(name) if name else 0
            return Span(line.start + start, line.start + start + len(name), name) if name else None
    return None
