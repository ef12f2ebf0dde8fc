"""HTML pages as engines make them, and the passages that come of them."""

from __future__ import annotations

from datetime import date

from dateline.model.page import PassageKind
from dateline.reading.door import read_bytes
from dateline.reading.settings import ReadingSettings
from tests.reading.html_pages import read_page


def test_comments_of_an_unknown_engine_by_their_repeated_structure() -> None:
    """
    <html><head><title>Grain convoy turned back</title></head><body><div id="main"><h1>Grain convoy turned back at Sarre</h1>
    <p>A convoy of forty trucks carrying grain was turned back at Sarre on Friday, the relief agency said, although the
    governor had promised it free passage.</p><p>Drivers said that armed men at the second roadblock fired into the air and
    took the papers of the first six trucks.</p><p>The agency asked the governor to return the papers and to guarantee
    another attempt next week.</p></div>
    <div class="zz9"><b>What readers say</b>
    <div class="qrow"><div class="qh"><i class="who">Calder</i> 14.06.2013 08:12</div><div class="qt">Same roadblock as last year. Nothing was done then either.</div></div>
    <div class="qrow"><div class="qh"><i class="who">Wim</i> 14.06.2013 09:55</div><div class="qt">They were not armed men, they were the governor's own guards.</div></div>
    <div class="qrow"><div class="qh"><i class="who">Ilse</i> 15.06.2013 21:40</div><div class="qt">My brother drove truck four. He walked home.</div></div>
    <div class="qrow"><div class="qh"><i class="who">Calder</i> 15.06.2013 22:03</div><div class="qt">You must be glad that he is home, Ilse.</div></div>
    </div></body></html>
    """
    page = read_page(test_comments_of_an_unknown_engine_by_their_repeated_structure.__doc__)
    assert page.authors() == ["Calder", "Wim", "Ilse", "Calder"]
    assert [one.published.value.start for one in page.comments if one.published] == [
        date(2013, 6, 14),
        date(2013, 6, 14),
        date(2013, 6, 15),
        date(2013, 6, 15),
    ]
    assert page.words(page.comments[2]).endswith("He walked home.")
    assert page.answers() == {3: 2}
    assert "Sarre" in page.words(page.article)


def test_a_report_pasted_into_a_comment() -> None:
    """
    <html><head><title>Open thread</title></head><body><div class="post"><h1>Open thread for the weekend</h1>
    <p>Here is the place for everything that does not belong under the other posts. Keep it civil, and say where you read
    what you tell us, so that the rest of us can look it up.</p></div>
    <ol class="commentlist"><li class="comment" id="comment-7"><cite class="fn">Gaby</cite> <span class="says">says:</span>
    <div class="comment-meta"><a href="#comment-7">May 10, 2014 at 11:00 am</a></div>
    <div class="comment-text"><p>This just in, and nobody talks about it.</p>
    <p>Two Patrol Boats Sunk Off Kerra Island</p>
    <p>By Tom Hale</p>
    <p>PORT KERRA (Reuters) - Two patrol boats of the coast guard were sunk off Kerra Island on Friday, an official said, in
    what he called an ambush by smugglers armed with rockets.</p>
    <p>Nine sailors were missing, the official said.</p></div></li>
    <li class="comment" id="comment-8"><cite class="fn">Noor</cite> <span class="says">says:</span>
    <div class="comment-meta"><a href="#comment-8">May 10, 2014 at 11:20 am</a></div>
    <div class="comment-text"><p>Gaby, the navy says it was one boat.</p></div></li></ol></body></html>
    """
    page = read_page(test_a_report_pasted_into_a_comment.__doc__)
    (repost,) = page.inside(page.comments[0], PassageKind.REPOST)
    assert page.headlines(repost) == ["Two Patrol Boats Sunk Off Kerra Island"]
    assert repost.author is not None and repost.author.value == "Tom Hale"
    assert repost.dateline is not None and repost.dateline.span.exact.startswith("PORT KERRA (Reuters)")
    assert page.words(repost).endswith("the official said.")
    assert page.answers() == {1: 0}


