"""A copy of a case as it stands at one moment, taken while others read and write it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from dateline.model.problems import Code, Problem, Severity

#: Pages of the database that are copied before a writer may go on; 4 MB take a hundredth of a second.
_AT_ONCE = 1024


def back_up(case: Path, to: Path, *, replace: bool = False) -> Problem | None:
    """Write a copy of the case file; None, or the problem for which nothing was written.

    It is SQLite's own online backup: what a writer commits meanwhile is in the copy, and never half of it. The copy is
    written beside its place, brought to the disk and put there by one renaming, so that who looks finds the old file or
    the whole new one.
    """
    if to.exists() and not replace:
        return _problem(f"{to} is there already", "give the name of a new file, or say --replace")
    if to.exists() and to.samefile(case):
        return _problem(f"{to} is the case itself", "give another name")
    if not to.parent.is_dir():
        return _problem(f"there is no folder {to.parent}", "make it first")
    partial = to.with_name(f".{to.name}.{os.getpid()}.partial")
    try:
        with (
            closing(sqlite3.connect(f"file:{quote(str(case.resolve()))}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(partial)) as copy,
        ):
            source.backup(copy, pages=_AT_ONCE, sleep=0.01)
        to_disk(partial)
        partial.replace(to)
        to_disk(to.parent)
    except (OSError, sqlite3.Error) as failure:
        return _problem(
            f"{to} could not be written: {failure}", "see that there is room, and that you may write there"
        )
    finally:
        partial.unlink(missing_ok=True)
    return None


def to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk: a power cut after the renaming finds them."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # some systems cannot do it for a folder; there the order of writes is theirs
        if not path.is_dir():
            raise
    finally:
        os.close(handle)


def _problem(message: str, hint: str) -> Problem:
    return Problem(Code.FILE_UNWRITABLE, message, hint, Severity.ERROR)
