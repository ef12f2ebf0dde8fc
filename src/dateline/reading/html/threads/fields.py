"""Author, time, number and answered post of each body, from the element around it and from its header."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from dateline.reading.html.layout import Layout, Node
from dateline.reading.html.threads.dates import DateMark, date_pattern
from dateline.reading.html.threads.keys import Key, keys_of
from dateline.reading.html.threads.posts import Author, Post
from dateline.reading.html.threads.structure import interface_words, is_user_link
from dateline.reading.lines import Line
from dateline.reading.text.headers import is_name, is_name_line

_NAME_LENGTH = 60  # longer than any name, shorter than a sentence
_MOST = 0.6  # where fewer posts have a marked author, authors are looked for by their place
_LIKE = 0.85  # share of words that must look like names; some people call themselves 4711
_REACH = 600  # how far before the first body its header may begin, in characters

_AUTHOR_TOKEN = re.compile(
    r"(?:^|[-_])(?:author|authors|user|username|creator|poster|nick|nickname|fn|commenter|autor|member"
    r"|postername|by|name|who)(?:$|[-_])|username|authorname|postauthor|commentauthor|screenname|displayname",
    re.IGNORECASE,
)
_NOT_NAME_TOKEN = re.compile(
    r"avatar|title|rank|count|date|time|meta|info|stats|group|badge|online|offline|body|content|text|location"
    r"|joined|details|signature",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"^(?P<name>\S.{0,58}?)\s+(?:says|said|wrote|writes|schreibt|schrieb|meint|sagt|a dit|dice|kommentiert"
    r"|commented|responded|replied)(?:\s(?:on|am|at|um)\b.*)?\s*(?:[:.…]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_BY = re.compile(
    r"(?:^|\b)(?:(?:posted|comment|submitted|written|left|kommentar|geschrieben|verfasst|beitrag)\s++)?"
    r"(?:by|von|par|por)(?:\s*+:\s++|\s++)(?P<name>[^\s|»•·,(][^|»•·,\n(]{0,40}?)"
    r"(?=\s*(?:$|[|»•·,(–—]|\s-\s|\bon\b|\bat\b|\bam\b|\bum\b|\d{1,2}[./: ]))",
    re.IGNORECASE | re.MULTILINE,
)
_COUNT_BEHIND = re.compile(r"(?<!\s)\s+[\d.,]+k?$", re.IGNORECASE)
_HEADER_LINE = 200  # characters: a longer line is no header
_SEPARATORS = " \t|/·•»:,;~–—-"
_LEADS_TO_DATE = re.compile(
    r"(?<![\s|/·•»:,;~–—-])[\s|/·•»:,;~–—-]*+(?:\b(?:le|on|am|at|vom|um|el|il|posted|dated)\b\s*)?$",
    re.IGNORECASE,
)
_STANDS_OUT = frozenset({"b", "strong", "dt", "cite", "a", "h3", "h4", "h5", "h6"})
_NAME_LIKE = re.compile(r"[^\W\d_][\w .'’&*~|+=()\[\]-]{1,24}")
_NUMBER = re.compile(
    r"^(?:#|Nr\.\s?|No\.\s?|Post\s#?|Beitrag\s#?|Comment\s#?)?\s?(\d{1,6})\.?$", re.IGNORECASE
)
_IN_REPLY = re.compile(
    r"\b(?:in reply to|reply to|replying to|antwort (?:auf|an)|als antwort auf|en réponse à)"
    r"\s+@?(?P<name>[^\n:]{1,40})",
    re.IGNORECASE,
)
_NESTED = re.compile(r"indent|children|replies|nested|sub-?comment|answers|antworten", re.IGNORECASE)


def items_of(bodies: Sequence[Node]) -> list[Node]:
    """Find the element of each post: the largest around its body that shares a key and holds no earlier body."""
    nearest: list[dict[Key, Node]] = []
    for body in bodies:
        around: dict[Key, Node] = {}
        for node in (body, *body.outwards()):
            for key in keys_of(node):
                around.setdefault(key, node)
        nearest.append(around)
    best: list[Node] = list(bodies)
    for key in nearest[0] if len(bodies) > 1 else ():
        items = [around.get(key) for around in nearest]
        found = [item for item in items if item is not None]
        if len(found) < len(bodies) or len({id(item) for item in found}) < len(found):
            continue
        if sum(item.depth for item in found) < sum(item.depth for item in best):
            best = found
    holders = _sole_holders(bodies)
    return [holder if holder.depth < item.depth else item for item, holder in zip(best, holders, strict=True)]


def _sole_holders(bodies: Sequence[Node]) -> list[Node]:
    """Find, for each body, the highest element that holds no other body."""
    held: dict[int, int] = {}
    for body in bodies:
        for node in (body, *body.outwards()):
            held[node.order] = held.get(node.order, 0) + 1
    holders: list[Node] = []
    for body in bodies:
        holder = body
        for node in body.outwards():
            if held[node.order] > 1:
                break
            holder = node
        holders.append(holder)
    return holders


class Surroundings:
    """The header and footer of each post: what stands in its element, or between it and its neighbours."""

    def __init__(
        self,
        layout: Layout,
        bodies: Sequence[tuple[int, int]],
        items: Sequence[Node],
        dates: Sequence[DateMark | None],
        marks: Sequence[DateMark],
    ) -> None:
        self.layout = layout
        self.bodies = bodies
        self.dates = dates
        self.items = items
        self.marks = marks
        self._node_starts = [node.start for node in layout.nodes]
        self._mark_starts = [mark.start for mark in marks]
        self.zones = [self._zone(place) for place in range(len(bodies))]

    def _zone(self, place: int) -> tuple[int, int]:
        (left, right), item, date = self.bodies[place], self.items[place], self.dates[place]
        following = self.items[place + 1].start if place + 1 < len(self.items) else item.end
        start, end = item.start, max(right, min(item.end, following) if following > right else item.end)
        before = self.bodies[place - 1][1] if place else max(0, left - _REACH)
        if (start >= left and end <= right) or (date and before <= date.start < start):
            start = max(before, min(before, start))
        if date and end <= date.start < end + _REACH:
            end = date.end
        return start, end

    def nodes(self, place: int) -> list[Node]:
        """List the elements around the body of a post that show words."""
        start, end = self.zones[place]
        left, right = self.bodies[place]
        low = bisect_left(self._node_starts, start)
        found: list[Node] = []
        for place_of_node in range(low, len(self.layout.nodes)):
            node = self.layout.nodes[place_of_node]
            if node.start >= end:
                break
            inside = left <= node.start and node.end <= right and right > left
            if node.end > node.start and node.end <= end and not inside:
                found.append(node)
        return found

    def date(self, place: int) -> DateMark | None:
        """Find a date around the body of a post: before it rather than behind it."""
        start, end = self.zones[place]
        left, right = self.bodies[place]
        low, high = bisect_left(self._mark_starts, start), bisect_left(self._mark_starts, end)
        near = [mark for mark in self.marks[low:high] if not left <= mark.start < right]
        before = [mark for mark in near if mark.start < left]
        return before[0] if before else near[0] if near else None

    def lines(self, place: int) -> list[tuple[int, int]]:
        """List the lines around the body of a post."""
        start, end = self.zones[place]
        words_start, words_end = self.bodies[place]
        lines: list[tuple[int, int]] = []
        for left, right in ((start, words_start), (words_end, end)):
            at = left
            for line in self.layout.text[left:right].split("\n"):
                if line.strip():
                    lines.append((at, at + len(line)))
                at += len(line) + 1
        return lines


def authors_of(around: Surroundings) -> list[Author | None]:
    """Find who wrote each post: the elements in its header that most posts share and that look like a name's."""
    places = range(len(around.bodies))
    by_key: dict[Key, dict[int, Node]] = {}
    for place in places:
        for node in around.nodes(place):
            if node.end - node.start <= _NAME_LENGTH:
                for key in keys_of(node):
                    by_key.setdefault(key, {}).setdefault(place, node)
    ranked = sorted(
        ((_name_score(key, found, len(places), around.layout), key) for key, found in by_key.items()),
        reverse=True,
    )
    chosen: list[Author | None] = [None] * len(places)
    for score, key in ranked[:8]:
        if score <= 0:
            break
        for place, node in by_key[key].items():
            if chosen[place] is None:
                chosen[place] = _author_at(around.layout, node)
    if sum(author is not None for author in chosen) < _MOST * len(places):
        unmarked = _unmarked_authors(around, by_key)
        chosen = [other or author for author, other in zip(chosen, unmarked, strict=True)]
    return [author or _author_in_words(around, place) for place, author in enumerate(chosen)]


