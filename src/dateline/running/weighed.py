"""A case that was weighed, fetched whole for what pictures or exports it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.case.bulk import all_wanted
from dateline.case.event_filter import EventFilter
from dateline.case.store import Case
from dateline.model.weighed import Weighed
from dateline.naming.actors.tables import ActorTables
from dateline.weighing.weigh import Weigher


@all_wanted()
def weighed_of(case: Case, actors: ActorTables, wanted: EventFilter | None = None) -> Weighed:
    """Fetch a case as it was last weighed; with ``wanted`` only these events, their disputes and grades.

    Tellings, copies, sources and replies are always all.
    """
    tellings = case.weighing.all_tellings()
    events = tuple(kept.event for kept in case.events.find(wanted))
    of: Sequence[str] | None = None if wanted is None else [event.id for event in events]
    weigher = Weigher.load(actors, case.judgements.all())
    return Weighed(
        tellings=tellings,
        copies=tuple(case.copies.all()),
        credits=case.copies.credits(),
        events=events,
        disputes=tuple(case.events.disputes(of)),
        grades=case.events.grades(),
        sources=weigher.registry(tellings.values()),
        replies=tuple(reply for _, reply in case.events.replies()),
    )
