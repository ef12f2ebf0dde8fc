"""Speech over the border of a sentence, without quotation marks: "…, residents said. They were heading for …"."""

from __future__ import annotations

from dateline.coding.attribution.attributions import CueClass
from dateline.coding.attribution.choice import widened
from dateline.coding.attribution.cues import Cues
from dateline.coding.attribution.finding import Found
from dateline.coding.attribution.running_text import RunningText

_SUBJECTS = ("nsubj", "nsubjpass")
_PLURAL = frozenset({"NNS", "NNPS"})
#: how much of the sentence before must be what the source said, so that the page had no word of its own in it
_WHOLE = 0.6
#: tokens of a sentence that only says who speaks, with his titles
_SHORT = 12
#: no count: seen where a parser breaks a sentence behind a title
_BARE = 0.7
_SAYS = frozenset({CueClass.SAY, CueClass.REPORT})


def running_on(found: list[Found], text: RunningText) -> list[Found]:
    """Add a sentence that goes on with "they" or "it" to what the source of the sentence before told.

    Only behind a phrase such as "according to residents": its source is no subject, so that the pronoun must mean
    those that the source told about; behind "residents said" it may as well mean the residents.
    """
    taken = {place for one in found for place in (*one.content, one.cue)}
    result = list(found)
    for at in range(1, len(text.sentences)):
        sentence, start = text.sentences[at], text.starts[at]
        if not _goes_on(text, at) or start + sentence.root in taken:
            continue
        for index, one in enumerate(result):
            if (
                one.rule == "phrase"
                and text.sentence_at(one.cue) == at - 1
                and _told_whole(one, text, at - 1)
            ):
                result[index] = widened(one, range(start, text.end_of(at)))
    return result


def _goes_on(text: RunningText, at: int) -> bool:
    """Whether the sentence opens with "they" or "it" as subject, and the subject before agrees with it."""
    sentence, before = text.sentences[at], text.sentences[at - 1]
    opening = sentence.tokens[0]
    if opening.lower not in {"they", "it"} or opening.head != sentence.root or opening.dep not in _SUBJECTS:
        return False
    subject = before.child(before.root, *_SUBJECTS)
    if subject is None or before.paragraph + 1 < sentence.paragraph:
        return False
    return (before.tokens[subject].tag in _PLURAL) == (opening.lower == "they")


def _told_whole(one: Found, text: RunningText, at: int) -> bool:
    first, last = text.starts[at], text.end_of(at)
    told = sum(first <= place < last for place in one.content)
    return first + text.sentences[at].root in one.content and told >= _WHOLE * (last - first - len(one.words))


def bare_cues(found: list[Found], text: RunningText, cues: Cues) -> list[Found]:
    """Give a sentence that only says who speaks the sentence before it: "… the city, said Brig. | Gen. Sabo said."."""
    taken = {place for one in found for place in (*one.content, one.cue)}
    result = list(found)
    for at in range(1, len(text.sentences)):
        sentence, start = text.sentences[at], text.starts[at]
        before = range(text.starts[at - 1], text.end_of(at - 1))
        if len(sentence.tokens) > _SHORT or text.sentences[at - 1].paragraph != sentence.paragraph:
            continue
        cue_class = cues.classes.get(("verb", sentence.tokens[sentence.root].lemma))
        subject = sentence.child(sentence.root, *_SUBJECTS)
        if (
            cue_class not in _SAYS
            or subject is None
            or not taken.isdisjoint((start + sentence.root, *before))
        ):
            continue
        told = {subject, sentence.root, *sentence.subtree(subject)}
        if any(x.index not in told and x.dep != "punct" for x in sentence.tokens):
            continue
        place = start + sentence.root
        lemma = sentence.tokens[sentence.root].lemma
        result.append(
            Found(
                place, (place,), frozenset(before), start + subject, "", lemma, cue_class, "sentence before", _BARE
            )
        )  # fmt: skip
    return sorted(result, key=lambda one: one.cue)
