"""The brief of a window, from what the case tells of those days: the rest of it is not read.

It says what `brief_of` says of the whole case; a case of a million claims has some thousands in a week.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from dateline.case.bulk import all_wanted
from dateline.case.store import Case
from dateline.model.weighed import Weighed
from dateline.picturing.brief.brief import brief_of
from dateline.picturing.brief.values import Brief
from dateline.running.laid_places import Laid
from dateline.running.registry import registered
from dateline.weighing.weigh import Weigher

#: A window: its first and its last day.
Window = tuple[date, date]


def brief_in(
    case: Case, weigher: Weigher, laid: Laid, window: Window, previous: Brief | None = None
) -> Brief:
    """Write the brief of a window of a case; ``previous`` is the one before it, to say what changed."""
    holds = laid.holds(window[1])
    cited = {claim for one in holds for claim in one.claims}
    if previous is not None:  # what is no longer told is cited as it was, where the claim is still there
        cited.update(claim for one in previous.remembered for claim in one.claims[:1])
    return brief_of(told_within(case, weigher, window, cited), holds, window, previous)


@all_wanted()
def told_within(case: Case, weigher: Weigher, window: Window, cited: Collection[str] = ()) -> Weighed:
    """Fetch the events of a window with their disputes, and what those are about; the registry is that of the case.

    cited: claims whose tellings are wanted besides. Copies, credits, grades and the talk are left empty.
    """
    inside = case.events.within(*window)
    disputes = case.events.disputes(inside)
    wanted = {*inside, *(event for one in disputes for event in one.events)}
    events = case.events.by_ids(wanted)
    claims = {claim for event in events for claim in event.claims}
    return Weighed(
        tellings=case.weighing.tellings(claims.union(cited)),
        copies=(),
        credits={},
        events=tuple(events),
        disputes=tuple(disputes),
        grades={},
        sources=registered(case, weigher),
        replies=(),
    )
