"""Count cues and fit the weights that say how likely a cue attributes; writes two tables of `coding/lexicon`.

Training text: the train part of PolNeAR (Newell, Margolin and Ruths 2018), the first annotator of each text. Counted is
how often a cue in a construction attributed what it should; a logistic regression with a ridge penalty weighs that
count, left out for the text in question, beside features of the sentence. No sentence enters the tables. Run as
``python -m training.attribution_weights ../shared/gold/attribution/polnear/train``; nothing in it is random.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np

from bench.parses import parse_of
from bench.polnear import SAME_CONTENT, Said, documents
from dateline.coding.attribution.cues import Cues, load_cues
from dateline.coding.attribution.finding import Found, cue_candidates, with_quotations
from dateline.coding.attribution.quotations import quotations
from dateline.coding.attribution.running_text import RunningText
from dateline.coding.attribution.score import HOPELESS, LEAST_SHARE, features
from dateline.coding.attribution.sources import extent_of_source
from dateline.coding.attribution.speech import spoken

LEXICON = Path(__file__).parent.parent / "src/dateline/coding/lexicon"
#: a construction must be seen this often to be written down; what was seen once says more about a text than a word
LEAST_COUNTED = 2
#: a feature must be seen this often to have a weight
LEAST_SEEN = 15
#: weight of the ridge penalty; 1, 2 and 5 gave the same F1 on 120 texts of the train part that were held out
PENALTY = 2.0
COUNTS_HEADER = """\
# How often a cue in a construction attributed what it should: counted on the train part of PolNeAR by
# training/attribution_weights.py. Constructions seen at least twice. seen: times seen outside quotation marks and
# outside what another says; right: times an annotator marked at least half of the same words as said.
pos\tlemma\tframe\tseen\tright
"""
WEIGHTS_HEADER = """\
# Weights of the features that say how likely a cue attributes (coding/attribution_score.py names them): a logistic
# regression fitted on the train part of PolNeAR by training/attribution_weights.py; see training/cards/attribution.md.
# weight: added to the logarithm of the odds. seen: candidates that had the feature.
feature\tweight\tseen
"""

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate with what the annotator thought of it.

    key: part of speech, lemma and construction.
    right: whether the content was marked as said with this cue.
    pair: whether the source was right too.
    features: the names and values of its features, the count among them.
    """

    key: Key
    right: bool
    pair: bool
    features: tuple[tuple[str, float], ...]


def examples(text: str, gold: Sequence[Said], cues: Cues) -> Iterator[Example]:
    """Yield the candidates of one text that stand outside quotation marks and outside what the gold marks as said."""
    row = RunningText.of(parse_of(text)[1].sentences)
    marks = quotations(row)
    inside = {place for one in gold for place in one.content}
    for found in cue_candidates(row, cues):
        cue = row.tokens[found.cue].start
        quoted = any(one.speech and one.first <= found.cue < one.last for one in marks)
        if quoted or cue in inside or not found.content or found.cue in found.content:
            continue
        wide = with_quotations(found, marks)
        content = characters_of(row, wide.content)
        alike = [one for one in gold if cue in one.cue and same_words(one.content, content)]
        source = source_words(row, wide)
        pair = any(bool(source & one.source) or not (source or one.source) for one in alike)
        pos, _, frame = found.rule.partition(" ")
        named = tuple(features(wide, row, quoted=spoken(wide, marks)))
        yield Example((pos, found.lemma, frame), bool(alike), pair, named)


def same_words(gold: frozenset[int], ours: frozenset[int]) -> bool:
    """Whether two contents share enough characters to count as the same."""
    return len(gold & ours) >= SAME_CONTENT * len(gold | ours)


def characters_of(row: RunningText, places: Iterable[int]) -> frozenset[int]:
    """The characters of the words at these places."""
    return frozenset(at for place in places for at in range(row.tokens[place].start, row.tokens[place].end))


