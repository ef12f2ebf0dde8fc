"""Bylines: who wrote a report, for whom, and when it was posted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.model.spans import Span
from dateline.reading.lines import Line
from dateline.reading.reports.outlets import outlet_named
from dateline.reading.reports.stamps import Stamp, relative_in, stamps_in

_LONGEST = 200  # characters: a longer line is prose that happens to begin with "By"
_MARK = "\x1a"  # stands for a timestamp in the line; no canonical text holds it

_PERSON = r"[^\W\d_][\w.'’-]*(?:\s+[\w.'’&-]+){0,4}?"
_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|de|al|van|von|bin|ibn|el|da|del|der|la|le|abu))*"
_NAMES = rf"{_NAME}(?:(?:\s*,\s+{_NAME})*\s*,?\s+(?:and|AND|&)\s+{_NAME})?"
_TOWN = r"[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*)*"
_ROLE = (
    r"(?:(?:[\w.-]+\s+){0,3}"
    r"(?:writer|correspondent|editor|reporter|staff|bureau|chief|contributor|columnist|analyst)s?)"
)
_SEP = r"[\s,|/·•–—-]*"
_WHEN = rf"(?:{_SEP}(?:on|at|,)?\s*{_MARK})"

_FORMS = tuple(
    re.compile(form, flags)
    for form, flags in (
        # By X   By X and Y   By X in Baghdad and Y in Beirut   By X, Staff Writer   By X | OUTLET | DATE
        (
            rf"^(?:By|BY|by)[:\s]\s*(?P<author>{_NAMES}(?:\s+in\s+{_TOWN}(?:\s*,?\s+and\s+{_NAME}\s+in\s+{_TOWN})*)?)"
            rf"(?:\s*[,|/–—-]\s*(?i:(?P<role>{_ROLE}))(?:\s+(?:of|for|at)\s+(?P<of>.{{2,40}}?))?)?"
            rf"(?:\s*(?:[,|/–—-]|\bof\b|\bfor\b|\bvia\b)\s*(?P<outlet>[A-Z][^|\x1a,]{{1,40}}?)(?:\s*,\s*{_TOWN})?)?{_WHEN}?{_SEP}$",
            0,
        ),
        # Submitted by X on DATE   Authored by X via Y   Guest post by X   Posted by X   Written by X for Y
        (
            rf"^(?:originally\s+)?(?:submitted|posted|authored|written|published|reported|contributed|guest\s+post|"
            rf"uploaded|filed|story|article|text|reposted|excerpted)\s*{_WHEN}?\s*by:?\s+(?P<author>{_PERSON})"
            rf"(?:\s+(?:via|of|for|from|at)\s+(?P<outlet>[^\W\d][^\x1a|]{{1,50}}?))?{_WHEN}?(?:{_SEP}\x1a)*"
            rf"(?:\s+at\s+\d\d?[:.]\d\d\s*(?:[ap]\.?m\.?)?)?{_SEP}$",
            re.IGNORECASE,
        ),
        # Posted on DATE by X (the words before the date are part of the timestamp)
        (
            rf"^\x1a{_SEP}by:?\s+(?P<author>{_PERSON})(?:\s+(?:via|for|in)\s+(?P<outlet>.{{2,50}}?))?{_SEP}$",
            re.IGNORECASE,
        ),
        # BAMAKO | DATE: where it was filed
        (rf"^(?P<town>[A-Z][A-Z.'’-]+(?:[\s/]+[A-Z][A-Z.'’-]+)*)\s*[|,]\s*\x1a{_SEP}$", 0),
        # OUTLET - DATE
        (rf"^(?P<outlet>[A-Z][^\x1a|]{{1,40}}?){_WHEN}{_SEP}$", 0),
        # From OUTLET   Source: OUTLET   Via OUTLET   (OUTLET)
        (
            rf"^(?:source|via|from|hat tip|h/t)\s*:?\s+(?P<outlet>[^\x1a|:]{{2,50}}?){_WHEN}?{_SEP}$",
            re.IGNORECASE,
        ),
    )
)
_CREDITS = re.compile(
    r"^[(\[]?(?P<kind>(?:additional\s+)?reporting|writing|editing|written|compiled|edited)\s+by\s+(?P<names>[^;)\]]+)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"^[A-Z][^.]{3,80}\breported\s+from\s+[A-Z]"
    r"|\bcontributed\s+(?:to\s+)?(?:this\s+|the\s+)?(?:report|story|article|reporting)\b",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"^[\s,|/·•–—:;()\[\]-]*(?:(?:ET|am|pm|on|at|in)\b[\s.]*)?$")


_FULL_NAME = r"[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){1,3}"
_BARE = re.compile(
    rf"^(?P<author>{_FULL_NAME}(?:\s*,?\s+(?:and|AND|&)\s+{_FULL_NAME})?)(?:\s+in\s+{_TOWN})?"
    rf"(?:\s*[,|]\s*(?P<outlet>[A-Z][^|,]{{1,40}}))?$"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says.

    line: the line itself.
    author: the names as printed; None where it names nobody.
    outlet: the outlet as printed; None where it names none.
    stamps: the timestamps on it.
    town: where the report was filed, as printed; None where it does not say.
    """

    line: Span
    author: Span | None
    outlet: Span | None
    stamps: tuple[Stamp, ...]
    town: Span | None = None


