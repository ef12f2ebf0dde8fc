"""Stretches of words that may name a place: names the gazetteer holds, the parser's places, names beside a unit.

Nothing is decided here but where names begin and end; `place_signs` decides which of them are places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from typing import Final

from dateline.naming.places.beside import PLACE_LABELS, placed
from dateline.naming.places.gazetteer import Entry, Gazetteer
from dateline.naming.places.gazetteer_schema import SKELETON_MARK
from dateline.naming.places.keys import fold, skeleton, without_article
from dateline.naming.places.lines import (
    ARTICLE_STARTS,
    HYPHENS,
    Line,
    begin_of_run,
    begins_with_article,
    end_of_run,
    line_of,
    printed,
)
from dateline.naming.places.tables import PlaceWords
from dateline.parsing.tokens import Sentence

_MOST_TOKENS: Final = 5  # longer names of places are rare and come as entities
_MOST_SHORT: Final = 3  # tokens of a short form: "W. Va." may come in three
#: why a stretch is one that only the parser takes for a place
PARSERS: Final = "the parser takes it for a place"
_LEAST_ALIKE: Final = 0.75  # "Urumieh" and "Orumiyeh" share .80, "Qaeda" and "Kuyeda" .73
_NAME_PARTS: Final = frozenset({"PROPN", "NOUN", "PUNCT", "X", "PART", "NUM", "ADJ"})
#: words between the hyphens of Mazar-i-Sharif, Port-au-Prince
_LINKS: Final = frozenset({"e", "i", "o", "au", "en", "sur", "de", "la", "le", "du"})
#: prepositions behind which things happen, and hardly a person stands
_AT: Final = frozenset({"at", "near", "outside"})
_LISTING: Final = frozenset({",", "and", "or", "&", ":"})


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Words that may name a place.

    sentence: place of the sentence in the sequence that was handed in.
    first, last: its tokens, `last` excluded.
    key: the folded name; for abbreviations of states the short form as printed.
    entries: the places that bear the name; empty where the gazetteer holds none.
    label: entity label of its last token; empty where it lies in none.
    entity: first and last token (excluded) of that entity, without article and possessive; None where none.
    built: why the words themselves show that it is a place ("the town of", "Bridge"); empty where they do not.
    """

    sentence: int
    first: int
    last: int
    key: str
    entries: tuple[Entry, ...]
    label: str
    entity: tuple[int, int] | None
    built: str = ""

    @property
    def whole(self) -> bool:
        """Whether the name is the whole of its entity."""
        return self.entity == (self.first, self.last)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Tokens that are worth a look-up under a key, and why they may be a place beyond that (see `NameSpan`)."""

    first: int
    last: int
    key: str
    built: str = ""


def name_spans(
    sentences: Sequence[Sentence], gazetteer: Gazetteer, words: PlaceWords
) -> list[list[NameSpan]]:
    """Find the stretches of each sentence, in text order, none overlapping another."""
    lines = [line_of(sentence) for sentence in sentences]
    stretches = [_stretches(line, words) for line in lines]
    held = gazetteer.by_keys({one.key for found in stretches for one in found})
    held |= _by_weaker_keys(lines, stretches, held, gazetteer)
    return [
        _chosen(at, line, found, held, words, gazetteer)
        for at, (line, found) in enumerate(zip(lines, stretches, strict=True))
    ]


def _stretches(line: Line, words: PlaceWords) -> list[_Stretch]:
    """List every stretch that is worth a look-up."""
    found: list[_Stretch] = []
    for start in range(len(line.tokens)):
        if (line.named[start] and not _inside_hyphens(line, start)) or begins_with_article(line, start):
            found += _from(line, start, words)
    found += _entity_stretches(line, words)
    found += _beside_units(line, words)
    found += _ending_names(line, words)
    found += _behind_article(line)
    return found


def _inside_hyphens(line: Line, start: int) -> bool:
    """Whether a name goes on from before: `Barchi` in Dasht-e-Barchi."""
    tokens = line.tokens
    return (
        start >= 2
        and tokens[start - 1].text in HYPHENS
        and tokens[start - 2].text in _LINKS
        and tokens[start - 2].end == tokens[start - 1].start
    )


def _from(line: Line, start: int, words: PlaceWords) -> Iterator[_Stretch]:
    """Give the stretches that begin at a token and end at a name."""
    tokens, keys, parts = line.tokens, line.keys, list[str]()
    for last in range(start, min(len(tokens), start + _MOST_TOKENS + 2)):
        if keys[last]:
            parts.append(keys[last])
        if len(parts) > _MOST_TOKENS:
            return
        if line.named[last]:
            key = " ".join(parts)
            if len(key) > 1 and not (last == start and tokens[start].lower in words.common):
                yield _Stretch(start, last + 1, key)
        elif tokens[last].text not in HYPHENS and tokens[last].lower not in words.joiners:
            return


def _entity_stretches(line: Line, words: PlaceWords) -> Iterator[_Stretch]:
    """Give the entities that the parser takes for places, without "northern" before and "province" behind them."""
    tokens = line.tokens
    for at, entity in enumerate(line.entities):
        if entity is None or entity[0] != at or tokens[at].entity not in PLACE_LABELS:
            continue
        first, last = entity
        while first < last - 1 and tokens[first].lower in words.directions and not line.named[first]:
            first += 1
        while last - 1 > first and not line.named[last - 1] and tokens[last - 1].lower in words.units:
            last -= 1
        key = line.key(first, last)
        if (
            key
            and any(line.named[first:last])
            and not (last - first == 1 and tokens[first].lower in words.common)
        ):
            yield _Stretch(first, last, key, PARSERS)


def _beside_units(line: Line, words: PlaceWords) -> Iterator[_Stretch]:
    """Give names, and lists of them, behind "the towns of" and before "province" and the like."""
    tokens = line.tokens
    for at, token in enumerate(tokens):
        if token.lower not in words.units or line.named[at]:
            continue
        plural = token.tag == "NNS"
        follows = at + 1
        if follows < len(tokens) and tokens[follows].lower in {"of", ":"}:
            yield from islice(_list_of_names(line, follows + 1, 1, words), None if plural else 1)
        if token.lower in words.naming_units and at:
            yield from _list_of_names(line, at - 1, -1, words) if plural else _one_name(line, at)


def _one_name(line: Line, end: int) -> Iterator[_Stretch]:
    first = begin_of_run(line, end - 1)
    if first is not None:
        yield _Stretch(first, end, line.key(first, end), "a word beside it says what sort of place")


def _list_of_names(line: Line, at: int, step: int, words: PlaceWords) -> Iterator[_Stretch]:
    """Walk along names with commas and "and" between them."""
    count = len(line.tokens)
    while 0 <= at < count:
        while step > 0 and at + 1 < count and _opens_name(line, at, words):
            at += 1
        edge = end_of_run(line, at) if step > 0 else begin_of_run(line, at)
        if edge is None:
            return
        first, last = (at, edge) if step > 0 else (edge, at + 1)
        yield _Stretch(first, last, line.key(first, last), "a word beside it says what sort of place")
        at = edge if step > 0 else edge - 1
        if not 0 <= at < count or line.tokens[at].lower not in _LISTING:
            return
        while 0 <= at < count and line.tokens[at].lower in _LISTING:
            at += step


def _opens_name(line: Line, at: int, words: PlaceWords) -> bool:
    """Whether a word before a name is no part of it: "the", or "eastern" in lower case."""
    token = line.tokens[at]
    return token.lower == "the" or (token.lower in words.directions and not token.text[:1].isupper())


def _ending_names(line: Line, words: PlaceWords) -> Iterator[_Stretch]:
    """Give names that end in "District", "Airport", "River": the last word shows what they are."""
    tokens = line.tokens
    for at in range(1, len(tokens)):
        lower = tokens[at].lower
        if not (tokens[at].text[:1].isupper() and line.named[at - 1]):
            continue
        first = begin_of_run(line, at - 1)
        if first is None or (at + 1 < len(tokens) and line.named[at + 1]):
            continue
        if lower in words.naming_units:
            yield _Stretch(first, at + 1, line.key(first, at), "its last word says what sort of place")
        elif (lower in words.facilities or lower in words.sites) and (
            tokens[at].entity in PLACE_LABELS or placed(tokens, first, at + 1, words)
        ):
            yield _Stretch(
                first, at + 1, line.key(first, at + 1), "its last word names a facility or feature"
            )


def _behind_article(line: Line) -> Iterator[_Stretch]:
    """Give names with an Arabic article where things happen "at" or "near" them: most are villages nobody lists."""
    for at in range(1, len(line.tokens)):
        if line.tokens[at - 1].lower in _AT and begins_with_article(line, at):
            end = end_of_run(line, at)
            if end is not None and line.tokens[end - 1].entity != "NORP":
                yield _Stretch(at, end, line.key(at, end), "things happen at it")


def _by_weaker_keys(
    lines: Sequence[Line],
    stretches: Sequence[list[_Stretch]],
    held: dict[str, tuple[Entry, ...]],
    gazetteer: Gazetteer,
) -> dict[str, tuple[Entry, ...]]:
    """Look again, without article and by skeleton, for names that something else shows to be places."""
    weaker: dict[str, tuple[str, str]] = {}
    for line, found in zip(lines, stretches, strict=True):
        for one in found:
            if held.get(one.key) or one.key in weaker:
                continue
            bare = without_article(one.key)
            article = line.tokens[one.first].lower in ARTICLE_STARTS
            bones = skeleton(bare) if one.built or article else ""
            if bare != one.key or bones:
                weaker[one.key] = (bare if bare != one.key else "", SKELETON_MARK + bones if bones else "")
    entries = gazetteer.by_keys({key for pair in weaker.values() for key in pair if key})
    found_at: dict[str, tuple[Entry, ...]] = {}
    for key, (bare, bones) in weaker.items():
        better = entries.get(bare, ()) or tuple(one for one in entries.get(bones, ()) if _alike(key, one))
        if better:
            found_at[key] = better
    return found_at


def _alike(key: str, entry: Entry) -> bool:
    """Whether a name found by its skeleton looks like the place's own name, letter by letter."""
    own, other = without_article(key).replace(" ", ""), without_article(fold(entry.name)).replace(" ", "")
    return SequenceMatcher(None, own, other, autojunk=False).ratio() >= _LEAST_ALIKE


