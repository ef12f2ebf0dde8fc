"""What stands by a word itself: negation, modal verbs, adverbs, determiners, and the words that open its clause."""

from __future__ import annotations

from dateline.coding.status.algebra import Operator
from dateline.coding.status.tables import StatusTables
from dateline.parsing.tokens import Sentence, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_ADVERBIAL = frozenset({"neg", "advmod", "preconj"})
_OWN = frozenset({"i", "we"})
_TOLD = frozenset({"he", "she", "it", "they"})
_NOT_ALONE = frozenset({"only", "just", "merely", "simply", "necessarily"})
_NONE = frozenset({"nobody", "none", "nothing", "neither"})
#: the rule of a yes/no question that is put in the negative
NEGATED_QUESTION = "question:negated"
_NOT = frozenset({"n't", "not"})
#: auxiliaries that open a question; others before a subject open a condition or a wish ("had they", "may he")
_ASKING = frozenset(
    {"do", "does", "did", "is", "are", "was", "have", "has", "will", "wo", "would", "can", "ca", "could"}
)
_LEADS_IN = frozenset({"and", "but", "or", "well", "wait", "hey", "oh", "ok", "okay", "yet"})
#: words that put what follows beyond what was just denied
_BEYOND = frozenset({("let", "alone"), ("much", "less"), ("still", "less"), ("even", "less")})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OPENERS = frozenset({"if", "unless"})
#: words that open a clause about what is still to come only where the main clause is about that too
_IN_TIME = frozenset({"until", "till", "once"})


def children(sentence: Sentence, at: int, *deps: str) -> list[Token]:
    """List the tokens that depend on ``at`` with one of the labels."""
    return [sentence.tokens[child] for child in sentence.children[at] if sentence.tokens[child].dep in deps]


def subject(sentence: Sentence, at: int) -> Token | None:
    """Subject of the clause of ``at``, its own or the one it shares."""
    for _ in range(4):
        found = children(sentence, at, *_SUBJECTS)
        token = sentence.tokens[at]
        if found or token.dep not in {"conj", "xcomp"}:
            return found[0] if found else None
        at = token.head
    return None


def has_to(sentence: Sentence, at: int) -> bool:
    """Whether the verb is an infinitive with "to", its own or the one it shares as a conjunct."""
    if any(token.lower == "to" for token in children(sentence, at, "aux")):
        return True
    token = sentence.tokens[at]
    return (
        token.dep == "conj"
        and token.tag == "VB"
        and not children(sentence, at, "aux")
        and has_to(sentence, token.head)
    )


def asks_inverted(sentence: Sentence, at: int) -> Operator | None:
    """The auxiliary that opens a yes/no question by standing before its subject, question mark or not.

    "Didn't they bomb it last year" takes for granted that they did, and so denies nothing.
    """
    tokens = sentence.tokens
    who = next(iter(children(sentence, at, *_SUBJECTS)), None)
    helpers = [one for one in children(sentence, at, "aux", "auxpass") if one.index < at]
    opener = helpers[0] if helpers else tokens[at]
    if who is None or opener.index > who.index or opener.lower not in _ASKING:
        return None
    first = next((one for one in tokens[: opener.index] if not _leads_in(one)), None)
    if first is not None:
        return None
    if any(one.lower in _NOT for held in {at, opener.index} for one in children(sentence, held, "neg")):
        return Operator("questioned", 1.0, NEGATED_QUESTION, opener.index)
    return Operator("questioned", 0.3, "question", opener.index)


def asks_negatively(sentence: Sentence, at: int) -> bool:
    """Whether the verb asks a yes/no question that is put in the negative."""
    asked = asks_inverted(sentence, at)
    return asked is not None and asked.rule == NEGATED_QUESTION


def _leads_in(token: Token) -> bool:
    """Whether a word before a question belongs to no clause: "And", "But", "Wait,"."""
    return token.pos in {"PUNCT", "INTJ", "SPACE"} or token.lower in _LEADS_IN


