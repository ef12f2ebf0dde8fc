"""Who says it, in words."""

from __future__ import annotations

from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Source, SourceKind
from dateline.model.telling import Telling
from dateline.picturing.brief.drafting import Pieces, part
from dateline.picturing.brief.names import is_class, name_in_text, set_low, with_article
from dateline.picturing.brief.values import PartKind


def source_words(source: Source, telling: Telling) -> Pieces:
    """Who says it, by name or in the words of the page."""
    claim = telling.claim.id
    if source.name is None:
        return _nameless(source, telling)
    mention = source.mention.exact if source.mention is not None else ""
    own_words = source.id is None or source.id.startswith("role:") or source.kind in _DESCRIBED
    pointing = bool(mention) and is_class(mention.split()[0], "pronoun")
    text = " ".join((mention if own_words and mention and not pointing else source.name).split())
    if is_class(text.split()[0], "pronoun"):
        text = text.partition(" ")[2]
    if not text or text.split()[0] in {"of", "who", "in"}:
        return ("somebody who is not named",)
    if text.lower().startswith(("a ", "an ", "the ")):
        first, _, rest = text.partition(" ")
        return (f"{first.lower()} ", part(PartKind.NAME, set_low(rest), [claim]))
    if source.kind is SourceKind.COMMENTER:
        return ("the commenter ", part(PartKind.NAME, text, [claim]))
    kind = None if own_words and source.kind not in _DESCRIBED | {SourceKind.MEDIA} else _kind_of(source)
    if kind is None and text.isupper():
        kind = ActorKind.PERSON
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
    if source.kind in _DESCRIBED:
        return ActorKind.ROLE
    if source.id is not None:
        return _KINDS.get(source.id.partition(":")[0])
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
    inner, carrier = _inner(telling), _carrier(telling)
    return (*inner, ", cited by ", *carrier, ",") if carrier else inner


def says_who_briefly(telling: Telling, mark: str = "") -> Pieces:
    """The same as one of a list, what follows the name in brackets: "a rebel spokesman (cited by Halyard)".

    mark: what is said of the innermost source beside who cites it; empty for nothing.
    """
    inner, carrier = _inner(telling), _carrier(telling)
    marked: Pieces = (mark,) if mark else ()
    between: Pieces = ("; ",) if mark and carrier else ()
    cited: Pieces = ("cited by ", *carrier) if carrier else ()
    return (*inner, " (", *marked, *between, *cited, ")") if marked or cited else inner


def _inner(telling: Telling) -> Pieces:
    chain = telling.claim.sources
    if not chain:
        return _nameless(Source(None, None, SourceKind.AUTHOR), telling)
    return source_words(chain[0], telling)


def _carrier(telling: Telling) -> Pieces:
    """The outlet that carries another's words, or the commenter who does; empty where nobody does."""
    chain = telling.claim.sources
    if not chain or chain[0].name is None or chain[0].kind is SourceKind.COMMENTER:
        return ()
    kinds = {SourceKind.COMMENTER} if telling.talk else {SourceKind.MEDIA}
    for one in chain[1:]:
        if one.kind in kinds and one.name != chain[0].name and (one.name or telling.talk):
            return source_words(one, telling)
    if telling.outlet and telling.outlet != chain[0].name and not telling.talk:
        return _nameless(Source(None, None, SourceKind.AUTHOR), telling)
    return ()
