"""What exporters are handed: a weighed case, its pages, and what was pictured and judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from dateline.case.store import Run
from dateline.model.holds import Hold
from dateline.model.judgements import Judgement
from dateline.model.page import Reading
from dateline.model.ties import Tie
from dateline.model.weighed import Weighed


@dataclass(frozen=True, slots=True)
class Material:
    """A case as an exporter takes it.

    weighed: the case weighed.
    readings: page id -> its reading; raises KeyError for a page the case does not hold.
    pages: ids of all pages of the case; empty for those that gave claims.
    name: what the case is called, for titles and ids of feeds.
    version: the version of Dateline that exports.
    made: when the export is made, with its zone; None where the file shall not say.
    holds, ties: the holds and ties of a day, where they were asked for.
    judgements: all judgements, oldest first.
    runs: the runs that read the pages, oldest first.
    run_of: page id -> number of the run that read it; pages without a known run left out.
    changed: event id -> when it was new or last changed; an event left out counts from the publication of its claims.
    since: only what is new or changed from then on, for feeds; None for all.
    talk: whether what only commenters say is written too.
    """

    weighed: Weighed
    readings: Callable[[str], Reading]
    pages: tuple[str, ...] = ()
    name: str = "case"
    version: str = ""
    made: datetime | None = None
    holds: tuple[Hold, ...] = ()
    ties: tuple[Tie, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    runs: tuple[Run, ...] = ()
    run_of: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, datetime] = field(default_factory=dict)
    since: datetime | None = None
    talk: bool = False
