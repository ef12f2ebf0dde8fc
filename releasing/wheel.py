"""Builds the wheel and the source archive, byte for byte the same wherever the same sources are built.

``requirements/wheel FOLDER`` calls it. The sources are copied first, so that nothing left over from another build gets
in; setuptools builds without a network; then every member gets one date, one mode and one order, and the list of parts
goes into ``.dist-info/sboms`` (PEP 770). The bytes depend on the sources, on setuptools (locked) and on the zlib of
Python.
"""

from __future__ import annotations

import base64
import gzip
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from releasing.licences import ROOT
from releasing.parts import parts

#: What is copied to be built; tests, bench, training and the gold sets are no part of it.
SOURCES = ("pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "NOTICES.txt", "src")
#: The first moment that a ZIP can tell, for a release without a day in the changelog.
_FIRST = int(datetime(1980, 1, 1, tzinfo=UTC).timestamp())
_MODE = 0o100644


def epoch() -> int:
    """The time of the release in seconds: as the environment says, else the day of the newest version."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if said:
        return max(int(said), _FIRST)
    days = re.findall(
        r"^## \d\S* \((\d{4}-\d\d-\d\d)\)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    return int(datetime.fromisoformat(days[0]).replace(tzinfo=UTC).timestamp()) if days else _FIRST


def built(out: Path, when: int, root: Path = ROOT) -> tuple[Path, Path]:
    """Build both into the folder; gives the wheel and the source archive."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "dateline"
        _copy(root, copy)
        made = Path(folder) / "made"
        made.mkdir()
        code = (
            "import sys; out = sys.argv[1]; from setuptools import build_meta as b; "
            "b.build_sdist(out); b.build_wheel(out, {'--build-option': ['--compression=stored']})"
        )
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(when), "PYTHONHASHSEED": "0"}
        subprocess.run(
            [sys.executable, "-c", code, str(made)],
            cwd=copy,
            env=environment,
            check=True,
            capture_output=True,
        )
        (wheel,) = made.glob("*.whl")
        (archive,) = made.glob("*.tar.gz")
        _settle_wheel(wheel, out / wheel.name, when)
        _settle_archive(archive, out / archive.name, when)
    return out / wheel.name, out / archive.name


def _copy(root: Path, copy: Path) -> None:
    copy.mkdir()
    for name in SOURCES:
        if (root / name).is_dir():
            shutil.copytree(
                root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
            )
        else:
            shutil.copy(root / name, copy / name)


def _settle_wheel(wheel: Path, out: Path, when: int) -> None:
    """Write the wheel anew with the list of parts in it: the record last, all else by name."""
    with zipfile.ZipFile(wheel) as made:
        members = {name: made.read(name) for name in made.namelist() if not name.endswith("/")}
    (record,) = (name for name in members if name.endswith(".dist-info/RECORD"))
    del members[record]
    members[f"{record.rpartition('/')[0]}/sboms/dateline.cdx.json"] = parts(when).encode()
    date = time.gmtime(when)[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as settled:
        for name, data in [*sorted(members.items()), (record, _record(members, record))]:
            one = zipfile.ZipInfo(name, date)
            one.compress_type = zipfile.ZIP_DEFLATED
            one.external_attr = _MODE << 16
            one.create_system = 3  # as on Unix, wherever it is built
            settled.writestr(one, data)


def _record(members: Mapping[str, bytes], record: str) -> bytes:
    """The wheel's list of its files with their hashes; its own line has none."""
    lines = [
        f"{name},sha256={base64.urlsafe_b64encode(sha256(data).digest()).rstrip(b'=').decode()},{len(data)}"
        for name, data in sorted(members.items())
    ]
    return "\n".join([*lines, f"{record},,", ""]).encode()


def _settle_archive(archive: Path, out: Path, when: int) -> None:
    """Write the source archive anew: one owner, one date, one order."""
    with tarfile.open(archive) as made:
        members = {
            one.name: file.read()
            for one in made.getmembers()
            if one.isfile() and (file := made.extractfile(one))
        }
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as settled:
        for name, data in sorted(members.items()):
            one = tarfile.TarInfo(name)
            one.size, one.mtime, one.mode = len(data), when, _MODE & 0o777
            settled.addfile(one, io.BytesIO(data))
    out.write_bytes(gzip.compress(packed.getvalue(), mtime=when))


if __name__ == "__main__":
    for made in built(Path(sys.argv[1]), epoch()):
        print(f"{sha256(made.read_bytes()).hexdigest()}  {made.name}")
