"""EML, MBOX and MHTML: messages and saved pages, with what they quote and what hangs on them."""

from __future__ import annotations

import mailbox
import time
from datetime import UTC, date, datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path

import pytest

from dateline.model.page import PassageKind
from dateline.model.problems import Code, Problem
from dateline.model.stated import Basis
from dateline.reading.door import TEXT, read_bytes, sniff
from tests.reading.formats.opening import PLAIN, codes, pages, reading_of, walked
from tests.reading.formats.test_archives import zipped
from tests.reading.page_reading import Read, check


def message(body: str, html: str = "", **headers: str) -> EmailMessage:
    made = EmailMessage()
    told = {
        "From": "Ann Lee <ann@example.com>",
        "To": "desk@example.com",
        "Subject": "Selim tonight",
        "Date": "Thu, 12 Jun 2014 22:10:00 +0300",
        "Message-ID": "<m1@example.com>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in told.items():
        made[name] = value
    made.set_content(body)
    if html:
        made.add_alternative(html, subtype="html")
    return made


def read(data: bytes, address: str = "m.eml") -> Read:
    reading = reading_of(pages(data, "m.eml")[address])
    check(reading)
    return Read(reading)


BODY = """Hello,

the army left Selim on Thursday, a doctor told me by phone.

Bo Hill wrote:
> Nobody has left Selim,
> says the ministry.

Ann
--\x20
Ann Lee
Valley Herald, Juba
"""


def test_a_message_is_a_page_with_what_its_headers_say() -> None:
    found = read(message(BODY).as_bytes())
    assert found.text.startswith(
        "Selim tonight\nAnn Lee\nThu, 12 Jun 2014 22:10:00 +0300\n\nHello,\n\nthe army left"
    )
    article = found.article
    assert found.headlines(article) == ["Selim tonight"]
    assert article.author is not None
    assert (article.author.value, article.author.basis) == ("Ann Lee", Basis.MARKUP)
    assert article.published is not None
    assert article.published.value.moment == datetime(
        2014, 6, 12, 22, 10, tzinfo=timezone(timedelta(hours=3))
    )


def test_what_a_message_quotes_and_signs_are_passages() -> None:
    found = read(message(BODY).as_bytes())
    (quoted,) = found.inside(found.article, PassageKind.QUOTATION)
    assert found.words(quoted) == "> Nobody has left Selim,\n> says the ministry."
    assert quoted.author is not None
    assert quoted.author.value == "Bo Hill"
    (signature,) = found.inside(found.article, PassageKind.BOILERPLATE)
    assert found.words(signature) == "-- \nAnn Lee\nValley Herald, Juba"


def test_a_message_set_into_another_keeps_its_writer_and_its_time() -> None:
    body = """See below.

-----Original Message-----
From: Bo Hill <bo@example.com>
Sent: Wednesday, June 11, 2014 9:05 AM
To: Ann Lee
Subject: RE: Selim

Nobody has left Selim.

________________________________
Von: Cy Roe
Gesendet: 2014-06-10
An: Bo Hill
Betreff: Selim

They are packing.
"""
    found = read(message(body).as_bytes())
    first, second = found.inside(found.article, PassageKind.QUOTATION)
    assert [one.author and one.author.value for one in (first, second)] == ["Bo Hill", "Cy Roe"]
    assert [one.published and one.published.value.start for one in (first, second)] == [
        date(2014, 6, 11),
        date(2014, 6, 10),
    ]
    assert found.words(second).endswith("They are packing.")
    assert [span.exact.splitlines()[0] for span in first.furniture] == ["-----Original Message-----"]


def test_the_plain_form_is_read_where_there_is_one_and_html_where_there_is_none() -> None:
    both = message("The army left.\n", "<p>The army <b>left</b>.</p>")
    assert list(pages(both.as_bytes(), "m.eml")) == ["m.eml"]
    assert "<b>" not in read(both.as_bytes()).text
    html = message("x")
    html.set_content(
        "<p>The army left.</p><blockquote type=cite><p>Nobody left.</p></blockquote>", subtype="html"
    )
    found = read(html.as_bytes())
    assert [found.words(one) for one in found.all(PassageKind.QUOTATION)] == ["Nobody left."]


def test_lines_broken_for_the_way_are_joined_and_encodings_undone() -> None:
    flowed = message("x")
    flowed.set_content(
        "The café in Selim \nwas shelled.\n>> who \n>> said\n> that?\n", cte="quoted-printable"
    )
    flowed.set_param("format", "flowed")
    assert read(flowed.as_bytes()).text.endswith("The café in Selim was shelled.\n>> who said\n> that?")
    latin = message("x")
    latin.set_content("Das Café in Selim", charset="iso-8859-1", cte="base64")
    assert read(latin.as_bytes()).text.endswith("Das Café in Selim")


def test_what_hangs_on_a_message_are_pages_of_their_own() -> None:
    outer = message("See the attached.")
    outer.add_attachment("The army left Bor.\n", filename="report.txt")
    outer.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="photo.png")
    outer.add_attachment(
        zipped([("page.txt", b"The army left Juba.")]),
        maintype="application",
        subtype="zip",
        filename="../a.zip",
    )
    outer.add_attachment(message("The army left Wau.", Message_ID="<m2@example.com>"))
    found = pages(outer.as_bytes(), "m.eml")
    assert list(found) == ["m.eml", "m.eml!/report.txt", "m.eml!/a.zip!/page.txt", "m.eml!/part 5"]
    assert reading_of(found["m.eml!/part 5"]).page.media_type == "message/rfc822"
    assert "See the attached" in reading_of(found["m.eml"]).page.text
    assert "Bor" not in reading_of(found["m.eml"]).page.text


