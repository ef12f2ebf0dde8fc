"""What is new of events, of disputes and of what saved searches find.

An event is known by its claims: its id may change when an earlier claim joins it, and two may become one. So an event
is new where none of its claims was in an event before, and is reported as one when enough independent origins tell it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from dateline.case.event_filter import EventFilter
from dateline.case.rows import json_of
from dateline.model.claims import Status
from dateline.model.disputes import Dispute
from dateline.model.events import Event
from dateline.model.quantities import Counted
from dateline.picturing.brief.gaps import LEAST_SURE
from dateline.running.watching.memory import Memory
from dateline.running.watching.report import Report, ReportKind
from dateline.running.watching.step import KnownDispute
from dateline.running.watching.wording import (
    Tellings,
    disputed_sentence,
    event_sentence,
    origins_of,
    quotes_of,
)

#: Events of one source that the list of a round puts into a sentence; the others are counted.
_NAMED = 2


@dataclass(frozen=True, slots=True)
class Look:
    """What of a case may have changed since the last look.

    events: the events that are new or changed; all of which one of the disputes is.
    changed: ids of those of them that are new or changed.
    levels: the level of each claim that was known; a claim that is not in it is new.
    disputes: those that are new or changed.
    standing: ids of all disputes that stand.
    known: those of the disputes that are gone or changed, as they were.
    tellings: of all claims of the events.
    origins: how many independent origins make an event worth a report.
    """

    events: Mapping[str, Event]
    changed: frozenset[str]
    levels: Mapping[str, int]
    disputes: Sequence[Dispute]
    standing: frozenset[str]
    known: Mapping[str, KnownDispute]
    tellings: Tellings
    origins: int

    def level_before(self, event: Event) -> int | None:
        """The level that an event had; None where none of its claims was in one."""
        return max((self.levels[one] for one in event.claims if one in self.levels), default=None)

    def new_claims(self, event: Event) -> list[str]:
        """Its claims that were in no event before."""
        return [one for one in event.claims if one not in self.levels]


def levels_of(look: Look) -> dict[str, int]:
    """The level of every claim of the changed events from now on; a level is never lost."""
    found: dict[str, int] = {}
    for identity in sorted(look.changed):
        event = look.events[identity]
        level = max(int(event.independent >= look.origins), look.level_before(event) or 0)
        found.update(dict.fromkeys(event.claims, level))
    return found


# events -----------------------------------------------------------------------------------------------------------


def event_reports(look: Look, spoken: Iterable[str]) -> list[Report]:
    """New events and new denials; those in ``spoken`` have a report of their own already."""
    told = set(spoken)
    found: list[Report] = []
    single: list[Event] = []
    for identity in sorted(look.changed - told):
        event = look.events[identity]
        if event.background or event.confidence < LEAST_SURE or not event.independent:
            continue
        before = look.level_before(event)
        denials = [one for one in event.denied if one not in look.levels and not look.tellings[one].talk]
        if not before and event.independent >= look.origins:
            found.append(_event(ReportKind.EVENT, event, look))
        elif before is not None and denials:
            found.append(_denied(event, denials, look))
        elif before is None:
            single.append(event)
    return [*found, *_single(single, look)]


def _event(kind: ReportKind, event: Event, look: Look) -> Report:
    headline = event_sentence(event, look.tellings)
    quotes = quotes_of(origins_of(event, look.new_claims(event)), look.tellings)
    return Report("", kind, headline, event.id, (event.id,), quotes)


def _denied(event: Event, denials: Sequence[str], look: Look) -> Report:
    headline = event_sentence(replace(event, claims=tuple(denials), origins=()), look.tellings)
    return Report(
        "",
        ReportKind.DENIED,
        headline,
        event.id,
        (event.id,),
        quotes_of([denials, *origins_of(event)], look.tellings),
        before=event_sentence(event, look.tellings),
    )


def _single(events: Sequence[Event], look: Look) -> list[Report]:
    """What one source tells of places that change hands and of people killed, as one report, the gravest in words."""
    ordered = sorted(
        (one for one in events if _gravity(one) < _LIGHT), key=lambda one: (*_gravity(one), one.id)
    )
    if not ordered:
        return []
    named = " ".join(event_sentence(one, look.tellings) for one in ordered[:_NAMED])
    rest = len(ordered) - _NAMED
    more = f" And {rest} more such." if rest > 0 else ""
    return [
        Report(
            "",
            ReportKind.SINGLE,
            named + more,
            ordered[0].id,
            tuple(one.id for one in ordered),
            quotes_of([one.claims for one in ordered], look.tellings),
        )
    ]


#: Neither a change of hands nor anybody killed: not told of one source by itself.
_LIGHT = (True, 0.0)


def _gravity(event: Event) -> tuple[bool, float]:
    """How grave an event is, the gravest first: a place that changes hands, then the most killed."""
    killed = [one.value.best or one.value.low or 0 for one in event.amounts if one.value.of is Counted.KILLED]
    return event.handover is None or event.status.value is not Status.ASSERTED, -max(killed, default=0.0)


# disputes ---------------------------------------------------------------------------------------------------------


def known_of(dispute: Dispute, text: str) -> KnownDispute:
    """What is remembered of a dispute."""
    aloud = [one for one in dispute.positions if not one.talk]
    return KnownDispute(
        dispute.kind.value,
        tuple(dict.fromkeys(name for one in dispute.positions for name in one.claims)),
        len(aloud),
        sum(len(one.origins) for one in aloud),
        text,
        dispute.events,
    )


def dispute_reports(look: Look) -> tuple[list[Report], dict[str, KnownDispute]]:
    """Disputes that are new, that grew and that stand no longer; and what is known of the changed ones from now on.

    A dispute goes by another id when an earlier claim joins its event; it is the same where its kind is and a claim is.
    """
    gone = {identity: one for identity, one in look.known.items() if identity not in look.standing}
    found: list[Report] = []
    kept: dict[str, KnownDispute] = {}
    went_on: set[str] = set()
    for dispute in look.disputes:
        text = disputed_sentence(dispute, look.events, look.tellings)
        now = known_of(dispute, text)
        kept[dispute.id] = now
        before = look.known.get(dispute.id)
        if before is None:
            renamed = next((name for name, one in sorted(gone.items()) if _same(one, now)), None)
            if renamed is not None:
                went_on.add(renamed)
                before = gone[renamed]
        if now.positions < 2:  # the word of commenters alone
            continue
        if before is None or before.positions < 2:
            found.append(_dispute(ReportKind.DISPUTE, dispute, text, look))
        elif now.positions > before.positions or (
            now.origins > before.origins and any(one not in look.levels for one in now.claims)
        ):
            found.append(_dispute(ReportKind.GROWN, dispute, text, look, before.text))
    for identity, one in sorted(gone.items()):
        if identity not in went_on and one.positions >= 2:
            found.append(_resolved(identity, one, look))
    return found, kept


def _same(before: KnownDispute, now: KnownDispute) -> bool:
    return before.kind == now.kind and not set(before.claims).isdisjoint(now.claims)


def _dispute(kind: ReportKind, dispute: Dispute, text: str, look: Look, before: str = "") -> Report:
    ordered = sorted(dispute.positions, key=lambda one: one.talk)
    return Report(
        "",
        kind,
        text,
        dispute.id,
        dispute.events,
        quotes_of([one.claims for one in ordered], look.tellings),
        before=before,
    )


def _resolved(identity: str, known: KnownDispute, look: Look) -> Report:
    return Report(
        "",
        ReportKind.RESOLVED,
        f"A dispute stands no longer, for what was told or judged since: {known.text}",
        identity,
        known.events,
        quotes_of([known.claims], look.tellings),
    )


# searches ---------------------------------------------------------------------------------------------------------


def filter_from(value: str) -> EventFilter:
    """Read a saved search from its JSON."""
    return msgspec.json.decode(value, type=EventFilter)


def filter_to(wanted: EventFilter) -> str:
    """Write a search as JSON."""
    return json_of(wanted)


def matches_of(look: Look, hits: Mapping[str, Iterable[str]], memory: Memory) -> dict[str, list[Event]]:
    """The changed events that each search finds and had not found before, by search."""
    found: dict[str, list[Event]] = {}
    for search in sorted(hits):
        events = [look.events[one] for one in sorted(hits[search])]
        known = memory.matched(search, [claim for event in events for claim in event.claims])
        found[search] = [event for event in events if known.isdisjoint(event.claims)]
    return found


def with_searches(
    reports: Sequence[Report], matched: Mapping[str, Sequence[Event]], look: Look
) -> list[Report]:
    """Name the searches on the reports of what they find; what has no report gets one."""
    by_event: dict[str, list[str]] = {}
    for search, events in matched.items():
        for event in events:
            by_event.setdefault(event.id, []).append(search)
    found = [
        replace(
            one, searches=tuple(dict.fromkeys(name for at in one.events for name in by_event.get(at, ())))
        )
        for one in reports
        if one.kind is not ReportKind.SINGLE
    ]
    covered = {event for one in found for event in one.events}
    listed = {event for one in reports if one.kind is ReportKind.SINGLE for event in one.events}
    for identity in sorted(by_event.keys() - covered):
        report = _event(ReportKind.SEARCH, look.events[identity], look)
        found.append(replace(report, searches=tuple(by_event[identity])))
    left = [look.events[one] for one in sorted(listed - by_event.keys())]
    return [*found, *_single(left, look)]
