"""Join claims by links, and never two that a person keeps apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.model.events import OriginLink

Pair = tuple[str, str]


class Joined:
    """Sets of claims that are one, with the links that made them so."""

    def __init__(self, claims: Iterable[str], apart: Sequence[Pair]) -> None:
        """Start with every claim alone; `apart`: pairs that may never come together."""
        self._above = {claim: claim for claim in claims}
        self._apart = apart
        self.links: list[OriginLink] = []

    def root(self, claim: str) -> str:
        """The lowest claim of its set."""
        while self._above[claim] != claim:
            self._above[claim] = self._above[self._above[claim]]
            claim = self._above[claim]
        return claim

    def join(self, link: OriginLink) -> bool:
        """Join two claims; whether they are one afterwards."""
        first, second = self.root(link.first), self.root(link.second)
        if first == second:
            return True
        both = {first, second}
        if any({self.root(one), self.root(other)} == both for one, other in self._apart):
            return False
        self._above[max(both)] = min(both)
        self.links.append(link)
        return True

    def gather(self, links: Iterable[OriginLink]) -> None:
        """Join by every link in turn."""
        for link in links:
            self.join(link)
