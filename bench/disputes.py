"""Our own pairs of passages: which dispute each other, and on what, by the whole way from bytes to disputes.

Each passage is read as a page of its own, with its day and outlet; both pages are grouped into events by the sameness
that ships, and disputes are looked for within each event and across events. A pair is right when a dispute of its kind
stands between the two passages; any dispute that is found between the passages of a near-miss is wrong, and so is one
of another kind than the label's.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from bench.pipeline import pipeline
from bench.rows import Row, Score
from dateline.model.disputes import Dispute
from dateline.model.telling import Telling
from dateline.naming.actors.tables import load_actor_tables
from dateline.naming.table_files import read_table
from dateline.weighing.disputes.find import disputes_of, holder_disputes
from dateline.weighing.events import event_of
from dateline.weighing.origins.sides import Sides, load_sides
from dateline.weighing.sameness.group import group, links_of
from dateline.weighing.sameness.traits import traits_of
from dateline.weighing.tellings import tellings_of

TABLE = Path(__file__).parent / "own" / "disputes.tsv"
NONE = "none"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages and what they dispute.

    id: stable. kind: words of a DisputeKind, or `NONE`.
    days, outlets, passages: of the first and of the second.
    """

    id: str
    kind: str
    days: tuple[date, date]
    outlets: tuple[str, str]
    passages: tuple[str, str]

    @property
    def held_out(self) -> bool:
        """Whether nobody may read where we fail on it."""
        return hashlib.sha256(self.id.encode()).digest()[0] % 2 == 1


def pairs(path: Path = TABLE) -> list[Pair]:
    """Read the pairs; raises ValueError where the table is broken."""
    table, problems = read_table(path)
    if table is None or problems:
        raise ValueError("; ".join(problem.message for problem in problems))
    return [
        Pair(
            row.get("id"),
            row.get("kind"),
            (date.fromisoformat(row.get("first_day")), date.fromisoformat(row.get("second_day"))),
            (row.get("first_outlet"), row.get("second_outlet")),
            (row.get("first"), row.get("second")),
        )
        for row in table.rows
    ]


def page_of(pair: Pair, which: int) -> bytes:
    """Set a passage as a page with its day and outlet."""
    day = pair.days[which]
    return f"{day:%B} {day.day}, {day.year} ({pair.outlets[which]}) - {pair.passages[which]}\n".encode()


def told(pair: Pair) -> tuple[list[Telling], list[Telling]]:
    """Read both passages."""
    found: list[list[Telling]] = []
    for which in (0, 1):
        uri = f"{pair.id}-{which}.txt"
        result = pipeline().read(page_of(pair, which), uri)
        found.append([] if result.reading is None else list(tellings_of(result.reading, result.claims)))
    return found[0], found[1]


@cache
def sides() -> Sides:
    """The sides as the packaged tables have them."""
    return load_sides(load_actor_tables()[0])


def disputes_between(first: Sequence[Telling], second: Sequence[Telling]) -> list[Dispute]:
    """The disputes that have a position of each passage."""
    tellings = {one.claim.id: one for one in (*first, *second)}
    traits = {key: traits_of(one) for key, one in tellings.items()}
    groups = group(traits, links_of(list(traits.values()), []))
    events = [event_of([tellings[claim] for claim in members], ()) for members in groups]
    within = [dispute for event in events for dispute in disputes_of(event, tellings, sides())]
    found = [*within, *holder_disputes(events, tellings, sides())]
    ours, theirs = ({one.claim.id for one in side} for side in (first, second))
    return [one for one in found if _stands_between(one, ours, theirs)]


def _stands_between(dispute: Dispute, ours: set[str], theirs: set[str]) -> bool:
    """Whether one position is held by the first passage, and another by the second."""
    held = [set(position.claims) for position in dispute.positions]
    return any(
        one & ours and other & theirs
        for at, one in enumerate(held)
        for number, other in enumerate(held)
        if at != number
    )


def kinds_found(pair: Pair) -> set[str]:
    """The kinds of dispute that stand between the passages of a pair."""
    return {str(one.kind) for one in disputes_between(*told(pair))}


def score(judged: Iterable[tuple[str, set[str]]]) -> Score:
    """Count pairs: label and kinds found. A pair with several kinds found is one find, right where one of them is."""
    right = found = gold = 0
    for kind, kinds in judged:
        gold += kind != NONE
        found += bool(kinds)
        right += kind in kinds
    return Score(right, found, gold)


def run(gold: Path, limit: int | None) -> list[Row]:
    """Measure the half that is worked on and the half that is held out."""
    rows: list[Row] = []
    for part, held_out in (("worked on", False), ("held out", True)):
        chosen = [one for one in pairs() if one.held_out == held_out][:limit]
        started = time.perf_counter()
        found = score((one.kind, kinds_found(one)) for one in chosen)
        seconds, where = time.perf_counter() - started, f"{part}, {len(chosen)} pairs"
        rows += [
            Row("disputes", metric, value, "", where, len(chosen), seconds)
            for metric, value in (("precision", found.precision), ("recall", found.recall))
        ]
    return rows
