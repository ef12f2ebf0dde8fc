"""What SQLite and PostgreSQL say differently, said once: everything else in this room is one SQL for both."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, ColumnElement, Text, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

_ESCAPE = "/"


class _JsonAt(FunctionElement[Any]):
    """Text out of a value that is kept as JSON; its second part is the path, as SQLite writes one."""

    name = "json_at"
    type = Text()
    inherit_cache = True


class _Like(FunctionElement[bool]):
    """Whether a text is like a pattern, A to Z in either case."""

    name = "is_like"
    type = Boolean()
    inherit_cache = True


def json_at(column: ColumnElement[Any], *path: str) -> ColumnElement[str | None]:
    """Make an expression for the text at a path in a value that is kept as JSON; null where there is none."""
    return _JsonAt(column, literal_column(f"'{'.'.join(('$', *path))}'"))


def has(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """Whether a text has these words in it; A to Z in either case, every other letter as it is written."""
    return _Like(column, f"%{_escaped(words)}%")


def ends(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """Whether a text ends with these words; A to Z in either case."""
    return _Like(column, f"%{_escaped(words)}")


def _escaped(words: str) -> str:
    for sign in (_ESCAPE, "%", "_"):
        words = words.replace(sign, _ESCAPE + sign)
    return words


@compiles(_JsonAt, "sqlite")
def _json_at_in_file(element: _JsonAt, compiler: SQLCompiler, **more: Any) -> str:
    column, path = element.clauses
    return f"json_extract({compiler.process(column, **more)}, {compiler.process(path, **more)})"


@compiles(_JsonAt, "postgresql")
def _json_at_on_server(element: _JsonAt, compiler: SQLCompiler, **more: Any) -> str:
    column, path = element.clauses
    steps = compiler.process(path, **more).strip("'").split(".")[1:]
    return f"(CAST({compiler.process(column, **more)} AS json) #>> '{{{','.join(steps)}}}')"


@compiles(_Like, "sqlite")
def _like_in_file(element: _Like, compiler: SQLCompiler, **more: Any) -> str:
    return _like(element, "LIKE", compiler, **more)


@compiles(_Like, "postgresql")
def _like_on_server(element: _Like, compiler: SQLCompiler, **more: Any) -> str:
    return _like(element, "ILIKE", compiler, **more)


def _like(element: _Like, operator: str, compiler: SQLCompiler, **more: Any) -> str:
    column, pattern = (compiler.process(one, **more) for one in element.clauses)
    return f"({column} {operator} {pattern} ESCAPE '{_ESCAPE}')"
