"""Write docs/api.md from the docstrings of what is public: ``python docs/make_api.py``; a test compares them."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

#: What is public, module by module in the order of the data, with a word on what for.
PUBLIC = (
    ("Reading pages", "dateline.running.pipeline", ("Settings", "load_pipeline", "Pipeline")),
    ("", "dateline.reading.settings", ("ReadingSettings",)),
    ("", "dateline.running.turns", ("PageResult",)),
    ("Into a case", "dateline.case.opening", ("open_case",)),
    ("", "dateline.case.store", ("Case", "Run", "Counted")),
    ("", "dateline.running.run", ("read_all", "read_each", "Outcome")),
    ("", "dateline.naming.actors.tables", ("load_actor_tables",)),
    ("", "dateline.running.weigh", ("weigh",)),
    ("", "dateline.case.event_filter", ("EventFilter",)),
    ("", "dateline.case.backup", ("back_up",)),
    ("", "dateline.case.checking", ("check_case", "check_events", "check_log")),
    ("Out of a case", "dateline.exporting.record", ("record_of",)),
    ("", "dateline.exporting.event_record", ("event_records",)),
    ("Values", "dateline.model.page", ("Page", "Passage", "PassageKind", "Reading")),
    ("", "dateline.model.spans", ("Span",)),
    ("", "dateline.model.claims", ("Claim", "Status", "Source", "Territory", "Reason")),
    ("", "dateline.model.actors", ("Actor", "ActorMention", "ActorKind")),
    ("", "dateline.model.places", ("Place", "PlaceMention", "PlacePrecision")),
    ("", "dateline.model.when", ("When",)),
    ("", "dateline.model.quantities", ("Quantity",)),
    ("", "dateline.model.events", ("Event", "Origin")),
    ("", "dateline.model.disputes", ("Dispute", "Position")),
    ("", "dateline.model.holds", ("Hold", "HoldState", "HoldBasis")),
    ("", "dateline.model.judgements", ("Judgement", "JudgementKind")),
    ("", "dateline.model.problems", ("Problem", "Code", "Severity")),
)
_LEAD = (
    "# The Python reference",
    "Written by `docs/make_api.py` from the docstrings. What stands here is public ([versions](versions.md)); "
    "[from Python](for-developers.md) shows how it goes together. All values are frozen: a change makes a new one.",
)


def reference() -> str:
    """Set everything public as one page."""
    parts = list(_LEAD)
    for title, module_name, names in PUBLIC:
        if title:
            parts.append(f"## {title}")
        module = importlib.import_module(module_name)
        for name in names:
            parts += _of(module_name, name, getattr(module, name))
    return "\n\n".join(parts) + "\n"


def _of(module: str, name: str, thing: Any) -> Iterator[str]:
    yield f"### {name}"
    yield f"`from {module} import {name}`"
    if inspect.isclass(thing) and issubclass(thing, Enum):
        yield _prose(inspect.getdoc(thing) or "", set())
        yield ", ".join(f"`{one.name}` ({one.value})" for one in thing)
        return
    yield f"```text\n{name}{_signature(thing)}\n```"
    yield _prose(inspect.getdoc(thing) or "", set(inspect.signature(thing).parameters) | set(dir(thing)))
    if inspect.isclass(thing):
        methods = []
        for method, about in sorted(vars(thing).items()):
            if method.startswith("_") or not inspect.getdoc(about) or not _is_own(thing, about):
                continue
            words = "" if isinstance(about, property) else _signature(about, lines=False)
            methods.append(f"- `.{method}{words}`: {_first(inspect.getdoc(about) or '')}")
        if methods:
            yield "\n".join(methods)


def _is_own(thing: Any, about: Any) -> bool:
    return isinstance(about, property) or (inspect.isfunction(about) and about.__module__ == thing.__module__)


def _signature(thing: Any, *, lines: bool = True) -> str:
    """How it is called, a parameter a line where that is long; a default that no page should show is left as ``…``."""
    found = inspect.signature(thing)
    words = []
    star = False
    for one in found.parameters.values():
        if one.name == "self" or one.name.startswith("_"):
            continue
        if one.kind is one.KEYWORD_ONLY and not star:
            words.append("*")
            star = True
        words.append(_parameter(one))
    answer = "" if inspect.isclass(thing) else f" -> {_type(found.return_annotation)}"
    line = f"({', '.join(words)}){answer}"
    return (
        line
        if len(line) < 90 or not lines
        else "(\n" + "".join(f"    {one},\n" for one in words) + f"){answer}"
    )


def _parameter(one: inspect.Parameter) -> str:
    kind = f"{one.name}: {_type(one.annotation)}"
    if one.default is one.empty:
        return kind
    plain = isinstance(one.default, str | int | float | bool | tuple | None) and not isinstance(
        one.default, Enum
    )
    return f"{kind} = {one.default!r}" if plain and one.default is not dataclasses.MISSING else f"{kind} = …"


def _type(annotation: Any) -> str:
    return annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))


def _first(doc: str) -> str:
    return " ".join(doc.partition("\n\n")[0].split()).replace("``", "`")


def _prose(doc: str, names: set[str]) -> str:
    """A docstring as Markdown: its paragraphs, and as a list what says of some of the names ``name, other: what``."""
    parts = []
    for paragraph in doc.replace("``", "`").split("\n\n"):
        items = [one.partition(": ") for one in re.split(r"\n(?=\w[\w, ]*: )", paragraph)]
        if all(names.issuperset(name.split(", ")) for name, _, _ in items):
            parts.append("\n".join(f"- *{name}*: {_line(what)}" for name, _, what in items))
        else:
            parts.append(_line(paragraph))
    return "\n\n".join(parts)


def _line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    Path(__file__).with_name("api.md").write_text(reference(), "utf-8")
