"""Bytes to characters: encoding found, mojibake mended, controls dropped, and a map kept of every edit."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

import ftfy
from charset_normalizer import from_bytes
from ftfy.badness import is_bad

from dateline.model.page import Edit
from dateline.model.problems import Code, Problem, Severity

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these declared names as Windows-1252; pages that declare them were written for browsers.
_BROWSER_NAMES = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
}
_NOT_OF_PAGES = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
_SAMPLE = 64 * 1024  # bytes that the guess looks at: enough for a stable guess, and its cost stays bounded
# Western text has few letters beyond ASCII; above this share of high bytes another alphabet is likely. Set
# between French (about 4% high bytes in cp1252) and Greek or Cyrillic (over 60%).
_WESTERN_SHARE = 0.12
_UTF16_SHARE = 0.35  # share of null bytes on one side of the byte pairs that only UTF-16 without a mark has

_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?\s*+([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_XML_CHARSET = re.compile(
    rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)

# Line ends of every kind; control characters but tab and line feed; invisible marks that split words. A
# zero-width joiner or non-joiner stays: some alphabets are spelt with them.
_LINE_END = "\r\n|[\r\x0b\x0c\u2028\u2029]"
_INVISIBLE = "[\x00-\x08\x0e-\x1f\x7f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]+"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_STRAY = re.compile("[\udc80-\udcff]+")  # bytes that are not UTF-8, as Python's surrogateescape shows them
_C1 = "[\x80-\x9f]"
_CLEAN = re.compile(f"(?P<line>{_LINE_END})|(?P<drop>{_INVISIBLE})|(?P<c1>{_C1})")
_TO_EDIT = re.compile(f"(?P<line>{_LINE_END})|(?P<high>[^\x00-\x7f]+)|(?P<drop>{_INVISIBLE})")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters made from bytes.

    text: the characters; lines end with a line feed; no control characters but tab.
    encoding: the encoding the bytes were decoded with.
    edits: where ``text`` differs from what the encoding alone gives.
    problems: what was guessed, mended, dropped or lost.
    """

    text: str
    encoding: str
    edits: tuple[Edit, ...] = ()
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, html: bool = False, declared: str | None = None) -> Decoded:
    """Turn the bytes of one page into characters; never fails, and takes time linear in the bytes.

    ``html`` says to look for a charset declared in the markup; ``declared`` is what the server or archive declared,
    which outranks it, as browsers have it.
    """
    named = encoding_named(declared) if declared else None
    raw, encoding, problems = _characters(data, named or (declared_encoding(data) if html else None))
    text, edits, found = _canonical(raw)
    return Decoded(text, encoding, edits, (*problems, *found))


def cleaned(words: str) -> str:
    """Clean characters that some format holds as such, as those of a page are cleaned once they are decoded."""
    return _canonical(words)[0]


def declared_encoding(data: bytes) -> str | None:
    """Name the encoding that the markup declares, as Python knows it; None where there is none."""
    found = _XML_CHARSET.search(data[:512]) or _META_CHARSET.search(data[:8192])
    if not found:
        return None
    return encoding_named(found.group(1).decode("ascii"))


def encoding_named(name: str) -> str | None:
    """Name an encoding as Python knows it, by what browsers take its declared name for; None where there is none.

    Python also calls encodings what packs bytes (``zlib``) or spells names of machines (``idna``); no page is in one.
    """
    name = name.strip().lower()
    name = _BROWSER_NAMES.get(name, name)
    try:
        known = codecs.lookup(name).name
        "a".encode(known)
    except (LookupError, ValueError):
        return None
    return None if known in _NOT_OF_PAGES else known


def _characters(data: bytes, declared: str | None) -> tuple[str, str, list[Problem]]:
    """Decode by byte order mark, UTF-8, the declared name, and a guess, in this order."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _by_name(data[len(mark) :], name)
    wide = _wide_without_mark(data)
    if wide:
        return _by_name(data, wide)
    # Bytes beyond ASCII that are valid UTF-8 throughout are UTF-8, whatever was declared.
    whole, tail = _utf8_tail(data)
    try:
        text = whole.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        # One stray high byte at the very end of ASCII is as likely a cut character as anything else.
        return text, "utf-8", [_cut(len(tail))] if tail else []
    if declared and declared not in {"utf-8", "utf-16", "utf-16-le", "utf-16-be"}:
        return _by_name(data, declared)
    if _mostly_utf8(whole):
        text, problem = _mixed(whole)
        return text, "utf-8", [problem, _cut(len(tail))] if tail else [problem]
    name = _guess(data)
    text, name, problems = _by_name(data, name)
    message = f"No encoding is declared; the bytes were read as {name}."
    guessed = Problem(Code.ENCODING_GUESSED, message, severity=Severity.NOTE)
    return text, name, [guessed, *problems]


def _by_name(data: bytes, name: str) -> tuple[str, str, list[Problem]]:
    """Decode with ``name``; bytes that do not fit become U+FFFD and a problem."""
    problems: list[Problem] = []
    width = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}.get(name, 1)
    over = len(data) % width
    if over:
        data = data[:-over]
        problems.append(_cut(over))
    try:
        return data.decode(name), name, problems
    except (UnicodeDecodeError, LookupError):
        text = data.decode(name, "replace")
    lost = text.count("\ufffd")
    message = f"{lost} stretches of bytes do not fit {name} and were replaced."
    problems.append(Problem(Code.ENCODING_BROKEN, message, "Save the page again, or give its encoding."))
    return text, name, problems


def _cut(count: int) -> Problem:
    message = f"The page ends in the middle of a character; its last {count} bytes were left out."
    return Problem(Code.TEXT_CUT, message, "Save the page again if its end matters.")


def _utf8_tail(data: bytes) -> tuple[bytes, bytes]:
    """Part the bytes from an unfinished UTF-8 character at their end."""
    for back in range(1, min(3, len(data)) + 1):
        byte = data[-back]
        if byte & 0xC0 == 0x80:
            continue
        needs = 4 if byte >= 0xF0 else 3 if byte >= 0xE0 else 2 if byte >= 0xC2 else 1
        return (data[:-back], data[-back:]) if needs > back else (data, b"")
    return data, b""


def _mostly_utf8(data: bytes) -> bool:
    """Whether well-formed multi-byte characters outnumber the broken bytes."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(re.findall(r"[^\x00-\x7f\ufffd]", text))
    return whole > broken


