"""Index the names of the actor tables by folded words, so that a page is matched by dictionary look-ups.

A *sense* is one thing that a name can mean: an actor, an office, or what every state has. Names that print with
capitals are found only with capitals (a name alone in lower case is found where it is no common word too), and
acronyms only as printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dateline.model.actors import ActorKind, Naming
from dateline.naming.actors.entries import ActorEntry, Name, Office
from dateline.naming.actors.keys import keys_of, skeleton

#: kinds whose names are proper names of one thing
NAMED_KINDS = frozenset(
    {
        ActorKind.ORGAN,
        ActorKind.FORCE,
        ActorKind.ARMED_GROUP,
        ActorKind.PARTY,
        ActorKind.ORGANISATION,
        ActorKind.MEDIA,
    }
)
#: kinds found in lower case too, as commenters write them
LOWER_KINDS = frozenset({ActorKind.STATE, ActorKind.PEOPLE, ActorKind.PERSON, ActorKind.ARMED_GROUP})
#: consonants that a skeleton must keep before two spellings are taken for one name: below six, of the group
#: names here with one another, pairs such as "Fatah"/"Faith" begin to meet
LEAST_SKELETON = 6


class Part(StrEnum):
    """What a matched name can be in a noun phrase."""

    STATE = "state"
    ADJECTIVE = "adjective"  #: of a state or people
    PEOPLE = "people"
    SEAT = "seat"  #: a capital or building
    NAMED = "named"  #: a body with a name of its own
    ORGAN = "organ"  #: what every state has
    ROLE = "role"
    OFFICE = "office"
    TITLE = "title"
    PERSON = "person"
    UNKNOWN_PERSON = "unknown person"  #: found by the tagger, not in the tables
    UNKNOWN_BODY = "unknown body"
    SHORT = "short"  #: a name shortened after its first use
    PRONOUN = "pronoun"
    COUNTRY_NOUN = "country noun"  #: "the country"


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name can mean.

    part: what it can be in a noun phrase.
    entry: the actor; None for an office.
    office: the office; None for an actor.
    name: the name, with the years it was used.
    plural: whether the form is a plural made here.
    capitals: whether its first and last word print with a capital.
    """

    part: Part
    entry: ActorEntry | None
    office: Office | None
    name: Name
    plural: bool
    capitals: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class NameIndex:
    """All names by their keys.

    senses: what a key of one or more words can mean, the likeliest first.
    longest: for the first word of a key, the most words that a key beginning with it has.
    skeletons: what a transliterated name can mean, by the skeletons of its words.
    surnames: persons by the last word of their names. forenames: first words of persons' names.
    """

    senses: Mapping[tuple[str, ...], tuple[Sense, ...]]
    longest: Mapping[str, int]
    skeletons: Mapping[tuple[str, ...], tuple[Sense, ...]]
    surnames: Mapping[str, tuple[ActorEntry, ...]]
    forenames: frozenset[str]


def index_names(entries: Iterable[ActorEntry], offices: Iterable[Office]) -> NameIndex:
    """Build the index; where two actors share a name, the earlier one comes first."""
    senses: dict[tuple[str, ...], list[Sense]] = {}
    skeletons: dict[tuple[str, ...], list[Sense]] = {}
    surnames: dict[str, list[ActorEntry]] = {}
    forenames: set[str] = set()
    for entry in entries:
        for keys, sense in _of_entry(entry):
            _put(senses, keys, sense)
            bones = _bones(keys, sense)
            if bones:
                _put(skeletons, bones, sense)
        if entry.kind is ActorKind.PERSON:
            for surname in {keys_of(name.words)[-1] for name in entry.names if len(keys_of(name.words)) > 1}:
                surnames.setdefault(surname, []).append(entry)
            forenames.update(keys_of(name.words)[0] for name in entry.names if len(keys_of(name.words)) > 1)
    for office in offices:
        for keys, sense in _of_office(office):
            _put(senses, keys, sense)
    longest: dict[str, int] = {}
    for keys in senses:
        longest[keys[0]] = max(longest.get(keys[0], 0), len(keys))
    return NameIndex(
        {keys: tuple(found) for keys, found in senses.items()},
        longest,
        {keys: tuple(found) for keys, found in skeletons.items()},
        {key: tuple(found) for key, found in surnames.items()},
        frozenset(forenames),
    )


