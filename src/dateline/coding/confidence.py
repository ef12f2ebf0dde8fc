"""How sure the machine is that a claim is right as printed: named features of it, weighed by a fitted table.

The weights are those of a logistic regression that ``training/confidence.py`` fits on labelled text and on pages read
by hand, once for the rules alone and once for rules and trained reader together; ``docs/confidence.md`` says what the
number means and how far it holds. The table names each feature, so that ``dateline explain`` can say what took from
it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log

from dateline.coding.deciding.weights import odds
from dateline.coding.events.triggers import Form, Trigger
from dateline.model.actors import ActorKind, ActorMention, Naming
from dateline.model.claims import Claim, Reason, Source, SourceKind, Status
from dateline.model.page import PassageKind
from dateline.model.places import PlaceMention, PlacePrecision

#: No claim is printed as surer or less sure than this: what was read by hand cannot show more.
LEAST, MOST = 0.02, 0.98
#: Tokens of a sentence of ordinary length; the feature is the logarithm of the length in such sentences.
_ORDINARY = 25
#: A part of the sum smaller than this (in logarithms of the odds) is not worth a word in an explanation.
_TELLING = 0.05
_STRUCTURAL = frozenset({SourceKind.AUTHOR, SourceKind.MEDIA, SourceKind.COMMENTER})
#: Actors whose doings are news of conflict wherever they stand; persons, firms and villagers are in all kinds of news.
_POWERS = frozenset({ActorKind.STATE, ActorKind.ORGAN, ActorKind.FORCE, ActorKind.ARMED_GROUP})
_PUBLIC = _POWERS | {ActorKind.PARTY}
_QUOTES = frozenset('"“”„«»')
#: The rule of the reason that lists the features; `features_of` reads them back.
WEIGHED = "features weighed"

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sureness:
    """How likely each cell is right by rules and trained reader together, 0 to 1.

    happening: that the words name a happening at all. type, status, who, whom, source: that the cell is right.
    """

    happening: float
    type: float
    status: float
    who: float
    whom: float
    source: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a claim when it is judged how sure it is.

    sources: its chain, innermost first. kind: the kind of voice.
    recased: whether letter case was changed before parsing. headline: whether it stands in a headline.
    words: the sentence. length: its tokens. crowd: happenings that it names.
    publicity: how far the page is about public life, by `publicity_of`.
    sureness: what the trained reader makes of it; None where the rules read alone.
    by_rules: False where only the trained reader sees a happening.
    """

    trigger: Trigger
    status: Status
    actors: Sequence[ActorMention]
    recipients: Sequence[ActorMention]
    places: Sequence[PlaceMention]
    sources: Sequence[Source]
    kind: PassageKind
    recased: bool
    headline: bool
    words: str
    length: int
    crowd: int
    publicity: float = 0.0
    sureness: Sureness | None = None
    by_rules: bool = True


@dataclass(frozen=True, slots=True)
class ConfidenceWeights:
    """Weights by name of feature: for the rules alone, and for rules and trained reader together."""

    rules: Mapping[str, float]
    reader: Mapping[str, float]


@cache
def load_confidence_weights() -> ConfidenceWeights:
    """Load the packaged table."""
    text = files("dateline.coding").joinpath("lexicon", "confidence_weights.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return ConfidenceWeights(
        {row[0]: float(row[1]) for row in rows[1:]}, {row[0]: float(row[2]) for row in rows[1:]}
    )


def publicity_of(actors: Mapping[int, Sequence[ActorMention]], sentences: int) -> float:
    """How far a page is about public life: the logarithm of the odds that a sentence names who acts in it.

    Those are states and their organs and forces, armed groups, parties, and office holders of the tables; a page about
    business or sport uses the words of conflict too, but hardly names them.
    actors: by sentence. sentences: how many there are. One is added on either side, so that short pages stay near 0.
    """
    naming = sum(any(_is_public(one) for one in here) for here in actors.values())
    return log((naming + 1) / (max(sentences - naming, 0) + 1))


def _is_public(one: ActorMention) -> bool:
    known_person = one.actor.kind is ActorKind.PERSON and one.actor.id is not None
    return one.naming is not Naming.PRONOUN and (one.actor.kind in _PUBLIC or known_person)


def features(seen: Evidence) -> dict[str, float]:
    """Name what speaks for and against a claim; what is absent is 0 and left out."""
    found = {"any claim": 1.0}
    for part in (_of_trigger(seen), _of_parties(seen), _of_source(seen), _of_sentence(seen)):
        found |= dict(part)
    if seen.sureness is not None:
        found |= _of_reader(seen.sureness)
    return {name: round(value, 3) for name, value in found.items() if value}


