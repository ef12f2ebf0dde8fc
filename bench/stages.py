"""Texts made ready for coding, sentence by sentence, for benches and trainings that look inside the coding room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.parses import parse_of
from dateline.coding.prepared import CodingTables, Prepared, prepare
from dateline.naming.actors.tables import load_actor_tables
from dateline.naming.names import Knowledge, names_of, sentences_by_passage
from dateline.naming.places.gazetteer import Gazetteer
from dateline.parsing.encoder.reader import Reader, load_reader
from dateline.parsing.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Stages:
    """The loaded stages; ``reader`` is None where the rules read alone."""

    reader: Reader | None
    knowledge: Knowledge
    tables: CodingTables

    def ready(self, text: str) -> Iterator[tuple[Sentence, Prepared]]:
        """Take prose as one article and give each sentence with its passage made ready."""
        reading, parse = parse_of(text)
        marks = None if self.reader is None else self.reader.mark(parse)
        names, _ = names_of(reading, parse, self.knowledge)
        for passage in reading.passages:
            sentences = sentences_by_passage(parse).get(passage.id)
            if sentences:
                work = prepare(reading, passage, sentences, names, self.tables, marks)
                yield from ((sentence, work) for sentence in sentences)


def load_stages(folder: Path | None = None, *, rules_alone: bool = False) -> Stages:
    """Load naming and coding tables and the reader in a folder, or the packaged one; without one the rules alone."""
    reader = None if rules_alone else load_reader(folder)[0]
    actors, _ = load_actor_tables(())
    gazetteer, _ = Gazetteer.open(None, ())
    return Stages(reader, Knowledge(actors, gazetteer), CodingTables.load({}))
