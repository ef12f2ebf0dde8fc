"""Who published the passage of each claim, and when: what tellings say of it, in columns that can be asked for.

A case of a million claims has two gigabytes of tellings; who is asked of all of them is asked of a fiftieth here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import Connection, Engine, func, select

from dateline.case.rows import Values, fill, indexed, parts
from dateline.case.schema import publications
from dateline.model.telling import Telling

#: Before this year a date of publication is a misread one: no page of the web is older.
_FIRST_YEAR = "1990"


def keep_publications(connection: Connection, told: Iterable[Telling]) -> None:
    """Keep what tellings say; what was kept of their claims must be gone."""
    fill(connection, publications, [_row(telling) for telling in told])


def days_published(engine: Engine) -> tuple[date, date] | None:
    """The first and the last day on which a passage with a claim was published; None where no page says when."""
    known = publications.c.published >= _FIRST_YEAR
    with engine.connect() as connection:
        first, last = (
            connection.scalar(select(end(publications.c.published)).where(known))
            for end in (func.min, func.max)
        )
    return None if first is None or last is None else (date.fromisoformat(first), date.fromisoformat(last))


def published_of(engine: Engine, wanted: Collection[str]) -> dict[str, date | None]:
    """The day on which each of these claims was published; None where no page says."""
    found: dict[str, date | None] = {}
    with engine.connect() as connection:
        for part in parts(sorted(wanted)):
            chosen = select(publications.c.claim, publications.c.published)
            for row in connection.execute(chosen.where(publications.c.claim.in_(part))):
                found[row.claim] = None if row.published is None else date.fromisoformat(row.published)
    return found


def _row(telling: Telling) -> Values:
    published = telling.published
    day = None if published is None else published.end or published.start
    return {
        "claim": telling.claim.id,
        "outlet": indexed(telling.outlet),
        "outlet_id": indexed(telling.outlet_id),
        "published": None if day is None else day.isoformat(),
    }
