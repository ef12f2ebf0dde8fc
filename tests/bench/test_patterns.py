"""No regular expression of the package takes time that grows faster than what it is asked of."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import deque
from pathlib import Path

import dateline
from bench.fuzz import patterns

ROOT = Path(__file__).parents[2]
#: Attacks on each expression in CI; by night all are tried.
FEW = 10


def tried(pattern: str, how: str = patterns.SEARCH) -> bool:
    one = re.compile(pattern)
    return any(patterns.is_slow(one, attack, how) for attack in patterns.attacks(pattern, one.flags))


def found(pattern: str, how: str = patterns.SEARCH) -> bool:
    """Whether one of several tries finds it: what other work takes of the machine hides how its time grows."""
    return any(tried(pattern, how) for _ in range(5))


def test_what_goes_back_over_what_it_read_is_found() -> None:
    assert found(r"(?:[:,…]|\.{2,})*x")
    assert found(r"\s+$")
    assert found(r"(\w+\s*)+;")
    assert found(r"<!--.*?-->")
    assert found(r"a*b*a*c", patterns.START)


def test_what_reads_on_is_not() -> None:
    assert not tried(r"(?:[:,…]|\.{2,}+)*+x", patterns.START)
    assert not tried(r"(?<!\s)\s+$")
    assert not tried(r"[a-z]+ (?:said|says)", patterns.START)
    assert not tried(r"\d{1,3}(?:,\d{3}){0,4}")
    assert not tried(r"(\w+\s*)+;", patterns.OURS)


def test_every_expression_of_the_package_reads_on() -> None:
    """In a process of its own, where every module is loaded under watch."""
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "bench.fuzz.patterns", "--attacks", str(FEW)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    count = int(deque(ran.stdout.splitlines(), 1)[0].split()[0])
    assert count > 550


def test_each_row_of_the_table_is_of_a_file_that_is_there() -> None:
    source = Path(dateline.__file__).parent
    assert [path for path in patterns.bounds() if not (source / path).is_file()] == []
