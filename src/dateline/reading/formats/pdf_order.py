"""The order of a PDF's lines: running heads and feet taken out, columns one after the other, lines made paragraphs.

A PDF knows where letters stand and nothing else. White space is what parts them: a strip of it from top to bottom parts
columns, one from left to right what stands above from what stands below (a recursive cut, after Nagy and Seth 1984).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from dateline.reading.formats.pdf_lines import PdfLine

_MARGIN = 0.12  # share of a sheet at its top and at its foot in which running heads and feet stand
_REPEATED = 3  # sheets that a line must come back on to run; on two, both
_GUTTER = 0.8  # width of the strip between columns, in sizes of the letters
_COLUMN = 3  # lines that a column has at least
_NARROW = 0.12  # share of a sheet's width that a column has at least
_PAGE_NUMBER = re.compile(
    r"(?:page\s++)?[-–—\s]*+\d{1,4}[-–—\s]*+(?:(?:of|/)\s*+\d{1,4})?|[ivxlc]{1,7}", re.IGNORECASE
)
# What browsers print above and below a page: when, from where, and its title (which is told apart).
_PRINTED = re.compile(
    r"(?:https?|file)://\S+|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}(?:,? \d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_HYPHENATED = re.compile(r"(?<!\w)\w++(?:-\w++)+")
_WORD_LONGEST = 80  # characters: no more of a paragraph is looked at each time that a line is joined to it
_DEEPEST = 40  # cuts within cuts
_LISTED = re.compile(r"(?:[•▪◦‣·*–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, joined.

    text: their words.
    size: height of their letters in points.
    furniture: whether it runs through the sheets above or below what is said on them.
    sheet: the number of the sheet that it begins on, from 0.
    """

    text: str
    size: float
    furniture: bool
    sheet: int


def paragraphs_of(
    sheets: Sequence[Sequence[PdfLine]], sizes: Sequence[tuple[float, float]], title: str = ""
) -> list[Paragraph]:
    """Order the lines of all sheets and join them; ``sizes`` are the widths and heights of the sheets in points.

    ``title`` is what the file calls itself, which browsers print above each sheet.
    """
    running = _running(sheets, sizes, title)
    whole = frozenset(
        word.lower()
        for sheet in sheets
        for line in sheet
        for word in _HYPHENATED.findall(line.text.rstrip("-"))
    )
    made: list[Paragraph] = []
    for number, (sheet, (width, _)) in enumerate(zip(sheets, sizes, strict=True)):
        told = [line for line in sheet if line not in running]
        blocks = _cut(told, width, 0)
        made += _joined_on(made, [one for block in blocks for one in _paragraphs(block, whole)], whole)
        made += [
            Paragraph(line.text, line.size, True, number)
            for line in sorted(sheet, key=_place)
            if line in running
        ]
    return made


def _place(line: PdfLine) -> tuple[float, float]:
    return (-line.top, line.left)


# running heads and feet -----------------------------------------------------------------------------------------


def _running(
    sheets: Sequence[Sequence[PdfLine]], sizes: Sequence[tuple[float, float]], title: str
) -> set[PdfLine]:
    """Find the lines that stand at the margins of many sheets with the same words, numbers aside.

    A page number runs on a single sheet too, and so does what a browser prints around a page.
    """
    at_margin = [
        # a running head repeats the title in smaller letters
        (f"{_DIGITS.sub('0', line.text.lower())} {round(line.size)}", line)
        for sheet, (_, height) in zip(sheets, sizes, strict=True)
        for line in sheet
        if line.bottom > (1 - _MARGIN) * height or line.top < _MARGIN * height
    ]
    met: dict[str, set[int]] = {}
    for words, line in at_margin:
        met.setdefault(words, set()).add(line.page)
    enough = min(_REPEATED, len(sheets)) if len(sheets) > 1 else _REPEATED
    found = {line for words, line in at_margin if len(met[words]) >= enough}
    found |= {
        line for _, line in at_margin if _PAGE_NUMBER.fullmatch(line.text) or _PRINTED.fullmatch(line.text)
    }
    usual = median(line.size for sheet in sheets for line in sheet) if at_margin else 0.0
    return found | {line for _, line in at_margin if line.text == title and line.size <= usual}


# columns ----------------------------------------------------------------------------------------------------------


def _cut(lines: list[PdfLine], width: float, depth: int) -> list[list[PdfLine]]:
    """Part lines into blocks in reading order: by columns where there are any, else from top to bottom."""
    if len(lines) < 2 or depth > _DEEPEST:
        return [sorted(lines, key=_place)] if lines else []
    size = median(line.size for line in lines)
    for strip in _strips([(line.left, line.right) for line in lines], _GUTTER * size):
        left = [line for line in lines if line.right <= strip]
        right = [line for line in lines if line.left >= strip]
        if _is_column(left, width) and _is_column(right, width):
            return [*_cut(left, width, depth + 1), *_cut(right, width, depth + 1)]
    strips = _strips([(line.bottom, line.top) for line in lines], 0.0)
    for strip in sorted(strips, key=_width_at(lines), reverse=True)[:1]:
        above = [line for line in lines if line.bottom >= strip]
        below = [line for line in lines if line.top <= strip]
        if above and below and _has_columns(lines, width, size):
            return [*_cut(above, width, depth + 1), *_cut(below, width, depth + 1)]
    return [sorted(lines, key=_place)]


