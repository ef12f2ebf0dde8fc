"""Reading names from gold sets and scoring them, on cases worked by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.names_news import of_the_naming, of_the_tagger, recalled, run, scored
from bench.names_sets import NamedText, name_in, re3d, trimmed, wikievents
from bench.parses import as_article
from dateline.parsing.tokens import Parse

TEXT = "Gen. Omar Sy of the Red Shield Army left Goma for Chad."


def named(words: str, kind: str) -> tuple[int, int, str]:
    start = TEXT.index(words)
    return start, start + len(words), kind


def test_right_by_words_and_kind_and_by_words_alone() -> None:
    """Omar Sy right, the army taken for a place, Goma with a word too many, Chad not found, MISC not counted."""
    text = NamedText(
        "x",
        TEXT,
        (
            named("Omar Sy", "PER"),
            named("Red Shield Army", "ORG"),
            named("Goma", "LOC"),
            named("Chad", "LOC"),
        ),
    )
    found = [
        named("Omar Sy", "PER"),
        named("Red Shield Army", "LOC"),
        named("left Goma", "LOC"),
        named("Gen", "MISC"),
    ]
    exact, alone = scored(text, found)
    assert (exact.right, exact.found, exact.gold) == (1, 3, 4)
    assert (alone.right, alone.found, alone.gold) == (2, 3, 4)
    assert exact.f1 == pytest.approx(2 / 7)


def test_what_is_unsure_counts_neither_way() -> None:
    text = NamedText("x", TEXT, (named("Goma", "LOC"),), (named("Chad", "")[:2],))
    exact, _ = scored(text, [named("Goma", "LOC"), named("Chad", "ORG")])
    assert (exact.right, exact.found, exact.gold) == (1, 1, 1)


def test_recall_by_touch_and_a_country_that_acts() -> None:
    """Chad may be the place or the state; Goma may not be an organisation."""
    text = NamedText("x", TEXT, (named("Omar Sy", "PER"), named("Goma", "LOC"), named("Chad", "ORG")))
    touched = recalled(text, [named("Gen. Omar Sy", "PER"), named("Goma", "ORG"), named("Chad", "LOC")])
    assert (touched.right, touched.gold) == (2, 3)


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("the Red Shield Army", "ORG", "Red Shield Army"),
        ("Malian Foreign Minister Omar Sy", "PER", "Omar Sy"),
        ("Idlib province", "LOC", "Idlib"),
        ("Deir ez-Zor", "LOC", "Deir ez-Zor"),
        ("the United States", "LOC", "United States"),
        ("US", "LOC", "US"),
        ("He", "PER", None),
        ("the army", "ORG", None),
        ("the Malian Foreign Minister", "PER", None),
        ("soldiers loyal to Goma", "ORG", "Goma"),
        ("President Sy whose soldiers left Goma", "PER", None),
        ("120", "ORG", None),
    ],
)
def test_the_name_in_a_mention(words: str, kind: str, name: str | None) -> None:
    found = name_in(words, 0, len(words), kind)
    assert (None if found is None else words[slice(*found)]) == name


def test_article_and_possessive_stay_out() -> None:
    text = "The Hill's end"
    assert text[slice(*trimmed(text, 0, 10))] == "Hill"


def test_wikievents_as_the_set_has_it(tmp_path: Path) -> None:
    """Two sentences whose line end the set has lost; titles, pronouns and lone plurals are no names."""
    first, second = "Omar Sy left Goma", "Rebels told him Sudanese lie"
    record = {
        "doc_id": "d",
        "tokens": [*first.split(), *second.split(), "rebels"],
        "text": first + second,
        "sentences": [
            [[["Omar", 0, 4], ["Sy", 5, 7], ["left", 8, 12], ["Goma", 13, 17]], first],
            [
                [
                    ["Rebels", 18, 24],
                    ["told", 25, 29],
                    ["him", 30, 33],
                    ["Sudanese", 34, 42],
                    ["lie", 43, 46],
                ],
                second,
            ],
        ],
        "entity_mentions": [
            {"start": 0, "end": 2, "entity_type": "PER"},
            {"start": 3, "end": 4, "entity_type": "GPE"},
            {"start": 4, "end": 5, "entity_type": "PER"},
            {"start": 6, "end": 7, "entity_type": "PER"},
            {"start": 7, "end": 8, "entity_type": "GPE"},
        ],
    }
    folder = tmp_path / "events/wikievents"
    folder.mkdir(parents=True)
    (folder / "dev.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    (text,) = wikievents(tmp_path)
    assert text.text == f"{first}\n\n{second}"
    assert [(text.text[a:b], kind) for a, b, kind in text.names] == [
        ("Omar Sy", "PER"),
        ("Goma", "LOC"),
        ("Sudanese", "MISC"),
    ]
    assert [text.text[a:b] for a, b in text.unsure] == ["Rebels"]


def test_re3d_as_the_set_has_it(tmp_path: Path) -> None:
    """Tokens become prose, and two places in one mention become two."""
    rows = [
        *(
            ("The", "O"),
            ("Red", "B-Organisation"),
            ("Shield", "I-Organisation"),
            ("'", "O"),
            ("s", "O"),
            ("men", "O"),
        ),
        *(("left", "O"), ("Goma", "B-Location"), (",", "I-Location"), ("Congo", "I-Location"), (".", "O")),
    ]
    folder = tmp_path / "events/re3d"
    folder.mkdir(parents=True)
    (folder / "dev.txt").write_text("".join(f"{word}\t{tag}\n" for word, tag in rows), "utf-8")
    (text,) = re3d(tmp_path)
    assert text.text == "The Red Shield's men left Goma, Congo."
    assert [(text.text[a:b], kind) for a, b, kind in text.names] == [
        ("Red Shield", "ORG"),
        ("Goma", "LOC"),
        ("Congo", "LOC"),
    ]


def test_sets_that_are_absent_give_no_rows(tmp_path: Path) -> None:
    assert not any("wikievents" in row.part or "re3d" in row.part for row in run(tmp_path, 0))


def test_a_text_without_words_names_nothing() -> None:
    assert of_the_tagger(as_article(""), Parse("none", ())) == []
    assert of_the_naming(as_article(""), Parse("none", ())) == []
