"""Judgements: what a person decided, when and why; appended, never overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dateline.model.spans import Span


class JudgementKind(StrEnum):
    """What is decided."""

    ACCEPT = "accept"  #: a claim is right as it stands
    CORRECT = "correct"  #: a cell of a claim has another value or other words
    REJECT = "reject"  #: what was read as a claim is none, or is wrong throughout
    ADD = "add"  #: a claim that the machine did not make
    TOGETHER = "together"  #: claims are about one happening
    #: two claims are about two happenings; where ``value`` is a number, so many of the first and all the rest are
    APART = "apart"
    ONE_ORIGIN = "one origin"  #: two claims go back to one origin
    TWO_ORIGINS = "two origins"  #: two claims do not go back to one origin
    RELIABILITY = "reliability"  #: of a source, A to F
    CREDIBILITY = "credibility"  #: of a claim, 1 to 6
    OWNER = "owner"  #: of a source
    SIDE = "side"  #: of a source
    ONE_SOURCE = "one source"  #: the second name is another way of writing the first source
    ONE_ACTOR = "one actor"  #: the second actor is the first; its claims name the first from then on
    TWO_ACTORS = "two actors"  #: the words are not that actor, or two actors taken for one are two
    UNDONE = "undone"  #: an earlier judgement no longer counts


#: kinds that decide of the cells of one claim; the last of them that stands says what became of it
OF_CELLS = frozenset({JudgementKind.ACCEPT, JudgementKind.CORRECT, JudgementKind.REJECT, JudgementKind.ADD})


@dataclass(frozen=True, slots=True)
class ClaimMark:
    """Where a claim stood when it was judged, so that it is found again where another Dateline gives it another id.

    claim: its id then.
    page: id of its page.
    type: its type as it was read.
    trigger: the words that name the happening.
    evidence: its clause or sentence.
    """

    claim: str
    page: str
    type: str
    trigger: Span
    evidence: Span


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The text around a span of a value, by which its words are found again where the text is cut otherwise.

    start, end: the span, in characters of the page's text as it was then.
    before, after: the text before and after it; shorter where the page begins or ends.
    """

    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """A cell as it was and as a person put it.

    cell: the name of the cell, as in `Claim`; "actor" where the value is an `Actor`.
    old: the value that the machine read, as JSON; empty where there was none to be put in the place of.
    new: the value that stands instead, as JSON.
    around: the text around the spans of the new value; empty in a log of a Dateline that did not keep it.
    """

    cell: str
    old: str
    new: str
    around: tuple[Surroundings, ...] = ()


#: How the rule of a cell begins that a person put or vouched for.
_BY_PERSON = ("judged by ", "accepted by ", "added by ")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided.

    id: hash of all its parts.
    at: when.
    by: who.
    kind: what is decided.
    subjects: ids of the claims, the source or the earlier judgement it is about.
    value: what was decided, where the kind does not say it all; empty otherwise.
    why: the reason, in the person's words.
    marks: where the claims among the subjects stood, in the order of the subjects; empty where none is a claim.
    changes: the cells that were corrected; of an acceptance all cells as they were accepted.
    """

    id: str
    at: datetime
    by: str
    kind: JudgementKind
    subjects: tuple[str, ...]
    value: str
    why: str
    marks: tuple[ClaimMark, ...] = ()
    changes: tuple[Change, ...] = ()


def undone_by(log: tuple[Judgement, ...]) -> dict[str, str]:
    """Say of each judgement that no longer counts, undoing ones among them, which later one undid it."""
    undone: dict[str, str] = {}
    for one in reversed(log):
        if one.kind is JudgementKind.UNDONE and one.id not in undone:
            for subject in one.subjects:
                undone.setdefault(subject, one.id)
    return undone


def standing(log: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The judgements that still count, oldest first: those that no later one undoes."""
    undone = undone_by(log)
    return tuple(one for one in log if one.kind is not JudgementKind.UNDONE and one.id not in undone)


def decided_by(one: Judgement, what: str = "judged") -> str:
    """Say who decided, when and why: the rule by which a cell is what it is."""
    return f"{what} by {one.by} on {one.at.date().isoformat()}" + (f": {one.why}" if one.why else "")


def is_by_person(rule: str) -> bool:
    """Whether the rule of a cell says that a person decided, as `decided_by` writes it."""
    return rule.startswith(_BY_PERSON)
