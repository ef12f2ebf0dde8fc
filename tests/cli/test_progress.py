"""What is said of a long reading while it goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.cli.progress import Progress, Stages, pages_in, workers_for
from dateline.model.problems import Code, Problem, Severity
from dateline.running.run import Outcome


def test_rate_and_time_left_are_told_from_time_to_time(capsys: pytest.CaptureFixture[str]) -> None:
    moments = iter([0.0, 5.0, 20.0, 21.0])
    progress = Progress(400, clock=lambda: next(moments))
    progress(Outcome("a.txt", claims=3))
    progress(Outcome("b.txt", known=True))
    progress(Outcome("c.txt", claims=1, problems=(Problem(Code.TEXT_CUT, "cut"),)))
    progress(Outcome("d.txt", problems=(Problem(Code.FILE_EMPTY, "no text", severity=Severity.ERROR),)))
    assert capsys.readouterr().err.splitlines() == [
        "a.txt: 3 claims",
        "b.txt: known already, left as it is",
        "c.txt: 1 claims, 1 problems",
        "… 3 of 400 pages, 0.1 pages read a second, about 66 min left",
        "no text [file-empty]",
    ]
    assert progress.summary() == "3 of 4 inputs read, 4 claims"
    assert progress.failed == 1


def test_a_remark_on_a_container_is_told_and_not_counted(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(1)
    remark = Problem(Code.RECORDS_SKIPPED, "3 pictures were passed over.", severity=Severity.NOTE)
    progress(Outcome("week.zip", problems=(remark,), page=False))
    progress(Outcome("week.zip!/a.txt", claims=3))
    assert capsys.readouterr().err.splitlines() == [
        "week.zip: 3 pictures were passed over.",
        "week.zip!/a.txt: 3 claims",
    ]
    assert progress.summary() == "1 of 1 inputs read, 3 claims"


def test_stages_are_told_from_time_to_time_each_with_the_time_that_it_will_take(
    capsys: pytest.CaptureFixture[str],
) -> None:
    moments = iter((0.0, 10.0, 20.0, 30.0, 90.0))
    stages = Stages(clock=lambda: next(moments))
    for stage, done, of in (
        ("judging", 0, 900),
        ("judging", 50, 900),
        ("judging", 100, 900),
        ("hearing", 5, 9),
    ):
        stages(stage, done, of)
    assert capsys.readouterr().err.splitlines() == ["… judging: 100 of 900, about 3 min left in this step"]
    stages("hearing", 9, 9)
    assert capsys.readouterr().err.splitlines() == ["… hearing: 9 of 9"]


def test_at_a_terminal_each_step_is_shown_in_place_of_the_one_before() -> None:
    shown: list[str] = []
    stages = Stages(shown.append, clock=lambda: 0.0)
    stages("judging", 0, 900)
    stages("judging", 50, 900)
    assert shown == ["judging: 0 of 900", "judging: 50 of 900"]


def test_pages_are_counted_where_each_file_is_one(tmp_path: Path) -> None:
    for name in ("a.txt", "b/c.html", "b/d.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Rebels shelled Malakal.")
    assert pages_in([str(tmp_path)]) == 3
    assert pages_in([str(tmp_path / "a.txt"), str(tmp_path / "b")]) == 3
    assert pages_in(["-"]) is None
    (tmp_path / "archive.bin").write_bytes(bytes(5_000_000))
    assert pages_in([str(tmp_path)]) is None


def test_few_pages_are_read_by_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 16)
    assert [workers_for(pages) for pages in (0, 10, 130, 100_000, None)] == [1, 1, 2, 8, 8]
