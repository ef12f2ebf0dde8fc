"""What a text shows of its stance towards a statement: cue words, polarity, who it lets speak, words in common.

Cue words stand in ``knowledge/stance_cues.tsv``. A cue that the statement itself holds says nothing about the text's
stance to it. Method: cue classes and overlap as features, as in Ferreira and Vlachos (2016) on Emergent, without a
parse, which this room has not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.model.spans import Span
from dateline.weighing.disputes.parties import table_of
from dateline.weighing.sameness.words import stem

_WORD = re.compile(r"n['’]t\b|[^\W_]+?(?=n['’]t\b)|[^\W_]+(?:-[^\W_]+)*(?:['’][^\W_]+)?|[?:!]")
_MARKS = frozenset("?:!")
_OWN = re.compile(r"['’]s?\Z")
#: words that hold no part of a statement
_SMALL = frozenset(
    "the a an of in on at to and or for with by from as is was were are be been has have had his her its their he she "
    "it they that who this which into after before over".split()
)
#: words that open a question
_ASKING = frozenset(
    "is are was were did does do has have had will can could would should may might who what why how".split()
)
#: classes of cues that let another speak or keep a distance, and that speak against
_DISTANCE = frozenset({"report", "say", "claim", "hedge", "doubt", "rumour", "unnamed", "official", "talks"})
_AGAINST = frozenset({"refute", "hoax", "negation", "opposite"})
#: classes that say something by standing before a colon or behind the last one
_AT_COLON = frozenset({"report", "say", "claim", "official", "unnamed", "rumour", "hoax", "refute"})
#: words behind a negation or refutation within which a word of the statement is what it is about
_REACH = 4
#: words behind a colon up to which it closes a headline: "…: report"
_TAIL = 5


@dataclass(frozen=True, slots=True)
class Cue:
    """Cue words.

    at, length: first word and how many.
    kind: what they show.
    span: the words.
    """

    at: int
    length: int
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Said:
    """A text in stems.

    words: lower case; stems: of each; spans: where each stands.
    """

    words: tuple[str, ...]
    stems: tuple[str, ...]
    spans: tuple[Span, ...]


def said(text: str) -> Said:
    """Split a text into words and stems; "didn't" is "did" and "n't"."""
    spans = tuple(Span(one.start(), one.end(), one.group()) for one in _WORD.finditer(text))
    words = tuple(_OWN.sub("", one.exact.replace("’", "'").lower()) or "'" for one in spans)
    return Said(words, tuple(stem(word) for word in words), spans)


@cache
def cue_table() -> dict[tuple[str, ...], str]:
    """Load ``knowledge/stance_cues.tsv``: stems -> class."""
    return {said(row.get("words")).stems: row.get("class") for row in table_of("stance_cues").rows}


def cues_in(text: Said) -> Iterator[Cue]:
    """Find cue words, the longest first, from left to right."""
    table = cue_table()
    longest = max(len(key) for key in table)
    at = 0
    while at < len(text.stems):
        for length in range(min(longest, len(text.stems) - at), 0, -1):
            kind = table.get(text.stems[at : at + length])
            if kind is not None:
                first, last = text.spans[at], text.spans[at + length - 1]
                exact = (
                    first.exact
                    if length == 1
                    else " ".join(one.exact for one in text.spans[at : at + length])
                )
                span = Span(first.start, last.end, exact) if len(exact) == last.end - first.start else first
                yield Cue(at, length, kind, span)
                at += length
                break
        else:
            at += 1


def features_of(statement: str, text: str) -> tuple[tuple[str, ...], tuple[Cue, ...]]:
    """The features of a text's stance to a statement, sorted, and the cues it shows."""
    ours, theirs = said(statement), said(text)
    content = {
        key
        for key, word in zip(ours.stems, ours.words, strict=True)
        if word not in _SMALL and word not in _MARKS
    }
    shared = [at for at, key in enumerate(theirs.stems) if key in content]
    held = set(ours.stems)
    cues = tuple(
        cue
        for cue in cues_in(theirs)
        if cue.kind == "negation" or not held.issuperset(theirs.stems[cue.at : cue.at + cue.length])
    )
    known = {cue.kind for cue in cues_in(ours)}
    share = len({theirs.stems[at] for at in shared}) / max(1, len(content))
    found = {
        *(f"cue:{cue.kind}" for cue in cues),
        *_by_place(cues, theirs, shared),
        *_at_colons(cues, theirs.words),
        *_summed({cue.kind for cue in cues}, known, theirs.words),
        f"share:{min(4, int(share * 5))}",
    }
    return tuple(sorted(found)), cues


def _by_place(cues: Sequence[Cue], text: Said, shared: Sequence[int]) -> Iterator[str]:
    last = len(text.words) - 1
    for cue in cues:
        if cue.kind == "future":
            continue
        if cue.at < 2:
            yield f"start:{cue.kind}"
        if cue.at + cue.length >= last:
            yield f"end:{cue.kind}"
        if cue.kind in {"negation", "refute", "hoax"} and any(
            cue.at < at <= cue.at + _REACH for at in shared
        ):
            yield f"before:{cue.kind}"


def _at_colons(cues: Sequence[Cue], words: Sequence[str]) -> Iterator[str]:
    if ":" not in words:
        return
    colon = words.index(":")
    closes = len(words) - colon <= _TAIL
    for cue in cues:
        if cue.kind in _AT_COLON and cue.at < colon:
            yield f"pre:{cue.kind}"
        if cue.kind in _AT_COLON and cue.at > colon and closes:
            yield f"post:{cue.kind}"


def _summed(kinds: set[str], known: set[str], words: Sequence[str]) -> Iterator[str]:
    """What all cues together show; ``known`` are the classes of cues in the statement."""
    asks, distance, against = "?" in words, kinds & _DISTANCE, kinds & _AGAINST
    plain = not (asks or distance or against)
    opens = bool(words) and words[0] in _ASKING
    negated = "negation" in kinds
    shown = {
        "polarity": negated != ("negation" in known),
        "both negated": negated and "negation" in known,
        "question": asks,
        "opens asking": opens,
        "asks": asks and opens,
        "plain": plain,
        "not plain": not plain,
        "distanced": bool(distance and not against),
        "distanced twice": len(distance) > 1,
        "against": bool(against),
        "against twice": len(against) > 1,
        "against and distanced": bool(against and distance),
        "statement of the future": bool(known & {"future", "talks", "hedge"}),
        "plain of the future": plain and bool(known & {"future", "talks", "hedge"}),
    }
    yield from (name for name, holds in shown.items() if holds)
