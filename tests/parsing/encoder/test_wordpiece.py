"""Words to pieces: the longest that is known first, marks apart, accents away."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.parsing.encoder import wordpiece
from dateline.parsing.encoder.wordpiece import MOST, Vocabulary

PIECES = ("[UNK]", "[CLS]", "[SEP]", "rebel", "re", "##bel", "##s", "sana", "'", "a", "-", "held", "##held")


@pytest.fixture
def vocabulary(tmp_path: Path) -> Vocabulary:
    (tmp_path / "vocab.txt").write_text("\n".join(PIECES) + "\n", "utf-8")
    return Vocabulary.read(tmp_path / "vocab.txt")


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("rebels", "rebel ##s"),
        ("REBEL", "rebel"),
        ("Sana'a", "sana ' a"),
        ("Saná", "sana"),
        ("rebel-held", "rebel - held"),
        ("tank", "[UNK]"),
        ("rebels-tank", "rebel ##s - [UNK]"),
        ("", "[UNK]"),
        ("re" * 60, "[UNK]"),
        ("a-a-a-a", "a - a - a"),  # cut after as many as the encoder is shown
    ],
)
def test_a_word_is_cut_into_the_longest_pieces_from_the_left(
    vocabulary: Vocabulary, word: str, pieces: str
) -> None:
    assert [PIECES[number] for number in vocabulary.pieces(word)] == pieces.split()


@given(word=st.text(max_size=130))
def test_every_word_has_pieces_and_not_too_many(word: str) -> None:
    vocabulary = Vocabulary({piece: number for number, piece in enumerate(PIECES)})
    assert 1 <= len(vocabulary.pieces(word)) <= MOST
    assert set(vocabulary.pieces(word)) <= set(range(len(PIECES)))


def test_a_long_run_does_not_grow(vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordpiece, "KEPT", 10)
    first = vocabulary.pieces("rebels")
    for number in range(100):
        vocabulary.pieces(f"rebels{number}")
        assert len(vocabulary._known) <= 10
    assert vocabulary.pieces("rebels") == first
