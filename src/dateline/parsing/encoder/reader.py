"""The trained reader: its folder checked, its model loaded once, and a page through it, window by window.

A window goes through the model by itself. The model's numbers are eight bits wide with a scale for each array, taken
from all that goes through together: in a batch the neighbours of a window would change what is said of it (by up to
0.19 in a score, measured). One window of 190 pieces costs as much as its share of a batch of ten, so nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dateline.model.problems import Problem
from dateline.parsing.encoder.manifest import VOCABULARY, Manifest, check_folder
from dateline.parsing.encoder.marks import Floats, Marks, WindowMarks
from dateline.parsing.encoder.session import INPUTS, OUTPUTS, open_session
from dateline.parsing.encoder.windows import Features, Window, windows_of
from dateline.parsing.encoder.wordpiece import Vocabulary
from dateline.parsing.tokens import Parse, Sentence

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

#: Tokens of a page at most: marks take 1.5 kB each (measured), and one page, here of 300 MB, shall not fill the memory
#: of a small machine. A thread of a thousand comments stays below.
MOST_TOKENS = 200_000


@dataclass(frozen=True, slots=True)
class Reader:
    """A loaded reader; threads may share it.

    name: name of the reader and the start of its hash, as recorded in a run.
    digest: sha256 that stands for all its files.
    manifest: what its heads can say.
    """

    name: str
    digest: str
    manifest: Manifest
    _session: InferenceSession
    _vocabulary: Vocabulary
    _features: Features

    def mark(self, parse: Parse) -> Marks:
        """Read every sentence of a page, each in a window with its neighbours in the passage."""
        windows = [
            window
            for sentences in _by_passage(parse.sentences)
            for window in windows_of(sentences, self._vocabulary, self._features)
        ]
        roles = self.manifest.labels.roles
        return Marks(
            reader=self.name,
            labels=self.manifest.labels,
            role_bias=self.manifest.role_bias,
            role_temperature=tuple(self._temperature(f"role:{role}") for role in roles),
            windows=tuple(self._read(window) for window in windows),
            where={
                sentence: (at, place)
                for at, window in enumerate(windows)
                for place, sentence in enumerate(window.sentences)
            },
        )

    def _temperature(self, head: str) -> float:
        return self.manifest.temperatures.get(head, 1.0)

    def _read(self, window: Window) -> WindowMarks:
        scores = self._scores(window)
        places = np.array([place for sentence in window.places for place in sentence], np.int64)
        seen = places >= 0
        rows = {name: score[places] for name, score in scores.items()}
        for of_head in rows.values():
            of_head[~seen] = 0
        return self._marks(window, seen, rows)

    def _scores(self, window: Window) -> dict[str, Floats]:
        """What each head gives for each piece of a window: [pieces, …]."""
        ids = np.array([window.ids], np.int64)
        features = np.array([window.features], np.int64)
        given = dict(zip(INPUTS, (ids, np.ones_like(ids), features), strict=True))
        outputs = self._session.run(OUTPUTS, given)
        return {name: output[0] for name, output in zip(OUTPUTS, outputs, strict=True)}

    def _marks(self, window: Window, seen: NDArray[np.bool_], rows: Mapping[str, Floats]) -> WindowMarks:
        labels = self.manifest.labels
        starts = np.cumsum([0, *(len(places) for places in window.places)])
        layers = (len(rows["speech"]), len(labels.layers), 3)
        roles = (len(rows["anchor"]), len(labels.roles), -1)

        def likely(head: str, scores: Floats) -> Floats:
            held = _softmax(scores / self._temperature(head))
            held[~seen] = 0
            return held

        return WindowMarks(
            sentences=window.sentences,
            starts=tuple(starts.tolist()),
            seen=seen,
            names=likely("names", rows["names"]),
            speech=likely("speech", rows["speech"].reshape(layers)),
            events=likely("event", rows["event"]),
            modes=likely("mode", rows["mode"]),
            statuses=likely("status", rows["status"]),
            factuality=rows["degree"][:, 0],
            anchors=rows["anchor"].reshape(roles).astype(np.float16),
            fillers=rows["filler"].reshape(roles).astype(np.float16),
        )


def load_reader(folder: Path | None = None, *, threads: int = 1) -> tuple[Reader | None, tuple[Problem, ...]]:
    """Load the reader in a folder, or the packaged one; None with a warning where the rules alone must do.

    threads: processor threads that one window is spread over; 1 where pages are read side by side.
    """
    files = check_folder(packaged_folder() if folder is None else folder)
    if isinstance(files, Problem):
        return None, (files,)
    session = open_session(files, threads)
    if isinstance(session, Problem):
        return None, (session,)
    manifest = files.manifest
    return (
        Reader(
            name=f"{manifest.name} sha256:{files.digest[:16]}",
            digest=files.digest,
            manifest=manifest,
            _session=session,
            _vocabulary=Vocabulary.read(files.folder / VOCABULARY),
            _features=Features.of(manifest.pos, manifest.dep, manifest.entity),
        ),
        (),
    )


def packaged_folder() -> Path:
    """Where the reader that comes with Dateline lies."""
    return Path(str(resources.files("dateline.parsing"))) / "knowledge" / "reader"


def _by_passage(sentences: Iterable[Sentence]) -> list[list[Sentence]]:
    """Group sentences by passage: a window holds one voice."""
    found: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        found.setdefault(sentence.passage, []).append(sentence)
    return list(found.values())


def _softmax(scores: Floats) -> Floats:
    """Scores to probabilities along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    held: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return held
