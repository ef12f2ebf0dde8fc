"""Events as lists show them: made when events are, and fetched a screen at a time."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.case.rows import parts
from dateline.case.store import Case
from dateline.exporting.by_person import put_by_person
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
    kinds, hands = case.lines.disputed(wanted), cells_by_person(case, wanted)
    return [
        lines[event]
        | {"disputes": kinds.get(event, [])}
        | ({"by_person": hands[event]} if event in hands else {})
        for event in wanted
        if event in lines
    ]


def cells_by_person(case: Case, events: Sequence[str]) -> dict[str, list[str]]:
    """Which cells people put, or which claims they vouched for as a whole, in the claims of each of these events."""
    judged = case.judged.in_events(events)
    claims = {one.id: one for one in case.judged.as_judged({one for ids in judged.values() for one in ids})}
    found = {
        event: sorted({cell for one in ids if one in claims for cell in put_by_person(claims[one])})
        for event, ids in judged.items()
    }
    return {event: cells for event, cells in found.items() if cells}


def _made(case: Case, wanted: Sequence[str]) -> dict[str, Record]:
    if not wanted:
        return {}
    events = case.events.by_ids(wanted)
    tellings = case.weighing.tellings(claims_for_summary(events))
    return {event.id: event_summary(event, tellings) for event in events}
