"""Write docs/problems.md from the codes themselves: ``python docs/make_problems.py``; a test compares them."""

from __future__ import annotations

import inspect
import io
import tokenize
from pathlib import Path

from dateline.cli.console import Exit
from dateline.model import problems
from dateline.model.problems import Code, Severity

_LEAD = (
    "# Problems",
    "Written by `docs/make_problems.py` from the codes themselves.",
    "A problem is something about an *input* that could not be read or resolved. It is kept with its page, has a code "
    "that is never renamed and never used for something else, says what happened with the value in question, and what "
    "to do next. `dateline problems CASE` lists them, `--code` and `--severity` narrow; in a pipe each is a line of "
    "JSON.",
)


def meanings(source: str, name: str) -> dict[str, str]:
    """What the comments beside the members of an enum say of each."""
    found: dict[str, str] = {}
    inside, member = False, ""
    tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    for token, after in zip(tokens, [*tokens[1:], tokens[-1]], strict=True):
        if token.string == "class":
            inside = after.string == name
        elif inside and token.type == tokenize.NAME and token.string.isupper() and after.string == "=":
            member = token.string
        elif inside and member and token.type == tokenize.COMMENT and token.string.startswith("#:"):
            found[member] = token.string.removeprefix("#:").strip()
    return found


def reference() -> str:
    """Set every code as one page."""
    source = inspect.getsource(problems)
    codes, severities = meanings(source, "Code"), meanings(source, "Severity")
    parts = [
        *_LEAD,
        "| severity | how much was lost |\n|---|---|\n"
        + "\n".join(f"| {one.value} | {severities[one.name]} |" for one in Severity),
        "| code | what it means |\n|---|---|\n"
        + "\n".join(f"| `{one.value}` | {codes[one.name].replace('|', chr(92) + '|')} |" for one in Code),
        f"An input that gave nothing makes `dateline read` end with exit status {Exit.SOME_FAILED.value}; "
        "all exit statuses stand in [commands](commands.md).",
    ]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("problems.md").write_text(reference(), "utf-8")
