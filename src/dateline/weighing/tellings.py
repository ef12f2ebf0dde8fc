"""Claims and their page to tellings: each claim with the voice, the outlet and the time of where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from dateline.model.claims import Claim, SourceKind
from dateline.model.page import Passage, PassageKind, Reading, outwards
from dateline.model.stated import Basis, Stated
from dateline.model.telling import Telling
from dateline.model.when import Precision, When, WhenBasis

#: voices in which a report speaks, wherever it stands
_REPORTS = frozenset({PassageKind.ARTICLE, PassageKind.REPOST})


def tellings_of(reading: Reading, claims: Iterable[Claim]) -> tuple[Telling, ...]:
    """Set each claim of a page where it stands, in the order given."""
    by_id = {passage.id: passage for passage in reading.passages}
    voices: dict[str, tuple[Passage, ...]] = {}
    for passage in reading.passages:
        voices[passage.id] = tuple(chain([passage], outwards(reading.passages, passage)))
    return tuple(_telling(claim, reading, by_id[claim.passage], voices[claim.passage]) for claim in claims)


def _telling(claim: Claim, reading: Reading, passage: Passage, voices: Sequence[Passage]) -> Telling:
    outlet = _outlet(voices)
    return Telling(
        claim=claim,
        uri=reading.page.uri,
        voice=passage.kind,
        number=next((voice.number for voice in voices if voice.number is not None), None),
        outlet=outlet,
        outlet_id=_id_of(claim, outlet),
        author=_printed(passage.author),
        published=_published(voices),
        talk=_is_talk(voices),
    )


def _is_talk(voices: Sequence[Passage]) -> bool:
    """Whether a comment is met on the way out before any report."""
    for voice in voices:
        if voice.kind is PassageKind.COMMENT:
            return True
        if voice.kind in _REPORTS:
            return False
    return False


def _outlet(voices: Sequence[Passage]) -> str | None:
    """Who publishes the report; what a comment pastes or says is not published by the site around it."""
    for voice in voices:
        if voice.outlet is not None:
            return voice.outlet.value
        if voice.kind in {*_REPORTS, PassageKind.COMMENT}:
            return None
    return None


def _id_of(claim: Claim, outlet: str | None) -> str | None:
    return next(
        (
            source.id
            for source in reversed(claim.sources)
            if source.kind is SourceKind.MEDIA and source.name == outlet
        ),
        None,
    )


def _printed(stated: Stated[str] | None) -> str | None:
    return stated.value if stated is not None and stated.basis is not Basis.INFERRED else None


def _published(voices: Sequence[Passage]) -> When | None:
    """When the voice itself was published, else the bounds that the voices around it give."""
    own, *around = voices
    if own.published is not None:
        return own.published.value
    first = None if own.not_before is None else own.not_before.value.start
    last = None if own.not_after is None else own.not_after.value.end
    if last is None:
        last = next((voice.published.value.end for voice in around if voice.published is not None), None)
    if first is None and last is None:
        return None
    if first is not None and last is not None and last < first:
        first = None
    return When(first, last, Precision.UNKNOWN, WhenBasis.PAGE)
