"""Spans: words in a page's canonical text, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a page's canonical text with its exact words.

    start: first character, counted from 0.
    end: the character after the last.
    exact: the words themselves; always ``text[start:end] == exact``.
    """

    start: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.exact):
            raise ValueError(f"span {self.start}-{self.end} cannot hold {len(self.exact)} characters")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut the span out of ``text``; raises ValueError where the text does not reach."""
        return cls(start, end, text[start:end])

    def stands_in(self, text: str) -> bool:
        """Whether these words stand at this place of ``text``."""
        return text[self.start : self.end] == self.exact

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def stripped(text: str, start: int, end: int) -> Span:
    """Cut ``text[start:end]`` without the white space at its borders."""
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    kept = words.strip()
    return Span(start + left, start + left + len(kept), kept)
