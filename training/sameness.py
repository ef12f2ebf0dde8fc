"""Fit what tells one happening from two: ``python -m training.sameness``; writes two tables of `weighing/knowledge`.

``word_rarity.tsv``       how rare a stem is: in how many texts of sets that may train it stands
``sameness_weights.tsv``  what each ground adds: for claims as the pipeline codes them, and for bare mentions

Claims are those of our own week (``examples/week``, pairs within what its writer meant) and, at little weight, those
of ECB+ that the pipeline codes; mentions are those of ECB+. Weights of claims start from `PRIOR`, which people set:
ECB+ has no page with a date and few towns, so it cannot teach what a day or a town weighs. A ridge penalty draws each
weight to where it starts. Nothing here is random.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench import ecbplus, own_events
from dateline.running.pipeline import Pipeline, Settings, load_pipeline
from dateline.weighing.sameness.grounds import features_of
from dateline.weighing.sameness.hindrances import cannot
from dateline.weighing.sameness.keys import keys_of
from dateline.weighing.sameness.traits import Traits, traits_of
from dateline.weighing.sameness.words import load_lexicon, stems_of
from dateline.weighing.tellings import tellings_of

TABLES = Path(__file__).parent.parent / "src/dateline/weighing/knowledge"
#: What the grounds of two claims weigh before anything is fitted, in logarithms of the odds.
PRIOR = {
    "always": -3.4,
    "words: same": 2.0,
    "words: one in common": 1.5,
    "words: of one class": 1.0,
    "words: one is not known": -0.3,
    "words: of other classes": -1.2,
    "type: same": 0.5,
    "type: may go together": -0.3,
    "type: other": -1.0,
    "mode: same": 0.3,
    "mode: other": -0.5,
    "where: same place": 2.0,
    "where: next to each other": 0.8,
    "where: one in the other": 0.8,
    "where: named in the words": 0.8,
    "where: same country": 0.1,
    "where: other places": -3.0,
    "when: same day": 1.3,
    "when: days meet": 0.8,
    "when: told later": 0.3,
    "when: day open": -0.3,
    "when: a day apart": -1.2,
    "when: days apart": -3.0,
    "who: same": 1.2,
    "who: akin": 0.7,
    "who: akin, vague": 0.4,
    "who: both unsaid": -0.2,
    "who: other": -1.2,
    "whom: same": 1.0,
    "whom: akin": 0.6,
    "whom: akin, vague": 0.3,
    "whom: other": -1.0,
    "sides: crossed": 0.4,
    "count: same high": 2.0,
    "count: meets": 0.5,
    "count: other": -0.3,
    "evidence": 3.0,
    "when: told long after": -1.0,
    "stand: one sentence": -1.5,
    "stand: deed and outcome": 1.5,
    "stand: one long past": -1.5,
    "vague: one": -0.8,
    "vague: both": -1.5,
    "unpinned": -1.0,
    "evidence, unpinned": 1.0,
}
#: A stem that stands in fewer texts than this is as rare as any.
LEAST_TEXTS = 15
Floats = NDArray[np.float64]


def rarity(texts: Iterable[str]) -> dict[str, float]:
    """How rare each stem is: the logarithm of texts for one that holds it, for stems of at least `LEAST_TEXTS`."""
    held: Counter[str] = Counter()
    total = 0
    for text in texts:
        total += 1
        held.update(set(stems_of(text)))
    return {
        word: round(log(total / count), 2)
        for word, count in sorted(held.items())
        if count >= LEAST_TEXTS and not any(letter.isdigit() for letter in word)
    }


def texts_of(gold: Path) -> Iterable[str]:
    """Texts of the sets that may train: news of all kinds and news of attacks."""
    for document in ecbplus.load(gold / "sameness" / "ecbplus", training_topics(gold)):
        yield ecbplus.prose(document)[0]
    for path in sorted((gold / "attribution" / "polnear" / "train" / "text").glob("*.txt")):
        yield path.read_text("utf-8", "replace")
    for path in sorted((gold / "events" / "muc4" / "dev").glob("dev-muc3-*")):
        yield from path.read_text("latin-1").split("\n\nDEV-MUC3-")


def training_topics(gold: Path) -> list[str]:
    """Topics of ECB+ that train."""
    found = sorted(path.name for path in (gold / "sameness" / "ecbplus").iterdir() if path.is_dir())
    return [topic for topic in found if topic not in ecbplus.REPORTED]


#: What a pair of ECB+ counts beside one of our week: its pages have neither days nor the towns of a front. Pairs of
#: two topics count more, for they are sure; both chosen so that undated news of two stories seldom joins and the week
#: holds.
ECB_WEIGHT, ACROSS_WEIGHT = 0.3, 0.5
#: Ridge penalties towards where each weight starts; by halves of the week, and by cross-validation over topics.
PENALTY, MENTION_PENALTY = 20.0, 1.0
#: A ground must stand in so many pairs to have a weight that people did not set.
LEAST_PAIRS = 15
Pair = tuple[dict[str, float], bool]


def pairs_of(labels: Mapping[str, str], traits: Iterable[Traits], across: bool = False) -> list[Pair]:
    """The pairs of labelled claims that would be compared and are not ruled out: grounds, and whether they are one.

    across: only those of two labels.
    """
    by_id = {one.claim: one for one in traits}
    holders: dict[str, list[str]] = defaultdict(list)
    for name in sorted(labels):
        for key in keys_of(by_id[name]):
            holders[key].append(name)
    seen = {pair for names in holders.values() for pair in combinations(names, 2)}
    return [
        (features_of(by_id[a], by_id[b], load_lexicon()), labels[a] == labels[b])
        for a, b in sorted(seen)
        if not (across and labels[a] == labels[b]) and cannot(by_id[a], by_id[b]) is None
    ]


def week_pairs(pipeline: Pipeline) -> list[Pair]:
    """Pairs of claims of our own week."""
    tellings, texts = own_events.read_week(pipeline, None)
    mentions = own_events.parse_truth(own_events.TRUTH.read_text("utf-8"))
    labels = {claim: one.event for claim, one in own_events.matched(mentions, texts, tellings).items()}
    return pairs_of(labels, [traits_of(telling) for telling in tellings])


def ecb_pairs(pipeline: Pipeline, gold: Path) -> tuple[list[Pair], list[Pair]]:
    """Pairs of claims that the pipeline codes in the training topics.

    First those where the gold marks a happening, then of all claims those of two topics, which are never one.
    """
    traits: list[Traits] = []
    labels: dict[str, str] = {}
    topics: dict[str, str] = {}
    for document in ecbplus.load(gold / "sameness" / "ecbplus", training_topics(gold)):
        text, spans = ecbplus.prose(document)
        result = pipeline.read(text.encode(), document.name)
        if result.reading is None or result.reading.page.text != text:
            continue
        marks = [
            (spans[mark.tokens[0]][0], spans[mark.tokens[-1]][1], mark.chain)
            for mark in document.marks
            if mark.is_happening and document.sentences[mark.tokens[0]] in document.validated
        ]
        for telling in tellings_of(result.reading, result.claims):
            traits.append(traits_of(telling))
            topics[telling.claim.id] = document.topic
            at = telling.claim.trigger
            chain = next((chain for start, end, chain in marks if start < at.end and at.start < end), None)
            if chain is not None:
                labels[telling.claim.id] = chain
    return pairs_of(labels, traits), pairs_of(topics, traits, across=True)


def mention_pairs(gold: Path) -> list[Pair]:
    """Pairs of bare mentions of the training topics whose pages may be of one topic."""
    found = ecbplus.mentions(ecbplus.load(gold / "sameness" / "ecbplus", training_topics(gold)))
    return [
        (features_of(found[a].traits, found[b].traits, load_lexicon()), found[a].chain == found[b].chain)
        for a, b in ecbplus.pairs(found)
    ]


def fit(
    pairs: Sequence[Pair], weights: Sequence[float], prior: Mapping[str, float], penalty: float
) -> dict[str, float]:
    """Logistic regression by Newton's steps, each weight drawn to where it starts."""
    counted = Counter(name for grounds, _ in pairs for name in grounds)
    names = sorted(set(prior) | {name for name, count in counted.items() if count >= LEAST_PAIRS})
    at = {name: number for number, name in enumerate(names)}
    table: Floats = np.zeros((len(pairs), len(names)))
    for row, (grounds, _) in enumerate(pairs):
        for name, value in grounds.items():
            if name in at:
                table[row, at[name]] = value
    right = np.array([one for _, one in pairs], dtype=np.float64)
    share = np.array(weights, dtype=np.float64)
    start = np.array([prior.get(name, 0.0) for name in names])
    here = start.copy()
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-np.clip(table @ here, -30, 30)))
        slope = table.T @ (share * (likely - right)) + penalty * (here - start)
        bend = (table * (share * likely * (1 - likely))[:, None]).T @ table + penalty * np.eye(len(names))
        step = np.linalg.solve(bend, slope)
        here -= step
        if float(np.abs(step).max()) < _SMALL:
            break
    return dict(zip(names, map(float, here), strict=True))


