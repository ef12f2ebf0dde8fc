"""What is not English says so to those who have it read to them."""

from __future__ import annotations

from pathlib import Path

from dateline.model.ids import sha256_of
from dateline.model.page import Page, Passage, PassageKind, Reading
from dateline.parsing.languages import language_problem
from tests.web.conftest import Opened, new_case, page_of

FRENCH = "Le ministre a dit hier soir que les troupes sont entrées dans la ville sans combattre.\n"
ENGLISH = "The minister said last night that the troops had entered the town without a fight.\n"


def test_a_passage_in_another_language_is_marked_as_such(tmp_path: Path, opened: Opened) -> None:
    case = new_case(tmp_path / "two.db")
    run = case.start_run("test", "made", "{}")
    identities = []
    for text in (FRENCH + ENGLISH, ENGLISH + ENGLISH):
        identity = sha256_of(text.encode())
        cut = len(text) - len(ENGLISH)
        page = Page(identity, f"{identity[:4]}.txt", "text/plain", "utf-8", text, identity)
        first = Passage(f"p-{identity[:4]}1", PassageKind.ARTICLE, 0, cut)
        second = Passage(f"p-{identity[:4]}2", PassageKind.COMMENT, cut, len(text))
        found = language_problem(text[:cut], page.uri)
        case.keep(Reading(page, (first, second)), text.encode(), (), (found,) if found else (), "made", run)
        identities.append(identity)
    case.end_run(run)
    client = opened(case)
    mixed, english = (page_of(client, f"/pages/{one}") for one in identities)
    assert [one.get("lang") for one in mixed.iter("article")] == ["fr", "en"]
    assert [one.get("lang") for one in english.iter("article")] == [None, None]
    assert {one.get("dir") for one in mixed.iter("p") if "prose" in one.get("class", "")} == {"auto"}