def source_words(row: RunningText, found: Found) -> frozenset[int]:
    """The characters of the words that name a candidate's source; none where nobody is named."""
    if found.head is None:
        return frozenset()
    at = row.sentence_at(found.head)
    start = row.starts[at]
    keep_out = {place - start for place in (*found.words, *found.content)} - {found.head - start}
    first, last = extent_of_source(row.sentences[at], found.head - start, keep_out)
    return characters_of(row, range(start + first, start + last))


def rows_of(
    texts: Sequence[Sequence[Example]], cues: Cues, kept: set[Key]
) -> Iterator[tuple[Example, float]]:
    """Yield each example with its share of counted cases, its own text left out."""
    seen, right = tally(texts)
    for text in texts:
        own_seen, own_right = tally([text])
        for one in text:
            counts = (0, 0)
            if one.key in kept:
                counts = (seen[one.key] - own_seen[one.key], right[one.key] - own_right[one.key])
            share = cues.share(*one.key, *counts)
            if share >= HOPELESS:
                yield one, share


def tally(texts: Sequence[Sequence[Example]]) -> tuple[Counter[Key], Counter[Key]]:
    """Count how often each construction was seen, and was right."""
    every = [one for text in texts for one in text]
    return Counter(one.key for one in every), Counter(one.key for one in every if one.right)


def fit(x: np.ndarray, y: np.ndarray, penalty: float = PENALTY) -> np.ndarray:
    """Fit a logistic regression by Newton's method; the penalty takes every weight."""
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (likely - y) + penalty * weights
        bend = (x * (likely * (1 - likely))[:, None]).T @ x + penalty * np.eye(x.shape[1])
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def matrix(rows: Sequence[tuple[Example, float]], names: Sequence[str]) -> np.ndarray:
    """Set the features of the examples as a matrix, with the share of counted cases put in."""
    at = {name: index for index, name in enumerate(names)}
    made = np.zeros((len(rows), len(names)))
    for index, (one, share) in enumerate(rows):
        bounded = min(max(share, LEAST_SHARE), 1 - LEAST_SHARE)
        for name, value in one.features:
            if name in at:
                made[index, at[name]] += log(bounded / (1 - bounded)) if name == "counted" else value
    return made


@dataclass(frozen=True, slots=True)
class Fitted:
    """What the texts tell: counts by construction (seen, right), weights by feature, candidates that had a feature."""

    counts: dict[Key, tuple[int, int]]
    weights: dict[str, float]
    seen: Counter[str]
    candidates: int


def fitted(documents: Iterable[tuple[str, Sequence[Said]]]) -> Fitted:
    """Count cues and fit the weights on texts with what the gold marks in them."""
    cues = load_cues()
    texts = [list(examples(text, gold, cues)) for text, gold in documents]
    seen, right = tally(texts)
    kept = {key for key, count in seen.items() if count >= LEAST_COUNTED}
    rows = list(rows_of(texts, cues, kept))
    counts = Counter(name for one, _ in rows for name, _ in one.features)
    names = sorted(name for name, count in counts.items() if count >= LEAST_SEEN)
    weights = fit(matrix(rows, names), np.array([one.pair for one, _ in rows], dtype=float))
    return Fitted(
        {key: (seen[key], right[key]) for key in sorted(kept)},
        dict(zip(names, weights.tolist(), strict=True)),
        counts,
        len(rows),
    )


def main(folder: Path) -> None:
    """Write both tables from the texts of a folder."""
    found = fitted(documents(folder))
    lines = ["\t".join((*key, str(seen), str(right))) for key, (seen, right) in found.counts.items()]
    (LEXICON / "attribution_counts.tsv").write_text(COUNTS_HEADER + "\n".join(lines) + "\n", "utf-8")
    lines = [f"{name}\t{weight:.3f}\t{found.seen[name]}" for name, weight in found.weights.items()]
    (LEXICON / "attribution_weights.tsv").write_text(WEIGHTS_HEADER + "\n".join(lines) + "\n", "utf-8")
    print(f"{found.candidates} candidates, {len(found.counts)} constructions, {len(found.weights)} weights")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
