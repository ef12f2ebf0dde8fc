"""What a format is, and what comes out of a container: one page or container with what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from dateline.model.page import Reading
from dateline.model.problems import Code, Problem, Severity
from dateline.reading.settings import ReadingSettings


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Something that lies in a container.

    name: what names it there; empty where it is all that the container holds, and shares its address.
    stream: its bytes, to be read before the next one is asked for.
    media_type: set where it is a page of this type whatever its bytes look like; else it is recognised by them.
    url, captured, declared, digest: as in ``Custody``.
    charset: the encoding that the container declares; None where it declares none.
    record: what names it in its custody; empty where that is ``name``.
    problems: what is wrong with it where it lies, such as a digest that it does not have.
    """

    name: str
    stream: BinaryIO
    media_type: str | None = None
    url: str | None = None
    captured: datetime | None = None
    declared: str | None = None
    digest: str | None = None
    charset: str | None = None
    record: str = ""
    problems: tuple[Problem, ...] = ()


#: opens a container: ``(stream, uri, settings) -> what lies in it``
Opener = Callable[[BinaryIO, str, ReadingSettings], Iterator[Enclosed | Problem]]
#: reads a page of a format of its own: ``(data, page_id, uri, settings) -> (reading, problems)``
DocumentReader = Callable[[bytes, str, str, ReadingSettings], tuple[Reading | None, tuple[Problem, ...]]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is not plain text or HTML.

    name: what people call it, with its article.
    media_type: its media type.
    endings: how files of it are called, in lower case with the dot.
    recognise: whether bytes are the beginning of such a file, which is called so.
    open: gives its opener, loaded when first needed; None for a page.
    read: gives its reader, loaded when first needed; None for what only holds pages.
    seeks: whether its opener goes back and forth in the stream.
    """

    name: str
    media_type: str
    endings: tuple[str, ...]
    recognise: Callable[[bytes, str], bool]
    open: Callable[[], Opener] | None = None
    read: Callable[[], DocumentReader] | None = None
    seeks: bool = False


@dataclass(slots=True)
class Skipped:
    """Counts what is no page, to say it once at the end.

    counts: how many of each kind, in the order in which they were met.
    """

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str) -> None:
        """Count one."""
        self.counts[kind] = self.counts.get(kind, 0) + 1

    def problems(self, what: str) -> Iterator[Problem]:
        """Say what was passed over; nothing where nothing was."""
        if self.counts:
            told = ", ".join(f"{count:,} {kind}" for kind, count in sorted(self.counts.items()))
            yield Problem(Code.RECORDS_SKIPPED, f"{what} were passed over: {told}.", severity=Severity.NOTE)


def broken(what: str, why: object) -> Problem:
    """The problem of a container or document that is damaged."""
    words = " ".join(str(why).split()) or type(why).__name__
    return Problem(
        Code.FORMAT_BROKEN,
        f"This is {what}, but it is damaged: {words[:200]}.",
        "Get it again if you can; what stood before the damage was read.",
        Severity.ERROR,
    )
