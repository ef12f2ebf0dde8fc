"""Reports as an Atom feed (RFC 4287), newest first: a file that any reader of feeds can ask for.

An entry keeps its id, that of its report, however often the file is written; the feed holds the last so many.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import quoteattr

from dateline import __version__
from dateline.exporting.atom import clean, moment, tag, text_in_xml
from dateline.exporting.iris import address
from dateline.running.watching.report import Quote, Report

#: Reports that a feed holds; who asks once a day misses none on a day of two hundred.
LENGTH = 200


def write_feed(path: Path, name: str, reports: Sequence[Report]) -> None:
    """Write the feed whole in place of what was there; who reads meanwhile has the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines(name, reports))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def lines(name: str, reports: Sequence[Report]) -> Iterator[str]:
    """Set the feed as lines; the reports newest first."""
    last = max((_at(one) for one in reports), default=datetime(1970, 1, 1, tzinfo=UTC))
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom">'
    yield f"<id>{tag('watch', name)}</id>"
    yield f"<title>{text_in_xml(name)}: what is new</title>"
    yield f"<updated>{moment(last)}</updated>"
    yield "<author><name>dateline</name></author>"
    yield f"<generator version={quoteattr(__version__)}>dateline</generator>"
    for one in reports:
        yield from _entry(one)
    yield "</feed>"


def _entry(report: Report) -> Iterator[str]:
    quotes = _quotes(report)
    yield "<entry>"
    yield f"<id>{tag('report', report.id)}</id>"
    yield f"<title>{text_in_xml(report.headline)}</title>"
    yield f"<updated>{moment(_at(report))}</updated>"
    yield f"<category term={quoteattr(report.kind.value)}/>"
    for search in report.searches:
        yield f'<category scheme="{tag("search", "saved")}" term={quoteattr(clean(search))}/>'
    for uri in dict.fromkeys(one.uri for one in quotes):
        yield f'<link rel="related" href={quoteattr(address(clean(uri)))}/>'
    yield f'<content type="text">{text_in_xml(body_of(report))}</content>'
    yield "</entry>"


def _quotes(report: Report) -> tuple[Quote, ...]:
    return tuple(quote for one in (report, *report.reports) for quote in one.claims)


def body_of(report: Report) -> str:
    """A report as lines of text: what it gathers, how it was before, and the words it rests on with who says them."""
    found = [f"[{report.kind.value}] {report.headline}"]
    if report.before:
        found.append(f"Before: {report.before}")
    found += [f"“{one.words}” ({chain_of(one)}) {one.claim}" for one in report.claims]
    found += [body_of(one) for one in report.reports]
    return "\n".join(found)


def chain_of(quote: Quote) -> str:
    """Who says it, innermost first, and where it was published."""
    names = [one.name or f"{one.kind}, not named" for one in quote.sources]
    names += [quote.outlet] if quote.outlet is not None and quote.outlet not in names else []
    put = [] if quote.status == "asserted" else [quote.status]
    return ", ".join([" ← ".join(names) or "no source given", *put])


def _at(report: Report) -> datetime:
    return datetime.fromisoformat(report.at)
