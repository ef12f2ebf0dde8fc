"""Fit how much rules and trained reader count: ``python -m training.deciding ../shared/gold``; writes a table.

Training text: the "choose" part of our own labelled items (``training/reader/labels.py``), which trained neither, and
for type and status also the claims of unseen pages that a person judged (``bench/judged.py``, the part that fits), each
twice: our items are full of what is hard, pages are not. Each decision is a logistic regression with a ridge penalty on
a handful of features; nothing in it is random.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from bench.judged import PARTS, Judgement, documents, hash_of, judgements
from bench.stages import Stages, load_stages
from dateline.coding.cast import cast_of
from dateline.coding.deciding import happenings, parties, statuses
from dateline.coding.deciding.happenings import Candidate
from dateline.coding.deciding.weights import Features
from dateline.coding.events.roles import RoleFinder
from dateline.coding.events.triggers import triggers
from dateline.coding.prepared import Prepared, slots_of, status_by_rules
from dateline.parsing.tokens import Sentence
from dateline.reading.door import read_bytes
from dateline.reading.settings import ReadingSettings
from training import annotations
from training.annotations import Item, Label, Words
from training.reader.labels import part_of

TABLE = Path(__file__).parent.parent / "src/dateline/coding/lexicon/deciding_weights.tsv"
#: weight of the ridge penalty; the weights are few and the cases hundreds, so that it hardly matters
PENALTY = 1.0
#: how often a judged claim counts beside a labelled one
JUDGED_COUNTS = 2
#: a feature must be seen this often to have a weight
LEAST_SEEN = 5
HEADER = """\
# Weights of what speaks for an answer, in logarithms of the odds (training/deciding.py; training/cards/deciding.md).
# decision: which question. feature: what is seen. weight: what it adds. seen: cases that had it when it was fitted.
# decision	feature	weight	seen
"""

Cases = dict[str, list[tuple[Features, bool]]]


def cases_of(items: Iterable[Item], stages: Stages) -> Cases:
    """Ask each decision of each item, with the right answer."""
    found: Cases = defaultdict(list)
    for item in items:
        for sentence, work in stages.ready(item.text):
            for decision, features, right in _in_sentence(sentence, work, item, stages):
                found[decision].append((features, right))
    return found


def judged_cases(gold: Path, stages: Stages) -> Cases:
    """Ask type and status of the rules' claims that a person judged, where the reader says otherwise."""
    found: Cases = defaultdict(list)
    known: dict[str, list[Judgement]] = defaultdict(list)
    for one in judgements():
        if PARTS[one.document.split("/")[0]] == "fit" and "happening" not in one.wrong:
            known[one.document].append(one)
    for name, data in documents(gold):
        reading = read_bytes(data, name, ReadingSettings())[0] if name in known else None
        if reading is None or hash_of(reading.page.text) != known[name][0].text:
            continue
        for sentence, work in stages.ready(reading.page.text):
            here = [one for one in known[name] if sentence.span.start <= one.start < sentence.span.end]
            for decision, features, right in _of_judged(here, sentence, work, stages) if here else ():
                found[decision] += [(features, right)] * JUDGED_COUNTS
    return found


def _of_judged(
    known: Sequence[Judgement], sentence: Sentence, work: Prepared, stages: Stages
) -> Iterator[tuple[str, Features, bool]]:
    tables, marks = stages.tables, work.marks
    assert marks is not None  # `main` loads a reader
    reader = slots_of(sentence, work)
    rules = triggers(sentence, tables.lexicon, reader)
    for one in happenings.candidates(rules, reader, marks, tables.lexicon, tables.ontology):
        start, end = one.trigger.span.start, one.trigger.span.end
        for judged in known:
            if not one.by_rules or judged.end <= start or end <= judged.start:
                continue
            best = max(one.types, key=lambda name: one.types[name])
            if judged.cells["type"] == one.trigger.type != best:
                yield "type", happenings.type_features(one), "type" not in judged.wrong
            put = status_by_rules(sentence, one.trigger, work, tables).status
            other, features = statuses.status_features(put, sentence, one.trigger.token, marks)
            if judged.cells["status"] == put.value != other.value:
                yield "status", features, "status" not in judged.wrong


