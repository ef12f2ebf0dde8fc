"""Judgements: what a person decided, when and why; appended, never overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class JudgementKind(StrEnum):
    """What is decided."""

    TOGETHER = "together"  #: two claims are about one happening
    APART = "apart"  #: two claims are about two happenings
    ONE_ORIGIN = "one origin"  #: two claims go back to one origin
    TWO_ORIGINS = "two origins"  #: two claims do not go back to one origin
    RELIABILITY = "reliability"  #: of a source, A to F
    CREDIBILITY = "credibility"  #: of a claim, 1 to 6
    OWNER = "owner"  #: of a source
    SIDE = "side"  #: of a source
    UNDONE = "undone"  #: an earlier judgement no longer counts


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
    """

    id: str
    at: datetime
    by: str
    kind: JudgementKind
    subjects: tuple[str, ...]
    value: str
    why: str


def standing(log: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The judgements that still count, oldest first: those that no later one undoes."""
    undone: set[str] = set()
    kept: list[Judgement] = []
    for one in reversed(log):
        if one.id in undone:
            continue
        if one.kind is JudgementKind.UNDONE:
            undone.update(one.subjects)
        else:
            kept.append(one)
    return tuple(reversed(kept))
