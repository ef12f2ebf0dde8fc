"""Tables of texts: CSV, JSON, JSON lines and Parquet. A row is a page; what the other columns say of it is kept.

A row is kept as it was, with the names of its columns and which of them was taken for what, so that it can be read
again alone.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import chain
from typing import Any, BinaryIO

from dateline.model.page import Reading
from dateline.model.problems import Code, Problem, Severity
from dateline.reading.decoding import decode
from dateline.reading.formats.coded import coded_by, coded_pages, is_coded, unnamed_columns
from dateline.reading.formats.columns import ROLES, roles_of
from dateline.reading.formats.composing import Sheet, Told, compose, html_body, plain_body
from dateline.reading.formats.container import Enclosed, Skipped
from dateline.reading.formats.streams import TooLargeError, peeked, read_upto
from dateline.reading.settings import ReadingSettings

MEDIA_TYPE = "application/vnd.dateline.row+json"
ROW_MARK = b'{"columns": {"'
#: Bytes of a JSON file that is one value, which is held whole; JSON lines, CSV and Parquet have no bound.
_MOST = 256 * 1024 * 1024
_SAMPLE = 64 * 1024
_DELIMITERS = (",", "\t", ";", "|")
_MARKUP = re.compile(r"</(?:p|div|li|ul|h[1-6]|blockquote)>|<br\s*/?>|<p>", re.IGNORECASE)
_WHOLE_PAGE = re.compile(r"\s*(?:<!doctype\s+html|<html)\b", re.IGNORECASE)
_TABLES = (".csv", ".tsv", ".tab")
_LINES = (".jsonl", ".ndjson", ".jsonlines")

Row = Mapping[str, Any]


def is_delimited(head: bytes, name: str) -> bool:
    """Whether a file is called as tables of text are, and its first line has more than one column; or holds events."""
    return (name.endswith(_TABLES) and bool(_delimiter(decode(head).text))) or is_coded(head)


def is_json_lines(head: bytes, name: str) -> bool:
    """Whether the first line is an object by itself, or is longer than what is looked at and the name says so."""
    line, _, rest = head.strip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if not line.startswith(b"{") or line.startswith(ROW_MARK):
        return False
    if name.endswith(_LINES):
        return True
    return rest.lstrip()[:1] == b"{" and isinstance(_json(line), dict)


def is_json_rows(head: bytes, name: str) -> bool:
    """Whether a file that begins as an object or a list is called as JSON is."""
    return (
        name.endswith(".json")
        and head.strip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"[", b"{"}
        and not head.startswith(ROW_MARK)
    )


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


# opening --------------------------------------------------------------------------------------------------------


def open_delimited(stream: BinaryIO, uri: str, settings: ReadingSettings) -> Iterator[Enclosed | Problem]:
    """Give the rows of a CSV file, in whatever encoding and with whatever delimiter."""
    head, whole = peeked(stream, _SAMPLE)
    sample = decode(head)
    csv.field_size_limit(settings.max_bytes)
    text = io.TextIOWrapper(
        whole, "utf-8-sig" if sample.encoding == "utf-8" else sample.encoding, "replace", newline=""
    )
    try:
        yield from _rows(
            _delimited(_lines(text, settings.max_bytes), head, _delimiter(sample.text) or ","), settings
        )
    except csv.Error as failure:
        raise ValueError(str(failure)) from failure
    finally:
        text.detach()


def _delimited(lines: Iterator[str], head: bytes, delimiter: str) -> csv.DictReader[str]:
    """The rows of a table; one without a line of names, as GDELT's are, has no quotation marks either."""
    unnamed = unnamed_columns(head)
    if unnamed:
        return csv.DictReader(lines, unnamed, delimiter="\t", quoting=csv.QUOTE_NONE)
    return csv.DictReader(lines, delimiter=delimiter)


def _lines(text: io.TextIOWrapper, most: int) -> Iterator[str]:
    """The lines of a table; one that is longer than a page may be is no line of a table."""
    while line := text.readline(most + 1):
        if len(line) > most:
            raise ValueError(f"a line has more than {most:,} characters")
        yield line


def _delimiter(text: str) -> str:
    """What parts the columns of the first line; empty where nothing does."""
    line = re.sub(r'"[^"]*"', "", text.lstrip("\n").partition("\n")[0])
    best = max(_DELIMITERS, key=line.count)
    return best if best in line else ""


def open_json_lines(stream: BinaryIO, uri: str, settings: ReadingSettings) -> Iterator[Enclosed | Problem]:
    """Give the rows of a file with a JSON object on each line."""
    broken = Skipped()
    yield from _rows(_of_lines(stream, settings.max_bytes, broken), settings)
    for problem in broken.problems("lines of the file"):
        yield Problem(Code.FORMAT_BROKEN, problem.message, "Get the file again if you can.")


def _of_lines(stream: BinaryIO, most: int, broken: Skipped) -> Iterator[Row]:
    while line := stream.readline(most + 1):
        if len(line) > most:
            broken.add("longer than a page may be")
            while line and not line.endswith(b"\n"):
                line = stream.readline(most)
        elif line.strip():
            value = _json(line)
            if isinstance(value, dict):
                yield value
            else:
                broken.add("that are no JSON object")


