"""Every regular expression of the package, as it is compiled, and strings that are built to make each of them slow.

An expression that goes back over what it read takes time that grows with the square of its input or worse, and a page
of some megabytes that somebody made for it holds up a run. Which expressions there are is not asked of the source but
of `re` itself, while every module is loaded, every table is read and pages of all kinds go through the stages.

Each is held to time that grows with its input: looking through a text, and where only the beginning of a text is asked
(or a bounded piece of it), there. What is asked so is said in `bounded_patterns.tsv`, with the reason.

``python -m bench.fuzz.patterns`` prints those that are slow where they are asked, and exits with 1 if any is.
"""

from __future__ import annotations

import argparse
import inspect
import os
import pkgutil
import random
import re
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType, ModuleType
from typing import Any

from bench.fuzz.bounded import within

_SOURCE = str(Path(find_spec("dateline").submodule_search_locations[0]))  # type: ignore[union-attr, index]
#: Modules that only what runs them can load: programs, and the migrations of a case.
_RUN_BY_OTHERS = ("__main__", "migrations.env")
_BOUNDED = Path(__file__).with_name("bounded_patterns.tsv")
#: A repeat that may go on for longer than this counts as one without end.
_UNBOUNDED = 1_000
#: Letters of an attack: going back over them takes some ten milliseconds, and reading on takes half of one.
LENGTH = 5_000
#: Processor seconds for an attack; what takes longer three times is slow.
MOST = 0.006
#: For so many times the input so many times as long is more than in proportion; the square would be 16 and 256.
_BENT = {4: 9.0, 16: 60.0}
#: What repeats are filled with, as far as they take it: blanks, letters of each kind, figures, what stands in mark-up.
_PALETTE = " \n\ta Aaé0.,-'\"()<>/:;@#&=[]_–“”\u00a0"
_VARIANTS = 3
_NEVER = "\x00"  # fits no expression, so that a match that came near its end is given up there
Place = tuple[str, int]


def compiled(exercise: Callable[[], object]) -> dict[tuple[str | bytes, int], Place]:
    """All expressions that the package compiles while it is loaded and exercised, with where each was compiled."""
    found: dict[tuple[str | bytes, int], Place] = {}
    before: Callable[..., re.Pattern[Any]] = re._compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: Any) -> re.Pattern[Any]:
        done = before(pattern, flags)
        place = _caller()
        if place is not None:
            found.setdefault((done.pattern, done.flags), place)
        return done

    re._compile = noted  # type: ignore[attr-defined]
    try:
        re.purge()
        for module in _modules():
            _read_tables(module)
        exercise()
    finally:
        re._compile = before  # type: ignore[attr-defined]
    return found


def _caller() -> Place | None:
    """The line of the package that asked `re` for this; None where another library did."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and frame.f_code.co_filename == re.__file__:
        frame = frame.f_back
    if frame is None or not frame.f_code.co_filename.startswith(_SOURCE):
        return None
    return os.path.relpath(frame.f_code.co_filename, _SOURCE), frame.f_lineno


def _modules() -> Iterator[ModuleType]:
    """Every module of the package; none may be loaded yet, for what it compiled would not be seen."""
    loaded = sorted(one for one in sys.modules if one.startswith("dateline."))
    if loaded:
        raise RuntimeError(f"run in a process of its own; loaded already: {loaded[:3]}")
    for one in pkgutil.walk_packages([_SOURCE], "dateline."):
        if not one.name.endswith(_RUN_BY_OTHERS):
            yield import_module(one.name)


def _read_tables(module: ModuleType) -> None:
    """Call what reads a table of the package once and keeps it: such functions are cached and need nothing."""
    for value in list(vars(module).values()):
        if hasattr(value, "cache_info") and getattr(value, "__module__", "") == module.__name__:
            needed = [
                one
                for one in inspect.signature(value).parameters.values()
                if one.default is inspect.Parameter.empty
            ]
            if not needed:
                value()


def attacks(pattern: str | bytes, flags: int) -> Iterator[str]:
    """Strings on which an expression may go back over what it read, each ``LENGTH`` long or a little more."""
    words = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
    keep = re.IGNORECASE | re.MULTILINE | re.DOTALL | re.VERBOSE
    tree = parser.parse(words, flags & keep)
    seen = set()
    for before, item, after in _repeats(list(tree), ""):
        for pump in _pumps(item):
            for attack in _around(before, pump, after):
                if attack not in seen:
                    seen.add(attack)
                    yield attack


def _around(before: str, pump: str, after: str) -> Iterator[str]:
    many = LENGTH // len(pump) + 1
    yield before + pump * many + _NEVER
    unit = before + pump
    yield unit * (LENGTH // len(unit) + 1) + _NEVER
    if before:
        yield before * (LENGTH // len(before) + 1) + _NEVER
    run = before + pump * 40
    yield run * (LENGTH // len(run) + 1) + _NEVER
    if after:
        unit = before + pump + after
        yield unit * (LENGTH // len(unit) + 1) + _NEVER


def _pumps(item: Sequence[Any]) -> list[str]:
    """What fills one turn of a repeat, in a few ways."""
    found = [one for one in _said(item) if one]
    if len(item) == 1:
        found += [letter for letter in _PALETTE if _takes(item[0], letter)]
    return list(dict.fromkeys(found))[:7]


def _repeats(nodes: Sequence[Any], before: str) -> Iterator[tuple[str, Sequence[Any], str]]:
    """Repeats without end in a sequence and within it, each with words that lead up to it and such as may follow."""
    for at, (code, value) in enumerate(nodes):
        after = (_said(nodes[at + 1 :]) or [""])[0]
        if code in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
            _, most, item = value
            if most is codes.MAXREPEAT or most > _UNBOUNDED:
                yield before, list(item), after
            yield from _repeats(list(item), before)
        else:
            for inner in _inner(code, value):
                yield from _repeats(inner, before)
        before += (_said([(code, value)]) or [""])[0]


def _inner(code: Any, value: Any) -> list[list[Any]]:
    """The sequences within a node that is no repeat."""
    if code is codes.SUBPATTERN:
        return [list(value[3])]
    if code is codes.ATOMIC_GROUP:
        return [list(value)]
    if code is codes.BRANCH:
        return [list(one) for one in value[1]]
    if code in {codes.ASSERT, codes.ASSERT_NOT}:
        return [list(value[1])]
    if code is codes.GROUPREF_EXISTS:
        return [list(one) for one in value[1:] if one is not None]
    return []


def _said(nodes: Sequence[Any]) -> list[str]:
    """Words that a sequence takes, in a few ways."""
    ways = [""]
    for code, value in nodes:
        ways = [way + one for way in ways for one in _ways(code, value)][:_VARIANTS]
    return ways


def _ways(code: Any, value: Any) -> list[str]:
    """Words that one node takes, in a few ways."""
    if code is codes.LITERAL:
        return [chr(value)]
    if code in {codes.ANY, codes.NOT_LITERAL, codes.IN, codes.CATEGORY}:
        fitting = [letter for letter in _PALETTE if _takes((code, value), letter)]
        if not fitting and code is codes.IN:
            fitting = [
                chr(one[1] if one[0] is codes.LITERAL else one[1][0])
                for one in value
                if one[0] in {codes.LITERAL, codes.RANGE}
            ]
        return fitting[:_VARIANTS] or [""]
    if code in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
        least, _, item = value
        inner = _said(list(item))
        return [one * max(1, min(least, 50)) for one in inner] + ([""] if least == 0 else [])
    if code is codes.BRANCH:
        every = [_said(list(one)) for one in value[1]]
        return [way for ways in every for way in ways[:1]][:_VARIANTS]
    if code in {codes.SUBPATTERN, codes.ATOMIC_GROUP}:
        return _said(_inner(code, value)[0])
    return [""]  # assertions take nothing; a reference to a group is left out


def _takes(node: Any, letter: str) -> bool:
    """Whether a node that takes one letter takes this one."""
    code, value = node
    if code is codes.ANY:
        return letter != "\n"
    if code is codes.LITERAL:
        return chr(value) == letter
    if code is codes.NOT_LITERAL:
        return chr(value) != letter
    if code is codes.IN:
        inside = [one for one in value if one[0] is not codes.NEGATE]
        return any(_takes(one, letter) for one in inside) is (len(inside) == len(value))
    if code is codes.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    if code is codes.CATEGORY:
        return re.match(_CATEGORIES[value], letter) is not None
    return False


_CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_NOT_DIGIT: r"\D",
    codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S",
    codes.CATEGORY_WORD: r"\w",
    codes.CATEGORY_NOT_WORD: r"\W",
}


class SlowError(BaseException):
    """Raised into a match that takes too long."""


@dataclass(frozen=True, slots=True)
class Slow:
    """An expression that is slow on an attack, where it is asked.

    path: the file that compiles it, within the package. pattern: the expression, cut. how: how it was asked.
    """

    path: str
    line: int
    pattern: str
    how: str
    attack: str


def slow(found: Mapping[tuple[str | bytes, int], Place], most: int) -> Iterator[Slow]:
    """Walk over the expressions that are slow where they are asked, each with one attack of so many at most."""
    bounded = bounds()
    for (pattern, flags), (path, line) in sorted(found.items(), key=lambda one: (one[1], str(one[0]))):
        one = re.compile(pattern, flags)
        how = bounded.get(path, SEARCH)
        for attack in islice(attacks(pattern, flags), most):
            if is_slow(one, attack, how):
                yield Slow(path, line, str(pattern)[:120], how, attack[:80])
                break


SEARCH, START, OURS = "search", "start", "ours"


def bounds() -> dict[str, str]:
    """How the expressions of a file are asked, where it is not to look through a text: see the table."""
    lines = _BOUNDED.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return {row[0]: row[1] for row in rows}


def is_slow(pattern: re.Pattern[Any], attack: str, how: str) -> bool:
    """Whether an attack takes longer than it may three times, for a machine has other things to do as well."""
    start, _, most = how.rpartition(" ") if how[-1:].isdecimal() else (how, "", "")
    words = attack[-int(most) :] if most else attack
    given: Any = words if isinstance(pattern.pattern, str) else words.encode("utf-8")
    if how == OURS:
        return False
    asked: list[Callable[[Any], object]] = [pattern.match, pattern.fullmatch]
    if start != START:
        asked.append(pattern.finditer)
    return any(_grows(one, given, whole=not most) for one in asked)


def _grows(ask: Callable[[Any], object], given: Any, *, whole: bool) -> bool:
    """Whether asking takes longer than it may, each of three times, and more than in proportion to what is asked.

    whole: whether the input may be longer than this; where it may not, no time that is so short does harm.
    """
    if any(_seconds(ask, given, MOST) < MOST for _ in range(3)):
        return False
    if not whole:
        return True
    # The clock of a process ticks in milliseconds on some systems: so short a time is told by the best of several.
    longest = min(_seconds(ask, given, MOST * 100, time.perf_counter) for _ in range(5))
    return all(
        longest
        > bent
        * min(_seconds(ask, given[: len(given) // part], MOST * 100, time.perf_counter) for _ in range(7))
        for part, bent in _BENT.items()
    )


def _seconds(
    ask: Callable[[Any], object], given: Any, most: float, clock: Callable[[], float] = time.process_time
) -> float:
    """Seconds of asking, of the processor unless another clock is given; ``most`` where it takes longer."""
    began = clock()
    try:
        with within(most, SlowError):
            found = ask(given)
            if isinstance(found, Iterator):
                deque(found, 0)
    except SlowError:
        return most
    return clock() - began


def everything() -> None:
    """Take pages of every kind through the stages, so that what is compiled when it is first needed is seen."""
    from bench.fuzz import samples, targets  # noqa: PLC0415 - they load the package, which is to be watched

    for name, data in (*samples.files(), *samples.pages()):
        targets.read_any(data, name, targets.LIMITS)
    for text in samples.texts():
        targets.stages(targets.Trial(text.encode(), random.Random(1)))


def main() -> int:
    """Print what is slow, and how many expressions were tried."""
    parsed = argparse.ArgumentParser(prog="python -m bench.fuzz.patterns")
    parsed.add_argument("--attacks", type=int, default=1_000, help="on each expression at most")
    most = parsed.parse_args().attacks
    found = compiled(everything)
    count = 0
    for one in slow(found, most):
        count += 1
        print(f"{one.path}:{one.line} ({one.how}) {one.pattern!r} on {one.attack!r}")
    print(f"{len(found)} expressions tried, {count} slow")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
