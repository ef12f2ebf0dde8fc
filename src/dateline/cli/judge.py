"""``dateline judge``: what a person decides, kept for good."""

from __future__ import annotations

import getpass
from pathlib import Path

import click

from dateline.cli.console import CASE, EPILOGUE, Exit, fail, opened, printed
from dateline.model.judgements import JudgementKind
from dateline.model.problems import Code, Problem, Severity
from dateline.model.sources import Credibility, Reliability

#: how many subjects each kind takes; None is any number from two
_SUBJECTS = {
    JudgementKind.TOGETHER: 2,
    JudgementKind.APART: 2,
    JudgementKind.ONE_ORIGIN: 2,
    JudgementKind.TWO_ORIGINS: 2,
    JudgementKind.UNDONE: 1,
}
_GRADES = {
    JudgementKind.RELIABILITY: tuple(one.value for one in Reliability),
    JudgementKind.CREDIBILITY: tuple(one.value for one in Credibility),
}
_OF_CLAIMS = frozenset(
    {
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
@click.option("--value", default="", help="What was decided: A to F, 1 to 6, an owner, a side.")
@click.option("--why", default="", help="The reason; needed.")
@click.option("--by", default=None, help="Who decides; the name you are logged in with unless said.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), help="How to print the log.")
def judge(
    case: Path,
    kind: str | None,
    subjects: tuple[str, ...],
    value: str,
    why: str,
    by: str | None,
    form: str | None,
) -> None:
    """Add a judgement to the log of CASE; without KIND print the log.

    A judgement is never overwritten; it outranks the machine, and `undone` takes one back. SUBJECTS are ids of claims
    (or the start of one), the name or id of a source, or the id of a judgement. Weigh the case afterwards.

    \b
    Examples:
      dateline judge iraq.db together c-1f0a c-99ab --why "same raid, two spellings"
      dateline judge iraq.db reliability Fars --value D --why "state agency, often wrong on numbers"
      dateline judge iraq.db undone j-77a0 --why "was a mistake"
      dateline judge iraq.db
    """
    held = opened(case)
    if kind is None:
        from dateline.exporting.weighed_records import judgement_record  # noqa: PLC0415 - only where it is printed

        records = [judgement_record(one) for one in held.judgements.all()]
        printed(records, ("id", "at", "by", "kind", "subjects", "value", "why"), form, "judgements")
        held.close()
        return
    chosen = JudgementKind(kind)
    problem = _wrong(chosen, subjects, value, why)
    if problem is not None:
        fail(Exit.USAGE, problem)
    ids = []
    for subject in subjects:
        claim = held.claim(subject) if chosen in _OF_CLAIMS else None
        if chosen in _OF_CLAIMS and claim is None:
            fail(
                Exit.NOT_FOUND,
                Problem(
                    Code.NOT_FOUND,
                    f"no claim, or more than one, has an id that starts with {subject!r}",
                    "list them with: dateline claims CASE",
                ),
            )
        ids.append(subject if claim is None else claim.id)
    one = held.judgements.append(chosen, ids, by=by or getpass.getuser(), why=why, value=value)
    held.close()
    click.echo(one.id)
    click.echo(f"kept; bring the events up to date with: dateline weigh {case}", err=True)


def _wrong(kind: JudgementKind, subjects: tuple[str, ...], value: str, why: str) -> Problem | None:
    """Say what is missing or cannot be."""
    wanted = _SUBJECTS.get(kind, 1)
    if len(subjects) != wanted:
        return _usage(f"{kind} takes {wanted} subject{'s' * (wanted > 1)}, and {len(subjects)} were given")
    grades = _GRADES.get(kind)
    if grades is not None and value not in grades:
        return _usage(f"{kind} is one of {', '.join(grades)}: give it with --value")
    if kind in {JudgementKind.OWNER, JudgementKind.SIDE} and not value:
        return _usage(f"{kind} needs a name: give it with --value")
    if not why.strip():
        return _usage("a judgement needs its reason: give it with --why")
    return None


def _usage(message: str) -> Problem:
    return Problem(Code.JUDGEMENT_INVALID, message, "see: dateline judge --help", Severity.ERROR)
