"""Claims as judged: the cells that people accepted or corrected in place of what the machine read.

How sure the reading is (`confidence`) stays the machine's for a claim of which a person corrected a cell, for the rest
of it was not vouched for; a claim that a person accepted has confidence 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, get_type_hints

import msgspec

from dateline.case.judged_claims import Became, Doubt
from dateline.case.rows import json_of
from dateline.model.actors import Candidate
from dateline.model.claims import Claim, Reason, Territory
from dateline.model.judgements import Change, Judgement, JudgementKind, decided_by
from dateline.model.spans import Span
from dateline.running.judging.anchoring import anchored, surroundings

#: the cells that a person can put right
CELLS = (
    "type",
    "mode",
    "status",
    "background",
    "actors",
    "recipients",
    "places",
    "when",
    "sources",
    "quantities",
    "territory",
)
#: cells that are words of the page alone: a person can bound them otherwise, and an acceptance leaves them as read
BOUNDS = ("trigger", "evidence")
#: What a judgement that added a claim says of it beside where it stands; it outranks a machine that now reads it too.
_SAID_ADDING = frozenset({"mode", "status"})
#: Attributes that say how a value was worked out, not what it is; they differ from one reader to the next.
_HOW = frozenset(
    ("sentence", "first", "last", "head", "bound_to", "rule", "lost", "note", "antecedent", "cue")
)
#: Characters of a value in a reason or doubt.
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class AsJudged:
    """What became of a claim.

    claim: as it counts now; None where it was rejected.
    state: what became of it.
    doubts: judgements that what the machine now reads does not bear out.
    """

    claim: Claim | None
    state: Became
    doubts: tuple[Doubt, ...]


def as_judged(
    read: Claim, judgements: Sequence[Judgement], text: str, shifts: Mapping[str, int] | None = None
) -> AsJudged:
    """Apply the judgements of cells that stand, oldest first, to a claim as the machine read it.

    text: of its page; a value whose words do not stand in it is not applied.
    shifts: by judgement, how far the claim's words moved in the text since, in characters.
    """
    claim, doubts = read, []
    rejected = accepted = corrected = added = False
    for one in judgements:
        rejected = one.kind is JudgementKind.REJECT
        accepted |= one.kind is JudgementKind.ACCEPT
        added |= one.kind is JudgementKind.ADD
        corrected |= one.kind is JudgementKind.CORRECT
        for change in one.changes:
            if one.kind is JudgementKind.ADD and change.cell not in _SAID_ADDING:
                continue
            claim, doubt = _changed(claim, read, one, change, text, (shifts or {}).get(one.id, 0))
            if doubt:
                doubts.append(Doubt(one.id, doubt))
        if one.kind is JudgementKind.ACCEPT:
            claim = replace(claim, reasons=(*claim.reasons, Reason("claim", decided_by(one, "accepted"))))
    if rejected:
        return AsJudged(None, Became.REJECTED, tuple(doubts))
    claim = _mended(claim)
    if accepted:
        claim = replace(claim, confidence=1.0)
    state = Became.CORRECTED if corrected else Became.ACCEPTED if accepted else Became.AS_READ
    state = Became.ADDED if added else state
    return AsJudged(claim, state, tuple(doubts))


def cell_json(claim: Claim, cell: str) -> str:
    """Write the value of a cell as JSON."""
    return json_of(getattr(claim, cell))


def cell_of(cell: str, value: str) -> Any:
    """Read the value of a cell from JSON; raises ValueError where it is no value of that cell."""
    if cell not in (*CELLS, *BOUNDS):
        raise ValueError(f"no cell of a claim: {cell!r}")
    return msgspec.json.decode(value, type=_types()[cell])


@cache
def _types() -> dict[str, Any]:
    return get_type_hints(Claim)


def changed_to(cell: str, old: str, value: object, text: str) -> Change:
    """Set what a cell becomes, with the text around its words; ``old`` is what the machine read, as JSON."""
    new = json_of(value)
    return Change(cell, old, new, surroundings(new, text))


def _changed(
    claim: Claim, read: Claim, one: Judgement, change: Change, text: str, shift: int
) -> tuple[Claim, str]:
    """Put a cell as judged; and say where the machine now reads neither what was put right nor what was put."""
    cell, now = change.cell, said(cell_json(read, change.cell))
    doubt = ""
    if now not in (said(change.old), said(change.new)):
        doubt = f"{cell}: now read as {shown(cell_json(read, cell))}; what was judged stands"
    new = anchored(change.new, text, shift, change.around)
    if new is None:
        if said(cell_json(claim, cell)) == said(change.new):
            return claim, doubt
        return claim, f"{cell}: the words of the judgement no longer stand in the page; it is not applied"
    if said(cell_json(claim, cell), placed=True) == said(new, placed=True):
        return claim, doubt
    was = Candidate(None, shown(cell_json(claim, cell)), "as the machine read it")
    reason = Reason(cell, decided_by(one), lost=(was,))
    others = tuple(other for other in claim.reasons if other.cell != cell)
    return replace(claim, **{cell: cell_of(cell, new)}, reasons=(*others, reason)), doubt


def said(value: str, *, placed: bool = False) -> object:
    """What a value says, without how it was worked out; with where its words stand only if ``placed``."""
    return _bare(msgspec.json.decode(value), placed) if value else None


def _bare(value: object, placed: bool) -> object:
    if isinstance(value, dict):
        if "exact" in value and not placed:
            return value["exact"]
        return {key: _bare(one, placed) for key, one in value.items() if key not in _HOW}
    return [_bare(one, placed) for one in value] if isinstance(value, list) else value


def words_in(value: object) -> Iterator[Span]:
    """Walk all spans inside a value of a cell."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from words_in(one)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from words_in(getattr(value, name))


def shown(value: str) -> str:
    """Put a value of a cell, as JSON, in a few words."""
    words = _words(msgspec.json.decode(value)) if value else ""
    return (words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…") or "nothing"


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if not isinstance(value, dict):
        return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    if "of" in value:
        low, best, high = (value.get(key) for key in ("low", "best", "high"))
        number = (
            f"{best:g}"
            if best is not None
            else " to ".join("?" if one is None else f"{one:g}" for one in (low, high))
        )
        return f"{number} {value['of']}"
    if "precision" in value and "basis" in value:
        days = [day for day in (value["start"], value["end"]) if day]
        return " to ".join(dict.fromkeys(days)) or "unknown"
    if "taken_by" in value:
        return f"place {value['place']}, taken by {value['taken_by']}, lost by {value['lost_by']}"
    if "exact" in value:
        return f"“{' '.join(value['exact'].split())}”"
    inner = value.get("actor") or value.get("place")
    return _words(inner) if isinstance(inner, dict) else str(value.get("name") or value.get("kind") or "")


def _mended(claim: Claim) -> Claim:
    """Take out of a change of hands the parties and the place that the claim no longer has."""
    territory = claim.territory
    if territory is None:
        return claim
    place = territory.place
    mended = Territory(
        place if place is None or place < len(claim.places) else None,
        tuple(at for at in territory.taken_by if at < len(claim.actors)),
        tuple(at for at in territory.lost_by if at < len(claim.recipients)),
    )
    return claim if mended == territory else replace(claim, territory=mended)
