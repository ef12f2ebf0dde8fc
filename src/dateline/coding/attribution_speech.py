"""Speech in quotation marks that no construction took: who said it, judged by what stands around it."""

from __future__ import annotations

from dataclasses import replace

from dateline.coding.attribution_choice import widened
from dateline.coding.attribution_finding import Found, cue_words
from dateline.coding.attribution_frames import lemma_of
from dateline.coding.attribution_sources import subject_of
from dateline.coding.attributions import CueClass
from dateline.coding.cues import Cues
from dateline.coding.quotations import Quotation
from dateline.coding.running_text import RunningText

#: how often a verb of saying beside a quotation is its cue, and how often the last speaker goes on; counted on
#: the train part of PolNeAR
_BESIDE, _LAST_SPEAKER, _NOBODY = 0.85, 0.5, 0.2
#: words between a quotation and its cue; "…,” the ministry's spokesman for the south, Mr. X, told" is about as far
_REACH = 25
#: classes of verbs that can introduce words in quotation marks
_SPEECH = frozenset(
    {
        CueClass.SAY, CueClass.REPORT, CueClass.CLAIM, CueClass.ADMIT, CueClass.DENY, CueClass.DOUBT,
        CueClass.ACCUSE, CueClass.WARN, CueClass.THREATEN, CueClass.PROMISE, CueClass.ASK, CueClass.REQUEST,
    }
)  # fmt: skip


def with_speech(
    found: list[Found], quotations: tuple[Quotation, ...], text: RunningText, cues: Cues
) -> list[Found]:
    """Give every speech in quotation marks that is nobody's yet to a speaker, in text order."""
    result = list(found)
    covered = {place for one in result for place in one.content}
    for quotation in quotations:
        if not quotation.speech or quotation.first + 1 in covered or quotation.last - 2 in covered:
            continue
        places = frozenset(range(quotation.first, quotation.last))
        at = _goes_on(result, quotation, quotations, text)
        if at is not None:
            result[at] = widened(result[at], places)
        else:
            beside = _beside(quotation, quotations, text, cues, result)
            if isinstance(beside, int):
                result[beside] = widened(result[beside], places)
            elif beside is not None:
                result.append(beside)
            else:
                result.append(_unspoken(quotation, places))
        covered |= places
    return sorted(result, key=lambda one: one.cue)


def _outside(first: int, last: int, quotations: tuple[Quotation, ...]) -> list[int]:
    """List the places between ``first`` and ``last`` (excluded) that stand in no speech."""
    inside = {
        x
        for one in quotations
        if one.speech and one.first < last and first < one.last
        for x in range(one.first, one.last)
    }
    return [x for x in range(first, last) if x not in inside]


def _frame_of(quotation: Quotation, quotations: tuple[Quotation, ...], text: RunningText) -> list[int]:
    """List the words outside quotation marks in the sentences that the quotation touches."""
    first = text.starts[text.sentence_at(quotation.first)]
    last = text.end_of(text.sentence_at(quotation.last - 1))
    return [x for x in _outside(first, last, quotations) if text.tokens[x].text[0].isalnum()]


def _goes_on(
    found: list[Found], quotation: Quotation, quotations: tuple[Quotation, ...], text: RunningText
) -> int | None:
    """Find the attribution that this quotation goes on with: nobody else is named, and it came just before."""
    if _frame_of(quotation, quotations, text):
        return None
    sentence = text.sentence_at(quotation.first)
    paragraph = text.sentences[sentence].paragraph
    if sentence == 0:
        return None
    before = text.sentences[sentence - 1]
    first, last = text.starts[sentence - 1], text.end_of(sentence - 1)
    if not quotation.continues and before.paragraph != paragraph and text.tokens[last - 1].text != ":":
        return None
    for at in sorted(range(len(found)), key=lambda x: -found[x].cue):
        one = found[at]
        if (
            quotation.continues
            and any(place < quotation.first and place >= first for place in one.content)
            and _spoken(one, quotations)
        ):
            return at
        if first <= one.cue < last and (text.tokens[last - 1].text == ":" or _spoken(one, quotations)):
            return at
        if (
            one.cue < first
            and before.paragraph == paragraph
            and any(first <= place < last for place in one.content)
            and _spoken(one, quotations)
        ):
            return at
    return None


def _spoken(one: Found, quotations: tuple[Quotation, ...]) -> bool:
    """Whether part of what is said stands in quotation marks."""
    return any(quotation.speech and quotation.first in one.content for quotation in quotations)


def _beside(
    quotation: Quotation, quotations: tuple[Quotation, ...], text: RunningText, cues: Cues, found: list[Found]
) -> Found | int | None:
    """Find the verb of saying nearest to the quotation in its own sentences: a new attribution, or the one it has."""
    best: tuple[int, int, str, CueClass] | None = None
    for place in _frame_of(quotation, quotations, text):
        token = text.tokens[place]
        if token.pos not in {"VERB", "AUX"}:
            continue
        at = text.sentence_at(place)
        lemma = lemma_of(text.sentences[at], token.index)
        cue_class = cues.classes.get(("verb", lemma))
        if cue_class not in _SPEECH:
            continue
        gap = quotation.first - place if place < quotation.first else place - quotation.last + 1
        if gap <= _REACH and (best is None or gap < best[0]):
            best = (gap, place, lemma, cue_class)
    if best is None:
        return None
    _, place, lemma, cue_class = best
    for at, one in enumerate(found):
        if one.cue == place:
            return at
    sentence = text.sentence_at(place)
    start = text.starts[sentence]
    head = subject_of(text.sentences[sentence], place - start)
    return Found(
        place, tuple(start + x for x in cue_words(text.sentences[sentence], place - start)),
        frozenset(range(quotation.first, quotation.last)), None if head is None else start + head,
        "" if head is not None else "no subject", lemma, cue_class, "verb beside quotation", _BESIDE,
    )  # fmt: skip


def _unspoken(quotation: Quotation, places: frozenset[int]) -> Found:
    """Keep a speech that is nobody's as one whose speaker is not named."""
    inner = places - {quotation.first}
    return Found(
        quotation.first, (quotation.first,), inner, None, "nobody beside the quotation", "“", CueClass.SAY,
        "quotation alone", _NOBODY,
    )  # fmt: skip


def rescored(one: Found, quotations: tuple[Quotation, ...]) -> Found:
    """Raise the score of what is said in quotation marks: the marks themselves say that somebody speaks."""
    if one.cue_class in _SPEECH and _spoken(one, quotations):
        return replace(one, score=1 - (1 - one.score) / 3)
    return one
