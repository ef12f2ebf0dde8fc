"""Speech in quotation marks that no construction took: who said it, judged by what stands around it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.coding.attribution.attributions import CueClass
from dateline.coding.attribution.choice import widened
from dateline.coding.attribution.cues import Cues
from dateline.coding.attribution.finding import Found, cue_words
from dateline.coding.attribution.frames import lemma_of
from dateline.coding.attribution.quotations import Quotation
from dateline.coding.attribution.running_text import RunningText
from dateline.coding.attribution.sources import inverted_subject_of, subject_of
from dateline.parsing.tokens import Sentence

#: how often a verb of saying beside a quotation is its cue, and how often the last speaker goes on; counted on
#: the train part of PolNeAR
_BESIDE, _ANY_VERB, _COLON, _LAST_SPEAKER, _NOBODY = 0.85, 0.5, 0.6, 0.5, 0.2
#: words between a quotation and its cue; "…,” the ministry's spokesman for the south, Mr. X, told" is about as far
_REACH = 25
#: the same for a sentence that only names the speaker ("“…?” the minister asked."), and for verbs not in the table
_SOON, _CLOSE = 12, 6
#: words between a cue and the noun that names its source where the parser saw none
_NEAR = 6
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_INSIDE_NOUN_PHRASE = frozenset({"DET", "ADJ", "NUM"})
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
        here = _Place(quotation, quotations, text, cues, result)
        at = next((at for rule in _GOING_ON if (at := rule(here)) is not None), None)
        if at is not None:
            result[at] = widened(result[at], places)
        else:
            result.append(next(one for rule in _NEW if (one := rule(here)) is not None))
        covered |= places
    return sorted(result, key=lambda one: one.cue)


@dataclass(frozen=True, slots=True)
class _Place:
    """A quotation that is nobody's yet, and what is known around it."""

    quotation: Quotation
    quotations: tuple[Quotation, ...]
    text: RunningText
    cues: Cues
    found: list[Found]

    def frame(self) -> list[int]:
        """List the words outside quotation marks in the sentences that the quotation touches."""
        first = self.text.starts[self.text.sentence_at(self.quotation.first)]
        last = self.text.end_of(self.text.sentence_at(self.quotation.last - 1))
        return self.outside(first, last)

    def outside(self, first: int, last: int) -> list[int]:
        """List the words between two places (the second excluded) that stand in no speech."""
        inside = {
            x
            for one in self.quotations
            if one.speech and one.first < last and first < one.last
            for x in range(one.first, one.last)
        }
        return [x for x in range(first, last) if x not in inside and self.text.tokens[x].text[0].isalnum()]

    def spoken(self, one: Found) -> bool:
        """Whether part of what is said stands in quotation marks."""
        return spoken(one, self.quotations)

    def cue_class(self, place: int) -> CueClass | None:
        """Class of the verb of saying at a place; None for any other word."""
        token = self.text.tokens[place]
        participle = token.dep in {"xcomp", "acl"} and token.tag == "VBN"
        if token.pos not in {"VERB", "AUX"} or token.tag == "VB" or participle:
            return None
        lemma = lemma_of(self.text.sentences[self.text.sentence_at(place)], token.index)
        found = self.cues.classes.get(("verb", lemma))
        return found if found in _SPEECH else None

    def gap(self, place: int) -> int:
        """Count the words from the quotation to a place outside it."""
        first, last = self.quotation.first, self.quotation.last
        return first - place if place < first else place - last + 1

    def speaks(self, place: int) -> bool:
        """Whether an attribution with that cue has words in quotation marks already."""
        at = self.found_at(place)
        return at is not None and self.spoken(self.found[at])

    def found_at(self, place: int) -> int | None:
        """Place in ``found`` of the attribution with that cue."""
        return next((at for at, one in enumerate(self.found) if one.cue == place), None)

    def new(
        self, place: int, head: int | None, rule: str, score: float, cue_class: CueClass = CueClass.SAY
    ) -> Found:
        """Make an attribution of the quotation with its cue at a place; ``head`` is in the cue's sentence."""
        at = self.text.sentence_at(place)
        sentence, start = self.text.sentences[at], self.text.starts[at]
        return Found(
            place,
            tuple(start + x for x in cue_words(sentence, place - start)),
            frozenset(range(self.quotation.first, self.quotation.last)),
            None if head is None else start + head,
            "" if head is not None else "no subject",
            lemma_of(sentence, place - start),
            cue_class,
            rule,
            score,
        )


