"""What is disputed between events, and what that means for the claims of both: the same whatever is weighed together.

Events that are computed anew are held against all of the case that disputes across events may set against them. What
is told between two days on which one side took a place decides whether these are one taking; so whoever changes hands
beside an event that is computed anew, or was beside it as it stood before, is held against its own neighbours again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.case.events import Days, days_of
from dateline.case.store import Case
from dateline.model.events import Event
from dateline.model.telling import Telling
from dateline.model.when import UNKNOWN_WHEN
from dateline.weighing.disputes.apart import WEEKS
from dateline.weighing.disputes.singular import ONE_TAKING
from dateline.weighing.weigh import Weigher

Tellings = dict[str, Telling]


@dataclass(frozen=True, slots=True)
class Left:
    """What stood beside events that are about to go, by the ids of events.

    disputing: those they were disputed with, and they themselves.
    taking: those that change hands within days of them.
    """

    disputing: frozenset[str]
    taking: frozenset[str]


def leave(case: Case, claims: Iterable[str]) -> Left:
    """Look around the events of claims before they are computed anew."""
    ids = set(case.events.event_of_claims(claims).values())
    gone = case.events.by_ids(ids)
    days = [(event, days_of([UNKNOWN_WHEN if event.when is None else event.when.value])) for event in gone]
    return Left(
        frozenset(event for one in case.events.disputes(ids) for event in one.events),
        frozenset(case.events.changing_hands_with(days, ONE_TAKING.days)),
    )


def forget_gone(case: Case) -> None:
    """Take out what is no longer in the case, and unsettle what it was disputed with or changed hands beside.

    That is unsettled first: a weighing that is cut off in between finds what is gone again.
    """
    gone = case.weighing.gone()
    left = leave(case, gone)
    beside = case.events.by_ids(left.disputing | left.taking)
    case.weighing.unsettle(claim for event in beside for claim in event.claims)
    case.weighing.forget(gone)


def settle_across(
    case: Case, weigher: Weigher, events: Sequence[Event], tellings: Mapping[str, Telling], left: Left
) -> None:
    """Find the disputes between these events and others anew, and grade the claims of all whose disputes may differ.

    events: as they are kept now. tellings: of all their claims. left: what stood beside what they come in place of.
    """
    told = dict(tellings)
    taking = left.taking | case.events.changing_hands_with(_days(events, told), ONE_TAKING.days)
    again = (*events, *_whole(case, taking - {event.id for event in events}, told))
    ids = {event.id for event in again}
    claims = [claim for event in again for claim in event.claims]
    near = set(case.events.event_of_claims(case.weighing.crossing(claims, WEEKS)).values())
    near |= case.events.changing_hands_with(_days(again, told), WEEKS)
    held = (*again, *_whole(case, near - ids, told))
    found = [one for one in weigher.across(held, told) if not ids.isdisjoint(one.events)]
    before = case.events.disputes(ids)
    case.events.keep_crossing(ids, found)
    others = {event for one in (*before, *found) for event in one.events} | left.disputing
    graded = (*again, *_whole(case, others - ids, told))
    disputes = case.events.disputes({event.id for event in graded})
    case.events.keep_grades(weigher.grade(graded, disputes, told))


def _days(events: Iterable[Event], told: Mapping[str, Telling]) -> list[tuple[Event, Days]]:
    return [(event, days_of(told[claim].claim.when for claim in event.claims)) for event in events]


def _whole(case: Case, wanted: Iterable[str], told: Tellings) -> list[Event]:
    """Fetch events with the tellings of their claims, which are put to those told.

    One of which a claim is gone is left out: it waits to be settled itself, and is held against these then.
    """
    events = case.events.by_ids(wanted)
    told |= case.weighing.tellings({claim for event in events for claim in event.claims} - told.keys())
    return [event for event in events if told.keys() >= set(event.claims)]
