"""Names in news: people, organisations and places, by their exact words (WikiEvents, Re3d, our own held-out text).

MISC is not scored. What may or may not be a name counts neither for nor against a reader.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from bench.names import names_in
from bench.names_marked import names_of_sentence, retagged
from bench.names_sets import Named, NamedText, countries, longest, name_in, own, re3d, trimmed, wikievents
from bench.parses import parse_of
from bench.rows import Row, Score
from dateline.model.actors import ActorKind, ActorMention, Naming
from dateline.model.page import Reading
from dateline.parsing.encoder.reader import Reader as TrainedReader
from dateline.parsing.encoder.reader import load_reader
from dateline.parsing.tokens import Parse

#: what a reader takes a text with its parse to name
Reader = Callable[[Reading, Parse], Sequence[Named]]

SCORED = frozenset({"PER", "ORG", "LOC"})
PEERS = "spaCy sm 61-71, md 63-74 on four other sets; MiniLM on open news names 77.9 (measured)"
PEERS_RECALL = "spaCy sm .597, md .684, MiniLM on open news names .769 (measured, another choice of names)"

_OF_SPACY = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
_OF_ACTORS = {
    ActorKind.STATE: "LOC",
    ActorKind.PERSON: "PER",
    **dict.fromkeys(
        (
            ActorKind.ORGAN,
            ActorKind.FORCE,
            ActorKind.ARMED_GROUP,
            ActorKind.PARTY,
            ActorKind.ORGANISATION,
            ActorKind.MEDIA,
        ),
        "ORG",
    ),
}


def of_the_tagger(reading: Reading, parse: Parse) -> list[Named]:
    """What spaCy's small model takes for names, alone."""
    text, found = reading.page.text, list[Named]()
    for sentence in parse.sentences:
        at = 0
        while at < len(sentence.tokens):
            token, last = sentence.tokens[at], at + 1
            if token.entity:
                while last < len(sentence.tokens):
                    after = sentence.tokens[last]
                    if after.entity != token.entity or after.entity_start:
                        break
                    last += 1
                kind = _OF_SPACY.get(token.entity)
                if kind:
                    found.append((*trimmed(text, token.start, sentence.tokens[last - 1].end), kind))
            at = last
    return found


def of_the_naming(reading: Reading, parse: Parse) -> list[Named]:
    """What our naming room takes for names: actors whose words are a name, without titles, and places."""
    names, text = names_in(reading, parse), reading.page.text
    places = [
        (one.span.start, one.span.end, "LOC")
        for here in names.places.values()
        for one in here
        if not one.adjectival
    ]
    ends = {end for _, end, _ in places}
    actors = [
        named for here in names.actors.values() for one in here if (named := name_of_actor(text, one, ends))
    ]
    return list(longest([*actors, *places]))


def name_of_actor(text: str, one: ActorMention, ends: set[int]) -> Named | None:
    """The name of an actor; "Chad's Interior Ministry" is the ministry, where a place ends before the possessive."""
    kind = _OF_ACTORS.get(one.actor.kind) if one.actor.kind else None
    if kind is None or one.naming in {Naming.PRONOUN, Naming.DEMONYM}:
        return None
    if one.naming in {Naming.OFFICE, Naming.DESCRIPTION} and kind != "ORG":
        return None
    start, end = one.span.start, one.span.end
    for mark in re.finditer(r"['’]s ", text[start:end]):
        if start + mark.start() in ends or text[start : start + mark.start()] in countries():
            start += mark.end()
            break
    name = name_in(text, start, end, kind)
    if name is None or (kind == "ORG" and name[1] != trimmed(text, start, end)[1]):
        return None  # "French police" ends in a common noun
    if one.naming is Naming.DESCRIPTION and one.first == 0 and one.last == 1:
        return None  # "Police said": a common noun that opens a sentence
    return (*name, kind)


@cache
def trained_reader() -> TrainedReader | None:
    """The packaged trained reader; None where there is none."""
    return load_reader()[0]


def of_the_encoder(reading: Reading, parse: Parse) -> list[Named]:
    """What the trained reader's name marks say, alone; nothing where no trained reader is there."""
    reader = trained_reader()
    if reader is None:
        return []
    marks, text = reader.mark(parse), reading.page.text
    return [
        (*trimmed(text, sentence.tokens[tag.first].start, sentence.tokens[tag.last - 1].end), tag.kind)
        for sentence in parse.sentences
        for tag in names_of_sentence(marks, sentence)
    ]


