"""What Alembic runs to take steps: over the connection that it is handed, within the transaction of that.

The table in which it notes where it is stands only as long as that transaction: the form of a case is in `about`.
"""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], version_table="form_on_the_way")
context.run_migrations()
