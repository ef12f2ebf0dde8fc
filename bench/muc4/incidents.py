"""From the claims of a text to MUC-4 incidents: claims of violence, put together where they tell of one incident.

The weighing of claims to events is another room's work; what stands here is the plain way of 1992: a claim goes to the
last incident before it that it may tell of again, that is of a like kind, with no other day and no other town.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from bench.muc4.keys import Days
from dateline.model.claims import Claim, Status
from dateline.model.page import Reading
from dateline.model.places import PlaceMention, PlacePrecision
from dateline.model.when import WhenBasis
from dateline.naming.names import Names, day_of
from dateline.parsing.tokens import Parse

GENERAL = "ATTACK"
#: Kinds that a claim of the general kind may tell of again: who is bombed, robbed or carried off is attacked too.
_NEAR = (
    3  #: sentences between a claim of the general kind and an incident of another that it is part of, at most
)
_HAPPENED = frozenset({Status.ASSERTED, Status.ATTEMPTED, Status.POSSIBLE, Status.THREATENED, Status.DENIED})
_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION})


@dataclass(frozen=True, slots=True)
class Page:
    """A text with all that was read in it.

    day: the day of its dateline; None where it has none. country: code of the country most of its places are in.
    """

    reading: Reading
    parse: Parse
    names: Names
    claims: tuple[Claim, ...]
    day: date | None
    country: str | None


@dataclass(slots=True)
class Incident:
    """Claims that tell of one incident, in the order of the text.

    kind: what sort of incident. sentences: the sentence of each claim.
    """

    kind: str
    claims: list[Claim] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)


def page_of(reading: Reading, parse: Parse, names: Names, claims: tuple[Claim, ...]) -> Page:
    """Put together what was read in a text."""
    return Page(reading, parse, names, claims, day_of(reading, reading.passages[0]), _main_country(names))


def _main_country(names: Names) -> str | None:
    known = country_names()
    counted = Counter(
        one.place.country for here in names.places.values() for one in here if one.place.country in known
    )
    counted.update(
        one.actor.country for here in names.actors.values() for one in here if one.actor.country in known
    )
    if counted.most_common(1)[:1] and len(counted) > 1:
        del counted["USA"]
    return next((code for code, _ in counted.most_common(1)), None)


def kind_of(claim: Claim) -> str | None:
    """What sort of incident a claim tells of; None where of none."""
    words = plain(claim.trigger.exact).casefold().split()
    for type_, mode, starts, kind in _kinds():
        of_type = type_ == claim.type and mode in {"*", claim.mode or "-"}
        if of_type and (starts == ("*",) or any(word.startswith(starts) for word in words)):
            return kind
    return None


def incidents_of(page: Page) -> list[Incident]:
    """Put the claims of a text together to incidents, in the order of the text."""
    found: list[Incident] = []
    for claim, kind, sentence in _accounts(page):
        known = next((one for one in reversed(found) if _may_be(claim, kind, sentence, one)), None)
        if known is None:
            known = Incident(kind)
            found.append(known)
        if known.kind == GENERAL:
            known.kind = kind
        known.claims.append(claim)
        known.sentences.append(sentence)
    return found


def _accounts(page: Page) -> Iterator[tuple[Claim, str, int]]:
    starts = [one.span.start for one in page.parse.sentences]
    at = {start: number for number, start in enumerate(starts)}
    for claim in page.claims:
        kind = kind_of(claim)
        if kind is not None and claim.status in _HAPPENED:
            yield claim, kind, at.get(claim.evidence.start, 0)


def _may_be(claim: Claim, kind: str, sentence: int, incident: Incident) -> bool:
    if (
        GENERAL in {kind, incident.kind}
        and kind != incident.kind
        and sentence - incident.sentences[-1] > _NEAR
    ):
        return False
    if GENERAL not in {kind, incident.kind} and kind != incident.kind:
        return False
    return not _apart(_days(claim), [_days(one) for one in incident.claims]) and not _elsewhere(
        claim, incident
    )


def _days(claim: Claim) -> Days | None:
    when = claim.when
    if when.basis is not WhenBasis.TEXT or (when.start is None and when.end is None):
        return None
    return Days(when.start, when.end)


def _apart(one: Days | None, others: Sequence[Days | None]) -> bool:
    return one is not None and any(
        other is not None
        and (
            (one.start is not None and other.end is not None and one.start > other.end)
            or (one.end is not None and other.start is not None and one.end < other.start)
        )
        for other in others
    )


def towns(claim: Claim) -> list[PlaceMention]:
    """Places of a claim that are no country and no wide region."""
    return [one for one in claim.places if one.place.precision not in _WIDE and not one.adjectival]


def _elsewhere(claim: Claim, incident: Incident) -> bool:
    mine = towns(claim)
    theirs = [place for one in incident.claims for place in towns(one)]
    if not mine or not theirs:
        return False
    return not any(_same_place(one, other) for one in mine for other in theirs)


def _same_place(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether two places are one, or one may lie within the other."""
    if one.place.id is not None and one.place.id == other.place.id:
        return True
    if plain(one.span.exact) == plain(other.span.exact):
        return True
    divisions = {PlacePrecision.PROVINCE, PlacePrecision.UNRESOLVED}
    same_division = one.place.admin1 == other.place.admin1 and one.place.country == other.place.country
    return same_division and bool({one.place.precision, other.place.precision} & divisions)


def plain(words: str) -> str:
    """Put words into capitals without accents, line ends and brackets."""
    folded = unicodedata.normalize("NFKD", words)
    kept = "".join(one for one in folded if not unicodedata.combining(one))
    return " ".join(kept.upper().replace("[", " ").replace("]", " ").split())


def days(claims: Sequence[Claim], day: date | None) -> Days | None:
    """When an incident happened: the first day its claims say, else on or before the day of the dateline."""
    said = [found for one in claims if (found := _days(one)) is not None]
    exact = [one for one in said if one.start is not None and one.start == one.end]
    closed = [one for one in said if one.start is not None and one.end is not None]
    for found in (*exact, *closed):
        return found
    return None if day is None else Days(None, day)


@cache
def country_names() -> dict[str, str]:
    """Read the names of the keys for countries, by code."""
    return {code: name for code, name in _rows("countries.tsv")}  # noqa: C416


@cache
def _kinds() -> tuple[tuple[str, str, tuple[str, ...], str], ...]:
    return tuple(
        (type_, mode, tuple(words.split("|")), kind) for type_, mode, words, kind in _rows("kinds.tsv")
    )


def _rows(name: str) -> list[list[str]]:
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
