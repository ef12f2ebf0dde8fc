"""The group of commands; a command's module is loaded only when it is called, so that help answers at once."""

from __future__ import annotations

import importlib

import click

from dateline.cli.terminal import guard
from dateline.cli.version import print_version

#: command -> its one line in the list; the command itself is the function of that name in the module of that name
COMMANDS = {
    "read": "Read pages into a case.",
    "gather": "Put what a cluster read into a case.",
    "fetch": "Fetch pages from the web into an archive.",
    "watch": "Watch folders and feeds, and report what is new.",
    "search": "Save searches that a watch keeps.",
    "reports": "Print what a watch reported.",
    "pages": "List the pages of a case.",
    "claims": "Print the claims of a case.",
    "weigh": "Bring the events of a case up to date.",
    "events": "Print the events of a case.",
    "disputes": "Print where accounts cannot all be right.",
    "compare": "Print what a project coded beside what is told.",
    "copies": "List the passages that share words.",
    "sources": "List who vouches for what, with kinds, owners and sides.",
    "talk": "List what comments do with claims.",
    "ties": "Print who is with whom and against whom on a day.",
    "holds": "Print who holds which place on a day.",
    "timeline": "Print events in time, one lane an origin.",
    "brief": "Write what is known, contested, claimed and held.",
    "open": "Open a case in the browser.",
    "publish": "Write the views of a case to a folder that opens from disk.",
    "export": "Write files that others load.",
    "judge": "Add a judgement, or print the log of them.",
    "text": "Print the canonical text of a page.",
    "explain": "Say why each cell of a claim is what it is.",
    "problems": "List what could not be read or resolved.",
    "check": "Rehash every page and test every span.",
    "backup": "Copy a case as it stands, while others use it.",
    "copy": "Copy a case from a file to a database, and back.",
    "migrate": "Bring a case to another form.",
    "gazetteer": "Look up places; add places from a GeoNames file.",
    "actors": "Look up actors; check a table of your own.",
}


class _Lazy(click.Group):
    """A group that knows its commands by name and loads the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"dateline.cli.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=print_version,
    help="Print the version, the form of the case and the trained reader.",
)
def main() -> None:
    """Read the news, and keep apart what happened, who says so, and who says otherwise.

    \b
    Begin with a page that you saved:
      dateline read page.html --case my.db
      dateline claims my.db
    """
    guard()
