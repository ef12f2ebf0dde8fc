"""Words that decide how slots are read, and lemmas that the parser gets wrong, from their tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.coding.events.ontology import table_rows
from dateline.parsing.tokens import Token

_REGULAR = frozenset({"VBD", "VBN", "VBG", "VBZ"})


@dataclass(frozen=True, slots=True)
class SlotWords:
    """Lists of lemmas; `slot_words.tsv` says what each is.

    addressing, ascribing: pairs of a verb and a preposition. answering: pairs of a verb and its object.
    """

    subject_control: frozenset[str]
    offence: frozenset[str]
    partitive: frozenset[str]
    undergone: frozenset[str]
    speaking: frozenset[str]
    utterance: frozenset[str]
    commenting: frozenset[str]
    telling: frozenset[str]
    settlement: frozenset[str]
    another: frozenset[str]
    addressing: frozenset[tuple[str, str]]
    answering: frozenset[tuple[str, str]]
    ascribing: frozenset[tuple[str, str]]


@cache
def load_mended_lemmas() -> dict[str, str]:
    """Read the packaged table of verbs' lemmas that the parser gets wrong, once: as parsed -> as meant."""
    return {parsed: meant for parsed, meant in table_rows("mended_lemmas.tsv")}  # noqa: C416


def verb_lemma(token: Token) -> str:
    """Give a verb's lemma, mended where the parser is known to get it wrong."""
    if token.tag in _REGULAR:
        return load_mended_lemmas().get(token.lemma, token.lemma)
    return token.lemma


@cache
def load_slot_words() -> SlotWords:
    """Read the packaged table, once."""
    lists = {name: words.split("|") for name, words, _ in table_rows("slot_words.tsv")}
    return SlotWords(
        frozenset(lists["subject_control"]),
        frozenset(lists["offence"]),
        frozenset(lists["partitive"]),
        frozenset(lists["undergone"]),
        frozenset(lists["speaking"]),
        frozenset(lists["utterance"]),
        frozenset(lists["commenting"]),
        frozenset(lists["telling"]),
        frozenset(lists["settlement"]),
        frozenset(lists["another"]),
        _pairs(lists["addressing"]),
        _pairs(lists["answering"]),
        _pairs(lists["ascribing"]),
    )


def _pairs(phrases: list[str]) -> frozenset[tuple[str, str]]:
    return frozenset((verb, other) for verb, other in (phrase.split(" ") for phrase in phrases))
