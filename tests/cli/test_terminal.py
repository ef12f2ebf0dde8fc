"""At a terminal nothing of a page steers it; a pipe gets the text to the character."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys

import pytest
from rich.text import Text

from dateline.cli.console import console
from dateline.cli.terminal import Guarded, guard

HOSTILE = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202egnp.exe\u202c R\u0435uters\n"
SHOWN = "␛]0;owned␇␛[2J␦31m⇤gnp.exe⇹ R\u0435uters\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_stream_to_a_terminal_passes_on_only_what_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, pipe = Terminal(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setattr(sys, "stderr", pipe)
    guard()
    guard()
    print(HOSTILE, end="")
    print(HOSTILE, end="", file=sys.stderr)
    assert terminal.getvalue() == SHOWN
    assert pipe.getvalue() == HOSTILE
    assert isinstance(sys.stdout, Guarded)
    assert sys.stderr is pipe


def test_what_is_drawn_at_a_terminal_has_our_colours_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    guard()
    console().print(Text.assemble((HOSTILE.strip(), "bold")))
    drawn = terminal.getvalue()
    assert "\x1b[1m" in drawn
    assert "␛[2J" in drawn
    assert "\x1b[2J" not in drawn
    assert not set(drawn) & set("\x07\x9b\u202e\u202c")


def test_a_command_at_a_real_terminal_shows_what_a_name_would_do() -> None:
    ours, theirs = pty.openpty()
    code = "from dateline.cli.main import main; main(prog_name='dateline')"
    name = "\x1b]0;owned\x07.db"
    with subprocess.Popen(
        [sys.executable, "-c", code, "claims", name], stdout=theirs, stderr=theirs, stdin=theirs
    ) as command:
        os.close(theirs)
        said = b""
        while True:
            try:
                more = os.read(ours, 4096)
            except OSError:  # the other side is closed
                break
            if not more:
                break
            said += more
        assert command.wait() != 0
    os.close(ours)
    assert "␛]0;owned␇.db" in said.decode()
    assert b"\x07" not in said
