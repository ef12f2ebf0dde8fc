"""The thread of an HTML page as passages: comments with author, time, number, answered comment and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from dateline.model.page import PassageKind
from dateline.model.problems import Code, Problem
from dateline.model.spans import Span, stripped
from dateline.model.stated import Basis, Stated
from dateline.model.when import Precision, When, WhenBasis
from dateline.reading.assembly import Answer, Draft
from dateline.reading.html.layout import Layout, Node
from dateline.reading.html.metadata import moment_of
from dateline.reading.html.nesting import nest
from dateline.reading.html.quote_heads import attribute
from dateline.reading.html.threads.dates import DateMark, day_of
from dateline.reading.html.threads.fields import latest_by
from dateline.reading.html.threads.posts import Post, Thread
from dateline.reading.lines import lines_in
from dateline.reading.replies import link_replies
from dateline.reading.reports.quoted import find_quotations
from dateline.reading.reports.stamps import day_first_in, stamps_in
from dateline.reading.settings import ReadingSettings
from dateline.reading.text.text import voices_within

_DECLARED = re.compile(
    r"^\W*(?:(?P<n>\d[\d,.]{0,6})\s+(?:thoughts?|comments?|responses?|replies|reply|reactions?|answers?|kommentare?"
    r"|antworten|commentaires?|comentarios?)\b|(?:comments?|responses?|replies|kommentare|antworten)\s*[(:\[]?\s*"
    r"(?P<m>\d{1,6})\s*[)\]]?\W*$)",
    re.IGNORECASE,
)
_BOX_HEAD = 60  # characters above a report in its box: "Quote:" and whose it is
_HEADING_REACH = 700  # characters before the first comment in which the thread's heading may stand


def thread_draft(layout: Layout, thread: Thread, settings: ReadingSettings) -> Draft:
    """Make the thread and its comments; the first comment that has words decides where it begins."""
    day_first = settings.day_first
    if day_first is None:
        day_first = day_first_in("\n".join(_date_words(layout, post.date) for post in thread.posts))
    drafts: list[Draft] = []
    previous_end = 0
    for place, post in enumerate(thread.posts):
        following = thread.posts[place + 1].start if place + 1 < len(thread.posts) else len(layout.text)
        draft = _comment(layout, post, place, (previous_end, following), day_first)
        drafts.append(draft)
        previous_end = draft.end
    _tie(thread.posts, drafts)
    above = layout.text[: min((draft.start for draft in drafts), default=0)]
    link_replies(layout.text, drafts, [None] * len(drafts), above)
    kept = [draft for draft in drafts if draft.end > draft.start]
    start = min((draft.start for draft in kept), default=thread.root.start)
    end = max((draft.end for draft in kept), default=start)
    whole = Draft(PassageKind.THREAD, start, end, children=kept)
    whole.children += _between(layout.text, kept)
    _declare(whole, layout.text)
    return whole


def _between(text: str, comments: Sequence[Draft]) -> Iterator[Draft]:
    """Walk over what stands between comments, such as signatures and profiles: boilerplate."""
    at = comments[0].end if comments else 0
    for comment in comments[1:]:
        words = text[at : comment.start]
        if words.strip():
            start = at + len(words) - len(words.lstrip())
            yield Draft(PassageKind.BOILERPLATE, start, start + len(words.strip()))
        at = max(at, comment.end)


def _comment(
    layout: Layout, post: Post, place: int, bounds: tuple[int, int], day_first: bool | None
) -> Draft:
    """Make one comment: its words and the header that names its author and time, where it touches them."""
    start, end = post.start, post.end
    header = [(one.start, one.end) for one in (post.author, post.date) if one is not None]
    for left, right in header:
        # A header belongs to the passage unless the words of another comment stand between.
        if bounds[0] <= left and right <= start:
            start = min(start, left)
        elif end <= left and right <= bounds[1] and left - end < _HEADING_REACH:
            end = max(end, right)
    draft = Draft(PassageKind.COMMENT, start, end, number=post.number or place + 1)
    if start < post.start:
        draft.furniture.append(stripped(layout.text, start, post.start))
    if end > post.end:
        draft.furniture.append(stripped(layout.text, post.end, end))
    if post.author is not None:
        span = Span.of(layout.text, post.author.start, post.author.end)
        draft.author = Stated(post.author.name, Basis.PRINTED, span)
    draft.published = _published(layout, post.date, day_first)
    blocks = list(_blocks(post))
    for block in blocks:
        if block.kind is PassageKind.QUOTATION:
            attribute(layout.text, block, post.start)
    voices = _voices(layout.text, post.start, post.end, day_first)
    draft.children = nest((*_without_boxes(blocks, voices), *voices))
    return draft


def _voices(text: str, start: int, end: int, day_first: bool | None) -> list[Draft]:
    """Find the reports and quotations in a post's words.

    Forums are full of headings and lists of names, so a report must show more than a title: whose it is or when.
    """
    found = voices_within(text, start, end, day_first)
    kept = [one for one in found if one.kind is not PassageKind.REPOST or _is_vouched(one, text)]
    if len(kept) == len(found):
        return found
    reports = [one for one in kept if one.kind is PassageKind.REPOST]
    return [*reports, *find_quotations(text, start, end, [(one.start, one.end) for one in reports])]


def _without_boxes(blocks: Sequence[Draft], voices: Sequence[Draft]) -> list[Draft]:
    """Let a report end where the box it was pasted into ends, and leave out the boxes that hold nothing else."""
    kept = list(blocks)
    for report in voices:
        for box in blocks:
            if report.kind is not PassageKind.REPOST or box.kind is not PassageKind.QUOTATION:
                continue
            if box.start <= report.start < box.end <= report.end:
                report.end = box.end
                if report.start - box.start <= _BOX_HEAD:
                    kept.remove(box)
    return kept


def _is_vouched(report: Draft, text: str) -> bool:
    """Whether a dateline, a time, an outlet, or a byline that begins with "By" stands at the head of a report."""
    if report.dateline or report.published or report.outlet:
        return True
    return any(text[span.start : span.start + 3].lower() == "by " for span in report.furniture)


def _date_words(layout: Layout, mark: DateMark | None) -> str:
    return layout.text[mark.start : mark.end] if mark else ""


def _published(layout: Layout, mark: DateMark | None, day_first: bool | None) -> Stated[When] | None:
    """Read the time of a post: an exact attribute first, the printed words otherwise."""
    if mark is None:
        return None
    span = Span.of(layout.text, mark.start, mark.end)
    for node in (mark.node, *mark.node.children, *([mark.node.parent] if mark.node.parent else [])):
        for name in ("datetime", "data-time", "data-timestamp", "title", "content", "data-epoch"):
            value = node.get(name)
            moment = moment_of(value) if value else None
            if moment is None:
                stamp = next(stamps_in(value, day_first), None) if value else None
                if stamp is not None and stamp.day is not None:
                    when = When(stamp.day, stamp.day, Precision.DAY, WhenBasis.DATELINE, span, stamp.moment)
                    return Stated(when, Basis.MARKUP, span, f"attribute {name} of the printed time")
                continue
            exact = moment if isinstance(moment, datetime) and moment.tzinfo else None
            day = moment.date() if isinstance(moment, datetime) else moment
            when = When(day, day, Precision.DAY, WhenBasis.DATELINE, span, moment=exact)
            return Stated(when, Basis.MARKUP, span, f"attribute {name} of the printed time")
    line_start = layout.text.rfind("\n", 0, mark.start) + 1
    line_end = layout.text.find("\n", mark.end)
    line_end = len(layout.text) if line_end < 0 else line_end
    for stamp in stamps_in(layout.text[line_start:line_end], day_first):
        placed = stamp.shifted(line_start)
        if placed.end > mark.start and placed.start < mark.end:
            return placed.stated(layout.text)
    worded = day_of(span.exact)
    return (
        Stated(When(worded, worded, Precision.DAY, WhenBasis.DATELINE, span), Basis.PRINTED, span)
        if worded
        else None
    )


def _blocks(post: Post) -> Iterator[Draft]:
    """Walk over the quotations and lists inside the words of a post."""
    done = post.start
    for node in post.body.walk():
        if node.start < done or node.end > post.end or node.end <= node.start or node is post.body:
            continue
        quoted = node.tag == "blockquote" or _is_quote_box(node)
        if not quoted and node.tag not in {"ul", "ol"}:
            continue
        if node.start <= post.start and node.end >= post.end and not quoted:
            continue
        done = node.end
        yield Draft(PassageKind.QUOTATION if quoted else PassageKind.LIST, node.start, node.end)


def _is_quote_box(node: Node) -> bool:
    """Whether a box is what engines without ``blockquote`` quote with."""
    return node.tag in {"div", "aside", "fieldset", "table"} and any(
        token in {"quote", "bbcode_quote", "quotemain", "zitat", "quotebox", "quoteblock"}
        for token in node.tokens
    )


def _tie(posts: Sequence[Post], drafts: Sequence[Draft]) -> None:
    """Tie each comment to the one it answers: by its markup, or by the author its first quotation names."""
    for place, (post, draft) in enumerate(zip(posts, drafts, strict=True)):
        if post.answers is not None:
            draft.answers = Answer(drafts[post.answers], Basis.MARKUP, None, post.basis)
            continue
        quotation = next((one for one in draft.children if one.kind is PassageKind.QUOTATION), None)
        found = quotation.author.span if quotation is not None and quotation.author is not None else None
        parent = latest_by(found.exact, posts[:place]) if found else None
        if found is not None and parent is not None:
            draft.answers = Answer(
                drafts[parent], Basis.PRINTED, found, "named as the author of what it quotes"
            )


def _declare(thread: Draft, text: str) -> None:
    """Take the heading that says how many comments there are into the thread."""
    lines = lines_in(text, max(0, thread.start - _HEADING_REACH), thread.start)
    for line in reversed(lines):
        found = _DECLARED.match(line.text) if len(line.text) < 160 else None
        if found:
            count = int(re.sub(r"\D", "", found["n"] or found["m"]))
            thread.declared = Stated(count, Basis.PRINTED, line.span)
            thread.furniture.append(line.span)
            thread.start = line.start
            return


def thread_problems(thread: Draft) -> list[Problem]:
    """Say when a thread declares more comments than were found."""
    found = sum(child.kind is PassageKind.COMMENT for child in thread.children)
    declared = thread.declared
    if declared is None or declared.value <= found:
        return []
    message = f"The thread declares {declared.value} comments; {found} were found."
    hint = "The page may have been cut, or the rest may be on other pages."
    return [Problem(Code.THREAD_INCOMPLETE, message, hint, span=declared.span)]
