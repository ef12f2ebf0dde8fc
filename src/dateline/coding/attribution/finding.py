"""Where a passage may attribute: cues in their constructions, phrases, quotations with a speaker beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.coding.attribution.attributions import CueClass
from dateline.coding.attribution.cues import Cues
from dateline.coding.attribution.frames import Frame, adjective_frames, lemma_of, noun_frames, verb_frames
from dateline.coding.attribution.quotations import Quotation
from dateline.coding.attribution.running_text import RunningText
from dateline.coding.attribution.sources import (
    agent_of,
    inverted_subject_of,
    joins_above,
    owner_of,
    subject_of,
)
from dateline.parsing.tokens import Sentence, Token

_MARKS = frozenset({",", ":", ";", "-", "--", "—", "–", "."})
_CLAUSES = frozenset({"advcl", "ROOT", "relcl", "ccomp", "parataxis"})
_SPEAKS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PERSONS = frozenset({"i", "we", "he", "she", "they", "who"})
#: constructions in which "ask" does not put a question
_REQUESTS = frozenset({"to", "to-of", "for"})
#: words that set one account against another
_AGAINST = frozenset({"while", "whereas", "whilst", "although", "though"})
#: begins the name of the rule where only the trained reader sees a cue
MARKED = "marked"
_KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}


@dataclass(frozen=True, slots=True)
class Found:
    """A possible attribution, before it is known which ones stand.

    cue: place of the cue's main token in the row of tokens.
    words: places of the cue's words.
    content: places of what is said.
    head: place of the head of the source; None where there is none.
    source_words: places of the source's words where they are not the subtree of its head; empty otherwise.
    unsourced: why there is no source; empty where there is one.
    lemma, cue_class: the cue and its class.
    rule: the construction.
    score: how often such words attribute, 0 to 1.
    """

    cue: int
    words: tuple[int, ...]
    content: frozenset[int]
    head: int | None
    unsourced: str
    lemma: str
    cue_class: CueClass
    rule: str
    score: float
    source_words: tuple[int, ...] = ()


def cue_candidates(text: RunningText, cues: Cues) -> Iterator[Found]:
    """Yield what cues of the table, and other verbs with a clause in "that", may attribute, in every construction."""
    for at, sentence in enumerate(text.sentences):
        start = text.starts[at]
        for token in sentence.tokens:
            pos = _KINDS.get(token.pos)
            if pos is None:
                continue
            if pos == "noun" and token.dep in _CLAUSES and sentence.child(token.index, "nsubj") is not None:
                pos = "verb"  # "as the agency reports", taken for a plural
            cue = _cue_at(sentence, token, pos, cues)
            if cue is not None:
                yield from _candidates(sentence, start, token.index, pos, cue, cues)


def candidates_at(sentence: Sentence, start: int, at: int, cues: Cues) -> Iterator[Found]:
    """Yield what a word may attribute that no table holds, in every construction; ``start``: the sentence's place."""
    pos = _KINDS.get(sentence.tokens[at].pos)
    if pos is not None:
        lemma = lemma_of(sentence, at) if pos == "verb" else sentence.tokens[at].lemma
        cue_class = cues.classes.get((pos, lemma), CueClass.SAY)
        for one in _candidates(sentence, start, at, pos, (lemma, cue_class), cues):
            yield replace(one, rule=f"{MARKED} {one.rule}", score=0.0)


def _cue_at(sentence: Sentence, token: Token, pos: str, cues: Cues) -> tuple[str, CueClass] | None:
    """Give lemma and class of the cue that the token is; None where it is none."""
    if cues.known(pos, token.lemma):
        lemma = lemma_of(sentence, token.index) if pos == "verb" else token.lemma
        cue_class = cues.classes.get((pos, lemma))
        if cue_class is not None:
            return lemma, cue_class
    if pos == "verb" and token.pos == "VERB":
        clause = sentence.child(token.index, "ccomp")
        mark = None if clause is None else sentence.child(clause, "mark")
        says = mark is not None and mark > token.index and sentence.tokens[mark].lower == "that"
        if says and _can_speak(sentence, subject_of(sentence, token.index)):
            return lemma_of(sentence, token.index), CueClass.SAY
    return None


def _can_speak(sentence: Sentence, head: int | None) -> bool:
    """Whether the subject is somebody: a name, or "he", "they", "who"."""
    if head is None:
        return False
    token = sentence.tokens[head]
    return token.entity in _SPEAKS or token.lower in _PERSONS


def _candidates(
    sentence: Sentence, start: int, at: int, pos: str, cue: tuple[str, CueClass], cues: Cues
) -> Iterator[Found]:
    lemma, cue_class = cue
    words = tuple(start + x for x in cue_words(sentence, at))
    for frame in _frames(sentence, at, pos):
        score = cues.score(pos, lemma, frame.name)
        head, why = _source_of(sentence, at, pos, frame)
        yield Found(
            start + at,
            words,
            frozenset(
                start + x for x in _trimmed(sentence, _to_semicolon(sentence, at, frame.content, cues), cues)
            ),
            None if head is None else start + head,
            why,
            lemma,
            CueClass.REQUEST if cue_class is CueClass.ASK and frame.name in _REQUESTS else cue_class,
            f"{pos} {frame.name}",
            score,
        )


def _frames(sentence: Sentence, at: int, pos: str) -> list[Frame]:
    if pos == "verb":
        return verb_frames(sentence, at)
    return noun_frames(sentence, at) if pos == "noun" else adjective_frames(sentence, at)


