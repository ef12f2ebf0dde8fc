"""What a name that is typed into a cell may mean: asked for while somebody types."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from dateline.exporting.record import Record
from dateline.web.judging.cells import NAMED, choices_of
from dateline.web.rendering.viewing import shown
from dateline.web.workbench import workbench_of


def data(request: Request) -> Record:
    """The entries of the tables or the gazetteer that a value may mean; 404 for a cell that holds no names."""
    cell = request.path_params["cell"]
    if cell not in NAMED:
        raise HTTPException(
            404, f"no cell {cell!r} holds names; those that do are {', '.join(sorted(NAMED))}"
        )
    value = request.query_params.get("value") or ""
    return {"cell": cell, "value": value, "choices": choices_of(workbench_of(request), cell, value)}


ROUTES = shown("/choices/{cell}", "choices.html", data, "cells")
