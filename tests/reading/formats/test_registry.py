"""The list of formats: each is whole, none takes what is plain text or HTML, and the manual tells of all."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.reading.door import HTML, TEXT, sniff
from dateline.reading.formats.container import Format
from dateline.reading.formats.registry import FORMATS, document_reader, format_of

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.media_type)
def test_a_format_opens_or_reads_with_functions_that_are_there(form: Format) -> None:
    assert form.open is not None or form.read is not None
    assert form.open is None or callable(form.open())
    assert form.read is None or document_reader(form.media_type) is form.read()


def test_no_two_formats_share_a_media_type() -> None:
    types = [form.media_type for form in FORMATS]
    assert len(set(types)) == len(types)


def test_pages_of_text_and_html_stay_what_they_are() -> None:
    pages = [path for path in (ROOT / "examples").rglob("*") if path.suffix in {".txt", ".html"}]
    assert len(pages) > 20
    for path in pages:
        assert format_of(path.read_bytes(), path.name) is None
        assert sniff(path.read_bytes(), path.name) == (HTML if path.suffix == ".html" else TEXT)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.media_type)
def test_the_manual_tells_of_every_ending(form: Format) -> None:
    manual = (ROOT / "docs" / "inputs.md").read_text("utf-8").lower()
    words = {".gz": "gzip", ".tgz": "gzip", ".bz2": "bzip2", ".zst": "zstd", ".rss": "rss", ".xml": "rss"}
    words |= {".mht": "mhtml", ".jsonl": "json lines", ".ndjson": "json lines"}
    for ending in form.endings:
        assert words.get(ending, ending.removeprefix(".")) in manual
