"""Who may have a part in an incident: the actors that a text names, each once, with what speaks for either part.

Every group is one actor under one description, for a key wants a victim's name and office apart: "MAYOR ANA SUR" gives
a name and an office. What its mentions show where the incident is told, and near it, are its features.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bench.muc4.incidents import Incident, Page, plain
from bench.muc4.keys import Fill
from bench.muc4.scoring import head_of, words_of
from dateline.model.actors import ActorKind, ActorMention, Naming
from dateline.parsing.tokens import Sentence

_ORGANISED = frozenset(
    {
        ActorKind.ARMED_GROUP,
        ActorKind.FORCE,
        ActorKind.ORGAN,
        ActorKind.PARTY,
        ActorKind.ORGANISATION,
    }
)
_NAMES = frozenset({Naming.NAME, Naming.ACRONYM, Naming.SHORT})
#: sentences from an incident within which the words around a mention are looked at
_BESIDE = 1
_DISTANCES = (0, 1, 2, 5, 10)
_COUNTS = (1, 2, 3, 5, 8)


@dataclass(slots=True)
class Group:
    """Mentions of one actor under one description.

    words: the words to fill in. form: ``name`` of a person, ``office`` before a name, ``organisation``, or ``words``.
    mentions: all its mentions, pronouns for it included.
    """

    words: str
    form: str
    mentions: list[ActorMention] = field(default_factory=list)

    def fill(self) -> Fill:
        """Make the fill of a slot."""
        return Fill((self.words,))


def groups_of(page: Page) -> list[Group]:
    """Group the actors that a text names, in the order of the text."""
    found: list[Group] = []
    by_key: dict[str, Group] = {}
    by_start: dict[int, list[Group]] = {}
    for sentence in sorted(page.names.actors):
        for mention in page.names.actors[sentence]:
            if mention.naming is Naming.PRONOUN:
                held = by_start.get(mention.antecedent.start, []) if mention.antecedent else []
            else:
                held = [_group(words, form, mention, found, by_key) for words, form in _readings(mention)]
                by_start.setdefault(mention.span.start, held)
            for group in held:
                group.mentions.append(mention)
    return found


def _readings(mention: ActorMention) -> Iterator[tuple[str, str]]:
    """Take a mention's words apart: name and office of a person, organisation, or else its own words."""
    words = plain(mention.span.exact)
    kind = mention.actor.kind
    if kind is ActorKind.PERSON:
        known = words_of(plain(mention.actor.name))
        parts = words.split()
        first = next((at for at, part in enumerate(parts) if words_of(part) & known), None)
        if first is None or mention.naming not in _NAMES | {Naming.OFFICE}:
            yield words, "words"
            return
        yield " ".join(parts[first:]), "name"
        if first:
            yield " ".join(parts[:first]), "office"
    elif kind in _ORGANISED and mention.actor.id is not None:
        yield words if mention.naming in _NAMES else plain(mention.actor.name), "organisation"
        if mention.naming not in _NAMES:
            yield words, "words"
    else:
        yield words, "words"


def _group(
    words: str, form: str, mention: ActorMention, found: list[Group], by_key: dict[str, Group]
) -> Group:
    """Find the group that words belong to, or begin one."""
    if form == "organisation":
        key = f"id {mention.actor.id}"
    elif form == "name":
        mine = words_of(words)
        for one in found:
            if one.form == "name" and (mine <= words_of(one.words) or words_of(one.words) <= mine):
                if len(words) > len(one.words):
                    one.words = words
                return one
        key = f"name {words}"
    else:
        key = f"words {head_of(words)}"
    group = by_key.get(key)
    if group is None:
        group = by_key[key] = Group(words, form)
        found.append(group)
    return group


def features_of_party(
    group: Group, incident: Incident, page: Page, parts: Mapping[tuple[int, int], str]
) -> set[str]:
    """Say what speaks for a part in the incident; ``parts`` gives the part of each mention in the page's claims."""
    first = group.mentions[0]
    away = [min(abs(one.sentence - at) for at in incident.sentences) for one in group.mentions]
    found = {
        f"form {group.form}",
        f"head {head_of(group.words)}",
        f"away {step(min(away), _DISTANCES)}",
        f"times {step(len(group.mentions), _COUNTS)}",
        f"first {step(first.sentence, _DISTANCES)}",
        f"incident {incident.kind}",
    }
    own = {
        (one.sentence, one.head): part
        for claim in incident.claims
        for part, ones in (("actor", claim.actors), ("recipient", claim.recipients))
        for one in ones
    }
    for mention, distance in zip(group.mentions, away, strict=True):
        where = (mention.sentence, mention.head)
        part = own.get(where)
        if part:
            found.add(f"part {part}")
            found.add(f"part {part} {incident.kind}")
            found.add(f"part {part} of {mention.actor.kind}")
        elif where in parts:
            found.add(f"elsewhere {parts[where]}")
        found.add(f"kind {mention.actor.kind}")
        found.add(f"sector {mention.actor.sector}")
        found.add(f"naming {mention.naming}")
        if distance <= _BESIDE:
            found |= set(_beside(mention, page.parse.sentences[mention.sentence]))
    for part in ("actor", "recipient"):
        if part in own.values() and f"part {part}" not in found:
            found.add(f"another is {part}")
            found.add(f"another is {part}, {group.form} {mention.actor.kind}")
        elif part not in own.values():
            found.add(f"nobody is {part}, {group.form} {mention.actor.kind}")
    if not any(name.startswith("part ") for name in found):
        found.add(f"no part {group.form} {step(min(away), _DISTANCES)}")
    return found


def _beside(mention: ActorMention, sentence: Sentence) -> Iterator[str]:
    """What a mention hangs on: its own relation, and the word above it, through prepositions and lists."""
    tokens = sentence.tokens
    at, path = mention.head, []
    for _ in range(4):
        token = tokens[at]
        if token.dep == "ROOT" or token.head == at:
            break
        path.append(token.lower if token.dep in {"prep", "agent"} else token.dep)
        above = tokens[token.head]
        at = token.head
        if above.pos in {"VERB", "AUX"} or (
            above.pos in {"NOUN", "PROPN"} and token.dep not in {"conj", "appos"}
        ):
            break
    word = tokens[at].lemma
    yield f"on {'-'.join(path)} {word}"
    yield f"path {'-'.join(path)}"
    yield f"word {word}"


def parts_in(page: Page) -> dict[tuple[int, int], str]:
    """The part of each mention in the claims of a page, by its sentence and head."""
    return {
        (one.sentence, one.head): f"{part} {claim.type}"
        for claim in page.claims
        for part, ones in (("actor", claim.actors), ("recipient", claim.recipients))
        for one in ones
    }


def step(number: int, steps: Sequence[int]) -> int:
    """The first step that a number does not go beyond; -1 beyond the last."""
    return next((one for one in steps if number <= one), -1)
