"""Actors and places by name as they stand in a sentence, each with the claims that hold the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dateline.model.actors import Actor, ActorKind, ActorMention
from dateline.model.claims import Claim
from dateline.model.places import Place, PlacePrecision
from dateline.picturing.brief.drafting import Pieces, joined, part
from dateline.picturing.brief.values import PartKind
from dateline.picturing.place_links import rows_of

#: words after which a name goes on without its head
_TAILS = frozenset({"of", "for", "in", "at", "loyal", "allied", "backed", "from"})
#: what describes a force behind its name, with the name it leads to
_LOYAL = re.compile(
    r"\s+(?:loyal to|allied (?:to|with)|backed by)\s+"
    r"(?:(?:the|President|Gen\.|General|Col\.|Colonel|Marshal)\s+)*[A-Z][\w’'-]+(?:\s+(?:al-)?[A-Z][\w’'-]+)*"
)
#: names of areas that take an article
_AREAS = frozenset(
    "sea gulf ocean strait straits mountains valley delta desert peninsula river coast hills states".split()
)
#: at most this many names in a list; the claims cited hold the rest
_MOST_NAMES = 3


@cache
def load_name_words() -> dict[str, frozenset[str]]:
    """Read the packaged table once: class -> words."""
    found: dict[str, set[str]] = {}
    for row in rows_of("name_words.tsv"):
        found.setdefault(row.get("class"), set()).add(row.get("word"))
    return {name: frozenset(words) for name, words in found.items()}


def is_class(word: str, name: str) -> bool:
    """Whether a word or a whole name is listed under a class."""
    return word.lower() in load_name_words()[name]


def _last(name: str) -> str:
    """The word that heads a name: the last, or the one before "of" or "for"."""
    words = [word for word in name.lower().split() if word not in {"there", "here"}]
    for at, word in enumerate(words):
        if word in _TAILS and at:
            return words[at - 1]
    return words[-1] if words else ""


def is_many(actor: Actor) -> bool:
    """Whether a verb beside this name alone is plural."""
    name, head = actor.name.lower(), _last(actor.name)
    if is_class(name, "one") or is_class(head, "one"):
        return False
    if is_class(name, "many") or is_class(head, "many"):
        return True
    if head.endswith("men") and len(head) > len("men"):
        return True
    described = actor.kind in {ActorKind.ROLE, ActorKind.PEOPLE, ActorKind.ARMED_GROUP, None}
    return described and head.endswith("s") and not head.endswith("ss")


def with_article(actor: Actor) -> str:
    """What stands before a name: "the ", "a ", "an " or nothing."""
    name, head = actor.name, _last(actor.name)
    if name.lower().startswith(("the ", "a ", "an ")) or is_class(name, "bare"):
        return ""
    if actor.kind in {ActorKind.ROLE, ActorKind.PEOPLE, None}:
        return _described(actor)
    if actor.kind in {ActorKind.ORGAN, ActorKind.FORCE}:
        return "the "
    if actor.kind is ActorKind.PERSON:
        return ""
    return "the " if is_class(head, "the") or is_class(name, "the") else ""


def _described(actor: Actor) -> str:
    """The article of a description: none in the plural, before a name or where it opens with a number, else "a"."""
    words = name_in_text(actor).split()
    if not words or words[0][0].isdigit() or " and " in actor.name or is_many(actor):
        return ""
    owned = "’s " in actor.name or "'s " in actor.name
    if (words[0][0].isupper() and len(words) > 1 and words[1][0].isupper()) or owned:
        return ""
    if (actor.kind is None or len(words) == 1) and words[0][0].isupper():
        return "the " if len(words) > 1 and is_class(words[-1], "the") else ""
    if is_class(words[0], "none") or is_class(words[-1], "none") or (len(words) > 1 and _is_number(words[0])):
        return ""
    return "an " if words[0][0].lower() in "aeiou" and not words[0].startswith(("uni", "eu", "one")) else "a "


def _is_number(word: str) -> bool:
    return word.lower() in NUMBER_WORDS


#: words that are numbers; none stands in a sentence but within a part
NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million "
    "millions billion dozen dozens scores".split()
)


def name_in_text(actor: Actor) -> str:
    """A name as it is set within a sentence: headlines and wires in capitals lose theirs."""
    if actor.kind not in {ActorKind.ROLE, None}:
        return _titled(actor.name) if _is_shouted(actor) else actor.name
    words = actor.name.split()
    if (
        len(words) == 1
        and actor.kind is ActorKind.ROLE
        and actor.id is not None
        and not is_class(words[0], "caps")
    ):
        return actor.name.lower()
    return set_low(actor.name)


def set_low(words: str) -> str:
    """A description without the capitals of a headline: those of its first and last words, if they are common words."""
    shouted = words.isupper() and len(words) > _SHORT
    every = words.split()
    inner = all(word[:1].isupper() or not word[:1].isalpha() for word in every) and len(every) > 2
    return " ".join(
        _word_low(word, shouted, plain=at in {0, len(every) - 1} or (inner and every[at - 1] != "Air"))
        for at, word in enumerate(every)
    )


def _word_low(word: str, shouted: bool, plain: bool) -> str:
    if is_class(word, "caps"):
        return word
    if shouted:
        return word.lower() if is_class(word, "low") or _is_number(word) else word.capitalize()
    return word.lower() if plain and is_class(word, "low") else word


def _is_shouted(actor: Actor) -> bool:
    """Whether a name stands in capitals for no reason of its own; what the tables do not hold is hardly an acronym."""
    return actor.name.isupper() and len(actor.name) > (_SHORT if actor.id is None else _ACRONYM)


#: letters; a longer name in capitals is no acronym, and a longer description in capitals is shouted
_ACRONYM, _SHORT = 6, 4


def _titled(name: str) -> str:
    return " ".join(word if is_class(word, "caps") else word.capitalize() for word in name.split())


def as_shown(mention: ActorMention, claim: Claim) -> Actor:
    """An actor by the name that a sentence gives it: a description with whom it is loyal to, as the words have it."""
    actor, evidence = mention.actor, claim.evidence
    if actor.kind is ActorKind.ROLE and evidence.covers(mention.span) and actor.name == mention.span.exact:
        after = evidence.exact[mention.span.end - evidence.start :]
        found = _LOYAL.match(after)
        if found:
            return replace(actor, name=" ".join(f"{actor.name}{found[0]}".split()))
    return actor


def parties(mentions: Sequence[ActorMention], claim: Claim) -> tuple[Pieces, bool]:
    """The actors of a claim by name, and whether a verb beside them is plural."""
    return names([as_shown(one, claim) for one in mentions], [claim.id])


def place_named(place: Place, claims: Sequence[str]) -> Pieces:
    """A place by name, with an article where it takes one: "the Mediterranean Sea"."""
    words = place.name.lower().split()
    takes = is_class(place.name, "the") or (words[-1] in _AREAS) or place.name.lower() in _STATES_THE
    article = "the " if takes and words[0] != "the" and place.precision is not PlacePrecision.TOWN else ""
    return (article, part(PartKind.PLACE, place.name, claims))


_STATES_THE = frozenset(
    {"united states", "united kingdom", "united arab emirates", "dominican republic", "gambia"}
)


def named(actor: Actor, claims: Sequence[str]) -> Pieces:
    """A name with its article."""
    return (with_article(actor), part(PartKind.NAME, name_in_text(actor), claims))


def names(actors: Sequence[Actor], claims: Sequence[str]) -> tuple[Pieces, bool]:
    """Several names, and whether a verb beside them is plural; each is named once."""
    once = list({(one.id, one.name.casefold()): one for one in actors}.values())
    by_words = {name_in_text(one).casefold(): one for one in reversed(once)}
    kept = [one for one in once if by_words[name_in_text(one).casefold()] is one]
    shown = [named(one, claims) for one in kept[:_MOST_NAMES]]
    if len(kept) > _MOST_NAMES:
        return (*joined(shown, ", "), " and others"), True
    return joined(shown), len(kept) > 1 or is_many(kept[0])
