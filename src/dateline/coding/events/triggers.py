"""The words of a sentence that name happenings.

Verbs come first, then nouns: a noun that a verb's frame used up, that only modifies another noun, or that
nobody takes part in names nothing. Then verbs that commit, ask, threaten or refuse are joined to the happening
in their complement: "threatened to bomb" is the bombing (`under` the threat), "urged them to leave" the urging and
the leaving, "refused to withdraw" the refusal.
Last, words for one happening are made one: "an air strike killed 12", "killed in a bombing"; "attacked, killing 12"
stays two, for the second says more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dateline.coding.events.domains import BORROWED, domain_of, load_domains
from dateline.coding.events.frames import Extra, Frame, Hold, Lexicon, load_classes
from dateline.coding.events.left_out import left_out
from dateline.coding.events.light_verbs import is_bare, light_verb
from dateline.coding.events.matching import Match, match_at, names_something
from dateline.coding.events.ontology import Ontology, load_ontology
from dateline.coding.events.slots import SlotReader
from dateline.model.spans import Span
from dateline.parsing.tokens import Sentence, Token


class Form(StrEnum):
    """How the words name the happening."""

    VERB = "verb"
    NOUN = "noun"
    LIGHT_VERB = "light verb"  #: a noun whose parties a verb holds: "carried out an attack"


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that name a happening.

    sentence: index of the sentence in the parse of the page.
    token: its head token.
    tokens: all its tokens, in order.
    span: the head's words, or those of the whole name where they stand together ("air strike").
    frame: the frame that fits.
    type: PLOVER type.
    mode: mode of that type; None where the words do not say.
    form: how the words name it.
    light: the token of the light verb; None where there is none.
    light_role: ``actor`` or ``recipient``: what the light verb's subject is to it; None where there is none.
    also: other words for the same happening; what the first lacks stands with them.
    under: the verb or noun that commits to it, asks for it or threatens it; None where none does.
    swallowed: happenings that it takes into itself: "refused to bomb the camp" is one refusal, of which the camp hears.
    """

    sentence: int
    token: int
    tokens: tuple[int, ...]
    span: Span
    frame: Frame
    type: str
    mode: str | None
    form: Form
    light: int | None = None
    light_role: str | None = None
    also: tuple[Trigger, ...] = ()
    under: Trigger | None = None
    swallowed: tuple[Trigger, ...] = ()


#: types in which who speaks asks another to act
ASKING = frozenset({"REQUEST"})
#: words for harm done that take up an attack named beside them: "killed in a bombing"
_OUTCOME = frozenset(
    "kill wound injure maim destroy damage slay leave claim burn level raze wreck murder slaughter massacre beat "
    "execute flatten target hit strike fire open trigger torch shoot cause die detonate".split()
)
_COMPLEMENT_DEPS = frozenset(
    {"xcomp", "ccomp", "dobj", "prep", "pobj", "pcomp", "acl", "attr", "oprd", "dative", "acomp", "agent"}
)
#: prepositions through which a noun tells of the same happening as its verb: "killed in a raid"
_VIA = frozenset({"in", "by", "with", "during", "through", "via"})
#: prepositions whose object stands beside what a verb commits to: "vowed revenge after the attack"
_BESIDE = frozenset({"after", "over", "in", "during", "since"})
#: prepositions whose object is to be kept from happening: "warned them against attacking"
_BARRING = frozenset({"against", "from"})
#: classes of nouns that belong to the words for a happening when they are the object of its verb
_HAPPENINGS = ("talk", "agreement", "protest", "restriction", "hostility", "relation")
#: words between the first and last of a trigger's, at most, for it to be quoted whole
_SPREAD = 5
_LOOSE_SLOTS = frozenset({"subj", "clause", "in", "after", "by", "for", "of"})
_COMPLEMENT_DEPTH = 5
_NOMINAL = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
_NAMES = frozenset({"PERSON", "ORG", "DATE", "TIME"})
_NOT_TRIGGERS = frozenset({"amod", "compound", "aux", "auxpass", "nmod"})


