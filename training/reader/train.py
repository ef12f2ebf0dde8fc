"""Train the reader: ``python -m training.reader.train ../shared/gold OUT.pt``; seeded, about an hour on two cores.

Three stages: first the large sets of others, then our own text, which alone tells everything, with a share of theirs,
and that again in smaller steps.
Each step takes a batch of one set; the sets take turns by the number of their batches. Word embeddings stay as they
are, so that words which training never shows keep their meaning.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.reader import labels, sources
from training.reader.examples import IGNORE, Example, Labelled, all_examples
from training.reader.model import PINNED, Batch, Reader, load_vocabulary, weights_folder

SEED = 20261123


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of training.

    rounds: how often it goes through each set. pieces: those of one step. rates: highest learning rates of the encoder,
    then of what is new. weights: how much each head's loss counts. anew: heads that begin again.
    """

    rounds: Mapping[str, float]
    pieces: int
    rates: tuple[float, float]
    weights: Mapping[str, float]
    anew: tuple[str, ...] = ()


_EVEN = {"names": 1.0, "speech": 1.0, "event": 1.5, "mode": 0.4, "status": 0.7, "degree": 0.25, "roles": 0.6}
#: Chosen on the "choose" part of each set and on pages read by hand, by one look after each stage. After the second the
#: types lagged behind, so the third takes smaller steps and lets happenings and statuses count more. RAMS and PLV,
#: which name happenings and never say what is none, had taught it to see them everywhere in such news: the third does
#: without them, begins that head anew, and is told by the large sets which words are surely none.
STAGES = (
    Stage({"polnear": 3, "degrees": 3, "rams": 2, "plv": 2}, 2600, (2e-4, 8e-4), _EVEN),
    Stage({"own": 8, "polnear": 0.5, "degrees": 0.5, "rams": 1, "plv": 2}, 2600, (1.5e-4, 6e-4), _EVEN),
    Stage(
        {"own": 7, "polnear": 0.35, "degrees": 0.35},
        1200,
        (1.8e-4, 6e-4),
        {**_EVEN, "event": 4.0, "mode": 0.6, "status": 1.5, "roles": 0.8},
        ("event",),
    ),
)
#: share of windows whose letter case, and whose parse, the encoder must do without
NO_CASE, NO_PARSE = 0.12, 0.05
WEIGHTS = {
    "names": 1.0,
    "speech": 1.0,
    "event": 1.5,
    "mode": 0.4,
    "status": 0.7,
    "degree": 0.25,
    "roles": 0.6,
}


def batches(examples: Sequence[Example], pieces: int, order: random.Random) -> list[list[Example]]:
    """Batches of about so many pieces, of windows of like length, in random order."""
    mixed = sorted(examples, key=lambda one: len(one.window.ids) + order.uniform(-12, 12))
    found: list[list[Example]] = [[]]
    for one in mixed:
        longest = max(len(one.window.ids), *(len(other.window.ids) for other in found[-1]), 0)
        if found[-1] and longest * (len(found[-1]) + 1) > pieces:
            found.append([])
        found[-1].append(one)
    order.shuffle(found)
    return found


def batch_of(examples: Sequence[Example], order: random.Random | None = None) -> Batch:
    """Put windows side by side; with ``order``, some lose letter case or parse."""
    width = max(len(one.window.ids) for one in examples)
    ids = np.zeros((len(examples), width), np.int64)
    features = np.zeros((len(examples), width, 4), np.int64)
    mask = np.zeros((len(examples), width), np.int64)
    for row, one in enumerate(examples):
        size = len(one.window.ids)
        ids[row, :size], mask[row, :size] = one.window.ids, 1
        features[row, :size] = one.window.features
        if order is not None:
            features[row, :, :1] *= order.random() >= NO_CASE
            features[row, :, 1:] *= order.random() >= NO_PARSE
    return Batch(torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(features))


