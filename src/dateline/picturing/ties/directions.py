"""Who does it to whom in an event, claim by claim, and what had to be supposed to say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import permutations

from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Claim, Status
from dateline.model.events import Event
from dateline.model.telling import Telling
from dateline.naming.actors.tables import ActorTables
from dateline.picturing.ties.factors import TieTables
from dateline.picturing.ties.parties import Key, is_party, key_of, rolled, shown

Way = tuple[Key, Key]  #: who acts, to whom

#: share of a page's told countries that one must have before rebels of no named state are taken to be of it; an
#: article on one war names a neighbour now and then, a survey of many wars has no such country
MOSTLY = 0.75
#: claims with a place of which a page needs so many before it is said to be about one state; one place is chance
LEAST_PLACES = 3
_AT_HOME = frozenset({"REB", "UAF"})


class Supposed(StrEnum):
    """What a way rests on besides its claims' words; each has a factor in `tie_factors.tsv`."""

    HOME = "home"  #: rebels of no named state are those of the state in which it happened
    APART = "apart"  #: one claim names who, another to whom
    HELD = "held"  #: the town was taken from who is told to have taken it before


@dataclass(slots=True)
class Directed:
    """The ways of an event.

    ways: who does it to whom; for each the claims that say so, with what each supposes.
    names: the parties by key, as the claims have them.
    """

    ways: dict[Way, dict[str, frozenset[Supposed]]] = field(default_factory=dict)
    names: dict[Key, list[Actor]] = field(default_factory=dict)

    def add(self, way: Way, claim: str, supposed: frozenset[Supposed]) -> None:
        """Note that a claim says so; what it supposes is dropped where the same claim says so without."""
        claims = self.ways.setdefault(way, {})
        claims[claim] = claims.get(claim, supposed) & supposed


@dataclass(frozen=True, slots=True)
class Reader:
    """Finds the parties among actors.

    tables: name roles, and roll up; None leaves actors as printed.
    home_of: the state that a page's events lie in; see `homes_of`.
    """

    tables: ActorTables | None
    home_of: Callable[[str], str | None]

    def parties(
        self, actors: Iterable[Actor], claim: Claim, roll_day: date | None, into: Directed
    ) -> dict[Key, frozenset[Supposed]]:
        """The parties by key, with what is supposed of each. roll_day: None leaves forces and office holders."""
        found: dict[Key, frozenset[Supposed]] = {}
        for actor in actors:
            homely = self._home(actor, claim)
            party = self._seen(homely, roll_day)
            if is_party(party):
                supposed = frozenset({Supposed.HOME}) if homely != actor else frozenset()
                found[key_of(party)] = found.get(key_of(party), supposed) & supposed
                into.names.setdefault(key_of(party), []).append(party)
        return found

    def _seen(self, actor: Actor, roll_day: date | None) -> Actor:
        if self.tables is None or actor.id is None:
            return actor
        return rolled(actor, self.tables, roll_day) if roll_day else shown(actor, self.tables)

    def _home(self, actor: Actor, claim: Claim) -> Actor:
        """Give rebels and militias of no named state the one in which it happened, or the page's."""
        if actor.kind is not ActorKind.ROLE or actor.country or actor.sector not in _AT_HOME:
            return actor
        here = {one.place.country for one in claim.places if one.place.country}
        country = next(iter(here)) if len(here) == 1 else self.home_of(claim.page)
        return replace(actor, country=country) if country else actor


def homes_of(tellings: Iterable[Telling]) -> dict[str, str]:
    """The state in which nearly all of a page's claims lie, by page; pages without such a state are left out."""
    told: dict[str, Counter[str]] = {}
    for telling in tellings:
        for one in telling.claim.places:
            if one.place.country:
                told.setdefault(telling.claim.page, Counter())[one.place.country] += 1
    homes = {}
    for page, countries in told.items():
        country, count = min(countries.items(), key=lambda pair: (-pair[1], pair[0]))
        if count >= max(LEAST_PLACES, MOSTLY * sum(countries.values())):
            homes[page] = country
    return homes


def directed(
    event: Event,
    tellings: Mapping[str, Telling],
    knowledge: TieTables,
    reader: Reader,
    roll_day: date | None,
    *,
    talk: bool,
) -> Directed:
    """Find the ways of an event in its claims; what is denied tells none, and the talk only where asked for."""
    found = Directed()
    acting: dict[Key, dict[str, frozenset[Supposed]]] = {}
    suffering: dict[Key, dict[str, frozenset[Supposed]]] = {}
    for one in counted(event, tellings, talk=talk):
        claim = tellings[one].claim
        first = reader.parties((mention.actor for mention in claim.actors), claim, roll_day, found)
        second = reader.parties((mention.actor for mention in claim.recipients), claim, roll_day, found)
        for way in _ways(list(first), list(second), claim, knowledge):
            sides = {**first, **second}
            found.add(way, one, sides[way[0]] | sides[way[1]])
        for side, parties in ((acting, first), (suffering, second)):
            for key, supposed in parties.items():
                side.setdefault(key, {})[one] = supposed
    if not found.ways:
        _put_together(found, acting, suffering)
    return found


def counted(event: Event, tellings: Mapping[str, Telling], *, talk: bool) -> Iterator[str]:
    """The claims of an event that make ties: not what is denied, and the talk only where asked for."""
    for one in event.claims:
        if tellings[one].claim.status is not Status.DENIED and (talk or not tellings[one].talk):
            yield one


def _put_together(
    found: Directed,
    acting: Mapping[Key, Mapping[str, frozenset[Supposed]]],
    suffering: Mapping[Key, Mapping[str, frozenset[Supposed]]],
) -> None:
    """Join who one claim names with whom another names, because the event is one."""
    for first, by in acting.items():
        for second, to in suffering.items():
            if first != second:
                for one, supposed in (*by.items(), *to.items()):
                    found.add((first, second), one, supposed | {Supposed.APART})


def _ways(first: Sequence[Key], second: Sequence[Key], claim: Claim, knowledge: TieTables) -> Iterator[Way]:
    """Who does it to whom in one claim; both ways for reciprocal types and for what two do to each other."""
    both_ways = knowledge.is_reciprocal(claim)
    for one in first:
        for other in second:
            if one != other:
                yield one, other
                if both_ways:
                    yield other, one
    if not claim.recipients and (both_ways or (len(first) == 2 and knowledge.are_mutual(claim))):
        yield from permutations(first, 2)
