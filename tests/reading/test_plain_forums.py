"""Forums in pages of plain text: names beside profiles, badges and points."""

from __future__ import annotations

from dateline.model.page import PassageKind
from tests.reading.page_reading import read


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
