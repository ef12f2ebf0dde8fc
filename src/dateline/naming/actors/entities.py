"""Add what the statistical tagger and titles tell to the units that the tables found.

Names of the tables outrank the tagger. What it calls a person or an organisation is kept where the tables know
nothing; a title before capitalised words makes a person of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.actors import ActorKind, Candidate
from dateline.naming.actors.index import LEAST_SKELETON, Part
from dateline.naming.actors.keys import SILENT, is_article, key_of, skeleton
from dateline.naming.actors.lands import Lands
from dateline.naming.actors.tables import ActorTables
from dateline.naming.actors.units import HYPHENS, NOUNS, POSSESSIVES, Unit, with_article
from dateline.naming.places.lines import parts_names
from dateline.parsing.tokens import Sentence, Token

#: words of a person's name that the tagger took for a body's; longer ones are bodies
_MOST_NAMES = 3
_CALLINGS = frozenset({Part.OFFICE, Part.TITLE, Part.ROLE})
_SOFT = frozenset({Part.STATE, Part.SEAT, Part.PEOPLE, Part.ADJECTIVE})
_BODY_LABELS = frozenset({"ORG", "NORP"})


def tagged_units(
    sentence: Sentence, tables: ActorTables, units: Sequence[Unit], lands: Lands
) -> tuple[Unit, ...]:
    """Add persons and bodies that the tagger or a title shows, and mend units that are only a part of them.

    What the tagger takes for a person or an organisation is left to the gazetteer where that found a place.
    """
    found = _entities(sentence, tables, [unit for unit in units if not _of_a_place(sentence, unit)], lands)
    if not sentence.headline and not sentence.recased:
        found = [_capital_name(sentence, unit, found) for unit in found]
        found = [
            unit
            for at, unit in enumerate(found)
            if not any(_inside(unit, other) for other in found if other is not unit)
        ]
    return tuple(sorted(_titled(sentence, tables, found), key=lambda unit: unit.first))


def _entities(sentence: Sentence, tables: ActorTables, units: list[Unit], lands: Lands) -> list[Unit]:
    """Add what the tagger calls a person or body, and drop units that are only a part of such a name."""
    kept = units
    for first, last, label in _runs(sentence):
        inside = [unit for unit in kept if unit.first < last and first < unit.last]
        if label == "PERSON":
            names = [
                unit for unit in inside if unit.part in _CALLINGS and unit.first > first and unit.last <= last
            ]
            if names and names[-1].last == last and len(names) == len(inside):
                kept = [unit for unit in kept if unit not in names]  # "Tom King" is no king
                inside = []
        if not inside:
            added = _of_entity(sentence, tables, first, last, label, lands)
            kept = [*kept, added] if added else kept
            continue
        whole = _swallowed(sentence, inside, first, last, label)
        if whole:
            kept = [unit for unit in kept if unit not in inside]
            kept.append(whole)
            continue
        rest_first, rest_last = _rest(first, last, inside)
        if rest_last > rest_first and label == "PERSON":
            added = _of_entity(sentence, tables, rest_first, rest_last, label, lands)
            kept = [*kept, added] if added else kept
    return sorted(kept, key=lambda unit: unit.first)


def _runs(sentence: Sentence) -> list[tuple[int, int, str]]:
    """List the tagged persons and bodies: first token, end and label."""
    runs: list[tuple[int, int, str]] = []
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        label = tokens[at].entity
        if label != "PERSON" and label not in _BODY_LABELS:
            at += 1
            continue
        end = at + 1
        while (
            end < len(tokens)
            and tokens[end].entity == label
            and not tokens[end].entity_start
            and not parts_names(tokens, end)
        ):
            end += 1
        bracket = next((token.index for token in tokens[at:end] if token.text in {"(", "["}), end)
        first, last = at, bracket
        while first < last and (tokens[first].pos in {"DET", "PUNCT"} or tokens[first].lower in SILENT):
            first += 1
        while last > first and (tokens[last - 1].text in POSSESSIVES or tokens[last - 1].pos == "PUNCT"):
            last -= 1
        if last > first:
            runs.append((first, last, label))
        at = end
    return runs


def _rest(first: int, last: int, inside: Sequence[Unit]) -> tuple[int, int]:
    """What of an entity no unit covers: the stretch after the last unit, else before the first."""
    after = max(unit.last for unit in inside)
    if after < last:
        return after, last
    return first, min(unit.first for unit in inside)


def _of_entity(
    sentence: Sentence,
    tables: ActorTables,
    first: int,
    last: int,
    label: str,
    lands: Lands,
) -> Unit | None:
    words = sentence.words(first, last).exact
    if not _opens_with_capital(words) or sentence.tokens[last - 1].pos not in NOUNS | {"ADJ"}:
        return None
    if label != "PERSON" and _of_places(sentence, tables, first):
        return None
    if lands.covers(sentence.index, first, last):
        return None
    if label == "PERSON" and last - first > 1 and sentence.tokens[first].tag in {"NNS", "NNPS"}:
        first += 1  # "those Stingers Obama has thrown around": a plural is no first name
    keys = tuple(key_of(token.text) for token in sentence.tokens[first:last] if key_of(token.text))
    if not keys or all(key.isdigit() for key in keys):
        return None
    if label == "PERSON":
        return person_unit(tables, with_article(sentence, first), last, keys, "person by the tagger")
    if label == "NORP":
        return None
    forename = 1 < len(keys) <= _MOST_NAMES and keys[0] in tables.index.forenames
    if forename and keys[-1] not in tables.words["fullname"]:
        return person_unit(tables, first, last, keys, "forename of a known person")
    first = with_article(sentence, first)
    return Unit(first, last, Part.UNKNOWN_BODY, (), keys, "organisation by the tagger")


def _opens_with_capital(words: str) -> bool:
    """Whether a name begins with a capital, its Arabic article apart: "Hayat", "al-Hayat"."""
    article, hyphen, rest = words.partition("-")
    bare = rest if hyphen and is_article(key_of(article), before_hyphen=True) else words
    return bare[:1].isupper()


def _of_places(sentence: Sentence, tables: ActorTables, first: int) -> bool:
    """Whether a noun for places stands before: "the provinces of Urumieh and Lorestan"."""
    before = [token for token in sentence.tokens[max(0, first - 3) : first] if token.lower not in SILENT]
    return len(before) > 1 and before[-1].lower == "of" and before[-2].lemma in tables.words["place-noun"]


def person_unit(tables: ActorTables, first: int, last: int, keys: tuple[str, ...], rule: str) -> Unit:
    """Make the unit of a person whom the tables lack as printed; another transliteration may find him."""
    bare = tuple(key for key in keys if not is_article(key, before_hyphen=True))
    if len(bare) > 1:
        bones = tuple(skeleton(key) for key in bare)
        for tried in (bones, (bones[0], bones[-1])):
            held = tables.index.skeletons.get(tried)
            if held and sum(map(len, tried)) >= LEAST_SKELETON:
                entry = held[0].entry
                part = Part.PERSON if entry and entry.kind is ActorKind.PERSON else Part.NAMED
                return Unit(first, last, part, held, bare, "transliteration of a name in the actor tables")
    return Unit(first, last, Part.UNKNOWN_PERSON, (), bare, rule)


def _swallowed(sentence: Sentence, inside: Sequence[Unit], first: int, last: int, label: str) -> Unit | None:
    """Make one unknown name of an entity of which the tables know but a country or people: ``Bank of Iraq``."""
    soft = _SOFT if sentence.headline or label == "PERSON" else _SOFT | {Part.ROLE}
    if any(unit.part not in soft and not _is_lone_outlet(unit) for unit in inside):
        return None
    if any(unit.last > last for unit in inside):
        return None
    roles = [unit for unit in inside if unit.part is Part.ROLE]
    if roles and not _is_title_case(sentence, first, last):
        return None  # "Iraqi troops" tagged as a body, against "Nigerian Union of Teachers"
    covered = {at for unit in inside for at in range(unit.first, unit.last)}
    other = [
        token
        for token in sentence.tokens[first:last]
        if token.index not in covered and token.pos == "PROPN" and token.text[0].isupper()
    ]
    if not other or (label == "PERSON" and inside[0].part is Part.ADJECTIVE and inside[0].first == first):
        return None
    if any(unit.last < last and sentence.tokens[unit.last].text in POSSESSIVES for unit in inside):
        return None
    keys = tuple(key for key in (key_of(token.text) for token in sentence.tokens[first:last]) if key)
    entry = inside[0].senses[0].entry if not _is_lone_outlet(inside[0]) else None
    lost = tuple(
        Candidate(sense.entry.id, sense.entry.name, "only a part of a longer name")
        for unit in inside
        for sense in unit.senses[:1]
        if sense.entry
    )
    if label == "PERSON":
        return Unit(first, last, Part.UNKNOWN_PERSON, (), keys, "person by the tagger", None, lost)
    country = entry.country if entry else None
    return Unit(first, last, Part.UNKNOWN_BODY, (), keys, "organisation by the tagger", country, lost)


def _of_a_place(sentence: Sentence, unit: Unit) -> bool:
    """Whether a noun is a word of a place name: "Bank" of "the West Bank"."""
    if unit.part is not Part.ROLE or unit.first == 0:
        return False
    before = sentence.tokens[unit.first - 1]
    inside = sentence.tokens[unit.first].entity in {"GPE", "LOC", "FAC"}
    return inside and before.entity == sentence.tokens[unit.first].entity and before.text[0].isupper()


def _inside(unit: Unit, other: Unit) -> bool:
    return other.first <= unit.first and unit.last <= other.last


def _capital_name(sentence: Sentence, unit: Unit, units: Sequence[Unit]) -> Unit:
    """Make a name of its own of a noun with a capital and other capitals before it: "Sudan Doctors Union"."""
    noun = sentence.tokens[unit.last - 1]
    if unit.part is not Part.ROLE or unit.first == 0 or noun.pos != "PROPN" or not noun.text[0].isupper():
        return unit
    before = {at: one for one in units for at in range(one.first, one.last)}
    first, own = unit.first, False
    while (
        first > 0
        and sentence.tokens[first - 1].text[0].isupper()
        and sentence.tokens[first - 1].pos == "PROPN"
    ):
        other = before.get(first - 1)
        loose = other is None or other.part is Part.ROLE or _is_lone_outlet(other)
        if other is not None and other.part not in _SOFT and not loose:
            return unit
        own = own or loose
        first -= 1
    if not own:
        return unit
    soft = next(
        (before[at] for at in range(first, unit.first) if at in before and before[at].part in _SOFT), None
    )
    entry = soft.senses[0].entry if soft and soft.senses else None
    keys = tuple(key for key in (key_of(token.text) for token in sentence.tokens[first : unit.last]) if key)
    country = entry.country if entry else None
    first = with_article(sentence, first)
    return Unit(first, unit.last, Part.UNKNOWN_BODY, (), keys, "capitals before a noun for a body", country)


def _is_lone_outlet(unit: Unit) -> bool:
    """Whether a unit is a newspaper of one word, which many other names hold: "Liberation"."""
    entry = unit.senses[0].entry if unit.senses else None
    return entry is not None and entry.kind is ActorKind.MEDIA and len(unit.keys) == 1


def _is_title_case(sentence: Sentence, first: int, last: int) -> bool:
    """Whether every word of a stretch prints with a capital, "of" and "and" apart, and "of" or "for" is among them."""
    tokens = sentence.tokens[first:last]
    joined = any(token.lower in {"of", "for"} for token in tokens)
    return joined and all(
        token.text[0].isupper() or token.pos in {"ADP", "CCONJ", "DET", "PUNCT", "PART"} for token in tokens
    )


def _titled(sentence: Sentence, tables: ActorTables, units: Sequence[Unit]) -> list[Unit]:
    """Make persons of the capitalised words after a title, an office or ``Mr.``."""
    taken = {at for unit in units for at in range(unit.first, unit.last)}
    tokens = sentence.tokens
    added: list[Unit] = []
    starts = [unit.last for unit in units if unit.part in {Part.TITLE, Part.OFFICE}]
    apposed = {
        unit.last + 1
        for unit in units
        if unit.part is Part.OFFICE and unit.last + 1 < len(tokens) and tokens[unit.last].text == ","
    }
    starts += sorted(apposed)
    starts += [
        token.index + 1
        for token in tokens
        if token.index not in taken
        and token.text[0].isupper()
        and key_of(token.text) in tables.words["honorific"]
    ]
    for start in starts:
        end = start
        while end < len(tokens) and end not in taken and _of_a_name(tokens[end], end > start):
            end += 1
        while end > start and tokens[end - 1].text in HYPHENS:
            end -= 1
        keys = tuple(key for key in (key_of(token.text) for token in tokens[start:end]) if key)
        if start in apposed and (len(keys) < 2 or end >= len(tokens) or tokens[end].pos != "PUNCT"):
            continue
        if keys and (end >= len(tokens) or end not in taken or tokens[end].text[0].islower()):
            unit = person_unit(tables, start, end, keys, "capitals after a title")
            added.append(unit)
            taken.update(range(start, end))
    return sorted([*units, *added], key=lambda unit: unit.first)


def _of_a_name(token: Token, inner: bool) -> bool:
    if token.text[0].isupper():
        return token.pos in {"PROPN", "NOUN", "ADJ", "X"}
    return inner and (
        token.text in HYPHENS or key_of(token.text) in {"al", "bin", "ibn", "el", "van", "von", "de", "abu"}
    )
