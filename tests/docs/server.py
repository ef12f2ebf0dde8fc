"""Runs the commands of documented blocks, each in a copy of one process that has loaded all there is to load.

``python -m tests.docs.server SOCKET``. A command is what a user types, run by the same function as the program's own;
what it saves is the second in which models and tables are loaded, some hundred times. ``tests/docs/bin/dateline`` hands
over its words, its folder and its streams. Reading the same files into a new case is done once and kept.
"""

from __future__ import annotations

import array
import contextlib
import hashlib
import json
import os
import runpy
import shutil
import signal
import socket
import sys
import traceback
from dataclasses import replace
from pathlib import Path

from dateline.cli.main import COMMANDS, main
from dateline.running import pipeline as stages
from tests.docs.stand_ins import stood_for

#: Bytes of a socket's message; the words of a command are shorter.
_MESSAGE = 65_536
#: Seconds after which Ctrl-C is pressed where a command serves until it is.
_OPEN = 3.0


def serve(address: str) -> None:
    """Answer until the process is ended."""
    _load()
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    door.bind(address)
    door.listen()
    while True:
        caller, _ = door.accept()
        if os.fork() == 0:
            door.close()
            _answer(caller, Path(address).parent / "kept")
        caller.close()
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass  # those that have ended


def _load() -> None:
    """Load the stages once; every other settings loads its own, as the program does."""
    for name in COMMANDS:
        main.get_command(None, name)  # type: ignore[arg-type]
    import dateline.exporting.formats
    import dateline.exporting.listing
    import dateline.running.pool
    import dateline.running.weigh  # noqa: F401
    from dateline.naming.actors.tables import load_actor_tables

    load_actor_tables()
    loaded, problems = stages.load_pipeline(stages.Settings())
    assert loaded is not None, problems
    plain = stages.load_pipeline

    def once(settings: stages.Settings) -> object:
        if replace(settings, reading=stages.Settings().reading) != stages.Settings():
            return plain(settings)
        return replace(loaded, reading=settings.reading), problems

    stages.load_pipeline = once  # type: ignore[assignment]


def _answer(caller: socket.socket, kept: Path) -> None:
    """Run one command with the caller's streams and tell its exit status; never returns."""
    streams = array.array("i")
    message, ancillary, *_ = caller.recvmsg(_MESSAGE, socket.CMSG_SPACE(3 * streams.itemsize))
    for _, _, data in ancillary:
        streams.frombytes(data)
    for ours, theirs in enumerate(streams):
        os.dup2(theirs, ours)
        os.close(theirs)
    sys.stdin, sys.stdout, sys.stderr = (open(ours, way) for ours, way in enumerate("rww"))  # noqa: PTH123, SIM115
    program, folder, environment, *words = json.loads(message[4:])
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    status = 70
    try:
        status = _python(words) if program == "python" else _dateline(words, kept)
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(BrokenPipeError):
                stream.flush()
        caller.sendall(bytes([status & 255]))
        os._exit(0)


def _python(words: list[str]) -> int:
    sys.argv = words
    sys.path.insert(0, "")
    runpy.run_path(words[0], run_name="__main__")
    return 0


def _dateline(words: list[str], kept: Path) -> int:
    words = [stood_for(word, words) for word in words]
    if words[0] == "open" or (words[0] == "watch" and "--once" not in words):
        signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGINT))
        signal.setitimer(signal.ITIMER_REAL, _OPEN)
    target = Path(words[words.index("--case") + 1]) if words[:1] == ["read"] and "--case" in words else None
    if target is None or target.exists() or "-" in words:
        main(words, prog_name="dateline")
        return 0
    made = kept / _name(words)
    if not (made / "case.db").exists():
        return _reading(words, target, made)
    shutil.copy(made / "case.db", target)
    sys.stderr.write((made / "said").read_text("utf-8"))
    return int((made / "status").read_text())


def _reading(words: list[str], target: Path, made: Path) -> int:
    """Read into a new case; the case and what was said are kept for the next who reads the same."""
    made.mkdir(parents=True, exist_ok=True)
    said = (made / "said").open("w", encoding="utf-8")
    ours, sys.stderr = sys.stderr, said
    status = 0
    try:
        main(words, prog_name="dateline")
    except SystemExit as end:
        status = int(end.code or 0)
    finally:
        sys.stderr = ours
        said.close()
    ours.write((made / "said").read_text("utf-8"))
    (made / "status").write_text(str(status))
    shutil.copy(target, made / "case.new")
    (made / "case.new").rename(made / "case.db")
    return status


def _name(words: list[str]) -> str:
    """Name a reading by its words and by the bytes of all that it reads."""
    digest = hashlib.sha256(json.dumps(words).encode())
    for word in words[1:]:
        path = Path(word)
        for one in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if one.is_file():
                digest.update(one.as_posix().encode() + one.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    serve(sys.argv[1])
