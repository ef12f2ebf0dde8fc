"""Whether a watch repeats or misses anything where its process is killed: ``python -m bench.watched KILLS``.

The command itself is started as a user starts it, over a folder and a feed that grow from round to round, on the pages
of the example week. It is killed (SIGKILL) at random moments and started again until it comes to its end by itself;
then more arrives. What it told must be what an undisturbed one told: in its file, in the Atom file, where each stands
once, and at the hook, where each arrives at least once and twice only under the same id.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from dateline.case.checking import check_case, check_events
from dateline.case.opening import open_case
from dateline.running.watching.memory import Memory

KILLS = 60
WEEK = Path(__file__).parents[1] / "examples/week"
#: What arrives in each round: pages by the ends of their names.
ROUNDS = (("-26",), ("-27",), ("-28", "-29"))
#: Of these many pages one comes by the feed and the page it links to, the others into the folder.
_BY_FEED = 4
_ITEM = "<item><title>{0}</title><link>{1}/{0}</link><guid>{1}/{0}</guid><description>Read more.</description></item>"
_ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(slots=True)
class Site:
    """A site on this machine: a feed with so many pages, and a hook that notes the ids of what is sent."""

    pages: list[Path] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    address: str = ""

    def serve(self) -> ThreadingHTTPServer:
        """Start to answer."""
        here = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                named = {f"/{page.name}": page for page in here.pages}
                if self.path == "/feed":
                    items = "".join(_ITEM.format(escape(page.name), here.address) for page in here.pages)
                    body = f"<rss version='2.0'><channel><title>Week</title>{items}</channel></rss>".encode()
                elif self.path in named:
                    body = named[self.path].read_bytes()
                else:
                    self.send_error(404)
                    return
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                here.sent.append(self.headers["webhook-id"])
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server


@dataclass(slots=True)
class Desk:
    """A folder with a case, a folder of pages and a feed of reports."""

    path: Path
    site: Site

    def arrive(self, number: int) -> None:
        """Let the pages of a round arrive."""
        pages = sorted(page for page in WEEK.iterdir() if page.stem.endswith(ROUNDS[number]))
        (self.path / "in").mkdir(exist_ok=True)
        for at, page in enumerate(pages):
            if at % _BY_FEED:
                shutil.copy(page, self.path / "in")
            elif page not in self.site.pages:
                self.site.pages.insert(0, page)

    def watch(self) -> subprocess.Popen[bytes]:
        """Start the command."""
        words = f"watch in {self.site.address}/feed --case c.db --once --private --follow --rules-alone --pause 0.5"
        words += f" --every 1s --feed new.atom --hook {self.site.address}/hook --format jsonl"
        code = "from dateline.cli.main import main; main()"
        return subprocess.Popen(
            [sys.executable, "-c", code, *words.split()],
            cwd=self.path,
            stdout=subprocess.DEVNULL,
            stderr=(self.path / "said.txt").open("ab"),
            start_new_session=True,
        )

    def told(self) -> list[tuple[str, str]]:
        """What was told: id and headline of each report."""
        memory = Memory.open(self.path / "c.db.watch")
        found = [(one.id, one.headline) for one in memory.all_reports()]
        memory.close()
        return found

    def feed(self) -> list[str]:
        """The ids in the Atom file."""
        entries = ElementTree.parse(self.path / "new.atom").getroot().iter(f"{_ATOM}entry")
        return [(one.findtext(f"{_ATOM}id") or "").rpartition(":")[2] for one in entries]

    def broken(self) -> list[str]:
        """What a check of the case finds amiss."""
        case, problem = open_case(self.path / "c.db")
        if case is None:
            return [str(problem)]
        found = [one.message for _, problems in check_case(case) for one in problems]
        found += [one.message for one in check_events(case)]
        case.close()
        return found


def undisturbed(path: Path) -> tuple[Desk, float]:
    """Let a watch do all rounds; and the seconds that the longest took."""
    desk, longest = Desk(path, Site()), 0.0
    server = desk.site.serve()
    for number in range(len(ROUNDS)):
        desk.arrive(number)
        began = time.monotonic()
        if desk.watch().wait():
            raise RuntimeError((path / "said.txt").read_text())
        longest = max(longest, time.monotonic() - began)
    server.shutdown()
    return desk, longest


def killed(path: Path, longest: float, dice: random.Random, most: int) -> tuple[Desk, int]:
    """Let a watch do all rounds and kill it on the way, so many times at most; and how often it was killed."""
    desk, kills = Desk(path, Site()), 0
    server = desk.site.serve()
    for number in range(len(ROUNDS)):
        desk.arrive(number)
        before = kills
        while True:
            child = desk.watch()
            if kills - before < most // len(ROUNDS):
                time.sleep(dice.uniform(0, longest))
                if child.poll() is None:
                    os.killpg(child.pid, 9)
                    kills += 1
            if child.wait() == 0:
                break
    server.shutdown()
    return desk, kills


def main() -> None:
    """Kill so many times, case after case, and print what was found of each."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    dice, kills = random.Random(11), 0
    with tempfile.TemporaryDirectory(prefix="watched") as folder:
        path = Path(folder, "whole")
        path.mkdir()
        whole, longest = undisturbed(path)
        while kills < most:
            path = Path(folder, f"killed-{kills}")
            path.mkdir()
            other, more = killed(path, longest, dice, most)
            kills += more
            print(json.dumps({"killed": kills, **compared(whole, other)}, ensure_ascii=False), flush=True)


def compared(whole: Desk, other: Desk) -> dict[str, object]:
    """What differs between a watch that was killed and one that was not; empty lists are what is wanted."""
    told, wanted = Counter(other.told()), Counter(whole.told())
    sent = Counter(other.site.sent)
    return {
        "reports": len(wanted),
        "missed": sorted(words for _, words in wanted - told),
        "not of the other": sorted(words for _, words in told - wanted),
        "twice in the feed": sorted(one for one, count in Counter(other.feed()).items() if count > 1),
        "in one feed alone": sorted(set(other.feed()) ^ set(whole.feed())),
        "never sent": sorted(set(whole.site.sent) - set(sent)),
        "sent again under the same id": sum(sent.values()) - len(sent),
        "broken": other.broken(),
    }


if __name__ == "__main__":
    main()
