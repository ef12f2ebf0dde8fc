"""The article of an HTML page as a passage: its headline, byline, times, dateline, lists and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.model.page import PassageKind
from dateline.model.spans import Span
from dateline.model.stated import Basis, Stated
from dateline.model.when import When
from dateline.reading.assembly import Draft
from dateline.reading.html.articles import Stretch
from dateline.reading.html.asides import is_aside_line
from dateline.reading.html.layout import Layout, Node
from dateline.reading.html.metadata import Metadata
from dateline.reading.html.nesting import nest
from dateline.reading.lines import Line, lines_in
from dateline.reading.reports.bylines import byline_of
from dateline.reading.reports.datelines import dateline_at
from dateline.reading.reports.quoted import find_quotations
from dateline.reading.reports.stamps import day_first_in, stamps_in
from dateline.reading.settings import ReadingSettings

_ALL_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HEADINGS = frozenset({"h1", "h2", "h3"})
# How far before its first paragraph an article's headline may stand, in characters: pictures with captions,
# sharing buttons and a summary fit in; the menu of the page above does not.
_REACH = 2500
_SUB_HEADLINE = re.compile(
    r"(?:.*[-_])?(?:sub-?(?:head|heading|headline|title|line)|dek|deck|standfirst|kicker|strapline)(?:[-_].*)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_OPENING = 3  # lines at either end of the article's own among which bylines and times are looked for
_BEFORE_DATELINE = 4  # lines, its own included, within which the dateline is looked for
_FRONT_LONGEST = (
    60  # characters of a line that may stand before the first paragraph: a byline, a credit, a day
)
_SUB_LONGEST = 300  # characters of a sub-headline
_SHARED = 0.6  # share of the title's words that a heading must have to be the headline


def article_draft(
    layout: Layout, stretches: Sequence[Stretch], metadata: Metadata, settings: ReadingSettings
) -> Draft:
    """Make the article of its stretches: headline and front matter before, boilerplate kept inside."""
    text = layout.text
    start, end = stretches[0].start, stretches[-1].end
    draft = Draft(PassageKind.ARTICLE, start, end)
    headline = _headline(layout, metadata.title, start)
    if headline is not None:
        draft.children.append(Draft(PassageKind.HEADLINE, headline.start, headline.end))
        if headline.start < start:
            draft.start = headline.start
            _read_front(draft, layout, max(headline.end, headline.start), start, settings)
    _read_sub_headline(draft, layout, stretches[0])
    for stretch in stretches:
        if stretch.article:
            read_body(draft, text, stretch, settings)
            draft.children += _blocks(layout, stretch, draft)
        else:
            _keep_aside(draft, text, stretch.start, stretch.end, settings)
    quotations = find_quotations(text, start, end, [(one.start, one.end) for one in draft.children])
    draft.children = nest((*draft.children, *quotations))
    _fill_from(draft, text, metadata)
    read_dateline(draft, text, start, end)
    return draft


def read_dateline(draft: Draft, text: str, start: int, end: int) -> None:
    """Read the dateline with which the first paragraph opens; a byline or a credit may stand before it."""
    day = draft.published.value.start if draft.published else None
    opening = [line for line in lines_in(text, start, end) if not _covered(draft, line)][:_BEFORE_DATELINE]
    for line in opening:
        draft.dateline = dateline_at(text, line.start, line.end, day)
        if draft.dateline is not None:
            draft.furniture.append(draft.dateline.span)
        if draft.dateline is not None or len(line.text) > _FRONT_LONGEST:
            return


def _headline(layout: Layout, title: str | None, start: int) -> Node | None:
    """Find the heading that says the page's title, or the last main heading before the article."""
    wanted = set(_WORD.findall((title or "").lower()))
    best: tuple[float, Node | None] = (0.0, None)
    fallback: Node | None = None
    for node in layout.nodes:
        if node.start > start:
            break
        if node.tag not in _HEADINGS or node.end <= node.start or node.start < start - _REACH:
            continue
        if node.start <= start < node.end and node.end - node.start > 300:
            continue
        words = set(_WORD.findall(layout.words_of(node).lower()))
        share = len(words & wanted) / max(len(words | wanted), 1) if wanted and words else 0.0
        contained = share + 0.5 * (len(words & wanted) >= _SHARED * len(words) > 0)
        if contained >= best[0] and contained >= _SHARED:
            best = contained, node
        if node.tag == "h1" and len(words) > 2:
            fallback = node
    return best[1] or fallback


