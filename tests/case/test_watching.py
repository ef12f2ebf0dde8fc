"""Watching a case for changes."""

from __future__ import annotations

from pathlib import Path

from dateline.case.opening import open_case
from dateline.case.watching import Watch


def test_every_write_is_seen_however_soon_it_follows_and_nothing_else_is(tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    case, problem = open_case(path, create=True)
    assert case is not None, problem
    watch = Watch(path)
    seen = [watch.state()]
    for number in range(50):
        case.start_run("test", str(number), "{}")
        seen.append(watch.state())
        assert watch.state() == seen[-1]
    assert len(set(seen)) == len(seen)
    assert [state[1] for state in seen] == sorted({state[1] for state in seen})  # by the count alone
    watch.close()
    case.close()
