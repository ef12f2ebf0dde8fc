"""The made-up archive is the same each time, and what is told of a long run comes from its samples."""

from __future__ import annotations

import json
import sys
from itertools import islice
from pathlib import Path

import pytest

from bench.archive import Archive, write
from bench.scale import Sample, growth, rates, slope, watched


def sample(done: int, writer: int, worker: int, processor: float, seconds: float = 0.0) -> Sample:
    return Sample("read", seconds, done, {"1": writer, "7": worker}, processor, 0)


def test_a_larger_archive_begins_with_the_pages_of_a_smaller_one(tmp_path: Path) -> None:
    small = list(Archive(150).pages())
    assert small == list(islice(Archive(100_000).pages(), 150))
    assert all(50 <= len(page.text.split()) <= 140 for page in small if page.text.count("\n\n") > 1)
    assert len({page.text for page in small}) == 150
    assert any("denied" in page.text for page in small)
    texts = [page.text.rpartition("\n\n")[0] for page in small]
    assert len(set(texts)) < 150  # some are another's text

    assert write(20, tmp_path / "a.jsonl") == (tmp_path / "a.jsonl").stat().st_size
    rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    assert [row["text"] for row in rows] == [page.text for page in small[:20]]


def test_memory_that_grows_with_the_pages_is_told_from_memory_that_does_not() -> None:
    samples = [
        sample(500, 1, 1, 0.0),
        *(sample(n, 1_000, 5_000 + 2 * n, 0.0) for n in range(1_000, 9_000, 500)),
    ]
    samples.append(Sample("read", 9.0, 9_000, {}, 0.0, 0))

    assert growth(samples) == [
        ("writer", 1_000, 1_000, 0.0),
        ("process 1", 7_000, 22_000, pytest.approx(2.0)),
    ]


def test_a_rate_that_falls_shows_in_the_parts() -> None:
    samples = [sample(0, 0, 0, 0.0), sample(500, 0, 0, 5.0, 10.0), sample(1_000, 0, 0, 30.0, 60.0)]

    assert rates(samples, parts=2) == [(500, 50.0, 100.0), (1_000, 10.0, 20.0)]
    assert slope([(0, 1), (1, 3), (2, 5)]) == 2
    assert slope([(3, 1), (3, 9)]) == 0


def test_a_command_is_watched_to_its_end_and_one_that_fails_ends_the_bench(tmp_path: Path) -> None:
    said, case = tmp_path / "said", tmp_path / "no.db"
    command = [sys.executable, "-c", "print('a: 3 claims'); print('b: 1 claims')"]

    assert list(watched("read", command, case, said, every=0.05))[-1].done == 2
    with pytest.raises(SystemExit, match="ended with 3"):
        list(watched("read", [sys.executable, "-c", "raise SystemExit(3)"], case, said, every=0.05))
