"""RTF read once from front to back: groups, words of control, bytes in the encoding of their font."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from dateline.model.page import PassageKind
from dateline.reading.formats.paragraphs import Written, kind_of_style
from dateline.reading.formats.rtf_words import (
    APART,
    CHARSETS,
    SIGNS,
    codec,
)

#: Groups within groups: programs write some dozen. Deeper ones are read as part of the group around them.
_DEEPEST = 400
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n\\]"
)
_LIST_TEXT = frozenset({"listtext", "pntext"})
_DEFAULT = "cp1252"


@dataclass(frozen=True, slots=True)
class _State:
    """What holds until the end of a group.

    into: where its text goes: "body", or the name of the destination.
    drops: whether its text is thrown away: pictures, hidden and deleted text.
    font: the encoding of bytes beyond ASCII by the font; empty for that of the document.
    after: how many characters stand for one that Unicode names, for readers who know none.
    """

    into: str = "body"
    drops: bool = False
    font: str = ""
    after: int = 1


@dataclass(slots=True)
class _Paragraph:
    """The paragraph in hand: its pieces, its style, whether a list goes through it."""

    pieces: list[str] = field(default_factory=list)
    style: int = 0
    outline: bool = False
    listed: bool = False
    row: bool = False


@dataclass(slots=True)
class Note:
    """A comment on the document."""

    name: str = ""
    author: str = ""
    day: str = ""
    pieces: list[str] = field(default_factory=list)


class RtfReader:
    """Goes through the tokens of a document once.

    written: its paragraphs. notes: those of its notes. comments: the comments on it. info: what it says of itself.
    """

    def __init__(self) -> None:
        self.written, self.notes = Written(), Written()
        self.comments: list[Note] = []
        self.info: dict[str, list[str]] = {}
        self._stack: list[_State] = []
        self._now = _State()
        self._extra = 0  # groups opened beyond the deepest that is kept apart
        self._paragraph, self._note_lines = _Paragraph(), _Paragraph()
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, str] = {}
        self._style_name: list[str] = []
        self._number = 0  # of the font or style that is being declared
        self._encoding = _DEFAULT
        self._bytes = bytearray()
        self._due = 0  # characters still to pass over after one in Unicode
        self._high = 0  # first half of a character beyond the first plane
        self._pending = Note()
        self._optional = False

    def read(self, data: bytes) -> None:
        """Take in a whole document."""
        at, end = 0, len(data)
        while at < end:
            found = _TOKEN.match(data, at)
            if found is None:
                at += 1
                continue
            at = found.end()
            word, number, pair, sign, brace, text = found.groups()
            if word is not None:
                value = int(number) if number is not None else None
                if word == b"bin":
                    at += max(value or 0, 0)
                self._word(word.decode(), value)
            elif pair is not None:
                self._byte(int(pair, 16))
            elif sign is not None:
                self._sign(sign)
            elif brace is not None:
                self._brace(opens=brace == b"{")
            elif text is not None:
                self._bytes += self._passed(text)
        self._flush()
        self._end_paragraph()

    def _passed(self, text: bytes) -> bytes:
        """Text without the characters that only stand for one in Unicode."""
        due, self._due = min(self._due, len(text)), max(self._due - len(text), 0)
        return text[due:]

    # groups ----------------------------------------------------------------------------------------------------

    def _brace(self, *, opens: bool) -> None:
        self._flush()
        self._due = 0
        if opens:
            if len(self._stack) >= _DEEPEST:
                self._extra += 1
            else:
                self._stack.append(self._now)
            self._optional = False
        elif self._extra:
            self._extra -= 1
        elif self._stack:
            before, self._now = self._now, self._stack.pop()
            if before.into != self._now.into:
                self._left(before.into)

    def _left(self, into: str) -> None:
        """End what a group was for."""
        if into == "footnote":
            self._end_paragraph(note=True)
        elif into == "annotation":
            self.comments.append(self._pending)
            self._pending = Note()
        elif into in {"stylesheet", "style"}:
            self._name_style()

    def _name_style(self) -> None:
        name = "".join(self._style_name).strip(" ;")
        if name:
            self._styles.setdefault(self._number, name)
        self._style_name, self._number = [], 0

    # words -----------------------------------------------------------------------------------------------------

    def _word(self, word: str, value: int | None) -> None:
        if word == "u":
            self._unicode(value or 0)
            return
        self._flush()
        if self._optional and word not in _KEPT_THOUGH_OPTIONAL:
            self._now = replace(self._now, drops=True, into="apart")
        self._optional = False
        if word in APART:
            self._now = replace(self._now, drops=True, into="apart")
        elif word in _INTO:
            self._now = replace(self._now, into=word)
        elif word in SIGNS:
            self._put(SIGNS[word])
        elif (act := _ACTS.get(word)) is not None:
            act(self, 1 if value is None else value)

    def _unicode(self, value: int) -> None:
        self._optional = False
        code = value % 0x10000
        self._flush()
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000:
            if self._high:
                self._put(chr(0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00))
            self._high = 0
        else:
            self._high = 0
            self._put(chr(code))
        self._due = self._now.after

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._optional = True
        elif sign in b"\\{}":
            self._byte(sign[0])
        elif sign == b"~":
            self._flush()
            self._put("\u00a0")
        elif sign == b"_":
            self._flush()
            self._put("-")
        elif sign in b"\r\n":
            self._word("par", None)

    def _byte(self, one: int) -> None:
        if self._due:
            self._due -= 1
        else:
            self._bytes.append(one)

    # text ------------------------------------------------------------------------------------------------------

    def _flush(self) -> None:
        """Turn the bytes that came together into characters: one character may have two."""
        if self._bytes:
            self._put(self._bytes.decode(self._now.font or self._encoding, "replace"))
            self._bytes.clear()

    def _put(self, text: str) -> None:
        into = self._now.into
        if self._now.drops:
            return
        if into in {"body", "fldrslt", "field"}:
            self._paragraph.pieces.append(text)
        elif into == "footnote":
            self._note_lines.pieces.append(text)
        elif into == "annotation":
            self._pending.pieces.append(text)
        elif into == "stylesheet":
            self._style_name.append(text)
            if text.endswith(";"):
                self._name_style()
        elif into in {"atnauthor", "atnid", "atndate"}:
            self._of_note(into, text)
        elif into in {"title", "author"}:
            self.info.setdefault(into, []).append(text)

    def _of_note(self, into: str, text: str) -> None:
        if into == "atndate":
            self._pending.day = text.strip()
        elif into == "atnauthor" or not self._pending.author:
            self._pending.author = text.strip()

    def _end_paragraph(self, *, note: bool = False) -> None:
        """Take in the paragraph in hand, and open the next: one in a row of a table waits for the end of the row."""
        if note or self._now.into == "footnote":
            self.notes.add("".join(self._note_lines.pieces), None)
            self._note_lines = _Paragraph()
            return
        if self._now.into == "annotation":
            self._pending.pieces.append("\n")
            return
        if self._now.drops or self._now.into not in {"body", "fldrslt", "field"}:
            return
        one = self._paragraph
        kind = kind_of_style(self._styles.get(one.style, ""))
        if one.outline:
            kind = PassageKind.HEADLINE
        elif kind is None and one.listed:
            kind = PassageKind.LIST
        self.written.add("".join(one.pieces), kind)
        one.pieces = []

    # what single words do ------------------------------------------------------------------------------------

    def plain_paragraph(self, _: int) -> None:
        """Begin a paragraph without a style."""
        self._paragraph.style, self._paragraph.outline, self._paragraph.listed = 0, False, False
        self._paragraph.row = False

    def end_paragraph(self, _: int) -> None:
        """End a paragraph, unless it lies in a row of a table, whose paragraphs stand on one line."""
        if self._paragraph.row and self._now.into == "body":
            self._paragraph.pieces.append(" ")
        else:
            self._end_paragraph()

    def end_row(self, _: int) -> None:
        """End a row of a table."""
        cells = "".join(self._paragraph.pieces).split("\t")
        self._paragraph.pieces = ["\t".join(" ".join(cell.split()) for cell in cells)]
        self._end_paragraph()

    def in_row(self, _: int) -> None:
        """Say that the paragraph lies in a row of a table."""
        self._paragraph.row = True

    def styled(self, value: int) -> None:
        """Give the paragraph a style, or say which one is being declared."""
        if self._now.into == "stylesheet":
            self._number = value
        else:
            self._paragraph.style = value

    def outlined(self, value: int) -> None:
        """Make the paragraph a heading of a level; nine and more are the levels of text."""
        if self._now.into == "body":
            self._paragraph.outline = 0 <= value < 9

    def listed(self, _: int) -> None:
        """Begin the sign before an item of a list, which is none of its text."""
        self._paragraph.listed = True
        self._now = replace(self._now, drops=True, into="apart")

    def in_list(self, value: int) -> None:
        """Put the paragraph into a list."""
        if self._now.into == "body" and value > 0:
            self._paragraph.listed = True

    def code_page(self, value: int) -> None:
        """Set the encoding of the document."""
        self._encoding = codec(f"cp{value}") or self._encoding

    def font(self, value: int) -> None:
        """Choose a font, or say which one is being declared."""
        if self._now.into == "fonttbl":
            self._number = value
        else:
            self._now = replace(self._now, font=self._fonts.get(value, ""))

    def charset(self, value: int) -> None:
        """Set the encoding of a font that is being declared."""
        if self._now.into == "fonttbl":
            self._fonts[self._number] = codec(CHARSETS.get(value, "")) or ""

    def skips(self, value: int) -> None:
        """Set how many characters stand for one in Unicode."""
        self._now = replace(self._now, after=min(max(value, 0), 16))

    def hidden(self, value: int) -> None:
        """Begin or end hidden or deleted text."""
        self._now = replace(self._now, drops=bool(value))

    def deleted(self, value: int) -> None:
        """Begin or end what somebody deleted, which is counted."""
        self.written.changes += bool(value)
        self.hidden(value)

    def added(self, value: int) -> None:
        """Count what somebody added."""
        self.written.changes += bool(value) and not self._now.drops

    def plain(self, _: int) -> None:
        """Go back to plain characters."""
        self._now = replace(self._now, font="", drops=self._now.drops and self._now.into == "apart")


#: Destinations whose text is kept or looked at; all else that is one is named by ``rtf_words.tsv``.
_INTO = frozenset(
    {
        *("fonttbl", "stylesheet", "footnote", "annotation", "atnauthor", "atnid", "atndate"),
        *("title", "author", "field", "fldrslt"),
    }
)
_KEPT_THOUGH_OPTIONAL = frozenset(
    {"atnauthor", "atnid", "atndate", "annotation", "footnote", "listtext", "pntext"}
)
_ACTS: Mapping[str, Callable[[RtfReader, int], None]] = {
    "par": RtfReader.end_paragraph,
    "sect": RtfReader.end_paragraph,
    "page": RtfReader.end_paragraph,
    "pard": RtfReader.plain_paragraph,
    "row": RtfReader.end_row,
    "intbl": RtfReader.in_row,
    "s": RtfReader.styled,
    "outlinelevel": RtfReader.outlined,
    **dict.fromkeys(_LIST_TEXT, RtfReader.listed),
    "ls": RtfReader.in_list,
    "ansicpg": RtfReader.code_page,
    "f": RtfReader.font,
    "fcharset": RtfReader.charset,
    "uc": RtfReader.skips,
    "v": RtfReader.hidden,
    "deleted": RtfReader.deleted,
    "revised": RtfReader.added,
    "plain": RtfReader.plain,
    "pc": lambda reader, _: reader.code_page(437),
    "pca": lambda reader, _: reader.code_page(850),
}
