"""Tar archives, packed or not: the plain files in them, in their order, without going back."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from dateline.model.problems import Problem
from dateline.reading.formats.container import Enclosed, Skipped
from dateline.reading.formats.names import is_hidden, safe_name
from dateline.reading.formats.streams import Counted, buffered
from dateline.reading.formats.unread import MACHINERY, is_machinery
from dateline.reading.settings import ReadingSettings


def open_tar(stream: BinaryIO, uri: str, settings: ReadingSettings) -> Iterator[Enclosed | Problem]:
    """Give the plain files of a tar archive; links, devices and pipes are passed over, and nothing goes to disk."""
    skipped = Skipped()
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        while (member := archive.next()) is not None:
            name = safe_name(member.name)
            if member.isdir():
                pass
            elif not member.isfile():
                skipped.add("links and devices")
            elif is_hidden(name):
                skipped.add("hidden files")
            elif is_machinery(name):
                skipped.add(MACHINERY)
            else:
                inside = archive.extractfile(member)
                if inside is not None:
                    yield Enclosed(name, buffered(Counted(cast(BinaryIO, inside))))
            archive.members = []  # type: ignore[attr-defined]  # it keeps all it met, which would fill memory
    yield from skipped.problems("files in the archive")
