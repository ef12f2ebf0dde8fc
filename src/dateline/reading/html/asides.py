"""A second opinion on the lines of an article: what stands amid them and is not the article, and what was left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from dateline.reading.html.layout import Layout, Node
from dateline.reading.html.threads.keys import place_of

_LEVELS = 5  # how many elements around a line are asked for their names
_ASIDE_SHARE = 0.3  # an element that holds more of the article than this is no aside, whatever it is called
_KIN = 0.25  # paragraphs in the place where at least this share of the article's words stand are its kin
_KIN_WORDS = 8  # a shorter paragraph is taken in only when it stands between kin
_LINKED = 0.8  # share of a line's characters in links that makes it a link to something else
_LINK_SHARE = 0.4  # a paragraph with more of its characters in links is no kin
_WORD = re.compile(r"\w+")
_LISTS = frozenset({"ul", "ol", "td", "table"})


@cache
def _forms(where: str) -> re.Pattern[str]:
    """Load the forms of one sort from the table of asides."""
    text = files("dateline.reading").joinpath("knowledge/asides.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    return re.compile("|".join(f"(?:{form})" for kind, form in rows if kind == where), re.IGNORECASE)


def is_aside_line(line: str) -> bool:
    """Whether a whole line is what pages print beside their articles: a button, a plea, a credit."""
    return _forms("line").fullmatch(line.strip()) is not None


@cache
def _is_aside_name(name: str) -> bool:
    return _forms("class").fullmatch(name) is not None


def judged(
    layout: Layout, lines: Sequence[tuple[int, int]], belongs: Sequence[bool], first: int, last: int
) -> list[bool]:
    """Judge which lines are the article's, given what was found and the run of lines that it fills best."""
    size = sum(end - start for (start, end), own in zip(lines, belongs, strict=True) if own)
    judge = _Judge(layout, int(_ASIDE_SHARE * size))
    nodes = [judge.node_at(start) for start, _ in lines]
    chosen = [own and first <= place < last for place, own in enumerate(belongs)]
    kin = judge.kin_of(lines, nodes, chosen)
    for place, ((start, end), node) in enumerate(zip(lines, nodes, strict=True)):
        if chosen[place] or (kin and judge.is_kin(start, end, node, kin)):
            chosen[place] = not judge.is_aside(start, end, node)
    return chosen


class _Judge:
    """Answers questions about lines of a page by the elements they stand in."""

    def __init__(self, layout: Layout, aside_size: int) -> None:
        self.layout = layout
        self.aside_size = aside_size
        self.starts = [run.start for run in layout.runs]

    def node_at(self, start: int) -> Node:
        """The element whose words begin a line."""
        return self.layout.runs[max(0, bisect_right(self.starts, start) - 1)].node

    def linked(self, start: int, end: int) -> float:
        """The share of a stretch's characters that stand in links."""
        place = max(0, bisect_right(self.starts, start) - 1)
        total = 0
        while place < len(self.layout.runs):
            run = self.layout.runs[place]
            place += 1
            if run.start >= end:
                break
            if any(node.tag == "a" for node in (run.node, *list(run.node.outwards())[:3])):
                total += min(run.end, end) - max(run.start, start)
        return total / max(end - start, 1)

    def is_aside(self, start: int, end: int, node: Node) -> bool:
        """Whether a line is an aside by its words, its elements, or because it only leads elsewhere."""
        line = self.layout.text[start:end]
        if is_aside_line(line):
            return True
        for depth, one in enumerate((node, *node.outwards())):
            if depth > _LEVELS or one.end - one.start > self.aside_size:
                break
            if one.tag in {"aside", "figcaption", "nav", "footer"}:
                return True
            if any(_is_aside_name(token) for token in one.tokens):
                return True
        in_list = any(one.tag in _LISTS for one in (node, *list(node.outwards())[:4]))
        return not in_list and len(_WORD.findall(line)) > 2 and self.linked(start, end) >= _LINKED

    def kin_of(
        self, lines: Sequence[tuple[int, int]], nodes: Sequence[Node], chosen: Sequence[bool]
    ) -> dict[str, Node]:
        """Find the places on the page where the article's paragraphs stand, each with the element to stay inside."""
        sizes: Counter[str] = Counter()
        held: dict[str, list[Node]] = {}
        for (start, end), node, own in zip(lines, nodes, chosen, strict=True):
            paragraph = _paragraph(node) if own else None
            if paragraph is not None:
                sizes[place_of(paragraph)] += end - start
                held.setdefault(place_of(paragraph), []).append(paragraph)
        whole = sum(sizes.values())
        return {
            place: _bounds(held[place])
            for place, size in sizes.items()
            if size >= _KIN * whole and "." in place and re.search(r"\.\w", place)
        }

    def is_kin(self, start: int, end: int, node: Node, kin: dict[str, Node]) -> bool:
        """Whether a line that was left out is a paragraph in the place of the article's own."""
        paragraph = _paragraph(node)
        if paragraph is None:
            return False
        around = kin.get(place_of(paragraph))
        if around is None or not around.holds(paragraph):
            return False
        words = len(_WORD.findall(self.layout.text[start:end]))
        return words >= _KIN_WORDS and self.linked(start, end) <= _LINK_SHARE


def _paragraph(node: Node) -> Node | None:
    """The paragraph that a run of words stands in."""
    for one in (node, *node.outwards()):
        if one.tag == "p":
            return one
        if one.tag in {"div", "li", "td", "article", "section", "body", "aside"}:
            return None
    return None


def _bounds(paragraphs: Sequence[Node]) -> Node:
    """The element that kin must stay inside: the article or main element around, or the second one up."""
    first = paragraphs[0]
    for one in first.outwards():
        if one.tag in {"article", "main"}:
            return one
    root = first.parent or first
    while root.parent is not None and not all(root.holds(one) for one in paragraphs):
        root = root.parent
    for _ in range(1):
        if root.parent is not None and root.parent.tag != "body":
            root = root.parent
    return root
