"""A model file as a session of onnxruntime, held against the labels that its manifest gives it."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.model.claims import Status
from dateline.model.problems import Code, Problem
from dateline.parsing.encoder.manifest import ROLES, Manifest, ReaderFiles

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

#: [windows, pieces] numbers of pieces; [windows, pieces] 1 where there is one; [windows, pieces, 4] what is told of it
INPUTS = ("ids", "mask", "features")
#: scores [windows, pieces, …]
OUTPUTS = ("names", "speech", "event", "mode", "status", "degree", "anchor", "filler")

_PROCESSOR = Path("/proc/cpuinfo")


def open_session(files: ReaderFiles, threads: int) -> InferenceSession | Problem:
    """Load the checked model; a problem where it is no model, or not one of these labels."""
    try:
        session = _session(files.model, threads)
    except Exception as failure:  # whatever a model file holds, the run goes on without it
        return _unusable(files, (str(failure).splitlines() or [type(failure).__name__])[0])
    misfit = _misfit(session, files.manifest)
    return session if misfit is None else _unusable(files, misfit)


def _session(model: bytes, threads: int) -> InferenceSession:
    """Make the session; quiet, and without threads that wait by turning in circles beside other work."""
    import onnxruntime  # noqa: PLC0415 - costs 0.1 s, which commands that read nothing save

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    if overflows(platform.machine(), _PROCESSOR.read_text("utf-8") if _PROCESSOR.is_file() else ""):
        options.add_session_config_entry("session.x64quantprecision", "1")
    options.enable_mem_pattern = False  # a plan is kept for each length of a window, and lengths are many
    options.log_severity_level = 3  # errors; they come as exceptions too
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def overflows(machine: str, processor: str) -> bool:
    """Whether products of eight-bit numbers may overflow on a processor: on one of Intel's kind without VNNI.

    The way around costs 1.8 times as much and gives the same bits as a processor with VNNI gives (both measured).

    processor: what the system tells of it, empty where it tells nothing.
    """
    return machine.lower() in {"x86_64", "amd64"} and "vnni" not in processor


def _misfit(session: InferenceSession, manifest: Manifest) -> str | None:
    """Say where inputs and outputs of the model are not those that the manifest tells of; None where they are."""
    given = {one.name for one in session.get_inputs()}
    if given != set(INPUTS):
        return f"its inputs are {', '.join(sorted(given))}"
    widths = {one.name: one.shape[-1] for one in session.get_outputs()}
    labels = manifest.labels
    wanted = {
        "names": len(labels.names),
        "speech": 3 * len(labels.layers),
        "event": len(labels.events),
        "mode": len(labels.modes),
        "status": len(labels.statuses),
        "degree": 1,
    }
    for name in OUTPUTS:
        if name not in widths:
            return f"it has no output {name}"
        if name in wanted and isinstance(widths[name], int) and widths[name] != wanted[name]:
            return f"output {name} has {widths[name]} values for {wanted[name]} labels"
    unknown = [*(set(ROLES) - set(labels.roles)), *({one.value for one in Status} - set(labels.statuses))]
    if unknown:
        return f"it does not know {', '.join(sorted(unknown))}"
    if len(manifest.role_bias) != len(labels.roles):
        return f"it has {len(manifest.role_bias)} biases for {len(labels.roles)} roles"
    return None


def _unusable(files: ReaderFiles, why: str) -> Problem:
    return Problem(
        Code.MODEL_UNVERIFIED,
        f"the reader {files.manifest.name} in {files.folder} cannot be used: {why}",
        "install the locked requirements again; the rules alone read until then",
    )
