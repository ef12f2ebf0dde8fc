"""Events as lists show them: made when events are, and fetched a screen at a time."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.case.rows import parts
from dateline.case.store import Case
from dateline.exporting.event_summary import claims_for_summary, event_summary
from dateline.exporting.record import Record


def keep_lines(case: Case) -> None:
    """Make the lines of events that have none."""
    for part in parts(case.lines.missing()):
        case.lines.keep(_made(case, part))


def event_lines(case: Case, wanted: Sequence[str]) -> list[Record]:
    """The lines of these events in this order, each with the kinds of its disputes; those that are gone left out.

    What an older Dateline weighed has no lines kept, and is read for them.
    """
    lines = case.lines.fetch(wanted)
    lines |= _made(case, [event for event in wanted if event not in lines])
    kinds = case.lines.disputed(wanted)
    return [lines[event] | {"disputes": kinds.get(event, [])} for event in wanted if event in lines]


def _made(case: Case, wanted: Sequence[str]) -> dict[str, Record]:
    if not wanted:
        return {}
    events = case.events.by_ids(wanted)
    tellings = case.weighing.tellings(claims_for_summary(events))
    return {event.id: event_summary(event, tellings) for event in events}
