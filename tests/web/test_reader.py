"""A page laid out: every character once and in order, marks nested, whatever crosses."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dateline.model.claims import Claim, Status
from dateline.model.ids import content_id
from dateline.model.page import Page, Passage, PassageKind, Reading
from dateline.model.spans import Span
from dateline.model.when import UNKNOWN_WHEN
from dateline.web.rendering.reader import laid_out, words_of

TEXT = "Rebels took Sirte, they say.\nThe army denies\nthe loss of it.\n\nNobody came.\n"


def reading_of(text: str, *inner: tuple[int, int]) -> Reading:
    whole = Passage("p", PassageKind.ARTICLE, 0, len(text))
    children = [Passage(f"p{at}", PassageKind.QUOTATION, *span, parent="p") for at, span in enumerate(inner)]
    return Reading(Page("page", "test:page", "text/plain", "utf-8", text, ""), (whole, *children))


def claim_on(text: str, evidence: tuple[int, int], trigger: tuple[int, int]) -> Claim:
    return Claim(
        id=content_id("c", *evidence, *trigger),
        page="page",
        passage="p",
        evidence=Span.of(text, *evidence),
        type="ASSAULT",
        mode=None,
        trigger=Span.of(text, *trigger),
        status=Status.ASSERTED,
        background=False,
        actors=(),
        recipients=(),
        places=(),
        when=UNKNOWN_WHEN,
        sources=(),
        quantities=(),
        territory=None,
        confidence=0.5,
    )


spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)).map(
    lambda pair: (pair[0], min(len(TEXT), pair[0] + pair[1]))
)


@given(st.lists(st.tuples(spans, spans), max_size=6))
def test_every_word_stands_once_and_in_its_place_whatever_is_marked(
    marked: list[tuple[tuple[int, int], tuple[int, int]]],
) -> None:
    claims = [claim_on(TEXT, *pair) for pair in marked]
    words = list(words_of(laid_out(reading_of(TEXT), claims)))
    assert "".join(text for _, text in words).split() == TEXT.split()
    assert all(TEXT[start : start + len(text)] == text for start, text in words)
    assert [start for start, _ in words] == sorted({start for start, _ in words})


@given(st.lists(st.tuples(spans, spans), max_size=6))
def test_every_stretch_has_one_mark_to_go_to(marked: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    claims = [claim_on(TEXT, *pair) for pair in marked]
    ids = list(ids_of(laid_out(reading_of(TEXT), claims)))
    assert len(ids) == len(set(ids))


def ids_of(laid: list[dict]) -> list[str]:
    found = []
    for one in laid:
        found += [one["id"]] if one.get("id") else []
        found += ids_of(one.get("content", [])) + ids_of(one.get("pieces", []))
    return found


def test_a_line_is_not_broken_within_what_a_claim_rests_on() -> None:
    start = TEXT.index("The army")
    end = TEXT.index("it.") + 3
    claim = claim_on(TEXT, (start, end), (TEXT.index("loss"), TEXT.index("loss") + 4))
    (laid,) = laid_out(reading_of(TEXT), [claim])
    blocks = [list(words_of(block["pieces"])) for block in laid["content"]]
    assert ["".join(text for _, text in block).strip() for block in blocks] == [
        "Rebels took Sirte, they say.",
        "The army denies\nthe loss of it.",
        "Nobody came.",
    ]


def test_a_passage_within_stands_where_it_is_pasted() -> None:
    at = TEXT.index("The army")
    (laid,) = laid_out(reading_of(TEXT, (at, at + 15)), [])
    kinds = ["passage" if "passage" in part else "words" for part in laid["content"]]
    assert kinds == ["words", "passage", "words", "words"]


def test_the_number_of_a_claim_stands_once_at_the_end_of_its_evidence() -> None:
    start = TEXT.index("Rebels")
    first = claim_on(TEXT, (start, 28), (7, 11))
    laid = laid_out(reading_of(TEXT), [first, replace(first, id="c-2", evidence=Span.of(TEXT, 0, 17))])
    (whole,) = laid[0]["content"][0]["pieces"][:1]
    assert whole["evidence"] == [1]
    assert whole["pieces"][0]["evidence"] == [2]
