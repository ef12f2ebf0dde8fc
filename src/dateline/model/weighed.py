"""What weighing hands on: the tellings of a case and all that was judged of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.model.copies import Copy, Credit
from dateline.model.disputes import Dispute
from dateline.model.events import Event
from dateline.model.sources import Graded, RegisteredSource, Reply
from dateline.model.telling import Telling


@dataclass(frozen=True, slots=True)
class Weighed:
    """A case weighed.

    tellings: every claim where it stands, by the claim's id.
    copies: passages that share words.
    credits: the credit lines of a passage, by its id; passages without any left out.
    events: the events, by first day, then id.
    disputes: the disputes, by their first event, then kind.
    grades: how credible each claim is, by the claim's id.
    sources: the registry.
    replies: what comments do with claims, in the order of the pages.
    """

    tellings: Mapping[str, Telling]
    copies: tuple[Copy, ...]
    credits: Mapping[str, tuple[Credit, ...]]
    events: tuple[Event, ...]
    disputes: tuple[Dispute, ...]
    grades: Mapping[str, Graded]
    sources: tuple[RegisteredSource, ...]
    replies: tuple[Reply, ...]