def _read_front(draft: Draft, layout: Layout, start: int, end: int, settings: ReadingSettings) -> None:
    """Read what stands between headline and first paragraph: byline, times, a sub-headline, and boilerplate."""
    subs = [
        (node.start, node.end)
        for node in layout.nodes
        if start <= node.start < node.end <= end
        and (node.tag in {"h2", "h3"} or any(_SUB_HEADLINE.fullmatch(token) for token in node.tokens))
    ]
    for line in lines_in(layout.text, start, end):
        if _read_byline(draft, layout.text, line, settings):
            continue
        is_sub = any(left <= line.start and line.end <= right for left, right in subs)
        is_sub = is_sub and len(line.text.split()) > 4 and not is_aside_line(line.text)
        kind = PassageKind.HEADLINE if is_sub else PassageKind.BOILERPLATE
        _add(draft, kind, line.start, line.end)


def _read_sub_headline(draft: Draft, layout: Layout, stretch: Stretch) -> None:
    """Read headings before the article's first paragraph as sub-headlines of it."""
    if any(child.kind is not PassageKind.HEADLINE for child in draft.children if child.start > stretch.start):
        return
    at = stretch.start
    if at > draft.start and draft.children and max(child.end for child in draft.children) > at:
        return
    for node in layout.nodes:
        if node.start > at or node.start >= stretch.end:
            break
        if node.start != at or node.end <= at or node.end >= stretch.end or node.end - at > _SUB_LONGEST:
            continue
        if node.tag in _ALL_HEADINGS or any(_SUB_HEADLINE.fullmatch(token) for token in node.tokens):
            draft.children.append(Draft(PassageKind.HEADLINE, node.start, node.end))
            at = (
                node.end
                + len(layout.text[node.end : stretch.end])
                - len(layout.text[node.end : stretch.end].lstrip())
            )


def _keep_aside(draft: Draft, text: str, start: int, end: int, settings: ReadingSettings) -> None:
    """Keep lines amid the article that are not its own as boilerplate, but read a byline among them."""
    for line in lines_in(text, start, end):
        if (
            draft.author is None
            and line.text.lower().startswith("by ")
            and _read_byline(draft, text, line, settings)
        ):
            continue
        _add(draft, PassageKind.BOILERPLATE, line.start, line.end)


def _add(draft: Draft, kind: PassageKind, start: int, end: int) -> None:
    """Add a child, joined to the one before where both are boilerplate."""
    last = draft.children[-1] if draft.children else None
    if last is not None and kind is PassageKind.BOILERPLATE is last.kind and 0 <= start - last.end <= 2:
        last.end = end
    else:
        draft.children.append(Draft(kind, start, end))


def read_body(draft: Draft, text: str, stretch: Stretch, settings: ReadingSettings) -> None:
    """Read the bylines and credits that stand among the article's own lines at its beginning and end."""
    lines = lines_in(text, stretch.start, stretch.end)
    for line in {line.start: line for line in (*lines[:_OPENING], *lines[-_OPENING:])}.values():
        if len(line.text) < 160 and not line.text.endswith(("”", '"')):
            before, draft.published = draft.published, None
            _read_byline(draft, text, line, settings)
            opens = line.index < _OPENING
            draft.published = _earlier(before, draft.published) if opens else before or draft.published


def _earlier(outer: Stated[When] | None, inner: Stated[When] | None) -> Stated[When] | None:
    """Choose between the time of the post and one among its words: a report posted later was published before."""
    if outer is None or inner is None:
        return outer or inner
    days = (outer.value.start, inner.value.start)
    return inner if days[0] and days[1] and days[1] <= days[0] else outer


