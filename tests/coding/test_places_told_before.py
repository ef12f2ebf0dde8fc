"""Where it happened, told before or in the clause beside it: each docstring is a small news page."""

from __future__ import annotations

import inspect

import pytest

from dateline.model.claims import Claim
from dateline.running.pipeline import Pipeline


@pytest.fixture
def where(request: pytest.FixtureRequest, pipeline: Pipeline) -> dict[str, list[str]]:
    """Names of the places of each claim, by its trigger."""
    page = inspect.cleandoc(request.function.__doc__)
    return {one.trigger.exact: names(one) for one in pipeline.read(page.encode(), "test:page").claims}


def names(claim: Claim) -> list[str]:
    return [one.place.name for one in claim.places]


def test_the_town_is_the_one_named_before(where: dict[str, list[str]]) -> None:
    """
    BANGUI, May 3 (Reuters) - Rebels marched into Bria on Sunday, the mayor said. Government planes bombed the town at dawn.
    Soldiers killed nine traders there.
    """
    assert where["bombed"] == ["Bria"]
    assert where["killed"] == ["Bria"]


def test_a_town_that_is_told_otherwise_is_another(where: dict[str, list[str]]) -> None:
    """
    BANGUI, May 3 (Reuters) - Rebels marched into Bria on Sunday. Government planes bombed the next town.
    Militiamen shelled a town. Gunmen looted the town where the general was born.
    """
    assert [where[one] for one in ("bombed", "shelled", "looted") if where.get(one)] == []


def test_two_towns_that_are_equally_near_are_none(where: dict[str, list[str]]) -> None:
    """
    BANGUI, May 3 (Reuters) - Rebels drove from Bria to Bambari on Sunday. Government planes bombed the town at dawn.
    """
    assert where["bombed"] == []


def test_what_goes_back_says_so(pipeline: Pipeline) -> None:
    """The words are those that stand there; the rule names the words that they go back to."""
    page = b"BANGUI, May 3 (Reuters) - Rebels entered Bria on Sunday. Government planes bombed the town at dawn.\n"
    (bombed,) = (one for one in pipeline.read(page, "test:page").claims if one.trigger.exact == "bombed")
    (place,) = bombed.places
    assert (place.span.exact, place.rule) == ("town", 'goes back to "Bria"')


def test_a_participle_happens_where_its_clause_does(where: dict[str, list[str]]) -> None:
    """
    BANGUI, May 3 (Reuters) - Rebels fired mortars at the market of Bambari on Sunday, killing six traders, the mayor said.
    """
    assert where["killing"] == ["Bambari"]


def test_a_clause_with_when_tells_where_people_died(where: dict[str, list[str]]) -> None:
    """
    BANGUI, May 3 (Reuters) - Three soldiers were killed when gunmen attacked a post near Bambari on Sunday.
    """
    assert where["killed"] == where["attacked"] == ["Bambari"]


def test_a_verb_with_a_subject_of_its_own_shares_nothing(where: dict[str, list[str]]) -> None:
    """
    BANGUI, May 3 (Reuters) - Rebels attacked Bambari on Sunday and the army arrested forty students.
    """
    assert where["arrested"] == []


def test_a_name_that_nobody_knows_may_be_the_city(where: dict[str, list[str]]) -> None:
    """
    BANGUI, May 3 (Reuters) - Rebels entered Bria on Sunday. Zarrinabab is quiet; the army has not shelled the city.
    """
    assert where["shelled"] == []


def test_a_deed_goes_on_where_the_one_before_it_was(where: dict[str, list[str]]) -> None:
    """
    BANGUI, May 3 (Reuters) - A mortar round hit a bus near Bambari on Sunday. Six traders were killed, a nurse said.
    The ministry reported new attacks. The president called for calm.
    """
    assert where["killed"] == ["Bambari"]
    assert where.get("attacks", []) == []


def test_a_deed_of_somebody_else_or_of_another_time_goes_on_nowhere(where: dict[str, list[str]]) -> None:
    """
    BANGUI, May 3, 2015 (Reuters) - Rebels attacked Bambari on Sunday. Gunmen killed a general on Thursday.
    Rebels attacked Bria on Sunday. France bombed a camp.
    """
    assert where.get("killed", []) == where.get("bombed", []) == []


def test_a_clause_of_its_own_about_the_same_shares_the_place(where: dict[str, list[str]]) -> None:
    """
    BANGUI, May 3 (Reuters) - The army destroyed a column of rebels near Bambari on Sunday; ten of the rebels were killed, the mayor said.
    """
    assert where["killed"] == ["Bambari"]
