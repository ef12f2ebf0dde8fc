"""When and where an incident may have happened: every day and place that its text offers, with what speaks for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from bench.muc4.incidents import Incident, Page, country_names, plain, towns
from bench.muc4.keys import Days, Location
from bench.muc4.parties import step
from dateline.model.places import PlaceMention, PlacePrecision
from dateline.model.when import TimexType, WhenBasis

_DISTANCES = (0, 1, 2, 5, 10)
_COUNTS = (1, 2, 3, 5)
_GAPS = (-1, 0, 1, 2, 3, 7, 15, 40, 400)
_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION})
#: words of a place's mention, at most; longer ones are descriptions
_CAPITAL = frozenset({"capital"})


@dataclass(slots=True)
class DayChoice:
    """A time an incident may have happened, and what speaks for it."""

    days: Days
    features: set[str] = field(default_factory=set)


@dataclass(slots=True)
class PlaceChoice:
    """A place an incident may have happened at, and what speaks for it."""

    place: Location
    features: set[str] = field(default_factory=set)


def day_choices(incident: Incident, page: Page) -> list[DayChoice]:
    """List the days that the text offers, the day of its dateline and all before it first."""
    found: dict[Days, DayChoice] = {}
    if page.day is not None:
        for days, name in ((Days(None, page.day), "before"), (Days(page.day, page.day), "same day")):
            found[days] = DayChoice(
                days, {name, f"{name} {incident.kind}", f"{name} {incident.claims[0].status}"}
            )
    for sentence, here in page.names.times.items():
        away = min(abs(sentence - at) for at in incident.sentences)
        for one in here:
            when = one.when
            if one.type not in {TimexType.DATE, TimexType.TIME} or when.start is None or when.end is None:
                continue
            choice = found.setdefault(Days(when.start, when.end), DayChoice(Days(when.start, when.end)))
            words = plain(one.span.exact)
            choice.features |= {
                "said",
                f"said away {step(away, _DISTANCES)}",
                f"long {step((when.end - when.start).days, (0, 1, 7, 31, 366))}",
                f"sentence {step(sentence, _DISTANCES)}",
            }
            choice.features |= {f"said {word}" for word in words.split() if not word.isdigit()}
            if page.day is not None:
                choice.features.add(f"gap {step((page.day - when.start).days, _GAPS)}")
    _of_claims(incident, page, found)
    return list(found.values())


def _of_claims(incident: Incident, page: Page, found: dict[Days, DayChoice]) -> None:
    """Add what the claims of the incident say of their day."""
    told = 0
    for number, claim in enumerate(incident.claims):
        when = claim.when
        if when.basis is WhenBasis.TEXT and when.start is not None and when.end is not None:
            told += 1
            choice = found.setdefault(Days(when.start, when.end), DayChoice(Days(when.start, when.end)))
            choice.features |= {"told", f"told by {step(number, (0, 1, 3))}"}
            if told == 1:
                choice.features.add("told first")
        elif when.start == when.end == page.day and page.day is not None:
            found[Days(page.day, page.day)].features.add("taken from dateline")
    for choice in found.values():
        if "told" not in choice.features:
            choice.features |= {
                f"{name}, {'another' if told else 'none'} told"
                for name in ("before", "same day", "said")
                if name in choice.features
            }
        near = any(one.endswith(("away 0", "away 1")) for other in found.values() for one in other.features)
        choice.features |= {
            f"{name}, near {near}" for name in ("before", "same day") if name in choice.features
        }


def place_choices(incident: Incident, page: Page) -> list[PlaceChoice]:
    """List the places that the text offers, the country of most of its places first."""
    country = land_of(incident, page)
    if country is None:
        return []
    found: dict[tuple[str, ...], PlaceChoice] = {(): PlaceChoice(Location(country), {"country"})}
    told = {plain(one.span.exact) for claim in incident.claims for one in towns(claim)}
    cities = {
        plain(one.exact)
        for passage in page.reading.passages
        if passage.dateline
        for one in passage.dateline.places
    }
    for sentence, here in page.names.places.items():
        away = min(abs(sentence - at) for at in incident.sentences)
        for one in here:
            if one.place.precision in _WIDE or one.adjectival:
                continue
            words = plain(one.span.exact)
            choice = found.setdefault((words,), PlaceChoice(Location(country, tuple(_inner(one, words)))))
            choice.features |= set(_of_mention(one, page, away, words in told))
            choice.features |= {"dateline"} if words in cities else set()
    for words in cities:
        found.setdefault((words,), PlaceChoice(Location(country, (words,)), {"dateline", "dateline only"}))
    near = any("away 0" in one.features for one in found.values())
    found[()].features |= {
        f"country, told {bool(told)}",
        f"country, near {near}",
        f"country, {incident.kind}",
    }
    capital = any(
        token.lemma in _CAPITAL for at in incident.sentences for token in page.parse.sentences[at].tokens
    )
    for choice in found.values():
        if "dateline" in choice.features:
            choice.features |= {f"dateline, capital {capital}", f"dateline, told {bool(told)}, near {near}"}
        elif told and "told" not in choice.features:
            choice.features.add("another told")
    return list(found.values())


def land_of(incident: Incident, page: Page) -> str | None:
    """The country of an incident: one that its claims name, else that of most places of the text."""
    names = country_names()
    for claim in incident.claims:
        for one in claim.places:
            if one.place.precision is PlacePrecision.COUNTRY and one.place.country in names:
                return names[one.place.country]
    return names.get(page.country or "")


def _inner(mention: PlaceMention, words: str) -> Iterator[str]:
    if mention.place.admin1 and plain(mention.place.admin1) != words:
        yield plain(mention.place.admin1)
    yield words


def _of_mention(mention: PlaceMention, page: Page, away: int, told: bool) -> Iterator[str]:
    sentence = page.parse.sentences[mention.sentence]
    before = sentence.tokens[mention.first - 1].lower if mention.first else ""
    after = sentence.tokens[mention.last].lower if mention.last < len(sentence.tokens) else ""
    yield f"away {step(away, _DISTANCES)}"
    yield f"precise {mention.place.precision}"
    yield f"at home {mention.place.country == page.country}"
    yield f"sentence {step(mention.sentence, _DISTANCES)}"
    if away <= 1:
        yield f"after {before}"
        yield f"before {after}"
    if told:
        yield "told"
        yield f"told {mention.place.precision}"


def closed(days: Days) -> bool:
    """Whether both ends of a time are known, and lie within a month."""
    return days.start is not None and days.end is not None and days.end - days.start <= timedelta(days=31)
