"""Pages of the engines that blogs and forums run on, and the threads that come of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from dateline.model.page import PassageKind, prose_of
from dateline.model.stated import Basis
from tests.reading.html_pages import read_page


def test_a_wordpress_page_with_nested_comments() -> None:
    """
    <!DOCTYPE html><html><head><title>Rebels Take Bridge at Mirna | The Dorano Post</title>
    <meta property="og:type" content="article"><meta property="og:site_name" content="The Dorano Post">
    <meta property="og:title" content="Rebels Take Bridge at Mirna">
    <meta property="article:published_time" content="2015-03-03T09:40:00-05:00">
    <link rel="canonical" href="https://post.example/2015/03/03/bridge/">
    <style>.x { color: red }</style></head>
    <body><div id="header"><ul class="menu"><li><a href="/">Home</a></li><li><a href="/war">War</a></li></ul></div>
    <article class="post"><h1 class="entry-title">Rebels Take Bridge at Mirna</h1>
    <p class="byline">By Ana Kovel</p>
    <div class="entry-content">
    <p>DORANO, Veltria &mdash; Rebel fighters seized the last bridge over the Mirna on Tuesday, two army officers said,
    after a night of shelling that emptied the villages on the eastern bank.</p>
    <p>The defense ministry denied that the crossing had been lost. &ldquo;Our soldiers hold both ends of the bridge,&rdquo;
    a spokesman told reporters in the capital.</p>
    <p>Aid workers counted at least 40 wounded at the clinic in Dorano, and said that more were on the way from villages
    further up the river.</p>
    </div></article>
    <div id="comments"><h2 class="comments-title">4 thoughts on &ldquo;Rebels Take Bridge at Mirna&rdquo;</h2>
    <ol class="comment-list">
    <li id="comment-101" class="comment even thread-even depth-1 parent"><article id="div-comment-101" class="comment-body">
    <footer class="comment-meta"><div class="comment-author vcard"><img src="a.png"><b class="fn">Hodge</b>
    <span class="says">says:</span></div><div class="comment-metadata"><a href="#comment-101">
    <time datetime="2015-03-03T15:02:11+00:00">March 3, 2015 at 3:02 pm</time></a></div></footer>
    <div class="comment-content"><p>They said the same in January.</p>
    <ol><li>A ceasefire.</li><li>An election.</li></ol><p>None of it came.</p></div>
    <div class="reply"><a href="#respond">Reply</a></div></article>
    <ol class="children"><li id="comment-102" class="comment odd alt depth-2"><article id="div-comment-102" class="comment-body">
    <footer class="comment-meta"><div class="comment-author vcard"><b class="fn">Mira L.</b> <span class="says">says:</span>
    </div><div class="comment-metadata"><time datetime="2015-03-03T16:40:00+00:00">March 3, 2015 at 4:40 pm</time></div></footer>
    <div class="comment-content"><blockquote><p>They said the same in January.</p></blockquote>
    <p>And they were right about the boats.</p></div><div class="reply"><a href="#respond">Reply</a></div></article></li></ol></li>
    <li id="comment-103" class="comment even depth-1"><article id="div-comment-103" class="comment-body">
    <footer class="comment-meta"><div class="comment-author vcard"><b class="fn">Otto</b> <span class="says">says:</span></div>
    <div class="comment-metadata"><time datetime="2015-03-04T08:00:00+00:00">March 4, 2015 at 8:00 am</time></div></footer>
    <div class="comment-content"><p>Who sold them the boats?</p></div></article></li>
    <li id="comment-104" class="pingback even"><div class="comment-body">Pingback: <a href="http://x.example">Bridges</a></div></li>
    </ol><div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form><textarea></textarea></form></div></div>
    <div id="footer"><p>Copyright 2015 The Dorano Post. All rights reserved.</p></div></body></html>
    """
    page = read_page(test_a_wordpress_page_with_nested_comments.__doc__)
    article = page.article
    assert page.headlines(article) == ["Rebels Take Bridge at Mirna"]
    assert article.author is not None
    assert (article.author.value, article.author.basis) == ("Ana Kovel", Basis.PRINTED)
    assert article.outlet is not None and article.outlet.value == "The Dorano Post"
    assert article.published is not None and article.published.basis is Basis.MARKUP
    assert article.published.value.moment == datetime(2015, 3, 3, 9, 40, tzinfo=timezone(timedelta(hours=-5)))
    assert article.dateline is not None
    assert [place.exact for place in article.dateline.places] == ["DORANO", "Veltria"]
    assert page.words(article).endswith("further up the river.")
    assert page.thread.declared is not None and page.thread.declared.value == 4
    assert page.authors() == ["Hodge", "Mira L.", "Otto"]
    assert page.answers() == {1: 0}
    first, second, third = page.comments
    assert first.published is not None and first.published.value.moment == datetime(
        2015, 3, 3, 15, 2, 11, tzinfo=UTC
    )
    assert [page.words(one) for one in page.inside(first, PassageKind.LIST)] == ["A ceasefire.\nAn election."]
    assert page.words(first).endswith("None of it came.")
    quoted = page.inside(second, PassageKind.QUOTATION)
    assert [page.words(one) for one in quoted] == ["They said the same in January."]
    assert page.words(third).endswith("Who sold them the boats?")
    assert page.reading.page.url is not None
    assert page.reading.page.url.value == "https://post.example/2015/03/03/bridge/"
    kinds = {page.words(one).split("\n")[0]: one.kind for one in page.reading.passages if one.parent is None}
    assert kinds["Home"] is PassageKind.BOILERPLATE


def test_a_blogger_page() -> None:
    """
    <html><head><title>River Notes: The ferry</title></head><body>
    <div class="post hentry"><h3 class="post-title entry-title">The ferry that was not there</h3>
    <div class="post-body entry-content">The ferry at Lomna stopped running on Sunday after gunmen fired at its crew, the
    owner told me.<br><br>He said that two men were hit and taken to the hospital across the river, and that nobody from
    the police had come to ask what happened. People now walk eleven kilometres to the next crossing.<br><br>The mayor
    promised an army escort from Friday on.</div></div>
    <div class="comments" id="comments"><h4>2 comments:</h4><div id="comment-holder"><div class="comment-thread">
    <ol id="top-ra"><li class="comment" id="c778"><div class="avatar-image-container"><img src="x"></div>
    <div class="comment-block"><div class="comment-header"><cite class="user"><a href="https://www.blogger.com/profile/11">Tamsin</a></cite>
    <span class="datetime secondary-text"><a href="?showComment=1#c778">April 6, 2014 at 7:12 PM</a></span></div>
    <p class="comment-content">My uncle was on that boat. He says three were hit, not two.</p>
    <span class="comment-actions"><a href="#">Reply</a></span></div>
    <div class="comment-replies"><div class="comment-thread inline-thread"><ol><li class="comment" id="c779">
    <div class="comment-block"><div class="comment-header"><cite class="user blog-author"><a href="https://www.blogger.com/profile/12">Joris</a></cite>
    <span class="datetime secondary-text"><a href="?showComment=2#c779">April 6, 2014 at 9:30 PM</a></span></div>
    <p class="comment-content">Thank you, I will ask at the hospital.</p></div></li></ol></div></div></li></ol></div></div></div>
    <div class="widget Label"><h2>Labels</h2><ul><li><a href="/l/river">river</a> (12)</li></ul></div></body></html>
    """
    page = read_page(test_a_blogger_page.__doc__)
    assert page.headlines(page.article) == ["The ferry that was not there"]
    assert page.words(page.article).endswith("from Friday on.")
    assert page.authors() == ["Tamsin", "Joris"]
    assert page.answers() == {1: 0}
    assert [one.published.value.start for one in page.comments if one.published] == [date(2014, 4, 6)] * 2
    assert page.words(page.comments[0]).endswith("three were hit, not two.")


def test_a_drupal_page_with_indented_answers() -> None:
    """
    <html><head><title>Strike at the harbour | Coast Watch</title><meta name="Generator" content="Drupal 7"></head><body>
    <div id="content"><h1 class="title">Strike at the harbour enters third week</h1><div class="node">
    <div class="submitted">Submitted by Lena Ortho on Mon, 06/09/2014 - 08:15</div>
    <div class="content"><p>Dock workers blocked the gates of the harbour for a third week on Monday, and the company said it
    would ask the court to clear them.</p><p>Police have not moved against the pickets since two officers and four workers
    were injured in a scuffle on Thursday.</p><p>A union leader said talks could begin as soon as the company withdrew its
    complaint.</p></div></div>
    <div id="comments" class="comment-wrapper"><h2>Comments</h2>
    <a id="comment-31"></a><div class="comment comment-by-anonymous first odd"><h3><a href="/comment/31#comment-31">Third week</a></h3>
    <div class="submitted">Submitted by stevedore (not verified) on Mon, 06/09/2014 - 10:02.</div>
    <div class="content"><p>Fourth, if you count the first Monday.</p></div><ul class="links"><li><a href="/reply">reply</a></li></ul></div>
    <div class="indented"><a id="comment-32"></a><div class="comment even"><h3><a href="/comment/32#comment-32">Well</a></h3>
    <div class="submitted">Submitted by Lena Ortho on Mon, 06/09/2014 - 11:30.</div>
    <div class="content"><p>That was a holiday.</p></div><ul class="links"><li><a href="/reply">reply</a></li></ul></div></div>
    <a id="comment-33"></a><div class="comment odd last"><h3><a href="/comment/33#comment-33">Court</a></h3>
    <div class="submitted">Submitted by harbourmaster on Tue, 06/10/2014 - 09:00.</div>
    <div class="content"><p>The court will not hear it before July.</p></div><ul class="links"><li><a href="/reply">reply</a></li></ul></div>
    </div></div></body></html>
    """
    page = read_page(test_a_drupal_page_with_indented_answers.__doc__)
    article = page.article
    assert article.author is not None and article.author.value == "Lena Ortho"
    assert article.published is not None and article.published.value.start == date(2014, 6, 9)
    assert page.authors() == ["stevedore", "Lena Ortho", "harbourmaster"]
    assert page.answers() == {1: 0}
    assert page.words(page.comments[2]).endswith("before July.")
    assert [one.published.value.start for one in page.comments if one.published] == [
        date(2014, 6, 9),
        date(2014, 6, 9),
        date(2014, 6, 10),
    ]


def test_a_phpbb_topic() -> None:
    """
    <html><head><title>View topic - Checkpoint at Orsk • Drivers</title></head><body id="phpbb">
    <div class="navbar"><a href="./viewforum.php?f=1">Roads</a> <a href="./viewforum.php?f=2">Border</a>
    <a href="./memberlist.php">Members</a></div><h2><a href="./viewtopic.php?t=9">Checkpoint at Orsk</a></h2>
    <div id="p41" class="post bg1"><div class="inner"><div class="postbody"><h3 class="first"><a href="#p41">Checkpoint at Orsk</a></h3>
    <p class="author">by <strong><a href="./memberlist.php?mode=viewprofile&amp;u=7">longhaul</a></strong> &raquo; Sat Aug 02, 2014 6:10 am </p>
    <div class="content">Militia closed the checkpoint at Orsk this morning. No trucks in either direction, about sixty waiting.</div></div>
    <dl class="postprofile"><dt><a href="./memberlist.php?mode=viewprofile&amp;u=7">longhaul</a></dt><dd><strong>Posts:</strong> 410</dd>
    <dd><strong>Joined:</strong> Mon Jan 05, 2009 4:00 pm</dd></dl></div></div>
    <div id="p42" class="post bg2"><div class="inner"><div class="postbody"><h3><a href="#p42">Re: Checkpoint at Orsk</a></h3>
    <p class="author">by <strong><a href="./memberlist.php?mode=viewprofile&amp;u=8">Petra_K</a></strong> &raquo; Sat Aug 02, 2014 7:45 am </p>
    <div class="content"><blockquote><div><cite>longhaul wrote:</cite>Militia closed the checkpoint at Orsk this morning.</div></blockquote>
    Not militia. Those are customs men, I know two of them.</div></div>
    <dl class="postprofile"><dt><a href="./memberlist.php?mode=viewprofile&amp;u=8">Petra_K</a></dt><dd><strong>Posts:</strong> 12</dd>
    <dd><strong>Joined:</strong> Tue Mar 04, 2014 9:12 am</dd></dl></div></div>
    <div id="p43" class="post bg1"><div class="inner"><div class="postbody"><h3><a href="#p43">Re: Checkpoint at Orsk</a></h3>
    <p class="author">by <strong><a href="./memberlist.php?mode=viewprofile&amp;u=9">dieselpete</a></strong> &raquo; Sun Aug 03, 2014 5:00 pm </p>
    <div class="content">Open again since noon, they search every cab.</div></div>
    <dl class="postprofile"><dt><a href="./memberlist.php?mode=viewprofile&amp;u=9">dieselpete</a></dt><dd><strong>Posts:</strong> 88</dd>
    <dd><strong>Joined:</strong> Wed Jul 14, 2010 1:33 pm</dd></dl></div></div></body></html>
    """
    page = read_page(test_a_phpbb_topic.__doc__)
    assert page.all(PassageKind.ARTICLE) == []
    assert page.authors() == ["longhaul", "Petra_K", "dieselpete"]
    assert page.answers() == {1: 0}
    assert page.comments[1].answers is not None
    assert page.comments[1].answers.basis is Basis.PRINTED
    assert [one.published.value.start for one in page.comments if one.published] == [
        date(2014, 8, 2),
        date(2014, 8, 2),
        date(2014, 8, 3),
    ]
    assert page.words(page.comments[2]).endswith("they search every cab.")
    (quoted,) = page.inside(page.comments[1], PassageKind.QUOTATION)
    assert "Militia closed the checkpoint" in page.words(quoted)


def test_a_static_copy_of_disqus_comments() -> None:
    """
    <html><head><title>Curfew in Velm</title></head><body><div class="story"><h1>Curfew in Velm after night of looting</h1>
    <p>Authorities in Velm ordered a curfew from eight in the evening on Monday after a night in which shops were looted and
    a police station was set on fire.</p><p>The governor said that 31 people had been arrested, and asked the army to send
    two companies to the city by Wednesday.</p><p>Shopkeepers said that the police had left their posts before midnight and
    had not come back until morning.</p></div>
    <div id="disqus_thread"><div id="dsq-content"><ul id="dsq-comments">
    <li class="comment even thread-even depth-1" id="dsq-comment-9001"><div id="dsq-comment-header-9001" class="dsq-comment-header">
    <cite id="dsq-cite-9001"><span id="dsq-author-user-9001">Bettany</span></cite></div>
    <div id="dsq-comment-body-9001" class="dsq-comment-body"><div id="dsq-comment-message-9001" class="dsq-comment-message">
    <p>The police left at ten, I saw them go.</p></div></div></li>
    <li class="comment odd alt thread-odd" id="dsq-comment-9002"><div id="dsq-comment-header-9002" class="dsq-comment-header">
    <cite id="dsq-cite-9002"><span id="dsq-author-user-9002">R. Sund</span></cite></div>
    <div id="dsq-comment-body-9002" class="dsq-comment-body"><div id="dsq-comment-message-9002" class="dsq-comment-message">
    <p>Thirty-one arrests and not one of them from the square.</p></div></div></li></ul></div></div></body></html>
    """
    page = read_page(test_a_static_copy_of_disqus_comments.__doc__)
    assert page.authors() == ["Bettany", "R. Sund"]
    assert page.words(page.comments[0]).endswith("I saw them go.")
    assert page.words(page.article).endswith("until morning.")


def test_a_classic_wordpress_theme_that_signs_comments_below_their_words() -> None:
    """
    <html><head><title>Notes on the siege</title></head><body><div id="content"><h2>Notes on the siege of Tarm</h2>
    <div class="storycontent"><p>The siege of Tarm entered its fourth month on Thursday, and the last bakery closed when its
    flour ran out, residents said by telephone.</p><p>The army says that it lets food through every Monday. The residents say
    that they have seen no truck since the end of April.</p></div>
    <ol id="commentlist"><li id="comment-51"><p>I was there in May. There was no bread then either.</p>
    <p><cite>Comment by <a href="http://b.example" rel="external nofollow">Brandt</a> &#8212; June 13, 2014 @
    <a href="#comment-51">1:02 pm</a></cite></p></li>
    <li id="comment-52"><p>The trucks go to the barracks, everybody knows it.</p>
    <p><cite>Comment by Ysolde &#8212; June 14, 2014 @ <a href="#comment-52">9:10 am</a></cite></p></li></ol></div></body></html>
    """
    page = read_page(test_a_classic_wordpress_theme_that_signs_comments_below_their_words.__doc__)
    assert page.authors() == ["Brandt", "Ysolde"]
    assert [one.published.value.start for one in page.comments if one.published] == [
        date(2014, 6, 13),
        date(2014, 6, 14),
    ]
    assert "Comment by" not in "".join(
        page.text[start:end] for one in page.comments for start, end in prose_of(page.reading.passages, one)
    )


def test_a_simple_machines_topic_with_a_report_in_a_quotation_box() -> None:
    """
    <html><head><title>Convoys on the A7</title></head><body><div id="forumposts"><form>
    <div class="windowbg"><div class="post_wrapper"><div class="poster"><h4><a href="/index.php?action=profile;u=4">Karst</a></h4>
    <ul><li>Hero Member</li><li>Posts: 1022</li></ul></div><div class="postarea"><div class="keyinfo">
    <h5><a href="/index.php?topic=9.msg77#msg77">Convoys on the A7</a></h5>
    <div class="smalltext">&#171; <strong>on:</strong> May 04, 2014, 10:12:33 AM &#187;</div></div>
    <div class="post"><div class="inner" id="msg_77">Six tanks on trailers passed Lorn at dawn, heading east.</div></div></div>
    <div class="signature">Drive safe</div></div></div>
    <div class="windowbg2"><div class="post_wrapper"><div class="poster"><h4><a href="/index.php?action=profile;u=5">Minna</a></h4>
    <ul><li>Newbie</li><li>Posts: 3</li></ul></div><div class="postarea"><div class="keyinfo">
    <h5><a href="/index.php?topic=9.msg78#msg78">Re: Convoys on the A7</a></h5>
    <div class="smalltext">&#171; <strong>Reply #1 on:</strong> May 04, 2014, 11:40:02 AM &#187;</div></div>
    <div class="post"><div class="inner" id="msg_78"><div class="quoteheader"><a href="/index.php?topic=9.msg77#msg77">Quote from:
    Karst on May 04, 2014, 10:12:33 AM</a></div><blockquote>Six tanks on trailers passed Lorn at dawn</blockquote>
    I counted eight.</div></div></div></div></div>
    <div class="windowbg"><div class="post_wrapper"><div class="poster"><h4><a href="/index.php?action=profile;u=6">Oskar</a></h4>
    <ul><li>Full Member</li><li>Posts: 140</li></ul></div><div class="postarea"><div class="keyinfo">
    <h5><a href="/index.php?topic=9.msg79#msg79">Re: Convoys on the A7</a></h5>
    <div class="smalltext">&#171; <strong>Reply #2 on:</strong> May 05, 2014, 08:00:10 AM &#187;</div></div>
    <div class="post"><div class="inner" id="msg_79">From the agency this morning:<br><br><blockquote>Army denies moving tanks to
    border<br><br>LORN, May 5 (Interfax) - The army denied on Monday that it had moved tanks to the border, and said that six
    vehicles seen on Sunday were on their way to repair.<br><br>The governor of Lorn said he had not been told.</blockquote>
    Believe it who will.</div></div></div></div></div></form></div></body></html>
    """
    page = read_page(test_a_simple_machines_topic_with_a_report_in_a_quotation_box.__doc__)
    assert page.all(PassageKind.ARTICLE) == []
    assert page.authors() == ["Karst", "Minna", "Oskar"]
    assert page.answers() == {1: 0}
    first, second, third = page.comments
    assert page.words(first).endswith("heading east.")
    (quoted,) = page.inside(second, PassageKind.QUOTATION)
    assert quoted.author is not None and quoted.author.value == "Karst"
    (report,) = page.inside(third, PassageKind.REPOST)
    assert page.headlines(report) == ["Army denies moving tanks to border"]
    assert report.outlet is not None and report.outlet.value == "Interfax"
    assert page.words(report).endswith("had not been told.")
    assert page.words(third).endswith("Believe it who will.")
    assert [one.published.value.start for one in page.comments if one.published] == [
        date(2014, 5, 4),
        date(2014, 5, 4),
        date(2014, 5, 5),
    ]