def _of_trigger(seen: Evidence) -> Iterator[tuple[str, float]]:
    trigger = seen.trigger
    yield f"type {trigger.type}", 1.0
    yield f"status {seen.status.value}", 1.0
    yield f"named by a {trigger.form.value}", float(trigger.form is not Form.VERB)
    yield "one bare word", float(len(trigger.frame.words) == 1 and not trigger.frame.needs)
    yield "two words for one happening", float(bool(trigger.also))
    yield "under a committing verb", float(trigger.under is not None)
    yield "changes hands", float(trigger.frame.hold is not None)
    yield "seen by the reader alone", float(not seen.by_rules)


def _of_parties(seen: Evidence) -> Iterator[tuple[str, float]]:
    parties = (*seen.actors, *seen.recipients)
    yield "no actor", float(not seen.actors)
    yield "no recipient", float(not seen.recipients)
    yield "no party", float(not parties)
    yield "several actors", float(len(seen.actors) > 1)
    yield "several recipients", float(len(seen.recipients) > 1)
    yield "actor not in the tables", float(any(one.actor.id is None for one in seen.actors))
    yield "recipient not in the tables", float(any(one.actor.id is None for one in seen.recipients))
    yield "pronoun for a party", float(any(one.naming is Naming.PRONOUN for one in parties))
    yield "a state, force or armed group", float(any(one.actor.kind in _POWERS for one in parties))
    yield "no party in the tables", float(bool(parties) and all(one.actor.id is None for one in parties))
    yield "no place", float(not seen.places)
    unresolved = any(one.place.precision is PlacePrecision.UNRESOLVED for one in seen.places)
    yield "place not resolved", float(unresolved)


def _of_source(seen: Evidence) -> Iterator[tuple[str, float]]:
    said = [one for one in seen.sources if one.cue is not None]
    first = seen.sources[0] if seen.sources else None
    yield "source in the words", float(bool(said))
    yield "several sources in the words", float(len(said) > 1)
    yield "quotation marks without a source", float(not said and not _QUOTES.isdisjoint(seen.words))
    if said and first is not None:
        yield "source not in the tables", float(first.id is None and first.kind not in _STRUCTURAL)
        yield "nobody named as source", float(first.name is None)


def _of_sentence(seen: Evidence) -> Iterator[tuple[str, float]]:
    yield "length of the sentence", log(max(seen.length, 1) / _ORDINARY)
    yield "happenings beside it", log(max(seen.crowd, 1))
    yield "in a comment", float(seen.kind is PassageKind.COMMENT)
    yield "in a headline", float(seen.headline)
    yield "letter case changed", float(seen.recased)
    yield "public life on the page", seen.publicity


def _of_reader(sure: Sureness) -> dict[str, float]:
    return {
        "reader: happening": odds(sure.happening),
        "reader: type": odds(sure.type),
        "reader: status": odds(sure.status),
        "reader: who": odds(sure.who),
        "reader: whom": odds(sure.whom),
        "reader: source": odds(sure.source),
    }


def likely(found: Features, weights: Mapping[str, float]) -> float:
    """How likely a claim with these features is right: `LEAST` to `MOST`; features without a weight count nothing."""
    total = sum(weights.get(name, 0.0) * value for name, value in found.items())
    return min(MOST, max(LEAST, 1 / (1 + exp(-max(-30.0, min(30.0, total))))))


def confidence_of(seen: Evidence, weights: ConfidenceWeights) -> tuple[float, tuple[Reason, ...]]:
    """Judge how sure a claim is, and say what spoke for and against it, and what was weighed."""
    found = features(seen)
    trained = seen.sureness is not None
    used = weights.reader if trained else weights.rules
    rule = "weights for rules and trained reader" if trained else "weights for the rules alone"
    return likely(found, used), (
        Reason("confidence", rule, explained(found, used)),
        Reason("confidence", WEIGHED, "; ".join(f"{name} = {value:g}" for name, value in found.items())),
    )


def explained(found: Features, weights: Mapping[str, float]) -> str:
    """Say which features took from the number and which added to it, those that did most first."""
    parts = sorted(
        ((weights.get(name, 0.0) * value, name) for name, value in found.items()),
        key=lambda one: (-abs(one[0]), one[1]),
    )
    told = [(part, name) for part, name in parts if abs(part) >= _TELLING and name != "any claim"]
    against = ", ".join(f"{name} {part:+.2f}" for part, name in told if part < 0)
    in_favour = ", ".join(f"{name} {part:+.2f}" for part, name in told if part > 0)
    return f"against: {against or 'nothing'}; for: {in_favour or 'nothing'}"


def features_of(claim: Claim) -> dict[str, float]:
    """Read back the features that were weighed for a claim; empty where it carries none."""
    for reason in claim.reasons:
        if reason.cell == "confidence" and reason.rule == WEIGHED:
            pairs = (part.rpartition(" = ") for part in reason.detail.split("; "))
            return {name: float(value) for name, _, value in pairs}
    return {}


def is_trained(found: Features) -> bool:
    """Whether the trained reader had a say in a claim with these features."""
    return any(name.startswith("reader: ") for name in found)
