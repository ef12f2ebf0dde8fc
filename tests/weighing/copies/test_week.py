"""The example week: who copied whom, against its truth table."""

from __future__ import annotations

import pytest

from dateline.model.copies import Copy, CopyKind
from dateline.model.page import PassageKind
from dateline.reading.door import read_bytes
from dateline.reading.settings import ReadingSettings
from dateline.weighing.copies.families import families
from dateline.weighing.copies.find import find_copies
from dateline.weighing.copies.passage_text import PassageText, passage_texts
from dateline.weighing.copies.sketch import sketch_of
from tests.examples import week_truth as truth
from tests.examples.scoring import pages_in

#: One clause of thirteen words among a hundred and twenty: too little to tell from what two reporters write alike.
TOO_SHORT = {("tygart-courier-29.html", "transmed-london-29.txt")}


def _texts() -> dict[str, tuple[str, PassageText]]:
    found = {}
    for path in pages_in(truth.WEEK):
        reading, problems = read_bytes(path.read_bytes(), path.name, ReadingSettings())
        assert reading is not None, problems
        found.update({one.id: (path.name, one) for one in passage_texts(reading)})
    return found


@pytest.fixture(scope="module")
def texts() -> dict[str, tuple[str, PassageText]]:
    return _texts()


@pytest.fixture(scope="module")
def copies(texts: dict[str, tuple[str, PassageText]]) -> list[Copy]:
    sketches = [sketch_of(text) for _, text in texts.values()]
    return list(find_copies(sketches, lambda passage: texts[passage][1]))


def test_every_copy_is_found(copies: list[Copy], texts: dict[str, tuple[str, PassageText]]) -> None:
    found = {frozenset((texts[copy.first][0], texts[copy.second][0])) for copy in copies}
    wanted = {(row.file, original) for row in truth.pages() for original in row.copy_of}
    assert {pair for pair in wanted if frozenset(pair) not in found} <= TOO_SHORT


def test_nothing_else_is_a_copy(copies: list[Copy], texts: dict[str, tuple[str, PassageText]]) -> None:
    origins: dict[str, set[str]] = {}
    for row in truth.pages():
        origins.setdefault(row.file, {row.file}).update(row.copy_of)
    for copy in copies:
        first, second = texts[copy.first][0], texts[copy.second][0]
        assert origins[first] & origins[second], (first, second)


def test_a_copy_with_the_credit_lost_is_in_the_family_of_its_wire(
    copies: list[Copy], texts: dict[str, tuple[str, PassageText]]
) -> None:
    family = families(copies)
    of_page = {
        page: family.get(one.id)
        for page, one in texts.values()
        if one.kind is PassageKind.ARTICLE and page.endswith((".txt", ".html"))
    }
    lost = [row for row in truth.pages() if row.credit == "lost"]
    assert lost
    for row in lost:
        (original,) = row.copy_of
        assert CopyKind(row.copy_kind) is not CopyKind.PARTLY
        assert of_page[row.file] is not None
        assert of_page[row.file] == of_page[original]