def triggers(sentence: Sentence, lexicon: Lexicon, reader: SlotReader | None = None) -> tuple[Trigger, ...]:
    """Find the happenings that a sentence names, in text order.

    reader: the sentence's slot reader where the caller already has one.
    """
    candidates = [token for token in sentence.tokens if _may_be(token, lexicon)]
    if not candidates:
        return ()
    reader = reader or SlotReader(sentence)
    ontology = load_ontology()
    found, used = _verbs(candidates, reader, lexicon)
    found += _nouns(candidates, reader, lexicon, used)
    found += _left_out(candidates, reader, lexicon, {one.token for one in found})
    if any(_is_borrowed(one) for one in found) and domain_of(sentence, load_domains()) is not None:
        found = [one for one in found if not _is_borrowed(one)]
    if not found:
        return ()
    found.sort(key=lambda one: one.token)
    found = _joined(_embedded(found, sentence), reader)
    return tuple(_with_mode(one, sentence, reader, ontology) for one in found)


def _is_borrowed(one: Trigger) -> bool:
    """Whether other walks of life borrow such words; attacks on computers are at home among computers."""
    return one.type in BORROWED and one.mode != "cyber"


def _may_be(token: Token, lexicon: Lexicon) -> bool:
    if token.pos in {"VERB", "AUX"}:
        return token.dep not in _NOT_TRIGGERS
    return _is_noun(token)


def _is_noun(token: Token) -> bool:
    """Whether a token is a noun, or an adjective where a noun stands ("a counter-offensive")."""
    return token.pos in {"NOUN", "PROPN"} or (token.pos == "ADJ" and token.dep in _NOMINAL)


def _verbs(candidates: list[Token], reader: SlotReader, lexicon: Lexicon) -> tuple[list[Trigger], set[int]]:
    """Triggers that are verbs, and the tokens that verbs, happenings or not, used up."""
    found: list[Trigger] = []
    used: set[int] = set()
    for token in candidates:
        if token.pos not in {"VERB", "AUX"}:
            continue
        match = match_at(token, reader, lexicon)
        if match is None:
            continue
        used.update(match.tokens)
        if Extra.EMBEDS not in match.frame.extras:
            used.update(_named_objects(match, token.index, reader))
        if Extra.ABSORBS in match.frame.extras:  # "the talks broke down"
            used.update(head for head in reader.of(token.index).subj if _is_happening(head, reader.sentence))
        if match.frame.type is not None:
            objects = [
                at for at in _named_objects(match, token.index, reader) if _is_happening(at, reader.sentence)
            ]
            found.append(_trigger(match, token, reader.sentence, Form.VERB, objects))
    return found, used


def _is_happening(noun: int, sentence: Sentence) -> bool:
    """Whether an object names what happens rather than whom it happens to: "held peace talks"."""
    lemma = sentence.tokens[noun].lemma
    classes = load_classes()
    return any(lemma in classes[name].lemmas for name in _HAPPENINGS)


def _named_objects(match: Match, verb: int, reader: SlotReader) -> tuple[int, ...]:
    """Objects that a frame asks for by name: no happenings of their own ("lifted the siege")."""
    named = {slot for need in match.frame.needs if not need.negated and need.value for slot in need.slots}
    slots = reader.of(verb)
    return tuple(head for slot in named - _LOOSE_SLOTS for head in slots.get(slot))


def _nouns(candidates: list[Token], reader: SlotReader, lexicon: Lexicon, used: set[int]) -> list[Trigger]:
    found: list[Trigger] = []
    for token in candidates:
        if not _is_noun(token) or token.index in used or token.dep in {"compound", "nmod"}:
            continue
        if token.pos == "PROPN" and token.entity in _NAMES and not reader.sentence.headline:
            continue
        if _is_name(token, reader.sentence) or not names_something(token, reader.sentence, lexicon):
            continue
        light, role = light_verb(token.index, reader, lexicon)
        slots = None if light is None else reader.lent(token.index, light, role)
        match = match_at(token, reader, lexicon, slots)
        if match is None or match.frame.type is None:
            continue
        if light is None and is_bare(token.index, match.tokens, reader.sentence):
            continue
        form = Form.NOUN if light is None else Form.LIGHT_VERB
        made = _trigger(match, token, reader.sentence, form)
        found.append(replace(made, light=light, light_role=role))
        used.update(match.tokens)
    return found


