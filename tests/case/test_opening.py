"""A case is made and brought to a newer form whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.case import opening
from dateline.case.opening import open_case


class Killed(BaseException):
    """Stands for a death between two statements: nothing that follows is done."""


def test_who_is_killed_while_a_case_is_made_finds_no_half_a_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "case.db"

    def dies(connection: object) -> None:
        raise Killed

    with monkeypatch.context() as cut_off:
        cut_off.setattr(opening, "make_index", dies)
        with pytest.raises(Killed):
            open_case(path, create=True)
    case, problem = open_case(path, create=True)
    assert case is not None, problem
    assert case.counts().pages == 0
