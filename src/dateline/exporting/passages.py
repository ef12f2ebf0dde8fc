"""The passages of a page, as records and as an outline for people."""

from __future__ import annotations

from dateline.exporting.record import Record
from dateline.model.page import Passage, Reading, outwards
from dateline.model.stated import Stated
from dateline.model.when import When

_HEAD = 60  # characters of a passage's words that an outline shows


def passage_record(passage: Passage, reading: Reading) -> Record:
    """Set a passage as a record; a value that was worked out says so in its basis."""
    return {
        "id": passage.id,
        "kind": passage.kind.value,
        "start": passage.start,
        "end": passage.end,
        "parent": passage.parent,
        "number": passage.number,
        "author": _stated(passage.author),
        "outlet": _stated(passage.outlet),
        "dateline": passage.dateline.span.exact if passage.dateline else None,
        "published": _when(passage.published),
        "answers": _stated(passage.answers),
        "declared": _stated(passage.declared),
        "words": " ".join(reading.page.text[passage.start : passage.end].split())[:_HEAD],
    }


def _stated(stated: Stated[str] | Stated[int] | None) -> Record | None:
    if stated is None:
        return None
    return {"value": stated.value, "basis": stated.basis.value, "note": stated.note}


def _when(stated: Stated[When] | None) -> Record | None:
    if stated is None:
        return None
    when = stated.value
    shown = when.moment.isoformat() if when.moment else (when.start.isoformat() if when.start else None)
    return {"value": shown, "basis": stated.basis.value, "note": stated.note or when.note}


def outline(reading: Reading) -> list[str]:
    """Draw the tree of passages, one a line, each with what is known of it."""
    numbers = {one.id: one.number for one in reading.passages}
    lines = []
    for passage in reading.passages:
        depth = sum(1 for _ in outwards(reading.passages, passage))
        record = passage_record(passage, reading)
        facts = [f"{passage.kind.value}" + (f" {passage.number}" if passage.number is not None else "")]
        for key in ("author", "outlet", "published", "declared"):
            if record[key]:
                worked_out = " (inferred)" if record[key]["basis"] == "inferred" else ""
                facts.append(f"{key} {record[key]['value']}{worked_out}")
        if record["dateline"]:
            facts.append(f"dateline {record['dateline'].strip()}")
        if passage.answers:
            facts.append(f"answers {numbers.get(passage.answers.value)} ({passage.answers.note})")
        lines.append(f"{'  ' * depth}{', '.join(facts)}: {record['words']}")
    return lines
