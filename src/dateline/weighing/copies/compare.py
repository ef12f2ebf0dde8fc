"""Two passages compared: the stretches they share, how much of each that is, the kind of copy, and who was first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from operator import or_

import numpy as np
from numpy.typing import NDArray

from dateline.model.copies import Copy, CopyKind, Shared
from dateline.model.page import PassageKind
from dateline.model.spans import Span
from dateline.model.when import When
from dateline.weighing.copies.aligning import Run, Seeds, blocks_of, runs_of, seed_hashes, seeds_of
from dateline.weighing.copies.passage_text import PassageText
from dateline.weighing.copies.words import Numbers, Places, Words, places_of, words_of

#: Words of a block from which it counts as copied, or all words of a shorter passage: an office with its holder's name
#: and country makes up to nine words that no one copied. This and the next five, and `aligning.GAP`, were chosen on the
#: half of `bench/own/copies.tsv` that is for development; the level is flat around them.
BLOCK_WORDS = 10
#: Share of both passages from which they are the same text.
SAME_SHARE = 0.8
#: Share of the one from which it is an abridgement of the other: its own words are a lead, a link, a caption.
ABRIDGED_SHARE = 0.72
#: Words outside quotation marks from which parts are reused: a long sentence, or two.
PARTLY_WORDS = 28
#: The same in a short text, where a clause that is taken over makes an eighth of it; more than two names with titles.
CLAUSE_WORDS, CLAUSE_SHARE = 18, 0.12
#: What a quoted word counts: two reporters at one press conference write down the same sentences.
QUOTED_WEIGHT = 0.2
#: Share of either passage from which parts are reused whatever is quoted: whoever has a third of his words in common
#: with another had them from one paper.
PARTLY_SHARE = 0.32
#: Share of the shorter of two spans that must be shared words, aligned, for both to be one stretch.
ONE_STRETCH = 0.5


class Folded:
    """A passage with its words, and with their places once they are asked for, so that it is folded once for many."""

    def __init__(self, text: PassageText) -> None:
        """Fold the words of a passage."""
        self.text = text
        self.words: Words = words_of(text.text, text.pieces)

    @cached_property
    def hashes(self) -> Numbers:
        """The hash of each run of words that aligning begins with."""
        return seed_hashes(self.words)

    @cached_property
    def places(self) -> Places:
        """Where its words stand."""
        return places_of(self.text.text, self.text.pieces)


def compare(first: PassageText, second: PassageText) -> Copy | None:
    """Compare two passages; None where they are independent. The result does not depend on their order."""
    if second.id < first.id:
        first, second = second, first
    one = Folded(first)
    return compare_with(one, seeds_of(one.hashes), Folded(second))


def compare_with(one: Folded, seeds: Seeds, other: Folded) -> Copy | None:
    """Compare a passage, with the seeds of its words, and another, whose id must be the higher."""
    its, others = one.words, other.words
    runs = copied_runs(one, other, seeds)
    count, shorter = sum(run.length for run in runs), min(len(its), len(others))
    if not count or not can_be_copy(np.array([count]), np.array([shorter]))[0]:
        return None
    of_one, of_other = count / len(its), count / len(others)
    plain = plain_words(runs, one.places, other.places)
    kind = kind_of(of_one, of_other, plain, count, shorter)
    if kind is CopyKind.INDEPENDENT:
        return None
    swapped, why = direction_of(one.text, other.text, kind, len(its), len(others))
    shared = [_shared(run, one, other) for run in runs]
    if swapped:
        turned = (Shared(pair.second, pair.first) for pair in shared)
        return Copy(other.text.id, one.text.id, kind, of_other, of_one, _in_order(turned), why)
    return Copy(one.text.id, other.text.id, kind, of_one, of_other, _in_order(shared), why)


def _in_order(shared: Iterable[Shared]) -> tuple[Shared, ...]:
    return tuple(sorted(shared, key=lambda pair: (pair.first.start, pair.second.start)))


def copied_runs(first: Folded, second: Folded, seeds: Seeds) -> list[Run]:
    """List the runs of the blocks that count as copied."""
    least = min(BLOCK_WORDS, len(first.words), len(second.words))
    return [
        run
        for block in blocks_of(runs_of(first.words, second.words, seeds, second.hashes))
        if sum(run.length for run in block) >= least
        for run in block
    ]


def plain_words(runs: Iterable[Run], first: Places, second: Places) -> int:
    """Count the shared words that are quoted in neither passage."""
    plain = 0
    for run in runs:
        its = first.quoted[run.first : run.first + run.length]
        others = second.quoted[run.second : run.second + run.length]
        plain += run.length
        if any(its) or any(others):
            plain -= sum(map(or_, its, others))
    return plain


def kind_of(of_first: float, of_second: float, plain: int, count: int, shorter: int) -> CopyKind:
    """Decide the kind.

    of_first, of_second: share of the words of each that is shared. plain: shared words that are not quoted; count: all
    that are shared. shorter: words of the shorter passage.
    """
    if min(of_first, of_second) >= SAME_SHARE:
        return CopyKind.SAME
    if max(of_first, of_second) >= ABRIDGED_SHARE:
        return CopyKind.ABRIDGED
    if plain + QUOTED_WEIGHT * (count - plain) >= PARTLY_WORDS or max(of_first, of_second) >= PARTLY_SHARE:
        return CopyKind.PARTLY
    if plain >= max(CLAUSE_WORDS, CLAUSE_SHARE * shorter):
        return CopyKind.PARTLY
    return CopyKind.INDEPENDENT


def can_be_copy(most: NDArray[np.int64], shorter: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether `kind_of` can say of pairs anything but independent, were all that they share not quoted.

    most: words that a pair shares at most. shorter: words of the shorter passage. One entry a pair.
    """
    likely: NDArray[np.bool_] = (
        (most / shorter >= PARTLY_SHARE)
        | (most >= PARTLY_WORDS)
        | ((most >= CLAUSE_WORDS) & (most >= CLAUSE_SHARE * shorter))
    )
    return likely


