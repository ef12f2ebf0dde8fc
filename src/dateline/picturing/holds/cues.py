"""Which words of a claim show how somebody stands to a place: siege, advance, presence, fighting inside, withdrawal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.model.claims import Claim
from dateline.model.holds import HoldState
from dateline.picturing.place_links import BARE, Link, rows_of
from dateline.picturing.trigger_words import has_words


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of ``hold_cues.tsv``.

    type, mode: PLOVER type and mode of the claim; an empty mode fits any.
    words: beginnings or wholes of the trigger's words, in lower case; empty fits any.
    where: words that lead to the place; empty fits any, an empty member fits a place that nothing leads to.
    actor, recipient: what it shows of each; None for nothing.
    inferred: for which of the two nobody says it.
    """

    type: str
    mode: str
    words: tuple[str, ...]
    where: tuple[str, ...]
    actor: HoldState | None
    recipient: HoldState | None
    inferred: frozenset[str]

    def fits(self, claim: Claim, link: Link) -> bool:
        """Whether this row speaks of such a claim and such a way to a place."""
        return (
            claim.type == self.type
            and self.mode in {"", claim.mode or ""}
            and (not self.words or has_words(claim.trigger.exact, self.words))
            and (not self.where or (link.words if link is not BARE else "") in self.where)
        )


@cache
def load_hold_cues() -> tuple[Cue, ...]:
    """Read the packaged table once, in its order; raises ValueError where it cannot be read."""
    return tuple(
        Cue(
            row.get("type"),
            row.get("mode"),
            row.parts("words"),
            _where(row.get("where")),
            _state(row.get("actor")),
            _state(row.get("recipient")),
            _inferred(row.get("inferred")),
        )
        for row in rows_of("hold_cues.tsv")
    )


def _where(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|")) if cell else ()


def _state(cell: str) -> HoldState | None:
    return None if cell in {"", "-"} else HoldState(cell)


def _inferred(cell: str) -> frozenset[str]:
    return frozenset({"actor", "recipient"} if cell == "both" else {cell} - {""})


def cue_of(claim: Claim, link: Link, cues: Sequence[Cue]) -> Cue | None:
    """The first row that speaks of a claim; None where none does."""
    return next((cue for cue in cues if cue.fits(claim, link)), None)