def _padded(rows: Sequence[np.ndarray], width: int, fill: float) -> Tensor:
    kind = rows[0].dtype
    full = np.full((len(rows), width), fill, kind)
    for at, row in enumerate(rows):
        full[at, : len(row)] = row
    return torch.from_numpy(full)


def loss_of(
    model: Reader, said: dict[str, Tensor], examples: Sequence[Example], weights: Mapping[str, float]
) -> Tensor:
    """The weighted sum of what each head gets wrong on these windows."""
    width = said["names"].shape[1]
    total = said["names"].sum() * 0
    for name in ("names", "event", "mode", "status"):
        wanted = _padded([getattr(one, name) for one in examples], width, IGNORE)
        total = total + weights[name] * _classes(said[name], wanted)
    for layer in range(len(labels.LAYERS)):
        wanted = _padded([one.speech[layer] for one in examples], width, IGNORE)
        total = total + weights["speech"] * _classes(said["speech"][:, :, 3 * layer : 3 * layer + 3], wanted)
    degree = _padded([one.degree for one in examples], width, float("nan"))
    told = ~torch.isnan(degree)
    if told.any():
        total = total + weights["degree"] * functional.mse_loss(said["degree"][:, :, 0][told], degree[told])
    total = total + weights["roles"] * _roles(model, said, examples)
    return total + weights["event"] * _whole(said["event"], examples)


def _classes(logits: Tensor, wanted: Tensor) -> Tensor:
    """Cross entropy where something is known; an equal part of the words that are something and of all words."""
    known = wanted != IGNORE
    if not known.any():
        return logits.sum() * 0
    each = functional.cross_entropy(logits[known].float(), wanted[known], reduction="none")
    something = wanted[known] > 0
    named = each[something].mean() if something.any() else each.sum() * 0
    return 2.0 * each.mean() + 0.25 * named


def _roles(model: Reader, said: dict[str, Tensor], examples: Sequence[Example]) -> Tensor:
    """Binary cross entropy of fillers, an equal weight for each anchor and role."""
    total, count = said["anchor"].sum() * 0, 0
    for role in range(len(labels.ROLES)):
        here = [
            (row, one.at, one.wanted[role])
            for row, example in enumerate(examples)
            for one in example.anchored
            if role in one.wanted
        ]
        if not here:
            continue
        rows, ats = torch.tensor([one[0] for one in here]), torch.tensor([one[1] for one in here])
        logits = model.role(said, role, rows, ats).float()
        wanted = torch.zeros_like(logits)
        words = torch.zeros_like(logits, dtype=torch.bool)
        for at, (row, _, filled) in enumerate(here):
            wanted[at, list(filled)] = 1.0
            words[at, [place for places in examples[row].window.places for place in places if place >= 0]] = (
                True
            )
        each = functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
        # a role's words are few among those of a window: their mean counts beside the mean of all
        filled = (each * wanted).sum(1) / wanted.sum(1).clamp(min=1)
        empty = (each * words * (1 - wanted)).sum(1) / 20
        total = total + (filled + empty).sum()
        count += len(here)
    return total / max(count, 1)


def _whole(logits: Tensor, examples: Sequence[Example]) -> Tensor:
    """For sentences of which only the type is known: some word must have it, and none another type."""
    rows = [row for row, one in enumerate(examples) if one.whole_type != IGNORE]
    if not rows:
        return logits.sum() * 0
    total = logits.sum() * 0
    for row in rows:
        places = [place for one in examples[row].window.places for place in one if place >= 0]
        sure = functional.log_softmax(logits[row, places].float(), dim=-1)[:, examples[row].whole_type]
        total = total - torch.log1p(
            -torch.exp(torch.log1p(-sure.exp().clamp(max=0.9999)).sum()).clamp(max=0.9999)
        )
    return total / len(rows)


