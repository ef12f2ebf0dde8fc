"""Find the words of a sentence that can take part in naming an actor: names, nouns, titles, tagged entities.

A *unit* is a stretch of tokens with what it can mean. Names of the tables are found first, the longest at each
place, and outrank the statistical tagger; what the tagger calls a person or an organisation is kept where the
tables know nothing, and a title before capitalised words makes a person of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.model.actors import ActorKind, Candidate, Naming
from dateline.naming.actor_index import LEAST_SKELETON, LOWER_KINDS, Part, Sense
from dateline.naming.actor_keys import SILENT, is_article, key_of, skeleton
from dateline.naming.actor_lands import Lands
from dateline.naming.actor_tables import ActorTables
from dateline.parsing.tokens import Sentence, Token

HYPHENS = frozenset("-‐‑–")
POSSESSIVES = frozenset({"'s", "'", "’s", "’"})
#: shortest name that is found in lower case where the tables print it with a capital: shorter ones are words
LEAST_LOWER = 4
#: fewest letters of a skeleton by which a lone unknown person is looked up
_NOUNS = frozenset({"NOUN", "PROPN"})
_NOUN_PARTS = frozenset({Part.ROLE, Part.ORGAN, Part.OFFICE})
_CALLINGS = frozenset({Part.OFFICE, Part.TITLE, Part.ROLE})
_SOFT = frozenset({Part.STATE, Part.SEAT, Part.PEOPLE, Part.ADJECTIVE})
_BODY_LABELS = frozenset({"ORG", "NORP"})
#: notes of roles that may follow a designation: "Tu-95 bombers"
_THINGS = frozenset({"weapon", "unit"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a sentence that can take part in naming an actor.

    first, last: its tokens, `last` excluded.
    part: what it can be in a noun phrase.
    senses: what the tables let it mean, the likeliest first; empty for what only the tagger found.
    keys: its folded words.
    rule: how it was found.
    inside: country named inside a body that the tables do not hold ("University of Tehran"); None elsewhere.
    lost: readings that were dropped, with the reason.
    """

    first: int
    last: int
    part: Part
    senses: tuple[Sense, ...]
    keys: tuple[str, ...]
    rule: str
    inside: str | None = None
    lost: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Stream:
    """The folded words of a sentence and the tokens they come from; ``""`` stands for a mark that parts names."""

    keys: list[str]
    tokens: list[int]


def stream_of(sentence: Sentence) -> Stream:
    """Fold the tokens of a sentence, leaving out hyphens, articles and possessive marks."""
    keys: list[str] = []
    at: list[int] = []
    tokens = sentence.tokens
    count = len(tokens)
    for index, token in enumerate(tokens):
        text = token.text
        key = key_of(text)
        if key in SILENT or (text in HYPHENS or text in POSSESSIVES):
            continue
        if not key or token.pos == "PUNCT":
            keys.append("")
            at.append(index)
            continue
        hyphen = index + 1 < count and tokens[index + 1].text in HYPHENS and len(key) < 4
        if is_article(key, hyphen) and not text.isupper():
            continue
        if "-" in text and not text.startswith("-") and token.pos != "NUM":
            for piece in text.split("-"):
                folded = key_of(piece)
                if folded:
                    keys.append(folded)
                    at.append(index)
            continue
        keys.append(key)
        at.append(index)
    return Stream(keys, at)


def units_of(sentence: Sentence, tables: ActorTables, lands: Lands) -> tuple[Unit, ...]:
    """Find all units of a sentence, in text order, none overlapping another.

    What the tagger takes for a person or an organisation is left to the gazetteer where that found a place.
    """
    units = _matched(sentence, tables)
    units = _entities(sentence, tables, units, lands)
    units = _titled(sentence, tables, units)
    return tuple(sorted([*units, *_country_nouns(sentence, tables)], key=lambda unit: unit.first))


def _country_nouns(sentence: Sentence, tables: ActorTables) -> list[Unit]:
    """Find "the country" and its like, which mean a state named before."""
    nouns = tables.words["state-noun"]
    return [
        Unit(token.index, token.index + 1, Part.COUNTRY_NOUN, (), (token.lower,), "the state named before")
        for token in sentence.tokens
        if token.lower in nouns
        and token.index
        and sentence.tokens[token.index - 1].lower in {"the", "this"}
        and token.tag == "NN"
        and not any(sentence.tokens[at].dep in {"prep", "relcl"} for at in sentence.children[token.index])
    ]


def _matched(sentence: Sentence, tables: ActorTables) -> list[Unit]:
    stream = stream_of(sentence)
    keys, at = stream.keys, stream.tokens
    longest, senses = tables.index.longest, tables.index.senses
    units: list[Unit] = []
    place, count = 0, len(keys)
    while place < count:
        most = longest.get(keys[place], 0)
        found: Unit | None = None
        for length in range(min(most, count - place), 0, -1):
            held = senses.get(tuple(keys[place : place + length]))
            if held is None:
                continue
            found = _unit(
                sentence, tables, held, tuple(keys[place : place + length]), at[place], at[place + length - 1]
            )
            if found:
                units.append(found)
                place += length
                break
        if found is None:
            place += 1
    return units