def _strips(spans: list[tuple[float, float]], least: float) -> list[float]:
    """The middles of the strips of white space at least so wide between spans on one axis."""
    strips: list[float] = []
    reach: float | None = None
    for start, end in sorted(spans):
        if reach is not None and start - reach > least:
            strips.append((reach + start) / 2)
        reach = end if reach is None else max(reach, end)
    return strips


def _width_at(lines: Sequence[PdfLine]) -> Callable[[float], float]:
    """How high the white space is around a place between lines."""

    def height(strip: float) -> float:
        above = min(line.bottom for line in lines if line.bottom >= strip)
        below = max(line.top for line in lines if line.top <= strip)
        return above - below

    return height


def _is_column(lines: Sequence[PdfLine], width: float) -> bool:
    if len(lines) < _COLUMN:
        return False
    return max(line.right for line in lines) - min(line.left for line in lines) >= _NARROW * width


def _has_columns(lines: Sequence[PdfLine], width: float, size: float) -> bool:
    """Whether lines stand side by side anywhere: else there is nothing that a cut would put in order."""
    ordered = sorted(lines, key=lambda line: -line.top)
    for place, line in enumerate(ordered):
        for other in ordered[place + 1 : place + 6]:
            shared = min(line.top, other.top) - max(line.bottom, other.bottom)
            apart = max(line.left, other.left) - min(line.right, other.right)
            if shared > 0.5 * size and apart > _GUTTER * size:
                return True
    return False


# paragraphs -------------------------------------------------------------------------------------------------------


def _paragraphs(block: Sequence[PdfLine], whole: frozenset[str]) -> Iterator[Paragraph]:
    """Join the lines of a block to paragraphs."""
    if not block:
        return
    rows = _rows(block)
    steps = [before.bottom - after.bottom for before, after in pairwise(rows)]
    usual = median(steps) if steps else 0.0
    left, right = _usual_left(rows), max(line.right for line in rows)
    made: Paragraph | None = None
    for place, line in enumerate(rows):
        if made is not None and not _begins(rows[place - 1], line, usual, left, right):
            made.text = _join(made.text, line.text, whole)
            continue
        if made is not None:
            yield made
        made = Paragraph(line.text, line.size, False, line.page)
    if made is not None:
        yield made


def _rows(block: Sequence[PdfLine]) -> list[PdfLine]:
    """Put what stands on one line of a block into one, from left to right."""
    rows: list[PdfLine] = []
    for line in sorted(block, key=_place):
        last = rows[-1] if rows else None
        if last is not None and min(last.top, line.top) - max(last.bottom, line.bottom) > 0.5 * line.size:
            first, second = sorted((last, line), key=lambda one: one.left)
            rows[-1] = PdfLine(
                f"{first.text}  {second.text}",
                first.left,
                min(first.bottom, second.bottom),
                max(first.right, second.right),
                max(first.top, second.top),
                max(first.size, second.size),
                first.page,
            )
        else:
            rows.append(line)
    return rows


def _usual_left(rows: Sequence[PdfLine]) -> float:
    """Where most lines begin."""
    return float(Counter(round(line.left) for line in rows).most_common(1)[0][0])


def _begins(before: PdfLine, line: PdfLine, usual: float, left: float, right: float) -> bool:
    """Whether a line begins a paragraph: set off, set in, of other letters, listed, or below one that ended early."""
    size = line.size
    if before.bottom - line.bottom > max(1.35 * usual, usual + 0.4 * size):
        return True
    if abs(before.size - size) > 0.12 * size or _LISTED.match(line.text):
        return True
    if line.left > left + 0.8 * size and before.left <= left + 0.4 * size:
        return True
    return bool(before.right < right - 0.15 * (right - left) and _ENDS.search(before.text))


def _join(text: str, more: str, whole: frozenset[str]) -> str:
    """Join two lines; a word parted at the end of one is whole again, with its hyphen if it has one elsewhere."""
    parted = re.search(r"(\w+(?:-\w+)*)-$", text[-_WORD_LONGEST:])
    ahead = re.match(r"\w+", more)
    if parted is None or ahead is None or not ahead.group()[0].islower():
        return f"{text} {more}" if not text.endswith(("-", "–", "—", "/")) else text + more
    if f"{parted.group(1)}-{ahead.group()}".lower() in whole:
        return text + more
    return text[:-1] + more


def _joined_on(made: list[Paragraph], new: list[Paragraph], whole: frozenset[str]) -> list[Paragraph]:
    """Join a paragraph that goes on in the next column or on the next sheet; heads and feet between do not part it."""
    kept: list[Paragraph] = []
    last = next((one for one in reversed(made) if not one.furniture), None)
    for one in new:
        goes_on = (
            last is not None
            and not _ENDS.search(last.text)
            and one.text[:1].islower()
            and abs(one.size - last.size) < 0.12 * last.size
        )
        if last is not None and goes_on:
            last.text = _join(last.text, one.text, whole)
        else:
            kept.append(one)
            last = one
    return kept
