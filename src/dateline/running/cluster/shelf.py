"""Where shards lie: a folder at any address that fsspec knows, in which a shard is whole or not there.

A shard is a file and, written after it, a manifest that names it by its digest. What has no manifest is not there, and
what does not have its digest is damaged; so nothing depends on how a store writes a file. On a disk each file is
written under another name, brought to the disk and renamed; other stores are handed each file at once.
"""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec
from fsspec.core import url_to_fs  # type: ignore[import-untyped]  # comes without types
from fsspec.implementations.local import LocalFileSystem  # type: ignore[import-untyped]

from dateline.model.ids import sha256_of
from dateline.model.problems import Code, Problem, Severity

#: Folders of a shelf: pages that are to be read, what came of them, and which shards make a reading.
PAGES, RESULTS, READINGS = "pages", "results", "readings"
#: Raised by each change of what lies in the folders that an older Dateline cannot read.
_FORM = 1
#: Digits of a digest in the name of a file; the manifest has all of them.
_DIGITS = 16

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Manifest:
    """A shard that is whole.

    key: names what it holds: the same content has the same key.
    file: name of its file, beside the manifest.
    sha256: digest of the file's bytes.
    size: bytes of the file.
    rows: how many rows it has, one a page or a problem.
    claims: how many claims its pages gave.
    failed: how many of its pages gave nothing.
    """

    key: str
    file: str
    sha256: str
    size: int
    rows: int
    claims: int = 0
    failed: int = 0


class Shelf:
    """A folder of shards; ``at`` opens it by its address."""

    def __init__(self, files: Any, root: str) -> None:
        self._files = files
        self._root = root.rstrip("/")

    @classmethod
    def at(cls, url: str) -> Self:
        """Open the folder at an address, such as ``/mnt/shards`` or ``s3://bucket/shards``.

        Raises ValueError for a kind of address that nobody knows, ImportError where what it needs is not installed.
        Passwords and keys of a store are taken from the environment, as its package does.
        """
        files, root = url_to_fs(url)
        return cls(files, root)

    @property
    def url(self) -> str:
        """The whole address, by which another machine finds the same folder."""
        return str(self._files.unstrip_protocol(self._root))

    def begin(self) -> None:
        """Note what the folder is; raises OSError where nothing can be written there."""
        self.note("about.json", {"what": "shards of pages, and of what came of them", "form": _FORM})

    def address(self, folder: str, key: str) -> str:
        """The address of a shard, as problems name it."""
        return f"{self.url}/{folder}/{key}"

    def put(
        self, folder: str, key: str, data: bytes, rows: int, *, claims: int = 0, failed: int = 0
    ) -> Manifest:
        """Keep a shard; raises OSError where it cannot be written, and then nothing names what was begun.

        The name of the file holds its digest: two workers that write the same shard at once, as where one was taken for
        dead, do not write into each other's file, and the manifest names one that is whole.
        """
        digest = sha256_of(data)
        name = f"{key}-{digest[:_DIGITS]}.parquet"
        manifest = Manifest(key, name, digest, len(data), rows, claims, failed)
        self._write(f"{folder}/{name}", data)
        self._write(f"{folder}/{key}.json", msgspec.json.encode(manifest))
        return manifest

    def get(self, folder: str, key: str) -> tuple[Manifest, bytes] | Problem:
        """Fetch a shard and hold it against its digest; a problem where it is missing or damaged."""
        where = self.address(folder, key)
        try:
            manifest = msgspec.json.decode(self._read(f"{folder}/{key}.json"), type=Manifest)
            data = self._read(f"{folder}/{manifest.file}")
        except FileNotFoundError:
            return Problem(
                Code.SHARD_MISSING,
                "a shard is not there",
                "read again with the same command; what is whole is not read again",
                Severity.ERROR,
                where,
            )
        except (msgspec.DecodeError, OSError) as failure:
            return damaged(where, str(failure))
        if sha256_of(data) != manifest.sha256:
            return damaged(where, "its bytes do not have the digest that was noted for it")
        return manifest, data

    def whole(self, folder: str, key: str) -> Manifest | None:
        """What is noted of a shard that is there and has its digest; None otherwise."""
        got = self.get(folder, key)
        return None if isinstance(got, Problem) else got[0]

    def note(self, name: str, value: object) -> None:
        """Keep a small value as JSON in place of what had the name; raises OSError."""
        self._write(name, msgspec.json.encode(value))

    def noted(self, name: str, kind: type[Kind]) -> Kind:
        """Fetch such a value; raises OSError, and msgspec.DecodeError where it is none of that kind."""
        return msgspec.json.decode(self._read(name), type=kind)

    def names(self, folder: str) -> list[str]:
        """List what lies in a folder, in order; nothing where there is no such folder."""
        self._files.invalidate_cache()
        found: list[str] = self._files.find(f"{self._root}/{folder}", maxdepth=1)
        return sorted(name for one in found if not (name := one.rpartition("/")[2]).startswith("."))

    def _read(self, name: str) -> bytes:
        return bytes(self._files.cat_file(f"{self._root}/{name}"))

    def _write(self, name: str, data: bytes) -> None:
        path = f"{self._root}/{name}"
        if isinstance(self._files, LocalFileSystem):
            _to_disk(Path(path), data)
        else:
            self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
            self._files.pipe_file(path, data)


def damaged(where: str, why: str) -> Problem:
    """Say that a shard is not as it was written."""
    return Problem(
        Code.SHARD_DAMAGED,
        f"a shard is not as it was written: {why}",
        "read again with the same command; what is whole is not read again",
        Severity.ERROR,
        where,
    )


def _to_disk(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Its bytes are brought to the disk before it has its name, and its name before this returns: after a loss of power
    no manifest names a file that is not there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        with begun.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        begun.replace(path)
    except BaseException:
        begun.unlink(missing_ok=True)
        raise
    if os.name == "posix":  # elsewhere a folder cannot be opened
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
