"""WordPress: its export (WXR) and what its REST interface answers. A post is a page, its comments the thread beneath.

Both know each comment's id and the one it answers, so nothing is guessed. Addresses of mail and of machines that an
export holds of those who wrote are left where they are: they do not come into the case.
"""

from __future__ import annotations

import copy
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from lxml import etree

from dateline.model.page import Reading
from dateline.model.problems import Code, Problem, Severity
from dateline.reading.formats.composing import Sheet, Told, compose, html_body, words_of
from dateline.reading.formats.container import Enclosed, Skipped
from dateline.reading.formats.markup_cuts import cut, elements, local, parsed
from dateline.reading.formats.streams import TooLargeError, read_upto
from dateline.reading.settings import ReadingSettings

WXR = "application/wxr+xml"
REST = "application/vnd.wordpress+json"
#: Bytes of an answer of the REST interface, which is held whole; it gives a hundred posts at most.
_MOST = 256 * 1024 * 1024
_HEAD = frozenset({"title", "link", "language", "wxr_version"})
_PRIVATE = frozenset(
    {"comment_author_email", "comment_author_ip", "author_email", "author_ip", "author_user_agent"}
)
_POSTS = frozenset({"post", "page", ""})  # kinds that are texts; others are menus, revisions, pictures
_RENDERED = re.compile(
    rb"\"(?:guid|title|content)\"\s*:\s*\{\s*(?:\"protected\"\s*:\s*\w+\s*,\s*)?\"rendered\"\s*:"
)


def is_rest(head: bytes, name: str) -> bool:
    """Whether JSON is an answer of the REST interface with posts or comments."""
    return head.lstrip()[:1] in {b"[", b"{"} and bool(_RENDERED.search(head))


# the export -----------------------------------------------------------------------------------------------------


def open_export(stream: BinaryIO, uri: str, settings: ReadingSettings) -> Iterator[Enclosed | Problem]:
    """Give the posts of an export, each with its comments, one at a time."""
    head: list[etree._Element] = []
    authors: dict[str, etree._Element] = {}
    root: etree._Element | None = None
    skipped = Skipped()
    for number, item in enumerate(elements(stream, "item"), 1):
        channel = item.getparent()
        if root is None and channel is not None:
            root = channel.getparent() if channel.getparent() is not None else channel
            head = [copy.deepcopy(one) for one in channel if local(one) in _HEAD]
            authors = {
                _field(one, "author_login"): copy.deepcopy(one) for one in channel if local(one) == "author"
            }
        kind, status = _field(item, "post_type"), _field(item, "status")
        if kind not in _POSTS:
            skipped.add("menus, revisions and files")
        elif status not in {"publish", ""}:
            skipped.add("drafts and private posts")
        elif root is not None:
            writer = authors.get(_field(item, "creator"))
            yield _post(root, [*head, *([writer] if writer is not None else [])], item, number)
    yield from skipped.problems("items of the export")


def _post(
    root: etree._Element, head: Sequence[etree._Element], item: etree._Element, number: int
) -> Enclosed:
    for part in [
        one for one in (*item.iter(), *(one for top in head for one in top.iter())) if local(one) in _PRIVATE
    ]:
        above = part.getparent()
        if above is not None:
            above.remove(part)
    link = _field(item, "link")
    post = _field(item, "post_id") or str(number)
    return Enclosed(
        link or f"post {post}",
        io.BytesIO(cut(root, head, [item])),
        WXR,
        url=link if link.startswith("http") else None,
        record=f"post {post}",
    )


def _field(element: etree._Element, name: str, space: str = "") -> str:
    """The text of a part by its local name, and by what its namespace holds where two share it."""
    for one in element:
        if local(one) == name and (not space or space in str(one.tag).rpartition("}")[0]):
            return (one.text or "").strip()
    return ""


def read_export(
    data: bytes, page_id: str, uri: str, settings: ReadingSettings
) -> tuple[Reading | None, tuple[Problem, ...]]:
    """Read a post of an export."""
    root = parsed(data)
    channel = None if root is None else next((one for one in root.iter() if local(one) == "channel"), root)
    item = None if channel is None else next((one for one in channel.iter() if local(one) == "item"), None)
    if channel is None or item is None:
        return None, (Problem(Code.FILE_EMPTY, "The export holds no post.", severity=Severity.ERROR),)
    creator = _field(item, "creator")
    names = {
        _field(one, "author_login"): _field(one, "author_display_name")
        for one in channel
        if local(one) == "author"
    }
    gmt = _field(item, "post_date_gmt")
    dated = gmt if gmt and not gmt.startswith("0000") else ""
    told = Told(
        html_body(_field(item, "encoded", "content"), loose=True),
        title=words_of(_field(item, "title")),
        author=names.get(creator) or creator,
        outlet=_field(channel, "title"),
        published=dated or _field(item, "post_date") or _field(item, "pubdate"),
        utc=bool(dated),
        id="0",
    )
    skipped = Skipped()
    comments = [one for one in (_comment(part, skipped) for part in item if local(part) == "comment") if one]
    reading = compose(told, comments, Sheet(page_id, uri, WXR, url=_field(item, "link")), settings)
    problems = (*reading.problems, *skipped.problems("comments of the post"))
    return (reading if reading.passages else None), problems


