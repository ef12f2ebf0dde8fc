"""The sentence as a whole: whether it asks, orders or announces, and whether a clause of it is quoted."""

from __future__ import annotations

from dateline.coding.status.algebra import Operator
from dateline.coding.status.local import NEGATED_QUESTION, asks_inverted, children, has_to, subject
from dateline.parsing.tokens import Sentence

_QUOTES = frozenset("\"“”‘'`") | {"``", "''"}
#: marks after which a bare verb is an order
_OPENING = frozenset("\"“‘'`:;!?—–-…>") | {"``", "--", "..."}
_BEFORE_ORDER = frozenset({"please", "do", "n't", "not", "never"})


def of_sentence(sentence: Sentence, root: int) -> list[Operator]:
    """Operators over its main verb: a question, an order, a headline that announces."""
    token = sentence.tokens[root]
    inverted = asks_inverted(sentence, root)
    if inverted is not None and inverted.rule == NEGATED_QUESTION:
        return [inverted]
    if is_question(sentence):
        last = len(sentence.tokens) - 1
        return [] if _asks_why(sentence, root) else [Operator("questioned", 0.3, "question", last)]
    if inverted is not None:
        return [inverted]
    if token.tag != "VB":
        return []
    if has_to(sentence, root):
        return [Operator("planned", 1.5, "announced infinitive", root)]
    bare = subject(sentence, root) is None and not children(sentence, root, "aux")
    if bare and token.pos == "VERB" and _opens(sentence, root):
        return [Operator("requested", 0.5, "imperative", root)]
    return []


def is_question(sentence: Sentence) -> bool:
    """Whether the sentence ends in a question mark."""
    return sentence.span.exact.rstrip("\"”'’) ").endswith("?")


def asks_who(sentence: Sentence, at: int) -> bool:
    """Whether "was it they who …?", "was it not they who …?" is asked, with "they" at ``at``."""
    token = sentence.tokens[at]
    it = sentence.child(token.head, "nsubj")
    return (
        token.dep in {"attr", "nsubj"}
        and sentence.tokens[token.head].lemma == "be"
        and it is not None
        and it != at
        and sentence.tokens[it].lower == "it"
        and is_question(sentence)
    )


def asked_by_nobody(sentence: Sentence, at: int) -> bool:
    """Whether the holder is only asked for: "Who believes that …?"."""
    who = subject(sentence, at)
    return is_question(sentence) and who is not None and who.lower in {"who", "anybody", "anyone", "you"}


def quoted(sentence: Sentence, at: int) -> bool:
    """Whether the clause at ``at`` opens with a quotation mark."""
    first = sentence.extent(at)[0]
    return sentence.tokens[first].text in _QUOTES or (
        first > 0 and sentence.tokens[first - 1].text in _QUOTES
    )


def _asks_why(sentence: Sentence, root: int) -> bool:
    """Whether only the reason is asked of what is taken to have happened: "why did they leave?"."""
    helpers = children(sentence, root, "aux", "auxpass", "neg")
    past = any(token.tag == "VBD" for token in helpers) and all(token.dep != "neg" for token in helpers)
    near = {root, *(token.index for token in helpers)}
    return past and any(token.lower == "why" and token.head in near for token in sentence.tokens)


def _opens(sentence: Sentence, at: int) -> bool:
    """Whether the verb opens its sentence, a quotation in it or what follows a mark: only then is it an order."""
    before = [token for token in sentence.tokens[:at] if token.pos not in {"ADV", "INTJ", "CCONJ"}]
    return not before or before[-1].text in _OPENING or before[-1].lower in _BEFORE_ORDER
