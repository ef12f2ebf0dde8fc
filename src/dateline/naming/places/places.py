"""Sentences to places: which words name a place, and which place they mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.model.actors import Candidate
from dateline.model.places import Place, PlaceMention, PlacePrecision
from dateline.model.problems import Code, Problem, Severity
from dateline.naming.places.gazetteer import Entry, Gazetteer
from dateline.naming.places.gazetteer_schema import How, Kind
from dateline.naming.places.resolution import Name, Sense, lies_in, resolve
from dateline.naming.places.signs import Sighting, is_solid, sightings
from dateline.naming.places.spans import PARSERS, name_spans
from dateline.naming.places.tables import PlaceWords, load_place_words
from dateline.parsing.tokens import Sentence

_DATELINE_COUNTS: Final = 6  # how many mentions the place of a dateline weighs
_OUTLET_BELIEF: Final = 1.0
_SETTLEMENTS: Final = frozenset({Kind.TOWN, Kind.VILLAGE})
#: kinds for which the word beside the name may be loose: "the Himreen region", "the island of Cuba"
_SORTED_WITH: Final = frozenset({Kind.COUNTRY, Kind.REGION, Kind.AREA, Kind.POINT, Kind.VILLAGE})
#: belief of other names around a name that may be a place, enough to take it for one; set on LGL
_LEAST_COMPANY: Final = 1.5
_LEAST_COMPANY_PERSON: Final = 3.0
#: below this share of the belief a name stays unresolved rather than be put on a map by a coin's toss
_LEAST_SHARE: Final = 0.15


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What is known of where a page was written.

    dateline: the towns and countries that its dateline names, as printed.
    country: ISO 3166-1 alpha-3 of the outlet's country; None where unknown.
    """

    dateline: tuple[str, ...] = ()
    country: str | None = None


def place_mentions(
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    context: PlaceContext,
    words: PlaceWords | None = None,
) -> tuple[tuple[PlaceMention, ...], tuple[Problem, ...]]:
    """Find the places of a page, in text order, and a problem for each name that could not be resolved."""
    words = words or load_place_words()
    seen: list[tuple[Sentence, Sighting]] = []
    for sentence, spans in zip(sentences, name_spans(sentences, gazetteer, words), strict=True):
        seen += [(sentence, one) for one in sightings(spans, sentence, words)]
    _accept_by_the_page([one for _, one in seen])
    names = _names([one for _, one in seen if one.rule or one.weak])
    _add_dateline(names, context, gazetteer)
    home = {context.country: _OUTLET_BELIEF} if context.country else {}
    senses = resolve(list(names.values()), home)
    _accept_by_company([one for _, one in seen], senses)
    kept = [(sentence, one) for sentence, one in seen if one.rule]
    by_passage = _by_passage(kept, home, senses)
    mentions = tuple(
        _mention(sentence, one, gazetteer, by_passage[sentence.passage]) for sentence, one in kept
    )
    return mentions, tuple(_problems(mentions))


def _by_passage(
    kept: Sequence[tuple[Sentence, Sighting]], home: Mapping[str, float], senses: Mapping[str, Sense]
) -> dict[str, Mapping[str, Sense]]:
    """Settle the names of each passage among themselves, the rest of the page in the background.

    In a thread one comment is about Palm Springs and the article above it about Mecca.
    """
    passages: dict[str, list[Sighting]] = {}
    for sentence, one in kept:
        passages.setdefault(sentence.passage, []).append(one)
    if len(passages) == 1:
        return dict.fromkeys(passages, senses)
    around = list(senses.values())
    return {passage: resolve(list(_names(own).values()), home, around) for passage, own in passages.items()}


def _accept_by_the_page(seen: Iterable[Sighting]) -> None:
    """Let the page's other sentences speak: a name left open here may be a place there, or mostly a person."""
    seen = list(seen)
    places = Counter(one.span.key for one in seen if one.rule and not one.adjectival)
    persons = Counter(one.span.key for one in seen if one.span.label == "PERSON" and not one.rule)
    for one in seen:
        key = one.span.key
        if persons[key] > places[key]:
            if one.rule == PARSERS and not is_solid(one.span):
                one.rule = ""
        elif one.weak and not one.rule and key in places:
            one.rule = "named as a place elsewhere on the page"


def _accept_by_company(seen: Iterable[Sighting], senses: Mapping[str, Sense]) -> None:
    """Take a name that may be a place for one where the page's other places lie all around it."""
    for one in seen:
        if one.weak and not one.rule:
            sense = senses.get(_name_key(one))
            least = _LEAST_COMPANY_PERSON if one.span.label == "PERSON" else _LEAST_COMPANY
            if not sense or sense.entry.how is not How.NAME:
                continue
            if sense.company >= least:
                one.rule = "the page's other places lie around it"
            elif one.span.label != "PERSON" and sense.backed and is_solid(one.span):
                one.rule = "a town by its name, in a country that the page speaks of"
            elif one.reached and sense.backed and one.span.last - one.span.first > 1:
                one.rule = (
                    "something is done to it that is done to towns, in a country that the page speaks of"
                )


