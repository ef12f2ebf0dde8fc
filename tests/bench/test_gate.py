from bench.__main__ import SETS
from bench.gate import LIMITS, fallen, key_of, pinned
from bench.rows import Row


def row(ours: float, part: str = "dev") -> Row:
    return Row("lgl", "exact id", ours, "", part, 10, 1.0)


def test_a_fall_beyond_the_noise_fails() -> None:
    pins = {key_of(row(0)): 0.6}
    assert fallen([row(0.595)], pins) == []
    assert fallen([row(0.58)], pins) == ["lgl | exact id | dev: 0.580, pinned at 0.600"]


def test_a_figure_that_is_gone_fails_only_where_its_set_is_there() -> None:
    pins = {key_of(row(0)): 0.6}
    assert len(fallen([row(0.7, "test")], pins)) == 1
    assert fallen([], pins) == []


def test_every_set_has_a_limit() -> None:
    assert set(LIMITS) == set(SETS)


def test_speed_is_told_and_not_held() -> None:
    assert pinned(row(0.6))
    assert not pinned(Row("threads", "pages a second", 14, "", "dev", 65, 4.5))
    assert not pinned(Row("plain_threads", "false cuts (less is better)", 0.01, "", "dev", 499, 3.4))
