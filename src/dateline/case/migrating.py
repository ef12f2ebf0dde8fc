"""A case brought to another form, whole or not at all, with a copy of what it was kept beside it.

All steps are taken in one transaction: who is killed halfway leaves the form that stood there before. The copy is
written, and on the disk, before the first step is taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, select, text, update

from dateline.case.backup import back_up
from dateline.case.databases.address import Address, Server
from dateline.case.databases.turn import take_turn
from dateline.case.schema import SCHEMA_VERSION, about
from dateline.model.problems import Code, Problem, Severity

#: What a case says of itself.
KIND = "dateline case"
_STEPS = Path(__file__).parent / "migrations"
_NOTED = "form_on_the_way"
#: The first form that there was.
FIRST = 1


@dataclass(frozen=True, slots=True)
class Migrated:
    """What was done. before, now: forms. copy: where the case as it was is kept; None where nothing had to be done."""

    before: int
    now: int
    copy: Path | None


def form_of(connection: Connection) -> int | None:
    """The form of a case; None where its tables say that they are none."""
    facts = {row.key: row.value for row in connection.execute(select(about))}
    form = facts.get("schema", "")
    return int(form) if facts.get("kind") == KIND and form.isdigit() else None


def migrate(
    engine: Engine, address: Address, to: int = SCHEMA_VERSION, *, losing: bool = False
) -> tuple[Migrated | None, Problem | None]:
    """Bring a case to a form, this Dateline's own unless another is said.

    losing: go down even where that loses what people made.
    Nothing is changed where a problem is returned.
    """
    with engine.connect() as connection:
        form = form_of(connection)
        known = form is not None and FIRST <= form <= SCHEMA_VERSION
        gone = lost(connection, form, to) if form is not None and known and to >= FIRST else []
    if form is None or not known or not FIRST <= to <= SCHEMA_VERSION:
        return None, _problem(
            Code.CASE_UNREADABLE,
            f"{address} is of form {form} and cannot be brought to form {to}",
            f"forms go from {FIRST} to {SCHEMA_VERSION}",
        )
    if form == to:
        return Migrated(form, to, None), None
    if gone and not losing:
        return None, _problem(
            Code.CASE_WOULD_LOSE,
            f"form {to} has no place for {', '.join(gone)} of {address}",
            "nothing was changed; with --losing it is done, and the copy beside the case keeps them",
        )
    copy, problem = _kept_beside(address, form)
    if problem is not None:
        return None, problem
    with engine.begin() as connection:
        take_turn(connection)
        if form_of(connection) == form:  # else somebody was before us
            take_steps(connection, form, to)
    return Migrated(form, to, copy), None


def take_steps(connection: Connection, form: int | None, to: int) -> None:
    """Take the steps from one form to another within the transaction of the connection; None: from nothing at all."""
    from alembic import command  # noqa: PLC0415 - a fifth of a second, which a case of this form need not wait
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    if form is not None:
        connection.execute(text(f"CREATE TABLE {_NOTED} (version_num VARCHAR(32) NOT NULL)"))
        connection.execute(text(f"INSERT INTO {_NOTED} VALUES (:form)"), {"form": str(form)})
    (command.upgrade if form is None or to > form else command.downgrade)(config, str(to))
    connection.execute(text(f"DROP TABLE {_NOTED}"))
    connection.execute(update(about).where(about.c.key == "schema").values(value=str(to)))


def lost(connection: Connection, form: int, to: int) -> list[str]:
    """Say what going down from one form to another would lose, what weighing makes anew left out."""
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    if to >= form:
        return []
    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    steps = ScriptDirectory.from_config(config)
    told: list[str] = []
    for one in range(form, to, -1):
        step = steps.get_revision(str(one))
        told += step.module.lost(connection) if step is not None else []
    return told


def _kept_beside(address: Address, form: int) -> tuple[Path | None, Problem | None]:
    """Copy the file of a case to a name beside it that is free; a database is copied by those who keep it."""
    if isinstance(address, Server):
        return None, None
    name, number = f"{address.name}.form{form}-backup", 2
    copy = address.with_name(name)
    while copy.exists():
        copy, number = address.with_name(f"{name}-{number}"), number + 1
    problem = back_up(address, copy)
    return (None, problem) if problem is not None else (copy, None)


def _problem(code: Code, message: str, hint: str) -> Problem:
    return Problem(code, message, hint, Severity.ERROR)