def _mixed(data: bytes) -> tuple[str, Problem]:
    """Decode UTF-8 into which single bytes of Windows-1252 were pasted; what fits neither becomes U+FFFD."""
    text, strays = _STRAY.subn(_meant, data.decode("utf-8", "surrogateescape"))
    message = (
        f"{strays} stretches of bytes are not UTF-8; single ones were read as Windows-1252, others replaced."
    )
    return text, Problem(Code.ENCODING_BROKEN, message, "Save the page again, or give its encoding.")


def _meant(match: re.Match[str]) -> str:
    """What a stretch of stray bytes means: a character where it is one byte, nothing that can be read otherwise."""
    stray = match.group()
    return bytes([ord(stray) - 0xDC00]).decode("cp1252", "replace") if len(stray) == 1 else "\ufffd"


def _wide_without_mark(data: bytes) -> str | None:
    """Name the UTF-16 that the places of null bytes betray; None for everything else."""
    sample = data[: _SAMPLE // 8 * 2]
    pairs = len(sample) // 2
    if pairs < 4:
        return None
    high, low = sample[0::2].count(0) / pairs, sample[1::2].count(0) / pairs
    if low > _UTF16_SHARE and high < _UTF16_SHARE / 10:
        return "utf-16-le"
    if high > _UTF16_SHARE and low < _UTF16_SHARE / 10:
        return "utf-16-be"
    return None


def _guess(data: bytes) -> str:
    """Guess a single-byte or East Asian encoding; Windows-1252 for text that is Latin and mostly ASCII."""
    sample = data[:_SAMPLE]
    high = sum(map(len, re.findall(rb"[\x80-\xff]+", sample)))
    if high < _WESTERN_SHARE * len(sample):
        return "cp1252"
    best = from_bytes(sample).best()
    return best.encoding if best is not None else "cp1252"


def _canonical(raw: str) -> tuple[str, tuple[Edit, ...], list[Problem]]:
    """Mend, drop and unify characters; list the edits and what they were for."""
    pieces: list[str] = []
    edits: list[Edit] = []
    at = out = mended = 0
    controls = 0
    for start, end, new in _changes(raw):
        old = raw[start:end]
        controls += len(_CONTROL.findall(old)) if len(new) < len(old) else 0
        mended += old[0] > "\x9f" and bool(new.strip())
        kept = raw[at:start]
        pieces += (kept, new)
        out += len(kept)
        edits.append(Edit(out, out + len(new), start, end))
        out += len(new)
        at = end
    pieces.append(raw[at:])
    problems: list[Problem] = []
    if mended:
        message = f"Text that had been decoded twice was put right in {mended} places."
        problems.append(Problem(Code.MOJIBAKE_MENDED, message, severity=Severity.NOTE))
    if controls:
        message = f"{controls} null bytes or control characters were dropped."
        problems.append(Problem(Code.CONTROL_CHARACTERS, message, severity=Severity.NOTE))
    return "".join(pieces), tuple(edits), problems


def _changes(raw: str) -> Iterator[tuple[int, int, str]]:
    """Walk over the stretches of ``raw`` that change, with what they become."""
    for match in _TO_EDIT.finditer(raw):
        start, end = match.span()
        if match.lastgroup == "line":
            yield start, end, "\n"
        elif match.lastgroup == "drop":
            yield start, end, ""
        else:
            run = match.group()
            # Judged run by run: what stands around a run of characters beyond ASCII says nothing about it.
            fixed = ftfy.fix_encoding(run) if len(run) > 1 and is_bad(run) else run
            if fixed != run:
                yield start, end, _CLEAN.sub(_cleaned, fixed)
            else:
                for inner in _CLEAN.finditer(run):
                    yield start + inner.start(), start + inner.end(), _cleaned(inner)


def _cleaned(match: re.Match[str]) -> str:
    """What a stray character becomes: a line feed, nothing, or what Windows-1252 means by it."""
    if match.lastgroup == "line":
        return "\n"
    return ftfy.fixes.fix_c1_controls(match.group()) if match.lastgroup == "c1" else ""
