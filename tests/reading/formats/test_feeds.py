"""RSS and Atom: an entry is a page, its answers are comments, and what the feed says of them is theirs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dateline.model.page import PassageKind
from dateline.model.problems import Code
from dateline.model.stated import Basis
from tests.reading.formats.opening import codes, pages, reading_of
from tests.reading.page_reading import Read, check

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>The Valley Herald</title><link>https://herald.example/</link>
<atom:link href="https://herald.example/feed?t=99" rel="self"/><lastBuildDate>Fri, 13 Jun 2014 00:00:00 GMT</lastBuildDate>
<item><title>Truce holds in Selim &amp; around</title><link>https://herald.example/1</link><guid>g1</guid>
<pubDate>Thu, 12 Jun 2014 10:00:00 +0300</pubDate><dc:creator>Ann Lee</dc:creator>
<description>The truce held …</description>
<content:encoded><![CDATA[<p>SELIM (Reuters) - The truce held on Thursday, monitors said.</p>
<blockquote><p>We left the town on Monday.</p></blockquote><ul><li>two dead</li></ul>]]></content:encoded></item>
<item><title>Army leaves Bor</title><link>https://herald.example/2</link>
<pubDate>Wed, 11 Jun 2014 10:00:00 GMT</pubDate><description>The army left Bor on Wednesday.</description></item>
</channel></rss>"""


def read(data: str, address: str) -> Read:
    reading = reading_of(pages(data.encode(), "feed.xml")[f"feed.xml!/{address}"])
    check(reading)
    return Read(reading)


def test_an_entry_is_a_page_with_what_the_feed_says_of_it() -> None:
    found = read(RSS, "https://herald.example/1")
    article = found.article
    assert found.headlines(article) == ["Truce holds in Selim & around"]
    assert article.author is not None
    assert (article.author.value, article.author.basis) == ("Ann Lee", Basis.MARKUP)
    assert article.author.span is not None
    assert article.author.span.exact == "Ann Lee"
    assert article.outlet is not None
    assert article.published is not None
    assert article.published.value.moment == datetime(2014, 6, 12, 10, tzinfo=timezone(timedelta(hours=3)))
    assert article.published.value.start == date(2014, 6, 12)
    assert article.dateline is not None
    assert [one.exact for one in article.dateline.places] == ["SELIM"]
    assert [found.words(one) for one in found.all(PassageKind.QUOTATION)] == ["We left the town on Monday."]
    assert [found.words(one) for one in found.all(PassageKind.LIST)] == ["two dead"]
    page = found.reading.page
    assert page.url is not None
    assert (page.url.value, page.title and page.title.value) == (
        "https://herald.example/1",
        found.headlines(article)[0],
    )
    assert page.custody is not None
    assert (page.custody.container, page.custody.record) == ("feed.xml", "g1")


def test_the_text_holds_nothing_but_the_words_of_the_source() -> None:
    assert read(RSS, "https://herald.example/2").text == (
        "Army leaves Bor\nWed, 11 Jun 2014 10:00:00 GMT\n\nThe army left Bor on Wednesday."
    )


def test_a_description_is_said_to_be_one() -> None:
    assert read(RSS, "https://herald.example/2").codes() == {"summary-only"}
    assert read(RSS, "https://herald.example/1").codes() == set()


def test_an_entry_keeps_its_bytes_when_the_feed_moves_on() -> None:
    later = RSS.replace("t=99", "t=100").replace("13 Jun 2014 00", "13 Jun 2014 23")
    later = later.replace(
        "<item>", "<item><title>New</title><link>https://herald.example/3</link></item><item>", 1
    )
    before, after = pages(RSS.encode(), "feed.xml"), pages(later.encode(), "feed.xml")
    same = "feed.xml!/https://herald.example/1"
    assert before[same].data == after[same].data
    assert len(after) == 3


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
<title>Valley blog</title><id>urn:feed</id>
<entry><id>urn:c1</id><title>Re: Truce</title><author><name>Bo</name></author><published>2014-06-12T11:00:00Z</published>
 <thr:in-reply-to ref="urn:p1"/><content type="html">&lt;p&gt;Nobody left Selim.&lt;/p&gt;</content></entry>
