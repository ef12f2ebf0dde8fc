"""Put passages found in different ways, by mark-up and by words, into one tree."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model.page import PassageKind
from dateline.reading.assembly import Draft

#: kinds without passages of their own inside
_LEAVES = frozenset({PassageKind.HEADLINE, PassageKind.BOILERPLATE})


def nest(drafts: Iterable[Draft]) -> list[Draft]:
    """Nest drafts that lie inside one another; one that crosses another's border, or repeats it, is left out.

    Of two quotations at nearly the same place the first in ``drafts`` stays, and takes the other's author and outlet.
    """
    tops: list[Draft] = []
    for draft in drafts:
        _place(draft, tops)
    return sorted(tops, key=lambda one: one.start)


def _place(draft: Draft, siblings: list[Draft]) -> None:
    """Place a draft among siblings: inside one, around some, or beside them all."""
    over = [one for one in siblings if one.start < draft.end and draft.start < one.end]
    for one in over:
        if _same(one, draft):
            one.author, one.outlet = one.author or draft.author, one.outlet or draft.outlet
            return
        if one.start <= draft.start and draft.end <= one.end:
            if one.kind not in _LEAVES:
                _place(draft, one.children)
            return
    if any(one.start < draft.start or draft.end < one.end for one in over):
        return
    for one in over:
        siblings.remove(one)
        _place(one, draft.children)
    siblings.append(draft)


def _same(one: Draft, other: Draft) -> bool:
    """Whether two drafts are one quotation found twice, the line that says whose words it holds left aside."""
    if one.kind is not other.kind or one.kind is not PassageKind.QUOTATION:
        return False
    first = max([span.end for span in one.furniture if span.start == one.start], default=one.start)
    shared = min(one.end, other.end) - max(first, other.start)
    return shared > 0.8 * max(one.end - first, other.end - max(first, other.start))
