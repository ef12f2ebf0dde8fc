"""Build tellings by hand, for tests of what is said of many claims; what reads them is tested on real pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.model.actors import Actor, ActorKind, ActorMention, Naming
from dateline.model.claims import Claim, Source, SourceKind, Status, Territory
from dateline.model.ids import content_id
from dateline.model.page import PassageKind
from dateline.model.places import Place, PlaceMention, PlacePrecision
from dateline.model.quantities import Counted, Quantity
from dateline.model.spans import Span
from dateline.model.telling import Telling
from dateline.model.when import UNKNOWN_WHEN, Precision, When, WhenBasis

LIBYA = Place("iso:LY", "Libya", 27.0, 17.0, "LBY", None, PlacePrecision.COUNTRY)
AL_WAHAT = Place("iso:LY-WA", "Al Wahat", 29.0, 22.0, "LBY", "Al Wahat", PlacePrecision.PROVINCE)
AJDABIYA = Place("gn:89113", "Ajdabiya", 30.76, 20.23, "LBY", "Al Wahat", PlacePrecision.TOWN)
BREGA = Place("gn:88820", "Brega", 30.41, 19.57, "LBY", "Al Wahat", PlacePrecision.TOWN)
LIBYAN_ARMY = Actor("force:LBY-army", "Libyan army", "LBY", "MIL", ActorKind.FORCE)
REBELS = Actor("group:libyan-rebels", "Libyan rebels", "LBY", "REB", ActorKind.ARMED_GROUP)


def day(text: str, basis: WhenBasis = WhenBasis.TEXT) -> When:
    """The one day ``2011-03-27`` as an interval."""
    it = date.fromisoformat(text)
    return When(it, it, Precision.DAY, basis)


def source(
    name: str | None, kind: SourceKind = SourceKind.MEDIA, identity: str | None = None, note: str = ""
) -> Source:
    """One link of a chain."""
    return Source(name, identity, kind, note=note)


def telling_of(
    words: str,
    *,
    type: str = "ASSAULT",  # noqa: A002 - the claim's own word
    mode: str | None = None,
    status: Status = Status.ASSERTED,
    actors: Sequence[Actor] = (),
    recipients: Sequence[Actor] = (),
    places: Sequence[Place] = (),
    when: When = UNKNOWN_WHEN,
    sources: Sequence[Source] = (),
    counts: Sequence[tuple[Counted, float, float]] = (),
    territory: Territory | None = None,
    trigger: str | None = None,
    page: str = "a",
    passage: str | None = None,
    start: int = 0,
    voice: PassageKind = PassageKind.ARTICLE,
    number: int | None = None,
    outlet: str | None = None,
    outlet_id: str | None = None,
    published: When | None = None,
    talk: bool = False,
    background: bool = False,
    confidence: float = 0.8,
) -> Telling:
    """A telling of ``words``, which stand at ``start`` of the page; ``trigger`` is one of them, the first unless said.

    counts: (what, low, high) each.
    """
    trigger = trigger or words.split(maxsplit=1)[0]
    at = start + words.index(trigger)
    identity = content_id("c", page, start, words, type, status, trigger)
    evidence = Span(start, start + len(words), words)
    first = Span(start, start + 1, words[:1])
    claim = Claim(
        id=identity,
        page=page,
        passage=passage or f"p-{page}",
        evidence=evidence,
        type=type,
        mode=mode,
        trigger=Span(at, at + len(trigger), trigger),
        status=status,
        background=background,
        actors=tuple(
            ActorMention(_named(evidence, actor.name) or first, 0, 0, 1, 0, Naming.NAME, actor, "test")
            for actor in actors
        ),
        recipients=tuple(
            ActorMention(_named(evidence, actor.name) or first, 0, 0, 1, 0, Naming.NAME, actor, "test")
            for actor in recipients
        ),
        places=tuple(
            PlaceMention(_named(evidence, place.name) or first, 0, 0, 1, place, "test") for place in places
        ),
        when=when,
        sources=tuple(sources),
        quantities=tuple(
            Quantity(of, low, low if low == high else None, high, None, first, 0, 0, 1, 0, "test")
            for of, low, high in counts
        ),
        territory=territory,
        confidence=confidence,
    )
    return Telling(claim, f"{page}.txt", voice, number, outlet, outlet_id, None, published, talk)


def _named(evidence: Span, name: str) -> Span | None:
    """Where a name stands in the evidence; None where it does not."""
    at = evidence.exact.find(name)
    return None if at < 0 else Span(evidence.start + at, evidence.start + at + len(name), name)
