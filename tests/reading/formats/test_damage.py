"""Damage: whatever bytes a file was cut to and changed in, each format gives pages that hold together, or says why not."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.page import PassageKind
from dateline.model.problems import Problem
from dateline.reading.door import read_bytes
from dateline.reading.formats.walking import pages_in
from tests.reading.formats import coded_tables as coded
from tests.reading.formats import test_arc as arc
from tests.reading.formats import test_docx as docx
from tests.reading.formats import test_feeds as feeds
from tests.reading.formats import test_json_feeds as json_feeds
from tests.reading.formats import test_mail as mail
from tests.reading.formats import test_odt as odt
from tests.reading.formats import test_pdf as pdf
from tests.reading.formats import test_rows as rows
from tests.reading.formats import test_rtf as rtf
from tests.reading.formats import test_web_archives as warc
from tests.reading.formats import test_wordpress as wordpress
from tests.reading.formats.opening import PLAIN
from tests.reading.formats.test_archives import PAGE, tarred, zipped
from tests.reading.page_reading import check

#: A file of some kind: its name, its bytes.
Sample = tuple[str, bytes]


def _coded() -> list[Sample]:
    return [
        ("x.csv", coded.table(coded.ACLED_NOW, coded.CLASH)),
        ("x.csv", coded.table(coded.GED, coded.LETHAL)),
        ("x", coded.table(coded.GDELT, coded.CODES, mark="\t", head=False)),
    ]


def _mail() -> list[Sample]:
    hung = mail.message(mail.BODY)
    hung.add_attachment("The army left Bor.\n", filename="report.txt")
    box = b"From ann@example.com Thu Jun 12 22:10:00 2014\n" + hung.as_bytes()
    return [("x", hung.as_bytes()), ("x", mail.MHTML.encode()), ("x", box)]


def _archives() -> list[Sample]:
    both = [("a.txt", PAGE), ("b/c.html", PAGE)]
    tar = gzip.compress(tarred(both[:1]))
    return [("x", one) for one in (zipped(both), tarred(both), tar, lzma.compress(PAGE), bz2.compress(PAGE))]


def _warc() -> list[Sample]:
    text = warc.record("conversion", warc.A, b"text", "text/plain")
    return [("x", warc.info() + warc.response(warc.A, WARC_Block_Digest="sha1:x") + text)]


def _wordpress() -> list[Sample]:
    answers = ([wordpress.POST], [wordpress.rest(1, "Bo", "x")])
    return [("x", wordpress.WXR.encode()), *(("x", json.dumps(one).encode()) for one in answers)]


#: How to make sound files of each kind; the first byte from which bytes are changed, where a change before it makes
#: the file one of another kind; how often to try.
KINDS: dict[str, tuple[Callable[[], list[Sample]], int, int]] = {
    "arc": (lambda: [("x", arc.ARC)], 9, 60),
    "archives": (_archives, 0, 60),
    "tables of events": (_coded, 0, 60),
    "feeds": (lambda: [("x.xml", one.encode()) for one in (feeds.RSS, feeds.ATOM)], 60, 60),
    "json feeds": (lambda: [("x", json_feeds.data())], 0, 60),
    "mail": (_mail, 0, 80),
    "pdf": (lambda: [("x.pdf", pdf.pdf([pdf.TWO, pdf.SHEETS[0]]))], 8, 40),
    "rtf": (lambda: [("x", rtf.rtf(rtf.BODY))], 5, 80),
    "tables": (lambda: rows.FILES, 0, 80),
    "web archives": (_warc, 5, 80),
    "wordpress": (_wordpress, 0, 80),
}


def damaged(data: st.DataObject, whole: bytes, keep: int) -> bytes:
    """Cut a file somewhere behind its first bytes, and change up to eight of those that are left."""
    broken = bytearray(whole[: data.draw(st.integers(min(keep + 12, len(whole)), len(whole)), "length")])
    for _ in range(data.draw(st.integers(0, 8), "changes")):
        at = data.draw(st.integers(keep, len(broken) - 1), "at")
        broken[at] = data.draw(st.integers(0, 255), "byte")
    return bytes(broken)


def reads_or_says_why(name: str, whole: bytes) -> None:
    """Every page that comes out holds together or has a problem; every problem has its address."""
    for one in pages_in(io.BytesIO(whole), name, PLAIN):
        assert one.uri.startswith(name)
        if not isinstance(one, Problem):
            reading, problems = read_bytes(one.data, one.uri, PLAIN, one)
            assert reading is not None or problems
            if reading is not None:
                check(reading)
                assert all(passage.kind in PassageKind for passage in reading.passages)


@pytest.mark.parametrize("kind", KINDS)
def test_no_damage_does_more_than_lose_what_it_struck(kind: str) -> None:
    make, keep, tries = KINDS[kind]
    samples = make()

    @settings(max_examples=tries, deadline=None)
    @given(st.data())
    def strike(data: st.DataObject) -> None:
        name, whole = data.draw(st.sampled_from(samples), "file")
        reads_or_says_why(name, damaged(data, whole, keep))

    strike()


@pytest.mark.parametrize("kind", ["docx", "odt"])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_damage_within_a_sound_document_does_more_than_lose_text(kind: str, data: st.DataObject) -> None:
    if kind == "docx":
        text = f"<w:document {docx.W}><w:body>{docx.BODY}</w:body></w:document>".encode()
        parts = [("[Content_Types].xml", b""), ("word/document.xml", damaged(data, text, 0))]
    else:
        text = f"<office:document-content {odt.NS}><office:text>{odt.BODY}</office:text></office:document-content>"
        parts = [("mimetype", odt.KIND.encode()), ("content.xml", damaged(data, text.encode(), 0))]
        parts.append(("META-INF/manifest.xml", b""))
    reads_or_says_why("x", zipped(parts))
