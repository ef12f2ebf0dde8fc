"""Tellings: claims with what weighing must know of the place where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.claims import Claim
from dateline.model.page import PassageKind
from dateline.model.when import When


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim where it stands: in which voice, on which site, since when.

    claim: the claim.
    uri: where its page was read from.
    voice: kind of the passage that carries it.
    number: the number of that passage or of the comment around it; None where none.
    outlet: who publishes the passage, as printed or worked out; None where unknown.
    outlet_id: its id in the actor tables; None where they do not hold it.
    author: who signs the passage; None where unknown.
    published: when the passage was published, or the bounds of it; None where the page gives nothing.
    talk: whether a commenter speaks in his own words (a comment or what he quotes in it, not a report he pasted).
    """

    claim: Claim
    uri: str
    voice: PassageKind
    number: int | None
    outlet: str | None
    outlet_id: str | None
    author: str | None
    published: When | None
    talk: bool
