"""Tell threads from what only looks like one: teasers of other articles, dates of events, lists of products."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dateline.reading.html.layout import Layout, Node
from dateline.reading.html.threads.posts import Post, Thread
from dateline.reading.html.threads.structure import is_user_link

# Tuned on the development threads and articles: at least this share of the posts must show the sign.
_MOST = 0.6
_FORUM_LINKS = 5  # links to topics, members and boards that a page of a forum has at least
_FEW = 3  # so few posts need more signs than many
_LEVELS = 6  # how many elements around the thread are asked for their names

_FORUM_LINK = re.compile(
    r"viewtopic|viewforum|viewthread|showthread|showpost|forumdisplay|memberlist|memberprofile|topic_show|member\.php"
    r"|(?:^|[/.?&=])(?:forums?|threads?|topics?|boards?|discussions?|discuss|members?|community|gassing|foren)(?:[/.?&=-]|$)",
    re.IGNORECASE,
)
_POST_NAME = re.compile(
    r"(?:^|[-_])(?:post|posts|posting|message|messages|msg|reply|replies|response|topic|thread|bbp|beitrag|posttext)"
    r"|postbody|postmsg|messagetext|messagebody|usercontent",
    re.IGNORECASE,
)
_AREA_NAME = re.compile(
    r"comment|komment|coment|respon|repl(?:y|ies)|discuss|disqus|guestbook|feedback|reaction|answers|antwort|opinie",
    re.IGNORECASE,
)
_AREA_HEADING = re.compile(
    r"\b(?:comments?|responses?|replies|thoughts on|kommentare?|antworten|commentaires?|comentarios?|komentarze)\b",
    re.IGNORECASE,
)
_HEADING_REACH = 400  # characters before the first post in which the heading of a thread stands


def is_forum(layout: Layout, address: str = "", article: bool = False) -> bool:
    """Whether the page belongs to a forum: an address of it, or enough of its links, say so.

    ``article`` says that the page declares itself an article: then links are not enough, as a newspaper may have a
    forum too.
    """
    if _FORUM_LINK.search(address):
        return True
    links = (node.get("href") for node in layout.nodes if node.tag == "a")
    return not article and sum(bool(_FORUM_LINK.search(link)) for link in links) >= _FORUM_LINKS


def is_thread(layout: Layout, thread: Thread, forum: bool) -> bool:
    """Whether posts found by structure alone are posts: who writes them, or what surrounds them, must say so."""
    posts = thread.posts
    if _share(posts, _has_user_link) >= _MOST and _differ(posts):
        return True
    if _share(posts, _is_teaser) >= _MOST:
        return False
    named = _share(posts, lambda post: post.author is not None) >= _MOST and _differ(posts)
    dated = _share(posts, lambda post: post.date is not None) >= _MOST
    called = any(_POST_NAME.search(name) for post in posts[:3] for name in _names(post.body))
    if forum and (named or called or (dated and len(posts) > _FEW)):
        return True
    area = any(_AREA_NAME.search(name) for name in _names(thread.root))
    before = layout.text[max(0, posts[0].start - _HEADING_REACH) : posts[0].start]
    headed = area or bool(_AREA_HEADING.search(before))
    return (named and len(posts) > _FEW) or (headed and (named or dated))


def is_comment(post: Post) -> bool:
    """Whether a post found by its marks is signed, dated or numbered; a box that says "leave a reply" is not."""
    numbered = any(character.isdigit() for character in post.item.get("id"))
    return post.author is not None or post.date is not None or numbered


def _share(posts: Sequence[Post], sign: Callable[[Post], bool]) -> float:
    return sum(sign(post) for post in posts) / len(posts)


def _differ(posts: tuple[Post, ...]) -> bool:
    """Whether more than one person writes; few posts may all be by one."""
    names = {post.author.name for post in posts if post.author}
    return len(names) > 1 or len(posts) < 3


def _is_teaser(post: Post) -> bool:
    """Whether the post is a link to something else with a few words around it."""
    if any(node.tag == "a" and _covers(node, post) for node in (post.body, *post.body.outwards())):
        return True
    linked = sum(
        node.end - node.start
        for node in post.item.walk()
        if node.tag == "a" and not node.get("href").startswith("#") and not is_user_link(node)
    )
    heading = any(
        node.tag in {"h1", "h2", "h3", "h4", "h5"}
        and any(one.tag == "a" and _leads_away(one) for one in (*node.walk(), *node.outwards()))
        for node in post.item.walk()
    )
    return heading or linked > 0.6 * max(post.end - post.start, 1)


def _covers(node: Node, post: Post) -> bool:
    return node.start <= post.start and node.end >= post.end


def _leads_away(link: Node) -> bool:
    href = link.get("href")
    return bool(href) and "#" not in href and not is_user_link(link)


def _has_user_link(post: Post) -> bool:
    return bool(post.author and post.author.link) and any(
        is_user_link(node) and node.get("href") == (post.author.link if post.author else "")
        for node in post.item.walk()
    )


def _names(node: Node) -> list[str]:
    """The classes and ids of a node and of the elements around it."""
    names: list[str] = []
    for one in (node, *node.outwards()):
        if node.depth - one.depth > _LEVELS or one.tag in {"body", "html"}:
            break
        names += one.tokens
        if one.get("id"):
            names.append(one.get("id"))
    return names
