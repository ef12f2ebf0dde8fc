"""What a reader's folder holds: its manifest, and the check that its files are those the manifest was written for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from dateline.model.problems import Code, Problem

#: What this version of Dateline can read; raised when inputs, outputs or the meaning of a head change.
FORMAT = 1
#: Roles that every reader must know; the coding room asks for them.
ROLES = ("source", "content", "who", "whom", "where", "when", "many", "says")
MANIFEST, MODEL, VOCABULARY = "reader.json", "model.onnx", "vocab.txt"

_INSTALL = "install Dateline again, or give a folder that holds a reader with --reader; the rules alone read until then"


@dataclass(frozen=True, slots=True)
class Labels:
    """What each head can say, in the order of its outputs.

    names: "O", then "B-" and "I-" of each kind of name.
    layers: what is marked of speech, each by "O", "B" and "I": source, cue, content.
    events: "none", types of PLOVER, kinds of words that look like a happening and are none ("not:…").
    modes: "none", modes of PLOVER.
    statuses: how a source puts a happening.
    roles: what one word can be to another.
    """

    names: tuple[str, ...]
    layers: tuple[str, ...]
    events: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What ``reader.json`` says.

    format: version of this record and of the model's inputs and outputs.
    name: name and version of the reader.
    card: name of the model card that tells how it was made.
    sha256: hash of each file beside the manifest, by its name.
    labels: what each head can say.
    pos, dep, entity: names of the features, numbered from 1.
    role_bias: for each role what is added to the product of anchor and filler, by the root of their size.
    temperatures: by head ("names", "speech", "event", "mode", "status", or "role:" and the role) what its scores are
        divided by, so that probabilities are as often right as they say; 1 where a head is not listed.
    """

    format: int
    name: str
    card: str
    sha256: Mapping[str, str]
    labels: Labels
    pos: tuple[str, ...]
    dep: tuple[str, ...]
    entity: tuple[str, ...]
    role_bias: tuple[float, ...]
    temperatures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReaderFiles:
    """A folder whose files are as its manifest says.

    digest: sha256 of the manifest, which holds the hashes of the others: it stands for the whole reader.
    model: bytes of the ONNX model, those that were hashed.
    """

    folder: Path
    manifest: Manifest
    digest: str
    model: bytes


@dataclass(frozen=True, slots=True)
class _Version:
    """The one key that every version of the manifest has."""

    format: int


def check_folder(folder: Path) -> ReaderFiles | Problem:
    """Read a reader's folder and compare its files with the hashes in its manifest, before anything is loaded.

    Absent files are `Code.MODEL_MISSING`; another format, a broken manifest or another hash `Code.MODEL_UNVERIFIED`.
    """
    absent = [name for name in (MANIFEST, MODEL, VOCABULARY) if not (folder / name).is_file()]
    if absent:
        return Problem(
            Code.MODEL_MISSING,
            f"there is no trained reader in {folder}: {', '.join(absent)} missing",
            _INSTALL,
        )
    try:
        written = (folder / MANIFEST).read_bytes()
        format_ = msgspec.json.decode(written, type=_Version).format
        if format_ != FORMAT:
            return _unverified(
                f"the reader in {folder} has format {format_}; this version reads format {FORMAT}"
            )
        manifest = msgspec.json.decode(written, type=Manifest)
        model = (folder / MODEL).read_bytes()
        found = {MODEL: _hash(model), VOCABULARY: _hash((folder / VOCABULARY).read_bytes())}
    except (msgspec.DecodeError, OSError) as failure:
        return _unverified(f"the reader in {folder} cannot be read: {failure}")
    for name, digest in found.items():
        pinned = manifest.sha256.get(name, "no hash")
        if digest != pinned:
            return _unverified(
                f"{folder / name} is not the file that {manifest.name} was measured with"
                f" (sha256 {digest[:12]}…, not {pinned[:12]}…)"
            )
    return ReaderFiles(folder, manifest, _hash(written), model)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _unverified(what: str) -> Problem:
    return Problem(Code.MODEL_UNVERIFIED, what, _INSTALL)