def negator(sentence: Sentence, at: int, tables: StatusTables) -> Operator | None:
    """The word that negates the predicate at ``at``: by it, in an argument of it, or by the copula above it."""
    found = _negator_by(sentence, at, tables)
    token = sentence.tokens[at]
    about = token.dep == "advmod" and bool(children(sentence, at, "xcomp"))  # "was not about to fire"
    if found is None and (about or token.dep in {"acomp", "attr", "oprd"}):
        found = _negator_by(sentence, token.head, tables)
    return found


def _negator_by(sentence: Sentence, at: int, tables: StatusTables) -> Operator | None:
    tokens = sentence.tokens
    for child in sentence.children[at]:
        token = tokens[child]
        if token.dep in _ADVERBIAL:
            effect, sure = tables.words.get(("verb", token.lower), ("", 0.0))
            follows = tokens[child + 1].lower if child + 1 < len(tokens) else ""
            if token.lower in _NOT and asks_negatively(sentence, at):
                return None
            if effect == "deny" and follows not in _NOT_ALONE:
                return Operator("deny", sure, f"word:{token.lower}", child)
            if (
                token.lower == "yet"
                and tokens[at].lemma in {"have", "be"}
                and children(sentence, at, "xcomp")
            ):
                return Operator("deny", -1.5, "word:yet to", child)
            if token.lower in {"longer", "more"} and any(
                tokens[c].lower in {"no", "not"} for c in sentence.children[child]
            ):
                return Operator("deny", -1.5, "word:no longer", child)
        elif token.dep in _ARGUMENTS and tokens[at].pos in {"VERB", "AUX"}:
            follows = tokens[child + 1].lower if child + 1 < len(tokens) else ""
            none = token if token.lower in _NONE and follows != "other" else None
            for part in children(sentence, child, "det", "neg", "preconj"):
                none = part if part.lower in {"no", "not", "neither"} else none
            if any(one.lower == "other" for one in children(sentence, child, "amod")):
                continue  # who "had no other way to defend the town" meant to defend it
            if none is not None and ("argument", none.lower) in tables.words:
                effect, sure = tables.words["argument", none.lower]
                return Operator(effect, sure, f"argument:{none.lower}", none.index)
    return None


def by_verb(
    sentence: Sentence, at: int, tables: StatusTables, told: bool, counted: bool = False
) -> list[Operator]:
    """Operators by a verb: negation, modal verb, adverbs, the mark of its clause, a condition that hangs on it.

    told: whether the clause is what somebody says or thinks, so that "would" is the future seen from there.
    counted: whether the negation has been counted already, with the predicate that it negates.
    """
    found: list[Operator] = []
    own = _lender(sentence, at)
    negation = negator(sentence, own, tables)
    modal = _modal(sentence, own, tables, told, negation is not None)
    if modal is not None and not (counted and modal.effect == "deny"):
        found.append(modal)
    elif negation is not None and not counted:
        found.append(negation)
    found += [one for one in (_nor(sentence, at), _let_alone(sentence, at)) if one is not None]
    for token in children(sentence, at, "advmod"):
        effect, sure = tables.words.get(("verb", token.lower), ("", 0.0))
        if effect and effect != "deny":
            found.append(Operator(effect, sure, f"word:{token.lower}", token.index))
    return found + _conditions(sentence, at, tables)


def _nor(sentence: Sentence, at: int) -> Operator | None:
    token = sentence.tokens[at]
    if token.dep == "conj":
        for joint in children(sentence, token.head, "cc"):
            if joint.lower in {"nor", "than"} and joint.index < at:
                return Operator("deny", -2.5, f"word:{joint.lower}", joint.index)
    return None


def _let_alone(sentence: Sentence, at: int) -> Operator | None:
    """The words before a verb that put it beyond what was just denied: "never entered it, let alone shelled it"."""
    helpers = children(sentence, at, "aux", "auxpass", "advmod")
    first = min([at, *(one.index for one in helpers)])
    for start in range(max(first - 2, 0), at - 1):
        words = (sentence.tokens[start].lower, sentence.tokens[start + 1].lower)
        if words in _BEYOND:
            return Operator("deny", -2.5, f"word:{' '.join(words)}", start)
    return None


