"""Verbs that hold the parties of a noun, and nouns that nobody takes part in."""

from __future__ import annotations

from dateline.coding.events.frames import Lexicon
from dateline.coding.events.said_between import answering
from dateline.coding.events.slot_words import verb_lemma
from dateline.coding.events.slots import SlotReader
from dateline.parsing.tokens import Sentence

#: steps from a noun to the one that stands for it: coordination, "a wave of"
_STEPS = 5
_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd"})
_COPULAS = frozenset({"be", "come"})
#: what a happening may last, so that it is told rather than referred to: "after hours of shelling"
_SPANS = frozenset({"hour", "day", "night", "week", "series", "string", "spate", "wave"})


def light_verb(noun: int, reader: SlotReader, lexicon: Lexicon) -> tuple[int | None, str | None]:
    """Find the verb that holds a noun's parties, and what its subject is to it: actor, recipient or happening."""
    sentence = reader.sentence
    tokens = sentence.tokens
    for child in sentence.children[noun]:  # "the attack carried out by", "the strikes the jets launched"
        below = tokens[child]
        if verb_lemma(below) in lexicon.actor_verbs and below.dep in {"acl", "relcl"}:
            participle = below.dep == "acl" and below.tag == "VBN" and sentence.child(child, "nsubj") is None
            if participle or (below.dep == "relcl" and noun in reader.of(child).obj):
                return child, "actor"
    token = tokens[_standing_for(noun, reader)]
    over = tokens[token.head]
    if token.dep in _OBJECTS and over.pos in {"VERB", "AUX"} and over.lemma not in _COPULAS:
        lemma = verb_lemma(over)
        return _role(over.index, lemma in lexicon.actor_verbs, lemma in lexicon.recipient_verbs)
    if token.dep == "pobj" and (claimed := answering(sentence, over.index)) is not None:
        return claimed, "actor"
    if token.dep == "pobj" and tokens[over.head].pos in {"VERB", "AUX"}:
        verb = tokens[over.head]
        return _role(
            verb.index,
            over.lower in lexicon.actor_verbs.get(verb.lemma, ()),
            over.lower in lexicon.recipient_verbs.get(verb.lemma, ()),
        )
    if token.dep in {"nsubj", "nsubjpass"} and over.lemma in lexicon.occurrence_verbs:
        return over.index, "happening"
    return None, None


def _role(verb: int, lends_actor: bool, lends_recipient: bool) -> tuple[int | None, str | None]:
    if lends_recipient:
        return verb, "recipient"
    return (verb, "actor") if lends_actor else (None, None)


def _standing_for(noun: int, reader: SlotReader) -> int:
    """The noun through which another hangs on its verb: "clashes and shelling", "a wave of attacks"."""
    tokens = reader.sentence.tokens
    for _ in range(_STEPS):
        over = tokens[tokens[noun].head]
        if tokens[noun].dep == "conj" and over.pos in {"NOUN", "PROPN"}:
            noun = over.index
        elif (
            tokens[noun].dep == "pobj"
            and over.lower == "of"
            and tokens[over.head].lemma in reader.words.partitive
        ):
            noun = over.head
        else:
            break
    return noun


def is_bare(noun: int, named: tuple[int, ...], sentence: Sentence) -> bool:
    """Whether nothing is said of a noun but its name, so that it only refers ("after the attack")."""
    over = sentence.tokens[sentence.tokens[noun].head]
    if over.lower == "of" and sentence.tokens[over.head].lemma in _SPANS:
        return False
    for child in sentence.children[noun]:
        token = sentence.tokens[child]
        if child in named:
            continue
        if token.dep in {"poss", "nummod", "compound", "acl", "relcl"}:
            return False
        if token.dep == "amod" and (token.entity or token.pos == "PROPN"):
            return False
        if token.dep in {"prep", "agent"} and token.lower not in {"since", "until", "like", "despite"}:
            return False
    return not sentence.headline