def direction_of(
    first: PassageText, second: PassageText, kind: CopyKind, words: int, others: int
) -> tuple[bool, str]:
    """Say whether the second is the earlier, and why; an empty reason where it is not known."""
    for earlier, later, swapped in ((first, second, False), (second, first, True)):
        if earlier.outlet is not None and earlier.outlet in later.credited and later.outlet != earlier.outlet:
            return swapped, "credited"
    for earlier, later, swapped in ((first, second, False), (second, first, True)):
        if _QUOTES.get((later.kind, earlier.kind)):
            return swapped, _QUOTES[later.kind, earlier.kind]
    for earlier, later, swapped in ((first, second, False), (second, first, True)):
        if _before(earlier.published, later.published):
            return swapped, "published earlier"
    if kind is CopyKind.ABRIDGED and words != others:
        return others > words, "longer"
    return False, ""


_REPORTS = (PassageKind.ARTICLE, PassageKind.REPOST)
#: What the kinds of two voices say: (the later, the earlier) -> why.
_QUOTES = {
    **{(PassageKind.COMMENT, report): "a comment quotes it" for report in _REPORTS},
    **{(PassageKind.QUOTATION, report): "a quotation of it" for report in _REPORTS},
}


def _before(one: When | None, other: When | None) -> bool:
    """Whether one time is surely before the other."""
    if one is None or other is None:
        return False
    if one.moment is not None and other.moment is not None and _comparable(one, other):
        return one.moment < other.moment
    last: date | None = one.end
    return last is not None and other.start is not None and last < other.start


def _comparable(one: When, other: When) -> bool:
    """Whether both moments have a zone, or neither."""
    assert one.moment is not None and other.moment is not None
    return (one.moment.tzinfo is None) == (other.moment.tzinfo is None)


def _shared(run: Run, first: Folded, second: Folded) -> Shared:
    its, others, last = first.places, second.places, run.length - 1
    return Shared(
        Span.of(first.text.text, its.starts[run.first], its.ends[run.first + last]),
        Span.of(second.text.text, others.starts[run.second], others.ends[run.second + last]),
    )


def shares_words(copy: Copy, first: Span, second: Span) -> bool:
    """Whether two spans, one in the page of each passage, are the same stretch of what the passages share.

    The words that lie in both and opposite each other must make up `ONE_STRETCH` of the shorter span; a word changed
    inside does no harm, so two versions of one sentence with different figures are one stretch.
    """
    return aligned(copy.shared, first, second) >= ONE_STRETCH * min(len(first.exact), len(second.exact))


def aligned(shared: Sequence[Shared], first: Span, second: Span) -> float:
    """Count the characters of two spans that lie opposite each other in shared stretches."""
    found = 0.0
    for one in shared:
        left = _part(one.first, first)
        right = _part(one.second, second)
        both = min(left[1], right[1]) - max(left[0], right[0])
        if both > 0:
            found += both * min(len(one.first.exact), len(one.second.exact))
    return found


def _part(stretch: Span, span: Span) -> tuple[float, float]:
    """Say which part of a stretch, 0 to 1, a span covers; white space may differ, so shares and not characters."""
    length = len(stretch.exact) or 1
    return (
        max(0.0, (span.start - stretch.start) / length),
        min(1.0, (span.end - stretch.start) / length),
    )
