"""The list of parts says what the locks and the package say."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from releasing.licences import ROOT, locked
from releasing.notices import NOTICES, installed, notices
from releasing.parts import DATA, SOURCE, bundled, parts

LISTED = json.loads(parts(1_763_900_000))
PARTS = {one["bom-ref"]: one for one in LISTED["components"]}
#: Bytes; a larger file of the package that is no code is others' work, or made from it, and is named.
_LARGE = 300_000


def test_it_is_valid_cyclonedx_and_the_same_each_time() -> None:
    text = parts(1_763_900_000)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert text == parts(1_763_900_000)


def test_it_names_all_that_the_lock_installs_in_the_version_of_the_lock() -> None:
    wanted = {f"pkg:pypi/{one.name}@{one.version}" for one in locked(ROOT / "requirements" / "run.lock")}
    assert wanted == {
        ref for ref, one in PARTS.items() if ref.startswith("pkg:pypi/") and one["scope"] == "required"
    }
    optional = {one["name"] for one in PARTS.values() if one.get("scope") == "optional"}
    assert {"pyarrow", "distributed", "fsspec", "pg8000"} <= optional
    assert not {"pytest", "ruff", "playwright"} & optional


def test_it_names_what_the_scripts_of_the_workbench_are_built_of() -> None:
    lock = json.loads((ROOT / "islands" / "package-lock.json").read_text("utf-8"))["packages"]
    wanted = {f"pkg:npm/{name}@{lock[f'node_modules/{name}']['version']}" for name in bundled()}
    assert {"leaflet", "htmx.org", "graphology", "events", "d3-scale", "internmap"} <= set(bundled())
    assert wanted == {ref for ref in PARTS if ref.startswith("pkg:npm/")}
    assert not {"esbuild", "typescript", "axe-core"} & set(bundled())


def test_it_names_every_large_file_of_the_package_with_its_hash() -> None:
    large = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc", ".tsv"} and path.stat().st_size > _LARGE
    }
    named = {ref.removeprefix("file:") for ref in PARTS if ref.startswith("file:")}
    assert large <= named
    for file in named:
        (told,) = PARTS[f"file:{file}"]["hashes"]
        assert told == {"alg": "SHA-256", "content": sha256((SOURCE / file).read_bytes()).hexdigest()}


def test_every_part_has_a_licence_and_what_is_asked_for_leads_to_a_part() -> None:
    assert [ref for ref, one in PARTS.items() if not one["licenses"]] == []
    (of_ours,) = LISTED["dependencies"]
    assert set(of_ours["dependsOn"]) <= set(PARTS)
    assert "pkg:pypi/rich@15.0.0" in of_ours["dependsOn"]


def test_the_notices_name_every_part_within_the_package() -> None:
    text = NOTICES.read_text("utf-8")
    for name in bundled():
        assert f"\n{name} {PARTS_BY_NAME[name]} (" in text
    for line in DATA.read_text("utf-8").splitlines():
        assert line.startswith("#") or line.split("\t")[2] in text
    assert "Apache License" in text


PARTS_BY_NAME = {one["name"]: one.get("version") for ref, one in PARTS.items() if ref.startswith("pkg:npm/")}


@pytest.mark.skipif(not installed(), reason="npm's parts are not here: npm ci --prefix islands")
def test_the_notices_are_those_of_the_parts() -> None:
    assert NOTICES.read_text("utf-8") == notices(), "write them anew: python -m releasing.notices"
