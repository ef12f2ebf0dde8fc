"""What a source tells of a text, field by field, made into one canonical text with its passages.

Feeds, exports, mails and tables name the title, the author, the time and the comments of a text outright. Each is
printed above its text in the words of the source, so that every value has words that show it, and marked as furniture,
so that nobody reads it as prose. Nothing is added but line ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from dateline.model.ids import sha256_of
from dateline.model.page import Page, PassageKind, Reading
from dateline.model.problems import Code, Problem, Severity
from dateline.model.spans import Span
from dateline.model.stated import Basis, Stated
from dateline.model.when import Precision, When, WhenBasis
from dateline.reading.assembly import Answer, Draft, assemble
from dateline.reading.decoding import cleaned
from dateline.reading.html.articles import Stretch
from dateline.reading.html.front import read_body, read_dateline, settled
from dateline.reading.html.layout import lay_out
from dateline.reading.html.markup import parse_markup
from dateline.reading.html.metadata import moment_of
from dateline.reading.html.nesting import nest
from dateline.reading.lines import lines_in
from dateline.reading.replies import link_replies
from dateline.reading.reports.quoted import find_quotations
from dateline.reading.reports.stamps import day_first_in, stamps_in
from dateline.reading.settings import ReadingSettings
from dateline.reading.text.text import drafts_of, voices_within

_BLOCK = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_YEARS = (1850, 2100)  # years that the time of a text may have; exports write year 0 or 1 for "none"
_SET_APART = {
    "blockquote": PassageKind.QUOTATION,
    "ul": PassageKind.LIST,
    "ol": PassageKind.LIST,
}


@dataclass(frozen=True, slots=True)
class Body:
    """The text of something, without its head.

    text: its canonical text.
    blocks: quotations and lists in it: kind, start, end.
    plain: whether its lines are as they were written, and may hold a head of their own, or a thread.
    """

    text: str
    blocks: tuple[tuple[PassageKind, int, int], ...] = ()
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A text as a source tells it; None and empty where the source does not say.

    body: the text.
    title, author, outlet: as the source has them.
    published, updated: the time as the source writes it; ``utc`` where times without a zone are in UTC.
    id: what the source calls it.
    answers: what the source calls the text that it answers.
    number: its number among the comments.
    comments: what was written beneath it.
    """

    body: Body
    title: str = ""
    author: str = ""
    outlet: str = ""
    published: str = ""
    updated: str = ""
    utc: bool = False
    id: str = ""
    answers: str = ""
    number: int | None = None
    comments: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page is, beside what is told on it: as in ``Page``."""

    id: str
    uri: str
    media_type: str
    encoding: str = "utf-8"
    url: str = ""
    title: str = ""


#: The problem of an entry of a feed without its text.
SUMMARY_ONLY = Problem(
    Code.SUMMARY_ONLY,
    "The feed does not give the text of this entry, only what it calls its description.",
    "Where that is a summary, save the page itself and read it too.",
    Severity.NOTE,
)


#: Finds passages that only one format has: ``(text, start, end) -> drafts``.
Within = Callable[[str, int, int], list[Draft]]


def _nothing(_text: str, _start: int, _end: int) -> list[Draft]:
    return []


def plain_body(words: str) -> Body:
    """A body of plain text, cleaned."""
    return Body(cleaned(words).strip("\n"), plain=True)


def html_body(markup: str, *, loose: bool = False) -> Body:
    """A body of mark-up; ``loose`` where blank lines may part paragraphs that no tag parts, as in exports of blogs."""
    if not _TAG.search(markup):
        return plain_body(markup)
    if loose and not _BLOCK.search(markup):
        markup = re.sub(r"\s*\n\s*\n\s*", "<p>", markup).replace("\n", "<br>")
    root, _ = parse_markup(f"<html><body><div>{markup}</div></body></html>")
    if root is None:
        return Body("")
    layout = lay_out(root)
    blocks: list[tuple[PassageKind, int, int]] = []
    for node in layout.nodes:
        kind = _SET_APART.get(node.tag)
        inside = blocks and node.start < blocks[-1][2]
        if kind is not None and not inside and node.start < node.end:
            blocks.append((kind, node.start, node.end))
    text = cleaned(layout.text)
    return Body(text, tuple(blocks) if text == layout.text else ())


def words_of(markup: str) -> str:
    """The words of a title or name that may hold tags or entities, in one line."""
    return " ".join((html_body(markup).text if _TAG.search(markup) else cleaned(markup)).split())


def compose(
    told: Told | None,
    comments: Sequence[Told],
    sheet: Sheet,
    settings: ReadingSettings,
    within: Within = _nothing,
) -> Reading:
    """Make a page of a text and what was written beneath it; ``told`` is None where only the comments are here.

    ``within`` finds the passages that only this format has in a text: ``(text, start, end) -> drafts``.
    """
    writer = _Writer()
    drafts: list[Draft] = []
    problems: list[Problem] = []
    title = Stated(sheet.title, Basis.MARKUP) if sheet.title else None
    placed = _placed(writer, told) if told is not None else None
    laid = [(one, _placed(writer, one)) for one in comments]
    text = "".join(writer.pieces)
    near = None
    if told is not None and placed is not None and placed.end > placed.start:
        found, problems = _article(told, placed, text, settings, within)
        drafts += found
        title = Stated(placed.title.exact, Basis.MARKUP, placed.title) if placed.title else title
        near = next((one.published.value.start for one in found if one.published), None)
    kept = [(one, place) for one, place in laid if place.end > place.start]
    if kept:
        drafts.append(_thread(kept, told, text, settings, near))
    if not text.strip():
        problems.append(Problem(Code.FILE_EMPTY, "This holds no words.", severity=Severity.ERROR))
    digest = sha256_of(text.encode("utf-8", "surrogatepass"))
    url = Stated(sheet.url, Basis.MARKUP) if sheet.url else None
    page = Page(sheet.id, sheet.uri, sheet.media_type, sheet.encoding, text, digest, (), title=title, url=url)
    return Reading(page, assemble(sheet.id, drafts), tuple(problems))


class _Writer:
    """Writes the parts of a page one below the other."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0

    def write(self, words: str, gap: str) -> Span | None:
        """Write words below a gap; where they stand, or None where there are none."""
        if not words.strip():
            return None
        if self.length:
            self.pieces.append(gap)
            self.length += len(gap)
        span = Span(self.length, self.length + len(words), words)
        self.pieces.append(words)
        self.length += len(words)
        return span


