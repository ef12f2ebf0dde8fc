"""Paths, folders and standard input to bytes with an address."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.model.problems import Code, Problem, Severity

#: Files in a folder that are never pages.
_HIDDEN_PREFIX = "."
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """Something to read.

    uri: where it is, as recorded in the case.
    path: the file; None for standard input.
    """

    uri: str
    path: Path | None


def expand(arguments: Iterable[str]) -> Iterator[Input | Problem]:
    """Turn arguments into inputs: a file is itself, a folder all files beneath it in order, ``-`` standard input."""
    for argument in arguments:
        path = Path(argument)
        if argument == STANDARD_INPUT:
            yield Input("stdin:", None)
        elif path.is_dir():
            yield from (Input(one.as_posix(), one) for one in sorted(_files(path)))
        elif path.exists():
            yield Input(path.as_posix(), path)
        else:
            yield Problem(
                Code.FILE_MISSING,
                f"there is no file {argument}",
                "check the path; quote it if it holds spaces",
                Severity.ERROR,
                uri=argument,
            )


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(_HIDDEN_PREFIX) for part in inside):
            yield path


def load(one: Input, limit: int) -> bytes | Problem:
    """Read an input, at most one byte over ``limit``, so that what is too large is known and not held."""
    try:
        if one.path is None:
            return sys.stdin.buffer.read(limit + 1)
        with one.path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as failure:
        return Problem(
            Code.FILE_UNREADABLE,
            f"{one.uri} could not be read: {failure.strerror}",
            "check that you may read it",
            Severity.ERROR,
            uri=one.uri,
        )
