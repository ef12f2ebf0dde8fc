"""Threads in pages of plain text, as browsers and extractors save them: who wrote which comment."""

from __future__ import annotations

import time
from datetime import date

import pytest

from dateline.model.page import PassageKind
from dateline.model.stated import Basis
from dateline.reading.lines import lines_in
from dateline.reading.text.headers import header_of
from tests.reading.page_reading import read


def test_a_blog_whose_comments_stand_below_their_authors() -> None:
    """
    Night raid in the Sedra valley
    Posted on October 21, 2012 by marek

    Soldiers searched four villages in the Sedra valley on Saturday night and took away eleven men, residents said.

    A spokesman for the brigade said he knew of no operation.

    3 Responses to Night raid in the Sedra valley

    Ana Rusk October 22, 2012 at 3:41 pm

    My uncle was one of the eleven. He is a baker.

    Tomas B. October 22, 2012 at 5:02 pm

    Ana, I am sorry. Is there any news of where they were taken?

    Ana Rusk October 23, 2012 at 8:15 am

    @Tomas B. Nothing yet. They told my aunt to wait.

    Leave a Reply

    Your email address will not be published.
    """
    page = read(test_a_blog_whose_comments_stand_below_their_authors.__doc__)
    assert page.article.author is not None and page.article.author.value == "marek"
    assert page.article.published is not None and page.article.published.value.start == date(2012, 10, 21)
    assert page.thread.declared is not None and page.thread.declared.value == 3
    assert page.authors() == ["Ana Rusk", "Tomas B.", "Ana Rusk"]
    assert all(comment.author and comment.author.basis is Basis.PRINTED for comment in page.comments)
    assert [comment.published.value.start for comment in page.comments if comment.published] == [
        date(2012, 10, 22),
        date(2012, 10, 22),
        date(2012, 10, 23),
    ]
    assert page.answers() == {1: 0, 2: 1}
    (rest,) = page.all(PassageKind.BOILERPLATE)
    assert page.words(rest).startswith("Leave a Reply")
    assert page.codes() == set()


def test_comments_that_stand_above_the_lines_that_name_their_authors() -> None:
    """
    Shelling resumes along the canal

    KORVANO (Reuters) - Artillery fire hit three districts along the canal on Monday, killing at least six people, the mayor said.

    The ministry said it had answered fire from the other bank.

    We hear it every night now. The children sleep in the bath.

    Posted by: Lenka | October 02, 2012 at 01:55 PM

    Six? The hospital told my brother it was nine.

    Posted by: old gunner | October 02, 2012 at 02:20 PM

    Old gunner, which hospital?

    Posted by: Lenka | October 02, 2012 at 02:31 PM
    """
    page = read(test_comments_that_stand_above_the_lines_that_name_their_authors.__doc__)
    assert page.article.outlet is not None and page.article.outlet.value == "Reuters"
    assert page.headlines(page.article) == ["Shelling resumes along the canal"]
    assert page.words(page.article).endswith("from the other bank.")
    assert page.authors() == ["Lenka", "old gunner", "Lenka"]
    assert page.words(page.comments[0]).startswith("We hear it every night")
    assert page.answers() == {2: 1}


def test_names_that_say_and_times_below_the_text() -> None:
    """
    Prisoners freed in the north

    Both sides released prisoners on Friday near Talvik, the Red Cross said, the first exchange since May.

    Officials said forty men crossed on foot.

    Petra said...

        Forty is not three hundred. Where are the others?

        October 3, 2012 4:45 AM

    Josip K. said...

        Petra, the rest are in the salt mine, everyone knows that.

        October 3, 2012 7:12 AM
    """
    page = read(test_names_that_say_and_times_below_the_text.__doc__)
    assert page.authors() == ["Petra", "Josip K."]
    assert [comment.published.value.start for comment in page.comments if comment.published] == [
        date(2012, 10, 3)
    ] * 2
    assert page.answers() == {1: 0}


def test_replies_set_in_beneath_what_they_answer() -> None:
    """
    General dismissed after fall of Oradin

    The president dismissed the commander of the northern front on Sunday, a day after the town of Oradin fell.

    No reason was given in the decree.

    Ilse says:
    June 4, 2013 at 9:12 am

        About time. He lost three towns in a month.

        Ruben says:
        June 4, 2013 at 9:30 am

            He lost them because nobody sent him fuel.

    Carl says:
    June 4, 2013 at 11:00 am

        The next one will be worse.
    """
    page = read(test_replies_set_in_beneath_what_they_answer.__doc__)
    assert page.authors() == ["Ilse", "Ruben", "Carl"]
    assert page.answers() == {1: 0}
    answer = page.comments[1].answers
    assert answer is not None and answer.basis is Basis.INFERRED


def test_nested_lists_of_comments_that_name_their_authors() -> None:
    """
    Air Strike Kills Nine at Wedding in Harun

    HARUN – An air strike killed nine people at a wedding on Thursday, elders said.

    3 thoughts on “Air Strike Kills Nine at Wedding in Harun”

      1. Marko says:
        June 12, 2014 at 3:41 pm

        Nine? I heard fourteen from my wife's family.

        Reply

         1. Ilse V. says:
            June 12, 2014 at 4:00 pm

            Where did they hear that?

      2. Carl says:
        June 13, 2014 at 1:00 am

        Here is the list the elders gave:

        1. two from Harun
        2. seven from Selim

    Leave a Reply
    """
    page = read(test_nested_lists_of_comments_that_name_their_authors.__doc__)
    assert page.authors() == ["Marko", "Ilse V.", "Carl"]
    assert page.answers() == {1: 0}
    assert page.words(page.comments[2]).endswith("seven from Selim")
    assert page.codes() == set()


