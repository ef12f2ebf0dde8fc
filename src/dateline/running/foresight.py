"""What would become of events if a person put them together or took them apart; nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dateline.case.store import Case
from dateline.model.disputes import Dispute
from dateline.model.events import Event
from dateline.model.judgements import Judgement, JudgementKind
from dateline.model.telling import Telling
from dateline.naming.actors.tables import ActorTables
from dateline.running.judging.marks import fitted
from dateline.running.weigh import components_of, groups_in
from dateline.weighing.weigh import Weigher


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Events as they are and as they would be.

    now, then: the events, by id.
    disputes_now: the disputes on the events of today, those with other events among them.
    disputes_then: the disputes within each of the events that would be, and those of today with other events.
    tellings: of all claims of both.
    """

    now: tuple[Event, ...]
    then: tuple[Event, ...]
    disputes_now: tuple[Dispute, ...]
    disputes_then: tuple[Dispute, ...]
    tellings: dict[str, Telling]


def foresee_merged(case: Case, actors: ActorTables, events: Sequence[str]) -> Foreseen:
    """Work out what would become of events that are judged to be one."""
    claims = sorted({claim for event in case.events.by_ids(events) for claim in event.claims})
    return _foreseen(case, actors, _supposed(JudgementKind.TOGETHER, claims, ""), claims)


def foresee_split(case: Case, actors: ActorTables, event: str, claims: Sequence[str]) -> Foreseen:
    """Work out what would become of an event of which some claims are judged to be about another happening."""
    own = sorted({claim for one in case.events.by_ids([event]) for claim in one.claims})
    parted = sorted(set(claims) & set(own))
    rest = sorted(set(own) - set(parted))
    return _foreseen(case, actors, _supposed(JudgementKind.APART, [*parted, *rest], str(len(parted))), own)


def _supposed(kind: JudgementKind, claims: Sequence[str], value: str) -> Judgement:
    return Judgement("j-supposed", datetime.now(UTC), "", kind, tuple(claims), value, "")


def _foreseen(case: Case, actors: ActorTables, supposed: Judgement, claims: Sequence[str]) -> Foreseen:
    weigher = Weigher.load(actors, (*fitted(case).log, supposed))
    components = components_of(case, claims, weigher.judgements)
    near = [claim for members in components for claim in members]
    groups = groups_in(case, components, weigher.judgements)
    stands_in = case.events.event_of_claims(near)
    now = case.events.by_ids({stands_in[claim] for claim in claims if claim in stands_in})
    about = {claim for event in now for claim in event.claims}
    changed = [members for members in groups if not about.isdisjoint(members)]
    told = case.weighing.tellings({claim for members in changed for claim in members} | about)
    passages = {telling.claim.passage for telling in told.values()}
    judged = weigher.judge(changed, told, case.copies.among(passages), case.copies.credits(passages))
    ids = {event.id for event in now}
    disputes = tuple(case.events.disputes(ids))
    across = tuple(one for one in disputes if not ids.issuperset(one.events))
    return Foreseen(tuple(now), judged.events, disputes, (*judged.disputes, *across), told)
