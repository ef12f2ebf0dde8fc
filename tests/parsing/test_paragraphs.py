from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dateline.model.spans import Span
from dateline.parsing.paragraphs import PARAGRAPH_LIMIT, paragraphs_of
from tests.conftest import article


def printed(text: str) -> list[str]:
    reading = article(text)
    return [text[one.start : one.end] for one in paragraphs_of(reading, reading.passages[0])[0]]


def test_each_line_of_a_saved_page_is_a_paragraph() -> None:
    text = "Rebels took the town, officials said.\nThe army denied it.\n\nTalks go on.\n"
    assert printed(text) == ["Rebels took the town, officials said.", "The army denied it.", "Talks go on."]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "GOMA, Congo, Nov 20 (Wire) - Rebels entered the lakeside city on\n"
        "Tuesday after government troops withdrew, residents said, and told\n"
        "officials to stay at their posts.\n"
        "\n"
        "A spokesman for the army could not be reached.\n"
    )
    first, second = printed(text)
    assert first.startswith("GOMA")
    assert first.endswith("posts.")
    assert second == "A spokesman for the army could not be reached."


def test_a_dateline_takes_room_on_the_first_wrapped_line() -> None:
    text = (
        "GOMA, Congo, Nov 20 (Wire) - Rebels entered the lakeside city on\n"
        "Tuesday after government troops withdrew, residents said, and told\n"
        "officials to stay at their posts.\n"
    )
    reading = article(text)
    dateline = Span.of(text, 0, text.index("Rebels"))
    passage = replace(reading.passages[0], furniture=(dateline,))
    (only,), _ = paragraphs_of(replace(reading, passages=(passage,)), passage)
    assert text[only.start : only.end] == text[dateline.end :].strip()


def test_a_lost_sentence_break_is_a_break() -> None:
    """Two sentences that the page glued together are parsed apart, as one paragraph."""
    text = "Government troops held the bridge, sources said.Two battalions came later from the U.S. base."
    reading = article(text)
    pieces, _ = paragraphs_of(reading, reading.passages[0])
    assert [text[one.start : one.end][:3] for one in pieces] == ["Gov", "Two"]
    assert {one.number for one in pieces} == {0}


def test_an_endless_line_is_cut_and_the_cut_is_a_problem() -> None:
    reading = article("The shelling went on all night. " * 2_000)
    pieces, problems = paragraphs_of(reading, reading.passages[0])
    assert all(one.end - one.start <= PARAGRAPH_LIMIT for one in pieces)
    assert [problem.code for problem in problems] == ["paragraph-too-long"]


@given(st.text(alphabet="abcA. \n“”", max_size=400))
def test_no_letter_is_lost_or_read_twice(text: str) -> None:
    reading = article(text)
    covered = [
        at for one in paragraphs_of(reading, reading.passages[0])[0] for at in range(one.start, one.end)
    ]
    assert len(covered) == len(set(covered))
    assert {at for at, letter in enumerate(text) if letter.isalpha()} <= set(covered)


def test_a_sentence_that_ends_in_a_figure_ends_there_too() -> None:
    """They killed 23 soldiers and injured another 15.Twenty insurgents were killed. Losses rose to 1.5 per cent."""
    reading = article(
        "They killed 23 soldiers and injured another 15.Twenty insurgents were killed. Losses rose to 1.5 per cent."
    )
    pieces, _ = paragraphs_of(reading, reading.passages[0])
    assert [reading.page.text[one.start : one.start + 6] for one in pieces] == ["They k", "Twenty"]
