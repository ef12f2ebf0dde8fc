"""Who says it: from a cue to the words that name its source."""

from __future__ import annotations

from dateline.parsing.tokens import Sentence

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
#: a clause with one of these labels borrows the subject of the verb above it: "left, saying that"
_BORROWS = frozenset({"xcomp", "advcl", "conj", "pcomp", "ccomp", "dep"})
#: what hangs on a source but does not name it
_NOT_OF_SOURCE = frozenset({"relcl", "parataxis", "case", "cc"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_BARE = frozenset({"VBD", "VBZ"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_BEHIND = frozenset({"dobj", "attr", "oprd", "npadvmod", "dep", "appos", "dative"})
_COMPLEMENTS = frozenset({"acomp", "oprd", "attr"})
_QUOTE_MARKS = frozenset({'"', "''", "``"})
_QUOTING = frozenset({"quote", "cite"})
#: labels that lead from inside a noun phrase to the noun it describes
_WITHIN = frozenset({"pobj", "prep", "appos"})
_RELATIVES = frozenset({"who", "which", "that"})


def subject_of(sentence: Sentence, verb: int) -> int | None:
    """Find the head of the subject of ``verb``, its own or the one it borrows; None where there is none."""
    joined = joins_above(sentence, verb)
    at = verb if joined is None else joined
    for _ in range(6):
        own = sentence.child(at, *_SUBJECTS)
        if own is not None:
            return own
        token = sentence.tokens[at]
        if token.dep == "acl" and (token.tag != "VBN" or sentence.child(at, "ccomp") is not None):
            return token.head
        if token.dep == "relcl":
            return token.head
        if token.dep == "pcomp" and sentence.tokens[token.head].lower == "as":
            quoted = sentence.tokens[token.head].head  # "quoted him as saying"
            objects = sentence.child(quoted, "dobj")
            if sentence.tokens[quoted].lemma in _QUOTING and objects is not None:
                return objects
        if token.dep == "prep" or token.dep in _BORROWS:
            at = token.head
            if sentence.tokens[at].pos == "ADJ" and sentence.tokens[at].dep in _COMPLEMENTS:
                at = sentence.tokens[at].head  # "is determined to", "was quick to"
            if sentence.tokens[at].pos in {"NOUN", "PROPN"} and token.dep in {"acl", "prep", "pcomp"}:
                return at
            continue
        return None
    return None


def joins_above(sentence: Sentence, verb: int) -> int | None:
    """Find the verb that a conjunct really goes on with: "denied that it had lost the town and warned of revenge".

    The parser joins "warned" to "had lost"; a bare past tense without a subject beside another form goes on with the
    verb of saying above. None where the parser is to be believed.
    """
    token = sentence.tokens[verb]
    if token.dep != "conj" or token.tag not in _BARE or sentence.child(verb, *_SUBJECTS, "aux") is not None:
        return None
    clause = sentence.tokens[token.head]
    above = sentence.tokens[clause.head]
    if clause.dep != "ccomp" or above.index > clause.index or clause.tag in _BARE:
        return None
    if clause.tag == "VBN" and sentence.child(verb, "ccomp") is None:
        return None  # "it had retaken the town and killed two rebels": "killed" may be a participle as well
    return above.index


def inverted_subject_of(sentence: Sentence, verb: int) -> int | None:
    """Find the noun directly behind a verb of saying that the parser took for its object: "…, said a farmer"."""
    if sentence.tokens[verb].tag not in _FINITE or sentence.child(verb, *_SUBJECTS) is not None:
        return None
    for child in sentence.children[verb]:
        token = sentence.tokens[child]
        if child > verb and token.pos in _NOMINAL and token.dep in _BEHIND:
            return child
    return None


def antecedent_of(sentence: Sentence, head: int) -> int | None:
    """Find the noun that a relative pronoun goes back to: "officials who said"; None for any other word."""
    if sentence.tokens[head].lower not in _RELATIVES or sentence.tokens[head].dep not in _SUBJECTS:
        return None
    for above in sentence.ancestors(head):
        if sentence.tokens[above].dep == "relcl":
            return _person_of(sentence, head, sentence.tokens[above].head)
    return None


def _person_of(sentence: Sentence, pronoun: int, noun: int) -> int:
    """Climb to the person whom ", who" goes back to: "Farah, a nurse at the main hospital, who added that"."""
    tokens = sentence.tokens
    parted = tokens[pronoun].lower == "who" and tokens[pronoun - 1].lower == ","
    at = noun
    while parted and tokens[at].dep in _WITHIN and tokens[noun].tag == "NN" and tokens[noun].dep == "pobj":
        at = tokens[at].head
        if tokens[at].entity == "PERSON":
            return at
    return noun


def agent_of(sentence: Sentence, verb: int) -> int | None:
    """Find the head of the agent of a passive: "was denied by officials"."""
    agent = sentence.child(verb, "agent")
    return None if agent is None else sentence.child(agent, "pobj")


def owner_of(sentence: Sentence, noun: int) -> int | None:
    """Find the head of the owner of a cue noun: "Iran's claim", "a claim by Iran", "officials' fears"."""
    owner = sentence.child(noun, "poss")
    if owner is not None:
        return owner
    for child in sentence.children[noun]:
        if sentence.tokens[child].lower in {"by", "from"} and sentence.tokens[child].dep in {"prep", "agent"}:
            return sentence.child(child, "pobj")
    return None


def extent_of_source(sentence: Sentence, head: int, keep_out: set[int]) -> tuple[int, int]:
    """First token and end (excluded) of the stretch around ``head`` that names the source.

    Apposition and modifiers belong to it, relative clauses do not; nothing of ``keep_out`` (cue and content).
    """
    inside = [head]
    for at in inside:
        for child in sentence.children[at]:
            token = sentence.tokens[child]
            joins = token.dep == "cc" and at == head
            if joins or (child not in keep_out and token.dep not in _NOT_OF_SOURCE):
                inside.append(child)
    kept = sorted(inside)
    spot = kept.index(head)
    first = last = spot
    while first > 0 and _adjoin(sentence, kept[first - 1], kept[first]):
        first -= 1
    while last + 1 < len(kept) and _adjoin(sentence, kept[last], kept[last + 1]):
        last += 1
    start, end = kept[first], kept[last] + 1
    while end - 1 > head and sentence.tokens[end - 1].dep == "punct":
        end -= 1
    while start < head and sentence.tokens[start].dep == "punct":
        start += 1
    return start, end


def _adjoin(sentence: Sentence, left: int, right: int) -> bool:
    """Whether at most a possessive mark or "and" lies between two tokens, and neither is a quotation mark."""
    between = sentence.tokens[left + 1 : right]
    marks = sentence.tokens[left].lower in _QUOTE_MARKS or sentence.tokens[right].lower in _QUOTE_MARKS
    return not marks and all(token.dep in {"case", "cc"} for token in between)
