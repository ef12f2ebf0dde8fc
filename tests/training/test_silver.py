"""Names that the rules are sure of, to train a reader by."""

from __future__ import annotations

from training.reader.silver import silver_names

NEWS = (
    "President Ricardo Lagos met Hillary Clinton in Santiago on Friday. Clinton praised the Chilean army. "
    "Officials at Zork Industries said no."
)


def test_sure_names_and_open_ones() -> None:
    """A title, a forename that is known, the page's own surname, the gazetteer; an unknown body is left open."""
    sure, opened = silver_names(NEWS)
    assert [(NEWS[start:end], kind) for (start, end), kind in sure] == [
        ("Ricardo Lagos", "PER"),
        ("Hillary Clinton", "PER"),
        ("Santiago", "LOC"),
        ("Clinton", "PER"),
        ("Chilean", "MISC"),
    ]
    assert "Zork" in {NEWS[start:end] for start, end in opened}


def test_what_is_open_touches_nothing_that_is_sure() -> None:
    sure, opened = silver_names(NEWS)
    assert not any(a < end and start < b for start, end in opened for (a, b), _ in sure)


def test_times_pronouns_and_words_in_lower_case_are_no_names() -> None:
    sure, opened = silver_names("They said on Friday that he had left.")
    assert (sure, opened) == ((), ())
