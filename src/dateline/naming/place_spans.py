"""Stretches of words that may name a place: entities of the parser, and runs of names that the gazetteer holds.

Nothing is decided here but where names begin and end; `places` decides which of them are places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from dateline.naming.gazetteer import Entry, Gazetteer
from dateline.naming.gazetteer_schema import SKELETON_MARK
from dateline.naming.place_keys import fold, skeleton, without_article
from dateline.naming.place_tables import PlaceWords
from dateline.parsing.tokens import Sentence, Token

PLACE_LABELS: Final = frozenset({"GPE", "LOC", "FAC"})
_MOST_TOKENS: Final = 5  # longer names of places are rare and come as entities
_ARTICLE_STARTS: Final = frozenset(
    {"al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "es", "ez", "ed", "er", "deir", "bir"}
)
_MOST_SHORT: Final = 3  # tokens of a short form: "W. Va." may come in three
_HYPHENS: Final = frozenset({"-", "‐", "‑", "–"})


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Words that may name a place.

    sentence: place of the sentence in the sequence that was handed in.
    first, last: its tokens, `last` excluded.
    key: the folded name; for abbreviations of states the short form as printed.
    entries: the places that bear the name; empty where the gazetteer holds none.
    label: entity label of its last token; empty where it lies in none.
    entity: first and last token (excluded) of that entity, without article and possessive; None where none.
    """

    sentence: int
    first: int
    last: int
    key: str
    entries: tuple[Entry, ...]
    label: str
    entity: tuple[int, int] | None

    @property
    def whole(self) -> bool:
        """Whether the name is the whole of its entity."""
        return self.entity == (self.first, self.last)


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with what the search needs of each token."""

    tokens: tuple[Token, ...]
    keys: list[str]
    named: list[bool]
    entities: list[tuple[int, int] | None]


def name_spans(
    sentences: Sequence[Sentence], gazetteer: Gazetteer, words: PlaceWords
) -> list[list[NameSpan]]:
    """Find the stretches of each sentence, in text order, none overlapping another."""
    lines = [_line(sentence) for sentence in sentences]
    stretches = [_stretches(line, words) for line in lines]
    wanted = {key for found in stretches for _, _, key in found}
    held = gazetteer.by_keys(wanted)
    held |= _by_weaker_keys(lines, stretches, held, gazetteer)
    return [
        _chosen(at, line, found, held, words, gazetteer)
        for at, (line, found) in enumerate(zip(lines, stretches, strict=True))
    ]


def _line(sentence: Sentence) -> _Line:
    tokens = sentence.tokens
    keys: list[str] = []
    named: list[bool] = []
    for token in tokens:
        first = token.text[:1]
        if first.isupper() or token.pos == "PROPN" or (token.entity and first.isalpha()):
            keys.append(fold(token.text))
            named.append(first.isalpha() and (first.isupper() or token.pos == "PROPN") and token.tag != "POS")
        elif first.isalnum():
            keys.append(token.lower)
            named.append(False)
        else:
            keys.append("")
            named.append(False)
    return _Line(tokens, keys, named, _entities(tokens))


def _entities(tokens: tuple[Token, ...]) -> list[tuple[int, int] | None]:
    """Give for each token the entity it lies in, trimmed of article and possessive."""
    found: list[tuple[int, int] | None] = [None] * len(tokens)
    at = 0
    while at < len(tokens):
        if not tokens[at].entity:
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and tokens[end].entity and not tokens[end].entity_start:
            end += 1
        first, last = at, end
        while first < last - 1 and (
            tokens[first].tag in {"DT", "PRP$"} or not tokens[first].text[0].isalnum()
        ):
            first += 1
        while last - 1 > first and (
            tokens[last - 1].tag == "POS"
            or (not tokens[last - 1].text[-1].isalnum() and tokens[last - 1].text[-1] != ".")
        ):
            last -= 1
        for inside in range(at, end):
            found[inside] = (first, last)
        at = end
    return found


def _stretches(line: _Line, words: PlaceWords) -> list[tuple[int, int, str]]:
    """List every stretch that is worth a look-up, with its key."""
    found: list[tuple[int, int, str]] = []
    tokens, keys, named = line.tokens, line.keys, line.named
    count = len(tokens)
    for start in range(count):
        if not (named[start] or _begins_with_article(line, start)):
            continue
        parts: list[str] = []
        for last in range(start, min(count, start + _MOST_TOKENS + 2)):
            if keys[last]:
                parts.append(keys[last])
            if len(parts) > _MOST_TOKENS:
                break
            if named[last]:
                key = " ".join(parts)
                if len(key) > 1 and not (last == start and tokens[start].lower in words.common):
                    found.append((start, last + 1, key))
            elif not (
                tokens[last].text in _HYPHENS
                or tokens[last].lower in words.joiners
                or tokens[last].text in {"'", "’"}
            ):
                break
    found += _entity_stretches(line, words)
    return found


def _entity_stretches(line: _Line, words: PlaceWords) -> Iterator[tuple[int, int, str]]:
    """Give the entities that the parser takes for places, without "northern" and the like before them."""
    tokens = line.tokens
    for at, entity in enumerate(line.entities):
        if entity is None or entity[0] != at or tokens[at].entity not in PLACE_LABELS:
            continue
        first = at
        while (
            first < entity[1] - 1
            and tokens[first].lower in words.directions
            and not tokens[first].text[0].isupper()
        ):
            first += 1
        key = " ".join(key for key in line.keys[first : entity[1]] if key)
        if key:
            yield first, entity[1], key


def _begins_with_article(line: _Line, start: int) -> bool:
    """Whether an Arabic article in lower case begins a name here: `al-Qaim`."""
    tokens = line.tokens
    if tokens[start].lower not in _ARTICLE_STARTS or start + 2 >= len(tokens):
        return False
    follows = start + 2 if tokens[start + 1].text in _HYPHENS else start + 1
    line.keys[start] = tokens[start].lower
    return tokens[start + 1].text in _HYPHENS and line.named[follows]


def _by_weaker_keys(
    lines: Sequence[_Line],
    stretches: Sequence[list[tuple[int, int, str]]],
    held: dict[str, tuple[Entry, ...]],
    gazetteer: Gazetteer,
) -> dict[str, tuple[Entry, ...]]:
    """Look again, without article and by skeleton, for entities that the parser takes for places."""
    weaker: dict[str, tuple[str, str]] = {}
    for line, found in zip(lines, stretches, strict=True):
        for first, last, key in found:
            if held.get(key) or key in weaker:
                continue
            bare = without_article(key)
            entity = line.entities[last - 1]
            is_place = entity is not None and entity[1] == last and first in {entity[0], entity[0] + 1}
            bones = skeleton(bare) if is_place or line.tokens[first].lower in _ARTICLE_STARTS else ""
            if bare != key or bones:
                weaker[key] = (bare if bare != key else "", SKELETON_MARK + bones if bones else "")
    entries = gazetteer.by_keys({key for pair in weaker.values() for key in pair if key})
    return {
        key: entries.get(bare, ()) or entries.get(bones, ())
        for key, (bare, bones) in weaker.items()
        if entries.get(bare) or entries.get(bones)
    }


def _chosen(
    at: int,
    line: _Line,
    found: list[tuple[int, int, str]],
    held: dict[str, tuple[Entry, ...]],
    words: PlaceWords,
    gazetteer: Gazetteer,
) -> list[NameSpan]:
    """Choose the longest stretches the gazetteer holds, then the places the parser alone knows."""
    chosen: list[NameSpan] = []
    taken = [False] * len(line.tokens)

    def keep(first: int, last: int, key: str, entries: tuple[Entry, ...]) -> None:
        chosen.append(
            NameSpan(at, first, last, key, entries, line.tokens[last - 1].entity, line.entities[last - 1])
        )
        taken[first:last] = [True] * (last - first)

    for first, last in _abbreviations(line, words):
        short = printed(line.tokens[first:last])
        state = gazetteer.by_number(words.abbreviations[short][0])
        keep(first, last, short, (state,) if state else ())
    for first, last, key in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
        if held.get(key) and not any(taken[first:last]) and not _within_facility(line, first, last, words):
            keep(first, last, key, held[key])
    for first, last, key in found:
        entity = line.entities[last - 1]
        if (
            entity
            and entity[1] == last
            and line.tokens[last - 1].entity in PLACE_LABELS
            and not any(taken[first:last])
        ):
            keep(first, last, key, ())
    return sorted(chosen, key=lambda one: one.first)


def _within_facility(line: _Line, first: int, last: int, words: PlaceWords) -> bool:
    """Whether the name is a part of a river, street or park that is only named after a place or like one."""
    entity = line.entities[last - 1]
    if entity is None or entity == (first, last) or line.tokens[last - 1].entity not in {"LOC", "FAC"}:
        return False
    return line.tokens[entity[1] - 1].lower in words.facilities


def _abbreviations(line: _Line, words: PlaceWords) -> list[tuple[int, int]]:
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


def printed(tokens: Sequence[Token]) -> str:
    """Write tokens as the page has them, with one space where it has a gap."""
    text = tokens[0].text
    for before, token in pairwise(tokens):
        text += token.text if before.end == token.start else f" {token.text}"
    return text
