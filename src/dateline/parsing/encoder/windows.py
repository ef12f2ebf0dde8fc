"""Sentences to windows: runs of whole sentences of a passage, as numbers that the encoder takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.parsing.encoder.wordpiece import FIRST, LAST, Vocabulary
from dateline.parsing.tokens import Sentence, Token

#: Pieces of a window at most, its first and its ends of sentences counted: about 150 words.
MOST_PIECES = 192
#: What the shape of a word can be; "unknown" where letter case was changed before parsing and says nothing.
SHAPES = ("unknown", "lower", "capital", "first", "upper", "mixed", "initial", "digits", "numbered", "mark")
#: What else is told of a word, in the order in which a window holds it.
FEATURES = ("shape", "pos", "dep", "entity")


@dataclass(frozen=True, slots=True)
class Features:
    """Numbers of what the parse says of a word, by its name; 0 is "unknown" and what is not listed.

    pos: universal parts of speech. dep: dependency labels. entity: labels of named entities.
    """

    pos: Mapping[str, int]
    dep: Mapping[str, int]
    entity: Mapping[str, int]

    @classmethod
    def of(cls, pos: Iterable[str], dep: Iterable[str], entity: Iterable[str]) -> Features:
        """Number the names from 1, in the order in which they come."""
        return cls(*({name: at for at, name in enumerate(names, 1)} for names in (pos, dep, entity)))

    def numbers(self, token: Token, *, recased: bool) -> tuple[int, int, int, int]:
        """Shape, part of speech, dependency and entity of a token."""
        return (
            0 if recased else _shape_number(token.text, token.index == 0),
            self.pos.get(token.pos, 0),
            self.dep.get(token.dep, 0),
            self.entity.get(token.entity, 0),
        )


@dataclass(frozen=True, slots=True)
class Window:
    """A run of sentences as the encoder takes it.

    sentences: indexes of the sentences in the parse.
    ids: numbers of the pieces.
    features: for each piece shape, part of speech, dependency and entity of its word; zeros at the joints.
    places: for each sentence the place of each token's first piece; -1 for tokens that no longer fit.
    """

    sentences: tuple[int, ...]
    ids: tuple[int, ...]
    features: tuple[tuple[int, int, int, int], ...]
    places: tuple[tuple[int, ...], ...]


_JOINT = (0, 0, 0, 0)


def windows_of(sentences: Sequence[Sentence], vocabulary: Vocabulary, features: Features) -> list[Window]:
    """Fill windows with the sentences of one passage, in order; a sentence longer than a window is cut."""
    found: list[Window] = []
    run: list[Sentence] = []
    held = 1
    for sentence in sentences:
        size = 1 + sum(len(vocabulary.pieces(token.lower)) for token in sentence.tokens)
        if run and held + size > MOST_PIECES:
            found.append(_window(run, vocabulary, features))
            run, held = [], 1
        run.append(sentence)
        held += size
    if run:
        found.append(_window(run, vocabulary, features))
    return found


def _window(run: Sequence[Sentence], vocabulary: Vocabulary, features: Features) -> Window:
    ids = [vocabulary.ids[FIRST]]
    told = [_JOINT]
    places: list[tuple[int, ...]] = []
    for sentence in run:
        here: list[int] = []
        for token in sentence.tokens:
            pieces = vocabulary.pieces(token.lower)
            if len(ids) + len(pieces) >= MOST_PIECES:
                break
            here.append(len(ids))
            ids.extend(pieces)
            told.extend([features.numbers(token, recased=sentence.recased)] * len(pieces))
        places.append((*here, *[-1] * (len(sentence.tokens) - len(here))))
        ids.append(vocabulary.ids[LAST])
        told.append(_JOINT)
    return Window(tuple(one.index for one in run), tuple(ids), tuple(told), tuple(places))


@lru_cache(4_096)
def _shape_number(word: str, first: bool) -> int:
    """Number of a word's shape; words come again and again."""
    return SHAPES.index(shape_of(word, first=first))


def shape_of(word: str, *, first: bool) -> str:
    """Name the shape of a word; one of `SHAPES`. ``first``: whether it begins its sentence."""
    if not any(one.isalnum() for one in word):
        return "mark"
    if word.isdigit():
        return "digits"
    if any(one.isdigit() for one in word):
        return "numbered"
    if word.islower():
        return "lower"
    if word.isupper():
        return "upper" if len(word) > 1 else "initial"
    if word[0].isupper() and word[1:].islower():
        return "first" if first else "capital"
    return "mixed"
