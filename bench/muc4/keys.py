"""Texts and answer keys of MUC-4: incidents as their coders wrote them, with alternatives and optional fills.

A key holds one template an incident. Of its 25 slots those that are measured are read: type, date, place, stage,
perpetrator (individual and organisation), how sure the perpetrator is, and human target (name and description).
``/`` parts alternatives of one fill, a new line begins another fill, ``?`` marks an optional fill, ``-`` an empty slot,
``*`` a slot that does not apply, and ``(OPTIONAL)`` beside its number a template that need not be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

_MESSAGE = re.compile(r"(?m)^((?:DEV|TST\d)-MUC\d-\d{4})\b.*\n")
_SLOT = re.compile(r"^(\d+)\.\s+[A-Z:]+(?: [A-Z:]+)*?(?: {2,}|\t\s*|$)\s*(.*)$")
_QUOTED = re.compile(r'"((?:\\.|[^"\\])*)"')
_DAY = re.compile(r"(\d{1,2})\s+([A-Z]{3})[A-Z]*(?:\s+(\d{2}))?")
_MONTHS = {name: at + 1 for at, name in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split())}
_STRINGS = {9: "individuals", 10: "organisations", 18: "names", 19: "descriptions"}


@dataclass(frozen=True, slots=True)
class Fill:
    """One fill of a slot of strings.

    words: its alternatives, any of which will do.
    optional: whether it may be left out.
    """

    words: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure it is that an organisation did it.

    values: the alternatives, such as ``REPORTED AS FACT``.
    organisation: the names of the organisation it is said of; empty where the key names none.
    optional: whether it may be left out.
    """

    values: tuple[str, ...]
    organisation: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """When an incident happened; both ends included, an open end None."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Location:
    """Where an incident happened.

    country: its name in capitals.
    inner: the places within it, the widest first, each by its name in capitals.
    """

    country: str
    inner: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """One incident.

    types, stages: alternatives. dates, places: alternatives; empty where the slot is. optional: need not be found.
    """

    types: tuple[str, ...]
    stages: tuple[str, ...] = ()
    dates: tuple[Days, ...] = ()
    places: tuple[Location, ...] = ()
    individuals: tuple[Fill, ...] = ()
    organisations: tuple[Fill, ...] = ()
    sureness: tuple[Sureness, ...] = ()
    names: tuple[Fill, ...] = ()
    descriptions: tuple[Fill, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """A text with its incidents: none where the coders found none that matter."""

    id: str
    text: str
    templates: tuple[Template, ...]


def load(folder: Path) -> list[Story]:
    """Read the texts and keys of one part; texts without a key are left out."""
    texts: dict[str, str] = {}
    keys: dict[str, list[Template]] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        content = path.read_text("latin-1")
        if path.name.startswith("key-"):
            for story, template in read_key(content):
                keys.setdefault(story, []).extend([template] if template else [])
        else:
            parts = _MESSAGE.split(content)
            texts |= dict(zip(parts[1::2], parts[2::2], strict=True))
    return [Story(one, text, tuple(keys[one])) for one, text in texts.items() if one in keys]


def read_key(content: str) -> Iterator[tuple[str, Template | None]]:
    """Read each template of a key with the id of its text; None stands for a text without incidents."""
    slots: dict[int, list[str]] = {}
    last = -1
    for line in [*content.splitlines(), "0.  MESSAGE: ID  END"]:
        if line.startswith(";") or not line.strip():
            continue
        match = _SLOT.match(line)
        if match is None:
            if last in slots and line[0] in " \t":
                slots[last].append(line.strip())
            continue
        last = int(match.group(1))
        if last == 0 and slots:
            yield _template(slots)
            slots = {}
        slots[last] = [match.group(2).strip()]


def _template(slots: dict[int, list[str]]) -> tuple[str, Template | None]:
    story = slots[0][0].split()[0]
    fills = {slot: _fills(lines) for slot, lines in slots.items()}
    if not fills.get(4):
        return story, None
    strings = {name: tuple(map(_fill, fills.get(slot, ()))) for slot, name in _STRINGS.items()}
    return story, Template(
        types=_set(fills[4][0]),
        stages=_set(fills[5][0]) if fills.get(5) else (),
        dates=tuple(dates_in(fills[2][0])) if fills.get(2) else (),
        places=tuple(places_in(fills[3][0])) if fills.get(3) else (),
        sureness=tuple(map(_sureness, fills.get(11, ()))),
        optional="OPTIONAL" in slots.get(1, [""])[0],
        **{name: tuple(one for one in found if one.words) for name, found in strings.items()},
    )


def _fills(lines: list[str]) -> list[str]:
    """Join lines that go on with a fill, and leave out the marks for empty slots."""
    joined: list[str] = []
    for line in lines:
        if joined and (joined[-1].endswith(("/", ":", "-")) or line.startswith(("/", ":"))):
            joined[-1] += " " + line
        elif line:
            joined.append(line)
    return [line for line in joined if line not in {"-", "*"}]


def _set(fill: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in fill.strip("?() ").split("/") if one.strip())


def _quoted(fill: str) -> tuple[str, ...]:
    return tuple(one.replace('\\"', "").strip() for one in _QUOTED.findall(fill))


def _fill(fill: str) -> Fill:
    """Read the alternatives of a fill of strings, without the other fill it is said of (``"WORDS": "OTHER"``)."""
    own = re.split(r'(?<=["\s)])\s*:', fill)[0]
    return Fill(_quoted(own), fill.startswith(("?", "(?")))


def _sureness(fill: str) -> Sureness:
    values, _, organisation = fill.partition(":")
    return Sureness(_set(values), _quoted(organisation), fill.startswith(("?", "(?")))


def dates_in(fill: str) -> Iterator[Days]:
    """Read the alternatives of a date: ``03 JAN 90``, ``- 03 JAN 90`` (on or before), ``01 JAN 90 - 03 JAN 90``."""
    for one in fill.strip("? ").split("/"):
        days = [day for match in _DAY.finditer(one.upper()) if (day := _day(match))]
        before, dash, _ = one.strip("() ").partition("-")
        if len(days) > 1:
            yield Days(days[0], days[1])
        elif days:
            yield Days(None if dash and not before.strip() else days[0], days[0])


def _day(match: re.Match[str]) -> date | None:
    """Make a day; the few without a year are of 1989, of which most of the texts are."""
    number, month, year = match.groups()
    if month not in _MONTHS:
        return None
    first = date(1900 + int(year or 89), _MONTHS[month], 1)
    return first + timedelta(days=int(number) - 1)


def places_in(fill: str) -> Iterator[Location]:
    """Read the alternatives of a place: ``PERU: LIMA (CITY): SAN ISIDRO (NEIGHBORHOOD)``; a dash joins two ends."""
    country = ""
    for one in re.split(r"/| - ", fill.strip("? ")):
        levels = [re.sub(r"\(.*?\)|[()?]", "", level).strip() for level in one.split(":")]
        if ":" in one or not country:
            country, *inner = levels
        else:
            inner = levels
        yield Location(country, tuple(level for level in inner if level))
