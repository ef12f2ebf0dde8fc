"""Scorers of pages, on cases worked by hand."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench import articles, comments, threads
from bench.threads import Post, matched, same_time, same_user


def test_shares_of_shingles_worked_by_hand() -> None:
    # gold a b c d e: shingles abcd, bcde; ours b c d e f: bcde, cdef; one shared, one extra, one missed
    assert articles.shares("b c d e f", "a b c d e") == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert articles.shares("", "a b") == (0.0, 0.0, 1.0)
    assert articles.f1_of([(1 / 3, 1 / 3, 1 / 3), (1.0, 0.0, 0.0)]) == pytest.approx(0.8)


def test_posts_are_paired_once_and_only_when_right() -> None:
    gold = [
        Post("one two three four five", "ann", "1 May"),
        Post("six", "bo", "2 May"),
        Post("six", "cy", "3 May"),
    ]
    ours = [Post("six", "", ""), Post("one two three four x", "", "")]
    pairs = matched(ours, gold)
    assert [(found.text, right.user) for found, right in pairs] == [
        ("one two three four x", "ann"),
        ("six", "bo"),
    ]


def test_users_and_times_match_links_and_parts() -> None:
    assert same_user("Mira L", "/members/mira-l.4711/")
    assert same_user("Mira", "Mira")
    assert not same_user("Mira", "Milo")
    assert not same_user("", "Milo")
    assert same_time("May 1, 2014", "Thu May 1, 2014")
    assert not same_time("", "May 1, 2014")


def test_comment_snippets_are_counted_where_the_html_holds_them(tmp_path: Path) -> None:
    folder = tmp_path / "pages" / "comments"
    (folder / "html").mkdir(parents=True)
    items = "".join(
        f'<li class="comment" id="comment-{n}"><b class="fn">A{n}</b> <time>May {n}, 2014</time><p>{words}</p></li>'
        for n, words in ((1, "The <i>bridge</i> was open."), (2, "It was not."))
    )
    html = f"<html><body><h1>Bridge</h1><p>Lead.</p><ol class=commentlist>{items}</ol></body></html>"
    (folder / "html" / "x.html.gz").write_bytes(gzip.compress(html.encode()))
    page = {
        "file": "x.html",
        "with": [],
        "without": [],
        "comments": ["The bridge was", "was not.", "only in a script"],
    }
    (folder / "pages.json").write_text(json.dumps({"http://x.example/": page}), "utf-8")
    rows = comments.run(tmp_path, None)
    assert [(row.metric, row.ours, row.items) for row in rows] == [
        ("snippet recall", 1.0, 2),
        ("snippet recall, off WordPress", 1.0, 2),
    ]


def test_absent_sets_give_no_rows(tmp_path: Path) -> None:
    assert articles.run(tmp_path, None) == threads.run(tmp_path, None) == comments.run(tmp_path, None) == []
