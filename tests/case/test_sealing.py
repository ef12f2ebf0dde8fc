"""The log of judgements is sealed entry by entry: nobody changes it unnoticed."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from dateline.case.checking import check_log
from dateline.case.migrating import migrate
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.cli.console import Exit
from dateline.cli.main import main
from dateline.model.judgements import JudgementKind
from dateline.model.problems import Code


@pytest.fixture
def case(tmp_path: Path) -> Case:
    opened, problem = open_case(tmp_path / "case.db", create=True)
    assert opened is not None, problem
    for name, value in (("Fars", "D"), ("Halyard", "B"), ("Zubarah", "C")):
        opened.judgements.append(JudgementKind.RELIABILITY, [name], by="ana", why="its record", value=value)
    return opened


def test_a_log_as_it_was_kept_has_one_seal_that_stands_for_it(case: Case) -> None:
    first, problem = check_log(case)
    assert problem is None
    case.judgements.append(JudgementKind.SIDE, ["Fars"], by="ana", why="state agency", value="state:IRN")
    second, problem = check_log(case)
    assert problem is None
    assert first != second


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            "UPDATE judgements SET value = replace(value, '\"D\"', '\"A\"') WHERE place = 1",
            "changed at judgement",
        ),
        ("DELETE FROM judgements WHERE place = 2", "changed at judgement"),
        ("DELETE FROM judgements WHERE place = 3", "3 judgements were sealed, and the log holds 2"),
        ("UPDATE judgements SET place = 9 WHERE place = 3", "changed at judgement"),
        ("DELETE FROM judgement_seals", "0 judgements were sealed, and the log holds 3"),
        ("DROP TABLE judgement_seals", "0 judgements were sealed, and the log holds 3"),
    ],
)
def test_whatever_is_changed_is_found(case: Case, tmp_path: Path, change: str, words: str) -> None:
    with case.engine.begin() as connection:
        assert connection.execute(text(change)).rowcount != 0
    case.close()
    told = CliRunner().invoke(main, ["check", str(tmp_path / "case.db")])
    assert told.exit_code == Exit.BROKEN
    assert words in told.stderr
    assert f"[{Code.LOG_BROKEN}]" in told.stderr


def test_a_log_of_an_older_form_is_sealed_when_it_is_opened(case: Case, tmp_path: Path) -> None:
    sealed, _ = check_log(case)
    lowered, problem = migrate(case.engine, tmp_path / "case.db", 2, losing=True)
    assert lowered is not None, problem
    case.close()
    again, problem = open_case(tmp_path / "case.db")
    assert again is not None, problem
    assert check_log(again) == (sealed, None)


def test_two_who_judge_at_once_both_stand_in_the_chain(case: Case) -> None:
    def judge(by: str) -> None:
        for number in range(20):
            case.judgements.append(
                JudgementKind.OWNER, [f"{by} {number}"], by=by, why="known", value="Somebody"
            )

    both = [threading.Thread(target=judge, args=(by,)) for by in ("ana", "ben")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(case.judgements.all()) == 43
    assert check_log(case)[1] is None


def test_check_prints_the_seal(case: Case, tmp_path: Path) -> None:
    seal, _ = check_log(case)
    case.close()
    told = CliRunner().invoke(main, ["check", str(tmp_path / "case.db")])
    assert told.exit_code == Exit.DONE
    assert f"3 judgements, sealed {seal}" in told.stdout
