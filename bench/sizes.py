"""Room on disk: our wheel, and all that is installed with it."""

from __future__ import annotations

import importlib.metadata
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements" / "run.lock"
_PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==", re.MULTILINE)


def wheel_bytes() -> tuple[int, int]:
    """Build the wheel from a copy of the sources: its size in bytes, and how many files it holds."""
    with tempfile.TemporaryDirectory() as folder:
        copy, out = Path(folder) / "sources", Path(folder) / "out"
        copy.mkdir()
        for name in ("pyproject.toml", "README.md"):
            shutil.copy(ROOT / name, copy)
        shutil.copytree(
            ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
        )
        command = [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "--no-index",
        ]
        subprocess.run([*command, "--wheel-dir", str(out), str(copy)], check=True)
        (wheel,) = out.glob("*.whl")
        with zipfile.ZipFile(wheel) as held:
            return wheel.stat().st_size, len(held.namelist())


def environment_bytes() -> tuple[int, int]:
    """Bytes of our own package and of all that ``requirements/run.lock`` installs, as they lie; how many packages."""
    total, packages = sum(_size(path) for path in (ROOT / "src" / "dateline").rglob("*")), 1
    for name in sorted({*locked(LOCK.read_text("utf-8")), "pip"}):
        try:
            files = importlib.metadata.files(name) or ()
        except importlib.metadata.PackageNotFoundError:
            continue  # for another system or version of Python
        packages += 1
        total += sum(_size(Path(str(file.locate()))) for file in files)
    return total, packages


def locked(text: str) -> set[str]:
    """Names of the packages that a lock pins."""
    return set(_PINNED.findall(text))


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