def _unmarked_authors(around: Surroundings, by_key: dict[Key, dict[int, Node]]) -> list[Author | None]:
    """Take the first short words that stand out before most posts and differ from post to post for names."""
    posts = len(around.bodies)
    best: tuple[float, dict[int, Node]] = (0.0, {})
    for (tag, _), found in by_key.items():
        if tag not in _STANDS_OUT or len(found) < max(3, 0.8 * posts):
            continue
        nodes = list(found.values())
        words = {around.layout.words_of(node) for node in nodes}
        if len(words) < max(2, posts // 4):
            continue
        if sum(bool(_NAME_LIKE.fullmatch(one)) for one in words) < _LIKE * len(words):
            continue
        distance = sum(
            node.start - around.zones[place][0] if node.start < around.bodies[place][0] else 1000
            for place, node in found.items()
        )
        score = 1 / (1 + distance / len(nodes))
        if score > best[0]:
            best = score, found
    return [_author_at(around.layout, best[1][place]) if place in best[1] else None for place in range(posts)]


def _name_score(key: Key, found: dict[int, Node], posts: int, layout: Layout) -> float:
    """Score a key as that of the author's name: by what it is called, what it links to, how many posts have it."""
    name = key[1].split("<")[0]
    nodes = list(found.values())
    linked = sum(is_user_link(node) for node in nodes) / len(nodes)
    called = bool(_AUTHOR_TOKEN.search(name.lstrip(".=#@"))) and not _NOT_NAME_TOKEN.search(name)
    vcard = name in {".fn", ".url", "@name", "@author", "@creator"}
    if not (called or vcard or linked > 0.5):
        return 0.0
    words = {layout.words_of(node) for node in nodes}
    if posts >= 4 and len(words) == 1 and len(nodes) > 3 and linked <= 0.5:
        return 0.0
    dated = sum(any(character.isdigit() for character in layout.words_of(node)) for node in nodes) / len(
        nodes
    )
    length = sum(node.end - node.start for node in nodes) / len(nodes)
    base = 0.5 * called + 0.6 * vcard + 0.6 * linked
    return len(nodes) / posts * base - 0.3 * (dated > 0.8) - 0.005 * length


def _author_at(layout: Layout, node: Node) -> Author | None:
    """Make the author of an element: its words, or those of the link in it."""
    link = node
    if node.tag != "a":
        inner = [one for one in node.walk() if one.tag == "a" and one.end > one.start]
        link = inner[0] if inner else node
    words = layout.words_of(link)
    if not words.strip() or "\n" in words:
        words, link = layout.words_of(node).split("\n")[0], node
    # A count of posts or points that stands behind the name in an element of its own is none of it.
    counted = _COUNT_BEHIND.search(words)
    if counted and any(
        child.start >= link.start + counted.start() for child in link.walk() if child is not link
    ):
        words = words[: counted.start()]
    return named(layout.text, link.start, link.start + len(words), link.get("href"))


def named(text: str, start: int, end: int, link: str = "") -> Author | None:
    """Cut the name out of what stands around it: "by", "says:", a bullet."""
    words = text[start : min(end, start + _HEADER_LINE)]
    said = _SAYS.match(words)
    if said:
        end = start + said.end("name")
    else:
        by = re.match(r"(?:posted\s+)?(?:by|von|par)(?:\s*+:\s++|\s++)", words, re.IGNORECASE)
        start += by.end() if by else 0
    words = text[start:end]
    kept = words.strip(" \t\n:,|•·-–—@\u00a0")
    if not kept or len(kept) > _NAME_LENGTH or kept.casefold() in interface_words():
        return None
    start += words.index(kept)
    return Author(start, start + len(kept), kept, link)


def _author_in_words(around: Surroundings, place: int) -> Author | None:
    """Find the author in the words of the header: "NAME says:", "by NAME on", "NAME - DATE", or a name on its line."""
    text = around.layout.text
    lines = [(start, end) for start, end in around.lines(place) if end - start <= _HEADER_LINE]
    for start, end in lines:
        for pattern in (_SAYS, _BY):
            found = pattern.search(text, start, end)
            if found and 0 < len(found["name"].strip()) <= _NAME_LENGTH:
                return named(text, found.start("name"), found.end("name"))
    for number, (start, end) in enumerate(lines):
        date = date_pattern().search(text, start, end)
        if date is None:
            continue
        before = _LEADS_TO_DATE.sub("", text[start : date.start()]).rstrip(_SEPARATORS)
        if before and is_name(before):
            return named(text, start, start + len(before))
        if number and not before and _is_name_line(text, *lines[number - 1]):
            return named(text, *lines[number - 1])
    above = [(start, end) for start, end in lines if end <= around.bodies[place][0]]
    alone = len(above) == 1 and around.zones[place][0] == around.items[place].start
    return named(text, *above[0]) if alone and _is_name_line(text, *above[0]) else None


def _is_name_line(text: str, start: int, end: int) -> bool:
    """Whether a line by itself can be somebody's name."""
    return is_name_line(Line(start, end, text[start:end], 0, 0, 0))


def number_of(around: Surroundings, place: int) -> int | None:
    """Read the number printed at a post: "#12", "12.", "No. 12"."""
    for start, end in around.lines(place):
        found = _NUMBER.match(around.layout.text[start:end].strip())
        if found and "#" in found.group(0):
            return int(found.group(1))
    for node in around.nodes(place):
        if node.tag == "a" and node.end - node.start <= 9:
            found = _NUMBER.match(around.layout.words_of(node).strip())
            if found and ("#" in node.get("href") or "#" in found.group(0)):
                return int(found.group(1))
    return None


def answered(around: Surroundings, posts: Sequence[Post]) -> list[tuple[int | None, str]]:
    """Find which earlier post each one answers: by nesting, by "in reply to", by the author of its first quote."""
    place_of_item = {post.item.order: place for place, post in enumerate(posts)}
    found: list[tuple[int | None, str]] = []
    for place, post in enumerate(posts):
        parent = _nested_in(post, place, place_of_item, posts)
        if parent is not None:
            found.append((parent, "nested beneath it"))
            continue
        found.append(_named_answer(around, place, posts))
    return found


def _nested_in(post: Post, place: int, place_of_item: dict[int, int], posts: Sequence[Post]) -> int | None:
    """Find the post whose element is around this one, or before the block of answers it stands in."""
    for node in post.item.outwards():
        if node.order in place_of_item:
            return place_of_item[node.order]
        if any(_NESTED.search(token) for token in node.tokens):
            before = [
                earlier
                for earlier in range(place)
                if posts[earlier].item.end <= node.start and posts[earlier].item.parent is node.parent
            ]
            if before:
                return before[-1]
    return None


def _named_answer(around: Surroundings, place: int, posts: Sequence[Post]) -> tuple[int | None, str]:
    """Find the post that the header names: "in reply to NAME"."""
    for start, end in around.lines(place):
        found = _IN_REPLY.search(around.layout.text, start, end)
        if found:
            parent = latest_by(found["name"], posts[:place])
            if parent is not None:
                return parent, "named in its header"
    return None, ""


def latest_by(name: str, posts: Sequence[Post]) -> int | None:
    """Find the last of these posts whose author is called ``name``; None where none is."""
    wanted = name.strip(" :.,»\u2191").casefold()
    for place in range(len(posts) - 1, -1, -1):
        author = posts[place].author
        if author and wanted and author.name.casefold() == wanted:
            return place
    return None
