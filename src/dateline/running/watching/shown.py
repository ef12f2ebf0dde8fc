"""Reports as people read them at a terminal: what is new, in a sentence, the words it rests on, and how to go on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from dateline.running.watching.atom import chain_of
from dateline.running.watching.report import Report, ReportKind

if TYPE_CHECKING:
    from rich.console import Console

#: Words shown of a report; the rest stand in the case.
_WORDS = 2
#: Reports of a digest that are shown in full words; the others are counted.
_SHOWN = 8
#: Kinds whose headline names its own words already.
_BARE = frozenset({ReportKind.CHANGED, ReportKind.SILENT, ReportKind.KNOWN, ReportKind.RESOLVED})


def show_report(report: Report, console: Console, case: str) -> None:
    """Print a report; nothing of it is taken for markup."""
    at = datetime.fromisoformat(report.at).astimezone()
    found = f" (found by {', '.join(report.searches)})" if report.searches else ""
    console.print(f"{at:%Y-%m-%d %H:%M}  {report.kind.value.upper()}{found}", style="bold", markup=False)
    _body(report, console)
    for one in report.reports[:_SHOWN]:
        console.print(f"· {one.kind.value}: {one.headline}", markup=False)
    if len(report.reports) > _SHOWN:
        console.print(f"· and {len(report.reports) - _SHOWN} more", markup=False)
    if follow := follow_up(report, case):
        console.print(f"  {follow}", style="dim", markup=False)
    console.print()


def _body(report: Report, console: Console) -> None:
    console.print(report.headline, markup=False)
    if report.before and report.kind is not ReportKind.CHANGED:
        console.print(f"  before: {report.before}", markup=False)
    if report.kind in _BARE:
        return
    for quote in report.claims[:_WORDS]:
        console.print(f"  “{quote.words}” ({chain_of(quote)})", markup=False)


def follow_up(report: Report, case: str) -> str:
    """The command that says why: of the event, else of the first claim it rests on; empty where there is neither."""
    if report.kind is ReportKind.DIGEST:
        return f"dateline reports {case}"
    known = [*report.events[:1], *(one.claim for one in report.claims[:1])]
    return f"dateline explain {case} {known[0]}" if known else ""
