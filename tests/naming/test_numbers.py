"""Numbers in words and figures, and the amounts they open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.naming.numbers import figure, number_at
from dateline.naming.quantities.amounts import amount_at

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int) -> list[str]:
    """Write a number below a million as a newspaper tokenises it."""
    if number < 20:
        return [_SMALL[number]]
    if number < 100:
        rest = ["-", _SMALL[number % 10]] if number % 10 else []
        return [_TENS[number // 10 - 2], *rest]
    if number < 1000:
        rest = ["and", *in_words(number % 100)] if number % 100 else []
        return [*in_words(number // 100), "hundred", *rest]
    rest = in_words(number % 1000) if number % 1000 else []
    return [*in_words(number // 1000), "thousand", *rest]


@given(st.integers(1, 999_999))
def test_a_number_written_in_words_is_read_back(number: int) -> None:
    words = in_words(number)
    assert number_at([*words, "soldiers"], 0) == (number, len(words))


@given(st.integers(0, 10**12))
def test_a_number_with_commas_is_read_back(number: int) -> None:
    assert figure(f"{number:,}") == number


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("1.2 million people", 1_200_000, 2),
        ("a hundred men", 100, 2),
        ("2 1/2 years", 2.5, 2),
        ("five and six", 5, 1),
        ("3 dozen men", 36, 2),
        ("twenty and thirty", 20, 1),
    ],
)
def test_where_a_number_ends(text: str, value: float, words: int) -> None:
    assert number_at(text.split(), 0) == (value, words)


@pytest.mark.parametrize("text", ["hundred men", "a man", "the", "-"])
def test_what_is_no_number(text: str) -> None:
    assert number_at(text.split(), 0) is None


@given(st.integers(1, 5000), st.integers(1, 5000), st.sampled_from(["to", "-", "–", "or"]))
def test_a_range_keeps_both_ends_and_only_if_they_rise(low: int, high: int, joint: str) -> None:
    amount = amount_at((str(low), joint, str(high)), 0)
    assert amount is not None
    if low < high:
        assert amount.low is not None
        assert amount.low >= low  # "two to three hundred" counts both in hundreds
        assert (amount.best, amount.high, amount.last) == (None, high, 3)
    else:
        assert (amount.low, amount.best, amount.high, amount.last) == (low, low, low, 1)


@pytest.mark.parametrize(
    ("text", "at", "low", "best", "high"),
    [
        ("at least 12 men", 2, 12, 12, None),
        ("more than 12 men", 2, 12, None, None),
        ("up to 12 men", 2, None, None, 12),
        ("as many as 12 men", 3, None, None, 12),
        ("nearly 12 men", 1, None, 12, None),
        ("between 20 and 30 men", 1, 20, None, 30),
        ("20 to 30 men", 0, 20, None, 30),
        ("20–30 men", 0, 20, None, 30),
        ("two to three thousand men", 0, 2000, None, 3000),
        ("dozens of men", 0, 24, None, 99),
        ("a handful of men", 1, 3, None, 9),
        ("several hundred men", 0, 300, None, 900),
        ("tens of thousands of men", 0, 20_000, None, 99_000),
        ("a couple of dozen men", 1, 24, 24, 36),
    ],
)
def test_what_words_before_a_number_open(
    text: str, at: int, low: float | None, best: float | None, high: float | None
) -> None:
    amount = amount_at(tuple(text.split()), at)
    assert amount is not None
    assert (amount.low, amount.best, amount.high) == (low, best, high)
    assert amount.first == 0


def test_half_of_something_is_a_part() -> None:
    amount = amount_at(("two", "-", "thirds", "of", "the", "town"), 0)
    assert amount is not None
    assert amount.best == pytest.approx(2 / 3)
    assert amount.last == 3
