"""What the trained reader gives: the same marks whoever asks, and for each token its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.model.page import Reading
from dateline.parsing.encoder.marks import Marks
from dateline.parsing.encoder.reader import Reader, load_reader
from dateline.parsing.encoder.session import OUTPUTS, overflows
from dateline.parsing.encoder.windows import MOST_PIECES, windows_of
from dateline.parsing.tokens import Parse

TINY = Path(__file__).parent / "tiny"
PAGE = (
    "Rebels shelled the port of Bor on Monday, the army said. Residents told reporters that the garrison had fled.\n\n"
    "The governor denied it. He said that his men still hold the bridge."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    loaded, problems = load_reader(TINY)
    assert loaded is not None, problems
    return loaded


def same(one: Marks, other: Marks) -> bool:
    """Whether two marks are the same to the last bit."""
    return one.where == other.where and all(
        getattr(a, name).tobytes() == getattr(b, name).tobytes()
        for a, b in zip(one.windows, other.windows, strict=True)
        for name in ("seen", "names", "speech", "events", "statuses", "factuality", "anchors", "fillers")
    )


def test_every_token_has_probabilities_that_add_up(
    reader: Reader, parse_text: Callable[[str], tuple[Reading, Parse]]
) -> None:
    parse = parse_text(PAGE)[1]
    marks = reader.mark(parse)
    for sentence in parse.sentences:
        count = len(sentence.tokens)
        for held in (
            marks.names,
            marks.events,
            marks.modes,
            marks.statuses,
            marks.source,
            marks.cue,
            marks.content,
        ):
            table = held(sentence.index)
            assert table.shape[0] == count
            assert table.min() >= 0
            assert np.allclose(table.sum(axis=1), 1, atol=1e-5)
        assert marks.factualities(sentence.index).shape == (count,)
        assert set(marks.event(sentence.index, 0)) == set(marks.labels.events)
        assert marks.factuality(sentence.index, 1) == pytest.approx(
            float(marks.factualities(sentence.index)[1])
        )
        assert sum(marks.status(sentence.index, 0).values()) == pytest.approx(1, abs=1e-5)
        assert list(marks.mode(sentence.index, 0)) == list(marks.labels.modes)
    assert marks.reader.startswith("tiny 1 sha256:")


def test_a_role_is_the_product_of_what_one_word_asks_and_another_offers(
    reader: Reader, parse_text: Callable[[str], tuple[Reading, Parse]]
) -> None:
    parse = parse_text(PAGE)[1]
    marks = reader.mark(parse)
    found = marks.role("who", 0, 1)
    assert list(found) == [one.index for one in parse.sentences]  # all in one window
    assert [len(found[one.index]) for one in parse.sentences] == [len(one.tokens) for one in parse.sentences]
    window = marks.windows[0]
    row = window.starts[2] + 3
    size, who = window.anchors.shape[-1], marks.labels.roles.index("who")
    product = float(window.anchors[1, who].astype(float) @ window.fillers[row, who].astype(float))
    by_hand = (product / size**0.5 - 0.5) / 1.5  # bias, temperature
    assert found[2][3] == pytest.approx(1 / (1 + np.exp(-by_hand)), rel=1e-5)
    assert found[2].tolist() != marks.role("where", 0, 1)[2].tolist()


def test_a_token_is_marked_by_its_first_piece(
    reader: Reader, parse_text: Callable[[str], tuple[Reading, Parse]]
) -> None:
    parse = parse_text("Rebels shelled Bor.")[1]
    (window,) = windows_of(parse.sentences, reader._vocabulary, reader._features)
    ids = np.array([window.ids], np.int64)
    given_ = {"ids": ids, "mask": np.ones_like(ids), "features": np.array([window.features], np.int64)}
    scores = reader._session.run(["names"], given_)[0][0]
    first_pieces = [1, 6, 11, 14]  # the first mark, then five pieces of each long word and three of "Bor"
    marks = reader.mark(parse)
    assert marks.names(0).argmax(axis=1).tolist() == scores[first_pieces].argmax(axis=1).tolist()
    expected = np.exp(scores[first_pieces]) / np.exp(scores[first_pieces]).sum(axis=1, keepdims=True)
    assert np.allclose(marks.names(0), expected, atol=1e-5)


def test_threads_share_a_reader(reader: Reader, parse_text: Callable[[str], tuple[Reading, Parse]]) -> None:
    pages = [
        parse_text(f"{PAGE} The {word} was shelled again.")[1] for word in ("port", "camp", "mill", "ford")
    ]
    alone = [reader.mark(parse) for parse in pages]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(reader.mark, pages * 8))
    assert all(same(alone[at % 4], marks) for at, marks in enumerate(together))


def test_what_is_said_of_a_passage_does_not_hang_on_what_else_is_read(
    reader: Reader, parse_text: Callable[[str], tuple[Reading, Parse]]
) -> None:
    """The eight-bit numbers of a model are scaled by all that goes through at once, so a batch would tell."""
    alone = parse_text(PAGE)[1]
    others = parse_text("Zanzibar! 9999 2014-06-12, 7,000 zebras jumped. " * 40)[1]
    mixed = Parse(
        alone.model,
        (
            *alone.sentences,
            *(
                type(one)(
                    **{name: getattr(one, name) for name in one.__slots__}
                    | {"index": one.index + len(alone.sentences), "passage": "another"}
                )
                for one in others.sentences
            ),
        ),
    )
    first, second = reader.mark(alone), reader.mark(mixed)
    assert len(second.windows) > 3
    for sentence in alone.sentences:
        assert first.events(sentence.index).tobytes() == second.events(sentence.index).tobytes()
    # that the model would tell neighbours apart, were they let in
    window, neighbour = (
        windows_of(parse.sentences, reader._vocabulary, reader._features)[0] for parse in (alone, others)
    )
    size = min(len(window.ids), len(neighbour.ids))

    def scores(*windows: object) -> object:
        given_ = {
            "ids": np.array([one.ids[:size] for one in windows]),
            "mask": np.ones((len(windows), size), int),
            "features": np.array([one.features[:size] for one in windows]),
        }
        return reader._session.run(["event"], given_)[0][0]

    assert scores(window).tobytes() != scores(window, neighbour).tobytes()


def test_more_threads_say_the_same(
    parse_text: Callable[[str], tuple[Reading, Parse]], reader: Reader
) -> None:
    parse = parse_text(PAGE)[1]
    wide, problems = load_reader(TINY, threads=2)
    assert wide is not None, problems
    assert same(wide.mark(parse), reader.mark(parse))


def test_what_does_not_fit_is_marked_as_not_seen(
    reader: Reader, parse_text: Callable[[str], tuple[Reading, Parse]]
) -> None:
    """A sentence of more words than a window holds is read from its start; of the rest nothing is said."""
    parse = parse_text("The army said that " + "soldiers and " * 120 + "rebels met.")[1]
    (sentence,) = parse.sentences
    marks = reader.mark(parse)
    last = len(sentence.tokens) - 1
    assert marks.seen(0, 0)
    assert not marks.seen(0, last)
    assert marks.events(0)[last].tolist() == [0] * len(marks.labels.events)
    assert marks.factuality(0, last) == 0
    assert marks.role("who", 0, 0)[0][last] == 0
    assert marks.role("who", 0, last)[0].max() == 0


def test_a_window_holds_one_passage(
    reader: Reader, parse_text: Callable[[str], tuple[Reading, Parse]]
) -> None:
    """A comment pasted into an article is read by itself, and the article around it as if it were not there."""
    parse = parse_text(PAGE)[1]
    first, *rest = parse.sentences
    aside = type(first)(**{name: getattr(first, name) for name in first.__slots__} | {"passage": "comment"})
    marks = reader.mark(Parse(parse.model, (aside, *rest)))
    assert [window.sentences for window in marks.windows] == [(0,), tuple(one.index for one in rest)]
    assert set(marks.role("who", 0, 1)) == {0}


def test_an_empty_page_has_no_marks(reader: Reader) -> None:
    marks = reader.mark(Parse("none", ()))
    assert marks.windows == ()
    assert marks.where == {}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60), max_size=8))
def test_any_text_can_be_marked(
    reader: Reader, parse_text: Callable[[str], tuple[Reading, Parse]], lines: list[str]
) -> None:
    parse = parse_text("\n\n".join(lines))[1]
    marks = reader.mark(parse)
    assert set(marks.where) == {one.index for one in parse.sentences}
    for one in parse.sentences:
        assert np.isfinite(marks.events(one.index)).all()
        assert marks.names(one.index).shape == (len(one.tokens), len(marks.labels.names))
    assert same(marks, reader.mark(parse))


def test_the_outputs_are_named_once() -> None:
    assert len(set(OUTPUTS)) == len(OUTPUTS)
    assert MOST_PIECES <= 512  # places that the encoder knows


@pytest.mark.parametrize(
    ("machine", "processor", "may"),
    [
        ("x86_64", "flags : fpu avx2 avx512f avx512_vnni", False),
        ("x86_64", "flags : fpu avx2 avx_vnni", False),
        ("x86_64", "flags : fpu avx2", True),
        ("AMD64", "", True),  # nothing is told: slow and right before fast and wrong
        ("arm64", "", False),
        ("aarch64", "Features : fp asimd", False),
    ],
)
def test_where_eight_bits_overflow_they_are_multiplied_with_care(
    machine: str, processor: str, may: bool
) -> None:
    assert overflows(machine, processor) is may


def test_care_gives_the_same_bits(
    parse_text: Callable[[str], tuple[Reading, Parse]], reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    parse = parse_text(PAGE)[1]
    monkeypatch.setattr("dateline.parsing.encoder.session.overflows", lambda *_: True)
    careful, problems = load_reader(TINY)
    assert careful is not None, problems
    assert same(careful.mark(parse), reader.mark(parse))
