"""XML of feeds and exports: parsed without trust, and cut into documents of their own that read the same alone."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from lxml import etree

#: Nothing is fetched, no entity of the document's own is put in for its name, and depth and sizes stay bounded.
_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def local(element: etree._Element) -> str:
    """The name of an element without its namespace, in lower case; empty for comments and their like."""
    return bare(element.tag).lower() if isinstance(element.tag, str) else ""


def bare(name: object) -> str:
    """A name without its namespace, also where a broken document leaves a prefix on it."""
    return str(name).rpartition("}")[2].rpartition(":")[2]


def parsed(data: bytes) -> etree._Element | None:
    """Parse a document as far as it goes; None where there is nothing to make a tree of."""
    try:
        return etree.fromstring(
            data, etree.XMLParser(recover=True, remove_comments=True, remove_pis=True, **_SAFE)
        )
    except (etree.XMLSyntaxError, ValueError):
        return None


def elements(stream: BinaryIO, *names: str) -> Iterator[etree._Element]:
    """Walk over the elements of these local names in the order in which they end; each is emptied afterwards.

    Nothing of a document is held but what is open. Raises ValueError where it is no XML from some point on.
    """
    wanted = tuple(f"{{*}}{name}" for name in names)
    try:
        for _, element in etree.iterparse(
            stream, events=("end",), tag=wanted, recover=True, remove_comments=True, remove_pis=True, **_SAFE
        ):
            yield element
            element.clear()
            while element.getprevious() is not None and element.getparent() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as failure:
        raise ValueError(str(failure)) from failure


def cut(root: etree._Element, head: Sequence[etree._Element], entries: Sequence[etree._Element]) -> bytes:
    """Make a document with the root of another, what stands at its head, and some of its entries."""
    attributes = {str(name): str(value) for name, value in root.attrib.items()}
    made = etree.Element(root.tag, attributes, nsmap=root.nsmap)
    into = made
    if local(root) == "rss":
        into = etree.SubElement(made, "channel")
    elif local(root) == "rdf":
        into = made
    for one in (*head, *entries):
        part = copy.deepcopy(one)
        part.tail = "\n"
        into.append(part)
    written: bytes = etree.tostring(made, encoding="utf-8", xml_declaration=True)
    return written
