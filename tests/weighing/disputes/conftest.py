"""What the tests of disputes share: the sides of the tables, and events of tellings without copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest

from dateline.model.actors import Actor, ActorKind
from dateline.model.disputes import Dispute
from dateline.model.events import Event, Origin
from dateline.model.ids import content_id
from dateline.model.places import Place, PlacePrecision
from dateline.model.spans import Span
from dateline.model.telling import Telling
from dateline.naming.actors.tables import load_actor_tables
from dateline.weighing.disputes.apart import WEEKS
from dateline.weighing.disputes.crossing import crossing_keys
from dateline.weighing.disputes.find import disputes_of, holder_disputes
from dateline.weighing.events import event_of
from dateline.weighing.origins.sides import Sides, load_sides

Disputing = Callable[..., tuple[Dispute, ...]]

RUSSIA = Actor("state:RUS", "Russia", "RUS", "GOV", ActorKind.STATE)
RUSSIAN_FORCES = Actor("role:forces", "Russian forces", "RUS", "MIL", ActorKind.ROLE)
UKRAINIAN_TROOPS = Actor("role:troops", "Ukrainian troops", "UKR", "MIL", ActorKind.ROLE)
TALIBAN = Actor("group:taliban", "Taliban", "AFG", "REB", ActorKind.ARMED_GROUP)
ISLAMIC_STATE = Actor("group:islamic-state", "Islamic State", "IRQ", "REB", ActorKind.ARMED_GROUP)
IRAQI_FORCES = Actor("role:forces", "Iraqi forces", "IRQ", "MIL", ActorKind.ROLE)
IRANIAN_FORCES = Actor("role:forces", "Iranian forces", "IRN", "MIL", ActorKind.ROLE)
QUDS_FORCE = Actor("organ:IRN/quds-force", "Quds Force", "IRN", "MIL", ActorKind.FORCE)
IRAN = Actor("state:IRN", "Iran", "IRN", "GOV", ActorKind.STATE)
USA = Actor("state:USA", "United States", "USA", "GOV", ActorKind.STATE)
IRAQ = Actor("state:IRQ", "Iraq", "IRQ", "GOV", ActorKind.STATE)
GUNMEN = Actor("role:gunman", "gunmen", None, "UAF", ActorKind.ROLE)
CIVILIANS = Actor("role:civilian", "civilians", None, "CVL", ActorKind.ROLE)
FIGHTERS = Actor("role:militant", "fighters", None, "REB", ActorKind.ROLE)
KUPIANSK = Place("gn:703656", "Kupiansk", 49.71, 37.62, "UKR", "Kharkiv", PlacePrecision.TOWN)
KHARKIV = Place("iso:UA-63", "Kharkiv", 49.5, 36.5, "UKR", "Kharkiv", PlacePrecision.PROVINCE)
TIKRIT = Place("gn:91597", "Tikrit", 34.6, 43.68, "IRQ", "Salah ad Din", PlacePrecision.TOWN)
MOSUL = Place("gn:99072", "Mosul", 36.34, 43.12, "IRQ", "Nineveh", PlacePrecision.TOWN)


@cache
def the_sides() -> Sides:
    """The sides as the packaged tables have them."""
    return load_sides(load_actor_tables()[0])


@pytest.fixture(scope="session")
def sides() -> Sides:
    """The same, as a fixture."""
    return the_sides()


def event(*tellings: Telling) -> Event:
    """An event of these tellings, each an origin of its own."""
    origins = [
        Origin(content_id("o", one.claim.id), one.outlet or one.uri, None, (one.claim.id,), one.talk)
        for one in sorted(tellings, key=lambda each: each.claim.id)
    ]
    return event_of(tellings, origins)


def by_id(tellings: Sequence[Telling]) -> dict[str, Telling]:
    """The tellings by their claims' ids."""
    return {one.claim.id: one for one in tellings}


def counting(telling: Telling, *words: str) -> Telling:
    """Let the numbers of a telling stand on these words of it."""
    evidence = telling.claim.evidence
    spans = [
        Span(evidence.start + at, evidence.start + at + len(word), word)
        for word in words
        for at in (evidence.exact.index(word),)
    ]
    quantities = tuple(
        replace(one, span=span) for one, span in zip(telling.claim.quantities, spans, strict=True)
    )
    return replace(telling, claim=replace(telling.claim, quantities=quantities))


@pytest.fixture
def disputing(sides: Sides) -> Disputing:
    """Find the disputes of tellings that are one event."""
    return lambda *tellings: disputes_of(event(*tellings), by_id(tellings), sides)


@pytest.fixture
def across(sides: Sides) -> Disputing:
    """Find the disputes across tellings each of which is an event of its own; a case would find both by their keys."""

    def found(*tellings: Telling) -> tuple[Dispute, ...]:
        told = by_id(tellings)
        disputes = holder_disputes([event(one) for one in tellings], told, sides)
        for dispute in disputes:
            both = [told[claim] for position in dispute.positions for claim in position.claims]
            assert any(one.claim.territory for one in both) or meet_by_keys(both), dispute
        return disputes

    return found


def meet_by_keys(tellings: Sequence[Telling]) -> bool:
    """Whether two of them share a key of disputes across events, from sides that look for each other, in near days."""
    return any(
        one.key == other.key
        and one.side == -other.side
        and (0 in {one.day, other.day} or abs(one.day - other.day) <= WEEKS)
        for first, second in combinations(tellings, 2)
        for one in crossing_keys(first)
        for other in crossing_keys(second)
    )
