"""Whole claims on small pages: each test's docstring is the page."""

import inspect
from collections.abc import Callable

import pytest

from dateline.model.claims import Claim, SourceKind, Status
from dateline.running.pipeline import PageResult, Pipeline

Read = Callable[[], PageResult]


@pytest.fixture
def page(pipeline: Pipeline, request: pytest.FixtureRequest) -> PageResult:
    """The page in the docstring of the test that asks, read."""
    return pipeline.read((inspect.getdoc(request.function) or "").encode(), "test:page")


def claim(page: PageResult, trigger: str) -> Claim:
    found = [one for one in page.claims if trigger in one.trigger.exact]
    assert len(found) == 1, [one.trigger.exact for one in page.claims]
    return found[0]


def names(one: Claim) -> tuple[list[str], list[str], list[str]]:
    return (
        [mention.actor.name for mention in one.actors],
        [mention.actor.name for mention in one.recipients],
        [mention.place.name for mention in one.places],
    )


def test_what_a_government_is_asked_for_did_not_happen_in_its_capital(page: PageResult) -> None:
    """The Iraqi government asked Washington to speed the delivery of weapons. It bombed rebels in Tikrit."""
    asked = claim(page, "asked")
    assert names(asked) == (["Iraqi government"], ["United States"], [])
    assert names(claim(page, "bombed"))[2] == ["Tikrit"]


def test_a_country_that_is_bombed_is_also_where(page: PageResult) -> None:
    """Israel bombed Lebanon on Tuesday."""
    assert names(claim(page, "bombed")) == (["Israel"], ["Lebanon"], ["Lebanon"])


def test_no_place_hides_in_an_actors_name(page: PageResult) -> None:
    """Al Qaeda attacked the Washington Post office in Baghdad."""
    assert names(claim(page, "attacked"))[2] == ["Baghdad"]


def test_who_speaks_for_an_armed_group_is_a_party(page: PageResult) -> None:
    """A spokesman for M23, Vianney Kazarama, said the group had captured Bunagana."""
    captured = claim(page, "captured")
    assert captured.sources[0].kind is SourceKind.PARTY
    assert captured.territory is not None
    assert names(captured) == (["March 23 Movement"], [], ["Bunagana"])


def test_a_denial_is_kept_as_a_denial_by_who_denies(page: PageResult) -> None:
    """The army denied that rebels had seized Bor."""
    seized = claim(page, "seized")
    assert seized.status is Status.DENIED
    assert "army" in (seized.sources[0].name or "")
    assert names(seized)[0] == ["rebels"]


def test_a_threat_is_no_bombing_and_its_teller_vouches(page: PageResult) -> None:
    """Iran promised to bomb rebel forces near its border, an Iranian general said."""
    bomb = claim(page, "bomb")
    assert bomb.status is Status.THREATENED
    assert [one.actor.name for one in bomb.actors] == ["Iran"]
    assert "general" in (bomb.sources[0].mention.exact if bomb.sources[0].mention else "")


def test_the_chain_ends_with_who_pasted_it(page: PageResult) -> None:
    """Army Holds Malakal, Minister Says

    March 5, 2015 9:00 a.m. ET
    JUBA, South Sudan—The army holds Malakal, the defense minister said on Thursday, after a week of fighting.

    2 thoughts on “WHO BELIEVES HIM?”

      1. Nobody believes him, not even his own soldiers.

      2. Rebels take bridge at Malakal

        NAIROBI (Reuters) — Rebels seized the bridge at Malakal on Friday, residents said by telephone.
    """
    seized = claim(page, "seized")
    assert [one.kind for one in seized.sources] == [
        SourceKind.WITNESS,
        SourceKind.MEDIA,
        SourceKind.COMMENTER,
    ]
    assert seized.sources[1].id == "media:reuters"
    assert seized.sources[2].name is None
    assert "comment 2" in seized.sources[2].note
    assert str(seized.when.start) == "2015-03-06"


def test_opinion_is_no_claim(page: PageResult) -> None:
    """They should bomb them all."""
    assert page.claims == ()


def test_a_quantity_belongs_to_its_own_happening(page: PageResult) -> None:
    """Rebels killed 12 soldiers in Bor and kidnapped three nurses in Malakal."""
    assert [one.best for one in claim(page, "killed").quantities] == [12]
    assert [one.best for one in claim(page, "kidnapped").quantities] == [3]


def test_confidence_falls_with_what_goes_wrong(page: PageResult) -> None:
    """Government troops shelled Malakal. There was an attack on it."""
    shelled = claim(page, "shelled")
    others = [one for one in page.claims if one is not shelled]
    assert all(one.confidence < shelled.confidence for one in others)
    assert 0 < shelled.confidence < 1
