"""What attributes by the rules and the trained reader together: for each cue the likeliest content and source.

Three logistic regressions, fitted by `training/attribution_marks.py` on texts that the reader was not trained on: does
the cue attribute anything, is this what was said, and is this who said it. The table names each feature.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import exp, log

from dateline.coding.attribution.attributions import CueClass
from dateline.coding.attribution.choice import FLOOR, FLOOR_OF_BOTH, Judged
from dateline.coding.attribution.cues import Cues
from dateline.coding.attribution.finding import MARKED, Found, candidates_at, with_quotations
from dateline.coding.attribution.marked_text import MarkedText
from dateline.coding.attribution.quotations import Quotation
from dateline.coding.attribution.sources import extent_of_source
from dateline.coding.attribution.speech import spoken

#: what rules and reader both doubt this much is not looked at any further
_LEAST_RULES, _LEAST_CUE = 0.15, 0.1
#: of cues that attribute less often than this by both, content and source are not asked for; below any floor in use
_HOPELESS = 0.2
#: nothing is surer than this, in logarithms of the odds
_BOUND = 5.0
#: who saw it, and "reportedly": the texts that the reader learned from mark the one not at all, the other hardly ever
_BY_RULES_ALONE = frozenset({"verb sees", "adverb"})
#: speech that no word beside it makes somebody's, and how likely its words must be content (not tuned)
_SPEAKERLESS, _SAID = frozenset({"quotation alone", "last speaker"}), 0.3
#: a cue as likely as this by both, or an attribution by the rules, stays with what the rules take for it where source
#: or content are unsure: on the texts that fit the weights it costs less than .001 of pair F1
SURE, SURE_BY_RULES = 0.9, 0.65
#: promises, threats and demands: daily bread in reports of war, rarely marked in the texts that the reader learned from
_OF_WAR = frozenset({CueClass.PROMISE, CueClass.THREATEN, CueClass.REQUEST})
#: the reader cuts clauses in two where they join others: its borders must be so much likelier than those of a
#: construction; .5 gave .701 of pair F1 on the texts that fit the weights, .7 gave .700, 1 gave .697
_BORDERS = 0.5
#: the words at the edges of a content: before it, its first and last, behind it
_EDGES = ("before", "first", "last", "behind")
#: sources of the reader that are looked at
_MOST_SOURCES = 2

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Option:
    """One content, or one source, that a cue may have, with what speaks for and against it."""

    found: Found
    features: Features


@cache
def load_weights_of_both() -> Mapping[str, Mapping[str, float]]:
    """Load the packaged weights: question ("cue", "content" or "source") -> feature -> weight."""
    lines = (
        files("dateline.coding").joinpath("lexicon", "attribution_marks.tsv").read_text("utf-8").splitlines()
    )
    found: dict[str, dict[str, float]] = {}
    for line in lines:
        if line and not line.startswith("#"):
            question, feature, weight, _ = line.split("\t")
            found.setdefault(question, {})[feature] = float(weight)
    return found


def judged(
    candidates: Iterable[Found],
    marked: MarkedText,
    quotations: tuple[Quotation, ...],
    cues: Cues,
    weights: Mapping[str, Mapping[str, float]],
) -> list[Judged]:
    """Judge what each cue of rules or reader may attribute."""
    made: list[Judged] = []
    for rules in by_cue(candidates, marked, quotations, cues):
        alone = max(rules, key=lambda one: one.score)
        attributes = likely(cue_features(rules, marked), weights["cue"])
        best = replace(alone, score=attributes)
        if attributes >= _HOPELESS:
            said, how_likely = _said(content_options(rules, marked, quotations), weights["content"])
            who, by_whom = _likeliest(source_options(rules, said, marked), weights["source"])
            best = replace(
                said,
                head=who.head,
                unsourced=who.unsourced,
                source_words=who.source_words,
                score=attributes * how_likely * by_whom,
            )
        of_war = alone.cue_class in _OF_WAR and alone.score >= FLOOR
        sure = attributes >= SURE or alone.score >= SURE_BY_RULES or of_war
        if alone.content and best.score < FLOOR_OF_BOTH and sure:
            best = replace(alone, score=FLOOR_OF_BOTH)
        if alone.score > best.score and _by_rules_alone(alone, marked):
            best = alone
        made.append(Judged(best, None if alone.rule.startswith(MARKED) else alone))
    return made


def _by_rules_alone(one: Found, marked: MarkedText) -> bool:
    """Whether the texts that the reader learned from have no such cue, or give it to somebody else than we do."""
    at = marked.text.sentence_at(one.cue)
    sentence, token = marked.text.sentences[at], marked.text.tokens[one.cue]
    # "X quoted him as saying": he says, and X passes it on
    return (token.dep == "pcomp" and sentence.tokens[token.head].lower == "as") or (
        one.rule in _BY_RULES_ALONE
    )


def _said(options: Sequence[Option], weights: Mapping[str, float]) -> tuple[Found, float]:
    """Take the likeliest content, that of a construction unless the reader's is likelier by far."""
    told = [(one, likely(one.features, weights)) for one in options]
    best = max(told, key=lambda one: one[1] * (_BORDERS if "borders of reader" in one[0].features else 1.0))
    return best[0].found, best[1]