def _chosen(
    at: int,
    line: Line,
    found: list[_Stretch],
    held: dict[str, tuple[Entry, ...]],
    words: PlaceWords,
    gazetteer: Gazetteer,
) -> list[NameSpan]:
    """Choose short forms, then the longest names the gazetteer holds or the words show, then the parser's alone."""
    chosen: list[NameSpan] = []
    taken = [False] * len(line.tokens)

    def keep(first: int, last: int, key: str, entries: tuple[Entry, ...], built: str) -> None:
        if not any(taken[first:last]):
            last_token = line.tokens[last - 1]
            chosen.append(
                NameSpan(at, first, last, key, entries, last_token.entity, line.entities[last - 1], built)
            )
            taken[first:last] = [True] * (last - first)

    for first, last in _abbreviations(line, words):
        short = printed(line.tokens[first:last])
        state = gazetteer.by_number(words.abbreviations[short][0])
        keep(first, last, short, (state,) if state else (), "")
    for one in sorted(found, key=lambda one: (one.first - one.last, one.first, not one.built)):
        entries = held.get(one.key, ())
        if entries and not _within_facility(line, one, words):
            keep(one.first, one.last, one.key, entries, one.built)
        elif one.built and one.built != PARSERS and _is_plain_name(line, one):
            keep(one.first, one.last, *_of_site(line, one, held, words))
    for one in found:
        if one.built == PARSERS:
            keep(one.first, one.last, one.key, (), one.built)
    return sorted(chosen, key=lambda one: one.first)


