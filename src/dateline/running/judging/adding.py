"""Claims that a person makes where the machine made none: drawn up, kept in the log, made again after a re-read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.coding.events.ontology import load_ontology
from dateline.coding.outer_chain import outer_links
from dateline.model.claims import Claim, Reason, Status
from dateline.model.ids import content_id
from dateline.model.judgements import Change, ClaimMark, Judgement, decided_by
from dateline.model.page import Passage, Reading
from dateline.model.spans import Span
from dateline.model.when import UNKNOWN_WHEN
from dateline.running.judging.anchoring import anchored
from dateline.running.judging.cells import cell_of, changed_to
from dateline.running.judging.edits import span_of
from dateline.running.judging.typed import one_of

#: What of a claim is in the log of who added it; its other cells are empty until they are corrected.
_KEPT = ("evidence", "trigger", "type", "mode", "status", "sources")
_ADDED = "added"
#: An added claim stands behind those that the machine made of its page, and before those added further down.
_BEHIND = 1_000_000


@dataclass(frozen=True, slots=True)
class New:
    """What a person says of a claim that the machine did not make.

    page: id of its page.
    words: its evidence, a clause or sentence of the page.
    type: a PLOVER type, or ``TYPE/mode``.
    trigger: those of the words that name what happened; empty for all of them.
    status: how the source puts it.
    start: where the evidence begins on the page, in characters; None for the first place where it stands.
    """

    page: str
    words: str
    type: str
    trigger: str = ""
    status: str = Status.ASSERTED.value
    start: int | None = None


def drawn_up(new: New, reading: Reading) -> Claim:
    """Make the claim; raises ValueError that says what cannot be. Who vouches is taken from the page's structure."""
    text = reading.page.text
    if not new.words:
        raise ValueError("a claim needs its evidence: words of the page")
    evidence = span_of(new.words, text, Span.of(text, 0, 0), new.start)
    trigger = span_of(new.trigger, evidence.exact, Span.of(evidence.exact, 0, 0)) if new.trigger else None
    named = (
        evidence
        if trigger is None
        else Span.of(text, evidence.start + trigger.start, evidence.start + trigger.end)
    )
    name, _, mode = (part.strip() for part in new.type.partition("/"))
    if not load_ontology().allows(name, mode or None):
        raise ValueError(f"no type {new.type!r}; the types are {', '.join(sorted(load_ontology().types))}")
    return Claim(
        id=content_id("c", new.page, evidence.start, named.start, name),
        page=new.page,
        passage=_passage(reading.passages, evidence).id,
        evidence=evidence,
        type=name,
        mode=mode or None,
        trigger=named,
        status=one_of(Status, new.status),
        background=False,
        actors=(),
        recipients=(),
        places=(),
        when=UNKNOWN_WHEN,
        sources=outer_links(reading.passages, _passage(reading.passages, evidence), {}),
        quantities=(),
        territory=None,
        confidence=1.0,
    )


def in_the_log(claim: Claim, text: str) -> tuple[tuple[Change, ...], ClaimMark]:
    """What a judgement that adds a claim holds of it, and where it stands."""
    changes = tuple(changed_to(cell, "", getattr(claim, cell), text) for cell in _KEPT)
    return changes, ClaimMark(claim.id, claim.page, claim.type, claim.trigger, claim.evidence)


def made_again(one: Judgement, reading: Reading) -> Claim | None:
    """Make the claim that a judgement added on the page as it reads now; None where its words stand there no more."""
    values = {}
    text = reading.page.text
    for change in one.changes:
        found = anchored(change.new, text, 0, change.around)
        if found is None:
            return None
        values[change.cell] = cell_of(change.cell, found)
    if not values["evidence"].covers(values["trigger"]):
        return None
    return Claim(
        id=one.subjects[0],
        page=reading.page.id,
        passage=_passage(reading.passages, values["evidence"]).id,
        background=False,
        actors=(),
        recipients=(),
        places=(),
        when=UNKNOWN_WHEN,
        quantities=(),
        territory=None,
        confidence=1.0,
        reasons=(Reason("claim", decided_by(one, _ADDED)),),
        **values,
    )


def is_added(read: Claim) -> bool:
    """Whether a claim, as it stood before anything of it was corrected, was made by a person."""
    return any(one.cell == "claim" and one.rule.startswith(f"{_ADDED} by ") for one in read.reasons)


def place_of(claim: Claim) -> int:
    """Where an added claim stands among those of its page."""
    return _BEHIND + claim.trigger.start


def _passage(passages: Sequence[Passage], evidence: Span) -> Passage:
    """The innermost passage that holds the evidence, or where it begins."""
    around = [one for one in passages if one.start <= evidence.start < one.end]
    whole = [one for one in around if evidence.end <= one.end]
    return min(whole or around or passages, key=lambda one: one.end - one.start)