def test_a_mailbox_gives_its_messages_by_their_ids(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "box.mbox")
    box.add(mailbox.mboxMessage(message("The army left Bor.\n\nFrom here it goes north.\n")))
    box.add(mailbox.mboxMessage(message("The army left Juba.", Message_ID="<m2@example.com>")))
    box.flush()
    data = (tmp_path / "box.mbox").read_bytes()
    box.close()
    found = pages(data, "box.mbox")
    assert list(found) == ["box.mbox!/m1@example.com", "box.mbox!/m2@example.com"]
    first = found["box.mbox!/m1@example.com"]
    assert reading_of(first).page.text.endswith("The army left Bor.\n\nFrom here it goes north.")
    assert first.custody is not None
    assert (first.custody.container, first.custody.record) == ("box.mbox", "m1@example.com")


def test_a_locked_message_says_so() -> None:
    locked = message("x")
    locked.set_content(b"\x00", maintype="application", subtype="pkcs7-mime", filename="smime.p7m")
    reading, problems = read_bytes(locked.as_bytes(), "m.eml", PLAIN)
    assert reading is None
    assert [one.code for one in problems] == [Code.FILE_LOCKED]


@pytest.mark.parametrize(
    "page",
    [
        b"From: our correspondent in Juba\n\nThe army left Selim on Thursday.\n",
        b"Update: the army left Selim.\nSubject: nothing\n\nMore follows.\n",
        b"From Juba the army moved north in 2014\nand left Selim.\n",
        b"Note: x\n",
    ],
)
def test_a_page_that_begins_like_a_message_is_still_a_page(page: bytes) -> None:
    assert sniff(page, "page.txt") == TEXT


MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://example.com/news/1
Subject: Truce
Date: Thu, 12 Jun 2014 20:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----x"

------x
Content-Type: text/html; charset=windows-1252
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://example.com/news/1

<html><body><article><h1>Truce</h1><p>The caf=E9 in Selim was shelled on Friday, a doctor said=
.</p></article></body></html>
------x
Content-Type: text/html
Content-Location: https://ads.example.com/

<html><body>Buy now</body></html>
------x
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://example.com/a.png

iVBORw0KGgo=
------x--
"""


def test_a_page_saved_in_one_file_is_that_page() -> None:
    found = walked(MHTML.encode(), "news.mhtml")
    page = pages(MHTML.encode(), "news.mhtml")["news.mhtml!/https://example.com/news/1"]
    reading = reading_of(page)
    assert "The café in Selim was shelled" in reading.page.text
    assert reading.page.url is not None
    assert reading.page.url.value == "https://example.com/news/1"
    assert reading.page.custody is not None
    assert reading.page.custody.captured == datetime(2014, 6, 12, 20, tzinfo=UTC) or (
        reading.page.custody.captured is not None and reading.page.custody.captured.tzinfo is None
    )
    assert [one.message for one in found if isinstance(one, Problem)] == [
        "parts of the saved page were passed over: 1 frames, 1 pictures."
    ]


def test_a_saved_file_without_a_page_is_damaged() -> None:
    data = MHTML.replace("text/html; ch", "image/gif; ch").replace(
        "Content-Type: text/html\n", "Content-Type: image/gif\n"
    )
    assert codes(data.encode(), "news.mhtml") == [("news.mhtml", Code.FORMAT_BROKEN)]


@pytest.mark.parametrize("charset", ["zlib", "idna", "x\x00y", "no-such"])
def test_a_charset_that_is_none_loses_nothing(charset: str) -> None:
    data = message("The army left.").as_bytes().replace(b"utf-8", charset.encode())
    assert read(data).text.endswith("The army left.")


@pytest.mark.parametrize(
    "body",
    [
        "-" * 900 + "\n" + ("_" * 900 + "\n") * 60,
        "From: x\nSent: 2014-01-01\n\nThe army left.\n" * 3_000,
        "> " * 3_000 + "x\n" + ">\n" * 5_000,
        "-- \n" * 5_000,
    ],
)
def test_no_letter_takes_long_however_it_repeats_itself(body: str) -> None:
    data = message(body).as_bytes()
    began = time.process_time()
    reading, _ = read_bytes(data, "m.eml", PLAIN)
    assert time.process_time() - began < 3.0
    assert reading is not None


def test_parts_within_parts_without_end_are_damage() -> None:
    head = b"From: a@b\nTo: c\nMessage-ID: <x>\nSubject: s\nMIME-Version: 1.0\n"
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (one, one) for one in range(3_000)
    )
    assert Code.FORMAT_BROKEN in [code for _, code in codes(head + nested, "m.eml")]
    reading, problems = read_bytes(head + nested, "m.eml", PLAIN)
    assert reading is None
    assert [one.code for one in problems] == [Code.FORMAT_BROKEN]