def open_json(stream: BinaryIO, uri: str, settings: ReadingSettings) -> Iterator[Enclosed | Problem]:
    """Give the rows of a JSON file: a list of objects, an object that holds one, or a single text."""
    data = read_upto(stream, _MOST + 1)
    if len(data) > _MOST:
        raise TooLargeError(
            f"a JSON file that is one value may have {_MOST:,} bytes; JSON lines may have more"
        )
    try:
        value = json.loads(data)
    except RecursionError as failure:
        raise ValueError("it nests too deep") from failure
    yield from _rows(_listed(value, settings), settings)


def _listed(value: Any, settings: ReadingSettings) -> list[Row]:
    if isinstance(value, list):
        return [one for one in value if isinstance(one, dict)]
    if not isinstance(value, dict):
        return []
    inside = [one for one in value.values() if isinstance(one, list) and one and isinstance(one[0], dict)]
    roles, _ = roles_of(list(_flat(value)), settings.columns)
    if len(inside) == 1 and not roles:
        return [one for one in inside[0] if isinstance(one, dict)]
    return [value]


def open_parquet(stream: BinaryIO, uri: str, settings: ReadingSettings) -> Iterator[Enclosed | Problem]:
    """Give the rows of a Parquet file, some hundred at a time."""
    try:
        import pyarrow as arrow  # type: ignore[import-untyped]  # noqa: PLC0415  # an extra, larger than all else
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        hint = "Install it with: pip install 'dateline[parquet]'"
        yield Problem(
            Code.FORMAT_UNKNOWN, "Parquet is read with pyarrow, which is not installed.", hint, Severity.ERROR
        )
        return
    try:
        with parquet.ParquetFile(stream) as file:
            rows = (row for batch in file.iter_batches(batch_size=256) for row in batch.to_pylist())
            yield from _rows(rows, settings)
    except arrow.ArrowException as failure:
        raise ValueError(str(failure)) from failure


def _rows(rows: Iterable[Row], settings: ReadingSettings) -> Iterator[Enclosed | Problem]:
    """Give rows as pages, once it is known which column is what."""
    roles: Mapping[str, str] | None = None
    skipped = Skipped()
    told = ({name: _said(value) for name, value in _flat(row).items()} for row in rows)
    for number, flat in enumerate(told, 1):
        coded = coded_by(flat) if number == 1 and not settings.columns else None
        if coded is not None:
            yield from coded_pages(chain([flat], told), coded, settings)
            return
        if roles is None:
            roles, problem = roles_of(list(flat), settings.columns)
            if problem is not None:
                yield problem
            if not roles:
                return
        if not (flat.get(roles.get("text", ""), "").strip() or flat.get(roles.get("html", ""), "").strip()):
            skipped.add("without a text")
            continue
        yield _page(flat, roles, f"row {number}")
    yield from skipped.problems("rows of the table")


def _page(flat: Mapping[str, str], roles: Mapping[str, str], name: str) -> Enclosed:
    """A row as a page of its own, or the page of HTML that it holds whole."""
    url = flat.get(roles.get("url", ""), "").strip()
    given = url if re.match(r"https?://", url) else None
    markup = flat.get(roles.get("html", ""), "")
    if _WHOLE_PAGE.match(markup):
        data = markup.encode("utf-8", "replace")
        return Enclosed(name, io.BytesIO(data), "text/html", url=given, charset="utf-8")
    known = {role: roles[role] for role in ROLES if role in roles}
    written = json.dumps({"columns": known, "row": flat}, ensure_ascii=False)
    return Enclosed(name, io.BytesIO(written.encode("utf-8", "replace")), MEDIA_TYPE, url=given)


def _flat(row: Row) -> dict[str, Any]:
    """The values of a row by the names of its columns; those of an object in it as ``user.name``."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            found |= {f"{name}.{inner}": one for inner, one in value.items() if not isinstance(one, Mapping)}
        elif name is not None:
            found[str(name)] = value
    return found


def _said(value: Any) -> str:
    """A value as words."""
    if value is None or (isinstance(value, float) and value != value):  # noqa: PLR0124  # not a number
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list | tuple):
        return ", ".join(_said(one) for one in value if not isinstance(one, Mapping))
    return str(value)


# reading --------------------------------------------------------------------------------------------------------


def read_row(
    data: bytes, page_id: str, uri: str, settings: ReadingSettings
) -> tuple[Reading | None, tuple[Problem, ...]]:
    """Read a row of a table."""
    value = _json(data)
    columns, row = (value.get("columns"), value.get("row")) if isinstance(value, dict) else (None, None)
    if not isinstance(columns, dict) or not isinstance(row, dict):
        return None, (Problem(Code.FILE_EMPTY, "This is no row of a table.", severity=Severity.ERROR),)
    said = {role: str(row.get(name) or "") for role, name in columns.items()}
    text = said.get("text", "").strip() or said.get("html", "")
    told = Told(
        html_body(text, loose=True) if _MARKUP.search(text) else plain_body(text),
        title=said.get("title", ""),
        author=said.get("author", ""),
        outlet=said.get("outlet", ""),
        published=said.get("published", ""),
        updated=said.get("updated", ""),
    )
    reading = compose(told, (), Sheet(page_id, uri, MEDIA_TYPE, url=said.get("url", "").strip()), settings)
    return (reading if reading.passages else None), reading.problems
