"""Which frame, if any, the words around a verb or noun make up."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.coding.events.frames import Frame, Lexicon, Need, Value
from dateline.coding.events.slot_values import Slots
from dateline.coding.events.slot_words import load_slot_words, verb_lemma
from dateline.coding.events.slots import SlotReader
from dateline.parsing.tokens import Sentence, Token

_PREFIXES = frozenset({"re", "co", "counter", "over", "anti"})
_PHRASE_DEPS = frozenset(
    "prt advmod dobj dative prep pobj xcomp acomp attr oprd compound amod nummod npadvmod pcomp nsubjpass "
    "ccomp aux poss nmod agent advcl".split()
)
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "pcomp"})
_PHRASE_DEPTH = 4

#: word -> its token, and the lemmas on the way to it
Phrase = dict[str, tuple[int, tuple[str, ...]]]
_NO_PHRASE: Phrase = {}
_TIMES = frozenset({"DATE", "TIME"})


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits, and the tokens that hold its words, in order."""

    frame: Frame
    tokens: tuple[int, ...]


def match_at(
    token: Token, reader: SlotReader, lexicon: Lexicon, slots: Slots | None = None, *, single: bool = False
) -> Match | None:
    """Find the most specific frame whose words and conditions the token and its surroundings meet.

    A frame that reads as no happening is returned too; its type is None. ``slots`` are its slots where they are more
    than its own, as those of a noun with a light verb. ``single``: only frames of one word.
    """
    sentence = reader.sentence
    pos = "V" if token.pos in {"VERB", "AUX"} else "N"
    found = lexicon.frames.get((_key(token, sentence), pos))
    if found is None:
        return None
    phrase = _NO_PHRASE
    for frame in found:
        if single and len(frame.words) > 1:
            continue
        if len(frame.words) == 1:
            tokens: tuple[int, ...] | None = (token.index,)
        elif pos == "V":
            if phrase is _NO_PHRASE:
                phrase = _phrase_of(token.index, sentence)
            tokens = _verb_words(token.index, frame, phrase)
        else:
            tokens = _noun_words(token.index, frame, sentence)
        if tokens is None:
            continue
        if frame.needs:
            if slots is None:
                slots = reader.of(token.index)
            around = slots if len(tokens) == 1 or pos == "N" else reader.phrase(token.index, tokens)
            if not all(_meets(need, around, reader) for need in frame.needs):
                continue
        return Match(frame, tokens)
    return None


