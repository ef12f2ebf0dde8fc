"""Who answers whom, and the names that follow for comments that show no author."""

from __future__ import annotations

from dateline.model.stated import Basis
from tests.reading.page_reading import Read, read

ARTICLE = """Army Leaves Selim

The army left Selim on Friday after two days of fighting, officials in the capital Dorano said.

{count} thoughts on “Army Leaves Selim”

"""


def thread(*comments: str) -> Read:
    listed = "\n\n".join(f"  {number}. {words}" for number, words in enumerate(comments, 1))
    return read(ARTICLE.format(count=len(comments)) + listed + "\n")


def test_words_quoted_from_a_comment_answer_it() -> None:
    page = thread(
        "They left because nobody paid them for three months, and everybody in Dorano knows it.",
        "I was there in May and saw nothing of the kind.",
        "“nobody paid them for three months, and everybody in Dorano knows it”\n\n    Says who?",
    )
    assert page.answers() == {2: 0}
    answer = page.comments[2].answers
    assert answer is not None and answer.basis is Basis.INFERRED
    assert answer.span is not None and answer.span.exact.startswith("nobody paid")
    assert page.authors() == [None, None, None]


def test_a_name_that_opens_a_comment_names_the_one_above() -> None:
    page = thread("They were never paid.", "Hodge, they were paid in flour.", "Flour it was.")
    assert page.answers() == {1: 0}
    author = page.comments[0].author
    assert author is not None
    assert (author.value, author.basis) == ("Hodge", Basis.INFERRED)
    assert author.span is not None and author.span.stands_in(page.text)
    assert "comment 2" in author.note


def test_a_name_that_closes_a_comment_belongs_to_whoever_is_quoted() -> None:
    page = thread(
        "The bridge at Talvik was mined by the engineers on Monday.",
        "It will rain tomorrow.",
        "“The bridge at Talvik was mined by the engineers on Monday.”\n\n    It was not. Check your facts, Brana.",
    )
    assert page.answers() == {2: 0}
    assert page.authors() == ["Brana", None, None]


def test_a_letter_stands_for_the_author_above() -> None:
    page = thread("There is no road.", "Q – There is a road, and it is open.")
    assert page.answers() == {1: 0}
    assert page.authors() == ["Q", None]


def test_a_known_name_reaches_past_other_comments() -> None:
    page = thread(
        "There is no road.", "Hodge, there is.", "Where does it lead?", "Hodge, ask my uncle about the road."
    )
    assert page.answers() == {1: 0, 3: 0}


def test_words_that_open_sentences_address_nobody() -> None:
    page = thread(
        "Finally, they left.",
        "Dorano, Selim and Talvik are all lost now.",
        "People, calm down.",
        "Selim – what a mess that town is.",
        "WTF, who wrote this?",
        "Sadly, it is true.",
        "TRB,\n\n    Thank you for this article.",
    )
    assert page.answers() == {}
    assert page.authors() == [None] * 7


def test_a_name_that_the_talk_is_about_is_nobody_in_it() -> None:
    page = thread(
        "The minister Karim sold the bridge.",
        "I think Karim should go to prison for it.",
        "They all know what Karim did.",
        "Karim, you will pay for this.",
    )
    assert page.answers() == {}


def test_printed_authors_are_never_overwritten() -> None:
    page = read(
        """
        Army Leaves Selim

        The army left Selim on Friday after two days of fighting, officials in the capital said.

        Ana June 5, 2013 at 3:00 pm

        Nobody was paid.

        Bo June 5, 2013 at 3:10 pm

        Hodge, they were paid in flour.

        Carl June 5, 2013 at 3:20 pm

        @Ana They were not.
        """
    )
    assert page.authors() == ["Ana", "Bo", "Carl"]
    assert page.answers() == {2: 0}


def test_blocks_quoted_in_a_forum() -> None:
    page = read(
        """
        Army Leaves Selim

        The army left Selim on Friday after two days of fighting, officials in the capital said.

        Ana June 5, 2013 at 3:00 pm

        The bridge is gone.

        Bo June 5, 2013 at 3:10 pm

        Good riddance.

        Carl June 5, 2013 at 3:20 pm

        Ana wrote:
        The bridge is gone.

        It is not.
        """
    )
    assert page.answers() == {2: 0}


def test_words_quoted_outweigh_a_name_that_only_opened_the_next_comment() -> None:
    page = thread(
        "The bridge at Talvik was mined by the engineers on Monday.",
        "Nitwit, it was not.",
        "“The bridge at Talvik was mined by the engineers on Monday.”\n\n    Were you there, Brana, or did you dream it?",
    )
    assert page.answers() == {1: 0, 2: 0}
    assert page.authors() == ["Brana", None, None]


def test_a_letter_reaches_the_only_author_it_can_mean() -> None:
    page = thread(
        "Zarathustra says:\n    June 5, 2013 at 3:00 pm\n\n    Nobody was paid.",
        "Hodge says:\n    June 5, 2013 at 3:10 pm\n\n    They were paid in flour.",
        "Brana says:\n    June 5, 2013 at 3:20 pm\n\n    Z, read more.",
    )
    assert page.authors() == ["Zarathustra", "Hodge", "Brana"]
    assert page.answers() == {2: 0}
