"""Whether every number, name, place and date of a sentence stands in the claims that it cites.

Two tests. Each part must be the words of a cell of one of its claims. And what is left of the sentence when its parts
are taken out must hold no figure, no word for a number and no capital but the first: a name that slipped in between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dateline.model.spans import Span
from dateline.model.telling import Telling
from dateline.model.when import When
from dateline.picturing.brief.days import day_text, month_text
from dateline.picturing.brief.names import NUMBER_WORDS
from dateline.picturing.brief.values import Brief, Part, PartKind, Sentence
from dateline.picturing.holds.described import described_holder

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
#: words that may follow a name as part of it
_LONGEST_NAME = 8
_SPACES = re.compile(r"\s+")


def checks(brief: Brief, tellings: Mapping[str, Telling]) -> tuple[str, ...]:
    """Every fault of a brief, in the order of its sentences; empty for a brief that says no more than its claims."""
    gone = {one.claim for one in brief.references if one.gone}
    return tuple(fault for one in brief.sentences for fault in faults(one, tellings, gone))


def faults(
    sentence: Sentence, tellings: Mapping[str, Telling], gone: set[str] | frozenset[str] = frozenset()
) -> list[str]:
    """What a sentence says that its claims do not.

    gone: claims that are no longer in the case; a sentence that cites only those must have no parts.
    """
    found = [
        f"no claim {name}: {sentence.text}"
        for name in sentence.claims
        if name not in tellings and name not in gone
    ]
    for one in sentence.parts:
        if not set(one.claims) <= set(sentence.claims):
            found.append(f"{one.kind} “{one.text}” rests on claims that are not cited: {sentence.text}")
        elif not _is_held(one, [tellings[name] for name in one.claims if name in tellings]):
            found.append(f"{one.kind} “{one.text}” stands in none of the claims cited: {sentence.text}")
    return found + [f"“{word}” belongs to no part: {sentence.text}" for word in _strays(sentence)]


def _is_held(one: Part, tellings: list[Telling]) -> bool:
    """Whether a claim's cell holds the words of a part."""
    if one.kind is PartKind.COUNT:
        return one.text == str(len(set(one.claims))) and len(tellings) == len(set(one.claims))
    wanted = _folded(one.text)
    if one.kind is PartKind.NUMBER:
        return any(wanted in _folded(cell) for telling in tellings for cell in _quantities(telling))
    cells = {PartKind.NAME: _names, PartKind.PLACE: _places, PartKind.DATE: _dates}[one.kind]
    return any(wanted == _folded(cell) for telling in tellings for cell in cells(telling))


def _folded(words: str) -> str:
    return _SPACES.sub(" ", words).strip().casefold()


def _without_first(words: str) -> str:
    """Words without an article or a pointing word before them: "a doctor", "its hospital"."""
    return words.strip().partition(" ")[2]


def _names(telling: Telling) -> Iterator[str]:
    """Names of actors and sources, as the tables and as the page have them."""
    claim = telling.claim
    for mention in (*claim.actors, *claim.recipients):
        yield mention.actor.name
        yield mention.span.exact
        yield from _lengthened(mention.span, claim.evidence)
    for place in claim.places:
        holder = described_holder(claim, place)
        if holder is not None:
            yield holder.name
    for source in claim.sources:
        if source.name is not None:
            yield source.name
            yield _without_first(source.name)
        if source.mention is not None:
            yield source.mention.exact
            yield _without_first(source.mention.exact)
    yield from (one for one in (telling.outlet, telling.author) if one)


def _lengthened(name: Span, evidence: Span) -> Iterator[str]:
    """A name with the words that follow it in the evidence, to the end of each: "forces loyal to …"."""
    if evidence.covers(name):
        words = list(_WORD.finditer(evidence.exact, name.end - evidence.start))[:_LONGEST_NAME]
        yield from (evidence.exact[name.start - evidence.start : word.end()] for word in words)


def _places(telling: Telling) -> Iterator[str]:
    for mention in telling.claim.places:
        yield mention.place.name
        yield mention.span.exact


def _quantities(telling: Telling) -> Iterator[str]:
    yield from (one.span.exact for one in telling.claim.quantities)


def _dates(telling: Telling) -> Iterator[str]:
    """The days, months and years of a claim's time and of its publication, as sentences have them."""
    for when in (telling.claim.when, telling.published):
        yield from _of_when(when) if when is not None else ()


def _of_when(when: When) -> Iterator[str]:
    for day in (when.start, when.end):
        if day is not None:
            yield from (day_text(day), month_text(day), str(day.year))


def _strays(sentence: Sentence) -> list[str]:
    """Figures, words for numbers and capitals that stand outside all parts."""
    rest, start = sentence.text, 0
    for one in sentence.parts:
        there = re.compile(rf"(?<!\w){re.escape(one.text)}(?!\w)", re.IGNORECASE).search(rest, start)
        if there is None:
            return [one.text]
        rest = f"{rest[: there.start()]}\x00{rest[there.end() :]}"
        start = there.start() + 1
    found = re.findall(r"\d+", rest)
    for match in _WORD.finditer(rest):
        word = match[0]
        if word.casefold() in NUMBER_WORDS or (word[0].isupper() and match.start() > 0):
            found.append(word)
    return found
