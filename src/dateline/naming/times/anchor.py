"""What the times of a passage are counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.model.page import Passage, PassageKind, outwards
from dateline.model.when import When

#: kinds of passage that share the time of the passage around them
_INHERITING = frozenset({PassageKind.HEADLINE, PassageKind.LIST})
#: kinds of passage whose quoted reports are of the same day: a report that quotes an agency quotes today's
_REPORTS = frozenset({PassageKind.ARTICLE, PassageKind.REPOST})


#: how long after the page around it a comment is taken to be written, where only that is known: threads under news
#: close within days. It decides no more than times that come out the same on every day of the span.
THREAD = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the times of a passage are counted from.

    published: when the passage was published; None where the page gives nothing.
    not_before, not_after: bounds on when it was written, for where `published` is None.
    dateline: the day that its dateline names; it counts before `published`, which may be a day later.
    near: a day shortly before or on which it was written, where only the page around it tells; None otherwise.
    """

    published: When | None = None
    not_before: When | None = None
    not_after: When | None = None
    dateline: When | None = None
    near: date | None = None

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

    @property
    def about(self) -> tuple[date, date] | None:
        """First and last day on which the passage was written in all likelihood; None where nothing is known of it."""
        earliest, latest = self.earliest, self.latest
        if earliest is not None and latest is not None:
            return earliest, latest
        if earliest is not None or self.near is not None:
            start = earliest or self.near
            assert start is not None
            return start, latest or start + THREAD
        return (latest - THREAD, latest) if latest is not None else None


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
    own = _own(passage)
    return own if own.earliest or own.latest else replace(own, near=_near(passages, passage))


def _own(passage: Passage) -> Anchor:
    """Anchor of a passage by what is known of itself alone."""
    dateline = passage.dateline.day if passage.dateline else None
    return Anchor(
        passage.published.value if passage.published else None,
        passage.not_before.value if passage.not_before else None,
        passage.not_after.value if passage.not_after else None,
        dateline.value if dateline else None,
    )


def _near(passages: Sequence[Passage], passage: Passage) -> date | None:
    """The day near which the passages around were written: what is pasted is taken to be as fresh as its comment."""
    for one in outwards(passages, passage):
        anchor = _own(one)
        if anchor.earliest or anchor.latest:
            return anchor.earliest or anchor.latest
    return None
