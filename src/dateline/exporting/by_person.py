"""Which cells of claims people put or vouched for, so that no record shows them as the machine's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.model.claims import Claim
from dateline.model.judgements import is_by_person

#: What of a claim is decided as a whole, accepted or added, stands under this name in place of a cell's.
WHOLE = "claim"


def put_by_person(claim: Claim) -> dict[str, str]:
    """Say of each cell of a claim that a person put who did, when and why; of an accepted or added claim as `WHOLE`."""
    return {one.cell: one.rule for one in claim.reasons if is_by_person(one.rule)}


def claims_by_person(cell: str, claims: Iterable[str], told: Mapping[str, Claim]) -> list[str]:
    """Those of the claims behind a value of an event in which a person put the cell that holds it."""
    return [one for one in claims if one in told and cell in put_by_person(told[one])]
