"""``dateline judge``: what a person decides, kept for good."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import click

from dateline.case.databases.address import Address
from dateline.cli.console import (
    CASE,
    EPILOGUE,
    Exit,
    fail,
    found_page,
    opened,
    own_gazetteer,
    printed,
    tables,
)
from dateline.model.judgements import JudgementKind
from dateline.model.problems import Code, Problem, Severity
from dateline.model.sources import Credibility, Reliability

if TYPE_CHECKING:
    from dateline.case.store import Case
    from dateline.running.judging.looking_up import Lookup

#: how many subjects each kind takes
_SUBJECTS = {
    JudgementKind.TOGETHER: 2,
    JudgementKind.APART: 2,
    JudgementKind.ONE_ORIGIN: 2,
    JudgementKind.TWO_ORIGINS: 2,
    JudgementKind.ONE_SOURCE: 2,
    JudgementKind.ONE_ACTOR: 2,
    JudgementKind.TWO_ACTORS: 2,
    JudgementKind.UNDONE: 1,
}
#: kinds that take as many subjects as are given
_ANY_NUMBER = frozenset({JudgementKind.ACCEPT})
#: kinds that also take two events, or an event and those of its claims that are another happening
_OF_EVENTS = frozenset({JudgementKind.TOGETHER, JudgementKind.APART})
_GRADES = {
    JudgementKind.RELIABILITY: tuple(one.value for one in Reliability),
    JudgementKind.CREDIBILITY: tuple(one.value for one in Credibility),
}
_OF_CLAIMS = frozenset(
    {
        JudgementKind.ACCEPT,
        JudgementKind.CORRECT,
        JudgementKind.REJECT,
        JudgementKind.TOGETHER,
        JudgementKind.APART,
        JudgementKind.ONE_ORIGIN,
        JudgementKind.TWO_ORIGINS,
        JudgementKind.CREDIBILITY,
    }
)


@click.command(epilog=EPILOGUE)
@CASE
@click.argument("kind", required=False, type=click.Choice([one.value for one in JudgementKind]))
@click.argument("subjects", nargs=-1)
@click.option(
    "--value", default="", help="What was decided: A to F, 1 to 6, an owner, a side, a cell's new value."
)
@click.option("--cell", default="", help="Of a correction: which cell, such as places, when or status.")
@click.option(
    "--at", type=click.IntRange(min=0), help="Which of several values of the cell, from 0; all unless said."
)
@click.option(
    "--words", default="", help="Words of the page that say the new value; the old ones unless given."
)
@click.option("--trigger", default="", help="Of a claim to add: those of its words that name what happened.")
@click.option("--why", default="", help="The reason; needed.")
@click.option(
    "--unfit", is_flag=True, help="Print the judgements that the pages, read anew, no longer bear out."
)
@click.option("--by", default=None, help="Who decides; the name you are logged in with unless said.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), help="How to print the log.")
def judge(
    case: Address,
    kind: str | None,
    subjects: tuple[str, ...],
    value: str,
    cell: str,
    at: int | None,
    words: str,
    trigger: str,
    why: str,
    unfit: bool,
    by: str | None,
    form: str | None,
) -> None:
    """Add a judgement to the log of CASE; without KIND print the log.

    A judgement is never overwritten; it outranks the machine, and `undone` takes one back. SUBJECTS are ids of claims
    (or the start of one), of events for `together` and `apart`, the names or ids of a source or of actors, or the id
    of a judgement; of `add`, the page. Weigh the case afterwards: what is corrected, rejected or added changes claims,
    and events with them. An empty value takes the value of a cell away, or keeps it where --words are given; a place
    is a name, or a name, a comma and its country, province or id; a name in quotation marks is looked up nowhere.

    \b
    Examples:
      dateline judge iraq.db accept c-1f0a c-99ab
      dateline judge iraq.db correct c-1f0a --cell places --value "Tikrit, IRQ" --why "the town, not the base"
      dateline judge iraq.db correct c-1f0a --cell when --value 2014-06-11 --words "on Wednesday" --why "of the 12th"
      dateline judge iraq.db correct c-1f0a --cell places --words "the town" --why "named in the next sentence"
      dateline judge iraq.db reject c-77cd --why "a film"
      dateline judge iraq.db add page.html --value ASSAULT/firearms --words "Gunmen shot at it." --why "missed"
      dateline judge iraq.db "one actor" group:islamic-state "Caliphate Army" --why "its own name for itself"
      dateline judge iraq.db apart e-52aa c-99ab --why "the raid of the week before"
      dateline judge iraq.db together c-1f0a c-99ab --why "same raid, two spellings"
      dateline judge iraq.db reliability Fars --value D --why "state agency, often wrong on numbers"
      dateline judge iraq.db undone j-77a0 --why "was a mistake"
      dateline judge iraq.db
    """
    held = opened(case)
    if kind is None:
        _print_log(held, unfit, form)
    else:
        with held.alone():
            _add(
                held,
                JudgementKind(kind),
                subjects,
                (cell, value, words, at, trigger),
                why,
                by or getpass.getuser(),
            )
        click.echo(f"kept; bring the events up to date with: dateline weigh {case}", err=True)
    held.close()


def _print_log(case: Case, unfit: bool, form: str | None) -> None:
    from dateline.exporting.weighed_records import judgement_record  # noqa: PLC0415 - only where it is printed

    columns: tuple[str, ...] = ("id", "at", "by", "kind", "subjects", "value", "why")
    if unfit:
        from dateline.running.judging.apply import misfits  # noqa: PLC0415

        records = [
            {**judgement_record(one.judgement), "claim": one.claim, "misfit": one.why}
            for one in misfits(case)
        ]
        columns = (*columns, "claim", "misfit")
    else:
        records = [judgement_record(one) for one in case.judgements.all()]
    printed(records, columns, form, "judgements")


def _add(
    case: Case,
    kind: JudgementKind,
    subjects: tuple[str, ...],
    edit: tuple[str, str, str, int | None, str],
    why: str,
    by: str,
) -> None:
    """Keep what was decided and print the ids of its judgements; what cannot be ends the command."""
    problem = _wrong(kind, subjects, edit[1], why)
    if problem is not None:
        fail(Exit.USAGE, problem)
    ids = [_named(case, kind, subject) for subject in subjects]
    try:
        kept = _kept(case, kind, ids, edit, why, by)
    except ValueError as wrong:
        fail(Exit.USAGE, _usage(str(wrong)))
    for one in kept:
        click.echo(one)


def _named(case: Case, kind: JudgementKind, subject: str) -> str:
    """The whole id of a claim or event that the start of one names; what is neither stays as it is."""
    if kind in _OF_EVENTS and subject.startswith("e-"):
        from dateline.case.event_filter import EventFilter  # noqa: PLC0415

        events = [one.event.id for one in case.events.find(EventFilter(ids=(subject,)), limit=2)]
        found = events[0] if len(events) == 1 else None
    elif kind in _OF_CLAIMS:
        claim = case.claim(subject)
        found = None if claim is None else claim.id
    else:
        return subject
    if found is None:
        what = "event" if subject.startswith("e-") else "claim"
        fail(
            Exit.NOT_FOUND,
            Problem(
                Code.NOT_FOUND,
                f"no {what}, or more than one, has an id that starts with {subject!r}",
                f"list them with: dateline {what}s CASE",
            ),
        )
    return found


def _kept(
    case: Case,
    kind: JudgementKind,
    ids: list[str],
    edit: tuple[str, str, str, int | None, str],
    why: str,
    by: str,
) -> list[str]:
    """Put the judgement in the log; raises ValueError that says what cannot be."""
    from dateline.running.judging.adding import New  # noqa: PLC0415 - help answers without it
    from dateline.running.judging.decide import Reviewer  # noqa: PLC0415
    from dateline.running.judging.edits import Edit  # noqa: PLC0415

    reviewer = Reviewer(case, by)
    match kind:
        case JudgementKind.ACCEPT:
            return [one.id for one in reviewer.accept(ids, why)]
        case JudgementKind.CORRECT:
            return [reviewer.correct(ids[0], Edit(*edit[:4]), why, _lookup(case)).id]
        case JudgementKind.ADD:
            _, value, words, _, trigger = edit
            return [reviewer.add(New(found_page(case, ids[0]), words, value, trigger), why).id]
        case JudgementKind.REJECT:
            return [reviewer.reject(ids[0], why).id]
        case JudgementKind.ONE_ACTOR:
            return [reviewer.one_actor(ids[0], ids[1], why, _lookup(case)).id]
        case JudgementKind.TWO_ACTORS:
            return [reviewer.two_actors(ids[0], ids[1], why, _lookup(case)).id]
        case JudgementKind.ONE_SOURCE:
            return [reviewer.one_source(ids[0], ids[1], why).id]
        case JudgementKind.UNDONE:
            return [reviewer.undo(ids, why).id]
        case JudgementKind.TOGETHER if ids[0].startswith("e-") and ids[1].startswith("e-"):
            return [reviewer.merge(ids, why).id]
        case JudgementKind.APART if ids[0].startswith("e-"):
            return [reviewer.split(ids[0], ids[1:], why).id]
    return [case.judgements.append(kind, ids, by=by, why=why, value=edit[1]).id]


def _lookup(case: Case) -> Lookup:
    from dateline.naming.places.gazetteer import Gazetteer  # noqa: PLC0415
    from dateline.running.judging.looking_up import Lookup, gazetteers_of  # noqa: PLC0415

    return Lookup(tables()[0], Gazetteer.open(None, gazetteers_of(case, own_gazetteer()))[0])


def _wrong(kind: JudgementKind, subjects: tuple[str, ...], value: str, why: str) -> Problem | None:
    """Say what is missing or cannot be."""
    wanted = _SUBJECTS.get(kind, 1)
    by_event = kind is JudgementKind.APART and bool(subjects) and subjects[0].startswith("e-")
    if not subjects or (kind not in _ANY_NUMBER and not by_event and len(subjects) != wanted):
        return _usage(f"{kind} takes {wanted} subject{'s' * (wanted > 1)}, and {len(subjects)} were given")
    grades = _GRADES.get(kind)
    if grades is not None and value not in grades:
        return _usage(f"{kind} is one of {', '.join(grades)}: give it with --value")
    if kind in {JudgementKind.OWNER, JudgementKind.SIDE} and not value:
        return _usage(f"{kind} needs a name: give it with --value")
    if not why.strip() and kind is not JudgementKind.ACCEPT:
        return _usage("a judgement needs its reason: give it with --why")
    return None


def _usage(message: str) -> Problem:
    return Problem(Code.JUDGEMENT_INVALID, message, "see: dateline judge --help", Severity.ERROR)
