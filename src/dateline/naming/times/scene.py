"""What a builder of times sees of the text around a match, and what it makes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from dateline.model.when import TimeMod, TimexType
from dateline.naming.numbers import number_at
from dateline.naming.times.cues import cue
from dateline.naming.times.grammar import Grammar, Match
from dateline.naming.times.values import Days
from dateline.parsing.tokens import Sentence

#: past forms that taggers take for a present when a prefix hides the verb ("retook", "overran")
_PAST_FORM = re.compile(
    r"(?:re|over|under|out|with|up|mis)?(?:took|ran|threw|fought|drew|won|came|went|struck|held|built|began|gave|rose|stood"
    r"|shot|sent|fell|fled|seized|captured|attacked|killed)"
)


class Tense(StrEnum):
    """Where the governing verb puts what it tells."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Draft:
    """A time as a builder makes it, before it is merged with its neighbours.

    type, value: as in `TimeMention`; a type of None means that the words are no time and are passed over.
    mod: what the words themselves say of it.
    days: the interval, where the value does not give it.
    moment: the moment, for a clock time with a zone.
    open_year, open_day: whether the year or day was worked out, so that a neighbour may give it.
    weak: whether it is a time only together with a neighbour ("night" in "Friday night").
    """

    type: TimexType | None
    value: str = ""
    mod: TimeMod | None = None
    days: Days | None = None
    moment: datetime | None = None
    open_year: bool = False
    open_day: bool = False
    weak: bool = False
    zone: str = ""


NOTHING = Draft(None)


@dataclass(slots=True)
class Focus:
    """What later times of the passage may count from; changed as the text goes on.

    date: the last date that was named, as a value. period: the last quarter, or the length of a run of months,
    that was named, as business reports compare with the same of the year before.
    """

    date: str = ""
    period: str = ""


@dataclass(slots=True)
class Scene:
    """A sentence, the day that "today" means there, and what was named before.

    today: None where it is not known.
    """

    sentence: Sentence
    letters: str
    grammar: Grammar
    today: date | None
    focus: Focus
    lowers: tuple[str, ...] = field(default=())

    def word(self, match: Match, part: str) -> str:
        """First word of a named part, in lower case; empty where the part is absent."""
        span = match.parts.get(part)
        return self.lowers[span[0]] if span else ""

    def words(self, match: Match, part: str) -> tuple[str, ...]:
        """Words of a named part, in lower case."""
        first, last = match.parts.get(part, (0, 0))
        return self.lowers[first:last]

    def value(self, match: Match, part: str, symbol: str) -> str:
        """What the first word of a named part stands for in a class; empty where it is not of that class."""
        return self.grammar.value(self.word(match, part), symbol)

    def before(self, match: Match, back: int = 1) -> str:
        """The word ``back`` places before the match; empty at the start of the sentence."""
        at = match.first - back
        return self.lowers[at] if at >= 0 else ""

    def after(self, match: Match, on: int = 0) -> str:
        """The word ``on`` places after the match; empty at the end of the sentence."""
        at = match.last + on
        return self.lowers[at] if at < len(self.lowers) else ""

    def tense(self, match: Match) -> Tense:
        """Where the verb that governs the match puts what it tells; a deadline lies ahead."""
        told = tense_at(self.sentence, match.first)
        if told is not Tense.PAST or not self.before(match):
            return told
        deadline = self.before(match) in {"until", "till"} or (
            self.before(match) == "as" and self.before(match, 2) in {"soon", "early"}
        )
        return Tense.FUTURE if deadline else told


def number_of(words: tuple[str, ...]) -> float | None:
    """Value of the words of a count; None for "few" and other vague ones."""
    if not words:
        return 1.0
    if "couple" in words:
        return 2.0
    found = number_at(words, 0)
    if found is None:
        return 1.0 if words in {("a",), ("an",)} else None
    value, end = found
    return value + 0.5 if words[end:] == ("and", "a", "half") else value


def tense_at(sentence: Sentence, index: int) -> Tense:
    """Where the verb that governs the token puts what it tells: the nearest verb above it in the tree."""
    tokens = sentence.tokens
    if not 0 <= index < len(tokens):
        return Tense.UNKNOWN
    owned = False
    for at in (index, *sentence.ancestors(index)):
        token = tokens[at]
        if token.tag == "MD":
            return Tense.FUTURE
        if token.tag.startswith("VB"):
            return Tense.PAST if owned else verb_tense(sentence, at)
        # "will appeal Wednesday's ruling": what is dated by a possessive is done, unless it is itself the subject
        owned = (owned or token.dep == "poss") and token.dep not in {"nsubj", "nsubjpass"}
    return Tense.UNKNOWN


def _had(sentence: Sentence, word: int) -> bool:
    """Whether a word or the verb it is the complement of stands in the past perfect: "had been due to expire"."""
    above = sentence.tokens[word].head
    return any(
        sentence.tokens[at].lower == "had" and sentence.tokens[at].dep == "aux"
        for one in (word, above)
        for at in sentence.children[one]
    )


def _tense_of_bare(sentence: Sentence, verb: int, auxiliaries: set[str]) -> Tense:
    """Tense of a verb without an ending: by its "do", by the verb that it hangs on, else ahead."""
    tokens = sentence.tokens
    if "did" in auxiliaries:
        return Tense.PAST
    told = any(tokens[at].dep in {"nsubj", "nsubjpass"} for at in sentence.children[verb])
    if told and not auxiliaries.isdisjoint({"do", "does"}):
        return Tense.PRESENT
    head = tokens[tokens[verb].head]
    if head.index != verb and head.lemma in cue("ahead"):
        return Tense.PAST if _had(sentence, head.index) else Tense.FUTURE
    return (
        verb_tense(sentence, head.index) if head.tag.startswith("VB") and head.index != verb else Tense.FUTURE
    )


def verb_tense(sentence: Sentence, verb: int) -> Tense:
    """Tense of a verb with its auxiliaries; an infinitive under "plans" or "is due" lies ahead."""
    tokens = sentence.tokens
    auxiliaries = [tokens[at] for at in sentence.children[verb] if tokens[at].dep in {"aux", "auxpass"}]
    if any(one.lower in cue("future") for one in auxiliaries):
        perfect = any(one.lower == "have" for one in auxiliaries) and tokens[verb].tag == "VBN"
        return Tense.PAST if perfect else Tense.FUTURE
    going = tokens[verb].lower == "going" and any(tokens[at].dep == "xcomp" for at in sentence.children[verb])
    if going:
        return Tense.FUTURE
    bare = any(one.tag == "TO" for one in auxiliaries) or tokens[verb].tag == "VB"
    if bare:
        return _tense_of_bare(sentence, verb, {one.lower for one in auxiliaries})
    if tokens[verb].tag == "VBN" and tokens[verb].lemma in cue("set-for"):
        return Tense.FUTURE
    if tokens[verb].tag == "VBD" or any(one.tag == "VBD" for one in auxiliaries):
        return Tense.PAST
    if any(one.tag in {"VBZ", "VBP"} for one in auxiliaries):
        return Tense.PAST if any(one.lemma == "have" for one in auxiliaries) else Tense.PRESENT
    if tokens[verb].tag in {"VBZ", "VBP"}:
        return Tense.PAST if _PAST_FORM.fullmatch(tokens[verb].lower) else Tense.PRESENT
    if tokens[verb].tag == "VBN":
        return Tense.PAST
    for at in sentence.ancestors(verb):
        if tokens[at].tag.startswith("VB"):
            return verb_tense(sentence, at)
    return Tense.UNKNOWN
