"""A case to a folder: copied, blacked out, every view written, looked at once more, and put in its place at once."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path

from dateline import __version__
from dateline.case.event_filter import EventFilter
from dateline.case.opening import open_case
from dateline.case.rows import json_of
from dateline.case.store import Case
from dateline.exporting.record import Record
from dateline.model.problems import Code, Problem, Severity
from dateline.naming.actors.tables import ActorTables
from dateline.running.pictures import last_day_of
from dateline.web.publishing.addresses import INLINE, VIEWS_WRITTEN, Address, Published, query_of
from dateline.web.publishing.asking import Asking, asking
from dateline.web.publishing.blackening import Blackened, Wanted, blacken
from dateline.web.publishing.checking import still_read
from dateline.web.publishing.choosing import Chosen, left_standing
from dateline.web.publishing.finishing import Block, asked_by, finished, without_names, without_names_in
from dateline.web.publishing.preparing import copied
from dateline.web.publishing.redacting import Redactor
from dateline.web.publishing.tables import without_names as tables_without_names
from dateline.web.rendering.masking import masked
from dateline.web.serving.app import VIEWS, make_unguarded
from dateline.web.views.cards import cards
from dateline.web.workbench import Workbench

MANIFEST = "manifest.json"
_MADE_BY = "dateline publish"
#: Days that network and holds are written for unless others are asked for: as many as the grid of holds shows.
DAYS = 14
#: Views of the folder that nothing may link to, which are written all the same.
_SEEDS = tuple(
    "/ /events /disputes /timeline /map /network /holds /pages /sources /talk /brief /problems".split()
)
_ANY = Address("/")


@dataclass(frozen=True, slots=True)
class Edition:
    """How a case is to be handed on.

    title: what it is called; the name of its file where empty.
    events: which events, with the claims and pages of these.
    redacted: what is blacked out.
    mask: whether slurs and graphic words are masked until the reader asks for them.
    anonymous: whether the names of those who judged are left out.
    days: for how many days up to the last network and holds are written.
    """

    title: str = ""
    events: EventFilter = field(default_factory=EventFilter)
    redacted: Chosen = field(default_factory=lambda: Chosen((), ()))
    mask: bool = True
    anonymous: bool = False
    days: int = DAYS


@dataclass(slots=True)
class Written:
    """What was written.

    files, bytes: how many.
    blacked: how often a name was blacked out, by where.
    standing: words of listed names that still stand alone, and how often.
    """

    files: int = 0
    bytes: int = 0
    blacked: dict[str, int] = field(default_factory=dict)
    standing: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Handed(Workbench):
    """The workbench of a copy, under the title of what is handed on."""

    title: str = ""

    @property
    def name(self) -> str:
        """The title."""
        return self.title


Progress = Callable[[int, int], None]


def publish(
    case: Case,
    out: Path,
    actors: ActorTables,
    edition: Edition,
    *,
    replace: bool = False,
    progress: Progress = lambda done, waiting: None,
) -> tuple[Written | None, Problem | None]:
    """Write the views of a case to a folder that opens from disk.

    Returns a problem, and writes nothing, where the folder holds what is not ours, or where a name that was to be
    blacked out could still be read. progress: told now and then how many files are done and how many wait.
    """
    if problem := _refused(out, replace=replace):
        return None, problem
    out.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        with tempfile.TemporaryDirectory(prefix="dateline-") as room:
            copy, blackened = _prepared(case, Path(room) / "case.db", edition)
            writing = _Writing(copy, actors, edition, staging, progress, _title(case, edition))
            writing.run()
            written = Written(
                len(writing.hashes),
                writing.bytes,
                dict(sorted(blackened.counted.items())),
                _standing(copy, edition),
            )
            writing.manifest(written)
            copy.close()
        if problem := _readable(staging, [*writing.hashes, MANIFEST], edition):
            return None, problem
        _put(staging, out)
    finally:
        shutil.rmtree(staging, ignore_errors=True) if not __import__("os").environ.get("PUBKEEP") else print(
            staging
        )
    return written, None


def _title(case: Case, edition: Edition) -> str:
    """What it is called; the name of the case's file may be one that is blacked out."""
    return edition.title or Redactor(edition.redacted.entries)(case.name)


