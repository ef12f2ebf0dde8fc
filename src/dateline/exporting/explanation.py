"""Why a claim is what it is: each cell with its value, its words, the rule that decided and what lost."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from dateline.exporting.by_person import WHOLE, put_by_person
from dateline.exporting.record import Record, record_of
from dateline.model.actors import ActorMention, Candidate
from dateline.model.claims import Claim
from dateline.model.page import Reading
from dateline.model.places import PlaceMention

#: cells in the order in which they are explained
CELLS = (
    "evidence",
    "trigger",
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
    "confidence",
)

#: before what a person put
_PEN = "✎"


def explanation_of(claim: Claim, reading: Reading) -> Record:
    """Set the claim's cells with the reasons of each; ``by_person`` says which of them a person put or vouched for."""
    record = record_of(claim, reading)
    return {
        "claim": claim.id,
        "page": record["page"],
        "by_person": put_by_person(claim),
        "cells": [{"cell": cell, "value": record[cell], "reasons": _reasons(claim, cell)} for cell in CELLS],
    }


def _reasons(claim: Claim, cell: str) -> list[Record]:
    found = [
        {"rule": reason.rule, "detail": reason.detail, "lost": [_lost(one) for one in reason.lost]}
        for reason in claim.reasons
        if reason.cell == cell
    ]
    cells: dict[str, tuple[ActorMention | PlaceMention, ...]] = {
        "actors": claim.actors,
        "recipients": claim.recipients,
        "places": claim.places,
    }
    for mention in cells.get(cell, ()):
        antecedent = getattr(mention, "antecedent", None)
        detail = f"“{mention.span.exact}”" + (f", goes back to “{antecedent.exact}”" if antecedent else "")
        found.append({"rule": mention.rule, "detail": detail, "lost": [_lost(one) for one in mention.lost]})
    if cell == "sources":
        found += [{"rule": "structure", "detail": one.note, "lost": []} for one in claim.sources if one.note]
    if cell == "when" and claim.when.note:
        found.append({"rule": "anchoring", "detail": claim.when.note, "lost": []})
    return found


def _lost(candidate: Candidate) -> Record:
    return {"name": candidate.name, "id": candidate.id, "why": candidate.why}


def show(explanation: Record, console: Console) -> None:
    """Print an explanation for people."""
    console.print(Text.assemble((explanation["claim"], "bold"), f"  on {explanation['page']['uri']}"))
    whole = explanation["by_person"].get(WHOLE)
    if whole:
        console.print(Text(f"{_PEN} {whole}", style="green"))
    for cell in explanation["cells"]:
        pen = f"  {_PEN} put by a person" if cell["cell"] in explanation["by_person"] else ""
        console.print(Text.assemble((f"{cell['cell']:<11}", "bold"), _value(cell["value"]), (pen, "green")))
        for reason in cell["reasons"]:
            detail = f": {reason['detail']}" if reason["detail"] else ""
            console.print(Text(f"{'':<11}because {reason['rule']}{detail}", style="dim"))
            for lost in reason["lost"]:
                console.print(Text(f"{'':<13}not {lost['name']}: {lost['why']}", style="dim"))


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_value(one) for one in value) or "none"
    if isinstance(value, dict):
        if "exact" in value:
            return f"“{' '.join(value['exact'].split())}” at {value['start']}-{value['end']}"
        kept = (f"{key} {_value(one)}" for key, one in value.items() if one not in (None, [], ()))
        return ", ".join(kept)
    return "none" if value is None else str(value)
