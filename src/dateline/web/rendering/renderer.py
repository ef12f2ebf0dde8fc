"""Templates, links and the catalogue of strings.

Every value in a template is escaped; a name that the template misspells is an error; words come from the catalogue.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from string import Formatter
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request

from dateline import __version__
from dateline.exporting.record import Record
from dateline.web.addresses import Addresses, Served
from dateline.web.rendering.masking import masked_page
from dateline.web.rendering.signs import signed_page
from dateline.web.security import POLICY_OF_FILES
from dateline.web.workbench import workbench_of

#: Views in the order of the navigation, each with its path; one whose route is not there is not linked.
NAVIGATION = (
    ("overview", "/"),
    ("events", "/events"),
    ("disputes", "/disputes"),
    ("timeline", "/timeline"),
    ("map", "/map"),
    ("network", "/network"),
    ("holds", "/holds"),
    ("pages", "/pages"),
    ("sources", "/sources"),
    ("talk", "/talk"),
    ("brief", "/brief"),
    ("review", "/review"),
)


class Catalogue:
    """The strings of one language: every ``*.json`` of its folder, keys as in ``events.title``."""

    def __init__(self, strings: Mapping[str, str]) -> None:
        self._strings = dict(strings)
        self._parts = {key: _parts(str(escape(words))) for key, words in self._strings.items()}
        #: strings that are the same whatever is put in
        self._fixed = {
            key: Markup("".join(before for before, _ in parts))
            for key, parts in self._parts.items()
            if all(name is None for _, name in parts)
        }

    @classmethod
    def load(cls, language: str = "en") -> Catalogue:
        """Read a language's files; raises ValueError for a key that two of them have."""
        strings: dict[str, str] = {}
        folder = resources.files("dateline.web") / "strings" / language
        for file in sorted(folder.iterdir(), key=lambda one: one.name):
            if file.name.endswith(".json"):
                more: dict[str, str] = json.loads(file.read_text("utf-8"))
                twice = sorted(strings.keys() & more.keys())
                if twice:
                    raise ValueError(f"{file.name} has strings that stand in another file: {twice}")
                strings.update(more)
        return cls(strings)

    def __call__(self, key: str, /, **values: object) -> Markup:
        """The string of a key with values put in, escaped; raises KeyError for a key that is not there.

        A value ``n`` of 1 takes the string of ``KEY.one`` where there is one.
        """
        if values.get("n") == 1 and f"{key}.one" in self._strings:
            key = f"{key}.one"
        fixed = self._fixed.get(key)
        if fixed is not None:
            return fixed
        filled = [
            before if name is None else before + escape(values[name]) for before, name in self._parts[key]
        ]
        return Markup("".join(filled))

    def raw(self, key: str) -> str:
        """The string of a key as it stands in the catalogue."""
        return self._strings[key]

    def __contains__(self, key: str) -> bool:
        return key in self._strings

    def keys(self) -> list[str]:
        """All keys, in order."""
        return sorted(self._strings)


def _parts(words: str) -> list[tuple[str, str | None]]:
    """Cut a string at its places for values: what stands before each, and its name; None after the last."""
    return [(before, name) for before, name, _, _ in Formatter().parse(words)]


class _Records(Environment):
    """Templates that are handed records: what they ask a record for is looked for among its keys first.

    Jinja asks for an attribute first, and a record has none of those names: half of its work on a list.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


class Renderer:
    """Fill templates for requests."""

    def __init__(
        self, paths: frozenset[str], catalogue: Catalogue, addresses: Addresses | None = None
    ) -> None:
        self.catalogue = catalogue
        self.addresses: Addresses = addresses or Served()
        #: what shows masked words again, without script: the style sheet looks whether it is ticked
        box = f'<input type="checkbox" id="unmask"> {catalogue("base.unmask")}'
        self._unmask = f'<p class="unmasking"><label>{box}</label></p>'
        self._views = [(name, path) for name, path in NAVIGATION if path in paths]
        self._static = resources.files("dateline.web") / "static"
        self._environment = _Records(
            loader=PackageLoader("dateline.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.filters["flat"] = _flat
        self._environment.filters["moment"] = _moment
        self._environment.filters["thousands"] = lambda number: f"{number:,}"
        self._environment.globals |= {
            "amount": _amount,
            "facet_name": _facet_name,
            "unique_holders": _unique_holders,
        }

    def fill(self, request: Request, template: str, values: Mapping[str, Any], view: str) -> str:
        """Fill a template.

        Besides its values it has ``t``, ``link``, ``with_query``, ``has_static``, ``views`` and ``served``: whether
        there is a server for what only it can answer, such as a search.
        """
        addresses = self.addresses
        masked = addresses.masked(request)
        page = self._environment.get_template(template).render(
            **values,
            t=self.catalogue,
            link=lambda path, /, **query: addresses.link(request, path, query),
            with_query=lambda **changes: addresses.here(request, changes),
            served=addresses.served,
            written_days=addresses.days,
            has_static=lambda name: (self._static / name).is_file(),
            views=self._views,
            view=view,
            bench=workbench_of(request),
            json_address=addresses.as_json(request),
            masked=masked,
            policy=POLICY_OF_FILES,
            version=__version__,
        )
        return signed_page(masked_page(page, self._unmask) if masked else page, self.catalogue)


def _flat(words: str | None) -> str:
    """Words on one line."""
    return " ".join((words or "").split())


def _moment(time: str) -> str:
    """An ISO time to the minute, with its zone; a day as it is."""
    if "T" not in time:
        return time
    day, _, clock = time.partition("T")
    zone = clock[8:]
    return f"{day} {clock[:5]} {'UTC' if zone in {'+00:00', 'Z'} else zone}".rstrip()


def _amount(quantity: Record) -> str:
    """A quantity in few words."""
    from dateline.exporting.csv import amount  # noqa: PLC0415 - what it brings along the first page does without

    return amount(quantity)


def _facet_name(facets: Mapping[str, Sequence[Record]], cell: str, value: object) -> str:
    """How a chosen value is shown: by its name where it is an id of the tables that a facet holds."""
    cells = (cell, "country") if cell == "place" else (cell,)
    names = {one["value"]: one["name"] for each in cells for one in facets.get(each, ())}
    return str(names.get(value, value))


def _unique_holders(holders: Iterable[Record]) -> list[Record]:
    """Each holder of a position once, however many claims it makes; what it means for it may differ by claim."""
    return list({(one["name"], one["kind"], one["interest"], one["why"]): one for one in holders}.values())
