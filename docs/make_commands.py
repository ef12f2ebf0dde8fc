"""Write docs/commands.md from the help of the commands: ``python docs/make_commands.py``; a test compares them."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.console import Exit
from dateline.cli.main import COMMANDS, main

_STATUSES = {
    Exit.DONE: "all was done",
    Exit.SOME_FAILED: "the command ran to its end, but some inputs gave nothing; `dateline problems` says which",
    Exit.USAGE: "the words of the command were wrong",
    Exit.CASE: "the case could not be opened",
    Exit.BROKEN: "`dateline check` found something that is not as it was stored",
    Exit.NOT_FOUND: "the case holds no such page, claim, actor or place",
    Exit.SETUP: "a model or table that Dateline needs could not be loaded",
}


def reference() -> str:
    """Set the help of every command as one page."""
    parts = [
        "# Commands",
        "Written by `docs/make_commands.py` from the commands themselves.",
        "Results go to standard output, what people should know to standard error, so a pipe stays clean.",
        "| exit status | meaning |\n|---|---|\n"
        + "\n".join(f"| {status.value} | {words} |" for status, words in _STATUSES.items()),
    ]
    group = click.Context(main, info_name="dateline", **main.context_settings)
    for name in COMMANDS:
        command = main.get_command(group, name)
        assert command is not None
        context = click.Context(command, parent=group, info_name=name, terminal_width=100)
        parts += [f"## {name}", f"```text\n{command.get_help(context)}\n```"]
        if isinstance(command, click.Group):
            for sub in command.list_commands(context):
                inner = command.get_command(context, sub)
                assert inner is not None
                below = click.Context(inner, parent=context, info_name=sub, terminal_width=100)
                parts += [f"### {name} {sub}", f"```text\n{inner.get_help(below)}\n```"]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("commands.md").write_text(reference(), "utf-8")
