"""The built scripts and the base map: small, made of the sources as they are, and asking nobody."""

import gzip
import hashlib
import json
import re
from importlib import resources
from pathlib import Path

import pytest

ISLANDS = Path(__file__).parents[2] / "islands"
STATIC = Path(str(resources.files("dateline.web"))) / "static"
#: bytes gzipped, all scripts together, and the base map
SCRIPTS, BASE_MAP = 135_000, 130_000


@pytest.fixture(scope="module")
def manifest() -> dict:
    return json.loads((STATIC / "islands.json").read_text("utf-8"))


def test_scripts_are_built_of_the_sources_as_they_are(manifest: dict) -> None:
    """After a change in islands/: cd islands && npm ci && npm run build"""
    digest = hashlib.sha256()
    for name in manifest["of"]:
        digest.update(f"{name}\0".encode())
        digest.update((ISLANDS / name).read_bytes())
        digest.update(b"\0")
    assert digest.hexdigest() == manifest["sources"]
    assert {f"src/{one.name}" for one in (ISLANDS / "src").iterdir()} <= set(manifest["of"])


def test_built_files_are_those_that_were_built(manifest: dict) -> None:
    for name, known in manifest["files"].items():
        assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == known["sha256"], name


def test_scripts_and_base_map_are_small(manifest: dict) -> None:
    sizes = {name: len(gzip.compress((STATIC / name).read_bytes(), 9)) for name in manifest["files"]}
    assert sum(size for name, size in sizes.items() if name.endswith(".js")) < SCRIPTS
    assert sizes["basemap.json"] < BASE_MAP


def test_no_script_evaluates_words_or_loads_from_elsewhere(manifest: dict) -> None:
    for name in manifest["files"]:
        words = (STATIC / name).read_text("utf-8")
        if name != "htmx.js":  # htmx can, behind a setting that src/htmx.ts turns off and the policy forbids
            assert not re.search(r"\bnew Function\b|[^\w.]eval\(", words), name
        found = set(re.findall(r"https?://([^/\"'`\s]+)", words)) - {"www.w3.org", "leafletjs.com"}
        assert not found, name  # names of SVG's namespace, and of Leaflet in a credit that is not shown


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((ISLANDS / "package-lock.json").read_text("utf-8"))
    assert lock["packages"]
    assert not [name for name, one in lock["packages"].items() if "resolved" in one]
    assert all("integrity" in one for name, one in lock["packages"].items() if name)


def lines_of(packed: list[int], step: float) -> list[tuple[float, float]]:
    x = y = 0
    found = []
    for at in range(0, len(packed), 2):
        x, y = x + packed[at], y + packed[at + 1]
        found.append((x * step, y * step))
    return found


@pytest.mark.parametrize(
    ("why", "west", "south", "east", "north"),
    [
        ("Crimea", 32, 45, 37, 47),
        ("the Golan Heights: the line follows the ceasefire line of 1974", 35, 32, 37, 34),
        ("Western Sahara: its northern line, 27°40′ N", -14, 27, -8, 28),
        ("Kashmir: the line follows the line of control", 72, 32, 81, 38),
        ("the armistice line of 1953", 126, 37, 129, 39),
    ],
)
def test_disputed_lines_are_apart(why: str, west: float, south: float, east: float, north: float) -> None:
    base = json.loads((STATIC / "basemap.json").read_text("utf-8"))
    lines = next(one["lines"] for one in base["disputed"] if one["why"] == why)
    points = [point for line in lines for point in lines_of(line, base["step"])]
    assert points
    assert all(west <= x <= east and south <= y <= north for x, y in points)


def test_every_rule_of_a_disputed_line_finds_its_line() -> None:
    """A rule whose names the source no longer has would silently draw the line as if nobody disputed it."""
    base = json.loads((STATIC / "basemap.json").read_text("utf-8"))
    drawn = {one["why"] for one in base["disputed"]}
    rows = [
        line.split("\t")[-1]
        for name in ("disputed_lines.tsv", "added_lines.tsv")
        for line in (ISLANDS / name).read_text("utf-8").splitlines()
        if line and not line.startswith(("#", "first\t", "points\t"))
    ]
    # one reason may stand on several rows, and two rows may name one line from either side
    assert set(rows) - drawn <= {"Western Sahara", "Shebaa farms"}
