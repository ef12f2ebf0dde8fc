"""The log of judgements as a chain: each entry is sealed with the hash of itself and of the seal before it.

Whatever is changed, taken out, put in or moved afterwards breaks every seal from there on. Who can write to the file
can also seal it anew; therefore `dateline check` prints the last seal, which stands for the whole log and may be noted
down where nobody else writes.
"""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, func, insert, select

from dateline.case.rows import fill
from dateline.case.schema import judgement_seals, judgements

#: What stands before the first entry.
START = "0" * 64


def seal_of(before: str, value: str) -> str:
    """Seal an entry, its JSON, behind the seal before it: SHA-256, as 64 hexadecimal digits."""
    return hashlib.sha256(f"{before}\n{value}".encode("utf-8", "surrogatepass")).hexdigest()


def seal_next(connection: Connection, place: int, value: str) -> None:
    """Seal the entry that was appended; the connection must have begun to write before it read anything."""
    last = connection.scalar(select(judgement_seals.c.seal).order_by(judgement_seals.c.place.desc()).limit(1))
    connection.execute(insert(judgement_seals).values(place=place, seal=seal_of(last or START, value)))


def seal_all(connection: Connection) -> None:
    """Seal a log that was kept before there were seals; one that has any is left as it is."""
    if connection.scalar(select(func.count()).select_from(judgement_seals)):
        return
    rows, before = [], START
    for place, value in connection.execute(
        select(judgements.c.place, judgements.c.value).order_by(judgements.c.place)
    ):
        before = seal_of(before, value)
        rows.append({"place": place, "seal": before})
    fill(connection, judgement_seals, rows)
