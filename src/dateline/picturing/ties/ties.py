"""Events to ties: what each actor does to each other one, signed, dated, fading, each share with its claims.

Method: an event counts with PLOVER's intensity of its type (manual 0.8, -10 to 10), times the factors of
`knowledge/tie_factors.tsv` (status, mode, independent origins, disputes), halved with each half-life since its
last day. Direction is that of the claims; reciprocal types count both ways.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from dateline.coding.events.ontology import Quad, load_ontology
from dateline.model.actors import Actor
from dateline.model.claims import Claim, Status
from dateline.model.events import Event
from dateline.model.telling import Telling
from dateline.model.ties import Tie, TieShare
from dateline.naming.actors.tables import ActorTables
from dateline.picturing.ties.directions import Reader, Supposed, directed, homes_of
from dateline.picturing.ties.factors import Factor, load_tie_tables
from dateline.picturing.ties.parties import Key
from dateline.picturing.ties.takings import Taking, add_losers
from dateline.weighing.events import STATUS_WEIGHT

#: days in which a share loses half of its weight: last month's battle counts half, last season's an eighth; a
#: convention that the reader may change, tuned on nothing
HALF_LIFE_DAYS = 30.0
#: a weight below which a share is left out: the gravest event, 10, is there after ten half-lives
LEAST = 0.01

_PARTS = attrgetter("id", "name", "country", "sector")
_VERBAL = frozenset({Quad.VERBAL_COOPERATION, Quad.VERBAL_CONFLICT})
#: statuses of what has happened, as far as the source knows; the others count from the day they were said
_HAPPENED = frozenset({Status.ASSERTED, Status.ATTEMPTED})


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
    """

    ways: Mapping[tuple[Key, Key], tuple[TieShare, ...]]
    names: Mapping[Key, Actor]
    settings: TieSettings


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
    reader = Reader(tables, homes_of(tellings[one] for event in events for one in event.claims))
    told = [
        _directed(event, tellings, until, settings, reader)
        for event in sorted(events, key=lambda one: one.id)
    ]
    add_losers(
        [one for one in told if one.day <= until and one.day < date.max], tellings, reader, talk=settings.talk
    )
    ways: dict[tuple[Key, Key], list[TieShare]] = {}
    names: dict[Key, list[Actor]] = {}
    for taking in told:
        contested = taking.event.id in disputed or bool(taking.event.denied)
        for way, claims in taking.found.ways.items():
            share = _share(taking.event, tellings, claims, until, contested)
            if share is not None:
                ways.setdefault(way, []).append(share)
        for key, actors in taking.found.names.items():
            names.setdefault(key, []).extend(actors)
    ends = {key for way in ways for key in way}
    return Shares(
        {way: tuple(shares) for way, shares in sorted(ways.items())},
        {key: _named(names[key]) for key in sorted(ends)},
        settings,
    )


def ties_on(shares: Shares, day: date) -> tuple[Tie, ...]:
    """Make the ties of a day of what was read; sorted as by `ties_at`."""
    found = []
    half_life = shares.settings.half_life_days
    for (first, second), told in shares.ways.items():
        counted = [one for one in told if one.day <= day and abs(weight_at(one, day, half_life)) >= LEAST]
        if counted:
            found.append(_tie(shares.names[first], shares.names[second], day, counted, shares.settings))
    return tuple(found)


def _directed(
    event: Event, tellings: Mapping[str, Telling], day: date, settings: TieSettings, reader: Reader
) -> Taking:
    """Find the ways of an event, with the day for which its actors are rolled up."""
    own = _counts_from(event, [tellings[one] for one in event.claims], event.status.value)
    roll_day = (own or day) if settings.roll_up else None
    found = directed(event, tellings, load_tie_tables(), reader, roll_day, talk=settings.talk)
    return Taking(event, own or date.max, found, roll_day)


