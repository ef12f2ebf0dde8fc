"""Places: where, and how exactly."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.actors import Candidate
from dateline.model.spans import Span


class PlacePrecision(StrEnum):
    """How exactly a place is known; a country is never drawn as a point."""

    POINT = "point"  #: a camp, bridge, prison, base, mountain
    TOWN = "town"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    REGION = "region"  #: an area across provinces or countries: the Sahel, the Middle East, a sea
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the gazetteer, or an honest "unresolved".

    id: id in the gazetteer (`gn:` GeoNames, `iso:` divisions, `dl:` our overlay); None where unresolved.
    name: the gazetteer's name, or the words of the page.
    lat, lon: WGS 84 degrees of its centre; None where unresolved.
    country: ISO 3166-1 alpha-3; None where unresolved or across countries.
    admin1: name of the first-order division; None where none.
    precision: how exactly it is known.
    """

    id: str | None
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: PlacePrecision


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place, and what was taken to be meant.

    span: the words, without article and possessive.
    sentence: index of the sentence in the parse of the page.
    first, last: its tokens in that sentence, `last` excluded.
    place: what is meant.
    rule: the rule that decided.
    adjectival: whether the words are an adjective or people ("Iraqi"): a country, but hardly a location.
    lost: the readings that lost, each with the reason.
    """

    span: Span
    sentence: int
    first: int
    last: int
    place: Place
    rule: str
    adjectival: bool = False
    lost: tuple[Candidate, ...] = ()
