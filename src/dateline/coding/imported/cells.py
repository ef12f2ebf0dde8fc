"""Days, numbers and sources as the cells of a row give them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateline.coding.imported.tables import Meaning
from dateline.model.actors import ActorMention
from dateline.model.claims import Reason, Source, SourceKind
from dateline.model.places import PlaceMention
from dateline.model.quantities import Counted, Quantity
from dateline.model.spans import Span
from dateline.model.when import UNKNOWN_WHEN, Precision, When, WhenBasis

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\b")
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)\Z")
_IN_WORDS = ("%d %B %Y", "%d %b %Y", "%d %b %y", "%B %d %Y")
_WEEK, _MONTH = 7, 31  # days


@dataclass(frozen=True, slots=True)
class Coding:
    """What a row says, cell by cell.

    what: the words that name the happening. words: the sentence about it; None where the row has none.
    meaning: what they mean. actors, recipients, places, when, quantities, sources: as in a claim, the project left out.
    reasons: what was decided on the way.
    """

    what: Span
    words: Span | None
    meaning: Meaning
    actors: tuple[ActorMention, ...]
    recipients: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    when: When
    quantities: tuple[Quantity, ...]
    sources: tuple[Source, ...]
    reasons: tuple[Reason, ...] = ()


def day_of(words: str) -> date | None:
    """A day as projects print it: 2014-06-12, 20140612, 12 June 2014, 12-Jun-2014; None for anything else."""
    found = _ISO.match(words) or _PACKED.match(words)
    try:
        if found is not None:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    plain = " ".join(words.replace("-", " ").replace(",", " ").split())
    for form in _IN_WORDS:
        try:
            return datetime.strptime(plain, form).date()  # a day has no zone
        except ValueError:
            continue
    return None


def about(day: date | None, exactly: str, span: Span | None) -> When:
    """The interval around the day that ACLED gives: 1 that day, 2 the week around it, 3 its month."""
    if day is None or span is None:
        return UNKNOWN_WHEN
    note = f"coded with precision {exactly or 'unknown'}"
    if exactly == "2":
        around = timedelta(days=_WEEK // 2)
        return When(day - around, day + around, Precision.WEEK, WhenBasis.TEXT, span, note=note)
    if exactly == "3":
        last = day.replace(day=monthrange(day.year, day.month)[1])
        return When(day.replace(day=1), last, Precision.MONTH, WhenBasis.TEXT, span, note=note)
    return When(day, day, Precision.DAY, WhenBasis.TEXT, span, note=note)


def between(first: date | None, last: date | None, span: Span | None) -> When:
    """The interval between two days; the wrong way round they are none."""
    if first is None or span is None or (last is not None and last < first):
        return UNKNOWN_WHEN
    last = last or first
    count = (last - first).days + 1
    exactly = (
        Precision.DAY
        if count == 1
        else Precision.WEEK
        if count <= _WEEK
        else Precision.MONTH
        if count <= _MONTH
        else Precision.YEAR
    )
    return When(first, last, exactly, WhenBasis.TEXT, span, note="coded so")


def killed(
    span: Span | None, low: float | None, best: float | None, high: float | None
) -> tuple[Quantity, ...]:
    """How many were killed; none where the number is 0, which such tables print also where nobody gives one."""
    if span is None or not (high or best or low) or min(low or 0, best or 0, high or 0) < 0:
        return ()
    return (Quantity(Counted.KILLED, low, best, high, None, span, 0, 0, 0, 0, "coded so"),)


def named_sources(spans: Iterable[Span], outlet_ids: Mapping[str, str], project: str) -> tuple[Source, ...]:
    """The outlets that a row names as those it was coded from."""
    unique = {span.exact.casefold(): span for span in spans}
    return tuple(
        Source(
            span.exact,
            outlet_ids.get(name),
            SourceKind.MEDIA,
            mention=span,
            note=f"{project} names it as what it coded from",
        )
        for name, span in unique.items()
    )