#: Newton's steps at most, and the change below which they stop.
_STEPS, _SMALL = 40, 1e-5
HEADER = """\
# What each ground on which two claims agree or differ adds to the logarithm of the odds that they tell one happening
# (weighing/sameness/grounds.py names them); fitted by training/sameness.py, see training/cards/sameness.md.
# claims: for claims as the pipeline codes them. mentions: for bare mentions of happenings, with their pages' words.
ground\tclaims\tmentions
"""
RARITY_HEADER = """\
# How rare a stem is in news: logarithm of how many texts there are for one that holds it; counted by
# training/sameness.py on texts of ECB+ (training topics), PolNeAR and MUC-4. A stem that is not here is the rarest.
stem\trarity
"""


def main() -> int:
    """Fit and write the tables."""
    parser = argparse.ArgumentParser(prog="python -m training.sameness", description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"), help="folder of gold sets")
    parser.add_argument("--rarity", action="store_true", help="count how rare stems are, and nothing else")
    arguments = parser.parse_args()
    if arguments.rarity:
        rows = [f"{word}\t{value}\n" for word, value in rarity(texts_of(arguments.gold)).items()]
        (TABLES / "word_rarity.tsv").write_text(RARITY_HEADER + "".join(rows), "utf-8")
        return 0
    pipeline, problems = load_pipeline(Settings())
    if pipeline is None:
        raise SystemExit(str(problems))
    week, (ecb, across) = week_pairs(pipeline), ecb_pairs(pipeline, arguments.gold)
    shares = [1.0] * len(week) + [ECB_WEIGHT] * len(ecb) + [ACROSS_WEIGHT] * len(across)
    claims = fit([*week, *ecb, *across], shares, PRIOR, PENALTY)
    bare = mention_pairs(arguments.gold)
    mentions = fit(bare, [1.0] * len(bare), {}, MENTION_PENALTY)
    print(
        f"{len(week)} pairs of the week, {len(ecb)} of claims of ECB+, "
        f"{len(across)} across its topics, {len(bare)} of its mentions"
    )
    rows = [
        "\t".join([name, *(f"{column[name]:.3f}" if name in column else "" for column in (claims, mentions))])
        for name in sorted(set(claims) | set(mentions))
    ]
    (TABLES / "sameness_weights.tsv").write_text(HEADER + "\n".join(rows) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
