"""Each command and each piece of code in README and docs runs, prints what is shown, and ends as is said.

A page is run from its first block to its last in one folder, as a reader would go through it. A block that cannot be run
here says so itself: ``no-run`` behind its language, and a comment above it, ``<!-- not run: why -->``.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dateline.cli.main import COMMANDS, main
from tests.docs.desk import Desk, laid, matches, server
from tests.docs.pages import PAGES, Block, blocks_of, name_of

#: The pages read into the case that examples call iraq.db, and archive.db where they mean a larger one.
CASE = "dateline read page.txt page.html blog.html saved --case iraq.db && cp iraq.db archive.db"
#: What stands in an example of the help that cannot be run here, and why.
NOT_RUN = {
    "https://herald.example": "asks the network; tests/running/fetching and watching ask a server of their own",
    "dateline read fetched/": "reads what was fetched",
    "db.example": "needs a server; tests/case starts one",
    "tcp://head": "needs a cluster; tests/running/cluster starts one",
    "/mnt/shared": "gathers what a cluster read; tests/running/cluster does",
    "s3://": "needs a store on the network",
    "read archive/ --case iraq.db --workers 4": "loads the models four times; tests/running/test_pool.py does",
}
#: pages with blocks to run; commands.md is made of the help, which is run by itself
RUN = [page for page in PAGES if any(one.language in {"sh", "python"} for one in blocks_of(page))]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="documented blocks are run on Linux")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with server(tmp_path_factory.mktemp("served")) as one:
        yield one


@pytest.fixture
def desk(tmp_path: Path, address: Path) -> Desk:
    made = laid(tmp_path / "desk", address)
    ran = made.shell(CASE)
    assert ran.status == 0, ran.printed
    return made


@pytest.mark.parametrize("page", RUN, ids=name_of)
def test_every_block_of_a_page_runs_and_prints_what_is_shown(page: Path, desk: Desk) -> None:
    blocks = blocks_of(page)
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if not block.runs:
            continue
        where = f"{block.page}, line {block.line}"
        ran = desk.run(block)
        assert ran.status == status_of(block), f"{where} ended with {ran.status}:\n{ran.printed}"
        if after is None or not after.under:
            continue
        if after.language == "text":
            assert matches(after.content, ran.printed), f"{where} printed other than is shown:\n{ran.printed}"
        if after.language == "json":
            assert json.loads(ran.printed) == json.loads(after.content), where


def status_of(block: Block) -> int:
    """The exit status that the block says it has."""
    return next((int(mark.removeprefix("exit=")) for mark in block.marks if mark.startswith("exit=")), 0)


#: Commands that take seconds and need nothing of the examples before them.
DEAR = ("read", "publish", "open")
#: What a page runs as it stands; where it is dear, the help that shows it too need not run it again.
RUN_BY_PAGES = {
    line.partition(" #")[0].strip()
    for page in RUN
    for block in blocks_of(page)
    if block.runs and block.language == "sh"
    for line in block.content.splitlines()
}


def can_run(example: str) -> bool:
    """Whether an example of the help can be run here."""
    return not any(words in example for words in NOT_RUN)


def examples_of(name: str) -> list[str]:
    """The commands that the help of a command shows, those of its subcommands too."""
    found: list[str] = []
    group = click.Context(main, info_name="dateline")
    command = main.get_command(group, name)
    assert command is not None
    inner = click.Context(command, info_name=name)
    every = [command]
    if isinstance(command, click.Group):
        every += [one for sub in command.list_commands(inner) if (one := command.get_command(inner, sub))]
    for one in every:
        found += re.findall(r"^ +((?:cat [\w.]+ \| )?dateline .*)$", one.help or "", re.MULTILINE)
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_in_the_help_runs(name: str, desk: Desk) -> None:
    examples = examples_of(name)
    assert examples
    for example in examples:
        if can_run(example) and not (name in DEAR and example in RUN_BY_PAGES):
            ran = desk.shell(example)
            assert ran.status == 0, f"{example} ended with {ran.status}:\n{ran.printed}"


def test_what_is_not_run_says_why_and_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = [block for page in PAGES for block in blocks_of(page) if block.language in {"sh", "python"}]
    left = [block for block in blocks if not block.runs]
    silent = [
        f"{one.page}, line {one.line}"
        for one in left
        if not re.match(r"not run(?: here)?: \w.{10,}", one.before)
    ]
    assert silent == [], "say above the block: <!-- not run: why -->"
    examples = [one for name in COMMANDS for one in examples_of(name)]
    unused = [words for words in NOT_RUN if not any(words in one for one in examples)]
    assert unused == []
    with capsys.disabled():
        print(
            f"\n{len(blocks) - len(left)} documented blocks run, {len(left)} do not and say why; "
            f"{sum(map(can_run, examples))} of {len(examples)} examples of the help run"
        )


def test_a_fence_says_what_is_in_it() -> None:
    known = {"sh", "python", "text", "json", "tsv", "sql", "toml", "xml", "yaml"}
    bare = [
        f"{one.page}, line {one.line}"
        for page in PAGES
        for one in blocks_of(page)
        if one.language not in known
    ]
    assert bare == []


@pytest.mark.parametrize(
    ("wanted", "printed", "same"),
    [
        ("a\nb\n", "a  \nb", True),
        ("a\n…\nd", "a\nb\nc\nd", True),
        ("a\n…\nd", "a\nd2\n", False),
        ("read c-12ab in … s", "read c-99ff in 0.3 s", True),
        ("12 pages", "13 pages", False),
        ("…\nb\n…", "b", True),
        ("…\nb", "a\nb\nc", False),
        ("b\n…", "a\nb", False),
        ("…", "", True),
        ("a", "", False),
        ("", "", True),
        ("…\nb\n…\nb", "a\nb", False),
        ("…\nb\n…\nb", "b\nb", True),
    ],
)
def test_what_is_shown_is_compared_but_for_what_must_differ(wanted: str, printed: str, same: bool) -> None:
    assert matches(wanted, printed) is same
