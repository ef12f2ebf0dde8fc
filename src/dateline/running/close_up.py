"""One event or a few disputes with all that is needed to show them, and nothing else of the case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.case.glance import Glance
from dateline.case.store import Case
from dateline.exporting.refusing import Ground
from dateline.model.disputes import Dispute
from dateline.model.events import Event
from dateline.model.weighed import Weighed


def close_up(case: Case, events: Sequence[Event], disputes: Sequence[Dispute] = ()) -> Weighed:
    """Fetch events with the disputes on them, and further disputes, with their claims, credits and grades.

    The registry, the copies and the talk are left empty: they are of the whole case.
    """
    found = {one.id: one for one in (*case.events.disputes([event.id for event in events]), *disputes)}
    wanted = {claim for event in events for claim in event.claims}
    wanted |= {claim for one in found.values() for position in one.positions for claim in position.claims}
    tellings = case.weighing.tellings(wanted)
    return Weighed(
        tellings=tellings,
        copies=(),
        credits=case.copies.credits(telling.claim.passage for telling in tellings.values()),
        events=tuple(events),
        disputes=tuple(found.values()),
        grades=case.events.grades(wanted),
        sources=(),
        replies=(),
    )


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
