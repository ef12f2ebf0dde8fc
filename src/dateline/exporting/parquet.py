"""All tables of a case as Parquet, one file a table in a folder: days as dates, lists as lists, nothing in a string.

Tables are linked by ids: `claims.page` is a `pages.id`, `event_claims` says which claims make an event, and every
list of claims holds ids of `claims`. pyarrow is larger than all else together, so it is no part of a plain
installation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any

from dateline.exporting.annotations import cells_of
from dateline.exporting.event_record import title_of
from dateline.exporting.material import Material
from dateline.exporting.refusing import Ground
from dateline.model.page import Reading
from dateline.model.problems import Code, Problem, Severity

if TYPE_CHECKING:
    from types import ModuleType

_BATCH = 10_000  # rows held in memory at once
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What rows are made from: the material, the words under it, and its pages in order."""

    material: Material
    ground: Ground

    def readings(self) -> Iterator[Reading]:
        """Fetch the pages of the case, or those that gave claims where no list of all was handed over."""
        named = self.material.pages or sorted(
            {one.claim.page for one in self.material.weighed.tellings.values()}
        )
        for page in named:
            yield self.ground.reading(page)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, each a name and a type in a word, and its rows.

    columns: "name:type", the type one of text, whole, number, truth, day, texts.
    """

    columns: str
    rows: Callable[[Source], Iterator[Row]]


def _pages(source: Source) -> Iterator[Row]:
    for reading in source.readings():
        page = reading.page
        title = None if page.title is None else page.title.value
        url = None if page.url is None else page.url.value
        yield page.id, page.uri, page.media_type, page.encoding, title, url, page.text, page.text_sha256


def _passages(source: Source) -> Iterator[Row]:
    for reading in source.readings():
        for one in reading.passages:
            published = None if one.published is None else one.published.value
            yield (
                one.id,
                reading.page.id,
                one.kind.value,
                one.start,
                one.end,
                one.parent,
                one.number,
                None if one.author is None else one.author.value,
                None if one.author is None else one.author.basis.value,
                None if one.outlet is None else one.outlet.value,
                None if one.outlet is None else one.outlet.basis.value,
                None if published is None else published.start,
                None if published is None else published.end,
                None if one.answers is None else one.answers.value,
            )


def _claims(source: Source) -> Iterator[Row]:
    for identity in source.material.weighed.tellings:
        telling = source.ground.claim(identity, "claims")
        claim = telling.claim
        yield (
            claim.id,
            claim.page,
            claim.passage,
            telling.voice.value,
            telling.number,
            telling.outlet,
            telling.outlet_id,
            telling.author,
            telling.talk,
            None if telling.published is None else telling.published.start,
            None if telling.published is None else telling.published.end,
            claim.evidence.start,
            claim.evidence.end,
            claim.evidence.exact,
            claim.type,
            claim.mode,
            claim.status.value,
            claim.background,
            claim.when.start,
            claim.when.end,
            claim.when.precision.value,
            claim.when.basis.value,
            claim.confidence,
        )


def _claim_cells(source: Source) -> Iterator[Row]:
    for identity in source.material.weighed.tellings:
        claim = source.ground.claim(identity, "claim_cells").claim
        for number, (name, _, value, span) in enumerate(cells_of(claim)):
            yield claim.id, number, name, value, span.start, span.end, span.exact


def _events(source: Source) -> Iterator[Row]:
    for event in source.material.weighed.events:
        tellings = source.ground.event(event)
        place = None if event.place is None else event.place.value
        when = None if event.when is None else event.when.value
        yield (
            event.id,
            title_of(event, tellings),
            event.type.value,
            None if event.mode is None else event.mode.value,
            [one.value for one in event.other_types],
            event.status.value.value,
            list(event.denied),
            event.background,
            [one.value.name for one in event.actors],
            [one.value.id for one in event.actors],
            [one.value.name for one in event.recipients],
            [one.value.id for one in event.recipients],
            None if place is None else place.name,
            None if place is None else place.id,
            None if place is None else place.precision.value,
            None if place is None else place.country,
            None if place is None else place.lat,
            None if place is None else place.lon,
            None if when is None else when.start,
            None if when is None else when.end,
            None if when is None else when.precision.value,
            event.independent,
            event.confidence,
        )


def _event_claims(source: Source) -> Iterator[Row]:
    for event in source.material.weighed.events:
        origin_of = {claim: origin.id for origin in event.origins for claim in origin.claims}
        for claim in event.claims:
            yield event.id, claim, origin_of.get(claim)


def _event_cells(source: Source) -> Iterator[Row]:
    for event in source.material.weighed.events:
        source.ground.event(event)
        for one in event.amounts:
            amount = one.value
            yield (
                event.id,
                amount.of.value,
                amount.low,
                amount.best,
                amount.high,
                amount.unit,
                list(one.claims),
            )


def _origins(source: Source) -> Iterator[Row]:
    for event in source.material.weighed.events:
        for one in event.origins:
            kind = None if one.source is None else one.source.kind.value
            why = [f"{link.basis.value}: {link.detail}" for link in one.links]
            yield one.id, event.id, one.name, kind, one.talk, list(one.claims), why


def _disputes(source: Source) -> Iterator[Row]:
    for one in source.material.weighed.disputes:
        yield one.id, one.kind.value, list(one.events), one.why


def _positions(source: Source) -> Iterator[Row]:
    for dispute in source.material.weighed.disputes:
        for number, one in enumerate(dispute.positions):
            source.ground.claims(one.claims, f"positions of dispute {dispute.id}")
            yield (
                dispute.id,
                number,
                one.says,
                one.talk,
                list(one.claims),
                list(one.origins),
                [holder.source.name for holder in one.holders],
                [holder.interest.value for holder in one.holders],
            )


def _grades(source: Source) -> Iterator[Row]:
    for one in source.material.weighed.grades.values():
        yield one.claim, one.credibility.value, one.why, one.by


def _sources(source: Source) -> Iterator[Row]:
    for one in source.material.weighed.sources:
        reliability = None if one.reliability is None else one.reliability.value
        yield one.id, one.name, one.kind.value, one.owner, one.side, one.claims, reliability, one.set_by


def _copies(source: Source) -> Iterator[Row]:
    for one in source.material.weighed.copies:
        shared = [part.first.exact for part in one.shared]
        yield one.first, one.second, one.kind.value, one.of_first, one.of_second, one.direction, shared


def _ties(source: Source) -> Iterator[Row]:
    for one in source.material.ties:
        claims = [telling.claim.id for telling in source.ground.tie(one)]
        yield (
            one.first.name,
            one.first.id,
            one.second.name,
            one.second.id,
            one.day,
            one.value,
            list(dict.fromkeys(share.event for share in one.shares)),
            list(dict.fromkeys(claims)),
            [share.why for share in one.shares],
        )


def _holds(source: Source) -> Iterator[Row]:
    for one in source.material.holds:
        source.ground.hold(one)
        yield (
            one.place.name,
            one.place.id,
            one.place.precision.value,
            None if one.actor is None else one.actor.name,
            None if one.actor is None else one.actor.id,
            one.state.value,
            one.basis.value,
            one.day,
            one.since,
            one.last,
            one.strength,
            one.origins,
            list(one.disputed),
            list(one.claims),
            one.why,
        )


#: every table by the name of its file
TABLES: dict[str, Table] = {
    "pages": Table("id uri media_type encoding title url text text_sha256", _pages),
    "passages": Table(
        "id page kind start:whole end:whole parent number:whole author author_basis outlet outlet_basis "
        "published_start:day published_end:day answers",
        _passages,
    ),
    "claims": Table(
        "id page passage voice number:whole outlet outlet_id author talk:truth published_start:day published_end:day "
        "evidence_start:whole evidence_end:whole evidence type mode status background:truth start:day end:day "
        "precision basis confidence:number",
        _claims,
    ),
    "claim_cells": Table("claim number:whole cell value start:whole end:whole exact", _claim_cells),
    "events": Table(
        "id title type mode other_types:texts status denied:texts background:truth actors:texts actor_ids:texts "
        "recipients:texts recipient_ids:texts place place_id place_precision country lat:number lon:number "
        "start:day end:day precision independent:whole confidence:number",
        _events,
    ),
    "event_claims": Table("event claim origin", _event_claims),
    "event_amounts": Table("event of low:number best:number high:number unit claims:texts", _event_cells),
    "origins": Table("id event name source_kind talk:truth claims:texts why:texts", _origins),
    "disputes": Table("id kind events:texts why", _disputes),
    "positions": Table(
        "dispute number:whole says talk:truth claims:texts origins:texts holders:texts interests:texts",
        _positions,
    ),
    "grades": Table("claim credibility why by", _grades),
    "sources": Table("id name kind owner side claims:whole reliability set_by", _sources),
    "copies": Table("first second kind of_first:number of_second:number direction shared:texts", _copies),
    "ties": Table(
        "first first_id second second_id day:day value:number events:texts claims:texts why:texts", _ties
    ),
    "holds": Table(
        "place place_id place_precision actor actor_id state basis day:day since:day last:day strength:number "
        "origins:whole disputed:texts claims:texts why",
        _holds,
    ),
}


def write(material: Material, path: Path) -> tuple[Problem, ...]:
    """Write a folder of tables in place of one that was there; a problem where pyarrow is missing.

    Raises ValueError for a value without words; then what was there stays.
    """
    try:
        import pyarrow as arrow  # type: ignore[import-untyped]  # noqa: PLC0415
        from pyarrow import parquet as files  # noqa: PLC0415
    except ImportError:
        return (_missing(path),)
    source = Source(material, Ground(material.weighed, material.readings))
    begun = path.with_name(f"{path.name}.part")
    rmtree(begun, ignore_errors=True)
    begun.mkdir(parents=True)
    try:
        for name, table in TABLES.items():
            _write_table(table, source, begun / f"{name}.parquet", arrow, files)
        if path.is_dir():
            for old in TABLES:
                (path / f"{old}.parquet").unlink(missing_ok=True)
        path.mkdir(exist_ok=True)
        for new in begun.iterdir():
            new.replace(path / new.name)
    finally:
        rmtree(begun, ignore_errors=True)
    return ()


def _write_table(table: Table, source: Source, path: Path, arrow: ModuleType, files: ModuleType) -> None:
    types = {
        "text": arrow.string(),
        "whole": arrow.int64(),
        "number": arrow.float64(),
        "truth": arrow.bool_(),
        "day": arrow.date32(),
        "texts": arrow.list_(arrow.string()),
    }
    columns = [column.partition(":") for column in table.columns.split()]
    schema = arrow.schema([(name, types[kind or "text"]) for name, _, kind in columns])
    rows = table.rows(source)
    with files.ParquetWriter(path, schema, compression="zstd") as writer:
        while batch := list(islice(rows, _BATCH)):
            arrays = [
                arrow.array(values, field.type)
                for values, field in zip(zip(*batch, strict=True), schema, strict=True)
            ]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))


def _missing(path: Path) -> Problem:
    return Problem(
        Code.EXPORT_REFUSED,
        f"{path}: Parquet needs pyarrow, which is not installed",
        "pip install dateline[parquet]",
        Severity.ERROR,
        uri=str(path),
    )
