"""Which words of a sentence name a happening, and of which type: the rules' triggers against the reader's marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.coding.deciding.weights import Features, Weights, odds
from dateline.coding.events.frames import Frame, Hold, Lexicon, load_classes
from dateline.coding.events.matching import match_at
from dateline.coding.events.ontology import Ontology
from dateline.coding.events.slots import SlotReader
from dateline.coding.events.triggers import Form, Trigger
from dateline.model.claims import Reason
from dateline.parsing.encoder.marks import Marks
from dateline.parsing.tokens import Sentence, Token

#: words that the reader takes for a happening less often than this are not looked at where the rules see none
_LEAST = 0.08
#: a word that only the reader takes for a happening is one from this likelihood, and if it is this sure of the type.
#: Lower bounds find more in our labelled text, but on pages of sport, trade and private life most of it is wrong.
HAPPENS, TYPE_SURE = 0.7, 0.6
#: the same for a word that the tables know as a word for that type, though what stands around it fits no row ("they
#: hit the market", "twelve people died")
KNOWN_HAPPENS, KNOWN_TYPE = 0.55, 0.85
#: the rules' type stands from this likelihood
_STANDS = 0.5
#: what the reader may not make of words for taking or holding a place: "takes back" shares a word with leaving one
_TAKING, _NOT_TAKING = frozenset({Hold.TAKE, Hold.EXPEL, Hold.FALL}), frozenset({"RETREAT", "MOBILIZE"})
#: verbs of harm, of which the reader may make no protest: "a strike on a hospital killed two"
_HARMING = frozenset({"kill", "wound", "injure", "maim", "slay", "massacre", "behead", "execute"})
_ONE_WITH_VERB = frozenset({"nsubj", "nsubjpass", "dobj"})
_OPEN = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})
_NAMES = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC"})
_NO_TYPE = "not:"
_NOTHING = "none"
#: where a word that only the reader knows keeps its parties, best first, until its marks say more
_Slots = tuple[tuple[str, ...], tuple[str, ...]]
_VERB_SLOTS: _Slots = (("subj", "by"), ("obj", "against", "on", "at", "to", "with", "from"))
_NOUN_SLOTS: _Slots = (("by", "poss", "subj", "comp", "from"), ("against", "on", "of", "to", "with", "at"))
#: who dies did it to nobody
_PERISHING: _Slots = ((), ("subj",))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may name a happening.

    trigger: as the rules have it, or with an open frame where only the reader sees one.
    by_rules: whether the rules see one.
    features: what speaks for and against it.
    types: how likely the reader holds each type, of those it holds for happenings at all.
    known: whether it is a verb that some row of the tables has with the reader's type, though none fits here; nouns
        get too many wrong parties from the clause they stand in ("briefed on the shooting").
    """

    trigger: Trigger
    by_rules: bool
    features: Features
    types: Mapping[str, float]
    known: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """Words that name a happening: the trigger, how likely it is one, how likely of this type, and what decided.

    by_rules: whether the rules see it; False where only the reader does.
    """

    trigger: Trigger
    sure: float
    type_sure: float
    reason: Reason | None = None
    by_rules: bool = True


def by_rules_alone(found: Sequence[Trigger]) -> tuple[Happening, ...]:
    """Take the rules' triggers as they are."""
    return tuple(Happening(one, 1.0, 1.0) for one in found)


def candidates(
    found: Sequence[Trigger], reader: SlotReader, marks: Marks, lexicon: Lexicon, ontology: Ontology
) -> list[Candidate]:
    """List what rules or reader see in a sentence, with what speaks for and against it."""
    sentence = reader.sentence
    marked = marks.events(sentence.index)
    labels = marks.labels.events
    is_type = [not (name == _NOTHING or name.startswith(_NO_TYPE)) for name in labels]
    happens = marked[:, is_type].sum(axis=1)
    made: list[Candidate] = []
    taken: dict[int, str] = {}
    for one in found:
        places = sorted(all_tokens(one))
        taken.update(dict.fromkeys(places, one.type))
        at = max(places, key=lambda place: happens[place])
        types = _types(marks.event(sentence.index, at), float(happens[at]))
        made.append(Candidate(one, True, dict(_told(one, float(happens[at]), types)), types))
    for token in sentence.tokens:
        at = token.index
        if happens[at] >= _LEAST and at not in taken and _may_name(token, reader):
            types = _types(marks.event(sentence.index, at), float(happens[at]))
            denied = match_at(token, reader, lexicon)
            best = max(types, key=lambda name: types[name])
            if token.dep in _ONE_WITH_VERB and taken.get(token.head) == best:
                continue  # "explosions were heard": the verb tells of them
            mode = mode_of(best, None, sentence, at, marks, ontology)
            trigger = open_trigger(sentence, at, best, mode)
            features = dict(_told(trigger, float(happens[at]), types, alone=True))
            if denied is not None and denied.frame.type is None:
                features["rules see none"] = 1.0
            known = trigger.form is Form.VERB and best in lexicon.types_of(token.lemma, "V")
            made.append(Candidate(trigger, False, features, types, known))
    return sorted(made, key=lambda one: one.trigger.token)


def _may_name(token: Token, reader: SlotReader) -> bool:
    """Whether a word may name a happening though no rule says so: of an open class, and no part of a name."""
    if token.pos not in _OPEN or not any(letter.isalpha() for letter in token.text):
        return False
    return not (reader.labels.get(token.index) or token.entity in _NAMES)


