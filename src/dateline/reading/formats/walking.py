"""An input to the pages in it: a page is itself, a container is what lies in it, to a depth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import BinaryIO

from dateline.model.page import Custody
from dateline.model.problems import Code, Problem, Severity
from dateline.reading.formats.container import Enclosed, Format, Skipped, broken
from dateline.reading.formats.registry import DELIMITED, HEAD, format_of
from dateline.reading.formats.streams import DAMAGE, TooLargeError, peeked, read_upto, seekable
from dateline.reading.formats.unread import PASSED_OVER, unread
from dateline.reading.settings import ReadingSettings

#: Between the address of a container and what names a record in it, as in ``week.zip!/monday/page.html``.
INSIDE = "!/"


@dataclass(frozen=True, slots=True)
class Found:
    """A page that an input holds.

    uri: its address: the input's, and its name in each container on the way.
    data: its bytes; at most one byte over the limit of a page, so that what is too large is known and not held.
    custody: where it lay; None where the input is the page.
    media_type: what its container knows it to be; None where its bytes decide.
    charset: the encoding that its container declares; None where none.
    problems: what was wrong with it where it lay.
    """

    uri: str
    data: bytes
    custody: Custody | None = None
    media_type: str | None = None
    charset: str | None = None
    problems: tuple[Problem, ...] = ()


def pages_in(stream: BinaryIO, uri: str, settings: ReadingSettings) -> Iterator[Found | Problem]:
    """Walk over the pages that an input holds, in its order, with a problem for all that could not be read.

    Nothing is held but the page in hand and what a container needs to go on; a container that breaks off gives what
    stood before.
    """
    yield from _pages(Enclosed("", stream), uri, None, settings, _Depth())


@dataclass(frozen=True, slots=True)
class _Depth:
    """How far within containers something lies.

    named: containers on the way that name what they hold.
    packed: packings on the way since the last of them; a packed file may hold a packed file, and even itself.
    """

    named: int = 0
    packed: int = 0

    def within(self, name: str) -> _Depth:
        """One container further in."""
        return _Depth(self.named + 1) if name else _Depth(self.named, self.packed + 1)


def _pages(
    one: Enclosed, uri: str, custody: Custody | None, settings: ReadingSettings, depth: _Depth
) -> Iterator[Found | Problem]:
    """Walk over one thing and all in it."""
    try:
        head, stream = (b"", one.stream) if one.media_type else peeked(one.stream, HEAD)
        form = None if one.media_type else format_of(head, uri) or _asked(head, settings)
        if form is None or form.open is None:
            data = read_upto(stream, settings.max_bytes + 1)
            media_type = one.media_type or (form.media_type if form is not None else None)
            found: Found | Problem = Found(uri, data, custody, media_type, one.charset, one.problems)
    except TooLargeError as reason:
        found = _beyond(f"This was not read to its end: {reason}.", uri)
        form = None
    except DAMAGE as failure:
        found = replace(broken("a file in a container" if custody else "a file", failure), uri=uri)
        form = None
    if form is None or form.open is None:
        yield found
        return
    for problem in one.problems:
        yield replace(problem, uri=uri)
    most = settings.archives.max_depth
    if depth.named >= most or depth.packed >= most:
        yield _beyond(f"This is {form.name} within {most} containers; no more are opened.", uri)
    else:
        yield from _opened(form, replace(one, stream=stream), uri, custody, settings, depth)


def _asked(head: bytes, settings: ReadingSettings) -> Format | None:
    """The format of a table whose columns the user names, and whose first line names them too."""
    line = head.partition(b"\n")[0].decode("utf-8", "replace")
    named = settings.columns and all(column in line for _, column in settings.columns)
    return DELIMITED if named else None


def _beyond(message: str, uri: str) -> Problem:
    hint = "If you trust the file, unpack it yourself and read what is in it; what stood before was read."
    return Problem(Code.ARCHIVE_LIMIT, message, hint, Severity.ERROR, uri)


def _opened(
    form: Format, one: Enclosed, uri: str, custody: Custody | None, settings: ReadingSettings, depth: _Depth
) -> Iterator[Found | Problem]:
    """Walk over what lies in a container; what breaks it or its limits ends the walk with a problem."""
    assert form.open is not None
    limits = settings.archives
    skipped = Skipped()
    empty = True
    try:
        with seekable(one.stream, limits.max_bytes) if form.seeks else nullcontext(one.stream) as stream:
            for inner in _at_most(limits.max_records, form.open()(stream, uri, settings)):
                empty = False
                if isinstance(inner, Problem):
                    yield replace(inner, uri=inner.uri or uri)
                else:
                    yield from _inside(inner, uri, custody, settings, depth, skipped)
    except TooLargeError as reason:
        empty = False
        yield _beyond(f"This is {form.name} that was not read to its end: {reason}.", uri)
    except DAMAGE as failure:
        yield replace(broken(form.name, failure), uri=uri)
        empty = False
    if empty:
        yield Problem(Code.FILE_EMPTY, f"This is {form.name} that holds nothing.", "", Severity.ERROR, uri)
    for problem in skipped.problems("files in it"):
        yield replace(problem, uri=uri)


def _at_most(most: int, inners: Iterable[Enclosed | Problem]) -> Iterator[Enclosed | Problem]:
    for number, inner in enumerate(inners, 1):
        if number > most:
            raise TooLargeError(f"it holds more than {most:,} records")
        yield inner


def _inside(
    inner: Enclosed,
    uri: str,
    custody: Custody | None,
    settings: ReadingSettings,
    depth: _Depth,
    skipped: Skipped,
) -> Iterator[Found | Problem]:
    """Walk over one thing that lies in a container; pictures and their like are counted and no more."""
    where = f"{uri}{INSIDE}{inner.name}" if inner.name else uri
    held = _custody(inner, uri, custody) if inner.name else custody
    for found in _pages(inner, where, held, settings, depth.within(inner.name)):
        other = unread(found.data[:HEAD]) if isinstance(found, Found) and held else None
        if other is not None and other[1] in PASSED_OVER:
            skipped.add(other[1])
        else:
            yield found


def _custody(inner: Enclosed, uri: str, around: Custody | None) -> Custody:
    """What is recorded of where a page lay; a page inside a captured thing was captured with it."""
    captured = inner.captured or (around.captured if around is not None else None)
    return Custody(uri, inner.record or inner.name, inner.url, captured, inner.declared, inner.digest)
