"""From what was found to attributions as values: who the source is, what kind, through which outlet, in which form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.coding.attribution.attributions import Attribution, CueClass, Form, Stretch
from dateline.coding.attribution.finding import MARKED, Found
from dateline.coding.attribution.links import actor_at, passed_on_by
from dateline.coding.attribution.quotations import Quotation
from dateline.coding.attribution.running_text import RunningText
from dateline.coding.attribution.source_kinds import FIRST_PERSON, source_kind
from dateline.coding.attribution.sources import antecedent_of, extent_of_source
from dateline.model.actors import ActorKind, ActorMention, Naming
from dateline.model.claims import SourceKind
from dateline.parsing.tokens import Sentence, Token

#: sentences over which "he said" goes back to the last speaker where naming could not tell who "he" is
_REMEMBERED = 3
#: sentences over which who speaks is rather the last speaker than whom naming took a pronoun to mean
_FRESH = 1
#: the share of the content inside quotation marks from which it is direct speech; a "that" or a comma may be outside
_ALL = 0.95
_SINGULAR = frozenset({"he", "she"})
#: what somebody said, when it is made the speaker: "the statement added"
_TELLINGS = frozenset({"report", "statement", "dispatch", "communique", "communiqué"})
_DETERMINERS = frozenset({"the", "this", "that", "a", "its", "their"})
_PRONOUNS = _SINGULAR | {"it", "they", "his", "her", "their", "its"}
#: labels on the way from an outlet up to the cue that it completes
_COMPLETES = frozenset(
    {"dobj", "dative", "pobj", "prep", "agent", "conj", "compound", "poss", "nmod", "acl", "appos"}
)
_CITES = frozenset({"citing", "quoting"})
_PASSES_ON = frozenset({CueClass.SAY, CueClass.REPORT, CueClass.CLAIM, CueClass.SHOW})

_OFFICIALS = frozenset({SourceKind.NAMED_OFFICIAL, SourceKind.UNNAMED_OFFICIAL})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the assembly of attributions looks things up in.

    text: the passage.
    quotations: its quotation marks.
    mentions: the actor mentions by sentence of the parse.
    nouns: the table of nouns that name sources.
    by_index: the sentences by their index in the parse, which other passages may interrupt.
    """

    text: RunningText
    quotations: tuple[Quotation, ...]
    mentions: Mapping[int, Sequence[ActorMention]]
    nouns: Mapping[str, str]
    by_index: Mapping[int, Sentence]

    def home_of(self, place: int) -> tuple[Sentence, int]:
        """The sentence that holds the place, and the place of its first token."""
        at = self.text.sentence_at(place)
        return self.text.sentences[at], self.text.starts[at]

    def quoted(self, place: int) -> bool:
        """Whether the place stands in quotation marks."""
        return any(one.first <= place < one.last for one in self.quotations)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who says it: the fields of `Attribution` of the same names."""

    source: Stretch | None = None
    head: int | None = None
    antecedent: Stretch | None = None
    actor: ActorMention | None = None
    kind: SourceKind = SourceKind.NONE


def built(
    found: Sequence[Found], parents: Sequence[int | None], around: Surroundings
) -> tuple[Attribution, ...]:
    """Make the attributions, in the order found; those that an outlet passes on ("citing officials") come last."""
    result: list[Attribution] = []
    for one, parent in zip(found, parents, strict=True):
        speaker = _known(_remembered(_speaker(one, around), result, around), result)
        result.append(_attribution(one, parent, speaker, around))
    for at, one in enumerate(found):
        cited = _cited(one, at, result[at], around)
        if cited is not None:
            result.append(cited)
    return tuple(result)


def _attribution(found: Found, parent: int | None, who: _Speaker, around: Surroundings) -> Attribution:
    sentence, start = around.home_of(found.cue)
    passed_on = passed_on_by(
        sentence,
        found.cue - start,
        who.head if who.source is not None and who.source.sentence == sentence.index else None,
        who.source,
        {place - start for place in found.content},
        around.mentions.get(sentence.index, ()),
        around.nouns,
    )
    return Attribution(
        source=who.source,
        unsourced=found.unsourced,
        head=who.head,
        antecedent=who.antecedent,
        actor=who.actor,
        kind=who.kind,
        cue=_cue_stretch(found, around.text),
        token=found.cue - start,
        lemma=found.lemma,
        cue_class=found.cue_class,
        contents=around.text.stretches(found.content),
        form=_form(found, around.quotations),
        parent=parent,
        passed_on=passed_on,
        rule=found.rule,
        score=round(found.score, 3),
    )


def _stretch(sentence: Sentence, first: int, last: int) -> Stretch:
    return Stretch(sentence.index, first, last, sentence.words(first, last))


def _speaker(found: Found, around: Surroundings) -> _Speaker:
    """Find the words, the actor and the kind of the source."""
    if found.head is None:
        return _Speaker()
    home, start = around.home_of(found.head)
    head = found.head - start
    inside = {place - start for place in (*found.words, *found.content)}
    if found.source_words:
        source = around.text.stretch(found.source_words[0], found.source_words[-1] + 1)
    else:
        source = _stretch(home, *extent_of_source(home, head, inside - {head}))
    back = antecedent_of(home, head)
    antecedent = None if back is None else _stretch(home, *extent_of_source(home, back, inside - {back}))
    who, words = (head, source) if back is None or antecedent is None else (back, antecedent)
    actor = _actor_of(around.mentions.get(home.index, ()), who, words)
    if actor is not None and home.tokens[words.first].tag == "PRP$" and actor.naming is Naming.DESCRIPTION:
        actor = None  # "its members": they are not the body that they belong to
    if home.tokens[who].lower in FIRST_PERSON and not around.quoted(found.cue):
        kind = SourceKind.AUTHOR
    else:
        kind = source_kind(home, words.first, words.last, who, actor, around.nouns)
        if kind in _OFFICIALS and _of_armed_group(around.mentions.get(home.index, ()), words):
            kind = SourceKind.PARTY
    return _Speaker(source, head, antecedent, actor, kind)


def _of_armed_group(mentions: Sequence[ActorMention], words: Stretch) -> bool:
    """Whether an armed group is named with the source: "a spokesman for M23, Vianney Kazarama"."""
    return any(
        one.actor.kind is ActorKind.ARMED_GROUP and words.first <= one.first < words.last for one in mentions
    )


def _actor_of(mentions: Sequence[ActorMention], head: int, words: Stretch) -> ActorMention | None:
    """Take the actor at the head, or the person named beside a title: "a rebel commander, Idris Saleh"."""
    at_head = actor_at(mentions, head)
    if at_head is not None and (at_head.actor.id is not None or at_head.actor.kind is ActorKind.PERSON):
        return at_head
    inside = (one for one in mentions if words.first <= one.first and one.last <= words.last)
    person = next((one for one in inside if _is_person(one) and one.head != head), None)
    return person or at_head


def _is_person(one: ActorMention) -> bool:
    return one.actor.kind is ActorKind.PERSON and one.naming is Naming.NAME


def _remembered(who: _Speaker, before: Sequence[Attribution], around: Surroundings) -> _Speaker:
    """Let "he", "they" or "the statement" go back to the last speaker who may be meant."""
    if who.source is None or who.head is None or who.antecedent is not None:
        return who
    unresolved = who.actor is None or (who.actor.naming is Naming.PRONOUN and who.actor.antecedent is None)
    sentence = around.by_index[who.source.sentence]
    pronoun = sentence.tokens[who.head].lower
    told = pronoun in _TELLINGS and sentence.tokens[who.source.first].lower in _DETERMINERS
    if not told and pronoun not in _PRONOUNS:
        return who
    for one in reversed(before):
        words = one.who
        if words is None or one.head is None or one.kind is SourceKind.AUTHOR:
            continue
        gap = who.source.sentence - words.sentence
        if told and gap < 1:
            continue
        if gap > _REMEMBERED or not (told or unresolved or gap <= _FRESH):
            break
        if told or _agrees(pronoun, _head_of(around.by_index[words.sentence], words)):
            return replace(who, antecedent=words, actor=one.actor, kind=one.kind)
    return who


def _known(who: _Speaker, before: Sequence[Attribution]) -> _Speaker:
    """Let an actor keep the kind that an earlier, longer name of it gave: "Sheikh X", then "X"."""
    if who.actor is None or who.kind is not SourceKind.PUBLIC:
        return who
    for one in before:
        same = one.actor is not None and one.actor.actor.name == who.actor.actor.name
        if same and one.kind not in {SourceKind.PUBLIC, SourceKind.NONE}:
            return replace(who, kind=one.kind)
    return who


def _head_of(sentence: Sentence, words: Stretch) -> Token:
    """Find the token of the stretch that hangs on something outside it."""
    inside = range(words.first, words.last)
    for at in inside:
        if sentence.tokens[at].head not in inside or sentence.tokens[at].head == at:
            return sentence.tokens[at]
    return sentence.tokens[words.first]


def _agrees(pronoun: str, head: Token) -> bool:
    """Whether a pronoun can go back to the noun: one person, one body, or several."""
    if head.pos == "PRON":
        return head.lower == pronoun
    if pronoun in _SINGULAR or pronoun in {"his", "her"}:
        return head.tag in {"NN", "NNP"} and head.entity not in {"ORG", "GPE", "NORP"}
    if pronoun in {"it", "its"}:
        return head.tag in {"NN", "NNP"} and head.entity != "PERSON"
    return head.tag in {"NNS", "NNPS"} or head.entity in {"ORG", "NORP"}


def _cited(found: Found, at: int, outer: Attribution, around: Surroundings) -> Attribution | None:
    """Find whom an outlet passes on: "the agency reported, citing officials, that"; None where it names nobody."""
    if found.cue_class not in _PASSES_ON or outer.source is None:
        return None
    sentence, start = around.home_of(found.cue)
    begins = min(found.content) - start
    for token in sentence.tokens:
        if token.lower not in _CITES or token.index == outer.token:
            continue
        whom = sentence.child(token.index, "dobj", "pobj")
        beside = token.head in {outer.token, outer.head}
        between = min(outer.token, outer.head or 0) < token.index < max(outer.token, begins)
        if whom is None or not (beside or between or token.index == begins):
            continue
        first, last = extent_of_source(sentence, whom, {token.index, outer.token})
        words = _stretch(sentence, first, last)
        actor = actor_at(around.mentions.get(sentence.index, ()), whom)
        kind = source_kind(sentence, words.first, words.last, whom, actor, around.nouns)
        phrase = range(start + token.index, start + last)
        return replace(
            outer, source=words, unsourced="", head=whom, antecedent=None, actor=actor, kind=kind,
            cue=_stretch(sentence, token.index, token.index + 1), token=token.index, lemma=token.lemma, parent=at,
            rule="cited", passed_on=(), contents=around.text.stretches(found.content.difference(phrase)),
        )  # fmt: skip
    return None


def _cue_stretch(found: Found, text: RunningText) -> Stretch:
    """Cut out the run of cue words around the main one."""
    words = set(found.words)
    first = last = found.cue
    while first - 1 in words:
        first -= 1
    while last + 1 in words:
        last += 1
    return text.stretch(first, last + 1)


def _form(found: Found, quotations: tuple[Quotation, ...]) -> Form:
    if found.unsourced == "evidential" or (found.unsourced == "passive" and found.rule.startswith("verb be")):
        return Form.EVIDENTIAL
    inside = sum(place in found.content for one in quotations for place in range(one.first, one.last))
    if inside >= len(found.content) * _ALL or found.rule == "quotation alone":
        return Form.DIRECT
    if inside:
        return Form.MIXED
    nominal = found.rule.removeprefix(f"{MARKED} ").startswith(("noun", "adjective"))
    return Form.NOMINAL if nominal else Form.INDIRECT