def cue_words(sentence: Sentence, at: int) -> list[int]:
    """List the cue's own tokens: auxiliaries, negation, particle and adverbs directly beside it."""
    near = [x for x in sentence.children[at] if sentence.tokens[x].dep in {"aux", "auxpass", "neg", "prt"}]
    return sorted([at, *near])


def _to_semicolon(sentence: Sentence, cue: int, content: tuple[int, ...], cues: Cues) -> tuple[int, ...]:
    """Drop what stands across a semicolon from the cue, where that has a cue and a speaker of its own.

    "An air strike killed twelve, doctors said; | the army said it had hit a command post."
    """
    tokens = sentence.tokens
    for mark in (token.index for token in tokens if token.text == ";"):
        across = tokens[mark + 1 :] if mark > cue else tokens[:mark]
        if any(_has_speaker(sentence, token, across, cues) for token in across):
            content = tuple(x for x in content if (x < mark) == (cue < mark))
    return content


def _has_speaker(sentence: Sentence, verb: Token, among: Sequence[Token], cues: Cues) -> bool:
    """Whether a verb is a cue whose subject is one of these words."""
    if verb.pos != "VERB" or not cues.known("verb", verb.lemma):
        return False
    who = subject_of(sentence, verb.index)
    return who is not None and among[0].index <= who <= among[-1].index


def _trimmed(sentence: Sentence, content: tuple[int, ...], cues: Cues) -> list[int]:
    """Drop the page's own addition at the end, and marks at both ends."""
    return _bare(sentence, _without_addition(sentence, content, cues))


def _without_addition(sentence: Sentence, content: tuple[int, ...], cues: Cues) -> list[int]:
    """Drop what goes on with the cue instead, a last relative clause behind a comma, and what others say beside it.

    "denied that it fell | and warned of revenge"; "said the bridge was held by rebels, | who took it in May"; "said it
    held the town, | while rebels claimed that they did".
    """
    if not content:
        return []
    for at in content:
        if sentence.tokens[at].dep == "conj" and joins_above(sentence, at) is not None:
            first = sentence.subtree(at)[0]
            kept = [x for x in content if x < first]
            while kept and sentence.tokens[kept[-1]].dep in {"cc", "punct"}:
                kept.pop()
            return kept
        if _said_beside(sentence, at, cues):
            first = sentence.subtree(at)[0]
            return [x for x in content if x < first]
        if sentence.tokens[at].dep == "relcl":
            clause = sentence.subtree(at)
            if (
                clause[0] - 1 > content[0]
                and sentence.tokens[clause[0] - 1].lower == ","
                and clause[-1] >= content[-1] - 1
            ):
                return [x for x in content if x < clause[0]]
    return list(content)


def _said_beside(sentence: Sentence, at: int, cues: Cues) -> bool:
    """Whether a clause behind a comma sets what somebody else says against what is said."""
    token = sentence.tokens[at]
    if token.dep != "advcl" or not cues.known("verb", token.lemma) or subject_of(sentence, at) is None:
        return False
    mark = sentence.child(at, "mark")
    first = sentence.subtree(at)[0]
    against = mark == first and sentence.tokens[first].lower in _AGAINST
    return against and first > 0 and sentence.tokens[first - 1].lower == ","


def _bare(sentence: Sentence, places: list[int]) -> list[int]:
    while places and sentence.tokens[places[0]].lower in _MARKS:
        places.pop(0)
    while places and sentence.tokens[places[-1]].lower in _MARKS:
        places.pop()
    return places


def _source_of(sentence: Sentence, at: int, pos: str, frame: Frame) -> tuple[int | None, str]:
    """Find the head of the source in the sentence, or why there is none."""
    if frame.name == "seem":
        return None, "evidential"
    if frame.passive:
        head = agent_of(sentence, at)
        return head, "" if head is not None else "passive"
    if pos == "noun":
        head = owner_of(sentence, at)
        if head is None and sentence.tokens[at].dep in {"dobj", "pobj", "attr"}:
            head = _owner_by_verb(sentence, at)
        return head, "" if head is not None else "no owner"
    if pos == "adjective":
        verb = sentence.tokens[at].head
        if sentence.tokens[at].dep in {"acomp", "oprd"}:
            head = subject_of(sentence, verb)
        else:
            head = verb if sentence.tokens[at].dep in {"amod", "relcl", "acl"} else subject_of(sentence, at)
    else:
        head = inverted_subject_of(sentence, at) if frame.content and frame.content[0] < at else None
        if head is None:
            head = subject_of(sentence, at)
    return head, "" if head is not None else "no subject"


def _owner_by_verb(sentence: Sentence, noun: int) -> int | None:
    """Take the subject of the verb whose object the noun is: "made a claim", "rejected a suggestion"."""
    for above in sentence.ancestors(noun):
        if sentence.tokens[above].pos in {"VERB", "AUX"}:
            return subject_of(sentence, above)
        if sentence.tokens[above].pos != "ADP":
            return None
    return None


def with_quotations(found: Found, quotations: tuple[Quotation, ...]) -> Found:
    """Widen the content to the whole of every speech in quotation marks that it touches."""
    places = found.content
    wider = set(places)
    for quotation in quotations:
        if not quotation.speech or quotation.first <= found.cue < quotation.last:
            continue
        if any(quotation.first <= place < quotation.last for place in places):
            wider.update(range(quotation.first, quotation.last))
    if len(wider) == len(places):
        return found
    return Found(
        found.cue,
        found.words,
        frozenset(wider),
        found.head,
        found.unsourced,
        found.lemma,
        found.cue_class,
        found.rule,
        found.score,
        found.source_words,
    )
