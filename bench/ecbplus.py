"""ECB+: the same happenings told by several outlets; mentions of happenings to chains, over all topics at once.

The mentions are those of the gold (sentences that its authors validated), the topics are not given. A mention becomes
`Traits` by way of the participants, times and places that the annotation marks in its sentence; what marks out a page
are its rarest words. ``training/sameness.py`` fits the weights on the topics of `TRAINING`.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

#: The split of Cybulska and Vossen (2015); the other topics of the development set train.
REPORTED = ("2", "5", "12", "18", "21", "23", "34", "35")
_NO_SPACE_BEFORE = frozenset(".,;:!?%)]}'’\"''n't'ss")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a text.

    kind: class and sub-class as the annotation has them: ``ACTION_OCCURRENCE``, ``HUMAN_PART_PER``.
    tokens: positions in the text, from 0.
    chain: id of its chain; its own where it stands alone.
    """

    kind: str
    tokens: tuple[int, ...]
    chain: str

    @property
    def is_happening(self) -> bool:
        """Whether it names a happening, negated or not."""
        return self.kind.startswith(("ACTION", "NEG_ACTION"))


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its marks.

    name: ``3_1ecb``. topic: ``3``. tokens: its words. sentences: number of the sentence of each token.
    marks: in the order of the file. validated: numbers of the sentences that count.
    """

    name: str
    topic: str
    tokens: tuple[str, ...]
    sentences: tuple[int, ...]
    marks: tuple[Mark, ...]
    validated: frozenset[int]


def parse_document(source: str, name: str, validated: Iterable[int]) -> Document:
    """Read one text; marks without tokens, which stand for whole chains, only name the chains of others."""
    root = ElementTree.fromstring(source)
    tokens = root.findall("token")
    at = {token.attrib["t_id"]: number for number, token in enumerate(tokens)}
    chains: dict[str, str] = {}
    for relation in root.iter():
        if relation.tag in {"CROSS_DOC_COREF", "INTRA_DOC_COREF"}:
            within = f"{name}:{relation.attrib['r_id']}"
            chain = relation.attrib.get("note", within) if relation.tag == "CROSS_DOC_COREF" else within
            chains.update({one.attrib["m_id"]: chain for one in relation.findall("source")})
    marks = []
    for mark in root.findall("Markables/*"):
        places = tuple(at[anchor.attrib["t_id"]] for anchor in mark.findall("token_anchor"))
        if places:
            own = mark.attrib["m_id"]
            marks.append(Mark(mark.tag, places, chains.get(own, f"{name}:m{own}")))
    return Document(
        name,
        name.partition("_")[0],
        tuple(token.text or "" for token in tokens),
        tuple(int(token.attrib["sentence"]) for token in tokens),
        tuple(marks),
        frozenset(validated),
    )


def load(folder: Path, topics: Sequence[str] | None = None) -> list[Document]:
    """Read the texts of the topics (all where None), by topic and name."""
    valid: dict[str, set[int]] = defaultdict(set)
    with (folder / "validated_sentences.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            valid[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    return [
        parse_document(path.read_text("utf-8"), path.stem, valid[path.stem])
        for path in sorted(folder.glob("*/*.xml"), key=lambda path: (int(path.parent.name), path.stem))
        if topics is None or path.parent.name in topics
    ]


def prose(document: Document) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Set the tokens as prose, a line a sentence; the text and the characters of each token in it."""
    text, spans = "", []
    for number, token in enumerate(document.tokens):
        if number and document.sentences[number] != document.sentences[number - 1]:
            text += "\n"
        elif number and token not in _NO_SPACE_BEFORE:
            text += " "
        spans.append((len(text), len(text) + len(token)))
        text += token
    return text, tuple(spans)