def _comment(part: etree._Element, skipped: Skipped) -> Told | None:
    """A comment of an export; None for one that nobody was shown."""
    if _field(part, "comment_approved") not in {"1", ""}:
        skipped.add("comments that were held back, as spam or by the editors")
        return None
    if _field(part, "comment_type") in {"pingback", "trackback"}:
        skipped.add("links from other sites")
        return None
    gmt = _field(part, "comment_date_gmt")
    parent = _field(part, "comment_parent")
    return Told(
        html_body(_field(part, "comment_content"), loose=True),
        author=_field(part, "comment_author"),
        published=gmt or _field(part, "comment_date"),
        utc=bool(gmt),
        id=_field(part, "comment_id"),
        answers="" if parent in {"0", ""} else parent,
    )


# the REST interface ---------------------------------------------------------------------------------------------


def open_rest(stream: BinaryIO, uri: str, settings: ReadingSettings) -> Iterator[Enclosed | Problem]:
    """Give the posts of an answer, and the comments of one whose posts are elsewhere, by the post they are on."""
    data = read_upto(stream, _MOST + 1)
    if len(data) > _MOST:
        raise TooLargeError(f"an answer may have {_MOST:,} bytes")
    values = _loaded(data)
    threads: dict[str, list[Mapping[str, Any]]] = {}
    for number, value in enumerate(values, 1):
        if _is_comment(value):
            threads.setdefault(str(value.get("post")), []).append(value)
            continue
        link = str(value.get("link") or "")
        post = str(value.get("id") or number)
        url = link if link.startswith("http") else None
        yield Enclosed(link or f"post {post}", _written(value), REST, url=url, record=f"post {post}")
    for post, comments in threads.items():
        link = str(comments[0].get("link") or "").partition("#")[0]
        url = link if link.startswith("http") else None
        yield Enclosed(f"comments on post {post}", _written(comments), REST, url=url)


def _loaded(data: bytes) -> list[Mapping[str, Any]]:
    """The objects of an answer; raises ValueError where it is no JSON, or nests beyond all reason."""
    try:
        value = json.loads(data)
    except RecursionError as failure:
        raise ValueError("it nests too deep") from failure
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def _written(value: object) -> BinaryIO:
    return io.BytesIO(
        json.dumps(_bare(value), ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    )


def _bare(value: object) -> object:
    """A value without what is private in it."""
    if isinstance(value, Mapping):
        return {key: _bare(one) for key, one in value.items() if key not in _PRIVATE}
    return [_bare(one) for one in value] if isinstance(value, list) else value


def _is_comment(value: Mapping[str, Any]) -> bool:
    return "post" in value and "parent" in value and "author_name" in value


def read_rest(
    data: bytes, page_id: str, uri: str, settings: ReadingSettings
) -> tuple[Reading | None, tuple[Problem, ...]]:
    """Read a post with the comments that its answer carries, or the comments of one post."""
    try:
        values = _loaded(data)
    except ValueError:
        values = []
    if not values:
        return None, (Problem(Code.FILE_EMPTY, "The answer holds no post.", severity=Severity.ERROR),)
    first = values[0]
    comments = [one for one in values if _is_comment(one)]
    told = None
    url = str(first.get("link") or "").partition("#")[0]
    if not _is_comment(first):
        told = _told_post(first)
        comments = _replies(first)
    thread = [_told_comment(one) for one in comments]
    reading = compose(told, thread, Sheet(page_id, uri, REST, url=url), settings)
    return (reading if reading.passages else None), reading.problems


def _replies(value: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The comments that the answer with a post carries, where it was asked for them."""
    groups = _within(value, "_embedded").get("replies")
    lists = [one for one in groups if isinstance(one, list)] if isinstance(groups, list) else []
    return [one for group in lists for one in group if isinstance(one, Mapping)]


def _told_post(value: Mapping[str, Any]) -> Told:
    authors = _within(value, "_embedded").get("author")
    author = authors[0] if isinstance(authors, list) and authors and isinstance(authors[0], Mapping) else {}
    text = _rendered(value, "content") or _rendered(value, "excerpt")
    return Told(
        html_body(text, loose=True),
        title=words_of(_rendered(value, "title")),
        author=str(author.get("name") or ""),
        outlet=str(_within(value, "yoast_head_json").get("og_site_name") or ""),
        **_times(value),
    )


def _told_comment(value: Mapping[str, Any]) -> Told:
    parent = value.get("parent")
    return Told(
        html_body(_rendered(value, "content"), loose=True),
        author=str(value.get("author_name") or ""),
        id=str(value.get("id") or ""),
        answers=str(parent) if parent else "",
        **_times(value),
    )


def _times(value: Mapping[str, Any]) -> dict[str, Any]:
    gmt = str(value.get("date_gmt") or "")
    updated = str(value.get("modified_gmt") or "") if gmt else ""
    return {"published": gmt or str(value.get("date") or ""), "updated": updated, "utc": bool(gmt)}


def _rendered(value: Mapping[str, Any], name: str) -> str:
    inside = value.get(name)
    return str(inside.get("rendered") or "") if isinstance(inside, Mapping) else str(inside or "")


def _within(value: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    inside = value.get(name)
    return inside if isinstance(inside, Mapping) else {}
