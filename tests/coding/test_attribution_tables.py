"""The tables of attribution: every row can be used, and means one thing."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

import pytest

from dateline.coding.attribution import frames
from dateline.coding.attribution.attributions import CueClass
from dateline.coding.attribution.cues import load_cues
from dateline.coding.attribution.score import load_weights
from dateline.coding.attribution.source_kinds import load_source_nouns
from dateline.model.claims import SourceKind

LEXICON = files("dateline.coding") / "lexicon"


def rows(name: str) -> list[list[str]]:
    lines = (LEXICON / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


@pytest.mark.parametrize(
    ("name", "columns", "key"),
    [
        ("attribution_cues.tsv", 4, 2),
        ("attribution_frames.tsv", 3, 2),
        ("attribution_counts.tsv", 5, 3),
        ("attribution_weights.tsv", 3, 1),
        ("attribution_phrases.tsv", 2, 1),
        ("source_nouns.tsv", 2, 1),
    ],
)
def test_rows_are_whole_and_no_key_stands_twice(name: str, columns: int, key: int) -> None:
    found = rows(name)
    assert found
    assert {len(row) for row in found} == {columns}
    twice = [one for one, count in Counter(tuple(row[:key]) for row in found).items() if count > 1]
    assert twice == []


def test_every_table_opens_with_what_a_row_means() -> None:
    for name in ("attribution_cues", "attribution_frames", "attribution_counts", "attribution_weights"):
        assert (LEXICON / f"{name}.tsv").read_text("utf-8").startswith("# ")


def test_constructions_are_known() -> None:
    described = set(re.findall(r"``([a-z-]+)``", frames.__doc__ or ""))
    prepositions = {"of", "in", "on", "for", "to", "about", "against", "with", "by", "as"}
    passives = {f"be-{one}" for one in (*prepositions, "that")}
    known = described | prepositions | passives
    used = {frame for row in rows("attribution_frames.tsv") for frame in row[2].split()}
    used |= {frame for row in rows("attribution_cues.tsv") for frame in row[3].split()}
    assert used <= known


def test_counts_are_possible() -> None:
    for _, _, _, seen, right in rows("attribution_counts.tsv"):
        assert 0 <= int(right) <= int(seen)


def test_every_class_has_cues() -> None:
    assert {row[2] for row in rows("attribution_cues.tsv")} == {one.value for one in CueClass}


def test_kinds_of_source_are_known() -> None:
    assert set(load_source_nouns().values()) <= {one.value for one in SourceKind} | {"official", "rebel"}


def test_what_was_counted_outweighs_what_is_usual() -> None:
    cues = load_cues()
    assert cues.score("verb", "say", "that") > 0.6
    assert cues.score("verb", "deny", "that") > 0.5
    assert cues.score("verb", "continue", "to") == 0
    assert cues.score("verb", "walk", "obj") == 0
    assert load_weights()["counted"] > 0
