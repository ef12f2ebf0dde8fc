"""A made-up world for the tests of judgements: its pages, and a case of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from bench.world import World
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.model.claims import Claim
from dateline.model.page import Reading
from dateline.naming.actors.tables import load_actor_tables
from dateline.naming.places.gazetteer import Gazetteer
from dateline.running.judging.looking_up import Lookup
from dateline.running.weigh import weigh

WorldPage = tuple[Reading, bytes, tuple[Claim, ...]]


PAGES = list(World(12, seed=5).pages())


CLAIMS = [claim for _, _, claims in PAGES for claim in claims]


ACTORS = load_actor_tables()[0]


LOOKUP = Lookup(ACTORS, Gazetteer.open()[0])


def copied(path: Path, to: Path) -> Case:
    shutil.copy(path, to)
    case, problem = open_case(to)
    assert case is not None, problem
    return case


def keep(case: Case, page: WorldPage) -> None:
    reading, data, claims = page
    run = case.start_run("test", "world", "{}")
    case.keep(reading, data, claims, (), "world", run)
    case.end_run(run)


def read_again(case: Case, at: int, change: Callable[[Claim], Claim]) -> tuple[Claim, ...]:
    """Read a page anew with a reader that makes other claims of it, and weigh."""
    reading, data, claims = PAGES[at]
    changed = tuple(change(claim) for claim in claims)
    keep(case, (reading, data, changed))
    weigh(case, ACTORS)
    return changed


def events(case: Case) -> list[object]:
    return [kept.event for kept in case.events.find()]


def claim_in(case: Case, identity: str) -> Claim:
    claim = case.claim(identity)
    assert claim is not None
    return claim


def named(case: Case, at: int = 0) -> Claim:
    return PAGES[at][2][0]
