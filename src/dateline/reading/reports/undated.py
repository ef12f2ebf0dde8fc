"""When a pasted report without a printed date was published, from the one weekday that it names.

A report says "on Friday" of the day it is written or of one just past. Pasted beneath an article of a Thursday, into a
comment of that thread, it is of the Friday that followed. A report that names several weekdays tells nothing so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dateline.model.page import Passage, PassageKind, outwards
from dateline.model.spans import Span
from dateline.model.stated import Basis, Stated
from dateline.model.when import Precision, When, WhenBasis

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\b(?:(next|last|every|each)\s+)?(" + "|".join(_DAYS) + r")s?\b", re.IGNORECASE)


def dated(text: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Give undated reports in comments the day that their one weekday names, marked as worked out."""
    return tuple(
        replace(passage, published=found) if (found := _published(text, passage, passages)) else passage
        for passage in passages
    )


def _published(text: str, passage: Passage, passages: Sequence[Passage]) -> Stated[When] | None:
    if passage.kind is not PassageKind.REPOST or passage.published is not None:
        return None
    comment = next((one for one in outwards(passages, passage) if one.kind is PassageKind.COMMENT), None)
    floor = (comment.published or comment.not_before) if comment is not None else None
    if floor is None or floor.value.start is None:
        return None
    named = [match for match in _WEEKDAY.finditer(text, passage.start, passage.end) if not match.group(1)]
    weekdays = {_DAYS.index(match.group(2).lower()) for match in named}
    if len(weekdays) != 1:
        return None
    first = floor.value.start
    ahead = (weekdays.pop() - first.weekday()) % 7
    day = first + timedelta(days=ahead)
    if comment is not None and comment.published is not None and ahead:
        day -= timedelta(days=7)  # the comment's own time is printed: the report is no later
    words = named[0].group()
    span = Span(named[0].start(), named[0].start() + len(words), words)
    note = f"the one weekday it names, counted from {first.isoformat()}: {floor.note or 'printed'}"
    when = When(day, day, Precision.DAY, WhenBasis.PAGE, span, note=note)
    return Stated(when, Basis.INFERRED, span, note)
