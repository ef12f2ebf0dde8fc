"""An event's fields come of its claims, and each says which."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import SourceKind, Status, Territory
from dateline.model.events import Origin
from dateline.model.places import Place, PlacePrecision
from dateline.model.quantities import Counted
from dateline.model.telling import Telling
from dateline.weighing.events import event_of, in_order
from tests.weighing.telling_of import (
    AJDABIYA,
    AL_WAHAT,
    BREGA,
    LIBYA,
    LIBYAN_ARMY,
    REBELS,
    day,
    source,
    telling_of,
)


def origin(name: str, *tellings: Telling, talk: bool = False) -> Origin:
    return Origin(f"o-{name}", name, None, tuple(one.claim.id for one in tellings), talk)


WIRE = telling_of(
    "shelled Ajdabiya, killing 12",
    actors=[LIBYAN_ARMY],
    places=[AJDABIYA],
    when=day("2011-03-27"),
    counts=[(Counted.KILLED, 12, 12)],
    page="wire",
    published=day("2011-03-27"),
    sources=[source("Halyard")],
)
REPRINT = telling_of(
    "shelled Ajdabiya, killing 12",
    actors=[LIBYAN_ARMY],
    places=[AJDABIYA],
    when=day("2011-03-27"),
    page="reprint",
    published=day("2011-03-28"),
)
DENIAL = telling_of(
    "the army never shelled Ajdabiya",
    trigger="shelled",
    status=Status.DENIED,
    actors=[LIBYAN_ARMY],
    places=[LIBYA],
    page="denial",
    published=day("2011-03-29"),
    sources=[source("Libyan army", SourceKind.PARTY)],
)
COMMENT = telling_of(
    "they attacked Brega and you know it",
    trigger="attacked",
    type="THREATEN",
    places=[BREGA],
    page="denial",
    start=900,
    talk=True,
    confidence=0.99,
)


def test_every_value_says_which_claims_attest_it() -> None:
    event = event_of(
        [COMMENT, DENIAL, REPRINT, WIRE],
        [
            origin("halyard", WIRE, REPRINT),
            origin("army", DENIAL),
            origin("talk", COMMENT, talk=True),
        ],
    )
    assert event.claims == (WIRE.claim.id, REPRINT.claim.id, DENIAL.claim.id, COMMENT.claim.id)
    assert event.type.value == "ASSAULT"
    assert [one.value for one in event.other_types] == ["THREATEN"]
    assert event.status.value is Status.ASSERTED
    assert event.status.claims == (WIRE.claim.id, REPRINT.claim.id)
    assert event.denied == (DENIAL.claim.id,)
    assert event.place is not None
    assert (event.place.value, event.place.claims) == (AJDABIYA, (WIRE.claim.id, REPRINT.claim.id))
    assert [one.value for one in event.other_places] == [BREGA]
    assert [(one.value.of, one.value.best, one.claims) for one in event.amounts] == [
        (Counted.KILLED, 12, (WIRE.claim.id,))
    ]
    assert event.independent == 2


def test_the_talk_counts_only_where_nothing_else_is_told() -> None:
    event = event_of([COMMENT], [origin("talk", COMMENT, talk=True)])
    assert (event.type.value, event.independent) == ("THREATEN", 0)


def test_a_town_is_chosen_over_its_province_and_its_country() -> None:
    tellings = [
        telling_of(f"clashes {n}", places=[place], page=str(n))
        for n, place in enumerate([LIBYA, AL_WAHAT, AJDABIYA])
    ]
    event = event_of(tellings, [origin(str(n), one) for n, one in enumerate(tellings)])
    assert event.place is not None
    assert event.place.value == AJDABIYA
    assert event.other_places == ()


def test_a_denied_or_planned_change_of_hands_is_none() -> None:
    def taking(status: Status) -> Telling:
        return telling_of(
            "took Brega", status=status, actors=[REBELS], places=[BREGA], territory=Territory(0, (0,))
        )

    planned, done = taking(Status.PLANNED), taking(Status.ASSERTED)
    assert event_of([planned], [origin("one", planned)]).handover is None
    handover = event_of([done], [origin("one", done)]).handover
    assert handover is not None
    assert handover.value.place == BREGA
    assert handover.value.taken_by == (REBELS,)


def test_unresolved_places_of_one_name_are_one() -> None:
    somewhere = Place(None, "Qasr Something", None, None, None, None, PlacePrecision.UNRESOLVED)
    tellings = [telling_of(f"fight {n}", places=[somewhere], page=str(n)) for n in range(2)]
    event = event_of(tellings, [origin(str(n), one) for n, one in enumerate(tellings)])
    assert event.place is not None
    assert len(event.place.claims) == 2


def test_soldiers_of_two_states_are_two_actors() -> None:
    sides = [Actor("role:soldiers", "soldiers", state, "MIL", ActorKind.ROLE) for state in ("TCD", "LBY")]
    tellings = [telling_of(f"clash {n}", actors=[side], page=str(n)) for n, side in enumerate(sides)]
    event = event_of(tellings, [origin(str(n), one) for n, one in enumerate(tellings)])
    assert {one.value.country for one in event.actors} == {"TCD", "LBY"}


def test_no_event_without_a_claim() -> None:
    with pytest.raises(ValueError, match="without a claim"):
        event_of([], [])


@given(st.permutations([WIRE, REPRINT, DENIAL, COMMENT]), st.integers())
def test_the_order_in_which_claims_come_changes_nothing(tellings: list[Telling], seed: int) -> None:
    origins = [origin("halyard", WIRE, REPRINT), origin("army", DENIAL), origin("talk", COMMENT, talk=True)]
    random.Random(seed).shuffle(origins)
    event = event_of(tellings, sorted(origins, key=lambda one: one.id))
    assert event == event_of(
        in_order([WIRE, REPRINT, DENIAL, COMMENT]), sorted(origins, key=lambda one: one.id)
    )
