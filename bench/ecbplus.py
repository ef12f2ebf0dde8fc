"""ECB+: the same happenings told by several outlets; mentions of happenings to chains, over all topics at once.

The mentions are those of the gold (sentences that its authors validated), the topics are not given. A mention becomes
`Traits` by way of the participants, times and places that the annotation marks in its sentence; what marks out a page
are its rarest words. ``training/sameness.py`` fits the weights on the topics of `TRAINING`.
"""

from __future__ import annotations

import csv
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from xml.etree import ElementTree

from bench.conll import b_cubed, ceaf_e, chains_of, conll, muc
from bench.rows import Row
from dateline.model.actors import Actor
from dateline.weighing.sameness.grounds import cosine
from dateline.weighing.sameness.group import Link, group
from dateline.weighing.sameness.score import Weights, likeness, load_weights
from dateline.weighing.sameness.traits import Party, Spot, Traits, party_of
from dateline.weighing.sameness.words import load_lexicon, stems_of, trigger_stems

#: The split of Cybulska and Vossen (2015); the other topics of the development set train.
REPORTED = ("2", "5", "12", "18", "21", "23", "34", "35")
#: Pages less alike than this by the words that mark them out are not compared: other topics stay below in 99 of 100.
SAME_TOPIC = 0.1
#: Mean likeness from which two groups are one; chosen by cross-validation over the training topics.
JOIN = 0.38
LEAST = 0.15
PEERS = (
    "same lemma .610, within a topic .719, within the gold subtopic .765; best published .88 (unseen topics)"
)
#: Stems that mark out a page.
MARKING_WORDS = 60
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


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of a happening that counts: what is compared of it, and its chain."""

    traits: Traits
    chain: str


def mentions(documents: Sequence[Document]) -> list[Mention]:
    """List the mentions of happenings in validated sentences."""
    found = []
    for document in documents:
        page_words = marking_words(prose(document)[0])
        for number, mark in enumerate(document.marks):
            if mark.is_happening and document.sentences[mark.tokens[0]] in document.validated:
                found.append(Mention(_traits(document, number, page_words), mark.chain))
    return found


def marking_words(text: str) -> tuple[str, ...]:
    """The stems that mark out a page: often on it, rare elsewhere; sorted."""
    lexicon = load_lexicon()
    counted = Counter(word for word in stems_of(text) if len(word) > 2)
    weight = {word: (1 + log(count)) * lexicon.rare(word) for word, count in counted.items()}
    return tuple(sorted(sorted(weight, key=lambda word: (-weight[word], word))[:MARKING_WORDS]))


def _traits(document: Document, number: int, page_words: tuple[str, ...]) -> Traits:
    """What is compared of a mention; the two sides are the people marked before and after it in its sentence."""
    mark = document.marks[number]
    sentence = document.sentences[mark.tokens[0]]
    words = [token for token, of in zip(document.tokens, document.sentences, strict=True) if of == sentence]
    beside = [other for other in document.marks if document.sentences[other.tokens[0]] == sentence]
    trigger = _words(document, mark)
    sides = [other for other in beside if other.kind.startswith("HUMAN")]
    return Traits(
        claim=f"{document.name}:{number:04}",
        page=document.name,
        passage=f"{document.name}:{sentence}",
        at=sentence,
        type="",
        mode=None,
        quad=0,
        trigger=trigger_stems(trigger),
        classes=load_lexicon().classes(trigger),
        words=tuple(sorted(set(stems_of(" ".join(words))) - set(trigger_stems(trigger)))),
        who=tuple(_party(_words(document, one)) for one in sides if one.tokens[0] < mark.tokens[0]),
        whom=tuple(_party(_words(document, one)) for one in sides if one.tokens[0] > mark.tokens[0]),
        places=tuple(
            Spot(None, _words(document, one).casefold(), None, None, "unresolved")
            for one in beside
            if one.kind.startswith("LOC")
        ),
        first=None,
        last=None,
        precision="unknown",
        basis="unknown",
        published_first=None,
        published_last=None,
        page_words=page_words,
    )


def _words(document: Document, mark: Mark) -> str:
    return " ".join(document.tokens[at] for at in mark.tokens)


def _party(name: str) -> Party:
    return party_of(Actor(None, name))


def pairs(found: Sequence[Mention]) -> list[tuple[int, int]]:
    """The pairs of mentions, by their places in the list, whose pages may be of one topic."""
    lexicon = load_lexicon()
    of_page: dict[str, list[int]] = defaultdict(list)
    for at, mention in enumerate(found):
        of_page[mention.traits.page].append(at)
    words = {mention.traits.page: mention.traits.page_words for mention in found}
    names = sorted(of_page)
    return [
        (min(a, b), max(a, b))
        for at, one in enumerate(names)
        for other in names[: at + 1]
        if cosine(words[one], words[other], lexicon) >= SAME_TOPIC
        for a in of_page[one]
        for b in of_page[other]
        if one != other or a < b
    ]


def resolve(found: Sequence[Mention], weights: Weights) -> dict[str, str]:
    """Mention -> a label of its chain, by the room's own likeness and grouping."""
    links = []
    for a, b in pairs(found):
        first, second = sorted((found[a].traits, found[b].traits), key=lambda traits: traits.claim)
        score = likeness(first, second, weights)
        if score >= LEAST:
            links.append(Link(first.claim, second.claim, score))
    groups = group({one.traits.claim: one.traits for one in found}, links, join=JOIN, mind_vague=False)
    return {claim: members[0] for members in groups for claim in members}


def run(gold: Path, limit: int | None) -> list[Row]:
    """Measure the topics that are reported, and those that trained beside them."""
    folder = gold / "sameness" / "ecbplus"
    if not folder.is_dir():
        return []
    documents = load(folder)
    rows: list[Row] = []
    for name in ("dev", "training"):
        part = [one for one in documents if (one.topic in REPORTED) == (name == "dev")][:limit]
        started = time.perf_counter()
        found = mentions(part)
        labels = resolve(found, load_weights("mentions"))
        ours, truth = chains_of(labels), chains_of({one.traits.claim: one.chain for one in found})
        seconds = time.perf_counter() - started
        for metric, value in (
            ("CoNLL F1", conll(truth, ours)),
            ("MUC F1", muc(truth, ours)[2]),
            ("B3 F1", b_cubed(truth, ours)[2]),
            ("CEAFe F1", ceaf_e(truth, ours)[2]),
        ):
            peers = PEERS if metric.startswith("CoNLL") else ""
            where = f"{name}, {len(part)} texts"
            rows.append(Row("ecbplus", metric, value, peers, where, len(found), seconds))
    return rows
