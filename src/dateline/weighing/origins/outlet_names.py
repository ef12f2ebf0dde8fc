"""The name of an outlet without the words that do not tell it from another."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dateline.model.ids import content_id
from dateline.naming.actors.keys import keys_of
from dateline.naming.table_files import Table, read_table

_KNOWLEDGE = Path(__file__).parent.parent / "knowledge"


def table_of(name: str) -> Table:
    """Read a table of ``weighing/knowledge/``; FileNotFoundError where it is not there."""
    table, _ = read_table(_KNOWLEDGE / f"{name}.tsv")
    if table is None:
        raise FileNotFoundError(_KNOWLEDGE / f"{name}.tsv")
    return table


@cache
def load_outlet_words() -> tuple[tuple[tuple[str, ...], bool], ...]:
    """Load ``knowledge/outlet_words.tsv``: the folded words, and whether they make an outlet an agency."""
    rows = table_of("outlet_words").rows
    return tuple((keys_of(row.get("words")), row.get("what") == "agency") for row in rows)


def bare_name(name: str) -> tuple[tuple[str, ...], bool]:
    """Fold a name and take off such words at its end; whether they make it an agency."""
    keys, agency = keys_of(name), False
    for words, is_agency in load_outlet_words():
        if len(keys) > len(words) and keys[-len(words) :] == words:
            keys, agency = keys[: -len(words)], agency or is_agency
    return keys, agency


def name_key(name: str) -> str:
    """The id of an outlet or source that no table holds: a hash of its bare name."""
    keys, _ = bare_name(name)
    return content_id("s", " ".join(keys) or name.casefold())
