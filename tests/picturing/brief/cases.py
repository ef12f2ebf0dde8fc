"""Weigh tellings for tests without the rooms that judge: events and disputes as a test wants them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dateline.model.disputes import Dispute, DisputeKind, Holder, Interest, Position
from dateline.model.events import Event, Origin
from dateline.model.ids import content_id
from dateline.model.telling import Telling
from dateline.model.weighed import Weighed
from dateline.picturing.brief.brief import brief_of
from dateline.picturing.brief.values import Brief, SectionKind
from dateline.weighing.events import event_of

WEEK = (date(2011, 3, 26), date(2011, 4, 1))


def event(*told: Telling, one_origin: bool = False) -> Event:
    """One event of these tellings; each an origin of its own, or all one."""
    if one_origin:
        claims = tuple(one.claim.id for one in told)
        return event_of(told, [Origin("o-all", told[0].outlet or "one", None, claims, told[0].talk)])
    origins = [
        Origin(content_id("o", one.claim.id), one.outlet or one.uri, None, (one.claim.id,), one.talk)
        for one in told
    ]
    return event_of(told, origins)


def weighed(events: Iterable[Event], told: Iterable[Telling], disputes: Sequence[Dispute] = ()) -> Weighed:
    """A weighed case of these."""
    return Weighed({one.claim.id: one for one in told}, (), {}, tuple(events), tuple(disputes), {}, (), ())


def brief(
    *groups: Sequence[Telling], disputes: Sequence[Dispute] = (), previous: Brief | None = None
) -> Brief:
    """The brief of a week; each group of tellings is one event, each telling an origin of its own."""
    told = [one for group in groups for one in group]
    return brief_of(weighed([event(*group) for group in groups], told, disputes), (), WEEK, previous)


def dispute(
    kind: DisputeKind, of: Event, *positions: Sequence[Telling], interest: Interest = Interest.NONE
) -> Dispute:
    """A dispute of one event; the first position is held with an interest."""
    return Dispute(
        content_id("d", kind, of.id),
        kind,
        (of.id,),
        tuple(
            Position(
                "as told",
                tuple(one.claim.id for one in told),
                tuple(content_id("o", one.claim.id) for one in told),
                tuple(
                    Holder(one.claim.sources[0], one.claim.id, interest if not at else Interest.NONE)
                    for one in told
                    if one.claim.sources
                ),
                all(one.talk for one in told),
            )
            for at, told in enumerate(positions)
        ),
        "they cannot both be right",
    )


def said(found: Brief, kind: SectionKind) -> list[str]:
    """The sentences of a section."""
    return [one.text for section in found.sections if section.kind is kind for one in section.sentences]
