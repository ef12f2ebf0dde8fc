"""Shards of results into a case: one writer, shard by shard, and nothing doubled however often it is begun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dateline.case.store import Case
from dateline.model.ids import sha256_of
from dateline.model.problems import Problem
from dateline.running.cluster.plans import Plan, Shard, plans_on
from dateline.running.cluster.shards import Result, Row, ShardError, unpack_pages, unpack_results
from dateline.running.cluster.shelf import PAGES, RESULTS, Shelf, damaged
from dateline.running.run import Outcome, keep_result


def gather_each(shelf: Shelf, case: Case) -> Iterator[Outcome]:
    """Put all readings on a shelf into the case, and give what came of each page, in the order of the inputs.

    A shard is held against its digest and read whole before any of it is kept; then each page is kept as reading on
    one machine keeps it, in a transaction of its own, and one that the case holds already is left as it is. So what
    was cut off is begun again and goes on. A shard that is missing or damaged is a problem, and the others are
    gathered; once it is whole, its problem goes.
    """
    for plan in plans_on(shelf):
        if isinstance(plan, Problem):
            yield Outcome(plan.uri, problems=(plan,), page=False)
            continue
        run = case.start_run(plan.reader.version, plan.reader.model, plan.reader.settings)
        for shard in plan.shards:
            yield from _gather(shelf, plan, shard, case, run)
        case.end_run(run)


def _gather(shelf: Shelf, plan: Plan, shard: Shard, case: Case, run: int) -> Iterator[Outcome]:
    where = shelf.address(RESULTS, plan.results(shard))
    rows = _rows(shelf, plan, shard)
    if isinstance(rows, Problem):
        case.keep_problems(where, (rows,), run)
        yield Outcome(where, problems=(rows,), page=False)
        return
    for row, result in rows:
        yield keep_result(row, result.result, case, plan.reader.read_as, run)
    case.keep_problems(where, (), run)


def _rows(shelf: Shelf, plan: Plan, shard: Shard) -> Sequence[tuple[Row, Result]] | Problem:
    """Read a shard of pages and what came of them."""
    pages = shelf.get(PAGES, shard.pages)
    results = shelf.get(RESULTS, plan.results(shard))
    for got in (pages, results):
        if isinstance(got, Problem):
            return got
    assert not isinstance(pages, Problem)
    assert not isinstance(results, Problem)
    where = shelf.address(RESULTS, plan.results(shard))
    try:
        rows, came = unpack_pages(pages[1]), unpack_results(results[1])
    except (ShardError, msgspec.DecodeError) as failure:
        return damaged(where, str(failure))
    if not len(rows) == len(came) == shard.rows:
        return damaged(where, f"{shard.rows} rows went in and {len(came)} came out")
    for row, result in zip(rows, came, strict=True):
        if not _belong(row, result):
            return damaged(where, f"what came of {row.uri} is of another page")
    return list(zip(rows, came, strict=True))


def _belong(row: Row, result: Result) -> bool:
    """Whether a result is of the page that stands in its row: by the digest of its bytes."""
    if isinstance(row, Problem) or result.result is None:
        return isinstance(row, Problem) and result.result is None
    digest, reading = sha256_of(row.data), result.result.reading
    own = {digest} if reading is not None else set()
    return result.sha256 == digest and own.issuperset(
        {*([reading.page.id] if reading else []), *(claim.page for claim in result.result.claims)}
    )