def _likeliest(options: Iterable[Option], weights: Mapping[str, float]) -> tuple[Found, float]:
    return max(((one.found, likely(one.features, weights)) for one in options), key=lambda one: one[1])


def is_said(one: Found, marked: MarkedText) -> bool:
    """Whether words in quotation marks without a speaker beside them are speech: the reader must not doubt it much."""
    return one.rule not in _SPEAKERLESS or marked.said(one.content) >= _SAID


def likely(features: Features, weights: Mapping[str, float]) -> float:
    """How likely the answer is yes, 0 to 1; features without a weight count nothing."""
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def odds(share: float) -> float:
    """The logarithm of the odds of a probability, bounded."""
    share = min(max(share, 1e-4), 1 - 1e-4)
    return max(-_BOUND, min(_BOUND, log(share / (1 - share))))


def by_cue(
    candidates: Iterable[Found], marked: MarkedText, quotations: tuple[Quotation, ...], cues: Cues
) -> Iterator[list[Found]]:
    """Group candidates by cue, those of the reader's cues that the rules do not see among them."""
    grouped: dict[int, list[Found]] = {}
    for one in candidates:
        if one.content and one.cue not in one.content:
            grouped.setdefault(one.cue, []).append(one)
    for cue, words in marked.cues():
        if not any(place in grouped for place in words):
            grouped[cue] = _of_reader(cue, words, marked, quotations, cues)
    for cue, found in sorted(grouped.items()):
        if marked.cue[cue] >= _LEAST_CUE or any(one.score >= _LEAST_RULES for one in found):
            yield found


def _of_reader(
    cue: int, words: tuple[int, ...], marked: MarkedText, quotations: tuple[Quotation, ...], cues: Cues
) -> list[Found]:
    """Make candidates of a cue that only the reader sees: each construction it stands in, and one without content."""
    text = marked.text
    at = text.sentence_at(cue)
    sentence, start = text.sentences[at], text.starts[at]
    found = list(candidates_at(sentence, start, cue - start, cues))
    if found:
        wide = [with_quotations(one, quotations) for one in found if one.content and cue not in one.content]
        return [*wide, replace(found[0], content=frozenset(), rule=MARKED)]
    lemma = text.tokens[cue].lemma
    return [Found(cue, words, frozenset(), None, "no subject", lemma, CueClass.SAY, MARKED, 0.0)]


def content_options(
    rules: Sequence[Found], marked: MarkedText, quotations: tuple[Quotation, ...]
) -> list[Option]:
    """List the contents that the constructions of a cue and the reader give it."""
    alone = max(rules, key=lambda one: one.score)
    out = {*alone.words, *(place for one in rules if one.head is not None for place in (one.head,))}
    found = [one for one in rules if one.content]
    content = marked.content_of(alone.cue, out, quotations)
    if content and all(content != one.content for one in found):
        found.append(replace(alone, content=content))
    made = [
        Option(one, _of_content(one, alone, content, marked, quotations, by_rules=one in rules))
        for one in found
    ]
    best = max((one.features["alike"] for one in made), default=0.0)
    for one in made:
        one.features["alike, less than the best"] = best - one.features["alike"]
    return made or [Option(alone, {"nothing said": 1.0})]


