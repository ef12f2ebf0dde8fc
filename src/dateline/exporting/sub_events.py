"""Read a claim as one of ACLED's sub-event types, for those whose tables are cut that way.

ACLED parts battles from attacks on civilians, and protests by what the police do; PLOVER, in which claims are coded,
parts them by the deed. So type and mode are not enough: the sides of who did it and to whom, and the words of the
evidence, speak too. Each sign that holds gives its points, and the sub-event with the most is taken; what gave them
is kept. This is a projection: the file that holds it is ACLED-shaped, and no data of ACLED's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from dateline.exporting.record import Record
from dateline.exporting.sub_event_rules import Rules, Sign, SubEvent, Words

#: Points under which nothing is said: one hint alone is no sub-event.
_ENOUGH = 2
_SIDES = ("protester", "armed", "state", "civilian")
_NO_SIDE: frozenset[str] = frozenset()
#: where a text goes on to its second sentence; news tells first what it is about
_SENTENCE_END = re.compile(r"(?<=[a-z\d)\]\"'][.!?])\s+(?=[A-Z\"'(\[])")


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of a happening, or of a text that tells of one.

    words: its words. kinds: PLOVER types of its claims, and TYPE/mode. who, whom: sides of those who do it and of
    those it is done to: state, armed, protester, civilian. taker: sides of those who take a place.
    """

    words: Words
    kinds: frozenset[str] = _NO_SIDE
    who: frozenset[str] = _NO_SIDE
    whom: frozenset[str] = _NO_SIDE
    taker: frozenset[str] = _NO_SIDE


@dataclass(frozen=True, slots=True)
class Choice:
    """A sub-event and why: the signs that spoke for it, and the points of those that lost."""

    sub_event: SubEvent
    points: int
    signs: tuple[Sign, ...]
    lost: tuple[tuple[str, int], ...]


def scene_of(record: Record, rules: Rules) -> Scene:
    """Make the scene of one claim from its record."""
    territory = record["territory"]
    takers = [record["actors"][at] for at in territory["taken_by"]] if territory else []
    kinds = {record["type"], f"{record['type']}/{record['mode']}"}
    if territory:
        kinds.add("HANDS")
    return Scene(
        Words(record["evidence"]["exact"], rules),
        frozenset(kinds),
        sides(record["actors"], rules),
        sides(record["recipients"], rules),
        sides(takers, rules),
    )


def scene_of_text(text: str, records: Iterable[Record], rules: Rules) -> Scene:
    """Make one scene of a text and the claims in it, none or many."""
    scenes = [scene_of(record, rules) for record in records]
    return Scene(
        Words(text, rules),
        frozenset().union(*(one.kinds for one in scenes)),
        frozenset().union(*(one.who for one in scenes)),
        frozenset().union(*(one.whom for one in scenes)),
        frozenset().union(*(one.taker for one in scenes)),
    )


def sides(parties: Iterable[Record], rules: Rules) -> frozenset[str]:
    """Which sides the actors of a record are on; by their sector, and by their words where the tables give none."""
    found = set()
    for party in parties:
        side = rules.sectors.get(party["sector"] or "")
        if side is None:
            words = Words(f"{party['name']} {party['mention']['exact']}", rules)
            side = next((one for one in _SIDES if words.places(f"@{one}")), None)
        if side is not None:
            found.add(side)
    return frozenset(found)


def sub_event_of(record: Record, rules: Rules) -> Choice | None:
    """Read one claim as a sub-event that its type may be; None where too little speaks for any, or ACLED codes none.

    The status is not looked at: a planned attack is called what it would be, and its status stands beside it.
    """
    may_be = {name for name, one in rules.sub_events.items() if record["type"] in one.types}
    if not may_be:
        return None
    choice = choose(points_of(scene_of(record, rules), rules, may_be), rules)
    return choice if choice is not None and choice.sub_event.event_type is not None else None


def sub_event_of_text(
    text: str, records: Sequence[Record], rules: Rules, *, coded_only: bool = False
) -> Choice | None:
    """Read a short text and its claims, none or many, as the one sub-event it is about.

    Its first sentence counts twice, for news tells first what it is about.
    coded_only: leave out what ACLED does not code.
    """
    found = points_of(scene_of_text(text, records, rules), rules)
    first = _SENTENCE_END.split(text, maxsplit=1)[0]
    if first != text:
        early = [one for one in records if one["evidence"]["exact"] in first]
        for name, signs in points_of(scene_of_text(first, early, rules), rules).items():
            found.setdefault(name, []).extend(signs)
    return choose(found, rules, coded_only=coded_only)


def points_of(scene: Scene, rules: Rules, only: Collection[str] | None = None) -> dict[str, list[Sign]]:
    """The signs that hold in a scene, by sub-event; ``only`` those of the named ones where it is given."""
    found: dict[str, list[Sign]] = {}
    for sign in rules.signs:
        if (only is None or sign.name in only) and _holds(sign, scene):
            found.setdefault(sign.name, []).append(sign)
    return found


def _holds(sign: Sign, scene: Scene) -> bool:
    if sign.kinds and not sign.kinds & scene.kinds:
        return False
    who = scene.taker if "HANDS" in sign.kinds else scene.who
    if sign.who and not sign.who & who:
        return False
    if sign.whom and not sign.whom & scene.whom:
        return False
    return all(scene.words.hold(one) for one in sign.words)


def choose(found: dict[str, list[Sign]], rules: Rules, *, coded_only: bool = False) -> Choice | None:
    """Take the sub-event with the most points, the first of the table among equals; None under the least.

    coded_only: leave out what ACLED does not code.
    """
    totals = {
        name: sum(sign.points for sign in found[name])
        for name, one in rules.sub_events.items()
        if name in found and not (coded_only and one.event_type is None)
    }
    best = max(totals, key=totals.__getitem__, default=None)
    if best is None or totals[best] < _ENOUGH:
        return None
    lost = tuple((name, points) for name, points in totals.items() if name != best)
    return Choice(rules.sub_events[best], totals[best], tuple(found[best]), lost)
