"""Writes NOTICES.txt: the notices that the parts within the package ask to be handed on with it.

``python -m releasing.notices``, after ``npm ci --prefix islands``; a test compares it with what the scripts hold.
"""

from __future__ import annotations

import json
from importlib.metadata import files
from pathlib import Path

from releasing.licences import ROOT
from releasing.parts import DATA, ISLANDS, bundled

NOTICES = ROOT / "NOTICES.txt"
_HEAD = """Dateline is under the MIT licence (LICENSE). Its package holds work of others, and these are their notices.
What it needs beside (requirements/run.lock) is installed by itself and brings its own.
"""
_RULE = "-" * 80


def notices() -> str:
    """The data and models first, then each part of the scripts with the text of its licence."""
    rows = [line.split("\t") for line in DATA.read_text("utf-8").splitlines() if not line.startswith("#")]
    data = [
        f"{name}\n  {supplier}; {licence.strip('()')}\n  {why}"
        for _, _, name, _, licence, supplier, why in rows
    ]
    scripts = [_of_script(name) for name in bundled()]
    return f"\n{_RULE}\n".join([_HEAD, "\n\n".join(data), *scripts, _apache()]) + "\n"


def _apache() -> str:
    """The Apache licence, which the trained reader's encoder is under; one of the locked packages brings its text."""
    (text,) = (one for one in files("packaging") or () if one.name == "LICENSE.APACHE")
    return f"The Apache licence, of the trained reader's encoder\n\n{text.read_text().strip()}"


def _of_script(name: str) -> str:
    folder = ISLANDS / "node_modules" / name
    about = json.loads((folder / "package.json").read_text("utf-8"))
    texts = sorted(path for path in folder.iterdir() if path.name.lower().startswith("licen"))
    text = texts[0].read_text("utf-8").strip() if texts else f"{about['license']}, by {_author(about)}"
    return f"{name} {about['version']} ({about['license']}), in the scripts of the workbench\n\n{text}"


def _author(about: dict[str, object]) -> str:
    author = about.get("author") or "its authors"
    return str(author.get("name")) if isinstance(author, dict) else str(author)


def installed() -> bool:
    """Whether the npm parts are here to be asked."""
    return all((ISLANDS / "node_modules" / name / "package.json").is_file() for name in bundled())


if __name__ == "__main__":
    Path(NOTICES).write_text(notices(), "utf-8")
