"""The scorer of source and target spans, on sentences worked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.source_target import Item, best, item_of, load, main, score, sides_of

ROWS = [
    ("Chad", "B-S"), ("'s", "I-S"), ("army", "I-S"), ("shelled", "O"), ("rebels", "B-T"), ("(", "O"),
    ("FACT", "O"), (")", "O"), (".", "O"),
]  # fmt: skip


def test_words_are_set_as_running_text(tmp_path: Path) -> None:
    item = item_of(ROWS)
    assert item.text == "Chad's army shelled rebels (FACT)."
    assert [item.text[start:end] for start, end in (*item.sources, *item.targets)] == [
        "Chad's army",
        "rebels",
    ]
    path = tmp_path / "rows.txt"
    path.write_text("\n".join(f"{word} {tag}" for word, tag in ROWS) + "\n\nThey O\nmet O\n")
    assert [one.text for one in load(path)] == [item.text, "They met"]


def test_those_who_do_it_to_one_another_are_both() -> None:
    item = item_of([("Chad", "B-R"), ("met", "O"), ("Mali", "B-R")])
    assert item.sources == item.targets == ((0, 4), (9, 13))


def by_hand() -> Item:
    return item_of(ROWS)


def test_score_counts_touch_words_and_whole_phrases() -> None:
    """Ours: "army" for the source, "rebels" and "FACT" for the target."""
    item = by_hand()
    scores = score(item, (((7, 11),), ((20, 26), (28, 32))))
    assert (scores.touching.right, scores.touching.found, scores.touching.gold) == (2, 3, 2)
    assert (scores.words.right, scores.words.found, scores.words.gold) == (2, 3, 4)
    assert scores.exact.right == 1
    assert scores.touching.f1 == pytest.approx(0.8)


def test_the_best_claim_and_the_main_one() -> None:
    item = by_hand()
    right = (((0, 11),), ((20, 26),))
    wrong = (((20, 26),), ())
    claims = [(1, right), (0, wrong)]
    assert best(item, claims).exact.right == 2
    assert main(item, claims).touching.right == 0
    assert best(item, []).touching.gold == 2


def phrases(text: str) -> list[tuple[list[str], list[str]]]:
    item = Item(text, (), (), (), seen=True)
    cut = [[text[start:end] for start, end in side] for _, sides in sides_of(item) for side in sides]
    return list(zip(cut[::2], cut[1::2], strict=True))


def test_an_actor_is_widened_to_its_phrase() -> None:
    assert phrases("The army of Chad attacked a rebel base on Monday.") == [
        (["The army of Chad"], ["a rebel base"])
    ]


def test_several_without_a_recipient_act_on_one_another() -> None:
    assert phrases("Chad and Niger signed a peace treaty.") == [(["Chad and Niger"], ["Chad and Niger"])]
