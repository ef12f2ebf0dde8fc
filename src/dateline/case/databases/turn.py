"""One writer at a time, in every database: a transaction that writes waits for its turn before it reads anything.

SQLite lets one write at a time anyhow; begun at once, what a transaction reads is what it writes upon. PostgreSQL would
let several, and two weighings would keep one event twice; there a lock that ends with the transaction, whatever ends
it, makes them stand in line. Who only reads waits for nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text

#: What tells the locks of Dateline from those of others in the database; the second half is of the schema.
_OURS = 0x0DA7E
#: The row of `about` that counts the transactions that wrote, for those who watch a case on PostgreSQL.
WRITES = "writes"

_TURN = text(f"SELECT pg_advisory_xact_lock({_OURS}, hashtext(current_schema()))")
# nothing is counted, and so nothing written, where the transaction has written nothing
_COUNTED = text(
    "UPDATE about SET value = (CAST(value AS bigint) + 1)::text "
    "WHERE key = :key AND pg_current_xact_id_if_assigned() IS NOT NULL"
).bindparams(key=WRITES)


def on_server(engine: Engine | Connection) -> bool:
    """Whether a case is kept in PostgreSQL."""
    return engine.dialect.name == "postgresql"


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that writes; it is kept when this ends, or nothing of it where that fails."""
    with engine.begin() as connection:
        take_turn(connection)
        yield connection
        if on_server(connection):
            connection.execute(_COUNTED)


def take_turn(connection: Connection) -> None:
    """Wait until nobody else writes; lasts until the end of the transaction, of which this is the first statement."""
    if on_server(connection):
        connection.execute(_TURN)
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