def weight_at(share: TieShare, day: date, half_life_days: float = HALF_LIFE_DAYS) -> float:
    """What a share gives to its tie on a day: intensity times factor, halved with each half-life since."""
    return float(share.intensity * share.factor * 0.5 ** ((day - share.day).days / half_life_days))


def _tie(first: Actor, second: Actor, day: date, shares: Sequence[TieShare], settings: TieSettings) -> Tie:
    latest = sorted(shares, key=lambda share: (-share.day.toordinal(), share.event))
    value = math.fsum(weight_at(share, day, settings.half_life_days) for share in latest)
    return Tie(first, second, day, value, tuple(latest))


def _named(actors: Sequence[Actor]) -> Actor:
    """The actor as most claims have it; of equals, the first by name."""
    # counted by what tells them apart: tuples of words are hashed in a tenth of the time that actors take
    counted = Counter(map(_PARTS, actors))
    most = max(counted.values())
    of = {_PARTS(actor): actor for actor in reversed(actors)}
    return min(
        (of[parts] for parts, number in counted.items() if number == most),
        key=lambda actor: (actor.name, actor.country or "", actor.sector or ""),
    )


def _share(
    event: Event,
    tellings: Mapping[str, Telling],
    claims: Mapping[str, frozenset[Supposed]],
    day: date,
    disputed: bool,
) -> TieShare | None:
    """What an event gives one way, as those claims tell it; None where it gives nothing by that day."""
    own = [tellings[one] for one in claims if one in event.claims]
    reports = [telling for telling in own if not telling.talk]
    best = _best(event, [telling.claim for telling in reports or own])
    since = _counts_from(event, own, best.status)
    if since is None or since > day:
        return None
    kind = load_ontology().types[best.type]
    factors = list(_factors(event, best, claims, talk=not reports, disputed=disputed))
    factor = math.prod(one.value for one in factors)
    if not factor or not kind.intensity:
        return None
    return TieShare(event.id, tuple(claims), since, kind.intensity, factor, "; ".join(map(str, factors)))


def _best(event: Event, claims: Sequence[Claim]) -> Claim:
    """The claim that tells most: of the event's own type where one is, then of the weightiest status."""
    return min(
        claims,
        key=lambda claim: (
            claim.type != event.type.value,
            STATUS_WEIGHT.index(claim.status),
            claim.mode is None,
            claim.id,
        ),
    )


def _factors(
    event: Event, best: Claim, claims: Mapping[str, frozenset[Supposed]], *, talk: bool, disputed: bool
) -> Iterator[Factor]:
    """The factors that apply, in the order in which a share tells them."""
    tables = load_tie_tables()
    yield tables.status(best.status, load_ontology().types[best.type].quad in _VERBAL)
    yield from tables.of_type(best.type, best.mode)
    if talk:
        yield tables.factors["talk", "-"]
    else:
        behind = sum(not one.talk and not claims.keys().isdisjoint(one.claims) for one in event.origins)
        yield tables.origins(max(1, behind))
    # what one claim must suppose and another says is not supposed
    for supposed in sorted(frozenset.intersection(*claims.values())):
        yield tables.factors["supposed", supposed.value]
    if disputed:
        yield tables.factors["disputed", "-"]


def _counts_from(event: Event, told: Sequence[Telling], status: Status) -> date | None:
    """The day from which an event counts; None where nothing tells it.

    The last of its interval, but not after the first page that tells it as done. What is only planned, threatened
    or the like counts from the day on which it was first said.
    """
    when = event.when.value if event.when else None
    start, end = (when.start, when.end or when.start) if when else (None, None)
    told_on = min(filter(None, map(_published, told)), default=None)
    if status not in _HAPPENED:
        return told_on if end is None or (told_on and told_on <= end) else end
    if end is None:
        return None if event.background else told_on
    return told_on if told_on and (start or date.min) <= told_on < end else end


def _published(telling: Telling) -> date | None:
    published = telling.published
    return (published.end or published.start) if published else None
