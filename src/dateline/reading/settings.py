"""What a user may set about reading."""

from __future__ import annotations

from dataclasses import dataclass, field

# Saved pages with long threads have some hundred thousand bytes; this leaves room for a hundred times that and
# still keeps one page from filling the memory of a small machine.
MAX_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """How far a container is opened; what lies beyond is a problem and not read.

    max_depth: containers within containers: a saved folder in a ZIP in a mail is three.
    max_records: records of one container. The largest files of Common Crawl hold some 200,000.
    max_ratio: unpacked bytes for one packed byte, once ``ratio_from`` bytes are unpacked. HTML packs 5 to 20 to one,
        logs and tables of zeros 100; what packs better was made to.
    ratio_from: bytes below which no ratio is held against a container.
    max_bytes: unpacked bytes of one input in all: fifty times the largest web archives, which have 20 GB.
    """

    max_depth: int = 4
    max_records: int = 5_000_000
    max_ratio: int = 250
    ratio_from: int = 64 * 1024 * 1024
    max_bytes: int = 1024**4


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """Settings of the reading room.

    max_bytes: a page with more bytes is refused with a problem.
    day_first: how to read 06/07/2014 where the page itself does not settle it; None takes the order
        that the page's other dates show, month first otherwise, and notes that it was ambiguous.
    max_depth: HTML nested deeper than this many elements is read as flat text.
    archives: how far containers are opened.
    columns: for tables of texts, which column is what: pairs such as ("text", "body"); empty to tell it by their names.
    """

    max_bytes: int = MAX_BYTES
    day_first: bool | None = None
    max_depth: int = 400
    archives: ArchiveLimits = field(default_factory=ArchiveLimits)
    columns: tuple[tuple[str, str], ...] = ()
