"""A process that is killed (SIGKILL) while it works on a case, and what is looked for in the case afterwards."""

from __future__ import annotations

import os
import random
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.case.checking import check_case, check_events
from dateline.case.opening import open_case

#: Each process is killed within this share of the time that an undisturbed one takes: work that goes on where it was
#: cut off comes to its end by steps, and what is done whole or not at all must be let come to its end now and then.
BY_STEPS, WHOLE = 0.5, 1.5
#: How much longer each process of a case is let live than the one before it: a machine that is busier than it was when
#: the undisturbed one was timed must not kill for ever.
_LONGER = 1.15

#: Does whatever is not done yet for the case at a path, and tells of each thing that is done.
Work = Callable[[Path, Callable[[str], None]], None]


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


def until_done(
    path: Path,
    work: Work,
    within: float,
    dice: random.Random,
    found: Found,
    wanted: tuple[object, ...],
) -> None:
    """Let processes work on a case, kill each at a random moment, until one comes to its end; count what is amiss.

    within: seconds within which the first is killed. wanted: the summary of what an undisturbed process leaves.
    """
    found.cases += 1
    told: list[str] = []
    while not _killed(path, work, dice.uniform(0, within), told):
        within *= _LONGER
        found.kills += 1
        found.told += len(set(told))
        found.lost += list(lost(path, told))
        found.broken += list(broken(path))[:1]
    found.broken += list(broken(path))[:1]
    if summary(path) != wanted:
        found.other.append(path.name)


def timed(path: Path, work: Work) -> float:
    """Let a process do all its work undisturbed; the seconds it took."""
    began = time.monotonic()
    if not _ended(_forked(path, work)[0]):
        raise RuntimeError("the process was killed by somebody else")
    return time.monotonic() - began


def _forked(path: Path, work: Work) -> tuple[int, int]:
    """Start a process that works; returns its id and where it says what is done."""
    hear, tell = os.pipe()
    child = os.fork()
    if child:
        os.close(tell)
        return child, hear
    status = 1
    try:
        os.close(hear)
        work(path, lambda words: _say(tell, words))
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
        raise RuntimeError("the process failed by itself")
    return True


def _killed(path: Path, work: Work, after: float, told: list[str]) -> bool:
    """Let a process work for some seconds and kill it; True where it was done before. Adds what it said."""
    child, hear = _forked(path, work)
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
