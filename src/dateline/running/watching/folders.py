"""Files in folders that are new or changed, and that nobody writes to any more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import Self

from watchfiles import watch

from dateline.model.problems import Problem
from dateline.running.inputs import address_of, expand

#: Endings of files that somebody is still writing: our own archives, browsers, copying programs.
_HALF = (".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart", "~")
#: Endings of what stands beside files of ours for a while.
_BESIDE = frozenset({"", "-journal", "-wal", "-shm", ".part", ".lock", ".lock-journal"})
#: Seconds between two looks where the system does not say when something changes.
_UNHEARD = 5.0
#: Seconds that the listening thread is given to end.
_LAST = 1.0


def stamp_of(path: Path) -> str | None:
    """What says whether a file is as it was: size, and when bytes and rights last changed; None where it is gone."""
    try:
        status = path.stat()
    except OSError:
        return None
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"


@dataclass(slots=True)
class Folders:
    """Folders and files that are watched.

    places: as they are to be called in the case.
    own: files of ours that may lie in them: the case, what a watch knows, its feed.
    """

    places: tuple[Path, ...]
    own: tuple[str, ...] = ()
    _seen: dict[str, str] = field(default_factory=dict)
    _nameless: dict[str, bool] = field(default_factory=dict)

    def rested(self, known: Mapping[str, str]) -> tuple[dict[str, str], bool]:
        """Files that are not known as they are and have the stamp that they had at the last look, in their order.

        Also says whether others are new or still change, so that it is worth to look again soon. Two looks must lie
        some seconds apart: whoever writes a file writes to it more often than that.
        """
        now: dict[str, str] = {}
        for path in self._files():
            stamp = stamp_of(path)
            if stamp is not None and known.get(path.as_posix()) != stamp:
                now[path.as_posix()] = stamp
        rested = {path: stamp for path, stamp in now.items() if self._seen.get(path) == stamp}
        self._seen = now
        return rested, len(rested) < len(now)

    def nameless(self) -> list[str]:
        """Files whose names are no text, so that nothing can be kept of them; each is told once."""
        new = [name for name, told in self._nameless.items() if not told]
        self._nameless.update(dict.fromkeys(new, True))
        return new

    def gone(self, known: Iterable[str]) -> list[str]:
        """Those of these files beneath a place that is there which are there no longer."""
        there = [place for place in self.places if place.is_dir()]
        return [
            path
            for path in sorted(known)
            if any(Path(path).is_relative_to(place) for place in there) and not Path(path).exists()
        ]

    def missing(self) -> list[Path]:
        """Places that are not there: not mounted, renamed, or never made."""
        return [place for place in self.places if not place.exists()]

    def is_own(self, path: str) -> bool:
        """Whether a file is one that we write."""
        return any(path.startswith(one) and path.removeprefix(one) in _BESIDE for one in self.own)

    def _files(self) -> list[Path]:
        there = [place.as_posix() for place in self.places if place.exists()]
        found = [one.path for one in expand(there) if not isinstance(one, Problem) and one.path is not None]
        for path in found:
            if address_of(path) != path.as_posix():
                self._nameless.setdefault(address_of(path), False)
        return [
            path
            for path in dict.fromkeys(found)
            if not path.name.endswith(_HALF)
            and not self.is_own(path.as_posix())
            and address_of(path) not in self._nameless
        ]


class Bell:
    """Rings when something changes in folders, as far as the system says so; on mounts of a network it does not.

    listens: whether to ask the system at all.
    deaf: whether it was asked and does not say.
    """

    def __init__(self, folders: Folders, *, listens: bool = True) -> None:
        self.rung, self._over = Event(), Event()
        self.listens, self.deaf = listens, listens
        self._folders = folders
        self._thread: Thread | None = None

    def __enter__(self) -> Self:
        if self.listens and any(place.exists() for place in self._folders.places):
            self.deaf = False
            self._thread = Thread(target=self._listen, daemon=True, name="dateline watch")
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join(_LAST)

    def wait(self, seconds: float) -> None:
        """Wait until it rings, for so many seconds at most."""
        self.rung.wait(max(0.0, min(seconds, _UNHEARD) if self.deaf else seconds))
        self.rung.clear()

    def _listen(self) -> None:
        there = [place for place in self._folders.places if place.exists()]

        def is_news(_change: object, path: str) -> bool:
            return not self._folders.is_own(path)

        try:
            for _ in watch(*there, watch_filter=is_news, stop_event=self._over, raise_interrupt=False):
                self.rung.set()
        except (OSError, RuntimeError):  # the system has no more watches to give, or the folder went away
            self.deaf = True
