"""How likely a cue in its sentence attributes: a few features of the words around it, weighed by a table.

The weights are those of a logistic regression that `training/attribution_weights.py` fits on the train part of
PolNeAR; the table names each feature, so that `dateline explain` can say why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from math import exp, log

from dateline.coding.attribution.finding import Found
from dateline.coding.attribution.running_text import RunningText
from dateline.parsing.tokens import Sentence, Token

#: candidates with a smaller share of counted cases are not looked at any further
HOPELESS = 0.08
#: bounds for the share of counted cases, so that its logarithm stays finite
LEAST_SHARE = 0.02
_FIRST = frozenset({"i", "we", "me", "us"})
_PERSONAL = frozenset({"he", "she", "they", "him", "her", "them", "his", "their"})
_THING = frozenset({"it", "this", "that", "these", "those", "there", "its"})
_MODALS = frozenset({"will", "would", "can", "could", "may", "might", "should", "must", "'ll", "'d"})
_WH = frozenset({"what", "how", "why", "whether", "if", "who", "where", "when", "which"})


@cache
def load_weights() -> Mapping[str, float]:
    """Load the packaged weights by name of feature."""
    lines = (
        files("dateline.coding")
        .joinpath("lexicon")
        .joinpath("attribution_weights.tsv")
        .read_text("utf-8")
        .splitlines()
    )
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {row[0]: float(row[1]) for row in rows[1:]}


def scored(one: Found, text: RunningText, weights: Mapping[str, float], *, quoted: bool) -> Found:
    """Replace the share of counted cases by the likelihood in this sentence."""
    total = sum(weights.get(name, 0.0) * value for name, value in features(one, text, quoted=quoted))
    return replace(one, score=1 / (1 + exp(-total)))


def features(one: Found, text: RunningText, *, quoted: bool) -> Iterator[tuple[str, float]]:
    """Name the features of a candidate with their values; ``quoted``: whether its content is in quotation marks."""
    at = text.sentence_at(one.cue)
    sentence = text.sentences[at]
    token = text.tokens[one.cue]
    share = min(max(one.score, LEAST_SHARE), 1 - LEAST_SHARE)
    frame = one.rule.partition(" ")[2]
    yield "any", 1.0
    yield "counted", log(share / (1 - share))
    yield f"frame {one.rule}", 1.0
    yield f"class {one.cue_class}", 1.0
    yield f"{one.cue_class} {one.rule}", 1.0
    yield f"tag {token.tag}", 1.0
    yield f"cue is {token.dep}", 1.0
    if quoted:
        yield "quoted", 1.0
        yield f"quoted {frame}", 1.0
    yield f"source {_source_sort(one, text)}", 1.0
    yield from _around_cue(sentence, token)
    yield f"length {_length(len(one.content))}", 1.0
    yield f"{_begins(text.tokens[min(one.content)])} {frame}", 1.0
    root = text.tokens[_root_of(one.content, text)]
    yield f"{frame} of {root.pos} {root.entity}".rstrip(), 1.0


def _root_of(content: frozenset[int], text: RunningText) -> int:
    """Find the first place of the content whose head lies outside it."""
    places = sorted(content)
    start = text.starts[text.sentence_at(places[0])]
    for place in places:
        token = text.tokens[place]
        if token.head == token.index or start + token.head not in content:
            return place
    return places[0]


def _around_cue(sentence: Sentence, token: Token) -> Iterator[tuple[str, float]]:
    for child in sentence.children[token.index]:
        below = sentence.tokens[child]
        if below.dep == "neg":
            yield "negated", 1.0
        elif below.dep == "aux" and below.lower in _MODALS:
            yield "modal", 1.0
        elif below.dep == "mark" and below.lower != "to":
            yield f"after {below.lower}", 1.0
    if sentence.headline:
        yield "headline", 1.0


def _source_sort(one: Found, text: RunningText) -> str:
    if one.head is None:
        return one.unsourced
    head = text.tokens[one.head]
    if head.pos == "PROPN" or head.entity in {"PERSON", "ORG", "GPE", "NORP"}:
        return f"named {head.entity}"
    for name, words in (("first person", _FIRST), ("person", _PERSONAL), ("thing", _THING)):
        if head.lower in words:
            return name
    if head.lower in {"who", "which", "that", "you", "one"}:
        return head.lower
    return f"noun {head.tag}"


def _begins(token: Token) -> str:
    if token.lower in {"that", "to"}:
        return token.lower
    return "wh" if token.lower in _WH else f"begins {token.pos}"


def _length(words: int) -> str:
    for bound in (1, 2, 4, 7, 12, 20, 35):
        if words <= bound:
            return f"to {bound}"
    return "over 35"
