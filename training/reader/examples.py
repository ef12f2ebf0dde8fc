"""Labelled text to windows of pieces with what each head should say of each piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bench.parses import parse_of
from dateline.parsing.encoder.windows import Features, Window, windows_of
from dateline.parsing.encoder.wordpiece import Vocabulary
from dateline.parsing.tokens import Parse
from training.reader import labels

#: Of a piece of which nothing is known: it does not count.
IGNORE = -100
FEATURES = Features.of(labels.POS, labels.DEP, labels.ENTITY)

Stretch = tuple[int, int]
_CLOSED = frozenset("ADP ADV AUX CCONJ DET INTJ NUM PART PRON PUNCT SCONJ SYM X".split())


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution in characters of the text; a source or cue may be missing."""

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening in characters of the text; None where the set does not tell.

    type: one of `labels.EVENTS`. cells: role -> stretches of its words; an empty one says that there is nobody.
    """

    trigger: Stretch
    type: str | None
    mode: str | None = None
    status: str | None = None
    cells: dict[str, tuple[Stretch, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with all that is known of it; None where the set does not tell.

    complete: whether words that are no trigger here are known to be none.
    degrees: (first character of a word, -3 to 3) how sure the text is that it happened.
    whole_type: a type that one word of the text must have, of a set that does not tell which.
    quiet: whether words of closed classes are known to name no happening, in a set that does not label happenings.
    """

    id: str
    text: str
    names: tuple[tuple[Stretch, str], ...] | None = None
    said: tuple[Said, ...] | None = None
    happenings: tuple[Happening, ...] = ()
    complete: bool = False
    degrees: tuple[tuple[int, float], ...] = ()
    whole_type: str | None = None
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Anchored:
    """One word with the words that fill its roles, as places of pieces.

    wanted: role -> places that fill it; roles that are not listed are not known.
    """

    at: int
    wanted: dict[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Example:
    """A window with what the heads should say of its pieces, `IGNORE` where nothing is known.

    speech: [3, pieces], a row for each of `labels.LAYERS`. others: [pieces]. degree is nan where nothing is known.
    """

    window: Window
    names: NDArray[np.int64]
    speech: NDArray[np.int64]
    event: NDArray[np.int64]
    mode: NDArray[np.int64]
    status: NDArray[np.int64]
    degree: NDArray[np.float32]
    anchored: tuple[Anchored, ...]
    whole_type: int


@dataclass(slots=True)
class _Places:
    """Finds the pieces of characters: the first piece of each token that they touch."""

    window: Window
    parse: Parse
    tokens: list[tuple[int, int, int, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for sentence, places in zip(self.window.sentences, self.window.places, strict=True):
            for token, place in zip(self.parse.sentences[sentence].tokens, places, strict=True):
                if place >= 0:
                    self.tokens.append((token.start, token.end, place, sentence, token.index))

    def closed(self) -> list[int]:
        """The pieces of words of closed classes, which name no happening anywhere."""
        return [
            place
            for _, _, place, sentence, token in self.tokens
            if self.parse.sentences[sentence].tokens[token].pos in _CLOSED
        ]

    def of(self, stretch: Stretch) -> list[int]:
        start, end = stretch
        return [place for first, last, place, _, _ in self.tokens if first < end and start < last]

    def head(self, stretch: Stretch) -> int | None:
        """The piece of the word that the others of a stretch hang on."""
        start, end = stretch
        inside = {
            (sentence, token): place
            for first, last, place, sentence, token in self.tokens
            if first < end and start < last
        }
        for (sentence, token), place in inside.items():
            head = self.parse.sentences[sentence].tokens[token].head
            if head == token or (sentence, head) not in inside:
                return place
        return None


def examples_of(one: Labelled, vocabulary: Vocabulary) -> Iterator[Example]:
    """Cut a text into windows and say what each head should say there."""
    parse = parse_of(one.text)[1]
    windows = windows_of(parse.sentences, vocabulary, FEATURES)
    for window in windows:
        whole = labels.EVENTS.index(one.whole_type) if one.whole_type and len(windows) == 1 else IGNORE
        yield _example(one, _Places(window, parse), whole)


def _example(one: Labelled, places: _Places, whole: int) -> Example:
    size = len(places.window.ids)
    words = [place for _, _, place, _, _ in places.tokens]
    names, event, mode, status = (np.full(size, IGNORE) for _ in range(4))
    speech = np.full((3, size), IGNORE)
    degree = np.full(size, np.nan, np.float32)
    if one.names is not None:
        names[words] = 0
        for stretch, kind in one.names:
            _mark(names, places.of(stretch), labels.NAMES.index(f"B-{kind}"))
    if one.complete:
        event[words] = 0
    if one.quiet:
        event[places.closed()] = 0
    for start, value in one.degrees:
        for place in places.of((start, start + 1)):
            degree[place] = value
    anchored = []
    for happening in one.happenings:
        anchored += _happening(happening, places, event, mode, status)
    if one.said is not None:
        speech[:, words] = 0
        for said in sorted(one.said, key=lambda said: -sum(end - start for start, end in said.content)):
            anchored += _attribution(said, places, speech)
    return Example(places.window, names, speech, event, mode, status, degree, tuple(anchored), whole)


def _mark(row: NDArray[np.int64], places: Sequence[int], first: int) -> None:
    """Write first and further word of a stretch; not over one that was written before."""
    if places and all(row[place] <= 0 for place in places):
        row[list(places)] = first + 1
        row[places[0]] = first


def _happening(
    one: Happening,
    places: _Places,
    event: NDArray[np.int64],
    mode: NDArray[np.int64],
    status: NDArray[np.int64],
) -> Iterator[Anchored]:
    at = places.head(one.trigger)
    if at is None:
        return
    if one.type is not None:
        for place in places.of(one.trigger):
            if event[place] <= 0:
                event[place] = IGNORE
        event[at] = labels.EVENTS.index(one.type)
    if one.type is not None and not one.type.startswith("not:"):
        mode[at] = labels.MODES.index(one.mode or labels.NOTHING)
    if one.status is not None:
        status[at] = labels.STATUSES.index(one.status)
    wanted = {
        labels.ROLES.index(role): tuple(place for stretch in stretches for place in places.of(stretch))
        for role, stretches in one.cells.items()
    }
    if wanted:
        yield Anchored(at, wanted)


def _attribution(one: Said, places: _Places, speech: NDArray[np.int64]) -> Iterator[Anchored]:
    for layer, stretches in enumerate((one.source, one.cue, one.content)):
        for stretch in stretches:
            _mark(speech[layer], places.of(stretch), 1)
    at = next((found for stretch in one.cue if (found := places.head(stretch)) is not None), None)
    if at is not None:
        yield Anchored(
            at,
            {
                labels.ROLES.index(role): tuple(
                    place for stretch in stretches for place in places.of(stretch)
                )
                for role, stretches in (("source", one.source), ("content", one.content))
            },
        )


def all_examples(texts: Iterable[Labelled], vocabulary: Vocabulary) -> list[Example]:
    """Make the examples of many texts, in their order."""
    return [example for one in texts for example in examples_of(one, vocabulary)]
