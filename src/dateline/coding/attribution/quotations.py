"""Quotation marks: pairs within a paragraph, and speech that runs on into the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.coding.attribution.running_text import RunningText
from dateline.parsing.tokens import Token

_ANY_MARK = re.compile(r"[\"“”„«»‘`]|''|(?:^|[\s(])'")
_OPENS = frozenset({"“", "„", "«", "``"})
_CLOSES = frozenset({"”", "»"})
_EITHER = frozenset({'"', "''"})
_SINGLE_OPENS = frozenset({"‘", "'", "`"})
_SINGLE_CLOSES = frozenset({"’", "'"})
_ENDS_SPEECH = frozenset({",", ".", "?", "!", "…", "...", "—", "–", "--", "-", ";"})
#: a quotation this long is speech even when no comma or full stop ends it inside the marks: shorter ones are
#: mostly names of things and single borrowed words (looked at in the train part of PolNeAR)
_SPEECH_WORDS = 7


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between quotation marks.

    first, last: its places in the row of tokens, marks included, `last` excluded.
    closed: whether a closing mark was found; otherwise it runs to the end of the paragraph.
    speech: whether it is long or ends like a clause, so that somebody must have said it; otherwise the marks
        only borrow a word or name a thing.
    continues: whether it goes on with what an unclosed quotation of the paragraph before began.
    """

    first: int
    last: int
    closed: bool
    speech: bool
    continues: bool = False


def quotations(text: RunningText) -> tuple[Quotation, ...]:
    """Pair the quotation marks of a passage, paragraph by paragraph, in text order."""
    found: list[Quotation] = []
    ran_on = False
    for first, last in _paragraphs(text):
        if not any(_ANY_MARK.search(text.sentences[at].span.exact) for at in range(first, last)):
            ran_on = False
            continue
        start, end = text.starts[first], text.end_of(last - 1)
        here = list(_pairs(text.tokens, start, end))
        if ran_on and here and here[0].first == start:
            here[0] = Quotation(start, here[0].last, here[0].closed, speech=True, continues=True)
        ran_on = bool(here) and not here[-1].closed and here[-1].speech
        found.extend(here)
    return tuple(found)


def _paragraphs(text: RunningText) -> Iterator[tuple[int, int]]:
    first = 0
    for at in range(1, len(text.sentences) + 1):
        if at == len(text.sentences) or text.sentences[at].paragraph != text.sentences[first].paragraph:
            yield first, at
            first = at


def _pairs(tokens: tuple[Token, ...], start: int, end: int) -> Iterator[Quotation]:
    opened: int | None = None
    single = False
    for at in range(start, end):
        mark = tokens[at].text
        if opened is not None and (
            _closes_single(tokens, at, end) if single else _closes(tokens, at, start, end)
        ):
            yield _quotation(tokens, opened, at + 1, closed=True)
            opened = None
        elif _opens(tokens, at, start, end):
            if opened is not None:
                if single:  # a double mark inside single ones: the single one was an apostrophe
                    opened, single = at, False
                    continue
                yield _quotation(tokens, opened, at, closed=False)
            opened, single = at, False
        elif opened is None and mark in _SINGLE_OPENS and _hugs_right(tokens, at, start, end):
            opened, single = at, True
    if opened is not None and not single:
        yield _quotation(tokens, opened, end, closed=False)


def _hugs_right(tokens: tuple[Token, ...], at: int, start: int, end: int) -> bool:
    """Whether there is a gap before the mark and none after it."""
    before = at == start or tokens[at - 1].end < tokens[at].start or tokens[at - 1].text in "([{—–-:"
    return before and at + 1 < end and tokens[at + 1].start == tokens[at].end


def _hugs_left(tokens: tuple[Token, ...], at: int, start: int, end: int) -> bool:
    """Whether there is no gap before the mark and one after it."""
    after = at + 1 == end or tokens[at + 1].start > tokens[at].end or not tokens[at + 1].text[0].isalnum()
    return after and at > start and tokens[at - 1].end == tokens[at].start


def _opens(tokens: tuple[Token, ...], at: int, start: int, end: int) -> bool:
    mark = tokens[at].text
    return mark in _OPENS or (mark in _EITHER and not _hugs_left(tokens, at, start, end))


def _closes(tokens: tuple[Token, ...], at: int, start: int, end: int) -> bool:
    mark = tokens[at].text
    return mark in _CLOSES or (mark in _EITHER and not _hugs_right(tokens, at, start, end))


def _closes_single(tokens: tuple[Token, ...], at: int, end: int) -> bool:
    token = tokens[at]
    if token.text not in _SINGLE_CLOSES or (
        at + 1 < end and tokens[at + 1].start == token.end and tokens[at + 1].text[0].isalnum()
    ):
        return False
    return tokens[at - 1].text in _ENDS_SPEECH or token.tag != "POS"


def _quotation(tokens: tuple[Token, ...], first: int, last: int, *, closed: bool) -> Quotation:
    inner = tokens[first + 1 : last - 1 if closed else last]
    words = sum(token.text[0].isalnum() for token in inner)
    ends = bool(inner) and inner[-1].text in _ENDS_SPEECH
    after = tokens[last].text if last < len(tokens) else ""
    speech = words >= _SPEECH_WORDS or (words >= 2 and (ends or after == ","))
    return Quotation(first, last, closed, speech)
