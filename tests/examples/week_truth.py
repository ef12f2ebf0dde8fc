"""The truth of the example week: what its pages tell, who copied whom, what is disputed, who held what.

The tables lie in ``tests/examples/week``; the comment lines above each say what its rows mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from dateline.model.spans import Span
from dateline.naming.table_files import first_day, last_day

TRUTH = Path(__file__).parent / "week"
WEEK = Path(__file__).parents[2] / "examples" / "week"
FIRST, LAST = date(2011, 3, 26), date(2011, 4, 1)
DAYS = tuple(FIRST + timedelta(days=number) for number in range(7))
NONE = "-"


@dataclass(frozen=True, slots=True)
class Happening:
    """A row of happenings.tsv: one event, whatever is said of it."""

    key: str
    types: frozenset[str]
    who: str
    whom: str
    place: str
    day: str
    standing: str
    what: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A row of events.tsv: one telling of an event."""

    event: str
    file: str
    n: int
    passage: str
    words: str
    trigger: str
    types: frozenset[str]
    statuses: frozenset[str]
    day: str
    place: str
    source: str
    outlet: str

    @property
    def talk(self) -> bool:
        """Whether a commenter tells it in his own words."""
        return self.passage.startswith("comment") and not self.passage.endswith("repost")

    def trigger_in(self, text: str) -> Span:
        """Where the trigger stands in the page's text; raises ValueError where the words do not stand in it once."""
        words = find_once(text, self.words)
        inside = re.search(_pattern(self.trigger), words.exact)
        if inside is None:
            raise ValueError(f"{self.trigger!r} does not stand in {self.words!r}")
        return Span.of(text, words.start + inside.start(), words.start + inside.end())


@dataclass(frozen=True, slots=True)
class WeekPage:
    """A row of pages.tsv: a page, or a report pasted into a comment (``comment`` is its number)."""

    file: str
    comment: int | None
    outlet: str
    shown: str | None
    kind: str
    published: date
    comments: int
    copy_of: tuple[str, ...]
    copy_kind: str
    credit: str


@dataclass(frozen=True, slots=True)
class OriginRow:
    """A row of origins.tsv: to whom one mention goes back."""

    event: str
    origin: str
    file: str
    n: int
    talk: bool
    basis: str
    why: str


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """A row of disputes.tsv; a near-miss has the kind ``none``, its reason in ``positions`` and no holders."""

    events: tuple[str, ...]
    kind: str
    positions: tuple[str, ...]
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HoldRow:
    """A row of holds.tsv."""

    place: str
    day: date
    actor: str
    state: str
    basis: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class TieRow:
    """A row of ties.tsv; ``bond`` is "-" where nothing is told by that day."""

    actor: str
    other: str
    day: date
    bond: str


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """A row of replies.tsv; ``answers`` is None where the comment answers the page."""

    file: str
    comment: int
    answers: int | None
    stance: str
    event: str
    toward: str


@dataclass(frozen=True, slots=True)
class InterestRow:
    """A row of interests.tsv."""

    event: str
    file: str
    source: str
    interest: str
    why: str


def find_once(text: str, words: str) -> Span:
    """Where the words stand in a text, runs of white space counting as one blank; ValueError unless once."""
    found = list(re.finditer(_pattern(words), text))
    if len(found) != 1:
        raise ValueError(f"{words!r} stands {len(found)} times")
    return Span.of(text, found[0].start(), found[0].end())


def interval(day: str) -> tuple[date, date] | None:
    """The first and last day of a cell such as 2011-03-26, 2011-02 or 2011-03-26/2011-03-27; None for "-"."""
    if day == NONE:
        return None
    start, _, end = day.partition("/")
    first, last = first_day(start), last_day(end or start)
    return (first, last) if first and last else None


def happenings() -> dict[str, Happening]:
    """All events, by key."""
    found = {}
    for key, types, *rest in _rows("happenings.tsv"):
        found[key] = Happening(key, _set(types), *rest)
    return found


def mentions() -> list[Mention]:
    """All mentions, in the order of the pages."""
    return [
        Mention(event, file, int(n), passage, words, trigger, _set(types), _set(statuses), *rest)
        for event, file, n, passage, words, trigger, types, statuses, *rest in _rows("events.tsv")
    ]


def pages() -> list[WeekPage]:
    """All pages, then the reports pasted into comments."""
    found = []
    for name, outlet, shown, kind, published, comments, copy_of, copy_kind, credit in _rows("pages.tsv"):
        file, _, comment = name.partition("#")
        number = int(comment) if comment else None
        copied = tuple(copy_of.split())
        seen = None if shown == NONE else shown
        day = date.fromisoformat(published)
        row = WeekPage(file, number, outlet, seen, kind, day, int(comments or 0), copied, copy_kind, credit)
        found.append(row)
    return found


def origins() -> list[OriginRow]:
    """To whom each mention goes back, event by event."""
    return [
        OriginRow(event, origin, file, int(n), talk == "yes", basis, why)
        for event, origin, file, n, talk, basis, why in _rows("origins.tsv")
    ]


def disputes() -> list[DisputeRow]:
    """All disputes and near-misses."""
    return [
        DisputeRow(tuple(events.split()), kind, tuple(positions.split(" | ")), tuple(holders.split(" | ")))
        for events, kind, positions, holders in _rows("disputes.tsv")
    ]


def holds() -> list[HoldRow]:
    """Who stands how to each contested place on each day."""
    return [
        HoldRow(place, date.fromisoformat(day), actor, state, basis, disputed == "yes")
        for place, day, actor, state, basis, disputed in _rows("holds.tsv")
    ]


def ties() -> list[TieRow]:
    """How the main pairs stand on the first and on the last day."""
    return [
        TieRow(actor, other, date.fromisoformat(day), bond) for actor, other, day, bond in _rows("ties.tsv")
    ]


def replies() -> list[ReplyRow]:
    """What comments do with what is told before them."""
    return [
        ReplyRow(file, int(comment), None if answers == NONE else int(answers), stance, event, toward)
        for file, comment, answers, stance, event, toward in _rows("replies.tsv")
    ]


def interests() -> list[InterestRow]:
    """What it means for some who say something."""
    return [InterestRow(*row) for row in _rows("interests.tsv")]


def _set(cell: str) -> frozenset[str]:
    return frozenset(cell.split("|"))


def _pattern(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


def _rows(name: str) -> Iterator[list[str]]:
    lines = (TRUTH / name).read_text("utf-8").splitlines()
    body = [line.split("\t") for line in lines if line and not line.startswith("#")]
    for row in body[1:]:
        yield row + [""] * (len(body[0]) - len(row))
