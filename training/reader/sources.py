"""Each set that trains, read to labelled text: our own, and those of the gold that may train what ships."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from bench.polnear import parse_brat_spans
from bench.status import word_starts
from training import annotations
from training.annotations import Item, Words
from training.reader.examples import Happening, Labelled, Said, Stretch
from training.reader.labels import part_of

TABLES = Path(__file__).parent


def own(part: str) -> Iterator[Labelled]:
    """Our own labelled text (``training/data``): names, happenings with everything, hard negatives."""
    for item in annotations.load()[0]:
        if part_of(item.id) == part:
            yield _own(item)


def _own(item: Item) -> Labelled:
    happenings = [
        Happening(
            _stretch(label.trigger),
            label.type,
            label.mode,
            label.status.value,
            {
                **{cell: tuple(map(_stretch, label.cells.get(cell, ()))) for cell in annotations.CELLS},
                "says": _innermost(label),
            },
        )
        for label in item.labels
    ]
    taken = [label.trigger for label in item.labels]
    happenings += [
        Happening(_stretch(words), f"not:{why}")
        for words, why in item.negatives
        if not any(words.start < one.end and one.start < words.end for one in taken)
    ]
    names = None if item.names is None else tuple((_stretch(words), kind) for words, kind in item.names)
    return Labelled(item.id, item.text, names, None, tuple(happenings), complete=True)


def _innermost(label: annotations.Label) -> tuple[Stretch, ...]:
    source = label.says[0].source if label.says else None
    return () if source is None else (_stretch(source),)


def _stretch(words: Words) -> Stretch:
    return words.start, words.end


def polnear(gold: Path, part: str) -> Iterator[Labelled]:
    """PolNeAR: sources, cues and contents; its dev part reports, its train part trains and chooses."""
    folder = gold / "attribution/polnear" / ("dev" if part == "report" else "train")
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rpartition("_")[0], path)
    for stem, path in first.items():
        file = folder / "text" / f"{stem}.txt"
        wanted = "choose" if part_of(stem) == "choose" else "train"
        if file.is_file() and part in {"report", wanted}:
            text = file.read_bytes().decode("utf-8")
            spans = parse_brat_spans(path.read_text("utf-8"))
            said = tuple(Said(*(tuple(one) for one in three)) for three in spans)
            yield Labelled(stem, text, said=said, quiet=True)


def degrees(gold: Path, part: str) -> Iterator[Labelled]:
    """UDS-IH2: how sure the text is that a word's happening took place; its dev part reports."""
    path = gold / "status/uds_ih2" / ("dev.jsonl" if part == "report" else "train.jsonl")
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        name = f"uds-{record['file_idx']}-{record['idx']}"
        if part == "report" or part == ("choose" if part_of(name) == "choose" else "train"):
            starts = word_starts(record["text"])
            told = tuple((starts[one["span1"][0]], float(one["label"])) for one in record["targets"])
            yield Labelled(name, record["text"], degrees=told, quiet=True)


def rams(gold: Path) -> Iterator[Labelled]:
    """RAMS: one happening in five sentences, with its parties; its types as `rams_types.tsv` has them."""
    types, roles = _pairs("rams_types.tsv"), _pairs("rams_roles.tsv")
    for line in (gold / "events/rams/dev.jsonlines").read_text("utf-8").splitlines():
        record = json.loads(line)
        words = [word for sentence in record["sentences"] for word in sentence]
        text, starts = _joined(words)
        (first, last, ((name, _),)) = record["evt_triggers"][0]
        type_ = _mapped(types, name)
        if type_ is None:
            continue
        cells: dict[str, list[Stretch]] = {"who": [], "whom": [], "where": []}
        for _, (begin, end), role in record["gold_evt_links"]:
            cell = roles.get(f"{type_} {role[11:]}") or roles.get(role[11:])
            if cell:
                cells[cell].append(_span(starts, words, begin, end + 1))
        trigger = _span(starts, words, first, last + 1)
        kept = {cell: tuple(found) for cell, found in cells.items()}
        yield Labelled(record["doc_key"], text, happenings=(Happening(trigger, type_, cells=kept),))


def _joined(words: list[str]) -> tuple[str, list[int]]:
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return " ".join(words), starts


def _span(starts: list[int], words: list[str], first: int, last: int) -> Stretch:
    return starts[first], starts[last - 1] + len(words[last - 1])


def _mapped(table: dict[str, str], name: str) -> str | None:
    """The type of the longest beginning of a name that the table has; None for one that is no happening here."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        if (found := table.get(".".join(parts[:length]))) is not None:
            return None if found == "-" else found
    return None


def _pairs(file: str) -> dict[str, str]:
    rows = (TABLES / file).read_text("utf-8").splitlines()
    return dict(row.split("\t", 1) for row in rows if row and not row.startswith("#"))


def plv(gold: Path, part: str) -> Iterator[Labelled]:
    """PLV: a sentence and the type between two parties of it, but not which word tells of it.

    Its YIELD is left out: PLOVER has parted it into CONCEDE and RETREAT since.
    """
    with (gold / "events/plv/train.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            name = f"plv-{row['sentence_id']}"
            if row["gold_root"] != "YIELD" and part_of(name) == part:
                yield Labelled(name, row["sentence"], whole_type=row["gold_root"])
