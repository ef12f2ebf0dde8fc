"""Texts with the names that stand in them: WikiEvents, Re3d, and our own labelled text.

The kinds are those of CoNLL and of ``training/data/GUIDELINES.md``: PER, ORG, LOC, and MISC for adjectives of nations
and peoples. Neither gold set says which of its mentions are names, so `name_in` takes it from the letters, and what
stays unsure is kept apart.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.names import knowledge
from dateline.model.actors import ActorKind, Naming
from dateline.naming.actors.keys import key_of
from training.annotations import load

#: first and last character (excluded) and kind of a name
Named = tuple[int, int, str]

#: our own text: of 256 by the first byte of the hash of an item's id, those below are never trained on
_HELD_OUT = 38
#: letters of a small word inside a name ("of", "del", "and"); longer ones belong to descriptions
_LINK = 3

_OF_WIKIEVENTS = {"PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
_OF_RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "MISC"}
_PRONOUNS = frozenset(
    "i he she it we they you me him her us them his our their my your its one who all".split()
)
_CLOSING = frozenset(", . ; : ) ? ! % - / ] 's ’s n't".split())
_OPENING = frozenset("( [ - / $ #".split())
#: letters behind an apostrophe inside a word: "Da'esh", "Iraq's"
_AFTER_APOSTROPHE = 4
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\s*['’]s?$")
_WORD = re.compile(r"\w[\w.&’'-]*")


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text with the names that stand in it.

    names: the names, MISC among them, in text order.
    unsure: stretches of mentions that may or may not be names; what a reader finds there is not counted.
    """

    id: str
    text: str
    names: tuple[Named, ...]
    unsure: tuple[tuple[int, int], ...] = ()


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the article before a name and the possessive behind it."""
    article = _ARTICLE.match(text, start, end)
    if article:
        start = article.end()
    possessive = _POSSESSIVE.search(text[start:end])
    return start, start + possessive.start() if possessive else end


def name_in(text: str, start: int, end: int, kind: str | None = None) -> tuple[int, int] | None:
    """The name in a mention, from its first to its last capitalised word; a person's without all up to the last title.

    "the president of Chad" and pronouns are none; "Idlib province" is "Idlib", "Malian Gen. Omar Sy" is "Omar Sy".
    """
    words = [
        word
        for word in _WORD.finditer(text, *trimmed(text, start, end))
        if word.group()[0].isdigit() or not word.group().islower()
    ]
    if kind == "PER":
        titles = [at for at, word in enumerate(words) if _is_title(word.group())]
        words = words[titles[-1] + 1 :] if titles else words
    if all(word.group()[0].isdigit() for word in words) or _is_pronoun(words[0].group()):
        return None
    first, last = words[0].start(), words[-1].end()
    if "." in words[-1].group() and text[last : last + 1] == ".":
        last += 1  # "U.S." whose last point was parted from it
    if any(word.islower() and len(word) > _LINK for word in re.findall(r"\w+", text[first:last])):
        return None  # a description with a name in it
    return trimmed(text, first, last)


def _is_pronoun(word: str) -> bool:
    return word.lower() in _PRONOUNS and not (len(word) > 1 and word.isupper())  # "US" is none


@cache
def _titles() -> frozenset[str]:
    tables = knowledge().actors
    words = {
        key_of(word)
        for office in tables.offices.values()
        for name in (*office.names, *office.titles)
        for word in name.split()
    }
    return frozenset(words | tables.words["honorific"])


def _is_title(word: str) -> bool:
    return key_of(word) in _titles()


@cache
def _adjectives() -> frozenset[str]:
    """Adjectives and peoples of the tables, in lower case: "iraqi", "kurds"; not "U.S.", which is a name as well."""
    found = {
        name.words.lower()
        for entry in knowledge().actors.entries.values()
        for name in entry.names
        if name.adjective or name.naming is Naming.DEMONYM or entry.kind is ActorKind.PEOPLE
    }
    return frozenset(found - {words.lower() for words in countries()})


def wikievents(gold: Path) -> Iterator[NamedText]:
    """Read WikiEvents; its mentions of five kinds are names where their words are (see `name_in`).

    A lone word that the set also has in lower case, or a lone plural of people, is left open.
    """
    records = [
        json.loads(line)
        for path in sorted((gold / "events/wikievents").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    lower = {token for record in records for token in record["tokens"] if token.islower()}
    for record in records:
        text, places = _laid_out(record["sentences"], record["text"])
        names: list[Named] = []
        unsure: list[tuple[int, int]] = []
        for one in record["entity_mentions"]:
            start, end = places[one["start"]][0], places[one["end"] - 1][1]
            kind = _OF_WIKIEVENTS.get(one["entity_type"])
            found = name_in(text, start, end, kind)
            if found is None:
                continue
            if kind is None or _is_fragment(text, *found) or _is_open(text[slice(*found)], kind, lower):
                unsure.append(found)
            else:
                names.append((*found, "MISC" if text[slice(*found)].lower() in _adjectives() else kind))
        yield NamedText(record["doc_id"], text, longest(names), tuple(unsure))


def _laid_out(
    sentences: Sequence[tuple[Sequence[tuple[str, int, int]], str]], glued: str
) -> tuple[str, list[tuple[int, int]]]:
    """Lay out sentences as prose; the set's own text has lost its line ends, and there a new paragraph begins.

    Returns the text and the characters of each token.
    """
    text, at = "", 0
    places: list[tuple[int, int]] = []
    for tokens, words in sentences:
        found = glued.find(words, at)
        gap = glued[at:found] if found >= 0 else ""
        at = found + len(words) if found >= 0 else at
        text += ("" if not text else " " if gap == " " else "\n\n") + words
        shift = len(text) - len(words) - (tokens[0][1] if tokens else 0)
        places += [(start + shift, end + shift) for _, start, end in tokens]
    return text, places


def _is_open(words: str, kind: str, lower: set[str]) -> bool:
    """Whether a lone word may be no name: it stands in lower case elsewhere, or is a plural of people."""
    if " " in words:
        return False
    return (words.lower() in lower and not words.isupper()) or (kind == "PER" and words.endswith("s"))


def _is_fragment(text: str, start: int, end: int) -> bool:
    """Whether capitals go on beside the mention, so that it may be a part of a longer name ("Oxford St")."""
    after = re.match(r" ([A-ZÀ-Þ][\w’'-]+)", text[end:])
    before = re.search(r"\w ([A-ZÀ-Þ][\w’'-]+) $", text[:start])
    beside = [found.group(1) for found in (after, before) if found]
    return any(not _is_title(word) and word.lower() not in _adjectives() for word in beside)


def longest(names: Sequence[Named]) -> tuple[Named, ...]:
    """Of names that overlap keep the longest; in text order."""
    kept: list[Named] = []
    for one in sorted(names, key=lambda name: (name[0] - name[1], name)):
        if not any(one[0] < other[1] and other[0] < one[1] for other in kept):
            kept.append(one)
    return tuple(sorted(kept))


def re3d(gold: Path) -> Iterator[NamedText]:
    """Read Re3d, one sentence a text; its tokens are set with the spaces that prose has between them."""
    sentences: list[tuple[str, list[tuple[str, str]]]] = []
    for path in sorted((gold / "events/re3d").glob("*.txt")):
        for number, block in enumerate(re.split(r"\n\s*\n", path.read_text("utf-8"))):
            rows = [row.rpartition("\t") for row in block.splitlines() if "\t" in row]
            sentences.append((f"{path.stem}-{number}", [(word, tag) for word, _, tag in rows]))
    lower = {word for _, tagged in sentences for word, _ in tagged if word.islower()}
    for name, tagged in sentences:
        if tagged:
            yield _of_rows(name, tagged, lower)


def _of_rows(name: str, rows: Sequence[tuple[str, str]], lower: set[str]) -> NamedText:
    text, places = _joined([word for word, _ in rows])
    names: list[Named] = []
    unsure: list[tuple[int, int]] = []
    at = 0
    while at < len(rows):
        label, last = rows[at][1], at + 1
        if label.startswith("B-"):
            while last < len(rows) and rows[last][1] == f"I-{label[2:]}":
                last += 1
            kind = _OF_RE3D.get(label[2:])
            for start, end in _parts(text, places[at][0], places[last - 1][1], kind):
                found = name_in(text, start, end, kind)
                if found is None:
                    continue
                if kind is None or _is_open(text[slice(*found)], kind, lower):
                    unsure.append(found)
                else:
                    names.append((*found, "MISC" if text[slice(*found)].lower() in _adjectives() else kind))
        at = last
    return NamedText(name, text, tuple(names), tuple(unsure))


def _parts(text: str, start: int, end: int, kind: str | None) -> Iterator[tuple[int, int]]:
    """The places of "Goma, Congo", one by one."""
    while kind == "LOC" and (comma := text.find(", ", start, end)) >= 0:
        yield start, comma
        start = comma + 2
    yield start, end


def _joined(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Set tokens as prose has them, an apostrophe within a word ("Da'esh", "Iraq's"); the characters of each."""
    text, places = "", list[tuple[int, int]]()
    glue, quoted = True, False
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        inner = word in {"'", "’"} and after.islower() and len(after) <= _AFTER_APOSTROPHE
        closing = word in _CLOSING or (word == '"' and quoted) or inner
        text += "" if glue or closing else " "
        glue = word in _OPENING or (word == '"' and not quoted) or inner
        quoted ^= word == '"'
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, places


def own(*, held_out: bool = True) -> Iterator[NamedText]:
    """Our own labelled text: the part that is never trained on, or the rest."""
    for item in load()[0]:
        if (hashlib.sha256(item.id.encode()).digest()[0] < _HELD_OUT) is held_out and item.names is not None:
            names = tuple((words.start, words.end, kind) for words, kind in item.names)
            yield NamedText(item.id, item.text, names)


@cache
def countries() -> frozenset[str]:
    """Names of states and their short forms: "Chad", "U.S."; no people, no capital."""
    return frozenset(
        name.words
        for one in knowledge().actors.entries.values()
        if one.kind is ActorKind.STATE
        for name in one.names
        if name.naming in {Naming.NAME, Naming.ACRONYM} and not name.adjective
    )