def test_teasers_with_dates_are_no_comments() -> None:
    """
    <html><head><title>Minister resigns</title></head><body><div class="article"><h1>Minister resigns over convoy</h1>
    <p>The minister of supply resigned on Tuesday after a convoy under his protection was robbed twice in one week on the
    road between Sarre and the coast.</p><p>The prime minister accepted the resignation and named no successor, a
    spokeswoman said.</p><p>Opposition parties called for an inquiry into the contracts for the guards.</p></div>
    <div class="more"><h4>More news</h4>
    <div class="t"><h5><a href="/a">Bridge reopens</a></h5><span class="d">March 3, 2015</span><p>Traffic is flowing again.</p></div>
    <div class="t"><h5><a href="/b">Ferry sinks</a></h5><span class="d">March 2, 2015</span><p>Eleven people were saved.</p></div>
    <div class="t"><h5><a href="/c">Port strike ends</a></h5><span class="d">March 1, 2015</span><p>The company withdrew its case.</p></div>
    </div></body></html>
    """
    page = read_page(test_teasers_with_dates_are_no_comments.__doc__)
    assert page.comments == []
    assert page.words(page.article).endswith("contracts for the guards.")


def test_the_date_of_joining_is_not_the_date_of_posting() -> None:
    """
    <html><head><title>Ferries</title></head><body><div id="posts">
    <div class="post" id="post_11"><div class="post_author"><strong><a href="member.php?action=profile&amp;uid=2">Anke</a></strong>
    <div class="author_statistics">Posts: 12<br>Joined: Mar 2012</div></div><div class="post_content"><div class="post_head">
    <a href="showthread.php?tid=3&amp;pid=11#pid11">#1</a> <span class="post_date">06-12-2014, 01:05 PM</span></div>
    <div class="post_body" id="pid_11">No ferries since Tuesday, the navy closed the strait.</div></div></div>
    <div class="post" id="post_12"><div class="post_author"><strong><a href="member.php?action=profile&amp;uid=3">Bo</a></strong>
    <div class="author_statistics">Posts: 80<br>Joined: Jan 2011</div></div><div class="post_content"><div class="post_head">
    <a href="showthread.php?tid=3&amp;pid=12#pid12">#2</a> <span class="post_date">06-13-2014, 02:15 PM</span></div>
    <div class="post_body" id="pid_12"><blockquote><cite><span>(06-12-2014, 01:05 PM)</span>Anke Wrote:</cite>No ferries since
    Tuesday</blockquote>Two sailed yesterday.</div></div></div></div></body></html>
    """
    page = read_page(test_the_date_of_joining_is_not_the_date_of_posting.__doc__)
    assert page.authors() == ["Anke", "Bo"]
    assert [one.number for one in page.comments] == [1, 2]
    assert page.answers() == {1: 0}
    assert [one.published.value.start for one in page.comments if one.published] == [
        date(2014, 6, 12),
        date(2014, 6, 13),
    ]


