"""Fit how sure a claim is: ``python -m training.confidence [--only rules|reader]``; writes a table of `coding/lexicon`.

Two logistic regressions with a ridge penalty, for the rules alone and for rules and trained reader together; nothing in
them is random. Fitted on pages of public sets that were judged by hand (part "fit" of ``bench/judged.py``) and on our
own labelled items: for the rules alone parts "train" and "choose" of ``training/reader/labels.py``, with the reader
only "choose", for it has learnt the others. Labelled items are harder than pages are, and their labels stricter than a
reader's judgement: a feature that only they have takes up that difference, and is not written down.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.judged import OFF_SUBJECT, judged_claims
from bench.labelled import claims_in
from bench.rightness import right
from dateline.coding.confidence import ConfidenceWeights, features_of, is_trained, load_confidence_weights
from dateline.model.claims import Claim
from dateline.running.pipeline import Pipeline, Settings, load_pipeline
from training.annotations import Item, load
from training.reader.labels import part_of

TABLE = Path(__file__).parent.parent / "src/dateline/coding/lexicon/confidence_weights.tsv"
#: Claims of items are kept here by what they were read as; delete it at any time.
CACHE = Path(".cache/claims")
#: weight of the ridge penalty; the reader's column has a quarter of the cases and is drawn to that of the rules. By
#: cross-validation over the pages of part "fit": see training/cards/confidence.md for what others gave
PENALTY = 16.0
READER_PENALTY = 64.0
#: how many labelled claims one judged on a page counts as, for it is pages that the number is for
PAGE_WEIGHT = 4.0
#: the same for pages off the subject: they are to lower the number for their like, not for pages on the subject, and
#: their posts stand there twice where others quote them
OFF_SUBJECT_WEIGHT = 1.0
#: a feature must be seen this often to have a weight
LEAST_SEEN = 10
#: how much labelled items differ from pages; fitted and left out of the table
LABELLED = "labelled item"
HEADER = """\
# Weights of the features that say how likely a claim is right as printed (coding/confidence.py names them): logistic
# regressions fitted by training/confidence.py; see training/cards/confidence.md and docs/confidence.md.
# rules, reader: what the feature adds to the logarithm of the odds where the rules read alone, and where the trained
# reader has a say. seen: claims that had it when it was fitted, without and with the reader.
feature\trules\treader\tseen
"""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A claim's features, whether it is right, and how much it counts."""

    features: Mapping[str, float]
    right: bool
    weight: float = 1.0


def labelled_cases(items: Iterable[Item], pipeline: Pipeline) -> list[Case]:
    """Judge the claims of labelled items; the feature that only they have is among theirs."""
    return [
        Case({**features_of(claim), LABELLED: 1.0}, right(item, claim))
        for item in items
        for claim in kept_claims(item, pipeline)
    ]


def kept_claims(item: Item, pipeline: Pipeline) -> tuple[Claim, ...]:
    """Claims of an item, from the cache where it holds what the same code, tables and models made of the same text."""
    digest = hashlib.sha256(f"{item.id}\n{item.text}".encode()).hexdigest()
    path = CACHE / pipeline.read_as / f"{digest[:24]}.pickle"
    if path.is_file():
        kept: tuple[Claim, ...] = pickle.loads(path.read_bytes())
        return kept
    claims = claims_in(item, pipeline)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(claims, protocol=5))
    return claims


def page_cases(gold: Path, pipeline: Pipeline) -> list[Case]:
    """Judge the claims of the pages that may be fitted on; those that were never judged are left out."""
    return [
        Case(features_of(one.claim), one.right, weight_of(one.document))
        for one in judged_claims(gold, pipeline, ("fit",))
        if one.right is not None
    ]


def weight_of(document: str) -> float:
    """How many labelled claims a claim of this page counts as."""
    return OFF_SUBJECT_WEIGHT if document.split("/", 1)[0] in OFF_SUBJECT else PAGE_WEIGHT


