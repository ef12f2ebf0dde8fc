"""What is reported: few things, each in words, with the claims it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from dateline.model.ids import content_id
from dateline.model.telling import Telling

#: Raised by a change that breaks a reader of the record.
REPORT_VERSION = 1
#: Claims that one report quotes; the rest are found by `dateline explain`.
MOST_QUOTED = 6
#: Reports of one round that are told one by one; more come as a digest, for nobody reads forty lines at once.
MOST_AT_ONCE = 12


class ReportKind(StrEnum):
    """What is new."""

    HOLD = "hold changed"  #: somebody stands to a place as nobody was said to before
    DISPUTE = "new dispute"  #: accounts that cannot all be right
    DENIED = "now denied"  #: what was told before is denied, and no dispute says so
    GROWN = "dispute grown"  #: a dispute has one more position, or one more independent origin
    CHANGED = "page changed"  #: a page says otherwise than it did at the same address
    RESOLVED = "dispute resolved"  #: a dispute stands no longer
    EVENT = "new event"  #: an event that so many independent origins tell
    SEARCH = "search matched"  #: an event that a saved search finds, and that nothing else was reported of
    SINGLE = "told by one source"  #: events of which one origin tells so far, all of a round together
    SILENT = "source silent"  #: an address that has not answered for some time
    KNOWN = "taken for known"  #: the case was weighed by other rules, or very much is new; not reported one by one
    DIGEST = "digest"  #: many at once


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain of who says it, innermost first: the name (None: nobody is named), id and kind."""

    name: str | None
    id: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A claim that a report rests on.

    claim, page: ids.
    uri: where the page was read from.
    outlet: who publishes it; None where unknown.
    published: the day, as ISO; None where unknown.
    status: how its source puts it.
    sources: who says it.
    start, end: where the words stand in the page's canonical text.
    words: the words.
    """

    claim: str
    page: str
    uri: str
    outlet: str | None
    published: str | None
    status: str
    sources: tuple[Link, ...]
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Report:
    """One thing that is new.

    id: hash of what it tells of and how often that was told before: it is the same however often a watch was killed.
    kind: what is new.
    headline: in a sentence.
    about: id of the event, dispute or page, key of the place, name of the search, or address.
    events: ids of the events it is about.
    claims: the claims it rests on, the first few.
    searches: names of the saved searches that find one of its events.
    before: how it stood before, in words; empty where nothing stood.
    reports: for a digest, what it gathers, the weightiest first.
    at: when it was noticed, ISO 8601 in UTC; empty until it is kept.
    v: the form of this record.
    """

    id: str
    kind: ReportKind
    headline: str
    about: str
    events: tuple[str, ...] = ()
    claims: tuple[Quote, ...] = ()
    searches: tuple[str, ...] = ()
    before: str = ""
    reports: tuple[Report, ...] = ()
    at: str = ""
    v: int = REPORT_VERSION


#: The order in which reports of a round are told.
_WEIGHT = {kind: at for at, kind in enumerate(ReportKind)}


def json_of_report(report: Report) -> str:
    """Set a report as one line of JSON."""
    return msgspec.json.encode(report).decode("utf-8")


def report_from(value: str) -> Report:
    """Read a report from its JSON."""
    return msgspec.json.decode(value, type=Report)


def told_first(reports: Sequence[Report]) -> list[Report]:
    """Sort reports as they are told: what a search finds, then by weight, then by what they are about."""
    return sorted(reports, key=lambda one: (not one.searches, _WEIGHT[one.kind], one.about))


def quote_of(telling: Telling) -> Quote:
    """Quote a claim where it stands."""
    claim, published = telling.claim, telling.published
    day = (published.start or published.end) if published is not None else None
    return Quote(
        claim.id,
        claim.page,
        telling.uri,
        telling.outlet,
        None if day is None else day.isoformat(),
        claim.status.value,
        tuple(Link(one.name, one.id, one.kind.value) for one in claim.sources),
        claim.evidence.start,
        claim.evidence.end,
        " ".join(claim.evidence.exact.split()),
    )


def report_id(kind: ReportKind, about: str, before: int) -> str:
    """Make the id of a report from how many were made of the same thing before it."""
    return content_id("r", kind.value, about, before)


def digest_of(reports: Sequence[Report]) -> Report:
    """Gather many reports in one."""
    counts: dict[ReportKind, int] = {}
    for one in reports:
        counts[one.kind] = counts.get(one.kind, 0) + 1
    words = ", ".join(f"{_counted(kind, counts[kind])}" for kind in ReportKind if kind in counts)
    return Report(
        content_id("r", ReportKind.DIGEST.value, *(one.id for one in reports)),
        ReportKind.DIGEST,
        f"{len(reports)} reports at once: {words}.",
        "digest",
        tuple(dict.fromkeys(event for one in reports for event in one.events)),
        searches=tuple(dict.fromkeys(name for one in reports for name in one.searches)),
        reports=tuple(reports),
    )


_PLURAL = {
    ReportKind.HOLD: "holds changed",
    ReportKind.DISPUTE: "new disputes",
    ReportKind.DENIED: "events now denied",
    ReportKind.GROWN: "disputes grown",
    ReportKind.CHANGED: "pages changed",
    ReportKind.RESOLVED: "disputes resolved",
    ReportKind.EVENT: "new events",
    ReportKind.SEARCH: "events that a search finds",
    ReportKind.SINGLE: "lists of what one source tells",
    ReportKind.SILENT: "sources silent",
}


def _counted(kind: ReportKind, count: int) -> str:
    singular = "what one source tells" if kind is ReportKind.SINGLE else f"{count} {kind.value}"
    return singular if count == 1 else f"{count} {_PLURAL.get(kind, kind.value)}"
