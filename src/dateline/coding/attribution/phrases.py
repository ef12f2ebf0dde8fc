"""Attribution without a cue verb: "according to X", "reportedly", and colons in headlines and transcripts."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dateline.coding.attribution.attributions import CueClass
from dateline.coding.attribution.cues import Cues
from dateline.coding.attribution.finding import Found
from dateline.coding.attribution.frames import noun_frames
from dateline.coding.attribution.running_text import RunningText
from dateline.coding.attribution.sources import owner_of
from dateline.parsing.tokens import Sentence

#: how often such words attribute, counted on the train part of PolNeAR
_PHRASE, _ADVERB, _COLON = 0.9, 0.35, 0.5
#: too rare there to count; "reports of" is the daily bread of war reporting
_NOMINAL = 0.6
_HEARSAY = frozenset({CueClass.REPORT, CueClass.CLAIM, CueClass.ACCUSE, CueClass.SUSPECT})
_EMERGES = frozenset(
    {"emerge", "surface", "circulate", "spread", "appear", "come", "persist", "abound", "continue"}
)
_AMID = frozenset({"amid", "despite", "after", "following", "on", "over"})
#: words before the colon of "Ministry spokesman: no troops crossed"; a longer lead is a sentence of its own
_LONGEST_LEAD = 7
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPENING = frozenset({'"', "“", "''", "``", "‘"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_NOMINAL_POS = frozenset({"PROPN", "NOUN"})
_AS_SPEAKER = frozenset({"we", "our", "us", "i", "no", "not", "never"})
_VERBS = frozenset({"VERB", "AUX"})
_MARKS = frozenset({",", ":", ";", "-", "--", "—", "–", "."})


def phrase_candidates(text: RunningText, cues: Cues) -> Iterator[Found]:
    """Yield what the phrases and adverbs of the table attribute."""
    for at, sentence in enumerate(text.sentences):
        for token in sentence.tokens:
            for words in cues.phrases.get(token.lower, ()):
                end = token.index + len(words)
                if tuple(one.lower for one in sentence.tokens[token.index : end]) != words:
                    continue
                if len(words) == 1 and cues.known("verb", sentence.tokens[token.head].lemma):
                    break  # "reportedly said": the verb attributes
                found = _phrase(sentence, text.starts[at], token.index, end, cues.phrases[token.lower][words])
                if found is not None:
                    yield found
                break


def _phrase(sentence: Sentence, start: int, first: int, end: int, cue_class: CueClass) -> Found | None:
    lemma = " ".join(one.lower for one in sentence.tokens[first:end])
    words = tuple(range(start + first, start + end))
    if sentence.tokens[first].pos == "ADV" and end == first + 1:
        clause = _clause_of(sentence, first)
        content = frozenset(start + x for x in _without(sentence.subtree(clause), {first}, sentence))
        return Found(start + first, words, content, None, "evidential", lemma, cue_class, "adverb", _ADVERB)
    head = next(
        (
            x
            for x in range(end, len(sentence.tokens))
            if sentence.tokens[x].dep in {"pobj", "dobj", "pcomp"} and sentence.tokens[x].head < end
        ),
        None,
    )
    if head is None:
        head = next(
            (
                x
                for x in range(end, len(sentence.tokens))
                if sentence.tokens[x].pos in {"PROPN", "NOUN", "PRON"}
            ),
            None,
        )
    if head is None:
        return None
    phrase = set(range(first, end)) | set(sentence.subtree(head))
    content = frozenset(start + x for x in _around(sentence, first, phrase))
    if not content:
        return None
    return Found(start + first, words, content, start + head, "", lemma, cue_class, "phrase", _PHRASE)


def _around(sentence: Sentence, first: int, phrase: set[int]) -> list[int]:
    """List the tokens of the clause that the phrase attributes: the sentence, or the clause it hangs in."""
    last = max(phrase)
    size = len(sentence.tokens)
    whole = _without(list(range(size)), phrase, sentence)
    before = [x for x in range(first) if sentence.tokens[x].pos not in {"PUNCT", "CCONJ", "SCONJ"}]
    after = [x for x in range(last + 1, size) if sentence.tokens[x].pos != "PUNCT"]
    if not before or not after:
        return whole
    clause = _clause_of(sentence, first)
    inside = _without(sentence.subtree(clause), phrase, sentence)
    return inside if len(inside) >= 4 else whole


def _clause_of(sentence: Sentence, at: int) -> int:
    """Find the verb of the clause that the token hangs in, above relative clauses and conjuncts."""
    top = at
    for above in sentence.ancestors(at):
        top = above
        if sentence.tokens[above].pos in _VERBS and sentence.tokens[above].dep in {
            "ROOT",
            "ccomp",
            "advcl",
            "relcl",
            "parataxis",
        }:
            break
    return top


def _without(places: list[int], out: set[int], sentence: Sentence) -> list[int]:
    kept = [x for x in places if x not in out]
    while kept and sentence.tokens[kept[0]].lower in _MARKS:
        kept.pop(0)
    while kept and sentence.tokens[kept[-1]].lower in _MARKS:
        kept.pop()
    return kept


def nominal_candidates(text: RunningText, cues: Cues) -> Iterator[Found]:
    """Yield what nouns attribute that stand by themselves: "there were reports of clashes", "amid claims that"."""
    for at, sentence in enumerate(text.sentences):
        for token in sentence.tokens:
            if token.pos != "NOUN" or cues.classes.get(("noun", token.lemma)) not in _HEARSAY:
                continue
            if not _stands_alone(sentence, token.index):
                continue
            for frame in noun_frames(sentence, token.index):
                if frame.name in {"of", "that"}:
                    start, head = text.starts[at], owner_of(sentence, token.index)
                    yield Found(
                        start + token.index, (start + token.index,), frozenset(start + x for x in frame.content),
                        None if head is None else start + head, "" if head is not None else "no owner",
                        token.lemma, cues.classes["noun", token.lemma], f"noun {frame.name}", _NOMINAL,
                    )  # fmt: skip


def _stands_alone(sentence: Sentence, at: int) -> bool:
    """Whether the noun is what there is, what emerges, or what something happens amid."""
    token = sentence.tokens[at]
    above = sentence.tokens[token.head]
    if token.dep in {"attr", "nsubj"} and above.lemma == "be":
        return sentence.child(token.head, "expl") is not None
    if token.dep in {"nsubj", "nsubjpass"}:
        return above.lemma in _EMERGES
    return token.dep == "pobj" and above.lower in _AMID


def colon_candidates(text: RunningText, named: Collection[int] = ()) -> Iterator[Found]:
    """Yield "Name: what they say" of headlines and transcripts; ``named``: places where actors are named."""
    for at, sentence in enumerate(text.sentences):
        colon = (
            next((x.index for x in sentence.tokens if x.text == ":"), 0) if ":" in sentence.span.exact else 0
        )
        if not 0 < colon <= _LONGEST_LEAD or colon + 3 > len(sentence.tokens):
            continue
        start = text.starts[at]
        head = _speaker_before(sentence, colon, {place - start for place in named})
        if head is None or not _is_speech(sentence, colon, head):
            continue
        places = _without(list(range(colon + 1, len(sentence.tokens))), set(), sentence)
        yield Found(
            start + colon,
            (start + colon,),
            frozenset(start + x for x in places),
            start + head,
            "",
            ":",
            CueClass.SAY,
            "colon",
            _COLON,
            tuple(range(start, start + colon)),
        )


def _speaker_before(sentence: Sentence, colon: int, named: Collection[int]) -> int | None:
    """Find the name that ends the words before the colon; None where they are a clause or a title."""
    lead = sentence.tokens[:colon]
    if any(x.pos in _VERBS or x.text in _OPENING for x in lead):
        return None
    head = next((x for x in reversed(lead) if x.pos in _NOMINAL_POS), lead[-1])
    name = head.entity in _NAMES or head.index in named or (colon == 1 and head.pos == "PROPN")
    return head.index if name else None


def _is_speech(sentence: Sentence, colon: int, head: int) -> bool:
    """Whether what follows the colon says something; behind a place ("Iraq: rebels …") only if it speaks as "we"."""
    rest = sentence.tokens[colon + 1 :]
    if any(x.text in _OPENING for x in rest):
        return True
    if sentence.tokens[head].entity in {"GPE", "LOC"} and not any(x.lower in _AS_SPEAKER for x in rest):
        return False
    return any(x.tag in _FINITE for x in rest)
