"""Parts of the reader of threads: dates in headers, names, numbers, and whether there is a thread at all."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.reading.html.layout import lay_out
from dateline.reading.html.markup import parse_markup
from dateline.reading.html.threads.dates import date_marks, day_of
from dateline.reading.html.threads.fields import named
from dateline.reading.html.threads.finder import find_thread
from dateline.reading.html.threads.marked import role_of
from dateline.reading.html.threads.posts import Thread


def thread_of(html: str, forum: bool = False) -> Thread | None:
    root, _ = parse_markup(html)
    assert root is not None
    return find_thread(lay_out(root), forum)


@pytest.mark.parametrize(
    "printed",
    [
        "2014-06-13 08:09",
        "13.06.2014, 08:09",
        "June 13, 2014 at 8:09 am",
        "Fri Jun 13, 2014 8:09 am",
        "13th June 2014",
        "13. Juni 2014 um 08:09",
        "4 hours ago",
        "vor 3 Tagen",
        "il y a 2 jours",
        "Yesterday, 10:15",
        "11:43pm On Apr 23",
        "Sat, Jun 18 '05, 10:24 AM",
    ],
)
def test_a_date_in_a_header_is_seen_whole(printed: str) -> None:
    root, _ = parse_markup(f"<div><span>Posted {printed}</span></div>")
    assert root is not None
    layout = lay_out(root)
    (mark,) = date_marks(layout)
    found = layout.text[mark.start : mark.end]
    # A weekday before the date may stay outside.
    assert printed.endswith(found)
    assert len(found) >= len(printed) - 5


@pytest.mark.parametrize(
    "words", ["He has 12 men and 3 trucks", "Room 4.12", "version 1.2.3 of the plan", "may be 3"]
)
def test_numbers_in_prose_are_no_dates(words: str) -> None:
    root, _ = parse_markup(f"<p>{words}</p>")
    assert root is not None
    assert date_marks(lay_out(root)) == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("by Ana Kovel", "Ana Kovel"),
        ("Hodge says:", "Hodge"),
        ("• Mira L. •", "Mira L."),
        ("Reply", None),
        ("", None),
    ],
)
def test_a_name_is_cut_out_of_what_stands_around_it(words: str, name: str | None) -> None:
    author = named(words, 0, len(words))
    assert (author.name if author else None) == name
    assert author is None or words[author.start : author.end] == author.name


def test_marks_of_engines_are_looked_up_by_place() -> None:
    assert ("item", "wordpress") in role_of("#comment-0")
    assert ("words", "any") in role_of(".kommentar-text")
    assert ("skip", "wordpress") in role_of(".pingback")
    assert role_of(".sidebar") == ()


def test_an_opening_post_with_other_markup_than_its_answers_comes_first() -> None:
    """A question box above, and answers in a list: the question is the first post of a forum page."""
    answers = "".join(
        f"<div class='resp'><a class='user' href='/user/{name}'>{name}</a> <time>May {day}, 2014</time>"
        f"<div class='resp_body'>{words}</div></div>"
        for name, day, words in (
            ("kira", 3, "They closed the eastern gate first, then the harbour road."),
            ("tomas", 4, "The gate was open when I passed it at six."),
            ("ines", 5, "It has been shut since noon, both of you are late."),
        )
    )
    html = (
        "<div class='page'><h1>Which gates are closed?</h1><div class='question'><div class='q'>Has anybody been to the city"
        " today, and which of the gates are closed to cars? We leave tonight.</div><a href='/user/olga'>olga</a>"
        f" <time>May 2, 2014</time></div><div class='answers'>{answers}</div></div>"
    )
    thread = thread_of(html, forum=True)
    assert thread is not None
    assert [post.author.name if post.author else None for post in thread.posts] == [
        "olga",
        "kira",
        "tomas",
        "ines",
    ]


def test_a_form_that_asks_for_a_reply_is_no_comment() -> None:
    html = "<div id=comments><div class='comment'><h3>Leave a comment</h3><p>Your address will not be published.</p></div></div>"
    assert thread_of(html) is None


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("13. März 2014 um 08:09", date(2014, 3, 13)),
        ("le 7 mai 2020", date(2020, 5, 7)),
        ("3 de enero de 2015", date(2015, 1, 3)),
        ("Juni 13, 2014", date(2014, 6, 13)),
        ("31. Februar 2014", None),
        ("13 Muster 2014", None),
    ],
)
def test_days_with_months_in_other_languages(printed: str, day: date | None) -> None:
    assert day_of(printed) == day
