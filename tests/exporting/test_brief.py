"""A brief as files: JSON reads back whole; Markdown and HTML escape every word of a page; every reference resolves."""

import re
from html.parser import HTMLParser

import pytest

from dateline.exporting.brief import as_html, as_json, as_markdown, from_json
from dateline.picturing.brief.values import Brief
from tests.picturing.brief.cases import brief
from tests.weighing.telling_of import BREGA, LIBYAN_ARMY, day, source, telling_of


def sample(outlet: str = "Halyard", words: str = "troops shelled Brega") -> Brief:
    one = telling_of(
        words,
        trigger="shelled",
        mode="heavy-weapons",
        actors=[LIBYAN_ARMY],
        places=[BREGA],
        when=day("2011-03-28"),
        published=day("2011-03-28"),
        sources=[source(outlet)],
        outlet=outlet,
    )
    return brief([one])


class Links(HTMLParser):
    """Collects anchors, targets and tags."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.hrefs.append(value or "")


def test_json_reads_back_into_the_same_brief() -> None:
    """A brief written and read."""
    found = sample()
    assert from_json(as_json(found)) == found


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"start": 3}'])
def test_what_is_no_brief_is_refused(text: str) -> None:
    """A file that holds something else."""
    with pytest.raises(ValueError, match="no brief"):
        from_json(text)


def test_html_resolves_its_references_and_holds_no_script() -> None:
    """Every [1] leads to the words of claim 1; headings go down one by one; nothing is loaded."""
    page = as_html(sample())
    links = Links()
    links.feed(page)
    assert {href.removeprefix("#") for href in links.hrefs} <= set(links.ids)
    assert links.hrefs == ["#claim-1"]
    assert len(links.ids) == len(set(links.ids))
    assert not {"script", "img", "link", "iframe"} & set(links.tags)
    assert links.tags.count("h1") == 1
    assert "According to Halyard, the Libyan army shelled Brega on 28 March 2011." in page
    assert "<q>troops shelled Brega</q>" in page
    assert page.startswith('<!doctype html>\n<html lang="en">')


def test_words_of_a_page_stay_words() -> None:
    """An outlet and a sentence that would be a script, a heading and a link."""
    found = sample(
        "<script>alert(1)</script>", "troops shelled Brega [x](http://evil.test) <img src=x> *now*"
    )
    page = as_html(found)
    assert "<script>" not in page
    assert "<img" not in page
    text = as_markdown(found)
    assert "<script>" not in text
    assert "<img" not in text
    assert "[x](http" not in text
    assert "\\*now\\*" in text


def test_markdown_names_each_section_and_claim() -> None:
    """The same brief for people who read plain text."""
    text = as_markdown(sample())
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [
        "What is known",
        "What is contested",
        "What is only claimed",
        "What is planned or threatened",
        "What changed since the brief before",
        "Who holds what",
        "What cannot be told",
        "The claims",
    ]
    assert (
        "- According to Halyard, the Libyan army shelled Brega on 28 March 2011. [\\[1\\]](#claim-1)" in text
    )
    assert "“troops shelled Brega” — Halyard, 2011-03-28, a.txt, characters 0 to 20" in text