def all_tokens(trigger: Trigger) -> set[int]:
    """Every token that tells of a trigger's happening, its light verb's and what stands over it included."""
    tokens = {trigger.token, *trigger.tokens}
    if trigger.light is not None:
        tokens.add(trigger.light)
    for other in (*trigger.also, *trigger.swallowed):
        tokens |= all_tokens(other)
    return tokens


def _types(marked: Mapping[str, float], happens: float) -> dict[str, float]:
    return {
        name: likely / max(happens, 1e-6)
        for name, likely in marked.items()
        if name != _NOTHING and not name.startswith(_NO_TYPE)
    }


def _told(
    one: Trigger, happens: float, types: Mapping[str, float], *, alone: bool = False
) -> Iterator[tuple[str, float]]:
    yield "any", 1.0
    yield "marked", odds(happens)
    if alone:
        yield "marked, no rule", odds(happens)
        return
    yield "rules", 1.0
    if one.form is not Form.VERB:
        yield "rules, noun", 1.0
    yield "rules, type", odds(types.get(one.type, 0.0))
    if one.also or one.light is not None or one.under is not None:
        yield "rules, joined", 1.0


def open_trigger(sentence: Sentence, at: int, type_: str, mode: str | None) -> Trigger:
    """Make a trigger of a word that no frame knows."""
    token = sentence.tokens[at]
    verbal = token.pos in {"VERB", "AUX"}
    actor, recipient = _VERB_SLOTS if verbal else _NOUN_SLOTS
    if verbal and token.lemma in load_classes()["perish"].lemmas:
        actor, recipient = _PERISHING
    frame = Frame(
        words=(token.lemma,),
        head=0,
        pos="V" if verbal else "N",
        needs=(),
        type=type_,
        mode=mode,
        actor=actor,
        recipient=recipient,
        hold=None,
        place=(),
        other=(),
        extras=frozenset(),
        row="trained reader",
    )
    form = Form.VERB if verbal else Form.NOUN
    return Trigger(sentence.index, at, (at,), sentence.words(at, at + 1), frame, type_, mode, form)


def mode_of(
    type_: str, known: str | None, sentence: Sentence, at: int, marks: Marks, ontology: Ontology
) -> str | None:
    """The mode of a type: the one known, else the one that the reader holds likelier than none."""
    allowed = ontology.types[type_].modes
    if known in allowed:
        return known
    marked = {
        name: likely
        for name, likely in marks.mode(sentence.index, at).items()
        if name in allowed or name == _NOTHING
    }
    best = max(marked, key=lambda name: marked[name])
    return None if best == _NOTHING else best


def decided(
    found: Sequence[Candidate], sentence: Sentence, marks: Marks, weights: Weights, ontology: Ontology
) -> tuple[Happening, ...]:
    """Keep what the rules see, and what the reader alone is sure enough of; each with the likelier type.

    The reader's doubt takes nothing away: of the rules' claims that a person judged on unseen pages, half were right
    even in the tenth that it doubted most. The doubt is the claim's confidence's business.
    """
    kept: list[Happening] = []
    for one in found:
        sure = weights.likely("happening", one.features)
        if one.by_rules or _sure_alone(sure, one):
            kept.append(_typed(one, sure, sentence, marks, weights, ontology))
    return tuple(kept)


def _sure_alone(sure: float, one: Candidate) -> bool:
    """Whether the reader is sure enough of what the rules do not see."""
    type_sure = max(one.types.values())
    if one.known and sure >= KNOWN_HAPPENS and type_sure >= KNOWN_TYPE:
        return True
    return sure >= HAPPENS and type_sure >= TYPE_SURE


def type_features(one: Candidate) -> Features:
    """What speaks for the rules' type against the one that the reader holds likeliest."""
    best = max(one.types.values())
    against = odds(one.types.get(one.trigger.type, 0.0)) - odds(best)
    return {"any": 1.0, "marked": against, f"rules {one.trigger.type}": 1.0}


def _never(trigger: Trigger, best: str) -> bool:
    """Whether the reader's type is one that these words never have.

    Who attacks or takes a town does not retreat, and who kills does not go on strike.
    """
    if trigger.frame.hold in _TAKING:
        return best in _NOT_TAKING
    if trigger.type == "ASSAULT" and trigger.form is Form.VERB and best == "PROTEST":
        return trigger.frame.words[0] in _HARMING
    return trigger.type == "ASSAULT" and best == "RETREAT"


def _typed(
    one: Candidate, sure: float, sentence: Sentence, marks: Marks, weights: Weights, ontology: Ontology
) -> Happening:
    trigger = one.trigger
    best = max(one.types, key=lambda name: one.types[name])
    said = f"happening {sure:.2f}, {best} {one.types[best]:.2f}"
    if not one.by_rules:
        return Happening(trigger, sure, one.types[best], Reason("type", "trained reader", said), False)
    if best == trigger.type:
        likely = max(one.types[best], 0.5)
        return Happening(trigger, sure, likely, Reason("type", "rules and trained reader", said))
    right = weights.likely("type", type_features(one))
    if right >= _STANDS or _never(trigger, best):
        return Happening(trigger, sure, right, Reason("type", "rules against trained reader", said))
    mode = mode_of(best, None, sentence, trigger.token, marks, ontology)
    changed = replace(trigger, type=best, mode=mode)
    return Happening(changed, sure, 1 - right, Reason("type", "trained reader against rules", said))
