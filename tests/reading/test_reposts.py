"""Reports pasted into comments, and what a passage quotes from an outlet."""

from __future__ import annotations

from datetime import date

from dateline.model.page import PassageKind
from dateline.model.stated import Basis
from tests.reading.page_reading import read

BODY = (
    "Rebel fighters took two villages east of Selim on Friday, officials said, and shelled the road to the capital. "
    "The ministry said its forces had withdrawn to new lines. Residents spoke of heavy fire through the night."
)


def page_with(comment: str) -> str:
    lines = "\n".join(f"    {line}" if line else "" for line in comment.splitlines()).strip()
    return (
        "Army Leaves Selim\n\nThe army left Selim on Friday after two days of fighting, officials said.\n\n"
        f"2 thoughts on “Army Leaves Selim”\n\n  1. {lines}\n\n  2. Who knows.\n"
    )


def test_a_report_with_a_byline_below_the_commenters_own_words() -> None:
    page = read(
        page_with(
            "I told you so, all of you.\n\nRebels Take Two Villages Near Selim\n\n"
            f"Submitted by Old Gunner on 06/13/2014 – 17:49\n\n{BODY}"
        )
    )
    first = page.comments[0]
    (repost,) = page.inside(first, PassageKind.REPOST)
    assert page.words(first).startswith("1. I told you so")
    assert page.words(repost).startswith("Rebels Take Two Villages")
    assert page.headlines(repost) == ["Rebels Take Two Villages Near Selim"]
    assert repost.author is not None and repost.author.value == "Old Gunner"
    assert repost.published is not None and repost.published.value.start == date(2014, 6, 13)
    assert page.comments[0].not_before is not None, "a comment is no earlier than what is pasted into it"
    assert page.comments[1].not_before is not None
    assert page.comments[1].not_before.value.start == date(2014, 6, 13)


def test_a_report_with_a_dateline_and_the_commenter_after_it() -> None:
    page = read(
        page_with(
            f"Rebels take two villages near Selim\n\nSELIM (Reuters) — {BODY}\n\n"
            "So much for the ceasefire. I give it a week."
        )
    )
    (repost,) = page.inside(page.comments[0], PassageKind.REPOST)
    assert repost.outlet is not None and repost.outlet.value == "Reuters"
    assert repost.dateline is not None and [place.exact for place in repost.dateline.places] == ["SELIM"]
    assert page.words(repost).endswith("through the night.")
    assert page.words(page.comments[0]).endswith("I give it a week.")


def test_a_report_without_a_byline_is_told_by_its_headline_and_length() -> None:
    long = f"{BODY}\n\n{BODY}\n\n{BODY}"
    page = read(page_with(f"While Selim Burns, The President Goes Fishing In The Lakes\n\n{long}"))
    (repost,) = page.inside(page.comments[0], PassageKind.REPOST)
    assert repost.author is None
    assert page.headlines(repost) == ["While Selim Burns, The President Goes Fishing In The Lakes"]


def test_ordinary_comments_hold_no_reports() -> None:
    for words in (
        "Best regards from Selim\n\nAna Rusk\nJune 5, 2013",
        "Nobody Cares About Us And Nobody Ever Did\n\nThat is all I have to say.",
        f"I read this yesterday:\n\n{BODY}",
        "Selim, Dorano and Talvik\n\nAll three are lost, my friends, and the general knows it.",
    ):
        page = read(page_with(words))
        assert not page.all(PassageKind.REPOST), words


def test_an_outlet_quoted_in_marks() -> None:
    page = read(
        page_with(
            "Look at this map. As Reuters reports, “Rebel fighters took two villages east of Selim on Friday, officials "
            "said, and shelled the road to the capital, where shops were shut and queues formed at petrol stations.” "
            "And nobody in the government says a word."
        )
    )
    (quotation,) = page.all(PassageKind.QUOTATION)
    assert quotation.outlet is not None and quotation.outlet.value == "Reuters"
    assert page.words(quotation).startswith("Rebel fighters took")
    assert page.words(quotation).endswith("petrol stations.")


def test_an_outlet_quoted_without_marks_until_the_writer_speaks_again() -> None:
    page = read(
        page_with(
            f"More from the BBC, which reports that the bridge at Talvik was mined. {BODY}\n\n{BODY}\n\n"
            "That's right: they mined their own bridge!"
        )
    )
    (quotation,) = page.all(PassageKind.QUOTATION)
    assert quotation.outlet is not None and quotation.outlet.value == "BBC"
    assert page.words(quotation).startswith("the bridge at Talvik was mined")
    assert page.words(quotation).endswith("through the night.")


