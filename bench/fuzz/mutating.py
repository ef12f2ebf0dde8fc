"""Damage done to bytes and texts, with an eye for their structure: tags, headers, lengths, nesting, letters."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

#: A mutated input is no longer than this, so that a trial takes seconds at most.
LONGEST = 200_000
#: Pieces that mean something to one reader or another, put where they are not looked for.
PIECES = tuple(
    """<p>|</p>|<div class=comment>|</div>|<li id=comment-9>|<blockquote>|<table><tr><td>|<ul>|<!--|-->|<![CDATA[|]]>
    |<?xml|<script>|</script>|<pre>|<br>|&amp;|&#0;|&#xD800;|&#x110000;|&nbsp;|&who;|<item>|</item>|<entry>
    |]>|<base href=x>
    |Content-Length: -1|Content-Length: 99999999999|Content-Type: multipart/mixed; boundary=x|--x|--x--|charset=utf-7
    |Transfer-Encoding: chunked|Content-Encoding: br|=?utf-8?B?w6k|=?q?=|WARC/1.0|WARC-Date: x
    |From |Date: 99 Foo|> |>> |>>>
    |{|}|[|]|[[|{"a":|null|1e999|-0|NaN|\\ud800|\\u0000|"|,|'|\\t|;|=cmd()|%PDF-|endobj|stream|PK|\x1f\x8b|\\par|{\\u-1
    |12 June 2014|June 31, 2014|00:00|25:61|2014-02-30|0000-00-00|9999-12-31T23:59:60Z|13/13/13|1.5 million
    |1,2,3,4|a dozen
    |two and a half hundred thousand|up to|between 3 and|3-|–|—|…|“|”|‘|’|«|»|(|)|((|1.|99.|#1|@Bo|says:
    |wrote:|posted by|On
    |http://|http://[::1|http://h.example:99999/|https://x/%|../../etc/passwd|\\\\|//|Reuters|(AP) -|By |UPDATE 1-
    |SELIM (Reuters) -|said|denied that|will not|if|according to|the army|Hamas|President|U.S.|Mr.|\u202e
    |\u2066|\u200b|\u200f
    |\ufeff|\u00ad|\ufffd|\U000e0041|\U0001f600|e\u0301|\u0430|\u0627\u0644\u062c\u064a\u0634|\u5317\u4eac|İ|ß|ﬁ|ǅ|½|²|٣
    |\u2028|\x85|\x0b|\x00""".split("|")
)
_NUMBER = re.compile(rb"\d{1,12}")
_NUMBERS = (b"0", b"-1", b"1", b"255", b"65536", b"2147483648", b"99999999999999999999", b"1e9", b"00")
_TAG = re.compile(rb"</?[a-zA-Z][^<>]{0,200}>")

Change = Callable[[bytes, random.Random], bytes]


def mutated(data: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    """Do some damage, mostly a little; ``others`` are inputs from which a stretch may be taken."""
    for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 5, 9))):
        data = _spliced(data, dice, others) if dice.random() < 0.1 else dice.choice(_CHANGES)(data, dice)
        data = data[:LONGEST] or b" "
    return data


def mutated_text(text: str, dice: random.Random, others: Sequence[str]) -> str:
    """The same for a text, which stays text; lone surrogates are among what may come of it."""
    found = mutated(text.encode("utf-8", "surrogatepass"), dice, [one.encode("utf-8") for one in others])
    return found.decode("utf-8", "replace")


def _place(data: bytes, dice: random.Random) -> tuple[int, int]:
    """A stretch, mostly a short one."""
    start = dice.randrange(len(data))
    return start, min(len(data), start + int(dice.expovariate(1 / dice.choice((4, 40, 400)))) + 1)


def _spliced(data: bytes, dice: random.Random, others: Sequence[bytes]) -> bytes:
    other = dice.choice(others)
    start, end = _place(other, dice)
    at, to = _place(data, dice)
    return data[:at] + other[start : max(end, dice.randrange(len(other)))] + data[to:]


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data)) + 1]


def _dropped(data: bytes, dice: random.Random) -> bytes:
    start, end = _place(data, dice)
    return data[:start] + data[end:]


def _byte(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]


def _repeated(data: bytes, dice: random.Random) -> bytes:
    start, end = _place(data, dice)
    return data[:end] + data[start:end] * dice.choice((1, 2, 10, 300, 3_000)) + data[end:]


def _put(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    piece = dice.choice(PIECES).encode("utf-8", "surrogatepass")
    return data[:at] + piece * dice.choice((1, 1, 1, 2, 30, 2_000)) + data[at:]


def _moved(data: bytes, dice: random.Random) -> bytes:
    start, end = _place(data, dice)
    rest = data[:start] + data[end:]
    at = dice.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _counted(data: bytes, dice: random.Random) -> bytes:
    """Another number in place of one: a length, a date, an id, an amount."""
    found = list(_NUMBER.finditer(data))
    if not found:
        return _byte(data, dice)
    one = dice.choice(found)
    return data[: one.start()] + dice.choice(_NUMBERS) + data[one.end() :]


def _tagged(data: bytes, dice: random.Random) -> bytes:
    """A tag left out, doubled, or nested in itself."""
    found = list(_TAG.finditer(data))
    if not found:
        return _put(data, dice)
    one = dice.choice(found)
    return data[: one.start()] + one[0] * dice.choice((0, 0, 2, 40, 2_000)) + data[one.end() :]


def _lines(data: bytes, dice: random.Random) -> bytes:
    """Lines in another order, doubled, or ended otherwise."""
    lines = data.splitlines(keepends=True)
    kind = dice.randrange(4)
    if kind == 0:
        dice.shuffle(lines)
    elif kind == 1:
        lines.insert(dice.randrange(len(lines) + 1), dice.choice(lines))
    elif kind == 2:
        return data.replace(b"\n", dice.choice((b"\r", b"\r\n", b"\n\n", b" ", b"\n> ")))
    else:
        del lines[dice.randrange(len(lines))]
    return b"".join(lines)


def _recoded(data: bytes, dice: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(
        dice.choice(("utf-16", "utf-16-be", "cp1252", "cp1256", "shift_jis", "utf-8-sig")), "replace"
    )


_CHANGES: tuple[Change, ...] = (
    _cut, _dropped, _dropped, _byte, _byte, _repeated, _repeated, _put, _put, _put, _moved, _counted, _counted, _tagged,
    _tagged, _lines, _lines, _recoded,
)  # fmt: skip
