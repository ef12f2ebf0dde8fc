"""The filter of events in an address: the same parameters on every view, so that an address holds the whole state.

``type`` and ``status`` may be repeated; ``actor`` and ``place`` are words, ids or country codes, ``source`` is words or
an id; ``since``, ``until`` are days; ``origins`` is a number; ``disputed``, ``background`` and ``reviewed`` are yes or
no; ``q`` is words.
"""

from __future__ import annotations

from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request

from dateline.case.event_filter import EventFilter
from dateline.exporting.record import Record
from dateline.model.claims import Status

_YES_OR_NO = {"yes": True, "no": False}


def filter_of(request: Request) -> EventFilter:
    """Read the filter out of an address; 400 for a day, number or choice that cannot be read."""
    asked = request.query_params
    statuses = tuple(one for one in asked.getlist("status") if one)
    unknown = sorted(set(statuses) - {one.value for one in Status})
    if unknown:
        raise HTTPException(400, f"no such status: {', '.join(unknown)}")
    return EventFilter(
        types=tuple(one.upper() for one in asked.getlist("type") if one),
        statuses=statuses,
        actor=asked.get("actor") or None,
        place=asked.get("place") or None,
        source=asked.get("source") or None,
        since=day_of(request, "since"),
        until=day_of(request, "until"),
        independent=number_of(request, "origins"),
        disputed=_choice(request, "disputed"),
        background=_choice(request, "background"),
        reviewed=_choice(request, "reviewed"),
        q=asked.get("q") or None,
    )


def filter_record(wanted: EventFilter) -> Record:
    """Set a filter under the names of its parameters, those that ask for nothing left out."""
    words = {None: None, True: "yes", False: "no"}
    every = {
        "q": wanted.q,
        "type": list(wanted.types),
        "status": list(wanted.statuses),
        "actor": wanted.actor,
        "place": wanted.place,
        "source": wanted.source,
        "since": None if wanted.since is None else wanted.since.isoformat(),
        "until": None if wanted.until is None else wanted.until.isoformat(),
        "origins": wanted.independent or None,
        "disputed": words[wanted.disputed],
        "background": words[wanted.background],
        "reviewed": words[wanted.reviewed],
    }
    return {name: value for name, value in every.items() if value not in (None, [])}


def day_of(request: Request, name: str) -> date | None:
    """Read a day out of an address; None where it has none, 400 for what is no day."""
    value = request.query_params.get(name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as wrong:
        raise HTTPException(400, f"{name}: {value!r} is no day such as 2011-03-31") from wrong


def number_of(request: Request, name: str, most: int = 1_000_000_000) -> int:
    """Read a number from 0 to ``most`` out of an address; 0 where it has none, 400 for what is none."""
    value = request.query_params.get(name) or "0"
    if not (value.isascii() and value.isdecimal()) or len(value) > len(str(most)) or int(value) > most:
        raise HTTPException(400, f"{name}: {value!r} is no number from 0 to {most}")
    return int(value)


def _choice(request: Request, name: str) -> bool | None:
    value = request.query_params.get(name)
    if value and value not in _YES_OR_NO:
        raise HTTPException(400, f"{name}: {value!r} is neither yes nor no")
    return _YES_OR_NO[value] if value else None
