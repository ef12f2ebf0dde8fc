from datetime import date

import pytest

from dateline.model.page import PassageKind, Reading
from dateline.model.stated import Basis
from dateline.reading.door import read_bytes
from dateline.reading.settings import ReadingSettings

PAGE = """Army Holds The Bridge, Minister Says

March 5, 2015 9:00 a.m. ET
JUBA, South Sudan—The army holds the bridge at Malakal, the defense minister said on Wednesday.

3 thoughts on “WHO BELIEVES HIM?”

  1. Nobody believes him.

  2. Rebels take bridge at Malakal

    NAIROBI (Reuters) — {words}

  3. Told you so.
"""


def read(words: str) -> Reading:
    reading, problems = read_bytes(PAGE.format(words=words).encode(), "test:page", ReadingSettings())
    assert reading is not None, problems
    return reading


def published(reading: Reading) -> tuple[date | None, Basis | None]:
    (repost,) = [one for one in reading.passages if one.kind is PassageKind.REPOST]
    return (repost.published.value.start, repost.published.basis) if repost.published else (None, None)


def test_an_undated_report_is_of_the_one_weekday_it_names() -> None:
    """The article is of Thursday, 5 March; the report pasted beneath it says "on Friday"."""
    reading = read(
        "Rebels took the bridge at Malakal on Friday, residents said, and the army fled to the north bank."
    )
    assert published(reading) == (date(2015, 3, 6), Basis.INFERRED)


def test_several_weekdays_tell_nothing() -> None:
    reading = read(
        "Rebels took the bridge on Friday after the army left on Tuesday, residents said in the town."
    )
    assert published(reading) == (None, None)


def test_a_weekday_of_another_week_tells_nothing() -> None:
    reading = read("Rebels took the bridge last Friday, residents of the town of Malakal said by telephone.")
    assert published(reading) == (None, None)


@pytest.mark.parametrize(
    ("meta", "day"),
    [
        ('<meta property="article:published_time" content="0001-01-01T00:00:00Z">', None),
        ('<meta property="article:published_time" content="1970-01-01T00:00:00+00:00">', None),
        ('<meta property="article:published_time" content="1900-01-01">', None),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "0001-01-01T00:00:00"}</script>'
            '<meta property="og:published_time" content="2015-03-06T09:00:00Z">',
            date(2015, 3, 6),
        ),
    ],
)
def test_the_first_day_of_a_calendar_is_no_day(meta: str, day: date | None) -> None:
    """A page whose program writes the first day of its calendar where nobody set one was not published then."""
    page = (
        f"<html><head><title>Bridge</title>{meta}</head><body><article><h1>Bridge taken</h1><p>Rebels took the bridge "
        "at Malakal on Friday, residents said, and the army fled to the north bank of the river.</p></article></body>"
    )
    reading, problems = read_bytes(page.encode(), "test:page", ReadingSettings())
    assert reading is not None, problems
    (article,) = [one for one in reading.passages if one.kind is PassageKind.ARTICLE]
    assert (article.published.value.start if article.published else None) == day
