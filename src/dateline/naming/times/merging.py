"""Joining times that stand side by side, and the words before them that narrow or blur them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from dateline.model.when import TimeMod, TimexType
from dateline.naming.table_files import read_table
from dateline.naming.times.cues import cue
from dateline.naming.times.scene import Draft
from dateline.naming.times.values import days_of, unit_of

_TABLE = Path(__file__).parent.parent / "knowledge" / "time_modifiers.tsv"
_LONGEST = 4  #: words of the longest modifier
#: tokens that may stand between a time of day and its day, and between a month and its year
_DAY_JOINTS = frozenset({",", "on", "at", "of", "in", "the", "by"})
_YEAR_JOINTS = frozenset({",", "of", "in", "'s", "the"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A draft with its tokens (last excluded), its rule, and whether words bound it to one side of today."""

    first: int
    last: int
    draft: Draft
    rule: str
    bound: str = ""


@dataclass(frozen=True, slots=True)
class _Modifier:
    mod: TimeMod
    scope: str
    bound: str


@cache
def _modifiers() -> dict[tuple[str, ...], _Modifier]:
    table, problems = read_table(_TABLE)
    if table is None or problems:
        raise ValueError(f"{_TABLE.name} cannot be used: {problems}")
    return {
        tuple(row.get("words").split()): _Modifier(TimeMod(row.get("mod")), row.get("for"), row.get("bound"))
        for row in table.rows
    }


def joined(placed: Sequence[Placed], lowers: Sequence[str]) -> list[Placed]:
    """Join neighbours that make one time ("10 p.m. Wednesday", "July last year"), and drop what is weak alone."""
    found: list[Placed] = []
    for one in placed:
        whole = one
        while found:
            both = _join(found[-1], whole, lowers)
            if both is None:
                break
            found.pop()
            whole = both
        found.append(whole)
    return [one for one in found if not one.draft.weak]


def _join(left: Placed, right: Placed, lowers: Sequence[str]) -> Placed | None:
    gap = lowers[left.last : right.first]
    if len(gap) > 2:
        return None
    draft = _day_and_time(left.draft, right.draft, gap) or _year_and_part(left.draft, right.draft, gap)
    if draft is None:
        return None
    return Placed(left.first, right.last, draft, f"{left.rule}+{right.rule}", left.bound or right.bound)


def _day_and_time(left: Draft, right: Draft, gap: Sequence[str]) -> Draft | None:
    """A time of day beside its day, in either order."""
    if not all(word in _DAY_JOINTS for word in gap):
        return None
    for time, day in ((left, right), (right, left)):
        if time.type is not TimexType.TIME or not time.open_day or unit_of(day.value) != "D":
            continue
        if day.type is TimexType.DATE or (
            day.type is TimexType.TIME and not day.open_day and "T" in day.value
        ):
            clock = time.value.split("T", 1)[1]
            return replace(
                time,
                value=f"{day.value.split('T')[0]}T{clock}",
                open_day=False,
                weak=False,
                open_year=False,
                days=None,
            )
        if day.open_day and day.type is TimexType.TIME and day.weak and time is left:
            return replace(time, weak=False)
    return None


def _year_and_part(left: Draft, right: Draft, gap: Sequence[str]) -> Draft | None:
    """A month, quarter, season or day beside its year, in either order."""
    if not all(word in _YEAR_JOINTS for word in gap):
        return None
    for part, year in ((left, right), (right, left)):
        if part.type is not TimexType.DATE or not part.open_year or unit_of(year.value) != "Y":
            continue
        if year.type is not TimexType.DATE or (part is right and "," in gap):
            continue
        value = f"{year.value}{part.value[4:]}"
        if days_of(value) is not None:
            return replace(part, value=value, open_year=False)
    return None


def modified(one: Placed, lowers: Sequence[str], floor: int) -> Placed:
    """Take in the words before a time that narrow or blur it, not reaching before token ``floor``."""
    draft = one.draft
    kind = "length" if draft.type is TimexType.DURATION else "date"
    table = _modifiers()
    end = one.first
    if end - 1 >= floor and lowers[end - 1] == "the" and end - 2 >= floor:
        end -= 1
    for stop in {one.first, end}:
        for size in range(_LONGEST, 0, -1):
            first = stop - size
            if first < floor:
                continue
            found = table.get(tuple(lowers[first:stop]))
            if found is None or found.scope not in {kind, "any"} or draft.type is TimexType.SET:
                continue
            if draft.value.endswith("_REF"):
                continue
            # "over the next years", "about the last months": before an article these are prepositions
            if kind == "length" and size == 1 and lowers[one.first] in cue("article"):
                continue
            if first > floor and lowers[first - 1] == "the" and lowers[first] != "the":
                first -= 1
            mod = found.mod
            return replace(one, first=first, draft=replace(draft, mod=mod), bound=found.bound or one.bound)
    return one
