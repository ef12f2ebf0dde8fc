"""Pages, and what came of them, as the rows of Parquet files: one row in, one row out.

Values are kept as JSON, as in a case, with columns beside them that others can search by; nothing in a shard is code,
and reading one runs none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import pyarrow as arrow  # type: ignore[import-untyped]  # comes without types
from pyarrow import parquet

from dateline.model.ids import sha256_of
from dateline.model.problems import Problem, Severity
from dateline.reading.formats.walking import Found
from dateline.running.turns import PageResult

#: What the inputs gave at one place: a page that is to be read, or what could not be.
Row = Found | Problem

_PAGES = arrow.schema(
    [
        ("uri", arrow.string()),
        ("sha256", arrow.string()),  # of the bytes; null where there is no page
        ("data", arrow.binary()),
        ("found", arrow.string()),  # what its container knew of it, as JSON
        ("problem", arrow.string()),  # what could not be read, as JSON; null where there is a page
    ]
)
_RESULTS = arrow.schema(
    [
        ("uri", arrow.string()),
        ("sha256", arrow.string()),
        ("claims", arrow.int64()),
        ("failed", arrow.bool_()),
        ("codes", arrow.list_(arrow.string())),  # of what was wrong with it
        ("result", arrow.string()),  # the page, its passages and claims as JSON; null where there was no page
    ]
)


class ShardError(ValueError):
    """A file that is no shard of this kind."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one row.

    sha256: digest of the page's bytes; None where the row was no page.
    result: what reading gave; None where the row was no page.
    """

    sha256: str | None
    result: PageResult | None


def pages_key(rows: Sequence[Row]) -> str:
    """Name what a shard of pages holds: the same pages from the same places have the same key."""
    digest = hashlib.sha256()
    for row in rows:
        uri, sha256, _, found, problem = _as_columns(row)
        digest.update(msgspec.json.encode((uri, sha256, found, problem)))
    return digest.hexdigest()[:32]


def pack_pages(rows: Sequence[Row]) -> bytes:
    """Write pages as a shard."""
    return _packed(_PAGES, [_as_columns(row) for row in rows])


def unpack_pages(data: bytes) -> list[Row]:
    """Read a shard of pages; raises ShardError."""
    return [
        msgspec.json.decode(row["problem"], type=Problem)
        if row["found"] is None
        else replace(msgspec.json.decode(row["found"], type=Found), data=row["data"])
        for row in _rows(data, _PAGES)
    ]


def pack_results(rows: Sequence[Row], results: Sequence[PageResult | None]) -> bytes:
    """Write what came of the rows of a shard, in their order; raises ValueError where there are more or fewer."""
    table: list[tuple[Any, ...]] = []
    for row, result in zip(rows, results, strict=True):
        if isinstance(row, Problem) or result is None:
            table.append((row.uri, None, 0, fails(row, result), [], None))
            continue
        table.append(
            (
                row.uri,
                sha256_of(row.data),
                len(result.claims),
                fails(row, result),
                [problem.code.value for problem in result.problems],
                msgspec.json.encode(result).decode("utf-8"),
            )
        )
    return _packed(_RESULTS, table)


def unpack_results(data: bytes) -> list[Result]:
    """Read a shard of results; raises ShardError."""
    return [
        Result(row["sha256"], None if row["result"] is None else _result(row["result"]))
        for row in _rows(data, _RESULTS)
    ]


def fails(row: Row, result: PageResult | None) -> bool:
    """Whether nothing came of a row."""
    problems = (row,) if isinstance(row, Problem) else () if result is None else result.problems
    return any(problem.severity is Severity.ERROR for problem in problems)


def _as_columns(row: Row) -> tuple[Any, ...]:
    if isinstance(row, Problem):
        return row.uri, None, None, None, _json(row)
    return row.uri, sha256_of(row.data), row.data, _json(replace(row, data=b"")), None


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode("utf-8")


def _result(value: str) -> PageResult:
    try:
        return msgspec.json.decode(value, type=PageResult)
    except msgspec.DecodeError as failure:
        raise ShardError(str(failure)) from failure


def _packed(schema: Any, table: Sequence[tuple[Any, ...]]) -> bytes:
    columns = list(zip(*table, strict=True)) or [()] * len(schema)
    arrays = [arrow.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    sink = arrow.BufferOutputStream()
    # no dictionary: hardly a value stands twice
    parquet.write_table(
        arrow.Table.from_arrays(arrays, schema=schema), sink, compression="zstd", use_dictionary=False
    )
    return bytes(sink.getvalue().to_pybytes())


def _rows(data: bytes, schema: Any) -> list[dict[str, Any]]:
    try:
        table = parquet.ParquetFile(arrow.BufferReader(data)).read()
    except (arrow.ArrowException, OSError) as failure:
        raise ShardError(str(failure)) from failure
    if table.schema.names != schema.names:
        raise ShardError(f"it has the columns {', '.join(table.schema.names)}")
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows
