"""An event in a line of a list: its main cells and the words of one who tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.exporting.event_record import claim_line, place_record, spokesman, when_record
from dateline.exporting.headings import headed
from dateline.exporting.record import Record
from dateline.model.actors import Actor
from dateline.model.events import Attested, Event, Origin
from dateline.model.telling import Telling

#: Claims of an origin among which its spokesman is chosen for a line.
_CHOSEN_AMONG = 4


def claims_for_summary(events: Iterable[Event]) -> list[str]:
    """Ids of the claims whose tellings `event_summary` needs: the first few of each event's spokesmen."""
    return [claim for event in events for claim in _speaking(event).claims]


def _speaking(event: Event) -> Origin:
    """The first origin that tells the event as the event stands, with the first few claims that do."""
    attesting = set(event.status.claims)
    origin = next((one for one in event.origins if not attesting.isdisjoint(one.claims)), event.origins[0])
    claims = tuple(claim for claim in origin.claims if claim in attesting) or origin.claims
    return replace(origin, claims=claims[:_CHOSEN_AMONG])


def event_summary(event: Event, tellings: Mapping[str, Telling], disputes: Sequence[str] = ()) -> Record:
    """Set an event as a line of a list.

    tellings: at least those of `claims_for_summary`, by the id of their claim.
    disputes: kinds of the disputes on it.
    """
    speaker = spokesman(_speaking(event), tellings)
    return {
        "id": event.id,
        "type": event.type.value,
        "mode": None if event.mode is None else event.mode.value,
        "status": event.status.value.value,
        "background": event.background,
        "actors": _names(event, event.actors),
        "recipients": _names(event, event.recipients),
        "place": None if event.place is None else place_record(event.place.value),
        "when": None if event.when is None else when_record(event.when.value),
        "independent": event.independent,
        "claims": len(event.claims),
        "denied": len(event.denied),
        "disputes": list(disputes),
        "says": None if speaker is None else _said(claim_line(speaker)),
    }


def _said(line: Record) -> Record:
    """A claim as a line of a list quotes it; whose hand is in the event is asked for when the line is shown."""
    return {key: value for key, value in line.items() if key != "by_person"}


def _names(event: Event, parties: Sequence[Attested[Actor]]) -> list[str]:
    """Names of the parties, without those whom only the talk or only a denial names where others are named."""
    talk = {claim for origin in event.origins if origin.talk for claim in origin.claims}
    muted = talk | set(event.denied)
    heard = [one for one in parties if not muted.issuperset(one.claims)] or list(parties)
    return headed([one.value for one in heard])