def _in_sentence(
    sentence: Sentence, work: Prepared, item: Item, stages: Stages
) -> Iterator[tuple[str, Features, bool]]:
    tables, marks = stages.tables, work.marks
    assert marks is not None  # `main` loads a reader
    reader = slots_of(sentence, work)
    finder = RoleFinder(reader, work.actors[sentence.index])
    found = triggers(sentence, tables.lexicon, reader)
    for one in happenings.candidates(found, reader, marks, tables.lexicon, tables.ontology):
        label = _label_of(one, sentence, item)
        yield "happening", one.features, label is not None
        if label is None:
            continue
        yield from _type_case(one, label)
        put = status_by_rules(sentence, one.trigger, work, tables)
        best, features = statuses.status_features(put.status, sentence, one.trigger.token, marks)
        if best is not put.status and label.status in {best, put.status}:
            yield "status", features, label.status is put.status
        yield from _party_cases(one, label, sentence, work, finder)


def _label_of(one: Candidate, sentence: Sentence, item: Item) -> Label | None:
    """The labelled claim whose trigger shares a word with a candidate; for one of the reader only its own word."""
    places = happenings.all_tokens(one.trigger) if one.by_rules else {one.trigger.token}
    for at in sorted(places, key=lambda at: at != one.trigger.token):
        token = sentence.tokens[at]
        for label in item.labels:
            if label.trigger.start < token.end and token.start < label.trigger.end:
                return label
    return None


def _type_case(one: Candidate, label: Label) -> Iterator[tuple[str, Features, bool]]:
    best = max(one.types, key=lambda name: one.types[name])
    if one.by_rules and best != one.trigger.type and label.type in {best, one.trigger.type}:
        yield "type", happenings.type_features(one), label.type == one.trigger.type


def _party_cases(
    one: Candidate, label: Label, sentence: Sentence, work: Prepared, finder: RoleFinder
) -> Iterator[tuple[str, Features, bool]]:
    assert work.marks is not None
    near = work.places.get(sentence.index, ())
    rules = finder.of(one.trigger)
    for party in parties.parties(rules, one.trigger, finder, sentence, work.marks):
        span = party.mention.span
        yield "who", party.who, _filled(label.cells.get("who", ()), span.start, span.end)
        yield "whom", party.whom, _filled(label.cells.get("whom", ()), span.start, span.end)
    cast = cast_of(sentence, one.trigger, finder, near, work.actors[sentence.index], material=True)
    for place in near:
        features = parties.place_features(
            place, place in cast.places, bool(cast.places), one.trigger, sentence, work.marks
        )
        yield "where", features, _filled(label.cells.get("where", ()), place.span.start, place.span.end)


def _filled(words: Sequence[Words], start: int, end: int) -> bool:
    return any(one.start < end and start < one.end for one in words)


def fitted(cases: Sequence[tuple[Features, bool]]) -> Mapping[str, tuple[float, int]]:
    """Fit the weights of one decision by Newton's method; feature -> weight and how often it was seen."""
    seen = Counter(name for features, _ in cases for name in features)
    names = [name for name, count in sorted(seen.items()) if count >= LEAST_SEEN]
    matrix = np.array([[features.get(name, 0.0) for name in names] for features, _ in cases])
    right = np.array([float(answer) for _, answer in cases])
    ridge = PENALTY * np.diag([0.0 if name == "any" else 1.0 for name in names])
    weights = np.zeros(len(names))
    for _ in range(50):
        likely = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        slope = matrix.T @ (right - likely) - ridge @ weights
        bend = (matrix * (likely * (1 - likely))[:, None]).T @ matrix + ridge + 1e-6 * np.eye(len(names))
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-7:
            break
    return {name: (float(weight), seen[name]) for name, weight in zip(names, weights, strict=True)}


def main() -> None:
    """Fit every decision on the part that chooses, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "gold", type=Path, help="folder of the gold sets, for the pages whose claims were judged"
    )
    parser.add_argument("--reader", type=Path, help="folder of the reader; the packaged one without it")
    options = parser.parse_args()
    items = [item for item in annotations.load()[0] if part_of(item.id) == "choose"]
    stages = load_stages(options.reader)
    if stages.reader is None:
        raise SystemExit("there is no reader to weigh the rules against")
    cases = cases_of(items, stages)
    for decision, more in judged_cases(options.gold, stages).items():
        cases[decision] += more
    lines = []
    for decision in ("happening", "type", "status", "who", "whom", "where"):
        told = cases[decision]
        yes = sum(right for _, right in told)
        print(f"{decision}: {len(told)} cases, {yes} yes")
        for name, (weight, seen) in fitted(told).items():
            print(f"  {name}: {weight:.2f} ({seen})")
            lines.append(f"{decision}\t{name}\t{weight:.3f}\t{seen}\n")
    TABLE.write_text(HEADER + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
