"""The registry of a case's sources, the two axes on which people grade, and the stance of the talk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.claims import SourceKind
from dateline.model.spans import Span


class Reliability(StrEnum):
    """How reliable a source is, by the admiralty code; only people set it."""

    A = "A"  #: completely reliable
    B = "B"  #: usually reliable
    C = "C"  #: fairly reliable
    D = "D"  #: not usually reliable
    E = "E"  #: unreliable
    F = "F"  #: cannot be judged


class Credibility(StrEnum):
    """How credible a claim is, by the admiralty code; the machine proposes, people set."""

    CONFIRMED = "1"  #: confirmed by other independent origins
    PROBABLE = "2"  #: probably true
    POSSIBLE = "3"  #: possibly true
    DOUBTFUL = "4"  #: doubtful
    IMPROBABLE = "5"  #: improbable
    UNJUDGED = "6"  #: truth cannot be judged


@dataclass(frozen=True, slots=True)
class RegisteredSource:
    """A source of the case: an outlet, a speaker, a commenter.

    id: id in the actor tables, or a hash of its name.
    name: its name.
    kind: what kind of source it is; what most of its links say.
    owner: who owns or directs it, from the tables or set by a person; None where unknown.
    side: the actor on whose side it speaks, from the tables or set by a person; None where unknown.
    claims: how many claims of the case have it in their chain.
    reliability: set by a person; None is "not judged".
    set_by: who set owner, side or reliability, when and why; empty where nobody did.
    """

    id: str
    name: str
    kind: SourceKind
    owner: str | None
    side: str | None
    claims: int
    reliability: Reliability | None = None
    set_by: str = ""


@dataclass(frozen=True, slots=True)
class Graded:
    """How credible a claim is.

    claim: id of the claim.
    credibility: the grade.
    why: the reason in words: which independent origins say the same, which dispute it.
    by: "machine", or the person who set it.
    """

    claim: str
    credibility: Credibility
    why: str
    by: str = "machine"


class Stance(StrEnum):
    """What a comment does with a claim of the article or of another comment."""

    SUPPORTS = "supports"
    DENIES = "denies"
    ASKS = "asks about"
    ADDS = "adds"  #: tells something that no passage before it tells


@dataclass(frozen=True, slots=True)
class Reply:
    """What one comment does with one claim.

    passage: id of the comment.
    number: its number; None where it has none.
    author: who wrote it; None where unknown.
    answers: id of the passage it answers; None where unknown.
    stance: what it does.
    target: id of the claim that it supports, denies or asks about; None for what it adds, and for a question about
        what no passage before it tells.
    claim: id of the comment's own claim; None where it takes its stance without making one.
    words: the words that show the stance.
    why: the rule, in words.
    """

    passage: str
    number: int | None
    author: str | None
    answers: str | None
    stance: Stance
    target: str | None
    claim: str | None
    words: Span
    why: str