def _nearest_cue(here: _Place) -> int | None:
    """Find the verb of saying nearest to the quotation in its own sentences, or else just behind it."""
    text, quotation = here.text, here.quotation
    near = [x for x in here.frame() if here.cue_class(x) is not None and here.gap(x) <= _REACH]
    if near:
        return min(near, key=lambda x: (not here.speaks(x), here.gap(x)))
    at = text.sentence_at(quotation.last - 1) + 1
    if at >= len(text.sentences) or text.sentences[at].paragraph != text.sentences[at - 1].paragraph:
        return None
    if here.outside(quotation.last, text.end_of(at - 1)):
        return None
    start = text.starts[at]
    for place in here.outside(start, min(start + _SOON, text.end_of(at))):
        if here.cue_class(place) is not None:
            taken = here.found_at(place)
            if taken is None or here.spoken(here.found[taken]) or max(here.found[taken].content) < place:
                return place
            return None
    return None


def _cue_goes_on(here: _Place) -> int | None:
    """Find the attribution whose cue stands beside the quotation."""
    place = _nearest_cue(here)
    return None if place is None else here.found_at(place)


def _cue_beside(here: _Place) -> Found | None:
    """Make an attribution with the verb of saying beside the quotation as its cue."""
    place = _nearest_cue(here)
    if place is None:
        return None
    at = here.text.sentence_at(place)
    head = _speaker(
        here.text.sentences[at], place - here.text.starts[at], before=here.quotation.last <= place
    )
    return here.new(place, head, "verb beside quotation", _BESIDE, here.cue_class(place) or CueClass.SAY)


def _turn_goes_on(here: _Place) -> int | None:
    """Find the attribution that the quotation goes on with: nobody else is named, and it came just before."""
    text, quotation = here.text, here.quotation
    sentence = text.sentence_at(quotation.first)
    if sentence == 0 or here.frame() or _nearest_cue(here) is not None:
        return None
    first, last = text.starts[sentence - 1], text.end_of(sentence - 1)
    after_colon = text.tokens[last - 1].text == ":"
    same_paragraph = text.sentences[sentence - 1].paragraph == text.sentences[sentence].paragraph
    for at in sorted(range(len(here.found)), key=lambda x: -here.found[x].cue):
        one = here.found[at]
        begun = first <= one.cue < last
        if begun and (after_colon or (same_paragraph and one.cue_class in _SPEECH)):
            return at
        reaches = begun or any(first <= x < last for x in one.content)
        if reaches and here.spoken(one) and (same_paragraph or quotation.continues):
            return at
    return None


def _any_verb_beside(here: _Place) -> Found | None:
    """Take any verb with a subject of its own that stands right beside the quotation: "they chanted, “…”"."""
    text = here.text
    for place in sorted((x for x in here.frame() if here.gap(x) <= _CLOSE), key=here.gap):
        if text.tokens[place].tag not in {"VBD", "VBZ", "VBP", "VBG"} or text.tokens[place].pos != "VERB":
            continue
        at = text.sentence_at(place)
        head = _speaker(text.sentences[at], place - text.starts[at], before=here.quotation.last <= place)
        if head is not None:
            return here.new(place, head, "any verb beside quotation", _ANY_VERB)
    return None


def with_speaker(one: Found, quotations: tuple[Quotation, ...], text: RunningText) -> Found:
    """Mend a source that the parser put inside what is said, or did not see: take the noun beside the cue."""
    unseen = one.head is None and one.unsourced == "no subject" and spoken(one, quotations)
    if not unseen and (one.head is None or one.head not in one.content):
        return one
    head = _noun_beside(one, text)
    if head is None:
        return replace(one, head=None, unsourced="no subject")
    return replace(one, head=head, unsourced="")


