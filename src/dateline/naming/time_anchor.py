"""What the times of a passage are counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model.page import Passage, PassageKind, outwards
from dateline.model.when import When

#: kinds of passage that share the time of the passage around them
_INHERITING = frozenset({PassageKind.HEADLINE, PassageKind.LIST})
#: kinds of passage whose quoted reports are of the same day: a report that quotes an agency quotes today's
_REPORTS = frozenset({PassageKind.ARTICLE, PassageKind.REPOST})


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the times of a passage are counted from.

    published: when the passage was published; None where the page gives nothing.
    not_before, not_after: bounds on when it was written, for where `published` is None.
    dateline: the day that its dateline names; it counts before `published`, which may be a day later.
    """

    published: When | None = None
    not_before: When | None = None
    not_after: When | None = None
    dateline: When | None = None

    @property
    def day(self) -> date | None:
        """The day that "today" means; None where it is not known."""
        for when in (self.dateline, self.published):
            if when is not None and when.start is not None and when.start == when.end:
                return when.start
        return None

    @property
    def earliest(self) -> date | None:
        """First day on which the passage can have been written; None where nothing bounds it."""
        return self.day or _first(self.published) or _first(self.not_before)

    @property
    def latest(self) -> date | None:
        """Last day on which the passage can have been written; None where nothing bounds it."""
        return self.day or _last(self.published) or _last(self.not_after)


NO_ANCHOR = Anchor()


def _first(when: When | None) -> date | None:
    return when.start if when is not None else None


def _last(when: When | None) -> date | None:
    return when.end if when is not None else None


def anchor_of(passages: Sequence[Passage], passage: Passage) -> Anchor:
    """Anchor of a passage: its own times and bounds.

    A headline, a list and a report quoted in a report take those of the passage around them.
    """
    if passage.published is None:
        around = next(outwards(passages, passage), None)
        quoted = passage.kind is PassageKind.QUOTATION and around is not None and around.kind in _REPORTS
        if around is not None and (passage.kind in _INHERITING or quoted):
            return anchor_of(passages, around)
    dateline = passage.dateline.day if passage.dateline else None
    return Anchor(
        passage.published.value if passage.published else None,
        passage.not_before.value if passage.not_before else None,
        passage.not_after.value if passage.not_after else None,
        dateline.value if dateline else None,
    )
