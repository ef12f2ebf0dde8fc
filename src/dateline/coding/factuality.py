"""How sure the words leave a reader that a happening has taken place: a small linear model over what the walk saw.

Beside the number that the rules give (`StatusReading.factuality`: will it, did it), this is the answer to the narrower
question whether it *has happened*, fitted by `training/factuality.py`; the card is `training/cards/factuality.md`.
"""

from __future__ import annotations

from dateline.coding.status_algebra import Operator, Standing
from dateline.coding.status_tables import StatusTables
from dateline.parsing.tokens import Sentence

_LIMIT = 3.0


def features(sentence: Sentence, trigger: int, operators: list[Operator], standing: Standing) -> list[str]:
    """Name what bears on it: the standing, the operators, the form of the verb, its helpers, its slot, its lemma."""
    token = sentence.tokens[trigger]
    head = sentence.tokens[token.head]
    found = [
        f"status={standing.status}",
        f"sure={round(standing.sure)}",
        f"tag={token.tag}",
        f"dep={token.dep}",
        f"tag={token.tag} dep={token.dep}",
        f"status={standing.status} tag={token.tag}",
        f"lemma={token.lemma}",
        f"head={head.lemma} dep={token.dep}",
        f"head tag={head.tag}",
    ]
    found += [f"operator={one.rule}" for one in operators]
    found += [f"effect={one.effect}" for one in operators]
    for at in sentence.children[trigger]:
        child = sentence.tokens[at]
        if child.dep in {"aux", "auxpass", "neg", "mark", "advmod", "cop", "det"}:
            found += [f"{child.dep}={child.lower}", f"{child.dep}={child.lemma} tag={token.tag}"]
        elif child.dep in {"nsubj", "nsubjpass", "acomp", "attr"}:
            found += [f"{child.dep}={child.lower}" if child.pos == "PRON" else f"{child.dep}:{child.tag}"]
    for above in list(sentence.ancestors(trigger))[:4]:
        for at in sentence.children[above]:
            child = sentence.tokens[at]
            if child.dep in {"aux", "neg", "mark"}:
                found.append(f"above {child.dep}={child.lower}")
    if "?" in {one.text for one in sentence.tokens[-2:]}:
        found.append("question")
    return list(dict.fromkeys(found))


def happened(seen: list[str], tables: StatusTables) -> float | None:
    """Add up the weights of the features: -3 (has certainly not happened) to 3 (has); None without a model."""
    model = tables.happened
    if model is None:
        return None
    total = model.bias + sum(model.by_feature.get(one, 0.0) for one in seen)
    return max(-_LIMIT, min(_LIMIT, total))
