"""Pairs: both directions of a tie together, and what changed between two days, in words."""

from datetime import date

import pytest

from dateline.model.actors import Actor
from dateline.model.ties import Bond, Tie
from dateline.picturing.ties.pairs import changed, in_words, pairs_of
from tests.picturing.ties.story import FRANCE, LIBYA, MONDAY, QATAR

FRIDAY = date(2011, 4, 1)


def tie(first: Actor, second: Actor, value: float, day: date = MONDAY) -> Tie:
    return Tie(first, second, day, value, ())


def test_both_directions_are_one_pair_with_one_sign() -> None:
    (pair,) = pairs_of([tie(LIBYA, FRANCE, -3.0), tie(FRANCE, LIBYA, -5.0)])
    assert (pair.first, pair.second, pair.bond, pair.value) == (FRANCE, LIBYA, Bond.FIGHTS, -8.0)
    assert [one.first for one in pair.ties] == [FRANCE, LIBYA]


@pytest.mark.parametrize(
    ("there", "back", "bond"),
    [
        (5.0, None, Bond.BACKS),
        (5.0, -1.0, Bond.BACKS),
        (5.0, -2.0, Bond.MIXED),
        (9.0, -9.0, Bond.MIXED),
        (0.5, 0.5, Bond.MIXED),
        (-1.5, -1.5, Bond.MIXED),
        (-1.5, -2.5, Bond.FIGHTS),
        (2.0, None, Bond.BACKS),
    ],
)
def test_the_sign_of_a_pair(there: float, back: float | None, bond: Bond) -> None:
    ties = [tie(FRANCE, LIBYA, there)] + ([] if back is None else [tie(LIBYA, FRANCE, back)])
    assert pairs_of(ties)[0].bond is bond


def test_a_threshold_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="threshold"):
        pairs_of([], 0)


def test_who_acts_comes_first_in_words() -> None:
    assert in_words(pairs_of([tie(QATAR, FRANCE, 5.0)])[0]) == "Qatar backs France"
    assert in_words(pairs_of([tie(FRANCE, QATAR, 1.0), tie(QATAR, FRANCE, 5.0)])[0]) == "Qatar backs France"
    assert in_words(pairs_of([tie(QATAR, FRANCE, 0.1)])[0]) == "Qatar and France: mixed"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (5.0, -5.0, "France backed Libya on 2011-03-28 and fights it on 2011-04-01"),
        (-5.0, 0.1, "France fought Libya on 2011-03-28; it is mixed on 2011-04-01"),
        (-5.0, None, "France fought Libya on 2011-03-28; no tie is known now"),
        (0.1, 5.0, "France backs Libya on 2011-04-01; it was mixed on 2011-03-28"),
        (None, 5.0, "France backs Libya on 2011-04-01; no tie was known before"),
    ],
)
def test_what_changed_between_two_days(before: float | None, after: float | None, words: str) -> None:
    was = pairs_of([] if before is None else [tie(FRANCE, LIBYA, before)])
    now = pairs_of([] if after is None else [tie(FRANCE, LIBYA, after, FRIDAY)])
    (change,) = changed(was, now)
    assert change.words == words
    assert (change.before, change.after) == (was[0] if was else None, now[0] if now else None)


def test_another_direction_is_said_anew() -> None:
    was, now = pairs_of([tie(FRANCE, LIBYA, 5.0)]), pairs_of([tie(LIBYA, FRANCE, -5.0, FRIDAY)])
    assert (
        changed(was, now)[0].words == "France backed Libya on 2011-03-28; Libya fights France on 2011-04-01"
    )


def test_what_is_as_it_was_is_no_change() -> None:
    same = pairs_of([tie(FRANCE, LIBYA, 5.0)])
    later = pairs_of([tie(FRANCE, LIBYA, 4.0, FRIDAY), tie(QATAR, LIBYA, 0.1, FRIDAY)])
    assert changed(same, later) == ()
