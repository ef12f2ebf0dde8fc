"""Photograph the workbench: ``python docs/make_screenshots.py OUT [CASE]``; look at what comes of it.

Reads ``examples/week`` into a case of its own, or takes a copy of the one given, opens it with ``dateline open`` and
drives Chromium over every view: light, dark, 320 pixels wide, and twice as large. With ``--docs`` it takes the few that
stand in ``docs/pictures``, a screen of each. The same case and the same fonts give the same pictures.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from dateline.case.opening import open_case

ROOT = Path(__file__).parents[1]
WEEK = ROOT / "examples" / "week"
#: What a view answers that takes long, until it is made.
BEING_MADE = 202
DATELINE = Path(sys.executable).with_name("dateline")


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is looked at: the name that its pictures end with, and what the browser is told."""

    name: str
    width: int = 1280
    height: int = 860
    dark: bool = False
    scale: float = 1


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture to take.

    name: its file's, without the ending.
    path: of the workbench; ``{event}``, ``{page}`` and ``{claim}`` stand for the disputed event that most tell, the
        page with most passages, and a claim of it.
    click, top: selectors of what is pressed before, and of what stands at the top in the docs; empty for none.
    """

    name: str
    path: str
    click: str = ""
    top: str = ""


#: Milliseconds after which a page that still asks for more is photographed all the same; a busy machine takes its time.
_SLOW = 120_000
LOOKS = (
    Look("light"),
    Look("dark", dark=True),
    Look("narrow", width=320, height=720),
    Look("large", width=640, height=430, scale=2),  # what a screen of 1280 shows at 200 %
)
#: The looks of the pictures in the docs: a screen, no more.
IN_DOCS = Look("", height=680)
SHOTS = (
    Shot("overview", ""),
    Shot("events", "events?q=Sirte"),
    Shot("nothing-found", "events?q=Samarkand"),
    Shot("event", "events/{event}", top="#disputes"),
    Shot("disputes", "disputes"),
    Shot("timeline", "timeline"),
    Shot("map", "map?at=2011-03-31&span=7", top=".controls"),
    Shot("network", "network?at=2011-03-31", top=".controls"),
    Shot("holds", "holds?at=2011-03-31"),
    Shot("pages", "pages"),
    Shot("reader", "pages/{page}", ".claim .cells-of-claim a"),
    Shot("claim", "claims/{claim}"),
    Shot("sources", "sources"),
    Shot("talk", "talk"),
    Shot("brief", "brief"),
    Shot("review", "review"),
    Shot("log", "log"),
    Shot("problems", "problems"),
    Shot("error", "events/none"),
)
#: Those that stand in the docs.
SHOWN = ("overview", "event", "map", "network", "reader", "review")


@contextmanager
def opened(case: Path) -> Iterator[str]:
    """Run ``dateline open`` on a case while the block runs; the address it printed."""
    command = [str(DATELINE), "open", str(case), "--no-browser", "--by", "Ada"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout is not None
        try:
            yield running.stdout.readline().strip()
        finally:
            running.terminate()


def named(case: Path) -> dict[str, str]:
    """Choose what the paths of the pictures name out of a case."""
    held, problem = open_case(case)
    assert held is not None, problem
    try:
        disputed = {event for dispute in held.events.disputes() for event in dispute.events}
        told = [kept.event for kept in held.events.find() if kept.event.id in disputed]
        event = max(told, key=lambda one: (one.independent, one.id)).id if told else ""
        claims = list(held.claims())
        pages = [(len(held.reading(page).passages), page) for page in held.page_ids()]
        page = max(pages)[1] if pages else ""
        claim = next((one.id for one in claims if one.page == page), claims[0].id if claims else "")
        return {"event": event, "page": page, "claim": claim}
    finally:
        held.close()


def take(page: Page, address: str, shot: Shot, whole: bool) -> bytes:
    """Open a path, press what is to be pressed, and photograph it, whole or a screen of it."""
    while (answer := page.goto(address)) is not None and answer.status == BEING_MADE:
        page.wait_for_timeout(100)
    if page.query_selector("[data-island]"):
        page.wait_for_selector("[data-ready], [data-failed]")
    if shot.click and page.query_selector(shot.click):
        page.click(shot.click)
    page.wait_for_load_state("networkidle", timeout=_SLOW)
    if shot.top and not whole:
        page.eval_on_selector(shot.top, "one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 12)")
    return page.screenshot(full_page=whole, animations="disabled", caret="hide")


def take_all(browser: Browser, address: str, out: Path, shots: Sequence[Shot], looks: Sequence[Look]) -> None:
    """Photograph each of the shots in each of the looks."""
    for look in looks:
        context = browser.new_context(
            viewport={"width": look.width, "height": look.height},
            device_scale_factor=look.scale,
            color_scheme="dark" if look.dark else "light",
            reduced_motion="reduce",
        )
        page = context.new_page()
        take(page, f"{address}holds", SHOTS[0], whole=False)  # read once; the map then draws it at once
        for shot in shots:
            name = f"{shot.name}-{look.name}" if look.name else shot.name
            (out / f"{name}.png").write_bytes(take(page, address + shot.path, shot, bool(look.name)))
        context.close()


def main() -> None:
    """Read the week, or copy a case, and take the pictures."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("out", type=Path)
    asked.add_argument("case", type=Path, nargs="?")
    asked.add_argument("--docs", action="store_true", help="only those of docs/pictures, as they stand there")
    asked.add_argument("--only", nargs="*", default=[], help="only these")
    chosen = asked.parse_args()
    names = set(chosen.only or (SHOWN if chosen.docs else [one.name for one in SHOTS]))
    chosen.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "week.db"
        if chosen.case is None:
            subprocess.run([str(DATELINE), "read", str(WEEK), "--case", str(case)], check=True)
        else:
            shutil.copy(chosen.case, case)
        ids = named(case)
        shots = [replace(one, path=one.path.format(**ids)) for one in SHOTS if one.name in names]
        with sync_playwright() as play, opened(case) as address:
            browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            take_all(browser, address, chosen.out, shots, (IN_DOCS,) if chosen.docs else LOOKS)
            browser.close()


if __name__ == "__main__":
    main()
