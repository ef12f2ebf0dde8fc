"""Whole claims of small pages: each docstring is the sentence, each body what comes of it."""

from __future__ import annotations

import pytest

from dateline.running.pipeline import Pipeline


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The rebels planned an attack on the town of Jowhar.", "planned"),
        ("The rebels are considering an attack on the town of Jowhar.", "possible"),
        ("The rebels carried out an attack on the town of Jowhar.", "asserted"),
        ("The rebels did not launch an attack on the town of Jowhar.", "denied"),
    ],
)
def test_an_attack_stands_as_the_verb_that_carries_it_puts_it(
    sentence: str, status: str, pipeline: Pipeline
) -> None:
    """The verb that holds a noun's parties also says whether it was done."""
    page = f"Rebels near Jowhar\n\nNAIROBI, Jan 5, 2015 (Reuters) - {sentence}\n"
    claims = pipeline.read(page.encode(), "page.txt").claims
    assert [one.status.value for one in claims if one.trigger.exact == "attack"] == [status]
