"""WordPress: posts and comments with the ids, parents, authors and times that it keeps of them."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

from dateline.model.page import PassageKind
from dateline.model.problems import Code, Problem
from dateline.model.stated import Basis
from dateline.reading.formats.walking import pages_in
from tests.reading.formats.opening import PLAIN, codes, pages, reading_of, walked
from tests.reading.page_reading import Read, check

COMMENT = """<wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_author><![CDATA[{author}]]></wp:comment_author>
<wp:comment_author_email>{author}@example.com</wp:comment_author_email><wp:comment_author_IP>192.0.2.1</wp:comment_author_IP>
<wp:comment_date>2014-06-12 13:00:00</wp:comment_date><wp:comment_date_gmt>2014-06-12 {hour}:00:00</wp:comment_date_gmt>
<wp:comment_content><![CDATA[{text}]]></wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved>
<wp:comment_type>{kind}</wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"""


def comment(
    number: int, author: str, text: str, parent: int = 0, approved: str = "1", kind: str = "comment"
) -> str:
    return COMMENT.format(
        id=number,
        author=author,
        text=text,
        parent=parent,
        approved=approved,
        kind=kind,
        hour=10 + number % 10,
    )


SAW = "I saw them.\n\nThree trucks."
WXR = f"""<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.8" created="2026-01-01 00:00" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Valley Notes</title><link>https://notes.example</link><pubDate>Thu, 01 Jan 2026 00:00:00 +0000</pubDate>
<wp:author><wp:author_login>ann</wp:author_login><wp:author_email>ann@example.com</wp:author_email><wp:author_display_name><![CDATA[Ann Lee]]></wp:author_display_name></wp:author>
<item><title><![CDATA[Who left Selim?]]></title><link>https://notes.example/selim/</link><dc:creator>ann</dc:creator>
<content:encoded><![CDATA[SELIM - The army left the town on Thursday, a doctor said.

<blockquote>Nobody has left, says the ministry.</blockquote>

More follows.]]></content:encoded><excerpt:encoded><![CDATA[short]]></excerpt:encoded>
<wp:post_id>7</wp:post_id><wp:post_date>2014-06-12 11:00:00</wp:post_date><wp:post_date_gmt>2014-06-12 08:00:00</wp:post_date_gmt>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
{comment(31, "Bo", "They did <b>not</b>.")}
{comment(32, "Cy", SAW, parent=31)}
{comment(33, "Spam", "Buy now", approved="spam")}
{comment(34, "Other site", "[…] Selim […]", kind="pingback")}
{comment(35, "Di", "Was it Monday?")}
</item>
<item><title>Draft</title><content:encoded>no</content:encoded><wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>photo</title><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type></item>
</channel></rss>"""
PAGE = "blog.xml!/https://notes.example/selim/"


def read(data: str, address: str) -> Read:
    reading = reading_of(pages(data.encode(), address.split("!", maxsplit=1)[0])[address])
    check(reading)
    return Read(reading)


def test_a_post_of_an_export_is_a_page_with_its_thread() -> None:
    found = read(WXR, PAGE)
    article = found.article
    assert found.headlines(article) == ["Who left Selim?"]
    assert article.author is not None
    assert article.author.value == "Ann Lee"
    assert article.outlet is not None
    assert article.outlet.value == "Valley Notes"
    assert article.published is not None
    assert article.published.value.moment == datetime(2014, 6, 12, 8, tzinfo=UTC)
    assert article.dateline is not None
    assert [found.words(one) for one in found.inside(article, PassageKind.QUOTATION)] == [
        "Nobody has left, says the ministry."
    ]
    assert found.authors() == ["Bo", "Cy", "Di"]
    assert found.answers() == {1: 0}
    assert found.comments[1].answers is not None
    assert found.comments[1].answers.basis is Basis.MARKUP
    assert found.words(found.comments[1]).endswith("I saw them.\n\nThree trucks.")
    assert found.comments[0].published is not None
    assert found.comments[0].published.value.moment == datetime(2014, 6, 12, 11, tzinfo=UTC)
    assert found.reading.page.custody is not None
    assert found.reading.page.custody.record == "post 7"


def test_what_nobody_was_shown_is_counted_and_left_out() -> None:
    told = [one.message for one in walked(WXR.encode(), "blog.xml") if isinstance(one, Problem)]
    assert told == [
        "items of the export were passed over: 1 drafts and private posts, 1 menus, revisions and files."
    ]
    found = read(WXR, PAGE)
    assert "Buy now" not in found.text
    assert [one.message for one in found.reading.problems] == [
        "comments of the post were passed over: 1 comments that were held back, as spam or by the editors, "
        "1 links from other sites."
    ]


def test_addresses_of_those_who_wrote_do_not_come_into_the_case() -> None:
    data = pages(WXR.encode(), "blog.xml")[PAGE].data
    assert b"@example.com" not in data
    assert b"192.0.2.1" not in data


def test_an_export_is_read_post_by_post() -> None:
    head, post, foot = (
        WXR.partition("<item>")[0],
        WXR[WXR.index("<item>") : WXR.index("</item>") + 7],
        "</channel></rss>",
    )
    many = head + post.replace("selim/", "selim/1") * 300 + foot
    import tracemalloc

    tracemalloc.start()
    assert sum(1 for _ in pages_in(io.BytesIO(many.encode()), "blog.xml", PLAIN)) == 300
    assert tracemalloc.get_traced_memory()[1] < 4_000_000
    tracemalloc.stop()


def rest(number: int, author: str, text: str, parent: int = 0) -> dict[str, object]:
    return {
        "id": number,
        "post": 7,
        "parent": parent,
        "author_name": author,
        "author_email": "x@example.com",
        "date_gmt": f"2014-06-12T1{number % 10}:00:00",
        "content": {"rendered": f"<p>{text}</p>"},
        "link": f"https://notes.example/selim/#comment-{number}",
    }


POST = {
    "id": 7,
    "date": "2014-06-12T11:00:00",
    "date_gmt": "2014-06-12T08:00:00",
    "guid": {"rendered": "https://notes.example/?p=7"},
    "modified_gmt": "2014-06-12T09:00:00",
    "link": "https://notes.example/selim/",
    "title": {"rendered": "Who left &#8216;Selim&#8217;?"},
    "content": {"rendered": "<p>The army left the town on Thursday.</p>", "protected": False},
    "_embedded": {
        "author": [{"name": "Ann Lee"}],
        "replies": [[rest(31, "Bo", "They did not."), rest(32, "Cy", "I saw them.", 31)]],
    },
}


def test_a_post_of_the_rest_interface_carries_its_comments() -> None:
    found = read(json.dumps([POST]), "posts.json!/https://notes.example/selim/")
    assert found.headlines(found.article) == ["Who left ‘Selim’?"]
    assert found.article.author is not None
    assert found.article.author.value == "Ann Lee"
    assert found.article.updated is not None
    assert found.authors() == ["Bo", "Cy"]
    assert found.answers() == {1: 0}
    assert b"x@example.com" not in pages(json.dumps([POST]).encode(), "posts.json").popitem()[1].data


def test_comments_by_themselves_are_threads_by_the_post_they_are_on() -> None:
    other = {**rest(41, "Di", "Elsewhere."), "post": 8, "link": "https://notes.example/bor/#comment-41"}
    data = json.dumps([rest(32, "Cy", "I saw them.", 31), rest(31, "Bo", "They did not."), other])
    assert len(pages(data.encode(), "comments.json")) == 2
    found = read(data, "comments.json!/comments on post 7")
    assert found.all(PassageKind.ARTICLE) == []
    assert found.authors() == ["Cy", "Bo"]
    assert found.answers() == {0: 1}
    assert found.reading.page.url is not None
    assert found.reading.page.url.value == "https://notes.example/selim/"


def test_json_that_nests_without_end_is_damage() -> None:
    deep = b'[{"title":{"rendered":' + b"[" * 100_000
    assert codes(deep, "posts.json") == [("posts.json", Code.FORMAT_BROKEN)]
