"""A shelf: a shard is whole or not there, on a disk and in a store, and one that was changed is known."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.model.problems import Code, Problem
from dateline.running.cluster.shelf import RESULTS, Manifest, Shelf


@pytest.fixture(params=["disk", "store"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Shelf:
    return Shelf.at(str(tmp_path / "shards") if request.param == "disk" else f"memory:/{tmp_path}")


def code_of(got: object) -> Code:
    assert isinstance(got, Problem), got
    return got.code


def test_a_shard_is_fetched_as_it_was_put_and_in_place_of_an_earlier_one(shelf: Shelf) -> None:
    assert code_of(shelf.get(RESULTS, "one")) is Code.SHARD_MISSING
    shelf.put(RESULTS, "one", b"before", 2)
    manifest = shelf.put(RESULTS, "one", b"bytes", 3, claims=7, failed=1)
    assert shelf.get(RESULTS, "one") == (manifest, b"bytes")
    assert shelf.whole(RESULTS, "one") == manifest
    assert (manifest.rows, manifest.claims, manifest.failed, manifest.size) == (3, 7, 1, 5)
    assert shelf.whole(RESULTS, "two") is None


def test_the_address_of_a_shelf_leads_to_it_from_everywhere(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put(RESULTS, "one", b"bytes", 3)
    monkeypatch.chdir("/")
    assert Shelf.at(shelf.url).whole(RESULTS, "one") == shelf.whole(RESULTS, "one")


def test_notes_are_listed_in_order_and_kept_in_place_of_earlier_ones(shelf: Shelf) -> None:
    assert shelf.names("readings") == []
    manifest = Manifest("k", "f", "0", 1, 1)
    for name in ("0002-b.json", "0001-a.json", "0002-b.json"):
        shelf.note(f"readings/{name}", manifest)
    assert shelf.names("readings") == ["0001-a.json", "0002-b.json"]
    assert shelf.noted("readings/0002-b.json", Manifest) == manifest


@pytest.mark.parametrize("what", ["a byte of the shard", "its end", "the manifest"])
def test_what_was_changed_is_damaged(tmp_path: Path, what: str) -> None:
    shelf = Shelf.at(str(tmp_path))
    manifest = shelf.put(RESULTS, "one", b"some bytes", 3)
    file, note = tmp_path / RESULTS / manifest.file, tmp_path / RESULTS / "one.json"
    if what == "a byte of the shard":
        file.write_bytes(b"some bytez")
    elif what == "its end":
        file.write_bytes(b"some b")
    else:
        note.write_bytes(note.read_bytes()[:20])
    assert code_of(shelf.get(RESULTS, "one")) is Code.SHARD_DAMAGED
    assert shelf.whole(RESULTS, "one") is None


@pytest.mark.parametrize("what", ["shard", "manifest"])
def test_what_is_gone_is_missing(tmp_path: Path, what: str) -> None:
    shelf = Shelf.at(str(tmp_path))
    manifest = shelf.put(RESULTS, "one", b"some bytes", 3)
    (tmp_path / RESULTS / (manifest.file if what == "shard" else "one.json")).unlink()
    assert code_of(shelf.get(RESULTS, "one")) is Code.SHARD_MISSING


@pytest.fixture(params=["a full disk", "a file that may not grow"])
def tight(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A folder that has room for 64 KiB; mounted where we may, else by a bound on what this process may write."""
    folder = tmp_path / "tight"
    folder.mkdir()
    if request.param == "a full disk":
        mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
        if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
            pytest.skip("a full disk needs the right to mount one")
        yield folder
        subprocess.run(["umount", str(folder)], check=True)
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, hard))
    yield folder
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_what_does_not_fit_leaves_what_was_there_and_nothing_begun(tight: Path) -> None:
    shelf = Shelf.at(str(tight))
    before = shelf.put(RESULTS, "one", b"small", 1)
    with pytest.raises(OSError, match=r"No space left|File too large"):
        shelf.put(RESULTS, "one", b"x" * 100_000, 1)
    assert shelf.get(RESULTS, "one") == (before, b"small")
    assert sorted(path.name for path in (tight / RESULTS).iterdir()) == [before.file, "one.json"]
