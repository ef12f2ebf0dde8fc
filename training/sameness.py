"""Fit what tells one happening from two: ``python -m training.sameness``; writes three tables of `weighing/knowledge`.

``word_rarity.tsv``       how rare a stem is: in how many texts of sets that may train it stands
``stem_pairs.tsv``        stems that tell one happening or two, where ECB+ shows it often enough
``sameness_weights.tsv``  what each ground adds: for claims as the pipeline codes them, and for bare mentions

Weights of claims start from `PRIOR`, which people set: ECB+ has no page with a date and few towns, so it cannot teach
what a day or a town weighs. A ridge penalty draws each weight to where it starts. Nothing here is random.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench import ecbplus
from dateline.weighing.sameness.words import stems_of

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
    "stand: one sentence": -1.5,
    "stand: one long past": -1.5,
    "vague: one": -0.8,
    "vague: both": -1.5,
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
