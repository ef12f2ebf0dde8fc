"""Lines that say whose words a quotation in a post holds."""

from __future__ import annotations

import pytest

from dateline.model.page import PassageKind
from dateline.model.stated import Basis
from dateline.reading.assembly import Draft
from dateline.reading.html.quote_heads import attribute


def quotation(text: str, start: int = 0) -> Draft:
    draft = Draft(PassageKind.QUOTATION, start, len(text))
    attribute(text, draft, 0)
    return draft


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("longhaul wrote:", "longhaul"),
        ("Petra_K wrote: ↑ Sat Aug 02, 2014 7:45 am", "Petra_K"),
        ("diesel pete said:", "diesel pete"),
        ("On March 3, 2015 at 10:15, Otto said:", "Otto"),
        ("3 hours ago, Otto said:", "Otto"),
        ("Originally Posted by longhaul", "longhaul"),
        ("Quote from: Mira on May 04, 2014, 10:12:33 AM", "Mira"),
        ("Zitat von Otto:", "Otto"),
    ],
)
def test_the_head_names_the_author_and_is_furniture(head: str, name: str) -> None:
    text = f"{head}\nThe road is closed."
    draft = quotation(text)
    assert draft.author is not None
    assert (draft.author.value, draft.author.basis) == (name, Basis.PRINTED)
    assert draft.author.span is not None and draft.author.span.stands_in(text)
    assert [span.exact for span in draft.furniture] == [head]


def test_a_bare_head_is_furniture_and_the_next_line_may_name_the_author() -> None:
    draft = quotation("Quote:\n\nOriginally Posted by Mira\n\nThe road is closed.")
    assert draft.author is not None and draft.author.value == "Mira"
    assert [span.exact for span in draft.furniture] == ["Quote:", "Originally Posted by Mira"]


def test_a_head_above_the_quotation_is_taken_into_it() -> None:
    text = "Otto wrote:\n\nThe road is closed."
    draft = quotation(text, start=text.index("The"))
    assert draft.author is not None and draft.author.value == "Otto"
    assert draft.start == 0


@pytest.mark.parametrize(
    "line", ["The road is closed.", "He said: come at once, all of you, and bring the boats.", "Why?"]
)
def test_prose_names_nobody(line: str) -> None:
    assert quotation(f"{line}\nMore of it.").author is None