def cue_features(rules: Sequence[Found], marked: MarkedText) -> Features:
    """What speaks for and against a cue's attributing anything at all."""
    alone = max(rules, key=lambda one: one.score)
    said, who = marked.filled("content", alone.cue).likely, marked.filled("source", alone.cue).likely
    told = {
        "any": 1.0,
        "cue": odds(max(float(marked.cue[place]) for place in (alone.cue, *alone.words))),
        "source": odds(float(who.max())),
        "content": odds(float(said.max())),
        "content words": log(1.0 + float(said.sum())),
    }
    if alone.rule.startswith(MARKED):
        told["cue of reader"] = 1.0
        told[f"reader {alone.rule.partition(' ')[2].partition(' ')[0]}"] = 1.0
    else:
        told["rules"] = odds(alone.score)
        told[f"rules {alone.rule}"] = 1.0
        told[f"class {alone.cue_class}"] = 1.0
    return told


def _of_content(
    one: Found,
    alone: Found,
    content: frozenset[int],
    marked: MarkedText,
    quotations: tuple[Quotation, ...],
    *,
    by_rules: bool,
) -> Features:
    filled = marked.filled("content", one.cue)
    held = filled.at(one.content)
    inside, size = float(held.sum()), len(held)
    beyond = float(filled.likely.sum()) - inside
    told = {
        "any": 1.0,
        "alike": odds(inside / max(size + beyond, 1.0)),
        "shared": len(one.content & content) / max(len(one.content | content), 1),
        "said": odds(inside / max(size, 1)),
        "layer": odds(marked.said(one.content)),
        "words": log(len(one.content)),
    }
    edges = filled.at_edges(min(one.content), max(one.content))
    told |= {name: odds(share) for name, share in zip(_EDGES, edges, strict=True)}
    if by_rules:
        told["better rule"] = odds(alone.score) - odds(one.score)
        told[f"rules {one.rule.removeprefix(MARKED).strip()}"] = 1.0
    else:
        told["borders of reader"] = 1.0
        shared = len(one.content & alone.content) / max(len(one.content | alone.content), 1)
        told["borders of reader, alike"] = shared
    if spoken(one, quotations):
        told["quoted"] = 1.0
    return told


def source_options(rules: Sequence[Found], said: Found, marked: MarkedText) -> list[Option]:
    """List who may say it: the sources of the constructions, those of the reader, and nobody."""
    alone = max(rules, key=lambda one: one.score)
    found: dict[int | None, tuple[Found, range]] = {}
    for one in sorted(rules, key=lambda one: (one.content != said.content, -one.score)):
        if (one.head is None or one.head not in said.content) and one.rule != MARKED:
            found.setdefault(one.head, (one, _extent(one, said, marked)))
    first = next(iter(found), -1)
    for head in marked.sources(said.cue)[:_MOST_SOURCES]:
        if head not in said.content and not any(head in extent for _, extent in found.values()):
            one = replace(alone, head=head, unsourced="", source_words=())
            found[head] = (one, _extent(one, said, marked))
    if None not in found:
        found[None] = (replace(alone, head=None, unsourced="no subject", source_words=()), range(0))
    filled = marked.filled("source", said.cue)
    nobody = 1.0 - float(filled.likely.max())
    shares = {
        head: nobody if head is None else max(map(float, filled.at(extent)), default=0.0)
        for head, (_, extent) in found.items()
    }
    return [Option(one, _of_source(head, shares, first, said, marked)) for head, (one, _) in found.items()]


def _extent(one: Found, said: Found, marked: MarkedText) -> range:
    """The places of the words that name the source."""
    if one.head is None:
        return range(0)
    if one.source_words:
        return range(one.source_words[0], one.source_words[-1] + 1)
    text = marked.text
    at = text.sentence_at(one.head)
    start = text.starts[at]
    keep_out = {place - start for place in (*said.words, *said.content)} - {one.head - start}
    first, last = extent_of_source(text.sentences[at], one.head - start, keep_out)
    return range(start + first, start + last)


def _of_source(
    head: int | None, shares: Mapping[int | None, float], first: int | None, said: Found, marked: MarkedText
) -> Features:
    own = odds(shares[head])
    rival = max((odds(share) for other, share in shares.items() if other != head), default=-_BOUND)
    if head is None:
        told = {"nobody": 1.0, "nobody marked": own, "nobody, rival": rival}
        if first is None:
            told["nobody by rules"] = 1.0
            told[f"nobody by rules, {said.unsourced}"] = 1.0
        return told
    told = {"any": 1.0, "marked": own, "rival": rival}
    if head == first:
        told["rules"] = 1.0
    elif first is None:
        told["rules see nobody"] = 1.0
    elif first == -1:
        told["no rule"] = 1.0
    text = marked.text
    if text.sentence_at(head) != text.sentence_at(said.cue):
        told["other sentence"] = 1.0
    return told
