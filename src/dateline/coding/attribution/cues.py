"""The tables of cues: which words make somebody a source, in which constructions, how often."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.coding.attribution.attributions import CueClass

#: how many imagined cases a prior counts for against the counted ones; tuned on the train part of PolNeAR
_PRIOR_WEIGHT = 3.0
#: how often a construction that is usual for the class is an attribution, before anything was counted
_USUAL = 0.6
_UNUSUAL = 0.1
#: the same for a verb that is no cue with a clause in "that"
_UNLISTED = 0.3


@dataclass(frozen=True, slots=True)
class Cues:
    """What the tables say about cues.

    classes: the class of a cue by part of speech ("verb", "noun", "adjective") and lemma with particle.
    only: the constructions that a cue is confined to, for those that are.
    usual: the constructions that are usual for a class and part of speech.
    counts: by part of speech, lemma and construction, how often it was seen, and how often it attributed.
    phrases: by first word, phrases that attribute the clause they stand in.
    first_words: part of speech and lemma, without particle, of every cue.
    """

    classes: Mapping[tuple[str, str], CueClass]
    only: Mapping[tuple[str, str], frozenset[str]]
    usual: Mapping[tuple[CueClass, str], frozenset[str]]
    counts: Mapping[tuple[str, str, str], tuple[int, int]]
    phrases: Mapping[str, Mapping[tuple[str, ...], CueClass]]
    first_words: frozenset[tuple[str, str]]

    def known(self, pos: str, lemma: str) -> bool:
        """Whether any cue of this part of speech begins with the lemma."""
        return (pos, lemma) in self.first_words

    def score(self, pos: str, lemma: str, frame: str) -> float:
        """Say how often (0 to 1) the cue in this construction attributes, before its sentence is looked at."""
        return self.share(pos, lemma, frame, *self.counts.get((pos, lemma, frame), (0, 0)))

    def share(self, pos: str, lemma: str, frame: str, seen: int, right: int) -> float:
        """Work out the share from how often it was seen and right, and from what is usual for its class."""
        if frame not in self.only.get((pos, lemma), {frame}):
            return 0.0
        cue_class = self.classes.get((pos, lemma))
        if cue_class is None:
            prior = _UNLISTED if frame == "that" else 0.0
        else:
            prior = _USUAL if frame in self.usual.get((cue_class, pos), frozenset()) else _UNUSUAL
        return (right + _PRIOR_WEIGHT * prior) / (seen + _PRIOR_WEIGHT)


@cache
def load_cues() -> Cues:
    """Load the packaged tables of cues."""
    rows = list(_rows("attribution_cues.tsv"))
    classes = {(pos, lemma): CueClass(name) for pos, lemma, name, _ in rows}
    phrases: dict[str, dict[tuple[str, ...], CueClass]] = {}
    for phrase, name in _rows("attribution_phrases.tsv"):
        words = tuple(phrase.split())
        phrases.setdefault(words[0], {})[words] = CueClass(name)
    return Cues(
        classes=classes,
        only={(pos, lemma): frozenset(frames.split()) for pos, lemma, _, frames in rows if frames},
        usual={
            (CueClass(name), pos): frozenset(frames.split())
            for name, pos, frames in _rows("attribution_frames.tsv")
        },
        counts={
            (pos, lemma, frame): (int(seen), int(right))
            for pos, lemma, frame, seen, right in _rows("attribution_counts.tsv")
        },
        phrases=phrases,
        first_words=frozenset((pos, lemma.split()[0]) for pos, lemma in classes),
    )


def _rows(name: str) -> Iterator[list[str]]:
    """Read the rows of a packaged table, without comments and the line of column names."""
    lines = (
        files("dateline.coding").joinpath("lexicon").joinpath(name).read_text(encoding="utf-8").splitlines()
    )
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    yield from rows[1:]
