"""Try targets one after another, within bounds of time and memory, and keep what breaks a promise.

The promises: nothing gets out but values; a trial ends in its time; memory does not grow without bound; spans are the
words that they say; problems have codes. A trial is made from its seed and number alone, so it can be made again.
"""

from __future__ import annotations

import os
import random
import resource
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.fuzz.bounded import within
from bench.fuzz.targets import TARGETS, Trial

#: MiB by which one trial may raise what the process holds at most.
MEMORY = 700
#: Seconds that are spent on making an input that breaks something smaller.
_SHRINKING = 20.0
#: A child that reads on after this many trials is replaced, so that what one library leaks is not put on another.
_TRIALS = 4_000


class HungError(BaseException):
    """Raised into a trial that is over its time; no handler of ``Exception`` may take it for its own."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that was broken.

    target: what broke it.
    number: of the trial; with the seed it makes the trial again.
    why: what broke, and where: two of one fault have one ``why``.
    data: the input, made smaller where that took little time; empty where the process died.
    trace: the traceback.
    """

    target: str
    number: int
    why: str
    data: bytes
    trace: str


def trial_of(seed: int, number: int, only: Sequence[str] = ()) -> tuple[str, Trial]:
    """Make a trial from its seed and number."""
    dice = random.Random(f"{seed}:{number}")
    names = [name for name in TARGETS if not only or name in only]
    target = dice.choices(names, [TARGETS[name].weight for name in names])[0]
    data = TARGETS[target].make(dice)
    return target, Trial(data, random.Random(f"{seed}:{number}:borne"))


def tried(seed: int, number: int, only: Sequence[str] = ()) -> Broken | None:
    """Try one; None where every promise was kept."""
    target, trial = trial_of(seed, number, only)
    failure = _failure(target, seed, number, trial.data)
    if failure is None:
        return None
    why, trace = failure
    return Broken(target, number, why, _smaller(target, seed, number, trial.data, why), trace)


def _failure(target: str, seed: int, number: int, data: bytes) -> tuple[str, str] | None:
    """What a trial with this input breaks: in few words, and the traceback."""
    one = TARGETS[target]
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    try:
        with within(one.seconds, HungError):
            one.bear(Trial(data, random.Random(f"{seed}:{number}:borne")))
    except (Exception, HungError) as failure:
        where = [
            frame
            for frame in traceback.extract_tb(failure.__traceback__)
            if "/fuzz/running" not in frame.filename
        ]
        at = where[-1] if where else None
        said = str(failure)[:160] if isinstance(failure, AssertionError) else ""
        place = "" if at is None else f"{os.path.basename(at.filename)}:{at.lineno}"  # noqa: PTH119
        return " ".join(f"{target}: {type(failure).__name__} {place} {said}".split()), traceback.format_exc()
    took = time.process_time() - began
    if took > one.seconds:
        return f"{target}: took {one.seconds:g} seconds", f"took {took:.1f} processor seconds"
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    return (f"{target}: grew by {MEMORY} MiB", f"grew by {grown} MiB") if grown > MEMORY else None


def _smaller(target: str, seed: int, number: int, data: bytes, why: str) -> bytes:
    """Leave out halves, quarters and so on, as long as the same promise is broken."""
    until = time.monotonic() + _SHRINKING
    size = len(data) // 2
    while size and time.monotonic() < until:
        at = 0
        while at < len(data) and time.monotonic() < until:
            less = data[:at] + data[at + size :]
            failure = _failure(target, seed, number, less)
            if failure is not None and failure[0] == why:
                data = less
            else:
                at += size
        size //= 2
    return data


def fuzzed(seed: int, seconds: float, only: Sequence[str] = (), first: int = 0) -> tuple[int, list[Broken]]:
    """Try for so many seconds in this process; how many were tried, and one of each fault."""
    until = time.monotonic() + seconds
    number, found = first, dict[str, Broken]()
    while time.monotonic() < until:
        broken = tried(seed, number, only)
        if broken is not None:
            found.setdefault(broken.why, broken)
        number += 1
    return number - first, list(found.values())


def fuzzed_apart(
    seed: int, seconds: float, only: Sequence[str] = (), first: int = 0
) -> Iterator[tuple[int, Broken | None]]:
    """Try in processes of their own, so that one that dies is a finding and not the end.

    Gives the number of each trial that came to its end, with what it broke.
    """
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        last = first - 1
        for last, broken in _child(seed, until, only, first):
            yield last, broken
        if last < first + _TRIALS - 1 and time.monotonic() < until:
            target, trial = trial_of(seed, last + 1, only)
            yield last + 1, Broken(target, last + 1, f"{target}: the process died", trial.data, "")
            last += 1
        first = last + 1


def _child(seed: int, until: float, only: Sequence[str], first: int) -> Iterator[tuple[int, Broken | None]]:
    """Fork a process that tries and says so after each; ends where it ends."""
    import pickle  # noqa: PLC0415 - between two of our own processes

    hear, tell = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(hear)
            with os.fdopen(tell, "wb") as out:
                for number in range(first, first + _TRIALS):
                    pickle.dump((number, tried(seed, number, only)), out)
                    out.flush()
                    if time.monotonic() > until:
                        break
        finally:
            os._exit(0)
    os.close(tell)
    with os.fdopen(hear, "rb") as said:
        while True:
            try:
                yield pickle.load(said)
            except (EOFError, pickle.UnpicklingError):
                break
    os.waitpid(child, 0)
