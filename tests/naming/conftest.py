"""The actors of a small page, which is the docstring of the test that asks."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date

import pytest

from dateline.model.actors import Actor, ActorMention
from dateline.model.places import Place, PlaceMention, PlacePrecision
from dateline.naming.actors.actors import actor_mentions
from dateline.naming.actors.tables import ActorTables, load_actor_tables
from dateline.parsing.tokens import Parse
from tests.conftest import ParseText

Read = Callable[..., "Page"]


def place(parse: Parse, words: str, country: str) -> PlaceMention:
    """What the gazetteer would say of some words of the page."""
    for sentence in parse.sentences:
        at = sentence.span.exact.find(words)
        if at >= 0:
            first = sentence.token_at(sentence.span.start + at)
            last = sentence.token_at(sentence.span.start + at + len(words) - 1)
            assert first is not None and last is not None
            found = Place("gn:1", words, 0.0, 0.0, country, None, PlacePrecision.TOWN)
            return PlaceMention(
                sentence.words(first, last + 1), sentence.index, first, last + 1, found, "test"
            )
    raise AssertionError(words)


class Page:
    """The mentions of a test's docstring, looked up by their words."""

    def __init__(self, mentions: tuple[ActorMention, ...]) -> None:
        self.mentions = mentions

    def __getitem__(self, words: str) -> ActorMention:
        return next(one for one in self.mentions if one.span.exact == words)

    def words(self) -> list[str]:
        return [one.span.exact for one in self.mentions]

    def who(self, words: str, nth: int = 0) -> Actor:
        return [one for one in self.mentions if one.span.exact == words][nth].actor

    def id(self, words: str, nth: int = 0) -> str | None:
        return self.who(words, nth).id


@pytest.fixture
def tables() -> ActorTables:
    return load_actor_tables()[0]


@pytest.fixture
def read(request: pytest.FixtureRequest, parse_text: ParseText, tables: ActorTables) -> Read:
    def page(
        day: date | None = date(2014, 6, 12), places: Callable[[Parse], list[PlaceMention]] = lambda parse: []
    ) -> Page:
        parse = parse_text(inspect.getdoc(request.function) or "")[1]
        return Page(actor_mentions(parse.sentences, tables, day, places(parse)))

    return page
