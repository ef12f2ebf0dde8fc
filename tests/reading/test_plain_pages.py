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


def test_a_forum_with_profiles_beside_names() -> None:
    """
    Which bridge is open?

    The bridge at Selim has been closed since Tuesday and nobody says for how long it will be.

    #12
    Ilse
    Senior Member
    Join Date: May 2009
    Posts: 1,204
    06-13-2014, 10:22 AM

    Quote:
    Originally Posted by Marko
    The bridge is gone since Tuesday.

    No it is not. My brother crossed it this morning.

    #13
    Carl
    Member
    06-13-2014, 11:05 AM

    Which bridge? There are two at Selim.
    Reply
    """
    page = read(test_a_forum_with_profiles_beside_names.__doc__)
    assert [
        (comment.number, author) for comment, author in zip(page.comments, page.authors(), strict=True)
    ] == [
        (12, "Ilse"),
        (13, "Carl"),
    ]
    (quotation,) = page.all(PassageKind.QUOTATION)
    assert quotation.author is not None and quotation.author.value == "Marko"
    assert page.words(quotation) == "The bridge is gone since Tuesday."
    assert "Reply" in [span.exact for span in page.comments[1].furniture]


def test_a_page_with_a_menu_and_buttons_around_its_article() -> None:
    """
    Menu
    Home
    World
    Sport

    Veltria: truce holds on second day

    By Jo Wells, BBC News, Dorano
    Published: 12:41 EST, 13 June 2014 | Updated: 14:02 EST, 13 June 2014

    Share
    Tweet
    12 comments

    A truce between the army and rebels in Veltria has held for a second day, monitors say.

    Comments

    Marko, Dorano, 3 hours ago
    Quiet here too.

    Ilse, Selim, 5 hours ago
    Not in Selim it isn't.
    """
    page = read(test_a_page_with_a_menu_and_buttons_around_its_article.__doc__)
    article = page.article
    assert page.headlines(article) == ["Veltria: truce holds on second day"]
    assert article.author is not None and article.author.value == "Jo Wells"
    assert article.outlet is not None and article.outlet.value == "BBC"
    assert article.published is not None and article.published.value.moment is not None
    assert article.updated is not None
    assert page.words(page.all(PassageKind.BOILERPLATE)[0]).startswith("Menu")
    assert page.authors() == ["Marko", "Ilse"]
    assert all(comment.published is None for comment in page.comments)


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


def test_a_wire_page_that_repeats_its_time_beside_the_town() -> None:
    """
    World News

    Army says it has retaken Oradin

    By Ana Rusk and Jo Wells

    DORANO | Fri Jan 11, 2013 5:31pm EST

    (Reuters) - The army retook the town of Oradin on Friday with the help of air strikes, an officer said.

    "We have driven them out," the officer said.
    """
    page = read(test_a_wire_page_that_repeats_its_time_beside_the_town.__doc__)
    article = page.article
    assert page.headlines(article) == ["Army says it has retaken Oradin"]
    assert article.dateline is not None and [place.exact for place in article.dateline.places] == ["DORANO"]
    assert article.outlet is not None and article.outlet.value == "Reuters"
    assert not page.all(PassageKind.THREAD)


def test_a_newspaper_page_without_blank_lines() -> None:
    """
    Hundreds flee as fighting nears Oradin
    Agence France-Presse in Oradin
    Published on Monday 19 November 2012 11.21 GMT
    Hundreds of people fled on Monday as rebels advanced to the edge of Oradin, witnesses said, and shops were shut.
    The UN said it had deployed attack helicopters.

    Comments
    24 comments, displaying oldest first

    jkl23
    19 November 2012 11:45 AM
    Where is the UN in this? They watch.

    Recommend (12)
    Report abuse

    MarkoB
    19 November 2012 12:10 PM
    Response to jkl23, 19 November 2012 11:45 AM
    They fired rockets yesterday.
    """
    page = read(test_a_newspaper_page_without_blank_lines.__doc__)
    article = page.article
    assert page.headlines(article) == ["Hundreds flee as fighting nears Oradin"]
    assert article.outlet is not None and article.outlet.value == "Agence France-Presse"
    assert article.published is not None
    assert article.published.value.moment == datetime(2012, 11, 19, 11, 21, tzinfo=UTC)
    assert page.authors() == ["jkl23", "MarkoB"]
    assert page.answers() == {1: 0}
    answer = page.comments[1].answers
    assert answer is not None and answer.basis is Basis.PRINTED


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


def test_a_mail_that_quotes_another() -> None:
    """
    Truce in Selim?

    I hear that the rebels took Selim on Tuesday, but nobody here can confirm that they did.

    On Fri, Jun 13, 2014 at 8:09 AM, Ana Rusk <ana@river.example> wrote:
    > The army has left the town.
    > There were no losses.

    Regards
    """
    page = read(test_a_mail_that_quotes_another.__doc__)
    (quotation,) = page.all(PassageKind.QUOTATION)
    assert quotation.author is not None and quotation.author.value == "Ana Rusk"
    assert not page.all(PassageKind.THREAD)


def test_a_badge_a_motto_and_a_count_stand_between_a_name_and_its_time() -> None:
    """
    Bridge at Mirna Falls

    Rebel fighters seized the last bridge over the Mirna on Tuesday, two army officers said.
    The defense ministry denied that the crossing had been lost.
    photo
    marta77
    To know what you want, and to want it...
    557 Fans
    1 second ago ( 2:26 PM)
    They said the same thing in January.
    FORUM SUPER USER
    hodge
    152 Fans
    2 minutes ago ( 2:24 PM)
    Who sold them the boats?
    photo
    River Rat
    Bring the parties together, now.
    830 Fans
    9 minutes ago ( 2:17 PM)
    Nothing ever moves on that river.
    """
    page = read(test_a_badge_a_motto_and_a_count_stand_between_a_name_and_its_time.__doc__)
    assert page.authors() == ["marta77", "hodge", "River Rat"]
    assert page.words(page.article).endswith("crossing had been lost.\nphoto")


def test_points_beside_a_name_head_a_comment() -> None:
    """
    Bridge at Mirna Falls

    Rebel fighters seized the last bridge over the Mirna on Tuesday, two army officers said.
    The defense ministry denied that the crossing had been lost, and would not say where the garrison is.
    A doctor in Dorano said that nine wounded soldiers had been brought to her hospital.
    Both sides had agreed in January to leave the crossing alone until the harvest.
    The talks were to go on in Dorano next week.
    marta77 44 pts
    They said the same thing in January, and the boats came all the same.
    """
    page = read(test_points_beside_a_name_head_a_comment.__doc__)
    assert page.authors() == ["marta77"]


def test_points_beside_players_head_no_comments() -> None:
    """
    Dorano Beat Mirna in Overtime

    Dorano won the cup final on Tuesday before 4,000 in the old hall, and the visitors went home without a word.
    The coach said that his men had shown what they can do, after a spring in which they lost every game.
    It was the first cup for the club since the war, and the streets were full until the morning.
    Marko Hodge 31 pts
    Ivan Reni 22 pts
    Petar Sol 14 pts
    """
    assert read(test_points_beside_players_head_no_comments.__doc__).comments == []


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
