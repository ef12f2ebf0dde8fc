"""Who says what, on small news pages: each test's docstring is the page."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import pytest

from dateline.coding.attribution import attributions
from dateline.coding.attributions import Attribution, CueClass, Form
from dateline.model.claims import SourceKind
from tests.conftest import ParseText

Read = Callable[[Callable[..., object]], tuple[Attribution, ...]]


@pytest.fixture
def said(parse_text: ParseText, request: pytest.FixtureRequest) -> tuple[Attribution, ...]:
    """The attributions of the page in the docstring of the test that asks."""
    page = inspect.getdoc(request.function) or ""
    _, parse = parse_text(page)
    return attributions(parse.sentences)


def source(one: Attribution) -> str | None:
    return None if one.who is None else one.who.span.exact


def content(one: Attribution) -> str:
    return " … ".join(part.span.exact for part in one.contents)


def by_cue(found: tuple[Attribution, ...], lemma: str) -> Attribution:
    (one,) = [each for each in found if each.lemma == lemma]
    return one


def test_indirect_speech_with_that(said: tuple[Attribution, ...]) -> None:
    """The governor of the province said that gunmen had burned two villages near the river."""
    (one,) = said
    assert source(one) == "The governor of the province"
    assert content(one) == "that gunmen had burned two villages near the river"
    assert (one.cue_class, one.form) == (CueClass.SAY, Form.INDIRECT)
    assert one.kind is SourceKind.UNNAMED_OFFICIAL


def test_source_after_the_content(said: tuple[Attribution, ...]) -> None:
    """The garrison has fallen back to the airport, military sources said on Monday."""
    (one,) = said
    assert source(one) == "military sources"
    assert content(one) == "The garrison has fallen back to the airport"
    assert one.kind is SourceKind.UNNAMED_OFFICIAL


def test_direct_speech_runs_on_after_the_cue(said: tuple[Attribution, ...]) -> None:
    """ "We heard the shells all night," she said. "Nobody slept. In the morning the road was empty."

    A bus came at noon."""
    (one,) = said
    assert source(one) == "she"
    assert content(one).startswith('"We heard')
    assert content(one).endswith('the road was empty."')
    assert one.form is Form.DIRECT


def test_according_to(said: tuple[Attribution, ...]) -> None:
    """According to residents of the port, two boats were sunk before dawn."""
    (one,) = said
    assert source(one) == "residents of the port"
    assert content(one) == "two boats were sunk before dawn"
    assert one.kind is SourceKind.WITNESS


def test_nesting_gives_parents(said: tuple[Attribution, ...]) -> None:
    """Officials said that a prisoner told them that the commander had left the town."""
    outer, inner = by_cue(said, "say"), by_cue(said, "tell")
    assert outer.parent is None
    assert said[inner.parent or 0] is outer
    assert source(inner) == "a prisoner"
    assert content(inner) == "that the commander had left the town"


def test_relative_pronoun_goes_back_to_its_noun(said: tuple[Attribution, ...]) -> None:
    """The brigade was met by villagers who said that the bridge was mined."""
    (one,) = said
    assert one.source is not None
    assert one.source.span.exact == "who"
    assert source(one) == "villagers"
    assert one.kind is SourceKind.WITNESS


def test_passive_names_nobody(said: tuple[Attribution, ...]) -> None:
    """It was reported that a convoy had been hit on the coastal road."""
    (one,) = said
    assert one.source is None
    assert one.unsourced == "passive"
    assert (one.kind, one.form) == (SourceKind.NONE, Form.EVIDENTIAL)
    assert content(one) == "that a convoy had been hit on the coastal road"


def test_quoted_as_saying(said: tuple[Attribution, ...]) -> None:
    """The commander was quoted by the agency as saying that his men would retake the town within days."""
    one = by_cue(said, "say")
    assert source(one) == "The commander"
    assert content(one) == "that his men would retake the town within days"
