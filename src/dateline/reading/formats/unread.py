"""What is recognised only to be refused by its name, or passed over and counted where it lies among pages."""

from __future__ import annotations

from pathlib import PurePosixPath

#: First bytes, what one is called, what several are called.
_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a PNG picture", "pictures"),
    (b"\xff\xd8\xff", "a JPEG picture", "pictures"),
    (b"GIF8", "a GIF picture", "pictures"),
    (b"BM\x00", "a BMP picture", "pictures"),
    (b"II*\x00", "a TIFF picture", "pictures"),
    (b"MM\x00*", "a TIFF picture", "pictures"),
    (b"\x00\x00\x01\x00", "an icon", "pictures"),
    (b"RIFF", "a sound, film or picture", "pictures"),
    (b"ID3", "a sound", "sounds and films"),
    (b"OggS", "a sound", "sounds and films"),
    (b"\x1aE\xdf\xa3", "a film", "sounds and films"),
    (b"wOFF", "a font", "styles, scripts and fonts"),
    (b"wOF2", "a font", "styles, scripts and fonts"),
    (b"\x00\x01\x00\x00\x00", "a font", "styles, scripts and fonts"),
    (b"OTTO", "a font", "styles, scripts and fonts"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "archives that cannot be opened"),
    (b"Rar!", "a RAR archive", "archives that cannot be opened"),
    (b"\x7fELF", "a program", "programs"),
    (b"MZ\x90", "a program", "programs"),
    (b"\xca\xfe\xba\xbe", "a program", "programs"),
    (b"\x00asm", "a program", "programs"),
    (b"SQLite format 3\x00", "an SQLite file", "databases"),
    (b"\xd0\xcf\x11\xe0", "an old office document (DOC, XLS, PPT)", "office documents that cannot be read"),
)
#: Endings of text that nobody reads: what a saved site is drawn and moved with.
_MACHINERY = frozenset(".css .js .mjs .map .svg .ico .woff .woff2 .ttf .otf .eot .scss .less".split())
#: What is counted as passed over in a container; all else there that cannot be read is a problem of its own.
PASSED_OVER = frozenset({"pictures", "sounds and films", "styles, scripts and fonts", "programs"})
#: What to do with what cannot be read, where it is more than saving the page another way.
_INSTEAD = {
    "office documents that cannot be read": "Save it as DOCX, ODT, RTF, PDF or plain text; a table as CSV.",
    "archives that cannot be opened": "Unpack it, and read the folder.",
}
MACHINERY = "styles, scripts and fonts"


def unread(head: bytes) -> tuple[str, str] | None:
    """What bytes are that cannot be read, for one and for several; None for what may be readable."""
    if head[4:8] == b"ftyp":
        return "a film or picture", "sounds and films"
    return next(((one, many) for mark, one, many in _MARKS if head.startswith(mark)), None)


def instead_of(many: str) -> str:
    """What to do where something of this kind (the second name that ``unread`` gives) cannot be read."""
    return _INSTEAD.get(many, "Save the page as HTML or plain text.")


def is_machinery(name: str) -> bool:
    """Whether a file is called as the styles, scripts and fonts of a site are."""
    return PurePosixPath(name.lower()).suffix in _MACHINERY
