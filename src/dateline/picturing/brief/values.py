"""A brief and what it is made of; plain values that JSON keeps, so that the next brief can say what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PartKind(StrEnum):
    """What a stretch of a sentence names."""

    NAME = "name"  #: an actor or a source
    PLACE = "place"
    DATE = "date"
    NUMBER = "number"  #: how many of what, in the words of a claim
    COUNT = "count"  #: how many independent origins; one claim of each is cited


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence whose words a claim must hold.

    kind: what it names.
    text: the words as they stand in the sentence, but for the case of a first letter.
    claims: ids of claims with a cell that holds it.
    """

    kind: PartKind
    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence made from claims.

    text: the sentence.
    claims: ids of the claims it is made from; never empty.
    parts: its numbers, names, places and dates, in their order.
    about: id of the event or dispute, or the key of the hold, that it tells of; empty for what stands for several.
    """

    text: str
    claims: tuple[str, ...]
    parts: tuple[Part, ...]
    about: str = ""

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError(f"a sentence without a claim: {self.text!r}")


class SectionKind(StrEnum):
    """The sections, in their order."""

    KNOWN = "known"
    CONTESTED = "contested"
    CLAIMED = "only claimed"
    COMING = "planned or threatened"
    CHANGED = "changed"
    HELD = "who holds what"
    UNTOLD = "what cannot be told"


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences of a section that belong together.

    title: what they have in common; empty where the section has one group.
    sentences: the sentences.
    """

    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a brief.

    kind: which.
    title: its heading.
    means: what stands in it, by which rule.
    groups: its sentences; empty where there is nothing to say.
    """

    kind: SectionKind
    title: str
    means: str
    groups: tuple[Group, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, in their order."""
        return tuple(one for group in self.groups for one in group.sentences)


@dataclass(frozen=True, slots=True)
class Reference:
    """A claim as the reader can look it up.

    number: the number by which sentences cite it, from 1 in the order of the brief.
    claim: its id.
    words: its evidence, white space made single.
    start, end: where that stands in the page's canonical text.
    outlet: who publishes it; None where unknown.
    author: who signs it; None where unknown.
    uri: where the page was read from.
    page: id of the page.
    published: the day it was published; None where unknown.
    comment: whether it is a commenter's own word.
    gone: whether the claim is no longer in the case, and the reference is that of the brief before.
    """

    number: int
    claim: str
    words: str
    start: int
    end: int
    outlet: str | None
    author: str | None
    uri: str
    page: str
    published: date | None
    comment: bool
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the next brief must know of one thing in this one.

    about: id of the event or dispute, or the key of the hold.
    what: "event", "dispute" or "hold".
    cells: what it says, cell by cell, each as "name: value".
    claims: ids of the claims it rests on.
    """

    about: str
    what: str
    cells: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """What a case says of a window of time.

    start, end: the window, both days included.
    since: the window's end of the brief before; None where there is none.
    sections: all sections, in the order of `SectionKind`, those with nothing to say too.
    references: every claim cited, by number.
    remembered: what the next brief must know of this one.
    problems: sentences that failed their check and were left out, each with the reason.
    """

    start: date
    end: date
    since: date | None
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    remembered: tuple[Remembered, ...]
    problems: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, in their order."""
        return tuple(one for section in self.sections for one in section.sentences)
