"""What the heads get right on parts that trained nothing: ``python -m training.reader.measure FOLDER ../shared/gold``.

This is for choosing while training. What the whole pipeline makes of it is measured by ``bench``.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from bench.labelled import macro_f1
from bench.parses import parse_of
from bench.rows import Score, pearson
from dateline.parsing.encoder.marks import Marks
from dateline.parsing.encoder.reader import Reader, load_reader
from dateline.parsing.tokens import Parse
from training.reader import sources
from training.reader.examples import Happening, Labelled, Stretch

#: a word fills a role, or names a happening, from this probability
LEAST = 0.5


def bio_spans(tags: Iterable[str]) -> set[tuple[int, int, str]]:
    """First token, end and kind of each run of tags; an I after another kind begins a run too."""
    found: set[tuple[int, int, str]] = set()
    begun: tuple[int, str] | None = None
    at = -1
    for at, tag in enumerate(tags):
        place, _, kind = tag.partition("-")
        if begun and (place != "I" or kind != begun[1]):
            found.add((begun[0], at, begun[1]))
            begun = None
        if place != "O" and begun is None:
            begun = (at, kind)
    if begun:
        found.add((begun[0], at + 1, begun[1]))
    return found


def tokens_of(parse: Parse, stretch: Stretch) -> list[tuple[int, int]]:
    """Sentence and token of each token that a stretch of characters touches."""
    return [
        (sentence.index, token.index)
        for sentence in parse.sentences
        if sentence.span.start < stretch[1] and stretch[0] < sentence.span.end
        for token in sentence.tokens
        if token.start < stretch[1] and stretch[0] < token.end
    ]


def head_of(parse: Parse, stretch: Stretch) -> tuple[int, int]:
    """The token that the others of a stretch hang on."""
    inside = tokens_of(parse, stretch)
    for sentence, token in inside:
        head = parse.sentences[sentence].tokens[token].head
        if head == token or (sentence, head) not in inside:
            return sentence, token
    return inside[0]


def names_score(one: Labelled, parse: Parse, marks: Marks) -> Score:
    """Names with span and kind, as CoNLL counts them."""
    gold = {
        (found[0], found[-1], kind)
        for stretch, kind in one.names or ()
        if kind != "MISC" and (found := tokens_of(parse, stretch))
    }
    ours = {
        ((sentence.index, first), (sentence.index, end - 1), kind)
        for sentence in parse.sentences
        for first, end, kind in bio_spans(
            marks.labels.names[at] for at in marks.names(sentence.index).argmax(axis=1)
        )
        if kind != "MISC"
    }
    return Score(len(gold & ours), len(ours), len(gold))


def happenings(one: Labelled) -> Iterator[Happening]:
    """The happenings of a text, without what only looks like one."""
    return (found for found in one.happenings if found.type and not found.type.startswith("not:"))


def measure_own(reader: Reader, part: str) -> None:
    """Print what the heads get right on a part of our own text."""
    names = found = typed = Score(0, 0, 0)
    statuses: list[tuple[str, str]] = []
    right, asked = Counter[str](), Counter[str]()
    for one in sources.own(part):
        parse = parse_of(one.text)[1]
        marks = reader.mark(parse)
        if one.names is not None:
            names += names_score(one, parse, marks)
        gold = {head_of(parse, happening.trigger): happening for happening in happenings(one)}
        ours = _named(parse, marks)
        found += Score(len(gold.keys() & ours.keys()), len(ours), len(gold))
        typed += Score(sum(ours.get(at) == one.type for at, one in gold.items()), len(ours), len(gold))
        for (sentence, token), happening in gold.items():
            said = marks.status(sentence, token)
            statuses.append((happening.status or "", max(said, key=said.__getitem__)))
            for role, stretches in happening.cells.items():
                asked[role] += 1
                right[role] += _filled(marks, role, sentence, token, parse, stretches)
    print(f"own, {part}: names F1 {names.f1:.3f} (P {names.precision:.3f} R {names.recall:.3f})")
    print(
        f"  triggers P {found.precision:.3f} R {found.recall:.3f} F1 {found.f1:.3f}, with type {typed.f1:.3f}"
    )
    print(f"  status macro F1 {macro_f1(statuses):.3f} right {np.mean([a == b for a, b in statuses]):.3f}")
    print("  " + ", ".join(f"{role} {right[role] / asked[role]:.3f}" for role in asked))


def _named(parse: Parse, marks: Marks) -> dict[tuple[int, int], str]:
    """Words of which a type of happening is likelier than nothing and anything else that is none."""
    found = {}
    types = np.array([not (name == "none" or name.startswith("not:")) for name in marks.labels.events])
    for sentence in parse.sentences:
        likely = marks.events(sentence.index) * types
        for token in np.flatnonzero(likely.sum(axis=1) > LEAST):
            found[sentence.index, int(token)] = marks.labels.events[int(likely[token].argmax())]
    return found


def _filled(
    marks: Marks, role: str, sentence: int, token: int, parse: Parse, stretches: tuple[Stretch, ...]
) -> bool:
    """Whether the likeliest word fills a role; nobody where no word is likely."""
    best = max(
        (
            (float(likely[at]), (index, at))
            for index, likely in marks.role(role, sentence, token).items()
            for at in range(len(likely))
        )
    )
    wanted = {place for stretch in stretches for place in tokens_of(parse, stretch)}
    return best[1] in wanted if best[0] >= LEAST else not wanted


def measure_speech(reader: Reader, gold: Path, part: str, limit: int) -> None:
    """Print how well sources, cues and contents are tagged, and a cue's source found, in PolNeAR."""
    layers: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))
    right = asked = 0
    for one in list(sources.polnear(gold, part))[:limit]:
        parse = parse_of(one.text)[1]
        marks = reader.mark(parse)
        for at, layer in enumerate(marks.labels.layers):
            wanted = {
                place
                for said in one.said or ()
                for stretch in (said.source, said.cue, said.content)[at]
                for place in tokens_of(parse, stretch)
            }
            ours = {
                (sentence.index, int(token))
                for sentence in parse.sentences
                for token in np.flatnonzero(marks._layer(layer, sentence.index).argmax(axis=1))
            }
            layers[layer] += Score(len(wanted & ours), len(ours), len(wanted))
        for said in one.said or ():
            if said.cue and tokens_of(parse, said.cue[0]):
                asked += 1
                right += _filled(marks, "source", *head_of(parse, said.cue[0]), parse, said.source)
    print(f"polnear, {part}: " + ", ".join(f"{name} F1 {score.f1:.3f}" for name, score in layers.items()))
    print(f"  source of a cue right {right / max(1, asked):.3f} of {asked}")


def measure_degrees(reader: Reader, gold: Path, part: str, limit: int) -> None:
    """Print Pearson's r on UDS-IH2."""
    ours, theirs = [], []
    for one in list(sources.degrees(gold, part))[:limit]:
        parse = parse_of(one.text)[1]
        marks = reader.mark(parse)
        for start, degree in one.degrees:
            for sentence, token in tokens_of(parse, (start, start + 1)):
                ours.append(marks.factuality(sentence, token))
                theirs.append(degree)
    print(f"uds_ih2, {part}: r {pearson(ours, theirs):.3f} of {len(ours)}")


def main() -> None:
    """Read the arguments and print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of the exported reader")
    parser.add_argument("gold", type=Path, help="folder of the gold sets")
    parser.add_argument("--part", default="choose", choices=("choose", "report"))
    parser.add_argument("--limit", type=int, default=10000, help="texts of each gold set at most")
    options = parser.parse_args()
    reader, problems = load_reader(options.folder)
    if reader is None:
        raise SystemExit("; ".join(problem.message for problem in problems))
    measure_own(reader, options.part)
    measure_speech(reader, options.gold, options.part, options.limit)
    measure_degrees(reader, options.gold, options.part, options.limit)


if __name__ == "__main__":
    main()
