"""What kind of source it is: from the actor where it is resolved, from the nouns that name it otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from dateline.model.actors import Actor, ActorKind, ActorMention, Naming
from dateline.model.claims import SourceKind
from dateline.parsing.tokens import Sentence, Token

#: sectors (see naming/knowledge/sectors.tsv) of those who fight without a state
_REBEL = frozenset({"REB", "UAF", "INS", "SEP", "PRM", "PAR"})
_BY_KIND = {
    ActorKind.STATE: SourceKind.NAMED_OFFICIAL,
    ActorKind.ORGAN: SourceKind.NAMED_OFFICIAL,
    ActorKind.FORCE: SourceKind.PARTY,
    ActorKind.ARMED_GROUP: SourceKind.PARTY,
    ActorKind.PARTY: SourceKind.NAMED_OFFICIAL,
    ActorKind.ORGANISATION: SourceKind.NAMED_OFFICIAL,
    ActorKind.MEDIA: SourceKind.MEDIA,
}
_BY_NAME = frozenset({Naming.NAME, Naming.SHORT, Naming.PRONOUN})
_OFFICIAL, _REBELS = "official", "rebel"
#: who speaks for himself when he says it outside quotation marks
FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})


@cache
def load_source_nouns() -> Mapping[str, str]:
    """Load the packaged table from nouns to kinds of source."""
    lines = (
        files("dateline.coding")
        .joinpath("lexicon")
        .joinpath("source_nouns.tsv")
        .read_text("utf-8")
        .splitlines()
    )
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {row[0]: row[1] for row in rows[1:]}


def source_kind(
    sentence: Sentence, first: int, last: int, head: int, actor: ActorMention | None, nouns: Mapping[str, str]
) -> SourceKind:
    """Judge what kind of source the words from token ``first`` to ``last`` (excluded) name."""
    resolved = None if actor is None else actor.actor
    if resolved is not None and resolved.kind is ActorKind.MEDIA:
        return SourceKind.MEDIA
    if resolved is not None and resolved.sector == "NGO" and resolved.id is not None:
        return SourceKind.ANALYST
    words = sentence.tokens[first:last]
    named = _is_named(words, actor)
    kind = _by_nouns(sentence.tokens[head], words, nouns)
    if kind == _REBELS:
        kind = SourceKind.PARTY
    if kind == _OFFICIAL:
        if any(nouns.get(word.lemma) == _REBELS for word in words):
            return SourceKind.PARTY
        if resolved is not None and (resolved.kind is ActorKind.ARMED_GROUP or resolved.sector in _REBEL):
            return SourceKind.PARTY
        collective = resolved is not None and resolved.kind in {
            ActorKind.ORGAN,
            ActorKind.STATE,
            ActorKind.ORGANISATION,
        }
        return SourceKind.NAMED_OFFICIAL if named or collective else SourceKind.UNNAMED_OFFICIAL
    if kind is not None and not (resolved is not None and resolved.kind in _BY_KIND):
        return SourceKind(kind)
    if resolved is not None:
        return _by_actor(resolved, named)
    label = sentence.tokens[head].entity
    return SourceKind.NAMED_OFFICIAL if label == "GPE" else SourceKind.PUBLIC


def _is_named(words: tuple[Token, ...], actor: ActorMention | None) -> bool:
    """Whether a name stands with the source, or stands behind the pronoun that names it."""
    if actor is not None:
        name = [word for word in actor.actor.name.split() if word[0].isalpha()]
        proper = actor.naming in _BY_NAME and bool(name) and all(word[0].isupper() for word in name)
        if proper or actor.actor.kind is ActorKind.PERSON:
            return True
    return any(word.entity == "PERSON" for word in words)


def _by_nouns(head: Token, words: tuple[Token, ...], nouns: Mapping[str, str]) -> str | None:
    """Look up the head noun first, then titles and appositions around a name."""
    for word in (head, *(one for one in words if one.pos in {"NOUN", "PROPN", "ADJ"})):
        kind = nouns.get(word.lemma) or nouns.get(word.lower) or nouns.get(word.lower.removesuffix("s"))
        if kind is not None:
            return kind
    return None


def _by_actor(actor: Actor, named: bool) -> SourceKind:
    if actor.sector == "NGO":
        return SourceKind.ANALYST
    if actor.kind in _BY_KIND:
        return _BY_KIND[actor.kind]
    if actor.sector in _REBEL:
        return SourceKind.PARTY
    if actor.sector in {"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "IGO", "PTY", "OPP"}:
        return SourceKind.NAMED_OFFICIAL if named else SourceKind.UNNAMED_OFFICIAL
    return SourceKind.PUBLIC