def _read_byline(draft: Draft, text: str, line: Line, settings: ReadingSettings) -> bool:
    """Read a line as byline, credit or timestamp; whether it was one."""
    byline = byline_of(line, settings.day_first)
    if byline is None:
        return False
    draft.furniture.append(byline.line)
    if byline.author is not None and draft.author is None:
        name = _without_repeat(byline.author)
        draft.author = Stated(name.exact, Basis.PRINTED, name)
    if byline.outlet is not None and draft.outlet is None:
        draft.outlet = Stated(byline.outlet.exact, Basis.PRINTED, byline.outlet)
    for stamp in byline.stamps:
        stated = stamp.stated(text)
        if stamp.label == "updated":
            draft.updated = draft.updated or stated
        else:
            draft.published = draft.published or stated
    return True


def _without_repeat(name: Span) -> Span:
    """Cut a name that the picture's caption and the byline gave twice, and the "on" that led to a date."""
    words = re.sub(r"(?<!\s)\s+(?:on|at|in)$", "", name.exact, flags=re.IGNORECASE)
    half = (len(words) - 1) // 2
    if half > 0 and words[half : half + 1] == " " and words[:half] == words[half + 1 :]:
        words = words[:half]
    return Span(name.start, name.start + len(words), words)


def _blocks(layout: Layout, stretch: Stretch, draft: Draft) -> Iterator[Draft]:
    """Walk over the lists and block quotations inside a stretch of the article."""
    done = stretch.start
    for node in layout.nodes:
        if node.start >= stretch.end:
            break
        if node.tag not in {"ul", "ol", "blockquote"} or node.start < done or node.end > stretch.end:
            continue
        if node.end - node.start > 0.8 * (draft.end - draft.start) or node.end <= node.start:
            continue
        done = node.end
        kind = PassageKind.QUOTATION if node.tag == "blockquote" else PassageKind.LIST
        yield Draft(kind, node.start, node.end)


def _fill_from(draft: Draft, text: str, metadata: Metadata) -> None:
    """Fill in from the markup what the words did not say; a name that the page prints gets its words."""
    if draft.author is None and metadata.author:
        at = text.find(metadata.author, draft.start, draft.start + _REACH)
        if at >= 0:
            span = Span.of(text, at, at + len(metadata.author))
            draft.author = Stated(metadata.author, Basis.PRINTED, span)
        else:
            draft.author = Stated(metadata.author, Basis.MARKUP)
    if draft.outlet is None and metadata.outlet:
        draft.outlet = Stated(metadata.outlet, Basis.MARKUP)
    draft.published = settled(draft.published, metadata.published)
    if draft.published is None:
        draft.published = _printed_near(text, draft)
    draft.updated = draft.updated or metadata.updated


def settled(printed: Stated[When] | None, declared: Stated[When] | None) -> Stated[When] | None:
    """Choose between what is printed and what the markup declares: the printed one unless only the other is exact."""
    if printed is None or declared is None:
        return printed or declared
    days = (printed.value.start, declared.value.start)
    near = days[0] and days[1] and abs((days[0] - days[1]).days) <= 1
    return (
        declared if near and printed.value.moment is None and declared.value.moment is not None else printed
    )


def _printed_near(text: str, draft: Draft) -> Stated[When] | None:
    """Find a timestamp in the lines just before the article."""
    for line in lines_in(text, max(0, draft.start - 300), draft.start):
        for stamp in stamps_in(line.text, day_first_in(text)):
            if len(line.text) < 80 and stamp.label != "updated":
                return stamp.shifted(line.start).stated(text)
    return None


def _covered(draft: Draft, line: Line) -> bool:
    """Whether a line is a headline, boilerplate or furniture rather than prose."""
    return any(child.start <= line.start < child.end for child in draft.children) or any(
        span.start <= line.start < span.end for span in draft.furniture
    )
