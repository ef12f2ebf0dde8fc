"""Messages as mail and browsers write them: headers and parts, read so that no malformed one stops anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

from dateline.reading.decoding import decode

_HEADER = re.compile(rb"[!-9;-~]{1,76}:[ \t]?[^\r\n]*+\r?\n(?:[ \t][^\r\n]*+\r?\n)*+")
_BLANK = re.compile(rb"\r?\n")
#: Parts within parts; what nests deeper was made to.
_DEEPEST = 40
#: Parts of one message that are looked at.
_PARTS = 2_000


def headers_of(head: bytes) -> dict[str, str]:
    """The headers with which bytes begin, by name in lower case; none where they do not begin with any.

    The last one may be cut off; a first line that is no header, or none before it ends, is no message.
    """
    found: dict[str, str] = {}
    at = 0
    while at < len(head):
        match = _HEADER.match(head, at)
        if match is None:
            rest = head[at:]
            complete = _BLANK.match(rest) is not None
            return found if complete or b"\n" not in rest else {}
        name, _, value = match.group().partition(b":")
        found.setdefault(name.decode("ascii").lower(), " ".join(value.decode("utf-8", "replace").split()))
        at = match.end()
    return found


def message_of(data: bytes) -> EmailMessage:
    """Parse a message; what is malformed is taken as it is. Raises ValueError where it nests beyond all reason."""
    try:
        return message_from_bytes(data, policy=policy.default)
    except RecursionError as failure:
        raise ValueError("its parts nest too deep") from failure


def header(message: EmailMessage, name: str) -> str:
    """The value of a header in one line; empty where there is none."""
    try:
        value = str(message.get(name, ""))
    except Exception:  # the library's parser of addresses and dates raises whatever it comes across
        raw = (text for key, text in message.raw_items() if key.lower() == name.lower())
        value = str(next(raw, ""))
    return " ".join(value.split())


def leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """Walk over the parts of a message that hold something; a message in it is one part."""
    pending: list[tuple[EmailMessage, int]] = [(message, 0)]
    looked = 0
    while pending and looked < _PARTS:
        part, depth = pending.pop()
        looked += 1
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            inside = part.get_payload()
            if depth < _DEEPEST:
                pending += [
                    (one, depth + 1) for one in reversed(list(inside)) if isinstance(one, EmailMessage)
                ]
        else:
            yield part


def data_of(part: EmailMessage) -> bytes:
    """The bytes of a part, unpacked from how mail carries them."""
    if part.get_content_maintype() == "message":
        inside = part.get_payload()
        if isinstance(inside, list) and inside and isinstance(inside[0], EmailMessage):
            try:
                return inside[0].as_bytes()
            except Exception:  # a malformed header may not be written as it was read
                return b""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return data if isinstance(data, bytes) else b""


def charset_of(part: EmailMessage) -> str | None:
    """The encoding that a part declares; None where it declares none."""
    try:
        return part.get_content_charset()
    except (ValueError, LookupError):
        return None


def text_of(part: EmailMessage) -> str:
    """The characters of a part of text, cleaned; lines that were broken only for the way are joined again."""
    text = decode(data_of(part), declared=charset_of(part)).text
    flowed = str(part.get_param("format", "")).lower() == "flowed"
    return _unwrapped(text, str(part.get_param("delsp", "")).lower() == "yes") if flowed else text


def _unwrapped(text: str, drop: bool) -> str:
    """Join lines that end with a space, as RFC 3676 has it; lines quoted to different depths are never joined."""
    lines: list[str] = []
    joins = False
    for raw in text.split("\n"):
        depth = len(raw) - len(raw.lstrip(">"))
        line = raw[depth:].removeprefix(" ")
        before = lines[-1] if lines else ""
        if joins and depth == len(before) - len(before.lstrip(">")):
            lines[-1] = (before[:-1] if drop else before) + line
        else:
            lines.append(">" * depth + (" " if depth else "") + line)
        joins = line.endswith(" ") and line != "-- "
    return "\n".join(lines)
