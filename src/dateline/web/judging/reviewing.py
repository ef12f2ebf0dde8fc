"""What a form of the review asks for, carried into the log of the case, with the events brought up to date at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from threading import Lock

from starlette.datastructures import FormData

from dateline.case.databases.alone import BusyError
from dateline.case.rows import json_of
from dateline.case.store import Case
from dateline.model.ids import content_id
from dateline.model.judgements import Judgement, JudgementKind
from dateline.naming.places.gazetteer import Gazetteer
from dateline.running.judging.decide import Reviewer
from dateline.running.judging.looking_up import Lookup
from dateline.running.weigh import weigh
from dateline.web.judging.cell_fields import edit_of, new_of, what_of
from dateline.web.workbench import Workbench

#: One writes at a time: a judgement, and what follows from it for events.
_WRITING = Lock()
#: Seconds that a form waits for somebody who judges or weighs in another process.
_PATIENCE = 20.0
#: Claims that one form may accept: those on a screen, and no more.
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A form as it was sent.

    action: what to do: accept, correct, reject, add, undo, merge, split, one-actor, two-actors, one-source,
        reliability, side, owner, credibility.
    subjects: ids of the claims, events or judgements, or names of the actors, it is done to.
    seen: of each subject, what it was when the form was made, as `seen_as` has it; fewer or none check nothing.
    what: of a correction, the cell, and behind a colon which of its values, as in ``places:0``.
    value, words, why: what was typed.
    event: of a split, the event.
    fields: all that was typed, by name of its field; what a cell needs besides stands there alone.
    """

    action: str
    subjects: tuple[str, ...]
    seen: tuple[str, ...] = ()
    what: str = ""
    value: str = ""
    words: str = ""
    why: str = ""
    event: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    def typed(self, name: str) -> str:
        """What was typed into a field; empty where there is none."""
        return self.fields.get(name, "")


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A claim or event that is no longer what the form was made from.

    subject: its id.
    latest: what was decided of it last; None where nobody did, so that its page was read or weighed anew.
    """

    subject: str
    latest: Judgement | None


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a form.

    made: the judgements that are in the log now.
    changed: what was left alone because it changed meanwhile.
    """

    made: tuple[Judgement, ...]
    changed: tuple[Meanwhile, ...] = ()


def asked_of(form: FormData) -> Asked:
    """Read a form; a file in the place of words counts as nothing."""

    def one(name: str) -> str:
        value = form.get(name)
        return value.strip() if isinstance(value, str) else ""

    def several(name: str) -> tuple[str, ...]:
        return tuple(
            value.strip() for value in form.getlist(name) if isinstance(value, str) and value.strip()
        )

    words = {name: one(name) for name in ("what", "value", "words", "why", "event")}
    fields = {name: one(name) for name in form}
    return Asked(one("action"), several("subject"), several("seen"), **words, fields=fields)


def seen_as(case: Case, subject: str) -> str:
    """Sum up what a claim or event is now, for a form to carry; another value once it changed, empty where it is gone.

    A claim is all of its cells, and who vouched for it; an event is the claims that it is made of.
    """
    if subject.startswith("e-"):
        return next((content_id("s", *event.claims) for event in case.events.by_ids([subject])), "")
    claims = case.judged.as_judged([subject])
    return content_id("s", json_of(claims[0])) if claims else ""


def decide(bench: Workbench, asked: Asked) -> Decided:
    """Do what a form asks for and weigh what it touches; raises ValueError that says what cannot be.

    Nothing is done to what changed since the form was made, here or by another who works in the same case; of several
    claims the others are accepted all the same.
    """
    try:
        with _WRITING, bench.case.alone(_PATIENCE):
            return _decided(bench, asked)
    except BusyError:
        raise ValueError(
            "somebody else has the events of this case weighed just now; nothing was done: send it again"
        ) from None


