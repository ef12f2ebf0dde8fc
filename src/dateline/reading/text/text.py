"""Read plain text as saved from a page: its article, its thread of comments, and what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.model.page import PassageKind, Reading
from dateline.model.problems import Code, Problem, Severity
from dateline.model.spans import Span
from dateline.model.stated import Basis, Stated
from dateline.reading.assembly import Answer, Draft, assemble, make_page
from dateline.reading.decoding import Decoded
from dateline.reading.furniture import is_button, menu_end
from dateline.reading.lines import Line, lines_in
from dateline.reading.replies import link_replies
from dateline.reading.reports.quoted import find_quotations
from dateline.reading.reports.reports import credit_lines, fill_head, head_at
from dateline.reading.reports.reposts import find_reposts
from dateline.reading.reports.stamps import day_first_in
from dateline.reading.settings import ReadingSettings
from dateline.reading.text.entries import Entry, FoundThread
from dateline.reading.text.plain_threads import find_thread

MEDIA_TYPE = "text/plain"
_LEAD = 200  # characters of an article's own prose above a report pasted into it: less is its own opening


def read_text(decoded: Decoded, page_id: str, uri: str, settings: ReadingSettings) -> Reading:
    """Read a page of plain text; never fails, and takes time linear in its length."""
    drafts, problems = drafts_of(decoded.text, lines_in(decoded.text), settings)
    page = make_page(decoded, page_id, uri, MEDIA_TYPE)
    return Reading(page, assemble(page_id, drafts), tuple(problems))


def drafts_of(
    text: str, lines: Sequence[Line], settings: ReadingSettings
) -> tuple[list[Draft], list[Problem]]:
    """Draft the article and the thread of a page of plain text, or of some lines of one."""
    day_first = settings.day_first if settings.day_first is not None else day_first_in(text)
    thread = find_thread(lines, day_first)
    drafts: list[Draft] = []
    problems: list[Problem] = []
    article_last = thread.first if thread else len(lines)
    near: date | None = None
    if article_last:
        article = article_draft(text, lines, article_last, day_first)
        if article.start > lines[0].start:
            drafts.append(Draft(PassageKind.BOILERPLATE, lines[0].start, article.start))
        drafts.append(article)
        near = article.published.value.start if article.published else None
    else:
        problems.append(
            Problem(Code.ARTICLE_NOT_FOUND, "The page opens with comments; no article stands above them.")
        )
    if thread:
        drafts.append(thread_draft(text, lines, thread, day_first, near))
        problems.extend(_thread_problems(lines, thread))
        if thread.last < len(lines):
            drafts.append(Draft(PassageKind.BOILERPLATE, lines[thread.last].start, lines[-1].end))
    return drafts, problems


def article_draft(text: str, lines: Sequence[Line], last: int, day_first: bool | None) -> Draft:
    """Draft the article that runs from the first line up to line ``last``."""
    first = menu_end(lines, last)
    draft = Draft(PassageKind.ARTICLE, lines[first].start, lines[last - 1].end)
    head = head_at(text, lines, first, last, day_first)
    foot = last
    while foot - 1 > head.body and is_button(lines[foot - 1]):
        foot -= 1
    draft.furniture.extend(line.span for line in lines[foot:last])
    if head.body < foot:
        head.bylines.extend(credit_lines(lines, head.body, foot))
    fill_head(draft, text, head)
    body = lines[head.body].start if head.body < last else draft.end
    near = draft.published.value.start if draft.published else None
    draft.children.extend(voices_within(text, body, draft.end, day_first, near, wire_only=True))
    return draft


def thread_draft(
    text: str, lines: Sequence[Line], thread: FoundThread, day_first: bool | None, near: date | None = None
) -> Draft:
    """Draft a thread with its comments, what they quote and paste, and who answers whom.

    ``near`` is the day of the article, for reports that print a day without its year.
    """
    draft = Draft(PassageKind.THREAD, lines[thread.first].start, lines[thread.last - 1].end)
    if thread.heading:
        draft.declared = thread.heading.declared
        draft.furniture.append(thread.heading.line.span)
    drafted = [(entry, comment_draft(text, lines, entry, day_first, near)) for entry in thread.entries]
    draft.children = [comment for _, comment in drafted]
    _tie_nested(drafted, thread.nested)
    link_replies(text, draft.children, [entry.to for entry, _ in drafted], text[: draft.start])
    return draft


def comment_draft(
    text: str, lines: Sequence[Line], entry: Entry, day_first: bool | None, near: date | None = None
) -> Draft:
    """Draft one comment with the reports pasted into it and the stretches it quotes."""
    draft = Draft(
        PassageKind.COMMENT, lines[entry.first].start, lines[entry.last - 1].end, number=entry.number
    )
    if entry.name:
        draft.author = Stated(entry.name.exact, Basis.PRINTED, entry.name)
    if entry.stamp:
        draft.published = entry.stamp.stated(text)
        near = entry.stamp.day or near
    draft.furniture = [*entry.furniture, *_buttons(lines, entry)]
    draft.children = voices_within(text, *own_words(text, draft), day_first, near)
    return draft


def _buttons(lines: Sequence[Line], entry: Entry) -> list[Span]:
    """The lines at the foot of a comment that are links and counts."""
    index = entry.last
    while index - 1 > entry.first and is_button(lines[index - 1]):
        index -= 1
    return [line.span for line in lines[index : entry.last]]


def own_words(text: str, draft: Draft) -> tuple[int, int]:
    """The stretch of a comment between the furniture at its start and at its end."""
    start, end = draft.start, draft.end
    for span in sorted(draft.furniture):
        if not text[start : span.start].strip():
            start = max(start, span.end)
    for span in sorted(draft.furniture, reverse=True):
        if span.start > start and not text[span.end : end].strip():
            end = min(end, span.start)
    return start, end


def voices_within(
    text: str,
    start: int,
    end: int,
    day_first: bool | None,
    near: date | None = None,
    wire_only: bool = False,
) -> list[Draft]:
    """Draft the reports and quotations inside ``text[start:end]``; quotations within a report lie inside it.

    ``near`` is a day about which they were written, for datelines that print none of their own year.
    ``wire_only`` takes no report but those of an agency that their dateline names: in an article a headline with a
    date below it is more often a link to another article.
    """
    reposts = find_reposts(text, start, end, day_first, near)
    if wire_only:
        reposts = [
            one for one in reposts if one.dateline and one.dateline.agency and one.start - start > _LEAD
        ]
    for repost in reposts:
        holes = [(one.start, one.end) for one in repost.furniture if one.end - one.start > 40]
        holes += [(one.start, one.end) for one in repost.children]
        repost.children.extend(find_quotations(text, repost.start, repost.end, holes, credited=True))
    return [*reposts, *find_quotations(text, start, end, [(one.start, one.end) for one in reposts])]


def _tie_nested(drafted: Sequence[tuple[Entry, Draft]], nested: bool) -> None:
    """Let each comment that is set in answer the last one above it that is set in less."""
    if not nested:
        return
    above: list[tuple[int, Draft]] = []
    for entry, comment in drafted:
        while above and above[-1][0] >= entry.indent:
            above.pop()
        if above:
            shown = comment.furniture[0] if comment.furniture else Span(comment.start, comment.start, "")
            comment.answers = Answer(above[-1][1], Basis.INFERRED, shown, "set in beneath it")
        above.append((entry.indent, comment))


def _thread_problems(lines: Sequence[Line], thread: FoundThread) -> list[Problem]:
    problems = []
    declared = thread.heading.declared if thread.heading else None
    if declared is not None and declared.value > len(thread.entries):
        message = f"The thread declares {declared.value} comments; {len(thread.entries)} were found."
        hint = "The page may have been cut, or the rest may be on other pages."
        problems.append(Problem(Code.THREAD_INCOMPLETE, message, hint, span=declared.span))
    for entry in thread.entries:
        if entry.number_lost:
            message = f"Comment {entry.number} stands without its printed number."
            problems.append(
                Problem(Code.NUMBER_LOST, message, severity=Severity.NOTE, span=lines[entry.first].span)
            )
    return problems
