"""The list of parts of a release: CycloneDX 1.6, as JSON, the same bytes for the same sources.

It names what ``requirements/run.lock`` installs and what the extras add, the npm parts within the scripts of the
workbench, and the data and model files that others' work went into, each with its licence; files with their SHA-256.
The wheel carries it in ``.dist-info/sboms`` (PEP 770).
"""

from __future__ import annotations

import base64
import json
import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dateline import __version__
from releasing.licences import ROOT, Allowed, Says, allowed, locked, said_by, shipped

DATA = Path(__file__).with_name("data_parts.tsv")
SOURCE = ROOT / "src" / "dateline"
ISLANDS = ROOT / "islands"
#: A part as CycloneDX writes it.
Component = dict[str, Any]


def parts(epoch: int) -> str:
    """The list of parts as JSON; ``epoch`` is the time of the release, in seconds since 1970."""
    table = allowed()
    found = [*_packages(table, said_by(table)), *_bundled(), *_files()]
    direct = [
        *_direct(found),
        *(one["bom-ref"] for one in found if not one["bom-ref"].startswith("pkg:pypi/")),
    ]
    bom = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).isoformat(),
            "component": {
                "bom-ref": "dateline",
                "type": "application",
                "name": "dateline",
                "version": __version__,
                "licenses": [{"license": {"id": "MIT"}}],
                "purl": f"pkg:pypi/dateline@{__version__}",
            },
            "properties": [
                {"name": "dateline:run.lock:sha256", "value": _hash(ROOT / "requirements" / "run.lock")}
            ],
        },
        "components": found,
        "dependencies": [{"ref": "dateline", "dependsOn": sorted(direct)}],
    }
    return json.dumps(bom, indent=1, ensure_ascii=False) + "\n"


def _packages(table: Allowed, says: Says) -> Iterator[Component]:
    """What the lock installs, and what the extras add to it."""
    run = locked(ROOT / "requirements" / "run.lock")
    needed = {one.name for one in run}
    more = [one for one in locked(ROOT / "requirements" / "test.lock") if one.name not in needed]
    extras = set(shipped())
    for one in sorted(
        (*run, *(one for one in more if one.name in extras)), key=lambda one: (one.name, one.version)
    ):
        purl = f"pkg:pypi/{one.name}@{one.version}"
        component: Component = {
            "bom-ref": purl,
            "type": "library",
            "name": one.name,
            "version": one.version,
            "scope": "required" if one.name in needed else "optional",
            "licenses": _licences(table.packages.get(one.name) or says(one.name) or ""),
            "purl": purl,
        }
        if one.marker:
            component["properties"] = [{"name": "dateline:installed-where", "value": one.marker}]
        yield component


def bundled() -> tuple[str, ...]:
    """Names of the npm parts that the built scripts hold: what their sources import, and what that needs."""
    lock = _npm()
    sources = "\n".join(path.read_text("utf-8") for path in sorted((ISLANDS / "src").glob("*.ts")))
    wanted = sorted(set(re.findall(r'^(?!import type).*from "([a-z@][^"]*)";', sources, re.MULTILINE)))
    found: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name not in found:
            found.add(name)
            wanted += lock[f"node_modules/{name}"].get("dependencies", {})
    return tuple(sorted(found))


def _npm() -> dict[str, Any]:
    lock: dict[str, Any] = json.loads((ISLANDS / "package-lock.json").read_text("utf-8"))["packages"]
    return lock


def _bundled() -> Iterator[Component]:
    lock = _npm()
    for name in bundled():
        about = lock[f"node_modules/{name}"]
        purl = f"pkg:npm/{name}@{about['version']}"
        digest = base64.b64decode(about["integrity"].removeprefix("sha512-")).hex()
        yield {
            "bom-ref": purl,
            "type": "library",
            "name": name,
            "version": about["version"],
            "scope": "required",
            "hashes": [{"alg": "SHA-512", "content": digest}],
            "licenses": _licences(about["license"]),
            "purl": purl,
        }


def _files() -> Iterator[Component]:
    rows = [line.split("\t") for line in DATA.read_text("utf-8").splitlines() if not line.startswith("#")]
    for file, kind, name, version, licence, supplier, why in rows:
        named = (
            {"license": {"name": licence.strip("()")}}
            if licence.startswith("(")
            else {"license": {"id": licence}}
        )
        yield {
            "bom-ref": f"file:{file}",
            "type": kind,
            "supplier": {"name": supplier},
            "name": name,
            **({"version": version} if version else {}),
            "description": why,
            "hashes": [{"alg": "SHA-256", "content": _hash(SOURCE / file)}],
            "licenses": [named],
            "properties": [{"name": "dateline:file", "value": f"dateline/{file}"}],
        }


def _direct(found: list[Component]) -> Iterator[str]:
    """The parts that ``pyproject.toml`` itself asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [
        *project["dependencies"],
        *(one for more in project["optional-dependencies"].values() for one in more),
    ]
    names = {canonicalize_name(Requirement(one).name) for one in asked}
    return (
        one["bom-ref"] for one in found if one["bom-ref"].startswith("pkg:pypi/") and one["name"] in names
    )


def _licences(expression: str) -> list[dict[str, Any]]:
    """An SPDX expression as CycloneDX wants it: an id by its own, all else as an expression."""
    if not expression:
        return []
    return [{"license": {"id": expression}}] if " " not in expression else [{"expression": expression}]


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
