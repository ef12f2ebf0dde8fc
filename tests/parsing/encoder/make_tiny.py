"""Write tiny/: a reader of a few kB with random weights that has all that a real one has, eight-bit numbers included.

``python -m tests.parsing.encoder.make_tiny`` (needs the onnx package; the files are kept, so the tests do not)
"""

import hashlib
import string
from pathlib import Path

import msgspec
import numpy as np

from dateline.model.claims import Status
from dateline.parsing.encoder.manifest import FORMAT, MANIFEST, MODEL, ROLES, VOCABULARY, Labels, Manifest
from dateline.parsing.encoder.windows import SHAPES

TINY = Path(__file__).parent / "tiny"
PIECES = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", *string.ascii_lowercase, *string.digits, ".", ",", "-")
PIECES += tuple(f"##{letter}" for letter in (*string.ascii_lowercase, *string.digits))
LABELS = Labels(
    names=("O", "B-place", "I-place", "B-armed", "I-armed"),
    layers=("source", "cue", "content"),
    events=("none", "ASSAULT", "CONSULT", "not:sport"),
    modes=("none", "aerial"),
    statuses=tuple(one.value for one in Status),
    roles=ROLES,
)
POS, DEP, ENTITY = ("NOUN", "VERB", "PROPN"), ("nsubj", "ROOT", "dobj"), ("GPE", "ORG")
SIZE, ROLE_SIZE = 8, 4


def model() -> bytes:
    """Embeddings, an eight-bit layer scaled by all it is given at once, the mean of the window, and the heads."""
    from onnx import TensorProto, checker, helper, numpy_helper

    random = np.random.default_rng(7)
    values: list = []
    nodes: list = []

    def kept(name: str, value: np.ndarray) -> str:
        values.append(numpy_helper.from_array(value, name))
        return name

    def made(kind: str, *inputs: str, outputs: int = 1, **how: object) -> list[str]:
        names = [f"{kind}-{len(nodes)}-{number}" for number in range(outputs)]
        nodes.append(helper.make_node(kind, list(inputs), names, **how))
        return names

    def weights(*shape: int) -> np.ndarray:
        return random.normal(0, 1.5, shape).astype(np.float32)

    widths = {"shape": len(SHAPES), "pos": len(POS) + 1, "dep": len(DEP) + 1, "entity": len(ENTITY) + 1}
    (layer,) = made("Gather", kept("pieces-table", weights(len(PIECES), SIZE)), "ids")
    for at, (name, width) in enumerate(widths.items()):
        (told,) = made("Gather", "features", kept(f"{name}-place", np.array(at)), axis=2)
        (looked_up,) = made("Gather", kept(f"{name}-table", weights(width, SIZE)), told)
        (layer,) = made("Add", layer, looked_up)
    rounded, scale, zero = made("DynamicQuantizeLinear", layer, outputs=3)
    square = random.integers(-127, 127, (SIZE, SIZE)).astype(np.int8)
    (whole,) = made("MatMulInteger", rounded, kept("square", square), zero)
    (number,) = made("Cast", whole, to=TensorProto.FLOAT)
    (scaled,) = made("Mul", number, made("Mul", scale, kept("step", np.float32(0.01)))[0])
    (mask,) = made("Unsqueeze", made("Cast", "mask", to=TensorProto.FLOAT)[0], kept("last", np.array([2])))
    over = kept("over", np.array([1]))
    (total,) = made("ReduceSum", made("Mul", scaled, mask)[0], over, keepdims=1)
    (mean,) = made("Div", total, made("ReduceSum", mask, over, keepdims=1)[0])
    (layer,) = made("Tanh", made("Add", scaled, mean)[0])
    heads = {
        "names": len(LABELS.names),
        "speech": 3 * len(LABELS.layers),
        "event": len(LABELS.events),
        "mode": len(LABELS.modes),
        "status": len(LABELS.statuses),
        "degree": 1,
        "anchor": ROLE_SIZE * len(LABELS.roles),
        "filler": ROLE_SIZE * len(LABELS.roles),
    }
    for name, width in heads.items():
        nodes.append(
            helper.make_node("MatMul", [layer, kept(f"{name}-weights", weights(SIZE, width))], [name])
        )
    table = ["batch", "pieces"]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, table),
            helper.make_tensor_value_info("mask", TensorProto.INT64, table),
            helper.make_tensor_value_info("features", TensorProto.INT64, [*table, len(widths)]),
        ],
        [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, [*table, width])
            for name, width in heads.items()
        ],
        values,
    )
    whole_model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    checker.check_model(whole_model)
    return bytes(whole_model.SerializeToString())


def main() -> None:
    """Write the three files."""
    TINY.mkdir(exist_ok=True)
    files = {MODEL: model(), VOCABULARY: "\n".join(PIECES).encode() + b"\n"}
    for name, data in files.items():
        (TINY / name).write_bytes(data)
    manifest = Manifest(
        format=FORMAT,
        name="tiny 1",
        card="none",
        sha256={name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        labels=LABELS,
        pos=POS,
        dep=DEP,
        entity=ENTITY,
        role_bias=(-0.5, 0.25) * 4,
        temperatures={"event": 2.0, "role:who": 1.5},
    )
    written = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    (TINY / MANIFEST).write_bytes(written + b"\n")


if __name__ == "__main__":
    main()