def fit(x: Floats, y: Floats, weight: Floats, towards: Floats, penalty: Floats) -> Floats:
    """Fit a logistic regression by Newton's method; the penalty draws each weight towards where it is expected."""
    weights = towards.copy()
    for _ in range(100):
        likely = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (weight * (likely - y)) + penalty * (weights - towards)
        bend = (x * (weight * likely * (1 - likely))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-7:
            break
    return weights


def fitted(
    cases: Sequence[Case], towards: Mapping[str, float] | None = None, ridge: float = PENALTY
) -> dict[str, float]:
    """Fit the weights of all features seen often enough.

    towards: weights that a feature is expected to have; 0 for others. ridge: how strongly they are drawn there. The
    feature of all claims is free.
    """
    counts = Counter(name for one in cases for name in one.features)
    names = sorted(name for name, count in counts.items() if count >= LEAST_SEEN)
    at = {name: index for index, name in enumerate(names)}
    x = np.zeros((len(cases), len(names)))
    for row, one in enumerate(cases):
        for name, value in one.features.items():
            if name in at:
                x[row, at[name]] = value
    expected = np.array([(towards or {}).get(name, 0.0) for name in names])
    free = {"any claim", LABELLED}
    penalty = np.array([0.01 if name in free else ridge for name in names])
    y = np.array([one.right for one in cases], dtype=np.float64)
    found = fit(x, y, np.array([one.weight for one in cases]), expected, penalty)
    return dict(zip(names, found.tolist(), strict=True))


def pipeline_of(*, rules_alone: bool, reader: Path | None = None) -> Pipeline | None:
    """Load the stages, which keep rows that are left out as too unsure; None where the reader is wanted and absent."""
    loaded, problems = load_pipeline(Settings(rules_alone=rules_alone, reader=reader, alone=0.0))
    if loaded is None:
        raise SystemExit("; ".join(problem.message for problem in problems))
    return None if not rules_alone and loaded.reader.startswith("rules alone") else loaded


def cases_for(pipeline: Pipeline, parts: Sequence[str], gold: Path) -> list[Case]:
    """All cases that a pipeline makes of items of these parts and of the judged pages."""
    items = [item for item in load()[0] if part_of(item.id) in parts]
    return labelled_cases(items, pipeline) + page_cases(gold, pipeline)


def counted_before(path: Path = TABLE) -> dict[str, Counter[str]]:
    """How often each feature was seen when the columns were fitted last."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    pairs = {row[0]: [int(one) for one in row[3].split("/")] for row in rows[1:]}
    return {
        "rules": Counter({name: one[0] for name, one in pairs.items()}),
        "reader": Counter({name: one[1] for name, one in pairs.items()}),
    }


def write(weights: ConfidenceWeights, seen: Mapping[str, tuple[int, int]], path: Path = TABLE) -> None:
    """Write the table, features in alphabetical order."""
    names = sorted({*weights.rules, *weights.reader} - {LABELLED})
    lines = [
        f"{name}\t{weights.rules.get(name, 0.0):.3f}\t{weights.reader.get(name, 0.0):.3f}"
        f"\t{'/'.join(str(one) for one in seen.get(name, (0, 0)))}"
        for name in names
    ]
    path.write_text(HEADER + "\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Fit one or both columns and write the table; a column that is not fitted stays as it was."""
    parser = argparse.ArgumentParser(prog="python -m training.confidence", description=main.__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"), help="folder of gold sets")
    parser.add_argument(
        "--reader", type=Path, help="folder of a trained reader; the packaged one unless said"
    )
    parser.add_argument("--only", choices=["rules", "reader"], help="fit this column alone")
    arguments = parser.parse_args()
    before = load_confidence_weights()
    columns = {"rules": dict(before.rules), "reader": dict(before.reader)}
    seen = counted_before()
    for name, parts in (("rules", ("train", "choose")), ("reader", ("choose",))):
        if arguments.only not in {None, name}:
            continue
        pipeline = pipeline_of(rules_alone=name == "rules", reader=arguments.reader)
        if pipeline is None:
            print("no trained reader: its column is that of the rules")
            columns["reader"] = dict(columns["rules"])
            continue
        cases = cases_for(pipeline, parts, arguments.gold)
        assert all(is_trained(one.features) == (name == "reader") for one in cases)
        if name == "reader":
            columns[name] = fitted(cases, columns["rules"], READER_PENALTY)
        else:
            columns[name] = fitted(cases)
        seen[name] = Counter(feature for one in cases for feature in one.features)
        shares = Counter((one.right, LABELLED in one.features) for one in cases)
        print(f"{name}: {len(cases)} cases; right or not, of items or not: {dict(shares)}")
    weights = ConfidenceWeights(columns["rules"], columns["reader"])
    counts = {name: (seen["rules"][name], seen["reader"][name]) for name in {*seen["rules"], *seen["reader"]}}
    write(weights, counts)


if __name__ == "__main__":
    main()
