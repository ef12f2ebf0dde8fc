"""What a person types for a time, a quantity or a source -> the value, with the words that say it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from dateline.model.claims import Source, SourceKind
from dateline.model.quantities import Counted, Quantity
from dateline.model.spans import Span
from dateline.model.when import Precision, When, WhenBasis
from dateline.naming.actors.tables import ActorTables
from dateline.running.judging.looking_up import actor_named

#: The rule of what a person put, until the judgement itself says who and why.
RULE = "judged"
#: Days up to which an interval has a precision, as the reader has it.
_PRECISIONS = ((4, Precision.DAY), (21, Precision.WEEK), (62, Precision.MONTH), (200, Precision.SEASON))
_OPEN = ".."  # as ISO 8601-2 writes an end that is not known
_DAYS = re.compile(r"(\S+?)(?:\s*(?:/|\bto\b)\s*(\S+))?\Z")
_NUMBER = r"(\d[\d,.]*)"
_QUANTITY = re.compile(rf"(?:{_NUMBER}(?:\s*(?:-|–|to)\s*{_NUMBER}|(\+))?|up to {_NUMBER})\s+(\w+)\Z")

K = TypeVar("K", bound=StrEnum)


def one_of(kinds: type[K], value: str) -> K:
    """Read a member by its value; raises ValueError that lists what there is."""
    try:
        return kinds(value)
    except ValueError:
        raise ValueError(f"{value!r} is none of {', '.join(one.value for one in kinds)}") from None


def when_typed(value: str, span: Span) -> When:
    """Read ``2014-06-12`` or ``2014-06-10/2014-06-12``; an end may be open, ``..``; ``; week`` says how exactly."""
    days, _, precision = (part.strip() for part in value.partition(";"))
    found = _DAYS.match(days)
    try:
        ends = (
            [None if day == _OPEN else date.fromisoformat(day) for day in found.groups() if day]
            if found
            else []
        )
    except ValueError:
        ends = []
    start, end = (ends[0], ends[-1]) if ends else (None, None)
    if (start is None and end is None) or (start and end and end < start):
        raise ValueError(f"{value!r} is no time: write 2014-06-12, or 2014-06-10/2014-06-12")
    chosen = one_of(Precision, precision) if precision else _precision(start, end)
    return When(start, end, chosen, WhenBasis.TEXT, span, note=RULE)


def _precision(start: date | None, end: date | None) -> Precision:
    if start is None or end is None:
        return Precision.DAY
    length = (end - start).days + 1
    return next((precision for limit, precision in _PRECISIONS if length <= limit), Precision.YEAR)


def quantity_typed(value: str, span: Span) -> Quantity:
    """Read ``12 killed``, ``10-15 injured``, ``10+ killed`` or ``up to 15 missing``; ``; tank`` says the unit."""
    counted, _, unit = (part.strip() for part in value.partition(";"))
    found = _QUANTITY.match(counted)
    if found is None:
        raise ValueError(f"{value!r} is no quantity: write 12 killed, or 10-15 injured")
    first, second, more, most, noun = found.groups()
    of = one_of(Counted, noun.lower())
    try:
        low, high = (float(one.replace(",", "")) if one else None for one in (first, most or second))
    except ValueError:
        raise ValueError(f"{value!r} is no quantity: write 12 killed, or 10-15 injured") from None
    if first and not second and not more:
        high = low
    best = low if low == high else None
    return Quantity(of, low, best, high, unit or None, span, -1, -1, -1, -1, RULE)


def source_typed(value: str, span: Span | None, before: Source | None, tables: ActorTables) -> Source:
    """Read ``NAME``, ``NAME; kind`` or ``; none``: the kind of the one it replaces unless said.

    An actor of the tables has its id; raises ValueError where the name means several of them.
    """
    name, _, kind = (part.strip() for part in value.partition(";"))
    chosen = (
        one_of(SourceKind, kind) if kind else SourceKind.NAMED_OFFICIAL if before is None else before.kind
    )
    if not name and chosen not in {SourceKind.NONE, SourceKind.UNNAMED_OFFICIAL}:
        raise ValueError(f"a source that is a {chosen} needs a name")
    who = actor_named(name, tables) if name else None
    old = before or Source(None, None, chosen)
    return replace(
        old,
        name=None if who is None else who.name,
        id=None if who is None else who.id,
        kind=chosen,
        mention=span,
        note="",
    )
