"""What a reader of pages is handed, one after another, and what it gives back in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from dateline.model.claims import Claim
from dateline.model.page import Reading
from dateline.model.problems import Problem
from dateline.reading.formats.walking import Found
from dateline.reading.settings import ReadingSettings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PageResult:
    """What came of one page: its reading where it could be read, its claims, and what was wrong with it."""

    reading: Reading | None
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


#: A page that is to be read: its address, its bytes, and what the container knows in which it lay.
ToRead = Found


@dataclass(frozen=True, slots=True)
class Turn(Generic[T]):
    """A turn in the order of the inputs.

    what: what the one who asks knows it by.
    page: what is to be read; None where nothing is, and the turn is only handed through.
    """

    what: T
    page: ToRead | None = None


class PageReader(Protocol):
    """What reads pages: the stages in this process (`Pipeline`), or in several (`Pool`)."""

    @property
    def model(self) -> str:
        """The model that parses, by name and version."""
        ...

    @property
    def settings(self) -> str:
        """The settings as JSON, for the record of a run."""
        ...

    @property
    def read_as(self) -> str:
        """What decides the claims of a page."""
        ...

    @property
    def reading(self) -> ReadingSettings:
        """Limits of the reading room."""
        ...

    def results(self, turns: Iterable[Turn[T]]) -> Iterator[tuple[T, PageResult | None]]:
        """Give each turn back in order, with what came of its page."""
        ...