@dataclass(slots=True)
class _Placed:
    """Where the parts of a text stand on its page."""

    start: int
    end: int
    body: tuple[int, int]
    title: Span | None
    author: Span | None
    published: Span | None


def _placed(writer: _Writer, told: Told) -> _Placed:
    """Write a text with its head."""
    gap = "\n\n"
    spans: list[Span | None] = []
    for words in (words_of(told.title), words_of(told.author), " ".join(cleaned(told.published).split())):
        spans.append(writer.write(words, gap))
        gap = "\n" if any(spans) else gap
    body = writer.write(told.body.text, "\n\n")
    shown = [one for one in (*spans, body) if one is not None]
    start = shown[0].start if shown else writer.length
    end = shown[-1].end if shown else writer.length
    inside = (body.start, body.end) if body is not None else (end, end)
    return _Placed(start, end, inside, *spans)


def _article(
    told: Told, placed: _Placed, text: str, settings: ReadingSettings, within: Within
) -> tuple[list[Draft], list[Problem]]:
    """Draft the article; a plain text without a title is read as any saved page of text, thread and all."""
    start, end = placed.body
    problems: list[Problem] = []
    drafts: list[Draft] = []
    if told.body.plain and placed.title is None and start < end:
        drafts, problems = drafts_of(text, lines_in(text, start, end), settings)
    article = next((one for one in drafts if one.kind is PassageKind.ARTICLE), None)
    if article is None:
        article = Draft(PassageKind.ARTICLE, placed.start, end if not drafts else start)
        drafts.insert(0, article)
        if article.end > start:
            _read(article, told, placed, text, settings, within)
    else:
        for one in [one for one in drafts if one.start < article.start]:
            drafts.remove(one)
            article.children.insert(0, one)
        article.start = placed.start
    _head(article, told, placed)
    return drafts, problems


def _read(
    article: Draft, told: Told, placed: _Placed, text: str, settings: ReadingSettings, within: Within
) -> None:
    """Read the prose of an article whose head the source tells: its bylines, blocks, quotations and dateline."""
    start, end = placed.body
    if start == end:
        return
    read_body(article, text, Stretch(start, end, True), settings)
    blocks = [*within(text, start, end), *_blocks(told.body, start)]
    quotations = find_quotations(text, start, end, [(one.start, one.end) for one in blocks])
    article.children = nest((*article.children, *blocks, *quotations))
    read_dateline(article, text, start, end)


