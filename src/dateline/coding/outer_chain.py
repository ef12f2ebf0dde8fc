"""The outer links of a source chain, from the structure of the page: outlet or author, and who pasted it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from dateline.model.claims import Source, SourceKind
from dateline.model.page import Passage, PassageKind, outwards
from dateline.model.stated import Basis, Stated


def outer_links(
    passages: Sequence[Passage], passage: Passage, outlet_ids: Mapping[str, str]
) -> tuple[Source, ...]:
    """List who passes on the words of a passage, from the inside out.

    outlet_ids: id in the actor tables of an outlet, by its name in lower case.
    """
    links = [
        link
        for voice in chain([passage], outwards(passages, passage))
        if (link := _link_of(voice, outlet_ids)) is not None
    ]
    return tuple(links)


def _link_of(voice: Passage, outlet_ids: Mapping[str, str]) -> Source | None:
    if voice.kind is PassageKind.COMMENT:
        return _commenter(voice)
    if voice.kind in {PassageKind.ARTICLE, PassageKind.REPOST, PassageKind.QUOTATION}:
        if voice.outlet is not None:
            return _named(
                voice.outlet, SourceKind.MEDIA, voice, outlet_ids.get(voice.outlet.value.casefold())
            )
        if voice.author is not None:
            return _named(voice.author, SourceKind.AUTHOR, voice, None)
        if voice.kind is not PassageKind.QUOTATION:
            note = f"the {voice.kind} names neither author nor outlet"
            return Source(None, None, SourceKind.AUTHOR, note=note)
    return None


def _commenter(voice: Passage) -> Source:
    number = "" if voice.number is None else f" {voice.number}"
    if voice.author is None:
        return Source(None, None, SourceKind.COMMENTER, note=f"who wrote comment{number} is not printed")
    if voice.author.basis is Basis.INFERRED:
        guess = f"probably {voice.author.value}: {voice.author.note}"
        return Source(
            None, None, SourceKind.COMMENTER, note=f"who wrote comment{number} is not printed; {guess}"
        )
    return _named(voice.author, SourceKind.COMMENTER, voice, None)


def _named(stated: Stated[str], kind: SourceKind, voice: Passage, identity: str | None) -> Source:
    how = f"{stated.basis} as the {'outlet' if kind is SourceKind.MEDIA else 'author'} of the {voice.kind}"
    return Source(stated.value, identity, kind, mention=stated.span, note=stated.note or how)