def _unit(
    sentence: Sentence,
    tables: ActorTables,
    held: Sequence[Sense],
    keys: tuple[str, ...],
    first: int,
    end: int,
) -> Unit | None:
    """Make the unit of a matched key, if one of its senses may be printed like this."""
    fit = [sense for sense in held if _printed(sentence, tables, sense, keys, first, end)]
    if not fit:
        return None
    part = _likely_part(sentence, fit, first, end)
    kept = tuple(sense for sense in fit if sense.part is part)
    start = _with_article(sentence, first)
    return Unit(start, end + 1, part, kept, keys, "name in the actor tables")


def _printed(
    sentence: Sentence, tables: ActorTables, sense: Sense, keys: tuple[str, ...], first: int, end: int
) -> bool:
    """Whether the words are printed as this sense demands: capitals, acronyms, nouns."""
    one, other = sentence.tokens[first], sentence.tokens[end]
    if sense.name.naming is Naming.ACRONYM:
        return _as_acronym(sentence, tables, sense, first, end)
    if sense.part in _NOUN_PARTS:
        if any(sense.capitals):
            return one.text[0].isupper()
        if _is_designation(sentence, first) and sense.entry and sense.entry.notes not in _THINGS:
            return False
        return other.pos in _NOUNS or (len(keys) > 1 and other.tag.startswith("NN"))
    if sense.part is Part.TITLE:
        after_number = first > 0 and sentence.tokens[first - 1].pos == "NUM"
        return (one.text[0].isupper() or sentence.recased) and not after_number
    lacking = (sense.capitals[0] and not _upper(one)) or (sense.capitals[1] and not _upper(other))
    if not lacking:
        return not (
            sentence.recased and one.text.islower() and keys[0] in tables.words["common"] and len(keys) == 1
        )
    kind = sense.entry.kind if sense.entry else None
    if len(keys) > 1:
        return kind in LOWER_KINDS or sentence.recased
    return kind in LOWER_KINDS and len(keys[0]) >= LEAST_LOWER and keys[0] not in tables.words["common"]


def _is_designation(sentence: Sentence, at: int) -> bool:
    """Whether the word before is the designation of a weapon: "F-35 fighters" are no men."""
    before = sentence.tokens[at - 1].text if at else ""
    return any(letter.isdigit() for letter in before) and before[:1].isupper()


def _as_acronym(sentence: Sentence, tables: ActorTables, sense: Sense, first: int, end: int) -> bool:
    start, stop = sentence.tokens[first].start, sentence.tokens[end].end
    origin = sentence.span.start
    printed = sentence.span.exact[start - origin : stop - origin].replace(".", "")
    wanted = sense.name.words.replace(".", "")
    if printed != wanted:
        return False
    if sentence.recased and sentence.span.exact.isupper() and printed.lower() in tables.words["common"]:
        return sentence.tokens[end].pos == "PROPN" and printed == "US"
    return not (printed.islower() or sentence.tokens[end].tag == "PRP")


def _upper(token: Token) -> bool:
    return token.text[0].isupper() or token.text[0].isdigit()


def _likely_part(sentence: Sentence, fit: Sequence[Sense], first: int, end: int) -> Part:
    """Choose between parts of one name: adjective or people, title or office, by where it stands."""
    parts = {sense.part for sense in fit}
    token = sentence.tokens[end]
    if len(parts) == 1:
        return fit[0].part
    if Part.ADJECTIVE in parts:
        modifies = token.dep in {"amod", "compound", "nmod", "advmod"} or token.pos == "ADJ"
        others = [sense.part for sense in fit if sense.part is not Part.ADJECTIVE]
        if modifies and others[0] in {Part.PEOPLE, Part.STATE}:
            return Part.ADJECTIVE
        return others[0]
    if Part.TITLE in parts and Part.OFFICE in parts:
        upper = sentence.tokens[first].text[0].isupper()
        following = sentence.tokens[end + 1] if end + 1 < len(sentence.tokens) else None
        named = following is not None and following.pos == "PROPN" and following.text[0].isupper()
        return Part.TITLE if upper and named else Part.OFFICE
    return fit[0].part


def _with_article(sentence: Sentence, first: int) -> int:
    """Take the Arabic article before a name into it: ``al-`` of ``al-Maliki``."""
    if first >= 2 and sentence.tokens[first - 1].text in HYPHENS:
        if is_article(key_of(sentence.tokens[first - 2].text), before_hyphen=True):
            return first - 2
    elif first >= 1 and sentence.tokens[first - 1].text in {"al", "Al"}:
        return first - 1
    return first


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
        while end < len(tokens) and tokens[end].entity == label and not tokens[end].entity_start:
            end += 1
        first, last = at, end
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
    if not words[0].isupper() or sentence.tokens[last - 1].pos not in _NOUNS | {"ADJ"}:
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
        return person_unit(tables, _with_article(sentence, first), last, keys, "person by the tagger")
    if label == "NORP":
        return None
    return Unit(first, last, Part.UNKNOWN_BODY, (), keys, "organisation by the tagger")


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
    if any(unit.part not in soft for unit in inside) or any(unit.last > last for unit in inside):
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
    entry = inside[0].senses[0].entry
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


def with_part(unit: Unit, part: Part, rule: str) -> Unit:
    """Copy a unit as another part, and say by which rule."""
    return replace(unit, part=part, rule=rule)
