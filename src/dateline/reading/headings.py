"""Lines that open or end a thread of comments, and the number of comments they declare."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.model.spans import Span
from dateline.model.stated import Basis, Stated
from dateline.reading.lines import Line

_LONGEST = 200  # characters; titles are quoted in headings, prose is not a heading
_NUMBER_WORDS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_N = rf"(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{'|'.join(_NUMBER_WORDS)})"
_GATE = re.compile(
    r"comment|thought|response|repl|reaction|discuss|conversation|feedback|opinion|say|respond|required|log|sign"
    r"|address|subscribe|post|link|track|ping|related|showing",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens or ends a thread.

    line: the line.
    role: opens, ends or empty.
    strong: whether it means that wherever it stands.
    declared: how many comments it says there are; None where it does not say.
    """

    line: Line
    role: str
    strong: bool
    declared: Stated[int] | None


def heading_of(line: Line) -> Heading | None:
    """Read a line as the heading or end of a thread; None where it is neither."""
    if len(line.text) > _LONGEST or not _GATE.search(line.text):
        return None
    for role, strong, form in _forms():
        match = form.fullmatch(line.text)
        if match:
            return Heading(line, role, strong, _declared(line, match))
    return None


def headings_in(lines: Sequence[Line]) -> list[Heading]:
    """List the headings among lines, in order."""
    return [heading for line in lines if (heading := heading_of(line))]


def _declared(line: Line, match: re.Match[str]) -> Stated[int] | None:
    printed = match.groupdict().get("n")
    if not printed:
        return None
    value = _NUMBER_WORDS.get(printed.lower()) or int(printed.replace(",", "")) if printed else 0
    start = line.start + match.start("n")
    return Stated(value, Basis.PRINTED, Span(start, start + len(printed), printed))


@cache
def _forms() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    """Load the packaged table of headings."""
    table = files("dateline.reading").joinpath("knowledge/headings.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")][1:]
    return tuple(
        (
            role,
            strength == "strong",
            re.compile(form.replace("{n}", _N).replace("{any}", r"[\d–—-]+"), re.IGNORECASE),
        )
        for role, strength, form in rows
    )
