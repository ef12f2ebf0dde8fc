"""Deeds of which nobody known and no place is named: told where rules and trained reader are sure, on pages about them."""

from __future__ import annotations

import inspect

import pytest

from dateline.model.claims import Claim, Status
from dateline.running.pipeline import Pipeline, Settings, load_pipeline


@pytest.fixture
def told(request: pytest.FixtureRequest, pipeline: Pipeline) -> list[Claim]:
    return list(pipeline.read(inspect.cleandoc(request.function.__doc__).encode(), "test:page").claims)


def short(claim: Claim) -> tuple[str, str, Status]:
    return claim.type, claim.trigger.exact, claim.status


def test_what_is_hit_need_have_no_name(told: list[Claim]) -> None:
    """
    BENTIU, South Sudan, May 3 (Reuters) - Rebels of the SPLA-IO attacked Bentiu on Tuesday, the army said.
    Rockets have hit the power station and a residential block. What was left was bombarded again on Friday.
    """
    assert [(short(one), [who.span.exact for who in one.recipients]) for one in told[1:]] == [
        (("ASSAULT", "hit", Status.ASSERTED), ["power station", "residential block"]),
        (("ASSAULT", "bombarded", Status.ASSERTED), []),
    ]


def test_words_of_war_on_a_page_about_trade_tell_of_none(told: list[Claim]) -> None:
    """
    Our shop has a new owner. We are bombarded with questions every day. The new price hit the market on Monday.
    The cake was destroyed within minutes.
    """
    assert not told


def test_a_word_of_the_tables_counts_where_its_row_does_not_fit_but_the_reader_is_sure(
    told: list[Claim],
) -> None:
    """
    HODEIDAH, Yemen, June 15 (Reuters) - Jets of the Saudi-led coalition bombed Hodeidah on Thursday, Houthi TV said.
    A doctor denied that any civilian had died. The trees had died long before.
    """
    assert [short(one) for one in told if one.trigger.exact == "died"] == [("ASSAULT", "died", Status.DENIED)]


def test_the_rules_alone_keep_to_what_is_named() -> None:
    """Without the trained reader nothing says that words which name nobody are meant."""
    rules_alone, problems = load_pipeline(Settings(rules_alone=True))
    assert rules_alone is not None, problems
    page = (
        "BENTIU, South Sudan, May 3 (Reuters) - Rebels attacked Bentiu. What was left has been bombarded.\n"
    )
    claims = rules_alone.read(page.encode(), "test:page").claims
    assert [one.trigger.exact for one in claims] == ["attacked"]
