"""Which names to black out: those that were asked for, with the other forms that the tables and the case know of them.

Of a name this finds the other names in the actor tables (``ISIS`` for ``Islamic State``); of a place its other
spellings in the gazetteer and those that the pages print; of a person the part of the name that the pages use alone
(``Smith`` for ``John Smith``). It does not find nicknames, descriptions ("the mayor", "he"), and misspellings that the
case does not take for the name: `left_standing` lists the words of names that still stand alone, and the rest is for
the person who publishes to look for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import select

from dateline.case.schema import claims, event_names, pages
from dateline.case.store import Case
from dateline.model.actors import ActorKind, Naming
from dateline.naming.actors.tables import ActorTables
from dateline.naming.places.gazetteer import Gazetteer
from dateline.web.folding import plain
from dateline.web.publishing.redacting import Entry

#: Parts of a list's line: the name and other forms of it.
_PARTS = re.compile(r"\s*;\s*")
#: Letters below which a part of a name is not looked for alone: "al", "bin", "van".
_SHORTEST = 3
#: Names in the tables that are words for something else too: adjectives, seats of government.
_NAMES = frozenset({Naming.NAME, Naming.ACRONYM})


@dataclass(frozen=True, slots=True)
class Chosen:
    """What to black out.

    names, places: the entries.
    countries: ISO codes of the countries among the places.
    """

    names: tuple[Entry, ...]
    places: tuple[Entry, ...]
    countries: frozenset[str] = frozenset()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, names before places."""
        return self.names + self.places


def listed(values: Iterable[str]) -> list[tuple[str, ...]]:
    """Read what was asked for: each a name, or a file with one a line; other forms behind semicolons.

    Raises OSError for a file that cannot be read, ValueError for one that is not UTF-8 text.
    """
    lines: list[str] = []
    for value in values:
        path = Path(value)
        lines += path.read_text("utf-8-sig").splitlines() if path.is_file() else [value]
    found = []
    for line in lines:
        forms = tuple(form for form in _PARTS.split(line.strip()) if re.search(r"[^\W_]", form))
        if forms and not line.lstrip().startswith("#"):
            found.append(forms)
    return list(dict.fromkeys(found))


def chosen(
    case: Case,
    names: Sequence[tuple[str, ...]],
    places: Sequence[tuple[str, ...]],
    actors: ActorTables,
    gazetteer: Gazetteer,
) -> Chosen:
    """Add to each listed name and place the forms that the tables and the case know of it."""
    printed = _printed(case) if names or places else []
    countries = frozenset(
        one.id.removeprefix("iso:") if one.country is None else one.country
        for forms in places
        for form in forms
        for one in gazetteer.lookup(form)[:1]
        if gazetteer.place(one).precision == "country"
    )
    return Chosen(
        tuple(
            Entry(_unique(forms, (*_of_tables(forms, actors), *_alone(forms, printed)))) for forms in names
        ),
        tuple(Entry(_unique(forms, _of_place(case, forms, printed, gazetteer))) for forms in places),
        countries,
    )


def left_standing(case: Case, entries: Sequence[Entry]) -> Counter[str]:
    """How often a word of a listed name still stands alone in the pages of a copy, with a capital."""
    words = {
        word
        for entry in entries
        for word in _words(entry.forms[0])
        if len(_words(entry.forms[0])) > 1 and len(word) > _SHORTEST and word[:1].isupper()
    }
    if not words:
        return Counter()
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\b")
    with case.engine.connect() as connection:
        return Counter(
            one for text in connection.scalars(select(pages.c.text)) for one in pattern.findall(text)
        )


def _unique(forms: Sequence[str], more: Iterable[str]) -> tuple[str, ...]:
    """The listed forms and those found, each once but for case and marks."""
    known: dict[str, str] = {}
    for form in (*forms, *sorted(set(more))):
        known.setdefault(" ".join(plain(form).split()), form)
    return tuple(known.values())


def _same(one: str, forms: Sequence[str]) -> bool:
    return plain(one).split() in [plain(form).split() for form in forms]


def _of_tables(forms: Sequence[str], actors: ActorTables) -> Iterator[str]:
    """The id and the other names of the actors that bear a name."""
    for identity, entry in actors.entries.items():
        every = [one.words for one in entry.names if one.naming in _NAMES and not one.adjective]
        if any(_same(one, forms) for one in (entry.name, *every)):
            yield from (identity, entry.name, *every)


@dataclass(frozen=True, slots=True)
class _Printed:
    """Words of a page that name somebody or some place."""

    words: str
    name: str
    id: str | None
    person: bool
    place: bool


def _printed(case: Case) -> list[_Printed]:
    """All words by which claims name actors, sources and places, each once."""
    found: dict[_Printed, None] = {}
    with case.engine.connect() as connection:
        for value in connection.scalars(select(claims.c.value)):
            claim: dict[str, Any] = msgspec.json.decode(value)
            for one in (*claim["actors"], *claim["recipients"]):
                actor = one["actor"]
                person = actor["kind"] == ActorKind.PERSON and one["naming"] in {Naming.NAME, Naming.SHORT}
                found[_Printed(one["span"]["exact"], actor["name"], actor["id"], person, place=False)] = None
            for one in claim["places"]:
                place = one["place"]
                known = _Printed(one["span"]["exact"], place["name"], place["id"], person=False, place=True)
                found[known] = None
            for one in claim["sources"]:
                if one["mention"] is not None and one["name"]:
                    person = "official" in one["kind"] or one["kind"] in {"witness", "analyst", "commenter"}
                    found[_Printed(one["mention"]["exact"], one["name"], one["id"], person, place=False)] = (
                        None
                    )
    return list(found)


def _alone(forms: Sequence[str], printed: Sequence[_Printed]) -> Iterator[str]:
    """The parts of a person's name that the pages use for him without the rest."""
    for one in printed:
        if one.person and _same(one.name, forms):
            known = {word for form in forms for word in _words(form)}
            for mine, run in groupby(_words(one.words), key=known.__contains__):
                part = list(run)
                if mine and any(len(word) >= _SHORTEST and word[:1].isupper() for word in part):
                    yield " ".join(part)


def _of_place(
    case: Case, forms: Sequence[str], printed: Sequence[_Printed], gazetteer: Gazetteer
) -> Iterator[str]:
    """The ids and other spellings of the places of the case that bear a name."""
    mine = [one for one in printed if one.place and (_same(one.name, forms) or _same(one.words, forms))]
    yield from (one.words for one in mine)
    yield from (one.name for one in mine)
    ids = {one.id for one in mine if one.id}
    with case.engine.connect() as connection:
        rows = connection.execute(
            select(event_names.c.key, event_names.c.name).where(event_names.c.cell == "place")
        )
        ids |= {row.key for row in rows if ":" in row.key and _same(row.name, forms)}
    for identity in sorted(ids):
        yield identity
        yield from gazetteer.spellings(identity)


def _words(form: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", form)
