"""What a reading consists of: the shards that its inputs were cut into, and what read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from dateline.model.ids import content_id
from dateline.model.problems import Code, Problem, Severity
from dateline.reading.settings import ReadingSettings
from dateline.running.cluster.shards import Row, pack_pages, pages_key
from dateline.running.cluster.shelf import PAGES, READINGS, Shelf
from dateline.running.run import pages_of_all

#: Pages of a shard. A worker takes about 20 seconds over them: so much is read again where it is killed, and so long
#: the last worker may be busy alone; beside it the second that a shard costs a cluster does not count.
SHARD_PAGES = 200
#: Bytes of pages over which a shard is closed, so that workers hold little beside what they read.
SHARD_BYTES = 32 * 1024**2


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard of a reading.

    pages: key of the shard of its pages.
    rows: how many rows that has.
    first, last: addresses of its first and last page, for people.
    """

    pages: str
    rows: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads the pages of a run, alike on every machine.

    version: of Dateline.
    model, settings, read_as: as `PageReader` gives them.
    problems: what it could not load and reads without.
    """

    version: str
    model: str
    settings: str
    read_as: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A reading that was cut into shards.

    number: its place among the readings on a shelf, from 1.
    arguments: the inputs, as they were said.
    reading: limits of the reading room.
    reader: what reads it.
    shards: in the order of the inputs; all of them.
    """

    number: int
    arguments: tuple[str, ...]
    reading: ReadingSettings
    reader: Reader
    shards: tuple[Shard, ...]

    @property
    def rows(self) -> int:
        """How many rows all shards have."""
        return sum(shard.rows for shard in self.shards)

    def results(self, shard: Shard) -> str:
        """Key of what comes of a shard."""
        return results_key(shard.pages, self.reader.read_as, self.reading)


def results_key(pages: str, read_as: str, reading: ReadingSettings) -> str:
    """Name what comes of a shard of pages: other tables, another model or other limits give another key."""
    return content_id(pages, read_as, msgspec.json.encode(reading))


def cut(
    arguments: Iterable[str],
    settings: ReadingSettings,
    *,
    pages: int = SHARD_PAGES,
    most_bytes: int = SHARD_BYTES,
) -> Iterator[list[Row]]:
    """Walk over the inputs and cut what they give into shards; the same inputs are cut at the same places."""
    held: list[Row] = []
    size = 0
    for row in pages_of_all(arguments, settings):
        held.append(row)
        size += 0 if isinstance(row, Problem) else len(row.data)
        if len(held) >= pages or size >= most_bytes:
            yield held
            held, size = [], 0
    if held:
        yield held


def keep_pages(shelf: Shelf, rows: Sequence[Row]) -> Shard:
    """Put a shard of pages on the shelf unless it stands there whole; raises OSError where it cannot be written."""
    key = pages_key(rows)
    if shelf.whole(PAGES, key) is None:
        shelf.put(PAGES, key, pack_pages(rows), len(rows))
    return Shard(key, len(rows), rows[0].uri, rows[-1].uri)


def keep_plan(shelf: Shelf, plan: Plan) -> Plan:
    """Note a reading, in place of an earlier one of the same inputs; returns it with its number. Raises OSError."""
    mark = content_id("of", *plan.arguments, msgspec.json.encode(plan.reading))
    numbers = {name: int(name.partition("-")[0]) for name in shelf.names(READINGS)}
    own = [name for name in numbers if name.endswith(f"-{mark}.json")]
    number = numbers[own[0]] if own else 1 + max(numbers.values(), default=0)
    plan = replace(plan, number=number)
    shelf.note(f"{READINGS}/{number:04}-{mark}.json", plan)
    return plan


def plans_on(shelf: Shelf) -> list[Plan | Problem]:
    """The readings on a shelf in their order; a problem for one that cannot be read, and where there is none."""
    found: list[Plan | Problem] = []
    for name in shelf.names(READINGS):
        try:
            found.append(shelf.noted(f"{READINGS}/{name}", Plan))
        except (OSError, msgspec.DecodeError) as failure:
            found.append(_no_plan(f"which shards make a reading cannot be told: {failure}", shelf, name))
    return found or [_no_plan("there is no reading whose inputs were all cut into shards", shelf, "")]


def _no_plan(message: str, shelf: Shelf, name: str) -> Problem:
    return Problem(
        Code.SHARD_MISSING,
        message,
        "check the address, or read again with the same command: dateline read … --cluster … --shards …",
        Severity.ERROR,
        shelf.address(READINGS, name),
    )