def _noun_beside(one: Found, text: RunningText) -> int | None:
    """Find the noun or pronoun right behind the cue, or right before it, outside what is said."""
    at = text.sentence_at(one.cue)
    first, last = text.starts[at], text.end_of(at)
    ahead = [x for x in range(one.cue + 1, min(one.cue + _NEAR, last)) if x not in one.content]
    behind = next((x for x in ahead if text.tokens[x].pos not in _INSIDE_NOUN_PHRASE), None)
    if behind is not None and text.tokens[behind].pos in _NOMINAL and min(one.content) < one.cue:
        return _end_of_name(text, behind, last)
    for place in range(one.cue - 1, max(first, one.cue - _NEAR) - 1, -1):
        if place in one.content:
            return None
        if text.tokens[place].pos in _NOMINAL:
            return place
    return None


def _end_of_name(text: RunningText, place: int, last: int) -> int:
    """Go on to the last of the nouns in a row: "spokesman Adam Brook"."""
    while (
        text.tokens[place].pos != "PRON"
        and place + 1 < last
        and text.tokens[place + 1].pos in {"NOUN", "PROPN"}
    ):
        place += 1
    return place


def _after_colon(here: _Place) -> Found | None:
    """Take the clause before a colon as what introduces the quotation, whatever its verb: "had a question: “…”"."""
    text, place = here.text, here.quotation.first - 1
    if place < 0 or text.tokens[place].text != ":":
        return None
    at = text.sentence_at(place)
    sentence, start = text.sentences[at], text.starts[at]
    for token in range(place - start - 1, -1, -1):
        if sentence.tokens[token].pos in {"VERB", "AUX"}:
            head = subject_of(sentence, token)
            if head is not None:
                return here.new(start + token, head, "colon before quotation", _COLON)
    if sentence.tokens[place - start - 1].pos in _NOMINAL:
        return here.new(place, place - start - 1, "colon before quotation", _COLON)
    return None


def _last_speaker(here: _Place) -> Found | None:
    """Give a quotation with nobody beside it to the last one who spoke in this paragraph or the one before."""
    text, quotation = here.text, here.quotation
    paragraph = text.sentences[text.sentence_at(quotation.first)].paragraph
    if here.frame():
        return None
    for one in sorted(here.found, key=lambda x: -x.cue):
        if one.cue > quotation.first or one.head is None or one.cue_class not in _SPEECH:
            continue
        if paragraph - text.sentences[text.sentence_at(one.cue)].paragraph > 1:
            return None
        content = frozenset(range(quotation.first + 1, quotation.last))
        first = quotation.first
        return replace(
            one, cue=first, words=(first,), content=content, rule="last speaker", score=_LAST_SPEAKER
        )
    return None


def _nobody(here: _Place) -> Found:
    """Keep a speech that is nobody's as one whose speaker is not named."""
    first = here.quotation.first
    return Found(
        first,
        (first,),
        frozenset(range(first + 1, here.quotation.last)),
        None,
        "nobody beside the quotation",
        "“",
        CueClass.SAY,
        "quotation alone",
        _NOBODY,
    )


#: in this order: to which attribution a quotation belongs, and which new one it makes
_GOING_ON = (_cue_goes_on, _turn_goes_on)
_NEW = (_cue_beside, _any_verb_beside, _after_colon, _last_speaker, _nobody)


def spoken(one: Found, quotations: tuple[Quotation, ...]) -> bool:
    """Whether part of what is said stands in quotation marks."""
    return any(quotation.speech and quotation.first in one.content for quotation in quotations)


def _speaker(sentence: Sentence, verb: int, *, before: bool) -> int | None:
    """Find the subject of a verb beside a quotation; ``before``: whether the quotation stands before it."""
    inverted = inverted_subject_of(sentence, verb) if before else None
    return subject_of(sentence, verb) if inverted is None else inverted
