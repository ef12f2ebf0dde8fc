"""Reading, weighing and judging made-up pages with the real stages, in processes that are killed on the way."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from bench.killed_process import BY_STEPS, Found, summary, timed, until_done
from bench.world import World
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.judging.decide import Reviewer
from dateline.running.pipeline import Pipeline, Settings, load_pipeline
from dateline.running.run import read_all
from dateline.running.weigh import weigh

#: Pages of a case, and claims that are judged in it; a case takes some seconds, and several kills.
PAGES, JUDGED = 24, 12


def trials(kills: int, dice: random.Random, pages: int = PAGES) -> Found:
    """Kill and go on until so many were killed and the case that is under way has come to its end."""
    found = Found()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        saved = made_up(folder, pages, dice)
        work = partial(write, saved)
        _loaded()
        within = BY_STEPS * timed(folder / "clean.db", work)
        wanted = summary(folder / "clean.db")
        while found.kills < kills:
            until_done(folder / f"{found.cases}.db", work, within, dice, found, wanted)
    return found


def made_up(folder: Path, pages: int, dice: random.Random) -> Path:
    """Save made-up pages in a folder of their own."""
    saved = folder / "saved"
    saved.mkdir()
    for reading, data, _ in World(pages, seed=dice.randrange(1000)).pages():
        (saved / Path(reading.page.uri).name).write_bytes(data)
    return saved


def write(saved: Path, path: Path, say: Callable[[str], None]) -> None:
    """Do whatever is not done yet: read, weigh, judge, weigh; ``say`` is told of each page and judgement."""
    case, problem = open_case(path, create=True)
    if case is None:
        raise RuntimeError(str(problem))
    pipeline, actors = _loaded(), load_actor_tables()[0]
    read_all([str(saved)], case, pipeline, report=lambda outcome: say(f"page {outcome.uri}"))
    weigh(case, actors)
    reviewer = Reviewer(case, "ana")
    judged = {one.subjects[0] for one in case.judgements.all()}
    for at, claim in enumerate(_to_judge(case)):
        if claim not in judged:
            if at % 2:
                reviewer.reject(claim, "no such thing")
            else:
                reviewer.accept([claim])
        say(f"judgement {claim}")
    weigh(case, actors)
    case.close()


def _to_judge(case: Case) -> list[str]:
    """The first claims by their ids, those that were rejected already among them."""
    read = {one.id for one in case.claims()} | {one.subjects[0] for one in case.judgements.all()}
    return sorted(read)[:JUDGED]


@cache
def _loaded() -> Pipeline:
    pipeline, problems = load_pipeline(Settings(rules_alone=True))
    if pipeline is None:
        raise RuntimeError(str(problems))
    return pipeline
