"""What words and codes of projects that code events mean here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.coding.events.ontology import LEXICON
from dateline.naming.table_files import Row, parse_table


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a project's name of a happening means.

    code: as the project prints it. type, mode: of PLOVER; an empty type where it has none.
    taker: "state", "other" or "first" where a place changes hands to that side; empty where none does.
    turned: whether the second actor does it to the first.
    told: words with which reports tell such a thing.
    """

    code: str
    type: str
    mode: str | None
    taker: str
    turned: bool
    told: str


def _rows(name: str) -> tuple[Row, ...]:
    table, problems = parse_table(LEXICON.joinpath(name).read_text("utf-8"), name)
    if problems:
        raise ValueError(problems[0].message)
    return table.rows


@cache
def _types() -> Mapping[tuple[str, str], Meaning]:
    return {
        (row.get("project"), row.get("code")): Meaning(
            row.get("code"),
            row.get("type"),
            row.get("mode") or None,
            row.get("taker"),
            row.get("turned") == "yes",
            row.get("told"),
        )
        for row in _rows("imported_types.tsv")
    }


def meaning_of(project: str, words: str) -> Meaning | None:
    """What a name means that must be in the table as it is."""
    return _types().get((project, words.lower()))


def meaning_of_code(project: str, code: str) -> Meaning | None:
    """What a code means by the longest of its beginnings that the table holds."""
    starts = (code[:length] for length in range(len(code), 1, -1))
    return next((_types()[project, one] for one in starts if (project, one) in _types()), None)


@cache
def parties() -> Mapping[str, str]:
    """Ids in the actor tables by the beginnings of names, and by codes of CAMEO."""
    return {row.get("words"): row.get("entry") for row in _rows("imported_parties.tsv")}


@cache
def sectors() -> Mapping[str, str]:
    """Sectors by what a project says that an actor is."""
    return {row.get("code"): row.get("sector") for row in _rows("imported_sectors.tsv")}
