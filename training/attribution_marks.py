"""Fit how much rules and trained reader count for who says what; writes `coding/lexicon/attribution_marks.tsv`.

Training text: those of the train part of PolNeAR that trained no reader (``choose`` of `training/reader/labels.py`).
The rules' own counts and weights are fitted anew without these texts, so that they are as unsure here as on any other.
Three logistic regressions with a ridge penalty: does this cue attribute, is this what it says, is this who says it.
What stands inside what another says is left out, for the gold does not mark it. Nothing in it is random. Run as
``python -m training.attribution_marks ../shared/gold [--reader FOLDER]``.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bench.parses import parse_of
from bench.polnear import Said, as_said, parse_brat, scores
from bench.rows import Score
from dateline.coding.attribution.attribution import attributions, candidates_in
from dateline.coding.attribution.cues import Cues, load_cues
from dateline.coding.attribution.finding import Found
from dateline.coding.attribution.judging import (
    Features,
    Option,
    by_cue,
    content_options,
    cue_features,
    source_options,
)
from dateline.coding.attribution.marked_text import MarkedText
from dateline.coding.attribution.quotations import quotations
from dateline.coding.attribution.running_text import RunningText
from dateline.parsing.encoder.marks import Marks
from dateline.parsing.encoder.reader import load_reader
from training.attribution_weights import LEXICON, characters_of, fit, fitted, same_words, source_words
from training.reader.labels import part_of

TABLE = LEXICON / "attribution_marks.tsv"
QUESTIONS = ("cue", "content", "source")
#: a feature must be seen this often to have a weight
LEAST_SEEN = 10
#: weight of the ridge penalty; on these few texts 8 gave .001 to .003 more of F1, fold by fold, than 2
PENALTY = 8.0
#: floors that are tried, and folds in which they are tried
FLOORS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45)
FOLDS = 4
HEADER = """\
# Weights of what speaks for a content and for a source, in logarithms of the odds, where rules and trained reader are
# both there: fitted by training/attribution_marks.py; see training/cards/attribution.md.
# question: does the cue attribute, is this what it says, is this who says it. feature: what is seen. weight: what it
# adds. seen: how often it was seen when it was fitted.
# question	feature	weight	seen
"""

Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Case:
    """One option with the right answer."""

    question: str
    features: Features
    right: bool


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the gold, with what the reader marks in it."""

    text: str
    gold: tuple[Said, ...]
    marks: Marks


def texts_of(gold: Path) -> Iterator[tuple[str, str, list[Said]]]:
    """Yield name, text and attributions of the train part, those of the first annotator."""
    folder = gold / "attribution/polnear/train"
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rpartition("_")[0], path)
    for stem, path in first.items():
        file = folder / "text" / f"{stem}.txt"
        if file.is_file():
            text = file.read_bytes().decode("utf-8")
            yield stem, text, parse_brat(path.read_text("utf-8"), text)


def cases_of(one: Text, cues: Cues, weights: Mapping[str, float]) -> Iterator[Case]:
    """Ask the questions of every cue of a text that stands outside what the gold marks as said."""
    row = RunningText.of(parse_of(one.text)[1].sentences)
    marked, marks = MarkedText.of(row, one.marks), quotations(row)
    inside = {place for said in one.gold for place in said.content}
    for rules in by_cue(candidates_in(row, marks, cues, weights), marked, marks, cues):
        if row.tokens[rules[0].cue].start in inside:
            continue
        cue = characters_of(row, rules[0].words)
        gold = [said for said in one.gold if cue & said.cue]
        yield Case("cue", cue_features(rules, marked), bool(gold))
        if not gold:
            continue
        right: dict[int, tuple[Option, Said]] = {}
        for at, option in enumerate(content_options(rules, marked, marks)):
            content = characters_of(row, option.found.content)
            alike = next((said for said in gold if same_words(said.content, content)), None)
            yield Case("content", option.features, alike is not None)
            if alike is not None:
                right[at] = option, alike
        if right:
            option, said = next(iter(right.values()))
            yield from _sources(rules, option.found, said, marked)


