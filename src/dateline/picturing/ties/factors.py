"""How much an event counts in a tie: the tables of factors, mutual words and reciprocal types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.model.claims import Claim, Status
from dateline.naming.table_files import Table, read_table

KNOWLEDGE = Path(__file__).parent.parent / "knowledge"


@dataclass(frozen=True, slots=True)
class Factor:
    """What is left of an intensity.

    value: 0 to 1.
    words: the reason as a share shows it: "threatened".
    """

    value: float
    words: str

    def __str__(self) -> str:
        return f"{self.words}: {self.value:g}"


@dataclass(frozen=True, slots=True)
class TieTables:
    """The knowledge of ties.

    factors: by what they are of and their key (`tie_factors.tsv`).
    most_origins: from so many origins on, more change nothing.
    mutual: patterns of what two sides do to each other, in the trigger and in the evidence.
    reciprocal: types that hold both ways, with the pattern that the trigger must show.
    """

    factors: Mapping[tuple[str, str], Factor]
    most_origins: int
    mutual: Mapping[str, re.Pattern[str]]
    reciprocal: Mapping[str, re.Pattern[str]]

    def status(self, status: Status, verbal: bool) -> Factor:
        """The factor of a status, for types that are words or deeds."""
        return self.factors["verbal" if verbal else "status", status.value]

    def origins(self, count: int) -> Factor:
        """The factor of so many independent origins, 1 or more."""
        return self.factors["origins", str(min(count, self.most_origins))]

    def of_type(self, type_: str, mode: str | None) -> tuple[Factor, ...]:
        """The factors of a type and of its mode, where they have any."""
        found = (self.factors.get(("type", type_)), self.factors.get(("mode", f"{type_}/{mode}")))
        return tuple(one for one in found if one is not None)

    def is_reciprocal(self, claim: Claim) -> bool:
        """Whether a claim tells what holds both ways, whoever of the two is named first."""
        pattern = self.reciprocal.get(claim.type)
        return pattern is not None and bool(pattern.search(claim.trigger.exact))

    def are_mutual(self, claim: Claim) -> bool:
        """Whether the words of a claim tell what its actors do to each other."""
        return bool(
            self.mutual["trigger"].search(claim.trigger.exact)
            or self.mutual["evidence"].search(claim.evidence.exact)
        )


@cache
def load_tie_tables() -> TieTables:
    """Read the packaged tables, once; raises ValueError for a line that cannot be read, which ships never."""
    factors = {
        (row.get("of"), row.get("key")): Factor(float(row.get("factor")), row.get("words"))
        for row in knowledge_table("tie_factors").rows
    }
    patterns: dict[str, list[str]] = {"trigger": [], "evidence": []}
    for row in knowledge_table("mutual_words").rows:
        patterns[row.get("in")].append(row.get("pattern"))
    return TieTables(
        factors,
        max(int(key) for of, key in factors if of == "origins"),
        {
            where: re.compile(rf"\b(?:{'|'.join(found)})\b", re.IGNORECASE)
            for where, found in patterns.items()
        },
        {
            row.get("type"): re.compile(rf"\b(?:{row.get('trigger') or '.*'})", re.IGNORECASE | re.DOTALL)
            for row in knowledge_table("reciprocal_types").rows
        },
    )


@cache
def knowledge_table(name: str) -> Table:
    """Read a packaged table of this room; raises ValueError for one that cannot be read whole."""
    table, problems = read_table(KNOWLEDGE / f"{name}.tsv", f"{name}.tsv")
    if table is None or problems:
        raise ValueError(f"{name}.tsv cannot be read: {problems}")
    return table
