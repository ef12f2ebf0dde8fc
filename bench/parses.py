"""Parse texts of gold sets once and keep the parses, because parsing is most of the time of a bench run."""

from __future__ import annotations

import hashlib
import pickle
from functools import cache
from pathlib import Path

from dateline.model.ids import content_id, sha256_of
from dateline.model.page import Page, Passage, PassageKind, Reading
from dateline.parsing import casing, paragraphs, parser, tokens
from dateline.parsing.encoder.reader import Reader, load_reader
from dateline.parsing.parser import Parser
from dateline.parsing.tokens import Parse

#: Parses are kept here, named by text, model and the parsing room's own code; delete it at any time.
CACHE = Path(".cache/parses")


@cache
def shared_parser() -> Parser:
    """Load the pinned model once a run."""
    loaded, problems = Parser.load()
    if loaded is None:
        raise SystemExit("; ".join(problem.message for problem in problems))
    return loaded


@cache
def shared_reader() -> Reader | None:
    """Load the packaged reader once a run; None where the rules read alone."""
    return load_reader()[0]


@cache
def _version() -> str:
    code = "".join(
        Path(module.__file__).read_text("utf-8")
        for module in (casing, paragraphs, parser, tokens)
        if module.__file__
    )
    return hashlib.sha256(code.encode()).hexdigest()[:12]


def as_article(text: str, uri: str = "bench:text") -> Reading:
    """Take prose as a page with one article passage, without the reading room."""
    page_id = sha256_of(text.encode("utf-8", "surrogatepass"))
    page = Page(page_id, uri, "text/plain", "utf-8", text, page_id)
    return Reading(
        page, (Passage(content_id("p", page_id, "article", 0), PassageKind.ARTICLE, 0, len(text)),)
    )


def parse_of(text: str) -> tuple[Reading, Parse]:
    """Parse prose as one article, from the cache where it holds it."""
    reading = as_article(text)
    kept = CACHE / _version() / reading.page.id[:2] / f"{reading.page.id}.pickle"
    if kept.is_file():
        try:
            parse: Parse = pickle.loads(kept.read_bytes())
        except (EOFError, pickle.UnpicklingError):
            kept.unlink()
        else:
            return reading, parse
    parse, _ = shared_parser().parse(reading)
    kept.parent.mkdir(parents=True, exist_ok=True)
    partial = kept.with_suffix(f".{id(parse)}.part")
    partial.write_bytes(pickle.dumps(parse, protocol=5))
    partial.replace(kept)
    return reading, parse
