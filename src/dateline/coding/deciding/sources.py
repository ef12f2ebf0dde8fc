"""Who says so: how far the trained reader agrees with the innermost source that the rules found."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.claims import Source
from dateline.parsing.encoder.marks import Marks
from dateline.parsing.tokens import Sentence


def source_sure(
    first: Source | None, sentence: Sentence, token: int, sentences: Sequence[Sentence], marks: Marks
) -> float:
    """How likely the reader holds this for the innermost source of what a token names.

    first: the innermost link; where its words are not named in the text, the reader should mark nobody.
    sentences: those of the passage, in which the source may stand.
    """
    marked = marks.role("says", sentence.index, token)
    if first is None or first.cue is None or first.mention is None:
        return 1.0 - max((float(row.max()) for row in marked.values() if row.size), default=0.0)
    span = first.mention
    return max(
        (
            float(marked[one.index][word.index])
            for one in sentences
            if one.index in marked and one.span.overlaps(span)
            for word in one.tokens
            if word.start < span.end and span.start < word.end
        ),
        default=0.0,
    )