def test_comments_that_lost_even_their_numbers() -> None:
    """
    Air Strike Kills Nine at Wedding in Harun

    HARUN – An air strike killed nine people at a wedding on Thursday, elders said.

    2 thoughts on “Air Strike Kills Nine at Wedding in Harun”

      • Nine? I heard fourteen from my wife's family.

        And they would know.

      • Where did they hear that?
    """
    page = read(test_comments_that_lost_even_their_numbers.__doc__)
    assert [page.words(comment)[:6] for comment in page.comments] == ["• Nine", "• Wher"]
    assert page.comments[0].furniture[0].exact == "•"


def test_numbers_names_and_times_each_on_a_line_of_its_own() -> None:
    """
    THE BRIDGE IS GONE

    Posted on 5th March 2015 by Administrator

    Rebel fighters seized the last bridge over the Mirna on Tuesday, two army officers said.

     19 Comments

      1.

        Brana says:

        They said the same in January.

        Posted on 5th March 2015 at 9:12 am

      2.

        Hodge says:

        Bran — who is "they"?

        Posted on 5th March 2015 at 9:30 am

      3.

        Ilse says:

        Read the news:

        Rebels close in on Dorano

        By Ana Rusk, Reuters

        DORANO, March 5 (Reuters) - Rebel fighters were ten miles from the capital on Thursday, officials said.

        Posted on 6th March 2015 at 10:02 am
    """
    page = read(test_numbers_names_and_times_each_on_a_line_of_its_own.__doc__)
    assert page.authors() == ["Brana", "Hodge", "Ilse"]
    assert [comment.number for comment in page.comments] == [1, 2, 3]
    assert all(comment.published is not None for comment in page.comments)
    assert page.answers() == {1: 0}
    (repost,) = page.all(PassageKind.REPOST)
    assert repost.author is not None and repost.author.value == "Ana Rusk"
    assert repost.published is not None
    assert repost.published.value.start == date(2015, 3, 5)
    assert repost.published.basis is Basis.INFERRED


def test_replies_printed_under_each_comment_open_no_thread() -> None:
    """
    Bridge at Mirna Falls

    Rebel fighters seized the last bridge over the Mirna on Tuesday, two army officers said.
    The defense ministry denied that the crossing had been lost, and would not say where the garrison is.
    marta77 October 29, 2012 1:24 PM
    They said the same thing in January.
    Replies
    hodge October 29, 2012 3:20 PM
    And in March.
    River Rat October 29, 2012 4:13 PM
    Nothing ever moves on that river.
    Replies
    Sol October 29, 2012 5:02 PM
    It moves when it rains.
    """
    page = read(test_replies_printed_under_each_comment_open_no_thread.__doc__)
    assert page.authors() == ["marta77", "hodge", "River Rat", "Sol"]


def test_links_to_the_article_stand_at_the_head_of_the_thread() -> None:
    """
    Bridge at Mirna Falls

    Rebel fighters seized the last bridge over the Mirna on Tuesday, two army officers said.
    The defense ministry denied that the crossing had been lost, and would not say where the garrison is.
    [...] the last bridge is gone, they say [...]
    on 25 Oct 2012 at 7:20 pm marta77
    They said the same thing in January.
    on 25 Oct 2012 at 7:25 pm hodge
    Who sold them the boats?
    """
    page = read(test_links_to_the_article_stand_at_the_head_of_the_thread.__doc__)
    assert "they say" in page.words(page.thread)
    assert page.authors() == ["marta77", "hodge"]


def test_the_first_comment_begins_below_the_links_that_were_tracked() -> None:
    """
    Bridge at Mirna Falls

    Rebel fighters seized the last bridge over the Mirna on Tuesday, two army officers said.
    The defense ministry denied that the crossing had been lost, and would not say where the garrison is.
    » The bridge from River Notes
    Two officers say that it fell without a fight [Read More]
    Tracked on Mar 6, 2015 6:50:51 AM
    » Boats from Dorano Daily
    Somebody sold them the boats [Read More]
    Tracked on Apr 3, 2015 10:24:52 AM
    The minister said the same thing in January.
    The boats came all the same.
    There were two of them.
    Posted by: marta77  Mar 6, 2015 10:19:46 PM
    Nothing ever moves on that river.
    Posted by: Sol  Mar 6, 2015 11:21:10 PM
    """
    page = read(test_the_first_comment_begins_below_the_links_that_were_tracked.__doc__)
    assert [page.words(comment).split()[0] for comment in page.comments] == ["The", "Nothing"]
    assert page.words(page.comments[0]).startswith("The minister said")


@pytest.mark.parametrize(
    "words", ["Bo said" + "." * 150 + "x", "Bo Lee said" + ":.." * 50 + "!", "12. Bo says" + "…:," * 45 + "?"]
)
def test_no_line_takes_long_to_be_no_header(words: str) -> None:
    began = time.process_time()
    assert header_of(lines_in(words)[0]) is None
    assert time.process_time() - began < 0.5
