"""One event or a few disputes with all that is needed to show them, and nothing else of the case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.case.glance import Glance
from dateline.case.store import Case
from dateline.exporting.refusing import Ground
from dateline.model.disputes import Dispute
from dateline.model.events import Event
from dateline.model.weighed import Weighed


def close_up(case: Case, events: Sequence[Event]) -> Weighed:
    """Fetch events with the disputes on them, with their claims, credits and grades.

    The registry, the copies and the talk are left empty: they are of the whole case.
    """
    disputes = case.events.disputes([event.id for event in events])
    wanted = {claim for event in events for claim in event.claims} | _held(disputes)
    tellings = case.weighing.tellings(wanted)
    return Weighed(
        tellings=tellings,
        copies=(),
        credits=case.copies.credits(telling.claim.passage for telling in tellings.values()),
        events=tuple(events),
        disputes=tuple(disputes),
        grades=case.events.grades(wanted),
        sources=(),
        replies=(),
    )


def disputes_close_up(case: Case, disputes: Sequence[Dispute]) -> Weighed:
    """Fetch the claims of disputes, and nothing of the events they are on."""
    return Weighed(
        tellings=case.weighing.tellings(_held(disputes)),
        copies=(),
        credits={},
        events=(),
        disputes=tuple(disputes),
        grades={},
        sources=(),
        replies=(),
    )


def _held(disputes: Iterable[Dispute]) -> set[str]:
    """Ids of the claims that hold one of the positions."""
    return {claim for one in disputes for position in one.positions for claim in position.claims}


def ground_under(case: Case, weighed: Weighed) -> Ground:
    """The words under a close-up: the texts of its pages, fetched at once."""
    texts = Glance(case.engine).texts_of([one.claim.page for one in weighed.tellings.values()])
    return Ground(weighed, texts.__getitem__)


def event_close_up(case: Case, identity: str) -> tuple[Event, Weighed] | None:
    """Fetch the event of this id with its disputes; None where the case does not hold it."""
    events: Iterable[Event] = case.events.by_ids([identity])
    for event in events:
        return event, close_up(case, [event])
    return None
