"""Small worlds for tests of ties: actors, events from tellings, and pages read whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dateline.model.actors import Actor, ActorKind
from dateline.model.events import Event, Origin
from dateline.model.ids import content_id
from dateline.model.telling import Telling
from dateline.model.when import When
from dateline.weighing.events import event_of
from dateline.weighing.tellings import tellings_of
from tests.weighing.telling_of import day, telling_of

if TYPE_CHECKING:
    from dateline.running.pipeline import Pipeline

LIBYA = Actor("state:LBY", "Libya", "LBY", "GOV", ActorKind.STATE)
FRANCE = Actor("state:FRA", "France", "FRA", "GOV", ActorKind.STATE)
QATAR = Actor("state:QAT", "Qatar", "QAT", "GOV", ActorKind.STATE)
ARMY = Actor("organ:LBY/army", "Libyan army", "LBY", "MIL", ActorKind.FORCE)
AIR_FORCE = Actor("organ:FRA/air-force", "French air force", "FRA", "MIL", ActorKind.FORCE)
REBELS = Actor("role:rebel", "Libyan rebels", "LBY", "REB", ActorKind.ROLE)
MILITANTS = Actor("role:militant", "militants", "LBY", "REB", ActorKind.ROLE)
BARE = Actor("role:rebel", "rebels", None, "REB", ActorKind.ROLE)
RESIDENTS = Actor("role:resident", "residents", "LBY", "CVL", ActorKind.ROLE)
KOUSSA = Actor("person:moussa-koussa", "Moussa Koussa", "LBY", "GOV", ActorKind.PERSON)
STRANGERS = Actor(None, "Valley Front", None, "REB", ActorKind.ARMED_GROUP)

MONDAY = date(2011, 3, 28)
ON_MONDAY = day("2011-03-28")


def origin(*tellings: Telling) -> Origin:
    """One origin of these claims."""
    claims = tuple(telling.claim.id for telling in tellings)
    return Origin(content_id("o", *claims), tellings[0].uri, None, claims, all(one.talk for one in tellings))


def event(*tellings: Telling, one_origin: bool = False) -> Event:
    """An event of these tellings, each its own origin unless they are one."""
    origins = [origin(*tellings)] if one_origin else [origin(telling) for telling in tellings]
    return event_of(tellings, origins)


def by_id(*tellings: Telling) -> dict[str, Telling]:
    """The tellings by the id of their claim."""
    return {telling.claim.id: telling for telling in tellings}


def attack(
    first: Sequence[Actor], second: Sequence[Actor], *, page: str = "a", when: When = ON_MONDAY
) -> Telling:
    """A telling that some attacked others, on Monday unless said."""
    return telling_of("attacked", actors=first, recipients=second, when=when, page=page)


def read(pipeline: Pipeline, text: str) -> tuple[list[Event], dict[str, Telling]]:
    """Read a page of plain text; every claim becomes an event of its own."""
    result = pipeline.read(text.encode(), "page.txt")
    assert result.reading is not None
    tellings = by_id(*tellings_of(result.reading, result.claims))
    return [event(telling) for telling in tellings.values()], tellings
