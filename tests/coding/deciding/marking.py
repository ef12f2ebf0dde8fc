"""Marks as a trained reader would make them, word by word, so that a test says what the reader saw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from dateline.model.claims import Status
from dateline.parsing.encoder.manifest import Labels
from dateline.parsing.encoder.marks import Marks, WindowMarks
from dateline.parsing.tokens import Parse

LABELS = Labels(
    names=("O",),
    layers=("source", "cue", "content"),
    events=("none", "AID", "ASSAULT", "COERCE", "RETREAT", "not:sport"),
    modes=("none", "aerial", "arrest"),
    statuses=tuple(one.value for one in Status),
    roles=("source", "content", "who", "whom", "where", "when", "many", "says"),
)
#: logit that stands for "surely"
_SURELY = 8.0


@dataclass(frozen=True)
class Seen:
    """What the reader sees in one word: shares of types, of statuses and of modes, and the words of its roles."""

    events: Mapping[str, float] = field(default_factory=dict)
    statuses: Mapping[str, float] = field(default_factory=dict)
    modes: Mapping[str, float] = field(default_factory=dict)
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def marks_of(parse: Parse, seen: Mapping[str, Seen]) -> Marks:
    """Make the marks of one-window text; words not listed name nothing, and their status is asserted."""
    tokens = [token for sentence in parse.sentences for token in sentence.tokens]
    rows = len(tokens)
    events, modes = np.zeros((rows, len(LABELS.events))), np.zeros((rows, len(LABELS.modes)))
    statuses = np.zeros((rows, len(LABELS.statuses)))
    # one dimension for each word: an anchor asks for the words that fill it, a filler offers itself
    anchors = np.full((rows, len(LABELS.roles), rows), -_SURELY)
    fillers = np.tile(np.eye(rows)[:, None, :], (1, len(LABELS.roles), 1)) * rows**0.5
    for at, token in enumerate(tokens):
        one = seen.get(token.text, Seen())
        events[at] = _row(LABELS.events, one.events, "none")
        modes[at] = _row(LABELS.modes, one.modes, "none")
        statuses[at] = _row(LABELS.statuses, one.statuses, "asserted")
        for role, words in one.roles.items():
            wanted = [place for place, other in enumerate(tokens) if other.text in words]
            anchors[at, LABELS.roles.index(role), wanted] = _SURELY
    starts = np.cumsum([0, *(len(sentence.tokens) for sentence in parse.sentences)])
    window = WindowMarks(
        sentences=tuple(sentence.index for sentence in parse.sentences),
        starts=tuple(starts.tolist()),
        seen=np.ones(rows, bool),
        names=np.ones((rows, 1), np.float32),
        speech=np.tile(np.array([1.0, 0, 0], np.float32), (rows, 3, 1)),
        events=events.astype(np.float32),
        modes=modes.astype(np.float32),
        statuses=statuses.astype(np.float32),
        factuality=np.zeros(rows, np.float32),
        anchors=anchors.astype(np.float32),
        fillers=fillers.astype(np.float32),
    )
    where = {sentence.index: (0, place) for place, sentence in enumerate(parse.sentences)}
    zeros = (0.0,) * len(LABELS.roles)
    return Marks("test", LABELS, zeros, (1.0,) * len(LABELS.roles), (window,), where)


def _row(labels: tuple[str, ...], shares: Mapping[str, float], rest: str) -> list[float]:
    left = 1.0 - sum(shares.values())
    return [shares.get(name, 0.0) + (left if name == rest else 0.0) for name in labels]