def byline_of(line: Line, day_first: bool | None = None) -> Byline | None:
    """Read a line that is a byline, a credit, or nothing but timestamps; None for everything else.

    Stamps are placed in the page.
    """
    if len(line.text) > _LONGEST:
        return None
    stamps = tuple(stamps_in(line.text, day_first))
    masked, back = masked_line(line.text, stamps)
    placed = tuple(stamp.shifted(line.start) for stamp in stamps)
    credit = _CREDITS.match(line.text)
    if credit:
        names = Span.of(line.text, credit.start("names"), credit.end("names"))
        said = credit["kind"].lower() in {"reporting", "written", "writing"}
        return Byline(line.span, _moved(names, line.start) if said else None, None, placed)
    if _CONTRIBUTED.search(line.text):
        return Byline(line.span, None, None, placed)
    for form in _FORMS:
        match = form.match(masked)
        if match:
            author, outlet = _part(match, "author", line, back), _part(match, "outlet", line, back)
            outlet = outlet or _part(match, "of", line, back)
            town = _part(match, "town", line, back)
            if author is None and town is None and not (outlet and outlet_named(outlet.exact)):
                continue
            return Byline(line.span, author, outlet, placed, town)
    if stamps and _LEFT_OVER.match(masked.replace(_MARK, "")):
        return Byline(line.span, None, None, placed)
    if outlet_named(line.text):
        return Byline(line.span, None, line.span, ())
    return None


def bare_byline_of(line: Line) -> Byline | None:
    """Read a line above a time or an outlet as a byline without "By": "Ana Rusk in Selim", "ANA RUSK, AP"."""
    match = _BARE.match(line.text) if len(line.text) <= _LONGEST else None
    if match is None:
        return None
    outlet = _part(match, "outlet", line, list(range(len(line.text) + 1)))
    if outlet is not None and outlet_named(outlet.exact) is None:
        return None
    author = Span(line.start, line.start + match.end("author"), match["author"])
    return Byline(line.span, author, outlet, ())


def masked_line(text: str, stamps: tuple[Stamp, ...]) -> tuple[str, list[int]]:
    """Put one mark in place of each timestamp; with where each character of the result stood."""
    pieces: list[str] = []
    back: list[int] = []
    at = 0
    for stamp in stamps:
        pieces.append(text[at : stamp.start] + _MARK)
        back.extend(range(at, stamp.start + 1))
        at = stamp.end
    pieces.append(text[at:])
    back.extend(range(at, len(text) + 1))
    return "".join(pieces), back


def is_relative(line: Line) -> bool:
    """Whether a line says nothing but how long ago it was posted."""
    stamp = relative_in(line.text)
    return stamp is not None and len(line.text) - (stamp.end - stamp.start) <= 12


def _part(match: re.Match[str], name: str, line: Line, back: list[int]) -> Span | None:
    if name not in match.groupdict() or not match[name]:
        return None
    start, end = back[match.start(name)], back[match.end(name) - 1] + 1
    words = line.text[start:end].rstrip(" ,|")
    return Span(line.start + start, line.start + start + len(words), words) if words else None


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by, span.exact)
