"""WACZ: web archives in a ZIP, as crawlers and browser extensions save them, held against its own list of hashes."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from dateline.model.problems import Code, Problem, Severity
from dateline.reading.formats.container import Enclosed
from dateline.reading.formats.streams import Outer, buffered

_LIST = "datapackage.json"
_ARCHIVE = re.compile(r"archive/[^/]+\.warc(?:\.gz|\.zst)?$", re.IGNORECASE)
_LIST_LONGEST = 32 * 1024 * 1024  # bytes; it names each file once
_CHUNK = 1024 * 1024


class _Hashing(Outer):
    """A stream that hashes what comes out of it."""

    def __init__(self, below: BinaryIO) -> None:
        self._below, self.digest = below, hashlib.sha256()

    def take(self, size: int) -> bytes:
        """Give out bytes, and hash them."""
        found = self._below.read(size)
        self.digest.update(found)
        return found


def is_wacz(names: set[str]) -> bool:
    """Whether a ZIP with these files is a WACZ."""
    return _LIST in names and any(_ARCHIVE.match(name) for name in names)


def open_wacz(archive: zipfile.ZipFile, uri: str) -> Iterator[Enclosed | Problem]:
    """Give the web archives in a WACZ; what else lies in it are indexes of them."""
    hashes = _hashes(archive)
    for name in sorted(one for one in archive.namelist() if _ARCHIVE.match(one)):
        with archive.open(name) as member:
            hashing = _Hashing(cast(BinaryIO, member))
            yield Enclosed(name, buffered(hashing), digest=hashes.get(name))
            while hashing.take(_CHUNK):
                pass
        wanted = hashes.get(name, "").partition(":")[2]
        if wanted and wanted != hashing.digest.hexdigest():
            yield Problem(
                Code.DIGEST_BROKEN,
                f"{name} does not have the hash that the archive's own list declares for it.",
                "The archive was changed or damaged after it was made; get it again, and do not rest on its pages.",
                Severity.WARNING,
                f"{uri}!/{name}",
            )


def _hashes(archive: zipfile.ZipFile) -> dict[str, str]:
    """The SHA-256 hashes that the list declares, by name; none where the list cannot be read."""
    with archive.open(_LIST) as file:
        text = file.read(_LIST_LONGEST)
    try:
        resources = json.loads(text).get("resources", [])
        return {
            str(one["path"]): str(one["hash"])
            for one in resources
            if isinstance(one, dict) and str(one.get("hash", "")).startswith("sha256:") and "path" in one
        }
    except (ValueError, AttributeError, TypeError, RecursionError):
        return {}
