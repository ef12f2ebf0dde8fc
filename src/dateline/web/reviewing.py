"""What a form of the review asks for, carried into the log of the case, with the events brought up to date at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from threading import Lock

from starlette.datastructures import FormData

from dateline.naming.places.gazetteer import Gazetteer
from dateline.running.judging.decide import Reviewer
from dateline.running.judging.edits import Edit, Lookup
from dateline.running.weigh import weigh
from dateline.web.workbench import Workbench

#: One writes at a time: a judgement, and what follows from it for events.
_WRITING = Lock()
#: Claims that one form may accept: those on a screen, and no more.
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A form as it was sent.

    action: what to do: accept, correct, reject, undo, merge, split, one-actor, two-actors.
    subjects: ids of the claims, events or judgements, or names of the actors, it is done to.
    what: of a correction, the cell, and behind a colon which of its values, as in ``places:0``.
    value, words, why: what was typed.
    event: of a split, the event.
    """

    action: str
    subjects: tuple[str, ...]
    what: str = ""
    value: str = ""
    words: str = ""
    why: str = ""
    event: str = ""


def asked_of(form: FormData) -> Asked:
    """Read a form; a file in the place of words counts as nothing."""

    def one(name: str) -> str:
        value = form.get(name)
        return value.strip() if isinstance(value, str) else ""

    subjects = [value for value in form.getlist("subject") if isinstance(value, str) and value.strip()]
    words = {name: one(name) for name in ("what", "value", "words", "why", "event")}
    return Asked(one("action"), tuple(value.strip() for value in subjects), **words)


def decide(bench: Workbench, asked: Asked) -> None:
    """Do what a form asks for and weigh what it touches; raises ValueError that says what cannot be."""
    with _WRITING:
        _judge(Reviewer(bench.case, bench.reviewer), asked, Lookup(bench.actors, _gazetteer()))
        weigh(bench.case, bench.actors)


def _judge(reviewer: Reviewer, asked: Asked, lookup: Lookup) -> None:
    subjects, why = asked.subjects, asked.why
    match asked.action:
        case "accept":
            if not 0 < len(subjects) <= SHOWN:
                raise ValueError(f"accept between one and {SHOWN} claims")
            reviewer.accept(subjects, why)
        case "correct":
            cell, _, at = asked.what.partition(":")
            number = int(at) if at.isascii() and at.isdecimal() else None
            edit = Edit(cell, asked.value, asked.words, number)
            reviewer.correct(_only(subjects, 1)[0], edit, why, lookup)
        case "reject":
            reviewer.reject(_only(subjects, 1)[0], why)
        case "undo":
            reviewer.undo(subjects, why)
        case "merge":
            first, second = _only(subjects, 2)
            reviewer.merge(first, second, why)
        case "split":
            reviewer.split(asked.event, subjects, why)
        case "one-actor":
            first, second = _only(subjects, 2)
            reviewer.one_actor(first, second, why, lookup)
        case "two-actors":
            first, second = _only(subjects, 2)
            reviewer.two_actors(first, second, why, lookup)
        case _:
            raise ValueError(f"nothing is called {asked.action!r} here")


def _only(subjects: Sequence[str], wanted: int) -> Sequence[str]:
    if len(subjects) != wanted:
        raise ValueError(f"{wanted} are needed, and {len(subjects)} were given")
    return subjects


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.open()[0]
