"""What each head of the reader can say, and which part of our own text trains, chooses and reports."""

from __future__ import annotations

import hashlib

from dateline.coding.events.ontology import load_ontology
from dateline.model.claims import Status
from training.annotations import NAMES as KINDS
from training.annotations import NEGATIVES

NOTHING = "none"


def _bio(kinds: tuple[str, ...]) -> tuple[str, ...]:
    return ("O", *(f"{place}-{kind}" for kind in kinds for place in "BI"))


#: Names: outside, first and further words of each kind.
NAMES = _bio(KINDS)
#: Three layers of outside, first and further word, for they lie over one another: what is said holds sources.
LAYERS = ("source", "cue", "content")
#: Types of PLOVER, then kinds of words that look like a happening and are none.
EVENTS = (NOTHING, *sorted(load_ontology().types), *(f"not:{kind}" for kind in sorted(NEGATIVES)))
MODES = (NOTHING, *sorted({mode for one in load_ontology().types.values() for mode in one.modes}))
STATUSES = tuple(one.value for one in Status)
#: The first two hang on a cue, the others on the word that names a happening; "says" is its innermost source.
ROLES = ("source", "content", "who", "whom", "where", "when", "many", "says")

POS = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
DEP = tuple(
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass"
    " dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj"
    " poss preconj predet prep prt punct quantmod relcl xcomp".split()
)
ENTITY = tuple(
    "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME"
    " WORK_OF_ART".split()
)

#: Of 256 by the hash of an id: the first trains nothing and is reported on, up to the second chooses and calibrates.
REPORTED, CHOOSING = 38, 64


def part_of(name: str) -> str:
    """Which part an item or text belongs to by its id: "report", "choose" or "train"."""
    place = hashlib.sha256(name.encode()).digest()[0]
    return "report" if place < REPORTED else "choose" if place < CHOOSING else "train"