def of_the_naming_with_the_encoder(reading: Reading, parse: Parse) -> list[Named]:
    """What our naming room takes for names where the trained reader tags the words."""
    reader = trained_reader()
    return of_the_naming(reading, parse if reader is None else retagged(parse, reader.mark(parse)))


def readers() -> dict[str, Reader]:
    """Every reader that can be scored here, by name."""
    rules: dict[str, Reader] = {"spaCy sm": of_the_tagger, "naming": of_the_naming}
    if trained_reader() is None:
        return rules
    return {
        **rules,
        "trained reader": of_the_encoder,
        "naming with trained reader": of_the_naming_with_the_encoder,
    }


def scored(text: NamedText, found: Sequence[Named]) -> tuple[Score, Score]:
    """Count names that are right by words and kind, and by words alone, over people, organisations and places."""
    gold = {one for one in text.names if one[2] in SCORED}
    ours = {
        one
        for one in found
        if one[2] in SCORED and not any(one[0] < end and start < one[1] for start, end in text.unsure)
    }
    spans, our_spans = {one[:2] for one in gold}, {one[:2] for one in ours}
    return (
        Score(len(gold & ours), len(ours), len(gold)),
        Score(len(spans & our_spans), len(our_spans), len(spans)),
    )


def recalled(text: NamedText, found: Sequence[Named]) -> Score:
    """Count the names that a reader touches with the right kind; a country may be the place or the state that acts."""
    gold = [one for one in text.names if one[2] in SCORED]
    right = sum(
        any(
            start < one[1] and one[0] < end and (kind == one[2] or (kind == "LOC" and one[2] == "ORG"))
            for start, end, kind in found
        )
        if text.text[one[0] : one[1]] in countries()
        else any(start < one[1] and one[0] < end and kind == one[2] for start, end, kind in found)
        for one in gold
    )
    return Score(right, len(gold), len(gold))


def run(gold: Path, limit: int | None) -> list[Row]:
    """Score every reader on each set that is there."""
    rows: list[Row] = []
    scoring = readers()
    for name, texts in (
        ("wikievents", list(wikievents(gold))[:limit]),
        ("own, held out", list(own())[:limit]),
    ):
        for reader, read in scoring.items():
            rows += _exact_rows(name, texts, reader, read)
    rows += [row for reader, read in scoring.items() for row in _re3d_rows(gold, limit, reader, read)]
    return rows


def _exact_rows(name: str, texts: Sequence[NamedText], reader: str, read: Reader) -> list[Row]:
    if not texts:
        return []
    started = time.perf_counter()
    both, spans = Score(0, 0, 0), Score(0, 0, 0)
    kinds = dict.fromkeys(sorted(SCORED), Score(0, 0, 0))
    for one in texts:
        found = read(*parse_of(one.text))
        exact, alone = scored(one, found)
        both, spans = both + exact, spans + alone
        for kind in kinds:
            narrowed = NamedText(one.id, one.text, tuple(n for n in one.names if n[2] == kind), one.unsure)
            kinds[kind] += scored(narrowed, [n for n in found if n[2] == kind])[0]
    part, seconds = f"{name}, {len(texts)} texts", time.perf_counter() - started
    count = int(both.gold)
    return [
        Row("names", f"{reader}: F1, words and kind", both.f1, PEERS, part, count, seconds),
        Row("names", f"{reader}: precision", both.precision, "", part, count, seconds),
        Row("names", f"{reader}: recall", both.recall, "", part, count, seconds),
        Row("names", f"{reader}: F1, words alone", spans.f1, "", part, count, seconds),
        *(
            Row("names", f"{reader}: F1 {kind}", score.f1, "", part, int(score.gold), seconds)
            for kind, score in kinds.items()
        ),
    ]


def _re3d_rows(gold: Path, limit: int | None, reader: str, read: Reader) -> list[Row]:
    texts = list(re3d(gold))[:limit]
    if not texts:
        return []
    started = time.perf_counter()
    total = Score(0, 0, 0)
    for one in texts:
        total += recalled(one, read(*parse_of(one.text)))
    part = f"re3d, {len(texts)} sentences"
    seconds = time.perf_counter() - started
    return [Row("names", f"{reader}: recall", total.recall, PEERS_RECALL, part, int(total.gold), seconds)]
