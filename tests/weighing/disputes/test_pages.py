"""Disputes between two pages, from their bytes: the pages stand in the docstring, parted by a line of dashes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model.disputes import DisputeKind
from dateline.model.telling import Telling
from dateline.running.pipeline import Pipeline
from dateline.weighing.disputes.find import disputes_of, holder_disputes
from dateline.weighing.events import event_of
from dateline.weighing.origins.sides import Sides
from dateline.weighing.sameness.group import group, links_of
from dateline.weighing.sameness.traits import traits_of
from dateline.weighing.tellings import tellings_of

Kinds = Callable[[str], list[DisputeKind]]


@pytest.fixture
def kinds(pipeline: Pipeline, sides: Sides) -> Kinds:
    """The kinds of dispute that stand between the pages of a docstring."""

    def found(pages: str) -> list[DisputeKind]:
        tellings: dict[str, Telling] = {}
        for number, page in enumerate(pages.split("----")):
            words = " ".join(page.split())
            result = pipeline.read(words.encode(), f"{number}.txt")
            assert result.reading is not None
            tellings |= {one.claim.id: one for one in tellings_of(result.reading, result.claims)}
        traits = {key: traits_of(one) for key, one in tellings.items()}
        groups = group(traits, links_of(list(traits.values()), []))
        events = [event_of([tellings[key] for key in members], ()) for members in groups]
        within = [one for event in events for one in disputes_of(event, tellings, sides)]
        return [one.kind for one in (*within, *holder_disputes(events, tellings, sides))]

    return found


def of(test: object) -> str:
    """The docstring of a test."""
    return test.__doc__ or ""


def test_a_government_denies_a_raid(kinds: Kinds) -> None:
    """
    May 6, 2012 (Plainfield Courier) - Sudanese warplanes bombed a market in Rubkona on Sunday, a county official said.
    ----
    May 6, 2012 (Harbour Post) - Sudan's government denied that its warplanes had bombed Rubkona.
    """
    assert kinds(of(test_a_government_denies_a_raid)) == [DisputeKind.DENIED]


def test_two_armies_blame_each_other(kinds: Kinds) -> None:
    """
    July 9, 2014 (Plainfield Courier) - Ukrainian troops shelled a hospital in Sloviansk on Tuesday, rebels said.
    ----
    July 9, 2014 (Harbour Post) - Rebels shelled the hospital in Sloviansk on Tuesday, the Ukrainian army said.
    """
    assert kinds(of(test_two_armies_blame_each_other)) == [DisputeKind.ACTOR]


def test_two_tolls_of_one_morning(kinds: Kinds) -> None:
    """
    March 3, 2016 (Plainfield Courier) - A suicide bomber killed nine people in Jalalabad on Wednesday, police said.
    ----
    March 3, 2016 (Harbour Post) - A suicide bomber killed 24 people in Jalalabad on Wednesday, a doctor said.
    """
    assert kinds(of(test_two_tolls_of_one_morning)) == [DisputeKind.COUNT]


def test_a_toll_that_has_risen(kinds: Kinds) -> None:
    """
    March 3, 2016 (Plainfield Courier) - A suicide bomber killed nine people in Jalalabad on Wednesday, police said.
    ----
    March 5, 2016 (Harbour Post) - A suicide bomber killed 24 people in Jalalabad on Wednesday, police said.
    """
    assert kinds(of(test_a_toll_that_has_risen)) == []


def test_a_plan_carried_out(kinds: Kinds) -> None:
    """
    June 2, 2017 (Plainfield Courier) - Kurdish fighters plan to attack Raqqa, a commander said on Friday.
    ----
    June 7, 2017 (Harbour Post) - Kurdish fighters attacked Raqqa on Tuesday, a commander said.
    """
    assert kinds(of(test_a_plan_carried_out)) == []


def test_a_town_and_its_province(kinds: Kinds) -> None:
    """
    April 2, 2015 (Plainfield Courier) - Gunmen attacked a college in Garissa on Thursday, police said.
    ----
    April 2, 2015 (Harbour Post) - Gunmen attacked a college in Garissa County on Thursday, a minister said.
    """
    assert kinds(of(test_a_town_and_its_province)) == []


def test_to_have_asked_one_and_not_another(kinds: Kinds) -> None:
    """
    June 12, 2014 (Plainfield Courier) - Iraq has asked Washington for air strikes, a minister said.
    ----
    June 12, 2014 (Harbour Post) - Iraq has not asked Tehran for troops, an Iranian spokesman said.
    """
    assert kinds(of(test_to_have_asked_one_and_not_another)) == []
