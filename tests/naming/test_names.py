"""Whether words name a person, a body or a place: each test's docstring is the news, its body what comes of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import pytest

from dateline.model.actors import ActorKind
from dateline.naming.actors.tables import load_actor_tables
from dateline.naming.names import Knowledge, Names, names_of
from dateline.naming.places.gazetteer import Gazetteer
from tests.conftest import ParseText

Read = Callable[[], Names]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge(load_actor_tables()[0], Gazetteer.open()[0])


@pytest.fixture
def read(request: pytest.FixtureRequest, parse_text: ParseText, knowledge: Knowledge) -> Read:
    text = inspect.cleandoc(request.function.__doc__)
    return lambda: names_of(*parse_text(text), knowledge)[0]


def persons(names: Names) -> list[str]:
    return [
        one.span.exact
        for here in names.actors.values()
        for one in here
        if one.actor.kind is ActorKind.PERSON and one.naming.value != "pronoun"
    ]


def bodies(names: Names) -> list[str]:
    return [
        one.span.exact
        for here in names.actors.values()
        for one in here
        if one.actor.kind in {ActorKind.ORGANISATION, ActorKind.MEDIA, ActorKind.ARMED_GROUP}
    ]


def places(names: Names) -> list[str]:
    return [one.span.exact for here in names.places.values() for one in here if not one.adjectival]


def test_a_city_is_not_the_office_holder_who_bears_its_name(read: Read) -> None:
    """Police fired on a crowd in Lagos on Friday. Basra prepared for the worst."""
    names = read()
    assert places(names) == ["Lagos", "Basra"]
    assert persons(names) == []


def test_a_surname_of_the_page_stays_a_person_though_a_city_bears_it(read: Read) -> None:
    """President Ricardo Lagos met the generals in Santiago. Then Lagos flew home."""
    assert persons(read()) == ["President Ricardo Lagos", "Lagos"]


def test_months_cut_short_are_no_places(read: Read) -> None:
    """GENEVA, Nov 3 - The ferry from Tripoli, Dec 4, never reached Valletta."""
    assert not {"Nov", "Dec"} & set(places(read()))


def test_a_preposition_in_capitals_is_no_part_of_a_name(read: Read) -> None:
    """SOLDIERS LANDED AT HAINA AND SHELLED THE PORT."""
    assert "AT HAINA" not in places(read())


def test_a_spaced_dash_parts_names(read: Read) -> None:
    """JUBA - Fighters of the White Army crossed the Sobat at night."""
    assert "JUBA" in places(read())


def test_a_body_whose_name_begins_with_an_article(read: Read) -> None:
    """The al-Rafid Charity Foundation fed the camp. Officials told al-Safa News that the road was open."""
    assert bodies(read()) == ["al-Rafid Charity Foundation", "al-Safa News"]


def test_titles_of_other_tongues_make_persons(read: Read) -> None:
    """The mayor refused to sign, and Compañera Otilia praised him."""
    assert "Otilia" in persons(read())
