"""Claims where they stand: voice, outlet, time, and whether it is talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model.page import PassageKind
from dateline.weighing.tellings import tellings_of

if TYPE_CHECKING:
    from dateline.running.pipeline import Pipeline

PAGE = """Rebels seize Brega

March 28, 2011
BENGHAZI, Libya (Reuters) - Rebels seized the oil town of Brega on Monday, a rebel spokesman said.

Comments

1. Posted by saleh on March 28, 2011 6:01 PM
The army bombed my street in Brega last night. Nobody writes that.

2. Posted by mark77 on March 28, 2011 6:40 PM
You all forget that NATO bombed Tripoli on Sunday.
"""


def test_a_comment_is_talk_and_not_published_by_the_site(pipeline: Pipeline) -> None:
    """PAGE"""
    result = pipeline.read(PAGE.encode(), "brega.txt")
    assert result.reading is not None
    tellings = tellings_of(result.reading, result.claims)
    assert [telling.claim.id for telling in tellings] == [claim.id for claim in result.claims]
    article = [one for one in tellings if one.voice is PassageKind.ARTICLE]
    comments = [one for one in tellings if one.voice is PassageKind.COMMENT]
    assert article
    assert comments
    assert not any(one.talk for one in article)
    assert all(one.talk and one.outlet is None for one in comments)
    assert {one.number for one in comments} <= {1, 2}
    assert all(one.published and str(one.published.start) == "2011-03-28" for one in article)
