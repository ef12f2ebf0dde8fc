"""Pages of plain text as browsers and extractors save them, and the passages that come of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

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
