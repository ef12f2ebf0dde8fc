"""A cluster with certificates: only who has one of the same authority is spoken to, from either side."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import dask
import pytest
from distributed import LocalCluster, Security

from dateline.running.cluster import connecting
from dateline.running.cluster.connecting import UnreachableError, connected

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="certificates are made with openssl")


def authority(folder: Path, name: str) -> dict[str, str]:
    """Make a certificate that vouches for itself; returns Dask's names for what a client needs."""
    cert, key = folder / f"{name}.pem", folder / f"{name}-key.pem"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={name}"]
    subprocess.run([*words, "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True)
    return {"ca-file": str(cert), "client.cert": str(cert), "client.key": str(key)}


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return authority(tmp_path_factory.mktemp("ours"), "ours")


@pytest.fixture(scope="module")
def address(ours: dict[str, str]) -> Iterator[str]:
    cert, key = ours["client.cert"], ours["client.key"]
    security = Security(
        tls_ca_file=ours["ca-file"],
        require_encryption=True,
        **{
            f"tls_{role}_{what}": path
            for role in ("scheduler", "worker", "client")
            for what, path in (("cert", cert), ("key", key))
        },
    )
    with LocalCluster(
        n_workers=1,
        threads_per_worker=1,
        processes=False,
        protocol="tls",
        security=security,
        dashboard_address=None,
        worker_dashboard_address="127.0.0.1:0",
        scheduler_kwargs={"dashboard": False, "dashboard_address": "127.0.0.1:0"},
        memory_limit=None,
        silence_logs=60,
    ) as running:
        yield running.scheduler_address


def shown(certificates: dict[str, str]) -> dask.config.set:
    return dask.config.set({f"distributed.comm.tls.{name}": path for name, path in certificates.items()})


def test_who_has_a_certificate_is_answered(address: str, ours: dict[str, str]) -> None:
    assert address.startswith("tls://")
    with shown(ours), connected(address, 1) as cluster:
        assert cluster.crew.submit(sum, [1, 2]).result() == 3


@pytest.mark.parametrize("who", ["nobody", "another authority"])
def test_who_has_none_of_the_same_authority_is_not(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    monkeypatch.setattr(connecting, "_PATIENCE", 1.0)
    theirs = authority(tmp_path, "theirs") if who == "another authority" else {}
    with shown(theirs), pytest.raises(UnreachableError, match="no scheduler answers"), connected(address, 1):
        pass
