"""Keep each event as a list shows it, so that a list need not decode the events and claims it is made of.

A line goes with its event: whatever makes an event be computed anew takes its line out, and `missing` says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Engine, select

from dateline.case.databases.turn import writing
from dateline.case.rows import json_of, put
from dateline.case.schema import dispute_events, disputes, event_lines, events


@dataclass(frozen=True, slots=True)
class LineShelf:
    """The lines of events. Each method is one transaction."""

    engine: Engine

    def missing(self) -> list[str]:
        """List the events without a line, by id."""
        kept = select(event_lines.c.event)
        with self.engine.connect() as connection:
            return list(
                connection.scalars(select(events.c.id).where(events.c.id.not_in(kept)).order_by(events.c.id))
            )

    def keep(self, lines: Mapping[str, Mapping[str, Any]]) -> None:
        """Keep lines by the id of their event."""
        rows = [{"event": event, "value": json_of(line)} for event, line in lines.items()]
        with writing(self.engine) as connection:
            put(connection, event_lines, "event", rows)

    def fetch(self, wanted: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Fetch the lines of these events; those that have none are left out."""
        chosen = select(event_lines).where(event_lines.c.event.in_(wanted))
        with self.engine.connect() as connection:
            return {event: msgspec.json.decode(value) for event, value in connection.execute(chosen)}

    def disputed(self, wanted: Sequence[str]) -> dict[str, list[str]]:
        """The kinds of the disputes on these events, in order; those without any are left out."""
        query = (
            select(dispute_events.c.event, disputes.c.kind)
            .join(disputes, disputes.c.id == dispute_events.c.dispute)
            .where(dispute_events.c.event.in_(wanted))
            .distinct()
        )
        kinds: dict[str, list[str]] = {}
        with self.engine.connect() as connection:
            for event, kind in sorted(connection.execute(query)):
                kinds.setdefault(event, []).append(kind)
        return kinds
