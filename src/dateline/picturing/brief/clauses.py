"""One claim as a clause, in the status in which it is told.

A clause says only what its claim's cells say. Who is not named leaves the clause in the passive or as a noun.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.model.claims import Status
from dateline.model.events import Event
from dateline.model.telling import Telling
from dateline.picturing.brief.cells import ALL, Cells, Kept, cells_of, is_past
from dateline.picturing.brief.drafting import Pieces
from dateline.picturing.brief.phrases import Verb


@dataclass(frozen=True, slots=True)
class Clause:
    """A claim as a clause.

    said: the clause in its status ("the rebels planned to attack …"), without a full stop.
    past: the clause as if it had happened, to stand behind "denied that".
    negated: the clause as if it had not happened.
    after: what stands behind the whole sentence (the day of the report).
    """

    said: Pieces
    past: Pieces
    negated: Pieces
    after: Pieces


def clause_of(telling: Telling, event: Event | None, kept: Kept = ALL, pronoun: str = "") -> Clause:
    """Set a claim as a clause.

    event: gives where and when if the claim itself says nothing of it; None takes the claim alone.
    pronoun: stands for who did it, where that is the one who speaks.
    """
    cells = cells_of(telling, event, kept)
    if pronoun and cells.who is not None:
        cells = replace(cells, who=((pronoun,), cells.who[1]))
    said = _in_status(cells, telling.claim.status, telling)
    return Clause(said, _past(cells), _negated(cells), cells.when.after)


def _in_status(cells: Cells, status: Status, telling: Telling) -> Pieces:
    """The clause in its status."""
    match status:
        case Status.PLANNED:
            return _to(cells, "planned to", "was to be", "were to be", "planned")
        case Status.PROMISED:
            return _to(cells, "promised to", "was promised to be", "were promised to be", "promised")
        case Status.THREATENED:
            return _to(
                cells,
                "threatened to",
                "was under threat of being",
                "were under threat of being",
                "threatened",
            )
        case Status.REQUESTED:
            singular = _to(
                cells, "was asked to", "was, by a request, to be", "were, by a request, to be", "asked for"
            )
            plural = _to(
                cells, "were asked to", "was, by a request, to be", "were, by a request, to be", "asked for"
            )
            return plural if cells.who is not None and cells.who[1] else singular
        case Status.CONDITIONAL:
            return (*_to(cells, "would", "would be", "would be", "spoken of"), ", on a condition")
        case Status.POSSIBLE:
            if is_past(telling):
                return _perfect(cells)
            return _to(cells, "may", "may be", "may be", "spoken of as possible")
        case Status.QUESTIONED:
            return ("it was asked whether ", *_past(cells))
        case Status.ATTEMPTED:
            return _to(cells, "tried to", "was to be", "were to be", "attempted")
        case _:
            return _past(cells)


def _past(cells: Cells) -> Pieces:
    """The clause as something that happened."""
    tail = (*cells.where, *cells.when.within, *cells.harmed)
    verb = cells.verb
    if cells.who is not None:
        return (*cells.who[0], f" {verb.past}", *_object(cells, verb), *tail)
    if cells.whom is not None and verb.participle:
        be = "were" if cells.whom[1] else "was"
        return (*cells.whom[0], f" {be} {_passive(verb)}", *tail)
    return (f"there {_was(cells.phrase.noun)} ", *_noun(cells), *tail)


def _perfect(cells: Cells) -> Pieces:
    """Say what may have happened: "may have bombed"."""
    tail = (*cells.where, *cells.when.within)
    verb = cells.verb
    participle = verb.participle or verb.past
    if cells.who is not None:
        return (*cells.who[0], f" may have {participle}", *_object(cells, verb), *tail)
    if cells.whom is not None and verb.participle:
        return (*cells.whom[0], f" may have been {_passive(verb)}", *tail)
    return ("there may have been ", *_noun(cells), *tail)


def _to(cells: Cells, active: str, passive_one: str, passive_many: str, noun: str) -> Pieces:
    """Say what is still to come: "planned to bomb", "was to be bombed", "a bombing was planned"."""
    tail = (*cells.where, *cells.when.within)
    verb = cells.verb
    if cells.who is not None:
        return (*cells.who[0], f" {active} {verb.base}", *_object(cells, verb), *tail)
    if cells.whom is not None and verb.participle:
        be = passive_many if cells.whom[1] else passive_one
        return (*cells.whom[0], f" {be} {_passive(verb)}", *tail)
    return (*_noun(cells), f" {_was(cells.phrase.noun)} {noun}", *tail)


def _negated(cells: Cells) -> Pieces:
    """Say that it did not happen: "did not bomb", "was not bombed", "there was no bombing"."""
    tail = (*cells.where, *cells.when.within)
    verb = cells.verb
    if cells.who is not None:
        return (*cells.who[0], f" did not {verb.base}", *_object(cells, verb), *tail)
    if cells.whom is not None and verb.participle:
        be = "were" if cells.whom[1] else "was"
        return (*cells.whom[0], f" {be} not {_passive(verb)}", *tail)
    noun = _noun(cells)
    bare = str(noun[0]).removeprefix("a ").removeprefix("an ").removeprefix("the ")
    return (f"there {_was(cells.phrase.noun)} no {bare}", *noun[1:], *tail)


def _object(cells: Cells, verb: Verb) -> Pieces:
    before = f" {verb.before}" if verb.before else ""
    if cells.whom is None:
        return (before,)
    after = f" {verb.after}" if verb.after else ""
    return (f"{before} ", *cells.whom[0], after)


def _passive(verb: Verb) -> str:
    return " ".join(one for one in (verb.participle, verb.before, verb.after) if one)


def _noun(cells: Cells) -> Pieces:
    if cells.whom is None or cells.phrase.noun_to == cells.phrase.noun:
        return (cells.phrase.noun,)
    return (f"{cells.phrase.noun_to} ", *cells.whom[0])


def _was(noun: str) -> str:
    """The verb beside a noun of the table: "a raid was", "talks were"."""
    head = (
        noun.split(" of ", maxsplit=1)[0]
        .split(" in ", maxsplit=1)[0]
        .split(" from ", maxsplit=1)[0]
        .split(" among ", maxsplit=1)[0]
        .rsplit(maxsplit=1)[-1]
    )
    return "were" if head.endswith("s") and not noun.startswith(("a ", "an ", "the ")) else "was"