def _sources(rules: Sequence[Found], found: Found, said: Said, marked: MarkedText) -> Iterator[Case]:
    for option in source_options(rules, found, marked):
        words = source_words(marked.text, replace(found, head=option.found.head))
        same = bool(words & said.source) or not (words or said.source)
        yield Case("source", option.features, same)


def weights_of(cases: Sequence[Case]) -> dict[str, dict[str, tuple[float, int]]]:
    """Fit the weights of each question: question -> feature -> weight and how often it was seen."""
    found: dict[str, dict[str, tuple[float, int]]] = {}
    for question in QUESTIONS:
        told = [one for one in cases if one.question == question]
        seen = Counter(name for one in told for name in one.features)
        names = sorted(name for name, count in seen.items() if count >= LEAST_SEEN)
        x = np.array([[one.features.get(name, 0.0) for name in names] for one in told])
        weights = fit(x, np.array([one.right for one in told], dtype=float), PENALTY)
        found[question] = {
            name: (weight, seen[name]) for name, weight in zip(names, weights.tolist(), strict=True)
        }
    return found


def plain(weights: Mapping[str, Mapping[str, tuple[float, int]]]) -> Weights:
    """The weights without how often their features were seen."""
    return {question: {name: weight for name, (weight, _) in of.items()} for question, of in weights.items()}


def measured(
    texts: Sequence[Text], weights: Weights, cues: Cues, of_rules: Mapping[str, float], floor: float
) -> tuple[Score, Score]:
    """Score contents and pairs on texts."""
    content = pair = Score(0, 0, 0)
    for one in texts:
        found = attributions(
            parse_of(one.text)[1].sentences,
            cues=cues,
            weights=of_rules,
            marks=one.marks,
            weights_of_both=weights,
            floor_of_both=floor,
        )
        ours = [as_said(each, one.text) for each in found if each.parent is None]
        more = scores(one.gold, ours)
        content, pair = content + more[0], pair + more[1]
    return content, pair


def main() -> None:
    """Fit the weights on the texts that choose, show what they reach fold by fold, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, help="folder of the gold sets")
    parser.add_argument("--reader", type=Path, help="folder of the reader; the packaged one without it")
    options = parser.parse_args()
    reader, problems = load_reader(options.reader)
    if reader is None:
        raise SystemExit("; ".join(problem.message for problem in problems))
    every = list(texts_of(options.gold))
    rules = fitted((text, gold) for stem, text, gold in every if part_of(stem) != "choose")
    cues = replace(load_cues(), counts=rules.counts)
    texts = [
        Text(text, tuple(gold), reader.mark(parse_of(text)[1]))
        for stem, text, gold in every
        if part_of(stem) == "choose"
    ]
    cases = [list(cases_of(one, cues, rules.weights)) for one in texts]
    by_floor = {floor: (Score(0, 0, 0), Score(0, 0, 0)) for floor in FLOORS}
    for fold in range(FOLDS):
        others = [case for at, told in enumerate(cases) if at % FOLDS != fold for case in told]
        weights = plain(weights_of(others))
        for floor, (content, pair) in by_floor.items():
            more = measured(texts[fold::FOLDS], weights, cues, rules.weights, floor)
            by_floor[floor] = content + more[0], pair + more[1]
    for floor, (content, pair) in by_floor.items():
        print(f"floor {floor}: content F1 {content.f1:.3f}, pair F1 {pair.f1:.3f}")
    final = weights_of([case for told in cases for case in told])
    lines = [
        f"{question}\t{name}\t{weight:.3f}\t{seen}\n"
        for question, of in final.items()
        for name, (weight, seen) in of.items()
    ]
    TABLE.write_text(HEADER + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
