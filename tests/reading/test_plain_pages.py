"""Pages of plain text as browsers and extractors save them, and the passages that come of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from dateline.model.page import PassageKind
from dateline.model.stated import Basis
from tests.reading.page_reading import read


def test_a_list_of_comments_below_an_article() -> None:
    """
    Rebels Take Bridge at Mirna as Army Pulls Back

    Two Officers Say the Crossing Fell Without a Fight


    March 3, 2015 9:40 a.m. ET
    DORANO, Veltria—Rebel fighters seized the last bridge over the Mirna on Tuesday, two army officers said.

    The defense ministry denied that the crossing had been lost.

    6 thoughts on “THE BRIDGE IS GONE”

      1. They said the same thing in January. Nothing ever moves on that river and nobody at home cares about it.

        My cousin lives there.

      2. Who sold them the boats? Follow the money, somebody in the capital is getting rich from all of this.


      Somebody should ask the minister about the boats, because last spring he said there were none left.

      4. Things that will never happen:

        1. A ceasefire
        2. An election
        3. A bridge that holds

        Believe what you like.

      5. Hodge, your cousin should get out while the road is open.
    """
    page = read(test_a_list_of_comments_below_an_article.__doc__)
    article = page.article
    assert page.headlines(article) == [
        "Rebels Take Bridge at Mirna as Army Pulls Back",
        "Two Officers Say the Crossing Fell Without a Fight",
    ]
    assert article.published is not None and article.published.basis is Basis.PRINTED
    assert article.published.value.moment == datetime(2015, 3, 3, 9, 40, tzinfo=timezone(timedelta(hours=-5)))
    assert article.dateline is not None
    assert [place.exact for place in article.dateline.places] == ["DORANO", "Veltria"]
    assert page.thread.declared is not None and page.thread.declared.value == 6
    assert [comment.number for comment in page.comments] == [1, 2, 3, 4, 5]
    assert page.words(page.comments[2]).startswith("Somebody should ask the minister")
    assert "A ceasefire" in page.words(page.comments[3])
    assert page.codes() == {"thread-incomplete", "number-lost"}
    assert all(comment.not_before is not None for comment in page.comments)


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


def test_a_forum_with_dates_alone_above_names() -> None:
    """
    Convoy attacked on the Harun road

    Gunmen attacked an aid convoy on the Harun road on Tuesday and set two lorries on fire, an aid group said.

    The drivers escaped, the group said in a statement.

    July 18, 2012 at 12:37 pm

    Dusan

    That road has not been safe since the spring.

    July 18, 2012 at 1:05 pm

    Nadja

    It was never safe. They stopped us twice in May and took the flour.
    """
    page = read(test_a_forum_with_dates_alone_above_names.__doc__)
    assert page.authors() == ["Dusan", "Nadja"]
    assert page.words(page.comments[1]).endswith("took the flour.")


def test_a_wire_report_with_credits() -> None:
    """
    UPDATE 2-Army says it retook the port of Selim

    By Dana Oric and Pavel Sand

    SELIM/KORVANO, May 5 (Reuters) - Government troops recaptured the port of Selim on Thursday after two weeks of fighting, the army said, but residents said shooting went on in the old town.

    "We are in control of every street," a spokesman said.

    (Reporting by Dana Oric and Pavel Sand; Editing by Jo Wells)

    © Thomson Reuters 2016
    """
    page = read(test_a_wire_report_with_credits.__doc__)
    article = page.article
    assert page.headlines(article) == ["UPDATE 2-Army says it retook the port of Selim"]
    assert article.author is not None and article.author.value == "Dana Oric and Pavel Sand"
    assert article.outlet is not None and article.outlet.value == "Reuters"
    assert article.dateline is not None
    assert [place.exact for place in article.dateline.places] == ["SELIM", "KORVANO"]
    assert not page.all(PassageKind.THREAD)


def test_wrapped_lines_stay_one_article() -> None:
    """
    Ceasefire talks open in Vell

    VELL, Feb. 11 (AP) -- Envoys of the two sides met in Vell on Wednesday
    for the first time in a year, and agreed to meet again on Friday, when
    the question of the border posts is to be taken up.

    Diplomats said that neither side had moved on the matter of the
    prisoners.
    """
    page = read(test_wrapped_lines_stay_one_article.__doc__)
    assert page.headlines(page.article) == ["Ceasefire talks open in Vell"]
    assert page.article.outlet is not None and page.article.outlet.value == "Associated Press"
    assert len([one for one in page.reading.passages if one.parent is None]) == 1


def test_a_report_with_a_numbered_list_has_no_thread() -> None:
    """
    What the two sides agreed in Vell

    The agreement published on Monday has four points:

    1. All heavy guns leave the line within ten days.
    2. Monitors are let into every barracks.
    3. Prisoners are exchanged, all for all.
    4. The crossing at Talvik opens on 1 March 2015 at 8 am.

    Officials on both sides said they would keep to it.
    """
    page = read(test_a_report_with_a_numbered_list_has_no_thread.__doc__)
    assert not page.all(PassageKind.THREAD)
    assert page.words(page.article).endswith("keep to it.")


def test_an_interview_with_names_before_colons_has_no_thread() -> None:
    """
    "We will not leave the valley"

    Commander Rade spoke to our reporter on Sunday in a village that his men took last week.

    Rade said:

    "We will not leave the valley, whatever they sign in Vell."

    His deputy said:

    "The winter is on our side."
    """
    page = read(test_an_interview_with_names_before_colons_has_no_thread.__doc__)
    assert not page.all(PassageKind.THREAD)


def test_a_page_of_the_bbc_kind_gives_when_it_was_updated() -> None:
    """
    Veltria crisis: Oradin falls to rebels

    13 June 2014 Last updated at 10:35 GMT

    Rebels in Veltria have taken the town of Oradin, officials say.
    """
    article = read(test_a_page_of_the_bbc_kind_gives_when_it_was_updated.__doc__).article
    assert article.updated is not None
    assert article.updated.value.moment == datetime(2014, 6, 13, 10, 35, tzinfo=UTC)
