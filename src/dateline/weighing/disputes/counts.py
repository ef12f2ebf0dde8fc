"""How many: ranges of one thing counted that do not meet.

A toll grows: a later account that counts more is an update and no dispute, unless both numbers come from parties of
different sides, who stand by them. Civilians among the dead are not the dead: a part that is no greater than the whole
disputes nothing, and two different parts are two things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf

from dateline.model.disputes import DisputeKind
from dateline.model.quantities import Counted, Quantity
from dateline.model.telling import Telling
from dateline.naming.numbers import figure, number_words
from dateline.weighing.disputes.accounts import Account, Clash, ids_of, one_voice
from dateline.weighing.disputes.happened import same_speaker
from dateline.weighing.disputes.matter import is_told_as_done, one_matter, same_deed, told_before
from dateline.weighing.disputes.parties import SidesAsked, table_of

#: what is counted of a happening; distances and sums told beside it count other things
COUNTED = frozenset(
    {
        Counted.KILLED,
        Counted.INJURED,
        Counted.CAPTURED,
        Counted.DISPLACED,
        Counted.MISSING,
        Counted.TROOPS,
        Counted.UNITS,
        Counted.WEAPONS,
        Counted.PEOPLE,
        Counted.PLACES,
        Counted.SHARE,
    }
)
#: share by which "about 40" may be off, both ways; chosen by hand
BLUR = 0.15
#: class of words that stand for whoever was named: "forty of them"
ANY = "any"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Counting:
    """One number of one telling.

    of: what is counted.
    noun: the counted noun's class: "" for anybody, else a class of the table or the noun itself.
    low, high: the range, `inf` where open.
    says: the number in words.
    """

    telling: Telling
    of: Counted
    noun: str
    low: float
    high: float
    says: str


def counts(tellings: Sequence[Telling], sides: SidesAsked) -> Iterator[Clash]:
    """Find ranges of one thing that do not meet, for each thing that is counted."""
    countings = [
        one
        for telling in tellings
        if is_told_as_done(telling)
        for one in (counting(telling, quantity) for quantity in telling.claim.quantities)
        if one is not None and not _of_the_whole(one)
    ]
    for of in Counted:
        here = [one for one in countings if one.of is of]
        if here and of is not Counted.PEOPLE:  # "shot 77 protesters" counts the shot
            here = [one for one in countings if one.of is of or (one.of is Counted.PEOPLE and one.noun)]
        for noun in sorted({one.noun for one in here}):
            yield from _of_one_thing(of, noun, [one for one in here if one.noun in {noun, "", ANY}], sides)


def counting(telling: Telling, quantity: Quantity) -> Counting | None:
    """A number as a range of one thing; None where it counts nothing of the happening or is open both ways."""
    if quantity.of not in COUNTED:
        return None
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        if quantity.best is None:
            return None
        low, high = quantity.best * (1 - BLUR), quantity.best * (1 + BLUR)
    return Counting(
        telling,
        quantity.of,
        noun_of(quantity.span.exact),
        0.0 if low is None else low,
        inf if high is None else high,
        quantity.span.exact,
    )


def _of_the_whole(one: Counting) -> bool:
    """Whether it counts some "of them" beside the greater number that its own words give for all of them."""
    return one.noun == ANY and any(
        quantity.of is one.of and (quantity.low or quantity.best or 0.0) > one.low
        for quantity in one.telling.claim.quantities
    )


@cache
def counted_nouns() -> dict[str, str]:
    """Load ``knowledge/counted_nouns.tsv``: noun -> class, "" for nouns that say no more than the number."""
    return {row.get("noun"): row.get("class") for row in table_of("counted_nouns").rows}


def noun_of(words: str) -> str:
    """The class of the counted noun: "" where it only says that people or things are counted."""
    table, numbers = counted_nouns(), number_words()
    found = [word.casefold() for word in _WORD.findall(words)]
    kept = [word for word in found if word not in numbers and figure(word) is None]
    for word in reversed(kept):
        if word in table:
            return table[word]
        if word.removesuffix("s") in table:
            return table[word.removesuffix("s")]
    return kept[-1].removesuffix("s") if kept else ""


def _of_one_thing(of: Counted, noun: str, here: Sequence[Counting], sides: SidesAsked) -> Iterator[Clash]:
    if noun == ANY or (noun and all(one.noun == "" for one in here)):
        return
    groups: list[list[Counting]] = []
    for one in sorted(here, key=lambda each: (each.high - each.low, each.low)):
        if not any(_clash(one, other, sides) and noun in {one.noun, other.noun} for other in here):
            continue
        fitting = [group for group in groups if all(_meet(one, held) for held in group)]
        if fitting:
            fitting[0].append(one)
        else:
            groups.append([one])
    if len(groups) < 2:
        return
    groups.sort(key=lambda group: group[0].low)
    order = {telling.claim.id: at for at, telling in enumerate(one.telling for one in here)}
    accounts = tuple(
        Account(
            group[0].says,
            ids_of(sorted((one.telling for one in group), key=lambda each: order[each.claim.id])),
            group[0].low,
        )
        for group in groups
    )
    ranges = " and ".join(range_of(group[0]) for group in groups)
    yield Clash(DisputeKind.COUNT, f"{of} {noun}".strip(), accounts, f"{of}: the ranges {ranges} do not meet")


def _meet(first: Counting, second: Counting) -> bool:
    return first.low <= second.high and second.low <= first.high


def _clash(first: Counting, second: Counting, sides: SidesAsked) -> bool:
    """Whether two numbers cannot both be right."""
    one, other = first.telling, second.telling
    if one.claim.id == other.claim.id or _meet(first, second):
        return False
    if first.noun != second.noun and ANY not in {first.noun, second.noun}:
        part, whole = (first, second) if first.noun else (second, first)
        if whole.noun or part.low <= whole.high:
            return False  # two things, or a part that the whole can hold
    if first.of is not second.of and not same_deed(one, other):
        return False
    if one_voice(one, other) or same_speaker(one, other) or _elsewhere_meets(first, second):
        return False
    if _updated(first, second) and not _stood_by(one, other, sides):
        return False
    return one_matter(one, other, sides)


def _elsewhere_meets(first: Counting, second: Counting) -> bool:
    """Whether one telling gives several numbers of the thing and another of them meets the other's."""
    for one, other in ((first, second), (second, first)):
        for quantity in one.telling.claim.quantities:
            again = counting(one.telling, quantity)
            if again is not None and again.of is one.of and again.noun == one.noun and _meet(again, other):
                return True
    return False


def _updated(first: Counting, second: Counting) -> bool:
    """Whether the account told later counts more: a toll that has risen."""
    less, more = (first, second) if first.low < second.low else (second, first)
    return told_before(less.telling, more.telling)


def _stood_by(first: Telling, second: Telling, sides: SidesAsked) -> bool:
    """Whether the two come from parties of different sides, who count for themselves."""
    speakers = [next(iter(one.claim.sources), None) for one in (first, second)]
    found = [None if one is None else sides.side_of(one) for one in speakers]
    return None not in found and found[0] != found[1]


def range_of(one: Counting) -> str:
    """The range in figures."""
    if one.high == inf:
        return f"{one.low:g} or more"
    return f"{one.low:g}" if one.low == one.high else f"{one.low:g}-{one.high:g}"
