"""The days of a place laid out once say of each day what is worked out for that day alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dateline.model.claims import Territory
from dateline.model.disputes import Dispute, DisputeKind, Position
from dateline.model.holds import Hold
from dateline.model.telling import Telling
from dateline.model.when import Precision, When, WhenBasis
from dateline.picturing.holds.board import Board, board_of
from dateline.picturing.holds.holds import HoldSettings, holds_on, in_order
from dateline.picturing.holds.signs import place_key
from dateline.picturing.holds.spells import PlaceDays, place_days, shown_on
from dateline.weighing.origins.sides import Sides
from tests.picturing.holds.told import (
    ARMY,
    ARMY_SPEAKS,
    REBELS,
    REBELS_SPEAK,
    RESIDENTS,
    TROOPS,
    alone,
    taken,
)
from tests.weighing.telling_of import BREGA, telling_of

FIRST = date(2011, 3, 1)
TOWN = place_key(BREGA)
#: So short that much fades among a few days.
SETTINGS = HoldSettings(half_life_days=2.0)
#: What may be told of the town: type and mode, and whether it changes hands.
KINDS = (
    ("ASSAULT", "seize", True),
    ("ASSAULT", "seize", True),
    ("RETREAT", "withdraw", False),
    ("ASSAULT", None, False),
    ("MOBILIZE", "troops", False),
    ("ASSAULT", "siege", False),
)


@st.composite
def accounts(draw: st.DrawFn) -> list[Telling]:
    """What some sources tell of a town within three weeks, some of it days later, some without a day or a name."""
    told = []
    for number in range(draw(st.integers(1, 9))):
        kind, mode, handed = draw(st.sampled_from(KINDS))
        by = draw(st.sampled_from(([REBELS], [TROOPS], [ARMY], [])))
        loser = draw(st.sampled_from(([], [REBELS], [ARMY])))
        ago = draw(st.integers(0, 20))
        start = FIRST + timedelta(ago)
        end = start + timedelta(draw(st.sampled_from((0, 0, 0, 2, 9))))
        when = When(start, end, Precision.DAY, WhenBasis.TEXT)
        later = draw(st.sampled_from((None, 0, 0, 1, 6)))
        out = None if later is None else end + timedelta(later)
        told.append(
            telling_of(
                f"rebels and troops struggled for Brega, account {number}",
                type=kind,
                mode=mode,
                trigger="struggled",
                actors=by,
                recipients=loser,
                places=[BREGA],
                when=when,
                published=None if out is None else When(out, out, Precision.DAY, WhenBasis.PAGE),
                sources=[draw(st.sampled_from((RESIDENTS, ARMY_SPEAKS, REBELS_SPEAK)))],
                territory=Territory(0, (0,) if by else (), (0,) if loser else ()) if handed else None,
            )
        )
    return told


def board_with(told: list[Telling], disputed: list[tuple[int, int]], sides: Sides) -> Board:
    """A board of events of one claim each, some of them disputed with each other."""
    events = [alone(one) for one in told]
    disputes = [
        Dispute(
            f"d-{number}",
            DisputeKind.HOLDER,
            (events[first % len(events)].id, events[second % len(events)].id),
            tuple(
                Position(f"{at}", (told[at % len(told)].claim.id,), (), (), False) for at in (first, second)
            ),
            "both",
        )
        for number, (first, second) in enumerate(disputed)
    ]
    return board_of(events, disputes, {one.claim.id: one for one in told}, sides)


def looked_up(laid: PlaceDays, on: date) -> list[Hold]:
    """The holds of a day as the spells have them, with the claims that back them."""
    found = []
    for spell, hold in shown_on([one for one in laid.spells if one.first <= on <= one.last], on, SETTINGS):
        backing = [one for one in laid.backings if one.seat == spell.seat and one.first <= on <= one.last]
        found.append(replace(hold, claims=tuple(one.claim for one in backing)))
    return sorted(found, key=in_order)


def claims_sorted(hold: Hold) -> Hold:
    return replace(hold, claims=tuple(sorted(hold.claims)))


@given(told=accounts(), disputed=st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=3))
def test_each_day_is_as_it_is_worked_out_for_itself(
    sides: Sides, told: list[Telling], disputed: list[tuple[int, int]]
) -> None:
    board = board_with(told, disputed, sides)
    laid = place_days(board, TOWN, SETTINGS)
    for ago in range(-1, 60):
        on = FIRST + timedelta(ago)
        worked_out = holds_on(board, on, SETTINGS, [TOWN])
        assert [claims_sorted(one) for one in looked_up(laid, on)] == [
            claims_sorted(one) for one in worked_out
        ]


def test_one_seat_has_one_spell_a_day(sides: Sides) -> None:
    """Rebels took Brega on Saturday, and took it again on Tuesday; on Monday the army had been there."""
    told = [
        taken("Rebels took Brega", REBELS, "2011-03-26", trigger="took"),
        taken("army captured Brega", ARMY, "2011-03-28", trigger="captured"),
        taken("rebels retook Brega", REBELS, "2011-03-29", trigger="retook"),
    ]
    laid = place_days(board_with(told, [], sides), TOWN)
    assert [(one.seat, f"{one.first:%m-%d}", f"{one.last:%m-%d}") for one in laid.spells] == [
        (0, "03-26", "03-27"),
        (1, "03-28", "03-28"),
        (0, "03-29", "06-16"),
    ]
    # the first taking backs the days before the loss only
    assert [(one.seat, f"{one.first:%m-%d}", f"{one.last:%m-%d}") for one in laid.backings] == [
        (0, "03-26", "03-27"),
        (0, "03-29", "06-16"),
        (1, "03-28", "03-28"),
    ]


def test_what_is_told_late_backs_the_days_from_then_on(sides: Sides) -> None:
    """Rebels took Brega on 1 March. On the 9th another paper told of it for the first time."""
    told = [
        taken("Rebels took Brega", REBELS, "2011-03-01", trigger="took"),
        replace(
            taken("Brega fell to the rebels", REBELS, "2011-03-01", trigger="fell"),
            published=When(date(2011, 3, 9), date(2011, 3, 9), Precision.DAY, WhenBasis.PAGE),
        ),
    ]
    laid = place_days(board_with(told, [], sides), TOWN)
    assert [(f"{one.first:%m-%d}", one.hold.origins) for one in laid.spells] == [("03-01", 1), ("03-09", 2)]
    assert [f"{one.first:%m-%d}" for one in laid.backings] == ["03-01", "03-09"]


def test_a_dispute_stands_from_the_day_on_which_its_second_side_was_published(sides: Sides) -> None:
    """On 1 March rebels are said to have taken Brega, on 4 March that the army had held it then."""
    told = [
        taken("Rebels took Brega", REBELS, "2011-03-01", trigger="took"),
        taken("army captured Brega", ARMY, "2011-03-04", trigger="captured"),
    ]
    laid = place_days(board_with(told, [(0, 1)], sides), TOWN)
    assert {since for one in laid.spells for _, since in one.disputed} == {date(2011, 3, 4)}
    assert [bool(one.disputed) for one in looked_up(laid, date(2011, 3, 3))] == [False]
    assert all(one.disputed for one in looked_up(laid, date(2011, 3, 4)))