<entry><id>urn:p1</id><title type="html">Truce &lt;b&gt;holds&lt;/b&gt;</title><author><name>Ann</name></author>
 <link href="https://blog.example/p1"/><updated>2014-06-13T00:00:00Z</updated><published>2014-06-12T10:00:00Z</published>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The army left <i>Selim</i> on Thursday.</p></div></content></entry>
<entry><id>urn:c2</id><title>Re: Re</title><author><name>Cy</name></author><published>2014-06-12T12:00:00Z</published>
 <thr:in-reply-to ref="urn:c1"/><content type="text">They did, I was there.</content></entry>
<entry><id>urn:c9</id><title>Re: Gone</title><author><name>Di</name></author><published>2014-06-12T12:00:00Z</published>
 <thr:in-reply-to ref="urn:gone"/><content type="text">What was this about?</content></entry>
</feed>"""


def test_entries_that_answer_an_entry_are_comments_beneath_it() -> None:
    found = read(ATOM, "https://blog.example/p1")
    assert found.headlines(found.article) == ["Truce holds"]
    assert found.article.updated is not None
    assert found.article.updated.value.moment == datetime(2014, 6, 13, tzinfo=UTC)
    assert found.authors() == ["Bo", "Cy"]
    assert [found.words(one).splitlines()[-1] for one in found.comments] == [
        "Nobody left Selim.",
        "They did, I was there.",
    ]
    assert found.answers() == {1: 0}
    answer = found.comments[1].answers
    assert answer is not None
    assert answer.basis is Basis.MARKUP


def test_answers_to_an_entry_that_is_not_here_are_a_thread_without_an_article() -> None:
    found = read(ATOM, "urn:c9")
    assert found.all(PassageKind.ARTICLE) == []
    assert found.authors() == ["Di"]


def test_a_feed_of_comments_on_one_post_is_one_thread() -> None:
    data = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Comments on: Truce holds</title>
    <item><title>By: Bo</title><link>https://blog.example/p1#comment-12</link><dc:creator>Bo</dc:creator>
    <pubDate>Thu, 12 Jun 2014 11:00:00 +0000</pubDate><description>Nobody left.</description></item>
    <item><title>By: Cy</title><link>https://blog.example/p1#comment-13</link><dc:creator>Cy</dc:creator>
    <pubDate>Thu, 12 Jun 2014 12:00:00 +0000</pubDate><description>Bo, they did.</description></item></channel></rss>"""
    found = read(data, "https://blog.example/p1#comment-12")
    assert found.authors() == ["Bo", "Cy"]
    assert found.answers() == {1: 0}
    assert found.comments[1].answers is not None
    assert found.comments[1].answers.basis is Basis.INFERRED
    assert found.comments[0].outlet is None


def test_rdf_feeds_and_feeds_of_no_form_at_all() -> None:
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
    <channel rdf:about="x"><title>Old</title></channel>
    <item rdf:about="https://old.example/1"><title>Bor falls</title><link>https://old.example/1</link>
    <description>Bor fell on Monday.</description></item></rdf:RDF>"""
    assert "Bor fell on Monday." in read(rdf, "https://old.example/1").text
    broken = RSS.replace("</item>", "", 1).replace("&amp; around", "& around")
    assert any(
        "truce held on Thursday" in one.data.decode() for one in pages(broken.encode(), "feed.xml").values()
    )
    empty = b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>'
    assert codes(empty, "feed.xml") == [("feed.xml", Code.FILE_EMPTY)]


def test_entities_of_a_feed_are_never_put_in_nor_files_read() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    data = bomb + RSS.split("?>", 1)[1].replace("The truce held …", "&b;&f;").replace(
        "Army leaves Bor", "Bor &b;&f;"
    )
    for one in pages(data.encode(), "feed.xml").values():
        assert b"root:" not in one.data
        assert b"aaaaaaaaaaaaaaaa" not in one.data
        assert "aaaaaaaaaaaaaaaa" not in reading_of(one).page.text


@pytest.mark.parametrize("depth", [50, 10_000])
def test_deep_markup_in_an_entry_is_no_danger(depth: int) -> None:
    deep = RSS.replace("<p>SELIM", "<div>" * depth + "<p>SELIM")
    assert "monitors said" in read(deep, "https://herald.example/1").text


def test_a_feed_cut_off_at_its_beginning_holds_nothing() -> None:
    assert codes(b"<rss ", "x.xml") == [("x.xml", Code.FILE_EMPTY)]
