"""Mail: a message is a page, what it quotes are passages, and what hangs on it are pages of their own."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import BinaryIO

from dateline.model.page import PassageKind, Reading
from dateline.model.problems import Code, Problem, Severity
from dateline.model.spans import Span, stripped
from dateline.model.stated import Basis, Stated
from dateline.reading.assembly import Draft
from dateline.reading.formats.composing import Body, Sheet, Told, compose, html_body, moment_said, when_of
from dateline.reading.formats.container import Enclosed, broken
from dateline.reading.formats.mail_parts import (
    charset_of,
    data_of,
    header,
    headers_of,
    leaves,
    message_of,
    text_of,
)
from dateline.reading.formats.names import safe_name
from dateline.reading.formats.streams import TooLargeError, read_upto
from dateline.reading.settings import ReadingSettings

MEDIA_TYPE = "message/rfc822"
#: Bytes of one message with all that hangs on it, which is held whole.
_MOST = 128 * 1024 * 1024
_LINE = 1024 * 1024  # bytes of a line that are read at once; a longer one comes in parts
_SEPARATOR = re.compile(rb"From \S++.*\d{4}\s*+$|From \S++.*\d\d:\d\d:\d\d.*$|From - .*$|From MAILER-DAEMON")
_QUOTED_FROM = re.compile(rb"^>+From ")
_SET_IN_MOST = 200  # messages set into one: the longest threads that people forward have some fifty
_SIGNATURE = re.compile(r"(?:\A|\n)-- \n")
_SIGNATURE_LONGEST = 800  # characters; below a mark so far from the end a letter goes on
_REST = r"(?P<rest>(?:[ \t>*]*(?:\w[\w-]{1,12}(?: \w{2,9})?)[ \t]?:[^\n]*+\n){1,8})"
# Each part is taken whole (++, *+), for a line of nine hundred dashes can be parted in a million ways.
_DASHES = r"(?:[-_]{2,}+[ \t]*+(?:[^\W_][^\n_-]{2,40}+[-_]{2,}+)?+[ \t]*+\n++)?"


def is_mail(head: bytes, name: str) -> bool:
    """Whether bytes are a message: they begin with headers, among them who wrote it, and when or what about."""
    headers = headers_of(head)
    wrote = {"from", "return-path", "received", "delivered-to", "sender"} & headers.keys()
    about = {"date", "subject", "message-id", "to"} & headers.keys()
    strong = {"message-id", "received", "mime-version"} & headers.keys()
    return (
        bool(wrote and about) and (len(about) > 1 or bool(strong)) and bool(strong or name.endswith(".eml"))
    )


def is_mailbox(head: bytes, name: str) -> bool:
    """Whether bytes are a file of messages one after another, each below a line "From …" and begun by headers."""
    line, _, rest = head.partition(b"\n")
    return bool(_SEPARATOR.match(line.rstrip(b"\r"))) and bool(headers_of(rest))


def open_mail(stream: BinaryIO, uri: str, settings: ReadingSettings) -> Iterator[Enclosed | Problem]:
    """Give a message, and then each thing that hangs on it."""
    data = read_upto(stream, _MOST + 1)
    if len(data) > _MOST:
        raise TooLargeError(f"a message may have {_MOST:,} bytes")
    yield Enclosed("", io.BytesIO(data), MEDIA_TYPE)
    message = message_of(data)
    shown = _shown(message)
    for number, part in enumerate(leaves(message), 1):
        if part in shown or part.get_content_maintype() == "multipart":
            continue
        named = _file_name(part)
        if named is None and part.get_content_maintype() in {"image", "audio", "video", "text"}:
            continue  # the other form of the text, or what is shown within it
        yield Enclosed(
            safe_name(named) if named else f"part {number}",
            io.BytesIO(data_of(part)),
            declared=part.get_content_type(),
            charset=charset_of(part),
        )


def open_mailbox(stream: BinaryIO, uri: str, settings: ReadingSettings) -> Iterator[Enclosed | Problem]:
    """Give the messages of a mailbox, one at a time."""
    for number, data in enumerate(_messages(stream), 1):
        name = headers_of(data[: 64 * 1024]).get("message-id", "").strip("<>") or f"message {number}"
        if len(data) > _MOST:
            yield Problem(
                Code.FILE_TOO_LARGE,
                f"A message of the mailbox has more than {_MOST:,} bytes.",
                "Save it by itself without what hangs on it.",
                Severity.ERROR,
                f"{uri}!/{name}",
            )
        else:
            yield Enclosed(name, io.BytesIO(data))


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """Cut a mailbox at its lines "From …" below a blank one; of a message that is too large only the start is held."""
    lines: list[bytes] = []
    size = 0
    blank = True
    while line := stream.readline(_LINE):
        if blank and _SEPARATOR.match(line.rstrip(b"\r\n")):
            if lines:
                yield b"".join(lines)
            lines, size = [], 0
        elif size <= _MOST:
            lines.append(line[1:] if _QUOTED_FROM.match(line) else line)
            size += len(line)
        blank = not line.strip()
    if lines:
        yield b"".join(lines)


def _file_name(part: EmailMessage) -> str | None:
    try:
        return part.get_filename()
    except Exception:  # a name in an encoding that there is not
        return None


def _shown(message: EmailMessage) -> list[EmailMessage]:
    """The parts that are the text of a message: plain if there is any, else HTML."""
    texts = [
        one
        for one in leaves(message)
        if one.get_content_maintype() == "text" and one.get_content_disposition() != "attachment"
    ]
    for wanted in ("text/plain", "text/html"):
        found = [one for one in texts if one.get_content_type() == wanted and _file_name(one) is None]
        if any(data_of(one).strip() for one in found):
            return found
    return []


def read_mail(
    data: bytes, page_id: str, uri: str, settings: ReadingSettings
) -> tuple[Reading | None, tuple[Problem, ...]]:
    """Read a message: its text with what it quotes; subject, writer and time are those of its headers."""
    try:
        message = message_of(data)
    except ValueError as failure:
        return None, (broken("a mail", failure),)
    shown = _shown(message)
    if not shown:
        return None, (_no_text(message),)
    plain = shown[0].get_content_type() == "text/plain"
    if plain:
        body = Body("\n\n".join(text_of(one).strip("\n") for one in shown))
    else:
        body = html_body("<hr>".join(text_of(one) for one in shown))
    name, address = parseaddr(header(message, "From"))
    told = Told(
        body,
        title=header(message, "Subject"),
        author=name or address,
        published=header(message, "Date"),
        id=header(message, "Message-ID"),
    )
    encoding = charset_of(shown[0]) or "utf-8"
    reading = compose(told, (), Sheet(page_id, uri, MEDIA_TYPE, encoding), settings, set_in)
    return (reading if reading.passages else None), reading.problems


def _no_text(message: EmailMessage) -> Problem:
    if message.get_content_type() == "multipart/encrypted" or "pkcs7-mime" in message.get_content_type():
        hint = "Save it from your mail program once it is opened."
        return Problem(Code.FILE_LOCKED, "The message is encrypted.", hint, Severity.ERROR)
    return Problem(Code.FILE_EMPTY, "The message holds no text.", severity=Severity.ERROR)


def set_in(text: str, start: int, end: int) -> list[Draft]:
    """Find the messages that are set into another below lines of their heads, and the signature at the end."""
    drafts: list[Draft] = []
    heads = (one for one in _head().finditer(text, start, end) if _sent().search(one["rest"]))
    found = list(islice(heads, _SET_IN_MOST))
    for place, match in enumerate(found):
        last = found[place + 1].start() if place + 1 < len(found) else end
        body = stripped(text, match.end(), last)
        if body.exact:
            drafts.append(_set_in(text, match, body.end))
    first = drafts[0].start if drafts else end
    mark = next(iter(_SIGNATURE.finditer(text, start, first)), None)
    if mark is not None and first - mark.end() <= _SIGNATURE_LONGEST:
        signature = stripped(text, mark.start(), first)
        drafts.insert(0, Draft(PassageKind.BOILERPLATE, signature.start, signature.end))
    return drafts


def _set_in(text: str, match: re.Match[str], end: int) -> Draft:
    """Draft one message that is set into another."""
    draft = Draft(PassageKind.QUOTATION, match.start(), end)
    draft.furniture.append(stripped(text, match.start(), match.end()))
    name = parseaddr(match["author"])[0] or match["author"].strip(" *[]")
    at = text.find(name, match.start("author"), match.end("author"))
    if name and at >= 0:
        draft.author = Stated(name, Basis.PRINTED, Span(at, at + len(name), name))
    sent = _sent().search(text, match.start("rest"), match.end("rest"))
    said = moment_said(sent["when"].strip(" *")) if sent else None
    if sent is not None and said is not None:
        span = stripped(text, sent.start("when"), sent.end("when"))
        draft.published = Stated(when_of(said, span), Basis.PRINTED, span)
    return draft


@cache
def _head() -> re.Pattern[str]:
    """The head of a message that is set into another, as Outlook and its like print it."""
    author = rf"[*>]?[ \t]*\*?(?:{_words('from')})[ \t]?:\*?[ \t]*(?P<author>[^\n]{{2,200}})\n"
    return re.compile(f"^{_DASHES}{author}{_REST}", re.MULTILINE)


@cache
def _sent() -> re.Pattern[str]:
    return re.compile(
        rf"^[ \t>*]*(?:{_words('sent')})[ \t]?:\*?[ \t]*(?P<when>[^\n]+)$", re.MULTILINE | re.IGNORECASE
    )


def _words(role: str) -> str:
    """Load the words of one role from the packaged table."""
    table = files("dateline.reading").joinpath("knowledge/mail_heads.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")][1:]
    return "|".join(re.escape(row[1]) for row in rows if row[0] == role)
