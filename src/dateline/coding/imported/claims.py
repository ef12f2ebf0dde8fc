"""The claim of a row that a project coded: taken over with the project at the head of its chain; nothing is read.

What it is worth is another matter: nothing here says how right the project was, only that the row says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dateline.coding.imported import acled, gdelt, ged
from dateline.coding.imported.cells import Coding
from dateline.coding.imported.rows import CodedRow, row_of
from dateline.model.actors import ActorMention
from dateline.model.claims import TOLD_AS, Claim, Reason, Source, SourceKind, Status, Territory
from dateline.model.ids import content_id
from dateline.model.page import Reading
from dateline.model.problems import Code, Problem, Severity
from dateline.naming.names import Knowledge

#: Confidence says how likely a claim says what its words say. A row was not read, so nothing of it was misread: the
#: most that the record allows. How right the project is stands in no cell.
TAKEN_OVER = 0.98
_STATES = frozenset({"GOV", "MIL", "COP", "SPY"})
_CODERS: Mapping[str, Callable[[CodedRow, Knowledge, Mapping[str, str]], Coding | str]] = {
    "ACLED": acled.code,
    "UCDP GED": ged.code,
    "GDELT": gdelt.code,
}


def imported_claims(
    reading: Reading, knowledge: Knowledge, outlet_ids: Mapping[str, str]
) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Make the claim of a page that holds a row; a problem where none can be made."""
    row = row_of(reading)
    coded = None if row is None else _CODERS.get(row.project)
    if row is None or coded is None:
        return (), (_unmapped("it names no project that is known here"),)
    found = coded(row, knowledge, outlet_ids)
    if isinstance(found, str):
        return (), (_unmapped(found),)
    if not (found.actors or found.recipients or found.places):
        return (), (_unmapped("it names neither an actor nor a place"),)
    return (_claim(row, found),), ()


def _unmapped(why: str) -> Problem:
    return Problem(
        Code.ROW_UNMAPPED,
        f"No claim was made of this row: {why}.",
        "The row stays in the case as a page.",
        Severity.NOTE,
    )


def _claim(row: CodedRow, found: Coding) -> Claim:
    """Fill the cells of the claim."""
    meaning, project = found.meaning, row.project
    sides = (found.recipients, found.actors) if meaning.turned else (found.actors, found.recipients)
    evidence = found.words or next(line for line in row.lines.values() if line.covers(found.what))
    kind = f"{meaning.type} {meaning.mode or ''}".strip()
    return Claim(
        id=content_id("c", row.page, evidence.start, found.what.start, meaning.type),
        page=row.page,
        passage=row.passage.id,
        evidence=evidence,
        type=meaning.type,
        mode=meaning.mode,
        trigger=found.what,
        status=Status.ASSERTED,
        background=False,
        actors=sides[0],
        recipients=sides[1],
        places=found.places,
        when=found.when,
        sources=(
            Source(project, None, SourceKind.CODER, note=f"coded by {project}, not read here"),
            *found.sources,
        ),
        quantities=found.quantities,
        territory=_territory(found, *sides),
        confidence=TAKEN_OVER,
        reasons=(
            Reason("type", f"coded by {project}", f"{found.what.exact!r} is {kind}"),
            Reason("trigger", TOLD_AS, f"{meaning.told} kill" if found.quantities else meaning.told),
            Reason("status", f"coded by {project}", "such a table holds what is said to have happened"),
            *found.reasons,
            Reason("confidence", "taken over", f"how right {project} is cannot be told from its row"),
        ),
    )


def _territory(
    found: Coding, actors: tuple[ActorMention, ...], recipients: tuple[ActorMention, ...]
) -> Territory | None:
    """Who holds the place afterwards; nobody where the row does not tell which side that is."""
    taker = found.meaning.taker
    if not taker or not found.places:
        return None
    ours = [taker == "first" or (one.actor.sector in _STATES) == (taker == "state") for one in (*actors[:1],)]
    theirs = [
        taker != "first" and (one.actor.sector in _STATES) == (taker == "state") for one in (*recipients[:1],)
    ]
    if any(ours) and not any(theirs):
        return Territory(0, (0,), (0,) if recipients else ())
    return None
