"""The packaged reader, where it is there: what it was trained to say, and that it says the same each time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from dateline.model.page import Reading
from dateline.parsing.encoder.marks import Marks
from dateline.parsing.encoder.reader import Reader, load_reader, packaged_folder
from dateline.parsing.tokens import Parse

pytestmark = pytest.mark.skipif(not packaged_folder().is_dir(), reason="no trained reader is packaged yet")
#: Bytes; with the gazetteer, the wheel stays under 80 MB.
LARGEST = 40_000_000


@pytest.fixture(scope="module")
def reader() -> Reader:
    loaded, problems = load_reader()
    assert loaded is not None, problems
    return loaded


def at(parse: Parse, word: str) -> tuple[int, int]:
    """Sentence and token of the first place of a word."""
    return next(
        (one.index, token.index) for one in parse.sentences for token in one.tokens if token.text == word
    )


def top(of: dict[str, float]) -> str:
    return max(of, key=lambda label: of[label])


def test_what_happened_who_says_so_and_who_did_it(
    reader: Reader, parse_text: Callable[[str], tuple[Reading, Parse]]
) -> None:
    """Rebels shelled the town of Malakal on Monday, killing five civilians, the army said."""
    parse = parse_text(
        "Rebels shelled the town of Malakal on Monday, killing five civilians, the army said."
    )[1]
    marks = reader.mark(parse)
    shelled, said = at(parse, "shelled"), at(parse, "said")
    assert top(dict(marks.event(*shelled))) == "ASSAULT"
    assert top(dict(marks.status(*shelled))) == "asserted"
    outside = 0
    assert marks.cue(0)[said[1]].argmax() != outside
    assert marks.source(0)[at(parse, "army")[1]].argmax() != outside
    assert marks.content(0)[shelled[1]].argmax() != outside
    assert marks.role("who", *shelled)[0].argmax() == at(parse, "Rebels")[1]
    assert marks.role("where", *shelled)[0][at(parse, "Malakal")[1]] > 0.5
    assert marks.labels.names[marks.names(0)[at(parse, "Malakal")[1]].argmax()] == "B-LOC"
    assert marks.factuality(*shelled) > 0


def test_a_plan_is_told_from_a_deed(
    reader: Reader, parse_text: Callable[[str], tuple[Reading, Parse]]
) -> None:
    """The two sides plan to sign a truce in Geneva next week."""
    parse = parse_text("The two sides plan to sign a truce in Geneva next week, a mediator said.")[1]
    marks = reader.mark(parse)
    assert top(dict(marks.status(*at(parse, "sign")))) != "asserted"


def test_neighbours_and_threads_change_nothing(
    reader: Reader, parse_text: Callable[[str], tuple[Reading, Parse]]
) -> None:
    pages = [
        parse_text(f"Rebels shelled {place} on Monday, the army said. Residents fled. " * repeats)[1]
        for place, repeats in (("Malakal", 1), ("Bor", 9), ("Goma", 30))
    ]
    alone = [reader.mark(parse) for parse in pages]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(reader.mark, pages * 4))
    for number, marks in enumerate(together):
        assert same_events(marks, alone[number % 3])


def same_events(one: Marks, other: Marks) -> bool:
    return all(np.array_equal(a.events, b.events) for a, b in zip(one.windows, other.windows, strict=True))


def test_the_package_stays_small() -> None:
    assert sum(path.stat().st_size for path in packaged_folder().iterdir()) < LARGEST