def training_examples(gold: Path, wanted: Iterable[str]) -> dict[str, list[Example]]:
    """Read what trains, by set."""
    vocabulary = load_vocabulary()
    texts: dict[str, Callable[[], Iterator[Labelled]]] = {
        "own": lambda: sources.own("train"),
        "polnear": lambda: sources.polnear(gold, "train"),
        "degrees": lambda: sources.degrees(gold, "train"),
        "rams": lambda: sources.rams(gold),
        "plv": lambda: sources.plv(gold, "train"),
    }
    return {name: all_examples(texts[name](), vocabulary) for name in wanted}


def train(gold: Path, out: Path, stages: Sequence[int], *, threads: int) -> None:
    """Train stage by stage and write the weights; a later stage by itself goes on from the weights in ``out``."""
    found = hashlib.sha256((weights_folder() / "model.safetensors").read_bytes()).hexdigest()
    if found != PINNED:
        raise SystemExit(f"the weights are not the pinned ones: {found}")
    torch.set_num_threads(threads)
    torch.manual_seed(SEED)
    model = Reader()
    if 0 not in stages:
        model.load_state_dict(torch.load(out))
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    model.train()
    for stage in stages:
        torch.manual_seed(SEED + stage)
        order = random.Random(SEED + stage)
        steps = _steps(training_examples(gold, STAGES[stage].rounds), STAGES[stage], order)
        for head in STAGES[stage].anew:
            model.heads[head].reset_parameters()
        _train(model, steps, STAGES[stage], order)
        torch.save(model.state_dict(), out)


def _train(model: Reader, steps: Sequence[Sequence[Example]], stage: Stage, order: random.Random) -> None:
    optimiser, schedule = _optimiser(model, len(steps), stage.rates)
    began, recent = time.perf_counter(), 0.0
    for number, step in enumerate(steps, 1):
        batch = batch_of(step, order)
        with torch.autocast("cpu", torch.bfloat16):
            said = model(batch.ids, batch.mask, batch.features)
        loss = loss_of(model, {name: one.float() for name, one in said.items()}, step, stage.weights)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        recent += loss.item()
        if number % 50 == 0:
            left = (time.perf_counter() - began) / number * (len(steps) - number) / 60
            print(f"step {number} of {len(steps)}, loss {recent / 50:.3f}, {left:.0f} min left", flush=True)
            recent = 0.0


def _steps(examples: dict[str, list[Example]], stage: Stage, order: random.Random) -> list[list[Example]]:
    """All steps of a stage: each set as often as it is gone through, evenly mixed."""
    placed: list[tuple[float, int, list[Example]]] = []
    for name, found in examples.items():
        rounds = stage.rounds[name]
        steps = [step for _ in range(math.ceil(rounds)) for step in batches(found, stage.pieces, order)]
        steps = steps[: round(len(steps) * rounds / math.ceil(rounds))]
        print(f"{name}: {len(found)} windows, {rounds} rounds, {len(steps)} steps", flush=True)
        placed += [((at + order.random()) / len(steps), at, step) for at, step in enumerate(steps)]
    return [step for _, _, step in sorted(placed, key=lambda one: one[:2])]


def _optimiser(
    model: Reader, steps: int, rates: tuple[float, float]
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """AdamW, the new parts faster than the encoder; a short rise, then a straight fall to nothing."""
    old = [one for one in model.encoder.parameters() if one.requires_grad]
    known = {id(one) for one in model.encoder.parameters()}
    new = [one for one in model.parameters() if id(one) not in known]
    optimiser = torch.optim.AdamW(
        [{"params": old, "lr": rates[0]}, {"params": new, "lr": rates[1]}], weight_decay=0.01, fused=True
    )
    rise = max(1, steps // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda at: min((at + 1) / rise, max(0.0, (steps - at) / (steps - rise + 1)))
    )
    return optimiser, schedule


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, help="folder of the gold sets")
    parser.add_argument("out", type=Path, help="file for the trained weights")
    parser.add_argument("--stages", type=int, nargs="+", default=(0, 1, 2), help="stages to train, from 0")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    train(options.gold, options.out, options.stages, threads=options.threads)


if __name__ == "__main__":
    main()
