"""Whether anything is lost or doubled where work is killed and gone on with.

A process works on a case and says after each page and judgement that it is done. It is killed (SIGKILL) at a random
moment, the case is checked, and another process goes on from there with the same commands. What was said to be done
must be in the case, once; when a case has come to its end it must be the one that an undisturbed process makes. So it
is with reading, weighing and judging (`killed_work`), with gathering from shards and with bringing a case from form to
form (`killed_moves`).
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

from bench.killed_moves import gathered, migrated
from bench.killed_process import Found
from bench.killed_work import PAGES, trials
from bench.rows import Row

#: Processes that are killed, a third of them at each kind of work.
KILLS = 200
_WORK: tuple[tuple[str, Callable[[int, random.Random], Found]], ...] = (
    ("read, weigh, judge", trials),
    ("gather, weigh", gathered),
    ("migrate", migrated),
)


def run(gold: Path, limit: int | None = None) -> list[Row]:
    """Kill ``limit`` processes or a few more; each figure is the share of what is as it should be."""
    del gold  # nothing is scored
    each = -(-(limit or KILLS) // len(_WORK))
    dice = random.Random(2014)
    rows: list[Row] = []
    for work, tried in _WORK:
        started = time.perf_counter()
        found = tried(each, dice)
        seconds = time.perf_counter() - started
        part, told = f"{work}: {PAGES} pages", f"wanted: 1; {found.kills} kills over {found.cases} cases"
        rows += [
            Row("killed", metric, 1 - amiss / max(1, of), told, part, of, seconds)
            for metric, amiss, of in (
                ("pages and judgements kept, once each", len(found.lost), found.told),
                ("kills after which the case checks clean", len(found.broken), found.kills),
                ("cases that end as an undisturbed one", len(found.other), found.cases),
            )
        ]
    return rows
