"""Names of files in folders and archives: what they lead to is never asked, only how they are called."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from importlib.resources import files

_PAGE = re.compile(r"\.(?:x?html?|xht)$", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
#: Folders that a Macintosh puts into archives beside the files.
_SHADOWS = frozenset({"__MACOSX"})


def safe_name(name: str) -> str:
    r"""Make the name of a file in an archive a plain path below it: no root, no drive, no ``..``, no controls."""
    parts = _CONTROL.sub("", name).replace("\\", "/").split("/")
    kept = [part for part in parts if part not in {"", ".", ".."} and not re.fullmatch(r"[A-Za-z]:", part)]
    return "/".join(kept) or "file"


def is_hidden(name: str) -> bool:
    """Whether a path leads through a hidden file or folder, or is a shadow of one."""
    return any(part.startswith(".") or part in _SHADOWS for part in name.split("/"))


def beside_a_page(names: Collection[str]) -> set[str]:
    """Those paths that lie in the folder that a browser saved beside one of the pages among them."""
    stems = {_PAGE.sub("", name) for name in names if _PAGE.search(name)}
    folders = {f"{stem}{ending}" for stem in stems for ending in _endings()}
    return {name for name in names if any(around in folders for around in _folders(name))}


def _folders(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[:place]) for place in range(1, len(parts))]


@cache
def _endings() -> tuple[str, ...]:
    table = files("dateline.reading").joinpath("knowledge/saved_folders.tsv").read_text(encoding="utf-8")
    return tuple([line for line in table.splitlines() if line and not line.startswith("#")][1:])
