"""Actors, places, days, sources and quantities as they stand in a sentence, each with the claims that hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Source, SourceKind
from dateline.model.telling import Telling
from dateline.model.when import Precision, When, WhenBasis
from dateline.picturing.brief.drafting import Pieces, joined, part
from dateline.picturing.brief.values import PartKind
from dateline.picturing.place_links import rows_of

_MONTHS = "January February March April May June July August September October November December".split()
#: at most this many names in a list; the claims cited hold the rest
_MOST_NAMES = 3


@cache
def load_name_words() -> dict[str, frozenset[str]]:
    """Read the packaged table once: class -> words."""
    found: dict[str, set[str]] = {}
    for row in rows_of("name_words.tsv"):
        found.setdefault(row.get("class"), set()).add(row.get("word"))
    return {name: frozenset(words) for name, words in found.items()}


def _is(word: str, name: str) -> bool:
    return word.lower() in load_name_words()[name]


def _last(name: str) -> str:
    """The word that heads a name: the last, or the one before "of" or "for"."""
    words = name.lower().split()
    for at, word in enumerate(words):
        if word in {"of", "for", "in"} and at:
            return words[at - 1]
    return words[-1] if words else ""


def is_many(actor: Actor) -> bool:
    """Whether a verb beside this name alone is plural."""
    name, head = actor.name.lower(), _last(actor.name)
    if _is(name, "one") or _is(head, "one"):
        return False
    if _is(name, "many") or _is(head, "many"):
        return True
    described = actor.kind in {ActorKind.ROLE, ActorKind.PEOPLE, ActorKind.ARMED_GROUP, None}
    return described and head.endswith("s") and not head.endswith("ss")


def with_article(actor: Actor) -> str:
    """What stands before a name: "the ", "a ", "an " or nothing."""
    name, head = actor.name, _last(actor.name)
    if name.lower().startswith(("the ", "a ", "an ")) or _is(name, "bare"):
        return ""
    if actor.kind in {ActorKind.ROLE, ActorKind.PEOPLE, None}:
        return _described(actor)
    if actor.kind in {ActorKind.ORGAN, ActorKind.FORCE}:
        return "the "
    if actor.kind is ActorKind.PERSON:
        return ""
    return "the " if _is(head, "the") or _is(name, "the") else ""


def _described(actor: Actor) -> str:
    """The article of a description: none in the plural or where it opens with a number, else "a"."""
    words = actor.name.split()
    if is_many(actor) or not words or words[0][0].isdigit() or _is(_last(actor.name), "many"):
        return ""
    if actor.kind is None and (words[0][0].isupper() or "’" in actor.name or "'" in actor.name):
        return ""
    if len(words) > 1 and _is_number(words[0]):
        return ""
    return "an " if words[0][0].lower() in "aeiou" else "a "


def _is_number(word: str) -> bool:
    return word.lower() in NUMBER_WORDS


#: words that are numbers; none stands in a sentence but within a part
NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million "
    "millions billion dozen dozens scores".split()
)


def name_in_text(actor: Actor) -> str:
    """A name as it is set within a sentence: descriptions from headlines lose their capitals."""
    if actor.kind not in {ActorKind.ROLE, None}:
        return actor.name
    words = [_set_low(word, actor.name.isupper()) for word in actor.name.split()]
    return " ".join(words)


def _set_low(word: str, shouted: bool) -> str:
    if _is(word, "caps"):
        return word
    return word.lower() if shouted or _is(word, "low") else word


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


def day_text(day: date) -> str:
    """A day as a sentence has it: "12 June 2014"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_text(day: date) -> str:
    """A month as a sentence has it: "June 2014"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def on_day(day: date, claims: Sequence[str]) -> Pieces:
    """A day as a part."""
    return (part(PartKind.DATE, day_text(day), claims),)


@dataclass(frozen=True, slots=True)
class Timed:
    """When something happened, in words.

    within: what stands in the clause: " on 12 June 2014"; empty where nothing can be said.
    after: what stands behind the whole sentence: ", as reported on 12 June 2014"; empty where the words say the day.
    """

    within: Pieces = ()
    after: Pieces = ()


def timed(when: When, claims: Sequence[str], done: bool) -> Timed:
    """Say when; a time that is only that of the page is told as the day of the report.

    done: whether the thing is told as having happened.
    """
    start, end = when.start, when.end
    if start is None and end is None:
        return Timed()
    if start is not None and start == end:
        if when.basis is WhenBasis.TEXT:
            return Timed((" on ", *on_day(start, claims)))
        return Timed((), (", as reported on ", *on_day(start, claims)))
    if start and end:
        return Timed(_span(when, start, end, claims))
    if not done:
        return Timed()
    if end is not None:
        return Timed((" by ", *on_day(end, claims)))
    return Timed((" from ", *on_day(start, claims), " on")) if start else Timed()


def _span(when: When, start: date, end: date, claims: Sequence[str]) -> Pieces:
    if when.precision is Precision.MONTH and (start.year, start.month) == (end.year, end.month):
        return (" in ", part(PartKind.DATE, month_text(start), claims))
    if when.precision is Precision.YEAR and start.year == end.year:
        return (" in ", part(PartKind.DATE, str(start.year), claims))
    return (" between ", *on_day(start, claims), " and ", *on_day(end, claims))


def source_words(source: Source, telling: Telling) -> Pieces:
    """Who says it, by name or in the words of the page."""
    claim = telling.claim.id
    if source.name is None:
        return _nameless(source, telling)
    mention = source.mention.exact if source.mention is not None else ""
    own_words = source.id is None or source.id.startswith("role:") or source.kind in _DESCRIBED
    text = mention if own_words and mention and not _is(mention, "pronoun") else source.name
    text = " ".join(text.split())
    if text.lower().startswith(("a ", "an ", "the ")):
        first, _, rest = text.partition(" ")
        return (f"{first.lower()} ", part(PartKind.NAME, rest, [claim]))
    if source.kind is SourceKind.COMMENTER:
        return ("the commenter ", part(PartKind.NAME, text, [claim]))
    kind = _kind_of(source)
    actor = Actor(source.id, text, None, None, kind)
    return (with_article(actor), part(PartKind.NAME, name_in_text(actor), [claim]))


_DESCRIBED = frozenset({SourceKind.UNNAMED_OFFICIAL, SourceKind.WITNESS, SourceKind.PUBLIC})
_KINDS = {
    "state": ActorKind.STATE,
    "organ": ActorKind.ORGAN,
    "force": ActorKind.FORCE,
    "group": ActorKind.ARMED_GROUP,
    "org": ActorKind.ORGANISATION,
    "party": ActorKind.PARTY,
    "media": ActorKind.MEDIA,
    "person": ActorKind.PERSON,
    "role": ActorKind.ROLE,
}


def _kind_of(source: Source) -> ActorKind | None:
    if source.id is not None:
        return _KINDS.get(source.id.partition(":")[0])
    if source.kind in _DESCRIBED:
        return ActorKind.ROLE
    return ActorKind.MEDIA if source.kind is SourceKind.MEDIA else ActorKind.PERSON


def _nameless(source: Source, telling: Telling) -> Pieces:
    if source.kind is SourceKind.COMMENTER:
        return ("a commenter who is not named",)
    if source.kind is SourceKind.NONE:
        return ("a source that is not given",)
    if telling.outlet:
        outlet = Actor(telling.outlet_id, telling.outlet, None, None, ActorKind.MEDIA)
        return (with_article(outlet), part(PartKind.NAME, telling.outlet, [telling.claim.id]))
    if telling.author and source.kind is SourceKind.AUTHOR:
        return (part(PartKind.NAME, telling.author, [telling.claim.id]),)
    if source.kind is SourceKind.UNNAMED_OFFICIAL:
        return ("an official who is not named",)
    return ("a report whose outlet is not known",)


def says_who(telling: Telling) -> Pieces:
    """Who vouches for a claim: the innermost source, and the outlet that carries its words where that is another."""
    chain = telling.claim.sources
    if not chain:
        return _nameless(Source(None, None, SourceKind.AUTHOR), telling)
    inner = source_words(chain[0], telling)
    carriers = [
        one for one in chain[1:] if one.kind is SourceKind.MEDIA and one.name and one.name != chain[0].name
    ]
    if chain[0].name is None or chain[0].kind is SourceKind.COMMENTER:
        return inner
    if carriers:
        return (*inner, ", cited by ", *source_words(carriers[0], telling), ",")
    if telling.outlet and telling.outlet != chain[0].name and not telling.talk:
        return (*inner, ", cited by ", *_nameless(Source(None, None, SourceKind.AUTHOR), telling), ",")
    return inner
