"""Write the table of docs/measured.md from the JSON of a bench run: ``python docs/make_measured.py FILE``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

PAGE = Path(__file__).with_name("measured.md")
_FROM, _TO = "<!-- table -->", "<!-- end of table -->"


def table(rows: list[dict[str, object]]) -> str:
    """Set the rows of a bench run as a Markdown table."""
    lines = ["| set | metric | ours | part | items | others |", "|---|---|---:|---|---:|---|"]
    lines += [
        f"| {row['set']} | {row['metric']} | {row['ours']:.3f} | {row['part']} | {row['items']} | {row['peers']} |"
        for row in rows
    ]
    return "\n".join(lines)


def main() -> None:
    """Put the table between its marks."""
    rows = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    page = PAGE.read_text("utf-8")
    before, after = page.split(_FROM)[0], page.split(_TO)[1]
    PAGE.write_text(f"{before}{_FROM}\n{table(rows)}\n{_TO}{after}", "utf-8")


if __name__ == "__main__":
    main()
