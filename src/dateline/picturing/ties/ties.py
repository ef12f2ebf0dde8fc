"""Events to ties: what each actor does to each other one, signed, dated, fading, each share with its claims.

Method: an event counts with PLOVER's intensity of its type (manual 0.8, -10 to 10), times the factors of
`knowledge/tie_factors.tsv` (status, mode, independent origins, disputes), halved with each half-life since its
last day. Direction is that of the claims; reciprocal types count both ways.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from dateline.model.actors import Actor
from dateline.model.events import Event
from dateline.model.telling import Telling
from dateline.model.ties import Tie, TieShare
from dateline.naming.actors.tables import ActorTables
from dateline.picturing.ties.directions import Reader, homes_of
from dateline.picturing.ties.factors import load_tie_tables
from dateline.picturing.ties.given import Given, Giving, Named, parts_of
from dateline.picturing.ties.parties import Key
from dateline.picturing.ties.takings import to_losers

#: days in which a share loses half of its weight: last month's battle counts half, last season's an eighth; a
#: convention that the reader may change, tuned on nothing
HALF_LIFE_DAYS = 30.0
#: a weight below which a share is left out: the gravest event, 10, is there after ten half-lives
LEAST = 0.01


@dataclass(frozen=True, slots=True)
class TieSettings:
    """How ties are made.

    half_life_days: days in which a share loses half of its weight; more than 0.
    talk: whether what only commenters say counts, with a factor of its own.
    roll_up: whether a force, organ, office holder or part of a group stands for its state or group.
    """

    half_life_days: float = HALF_LIFE_DAYS
    talk: bool = False
    roll_up: bool = False

    def __post_init__(self) -> None:
        if not self.half_life_days > 0:
            raise ValueError(f"a half-life of {self.half_life_days} days")


def ties_at(
    events: Sequence[Event],
    tellings: Mapping[str, Telling],
    day: date,
    settings: TieSettings = TieSettings(),
    tables: ActorTables | None = None,
    disputed: AbstractSet[str] = frozenset(),
) -> tuple[Tie, ...]:
    """Make the ties of a day from the events up to it; by the ids of who acts and to whom.

    tellings: every claim of the events, by its id. tables: name roles by their state; needed to roll up, which is
    done for the day of each event. disputed: ids of events on which a dispute stands.
    Events without a day, and those after ``day``, give nothing; all pages count, those published later too.
    Raises ValueError where ``settings.roll_up`` is set and ``tables`` are not given.
    """
    return ties_on(read_ties(events, tellings, day, settings, tables, disputed), day)


@dataclass(frozen=True, slots=True)
class Shares:
    """What events give to ties before a day is chosen.

    ways: what each way is made of, in the order of the events' ids.
    names: each actor as most claims have it.
    settings: how they were read.
    backing: claims whose words may tell for whom somebody acts, in the order of the events' ids.
    """

    ways: Mapping[tuple[Key, Key], tuple[TieShare, ...]]
    names: Mapping[Key, Actor]
    settings: TieSettings
    backing: tuple[str, ...] = ()

    def parties(self, day: date) -> tuple[Actor, ...]:
        """Those who had done something to one another by a day."""
        ends = {end for way, told in self.ways.items() if any(one.day <= day for one in told) for end in way}
        return tuple(self.names[end] for end in sorted(ends))


def read_ties(
    events: Sequence[Event],
    tellings: Mapping[str, Telling],
    until: date = date.max,
    settings: TieSettings = TieSettings(),
    tables: ActorTables | None = None,
    disputed: AbstractSet[str] = frozenset(),
) -> Shares:
    """Read what events give up to a day, once, for those who ask for one day after the other with `ties_on`.

    Raises ValueError where ``settings.roll_up`` is set and ``tables`` are not given, or with no day: those of whom
    no day is told are rolled up for that day.
    """
    if settings.roll_up and (tables is None or until == date.max):
        raise ValueError("rolling up needs the actor tables and a day")
    homes = homes_of(tellings[one] for event in events for one in event.claims)
    giving = Giving(Reader(tables, homes.get), settings.talk, until if settings.roll_up else None)
    return shares_of([giving.of(event, tellings) for event in events], disputed, settings, until)


def shares_of(
    given: Iterable[Given],
    disputed: AbstractSet[str] = frozenset(),
    settings: TieSettings = TieSettings(),
    until: date = date.max,
) -> Shares:
    """Put together what events give up to a day; ``settings`` are those by which they were read."""
    ordered = sorted(given, key=lambda one: one.event)
    losers = to_losers(ordered, until)
    ways: dict[tuple[Key, Key], list[TieShare]] = {}
    names: dict[Key, list[Named]] = {}
    for one in ordered:
        contested = one.denied or one.event in disputed
        for way in one.ways or losers.get(one.event, ()):
            share = _contested(way.share) if contested else way.share
            if share.day <= until and share.factor:
                ways.setdefault((way.first, way.second), []).append(share)
        for named in one.names:
            names.setdefault(named.party, []).append(named)
    ends = {key for way in ways for key in way}
    return Shares(
        {way: tuple(shares) for way, shares in sorted(ways.items())},
        {key: _named(names[key]) for key in sorted(ends)},
        settings,
        tuple(claim for one in ordered for claim in one.backing),
    )


def _contested(share: TieShare) -> TieShare:
    """What is left of a share where the event is disputed."""
    less = load_tie_tables().factors["disputed", "-"]
    return replace(share, factor=share.factor * less.value, why=f"{share.why}; {less}")


def ties_on(shares: Shares, day: date) -> tuple[Tie, ...]:
    """Make the ties of a day of what was read; sorted as by `ties_at`."""
    found = []
    half_life = shares.settings.half_life_days
    for (first, second), told in shares.ways.items():
        counted = [one for one in told if one.day <= day and abs(weight_at(one, day, half_life)) >= LEAST]
        if counted:
            found.append(_tie(shares.names[first], shares.names[second], day, counted, shares.settings))
    return tuple(found)


def weight_at(share: TieShare, day: date, half_life_days: float = HALF_LIFE_DAYS) -> float:
    """What a share gives to its tie on a day: intensity times factor, halved with each half-life since."""
    return float(share.intensity * share.factor * 0.5 ** ((day - share.day).days / half_life_days))


def _tie(first: Actor, second: Actor, day: date, shares: Sequence[TieShare], settings: TieSettings) -> Tie:
    latest = sorted(shares, key=lambda share: (-share.day.toordinal(), share.event))
    value = math.fsum(weight_at(share, day, settings.half_life_days) for share in latest)
    return Tie(first, second, day, value, tuple(latest))


def _named(told: Sequence[Named]) -> Actor:
    """The actor as most claims have it; of equals, the first by name."""
    counted: dict[tuple[str | None, ...], int] = {}
    first: dict[tuple[str | None, ...], Actor] = {}
    for one in told:
        parts = parts_of(one.actor)
        counted[parts] = counted.get(parts, 0) + one.times
        first.setdefault(parts, one.actor)
    most = max(counted.values())
    return min(
        (first[parts] for parts, number in counted.items() if number == most),
        key=lambda actor: (actor.name, actor.country or "", actor.sector or ""),
    )
