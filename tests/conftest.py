"""Fixtures that every room shares: one loaded parser, and prose read as one article."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from dateline.model.ids import content_id, sha256_of
from dateline.model.page import Page, Passage, PassageKind, Reading
from dateline.parsing.parser import Parser
from dateline.parsing.tokens import Parse
from tests.postgres import postgres  # noqa: F401 - a fixture; one server for all tests of a process
from tests.skipping import skipped_line
from tests.web.browser import chromium  # noqa: F401 - a fixture; one browser for all tests of a process

if TYPE_CHECKING:
    from dateline.running.pipeline import Pipeline

# How long an example takes says something of the machine and its other work, and nothing of the code.
settings.register_profile("dateline", deadline=None)
settings.load_profile("dateline")

ParseText = Callable[[str], tuple[Reading, Parse]]


def article(text: str, uri: str = "test:page") -> Reading:
    """Prose as a page with one article passage, without going through the reading room."""
    page_id = sha256_of(text.encode())
    page = Page(page_id, uri, "text/plain", "utf-8", text, page_id)
    passage = Passage(content_id("p", page_id, "article", 0), PassageKind.ARTICLE, 0, len(text))
    return Reading(page, (passage,))


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The pinned model, loaded once."""
    loaded, problems = Parser.load()
    assert loaded is not None, problems
    return loaded


@pytest.fixture(scope="session")
def parse_text(parser: Parser) -> ParseText:
    """Read plain prose as one article and parse it."""

    def read(text: str) -> tuple[Reading, Parse]:
        reading = article(text)
        return reading, parser.parse(reading)[0]

    return read


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """All stages, loaded once."""
    from dateline.running.pipeline import Settings, load_pipeline

    loaded, problems = load_pipeline(Settings())
    assert loaded is not None, problems
    return loaded


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was skipped and how it would run."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        terminalreporter.write_line(skipped_line([str(one.longrepr[2]) for one in skipped]))
