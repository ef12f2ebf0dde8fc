"""What a user may set about reading."""

from __future__ import annotations

from dataclasses import dataclass

# Saved pages with long threads have some hundred thousand bytes; this leaves room for a hundred times that and
# still keeps one page from filling the memory of a small machine.
MAX_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """Settings of the reading room.

    max_bytes: a page with more bytes is refused with a problem.
    day_first: how to read 06/07/2014 where the page itself does not settle it; None takes the order
        that the page's other dates show, month first otherwise, and notes that it was ambiguous.
    max_depth: HTML nested deeper than this many elements is read as flat text.
    """

    max_bytes: int = MAX_BYTES
    day_first: bool | None = None
    max_depth: int = 400
