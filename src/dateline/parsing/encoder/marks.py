"""What the trained reader's heads say of each word of a page, as probabilities by sentence and token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.parsing.encoder.manifest import Labels

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class WindowMarks:
    """What the heads say of one window: arrays with a row for each token of its sentences, in text order.

    sentences: indexes of the sentences in the parse of the page.
    starts: the row at which each sentence begins, and one more: the number of rows.
    seen: [rows] whether the token fitted into the window; all it has is 0 where it did not.
    names: [rows, names] probabilities of `Labels.names`.
    speech: [rows, layers, 3] probabilities of outside, first and further word of each layer.
    events, modes, statuses: [rows, …] probabilities of these labels.
    factuality: [rows] how sure the text is that what the word names happened: -3 (surely not) to 3 (surely).
    anchors, fillers: [rows, roles, size] what a word asks for in each role, and what it offers; in half precision, for
        they are by far the most.
    """

    sentences: tuple[int, ...]
    starts: tuple[int, ...]
    seen: NDArray[np.bool_]
    names: Floats
    speech: Floats
    events: Floats
    modes: Floats
    statuses: Floats
    factuality: Floats
    anchors: NDArray[np.float16]
    fillers: NDArray[np.float16]


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """What the trained reader says of a page.

    A sentence is named by `Sentence.index`, a token by `Token.index`. The same page has the same marks in each run on
    one kind of processor, whatever else is read.

    reader: name and hash of the reader.
    labels: what each head can say, in the order of the arrays.
    role_bias, role_temperature: for each role what is added to the product of anchor and filler (by the root of
        their size), and what divides the sum.
    windows: what the heads say, window by window.
    where: sentence -> place of its window in ``windows`` and of the sentence in that window.
    """

    reader: str
    labels: Labels
    role_bias: tuple[float, ...]
    role_temperature: tuple[float, ...]
    windows: tuple[WindowMarks, ...]
    where: Mapping[int, tuple[int, int]]

    def seen(self, sentence: int, token: int) -> bool:
        """Whether the reader was shown the token; of others it says nothing, and all is 0."""
        window, rows = self._rows(sentence)
        return bool(window.seen[rows][token])

    def names(self, sentence: int) -> Floats:
        """Probabilities of `Labels.names` for each token: [tokens, names]."""
        window, rows = self._rows(sentence)
        return window.names[rows]

    def source(self, sentence: int) -> Floats:
        """Probabilities of outside, first and further word of a source for each token: [tokens, 3]."""
        return self._layer("source", sentence)

    def cue(self, sentence: int) -> Floats:
        """Probabilities of outside, first and further word of a cue for each token: [tokens, 3]."""
        return self._layer("cue", sentence)

    def content(self, sentence: int) -> Floats:
        """Probabilities of outside, first and further word of what is said, for each token: [tokens, 3]."""
        return self._layer("content", sentence)

    def events(self, sentence: int) -> Floats:
        """Probabilities of `Labels.events` for each token: [tokens, events]."""
        window, rows = self._rows(sentence)
        return window.events[rows]

    def modes(self, sentence: int) -> Floats:
        """Probabilities of `Labels.modes` for each token, should it name a happening: [tokens, modes]."""
        window, rows = self._rows(sentence)
        return window.modes[rows]

    def statuses(self, sentence: int) -> Floats:
        """Probabilities of `Labels.statuses` for each token, should it name a happening: [tokens, statuses]."""
        window, rows = self._rows(sentence)
        return window.statuses[rows]

    def factualities(self, sentence: int) -> Floats:
        """How sure the text is that what each token names happened, -3 to 3: [tokens]."""
        window, rows = self._rows(sentence)
        return window.factuality[rows]

    def event(self, sentence: int, token: int) -> Mapping[str, float]:
        """How likely the token names a happening of each type, or one of the kinds that are none."""
        return _by_label(self.labels.events, self.events(sentence)[token])

    def mode(self, sentence: int, token: int) -> Mapping[str, float]:
        """How likely the happening that the token names has each mode."""
        return _by_label(self.labels.modes, self.modes(sentence)[token])

    def status(self, sentence: int, token: int) -> Mapping[str, float]:
        """How likely the happening that the token names is put in each way."""
        return _by_label(self.labels.statuses, self.statuses(sentence)[token])

    def factuality(self, sentence: int, token: int) -> float:
        """How sure the text is that what the token names happened: -3 (surely not) to 3 (surely)."""
        return float(self.factualities(sentence)[token])

    def role(self, role: str, sentence: int, token: int) -> Mapping[int, Floats]:
        """How likely each word of the window fills the role that the token opens.

        Returns sentence -> [tokens] for the sentences that stood in one window with this one; only among them are roles
        known. Each probability stands for itself: none, one or several words may fill a role.
        """
        at = self.labels.roles.index(role)
        window, rows = self._rows(sentence)
        anchor = window.anchors[rows][token, at].astype(np.float32)
        scores = window.fillers[:, at].astype(np.float32) @ anchor
        scores /= len(anchor) ** 0.5
        filled = _sigmoid((scores + self.role_bias[at]) / self.role_temperature[at])
        filled *= window.seen & window.seen[rows][token]
        return {
            one: filled[start:end]
            for one, start, end in zip(window.sentences, window.starts, window.starts[1:], strict=False)
        }

    def _layer(self, layer: str, sentence: int) -> Floats:
        window, rows = self._rows(sentence)
        return window.speech[rows, self.labels.layers.index(layer)]

    def _rows(self, sentence: int) -> tuple[WindowMarks, slice]:
        """The window of a sentence, and the rows of its tokens there."""
        window, place = self.where[sentence]
        held = self.windows[window]
        return held, slice(held.starts[place], held.starts[place + 1])


def _by_label(labels: tuple[str, ...], row: Floats) -> Mapping[str, float]:
    return dict(zip(labels, row.tolist(), strict=True))


def _sigmoid(scores: Floats) -> Floats:
    clipped = np.clip(scores, -30, 30)  # beyond it nothing changes but the warnings
    return (1 / (1 + np.exp(-clipped))).astype(np.float32)
