"""DOCX: the paragraphs of a document as a reader sees them once all changes are accepted, and the comments on it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from lxml import etree

from dateline.model.page import PassageKind, Reading
from dateline.model.problems import Code, Problem, Severity
from dateline.reading.decoding import cleaned
from dateline.reading.formats.composing import Body, Sheet, Told, compose
from dateline.reading.formats.container import broken
from dateline.reading.formats.markup_cuts import bare, local, parsed
from dateline.reading.formats.paragraphs import Written, kind_of_style
from dateline.reading.formats.streams import DAMAGE, TooLargeError
from dateline.reading.formats.zip import DOCX, hold
from dateline.reading.settings import ReadingSettings

MEDIA_TYPE = DOCX
DOCUMENT = "word/document.xml"
_COMMENTS, _THREADS, _NOTES, _CORE = (
    "word/comments.xml",
    "word/commentsExtended.xml",
    ("word/footnotes.xml", "word/endnotes.xml"),
    "docProps/core.xml",
)
_GONE = frozenset({"del", "movefrom", "deltext", "delinstrtext", "instrtext"})


def read_docx(
    data: bytes, page_id: str, uri: str, settings: ReadingSettings
) -> tuple[Reading | None, tuple[Problem, ...]]:
    """Read a DOCX document as one page, with the comments on it as a thread."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            hold(archive.infolist(), settings.archives)
            roots = {name: parsed(archive.read(name)) for name in _wanted(archive.namelist())}
    except TooLargeError as reason:
        return None, (
            Problem(Code.ARCHIVE_LIMIT, f"This is a DOCX document, but {reason}.", "", Severity.ERROR),
        )
    except DAMAGE as failure:
        return None, (broken("a DOCX document", failure),)
    root = roots.get(DOCUMENT)
    if root is None:
        return None, (broken("a DOCX document", "it holds no text part"),)
    written = Written()
    _read_part(root, written)
    for name in _NOTES:
        notes = roots.get(name)
        for note in notes if notes is not None else ():
            if _attribute(note, "type") not in {"separator", "continuationSeparator", "continuationNotice"}:
                _read_part(note, written)
    core = roots.get(_CORE)
    told = Told(written.body(), author=_core(core, "creator"))
    comments = _comments(roots.get(_COMMENTS), roots.get(_THREADS))
    sheet = Sheet(page_id, uri, MEDIA_TYPE, title=_core(core, "title"))
    reading = compose(told, comments, sheet, settings)
    problems = (*reading.problems, *written.told())
    return (reading if reading.passages else None), problems


def _wanted(names: Sequence[str]) -> list[str]:
    return [name for name in (DOCUMENT, _COMMENTS, _THREADS, *_NOTES, _CORE) if name in names]


def _attribute(element: etree._Element, name: str) -> str:
    """An attribute by its local name; empty where there is none."""
    return next((str(value) for key, value in element.attrib.items() if bare(key) == name), "")


def _core(core: etree._Element | None, name: str) -> str:
    found = next((one for one in core if local(one) == name), None) if core is not None else None
    return " ".join(cleaned(found.text or "").split()) if found is not None else ""


def _read_part(part: etree._Element, written: Written) -> None:
    """Take in the paragraphs of a part in order; those of a row of a table stand on one line."""
    for element in part.iter():
        name = local(element)
        if name in {"ins", "del", "movefrom", "moveto"}:
            written.changes += 1
        if name == "tr":
            cells = [" ".join(_words(one).split()) for one in element if local(one) == "tc"]
            written.add("\t".join(cells), None)
        elif name == "p" and not _within_table(element):
            written.add(_words(element), _kind(element))


def _within_table(element: etree._Element) -> bool:
    return any(local(one) in {"tc", "txbxcontent"} for one in element.iterancestors())


def _words(element: etree._Element) -> str:
    """The words of a paragraph or cell, without what was deleted."""
    pieces: list[str] = []
    walker = etree.iterwalk(element, events=("start",))
    for _, one in walker:
        name = local(one)
        if name in _GONE or name == "fallback":
            walker.skip_subtree()
        elif name == "t":
            pieces.append(one.text or "")
        elif name == "tab":
            pieces.append("\t")
        elif name in {"br", "cr"}:
            pieces.append("\n")
        elif name == "nobreakhyphen":
            pieces.append("-")
        elif name == "p" and pieces and one is not element:
            pieces.append(" ")
    return "".join(pieces)


def _kind(paragraph: etree._Element) -> PassageKind | None:
    """What a paragraph is by its style and its numbering."""
    properties = next((one for one in paragraph if local(one) == "ppr"), None)
    for one in properties if properties is not None else ():
        if local(one) == "pstyle":
            found = kind_of_style(_attribute(one, "val"))
            if found is not None:
                return found
        if local(one) == "numpr":
            return PassageKind.LIST
    return None


def _comments(root: etree._Element | None, threads: etree._Element | None) -> list[Told]:
    """The comments on a document; which answers which is known by the last paragraph of each."""
    if root is None:
        return []
    parents = {
        _attribute(one, "paraId"): _attribute(one, "paraIdParent")
        for one in (threads if threads is not None else ())
    }
    told: list[Told] = []
    for one in root:
        if local(one) != "comment":
            continue
        written = Written()
        _read_part(one, written)
        last = [_attribute(part, "paraId") for part in one if local(part) == "p"]
        name = last[-1] if last else ""
        told.append(
            Told(
                Body("\n\n".join(written.texts)),
                author=_attribute(one, "author"),
                published=_attribute(one, "date"),
                id=name,
                answers=parents.get(name, ""),
            )
        )
    return told
