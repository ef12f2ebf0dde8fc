"""Plain text of pages with comments: where the article ends, and how often an article alone is cut.

Each text of the set has a marker line between article and comments. The marker and the blank lines around it are
taken out before reading, so that nothing but the page's own words shows the border. Lines are counted without
blank ones. The articles alone, and the article bodies of the set ``articles``, are pages without comments.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bench.pages import parts
from bench.rows import Row, Score
from dateline.model.page import PassageKind
from dateline.reading.door import read_bytes
from dateline.reading.settings import ReadingSettings

MARKER = "!@#$%^&*()"
_BLANKS = re.compile(r"\n\s*\n\s*\n+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Page:
    """A text of the set: its name, the part above and the part below the marker."""

    name: str
    article: str
    comments: str

    @property
    def text(self) -> str:
        """The page as it was before it was marked."""
        return self.article.rstrip() + "\n\n" + self.comments.lstrip("\n")


def pages_in(folder: Path) -> list[Page]:
    """Load the texts of a folder; those without a marker have no comments."""
    pages = []
    for path in sorted(folder.glob("*.txt")):
        raw = path.read_bytes()
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", "replace")
        lines = text.splitlines()
        at = next((i for i, line in enumerate(lines) if line.startswith(MARKER)), len(lines))
        article, comments = "\n".join(lines[:at]), "\n".join(lines[at + 1 :])
        pages.append(Page(path.name, _evened(article), _evened(comments)))
    return pages


def _evened(text: str) -> str:
    """One blank line wherever there are more: people who marked the texts put in blank lines at will."""
    return _BLANKS.sub("\n\n", text)


def cut_of(text: str) -> int | None:
    """Where our reader begins the thread, counted in lines that hold words; None where it finds none."""
    reading, _ = read_bytes(text.encode("utf-8", "replace"), "bench:page", ReadingSettings())
    if reading is None:
        return None
    threads = [one for one in reading.passages if one.kind is PassageKind.THREAD]
    if not threads:
        return None
    return len(_lines(reading.page.text[: threads[0].start]))


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def border_is_right(ours: int | None, gold: int) -> bool:
    """Whether the border is within one line of where it is."""
    return ours is not None and abs(ours - gold) <= 1


def overlap(ours: str, gold: str) -> Score:
    """Words that two parts of a page share, as counts."""
    found, wanted = Counter(_WORD.findall(ours.lower())), Counter(_WORD.findall(gold.lower()))
    return Score((found & wanted).total(), found.total(), wanted.total())


def run(gold: Path, limit: int | None = None) -> list[Row]:
    """Measure the border, the two parts, and cuts on pages that have no comments."""
    rows: list[Row] = []
    for part, folder in parts(gold / "pages" / "plain_threads", "*.txt"):
        rows += _measure(gold, part, pages_in(folder)[:limit], limit)
    return rows


def _measure(gold: Path, name_of_part: str, pages: list[Page], limit: int | None) -> list[Row]:
    threaded = [page for page in pages if _lines(page.comments) and _lines(page.article)]
    if not threaded:
        return []
    started = time.perf_counter()
    right, article_f1, comments_f1 = 0, 0.0, 0.0
    for page in threaded:
        cut = cut_of(page.text)
        right += border_is_right(cut, len(_lines(page.article)))
        lines = _lines(page.text)
        article_f1 += overlap("\n".join(lines[:cut]), page.article).f1
        comments_f1 += overlap("\n".join(lines[cut:] if cut is not None else []), page.comments).f1
    seconds = time.perf_counter() - started
    part, count = f"{name_of_part}, {len(threaded)} texts", len(threaded)
    name = "plain_threads"
    rows = [
        Row(name, "border within one line", right / count, "regex floor .58 measured", part, count, seconds),
        Row(name, "article token F1", article_f1 / count, "regex floor .85", part, count, 0.0),
        Row(name, "comments token F1", comments_f1 / count, "regex floor .71", part, count, 0.0),
    ]
    return [*rows, *_false_cuts(gold, pages, limit)]


def _false_cuts(gold: Path, pages: list[Page], limit: int | None) -> list[Row]:
    started = time.perf_counter()
    alone = [page.article for page in pages if _lines(page.article)]
    truth = gold / "pages" / "articles" / "ground-truth.json"
    if truth.is_file():
        bodies = [entry["articleBody"] for entry in json.loads(truth.read_text("utf-8")).values()]
        alone += [body for body in bodies if body][:limit]
    cuts = sum(cut_of(text) is not None for text in alone)
    seconds = time.perf_counter() - started
    part = f"{len(alone)} articles alone"
    peers = "regex floor .045 (44 of 975)"
    return [
        Row(
            "plain_threads",
            "false cuts (less is better)",
            cuts / len(alone),
            peers,
            part,
            len(alone),
            seconds,
        )
    ]