def _entries(one: Sighting) -> tuple[Entry, ...]:
    """The candidates that fit how the words are used: an adjective means the country, a name never an adjective."""
    adjective = [entry for entry in one.span.entries if entry.how is How.ADJECTIVE]
    if one.adjectival and adjective:
        return tuple(adjective)
    return tuple(entry for entry in one.span.entries if entry.how is not How.ADJECTIVE)


def _name_key(one: Sighting) -> str:
    """Tell apart uses of a name that may mean different places: "Iraqi", "Najaf", "Najaf province"."""
    if one.rule.startswith("an adjective"):
        return f"{one.span.key} (adjective)"
    if one.kinds and not one.kinds & _SETTLEMENTS:
        return f"{one.span.key} ({min(one.kinds).name})"
    return one.span.key


def _names(kept: Iterable[Sighting]) -> dict[str, Name]:
    """Gather the mentions of each name with what the words beside any of them say."""
    names: dict[str, Name] = {}
    for one in kept:
        key = _name_key(one)
        name = names.get(key)
        if name is None:
            name = names[key] = Name(key, _entries(one))
        name.count += bool(one.rule)
        name.kinds |= one.kinds
    for one in kept:
        if one.container is not None:
            outer = names.get(_name_key(one.container))
            name = names[_name_key(one)]
            if outer is not None:
                name.containers.append(outer.entries)
                outer.contains.append(name.entries)
    return names


def _add_dateline(names: dict[str, Name], context: PlaceContext, gazetteer: Gazetteer) -> None:
    """Let the places of the dateline speak for their country and neighbourhood."""
    for printed in context.dateline:
        entries = gazetteer.lookup(printed)
        if entries:
            name = names.setdefault(f"{printed} (dateline)", Name(f"{printed} (dateline)", entries))
            name.count = _DATELINE_COUNTS


def _mention(
    sentence: Sentence, one: Sighting, gazetteer: Gazetteer, senses: Mapping[str, Sense]
) -> PlaceMention:
    span = sentence.words(one.span.first, one.span.last)
    sense = senses.get(_name_key(one))
    sense = _by_own_container(one, sense, senses) if sense else None
    doubt = _doubt(one, sense)
    if sense is None or doubt:
        lost = () if sense is None else (sense.entry, *sense.lost)
        place = Place(None, span.exact, None, None, None, None, PlacePrecision.UNRESOLVED)
        rule = f"{one.rule}; {doubt}"
    else:
        place = gazetteer.place(sense.entry)
        lost = sense.lost
        rule = f"{one.rule}; {sense.rule}"
    return PlaceMention(
        span=span,
        sentence=sentence.index,
        first=one.span.first,
        last=one.span.last,
        place=place,
        rule=rule,
        adjectival=one.adjectival,
        lost=tuple(_candidate(entry, gazetteer) for entry in lost),
    )


def _doubt(one: Sighting, sense: Sense | None) -> str:
    """Why a name stays unresolved; empty where it does not."""
    if sense is None:
        return "the gazetteer holds no such name"
    if sense.share < _LEAST_SHARE:
        return "several places fit equally well"
    if (
        one.kinds
        and sense.entry.kind not in _SORTED_WITH
        and sense.entry.kind not in one.kinds
        and not sense.backed
    ):
        return "no place of that sort bears the name, and nothing on the page speaks for another"
    if sense.entry.how is How.SKELETON and not sense.backed:
        return "only names spelt somewhat like it are known, in countries that the page does not speak of"
    return ""


def _by_own_container(one: Sighting, sense: Sense, senses: Mapping[str, Sense]) -> Sense:
    """Let the larger place beside this mention outrank the sense that the page has elsewhere for the name."""
    outer = senses.get(_name_key(one.container)) if one.container is not None else None
    if outer is None or lies_in(sense.entry, outer.entry):
        return sense
    inside = [entry for entry in _entries(one) if lies_in(entry, outer.entry)]
    if not inside:
        return sense
    return Sense(inside[0], 1.0, "the words put it in a larger place", (sense.entry, *inside[1:3]))


def _candidate(entry: Entry, gazetteer: Gazetteer) -> Candidate:
    place = gazetteer.place(entry)
    within = ", ".join(
        part for part in (place.admin1 if place.admin1 != entry.name else None, entry.country) if part
    )
    return Candidate(
        entry.id, f"{entry.name} ({within})" if within else entry.name, "less support on the page"
    )


def _problems(mentions: Iterable[PlaceMention]) -> Iterable[Problem]:
    """One problem for each name that stayed unresolved."""
    told: set[str] = set()
    for one in mentions:
        name = one.span.exact.lower()
        if one.place.id is None and name not in told:
            told.add(name)
            yield Problem(
                Code.PLACE_UNRESOLVED,
                f"The place {one.span.exact!r} could not be resolved: {one.rule.rpartition('; ')[2]}.",
                "A GeoNames file of the country may hold it: 'dateline gazetteer add FILE.zip'.",
                Severity.NOTE,
                span=one.span,
            )
