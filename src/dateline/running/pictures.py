"""Pictures of a weighed case on a day: what the commands, the exports and the workbench all show alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from dateline import __version__
from dateline.case.bulk import all_wanted
from dateline.case.event_filter import EventFilter
from dateline.case.publications import days_published
from dateline.case.store import Case
from dateline.exporting.formats import Format
from dateline.exporting.material import Material
from dateline.model.holds import Hold
from dateline.model.page import Reading
from dateline.model.problems import Problem
from dateline.model.ties import Tie
from dateline.model.weighed import Weighed
from dateline.naming.actors.tables import ActorTables
from dateline.picturing.holds.board import Board, board_of
from dateline.picturing.holds.holds import HoldSettings, hold_history, holds_at
from dateline.picturing.ties.ties import Shares, TieSettings, read_ties, ties_at
from dateline.running.weighed import weighed_of
from dateline.weighing.weigh import Weigher

#: Readings held at a time; exporters ask for the page of one claim after another.
_HELD = 512


@dataclass(frozen=True, slots=True)
class Pictures:
    """A weighed case and what is needed to picture it."""

    case: Case
    weighed: Weighed
    weigher: Weigher
    actors: ActorTables

    @classmethod
    def of(cls, case: Case, actors: ActorTables, wanted: EventFilter | None = None) -> Pictures:
        """Fetch a case, or the events of it that are wanted."""
        weigher = Weigher.load(actors, case.judgements.all())
        return cls(case, weighed_of(case, actors, wanted), weigher, actors)

    def last_day(self) -> date:
        """The last day on which a page of the case was published; today where no page says when."""
        return last_day_of(self.case)

    def holds(
        self, day: date, since: date | None = None, settings: HoldSettings | None = None
    ) -> tuple[Hold, ...]:
        """Say who holds what at the end of a day, or on each day from ``since`` on."""
        weighed, chosen = self.weighed, settings or HoldSettings()
        if since is None:
            return holds_at(
                weighed.events, weighed.disputes, weighed.tellings, self.weigher.sides, day, chosen
            )
        return hold_history(
            weighed.events, weighed.disputes, weighed.tellings, self.weigher.sides, (since, day), chosen
        )

    @all_wanted()
    def board(self) -> Board:
        """Read what shows who holds what, once, to ask it for many days; most of the work of `holds`."""
        weighed = self.weighed
        return board_of(weighed.events, weighed.disputes, weighed.tellings, self.weigher.sides)

    def ties(self, day: date, settings: TieSettings | None = None) -> tuple[Tie, ...]:
        """Make the ties of a day."""
        disputed = frozenset(event for dispute in self.weighed.disputes for event in dispute.events)
        return ties_at(
            self.weighed.events, self.weighed.tellings, day, settings or TieSettings(), self.actors, disputed
        )

    @all_wanted()
    def shares(self, settings: TieSettings | None = None) -> Shares:
        """Read what events give to ties, once, to ask it for many days; all of the work of `ties` but a little."""
        weighed = self.weighed
        disputed = frozenset(event for dispute in weighed.disputes for event in dispute.events)
        return read_ties(
            weighed.events,
            weighed.tellings,
            settings=settings or TieSettings(),
            tables=self.actors,
            disputed=disputed,
        )

    def export(
        self,
        form: Format,
        path: Path,
        day: date | None = None,
        since: datetime | None = None,
        made: datetime | None = None,
    ) -> tuple[Problem, ...]:
        """Write a format; returns why it could not. Holds and ties are of `day`, the last of the pages unless said."""
        at = day or self.last_day()
        material = Material(
            weighed=self.weighed,
            readings=Readings(self.case),
            pages=tuple(self.case.page_ids()),
            name=self.case.name,
            version=__version__,
            made=made,
            holds=self.holds(at) if "holds" in form.needs else (),
            ties=self.ties(at) if "ties" in form.needs else (),
            judgements=self.case.judgements.all() if "judgements" in form.needs else (),
            runs=tuple(self.case.runs()) if "runs" in form.needs else (),
            run_of=self.case.runs_of_pages() if "runs" in form.needs else {},
            changed=_changed(self.case) if "changed" in form.needs else {},
            since=since,
        )
        return form.write(material, path)


def last_day_of(case: Case) -> date:
    """The last day on which a page of a case was published; today where no page says when."""
    published = days_published(case.engine)
    return datetime.now(UTC).date() if published is None else published[1]


class Readings:
    """Readings fetched once and held while a file is written, the last few only."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._held: dict[str, Reading] = {}

    def __call__(self, page: str) -> Reading:
        """Fetch a reading; raises KeyError for a page that the case does not hold."""
        if page not in self._held:
            if len(self._held) >= _HELD:
                self._held.clear()
            self._held[page] = self._case.reading(page)
        return self._held[page]


def _changed(case: Case) -> Mapping[str, datetime]:
    return {kept.event.id: datetime.fromisoformat(kept.changed) for kept in case.events.find()}
