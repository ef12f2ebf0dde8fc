"""Find the words of a sentence that the tables let take part in naming an actor: names, nouns, titles.

A *unit* is a stretch of tokens with what it can mean; at each place of the sentence the longest name wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model.actors import ActorKind, Candidate, Naming
from dateline.naming.actors.index import LOWER_KINDS, Part, Sense
from dateline.naming.actors.keys import SILENT, is_article, key_of
from dateline.naming.actors.tables import ActorTables
from dateline.parsing.tokens import Sentence, Token

HYPHENS = frozenset("-‐‑–")
POSSESSIVES = frozenset({"'s", "'", "’s", "’"})
#: shortest name that is found in lower case where the tables print it with a capital: shorter ones are words
LEAST_LOWER = 4
NOUNS = frozenset({"NOUN", "PROPN"})
NOUN_PARTS = frozenset({Part.ROLE, Part.ORGAN, Part.OFFICE})
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
        key = key_of(text[:-2] if text[-2:] in POSSESSIVES and len(text) > 2 else text)
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


def units_of(sentence: Sentence, tables: ActorTables) -> list[Unit]:
    """Find the units of a sentence that the tables know, in text order, none overlapping another."""
    units = [*_matched(sentence, tables), *_country_nouns(sentence, tables)]
    return sorted(units, key=lambda unit: unit.first)


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
    start = with_article(sentence, first)
    return Unit(start, end + 1, part, kept, keys, "name in the actor tables")


def _printed(
    sentence: Sentence, tables: ActorTables, sense: Sense, keys: tuple[str, ...], first: int, end: int
) -> bool:
    """Whether the words are printed as this sense demands: capitals, acronyms, nouns."""
    one, other = sentence.tokens[first], sentence.tokens[end]
    if sense.name.naming is Naming.ACRONYM:
        return _as_acronym(sentence, tables, sense, first, end)
    if sense.part in NOUN_PARTS:
        if any(sense.capitals):
            return one.text[0].isupper()
        if _is_designation(sentence, first) and sense.entry and sense.entry.notes not in _THINGS:
            return False
        return other.pos in NOUNS or (len(keys) > 1 and other.tag.startswith("NN"))
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
        kind = sense.entry.kind if sense.entry else None
        least = LEAST_LOWER - 1 if kind is ActorKind.STATE else LEAST_LOWER
        lower = printed[1:].islower() and printed.lower() == wanted.lower() and len(printed) >= least
        return (
            lower
            and printed.lower() not in tables.words["common"]
            and sentence.tokens[end].pos in NOUNS | {"ADJ"}
        )
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


def with_article(sentence: Sentence, first: int) -> int:
    """Take the Arabic article before a name into it: ``al-`` of ``al-Maliki``."""
    if first >= 2 and sentence.tokens[first - 1].text in HYPHENS:
        if is_article(key_of(sentence.tokens[first - 2].text), before_hyphen=True):
            return first - 2
    elif first >= 1 and sentence.tokens[first - 1].text in {"al", "Al"}:
        return first - 1
    return first
