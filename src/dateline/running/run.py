"""Every input into a case, with progress, and nothing lost where one fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from dateline import __version__
from dateline.case.store import Case
from dateline.model.ids import sha256_of
from dateline.model.problems import Problem, Severity
from dateline.running.inputs import Input, expand, load
from dateline.running.pipeline import Pipeline


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one input.

    uri: where it was read from.
    claims: how many claims it gave.
    problems: what was wrong with it.
    known: whether the case held it already, read by the same reader.
    """

    uri: str
    claims: int = 0
    problems: tuple[Problem, ...] = ()
    known: bool = False

    @property
    def failed(self) -> bool:
        """Whether nothing came of it."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def read_all(
    arguments: Iterable[str],
    case: Case,
    pipeline: Pipeline,
    *,
    again: bool = False,
    report: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Read every input into the case, one transaction a page; ``report`` is called after each.

    A page that the case holds already, made by the same reader, is left as it is unless ``again`` is set.
    """
    run = case.start_run(__version__, pipeline.model, pipeline.settings)
    outcomes: list[Outcome] = []
    for one in expand(arguments):
        if isinstance(one, Problem):
            case.keep_problems(one.uri, [one], run)
            outcome = Outcome(one.uri, problems=(one,))
        else:
            outcome = _read(one, case, pipeline, run, again=again)
        outcomes.append(outcome)
        report(outcome)
    case.end_run(run)
    return outcomes


def _read(one: Input, case: Case, pipeline: Pipeline, run: int, *, again: bool) -> Outcome:
    data = load(one, pipeline.limit)
    if isinstance(data, Problem):
        case.keep_problems(one.uri, [data], run)
        return Outcome(one.uri, problems=(data,))
    if not again and case.holds(sha256_of(data), one.uri, pipeline.read_as, run):
        return Outcome(one.uri, known=True)
    result = pipeline.read(data, one.uri)
    problems = tuple(replace(problem, uri=one.uri) for problem in result.problems)
    if result.reading is None:
        case.keep_problems(one.uri, problems, run)
    else:
        case.keep(result.reading, data, result.claims, problems, pipeline.read_as, run)
    return Outcome(one.uri, len(result.claims), problems)