def _left_out(
    candidates: list[Token], reader: SlotReader, lexicon: Lexicon, taken: set[int]
) -> list[Trigger]:
    """Triggers that are the object of a verb left out: "advisers, although probably not troops"."""
    matches = [
        (token, left_out(token, reader, lexicon))
        for token in candidates
        if _is_noun(token) and token.index not in taken
    ]
    return [
        _trigger(replace(match, tokens=(token.index,)), token, reader.sentence, Form.VERB)
        for token, match in matches
        if match is not None
    ]


def _is_name(token: Token, sentence: Sentence) -> bool:
    """Whether a noun ends the name of something remembered: "the Armenian Genocide", "the Six-Day War"."""
    if sentence.headline or sentence.recased or token.pos != "PROPN" or not token.text[:1].isupper():
        return False
    beside = [sentence.tokens[child] for child in sentence.children[token.index]]
    return any(one.dep in {"compound", "amod", "nmod"} and one.text[:1].isupper() for one in beside)


def _trigger(
    match: Match, token: Token, sentence: Sentence, form: Form, objects: Sequence[int] = ()
) -> Trigger:
    around = sorted({*match.tokens, *objects})
    first, last = around[0], around[-1]
    if last - first > _SPREAD:
        first = last = token.index
        if token.index + 1 in match.tokens:
            last = token.index + 1
    frame = match.frame
    assert frame.type is not None
    span = sentence.words(first, last + 1)
    return Trigger(sentence.index, token.index, match.tokens, span, frame, frame.type, frame.mode, form)


def _embedded(found: list[Trigger], sentence: Sentence) -> list[Trigger]:
    """Join committing verbs to the happenings in their complements, and drop what refusals swallow."""
    by_token = {one.token: one for one in found}
    for one in found:
        by_light = one.light
        if by_light is not None and one.light_role != "happening" and by_light not in by_token:
            by_token[by_light] = one
    dropped: set[int] = set()
    under: dict[int, Trigger] = {}
    swallowed: dict[int, tuple[Trigger, ...]] = {}
    for one in found:
        if not one.frame.extras & {Extra.EMBEDS, Extra.ABSORBS}:
            continue
        below = _complement(one, by_token, sentence)
        dropped.update(inner.token for inner, barred in below if barred)
        wanted = [inner for inner, barred in below if not barred]
        if Extra.ABSORBS in one.frame.extras:
            dropped.update(inner.token for inner in wanted)
            swallowed[one.token] = tuple(wanted)
        elif wanted and one.token not in dropped:
            if one.type not in ASKING:  # to ask is an act of its own, to promise or threaten lends its status
                dropped.add(one.token)
            for inner in wanted:
                under.setdefault(inner.token, one)
    return [
        replace(one, under=under.get(one.token), swallowed=swallowed.get(one.token, ()))
        for one in found
        if one.token not in dropped
    ]


