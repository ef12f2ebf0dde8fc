"""Whole reports pasted into a comment or an article: where each begins and ends, and what its head says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dateline.model.page import PassageKind
from dateline.reading.assembly import Draft
from dateline.reading.lines import Line, lines_in, paragraphs_in, title_share, words_in
from dateline.reading.reports.datelines import dateline_at
from dateline.reading.reports.outlets import outlet_named
from dateline.reading.reports.reports import Head, credit_lines, fill_head, head_at, is_address, is_headline
from dateline.reading.reports.voices import is_talk, tells_of_self

_HEADLINE_WORDS = 4  # shorter lines above a date are sign-offs ("Best regards") and names
_BODY_SHORTEST = 80  # characters of prose under a head that is vouched for by a byline or dateline
# A headline that nothing else vouches for needs title case throughout and a report's length below it. Set on pages
# written for the tests: comments that open in title case are short.
_BARE_TITLE_SHARE, _BARE_TITLE_WORDS, _BARE_BODY = 0.75, 6, 500
_DIVIDER = re.compile(
    r"^(?:[-–—_=*~#.]\s?){3,}$|^\[?(?:end|/quote|end quote|snip|end of (?:article|quote))\]?$", re.IGNORECASE
)


def find_reposts(
    text: str, start: int, end: int, day_first: bool | None = None, near: date | None = None
) -> list[Draft]:
    """Find the reports pasted into ``text[start:end]``, a comment's own words; each as a draft with its head read."""
    lines = lines_in(text, start, end)
    heads: list[Head] = []
    index = 0
    while index < len(lines):
        head = _repost_head(text, lines, index, day_first, near)
        if head is None:
            index += 1
            continue
        heads.append(head)
        index = max(head.body, index) + 1
    drafts = []
    for place, head in enumerate(heads):
        last = heads[place + 1].first if place + 1 < len(heads) else len(lines)
        drafts.append(_draft(text, lines, head, last))
    return drafts


def _repost_head(
    text: str, lines: Sequence[Line], index: int, day_first: bool | None, near: date | None
) -> Head | None:
    """The head of a report that begins at this line; None where nothing shows one."""
    if index and not lines[index].gap:
        return None
    last = len(lines)
    paragraph_end = _paragraph_end(lines, index)
    if not is_headline(lines, index, last):
        # Nothing but a dateline with an agency says that this paragraph opens a report.
        dateline = dateline_at(text, lines[index].start, paragraph_end)
        if dateline is None or dateline.agency is None or paragraph_end - lines[index].start < _BODY_SHORTEST:
            return None
        return head_at(text, lines, index, last, day_first, near)
    if len(words_in(lines[index].text)) < _HEADLINE_WORDS:
        return None
    head = head_at(text, lines, index, last, day_first, near)
    if head.address is None and index and is_address(lines[index - 1]):
        head.address = lines[index - 1]
    body = lines[-1].end - lines[head.body].start if head.body < last else 0
    if not head.headlines:
        return None
    if head.shown:
        return head if body >= _BODY_SHORTEST else None
    headline = lines[index].text
    titled = title_share(headline) >= _BARE_TITLE_SHARE and len(words_in(headline)) >= _BARE_TITLE_WORDS
    alone = head.body < last and lines[head.body].gap > 0
    reported = head.body < last and not tells_of_self(lines[head.body].text)
    return head if titled and alone and reported and body >= _BARE_BODY else None


def _draft(text: str, lines: Sequence[Line], head: Head, last: int) -> Draft:
    last = _resumed(lines, head, last)
    if head.address is None and last - 1 > head.body and is_address(lines[last - 1]):
        head.address = lines[last - 1]
    draft = Draft(PassageKind.REPOST, lines[head.first].start, lines[last - 1].end)
    head.bylines.extend(credit_lines(lines, head.body, last))
    if head.address is not None and draft.start <= head.address.start < draft.end:
        draft.furniture.append(head.address.span)
    fill_head(draft, text, head)
    return draft


def _resumed(lines: Sequence[Line], head: Head, last: int) -> int:
    """Index of the line where the commenter speaks again; ``last`` where the report runs to the end."""
    for index in range(head.body, last):
        if _DIVIDER.match(lines[index].text):
            return index if index > head.body else last
    if not _is_wire(head):
        # A blog's own report talks as its readers do: nothing tells where it ends.
        return last
    paragraphs = list(paragraphs_in(lines[head.body : last]))
    end = len(paragraphs)
    while end > 1 and is_talk(" ".join(line.text for line in paragraphs[end - 1])):
        end -= 1
    return paragraphs[end][0].index if end < len(paragraphs) else last


def _is_wire(head: Head) -> bool:
    """Whether the report is an agency's or a known outlet's, whose reporters do not talk to the reader."""
    if head.dateline is not None:
        return True
    return any(
        byline.outlet is not None
        or (byline.author is not None and outlet_named(byline.author.exact) is not None)
        for byline in head.bylines
    )


def _paragraph_end(lines: Sequence[Line], index: int) -> int:
    while index + 1 < len(lines) and not lines[index + 1].gap:
        index += 1
    return lines[index].end
