"""What the tree of a sentence hides or gets wrong, mended: verbs taken for nouns, conjuncts hung too high, degrees."""

from __future__ import annotations

from dateline.coding.status.algebra import Operator
from dateline.coding.status.local import asks_inverted, asks_negatively, by_verb, children, has_to
from dateline.coding.status.tables import StatusTables
from dateline.parsing.tokens import Sentence, Token

#: who is meant as whoever it may be, where the verb tells what would follow
_ANYBODY = frozenset({"those", "anyone", "anybody", "whoever", "everyone", "everybody"})


def missed_verb(sentence: Sentence, prep: Token, tables: StatusTables) -> list[Operator] | None:
    """Operators of a modal verb whose main verb the tagger took for a noun: "will in due course [surrender]".

    None where the preposition ``prep`` does not stand between a modal verb and the happening.
    """
    if children(sentence, prep.index, "aux"):
        return by_verb(sentence, prep.index, tables, told=False)
    above = sentence.tokens[prep.head]
    row = tables.modals.get(above.lemma) if above.tag == "MD" else None
    if row is None:
        return None
    effect = "conditional" if row.effects[False, False] == "would" else row.effects[False, False]
    return [Operator(effect, row.sure[False, False], f"modal:{above.lemma}", above.index)]


def of_anybody(sentence: Sentence, head: int) -> list[Operator]:
    """The modal verb of what would befall whoever a clause is true of: "those who flee would be shot"."""
    who = sentence.tokens[head]
    if who.lower not in _ANYBODY or who.dep not in {"nsubj", "nsubjpass"}:
        return []
    modal = next((one for one in children(sentence, who.head, "aux") if one.tag == "MD"), None)
    return [Operator("conditional", 0.5, f"anybody:{modal.lower}", modal.index)] if modal is not None else []


def told_beside_question(sentence: Sentence, at: int) -> bool:
    """Whether a clause tells something beside a negated question: "weren't they leaving, and now they attack"."""
    own = bool(children(sentence, at, "nsubj", "nsubjpass"))
    return own and asks_negatively(sentence, sentence.tokens[at].head) and asks_inverted(sentence, at) is None


def shared_infinitive(sentence: Sentence, token: Token) -> int | None:
    """The infinitive whose "to" a bare verb shares, where the parse joins it to a finite one further out."""
    finite = sentence.tokens[token.head].tag in {"VBD", "VBZ", "VBP", "VBN"}
    if token.tag != "VB" or not finite or children(sentence, token.index, "aux", "nsubj"):
        return None
    before = range(token.index - 1, token.head, -1)
    return next((at for at in before if sentence.tokens[at].tag == "VB" and has_to(sentence, at)), None)


def by_degree(sentence: Sentence, head: int) -> Operator | None:
    """What "too" and "enough" make of the infinitive that they lead to: "too weak to [seize] it" is not seizing it."""
    degree = next((one for one in children(sentence, head, "advmod") if one.lower in {"too", "enough"}), None)
    if degree is None:
        return None
    if degree.lower == "too":
        return Operator("deny", -1.5, "word:too", degree.index)
    was = sentence.tokens[sentence.tokens[head].head].tag in {"VBD", "VBN"}
    return (
        Operator("keep", 1.5, "word:enough", degree.index)
        if was
        else Operator("possible", 1.0, "word:enough", degree.index)
    )


def no_choice_but(sentence: Sentence, prep: Token) -> Operator | None:
    """What "no choice but to" makes of its infinitive: done where it is told as past, else still to be done."""
    if prep.lower not in {"but", "except"} or sentence.child(prep.index, "pcomp") is None:
        return None
    verb = sentence.tokens[sentence.tokens[prep.head].head]
    done = verb.tag in {"VBD", "VBN"}
    return Operator("keep" if done else "planned", 1.5, f"word:{prep.lower} to", prep.index)


def small_clause(sentence: Sentence, at: int) -> bool:
    """Whether an adjective is what its verb makes of something: "made it easier"."""
    token = sentence.tokens[at]
    return token.pos == "ADJ" and token.dep == "ccomp" and not children(sentence, at, "mark", "aux")