def _decided(bench: Workbench, asked: Asked) -> Decided:
    changed = tuple(_changed(bench.case, asked))
    left = {one.subject for one in changed}
    if changed and (asked.action != "accept" or left.issuperset(asked.subjects)):
        return Decided((), changed)
    rest = replace(asked, subjects=tuple(one for one in asked.subjects if one not in left))
    made = _judge(Reviewer(bench.case, bench.reviewer), rest, lookup_of(bench))
    weigh(bench.case, bench.actors)
    return Decided(tuple(made), changed)


def _changed(case: Case, asked: Asked) -> Iterator[Meanwhile]:
    subjects = (asked.event,) if asked.action == "split" else asked.subjects
    stale = [
        subject for subject, seen in zip(subjects, asked.seen, strict=False) if seen != seen_as(case, subject)
    ]
    log = case.judgements.all() if stale else ()
    for subject in stale:
        yield Meanwhile(subject, _latest(log, subject))


def _latest(log: Sequence[Judgement], subject: str) -> Judgement | None:
    """What was decided last of a claim or event: of it, or of what was decided of it before."""
    about = {subject}
    found = None
    for one in log:
        if not about.isdisjoint(one.subjects):
            about.add(one.id)
            found = one
    return found


def _judge(reviewer: Reviewer, asked: Asked, lookup: Lookup) -> list[Judgement]:
    subjects, why = asked.subjects, asked.why
    match asked.action:
        case "accept":
            if not 0 < len(subjects) <= SHOWN:
                raise ValueError(f"accept between one and {SHOWN} claims")
            return reviewer.accept(subjects, why)
        case "correct":
            claim = _only(subjects, 1)[0]
            edit = edit_of(asked.typed, _values(reviewer.case, claim, asked.what))
            return [reviewer.correct(claim, edit, why, lookup)]
        case "add":
            return [reviewer.add(new_of(_only(subjects, 1)[0], asked.typed), why)]
        case "reject":
            return [reviewer.reject(_only(subjects, 1)[0], why)]
        case "undo":
            return [reviewer.undo(subjects, why)]
    return _judge_names(reviewer, asked, lookup)


def _judge_names(reviewer: Reviewer, asked: Asked, lookup: Lookup) -> list[Judgement]:
    """What is decided of events, actors and sources."""
    subjects, why = asked.subjects, asked.why
    match asked.action:
        case "merge":
            return [reviewer.merge(subjects, why)]
        case "split":
            return [reviewer.split(asked.event, subjects, why)]
        case "one-actor":
            first, second = _only(subjects, 2)
            return [reviewer.one_actor(first, second, why, lookup)]
        case "two-actors":
            first, second = _only(subjects, 2)
            return [reviewer.two_actors(first, second, why, lookup)]
        case "one-source":
            first, second = _only(subjects, 2)
            return [reviewer.one_source(first, second, why)]
        case "reliability" | "side" | "owner" | "credibility":
            return [reviewer.grade(JudgementKind(asked.action), _only(subjects, 1)[0], asked.value, why)]
    raise ValueError(f"nothing is called {asked.action!r} here")


def _only(subjects: Sequence[str], wanted: int) -> Sequence[str]:
    if len(subjects) != wanted:
        raise ValueError(f"{wanted} are needed, and {len(subjects)} were given")
    return subjects


def _values(case: Case, claim: str, what: str) -> int:
    """How many values a cell has now."""
    found = case.judged.as_judged([claim])
    value = getattr(found[0], what_of(what)[0], ()) if found else ()
    return len(value) if isinstance(value, tuple) else 0


def lookup_of(bench: Workbench) -> Lookup:
    """Where names are looked up: the tables and gazetteers that the workbench was opened with."""
    return Lookup(bench.actors, _gazetteer(bench.gazetteers))


@cache
def _gazetteer(own: tuple[Path, ...]) -> Gazetteer:
    return Gazetteer.open(None, own)[0]
