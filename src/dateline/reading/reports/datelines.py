"""Datelines: where a report was filed, and often when and for whom."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.model.page import Dateline
from dateline.model.spans import Span
from dateline.model.stated import Basis, Stated
from dateline.model.when import Precision, When, WhenBasis
from dateline.reading.reports.outlets import outlet_named
from dateline.reading.reports.stamps import CENTURY_TURN, MONTHS

_AHEAD = timedelta(
    days=60
)  # a dateline further ahead of its timestamp than any error in one is of the year before
_ACRONYM = 5  # letters; towns in capitals are longer, but for a few that cannot be told from agencies
_LONGEST = 120  # characters from the start of a paragraph; the longest form known has 70
_LONGEST_MONITORED = 500  # the same for transcripts, which name speakers in brackets

_CAPS = r"[A-Z][A-Z.'’-]+(?:\s+(?:[A-Z][A-Z.'’-]+|de|al|el|la))*"
_TITLE = r"[A-Z][a-z.'’-]+(?:[\s-](?:[A-Z][a-z.'’-]+|al|el|de|of))*"
_WHERE_ELSE = rf"(?:\s*,\s*(?:{_TITLE}|[A-Z][A-Za-z.]+)|\s+{_TITLE})"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?"
    r"|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)\.?"
)
_DAY = (
    rf"(?:(?P<month>{_MONTH})\s+(?P<day>[0-3]?\d)|(?P<day2>[0-3]?\d)\s+(?P<month2>{_MONTH}))"
    r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
)
_IN_BRACKETS = r"(?:\((?P<agency{n}>[A-Z][\w&.'’ /-]{{1,40}})\)|/(?P<slashed{n}>[A-Z][\w.-]{{2,30}})/)"
_DASH = r"\s*(?:—|–|--+|―)\s*|\s+[-_]\s+|-\s+(?=[A-Z“\"'‘])"

# SAN SALVADOR, 15 NOV 89 (DOMESTIC SERVICE) -- [TEXT]: monitors' transcripts, in capitals throughout; not all name who
# was heard, and some name a speaker in brackets before the mark of where the text begins.
_MONITORED = re.compile(
    rf"""(?P<where>{_CAPS}(?:\s*\([A-Z .]+\))?(?:\s*,\s*{_CAPS})?)\s*,\s*
    (?:NO[ ]DATE|(?P<day2>[0-3]?\d)\s+(?P<month2>(?i:{_MONTH}))(?:\s+(?P<year>\d\d(?:\d\d)?))?)\s*
    (?:\((?P<agency1>[A-Z][A-Z0-9\s.'’&/-]{{1,60}})\)\s*)?(?P<dash>--+|—|–)\s*
    (?:(?:\[[^][]{{2,150}}\]\s*)*\[(?:TEXT|SUMMARY|EXCERPTS?)\]\s*)?(?:\[[A-Z\s]{{2,30}}\]\s*)*""",
    re.VERBOSE,
)
_FORMS = tuple(
    re.compile(form, re.VERBOSE)
    for form in (
        # BAGHDAD, June 13 (Xinhua) --   MOSCOW, June 13. /ITAR-TASS/.   Tehran, June 13, IRNA –
        # New Delhi, Jun 13 (PTI)
        rf"""(?P<where>(?:{_CAPS}|{_TITLE})(?:/(?:{_CAPS}|{_TITLE}))*{_WHERE_ELSE}?)\s*[,.]\s*{_DAY}\s*[,.]?\s*
            (?:(?:{_IN_BRACKETS.format(n=1)}|,?\s*(?P<bare>[A-Z][A-Za-z-]{{2,20}})(?=\s*(?:—|–|-)))
            \s*\.?(?P<dash>{_DASH}|\s*:\s+)?|(?P<dash2>{_DASH}))""",
        # BAGHDAD/ERBIL Iraq (Reuters) -   Baghdad, Iraq (CNN) --   Damascus, (SANA)   NEW YORK--(BUSINESS WIRE)--
        rf"""(?P<where>(?:{_CAPS}|{_TITLE})(?:/(?:{_CAPS}|{_TITLE}))*{_WHERE_ELSE}?)\s*(?:,|--)?\s*
            {_IN_BRACKETS.format(n=1)}(?P<dash>{_DASH}|\s*:\s+|\s+(?=[A-Z“\"‘]))""",
        # (07-17) 13:09 PDT City (AP) --
        rf"""\(\d\d-\d\d\)\s+\d\d?:\d\d\s+[A-Z]{{2,4}}\s+(?P<where>{_TITLE}{_WHERE_ELSE}?)\s*
            {_IN_BRACKETS.format(n=1)}(?P<dash>{_DASH})""",
        # (CNN) --   (Baghdad) –   June 13 (Bloomberg) --
        rf"""(?:{_DAY}\s+)?{_IN_BRACKETS.format(n=1)}(?P<dash>{_DASH})""",
        # BEIRUT, Lebanon—   BAGHDAD —   KYIV, Ukraine:   NEW DELHI:
        rf"""(?P<where>{_CAPS}(?:/{_CAPS})*(?:\s*,\s*(?:{_TITLE}|[A-Z][A-Za-z.]+)){{0,2}}(?:\s+{_TITLE})?)
            (?P<dash>{_DASH}|\s*:\s+)""",
        # 13 June 2014 –
        rf"(?P<dated>{_DAY})(?P<dash>{_DASH})",
    )
)
_PART = re.compile(rf"{_CAPS}(?=\s+[A-Z][a-z])|[^,/]+?(?=\s*(?:,|/|$))")
# Words in capitals that open a paragraph and are no town.
_NOT_TOWNS = re.compile(
    r"^(?:UPDATED?|WATCH|VIDEO|PHOTOS?|EXCLUSIVE|BREAKING|NOTE|CORRECTION|EDITORS?|ED|PS|P\.S|WARNING|IMPORTANT"
    r"|ANALYSIS|OPINION|COMMENTARY|LIVE|LATEST|DEVELOPING|READ|SEE|MORE|ALSO|RELATED|FACTBOX|TIMELINE|FAQ|EDIT|TLDR"
    r"|QUESTION|ANSWER|REVIEW|SPOILERS?|DISCLAIMER|DISCLOSURE|HINT|TIP|STEP|PART|CHAPTER|OK|LOL|WTF|OMG|BTW|IMHO"
    r"|FYI|HT|RT|VIA|MR|MRS|MS|DR|THE|A|AN|AND|BUT|SO|NO|YES|NOT|I|WE|YOU|HE|SHE|IT|THEY|Q|WRONG|TRUE|FALSE|FACT)\b"
)
_NOWHERE = re.compile(
    r"^(?:CLANDESTINE|NO CITY|ABOARD|ON|NEAR|OFF|OUTSIDE|WITH|IN|ALONG|UNITED NATIONS|U\.?N\.?)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][”\"’')]*(?:\s|$)")
_LOWER = re.compile(r"[a-z]{2}")


def dateline_at(text: str, start: int, end: int, published: date | None = None) -> Dateline | None:
    """Read the dateline with which the paragraph ``text[start:end]`` opens; None where it opens with none.

    ``published`` is a day about which the report was written: it gives the year to a day printed without one.
    """
    opening = text[start : min(end, start + _LONGEST)]
    if not opening or not (opening[0].isupper() or opening[0] == "(" or opening[0].isdigit()):
        return None
    monitored = _MONITORED.match(text[start : min(end, start + _LONGEST_MONITORED)])
    if monitored and (monitored["year"] or "[" in monitored.group()):
        return _dateline(text, start, monitored, published)
    for form in _FORMS:
        match = form.match(opening)
        if match and _holds(match, text[start + match.end() : end]):
            return _dateline(text, start, match, published)
    return None


def _holds(match: re.Match[str], rest: str) -> bool:
    """Whether what the form matched is a dateline: no shout, no label, and prose comes after it."""
    parts = match.groupdict()
    where = parts.get("where") or ""
    agency = parts.get("agency1") or parts.get("slashed1") or parts.get("bare")
    if where and (_NOT_TOWNS.match(where) or len(where.split()) > 6):
        return False
    # "BBC: Rebels take town" is a headline with its outlet, "SHOCK: ..." one with a label.
    if (parts.get("dash") or "").strip() == ":" and (outlet_named(where) or not _SENTENCE_END.search(rest)):
        return False
    opening = rest.lstrip(" \n“\"'‘")[:200]
    if not _LOWER.search(opening[:60]) or not (opening[0].isupper() or opening[0].isdigit()):
        return False
    if agency is None:
        return len(rest) >= 40 if where else True
    spoken = outlet_named(agency) is not None or agency.isupper()
    # Without a dash, brackets after a name may hold anything: only a known agency makes them a dateline.
    dashed = bool((parts.get("dash") or "").strip())
    return spoken or (dashed and len(agency.split()) <= 3)


def _dateline(text: str, start: int, match: re.Match[str], published: date | None) -> Dateline:
    span = Span.of(text, start, start + match.end())
    agency, group = None, next((g for g in ("agency1", "slashed1", "bare") if match.groupdict().get(g)), None)
    places: tuple[Span, ...] = ()
    if group:
        printed = Span.of(text, start + match.start(group), start + match.end(group))
        known = outlet_named(printed.exact)
        if known is None and "where" not in match.groupdict() and not _is_acronym(printed.exact):
            places = _places(text, printed.start, printed.end)  # (Baghdad) –   October 26, 2025 (EL FASHER) –
        elif known is None and "/" in printed.exact:
            agency = Stated(printed.exact, Basis.PRINTED, printed)
        else:
            agency = Stated(known.name if known else printed.exact, Basis.PRINTED, printed)
    if match.groupdict().get("where"):
        places = _places(text, start + match.start("where"), start + match.end("where"))
    return Dateline(span, places, _day(text, start, match, published), agency)


def _is_acronym(printed: str) -> bool:
    """Whether words in brackets are an agency's initials rather than a town."""
    return printed.isupper() and len(printed) <= _ACRONYM


def _places(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The towns and countries of a dateline, one span each; none for ships, borders and organisations."""
    if _NOWHERE.match(text[start:end]):
        return ()
    spans = []
    for match in _PART.finditer(text[start:end]):
        left = start + match.start() + len(match.group()) - len(match.group().lstrip(" ,/"))
        words = text[left : start + match.end()].rstrip(" ,/-–—")
        if words:
            spans.append(Span(left, left + len(words), words))
    return tuple(spans)


def _day(text: str, start: int, match: re.Match[str], published: date | None) -> Stated[When] | None:
    parts = match.groupdict()
    month, number = parts.get("month") or parts.get("month2"), parts.get("day") or parts.get("day2")
    if not month or not number:
        return None
    first = min(match.start(g) for g in ("month", "day", "month2", "day2") if parts.get(g))
    last = max(match.end(g) for g in ("month", "day", "month2", "day2", "year") if parts.get(g))
    span = Span.of(text, start + first, start + last)
    year = int(parts["year"]) if parts.get("year") else published.year if published else None
    if year is None:
        return None
    if year < 100:
        year += 1900 if year > CENTURY_TURN else 2000
    try:
        day = date(year, MONTHS[month.rstrip(".").lower()], int(number))
    except ValueError:
        return None
    # A report of December may be pasted in January.
    if not parts.get("year") and published is not None and day > published + _AHEAD:
        day = day.replace(year=year - 1)
    note = "" if parts.get("year") else f"the year follows from {published}, the nearest time that is printed"
    basis = Basis.PRINTED if parts.get("year") else Basis.INFERRED
    return Stated(When(day, day, Precision.DAY, WhenBasis.DATELINE, span, note=note), basis, span, note)
