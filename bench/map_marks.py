"""How soon the map of twenty thousand events stands, beside a map of none served and drawn the same way.

Each event has a town of its own: the most marks that so many events can be. What is told is the time from the start of
the navigation to the frame after the marks were drawn, as the browser counts it, on the first look (the server has
still to fetch them) and on the next ones. Nothing is measured where Playwright or Chromium is missing.
"""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench.rows import Row
from bench.serving import served
from bench.world import START
from dateline.case.events import event_row, name_rows
from dateline.case.opening import open_case
from dateline.case.rows import fill
from dateline.case.schema import event_names, events
from dateline.case.store import Case
from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Source, SourceKind, Status
from dateline.model.events import Attested, Event, Origin, OriginBasis, OriginLink
from dateline.model.places import Place
from dateline.model.when import Precision, When, WhenBasis
from dateline.naming.actors.tables import load_actor_tables
from dateline.naming.places.gazetteer import Gazetteer, packaged_path
from dateline.naming.places.gazetteer_schema import Kind
from dateline.web.serving.app import make_app

TOKEN = "bench"
EVENTS = 20_000
#: Claims of an event: they make its value as long as that of an event of the made-up world.
CLAIMS = 8
DAYS = 60
LOOKS = 5
#: A quiet browser without a screen.
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def run(gold: Path, limit: int | None = None) -> list[Row]:
    """Time the map of a case with ``limit`` events; no rows where there is no browser."""
    del gold  # nothing is scored
    chromium = shutil.which("chromium")
    if chromium is None or find_spec("playwright") is None:
        return []
    number = limit or EVENTS
    playwright = import_module("playwright.sync_api")
    with tempfile.TemporaryDirectory() as folder, playwright.sync_playwright() as play:
        start = time.perf_counter()
        browser = play.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        empty, full = (made(Path(folder) / f"{name}.db", many) for name, many in (("no", 0), ("all", number)))
        _looks(browser, empty, 1)  # the browser itself is started once
        bare = _looks(browser, empty, LOOKS)
        seen = _looks(browser, full, LOOKS)
        browser.close()
        empty.close()
        full.close()
        spent = time.perf_counter() - start
    parts = {
        "first look": (seen[0], bare[0]),
        "next looks": (statistics.median(seen[1:]), statistics.median(bare[1:])),
    }
    return [
        Row(
            "map_marks",
            f"{name} ÷ bare map",
            took / beside,
            f"{took:.2f} s, a map of nothing {beside:.2f} s; wanted: 1 s",
            f"{number:,} marks",
            number,
            spent,
        )
        for name, (took, beside) in parts.items()
    ]


def _looks(browser: Any, case: Case, times: int) -> list[float]:
    """Seconds from the start of each navigation to the frame after the marks, each in a browser that knows nothing."""
    found = []
    with served(make_app(case, load_actor_tables()[0], TOKEN, "bench")) as port:
        for _ in range(times):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            page = context.new_page()
            # the events have no claims to work holds out from; the map asks for them once its marks stand
            page.route("**/holds/drawing.json*", lambda route: route.fulfill(json={"holds": []}))
            page.goto(f"http://127.0.0.1:{port}/{TOKEN}/map", wait_until="commit")
            page.wait_for_function("() => performance.getEntriesByName('marks painted').length > 0")
            found.append(page.evaluate("performance.getEntriesByName('marks painted')[0].startTime") / 1000)
            context.close()
    return found


def made(path: Path, number: int) -> Case:
    """Make a case of so many events, each in a town of its own, the largest first."""
    case, problem = open_case(path, create=True)
    if case is None:
        raise RuntimeError(str(problem))
    told = [_event(at, town) for at, town in enumerate(_towns(number))]
    with case.engine.begin() as connection:
        made_at = {"made": "2024-01-01T00:00:00+00:00", "changed": "2024-01-01T00:00:00+00:00"}
        fill(connection, events, [event_row(event) | made_at for event in told])
        fill(connection, event_names, [row for event in told for row in name_rows(event)])
    return case


def _towns(number: int) -> Iterator[Place]:
    gazetteer, _ = Gazetteer.open(None, ())
    with closing(sqlite3.connect(packaged_path())) as base:
        rows = base.execute(
            "SELECT id FROM place WHERE kind IN (?, ?) ORDER BY population DESC, id LIMIT ?",
            (int(Kind.TOWN), int(Kind.CAPITAL), number),
        ).fetchall()
    for (identity,) in rows:
        entry = gazetteer.by_number(identity)
        if entry is not None:
            yield gazetteer.place(entry)


def _event(at: int, town: Place) -> Event:
    claims = tuple(f"c-{at:012x}{one:04x}" for one in range(CLAIMS))
    day = START + timedelta(days=at % DAYS)
    source = Source(f"Outlet {at % 50}", None, SourceKind.MEDIA)
    links = tuple(
        OriginLink(claims[0], one, OriginBasis.COPY, "31 of 40 words are shared") for one in claims[1:]
    )
    return Event(
        id=f"e-{at:016x}",
        claims=claims,
        type=Attested("ASSAULT", claims),
        other_types=(),
        mode=Attested("heavy-weapons", claims[:1]),
        status=Attested(Status.ASSERTED, claims),
        denied=(),
        actors=(Attested(Actor("role:rebel", "rebels", town.country, "REB", ActorKind.ROLE), claims),),
        recipients=(Attested(Actor("role:army", "army", town.country, "MIL", ActorKind.ROLE), claims),),
        place=Attested(town, claims),
        other_places=(),
        when=Attested(When(day, day, Precision.DAY, WhenBasis.TEXT), claims),
        amounts=(),
        handover=None,
        origins=(Origin(f"o-{at:016x}", source.name or "", source, claims, False, links),),
        background=False,
        confidence=0.5,
    )
