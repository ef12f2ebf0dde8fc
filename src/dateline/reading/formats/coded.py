"""Tables of events that a project coded from reports of others: ACLED, UCDP GED, GDELT. A row is a page.

Such a table is known by its columns alone. A page is one row, a line a column with the column's own name before its
value, so that whatever is taken from it stands in words that can be shown. Nothing of it is read as prose: all but the
sentence that some projects write about an event is furniture. ``coding.imported`` makes the claim.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.model.ids import sha256_of
from dateline.model.page import Page, PassageKind, Reading
from dateline.model.problems import Code, Problem, Severity
from dateline.model.spans import Span
from dateline.model.stated import Basis, Stated
from dateline.reading.assembly import Draft, assemble
from dateline.reading.decoding import cleaned
from dateline.reading.formats.container import Enclosed
from dateline.reading.settings import ReadingSettings

MEDIA_TYPE = "application/vnd.dateline.coded+json"
#: How a row begins that was cut out of such a table.
MARK = b'{"coded": "'
#: Between the name of a column and its value on a page.
IS = ": "
#: GDELT's files have no line of names. The first five fields of a row: number, day, month, year, day of the year.
_GDELT_ROW = re.compile(rb"\d{4,15}\t(\d{6})\d\d\t\1\t\d{4}\t\d{4}\.\d{1,4}\t")
_HEADS = re.compile(rb"event_id_cnty|type_of_violence|globaleventid", re.IGNORECASE)
_ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode"),
    *("Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code"),
)
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")


@dataclass(frozen=True, slots=True)
class Coded:
    """A project and its table.

    project: its name. signs: its columns, in lower case. id: the column that names a row.
    words: the column with a sentence; empty where there is none. ours: how ids begin that Dateline gave.
    """

    project: str
    signs: frozenset[str]
    id: str
    words: str
    ours: str


@cache
def _projects() -> tuple[Coded, ...]:
    table = files("dateline.reading").joinpath("knowledge/coded_tables.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")][1:]
    return tuple(
        Coded(row[0], frozenset(row[1].split("|")), *(row[2:] + [""] * (5 - len(row)))[:3]) for row in rows
    )


def coded_by(columns: Iterable[str]) -> Coded | None:
    """Say whose table has these columns; None for a table of texts."""
    names = {name.strip().lower() for name in columns}
    return next((one for one in _projects() if one.signs <= names), None)


def is_coded(head: bytes) -> bool:
    """Whether bytes begin as a table of events in delimited text, whatever its name."""
    if _GDELT_ROW.match(head):
        return True
    line = head.lstrip(b"\xef\xbb\xbf").partition(b"\n")[0]
    if line[:1] in {b"{", b"["} or not _HEADS.search(line):
        return False
    names = re.split(r"[,;\t|]", line.decode("utf-8", "replace").replace('"', "").strip())
    return coded_by(names) is not None


def unnamed_columns(head: bytes) -> tuple[str, ...]:
    """The columns of a table that names none, as GDELT's: 57 fields, 58 with the address, 61 with counties."""
    if not _GDELT_ROW.match(head):
        return ()
    width = head.partition(b"\n")[0].count(b"\t") + 1
    geo = [name for name in _GEO if width >= 61 or name != "ADM2Code"]  # the width of version 2
    return (
        *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
        *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR),
        *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
        *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
        *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in geo),
        *("DATEADDED", "SOURCEURL"),
    )


def coded_pages(
    rows: Iterable[Mapping[str, str]], coded: Coded, settings: ReadingSettings
) -> Iterator[Enclosed | Problem]:
    """Give rows as pages; those that Dateline exported are left out, for nobody is a source of what he says himself."""
    ours = count = 0
    for count, row in enumerate(rows, 1):
        name = next((value.strip() for column, value in row.items() if column.lower() == coded.id), "")
        if coded.ours and name.startswith(coded.ours):
            ours += 1
            continue
        kept = {column: value for column, value in row.items() if value.strip()}
        data = json.dumps({"coded": coded.project, "row": kept}, ensure_ascii=False).encode(
            "utf-8", "replace"
        )
        yield Enclosed(name or f"row {count}", io.BytesIO(data), MEDIA_TYPE)
    if ours:
        yield Problem(
            Code.ROWS_OURS,
            f"{ours:,} of {count:,} rows were exported by Dateline, and are no source: they were left out.",
            "Read the pages from which they were made.",
        )


def read_coded(
    data: bytes, page_id: str, uri: str, settings: ReadingSettings
) -> tuple[Reading | None, tuple[Problem, ...]]:
    """Read a row as a page with a line a column."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        value = None
    row = value.get("row") if isinstance(value, dict) else None
    coded = next(
        (one for one in _projects() if isinstance(value, dict) and one.project == value.get("coded")), None
    )
    if not isinstance(row, dict) or coded is None:
        return None, (Problem(Code.FILE_EMPTY, "This is no row of a table.", severity=Severity.ERROR),)
    lines = [(_flat(str(name)), _flat(str(said))) for name, said in row.items()]
    text = "\n".join(f"{name}{IS}{said}" for name, said in lines if name and said)
    if not text:
        return None, (Problem(Code.FILE_EMPTY, "The row holds nothing.", severity=Severity.ERROR),)
    draft = Draft(PassageKind.ARTICLE, 0, len(text))
    draft.outlet = Stated(coded.project, Basis.GIVEN, note="told by the columns of the table")
    draft.furniture = _furniture(text, lines, coded)
    named = next((said for name, said in lines if name.lower() == coded.id), "")
    title = Stated(named, Basis.MARKUP) if named else None
    digest = sha256_of(text.encode("utf-8", "surrogatepass"))
    page = Page(page_id, uri, MEDIA_TYPE, "utf-8", text, digest, title=title)
    return Reading(page, assemble(page_id, [draft])), ()


def _flat(words: str) -> str:
    return " ".join(cleaned(words).split())


def _furniture(text: str, lines: Sequence[tuple[str, str]], coded: Coded) -> list[Span]:
    """All of a page but the sentence about the event."""
    at = 0
    for name, said in lines:
        if not (name and said):
            continue
        start = at + len(name) + len(IS)
        if name.lower() == coded.words:
            spans = [Span.of(text, 0, start), Span.of(text, start + len(said), len(text))]
            return [one for one in spans if one.exact]
        at = start + len(said) + 1
    return [Span.of(text, 0, len(text))]
