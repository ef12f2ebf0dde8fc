"""What the words around a name say: a place or no place, which sort, and which larger place it lies in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from dateline.naming.places.beside import (
    AMOUNT_LABELS,
    PLACE_LABELS,
    before_office,
    held,
    in_longer_name,
    owns_ground,
    placed,
    reached,
    units_beside,
)
from dateline.naming.places.gazetteer import Entry
from dateline.naming.places.gazetteer_schema import TRANSLITERATED, How, Kind
from dateline.naming.places.resolution import lies_in
from dateline.naming.places.spans import PARSERS, NameSpan
from dateline.naming.places.tables import PlaceWords
from dateline.parsing.tokens import Sentence, Token

_CONTAINERS: Final = frozenset({Kind.COUNTRY, Kind.DIVISION_1, Kind.DIVISION_2, Kind.REGION, Kind.AREA})
#: words between a name and the larger place that follows it
_BEFORE_CONTAINER: Final = frozenset(
    {(",",), ("in",), (",", "in"), ("(",), (",", "the"), ("in", "the"), ("of",), (",", "in", "the")}
)
_LISTED: Final = frozenset({(",",), ("and",), (",", "and"), ("or",), ("to",), ("/",), ("-",)})
#: people; a larger name inside an organisation's name must reach it, for small towns are called Bank and Union
_LEAST_IN_GROUP: Final = 10_000
_LARGE: Final = frozenset({Kind.COUNTRY, Kind.REGION, Kind.DIVISION_1, Kind.CAPITAL})
#: kinds that are known by other spellings of their names too; those of divisions are often a people's ("Chechen")
_SPELT: Final = frozenset({Kind.COUNTRY, Kind.TOWN, Kind.CAPITAL})
_LEAST_LARGE: Final = 500_000  # people; names of smaller towns are words and surnames too often
#: countries whose towns bear the names of persons whom English news speaks of
_SHARED_NAMES: Final = frozenset(
    "USA GBR CAN AUS IRL NZL ZAF JAM TTO BHS BRB BLZ ESP PRT FRA ITA DEU AUT CHE BEL NLD MEX GTM HND SLV NIC CRI PAN "
    "CUB DOM PRI COL VEN ECU PER BOL PRY URY ARG CHL BRA PHL".split()
)
_LEAST_SOLID: Final = 20_000
_OURS: Final = frozenset({Kind.VILLAGE, Kind.POINT, Kind.AREA, Kind.DIVISION_1, Kind.COUNTRY})
_MOST_ACRONYM: Final = 4  # letters
_MOST_BETWEEN: Final = 3  # tokens between a name and its container


@dataclass(slots=True)
class Sighting:
    """A span with what the words around it say.

    span: the words.
    rule: why they are a place; empty where nothing says so.
    weak: whether they may be one, if something else on the page says so.
    adjectival: whether they are an adjective, a people, or part of an organisation's name.
    container: the larger place that the words put it in.
    kinds: sorts of place that the words beside it ask for.
    reached: whether it is what is "captured" or "entered".
    """

    span: NameSpan
    rule: str = ""
    weak: bool = False
    adjectival: bool = False
    container: Sighting | None = None
    kinds: set[Kind] = field(default_factory=set)
    reached: bool = False


def sightings(spans: Sequence[NameSpan], sentence: Sentence, words: PlaceWords) -> list[Sighting]:
    """Judge the names of one sentence."""
    seen = [Sighting(span) for span in spans]
    for one in seen:
        one.kinds |= units_beside(sentence.tokens, one.span.first, one.span.last, words)
    for one, after in pairwise(seen):
        _link(one, after, sentence.tokens, words)
    for one in seen:
        if not one.rule:
            _judge(one, sentence.tokens, words)
    pairs = list(pairwise(seen))
    for first, second in pairs:
        _join_list(first, second, first, sentence)
    for first, second in reversed(pairs):
        _join_list(first, second, second, sentence)
    return seen


def _join_list(first: Sighting, second: Sighting, sure: Sighting, sentence: Sentence) -> None:
    """Take a name for a place that is listed with one: "in Baiji, Tikrit and Samarra"."""
    other = second if sure is first else first
    if sure.rule and not sure.adjectival and other.weak and not other.rule:
        between = tuple(token.lower for token in sentence.tokens[first.span.last : second.span.first])
        if between in _LISTED:
            other.rule = "listed with a place"


def _link(one: Sighting, after: Sighting, tokens: Sequence[Token], words: PlaceWords) -> None:
    """See whether the next name is the larger place around this one, or this one around the next."""
    gap = tokens[one.span.last : after.span.first]
    if len(gap) > _MOST_BETWEEN:
        return
    between = tuple(token.lower for token in gap)
    names_after = [entry for entry in after.span.entries if entry.how < How.ADJECTIVE]
    if between in _BEFORE_CONTAINER and _holds(names_after, one.span.entries):
        one.container = after
        one.rule = one.rule or "a larger place follows it"
        after.rule = after.rule or "a smaller place stands before it"
        return
    owned = between[:1] in {("'s",), ("'",)} or _is_unit_between(between, words)
    if owned and _holds(one.span.entries, after.span.entries):
        after.container = one
        after.rule = after.rule or "a larger place stands before it"


def _is_unit_between(between: tuple[str, ...], words: PlaceWords) -> bool:
    """Whether a unit joins two names: "the Iraqi capital Baghdad", "the Tunisian port city of Sousse"."""
    bare = [word for word in between if word != "of"]
    return bool(bare) and all(word in words.units or word in words.directions for word in bare)


def _holds(outers: Sequence[Entry], inners: Sequence[Entry]) -> bool:
    """Whether some reading of one name lies in some reading of the other, both by name."""
    wide = [outer for outer in outers[:12] if outer.kind in _CONTAINERS and outer.how is not How.SKELETON]
    return any(lies_in(inner, outer) for outer in wide for inner in inners if inner.how < How.ADJECTIVE)


def _judge(one: Sighting, tokens: Sequence[Token], words: PlaceWords) -> None:
    """Decide from the entity and the words beside it; sets rule or weak, and adjectival."""
    span = one.span
    named = any(_names_well(entry) for entry in span.entries)
    adjective = any(entry.how is How.ADJECTIVE for entry in span.entries)
    if adjective and (not named or span.label == "NORP" or tokens[span.last - 1].pos == "ADJ"):
        one.adjectival = True
        one.rule = "an adjective or people of a country"
    elif _is_acronym(span, tokens):
        return
    elif span.built == PARSERS and not span.entries and span.label == "GPE":
        # The tagger takes persons, acronyms and misprints for towns; a town stands where things can be.
        one.rule = span.built if one.kinds or placed(tokens, span.first, span.last, words) else ""
    elif span.built == PARSERS and in_longer_name(tokens, span.first, span.last, span.entity, words):
        return
    elif span.built and span.label not in AMOUNT_LABELS and not _is_other_word(span, tokens, words):
        one.rule = span.built
    elif not (
        span.label in AMOUNT_LABELS or in_longer_name(tokens, span.first, span.last, span.entity, words)
    ):
        _judge_by_label(one, named, tokens, words)


def _judge_by_label(one: Sighting, named: bool, tokens: Sequence[Token], words: PlaceWords) -> None:
    span = one.span
    if span.key in words.no_places and span.label not in PLACE_LABELS:
        return
    if named and before_office(tokens, span.last, words):
        one.weak = one.adjectival = True
        if span.label != "PERSON" and _known(span):
            one.rule = "part of the name of an organisation or office"
    elif span.label in PLACE_LABELS:
        one.weak = True
        if not _beside_other_names(span, tokens, words):
            one.rule = PARSERS
    elif span.label == "ORG":
        _judge_in_group(one, tokens, words)
    elif span.label == "PERSON":
        _judge_person(one, named, tokens, words)
    elif named:
        _judge_unlabelled(one, tokens, words)


def _is_acronym(span: NameSpan, tokens: Sequence[Token]) -> bool:
    """Whether the name is of four capitals or fewer and no country's: "UN", "NATO", of which towns bear the names."""
    text = tokens[span.first].text
    if span.last - span.first > 1 or len(text) > _MOST_ACRONYM or not text.isupper() or span.first == 0:
        return False
    return text.isalpha() and not any(
        entry.kind in _LARGE and entry.how is How.NAME for entry in span.entries
    )


