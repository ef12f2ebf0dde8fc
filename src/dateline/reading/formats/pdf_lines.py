"""The lines of a PDF page: which characters stand together, where, and how large."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

#: Width of a gap between two words that parts columns and not words, in sizes of the letters: a full tab is wider, and
#: justified lines of narrow columns stay below it.
_APART = 1.7
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
#: What PDFium gives for a hyphen at the end of a line.
_HYPHEN = "\x02"
_MOST = 200_000  # characters of one page: a sheet of the smallest print has 30,000


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A run of words on one line of one page, without a wide gap in it.

    text: its words.
    left, bottom, right, top: where it stands, in points from the left lower corner of the page.
    size: height of its letters in points.
    page: the number of its page, from 0.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    page: int


@dataclass(frozen=True, slots=True)
class _Letter:
    character: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> float:
        """The height of its box."""
        return max(self.top - self.bottom, 0.1)


def lines_of(text_page: Any, number: int) -> list[PdfLine]:
    """List the lines of a page in the order in which they are written in the file."""
    lines: list[PdfLine] = []
    run: list[_Letter] = []
    space = False
    for letter in _letters(text_page):
        if letter is None:
            space = True
            continue
        if run and _parts(run[-1], letter):
            lines += _line(run, number)
            run = []
        elif run and (space or letter.left - run[-1].right > 0.25 * letter.size):
            run.append(_Letter(" ", run[-1].right, letter.bottom, letter.left, letter.top))
        space = False
        run.append(letter)
    return [*lines, *_line(run, number)]


def _letters(text_page: Any) -> Iterator[_Letter | None]:
    """Walk over the letters of a page; None for what PDFium puts between words and lines."""
    box = pdfium.FS_RECTF()
    for index in range(min(pdfium.FPDFText_CountChars(text_page), _MOST)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        character = _HYPHEN if code == ord(_HYPHEN) else chr(code) if 0 < code < 0x110000 else "\ufffd"
        if character.isspace() or (
            pdfium.FPDFText_IsGenerated(text_page, index) == 1 and character != _HYPHEN
        ):
            yield None
            continue
        if pdfium.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(box)):
            yield _Letter(character, box.left, box.bottom, box.right, box.top)


def _parts(before: _Letter, after: _Letter) -> bool:
    """Whether a letter begins another line, or stands far from the one before it on the same."""
    size = max(before.size, after.size)
    shared = min(before.top, after.top) - max(before.bottom, after.bottom)
    if shared < 0.4 * min(before.size, after.size):
        return True
    gap = after.left - before.right
    return gap > _APART * size or gap < -2 * size


def _line(run: list[_Letter], number: int) -> Iterator[PdfLine]:
    text = "".join(one.character for one in run).translate(_LIGATURES).strip()
    if text.endswith((_HYPHEN, "\xad")):
        text = text[:-1] + "-"
    text = text.replace(_HYPHEN, "-").replace("\xad", "")
    if text:
        yield PdfLine(
            text,
            min(one.left for one in run),
            min(one.bottom for one in run),
            max(one.right for one in run),
            max(one.top for one in run),
            sorted(one.size for one in run)[len(run) // 2],
            number,
        )