def test_an_outlet_that_announces_a_block() -> None:
    page = read(page_with(f"From the Guardian:\n\n{BODY}\n\nYou decide."))
    (quotation,) = page.all(PassageKind.QUOTATION)
    assert quotation.outlet is not None and quotation.outlet.value == "The Guardian"
    assert page.words(quotation) == BODY


def test_a_phrase_in_marks_stays_in_its_sentence() -> None:
    page = read(page_with("As Reuters reports, “the road is open” again."))
    assert not page.all(PassageKind.QUOTATION)


def test_lines_set_in_with_arrows_as_in_mail() -> None:
    page = read(page_with("> They left on Friday.\n> The road is open.\n\nIt is not."))
    (quotation,) = page.all(PassageKind.QUOTATION)
    assert page.words(quotation).endswith("The road is open.")
    assert [span.exact for span in quotation.furniture] == [">", ">"]


def test_a_blog_that_credits_an_outlet_and_quotes_it_below() -> None:
    page = read(
        page_with(
            "While Selim Burns, The President Goes Fishing In The Lakes\n\n"
            "The smoke hangs over Selim, and the man we elected has gone to the lakes (Daily Mail).\n\n"
            f"{BODY} Has the minister resigned? He has not.\n\n{BODY}\n"
            "Yeah, he will resign when they carry him out. We all know it.\n\n"
            "Nobody is surprised, least of all the people of Selim, who have seen three such ministers come and go."
        )
    )
    (repost,) = page.all(PassageKind.REPOST)
    (quotation,) = page.inside(repost, PassageKind.QUOTATION)
    assert quotation.outlet is not None
    assert (quotation.outlet.value, quotation.outlet.basis) == ("Daily Mail", Basis.INFERRED)
    assert page.words(quotation).startswith("Rebel fighters took")
    assert page.words(quotation).endswith("through the night.")


def test_an_address_tells_the_outlet() -> None:
    for comment in (
        f"http://www.telegraph.co.uk/news/12345/selim.html\n\nRebels take two villages near Selim\n\n{BODY}",
        f"Rebels take two villages near Selim\n\nhttps://www.telegraph.co.uk/news/12345/selim.html\n\n{BODY}",
    ):
        page = read(page_with(comment))
        (repost,) = page.all(PassageKind.REPOST)
        assert repost.outlet is not None
        assert (repost.outlet.value, repost.outlet.basis) == ("The Telegraph", Basis.INFERRED)
        assert page.headlines(repost) == ["Rebels take two villages near Selim"]


def test_talk_under_a_title_is_no_report() -> None:
    talk = (
        "I have lived in Selim for thirty years and I tell you that nobody here believes a word of it. " * 7
    )
    page = read(page_with(f"What Nobody In The Capital Wants To Hear About Selim\n\n{talk}"))
    assert not page.all(PassageKind.REPOST)


def test_an_outlet_before_the_headline() -> None:
    page = read(
        page_with(
            f"BBC: Rebels 'fully control' Selim amid army flight\n\n12 June 2014 Last updated at 10:35 GMT\n\n{BODY}\n\n"
            "http://www.bbc.co.uk/news/world-1"
        )
    )
    (repost,) = page.all(PassageKind.REPOST)
    assert repost.outlet is not None and repost.outlet.value == "BBC"
    assert repost.updated is not None and repost.updated.value.start == date(2014, 6, 12)
    assert repost.published is not None and repost.published.basis is Basis.INFERRED
    assert "http://www.bbc.co.uk/news/world-1" in [span.exact for span in repost.furniture]


LONG_QUOTE = (
    "Separatist commanders in Selim said government troops opened fire first on Tuesday morning, an account that two "
    "residents confirmed by telephone before the lines went down and the town fell silent."
)


def test_an_outlet_quoted_in_the_middle_of_a_paragraph() -> None:
    page = read(page_with(f'They said the army fired first. Quote from RFE/RL: "{LONG_QUOTE}"'))
    (quotation,) = page.all(PassageKind.QUOTATION)
    assert quotation.outlet is not None and quotation.outlet.value == "Radio Free Europe/Radio Liberty"
    assert page.words(quotation) == LONG_QUOTE


def test_who_speaks_to_an_outlet_is_not_the_outlet() -> None:
    for words in (
        f"The minister told Reuters: “{LONG_QUOTE}”",
        f"In an interview the mayor told the BBC, “{LONG_QUOTE}”",
    ):
        assert not read(page_with(words)).all(PassageKind.QUOTATION), words
