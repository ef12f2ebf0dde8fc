"""The timing of the workbench: its percentile by hand, and that each path it asks for answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import workbench


@pytest.mark.parametrize(
    ("times", "share", "wanted"),
    [([1.0], 0.95, 1.0), ([3.0, 1.0, 2.0, 4.0], 0.5, 2.0), ([float(n) for n in range(1, 101)], 0.95, 95.0),
     ([float(n) for n in range(1, 21)], 0.95, 19.0), ([1.0, 2.0], 1.0, 2.0)],
)  # fmt: skip
def test_the_percentile_is_a_time_that_was_measured(times: list[float], share: float, wanted: float) -> None:
    assert workbench.percentile(times, share) == wanted


def test_every_kind_of_address_is_timed_fresh_and_repeated_beside_a_bare_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workbench, "READERS", 2)
    monkeypatch.setattr(workbench, "ROUNDS", 1)
    monkeypatch.setattr(workbench, "STARTS", 1)
    monkeypatch.setattr(workbench, "_painted", lambda before, address: 0.1)
    rows = {row.metric: row for row in workbench.run(Path(), limit=20)}
    timed = [name for name in rows if "p95" in name]
    assert {name.split(", ")[0] for name in timed if "fresh" in name} >= {"list", "search", "event", "reader"}
    assert all(rows[name].ours > 0 and rows[name].items == 2 for name in timed)
    assert all("a bare page" in row.peers for row in rows.values())
    assert rows["first paint ÷ bare start"].ours > rows["first byte ÷ bare start"].ours > 0
