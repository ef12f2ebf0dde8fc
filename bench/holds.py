"""Our own week: who stands how to which town at the end of each day, against what a careful reader would put.

``tests/examples/week/holds.tsv`` gives, for each contested town and day, how the rebels and the government stand to it,
by all pages published up to that day. A town, a day and a side are one item; ours is right where it gives the same
state. Towns that the truth does not follow are left out, sides that it does not know count as found and wrong.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from bench.rows import Row, Score
from bench.week import read_week
from dateline.model.holds import Hold, HoldBasis
from dateline.naming.actors.tables import load_actor_tables
from dateline.naming.table_files import read_table
from dateline.picturing.holds.camps import camp_of, same_camp
from dateline.picturing.holds.holds import hold_history
from dateline.weighing.origins.sides import load_sides

TRUTH = Path(__file__).parent.parent / "tests" / "examples" / "week" / "holds.tsv"
#: the keys of the two sides of the week
_SIDES = {"government": "state:LBY", "rebels": "rebels:LBY"}
#: one item: town, ISO day, side
Item = tuple[str, str, str]
Told = dict[Item, tuple[str, str]]


def truth(path: Path = TRUTH) -> Told:
    """Read state and basis of each item; empty where there is no such file."""
    table, _ = read_table(path)
    rows = table.rows if table is not None else ()
    return {
        (town(row.get("place")), row.get("day"), row.get("actor")): (row.get("state"), row.get("basis"))
        for row in rows
    }


def town(name: str) -> str:
    """A town's name without what transliterations differ in: "Misratah" is "Misrata"."""
    return name.casefold().replace("-", " ").removesuffix("h")


def told(holds: Iterable[Hold]) -> Told:
    """Set holds as items; of two of one side the firmer, which stands first, counts."""
    found: Told = {}
    for one in holds:
        camp = camp_of(one.actor, one.place) if one.actor is not None else "nobody named"
        side = next((name for name, key in _SIDES.items() if same_camp(key, camp)), camp)
        value = (one.state.value, one.basis.value)
        item = (town(one.place.name), one.day.isoformat(), side)
        if item not in found or _firm(value) > _firm(found[item]):
            found[item] = value
    return found


def _firm(value: tuple[str, str]) -> bool:
    return value[1] != HoldBasis.CLAIMED.value


def score(gold: Told, ours: Told, basis: bool = False) -> Score:
    """Count the items whose state is right, and with ``basis`` whose basis is right too."""
    towns = {item[0] for item in gold}
    found = {item: value for item, value in ours.items() if item[0] in towns}
    end = 2 if basis else 1
    right = sum(found[item][:end] == gold[item][:end] for item in found if item in gold)
    return Score(right, len(found), len(gold))


def run(gold: Path, limit: int | None) -> list[Row]:
    """Read and weigh the week, and score each of its days; the gold folder is not used."""
    expected = truth()
    if not expected:
        return []
    started = time.perf_counter()
    week = read_week(limit)
    sides = load_sides(load_actor_tables()[0])
    days = sorted({item[1] for item in expected})
    weighed = week.weighed
    window = (date.fromisoformat(days[0]), date.fromisoformat(days[-1]))
    found = told(hold_history(weighed.events, weighed.disputes, weighed.tellings, sides, window))
    seconds = time.perf_counter() - started
    state, both = score(expected, found), score(expected, found, basis=True)
    part = f"our week, {len(days)} days"
    return [
        Row("holds", metric, value, "", part, len(expected), seconds)
        for metric, value in (
            ("state F1", state.f1),
            ("state precision", state.precision),
            ("state recall", state.recall),
            ("state and basis F1", both.f1),
        )
    ]
