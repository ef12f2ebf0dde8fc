"""What a few sources tell of a town in the tests of holds, and who is said to hold it after that."""

from collections.abc import Iterable, Sequence
from datetime import date

from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Source, SourceKind, Territory
from dateline.model.events import Event, Origin
from dateline.model.holds import Hold
from dateline.model.telling import Telling
from dateline.picturing.holds.holds import HoldSettings, holds_at
from dateline.weighing.events import event_of
from dateline.weighing.origins.sides import Sides
from tests.weighing.telling_of import BREGA, day, source, telling_of

REBELS = Actor("role:rebel", "rebels", "LBY", "REB", ActorKind.ROLE)


ARMY = Actor("organ:LBY/army", "Libyan army", "LBY", "MIL", ActorKind.FORCE)


TROOPS = Actor("role:troops", "government troops", None, "MIL", ActorKind.ROLE)


RESIDENTS = source("residents", SourceKind.WITNESS)


USUAL = HoldSettings()


ARMY_SPEAKS = Source("Libyan army", "organ:LBY/army", SourceKind.PARTY)


REBELS_SPEAK = Source("a rebel spokesman", None, SourceKind.PARTY)


def alone(telling: Telling) -> Event:
    origin = Origin(f"o-{telling.claim.id}", telling.claim.id, None, (telling.claim.id,), telling.talk)
    return event_of([telling], [origin])


def at(told: Iterable[Telling], on: str, sides: Sides, how: HoldSettings = USUAL) -> tuple[Hold, ...]:
    told = list(told)
    by_id = {one.claim.id: one for one in told}
    return holds_at([alone(one) for one in told], (), by_id, sides, date.fromisoformat(on), how)


def taken(words: str, by: Actor, on: str, told_by: Source = RESIDENTS, **more: object) -> Telling:
    lost = more.pop("lost", ())
    return telling_of(
        words,
        actors=[by],
        recipients=lost,  # type: ignore[arg-type]
        places=[BREGA],
        when=day(on),
        published=day(on),
        sources=[told_by],
        territory=Territory(0, (0,), (0,) if lost else ()),
        **more,  # type: ignore[arg-type]
    )


def said(holds: Sequence[Hold]) -> list[tuple[str, str, str]]:
    return [(one.actor.name if one.actor else "?", one.state.value, one.basis.value) for one in holds]


def battle(
    words: str, *, of: Sequence[Actor] = (REBELS,), against: Sequence[Actor] = (TROOPS,), on: str
) -> Telling:
    return telling_of(
        words,
        trigger="fought",
        actors=of,
        recipients=against,
        places=[BREGA],
        when=day(on),
        sources=[RESIDENTS],
    )
