"""Names of sources, as people judged them: which are one, who owns them, for whom they speak."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.case.sources import Printed, SourceShelf
from dateline.case.store import Case
from dateline.model.claims import Source, SourceKind
from dateline.model.judgements import Judgement, JudgementKind
from dateline.naming.actors.tables import ActorTables
from dateline.weighing.grading import key_of_source
from dateline.weighing.weigh import Weigher

#: what origins and disputes of any event may rest on
_OF_SOURCES = frozenset({JudgementKind.OWNER, JudgementKind.SIDE, JudgementKind.ONE_SOURCE})


def hear_of_sources(case: Case, actors: ActorTables, log: Sequence[Judgement], weigher: Weigher) -> None:
    """Unsettle the claims of the sources that are judged otherwise than when their events were computed.

    log: all judgements, undone ones among them. weigher: with those that stand.
    """
    standing = [one.id for one in weigher.judgements if one.kind in _OF_SOURCES]
    known = case.weighing.judged_by()
    if known is None:
        case.weighing.hear_of_sources(standing, None)
    elif list(known) != standing:
        before = Weigher.load(actors, [one for one in log if one.id in set(known)])
        shelf = SourceShelf(case.engine)
        changed = [one for one in shelf.printed() if _judged(one, before) != _judged(one, weigher)]
        case.weighing.hear_of_sources(standing, shelf.claims_of(changed))


def _judged(printed: Printed, weigher: Weigher) -> tuple[object, ...]:
    """All that people may decide of a source, as it is printed."""
    identity, name = printed
    outlet = weigher.owners.outlet(name, identity)
    source = Source(name, identity, SourceKind.MEDIA)
    return outlet, weigher.owners.owner_of(outlet.key), weigher.sides.side_of(source)


def names_by_source(case: Case, weigher: Weigher) -> dict[str, list[Printed]]:
    """List how each source is printed, by its key in the registry; a name may be that of two."""
    found: dict[str, list[Printed]] = {}
    for identity, name in SourceShelf(case.engine).printed():
        kinds = (SourceKind.MEDIA, SourceKind.NAMED_OFFICIAL)
        for key in {key_of_source(Source(name, identity, kind), weigher.owners) for kind in kinds}:
            found.setdefault(key, []).append((identity, name))
    return found