def _complement(one: Trigger, by_token: dict[int, Trigger], sentence: Sentence) -> list[tuple[Trigger, bool]]:
    """Happenings in what a verb or noun governs, each with whether it is to be kept from happening.

    The first on each path counts, with those coordinated with it.
    """
    tokens = sentence.tokens
    start = {one.token} if one.light is None else {one.token, one.light}
    met: dict[int, tuple[Trigger, bool]] = {}
    level = [(at, False) for at in start]
    for _ in range(_COMPLEMENT_DEPTH):
        below: list[tuple[int, bool]] = []
        for at, barred in level:
            for child in sentence.children[at]:
                token = tokens[child]
                coordinated = token.dep == "conj" and at not in start
                surface = token.dep == "nsubjpass" and at in start
                if token.dep not in _COMPLEMENT_DEPS and not surface and not coordinated:
                    continue
                if token.dep == "prep" and at in start and token.lower in _BESIDE:
                    continue
                held = barred or (token.dep == "prep" and token.lower in _BARRING)
                inner = by_token.get(child)
                if inner is None or inner.token == one.token:
                    below.append((child, held))
                else:
                    met.setdefault(inner.token, (inner, held))
                    below.extend((c, held) for c in sentence.children[child] if tokens[c].dep == "conj")
                    met.update(
                        (by_token[c].token, (by_token[c], held))
                        for c in sentence.children[child]
                        if tokens[c].dep == "conj" and c in by_token and by_token[c].token not in met
                    )
        level = below
    return list(met.values())


def _joined(found: list[Trigger], reader: SlotReader) -> list[Trigger]:
    """Make one of a verb and the noun that is its subject or means; in a relative clause both stay.

    The verb stays, for it holds who was harmed; what it lacks stands with the noun ("an air strike killed 12").
    """
    tokens = reader.sentence.tokens
    by_token = {one.token: one for one in found}
    dropped: set[int] = set()
    made: dict[int, Trigger] = {}
    for one in found:
        if tokens[one.token].pos not in {"VERB", "AUX"} or one.token in dropped:
            continue
        other = _same_happening(one, by_token, reader)
        if other is None or other.type != one.type or other.token == one.token:
            continue
        made[one.token] = replace(
            one, also=(other,), mode=one.mode or other.mode, under=one.under or other.under
        )
        if tokens[one.token].dep not in {"relcl", "acl"} or _stands_for_clause(tokens[one.token], tokens):
            dropped.add(other.token)
    return [made.get(one.token, one) for one in found if one.token not in dropped]


def _stands_for_clause(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a participle is the verb of a headline without one: "Six killed in blast"."""
    return token.dep == "acl" and token.tag == "VBN" and tokens[token.head].dep == "ROOT"


def _same_happening(one: Trigger, by_token: dict[int, Trigger], reader: SlotReader) -> Trigger | None:
    """Another trigger that tells of the same happening as this verb: its subject, means, or first verb."""
    sentence = reader.sentence
    tokens = sentence.tokens
    token = tokens[one.token]
    slots = reader.of(one.token)
    for head in slots.subj:
        if head in by_token and one.frame.hold is None:
            return by_token[head]
    for name in _VIA:
        for head in slots.preps.get(name, ()):
            inner = by_token.get(head)
            if inner is not None and (token.lemma in _OUTCOME or inner.type == one.type):
                return inner
    return None


def _with_mode(one: Trigger, sentence: Sentence, reader: SlotReader, ontology: Ontology) -> Trigger:
    """Fill in a mode from the words beside a trigger where its frame gives none."""
    cues = ontology.mode_cues.get(one.type)
    if one.mode is not None and one.mode not in {"explosives", "troops", "demo"}:
        return one
    if cues is None:
        return one
    beside = set(one.tokens)
    slots = reader.of(one.token)
    for heads in (
        slots.comp,
        slots.subj,
        *(slots.preps.get(name, ()) for name in ("with", "by", "in", "from")),
    ):
        beside.update(heads)
    if one.type == "MOBILIZE" or one.frame.type == "MOBILIZE":
        beside.update(slots.obj)
        beside.update(slots.preps.get("of", ()))
    for head in list(beside):
        beside.update(
            child
            for child in sentence.children[head]
            if sentence.tokens[child].dep in {"compound", "amod", "nmod"}
        )
    lemmas = {sentence.tokens[at].lemma for at in beside} | {sentence.tokens[at].lower for at in beside}
    for lemma, mode in cues.items():
        if lemma in lemmas:
            return replace(one, mode=mode)
    return one


__all__ = ["Form", "Hold", "Trigger", "triggers"]