def _lender(sentence: Sentence, at: int) -> int:
    """The verb whose auxiliaries count: the first of conjuncts for those that have none of their own."""
    token = sentence.tokens[at]
    while token.dep == "conj" and token.tag not in _FINITE and token.pos in {"VERB", "AUX"}:
        if children(sentence, token.index, "aux", "auxpass", "neg", "nsubj", "nsubjpass"):
            break
        if sentence.tokens[token.head].tag in _FINITE and token.tag == "VB":
            break
        token = sentence.tokens[token.head]
    return token.index


def _modal(sentence: Sentence, at: int, tables: StatusTables, told: bool, negated: bool) -> Operator | None:
    helpers = children(sentence, at, "aux")
    for token in helpers:
        row = tables.modals.get(token.lemma) or tables.modals.get(token.lower)
        if row is None or token.tag != "MD" or token.lemma == "have":
            continue
        perfect = any(other.lemma == "have" for other in helpers)
        effect, sure = row.effects[perfect, negated], row.sure[perfect, negated]
        who = subject(sentence, at)
        if (
            who is not None
            and token.index < who.index
            and token.lower == "should"
            and not sentence.span.exact.rstrip("\"”' ").endswith("?")
        ):
            return Operator("conditional", 0.3, "mark:should", token.index)
        if effect == "would":
            effect = "future" if told and not _any(sentence, who) else "conditional"
        if effect == "future" and who is not None and who.lower in _OWN:
            effect = "future_own"
        elif effect == "future" and who is not None and told and who.lower in _TOLD:
            effect = "future_told"
        return Operator(
            effect, sure, f"modal:{token.lemma}{'+perfect' * perfect}{'+not' * negated}", token.index
        )
    return None


def _any(sentence: Sentence, who: Token | None) -> bool:
    return who is not None and any(token.lower == "any" for token in children(sentence, who.index, "det"))


def _conditional_child(sentence: Sentence, at: int) -> Token | None:
    for clause in children(sentence, at, "advcl"):
        for mark in children(sentence, clause.index, "mark", "advmod"):
            if mark.lower in _OPENERS:
                return mark
    return None


def _conditions(sentence: Sentence, at: int, tables: StatusTables) -> list[Operator]:
    found: list[Operator] = []
    token = sentence.tokens[at]
    for mark in children(sentence, at, "mark", "advmod"):
        effect, sure = tables.words.get(("mark", mark.lower), ("", 0.0))
        if not effect or (mark.lower in _IN_TIME and not _ahead(sentence, token.head)):
            continue
        if effect in {"habitual", "to_come"}:
            effect = _to_come(sentence, at) or (_usual(sentence, at) if effect == "habitual" else "")
            if not effect:
                continue
        if mark.lower == "if" and token.dep == "ccomp":
            effect = "questioned"
        if mark.lower == "if" and mark.index and sentence.tokens[mark.index - 1].lower == "as":
            effect = "deny"
        found.append(Operator(effect, sure, f"mark:{mark.lower}", mark.index))
    inverted = _inverted(sentence, at)
    if inverted is not None:
        found.append(Operator("conditional", 0.3, "mark:inverted", inverted.index))
    opener = _conditional_child(sentence, at)
    if opener is not None and _ahead(sentence, at):
        found.append(Operator("conditional", 1.0, "condition", opener.index))
    return found


def _to_come(sentence: Sentence, at: int) -> str:
    """Effect of "when" or "after" on what is still to come: "will end when troops have left"; empty for the rest."""
    token = sentence.tokens[at]
    own = [token, *children(sentence, at, "aux", "auxpass")]
    if not any(one.tag in {"VBP", "VBZ"} for one in own) or any(one.tag in {"VBD", "MD"} for one in own):
        return ""
    above = sentence.tokens[token.head]
    if above.pos == "ADV":  # "as soon as"
        above = sentence.tokens[above.head]
    helpers = children(sentence, above.index, "aux", "auxpass")
    ahead = above.tag == "VB" or any(one.tag == "MD" or one.lower == "to" for one in helpers)
    return "conditional" if ahead and token.dep == "advcl" else ""