def test_a_pasted_report_at_the_head_of_a_comment_keeps_its_own_date() -> None:
    """
    <html><head><title>New front in the east | The Burning Blog</title></head><body><div id="content">
    <article class="post hentry"><header><h1 class="entry-title">New front in the east</h1><div class="entry-meta">Posted on
    <time class="entry-date" datetime="2013-02-11T08:12:00+00:00">February 11, 2013</time></div></header>
    <div class="entry-content"><h2>Kestria Sends Troops to Aid Neighbour</h2><p>Feb. 10, 2013 4:15 p.m. ET</p>
    <p>VELM, Oria—Kestria has sent two brigades across the border to help the Orian government fight the insurgents who
    captured the city of Tarn last week, security officials said on Sunday.</p>
    <p>A spokeswoman for the foreign ministry denied that any troops had been sent.</p></div></article>
    <div id="comments"><h2>2 thoughts on &ldquo;New front in the east&rdquo;</h2><ol class="commentlist">
    <li class="comment" id="li-comment-1"><article id="comment-1" class="comment"><footer class="comment-meta"><span class="fn">Zeb</span>
    on <a href="#comment-1"><time datetime="2013-02-11T12:00:00+00:00">February 11, 2013 at 12:00 pm</time></a>
    <span class="says">said:</span></footer><div class="comment-content"><p>More on this:</p>
    <p>Oria Army Retakes Airport Near Tarn</p><p>Submitted by Max Durr on 02/08/2013 – 06:49</p>
    <p>The Orian army has retaken the airport, two witnesses said by telephone, after the insurgents left in the night
    towards the hills and took the controllers with them.</p></div></article></li>
    <li class="comment" id="li-comment-2"><article id="comment-2" class="comment"><footer class="comment-meta"><span class="fn">Pell</span>
    on <a href="#comment-2"><time datetime="2013-02-11T12:30:00+00:00">February 11, 2013 at 12:30 pm</time></a>
    <span class="says">said:</span></footer><div class="comment-content"><p>Zeb, that was last week.</p></div></article></li>
    </ol></div></div></body></html>
    """
    page = read_page(test_a_pasted_report_at_the_head_of_a_comment_keeps_its_own_date.__doc__)
    article, (first, _) = page.article, page.comments
    assert page.headlines(article) == ["New front in the east", "Kestria Sends Troops to Aid Neighbour"]
    assert article.published is not None and article.published.value.moment is not None
    assert article.published.value.moment.isoformat() == "2013-02-10T16:15:00-05:00"
    assert first.published is not None and first.published.value.start == date(2013, 2, 11)
    (report,) = page.inside(first, PassageKind.REPOST)
    assert report.author is not None and report.author.value == "Max Durr"
    assert report.published is not None and report.published.value.start == date(2013, 2, 8)
    assert "More on this:" in page.words(first)
    assert page.answers() == {1: 0}


def test_a_dateline_stands_behind_a_byline_inside_the_article() -> None:
    """A regional paper prints credit and day above the agency's report, which keeps its own dateline."""
    page = """<html><head><title>Valley Post - Rebels reach Bria</title></head><body><table><tr><td>
    <a href="a.htm">Local</a></td><td><h2>Rebels reach Bria</h2><p><i>Herald Agency<br>Monday, March 28, 2011</i></p>
    <p>BANGUI, Central African Republic, March 27 (Reuters) - Rebels entered the town of Bria on Sunday, residents said,
    and the army left its barracks there without a fight, a priest told reporters by telephone.</p>
    <p>The government called it a retreat in good order and said that it would come back to the town before long.</p>
    </td></tr></table></body></html>"""
    reading, problems = read_bytes(page.encode(), "page.html", ReadingSettings())
    assert reading is not None, problems
    article = next(one for one in reading.passages if one.kind is PassageKind.ARTICLE)
    assert article.dateline is not None
    assert article.dateline.span.exact.startswith("BANGUI, Central African Republic, March 27 (Reuters)")


def test_a_saved_page_knows_where_it_was_saved_from() -> None:
    page = """<!DOCTYPE html>
    <!-- saved from url=(0027)https://herald.example/news -->
    <html><head><title>Truce</title></head><body><p>The army left Selim on Friday.</p></body></html>"""
    reading, _ = read_bytes(page.encode(), "page.html", ReadingSettings())
    assert reading is not None
    assert reading.page.url is not None
    assert reading.page.url.value == "https://herald.example/news"
    own = page.replace("<title>", '<link rel="canonical" href="https://herald.example/1"><title>')
    reading, _ = read_bytes(own.encode(), "page.html", ReadingSettings())
    assert reading is not None
    assert reading.page.url is not None
    assert reading.page.url.value == "https://herald.example/1"
