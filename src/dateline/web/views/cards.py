"""Cards: of each view, what a mark is, how it was made, and what it cannot tell."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from dateline.exporting.record import Record
from dateline.web.rendering.renderer import Catalogue
from dateline.web.rendering.viewing import renderer_of, shown

#: the parts of a card, as in the keys of the catalogue
PARTS = ("mark", "made", "cannot")


def cards() -> list[str]:
    """The names of the views that have a card, in order."""
    keys = Catalogue.load().keys()
    return [key.split(".")[1] for key in keys if key.startswith("card.") and key.endswith(f".{PARTS[0]}")]


def data(request: Request) -> Record:
    """The card of a view; 404 for a view that has none."""
    name, t = request.path_params["name"], renderer_of(request).catalogue
    if any(f"card.{name}.{part}" not in t for part in PARTS):
        raise HTTPException(404, f"no view has the name {name}")
    return {"of": name, "card": {part: str(t(f"card.{name}.{part}")) for part in PARTS}}


ROUTES = shown("/cards/{name}", "card.html", data)
