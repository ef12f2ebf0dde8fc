"""Paths, folders and standard input to the pages in them, whatever format they come in."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.model.problems import Code, Problem, Severity
from dateline.reading.formats.container import Skipped
from dateline.reading.formats.names import beside_a_page, is_hidden
from dateline.reading.formats.unread import MACHINERY, is_machinery
from dateline.reading.formats.walking import Found, pages_in
from dateline.reading.settings import ReadingSettings

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """Something to read.

    uri: where it is, as recorded in the case.
    path: the file; None for standard input.
    """

    uri: str
    path: Path | None


def address_of(path: str | Path) -> str:
    r"""Where a file is, as text: bytes of a name that are no UTF-8 are written out, `caf\xe9.txt`."""
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "backslashreplace")


def expand(arguments: Iterable[str]) -> Iterator[Input | Problem]:
    """Turn arguments into inputs: a file is itself, a folder all files beneath it in order, ``-`` standard input."""
    for argument in arguments:
        path = Path(argument)
        if argument == STANDARD_INPUT:
            yield Input("stdin:", None)
        elif path.is_dir():
            yield from _folder(path)
        elif path.exists():
            yield Input(address_of(path), path)
        else:
            yield Problem(
                Code.FILE_MISSING,
                f"there is no file {address_of(argument)}",
                "check the path; quote it if it holds spaces",
                Severity.ERROR,
                uri=address_of(argument),
            )


def _folder(folder: Path) -> Iterator[Input | Problem]:
    """All files beneath a folder but hidden ones and those that a browser saved beside a page, which are counted."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    beside = beside_a_page(names)
    skipped = Skipped()
    for name in names:
        if is_hidden(name):
            continue
        if is_machinery(name):
            skipped.add(MACHINERY)
        elif name in beside:
            skipped.add("files that a browser saved beside a page")
        else:
            path = folder / name
            yield Input(address_of(path), path)
    for problem in skipped.problems("files in the folder"):
        yield Problem(problem.code, problem.message, problem.hint, problem.severity, address_of(folder))


def pages_of(one: Input, settings: ReadingSettings) -> Iterator[Found | Problem]:
    """Walk over the pages that an input holds; what cannot be opened or read is a problem."""
    if one.path is None:
        yield from pages_in(sys.stdin.buffer, one.uri, settings)
        return
    try:
        file = one.path.open("rb")
    except OSError as failure:
        yield Problem(
            Code.FILE_UNREADABLE,
            f"{one.uri} could not be read: {failure.strerror}",
            "check that you may read it",
            Severity.ERROR,
            uri=one.uri,
        )
        return
    with file:
        yield from pages_in(file, one.uri, settings)
