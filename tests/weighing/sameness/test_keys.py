"""Which claims are compared: what a key finds, and that a long archive is not held against each of its pages."""

from __future__ import annotations

from itertools import product

from dateline.model.telling import Telling
from dateline.weighing.sameness.keys import keys_of, sought
from dateline.weighing.sameness.traits import traits_of
from tests.weighing.telling_of import REBELS, day, telling_of

WORDS = "Rebels captured the Zuwaytina refinery compound by the causeway"


def told(page: str, on: str | None, words: str = WORDS) -> Telling:
    """A claim about no town, of a page of some day or of none."""
    if on is None:
        return telling_of(words, trigger="captured", page=page)
    return telling_of(words, trigger="captured", page=page, when=day(on), published=day(on))


def meet(first: Telling, second: Telling) -> bool:
    """Whether the first is compared with the second."""
    keys = {other for own in keys_of(traits_of(first)) for other in sought(own)}
    return bool(keys & set(keys_of(traits_of(second))))


def test_what_is_compared_with_another_is_so_from_both_sides() -> None:
    days = (None, "2011-03-27", "2011-03-29", "2011-04-06", "2011-11-02")
    for first, second in product(days, repeat=2):
        one, other = told("a", first), told("b", second)
        assert meet(one, other) == meet(other, one)


def test_one_story_is_found_again_for_weeks_by_its_rare_words() -> None:
    assert meet(told("a", "2011-03-27"), told("b", "2011-04-06"))


def test_two_days_far_apart_are_not_compared_for_rare_words() -> None:
    """Or each page of an archive would be held against all of it."""
    assert not meet(told("a", "2011-03-27"), told("b", "2011-11-02"))


def test_a_page_without_a_date_is_compared_with_all_that_share_its_rare_words() -> None:
    for on in (None, "2011-03-27", "2011-11-02"):
        assert meet(told("a", None), told("b", on))
    plain = "Rebels captured a bridge"
    assert not meet(told("a", None), told("b", "2011-03-27", plain))


def test_a_page_is_compared_with_itself_whenever_it_was() -> None:
    background = telling_of(
        "Rebels captured the bridge in 2006",
        trigger="captured",
        page="a",
        actors=[REBELS],
        when=day("2006-03-27"),
    )
    assert meet(background, told("a", "2011-03-27"))
