"""What reaches a terminal: words of strangers' pages, but nothing in them that steers it or turns them around.

A terminal obeys what stands behind an escape: it renames its window, clears what was printed, or puts other words in
its place. Whatever a command prints goes through here, with a visible sign in place of each character that does not
show. A pipe gets the text as it is, to the character.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any, TextIO, cast

from dateline.naming.letters import shown


class Guarded:
    """A stream to a terminal that takes text and passes on only what shows."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Write the text with signs in place of what does not show."""
        self.stream.write(shown(text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write several texts."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def guard() -> None:
    """Guard standard output and standard error, each where it is a terminal."""
    sys.stdout, sys.stderr = _guarded(sys.stdout), _guarded(sys.stderr)


def _guarded(stream: TextIO) -> TextIO:
    if isinstance(stream, Guarded) or not stream.isatty():
        return stream
    return cast("TextIO", Guarded(stream))


def unguarded(stream: TextIO) -> TextIO:
    """The stream itself, for who sends a terminal what steers it, and nothing that a page says."""
    return stream.stream if isinstance(stream, Guarded) else stream
