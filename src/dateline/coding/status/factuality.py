"""How sure the words leave a reader that a happening has taken place: a linear model over what the walk saw.

Beside the number that the rules give (`StatusReading.factuality`: will it, did it) `happened` answers the narrower
question whether it *has happened*, fitted by `training/factuality.py`; the card is `training/cards/factuality.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from dateline.coding.status.algebra import Operator, Standing
from dateline.coding.status.tables import StatusTables
from dateline.parsing.tokens import Sentence

_LIMIT = 3.0
_HELPERS = frozenset({"aux", "auxpass", "neg", "mark", "advmod", "cop", "det"})
_ABOVE = frozenset({"aux", "neg", "mark"})
_GROUP = frozenset({"aux", "auxpass", "neg"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_DEPENDENTS = frozenset({"advmod", "dobj", "prep", "det", "acomp", "attr", "prt"})


def features(sentence: Sentence, trigger: int, operators: list[Operator], standing: Standing) -> list[str]:
    """Name what bears on it: standing, operators, the verb's form and helpers, its place in the tree, its lemma."""
    found = dict.fromkeys(_of_standing(sentence, trigger, operators, standing))
    found.update(dict.fromkeys(_of_dependents(sentence, trigger)))
    found.update(dict.fromkeys(_of_neighbours(sentence, trigger)))
    found.update(dict.fromkeys(_of_ancestors(sentence, trigger)))
    return list(found)


def _of_standing(
    sentence: Sentence, trigger: int, operators: list[Operator], standing: Standing
) -> Iterator[str]:
    tag = sentence.tokens[trigger].tag
    yield f"status={standing.status}"
    yield f"sure={round(standing.sure)}"
    yield f"status={standing.status} tag={tag}"
    for one in operators:
        yield f"operator={one.rule}"
        yield f"effect={one.effect}"
    yield f"operators={'|'.join(sorted({one.rule for one in operators}))} tag={tag}"


def _of_dependents(sentence: Sentence, trigger: int) -> Iterator[str]:
    token = sentence.tokens[trigger]
    below = [sentence.tokens[at] for at in sentence.children[trigger]]
    group = " ".join(child.lower for child in below if child.dep in _GROUP)
    yield f"group={group} tag={token.tag}"
    subject = next((child for child in below if child.dep in _SUBJECTS), None)
    if subject is None:
        yield f"no subject tag={token.tag} dep={token.dep}"
    else:
        who = subject.lower if subject.pos == "PRON" else subject.tag
        yield f"{subject.dep}={who}"
        yield f"subject={who} tag={token.tag}"
        yield f"subject={subject.lower} group={group} tag={token.tag}"
    for child in below:
        if child.dep in _HELPERS:
            yield f"{child.dep}={child.lower}"
            yield f"{child.dep}={child.lemma} tag={token.tag}"
        if child.dep in _DEPENDENTS:
            yield f"{child.dep}~{child.lemma}"
            yield f"has {child.dep} tag={token.tag}"


def _of_neighbours(sentence: Sentence, trigger: int) -> Iterator[str]:
    tokens, token = sentence.tokens, sentence.tokens[trigger]
    before = tokens[trigger - 1] if trigger else None
    after = tokens[trigger + 1] if trigger + 1 < len(tokens) else None
    yield f"first={tokens[0].lower}"
    yield f"last={tokens[-1].text}"
    yield f"length={min(len(tokens) // 8, 5)}"
    yield f"before={before.lower if before else ''}"
    yield f"after={after.lower if after else ''}"
    yield f"before tag={before.tag if before else ''} tag={token.tag}"
    if trigger > 1:
        yield f"before={tokens[trigger - 2].lower} {tokens[trigger - 1].lower}"


def _of_ancestors(sentence: Sentence, trigger: int) -> Iterator[str]:
    token = sentence.tokens[trigger]
    head, root = sentence.tokens[token.head], sentence.tokens[sentence.root]
    above = [sentence.tokens[at] for at in islice(sentence.ancestors(trigger), 4)]
    yield f"tag={token.tag}"
    yield f"dep={token.dep}"
    yield f"tag={token.tag} dep={token.dep}"
    yield f"pos={token.pos} dep={token.dep}"
    yield f"lemma={token.lemma}"
    yield f"lemma={token.lemma} tag={token.tag}"
    yield f"head={head.lemma} dep={token.dep}"
    yield f"head tag={head.tag}"
    yield f"root={root.lemma} {root.tag}"
    yield f"path={'<'.join([token.dep, *(one.dep for one in above[:2])])}"
    for one in above:
        yield f"above={one.lemma}"
        yield f"above={one.tag} {one.dep}"
        for at in sentence.children[one.index]:
            child = sentence.tokens[at]
            if child.dep in _ABOVE:
                yield f"above {child.dep}={child.lower}"
                yield f"above {one.dep} {child.dep}={child.lower}"


def happened(seen: list[str], tables: StatusTables) -> float | None:
    """Add up the weights of the features: -3 (has certainly not happened) to 3 (has); None without a model."""
    model = tables.happened
    if model is None:
        return None
    total = model.bias + sum(model.by_feature.get(one, 0.0) for one in seen)
    return max(-_LIMIT, min(_LIMIT, total))
