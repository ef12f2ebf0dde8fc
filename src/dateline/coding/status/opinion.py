"""Tell talk that judges, wishes or mocks from talk that says what happened.

`is_opinion` looks at a sentence as a whole, `idle_of` at one happening in a comment: figures of speech with violent
verbs ("he is destroying this country"), what befalls anybody ("they will keep killing you"), contempt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.model.spans import Span
from dateline.naming.table_files import read_table
from dateline.parsing.tokens import Sentence

_TABLE = Path(__file__).parent.parent / "lexicon" / "status_opinion.tsv"
_COPULAS = frozenset({"be", "seem", "look", "become", "sound"})
_OUGHT = frozenset({"should", "ought", "must"})
_KINDS = ("irony", "stance", "slur", "idiom", "figurative", "cherished", "cause", "contempt", "wrath")
_PARTIES = frozenset({"nsubj", "nsubjpass", "dobj", "dative"})
_YOU = frozenset({"you", "your", "ya", "y'all"})
_OURS = frozenset({"this", "our", "my", "your", "the"})
_PAST_TAGS = frozenset({"VBD", "VBN"})


@dataclass(frozen=True, slots=True)
class OpinionWords:
    """What marks opinion; each attribute is a kind of the table `status_opinion.tsv`, which says what it means."""

    irony: re.Pattern[str]
    stance: re.Pattern[str]
    slurs: frozenset[str]
    idioms: re.Pattern[str]
    figurative: frozenset[str]
    cherished: frozenset[str]
    causes: frozenset[str]
    contempt: frozenset[str]
    wrath: frozenset[str]


@dataclass(frozen=True, slots=True)
class Opinion:
    """Why a sentence is opinion.

    kind: irony, stance, slur, ought or question, of a sentence; idiom, anybody, figure, contempt, wrath or why, of a
        happening.
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
    words: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    for row in table.rows:
        words[row.get("kind")].append(row.get("words"))
    return OpinionWords(
        _any_of(words["irony"]),
        _any_of(words["stance"]),
        frozenset(words["slur"]),
        _any_of(words["idiom"]),
        *(frozenset(words[kind]) for kind in _KINDS[4:]),
    )


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


def idle_of(sentence: Sentence, trigger: int, words: OpinionWords) -> Opinion | None:
    """Say why a happening in a reader's own words is a figure of speech or idle talk; None where it may be meant."""
    found = words.idioms.search(sentence.span.exact.lower().replace("’", "'"))
    if found:
        start, end = found.span()
        return Opinion(
            "idiom",
            Span(sentence.span.start + start, sentence.span.start + end, sentence.span.exact[start:end]),
        )
    token = sentence.tokens[trigger]
    if token.pos not in {"VERB", "AUX"}:
        verb = next((at for at in sentence.ancestors(trigger) if sentence.tokens[at].pos == "VERB"), trigger)
        invoked = token.lemma in words.wrath and not _past(sentence, verb)
        return _word(sentence, trigger, "wrath") if invoked else None
    for at in _befallen(sentence, trigger):
        party = sentence.tokens[at]
        if _anybody(sentence, trigger, at):
            return _word(sentence, at, "anybody")
        if party.lemma in words.contempt or party.lower in words.contempt:
            return _word(sentence, at, "contempt")
        if (
            party.dep in {"dobj", "nsubjpass"}
            and token.lemma in words.figurative
            and _ours(sentence, at, words)
        ):
            return _word(sentence, at, "figure")
        if party.dep == "dobj" and party.lemma in words.wrath and not _past(sentence, trigger):
            return _word(sentence, at, "wrath")
    return _asks_why_not(sentence, trigger)


def hits_a_cause(sentence: Sentence, trigger: int, words: OpinionWords) -> bool:
    """Whether a verb of violence has a cause for its object, in whoever's words: "attacked the war effort"."""
    if sentence.tokens[trigger].lemma not in words.figurative:
        return False
    objects = (at for at in sentence.children[trigger] if sentence.tokens[at].dep in {"dobj", "nsubjpass"})
    return any(sentence.tokens[at].lemma in words.causes for at in objects)


def _word(sentence: Sentence, at: int, kind: str) -> Opinion:
    return Opinion(kind, sentence.words(at, at + 1))


def _befallen(sentence: Sentence, trigger: int) -> list[int]:
    """Subject and object of a verb, and the object of its "by"."""
    found = [at for at in sentence.children[trigger] if sentence.tokens[at].dep in _PARTIES]
    agent = sentence.child(trigger, "agent")
    by = sentence.child(agent, "pobj") if agent is not None else None
    whole = found + ([by] if by is not None else [])
    return whole + [at for one in whole for at in sentence.children[one] if sentence.tokens[at].dep == "conj"]


def _anybody(sentence: Sentence, trigger: int, at: int) -> bool:
    """Whether "you" is anybody, in what is told as usual or to come: "they will keep killing you"."""
    tokens = sentence.tokens
    own = [at, *(one for one in sentence.children[at] if tokens[one].dep == "poss")]
    return any(tokens[one].lower in _YOU for one in own) and not _past(sentence, trigger)


def _past(sentence: Sentence, verb: int) -> bool:
    """Whether the verb tells of what was done; talk of anybody is of what is done or will be."""
    helpers = [one for one in sentence.children[verb] if sentence.tokens[one].dep in {"aux", "auxpass"}]
    return any(sentence.tokens[one].tag in _PAST_TAGS for one in (verb, *helpers))


def _ours(sentence: Sentence, at: int, words: OpinionWords) -> bool:
    """Whether the noun is a cause or something cherished that no single deed can harm: "this country"."""
    lemma = sentence.tokens[at].lemma
    if lemma in words.causes:
        return True
    return lemma in words.cherished and any(
        sentence.tokens[one].lower in _OURS for one in sentence.children[at]
    )


def _asks_why_not(sentence: Sentence, trigger: int) -> Opinion | None:
    """Whether the clause wonders why something was not done: "why he has not been arrested is beyond me"."""
    here = {sentence.tokens[at].lower: at for at in sentence.children[trigger]}
    if "why" in here and ("not" in here or "n't" in here):
        return _word(sentence, here["why"], "why")
    return None


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