def _usual(sentence: Sentence, at: int) -> str:
    """Effect of "when" on what usually happens ("when they attack, people flee"); empty for what happened once."""
    token = sentence.tokens[at]
    simple = token.tag in {"VBP", "VBZ"} and not children(sentence, at, "aux", "auxpass")
    if sentence.headline or token.dep not in {"advcl", "conj"} or not simple:
        return ""
    above = sentence.tokens[token.head]
    helpers = children(sentence, above.index, "aux", "auxpass")
    passive = above.tag == "VBN" and all(one.dep == "auxpass" for one in helpers)
    tags = {one.tag for one in helpers} if passive else {above.tag, *(one.tag for one in helpers)}
    return "possible" if tags and tags <= {"VBP", "VBZ"} else ""


def _inverted(sentence: Sentence, at: int) -> Token | None:
    """The verb that opens a condition without "if": "had they come", "were it to fall"."""
    token = sentence.tokens[at]
    if token.dep != "advcl" or children(sentence, at, "mark"):
        return None
    first = sentence.tokens[sentence.extent(at)[0]]
    return first if first.lower in {"had", "were", "should"} and first.head in {at, token.head} else None


def _ahead(sentence: Sentence, at: int) -> bool:
    """Whether the clause is about what is still to come: a modal verb, an infinitive, an imperative, a present."""
    helpers = children(sentence, at, "aux", "auxpass")
    if any(token.tag == "MD" or token.lower == "to" for token in helpers):
        return True
    return sentence.tokens[at].tag in {"VB", "VBP", "VBZ"} and not any(
        token.tag == "VBD" for token in helpers
    )


def by_noun(sentence: Sentence, at: int, tables: StatusTables) -> list[Operator]:
    """Operators by a noun: "no", "possible", "planned", "attempted" before it, "planned for May" after it."""
    found = practised(sentence, at, tables)
    for child in sentence.children[at]:
        token = sentence.tokens[child]
        if token.dep in {"amod", "compound", "det", "nmod", "neg", "nummod", "advmod"}:
            effect, sure = tables.words.get(("noun", token.lower), ("", 0.0))
            if effect == "deny" and any(one.lower == "other" for one in children(sentence, at, "amod")):
                continue
            if effect and effect != "mock":
                found.append(Operator(effect, sure, f"word:{token.lower}", child))
        elif token.dep in {"acl", "amod"} and token.tag == "VBN":
            row = tables.predicates.get((token.lemma, "v", "object"))
            if row is not None and row.name not in {"light", "fact", "cease"}:
                effect = row.affirmed.rstrip("!")
                found.append(Operator(effect, row.sure_affirmed, f"predicate:{row.name}", child))
    return found


def practised(sentence: Sentence, at: int, tables: StatusTables) -> list[Operator]:
    """Operators by what shows a deed to be only practised: "mock attack", "practice bombing runs"."""
    tokens = sentence.tokens
    if tables.words.get(("noun", tokens[at].lemma), ("", 0.0))[0] == "mock":
        return []  # a "training exercise" is held in earnest
    near = children(sentence, at, "amod", "compound", "nmod")
    near += [
        inner
        for one in near
        if one.lower.endswith("ing")
        for inner in children(sentence, one.index, "compound")
    ]
    for token in near:
        effect, sure = tables.words.get(("noun", token.lower), ("", 0.0))
        if effect == "mock":
            return [Operator(effect, sure, f"word:{token.lower}", token.index)]
    return []


def definite(sentence: Sentence, at: int) -> bool:
    """Whether the noun is taken to be known: "the attack", "Friday's attack", a name."""
    if sentence.tokens[at].pos == "PROPN":
        return True
    return any(
        token.dep == "poss" or token.lower in {"the", "this", "that", "these", "those"}
        for token in children(sentence, at, "det", "poss")
    )
