"""ODT: the paragraphs of an OpenDocument text as a reader sees them, its notes, and the comments on it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from dateline.model.page import PassageKind, Reading
from dateline.model.problems import Code, Problem, Severity
from dateline.reading.decoding import cleaned
from dateline.reading.formats.composing import Body, Sheet, Told, compose
from dateline.reading.formats.container import broken
from dateline.reading.formats.markup_cuts import bare, local, parsed
from dateline.reading.formats.paragraphs import Written, kind_of_style
from dateline.reading.formats.streams import DAMAGE, TooLargeError
from dateline.reading.formats.zip import ODT, hold
from dateline.reading.settings import ReadingSettings

MEDIA_TYPE = ODT
_CONTENT, _META, _MANIFEST = "content.xml", "meta.xml", "META-INF/manifest.xml"
#: What stands in a document and is none of its text: deleted words, what forms and fields are made of, drawings.
_APART = frozenset(
    {
        "tracked-changes",
        "annotation",
        "note",
        "forms",
        "ruby-text",
        "bookmark",
        "sequence-decls",
        "user-field-decls",
        "variable-decls",
        "frame",
        "custom-shape",
    }
)
#: Spaces in a row that one element may stand for: what is wider was made to fill the memory.
_SPACES = 200
_LOCKED = Problem(
    Code.FILE_LOCKED,
    "The document is locked with a password.",
    "Save it without a password, and read that.",
    Severity.ERROR,
)


def read_odt(
    data: bytes, page_id: str, uri: str, settings: ReadingSettings
) -> tuple[Reading | None, tuple[Problem, ...]]:
    """Read an ODT document as one page, with the comments on it as a thread."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            hold(archive.infolist(), settings.archives)
            names = set(archive.namelist())
            if _MANIFEST in names and b"encryption-data" in archive.read(_MANIFEST):
                return None, (_LOCKED,)
            roots = {name: parsed(archive.read(name)) for name in (_CONTENT, _META) if name in names}
    except TooLargeError as reason:
        message = f"This is an ODT document, but {reason}."
        return None, (Problem(Code.ARCHIVE_LIMIT, message, "", Severity.ERROR),)
    except DAMAGE as failure:
        return None, (broken("an ODT document", failure),)
    root = roots.get(_CONTENT)
    text = None if root is None else next(iter(root.iter("{*}text")), None)
    if root is None or text is None:
        return None, (broken("an ODT document", "it holds no text part"),)
    written = Written()
    styles = _styles(root)
    _read_part(text, written, styles)
    for note in text.iter("{*}note-body"):
        _read_part(note, written, styles)
    written.changes += sum(1 for _ in text.iter("{*}changed-region"))
    meta = roots.get(_META)
    told = Told(written.body(), author=_meta(meta, "creator") or _meta(meta, "initial-creator"))
    sheet = Sheet(page_id, uri, MEDIA_TYPE, title=_meta(meta, "title"))
    reading = compose(told, _comments(text), sheet, settings)
    return (reading if reading.passages else None), (*reading.problems, *written.told())


def _attribute(element: etree._Element, name: str) -> str:
    """An attribute by its local name; empty where there is none."""
    return next((str(value) for key, value in element.attrib.items() if bare(key) == name), "")


def _meta(meta: etree._Element | None, name: str) -> str:
    found = next(iter(meta.iter(f"{{*}}{name}")), None) if meta is not None else None
    return " ".join(cleaned(found.text or "").split()) if found is not None else ""


def _styles(root: etree._Element) -> Mapping[str, str]:
    """What each style that the text made for itself goes back to: "P7" to "Quotations"."""
    return {
        _attribute(one, "name"): _attribute(one, "parent-style-name")
        for one in root.iter("{*}style")
        if _attribute(one, "parent-style-name")
    }


def _read_part(part: etree._Element, written: Written, styles: Mapping[str, str]) -> None:
    """Take in the paragraphs of a part in order; those of a row of a table stand on one line."""
    walker = etree.iterwalk(part, events=("start",))
    for _, element in walker:
        name = local(element)
        if element is part:
            continue
        if name in _APART:
            walker.skip_subtree()
        elif name == "table-row":
            cells = [" ".join(_words(one).split()) for one in element if local(one) == "table-cell"]
            written.add("\t".join(cells), None)
            walker.skip_subtree()
        elif name in {"p", "h"}:
            written.add(_words(element), _kind(element, styles))
            walker.skip_subtree()


def _words(element: etree._Element) -> str:
    """The words of a paragraph or cell, without what only hangs on it."""
    pieces: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, one in walker:
        name = local(one)
        if event == "end":
            if one is not element:
                pieces.append(one.tail or "")
            continue
        if name in _APART and one is not element:
            walker.skip_subtree()
        elif name == "s":
            count = _attribute(one, "c")
            pieces.append(" " * (min(int(count), _SPACES) if count.isdecimal() and count.isascii() else 1))
        elif name == "tab":
            pieces.append("\t")
        elif name == "line-break":
            pieces.append("\n")
        else:
            if name in {"p", "h"} and pieces and one is not element:
                pieces.append(" ")
            pieces.append(one.text or "")
    return "".join(pieces)


def _kind(paragraph: etree._Element, styles: Mapping[str, str]) -> PassageKind | None:
    """What a paragraph is by its element, its style and the list around it."""
    if local(paragraph) == "h":
        return PassageKind.HEADLINE
    style = _attribute(paragraph, "style-name")
    found = kind_of_style(style) or kind_of_style(styles.get(style, ""))
    if found is None and any(local(one) == "list-item" for one in paragraph.iterancestors()):
        return PassageKind.LIST
    return found


def _comments(text: etree._Element) -> list[Told]:
    """The comments on a document; an answer names the comment that it answers, as LibreOffice has it."""
    told: list[Told] = []
    for one in text.iter("{*}annotation"):
        written = Written()
        for part in one:
            if local(part) in {"p", "list"}:
                written.add(_words(part), None)
        told.append(
            Told(
                Body("\n\n".join(written.texts)),
                author=_child(one, "creator"),
                published=_child(one, "date"),
                id=_attribute(one, "name"),
                answers=_attribute(one, "parent-name"),
            )
        )
    return told


def _child(element: etree._Element, name: str) -> str:
    found = next((one for one in element if local(one) == name), None)
    return (found.text or "").strip() if found is not None else ""
