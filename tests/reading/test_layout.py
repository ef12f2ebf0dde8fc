"""The canonical text of a tree, and the words that each element holds."""

from __future__ import annotations

import pytest

from dateline.reading.html.layout import Layout, lay_out
from dateline.reading.html.markup import parse_markup


def laid_out(html: str) -> Layout:
    root, _ = parse_markup(html)
    assert root is not None
    return lay_out(root)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<div>One.<p>Two.</p>Three.</div>", "One.\n\nTwo.\n\nThree."),
        ("<ul><li>One</li><li>Two</li></ul>After", "One\nTwo\n\nAfter"),
        ("<p>One<br>two<br><br>three</p>", "One\ntwo\n\nthree"),
        ("<p>A <b>bold</b>, <i>slanted</i>word</p>", "A bold, slantedword"),
        ("<p>  spaced \n out&nbsp;here </p>", "spaced out here"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1\n2"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<p>&eacute;t&eacute; &#8212; &amp; &lt;tag&gt;</p>", "été — & <tag>"),
        ("<p>soft\u00adhyphen</p>", "softhyphen"),
        ("<p>x</p><script>y</script><style>z</style><p>w</p>", "x\n\nw"),
        ("<noscript><p>Without scripts.</p></noscript>", "Without scripts."),
    ],
)
def test_text_of(html: str, text: str) -> None:
    assert laid_out(html).text == text


def test_each_element_holds_its_own_words_and_those_inside() -> None:
    layout = laid_out("<div id=a><p>One <b>two</b>.</p><p id=e></p><p>Three.</p></div>")
    held = {(node.tag, layout.words_of(node)) for node in layout.nodes}
    assert {
        ("div", "One two.\n\nThree."),
        ("p", "One two."),
        ("b", "two"),
        ("p", ""),
        ("p", "Three."),
    } <= held
    assert all(
        node.start <= child.start and child.end <= node.end
        for node in layout.nodes
        for child in node.children
        if child.end > child.start
    )


def test_runs_cover_the_text_but_for_separators() -> None:
    layout = laid_out("<p>One <b>two</b>.</p><p>Three.</p>")
    assert "".join(layout.text[run.start : run.end] for run in layout.runs) == "Onetwo.Three."
    assert [run.node.tag for run in layout.runs] == ["p", "b", "p", "p"]
