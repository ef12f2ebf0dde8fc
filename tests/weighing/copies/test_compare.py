"""What two passages share, and what that makes them."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.copies import Copy, CopyKind
from dateline.model.page import PassageKind
from dateline.model.spans import Span
from dateline.weighing.copies.compare import compare, shares_words
from dateline.weighing.copies.passage_text import PassageText
from dateline.weighing.copies.words import keys_in, words_of
from tests.weighing.copies.texts import OTHER, WIRE, passage, prose


def copy_of(first: str, second: str) -> Copy:
    found = compare(passage(first, "a"), passage(second, "b"))
    assert found is not None
    return found


def test_one_text_with_another_line_is_the_same_text() -> None:
    copy = copy_of(prose(*WIRE), prose("Our man in Selim writes:", *WIRE[:-1], OTHER[5]))
    assert copy.kind is CopyKind.SAME
    assert copy.of_first == pytest.approx(11 / 12, abs=0.03)


def test_paragraphs_quotes_dashes_and_case_make_no_difference() -> None:
    plain = prose(*WIRE).replace("thousands more", 'so-called "thousands"')
    printed = prose(*WIRE).replace("thousands more", "SO—CALLED “Thousands”").replace(". ", ".\n\n")
    copy = copy_of(plain, printed)
    assert copy.kind is CopyKind.SAME
    assert (copy.of_first, copy.of_second) == (1.0, 1.0)
    assert len(copy.shared) == 1


def test_a_text_with_its_end_cut_off_and_a_sentence_changed_is_abridged() -> None:
    copy = copy_of(prose(*WIRE), prose(WIRE[0], WIRE[1].replace("eleven", "a dozen"), *WIRE[2:5]))
    assert copy.kind is CopyKind.ABRIDGED
    assert copy.first == "a"
    assert copy.direction == "longer"
    assert copy.of_second > 0.9 > copy.of_first


def test_the_longer_is_first_where_nothing_else_says_who_was() -> None:
    copy = copy_of(prose(*WIRE[:5]), prose(*WIRE))
    assert (copy.first, copy.second, copy.direction) == ("b", "a", "longer")


def test_sentences_taken_over_among_own_words_are_partly_reused() -> None:
    assert copy_of(prose(*WIRE), prose(*OTHER[:3], *WIRE[4:7], *OTHER[3:])).kind is CopyKind.PARTLY


def test_two_reports_of_one_thing_are_independent() -> None:
    assert compare(passage(prose(*WIRE), "a"), passage(prose(*OTHER), "b")) is None


def test_an_office_with_a_name_and_a_quote_that_both_heard_are_not_reuse() -> None:
    heard = '"We will be back in Selim before the week is out and the rebels know it very well," he said.'
    minister = "the foreign minister of the Republic of Halyard, Mr. Tomas Arden Vale,"
    first = prose(*WIRE[:4], f"In the capital {minister} called for calm.", heard, *WIRE[4:8])
    second = prose(*OTHER[:3], f"Asked about the war, {minister} shrugged.", heard, *OTHER[3:])
    assert compare(passage(first, "a"), passage(second, "b")) is None


def test_a_comment_that_quotes_a_sentence_is_part_of_the_article() -> None:
    article = passage(prose(*WIRE), "b")
    comment = passage(f"{WIRE[4]} Really?", "a", kind=PassageKind.COMMENT)
    copy = compare(article, comment)
    assert copy is not None
    assert (copy.kind, copy.first, copy.direction) == (CopyKind.ABRIDGED, "b", "a comment quotes it")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            passage(prose(*WIRE), "a", day=date(2014, 6, 14)),
            passage(prose(*WIRE), "b", day=date(2014, 6, 13)),
            ("b", "published earlier"),
        ),
        (
            passage(prose(*WIRE), "a", credited=("Reuters",), outlet="Dawn", day=date(2014, 6, 13)),
            passage(prose(*WIRE), "b", outlet="Reuters", day=date(2014, 6, 14)),
            ("b", "credited"),
        ),
        (passage(prose(*WIRE), "a"), passage(prose(*WIRE), "b"), ("a", "")),
    ],
)
def test_who_was_first(one: PassageText, other: PassageText, expected: tuple[str, str]) -> None:
    for pair in ((one, other), (other, one)):
        copy = compare(*pair)
        assert copy is not None
        assert (copy.first, copy.direction) == expected


def test_only_claims_in_the_copied_part_share_their_words() -> None:
    first, second = prose(*WIRE), prose(*OTHER[:3], *WIRE[4:7], *OTHER[3:])
    copy = copy_of(first, second)
    assert copy.first == "a"

    def span(text: str, words: str) -> Span:
        return Span.of(text, text.index(words), text.index(words) + len(words))

    assert shares_words(copy, span(first, WIRE[5]), span(second, WIRE[5]))
    assert shares_words(copy, span(first, "counted seventeen dead"), span(second, WIRE[5]))
    assert not shares_words(copy, span(first, WIRE[5]), span(second, WIRE[6]))
    assert not shares_words(copy, span(first, WIRE[0]), span(second, OTHER[0]))


def test_a_changed_figure_leaves_a_sentence_shared() -> None:
    first = prose(*WIRE)
    second = first.replace("counted seventeen dead and forty wounded", "counted 19 dead and 52 wounded")
    copy = copy_of(first, second)
    old, new = WIRE[5], "A doctor at the district hospital counted 19 dead and 52 wounded, most of them"
    assert shares_words(
        copy,
        Span.of(first, first.index(old), first.index(old) + len(old)),
        Span.of(second, second.index(new), second.index(new) + len(new)),
    )


def test_no_shared_stretch_runs_over_what_is_not_prose() -> None:
    text = prose(*WIRE[:6]) + "\nADVERTISEMENT\n" + prose(*WIRE[6:])
    hole = text.index("\nADVERTISEMENT\n")
    pieces = ((0, hole), (hole + 15, len(text)))
    broken = PassageText("b", "page-b", 0, len(text), pieces, text, None, PassageKind.ARTICLE, None)
    copy = compare(passage(prose(*WIRE), "a"), broken)
    assert copy is not None
    assert copy.of_second == 1.0
    assert all("ADVERTISEMENT" not in one.second.exact for one in copy.shared)


@settings(max_examples=60, deadline=None)
@given(
    first=st.lists(st.sampled_from((*WIRE, *OTHER)), min_size=1, max_size=9),
    second=st.lists(st.sampled_from((*WIRE, *OTHER)), min_size=1, max_size=9),
    joint=st.sampled_from((" ", "\n\n", " — ", ' "')),
)
def test_spans_stand_in_their_pages_and_hold_the_same_words(
    first: list[str], second: list[str], joint: str
) -> None:
    one, other = passage(" ".join(first), "a"), passage(joint.join(second), "b")
    copy = compare(one, other)
    assert copy == compare(other, one)
    if copy is None:
        return
    texts = {"a": one.text, "b": other.text}
    for shared in copy.shared:
        assert shared.first.stands_in(texts[copy.first])
        assert shared.second.stands_in(texts[copy.second])
        assert keys_in(shared.first.exact, [(0, len(shared.first.exact))]) == keys_in(
            shared.second.exact, [(0, len(shared.second.exact))]
        )
    for name, share, side in ((copy.first, copy.of_first, 0), (copy.second, copy.of_second, 1)):
        spans = sorted((pair.first, pair.second)[side] for pair in copy.shared)
        assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
        count = sum(len(keys_in(span.exact, [(0, len(span.exact))])) for span in spans)
        assert share == pytest.approx(count / len(words_of(texts[name], [(0, len(texts[name]))])))


def test_a_clause_taken_over_is_reuse_in_a_short_text_only() -> None:
    clause = "bodies in the market and smoke over the mill where the grain of the whole valley was kept dry."
    wire = prose(*WIRE[:3], f"People in Dorat told of {clause}", *WIRE[3:])
    short = prose(OTHER[0], f"They saw {clause}", OTHER[1])
    copy = compare(passage(wire, "a"), passage(short, "b"))
    assert copy is not None
    assert copy.kind is CopyKind.PARTLY
    assert compare(passage(wire, "a"), passage(prose(short, *OTHER[2:], *OTHER[2:]), "b")) is None


def test_a_phrase_met_elsewhere_parts_no_block() -> None:
    first = prose(*WIRE[:4], WIRE[4], *WIRE[5:8], "At least ten rebels were killed, it was said before.")
    second = first.replace("Two battalions of the army", "At least ten rebels of the army")
    copy = copy_of(first, second)
    assert copy.kind is CopyKind.SAME
    assert copy.of_second > 0.93
