"""Whether anything is lost or doubled where reading, weighing and judging are killed and gone on with.

A process reads made-up pages with the real stages, weighs them and judges some of their claims, and says after each
page and judgement that it is done. It is killed (SIGKILL) at a random moment, the case is checked, and another process
goes on from there with the same commands. What was said to be done must be in the case, once; when a case has come to
its end it must be the one that an undisturbed process makes.
"""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bench.rows import Row
from bench.world import World
from dateline.case.checking import check_case, check_events
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.judging.decide import Reviewer
from dateline.running.pipeline import Pipeline, Settings, load_pipeline
from dateline.running.run import read_all
from dateline.running.weigh import weigh

KILLS = 200
#: Pages of a case, and claims that are judged in it; a case takes some seconds, and several kills.
PAGES, JUDGED = 24, 12
#: Each process is killed within this share of the time that an undisturbed one takes.
WITHIN = 0.5


@dataclass(slots=True)
class Found:
    """What was found amiss, in words; empty lists are what is wanted.

    kills: how many processes were killed; those that came to their end first are not counted.
    told: pages and judgements that were said to be done, looked for after each kill.
    broken: kills after which a check found something, and what.
    """

    kills: int = 0
    cases: int = 0
    told: int = 0
    lost: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)


def run(gold: Path, limit: int | None = None) -> list[Row]:
    """Kill ``limit`` processes; each figure is the share of what is as it should be."""
    del gold  # nothing is scored
    started = time.perf_counter()
    found = trials(limit or KILLS, random.Random(2014))
    seconds = time.perf_counter() - started
    part, told = f"cases of {PAGES} pages", f"wanted: 1; {found.kills} kills over {found.cases} cases"
    return [
        Row("killed", metric, 1 - amiss / max(1, of), told, part, of, seconds)
        for metric, amiss, of in (
            ("pages and judgements kept, once each", len(found.lost), found.told),
            ("kills after which the case checks clean", len(found.broken), found.kills),
            ("cases that end as an undisturbed one", len(found.other), found.cases),
        )
    ]


def trials(kills: int, dice: random.Random, pages: int = PAGES) -> Found:
    """Kill and go on until so many were killed and the case that is under way has come to its end."""
    found = Found()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        saved = folder / "saved"
        saved.mkdir()
        for reading, data, _ in World(pages, seed=dice.randrange(1000)).pages():
            (saved / Path(reading.page.uri).name).write_bytes(data)
        began = time.monotonic()
        _ended(_forked(folder / "clean.db", saved)[0])
        took = time.monotonic() - began
        wanted = summary(folder / "clean.db")
        while found.kills < kills:
            found.cases += 1
            path = folder / f"{found.cases}.db"
            told: list[str] = []
            while not _killed(path, saved, dice.uniform(0, took * WITHIN), told):
                found.kills += 1
                found.told += len(set(told))
                found.lost += list(lost(path, told))
                found.broken += list(broken(path))[:1]
            found.broken += list(broken(path))[:1]
            if summary(path) != wanted:
                found.other.append(path.name)
    return found


def write(path: Path, saved: Path, say: Callable[[str], None]) -> None:
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


def _forked(path: Path, saved: Path) -> tuple[int, int]:
    """Start a process that writes; returns its id and where it says what is done."""
    _loaded()
    hear, tell = os.pipe()
    child = os.fork()
    if child:
        os.close(tell)
        return child, hear
    status = 1
    try:
        os.close(hear)
        write(path, saved, lambda words: _say(tell, words))
        status = 0
    except BaseException:  # a fork must not go on as its parent would
        traceback.print_exc()
    finally:
        os._exit(status)


def _say(tell: int, words: str) -> None:
    os.write(tell, f"{words}\n".encode())


def _ended(child: int) -> bool:
    """Wait for a process; whether it came to its end by itself. One that failed is a fault, and raised."""
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return False
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError("the process that reads, weighs and judges failed")
    return True


def _killed(path: Path, saved: Path, after: float, told: list[str]) -> bool:
    """Let a process write for some seconds and kill it; True where it was done before. Adds what it said."""
    child, hear = _forked(path, saved)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    done = _ended(child)
    with os.fdopen(hear, encoding="utf-8") as said:
        told += said.read().splitlines()
    return done


def lost(path: Path, told: list[str]) -> Iterator[str]:
    """Say what was told to be done and is not in the case, or is in it twice."""
    case, _ = open_case(path)
    if case is None:
        yield from told[:1]
        return
    judged = [one.subjects[0] for one in case.judgements.all()]
    for words in dict.fromkeys(told):
        kind, _, name = words.partition(" ")
        there = case.find_page(name) is not None if kind == "page" else judged.count(name) == 1
        if not there:
            yield words
    case.close()


def broken(path: Path) -> Iterator[str]:
    """Say what a check finds amiss; that nothing was made of the case yet is nothing amiss."""
    if not path.is_file() or path.stat().st_size == 0:
        return
    case, problem = open_case(path)
    if case is None:
        yield str(problem)
        return
    for _, problems in check_case(case):
        yield from (problem.message for problem in problems)
    yield from (problem.message for problem in check_events(case))
    case.close()


def summary(path: Path) -> tuple[object, ...]:
    """All of a case that does not depend on when it was made."""
    case, problem = open_case(path)
    if case is None:
        raise RuntimeError(str(problem))
    told = (
        case.page_ids(),
        list(case.claims()),
        [kept.event for kept in case.events.find()],
        sorted((one.kind.value, one.subjects, one.value, one.why) for one in case.judgements.all()),
        case.problems(),
    )
    case.close()
    return told
