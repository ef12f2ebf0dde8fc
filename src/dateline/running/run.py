"""Every input into a case, with progress, and nothing lost where one fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from dateline import __version__
from dateline.case.store import Case
from dateline.model.ids import sha256_of
from dateline.model.problems import Problem, Severity
from dateline.reading.formats.walking import Found
from dateline.reading.settings import ReadingSettings
from dateline.running.inputs import expand, pages_of
from dateline.running.turns import PageReader, PageResult, Turn


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one page of an input, or of an input that gave none.

    uri: where it was read from.
    claims: how many claims it gave.
    problems: what was wrong with it.
    known: whether the case held it already, read by the same reader.
    page: whether it is of a page; a container has problems too, and remarks that are none.
    """

    uri: str
    claims: int = 0
    problems: tuple[Problem, ...] = ()
    known: bool = False
    page: bool = True

    @property
    def failed(self) -> bool:
        """Whether nothing came of it."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def read_all(
    arguments: Iterable[str],
    case: Case,
    reader: PageReader,
    *,
    again: bool = False,
    report: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Read every input into the case, as ``read_each``; ``report`` is called after each page."""
    outcomes: list[Outcome] = []
    for outcome in read_each(arguments, case, reader, again=again):
        outcomes.append(outcome)
        report(outcome)
    return outcomes


def read_each(
    arguments: Iterable[str], case: Case, reader: PageReader, *, again: bool = False
) -> Iterator[Outcome]:
    """Read every page of every input into the case, one transaction a page, and give what came of each.

    A page that the case holds already, made by the same reader, is left as it is unless ``again`` is set. Nothing is
    kept here of a page that is done, so an input may be larger than memory.
    """
    run = case.start_run(__version__, reader.model, reader.settings)
    turns = _turns(arguments, case, reader, run, again=again)
    for found, result in reader.results(turns):
        yield keep_result(found, result, case, reader.read_as, run, again=again)
    case.end_run(run)


def _turns(
    arguments: Iterable[str], case: Case, reader: PageReader, run: int, *, again: bool
) -> Iterator[Turn[Found | Problem]]:
    """Walk over the pages of all inputs; only what is to be read is handed to the reader."""
    for found in pages_of_all(arguments, reader.reading):
        if isinstance(found, Problem) or (not again and _known(found, case, reader.read_as, run)):
            yield Turn(found)
        else:
            yield Turn(found, found)


def pages_of_all(arguments: Iterable[str], settings: ReadingSettings) -> Iterator[Found | Problem]:
    """Walk over the pages of all inputs in their order, with a problem for all that cannot be read."""
    for one in expand(arguments):
        if isinstance(one, Problem):
            yield one
        else:
            yield from pages_of(one, settings)


def _known(found: Found, case: Case, read_as: str, run: int) -> bool:
    return case.holds(sha256_of(found.data), found.uri, read_as, run)


def keep_result(
    found: Found | Problem,
    result: PageResult | None,
    case: Case,
    read_as: str,
    run: int,
    *,
    again: bool = False,
) -> Outcome:
    """Keep what came of one page, or of an input that gave none; a page that the case holds is left as it is."""
    if isinstance(found, Problem):
        case.add_problem(found.uri, found, run)
        return Outcome(found.uri, problems=(found,), page=False)
    # Asked once more: the same page may have come from elsewhere while this one was read.
    if result is None or (not again and _known(found, case, read_as, run)):
        return Outcome(found.uri, known=True)
    problems = tuple(replace(problem, uri=found.uri) for problem in result.problems)
    if result.reading is None:
        case.keep_problems(found.uri, problems, run)
    else:
        case.keep(result.reading, found.data, result.claims, problems, read_as, run)
    return Outcome(found.uri, len(result.claims), problems)
