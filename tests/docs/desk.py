"""The desk on which documented blocks run: a folder with the files that they name, and the commands in its path."""

from __future__ import annotations

import csv
import gzip
import io
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from tests.docs.pages import ROOT, Block
from tests.reading.formats.test_archives import zipped
from tests.reading.formats.test_web_archives import response

HERE = Path(__file__).parent
WIRE = "JUBA, South Sudan, Jan 6, 2014 (Reuters) - Rebels seized the airport at Bor on Sunday, a United Nations official said."
#: Seconds that one block may take on a busy machine; a block that needs more belongs among those that are not run.
_LONGEST = 300
#: Seconds in which the models must have loaded.
_LOADED = 180


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a block: its exit status and all it printed, output and remarks in the order they came."""

    status: int
    printed: str


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder to run blocks in."""

    folder: Path
    environment: dict[str, str]

    def run(self, block: Block) -> Ran:
        """Run one block from its first line to its last, or to the first that fails."""
        return self.python(block.content) if block.language == "python" else self.shell(block.content)

    def shell(self, script: str) -> Ran:
        """Run a script as a person's shell would."""
        return self._ran(["bash", "-e", "-o", "pipefail", "-c", script])

    def python(self, code: str) -> Ran:
        """Run a program that a page shows."""
        program = self.folder / ".block.py"
        program.write_text(code, "utf-8")
        return self._ran([str(HERE / "bin" / "python"), program.name])

    def _ran(self, words: list[str]) -> Ran:
        done = subprocess.run(
            words,
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_LONGEST,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8", "replace"))


@contextmanager
def server(folder: Path) -> Iterator[Path]:
    """Start the process that runs the commands; gives its address."""
    address = folder / "server"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.docs.server", str(address)], cwd=ROOT, stdin=subprocess.DEVNULL
    )
    until = time.monotonic() + _LOADED
    while not address.exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    try:
        assert address.exists(), "the server of the documented blocks did not start"
        yield address
    finally:
        process.terminate()
        process.wait()


def laid(folder: Path, address: Path) -> Desk:
    """Lay a desk: the files of ``tests/docs/desk``, those that are made here, and the examples of the project."""
    shutil.copytree(HERE / "desk", folder, dirs_exist_ok=True)
    (folder / "examples").symlink_to(ROOT / "examples")
    for name, data in _made():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    commands = folder / ".venv" / "bin"
    commands.mkdir(parents=True)
    for name in ("dateline", "python"):
        (commands / name).symlink_to(HERE / "bin" / "dateline")
    home = folder / ".home"
    home.mkdir()
    environment = {
        "PATH": f"{commands}:{os.environ['PATH']}",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "DATELINE_SERVER": str(address),
        "BROWSER": "true",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "USER": "ann",
        "LOGNAME": "ann",
        "PYTHONPATH": str(ROOT),
        "OMP_NUM_THREADS": "1",
    }
    return Desk(folder, environment)


def _made() -> Iterator[tuple[str, bytes]]:
    """The files that examples name and that only a program can write."""
    page = f"<html><body><article><h1>Rebels seize airport</h1><p>{WIRE}</p></article></body></html>"
    yield "archive/bor.txt", WIRE.encode()
    yield "archive/malakal.txt", WIRE.replace("Bor", "Malakal").encode()
    yield "crawl.warc.gz", gzip.compress(response("https://herald.example/bor", page.encode()))
    yield "export.zip", zipped([("renk.txt", WIRE.replace("Bor", "Renk").encode())])
    yield "feed.xml", _FEED.format(WIRE.replace("Bor", "Wau")).encode()
    table = io.StringIO()
    csv.writer(table).writerows(
        [("body", "date", "link"), (WIRE.replace("Bor", "Nasir"), "2014-01-07", "https://herald.example/1")]
    )
    yield "texts.csv", table.getvalue().encode()
    yield "my-militias.tsv", _MILITIAS.encode()
    yield "witnesses.txt", b"Omar Haddad\nSelma\n"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as places:
        places.writestr("IQ.txt", _PLACES)
    yield "IQ.zip", packed.getvalue()


_FEED = (
    '<rss version="2.0"><channel><title>Herald</title><link>https://herald.example/</link><description>News</description>'
    "<item><title>Rebels seize airport</title><link>https://herald.example/wau</link><guid>1</guid>"
    "<pubDate>Mon, 06 Jan 2014 10:00:00 GMT</pubDate><description>{}</description></item></channel></rss>"
)
_MILITIAS = (
    "id\tkind\tname\taliases\tacronyms\tcountry\tsector\tfrom\tto\n"
    "group:valley-guard\tarmed group\tValley Guard\tGuardians of the Valley\tVG\tSSD\tUAF\t2019\t\n"
)
_PLACES = (
    "\t".join(
        [
            "99001",
            "Awja",
            "Awja",
            "",
            "34.53",
            "43.75",
            "P",
            "PPL",
            "IQ",
            "",
            "18",
            *[""] * 6,
            "Asia/Baghdad",
            "2020-01-01",
        ]
    )
    + "\n"
)

#: Stands in what a page shows for lines, or for words of a line, that are left out.
_LEFT_OUT = "…"
_ID = re.compile(r"\b([cejpd])-[0-9a-f]{4,}(?:…)?")


def matches(wanted: str, printed: str) -> bool:
    """Whether what was printed is what the page shows.

    Ids may be others than those shown, for they are hashes; a line of ``…`` stands for any lines, ``…`` within a line
    for any words. Spaces at the ends of lines count for nothing.
    """
    return _matches(tuple(_plain(wanted)), tuple(_plain(printed)))


def _matches(wanted: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    parts = [list(part) for left, part in groupby(wanted, _LEFT_OUT.__eq__) if not left]
    if not parts:
        return bool(wanted) or not printed
    at = 0
    for number, part in enumerate(parts):
        places: Iterable[int] = range(at, len(printed) - len(part) + 1)
        if number == 0 and wanted[0] != _LEFT_OUT:
            places = (0,)
        if number == len(parts) - 1 and wanted[-1] != _LEFT_OUT:
            places = [one for one in places if one == len(printed) - len(part)]
        found = next((one for one in places if _alike(part, printed[one : one + len(part)])), None)
        if found is None:
            return False
        at = found + len(part)
    return True


def _alike(wanted: Sequence[str], printed: Sequence[str]) -> bool:
    return len(wanted) == len(printed) and all(
        re.fullmatch(".*".join(re.escape(part) for part in one.split(_LEFT_OUT)), line)
        for one, line in zip(wanted, printed, strict=True)
    )


def _plain(text: str) -> list[str]:
    return [_ID.sub(r"\1-ID", line.rstrip()) for line in text.strip("\n").splitlines()]