def _is_plain_name(line: Line, one: _Stretch) -> bool:
    """Whether a name that only the words around it show may be one: not "More Iraqi Towns" of a headline."""
    tokens = line.tokens[one.first : one.last]
    return (
        len(tokens) <= _MOST_TOKENS + 2
        and tokens[-1].entity != "NORP"
        and tokens[0].pos != "ADJ"
        and all(token.pos in _NAME_PARTS for token in tokens if token.text[:1].isupper())
    )


def _of_site(
    line: Line, one: _Stretch, held: dict[str, tuple[Entry, ...]], words: PlaceWords
) -> tuple[str, tuple[Entry, ...], str]:
    """Key, entries and reason of a name that ends in "Airport" or the like: it lies at the place it begins with."""
    if line.tokens[one.last - 1].lower in words.sites:
        for last in range(one.last - 1, one.first, -1):
            key = line.key(one.first, last)
            if held.get(key):
                return key, held[key], "a facility at the place that its name begins with"
    return one.key, (), one.built


def _within_facility(line: Line, one: _Stretch, words: PlaceWords) -> bool:
    """Whether the name is a part of a river, street or park that is only named after a place or like one."""
    entity = line.entities[one.last - 1]
    if (
        entity is None
        or entity == (one.first, one.last)
        or line.tokens[one.last - 1].entity not in {"LOC", "FAC"}
    ):
        return False
    return line.tokens[entity[1] - 1].lower in words.facilities


def _abbreviations(line: Line, words: PlaceWords) -> list[tuple[int, int]]:
    """Find short forms of states, where they stand behind a name and a comma or may stand alone."""
    found: list[tuple[int, int]] = []
    tokens = line.tokens
    for at, token in enumerate(tokens):
        if token.text not in words.abbreviation_starts:
            continue
        for last in range(min(len(tokens), at + _MOST_SHORT), at, -1):
            known = words.abbreviations.get(printed(tokens[at:last]))
            if known and (known[1] or (at >= 2 and tokens[at - 1].text == "," and line.named[at - 2])):
                found.append((at, last))
                break
    return found
