"""Lay a tree of HTML out as the one canonical text, and remember which words each element holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

#: elements whose words nobody reads on the page
_DROPPED = frozenset(
    "head script style template svg math select option textarea iframe object embed video audio canvas "
    "input button datalist map".split()
)
#: elements set apart by a blank line
_PARAGRAPHS = frozenset(
    "address article aside blockquote body center details dialog dir div dl fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend main menu nav ol p pre section table ul".split()
)
#: elements that begin a line of their own
_LINES = frozenset("caption dd dt li summary tbody td tfoot th thead tr".split())

_GLUE, _SPACE, _LINE, _BLANK = 0, 1, 2, 3
_SEPARATORS = ("", " ", "\n", "\n\n")
#: characters that show nothing: soft hyphen, zero-width space and joiners, byte order mark
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_DIGITS = re.compile(r"\d+")


class Node:
    """An element of the page, laid out.

    tag: its name.
    element: the element itself.
    parent: the node around it; None for the root.
    children: the nodes inside, in order.
    start, end: the characters of the canonical text it covers; equal where it shows no words.
    order: its place in document order.
    depth: how many nodes are around it.
    tokens: its class names, digits written as 0, without repeats.
    keys: what it shares with elements like it (see `threads.keys`); None until somebody asks.
    """

    __slots__ = ("children", "depth", "element", "end", "keys", "order", "parent", "start", "tag", "tokens")

    def __init__(self, tag: str, element: etree._Element, parent: Node | None, order: int) -> None:
        self.tag = tag
        self.element = element
        self.parent = parent
        self.children: list[Node] = []
        self.start = -1
        self.end = -1
        self.order = order
        self.keys: list[tuple[str, str]] | None = None
        self.depth: int = 0 if parent is None else parent.depth + 1
        names = element.get("class")
        self.tokens: tuple[str, ...] = (
            tuple(dict.fromkeys(_DIGITS.sub("0", names.lower()).split())) if names else ()
        )

    def get(self, name: str) -> str:
        """The value of an attribute, or the empty string."""
        return str(self.element.get(name) or "")

    def walk(self) -> Iterator[Node]:
        """Walk this node and all inside it, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def outwards(self) -> Iterator[Node]:
        """Walk from the node around this one to the root."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def holds(self, other: Node) -> bool:
        """Whether ``other`` is this node or lies inside it."""
        node: Node | None = other
        while node is not None and node.depth >= self.depth:
            if node is self:
                return True
            node = node.parent
        return False


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand directly in one element.

    start, end: characters of the canonical text.
    node: the element.
    """

    start: int
    end: int
    node: Node


@dataclass(frozen=True, slots=True)
class Layout:
    """A page laid out.

    text: the canonical text: paragraphs are parted by a blank line, list items and table cells by a line end.
    root: the outermost node.
    nodes: all nodes in document order.
    runs: the runs of words, in text order.
    """

    text: str
    root: Node
    nodes: tuple[Node, ...]
    runs: tuple[Run, ...]

    def words_of(self, node: Node) -> str:
        """The canonical text of a node."""
        return self.text[node.start : node.end]


class _Writer:
    """Writes words and separators, and gives each open node its start as soon as it shows a word."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.pending = _GLUE
        self.unstarted: list[Node] = []
        self.runs: list[Run] = []

    def separate(self, level: int) -> None:
        self.pending = max(self.pending, level)

    def break_line(self) -> None:
        self.pending = _BLANK if self.pending >= _LINE else _LINE

    def write(self, raw: str, node: Node, preformatted: bool) -> None:
        raw = _UNSEEN.sub("", raw)
        if preformatted:
            words = raw.strip("\r\n")
            if not words.strip():
                return
        else:
            words = " ".join(raw.split())
            if not words:
                if raw:
                    self.separate(_SPACE)
                return
            if raw[0].isspace():
                self.separate(_SPACE)
        if self.length and self.pending:
            separator = _SEPARATORS[self.pending]
            self.pieces.append(separator)
            self.length += len(separator)
        self.pending = _SPACE if not preformatted and raw[-1].isspace() else _GLUE
        for waiting in self.unstarted:
            waiting.start = self.length
        self.unstarted.clear()
        start = self.length
        self.pieces.append(words)
        self.length += len(words)
        self.runs.append(Run(start, self.length, node))


def lay_out(root: etree._Element) -> Layout:
    """Walk the tree once and write its canonical text; the same tree always gives the same text."""
    writer = _Writer()
    nodes: list[Node] = []
    stack: list[Node] = []
    preformatted = 0
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if not isinstance(tag, str) or tag in _DROPPED:
                walker.skip_subtree()
                _open_dropped(writer, tag)
                continue
            node = Node(tag, element, stack[-1] if stack else None, len(nodes))
            nodes.append(node)
            if stack:
                stack[-1].children.append(node)
            stack.append(node)
            _separate(writer, tag)
            if _heads_quotation(node):
                writer.separate(_LINE)
            writer.unstarted.append(node)
            preformatted += tag == "pre"
            if element.text:
                writer.write(element.text, node, preformatted > 0)
            continue
        if stack and stack[-1].element is element:
            node = stack.pop()
            _close(writer, node)
            preformatted -= tag == "pre"
        if element.tail and stack:
            writer.write(element.tail, stack[-1], preformatted > 0)
    if not nodes:
        # Nothing but what nobody reads: a script or a picture as the whole page.
        nodes.append(Node("html", root, None, 0))
        nodes[0].start = nodes[0].end = 0
    return Layout("".join(writer.pieces), nodes[0], tuple(nodes), tuple(writer.runs))


def _open_dropped(writer: _Writer, tag: object) -> None:
    """A dropped element still parts the words before it from those after it, where it is no mere script."""
    if tag in {"select", "textarea", "button", "iframe"}:
        writer.separate(_SPACE)


def _separate(writer: _Writer, tag: str) -> None:
    """Part what comes from what came, as the element asks for."""
    if tag == "br":
        writer.break_line()
    elif tag in _PARAGRAPHS:
        writer.separate(_BLANK)
    elif tag in _LINES:
        writer.separate(_LINE)


def _close(writer: _Writer, node: Node) -> None:
    """Set the end of a node; one without words covers nothing."""
    if node.start < 0:
        # Nodes that never showed a word are the last ones still waiting.
        if writer.unstarted and writer.unstarted[-1] is node:
            writer.unstarted.pop()
        node.start = node.end = writer.length
    else:
        node.end = writer.length
    if node.tag != "br":
        _separate(writer, node.tag)
    if _heads_quotation(node):
        writer.separate(_LINE)


def _heads_quotation(node: Node) -> bool:
    """Whether an element says at the head of a quotation whose words it is: it stands on a line of its own."""
    around = node.parent
    if node.tag != "cite" or around is None or around.children[0] is not node:
        return False
    return any(one is not None and one.tag == "blockquote" for one in (around, around.parent))
