"""Every link of README and docs leads somewhere, every page is listed, every picture says what it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, anchors_of, links_of, name_of, tokens_of

INDEX = ROOT / "docs" / "index.md"
#: pages beside docs/ that docs lead to
BESIDE = (ROOT / "CHANGELOG.md", *sorted((ROOT / "training" / "cards").glob("*.md")))


def broken(page: Path) -> list[str]:
    found = []
    for link in links_of(page):
        target, _, anchor = link.partition("#")
        if "://" in target or target.startswith("mailto:"):
            continue
        path = (page.parent / target).resolve() if target else page
        if not path.exists() or (anchor and anchor not in anchors_of(path)):
            found.append(link)
    return found


@pytest.mark.parametrize("page", [*PAGES, *BESIDE], ids=name_of)
def test_every_link_and_anchor_leads_somewhere(page: Path) -> None:
    assert broken(page) == []


def test_a_link_or_an_anchor_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# One `two`, three\n\n[a](#one-two-three) [b](#two) [c](nowhere.md) ![d](d.png) [e](page.md)\n"
    )
    assert broken(page) == ["#two", "nowhere.md", "d.png"]


def test_the_index_lists_every_page_and_the_readme_leads_to_it() -> None:
    listed = [link.partition("#")[0] for link in links_of(INDEX)]
    assert sorted(set(listed)) == sorted(
        {page.name for page in PAGES[1:]} - {"index.md"} | {"../CHANGELOG.md"}
    )
    assert len(listed) == len(set(listed)), "a page is listed twice"
    assert "docs/index.md" in links_of(PAGES[0])


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_opens_with_its_one_title_and_its_pictures_have_words(page: Path) -> None:
    tokens = tokens_of(page)
    assert [token.tag for token in tokens if token.type == "heading_open"].count("h1") == 1
    assert tokens[0].tag == "h1"
    for token in tokens:
        for child in token.children or ():
            assert child.type != "image" or len(child.content) > 20, f"{child.attrs['src']} says nothing"
