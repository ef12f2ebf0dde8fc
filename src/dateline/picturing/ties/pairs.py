"""Both directions of a tie taken together, what changed between two days, and both in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model.ties import Bond, Pair, Tie
from dateline.picturing.ties.parties import Key, key_of

#: Below this a tie is near nothing. Words of one origin (an agreement 1.25, an accusation -1, a threat -1.75) make
#: no bond alone, open support (2.5) and a deed (an attack -4.5) do; set from `tie_factors.tsv`, tuned on nothing.
THRESHOLD = 2.0


@dataclass(frozen=True, slots=True)
class Change:
    """How two actors' bond differs between two days.

    before, after: the pair on each day; None where there was no tie.
    words: the change in words: "A backed B on 2011-03-26 and fights it on 2011-04-01".
    """

    before: Pair | None
    after: Pair | None
    words: str


def pairs_of(ties: Sequence[Tie], threshold: float = THRESHOLD) -> tuple[Pair, ...]:
    """Take both directions together, by the actors' ids.

    The sign is that of the directions whose value is as far from nothing as ``threshold``. Mixed: there is none, or
    one is friendly and the other is not. Raises ValueError where ``threshold`` is not above 0.
    """
    if not threshold > 0:
        raise ValueError(f"a threshold of {threshold}")
    both: dict[tuple[Key, Key], list[Tie]] = {}
    for tie in ties:
        first, second = sorted((key_of(tie.first), key_of(tie.second)))
        both.setdefault((first, second), []).append(tie)
    return tuple(_pair(first, found, threshold) for (first, _), found in sorted(both.items()))


def _pair(first: Key, ties: Sequence[Tie], threshold: float) -> Pair:
    ordered = sorted(ties, key=lambda tie: key_of(tie.first) != first)
    ends = (ordered[0].first, ordered[0].second)
    if key_of(ends[0]) != first:
        ends = (ends[1], ends[0])
    warm = any(tie.value >= threshold for tie in ordered)
    cold = any(tie.value <= -threshold for tie in ordered)
    signed = Bond.BACKS if warm else Bond.FIGHTS
    bond = signed if warm is not cold else Bond.MIXED
    return Pair(*ends, bond, sum(tie.value for tie in ordered), tuple(ordered))


def ends_of(pair: Pair) -> tuple[str, str]:
    """The names of a pair in the order of a sentence: who does more to the other comes first."""
    acting = max(pair.ties, key=lambda tie: abs(tie.value), default=None)
    if acting is not None and key_of(acting.first) == key_of(pair.second):
        return pair.second.name, pair.first.name
    return pair.first.name, pair.second.name


def in_words(pair: Pair) -> str:
    """Say a pair: "A backs B"; "A and B: mixed"."""
    first, second = ends_of(pair)
    if pair.bond is Bond.MIXED:
        return f"{first} and {second}: mixed"
    return f"{first} {pair.bond.value} {second}"


_PAST = {Bond.BACKS: "backed", Bond.FIGHTS: "fought"}


def changed(before: Sequence[Pair], after: Sequence[Pair]) -> tuple[Change, ...]:
    """List the pairs whose bond differs between two days, those that are new and those that are gone; by id.

    Pairs that were mixed or absent before and are so after are no change.
    """
    old = {_ends(pair): pair for pair in before}
    new = {_ends(pair): pair for pair in after}
    found = []
    for ends in sorted(old.keys() | new.keys()):
        was, now = old.get(ends), new.get(ends)
        if _bond(was) is not _bond(now):
            found.append(Change(was, now, _words(was, now)))
    return tuple(found)


def _ends(pair: Pair) -> tuple[Key, Key]:
    return key_of(pair.first), key_of(pair.second)


def _bond(pair: Pair | None) -> Bond:
    return Bond.MIXED if pair is None else pair.bond


def _day(pair: Pair) -> str:
    return pair.ties[0].day.isoformat()


def _words(was: Pair | None, now: Pair | None) -> str:
    if was is not None and was.bond is not Bond.MIXED:
        return _past(was, now)
    since = "" if was is None else f"; it was mixed on {_day(was)}"
    return "" if now is None else f"{in_words(now)} on {_day(now)}{since or '; no tie was known before'}"


def _past(was: Pair, now: Pair | None) -> str:
    first, second = ends_of(was)
    past = f"{first} {_PAST[was.bond]} {second} on {_day(was)}"
    if now is None:
        return f"{past}; no tie is known now"
    if now.bond is Bond.MIXED:
        return f"{past}; it is mixed on {_day(now)}"
    if ends_of(now) == (first, second):
        return f"{past} and {now.bond.value} it on {_day(now)}"
    return f"{past}; {in_words(now)} on {_day(now)}"
