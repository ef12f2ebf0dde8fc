"""All stages of weighing on claims that belong together: origins, events, disputes, grades and the talk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.model.claims import Claim
from dateline.model.copies import Copy, Credit
from dateline.model.disputes import Dispute
from dateline.model.events import Event
from dateline.model.judgements import Judgement, standing
from dateline.model.page import Reading
from dateline.model.sources import Graded, RegisteredSource, Reply
from dateline.model.telling import Telling
from dateline.naming.actors.tables import ActorTables
from dateline.weighing.disputes.find import disputes_of, holder_disputes
from dateline.weighing.events import event_of
from dateline.weighing.grading import Printed, grade, register, registry_of
from dateline.weighing.origins.find import CopyList, origins_of
from dateline.weighing.origins.owners import Owners, load_owners
from dateline.weighing.origins.sides import Sides, load_sides
from dateline.weighing.talk.replies import replies_of


@dataclass(frozen=True, slots=True)
class Judged:
    """Events and the disputes within each, by the ids of the events."""

    events: tuple[Event, ...]
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True)
class Weigher:
    """What the stages need: sides, owners and what people decided.

    judgements: those that stand, oldest first.
    """

    sides: Sides
    owners: Owners
    judgements: tuple[Judgement, ...]

    @classmethod
    def load(cls, actors: ActorTables, log: Sequence[Judgement] = ()) -> Weigher:
        """Make ready from the actor tables and the whole log of judgements."""
        counting = standing(tuple(log))
        return cls(load_sides(actors, counting), load_owners(actors, counting), counting)

    def judge(
        self,
        groups: Iterable[Sequence[str]],
        tellings: Mapping[str, Telling],
        copies: Iterable[Copy],
        credited: Mapping[str, tuple[Credit, ...]],
    ) -> Judged:
        """Compute the events of groups of claims, and the disputes within each."""
        lookup = CopyList.holding(copies)
        events: list[Event] = []
        disputes: list[Dispute] = []
        for members in groups:
            told = [tellings[claim] for claim in members]
            event = event_of(
                told, origins_of(told, lookup, credited, self.owners, self.judgements, self.sides)
            )
            events.append(event)
            disputes += disputes_of(event, tellings, self.sides)
        return Judged(
            tuple(sorted(events, key=lambda event: event.id)),
            tuple(sorted(disputes, key=lambda dispute: dispute.id)),
        )

    def across(self, events: Sequence[Event], tellings: Mapping[str, Telling]) -> tuple[Dispute, ...]:
        """Find the disputes between events: who holds a place, and what a denial left apart denies."""
        return holder_disputes(events, tellings, self.sides)

    def grade(
        self, events: Iterable[Event], disputes: Iterable[Dispute], tellings: Mapping[str, Telling]
    ) -> list[Graded]:
        """Propose how credible each claim of these events is; what people set outranks it."""
        of_event: dict[str, list[Dispute]] = {}
        for dispute in disputes:
            for event in dispute.events:
                of_event.setdefault(event, []).append(dispute)
        return [
            graded
            for event in events
            for graded in grade(event, of_event.get(event.id, ()), tellings, self.judgements, self.sides)
        ]

    def replies(
        self, reading: Reading, tellings: Sequence[Telling], event_of_claim: Mapping[str, str]
    ) -> tuple[Reply, ...]:
        """Hear what the comments of a page do with claims; two claims are one matter where they share an event."""

        def same(first: Claim, second: Claim) -> bool:
            event = event_of_claim.get(first.id)
            return event is not None and event == event_of_claim.get(second.id)

        return replies_of(reading, tellings, same)

    def registry(self, tellings: Iterable[Telling]) -> tuple[RegisteredSource, ...]:
        """List the sources of these tellings with what people set of each."""
        return registry_of(tellings, self.sides, self.owners, self.judgements)

    def register(self, printed: Iterable[Printed]) -> tuple[RegisteredSource, ...]:
        """List the same of sources as they are printed."""
        return register(printed, self.sides, self.owners, self.judgements)
