from pathlib import Path

import pytest

from dateline.model.problems import Code
from dateline.parsing import models
from dateline.parsing.models import PINNED, load_model
from dateline.parsing.parser import Parser


def test_the_pinned_model_is_the_pinned_files(parser: Parser) -> None:
    loaded, problems = load_model(PINNED)
    assert loaded is not None
    assert problems == ()
    assert loaded.name.startswith(f"{PINNED} 3.8.0 sha256:")
    assert loaded.name == parser.model.name


def test_a_changed_file_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(models.PINNED_FILES, "ner/model", "0" * 64)
    loaded, problems = load_model(PINNED)
    assert loaded is not None
    assert [problem.code for problem in problems] == [Code.MODEL_UNVERIFIED]
    assert "ner/model" in problems[0].message


@pytest.mark.parametrize("name", ["no_such_model", "tests"])
def test_a_model_that_is_none_is_a_problem(name: str, tmp_path: Path) -> None:
    for given in (name, str(tmp_path)):
        loaded, problems = load_model(given)
        assert loaded is None
        assert [problem.code for problem in problems] == [Code.MODEL_MISSING]
        assert problems[0].hint


def test_common_words_are_told_from_names(parser: Parser) -> None:
    is_common = parser.model.is_common
    assert all(is_common(word) for word in ("attack", "attacks", "seized", "cities", "fighting"))
    assert not any(is_common(word) for word in ("sulaimani", "jalawla", "xyzzy"))
