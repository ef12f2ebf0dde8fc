"""The parts of a weighing that need nothing but what they are handed, so that any process may work on them.

Each is a plain function of a value that can be pickled, to one that can: the same here and in another process.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from dateline.case.weighing import ClaimWeighed, PageWeighed
from dateline.model.claims import Claim
from dateline.model.copies import Copy, Credit
from dateline.model.page import Reading
from dateline.model.telling import Telling
from dateline.naming.actors.tables import ActorTables
from dateline.running.crew import Packed
from dateline.weighing.copies.credits import credits_of
from dateline.weighing.copies.passage_text import passage_texts
from dateline.weighing.copies.sketch import sketch_of
from dateline.weighing.disputes.crossing import crossing_keys
from dateline.weighing.sameness.group import Link, Linker
from dateline.weighing.sameness.keys import keys_of
from dateline.weighing.sameness.traits import Traits, traits_of
from dateline.weighing.tellings import tellings_of
from dateline.weighing.weigh import Judged, Weigher


@dataclass(frozen=True, slots=True)
class NewPages:
    """Pages that were not weighed, each with its claims and the run that read it."""

    pages: tuple[tuple[Reading, tuple[Claim, ...], int], ...]
    actors: Packed[ActorTables]


def weigh_pages(new: NewPages) -> list[PageWeighed]:
    """Make of each page what is kept of it before it is held against others."""
    return [_weighed(*page, new.actors.value()) for page in new.pages]


def _weighed(reading: Reading, claims: tuple[Claim, ...], run: int, actors: ActorTables) -> PageWeighed:
    return PageWeighed(
        page=reading.page.id,
        run=run,
        claims=tuple(claim_weighed(telling) for telling in tellings_of(reading, claims)),
        sketches=tuple(sketch_of(text) for text in passage_texts(reading)),
        credits=credits_of(reading, actors),
    )


def claim_weighed(telling: Telling) -> ClaimWeighed:
    """Make of a claim what is kept of it before it is held against others."""
    traits = traits_of(telling)
    return ClaimWeighed(telling, traits, keys_of(traits), crossing_keys(telling))


@dataclass(frozen=True, slots=True)
class ToLink:
    """Claims that are to be held against each other and against others near; traits as JSON, by claim."""

    new: frozenset[str]
    near: Mapping[str, str]


def link(claims: ToLink) -> list[Link]:
    """List the links of the new claims."""
    return _linker().links(claims.new, claims.near)


@cache
def _linker() -> Linker[str]:
    """One for each process: batches follow each other in time, and share their neighbours."""
    return Linker(traits_from)


def let_go() -> None:
    """Forget what was held of the last batch that was linked in this process."""
    _linker.cache_clear()


def traits_from(kept: str) -> Traits:
    """Read traits as the case keeps them."""
    return msgspec.json.decode(kept, type=Traits)


@dataclass(frozen=True, slots=True)
class ToJudge:
    """Groups of claims, each about one happening, with all that their events are computed from.

    copies, credits: of the passages they stand in.
    """

    groups: tuple[tuple[str, ...], ...]
    tellings: Mapping[str, Telling]
    copies: Sequence[Copy]
    credits: Mapping[str, tuple[Credit, ...]]
    weigher: Packed[Weigher]

    @property
    def claims(self) -> tuple[str, ...]:
        """All of them, group by group."""
        return tuple(claim for group in self.groups for claim in group)


def judge(claims: ToJudge) -> Judged:
    """Compute the events of groups of claims with the disputes within each."""
    return claims.weigher.value().judge(claims.groups, claims.tellings, claims.copies, claims.credits)
