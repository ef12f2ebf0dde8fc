"""Gathering a case from shards, and bringing one down to an older form and up again, in processes that are killed."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from bench.killed_process import BY_STEPS, WHOLE, Found, summary, timed, until_done
from bench.killed_work import PAGES, made_up, write
from dateline.case.opening import migrate_case, open_case
from dateline.case.schema import SCHEMA_VERSION
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.cluster.drive import read_shards
from dateline.running.cluster.gather import gather_each
from dateline.running.cluster.plans import Reader
from dateline.running.cluster.shelf import Shelf
from dateline.running.cluster.task import dismiss_readers, reader_of
from dateline.running.pipeline import Settings
from dateline.running.pool import Bounds
from dateline.running.weigh import weigh

#: The form that a case is taken down to: the first that seals judgements, so that going there loses none.
SEALED = 3
#: Pages of a shard, so that there are several.
SHARD = 5
_SETTINGS = Settings(rules_alone=True)


def gathered(kills: int, dice: random.Random, pages: int = PAGES) -> Found:
    """Gather shards that were read once into case after case, killed on the way."""
    found = Found()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        saved = made_up(folder, pages, dice)
        shelf = Shelf.at(str(folder / "shards"))
        _read_shards(saved, shelf)
        work = partial(_gather, shelf.url)
        within = BY_STEPS * timed(folder / "clean.db", work)
        wanted = summary(folder / "clean.db")
        while found.kills < kills:
            until_done(folder / f"{found.cases}.db", work, within, dice, found, wanted)
    return found


def migrated(kills: int, dice: random.Random, pages: int = PAGES) -> Found:
    """Bring copies of a case that was read, weighed and judged to an older form and back, killed on the way."""
    found = Found()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = folder / "first.db"
        write(made_up(folder, pages, dice), first, lambda words: None)
        clean = Path(shutil.copy(first, folder / "clean.db"))
        within = WHOLE * timed(clean, _there_and_back)
        wanted = summary(clean)
        if wanted != summary(first):
            found.other.append("a case that was there and back undisturbed")
        while found.kills < kills:
            path = Path(shutil.copy(first, folder / f"{found.cases}.db"))
            until_done(path, _there_and_back, within, dice, found, wanted)
            for copy in folder.glob("*-backup*"):
                copy.unlink()
    return found


def _read_shards(saved: Path, shelf: Shelf) -> None:
    reader = reader_of(_SETTINGS, Bounds())
    if not isinstance(reader, Reader):
        raise RuntimeError(str(reader))  # noqa: TRY004 - it is a problem that was returned
    with ThreadPoolExecutor(1) as crew:
        tally = read_shards([str(saved)], shelf, _SETTINGS, Bounds(), reader, crew, pages=SHARD)
    dismiss_readers()
    if not tally.whole:
        raise RuntimeError(str(tally.problems))


def _gather(shards: str, path: Path, say: Callable[[str], None]) -> None:
    """Gather what is not gathered yet, and weigh."""
    case, problem = open_case(path, create=True)
    if case is None:
        raise RuntimeError(str(problem))
    for outcome in gather_each(Shelf.at(shards), case):
        say(f"page {outcome.uri}")
    weigh(case, load_actor_tables()[0])
    case.close()


def _there_and_back(path: Path, say: Callable[[str], None]) -> None:
    """Take a case down to an older form and up again, and weigh what going down let go."""
    for form in (SEALED, SCHEMA_VERSION):
        done, problem = migrate_case(path, form)
        if done is None:
            raise RuntimeError(str(problem))
    case, problem = open_case(path)
    if case is None:
        raise RuntimeError(str(problem))
    weigh(case, load_actor_tables()[0])
    for judgement in case.judgements.all():
        say(f"judgement {judgement.subjects[0]}")
    case.close()
