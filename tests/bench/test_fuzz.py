"""The fuzzer finds what breaks a promise and makes a trial again from its number; a short run of it finds nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from bench.fuzz import running, samples
from bench.fuzz.mutating import LONGEST, mutated, mutated_text
from bench.fuzz.targets import TARGETS, Target, Trial, read_any
from dateline.reading.formats.registry import FORMATS, format_of
from dateline.reading.settings import ReadingSettings

#: Seconds for each target in CI; the nightly run has an hour for all.
SHORT = 1.0


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A target that breaks promises where its input holds certain bytes."""

    def bear(trial: Trial) -> None:
        if b"!" in trial.data:
            raise KeyError("!")
        while b"?" in trial.data:
            pass

    def make(dice: random.Random) -> bytes:
        return b"some words " + dice.choice((b"", b"", b"!", b"?")) + b" and more"

    monkeypatch.setitem(running.TARGETS, "faulty", Target(make, bear, seconds=0.02))
    yield


@pytest.mark.usefixtures("faulty")
def test_what_gets_out_and_what_does_not_end_is_found_and_made_small() -> None:
    found = [one for number in range(12) if (one := running.tried(1, number, ["faulty"])) is not None]
    assert {(one.why.split()[1], one.data) for one in found} == {("KeyError", b"!"), ("HungError", b"?")}
    assert 0 < len(found) < 12
    again = running.tried(1, found[0].number, ["faulty"])
    assert again is not None
    assert (again.why, again.data) == (found[0].why, found[0].data)


@pytest.mark.usefixtures("faulty")
def test_a_process_that_dies_is_a_finding_and_the_next_trial_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    def bear(trial: Trial) -> None:
        if b"!" in trial.data:
            os._exit(9)

    monkeypatch.setitem(running.TARGETS, "faulty", Target(running.TARGETS["faulty"].make, bear))
    dead, numbers = 0, []
    for number, broken in running.fuzzed_apart(1, 0.8, ["faulty"]):
        numbers.append(number)
        dead += broken is not None and broken.why == "faulty: the process died"
    assert dead > 0
    assert numbers == list(range(len(numbers)))


def test_every_format_has_a_sample_that_it_recognises_and_that_is_read() -> None:
    known = {found.name for name, data in samples.files() if (found := format_of(data, name)) is not None}
    assert {one.name for one in FORMATS if one.endings} - known == set()
    for name, data in samples.files():
        assert read_any(data, name, ReadingSettings()), name


def test_damage_keeps_within_bounds_and_is_the_same_for_one_seed() -> None:
    files = [data for _, data in samples.files()]
    for number in range(300):
        once, twice = (mutated(files[number % len(files)], random.Random(number), files) for _ in range(2))
        assert once == twice
        assert 0 < len(once) <= LONGEST
        mutated_text(samples.STORY, random.Random(number), samples.texts()).encode("utf-8")


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_no_promise_is_broken_in_a_short_run(target: str) -> None:
    _, found = running.fuzzed(2026, SHORT, [target])
    assert [f"{one.why}\n{one.trace}\n{one.data[:300]!r}" for one in found] == []