def _prepared(case: Case, target: Path, edition: Edition) -> tuple[Case, Blackened]:
    """The copy that is published from, and how often something was blacked out in it."""
    copied(case, target, edition.events).case.close()
    who = {one.by for one in case.judgements.all()} if edition.anonymous else set()
    chosen = edition.redacted
    done = Blackened()
    if chosen.entries or who:
        done = blacken(target, Wanted(Redactor(chosen.entries), chosen.countries, frozenset(who)))
    copy, problem = open_case(target)
    if copy is None:
        raise OSError(f"the copy of the case cannot be opened again: {problem}")
    return copy, done


def _standing(copy: Case, edition: Edition) -> dict[str, int]:
    return dict(sorted(left_standing(copy, edition.redacted.entries).items()))


def _readable(folder: Path, files: list[str], edition: Edition) -> Problem | None:
    """The problem of a name that can still be read; None where there is none."""
    if not edition.redacted.entries:
        return None
    found = next(still_read(folder, files, Redactor(edition.redacted.entries)), None)
    return found and Problem(
        Code.EXPORT_REFUSED,
        f"{found[0]} would still show {found[1]!r}, and nothing was written",
        "if the name is also a word of Dateline's own pages, list a longer form of it; else this is a mistake of ours",
        Severity.ERROR,
    )


