"""Which claim a sentence is about: by the words, the names and the kind of happening that both tell of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.model.claims import Claim
from dateline.model.spans import Span
from dateline.weighing.sameness.words import load_lexicon, stems_of, trigger_stems

#: What it counts that a sentence has a word for the claim's kind of happening ("fell" for "captured"), in units of how
#: rare a word is (a name that few texts hold: 6.5). Set on the threads of `examples/`, where 2 to 4 gave the same.
_TRIGGER = 3.0
#: A sentence that answers the claim's passage is about the claim from here on: one word that is not an everyday one.
ANSWERING = 2.5
#: Without such a tie it takes a rare name, or an everyday one and the happening …
UNASKED = 6.0
#: … and this share of the sentence's own words: a long sentence shares names with all that is written of a war.
_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Matter:
    """A claim as a sentence is held against it."""

    claim: Claim
    stems: frozenset[str]
    trigger: frozenset[str]
    classes: frozenset[str]


def matter_of(claim: Claim) -> Matter:
    """Fold a claim to the stems of its words and names, and the classes of its happening."""
    names = [one.actor.name for one in (*claim.actors, *claim.recipients)]
    names += [one.place.name for one in claim.places]
    stems = {stem for words in (claim.evidence.exact, *names) for stem in _stems(words)}
    return Matter(
        claim,
        frozenset(stems),
        frozenset(trigger_stems(claim.trigger.exact)),
        frozenset(load_lexicon().classes(claim.trigger.exact)),
    )


@lru_cache(maxsize=50_000)
def _stems(words: str) -> tuple[str, ...]:
    return stems_of(words)


def likeness(sentence: Span, matter: Matter) -> float:
    """How much a sentence has in common with a claim; how rare the shared words are, and more for the happening."""
    ours, _ = _told(sentence.exact)
    shared = (ours & matter.stems) - matter.trigger
    return load_lexicon().weight(sorted(shared)) + (_TRIGGER if tells_same(sentence, matter) else 0.0)


def tells_same(sentence: Span, matter: Matter) -> bool:
    """Whether a sentence has a word for the claim's happening, or for its kind."""
    ours, kinds = _told(sentence.exact)
    return not ours.isdisjoint(matter.trigger) or not kinds.isdisjoint(matter.classes)


@lru_cache(maxsize=20_000)
def _told(words: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of a sentence, and the kinds of happenings that they tell."""
    ours = frozenset(_stems(words))
    return ours, frozenset(kind for _, kinds in _kinds(words) for kind in kinds)


@lru_cache(maxsize=20_000)
def _kinds(words: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The stems of a sentence that tell a kind of happening, each with its kinds."""
    single = load_lexicon().single
    return tuple((stem, frozenset(single[stem])) for stem in sorted(set(_stems(words))) if stem in single)


def nearest(sentence: Span, matters: Sequence[Matter], least: float) -> Matter | None:
    """The claim that a sentence is most about, the later of two; None where none reaches ``least``."""
    best = max(
        matters,
        key=lambda one: (likeness(sentence, one), one.claim.evidence.start, one.claim.id),
        default=None,
    )
    return best if best is not None and likeness(sentence, best) >= least else None


def unasked(sentence: Span, matters: Sequence[Matter]) -> Matter | None:
    """The claim that a sentence is about though nothing says that it answers it; None where too little is shared."""
    ours, _ = _told(sentence.exact)
    least = _SHARE * len(ours)
    near = [one for one in matters if len(ours & one.stems) + _otherwise(sentence, one) >= least]
    return nearest(sentence, near, UNASKED)


def _otherwise(sentence: Span, matter: Matter) -> int:
    """How many stems tell the claim's kind of happening with another word than the claim's."""
    return sum(
        stem not in matter.stems and not kinds.isdisjoint(matter.classes)
        for stem, kinds in _kinds(sentence.exact)
    )
