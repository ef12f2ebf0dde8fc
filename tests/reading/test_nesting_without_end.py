"""Ten thousand of anything within one another: pages or problems, soon, and nothing that breaks off."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable

import pytest

from bench.fuzz.samples import HTML, WXR, captured, mailed, zipped
from dateline.model.problems import Code, Problem
from dateline.reading.door import read_bytes
from dateline.reading.formats.walking import Found
from tests.reading.formats.opening import PLAIN, walked
from tests.reading.page_reading import check

DEEP = 10_000
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text")
)


def within(opening: str, words: str, closing: str, depth: int = DEEP) -> str:
    return opening * depth + words + closing * depth


def html(inside: str) -> bytes:
    return f"<html><head><title>Truce</title></head><body>{inside}</body></html>".encode()


def feed(inside: str) -> bytes:
    return f'<rss version="2.0"><channel><item><title>x</title>{inside}</item></channel></rss>'.encode()


def nested_zip() -> bytes:
    data = b"The army left the town."
    for _ in range(60):
        data = zipped([("a.zip", data)])
    return data


def nested_gzip() -> bytes:
    data = b"The army left the town."
    for _ in range(500):
        data = gzip.compress(data, mtime=0)
    return data


def nested_mail() -> bytes:
    data = mailed("The army left.")
    for _ in range(300):
        data = b"From: a@b\nTo: c@d\nSubject: Fwd\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" + data
    return data


def chained_comments() -> bytes:
    """A thread in which each comment answers the one before."""
    comment = (
        "<wp:comment><wp:comment_id>{n}</wp:comment_id><wp:comment_author>Bo</wp:comment_author><wp:comment_content>No."
        "</wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_parent>{p}</wp:comment_parent>"
        "</wp:comment>"
    )
    more = "".join(comment.format(n=100 + at, p=99 + at) for at in range(2_000))
    return WXR.replace("</item>", f"{more}</item>").encode()


MADE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "elements": ("x.html", lambda: html(within("<div>", "The bridge fell.", "</div>"))),
    "elements never closed": ("x.html", lambda: html(within("<b><p>", "The bridge fell.", ""))),
    "quotations": ("x.html", lambda: html(within("<blockquote><p>", "The bridge fell.", "</blockquote>"))),
    "quotations as deep as is read": ("x.html", lambda: html(within("<blockquote>", "They left.", "</blockquote>", 380))),
    "lists": ("x.html", lambda: html(within("<ul><li>", "The bridge fell.", "</li></ul>"))),
    "tables": ("x.html", lambda: html(within("<table><tr><td>", "The bridge fell.", "</td></tr></table>"))),
    "comments": ("x.html", lambda: html(HTML + within("<ol class=children><li class=comment><b class=fn>Bo</b><p>No.</p>", "", "</li></ol>", 3_000))),
    "data within a page": ("x.html", lambda: html(f"<script type='application/ld+json'>{within('[', '', ']', 100_000)}</script><p>The army left.</p>")),
    "an object within a page": ("x.html", lambda: html("<script type='application/ld+json'>" + within('{"author":', "1", "}", 100_000) + "</script><p>The army left.</p>")),
    "arrays": ("x.json", lambda: within("[", "", "]", 100_000).encode()),
    "objects": ("x.json", lambda: within('{"a":', "1", "}", 100_000).encode()),
    "rows": ("x.jsonl", (json.dumps({"text": "The army left.", "a": 1}) + "\n" + '{"text":"The army left.","a":' + within("[", "", "]", 100_000) + "}\n").encode),
    "a JSON feed": ("x.json", lambda: b'{"version":"https://jsonfeed.org/version/1.1","items":[' + within("[", "", "]", 100_000).encode() + b"]}"),
    "posts": ("x.json", lambda: b'[{"id":1,"content":{"rendered":' + within("[", "", "]", 100_000).encode() + b'},"date_gmt":"2014-06-12T08:00:00"}]'),
    "a feed": ("x.xml", lambda: feed(within("<a>", "x", "</a>"))),
    "mark-up within a feed": ("x.xml", lambda: feed(f"<description><![CDATA[{within('<div>', 'x', '</div>')}]]></description>")),
    "an export": ("x.xml", lambda: WXR.replace("SELIM", within("<div>", "SELIM", "</div>")).encode()),
    "a thread": ("x.xml", chained_comments),
    "a document": ("x.docx", lambda: zipped([("word/document.xml", f"<w:document {W}><w:body>{within('<w:tbl><w:tr><w:tc>', '', '</w:tc></w:tr></w:tbl>')}</w:body></w:document>".encode())])),
    "an open document": ("x.odt", lambda: zipped([("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", f"<office:document-content {ODF}><office:body><office:text>{within('<text:section>', '', '</text:section>')}</office:text></office:body></office:document-content>".encode())])),
    "groups": ("x.rtf", (r"{\rtf1 " + within("{", "The army left.", "}") + "}").encode),
    "groups never closed": ("x.rtf", (r"{\rtf1 " + within(r"{\*\x ", "The army left.", "")).encode),
    "archives": ("x.zip", nested_zip),
    "packed": ("x.gz", nested_gzip),
    "mails": ("x.eml", nested_mail),
    "quoted": ("x.txt", ("They left.\n" + "\n".join(">" * depth + " No." for depth in range(1, 400)) + "\n" + ">" * DEEP + " No.\n").encode),
    "brackets": ("x.txt", lambda: within("(", "The army left.", ")").encode()),
    "quotation marks": ("x.txt", lambda: within("“He said ", "no", "”", 2_000).encode()),
    "a record within records": ("x.warc", lambda: captured(captured(captured(HTML.encode())))),
}  # fmt: skip


@pytest.mark.parametrize("what", MADE)
def test_what_lies_within_itself_without_end_gives_pages_or_problems(what: str) -> None:
    name, make = MADE[what]
    data = make()
    began = time.process_time()
    found = walked(data, name)
    assert found
    for one in found:
        if isinstance(one, Problem):
            assert one.code in Code
        else:
            assert isinstance(one, Found)
            reading, problems = read_bytes(one.data, one.uri, PLAIN, one)
            assert reading is not None or problems
            assert all(problem.code is not Code.STAGE_FAILED for problem in problems)
            if reading is not None:
                check(reading)
    assert time.process_time() - began < 10


def test_no_more_is_unpacked_than_is_opened() -> None:
    (found,) = walked(nested_gzip(), "x.gz")
    assert isinstance(found, Problem)
    assert found.code is Code.ARCHIVE_LIMIT
    assert "within 4 containers" in found.message
    whole = gzip.compress(gzip.compress(zipped([("a.txt", b"The army left the town.")])))
    assert [one.uri for one in walked(whole, "x.gz")] == ["x.gz!/a.txt"]
