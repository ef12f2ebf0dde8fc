"""What projects code from reports of others is no origin of its own where those reports are here.

A row of ACLED that names Reuters stands with what Reuters tells of the event, whatever the row says of place, day and
number: it may dispute, it does not confirm. A row that does not say from what it was coded stands with the first report
of the event, for nobody can tell that it rests on anything else. Only a row whose sources are all absent is an origin.
Each row joins one origin and no more, so that two reports from which it was coded stay two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.model.claims import Source
from dateline.model.events import OriginBasis, OriginLink
from dateline.weighing.origins.owners import Owners
from dateline.weighing.origins.tellers import How, Told


def parted(told: Sequence[Told]) -> tuple[list[Told], list[Told]]:
    """Those that are told in words, and those that a project coded."""
    read = [one for one in told if one.teller.how is not How.CODED]
    return read, [one for one in told if one.teller.how is How.CODED]


def ways_back(
    one: Told, read: Sequence[Told], before: Sequence[Told], owners: Owners
) -> Iterator[OriginLink]:
    """Say with what a coded claim may count once, the best reason first.

    read: what is told in words. before: other coded claims that found their place.
    """
    named = one.telling.claim.sources[1:]
    reports = [other for other in read if not other.telling.talk]
    for source in named:
        for other in reports:
            if _is_of(source, other, owners):
                yield _link(
                    one, other, f"{one.label} coded it from {source.name}, which tells it on {other.label}"
                )
    for other in before:
        if other.teller.key == one.teller.key:
            yield _link(one, other, f"{one.label} coded both")
        elif not _keys(one, owners).isdisjoint(_keys(other, owners)):
            yield _link(one, other, f"{one.label} and {other.label} name the same source")
    if not named and reports:
        yield _link(one, reports[0], f"{one.label} does not say from what it coded it")


def _is_of(source: Source, other: Told, owners: Owners) -> bool:
    """Whether a report is that of a source that a row names, by its outlet or by the address of the very page."""
    if (
        source.mention is not None
        and "://" in source.mention.exact
        and other.telling.uri.endswith(source.mention.exact)
    ):
        return True
    key = owners.outlet(source.name or "", source.id).key
    own = other.telling.outlet
    return key == other.teller.key or (
        own is not None and key == owners.outlet(own, other.telling.outlet_id).key
    )


def _keys(one: Told, owners: Owners) -> set[str]:
    return {owners.outlet(source.name or "", source.id).key for source in one.telling.claim.sources[1:]}


def _link(one: Told, other: Told, detail: str) -> OriginLink:
    first, second = sorted((one.id, other.id))
    return OriginLink(first, second, OriginBasis.CODED, detail)
