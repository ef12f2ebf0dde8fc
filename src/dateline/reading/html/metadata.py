"""What a page's markup says of it: title, author, outlet, times, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from lxml import etree
from trafilatura.metadata import extract_metadata

from dateline.model.stated import Basis, Stated
from dateline.model.when import Precision, When, WhenBasis

_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "dc.date.issued",
)
_UPDATED = ("article:modified_time", "datemodified", "og:updated_time")
_ARTICLE_TYPES = re.compile(r"article|posting|report|webpage", re.IGNORECASE)
# No search for anything that looks like a date (that is what `stamps` is strict about, and it loads every language
# there is), and no "today", so that a page reads the same on every day.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}
#: Characters of a title or of a value in the head of a page, far over what any has. A longer one was made to break
#: what reads it, and is not looked into: trafilatura takes time that grows with its square.
_LONGEST = 10_000
_FORUM_SOFTWARE = re.compile(
    r"discourse|phpbb|vbulletin|xenforo|invision|mybb|simple machines|smf|vanilla|flarum|nodebb|bbpress|fluxbb|punbb"
    r"|woltlab|burning board|phorum|ipboard",
    re.IGNORECASE,
)
_FORUM_TYPE = re.compile(r"DiscussionForumPosting|QAPage|schema\.org/Question")
_NOT_A_NAME = re.compile(
    r"»|\b(?:19|20)\d\d\b|https?:|www\.|@\w+\.\w|^\W*$|^(?:admin|staff|editor|editors|guest|user)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the markup says of the page; None where it says nothing.

    title: the title of the article.
    author: who wrote it.
    outlet: who published it.
    published, updated: when.
    url: the address the page gives itself.
    article: whether it declares itself an article.
    forum: whether it declares itself a page of a forum, or names the software of one.
    """

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: Stated[When] | None = None
    updated: Stated[When] | None = None
    url: str | None = None
    article: bool = False
    forum: bool = False


def metadata_of(root: etree._Element) -> Metadata:
    """Read the metadata of an article: times to the second as declared, the rest as trafilatura finds it."""
    if any(len(words) > _LONGEST for words in _head_words(root)):
        return page_metadata_of(root)
    try:
        found = extract_metadata(root, date_config=_DATES)
    except Exception:
        # An address that is none, a date out of range: what the page declares outright can still be read.
        return page_metadata_of(root)
    declared = dict(_declared(root))
    published = _first(declared, _PUBLISHED)
    return Metadata(
        title=found.title or None,
        author=_people(found.author),
        outlet=_site(found.sitename),
        published=published or _stated(found.date, "worked out from the page's markup"),
        updated=_first(declared, _UPDATED),
        url=found.url or None,
    )


def _head_words(root: etree._Element) -> Iterator[str]:
    """Walk over what stands in titles, first headings and the values that a page declares."""
    for node in root.iter("title", "h1", "h2", "meta", "time"):
        yield str(node.get("content") or "") if node.tag == "meta" else "".join(node.itertext())


def page_metadata_of(root: etree._Element) -> Metadata:
    """Read what the markup says of a page that is no article: title, site and address."""
    declared = dict(_declared(root))
    title = next(("".join(node.itertext()) for node in root.iter("title")), "")
    link = next((node for node in root.iter("link") if str(node.get("rel")).lower() == "canonical"), None)
    url = declared.get("og:url") or (link.get("href") if link is not None else None)
    return Metadata(
        title=" ".join((declared.get("og:title") or title).split()) or None,
        outlet=_site(declared.get("og:site_name")),
        url=str(url) if url else None,
        article=declared.get("og:type", "").lower() == "article",
        forum=bool(_FORUM_SOFTWARE.search(declared.get("generator", ""))) or _is_forum_posting(root),
    )


def _is_forum_posting(root: etree._Element) -> bool:
    """Whether schema.org data, as a script or as attributes, calls the page a posting in a forum."""
    scripts = (one.text or "" for one in root.iter("script") if "ld+json" in str(one.get("type") or ""))
    return any(_FORUM_TYPE.search(text) for text in scripts) or any(
        _FORUM_TYPE.search(str(one.get("itemtype"))) for one in root.iter() if one.get("itemtype")
    )


def _people(names: str | None) -> str | None:
    """Set the authors that the markup names in one line; None where these are no names."""
    if not names or _NOT_A_NAME.search(names):
        return None
    people = dict.fromkeys(name.strip() for name in names.split(";"))
    return ", ".join(name for name in people if name) or None


def _site(name: str | None) -> str | None:
    """Cut the motto from the name of a site; None where the name is an address."""
    short = re.split(r"(?<!\s)\s+[|–—•·:]\s+|\s-\s", (name or "").strip())[0].strip(" _|")
    return short if short and not re.match(r"(?:https?:)?//", short) else None


def _first(declared: dict[str, str], names: tuple[str, ...]) -> Stated[When] | None:
    for name in names:
        stated = _stated(declared.get(name), f"declared as {name}")
        if stated:
            return stated
    return None


def _declared(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Walk over the names and values that the page declares, those of its article's schema.org data first."""
    for script in root.iter("script"):
        if "ld+json" in str(script.get("type") or ""):
            yield from _of_schema(script.text or "")
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name and meta.get("content"):
            yield str(name).lower(), str(meta.get("content"))


def _of_schema(text: str) -> Iterator[tuple[str, str]]:
    try:
        pending = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    looked = 0
    while pending and looked < 200:
        looked += 1
        one = pending.pop(0)
        if isinstance(one, list):
            pending += one
        elif isinstance(one, dict):
            pending += [value for value in (one.get("@graph"), one.get("mainEntity")) if value]
            if _ARTICLE_TYPES.search(str(one.get("@type", ""))):
                for name in ("datePublished", "dateModified"):
                    if isinstance(one.get(name), str):
                        yield name.lower(), one[name]


def _stated(value: str | None, note: str) -> Stated[When] | None:
    moment = moment_of(value or "")
    if moment is None:
        return None
    day = moment.date() if isinstance(moment, datetime) else moment
    exact = moment if isinstance(moment, datetime) and moment.tzinfo else None
    return Stated(
        When(day, day, Precision.DAY, WhenBasis.PAGE, moment=exact, note=note), Basis.MARKUP, note=note
    )


#: Days that programs write where no day was set: the first of their calendars.
_UNSET = frozenset({date(1, 1, 1), date(1900, 1, 1), date(1970, 1, 1)})


def moment_of(value: str) -> datetime | date | None:
    """Read an ISO 8601 date or time, or seconds since 1970, as attributes hold them; None for anything else.

    None too for the first day of a program's calendar, which is what stands where nobody set a day.
    """
    value = value.strip()
    if re.fullmatch(r"\d{10}(?:\d{3})?", value):
        return datetime.fromtimestamp(int(value[:10]), UTC)
    value = re.sub(r"([+-]\d{2})(\d{2})$", r"\1:\2", value)
    try:
        found = date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    except ValueError:
        return None
    day = found.date() if isinstance(found, datetime) else found
    return None if day in _UNSET else found
