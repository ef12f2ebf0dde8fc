"""Whatever a page says comes back from every format as it was: other scripts, quotes, line ends, emoji, bidi marks."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from dataclasses import replace
from pathlib import Path

import feedparser
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet as files

from dateline.exporting import delimited
from dateline.exporting.formats import FORMATS
from dateline.exporting.material import Material
from tests.exporting.conftest import HALYARD, drafts, material_of, on

#: what a canonical text may hold: reading drops control characters but tabs and line ends, and no text has surrogates
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n")
STRANGE = st.sampled_from(
    [
        'قال "الشاهد" إن القصف',
        "=HYPERLINK(“x”)",
        "\u202eevil\u202c \u2066isolated\u2069",
        "🏴‍☠️👩‍👩‍👧",
        "a\n\nb\tc",
        "]]><script>&amp;</script>",
        "'=1+1",
        "\ufeff\ufffe",
        "e\u0301 ﷽ \u2028",
    ]
)
WORDS = STRANGE | st.text(CHARACTERS, min_size=1, max_size=30)
FEW = settings(max_examples=40, deadline=None)


def flat(words: str) -> str:
    return " ".join(words.split())


def case_with(words: str, outlet: str) -> Material:
    """The case with strange words in the first article's claim, and in the name of its outlet."""
    halyard, *others = drafts()
    text = f"{words} {HALYARD}"
    evidence = text.strip("\n").rstrip(".")
    strange = replace(halyard, text=text, evidence=evidence, outlet=outlet, when=on(text, "on Sunday"))
    return material_of([strange, *others])


def exported(name: str, material: Material) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case"
        assert FORMATS[name].write(material, path) == ()
        return {one.stem: one.read_bytes() for one in (path.iterdir() if path.is_dir() else [path])}


def evidence_of(material: Material, outlet: str) -> str:
    return next(
        one.claim.evidence.exact for one in material.weighed.tellings.values() if one.outlet == outlet
    )


@FEW
@given(WORDS, WORDS)
def test_json_formats(words: str, outlet: str) -> None:
    material = case_with(words, outlet)
    evidence = evidence_of(material, outlet)
    events = [json.loads(line) for line in exported("events", material)["case"].decode().split("\n") if line]
    assert (outlet, evidence) in {
        (claim["outlet"], claim["evidence"]["exact"]) for event in events for claim in event["claims"]
    }
    graph = json.loads(exported("prov", material)["case"])["@graph"]
    assert evidence in {node.get("value") for node in graph}
    items = json.loads(exported("annotations", material)["case"])["items"]
    assert evidence in {item["target"]["selector"][1]["exact"] for item in items}
    assert len(json.loads(exported("geojson", material)["case"])["features"]) == 3


@FEW
@given(WORDS, WORDS)
def test_parquet(words: str, outlet: str) -> None:
    material = case_with(words, outlet)
    table = files.read_table(io.BytesIO(exported("parquet", material)["claims"])).to_pydict()
    assert (outlet, evidence_of(material, outlet)) in set(
        zip(table["outlet"], table["evidence"], strict=True)
    )


@FEW
@given(WORDS, WORDS)
def test_tables_in_the_shape_of_others(words: str, outlet: str) -> None:
    material = case_with(words, outlet)
    evidence = flat(evidence_of(material, outlet))
    for name, column in (("acled", "source"), ("ged", "source_article"), ("polecat", "Source")):
        data = exported(name, material)["case"]
        found = pandas.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
        sources = {delimited.unguarded(cell) for cell in found[column]}
        assert any(cell.startswith(flat(outlet) or "halyard.txt") for cell in sources)
        if name == "acled":
            assert any(f"“{evidence}”" in delimited.unguarded(cell) for cell in found["notes"])


@FEW
@given(WORDS)
def test_atom(words: str) -> None:
    material = case_with(words, "Halyard")
    feed = feedparser.parse(exported("atom", material)["case"])
    assert not feed.bozo
    shown = "".join(one for one in flat(evidence_of(material, "Halyard")) if one not in "\ufffe\uffff")
    assert any(f"“{shown}”" in entry.content[0].value for entry in feed.entries)


@given(st.lists(st.text(CHARACTERS | st.sampled_from("\r=+-@'\""), max_size=12), min_size=2, max_size=4))
def test_no_cell_of_text_is_a_formula_and_none_is_changed(cells: list[str]) -> None:
    """Text that a spreadsheet would run is guarded, and reads back exactly; a number is left alone."""
    text = "\r\n".join(delimited.lines(["n", *map(str, range(len(cells)))], [[-1.5, *cells]])) + "\r\n"
    _, row = csv.reader(io.StringIO(text, newline=""))
    assert row[0] == "-1.5"
    assert [delimited.unguarded(cell) for cell in row[1:]] == cells
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row[1:])
    read = pandas.read_csv(
        io.StringIO(text, newline=""), keep_default_na=False, dtype={str(n): str for n in range(len(cells))}
    )
    assert read["n"][0] == -1.5
    assert [delimited.unguarded(read[str(n)][0]) for n in range(len(cells))] == cells


@pytest.mark.parametrize(
    ("text", "guarded"),
    [("=1", "'=1"), ("'=1", "''=1"), ("'tis", "'tis"), ("a=1", "a=1"), ("-5", "'-5"), ("＝1", "'＝1")],
)
def test_how_a_formula_is_guarded(text: str, guarded: str) -> None:
    assert delimited.guarded(text) == guarded
    assert delimited.unguarded(guarded) == text
