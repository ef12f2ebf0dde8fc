"""A reading to the passages that can be copies: each voice with the stretches that are its own prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from dateline.model.page import VOICES, Passage, PassageKind, Reading, outwards, prose_of
from dateline.model.when import Precision, When, WhenBasis
from dateline.reading.reports.datelines import dateline_at
from dateline.reading.reports.outlets import outlets_in
from dateline.weighing.copies.words import word_count

#: Words below which a passage is left out: eight words in a row are the least that two texts seldom share by
#: chance, so a shorter passage ("Well said, thank you for this") could never be told from a set phrase.
LEAST_WORDS = 8

#: voices in which a report speaks; what stands in one is published where it is
_REPORTS = frozenset({PassageKind.ARTICLE, PassageKind.REPOST})
#: Characters at either end of a passage in which an agency that is named may be whose text it is.
_HEAD, _TAIL = 160, 200
#: Characters in which a report opens: menus, headline, byline and date stand before a dateline.
_OPENING = 500


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage with its own prose.

    id: id of the passage.
    page: id of its page.
    page_start, page_end: the characters of the page's canonical text over which the whole passage runs.
    pieces: the stretches of `text` that are its own prose, in order: without furniture and inner passages.
    text: the page's canonical text, whole.
    published: when it was published, or the bounds on it; None where the page gives nothing.
    kind: the kind of voice.
    outlet: who publishes it; None where unknown.
    credited: names of agencies and outlets that its dateline or its first and last line name, the first first.
    """

    id: str
    page: str
    page_start: int
    page_end: int
    pieces: tuple[tuple[int, int], ...]
    text: str
    published: When | None
    kind: PassageKind
    outlet: str | None
    credited: tuple[str, ...] = ()


def passage_texts(reading: Reading) -> tuple[PassageText, ...]:
    """List the voices of a page that have prose of at least `LEAST_WORDS` words, in text order."""
    text = reading.page.text
    found = []
    for passage in reading.passages:
        if passage.kind not in VOICES:
            continue
        pieces = tuple(prose_of(reading.passages, passage))
        if sum(word_count(text, start, end) for start, end in pieces) >= LEAST_WORDS:
            found.append(_passage_text(reading, passage, pieces))
    return tuple(found)


def _passage_text(reading: Reading, passage: Passage, pieces: tuple[tuple[int, int], ...]) -> PassageText:
    voices = (passage, *outwards(reading.passages, passage))
    return PassageText(
        id=passage.id,
        page=reading.page.id,
        page_start=passage.start,
        page_end=passage.end,
        pieces=pieces,
        text=reading.page.text,
        published=_published(voices),
        kind=passage.kind,
        outlet=_outlet(voices),
        credited=_credited(reading.page.text, passage),
    )


def _outlet(voices: tuple[Passage, ...]) -> str | None:
    """Who publishes it; what a comment says or pastes is not published by the site around it."""
    for voice in voices:
        if voice.outlet is not None:
            return voice.outlet.value
        if voice.kind in {*_REPORTS, PassageKind.COMMENT}:
            return None
    return None


def _published(voices: tuple[Passage, ...]) -> When | None:
    """When the voice was published, else the bounds that it and the voices around it give."""
    own, *around = voices
    if own.published is not None:
        return own.published.value
    first = None if own.not_before is None else own.not_before.value.start
    last = None if own.not_after is None else own.not_after.value.end
    if last is None:
        last = next((voice.published.value.end for voice in around if voice.published is not None), None)
    if (first is None and last is None) or (first is not None and last is not None and last < first):
        return None
    return When(first, last, Precision.UNKNOWN, WhenBasis.PAGE)


def _credited(text: str, passage: Passage) -> tuple[str, ...]:
    """Agencies and outlets named by the dateline, and at either end of the passage."""
    names = (
        [] if passage.dateline is None or passage.dateline.agency is None else [passage.dateline.agency.value]
    )
    head = outlets_in(text, passage.start, min(passage.end, passage.start + _HEAD))
    tail = outlets_in(text, max(passage.start, passage.end - _TAIL), passage.end)
    names += [outlet.name for _, outlet in chain(head, tail)]
    for line in re.finditer(r"\S.*", text[passage.start : passage.start + _OPENING]):
        dateline = dateline_at(
            text, passage.start + line.start(), min(passage.end, passage.start + line.end())
        )
        if dateline is not None and dateline.agency is not None:
            names.append(dateline.agency.value)
    return tuple(dict.fromkeys(names))
