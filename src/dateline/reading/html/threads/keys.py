"""What makes two elements of a page alike: shared class names, id patterns, item properties, or place."""

from __future__ import annotations

import re

from dateline.reading.html.layout import Layout, Node

Key = tuple[str, str]

_DIGITS = re.compile(r"\d+")


def keys_of(node: Node) -> list[Key]:
    """List the keys of a node; elements that share one may play the same part on the page."""
    if node.keys is None:
        node.keys = _made(node)
    return node.keys


def _made(node: Node) -> list[Key]:
    keys: list[Key] = [(node.tag, "." + token) for token in node.tokens]
    if len(node.tokens) > 1:
        keys.append((node.tag, "=" + " ".join(node.tokens)))
    identifier = node.get("id")
    if identifier and any(character.isdigit() for character in identifier):
        keys.append((node.tag, "#" + _DIGITS.sub("0", identifier.lower())))
    for name in ("itemprop", "itemtype"):
        value = node.get(name)
        if value:
            keys.append((node.tag, "@" + value.rsplit("/", 1)[-1].lower()))
    keys.append((node.tag, place_of(node)))
    return keys


def place_of(node: Node) -> str:
    """The place of a node: the tags and classes of the two elements around it, and its own."""
    parts = [f"{node.tag}.{' '.join(node.tokens)}"]
    for outer in node.outwards():
        parts.append(f"{outer.tag}.{' '.join(outer.tokens)}")
        if len(parts) == 3:
            break
    return "<".join(parts)


def index_nodes(layout: Layout) -> dict[Key, list[Node]]:
    """Index the nodes that show words, or have a class, by their keys, each list in document order."""
    index: dict[Key, list[Node]] = {}
    for node in layout.nodes:
        if node.end > node.start or node.tokens:
            for key in keys_of(node):
                index.setdefault(key, []).append(node)
    return index
