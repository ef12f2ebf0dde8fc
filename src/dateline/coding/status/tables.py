"""The tables that say how words change what is said of a happening; loaded once, handed to `status_of`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.naming.table_files import Row, read_table

_LEXICON = Path(__file__).parent.parent / "lexicon"


@dataclass(frozen=True, slots=True)
class PredicateClass:
    """A row of `status_classes.tsv`.

    affirmed, negated: effects, as the table's header lists them.
    sure_affirmed, sure_negated: how sure a reader is left, -3 to 3.
    """

    name: str
    affirmed: str
    negated: str
    sure_affirmed: float
    sure_negated: float


@dataclass(frozen=True, slots=True)
class Modal:
    """A row of `status_modals.tsv`: effect and surety, -3 to 3, for (perfect, negated)."""

    effects: Mapping[tuple[bool, bool], str]
    sure: Mapping[tuple[bool, bool], float]


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model over the features of a reading.

    bias: what it gives where no feature is known, -3 to 3.
    by_feature: what each feature adds.
    """

    bias: float
    by_feature: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class StatusTables:
    """All that `status_of` looks up.

    classes: by name.
    predicates: (lemma or form, part of speech v/n/a, slot) -> class.
    modals: by lemma and form.
    words: (place, word) -> (effect, surety -3 to 3).
    veridicality: (lemma, slot) -> mean judgements (affirmed, negated), -3 to 3, of MegaVeridicality.
    happened: the model of whether the happening has taken place; None where it is not there.
    """

    classes: Mapping[str, PredicateClass]
    predicates: Mapping[tuple[str, str, str], PredicateClass]
    modals: Mapping[str, Modal]
    words: Mapping[tuple[str, str], tuple[str, float]]
    veridicality: Mapping[tuple[str, str], tuple[float, float]]
    happened: Weights | None


@cache
def load_status_tables() -> StatusTables:
    """Load the packaged tables."""
    classes = {row.get("class"): _class(row) for row in _rows("status_classes")}
    return StatusTables(
        classes,
        {
            (row.get("lemma"), row.get("pos"), row.get("slot")): classes[row.get("class")]
            for row in _rows("status_predicates")
        },
        {row.get("lemma"): _modal(row) for row in _rows("status_modals")},
        {
            (row.get("place"), row.get("word")): (row.get("effect"), float(row.get("sure")))
            for row in _rows("status_words")
        },
        {
            (row.get("lemma"), row.get("slot")): (float(row.get("affirmed")), float(row.get("negated")))
            for row in _rows("status_veridicality")
        },
        _weights(),
    )


def _rows(name: str) -> tuple[Row, ...]:
    table, problems = read_table(_LEXICON / f"{name}.tsv", f"coding/lexicon/{name}.tsv")
    if table is None or problems:
        raise ValueError("; ".join(problem.message for problem in problems))
    return table.rows


def _class(row: Row) -> PredicateClass:
    return PredicateClass(
        row.get("class"),
        row.get("affirmed"),
        row.get("negated"),
        float(row.get("sure_affirmed")),
        float(row.get("sure_negated")),
    )


def _modal(row: Row) -> Modal:
    columns = {
        (False, False): "affirmed",
        (False, True): "negated",
        (True, False): "perfect",
        (True, True): "perfect_negated",
    }
    return Modal(
        {key: row.get(column) for key, column in columns.items()},
        {key: float(row.get(f"sure_{column}")) for key, column in columns.items()},
    )


def _weights() -> Weights | None:
    if not (_LEXICON / "status_happened.tsv").is_file():
        return None
    weights = {row.get("feature"): float(row.get("weight")) for row in _rows("status_happened")}
    return Weights(weights.pop("(bias)"), weights)
