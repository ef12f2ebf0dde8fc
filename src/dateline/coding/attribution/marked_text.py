"""What the trained reader says of a passage, along its one row of words: likely cues, sources and contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from dateline.coding.attribution.quotations import Quotation
from dateline.coding.attribution.running_text import RunningText
from dateline.parsing.encoder.marks import Floats, Marks

#: a word of a role, or of a run of cue words, from this probability on
_INSIDE = 0.5
#: words that the reader takes for a cue less often than this are not looked at where the rules see none
LEAST_CUE = 0.3
#: so many words between two runs of a content are part of it if the reader doubts them no more than this
_GAP, _DOUBTED = 3, 0.25
#: a content has at least so many words; a shorter run beside a longer one is noise
_SHORTEST = 2
#: the share of a speech in quotation marks that must be marked for all of it to be content
_MOST = 0.5


@dataclass(frozen=True, slots=True)
class Filled:
    """How likely each word of a cue's window fills a role of it.

    first: place of the first word of the window in the row.
    likely: [words] 0 to 1.
    """

    first: int
    likely: Floats

    @property
    def last(self) -> int:
        """Place after the last word of the window."""
        return self.first + len(self.likely)

    def at(self, places: Iterable[int]) -> Floats:
        """The probabilities at those of the places that the window holds."""
        last = self.last
        return self.likely[[place - self.first for place in places if self.first <= place < last]]

    def at_edges(self, first: int, last: int) -> tuple[float, float, float, float]:
        """The probabilities just before a run of words, of its first and last, and just behind it."""
        before, begins, ends, behind = (
            float(self.likely[place - self.first]) if self.first <= place < self.last else 0.0
            for place in (first - 1, first, last, last + 1)
        )
        return before, begins, ends, behind


@dataclass(frozen=True, slots=True, eq=False)
class MarkedText:
    """A passage with what the reader marks in it.

    text: the passage.
    cue, source, content: [places] how likely each word is part of one, to whatever it belongs.
    """

    text: RunningText
    cue: Floats
    source: Floats
    content: Floats
    _marks: Marks
    _starts: dict[int, int]
    _anchors: dict[int, int] = field(default_factory=dict)
    _filled: dict[tuple[str, int], Filled] = field(default_factory=dict)

    @classmethod
    def of(cls, text: RunningText, marks: Marks) -> MarkedText:
        """Lay the marks along the row."""
        indexes = [sentence.index for sentence in text.sentences]
        cue, source, content = (
            np.concatenate([layer(index)[:, 1:].sum(axis=1) for index in indexes])
            for layer in (marks.cue, marks.source, marks.content)
        )
        made = cls(text, cue, source, content, marks, dict(zip(indexes, text.starts, strict=True)))
        made._anchors.update(
            (place, head) for head, run in made.cues() for place in run if text.tokens[place].pos != "VERB"
        )
        return made

    def filled(self, role: str, cue: int) -> Filled:
        """How likely each word beside the cue at a place fills a role of it: "source" or "content".

        Roles hang on the word of a marked run on which its others hang: on "made" of "made the claim"; but not those of
        "saying" on "quoted" in "quoted a resident as saying".
        """
        kept = self._filled.get((role, cue))
        if kept is None:
            anchor = self._anchors.get(cue, cue)
            at = self.text.sentence_at(anchor)
            rows = self._marks.role(role, self.text.sentences[at].index, anchor - self.text.starts[at])
            here = [(self._starts[one], row) for one, row in rows.items() if one in self._starts]
            kept = Filled(here[0][0], np.concatenate([row for _, row in here]))
            self._filled[role, cue] = kept
        return kept

    def said(self, content: Iterable[int]) -> float:
        """How likely the words of a content are on average part of one, to whatever cue it belongs."""
        return float(self.content[list(content)].mean())

    def cues(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield likely cues: the place of the word on which the others of the run hang, and those of the run."""
        borders = set(self.text.starts)
        for run in _runs(np.flatnonzero(self.cue >= LEAST_CUE).tolist(), borders):
            yield self.head_of(run), tuple(run)

    def head_of(self, run: Sequence[int]) -> int:
        """Find the word of a run within a sentence on which the others hang."""
        start = self.text.starts[self.text.sentence_at(run[0])]
        inside = set(run)
        for place in run:
            head = start + self.text.tokens[place].head
            if head == place or head not in inside:
                return place
        return run[0]

    def sources(self, cue: int) -> list[int]:
        """List the heads of the runs of words that are likely the source of the cue, the likeliest first."""
        filled = self.filled("source", cue)
        places = (np.flatnonzero(filled.likely >= _INSIDE) + filled.first).tolist()
        runs = [run for run in _runs(places, set(self.text.starts)) if self._names(run)]
        runs.sort(key=lambda run: -float(filled.at(run).max()))
        return [self.head_of(run) for run in runs]

    def _names(self, run: Sequence[int]) -> bool:
        return any(self.text.tokens[place].pos in {"NOUN", "PROPN", "PRON", "DET", "ADJ"} for place in run)

    def content_of(self, cue: int, out: Iterable[int], quotations: Sequence[Quotation]) -> frozenset[int]:
        """The words that are likely what the cue says; none of ``out``, and speech in quotation marks whole."""
        filled = self.filled("content", cue)
        asked = self.filled("source", cue)
        keep_out = {cue, *out, *(np.flatnonzero(asked.likely >= _INSIDE) + asked.first).tolist()}
        inside = set((np.flatnonzero(filled.likely >= _INSIDE) + filled.first).tolist())
        for quotation in quotations:
            if quotation.first >= filled.last or quotation.last <= filled.first or not quotation.speech:
                continue
            if quotation.first <= cue < quotation.last:
                continue
            held = filled.at(range(quotation.first, quotation.last))
            spoken = range(quotation.first, quotation.last)
            if float((held >= _INSIDE).mean()) >= _MOST:
                inside.update(spoken)
            else:
                inside.difference_update(spoken)
        inside -= keep_out
        kept = self._joined(sorted(inside), filled, keep_out)
        return frozenset(place for run in kept for place in run)

    def _joined(self, places: list[int], filled: Filled, keep_out: set[int]) -> list[list[int]]:
        """Close small gaps that the reader does not doubt much, and leave out runs of a word or two."""
        runs: list[list[int]] = []
        for run in _runs(places, set()):
            if runs:
                gap = range(runs[-1][-1] + 1, run[0])
                sure = len(gap) <= _GAP and keep_out.isdisjoint(gap)
                held = filled.at(gap)
                if sure and (not len(held) or float(held.mean()) >= _DOUBTED):
                    runs[-1] += [*gap, *run]
                    continue
            runs.append(run)
        long = [run for run in runs if len(run) >= _SHORTEST]
        return long or runs


def _runs(places: Iterable[int], borders: set[int]) -> list[list[int]]:
    """Part places in order into runs without gaps, broken before each of the borders."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] + 1 == place and place not in borders:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs
