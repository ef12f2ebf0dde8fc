"""Write the model folder that the package ships: ``python -m training.reader.export WEIGHTS.pt FOLDER``.

``model.onnx`` (int8 weights, a scale for each channel), ``vocab.txt`` and ``reader.json``, which says what the heads
mean and pins the other two by their hashes. Without WEIGHTS.pt the heads are random, which serves only tests.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.parsing.encoder.manifest import FORMAT
from dateline.parsing.encoder.session import INPUTS
from training.reader import labels
from training.reader.model import HEADS, Reader, weights_folder
from training.reader.train import SEED


class _Flat(nn.Module):
    """The reader with its outputs in a fixed order."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, mask: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        said = self.reader(ids, mask, features)
        return tuple(said[name] for name in HEADS)


def export(weights: Path | None, folder: Path, card: str) -> None:
    """Write the model folder."""
    torch.manual_seed(SEED)
    reader = Reader()
    if weights is not None:
        reader.load_state_dict(torch.load(weights))
    reader.eval()
    folder.mkdir(parents=True, exist_ok=True)
    ones = torch.ones(2, 7, dtype=torch.int64)
    example = (ones, ones, torch.ones(2, 7, 4, dtype=torch.int64))
    axes = {name: {0: "windows", 1: "pieces"} for name in (*INPUTS, *HEADS)}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            _Flat(reader),
            example,
            str(whole),
            input_names=list(INPUTS),
            output_names=list(HEADS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, folder / "model.onnx", per_channel=True, weight_type=QuantType.QInt8)
    shutil.copyfile(weights_folder() / "vocab.txt", folder / "vocab.txt")
    (folder / "reader.json").write_text(
        json.dumps(_description(reader, folder, card), indent=1) + "\n", "utf-8"
    )


def _description(reader: Reader, folder: Path, card: str) -> dict[str, object]:
    return {
        "format": FORMAT,
        "name": "dateline-reader",
        "card": card,
        "labels": {
            "names": labels.NAMES,
            "layers": labels.LAYERS,
            "events": labels.EVENTS,
            "modes": labels.MODES,
            "statuses": labels.STATUSES,
            "roles": labels.ROLES,
        },
        "role_bias": [round(one, 5) for one in reader.role_bias.tolist()],
        "pos": labels.POS,
        "dep": labels.DEP,
        "entity": labels.ENTITY,
        "sha256": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
            for name in ("model.onnx", "vocab.txt")
        },
    }


def main() -> None:
    """Read the arguments and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "weights", type=Path, nargs="?", help="file of the trained weights; random without it"
    )
    parser.add_argument("folder", type=Path, help="folder to write")
    parser.add_argument("--card", default="training/cards/reader.md")
    options = parser.parse_args()
    export(options.weights, options.folder, options.card)


if __name__ == "__main__":
    main()
