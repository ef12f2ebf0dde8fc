"""The lines that name who wrote a comment and when, before or after its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.model.spans import Span
from dateline.reading.lines import SMALL_WORDS, Line, words_in
from dateline.reading.reports.bylines import masked_line
from dateline.reading.reports.stamps import Stamp, relative_in, stamps_in

_LONGEST = 180  # characters: what stands in a longer line is prose
_NAME_LONGEST, _NAME_WORDS = 60, 8  # names of commenters with the blog or town they add
_PLAIN_WORDS = 3  # a name of more words has capitals or marks in it; prose that happens to fit a form has not

_SAID = r"(?:said|says|wrote|writes|added|adds|commented|comments|replied|replies|responded|asked)"
_PARTS = {
    "{stamp}": "\x1a",
    "{name}": rf"(?P<name>[^\x1a|]{{1,{_NAME_LONGEST}}}?)",
    "{to}": rf"(?P<to>[^\x1a|]{{1,{_NAME_LONGEST}}}?)",
    "{num}": r"(?:[+-]?\d{1,4}\s)?[#(]?\s?(?P<num>\d{1,5})[.:)]*\s+",
    "{url}": r"(?:https?://|www\.)[^\s\x1a]+",
    "{sep}": r"[\s,|/·•»:@~*()\[\]–—-]*+",
    "{said}": _SAID,
    # One character or one word at a time, no two alternatives alike: a failing line must not be tried in many ways.
    "{tail}": (
        r"(?:[\s\d|:.…,·•*/()\[\]–—#+▲▼↑↓-]|\x1a|(?:@\w+|recs?|likes?|pts|points?|votes?|fans|reply|replies|permalink|"
        r"quote|report|flag(?:ged)?|link|edit(?:ed)?|delete|share|up|down|actions|recommend|parent|"
        rf"abuse|{_SAID}|to\sthis|new|top|hide|utc|[ap]m)\b)*+"
    ),
}
_SURE = frozenset({"posted-by", "slashdot", "reply-to", "on-said"})  # forms whose name may be any words
# A time of day, or a day without a year, alone on a line: "6:46 AM", "November 8th".
_BARE = re.compile(
    r"(?P<clock>[0-2]?\d:[0-5]\d\s*(?:[ap]\.?m\.?)?)"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+[0-3]?\d(?:st|nd|rd|th)?",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:[#(]?(?P<number>\d{1,5})[.):]+\s+|(?:https?://|www\.)\S+\s+)(?=\S)")
_STANDING = re.compile(
    r"\s*\((?:not verified|guest|visitor|unregistered|author|op|mod(?:erator)?|admin|staff)\)$", re.IGNORECASE
)
_ABBREVIATED = re.compile(r"(?:\b\w|\b(?:Jr|Sr|Dr|Mr|Mrs|St|Ms|Prof|Esq))\.$")


@dataclass(frozen=True, slots=True)
class Header:
    """A line that names the author of a comment, its time, or both.

    line: the line.
    style: which form of the table it has.
    side: before, after, either, alone (only a timestamp) or none (a pingback).
    name: the author as printed; None where the line does not name one.
    to: the author answered, as printed; None where it names none.
    number: the printed number; None where none.
    stamp: the timestamp, placed in the page; None where none or only "3 hours ago".
    timed: whether it prints a time of day.
    relative: whether its only time is "3 hours ago".
    """

    line: Line
    style: str
    side: str
    name: Span | None
    to: Span | None
    number: int | None
    stamp: Stamp | None
    timed: bool
    relative: bool

    @property
    def bare(self) -> bool:
        """Whether it is nothing but a timestamp."""
        return self.side == "alone"


def header_of(line: Line, day_first: bool | None = None) -> Header | None:
    """Read a line as the header of a comment; None where it is none."""
    if len(line.text) > _LONGEST:
        return None
    stamps = tuple(stamps_in(line.text, day_first))
    relative = False
    if not stamps:
        ago = relative_in(line.text)
        stamps, relative = ((ago,), True) if ago else ((), False)
    if not stamps:
        bare = _BARE.fullmatch(line.text)
        if bare:
            return Header(
                line,
                "stamp",
                "alone",
                None,
                None,
                None,
                None,
                bare["clock"] is not None,
                bare["clock"] is None,
            )
    if any(stamp.label == "updated" for stamp in stamps):
        return None
    masked, back = masked_line(line.text, stamps)
    for style, side, form in _forms():
        if bool(stamps) != ("\x1a" in form.pattern) and style not in {"slashdot", "anonymous", "pingback"}:
            continue
        match = form.fullmatch(masked)
        if match is None:
            continue
        name, to = _span(match, "name", line, back), _span(match, "to", line, back)
        if "name" in match.groupdict() and (name is None or not is_name(name.exact, style in _SURE)):
            continue
        number = match.groupdict().get("num")
        stamp = stamps[0].shifted(line.start) if stamps and not relative else None
        timed = bool(stamps and stamps[0].clock)
        return Header(line, style, side, name, to, int(number) if number else None, stamp, timed, relative)
    return None


def is_name(printed: str, sure: bool = False) -> bool:
    """Whether words can be the name under which somebody comments; ``sure`` where all around says they are."""
    words = printed.split()
    if not words or len(words) > _NAME_WORDS or len(printed) > _NAME_LONGEST:
        return False
    if not any(character.isalpha() for character in printed) or printed.startswith(("By ", "BY ")):
        return False
    if printed[-1] in ".?!,;:" and not _ABBREVIATED.search(printed):
        return False
    if not (printed[0].isalnum() or printed[0] in "@+"):
        return False
    plain = [word for word in words_in(printed) if word.islower() and word not in SMALL_WORDS]
    if re.match(r"\d+[.)]\s", printed):
        return False
    return sure or len(words) <= _PLAIN_WORDS or len(plain) <= len(words) // 3


def is_name_line(line: Line) -> bool:
    """Whether a line by itself can be the name of a commenter: short, and no sentence; a number may stand before."""
    name = name_on(line).exact
    return len(name.split()) <= 5 and len(name) <= 45 and is_name(name) and not name.startswith(("http", ">"))


def name_on(line: Line) -> Span:
    """The name on a line that holds nothing else but a number or an address before it."""
    lead = _LEAD.match(line.text)
    start = lead.end() if lead else 0
    return Span(line.start + start, line.end, line.text[start:])


def number_on(line: Line) -> int | None:
    """The number before the name on a line; None where there is none."""
    lead = _LEAD.match(line.text)
    return int(lead["number"]) if lead and lead["number"] else None


def _span(match: re.Match[str], name: str, line: Line, back: list[int]) -> Span | None:
    if not match.groupdict().get(name):
        return None
    start, end = back[match.start(name)], back[match.end(name) - 1] + 1
    words = line.text[start:end]
    left = len(words) - len(words.lstrip(" ,|/·•»:-–—@*~"))
    kept = words.strip(" ,|/·•»:-–—@*~")
    # "Marko, Dorano" gives a town after the name, "Marko (not verified)" what the page knows of him.
    kept = _STANDING.sub("", kept.split(",")[0]).rstrip()
    if kept.count("(") > kept.count(")"):
        closed = line.text.startswith(")", start + left + len(kept)) and not kept.endswith("(")
        kept = kept + ")" if closed else kept.rstrip("( ")
    return Span(line.start + start + left, line.start + start + left + len(kept), kept) if kept else None


@cache
def _forms() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Load the packaged table of headers."""
    table = files("dateline.reading").joinpath("knowledge/headers.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")][1:]
    forms = []
    for style, side, form in rows:
        for part, expression in _PARTS.items():
            form = form.replace(part, expression)  # noqa: PLW2901  # filled in part by part
        forms.append((style, side, re.compile(form, re.IGNORECASE)))
    return tuple(forms)
