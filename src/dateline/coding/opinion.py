"""Tell talk that judges, wishes or mocks from talk that says what happened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.model.spans import Span
from dateline.naming.table_files import read_table
from dateline.parsing.tokens import Sentence

_TABLE = Path(__file__).parent / "lexicon" / "status_opinion.tsv"
_COPULAS = frozenset({"be", "seem", "look", "become", "sound"})
_OUGHT = frozenset({"should", "ought", "must"})


@dataclass(frozen=True, slots=True)
class OpinionWords:
    """What marks opinion: phrases of irony and of stance as patterns, and evaluative predicates."""

    irony: re.Pattern[str]
    stance: re.Pattern[str]
    slurs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Opinion:
    """Why a sentence is opinion.

    kind: irony, stance, slur, ought, question or imperative.
    span: the words that show it.
    """

    kind: str
    span: Span


@cache
def load_opinion_words() -> OpinionWords:
    """Load the packaged table."""
    table, problems = read_table(_TABLE, "coding/lexicon/status_opinion.tsv")
    if table is None or problems:
        raise ValueError("; ".join(problem.message for problem in problems))
    words: dict[str, list[str]] = {"irony": [], "stance": [], "slur": []}
    for row in table.rows:
        words[row.get("kind")].append(row.get("words"))
    return OpinionWords(_any_of(words["irony"]), _any_of(words["stance"]), frozenset(words["slur"]))


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def is_opinion(sentence: Sentence, words: OpinionWords) -> Opinion | None:
    """Say why the sentence as a whole is opinion of who writes it; None where it is not seen to be.

    What it tells along the way may still be told as fact: `status_of` decides that for each happening.
    """
    lower = sentence.span.exact.lower().replace("’", "'")
    for kind, pattern in (("irony", words.irony), ("stance", words.stance)):
        found = pattern.search(lower)
        if found and len(lower) == len(sentence.span.exact):
            start = sentence.span.start
            exact = sentence.span.exact[found.start() : found.end()]
            return Opinion(kind, Span(start + found.start(), start + found.end(), exact))
    return _by_root(sentence, words)


def _by_root(sentence: Sentence, words: OpinionWords) -> Opinion | None:
    root = sentence.tokens[sentence.root]
    for at in sentence.children[root.index]:
        token = sentence.tokens[at]
        if token.dep == "aux" and token.lower in _OUGHT:
            return Opinion("ought", sentence.words(at, at + 1))
        if root.lemma in _COPULAS and token.dep in {"attr", "acomp"} and token.lower in words.slurs:
            return Opinion("slur", sentence.words(at, at + 1))
    if sentence.span.exact.rstrip("\"”'’) ").endswith("?"):
        return Opinion("question", sentence.words(len(sentence.tokens) - 1, len(sentence.tokens)))
    return None