def _names_well(entry: Entry) -> bool:
    """Whether the words name the place as English news does, not as another language of Latin script would."""
    return entry.how in {How.NAME, How.SKELETON} or (
        entry.how is How.OTHER and (entry.country in TRANSLITERATED or entry.kind is not Kind.TOWN)
    )


def _spelt_well(entry: Entry) -> bool:
    """Whether the words are another spelling of a name, not another language's: "Basra"."""
    return entry.how is How.OTHER and _names_well(entry)


def _is_other_word(span: NameSpan, tokens: Sequence[Token], words: PlaceWords) -> bool:
    """Whether words before "village" and the like say whose it is, not how it is called: "Christian", "Sunni"."""
    if span.built == PARSERS:
        return False
    return span.key in words.no_places or (
        span.last - span.first == 1
        and (span.label == "NORP" or tokens[span.first].pos == "ADJ")
        and not is_solid(span)
    )


def _beside_other_names(span: NameSpan, tokens: Sequence[Token], words: PlaceWords) -> bool:
    """Whether the rest of its entity is another name without a comma between, as in a person's two names."""
    if span.entity is None or span.whole or not span.entries:
        return False
    before = tokens[span.first - 1] if span.first > span.entity[0] else None
    after = tokens[span.last] if span.last < span.entity[1] else None
    return any(
        one is not None and one.pos == "PROPN" and one.text[:1].isupper() and one.lower not in words.common
        for one in (before, after)
    )


