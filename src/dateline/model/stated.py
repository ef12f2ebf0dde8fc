"""A value together with how it is known, so that what was worked out never looks printed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from dateline.model.spans import Span

T = TypeVar("T")


class Basis(StrEnum):
    """How a value came to be known."""

    PRINTED = "printed"  #: the page's own words say it
    MARKUP = "markup"  #: the page's HTML, feed or metadata says it
    INFERRED = "inferred"  #: worked out from other words of the page, which the note names
    GIVEN = (
        "given"  #: a person, a setting, or the container that held the page (its record of the page) said it
    )


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value, how it is known, and the words that show it.

    value: the value itself.
    basis: how it is known.
    span: the words that say it or that it was worked out from; None only for markup and given values.
    note: in a few words, why; empty where the basis says it all.
    """

    value: T
    basis: Basis
    span: Span | None = None
    note: str = ""
