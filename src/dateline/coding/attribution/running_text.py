"""The tokens of a passage in one row, so that speech that runs over sentences has simple bounds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.coding.attribution.attributions import Stretch
from dateline.parsing.tokens import Sentence, Token

_SEPARATES = frozenset({",", ";", ":", "-", "--", "–", "—"})


@dataclass(frozen=True, slots=True)
class RunningText:
    """The sentences of one passage and their tokens in one row.

    sentences: the sentences in text order.
    starts: for each sentence the place of its first token in the row.
    tokens: all tokens in the row.
    """

    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    tokens: tuple[Token, ...]

    @classmethod
    def of(cls, sentences: Sequence[Sentence]) -> RunningText:
        """Put the tokens of the sentences in one row."""
        starts: list[int] = []
        tokens: list[Token] = []
        for sentence in sentences:
            starts.append(len(tokens))
            tokens.extend(sentence.tokens)
        return cls(tuple(sentences), tuple(starts), tuple(tokens))

    def sentence_at(self, place: int) -> int:
        """Place among `sentences` of the one that holds the token at ``place`` of the row."""
        return bisect_right(self.starts, place) - 1

    def end_of(self, sentence: int) -> int:
        """Place in the row after the last token of the sentence at that place among `sentences`."""
        return self.starts[sentence] + len(self.sentences[sentence].tokens)

    def stretch(self, first: int, last: int) -> Stretch:
        """Cut out the tokens from place ``first`` to ``last`` (excluded) of the row, of one sentence."""
        at = self.sentence_at(first)
        sentence, start = self.sentences[at], self.starts[at]
        return Stretch(
            sentence.index, first - start, last - start, sentence.words(first - start, last - start)
        )

    def stretches(self, places: Iterable[int]) -> tuple[Stretch, ...]:
        """Cut out the runs that the places form, broken at the borders of sentences, without commas at their ends."""
        runs: list[tuple[int, int]] = []
        borders = set(self.starts)
        for place in sorted(set(places)):
            if runs and runs[-1][1] == place and place not in borders:
                runs[-1] = (runs[-1][0], place + 1)
            else:
                runs.append((place, place + 1))
        bare = (self._bare(first, last) for first, last in runs)
        return tuple(self.stretch(first, last) for first, last in bare if first < last)

    def _bare(self, first: int, last: int) -> tuple[int, int]:
        while first < last and self.tokens[first].text in _SEPARATES:
            first += 1
        while first < last and self.tokens[last - 1].text in _SEPARATES:
            last -= 1
        return first, last
