"""Threads in plain text: where the comments begin, and where each begins and ends.

Three kinds of evidence are tried: lines that name an author and a time, the printed numbers of a list of comments,
and a heading such as "24 thoughts on". Which one a page has is told from the page as a whole: a form counts when
it comes back.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading.headings import headings_in
from dateline.reading.lines import Line
from dateline.reading.text.entries import FoundThread
from dateline.reading.text.headed_comments import by_headers
from dateline.reading.text.headers import header_of
from dateline.reading.text.numbered_comments import by_heading, by_numbers, name_entries


def find_thread(lines: Sequence[Line], day_first: bool | None = None) -> FoundThread | None:
    """Find the thread of comments of a page; None where nothing shows that there is one."""
    headings = headings_in(lines)
    headers = [header for line in lines if (header := header_of(line, day_first)) and header.side != "none"]
    headed = by_headers(lines, headers, headings)
    numbered = by_numbers(lines, headings)
    if numbered and (headed is None or len(numbered.entries) > len(headed.entries)):
        name_entries(lines, numbered)
        return numbered
    return headed or by_heading(lines, headings)
