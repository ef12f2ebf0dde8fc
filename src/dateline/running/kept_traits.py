"""What sameness compares of claims, fetched as it is asked for: that of a busy year does not fit in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping

from dateline.case.weighing import Weighing
from dateline.running.parted import traits_from
from dateline.weighing.sameness.traits import Traits

#: Claims fetched at once by who walks over them in order.
_AHEAD = 500
#: Claims held, about 4 KB each.
_HELD = 5_000


class KeptTraits(Mapping[str, Traits]):
    """The traits of some claims that a case holds, by id, in the order of the ids."""

    def __init__(self, kept: Weighing, claims: Iterable[str]) -> None:
        """Hold none of them yet."""
        self._kept = kept
        self._place = {claim: at for at, claim in enumerate(sorted(claims))}
        self._order = tuple(self._place)
        self._held: OrderedDict[str, Traits] = OrderedDict()
        self._last = -1

    def __getitem__(self, claim: str) -> Traits:
        """Take one from memory or fetch it, with those that follow where the one before it was asked for last."""
        at = self._place[claim]
        if claim in self._held:
            self._held.move_to_end(claim)
        else:
            ahead = _AHEAD if at == self._last + 1 else 1
            for name, traits in self._kept.traits(self._order[at : at + ahead]).items():
                self._held[name] = traits_from(traits)
            while len(self._held) > _HELD:
                self._held.popitem(last=False)
        self._last = at
        return self._held[claim]

    def __contains__(self, claim: object) -> bool:
        return claim in self._place

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)
