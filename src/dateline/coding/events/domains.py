"""Other walks of life: sentences on sport, markets, weather or illness hold no violence."""

from __future__ import annotations

from functools import cache

from dateline.coding.events.ontology import table_rows
from dateline.parsing.tokens import Sentence

#: A sentence is of a domain when its words of that domain weigh this much and more than those of conflict.
#: Set on the pairs of `tests/coding/test_senses.py`; one such word alone turns up in any war report.
ENOUGH = 2
CONFLICT = "conflict"
#: types that these domains borrow words from
BORROWED = frozenset(
    {"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "PROTEST", "THREATEN", "CONCEDE", "SANCTION"}
)


@cache
def load_domains() -> dict[str, tuple[str, int]]:
    """Read the packaged table once: lemma -> its domain and weight."""
    found: dict[str, tuple[str, int]] = {}
    for domain, weight, lemmas in table_rows("domains.tsv"):
        for lemma in lemmas.split("|"):
            found.setdefault(lemma, (domain, int(weight)))
    return found


def domain_of(sentence: Sentence, domains: dict[str, tuple[str, int]]) -> str | None:
    """Name the walk of life that a sentence is about; None where it is none of the table's, or conflict."""
    weights: dict[str, int] = {}
    seen: set[str] = set()
    for token in sentence.tokens:
        known = domains.get(token.lemma) or domains.get(token.lower)
        if known is not None and token.lemma not in seen:
            seen.add(token.lemma)
            weights[known[0]] = weights.get(known[0], 0) + known[1]
    conflict = weights.pop(CONFLICT, 0)
    for domain, weight in weights.items():
        if weight >= ENOUGH and weight > conflict:
            return domain
    return None
