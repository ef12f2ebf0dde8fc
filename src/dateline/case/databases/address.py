"""Where a case is kept: a file, or a schema of a PostgreSQL database.

A password is never part of what an address is printed as, and stands in no value that a case keeps.
"""

from __future__ import annotations

import getpass
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlsplit

#: what an address of a database opens with
_SCHEMES = ("postgresql", "postgres")
#: the port of PostgreSQL unless another is said
PORT = 5432
#: the schema of a case unless another is said
SCHEMA = "public"
#: how a connection is guarded: as `psql` calls it
DISABLED, REQUIRED, VERIFIED = "disable", "require", "verify-full"
_MODES = (DISABLED, REQUIRED, VERIFIED)
_KNOWN = frozenset({"schema", "sslmode", "sslrootcert", "host"})
#: a schema that needs no quoting anywhere
_SCHEMA = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Server:
    """A case in a PostgreSQL database.

    host: name or number of the machine, or the folder of a socket on this one.
    schema: of the tables of the case; several cases share a database in a schema each.
    guarded: `DISABLED`, `REQUIRED` (encrypted, whoever answers) or `VERIFIED` (encrypted, and the name is checked).
    authority: file of the certificate that vouches for the server; None for those that this machine trusts.
    password: as the address has it; None where it is to be looked up.
    """

    user: str
    host: str
    port: int
    database: str
    schema: str = SCHEMA
    guarded: str = VERIFIED
    authority: str | None = None
    password: str | None = field(default=None, repr=False)

    def __str__(self) -> str:
        """The address as it may be printed and handed on: without the password."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        socket = self.host.startswith("/")
        asked: list[tuple[str, str]] = [("schema", self.schema)] * (self.schema != SCHEMA)
        asked += [("host", self.host)] * socket
        asked += [("sslmode", self.guarded)] * (self.guarded != _guarded(self.host))
        asked += [("sslrootcert", self.authority or "")] * bool(self.authority)
        port = f":{self.port}" * (self.port != PORT)
        query = "&".join(f"{name}={quote(value, safe='/')}" for name, value in asked)
        where = f"{quote(self.user, safe='')}@{'' if socket else host}{port}/{quote(self.database, safe='')}"
        return f"postgresql://{where}{'?' * bool(query)}{query}"

    @property
    def stem(self) -> str:
        """A short name of the case: its schema where that says more than the database."""
        return self.database if self.schema == SCHEMA else self.schema

    @property
    def name(self) -> str:
        """The same: a database has no ending."""
        return self.stem

    def with_name(self, name: str) -> Path:
        """The path of a file that belongs to the case: in the folder where one works, as nothing lies beside it."""
        return Path(name)


#: Where a case is kept.
Address = Path | Server


def address_of(words: str) -> Address:
    """Read where a case is kept: the path of a file, or ``postgresql://user@host:port/database?schema=name``.

    Raises ValueError that says what is wrong with the address of a database, without its password.
    """
    scheme, mark, _ = words.partition("://")
    if not mark or scheme not in _SCHEMES:
        return Path(words)
    parts = urlsplit(words)
    asked = dict(parse_qsl(parts.query, keep_blank_values=True))
    host = asked.get("host") or parts.hostname or "localhost"
    server = Server(
        user=unquote(parts.username or "") or getpass.getuser(),
        host=host,
        port=_port(words),
        database=unquote(parts.path.strip("/")),
        schema=asked.get("schema") or SCHEMA,
        guarded=asked.get("sslmode") or _guarded(host),
        authority=asked.get("sslrootcert") or None,
        password=None if parts.password is None else unquote(parts.password),
    )
    unknown = sorted(set(asked) - _KNOWN)
    if unknown:
        raise ValueError(
            f"nothing is known of {', '.join(unknown)} behind the ?: say {', '.join(sorted(_KNOWN))}"
        )
    if not server.database or "/" in server.database:
        raise ValueError("the address names no database: postgresql://user@host/database")
    if not _SCHEMA.fullmatch(server.schema):
        raise ValueError("a schema is small letters, figures and _, and begins with a letter")
    if server.guarded not in _MODES:
        raise ValueError(f"sslmode is one of {', '.join(_MODES)}")
    return server


def _port(words: str) -> int:
    try:
        return urlsplit(words).port or PORT
    except ValueError:
        raise ValueError("the port of a database is a number up to 65535") from None


def _guarded(host: str) -> str:
    """How a connection is guarded unless it is said: what leaves this machine is encrypted, and the name checked."""
    return DISABLED if host in _THIS_MACHINE or host.startswith("/") else VERIFIED


def password_for(server: Server) -> str | None:
    """The password to the database: of the address, of PGPASSWORD, or of the file that `psql` keeps them in."""
    if server.password is not None:
        return server.password
    if given := os.environ.get("PGPASSWORD"):
        return given
    path = Path(os.environ.get("PGPASSFILE") or Path("~/.pgpass").expanduser())
    host = "localhost" if server.host.startswith("/") else server.host
    wanted = (host, str(server.port), server.database, server.user)
    for *fields, password in _passwords(path):
        if all(told in {"*", asked} for told, asked in zip(fields, wanted, strict=True)):
            return password
    return None


def _passwords(path: Path) -> Iterator[tuple[str, ...]]:
    """The lines of a file of passwords: host, port, database, user, password; passed over where others may read it."""
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            return
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for line in lines:
        fields = [re.sub(r"\\(.)", r"\1", one) for one in re.split(r"(?<!\\):", line)]
        if len(fields) == 5 and not line.startswith("#"):
            yield tuple(fields)
