"""Read a saved HTML page: one canonical text, its article, its thread, and all the rest as boilerplate."""

from __future__ import annotations

import re

from lxml import etree

from dateline.model.page import PassageKind, Reading
from dateline.model.problems import Code, Problem, Severity
from dateline.model.stated import Basis, Stated
from dateline.reading.assembly import Draft, assemble, make_page
from dateline.reading.decoding import Decoded
from dateline.reading.html.articles import Stretch, article_words, locate
from dateline.reading.html.comments import thread_draft, thread_problems
from dateline.reading.html.front import article_draft
from dateline.reading.html.layout import Layout, lay_out
from dateline.reading.html.markup import parse_markup
from dateline.reading.html.metadata import metadata_of, page_metadata_of
from dateline.reading.html.threads.finder import find_thread
from dateline.reading.html.threads.plausible import is_forum
from dateline.reading.html.threads.posts import Thread
from dateline.reading.settings import ReadingSettings

MEDIA_TYPE = "text/html"
# What browsers write into a page that they save: <!-- saved from url=(0027)https://example.com/ -->
_SAVED_FROM = re.compile(
    r"<!--\s*saved from url=\(\d+\)(?P<url>https?://[^\s<>\"]{1,2000}?)\s*-->", re.IGNORECASE
)
_HEAD = 4000  # characters within which they write it
_ARTICLE_WORDS = 15  # above a thread, fewer words in sentences are the head of the board and not an article
_SENTENCE_END = re.compile(r"[.!?…:;。！？]['\"”’»)\]]*\s*$")


def read_html(decoded: Decoded, page_id: str, uri: str, settings: ReadingSettings) -> Reading:
    """Read an HTML page; never fails, and takes time linear in its length.

    What cannot be read is a problem; the passages are the article with its headline, the thread with its
    comments, and boilerplate for every other line.
    """
    root, problems = parse_markup(decoded.text, settings.max_depth)
    if root is None:
        page = make_page(decoded, page_id, uri, MEDIA_TYPE, text="")
        return Reading(page, (), problems)
    layout = lay_out(root)
    metadata = page_metadata_of(root)
    saved = _SAVED_FROM.search(decoded.text[:_HEAD])
    address = f"{uri} {metadata.url or ''}"
    thread = find_thread(layout, metadata.forum or is_forum(layout, address, metadata.article))
    if thread is None or not thread.forum:
        metadata = metadata_of(root)
    stretches = _article_stretches(root, layout, thread)
    drafts: list[Draft] = []
    if stretches:
        drafts.append(article_draft(layout, stretches, metadata, settings))
    found = _problems(layout, stretches, thread)
    if thread is not None:
        drafts.append(thread_draft(layout, thread, settings))
        found += [] if thread.forum else thread_problems(drafts[-1])
    drafts += _rest(layout.text, drafts)
    page = make_page(
        decoded,
        page_id,
        uri,
        MEDIA_TYPE,
        text=layout.text,
        title=_markup(metadata.title),
        url=_markup(metadata.url or (saved["url"] if saved else None)),
    )
    return Reading(page, assemble(page_id, drafts), (*problems, *found))


def _article_stretches(root: etree._Element, layout: Layout, thread: Thread | None) -> list[Stretch]:
    """Find the article in what is not the thread; on a forum page there is none."""
    if thread is not None and thread.forum:
        return []
    if thread is not None:
        _take_out(thread)
    words = article_words(root)
    end = len(layout.text)
    if thread is None:
        return locate(layout, words)
    first = min(post.item.start for post in thread.posts)
    stretches = locate(layout, words, 0, first) or locate(layout, words, thread.posts[-1].end, end)
    lines = [
        line for one in stretches if one.article for line in layout.text[one.start : one.end].split("\n")
    ]
    said = sum(len(line.split()) for line in lines if _SENTENCE_END.search(line))
    return stretches if said >= _ARTICLE_WORDS else []


def _take_out(thread: Thread) -> None:
    """Take the posts out of the tree, so that the article is looked for among the rest."""
    for post in thread.posts:
        element = post.item.element
        around = element.getparent()
        if around is not None:
            tail = element.tail
            element.clear()
            element.tail = tail


def _rest(text: str, drafts: list[Draft]) -> list[Draft]:
    """Make boilerplate of every stretch that no passage covers."""
    rest: list[Draft] = []
    at = 0
    for draft in sorted(drafts, key=lambda one: one.start):
        rest += _boilerplate(text, at, draft.start)
        at = max(at, draft.end)
    return rest + _boilerplate(text, at, len(text))


def _boilerplate(text: str, start: int, end: int) -> list[Draft]:
    words = text[start:end]
    kept = words.strip()
    if not kept:
        return []
    start += len(words) - len(words.lstrip())
    return [Draft(PassageKind.BOILERPLATE, start, start + len(kept))]


def _problems(layout: Layout, stretches: list[Stretch], thread: Thread | None) -> list[Problem]:
    """Say what the page does not give."""
    if not layout.text.strip():
        return [Problem(Code.FILE_EMPTY, "The page shows no words.", severity=Severity.ERROR)]
    if not stretches and thread is None:
        message = "No article could be told from the rest of the page; all of it is kept as boilerplate."
        return [Problem(Code.ARTICLE_NOT_FOUND, message)]
    return []


def _markup(value: str | None) -> Stated[str] | None:
    return Stated(value, Basis.MARKUP) if value else None