def _blocks(body: Body, at: int) -> list[Draft]:
    return [Draft(kind, at + start, at + end) for kind, start, end in body.blocks]


def _head(draft: Draft, told: Told, placed: _Placed) -> None:
    """Fill in what the source tells, where the words themselves do not say otherwise."""
    if placed.title is not None:
        draft.children.insert(0, Draft(PassageKind.HEADLINE, placed.title.start, placed.title.end))
    draft.furniture += [one for one in (placed.author, placed.published) if one is not None]
    if draft.author is None and placed.author is not None:
        draft.author = Stated(placed.author.exact, Basis.MARKUP, placed.author)
    if draft.outlet is None and told.outlet:
        draft.outlet = Stated(words_of(told.outlet), Basis.MARKUP)
    draft.published = settled(draft.published, _time(told.published, placed.published, told.utc))
    draft.updated = draft.updated or _time(told.updated, None, told.utc)


def _thread(
    kept: Sequence[tuple[Told, _Placed]],
    told: Told | None,
    text: str,
    settings: ReadingSettings,
    near: date | None,
) -> Draft:
    """Draft the comments: authors, times and answers as the source tells them, the rest as on any page."""
    day_first = settings.day_first if settings.day_first is not None else day_first_in(text)
    drafts: list[Draft] = []
    by_id: dict[str, Draft] = {}
    for number, (one, placed) in enumerate(kept, 1):
        draft = Draft(PassageKind.COMMENT, placed.start, placed.end, number=one.number or number)
        draft.published = _time(one.published, placed.published, one.utc)
        draft.updated = _time(one.updated, None, one.utc)
        if placed.author is not None:
            draft.author = Stated(placed.author.exact, Basis.MARKUP, placed.author)
        heads = (placed.title, placed.author, placed.published)
        draft.furniture += [span for span in heads if span is not None]
        start, end = placed.body
        day = draft.published.value.start if draft.published else near
        draft.children = nest((*_blocks(one.body, start), *voices_within(text, start, end, day_first, day)))
        drafts.append(draft)
        if one.id:
            by_id.setdefault(one.id, draft)
    for (one, _), draft in zip(kept, drafts, strict=True):
        answered = by_id.get(one.answers) if one.answers else None
        if answered is not None and answered is not draft:
            draft.answers = Answer(answered, Basis.MARKUP, note="the source says which comment it answers")
    if told is None or any(not one.answers for one, _ in kept):
        link_replies(text, drafts, [None] * len(drafts), text[: drafts[0].start])
    return Draft(PassageKind.THREAD, drafts[0].start, drafts[-1].end, children=drafts)


def _time(printed: str, span: Span | None, utc: bool) -> Stated[When] | None:
    """What a time means that the source writes; None where it is in no form that can be read."""
    said = moment_said(printed, utc=utc)
    if said is None:
        return None
    return Stated(when_of(said, span, f"the source says {printed.strip()}"), Basis.MARKUP, span)


def when_of(said: datetime | date, span: Span | None, note: str = "") -> When:
    """The day of a time, and its moment where it has a zone."""
    day = said.date() if isinstance(said, datetime) else said
    moment = said if isinstance(said, datetime) and said.tzinfo else None
    return When(day, day, Precision.DAY, WhenBasis.DATELINE, span, moment, note)


def moment_said(printed: str, *, utc: bool = False) -> datetime | date | None:
    """Read a time as feeds, mails, exports and tables write it: ISO 8601, RFC 5322, seconds since 1970, or in words."""
    words = " ".join(printed.split())
    if not words:
        return None
    found = moment_of(words) or _of_mail(words) or _in_words(words)
    if found is None or not _YEARS[0] <= found.year <= _YEARS[1]:
        return None
    if utc and isinstance(found, datetime) and found.tzinfo is None:
        return found.replace(tzinfo=UTC)
    return found


def _of_mail(words: str) -> datetime | None:
    try:
        return parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _in_words(words: str) -> datetime | date | None:
    stamps: Iterable[datetime | date | None] = (one.moment or one.day for one in stamps_in(words))
    return next(iter(stamps), None)