def _judge_person(one: Sighting, named: bool, tokens: Sequence[Token], words: PlaceWords) -> None:
    span = one.span
    one.weak = span.whole and named
    one.reached = one.weak and reached(tokens, span.last, words)
    if one.weak and (one.kinds or placed(tokens, span.first, span.last, words)):
        one.rule = "the words before it place something there"
    elif one.weak and _is_weighty(span) and owns_ground(tokens, span.last, words):
        one.rule = "what is told to be its own only a place has"
    elif one.weak and (
        (is_solid(span) and (span.last - span.first > 1 or _is_large(span)))
        or (_is_weighty(span) and one.reached)
        or (_bears_it(span) and held(tokens, span.last, words))
    ):
        one.rule = "the gazetteer outranks the parser, which takes it for a person"


def _judge_in_group(one: Sighting, tokens: Sequence[Token], words: PlaceWords) -> None:
    span = one.span
    first, last = span.entity or (span.first, span.last)
    if span.whole:
        if one.kinds or placed(tokens, span.first, span.last, words):
            one.rule = "the words before it place something there"
        elif _is_large(span):
            one.rule = "a country or division by its name"
        else:
            one.weak = any(_names_well(entry) for entry in span.entries)
        return
    inside = [token.lower for token in tokens[first:last]]
    if any(word in words.outlets for word in inside) or not _known(span):
        return
    before = tokens[span.first - 1].lower
    if span.first == first or before in {"of", "at", "in", "-", ","} or before in words.directions:
        one.adjectival = True
        one.rule = "part of an organisation's name"


def _judge_unlabelled(one: Sighting, tokens: Sequence[Token], words: PlaceWords) -> None:
    span = one.span
    if span.key in words.no_places:
        return
    if one.kinds or placed(tokens, span.first, span.last, words):
        one.rule = "the words before it place something there"
    elif not any(token.pos == "PROPN" for token in tokens[span.first : span.last]):
        return
    elif _is_large(span):
        one.rule = "a country or division by its name"
    else:
        one.weak = True


def _is_large(span: NameSpan) -> bool:
    """Whether a country, first-order division or large city bears exactly this name, or a city in another spelling."""
    return any(
        (entry.how is How.NAME and (entry.kind in _LARGE or entry.population >= _LEAST_LARGE))
        or (entry.kind in _SPELT and entry.population >= _LEAST_LARGE and _spelt_well(entry))
        for entry in span.entries
    )


def is_solid(span: NameSpan) -> bool:
    """Whether a place of some weight bears exactly this name where names of persons are rarely names of towns."""
    return any(
        entry.how is How.NAME
        and entry.country not in _SHARED_NAMES
        and (entry.population >= _LEAST_SOLID or entry.kind in _OURS)
        for entry in span.entries
    )


def _is_weighty(span: NameSpan) -> bool:
    """Whether `is_solid`, other spellings of the name included: "Jowhar" is "Jawhar" to the gazetteer."""
    return is_solid(span) or any(
        _names_well(entry) and entry.country not in _SHARED_NAMES and entry.population >= _LEAST_SOLID
        for entry in span.entries
    )


def _bears_it(span: NameSpan) -> bool:
    """Whether a place of any size bears exactly this name where names of persons are rarely names of towns."""
    return any(entry.how is How.NAME and entry.country not in _SHARED_NAMES for entry in span.entries)


def _known(span: NameSpan) -> bool:
    """Whether the name is borne by a place large enough that organisations are called after it."""
    return any(
        entry.how is How.NAME and (entry.population >= _LEAST_IN_GROUP or entry.kind is Kind.COUNTRY)
        for entry in span.entries
    )
