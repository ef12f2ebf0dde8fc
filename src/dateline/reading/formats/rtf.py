"""RTF: the paragraphs of a document as a reader sees them, its notes, and the comments on it.

A document is a tree of groups, with words of control that hold until their group ends. It is read once from front to
back; of what it does not know it keeps the text and nothing else, except in groups that say that they may be passed
over. Pictures and objects are passed over byte by byte.
"""

from __future__ import annotations

from datetime import date

from dateline.model.page import Reading
from dateline.model.problems import Code, Problem, Severity
from dateline.reading.formats.composing import Body, Sheet, Told, compose
from dateline.reading.formats.container import broken
from dateline.reading.formats.rtf_reader import RtfReader
from dateline.reading.settings import ReadingSettings

MEDIA_TYPE = "application/rtf"


def read_rtf(
    data: bytes, page_id: str, uri: str, settings: ReadingSettings
) -> tuple[Reading | None, tuple[Problem, ...]]:
    """Read an RTF document as one page, with the comments on it as a thread."""
    if not data.startswith(b"{\\rtf"):
        return None, (broken("an RTF document", "it does not open as one"),)
    reader = RtfReader()
    reader.read(data)
    for text, kind in zip(reader.notes.texts, reader.notes.kinds, strict=True):
        reader.written.add(text, kind)
    info = {name: " ".join("".join(pieces).split()) for name, pieces in reader.info.items()}
    told = Told(reader.written.body(), author=info.get("author", ""))
    sheet = Sheet(page_id, uri, MEDIA_TYPE, title=info.get("title", ""))
    comments = [
        Told(Body("".join(one.pieces).strip()), author=one.author, published=_day(one.day))
        for one in reader.comments
    ]
    reading = compose(told, comments, sheet, settings)
    problems = [*reading.problems, *reader.written.told()]
    if not data.rstrip(b"\x00 \r\n").endswith(b"}"):
        message = "The document ends in the middle; what stood before was read."
        problems.append(Problem(Code.TEXT_CUT, message, "Get it again if you can.", Severity.WARNING))
    return (reading if reading.passages else None), tuple(problems)


def _day(packed: str) -> str:
    """The day of a comment, from a number that holds minute, hour, day, month and year in its bits; else nothing."""
    if not packed.lstrip("-").isdecimal() or not packed.isascii() or len(packed) > 11:
        return ""
    bits = int(packed) & 0xFFFFFFFF
    try:
        return date((bits >> 20 & 0x1FF) + 1900, bits >> 16 & 0xF, bits >> 11 & 0x1F).isoformat()
    except ValueError:
        return ""
