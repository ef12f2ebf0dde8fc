"""HTML that is broken, cut, nested without end or up to something: problems, and no crash."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.page import PassageKind, Reading
from dateline.reading.decoding import Decoded
from dateline.reading.html.html import read_html
from dateline.reading.settings import ReadingSettings
from tests.reading.html_pages import read_page
from tests.reading.page_reading import check

_PIECES = st.sampled_from(
    [
        "<div class='post'>", "</div>", "<p>", "</p>", "<li class=comment id=comment-1>", "</li>", "<ul>", "</ul>",
        "<blockquote>", "</blockquote>", "<table><tr><td>", "</td></tr></table>", "<br>", "<b>", "</i>", "<pre>", "</pre>",
        "<time datetime='2014-06-13'>", "</time>", "<a href='/user/x'>Muller</a>", "12 June 2014 13:05", "<cite>Ann</cite>",
        "The army took the bridge on Friday, officials said, and nobody was hurt.", " ", "\n", "&amp;", "&#0;", "&nbsp;",
        "<h1>Army takes bridge</h1>", "3 comments", "says:", "<script>alert(1)</script>", "<!-- x", "-->", "<", ">", "\x00",
    ]
)  # fmt: skip


def reading_of(html: str) -> Reading:
    return read_html(Decoded(html, "utf-8"), "0" * 64, "test:page", ReadingSettings())


@settings(max_examples=80, deadline=None)
@given(st.lists(_PIECES, max_size=60).map("".join))
def test_any_soup_of_tags_is_read_and_every_span_holds(html: str) -> None:
    reading = reading_of(html)
    check(reading)
    again = reading_of(html)
    assert (again.page, again.passages) == (reading.page, reading.passages)


def test_a_page_nested_ten_thousand_deep_is_read_as_flat_text() -> None:
    began = time.process_time()
    reading = reading_of(
        "<html><body>" + "<div>" * 10_000 + "The bridge fell." + "</div>" * 10_000 + "<p>Later.</p>"
    )
    assert time.process_time() - began < 5
    assert reading.page.text.split() == ["The", "bridge", "fell.", "Later."]
    assert next(problem.code.value for problem in reading.problems) == "markup-too-deep"


def test_unclosed_tags_by_the_ten_thousand_are_read_in_linear_time() -> None:
    began = time.process_time()
    reading = reading_of("<p><b>The bridge fell. <font>" * 10_000)
    assert time.process_time() - began < 20
    assert reading.page.text.count("The bridge fell.") == 10_000
    check(reading)


@pytest.mark.parametrize(
    "head", ["<title>{}</title>", "<meta name=author content='{}'>", "<meta name=date content='{}'>"]
)
@pytest.mark.parametrize("unit", ["-0 ( 0.", " | a", "2014-06-", "Ann, "])
def test_a_head_without_end_is_read_in_linear_time(head: str, unit: str) -> None:
    words = "<p>The army left the town on Thursday, a doctor told reporters, and nobody was hurt there.</p>"
    began = time.process_time()
    reading = reading_of(
        f"<html><head>{head.format(unit * 30_000)}</head><body><h1>Truce</h1>{words * 4}</body></html>"
    )
    assert time.process_time() - began < 4
    assert "The army left the town" in reading.page.text
    check(reading)


def test_a_script_in_a_comment_never_reaches_the_text() -> None:
    """
    <html><body><h1>Curfew lifted in Velm on Sunday</h1><p>The curfew in Velm was lifted on Sunday, the governor said, after a
    week without looting, and shops opened at noon.</p><ol class="commentlist">
    <li class="comment" id="comment-1"><b class="fn">Ivo</b> <time>June 3, 2014</time><div class="comment-text"><p>About time.
    <script>document.write("<p>stolen</p>")</script><img src=x onerror="alert(2)"><!-- <script>alert(3)</script> --></p></div></li>
    <li class="comment" id="comment-2"><b class="fn">Una</b> <time>June 3, 2014</time><div class="comment-text"><p>&lt;b&gt;Not&lt;/b&gt;
    in the old town.</p></div></li></ol></body></html>
    """
    page = read_page(test_a_script_in_a_comment_never_reaches_the_text.__doc__)
    assert [page.words(one).split("\n")[-1] for one in page.comments] == [
        "About time.",
        "<b>Not</b> in the old town.",
    ]
    assert not any(word in page.text for word in ("stolen", "alert", "onerror", "script"))


def test_a_page_cut_in_the_middle_of_a_tag_gives_what_stands_before() -> None:
    page = read_page("<html><body><p>The ceasefire held until noon, both sides said.</p><div class='x")
    assert page.text == "The ceasefire held until noon, both sides said."


def test_an_empty_body_is_a_problem() -> None:
    reading = reading_of("<html><head><title>x</title></head><body><script>1</script></body></html>")
    assert reading.page.text == ""
    assert reading.passages == ()
    assert [problem.code.value for problem in reading.problems] == ["file-empty"]


def test_a_page_of_links_has_no_article_and_says_so() -> None:
    page = read_page(
        "<html><head><title>Sections</title></head><body><ul>"
        "<li><a href=/a>World</a></li><li><a href=/b>Sport</a></li></ul></body></html>"
    )
    assert {one.kind for one in page.reading.passages} == {PassageKind.BOILERPLATE}
    assert page.codes() == {"article-not-found"}


def test_metadata_that_breaks_its_reader_costs_only_the_metadata(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_named: object) -> None:
        raise ValueError("Invalid IPv6 URL")

    monkeypatch.setattr("dateline.reading.html.metadata.extract_metadata", broken)
    page = read_page(
        "<html><head><title>Curfew in Velm</title><meta property='og:site_name' content='The Post'></head><body>"
        "<h1>Curfew in Velm</h1><p>The curfew in Velm was lifted on Sunday, the governor said, after a week without"
        " looting, and shops opened at noon.</p><p>Police said that nobody had been hurt.</p></body></html>"
    )
    assert page.article.outlet is not None and page.article.outlet.value == "The Post"
    assert page.headlines(page.article) == ["Curfew in Velm"]


def test_an_article_reader_that_breaks_leaves_boilerplate_and_a_problem(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_args: object, **_named: object) -> None:
        raise RecursionError

    monkeypatch.setattr("dateline.reading.html.articles.trafilatura.bare_extraction", broken)
    page = read_page("<html><body><p>The curfew was lifted.</p><p>Nobody was hurt.</p></body></html>")
    assert page.codes() == {"article-not-found"}
    assert {one.kind for one in page.reading.passages} == {PassageKind.BOILERPLATE}
