"""All that is new in a case since it was last looked at, as one step of what is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeVar

import msgspec

from dateline.case.bulk import all_wanted
from dateline.case.changes import Changes
from dateline.case.publications import days_published
from dateline.case.rows import json_of
from dateline.case.store import Case
from dateline.naming.actors.tables import ActorTables
from dateline.picturing.holds.board import Board
from dateline.running.pictured import board_in
from dateline.running.watching.events import (
    Look,
    dispute_reports,
    event_reports,
    filter_from,
    known_of,
    levels_of,
    matches_of,
    with_searches,
)
from dateline.running.watching.holds import (
    hold_reports,
    places_told,
    standing_at,
    stands_of,
    stands_to,
)
from dateline.running.watching.memory import LOOKED, Memory
from dateline.running.watching.report import Report, ReportKind, told_first
from dateline.running.watching.step import KnownDispute, Step
from dateline.running.watching.versions import address_of, version_reports
from dateline.running.watching.wording import disputed_sentence
from dateline.weighing.weigh import Weigher

#: The fact that says what was worth a report at the last look.
_ORIGINS = "origins"


@dataclass(frozen=True, slots=True)
class NoticeSettings:
    """What is worth a report.

    origins: how many independent origins make an event one to report; what fewer tell is listed.
    holds: whether to look at who holds what.
    most: events that may change at once and be looked at; more are an archive that was read, and taken for known.
    """

    origins: int = 2
    holds: bool = True
    most: int = 5_000


def notice(case: Case, memory: Memory, actors: ActorTables, settings: NoticeSettings) -> Step:
    """Look at a case that was weighed, and say what it holds that the memory does not know.

    On the first look at a case all that it holds is taken for known. So it is where other rules weighed it, for what
    differs then differs by the rules and not by what was told; and where so much is new that nobody would read it.
    """
    rules = Changes(case.engine).weighed_as()
    before, asked = memory.fact(LOOKED), memory.fact(_ORIGINS)
    if before is None or asked != str(settings.origins):
        return _from_here(case, actors, settings)
    if before != rules:
        return _from_here(case, actors, settings, _BY_OTHER_RULES)
    marks, known = Changes(case.engine).events(), memory.events()
    # An event may change twice within one tick of the clock: those of the last tick are looked at once more.
    tick = max(known.values(), default="")
    changed = {name for name, at in marks.items() if known.get(name) != at or at >= tick}
    if len(changed) > settings.most:
        return _from_here(case, actors, settings, f"{len(changed):,} events are new or changed at once.")
    return _since(case, memory, actors, settings, (marks, known, changed))


_BY_OTHER_RULES = "The case was weighed anew by another version of Dateline or other tables of actors."
_KNOWN = "What it holds now is taken for known and not reported one by one: see dateline brief."
#: Places and disputes that are looked at in one go, where all are: their events are in memory.
_AT_ONCE = 200
Item = TypeVar("Item")


def _cut(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (items[start : start + _AT_ONCE] for start in range(0, len(items), _AT_ONCE))


@all_wanted()
def _from_here(case: Case, actors: ActorTables, settings: NoticeSettings, why: str = "") -> Step:
    """Take all that a case holds for known; ``why`` is reported where that is not how it begins."""
    changes = Changes(case.engine)
    step = Step(
        events=changes.events(), claims=changes.levels(settings.origins), facts=_facts(changes, settings)
    )
    digests = changes.disputes()
    contested = case.events.disputes()
    for part in _cut(contested):
        events = {one.id: one for one in case.events.by_ids(name for one in part for name in one.events)}
        tellings = case.weighing.tellings(claim for event in events.values() for claim in event.claims)
        for one in part:
            known = known_of(one, disputed_sentence(one, events, tellings))
            step.disputes[one.id] = digests[one.id], json_of(known)
    pages = ((name, changes.page(name)) for name in changes.page_ids())
    step.pages = [(name, address_of(page)) for name, page in pages if page is not None]
    day = _day(case)
    if day is not None and settings.holds:
        sides = Weigher.load(actors, case.judgements.all()).sides
        for places in _cut(changes.places()):
            board = board_in(case, actors, sides)  # of all places at once it would be gigabytes
            for place, (holds, told) in standing_at(case, board, set(places), day).items():
                step.holds[place] = stands_to(stands_of(holds, told))
    if why:
        step.reports = [Report("", ReportKind.KNOWN, f"{why} {_KNOWN}", "case")]
    return step


def _facts(changes: Changes, settings: NoticeSettings) -> dict[str, str]:
    return {LOOKED: changes.weighed_as(), _ORIGINS: str(settings.origins)}


def _since(
    case: Case,
    memory: Memory,
    actors: ActorTables,
    settings: NoticeSettings,
    events: tuple[Mapping[str, str], Mapping[str, str], set[str]],
) -> Step:
    """What is new since the last look.

    events: when each changed, as the case has it and as it was known, and which are new or changed.
    """
    marks, known, changed = events
    look, digests = _look(case, memory, changed, settings)
    reports, disputes = dispute_reports(look)
    pages = memory.pages()
    fresh = [one for one in Changes(case.engine).page_ids() if one not in pages]
    versions, addresses = version_reports(case, memory, fresh)
    step = Step(
        events={name: marks[name] for name in changed if known.get(name) != marks[name]},
        events_gone=sorted(known.keys() - marks.keys()),
        claims={one: level for one, level in levels_of(look).items() if look.levels.get(one) != level},
        disputes={name: (digests[name], json_of(one)) for name, one in disputes.items()},
        disputes_gone=sorted(look.known.keys() - look.standing),
        pages=addresses,
        facts=_facts(Changes(case.engine), settings),
    )
    reports += versions
    day = _day(case)
    # of those that are looked at once more only what tells something new: a place has a long history to look into
    telling = [name for name in sorted(changed) if name in step.events or look.new_claims(look.events[name])]
    if day is not None and settings.holds and telling:
        sides = Weigher.load(actors, case.judgements.all()).sides
        reports += _held(case, memory, look, telling, day, board_in(case, actors, sides), step)
    spoken = {event for one in reports for event in one.events}
    reports += event_reports(look, spoken)
    step.reports = told_first(_searched(case, memory, look, reports, step))
    return step


def _day(case: Case) -> date | None:
    """The last day on which a page was published, today at the latest: one that was misread would fade all holds."""
    days = days_published(case.engine)
    return None if days is None else min(days[1], datetime.now(UTC).date())


def _look(
    case: Case, memory: Memory, changed: set[str], settings: NoticeSettings
) -> tuple[Look, Mapping[str, str]]:
    changes = Changes(case.engine)
    digests = changes.disputes()
    remembered = memory.disputes()
    contested = changes.disputes_by_ids(
        name for name, digest in digests.items() if remembered.get(name, ("",))[0] != digest
    )
    wanted = changed | {event for one in contested for event in one.events}
    events = {one.id: one for one in case.events.by_ids(wanted)}
    gone = remembered.keys() - digests.keys()
    wanted_of = gone | (remembered.keys() & {one.id for one in contested})
    known = {name: msgspec.json.decode(remembered[name][1], type=KnownDispute) for name in sorted(wanted_of)}
    claims = {claim for event in events.values() for claim in event.claims}
    quoted = {claim for name in gone for claim in known[name].claims}
    look = Look(
        events,
        frozenset(changed),
        memory.levels(claims),
        contested,
        frozenset(digests),
        known,
        case.weighing.tellings(claims | quoted),
        settings.origins,
    )
    return look, digests


def _held(
    case: Case, memory: Memory, look: Look, events: Sequence[str], day: date, board: Board, step: Step
) -> list[Report]:
    """What is new of the places of which these events show something."""
    places = places_told((look.events[name] for name in events), look.tellings, board.sides)
    if not places:
        return []
    reports, step.holds = hold_reports(standing_at(case, board, places, day), memory.holds(places))
    return reports


def _searched(case: Case, memory: Memory, look: Look, reports: list[Report], step: Step) -> list[Report]:
    """Name on each report the searches that find its events, and report what only they find."""
    changes = Changes(case.engine)
    hits = {
        name: changes.found_by(filter_from(value), look.changed) for name, value in memory.searches().items()
    }
    matched = matches_of(look, hits, memory)
    step.matched = {
        (search, claim) for search, events in matched.items() for event in events for claim in event.claims
    }
    return with_searches(reports, matched, look)
