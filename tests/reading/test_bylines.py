"""Bylines, and the lines that name who wrote a comment."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.reading.headings import heading_of
from dateline.reading.lines import Line, lines_in
from dateline.reading.reports.bylines import byline_of
from dateline.reading.text.headers import header_of


def line(text: str) -> Line:
    (found,) = lines_in(text)
    return found


@pytest.mark.parametrize(
    ("text", "author", "outlet", "days"),
    [
        ("By Ana Rusk", "Ana Rusk", None, 0),
        ("By ANA RUSK and JO WELLS", "ANA RUSK and JO WELLS", None, 0),
        ("By Ana Rusk in Selim and Jo Wells in Dorano", "Ana Rusk in Selim and Jo Wells in Dorano", None, 0),
        ("By Ana Rusk, Staff Writer", "Ana Rusk", None, 0),
        ("By Ana Rusk, BBC News, Selim", "Ana Rusk", "BBC News", 0),
        ("By Ana Rusk | Reuters | June 13, 2014", "Ana Rusk", "Reuters", 1),
        ("Submitted by Old Gunner on 06/13/2014 08:09 -0400", "Old Gunner", None, 1),
        ("Submitted by Old Gunner on 06/12/2014 – 17:49", "Old Gunner", None, 1),
        ("Submitted by Ana Rusk via River Notes blog", "Ana Rusk", "River Notes blog", 0),
        ("Authored by Ana Rusk via The River Post", "Ana Rusk", "The River Post", 0),
        ("Posted on June 5, 2014 by admin", "admin", None, 1),
        ("Guest post by Ana Rusk", "Ana Rusk", None, 0),
        ("(Reporting by Ana Rusk; Writing by Jo Wells; Editing by Z. Oric)", "Ana Rusk", None, 0),
        ("Jo Wells contributed to this report", None, None, 0),
        ("Source: Reuters", None, "Reuters", 0),
        ("AFP - June 3, 2015", None, "AFP", 1),
        ("The Guardian", None, "The Guardian", 0),
        ("Published: 12:41 EST, 13 June 2014 | Updated: 14:02 EST, 13 June 2014", None, None, 2),
    ],
)
def test_bylines(text: str, author: str | None, outlet: str | None, days: int) -> None:
    found = byline_of(line(text))
    assert found is not None
    assert (found.author.exact if found.author else None) == author
    assert (found.outlet.exact if found.outlet else None) == outlet
    assert len(found.stamps) == days


@pytest.mark.parametrize(
    "text",
    [
        "By the time they arrived the town was burning",
        "By Friday the army had left Selim and the villages around it, according to two officers who were there",
        "From the river to the bridge",
        "Officials said on June 5, 2014 that the bridge had been mined",
    ],
)
def test_what_is_no_byline(text: str) -> None:
    assert byline_of(line(text)) is None


@pytest.mark.parametrize(
    ("text", "name", "day"),
    [
        ("Nathan 07.16.12 at 21:35", "Nathan", date(2012, 7, 16)),
        ("Ana Rusk October 23, 2012 at 3:41 pm", "Ana Rusk", date(2012, 10, 23)),
        ("Ana Rusk on October 23, 2012 at 3:41 pm said:", "Ana Rusk", date(2012, 10, 23)),
        ("On October 29, 2012 at 2:35am, Rosa said...", "Rosa", date(2012, 10, 29)),
        ("Ana says:", "Ana", None),
        ("Posted by: old gunner | October 02, 2012 at 01:55 PM", "old gunner", date(2012, 10, 2)),
        ("by gunner on Aug 9, 2012 10:40 AM EDT  4 recs", "gunner", date(2012, 8, 9)),
        ("3  Ana http://river.example/x | 10/29/2012 5:14:46 PM", "Ana", date(2012, 10, 29)),
        ("July 18, 2012 at 12:37 pm #4337", None, date(2012, 7, 18)),
        ("Dusan / November 13, 2012 at 04:03 pm", "Dusan", date(2012, 11, 13)),
        ("09. Jul, 2012 / Courtney says:", "Courtney", date(2012, 7, 9)),
        ("Thu, 08/09/2012 - 14:32 | 2691789 OldGunner", "OldGunner", date(2012, 8, 9)),
        ("Ana RuskOctober 22, 2012 10:46 AM", "Ana Rusk", date(2012, 10, 22)),
        ("Marko, Dorano, 3 hours ago", "Marko", None),
        ("by gunner (543817)", "gunner", None),
    ],
)
def test_headers_of_comments(text: str, name: str | None, day: date | None) -> None:
    found = header_of(line(text))
    assert found is not None
    assert (found.name.exact if found.name else None) == name
    assert (found.stamp.day if found.stamp else None) == day


def test_a_header_that_names_whom_it_answers() -> None:
    found = header_of(line("Ana replying to a comment from Bo / November 13, 2012 at 02:49 pm"))
    assert found is not None
    assert found.name is not None and found.name.exact == "Ana"
    assert found.to is not None and found.to.exact == "Bo"


@pytest.mark.parametrize(
    "text",
    [
        "Pingback by River Notes",
        "[…] as told here […] via River Notes […]",
        "— Ana Rusk (@anarusk) November 1, 2019",
    ],
)
def test_links_from_elsewhere_are_no_comments(text: str) -> None:
    found = header_of(line(text))
    assert found is not None
    assert found.side == "none"


@pytest.mark.parametrize(
    "text",
    [
        "Updated June 12, 2014 7:39 p.m. ET",
        "The attack on the town of Selim was launched at 5 am on 6 June 2012",
        "4. The crossing at Talvik opens on 1 March 2015 at 8 am.",
        "‘Nuff said.",
        "By Ana Rusk June 12, 2014 3:00 pm",
    ],
)
def test_what_is_no_header(text: str) -> None:
    assert header_of(line(text)) is None


@pytest.mark.parametrize(
    ("text", "role", "declared"),
    [
        ("24 thoughts on “THE BRIDGE IS GONE”", "opens", 24),
        ("One thought on “Selim”", "opens", 1),
        ("3 Responses to Night raid in the Sedra valley", "opens", 3),
        ("1,204 Comments", "opens", 1204),
        ("Comments (14)", "opens", 14),
        ("12 comments:", "opens", 12),
        ("Comments", "opens", None),
        ("Leave a Reply", "ends", None),
        ("Comments are closed.", "ends", None),
        ("The comments to this entry are closed.", "ends", None),
    ],
)
def test_headings_of_threads(text: str, role: str, declared: int | None) -> None:
    found = heading_of(line(text))
    assert found is not None
    assert found.role == role
    assert (found.declared.value if found.declared else None) == declared


@pytest.mark.parametrize(
    "text",
    [
        "He had no comments on the matter",
        "The response to the attack was swift",
        "Comments by the minister angered them",
    ],
)
def test_prose_about_comments_is_no_heading(text: str) -> None:
    assert heading_of(line(text)) is None
