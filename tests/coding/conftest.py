"""Prose to happenings with their parties, through the real parser and the packaged tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from dateline.coding.events.frames import load_lexicon
from dateline.coding.events.labels import labels_of
from dateline.coding.events.roles import RoleFinder, Roles
from dateline.coding.events.slots import SlotReader
from dateline.coding.events.territory import HandsChange, territory
from dateline.coding.events.triggers import Trigger, triggers
from dateline.naming.actors.tables import load_actor_tables
from dateline.naming.names import Knowledge, names_of
from dateline.naming.places.gazetteer import Gazetteer
from tests.conftest import ParseText


@dataclass(frozen=True)
class Happening:
    """One happening with its parties and change of hands."""

    trigger: Trigger
    roles: Roles
    hands: HandsChange | None

    @property
    def who(self) -> list[str]:
        return [one.span.exact for one in self.roles.actors]

    @property
    def whom(self) -> list[str]:
        return [one.span.exact for one in self.roles.recipients]

    @property
    def countries(self) -> tuple[list[str | None], list[str | None]]:
        roles = self.roles
        return [one.actor.country for one in roles.actors], [one.actor.country for one in roles.recipients]


Coded = Callable[[str], list[Happening]]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    gazetteer, problems = Gazetteer.open(None, ())
    assert not problems
    return Knowledge(load_actor_tables()[0], gazetteer)


@pytest.fixture(scope="session")
def coded(parse_text: ParseText, knowledge: Knowledge) -> Coded:
    """Read prose and list what it says happened, in text order."""

    def code(text: str) -> list[Happening]:
        reading, parse = parse_text(text)
        names, _ = names_of(reading, parse, knowledge)
        found = []
        for sentence in parse.sentences:
            actors, places = names.actors.get(sentence.index, ()), names.places.get(sentence.index, ())
            reader = SlotReader(sentence, labels_of(actors, places))
            finder = RoleFinder(reader, actors)
            for one in triggers(sentence, load_lexicon(), reader):
                parties = finder.of(one)
                found.append(Happening(one, parties, territory(sentence, one, parties, places, finder)))
        return found

    return code