class _Writing:
    """Writes every view that is linked from the first."""

    def __init__(
        self, copy: Case, actors: ActorTables, edition: Edition, folder: Path, progress: Progress, title: str
    ) -> None:
        self._folder, self._edition, self._progress, self._title = folder, edition, progress, title
        self._redactor = Redactor(edition.redacted.entries)
        known = tables_without_names(actors, self._redactor) if edition.redacted.entries else actors
        self._bench = _Handed(copy, known, "", patience=None, title=title)
        last = last_day_of(copy)
        days = [(last - timedelta(days=ago)).isoformat() for ago in reversed(range(max(edition.days, 1)))]
        seeds = [
            *map(Address, _SEEDS),
            *(Address(f"/cards/{name}") for name in cards() if name in VIEWS_WRITTEN),
        ]
        self._addresses = Published(days, seeds, masked=edition.mask)
        views = [one for one in VIEWS if one.__name__.rpartition(".")[2] in VIEWS_WRITTEN]
        self._app = make_unguarded(self._bench, views, self._addresses)
        self._ask: Asking
        self.hashes: dict[str, str] = {}
        self.bytes = 0

    def run(self) -> None:
        """Write pages and their JSON until nothing that was linked waits any more; then what they are made with."""
        with asking(self._app) as self._ask:
            while self._addresses.waiting:
                address = self._addresses.waiting.popleft()
                self._write(address)
                self._progress(len(self.hashes), len(self._addresses.waiting))
        static = resources.files("dateline.web") / "static"
        for name in sorted(self._addresses.statics - {"basemap.json"}):
            self._put(f"static/{name}", (static / name).read_bytes())

    def _write(self, address: Address) -> None:
        file = self._addresses.files[address]
        page = self._asked(address, "")
        if not file.endswith(".html"):
            self._put(file, page)
            return
        data = self._asked(address, "/overview.json" if address.path == "/" else f"{address.path}.json")
        shown = page.decode()
        self._put(file, finished(shown, self._blocks(address, shown, data)).encode())
        self._put("overview.json" if file == "index.html" else f"{file.removesuffix('.html')}.json", data)

    def _asked(self, address: Address, path: str, **more: str) -> bytes:
        """What a view answers, with no name in it that was to be blacked out."""
        path = path or address.path
        answer = self._ask(path, (*query_of(address), *more.items()))
        if answer.status != 200:
            raise RuntimeError(f"{path} was linked and answered {answer.status}")
        if not self._redactor.entries:
            return answer.body
        if not path.endswith(".json"):
            return without_names(answer.body.decode(), self._redactor).encode()
        return json_of(without_names_in(json.loads(answer.body), self._redactor)).encode()

    def _blocks(self, address: Address, page: str, data: bytes) -> Iterator[Block]:
        """What the drawings of a page read from it; where words are masked, the words that they draw are, too."""
        for name, asked in asked_by(page):
            if name == "base":
                base = resources.files("dateline.web") / "static" / asked.rpartition("/")[2]
                yield Block(name, json.loads(base.read_text("utf-8")))
            elif not asked.startswith(INLINE):
                yield Block(name, self._shown(data))
            elif name == "holds":
                for day in self._addresses.days:
                    yield Block(name, self._shown(self._asked(_ANY, asked.removeprefix(INLINE), at=day)), day)
            else:
                yield Block(name, self._shown(self._asked(address, asked.removeprefix(INLINE), whole="1")))

    def _shown(self, data: bytes) -> Record:
        shown: Record = json.loads(masked(data.decode()) if self._edition.mask else data)
        return shown

    def _put(self, name: str, content: bytes) -> None:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.bytes += len(content)
        self.hashes[name] = hashlib.sha256(content).hexdigest()

    def manifest(self, written: Written) -> None:
        """Write what the folder is, beside its files; it counts names and does not tell them."""
        counts, (events, disputes) = self._bench.case.counts(), self._bench.case.events.count()
        record = {
            "v": 1,
            "made_by": _MADE_BY,
            "version": __version__,
            "title": self._title,
            "made": datetime.now(UTC).isoformat(timespec="seconds"),
            "counts": {
                "pages": counts.pages,
                "claims": counts.claims,
                "events": events,
                "disputes": disputes,
                "views": sum(name.endswith(".html") for name in self.hashes),
            },
            "part_of_the_case": self._edition.events != EventFilter(),
            "masked": self._edition.mask,
            "reviewers": "left out" if self._edition.anonymous else "named",
            "blacked_out": {
                "names": len(self._edition.redacted.names),
                "places": len(self._edition.redacted.places),
                "times": written.blacked,
            },
            "files": dict(sorted(self.hashes.items())),
        }
        (self._folder / MANIFEST).write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _refused(out: Path, *, replace: bool) -> Problem | None:
    """Why a folder may not be written to; None where it may."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return None
    if out.is_dir() and replace and (stranger := _stranger(out)) is None:
        return None
    if not out.is_dir():
        why = "is no folder"
    elif not replace:
        why = "is not empty"
    else:
        why = f"holds {stranger}, which was not written by `{_MADE_BY}`"
    return Problem(
        Code.EXPORT_REFUSED,
        f"{out} {why}",
        "give another folder, or --replace for one that was published before",
        Severity.ERROR,
    )


def _stranger(out: Path) -> str | None:
    """A file of a folder that we did not write; None where it is wholly ours."""
    try:
        record = json.loads((out / MANIFEST).read_text("utf-8"))
        known = {MANIFEST, *record["files"]} if record["made_by"] == _MADE_BY else set[str]()
    except (OSError, ValueError, KeyError, TypeError):
        known = set()
    every = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if not path.is_dir())
    return next((name for name in every if name not in known), None)


def _put(staging: Path, out: Path) -> None:
    """Put the folder in its place at once; what stood there goes only when the new one stands."""
    staging.chmod(0o755)
    with _aside(out):
        staging.replace(out)


@contextmanager
def _aside(out: Path) -> Iterator[None]:
    """Move a folder out of the way while the block runs; it comes back where the block fails."""
    if not out.exists():
        yield
        return
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}.old.", dir=out.parent))
    out.replace(old / "was")
    try:
        yield
    except OSError:
        (old / "was").replace(out)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
