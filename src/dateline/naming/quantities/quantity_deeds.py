"""What happened to those whom a number counts, by the verb, deed or toll that they depend on."""

from __future__ import annotations

from dateline.naming.quantities.counted import Counts, counted_words
from dateline.parsing.tokens import Sentence

#: labels of what a verb is done to
OBJECTS = frozenset({"dobj", "nsubjpass"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})


def by_deed(sentence: Sentence, noun: int) -> tuple[Counts, int, str] | None:
    """What happened to the counted noun (or bare number), the token that says so, and the rule; None for nothing."""
    top = noun
    while (above := _shares_with(sentence, top)) is not None:
        top = above
    for at in (noun, top):
        found = _by_clause_behind(sentence, at)
        if found is not None:
            return found
    return _by_verb(sentence, top) or _by_noun_above(sentence, top) or _by_toll(sentence, top)


def _shares_with(sentence: Sentence, noun: int) -> int | None:
    """The noun or number whose fate a noun shares: "men and women", "12 people, including three children"."""
    tokens = sentence.tokens
    head = tokens[noun].head
    if tokens[noun].dep == "pobj" and tokens[head].lower == "including":
        head = tokens[head].head
    elif tokens[noun].dep not in {"conj", "appos"}:
        return None
    return head if head < noun and tokens[head].pos in _NOMINAL else None


def _by_clause_behind(sentence: Sentence, noun: int) -> tuple[Counts, int, str] | None:
    """Read "12 people killed in …", "12 people who died"."""
    tokens, deeds = sentence.tokens, counted_words()["object"]
    for child in sentence.children[noun]:
        token = tokens[child]
        if token.dep == "acl" and token.tag == "VBN" and token.lemma in deeds:
            return deeds[token.lemma], child, "participle behind"
        counts = _of_clause(sentence, child) if token.dep == "relcl" else None
        if counts is not None:
            return counts, child, "relative clause"
    return None


def _by_verb(sentence: Sentence, top: int) -> tuple[Counts, int, str] | None:
    """Read "killed 12", "12 were killed", "12 died", "12 were missing", "shot dead 12"."""
    tokens, roles = sentence.tokens, counted_words()
    token = tokens[top]
    verb = tokens[token.head]
    if token.dep in OBJECTS and verb.lemma in roles["object"]:
        if _either(sentence, verb.index):
            return roles["noun"]["casualty"], verb.index, "counted by either of two verbs"
        return roles["object"][verb.lemma], verb.index, "counted by the verb"
    beside = {tokens[at].lower for at in sentence.children[verb.index]}
    if token.dep in OBJECTS and verb.lemma in {"shoot", "gun"} and beside & {"dead", "down"}:
        return roles["object"]["kill"], verb.index, "counted by the verb"
    if token.dep == "nsubj" and verb.lemma == "be":
        state = sentence.child(verb.index, "acomp", "attr")
        if state is not None and tokens[state].lower in roles["after"]:
            return roles["after"][tokens[state].lower], state, "what it is said to be"
    if token.dep == "nsubj" and verb.lemma in roles["subject"]:
        return roles["subject"][verb.lemma], verb.index, "counted by the verb"
    return None


def _by_noun_above(sentence: Sentence, top: int) -> tuple[Counts, int, str] | None:
    """Read "the killing of 12"."""
    tokens, deeds = sentence.tokens, counted_words()["deed"]
    of = tokens[tokens[top].head]
    if tokens[top].dep == "pobj" and of.lower == "of" and tokens[of.head].lemma in deeds:
        return deeds[tokens[of.head].lemma], of.head, "counted by the deed"
    return None


def _either(sentence: Sentence, verb: int) -> bool:
    """Whether two deeds are said of the same people and not which: "killed or wounded"."""
    tokens, deeds = sentence.tokens, counted_words()["object"]
    pair = [verb, tokens[verb].head if tokens[verb].dep == "conj" else sentence.child(verb, "conj")]
    if pair[1] is None or not all(at is not None and tokens[at].lemma in deeds for at in pair):
        return False
    return any(tokens[at].lower == "or" for one in pair if one is not None for at in sentence.children[one])


def _of_clause(sentence: Sentence, verb: int) -> Counts | None:
    """What a relative clause says of the counted: "who were killed", "who died"."""
    roles, token = counted_words(), sentence.tokens[verb]
    if token.lemma == "be":
        state = sentence.child(verb, "acomp", "attr")
        return roles["after"].get(sentence.tokens[state].lower) if state is not None else None
    passive = any(sentence.tokens[at].dep == "nsubjpass" for at in sentence.children[verb])
    if passive:
        return roles["object"].get(token.lemma)
    return roles["subject"].get(token.lemma)


def _by_toll(sentence: Sentence, top: int) -> tuple[Counts, int, str] | None:
    """Read "the death toll rose to 40", "a toll of 40"."""
    roles, tokens = counted_words(), sentence.tokens
    at = top
    for _ in range(3):
        if tokens[at].head == at:
            return None
        at = tokens[at].head
        for near in (at, *sentence.children[at]):
            if tokens[near].lemma in roles["toll"] and (
                near == at or tokens[near].dep in {"nsubj", "nsubjpass", "dobj"}
            ):
                return roles["toll"][tokens[near].lemma], near, "toll"
    return None
