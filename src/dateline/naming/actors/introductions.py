"""Names that a page introduces itself: acronyms in brackets, shortened names, surnames.

"the Free Movement (FM)" makes FM a name for the rest of the page; after "the Revolutionary Guards", "the Guards"
is one; after "Nouri al-Maliki", "Maliki" is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.model.actors import Actor, ActorKind, ActorMention, Naming
from dateline.naming.actors.index import NAMED_KINDS, Part
from dateline.naming.actors.keys import key_of
from dateline.naming.actors.persons import LEAST_SURNAME, holder_called, only_bearer
from dateline.naming.actors.setting import Setting
from dateline.naming.actors.units import Unit
from dateline.parsing.tokens import Sentence

_ACRONYM = re.compile(
    r"(?:the |or |(?:also |better )?known as )?[\"“']?((?:[A-Z]\.?){2,8}|[A-Z][A-Za-z0-9-]{1,9})[\"”']?\Z"
)
#: brackets hold an acronym only this near behind the name
_REACH = 6


def introduce(sentence: Sentence, mentions: Sequence[ActorMention], setting: Setting) -> None:
    """Keep the short names that a sentence introduces."""
    by_end = {mention.last: mention for mention in mentions}
    for token in sentence.tokens:
        if token.text == "(":
            _bracket(sentence, token.index, by_end, setting)
    for mention in mentions:
        if mention.actor.kind in NAMED_KINDS and mention.naming is Naming.NAME:
            _shorten(sentence, mention, setting)


def _bracket(sentence: Sentence, at: int, by_end: dict[int, ActorMention], setting: Setting) -> None:
    close = next(
        (token.index for token in sentence.tokens[at + 1 : at + 1 + _REACH] if token.text == ")"), None
    )
    if close is None or close == at + 1:
        return
    inside = sentence.words(at + 1, close).exact
    found = _ACRONYM.match(inside)
    if not found:
        return
    mention = by_end.get(at)
    letters = found.group(1).replace(".", "")
    if mention is None or mention.actor.kind is ActorKind.ROLE:
        initialled = _initialled(sentence, at, letters)
        if initialled is None:
            return
        first, last = initialled
        span = sentence.words(first, last)
        country = mention.actor.country if mention else None
        actor = Actor(None, " ".join(span.exact.split()), country, None, ActorKind.ORGANISATION)
    else:
        span, actor = mention.span, mention.actor
        if actor.kind in {ActorKind.STATE, ActorKind.PERSON, ActorKind.PEOPLE}:
            return
    setting.memory.names[(key_of(letters),)] = (actor, span)


def _initialled(sentence: Sentence, end: int, letters: str) -> tuple[int, int] | None:
    """The capitalised words before ``end`` whose initials are the letters: first token and end; None else."""
    wanted = [letter.lower() for letter in letters if letter.isalnum()]
    at, left = end - 1, len(wanted) - 1
    while at >= 0 and left >= 0:
        token = sentence.tokens[at]
        if token.text[0].lower() == wanted[left] and token.text[0].isupper():
            left -= 1
        elif token.text[0].isupper() or (token.pos in {"NOUN", "VERB", "ADV"}) or token.text in {",", "("}:
            return None
        at -= 1
    return (at + 1, end) if left < 0 else None


def _shorten(sentence: Sentence, mention: ActorMention, setting: Setting) -> None:
    """Keep the last word of a body's name, where it is one that news goes on with: "the Guards"."""
    last = sentence.tokens[mention.last - 1]
    key = key_of(last.text)
    if mention.last - mention.first < 2 or not last.text[0].isupper():
        return
    if key in setting.tables.words["fullname"]:
        setting.memory.names[(key,)] = (mention.actor, mention.span)


def known_names(sentence: Sentence, units: Sequence[Unit], setting: Setting) -> tuple[Unit, ...]:
    """Add units for names that the page introduced before, and mend what the tagger took them for."""
    mended = [_mended(unit, sentence, setting) for unit in units]
    taken = {at for unit in units for at in range(unit.first, unit.last)}
    for token in sentence.tokens:
        if token.index in taken or token.pos not in {"PROPN", "NOUN", "ADJ"}:
            continue
        key = key_of(token.text)
        if not token.text[0].isupper():
            if token.text.islower() and _is_known_everywhere(key, setting):
                mended.append(Unit(token.index, token.index + 1, Part.UNKNOWN_PERSON, (), (key,), "surname"))
            continue
        if (key,) in setting.memory.names and _stands_alone(sentence, token.index):
            mended.append(Unit(token.index, token.index + 1, Part.UNKNOWN_BODY, (), (key,), "short name"))
        elif (
            (token.pos == "PROPN" or key in setting.memory.surnames)
            and _is_surname(key, setting)
            and _stands_alone(sentence, token.index)
            and not _is_place_here(key, token.index, setting)
        ):
            mended.append(Unit(token.index, token.index + 1, Part.UNKNOWN_PERSON, (), (key,), "surname"))
    return tuple(sorted(mended, key=lambda unit: unit.first))


def _mended(unit: Unit, sentence: Sentence, setting: Setting) -> Unit:
    memory = setting.memory
    capital = unit.first > 0 and sentence.tokens[unit.first].text[0].isupper() and not sentence.headline
    if capital and unit.part in {Part.ROLE, Part.ORGAN} and len(unit.keys) == 1 and unit.keys in memory.names:
        return replace(unit, part=Part.UNKNOWN_BODY, senses=())
    if unit.part is Part.UNKNOWN_PERSON and unit.keys in memory.names and not memory.person_called(unit.keys):
        return replace(unit, part=Part.UNKNOWN_BODY)
    alone = unit.part is Part.UNKNOWN_BODY and unit.keys not in memory.names and len(unit.keys) == 1
    if alone and _is_surname(unit.keys[0], setting):
        return replace(unit, part=Part.UNKNOWN_PERSON)
    return unit


def _is_surname(key: str, setting: Setting) -> bool:
    """Whether a bare word is the surname of a person of this page, or of one office holder of that day."""
    if key in setting.memory.surnames:
        return True
    if len(key) < LEAST_SURNAME or key in setting.tables.words["no-surname"]:
        return False
    tables, day = setting.tables, setting.day
    return holder_called(key, tables, day) is not None or only_bearer(key, tables, day) is not None


def _is_place_here(key: str, at: int, setting: Setting) -> bool:
    """Whether the gazetteer found a place in a word that is nobody's surname on this page: "Lagos", "Basra"."""
    return key not in setting.memory.surnames and setting.lands.covers(setting.sentence.index, at, at + 1)


def _is_known_everywhere(key: str, setting: Setting) -> bool:
    """Whether a word in lower case is the surname of one head of state or government of that day, and no word."""
    if len(key) < LEAST_SURNAME or setting.day is None or key in setting.tables.words["common"]:
        return False
    held = holder_called(key, setting.tables, setting.day)
    return held is not None and held.office in setting.tables.words["highest"]


def _stands_alone(sentence: Sentence, at: int) -> bool:
    """Whether no capitalised neighbour makes the word a part of a longer name."""
    before = sentence.tokens[at - 1] if at else None
    after = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
    tied_before = (
        before is not None and before.pos == "PROPN" and before.dep == "compound" and before.head == at
    )
    tied_after = after is not None and after.pos == "PROPN" and sentence.tokens[at].dep == "compound"
    return not (tied_before or tied_after)