def names_something(token: Token, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether any frame has the token's lemma as its head."""
    return (_key(token, sentence), "V" if token.pos in {"VERB", "AUX"} else "N") in lexicon.frames


def fits(value: Value, head: int, reader: SlotReader) -> bool:
    """Whether a head, or what it is a part or number of, is among the lemmas or carries one of the labels."""
    sentence = reader.sentence
    token = sentence.tokens[head]
    if _is(value, token, reader):
        return True
    if token.lemma in reader.words.partitive:
        for child in sentence.children[head]:
            if sentence.tokens[child].lower == "of":
                inner = sentence.child(child, "pobj")
                return inner is not None and _is(value, sentence.tokens[inner], reader)
    return False


def _is(value: Value, token: Token, reader: SlotReader) -> bool:
    if token.lemma in value.lemmas or token.lower in value.lemmas:
        return True
    if token.pos == "PROPN" and token.lower.endswith("s") and token.lower[:-1] in value.lemmas:
        return True  # the tagger leaves the plural of a capitalised noun as it is
    label = reader.labels.get(token.index, token.entity)
    if label and label in value.labels:
        return True
    return value.names and token.pos == "PROPN" and not label


def _key(token: Token, sentence: Sentence) -> str:
    """The lemma; "re-open" and "co-operate", which the tokeniser parts, count as one word."""
    at = token.index
    if at >= 2 and sentence.tokens[at - 1].text == "-" and sentence.tokens[at - 2].lower in _PREFIXES:
        return sentence.tokens[at - 2].lower + token.lemma
    if token.tag == "NNPS" and token.lower.endswith("s"):
        return token.lower[:-1]
    return verb_lemma(token)


def _phrase_of(verb: int, sentence: Sentence) -> Phrase:
    """Lemmas and words below a verb that may belong to its phrase, each with its token and the words between."""
    tokens = sentence.tokens
    partitive = load_slot_words().partitive
    found: Phrase = {}
    level: list[tuple[int, tuple[str, ...]]] = [(verb, ())]
    for _ in range(_PHRASE_DEPTH):
        below: list[tuple[int, tuple[str, ...]]] = []
        for at, through in level:
            for child in sentence.children[at]:
                token = tokens[child]
                if token.dep not in _PHRASE_DEPS:
                    continue
                if token.dep == "prep":
                    inner = sentence.child(child, "pobj")
                    if inner is not None and tokens[inner].entity in _TIMES:
                        continue  # "called the king on Saturday" is no "call on"
                if token.pos == "VERB" and token.dep in _CLAUSES and tokens[verb].lemma != "let":
                    through = (*through, "to")  # noqa: PLW2901  "sent planes to help" is no "send help"
                found.setdefault(token.lemma, (child, through))
                found.setdefault(token.lower, (child, through))
                passed = token.lemma == "of" or token.lemma in partitive
                below.append((child, through if passed else (*through, token.lemma)))
        level = below
    token = tokens[verb]
    if token.dep in {"acl", "relcl"} and token.tag in {"VBN", "VBD", "VBP", "VBZ"}:
        noun = tokens[token.head]
        found.setdefault(noun.lemma, (noun.index, ()))
        for child in sentence.children[token.head]:
            if tokens[child].dep in {"compound", "amod"}:
                found.setdefault(tokens[child].lemma, (child, ()))
    return found


def _verb_words(verb: int, frame: Frame, phrase: Phrase) -> tuple[int, ...] | None:
    tokens = [verb]
    for word in frame.words[1:]:
        found = phrase.get(word)
        if found is None or not all(between in frame.words for between in found[1]):
            return None  # what another word brings in is no part of the phrase
        tokens.append(found[0])
    return tuple(sorted(tokens))


def _noun_words(noun: int, frame: Frame, sentence: Sentence) -> tuple[int, ...] | None:
    before = _adjacent(noun, frame.words[: frame.head][::-1], -1, sentence)
    if before is None:
        return None
    after = _adjacent(noun, frame.words[frame.head + 1 :], 1, sentence)
    return None if after is None else tuple(sorted((*before, noun, *after)))


def _adjacent(noun: int, words: tuple[str, ...], step: int, sentence: Sentence) -> tuple[int, ...] | None:
    """Tokens next to a noun that hold the words, hyphens and articles passed over."""
    tokens = sentence.tokens
    found = []
    at = noun
    for word in words:
        at += step
        while 0 <= at < len(tokens) and (tokens[at].text == "-" or tokens[at].dep == "det"):
            at += step
        if not 0 <= at < len(tokens) or word not in {tokens[at].lemma, tokens[at].lower}:
            return None
        found.append(at)
    return tuple(found)


def _meets(need: Need, slots: Slots, reader: SlotReader) -> bool:
    return _holds(need, slots, reader) is not need.negated


def _holds(need: Need, slots: Slots, reader: SlotReader) -> bool:
    for name in need.slots:
        if name.startswith("!"):
            if not _filled(name[1:], slots):
                return True
        elif need.value is None:
            if _filled(name, slots):
                return True
        elif name == "clause":
            if slots.clause is not None and _clause_fits(need.value, slots.clause, reader):
                return True
        elif any(fits(need.value, head, reader) for head in slots.get(name)):
            return True
    return False


def _filled(name: str, slots: Slots) -> bool:
    return bool(slots.get(name)) or name in slots.particles


def _clause_fits(value: Value, clause: int, reader: SlotReader) -> bool:
    """Whether a clause's head, or its modal, is among the lemmas."""
    sentence = reader.sentence
    if _is(value, sentence.tokens[clause], reader):
        return True
    return any(
        sentence.tokens[child].tag == "MD" and sentence.tokens[child].lower in value.lemmas
        for child in sentence.children[clause]
    )