def _put(index: dict[tuple[str, ...], list[Sense]], keys: tuple[str, ...], sense: Sense) -> None:
    known = index.setdefault(keys, [])
    if keys and not any(_same(one, sense) for one in known if one.entry):
        known.append(sense)


def _same(one: Sense, other: Sense) -> bool:
    """Whether two spellings of one actor's name fold to the same and ask for the same capitals."""
    return one.entry is other.entry and one.part is other.part and one.capitals == other.capitals


def _of_entry(entry: ActorEntry) -> Iterator[tuple[tuple[str, ...], Sense]]:
    nouns = entry.kind is ActorKind.ROLE or entry.country == "*"
    for name in entry.names:
        keys = keys_of(name.words)
        if not keys:
            continue
        yield keys, _sense(_part_of(entry, name), entry, None, name, plural=False)
        if nouns:
            yield (
                (*keys[:-1], plural_of(keys[-1])),
                _sense(_part_of(entry, name), entry, None, name, plural=True),
            )


def _of_office(office: Office) -> Iterator[tuple[tuple[str, ...], Sense]]:
    for words in office.names:
        keys, name = keys_of(words), Name(words, Naming.OFFICE)
        yield keys, _sense(Part.OFFICE, None, office, name, plural=False)
        for plural in plurals_of_title(keys):
            yield plural, _sense(Part.OFFICE, None, office, name, plural=True)
    for words in office.titles:
        yield keys_of(words), _sense(Part.TITLE, None, office, Name(words, Naming.OFFICE), plural=False)


def _sense(part: Part, entry: ActorEntry | None, office: Office | None, name: Name, *, plural: bool) -> Sense:
    first, last = name.words.split()[0], name.words.split()[-1]
    return Sense(part, entry, office, name, plural, (_capital(first), _capital(last)))


def _capital(word: str) -> bool:
    return any(letter.isupper() for letter in word)


def _part_of(entry: ActorEntry, name: Name) -> Part:
    if name.adjective:
        return Part.ADJECTIVE
    if entry.kind is ActorKind.STATE:
        return {Naming.CAPITAL: Part.SEAT, Naming.DEMONYM: Part.PEOPLE}.get(name.naming, Part.STATE)
    if entry.country == "*":
        return Part.ORGAN
    by_kind = {ActorKind.PEOPLE: Part.PEOPLE, ActorKind.ROLE: Part.ROLE, ActorKind.PERSON: Part.PERSON}
    return by_kind.get(entry.kind, Part.NAMED)


def _bones(keys: tuple[str, ...], sense: Sense) -> tuple[str, ...] | None:
    """Skeletons of a name that may be found by them: two words at least, of a person or an armed group."""
    if sense.entry is None or sense.entry.kind not in {ActorKind.PERSON, ActorKind.ARMED_GROUP}:
        return None
    bones = tuple(skeleton(key) for key in keys)
    return bones if len(keys) > 1 and sum(map(len, bones)) >= LEAST_SKELETON and all(bones) else None


def plural_of(word: str) -> str:
    """Make the plural of a folded noun: ``gunman`` -> ``gunmen``, ``militia`` -> ``militias``."""
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("s") and not word.endswith(("ss", "us")):
        return word
    if word.endswith(("s", "x", "sh", "ch")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return word[:-1] + "ies"
    return word + "s"


def plurals_of_title(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Make the plurals of a title: the last word, or the word before ``of``, ``in`` and ``general``."""
    for at, key in enumerate(keys[1:], start=1):
        if key in {"of", "in", "general", "for"}:
            yield (*keys[: at - 1], plural_of(keys[at - 1]), *keys[at:])
            return
    yield (*keys[:-1], plural_of(keys[-1]))
