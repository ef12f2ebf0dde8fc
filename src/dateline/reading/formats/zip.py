"""ZIP archives: the files in them, in the order of their names, each within its bounds and by its name alone."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from dateline.model.problems import Code, Problem, Severity
from dateline.reading.formats.container import Enclosed, Skipped
from dateline.reading.formats.names import beside_a_page, is_hidden, safe_name
from dateline.reading.formats.streams import DAMAGE, TooLargeError
from dateline.reading.formats.unread import MACHINERY, is_machinery
from dateline.reading.formats.wacz import is_wacz, open_wacz
from dateline.reading.settings import ArchiveLimits, ReadingSettings

_ENCRYPTED = 0x1
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
_UNREAD_OFFICE = Problem(
    Code.FORMAT_UNKNOWN,
    "This is an office document of a kind that cannot be read.",
    "Save it as DOCX, ODT, PDF, CSV or plain text.",
    Severity.ERROR,
)


def open_zip(stream: BinaryIO, uri: str, settings: ReadingSettings) -> Iterator[Enclosed | Problem]:
    """Give the files of a ZIP archive; nothing is written to disk, so a name can lead nowhere."""
    with zipfile.ZipFile(stream) as archive:
        infos = sorted((one for one in archive.infolist() if not one.is_dir()), key=lambda one: one.filename)
        hold(infos, settings.archives)
        kind = _office({one.filename for one in infos}, archive)
        if kind is not None:
            stream.seek(0)
            yield Enclosed("", stream, kind) if kind in {DOCX, ODT} else _UNREAD_OFFICE
            return
        if is_wacz({one.filename for one in infos}):
            yield from open_wacz(archive, uri)
            return
        skipped = Skipped()
        beside = beside_a_page({one.filename for one in infos})
        for info in infos:
            name = safe_name(info.filename)
            if is_hidden(name):
                skipped.add("hidden files")
            elif is_machinery(name):
                skipped.add(MACHINERY)
            elif info.filename in beside:
                skipped.add("files that a browser saved beside a page")
            else:
                yield from _member(archive, info, name, f"{uri}!/{name}")
        yield from skipped.problems("files in the archive")


def _office(names: set[str], archive: zipfile.ZipFile) -> str | None:
    """The type of an office document, which is a ZIP archive too; None for a plain archive."""
    if "[Content_Types].xml" in names:
        return DOCX if "word/document.xml" in names else "other"
    if {"mimetype", "META-INF/manifest.xml", "content.xml"} <= names:
        with archive.open("mimetype") as said:
            return ODT if said.read(len(ODT) + 1).strip() == ODT.encode() else "other"
    return None


def hold(infos: list[zipfile.ZipInfo], limits: ArchiveLimits) -> None:
    """Refuse an archive whose own list says that it would break the limits; no file gives more than it lists."""
    packed = sum(one.compress_size for one in infos)
    unpacked = sum(one.file_size for one in infos)
    if len(infos) > limits.max_records:
        raise TooLargeError(f"it holds {len(infos):,} files")
    if unpacked > limits.max_bytes:
        raise TooLargeError(f"it unpacks to {unpacked:,} bytes")
    if unpacked > limits.ratio_from and unpacked > packed * limits.max_ratio:
        raise TooLargeError(f"it unpacks to more than {limits.max_ratio} times its size")


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, uri: str
) -> Iterator[Enclosed | Problem]:
    if info.flag_bits & _ENCRYPTED:
        yield Problem(
            Code.FILE_LOCKED,
            "The file is locked with a password.",
            "Unpack the archive with its password, and read the files.",
            Severity.ERROR,
            uri,
        )
        return
    try:
        member = archive.open(info)
    except DAMAGE as failure:
        yield Problem(
            Code.FORMAT_BROKEN,
            f"A file of the archive cannot be unpacked: {failure}.",
            "Get the archive again, or unpack it with another program.",
            Severity.ERROR,
            uri,
        )
        return
    with member:
        yield Enclosed(name, cast(BinaryIO, member))
