"""Which licence each package has that Dateline needs to run, and whether it may.

What a package says of itself (PEP 639, else its field, else its classifiers) is read as an SPDX expression and held
against ``licences.tsv``; where a package needs a word of its own, the table has one, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
TABLE = Path(__file__).with_name("licences.tsv")
#: Letters; a longer field is the text of a licence and not its name.
_NAME = 60


#: A package of a lock with its version and marker; hashes stand in lines of their own.
_LINE = re.compile(r"([A-Za-z0-9][\w.-]*)(?:\[[^]]*\])?==([^\s;\\]+)(?:\s*;\s*([^\\]+))?")


@dataclass(frozen=True, slots=True)
class Locked:
    """A line of a lock: the package, its version, and on which Pythons and systems it is installed, empty for all."""

    name: str
    version: str
    marker: str


@dataclass(frozen=True, slots=True)
class Allowed:
    """The table.

    may: SPDX ids that any package may have.
    reads: words of metadata to SPDX ids.
    packages: package to the expression that it alone may have.
    """

    may: frozenset[str]
    reads: dict[str, str]
    packages: dict[str, str]


#: Says of a package, by name, the SPDX expression of its licence; None where it says none.
Says = Callable[[str], str | None]


def locked(lock: Path) -> tuple[Locked, ...]:
    """The packages of a lock, in its order."""
    lines = map(_LINE.match, lock.read_text("utf-8").splitlines())
    return tuple(
        Locked(canonicalize_name(line[1]), line[2], (line[3] or "").strip()) for line in lines if line
    )


def allowed(table: Path = TABLE) -> Allowed:
    """Read the table."""
    rows = [line.split("\t") for line in table.read_text("utf-8").splitlines() if not line.startswith("#")]
    return Allowed(
        frozenset(what for kind, what, *_ in rows if kind == "may"),
        {what: licence for kind, what, licence, _ in rows if kind == "reads"},
        {what: licence for kind, what, licence, _ in rows if kind == "package"},
    )


def said_by(table: Allowed) -> Says:
    """Make the function that asks the metadata of what is installed."""

    def says(name: str) -> str | None:
        try:
            about = metadata(name)
        except PackageNotFoundError:
            return None
        if "License-Expression" in about:
            return about["License-Expression"]
        field = " ".join(about.get_all("License") or ()).strip()
        if field and len(field) < _NAME:
            return table.reads.get(field, field)
        classes = [
            one.rpartition(" :: ")[2]
            for one in about.get_all("Classifier") or ()
            if one.startswith("License")
        ]
        return table.reads.get(classes[0], classes[0]) if classes else None

    return says


def refused(names: Iterable[str], table: Allowed, says: Says) -> Iterator[str]:
    """Say of each package that may not be there why not."""
    for name in names:
        said = says(name)
        own = table.packages.get(name)
        if own is not None:
            if said is not None and not _same(said, own):
                yield f"{name}: the table says {own}, the package says {said}"
        elif said is None:
            yield f"{name}: says no licence; look it up and put it into {TABLE.name}"
        elif not may(said, table):
            yield f"{name}: {said} is not among the licences that may be used"


def may(expression: str, table: Allowed) -> bool:
    """Whether an SPDX expression can be met with the licences that may be used; one that cannot be read cannot.

    AND binds before OR, brackets before both.
    """
    # "X WITH Y" is not among the ids, and so is refused
    tokens = [one.strip() for one in re.split(r"(\(|\)|\bAND\b|\bOR\b)", expression) if one.strip()]
    try:
        met = _either(tokens, table)
    except IndexError:
        return False
    return met and not tokens


def _either(tokens: list[str], table: Allowed) -> bool:
    met = _all(tokens, table)
    while tokens and tokens[0] == "OR":
        del tokens[0]
        met = _all(tokens, table) or met
    return met


def _all(tokens: list[str], table: Allowed) -> bool:
    met = _one(tokens, table)
    while tokens and tokens[0] == "AND":
        del tokens[0]
        met = _one(tokens, table) and met
    return met


def _one(tokens: list[str], table: Allowed) -> bool:
    first = tokens.pop(0)
    if first != "(":
        return first in table.may
    met = _either(tokens, table)
    return tokens.pop(0) == ")" and met


def _same(said: str, own: str) -> bool:
    """Whether a package says what the table has for it; words that are no expression are taken as they are."""
    parts = set(re.split(r" (?:AND|OR) ", own))
    return all(part in said for part in parts)


def shipped() -> tuple[str, ...]:
    """Names of all that ``run.lock`` holds and of what the extras add to it, as installed here."""
    base = [one.name for one in locked(ROOT / "requirements" / "run.lock")]
    wanted = [canonicalize_name(Requirement(one).name) for one in _extras()]
    found: dict[str, None] = dict.fromkeys(base)
    while wanted:
        name = wanted.pop()
        if name not in found:
            found[name] = None
            wanted += [canonicalize_name(one.name) for one in _needed(name)]
    return tuple(sorted(found))


def _extras() -> list[str]:
    import tomllib  # noqa: PLC0415 - only where the extras are asked for

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return sorted({one for needs in project["optional-dependencies"].values() for one in needs})


def _needed(name: str) -> Iterator[Requirement]:
    try:
        needs = requires(name) or ()
    except PackageNotFoundError:
        return
    for one in map(Requirement, needs):
        if one.marker is None or one.marker.evaluate({"extra": ""}):
            yield one
