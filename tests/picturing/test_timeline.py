"""The timeline: the docstring is what a few sources tell; the body is where it stands."""

from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.claims import SourceKind, Status
from dateline.model.telling import Telling
from dateline.model.when import Precision, When, WhenBasis
from dateline.picturing.timeline import Timeline, timeline_of
from tests.picturing.brief.cases import event
from tests.weighing.telling_of import BREGA, LIBYAN_ARMY, day, source, telling_of


def shelled(outlet: str | None, when: When, **more: object) -> Telling:
    arguments: dict[str, object] = {
        "trigger": "shelled",
        "mode": "heavy-weapons",
        "actors": [LIBYAN_ARMY],
        "places": [BREGA],
        "page": outlet or "blog",
    }
    return telling_of("troops shelled Brega", when=when, outlet=outlet, **{**arguments, **more})  # type: ignore[arg-type]


SOME_DAY = When(date(2011, 3, 26), date(2011, 3, 29), Precision.DAY, WhenBasis.TEXT)
BY_SUNDAY = When(None, date(2011, 3, 27), Precision.UNKNOWN, WhenBasis.TEXT)
ONE = shelled("Halyard", day("2011-03-28"))
OTHER = shelled("Transmed", SOME_DAY)
OPEN = shelled("Newsdrift", BY_SUNDAY)
LATER = shelled("Halyard", day("2011-03-30"), page="later")
TALK = shelled(None, day("2011-03-28"), talk=True, sources=[source("marlow", SourceKind.COMMENTER)])
TOLD = {one.claim.id: one for one in (ONE, OTHER, OPEN, LATER, TALK)}


def drawn() -> Timeline:
    return timeline_of([event(ONE, OTHER, OPEN), event(LATER), event(TALK)], TOLD)


def test_one_event_on_several_lanes_each_with_its_own_days() -> None:
    """Halyard says 28 March, Transmed some day from 26 to 29 March, Newsdrift by 27 March."""
    days = {
        lane.name: [(one.start, one.end) for one in lane.entries] for lane in drawn().lanes if not lane.talk
    }
    assert days == {
        "Halyard": [(date(2011, 3, 28), date(2011, 3, 28)), (date(2011, 3, 30), date(2011, 3, 30))],
        "Newsdrift": [(None, date(2011, 3, 27))],
        "Transmed": [(date(2011, 3, 26), date(2011, 3, 29))],
    }


def test_the_fullest_lane_first_and_the_talk_last() -> None:
    """Two happenings from Halyard, one from each other, one from a commenter."""
    assert [(lane.name, lane.talk) for lane in drawn().lanes] == [
        ("Halyard", False),
        ("Newsdrift", False),
        ("Transmed", False),
        ("a commenter", True),
    ]


def test_an_entry_says_what_and_where_in_words() -> None:
    """The army shelled Brega on 28 March."""
    entry = drawn().lanes[0].entries[0]
    assert entry.label == "The Libyan army shelled Brega on 28 March 2011"
    assert (entry.place, entry.status, entry.claims) == ("Brega", Status.ASSERTED, (ONE.claim.id,))


def test_the_ends_are_the_first_and_last_day_told() -> None:
    """From 26 to 30 March."""
    assert (drawn().start, drawn().end) == (date(2011, 3, 26), date(2011, 3, 30))
    assert timeline_of([], {}) == Timeline(None, None, ())


def test_what_has_no_day_stands_last() -> None:
    """Halyard tells of something without a day."""
    undated = shelled("Halyard", When(None, None, Precision.UNKNOWN, WhenBasis.UNKNOWN), page="undated")
    told = {**TOLD, undated.claim.id: undated}
    (lane,) = timeline_of([event(undated), event(LATER)], told).lanes
    assert [one.start for one in lane.entries] == [date(2011, 3, 30), None]


@given(st.permutations([(ONE, OTHER, OPEN), (LATER,), (TALK,)]))
def test_the_order_of_events_changes_nothing(groups: list[tuple[Telling, ...]]) -> None:
    """The same events in any order."""
    assert timeline_of([event(*group) for group in groups], TOLD) == drawn()


def test_json_keeps_it() -> None:
    """Written and read."""
    assert msgspec.json.decode(msgspec.json.encode(drawn()), type=Timeline) == drawn()
