"""Who did it and to whom: from the slots of a trigger's frame to the actors that the words name.

A slot's noun phrase gives the actor mention that holds its head. Where none does, a phrase for people, an
organisation or armed means becomes an actor of its own without an id, its country taken from the mention inside
("Malian army base"); any other phrase hands on the actor inside it ("condemned Israel's decision").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.coding.events.frames import Value, load_classes
from dateline.coding.events.matching import fits
from dateline.coding.events.ontology import load_ontology
from dateline.coding.events.slots import SlotReader
from dateline.coding.events.triggers import ASKING, Form, Trigger
from dateline.model.actors import Actor, ActorMention, Naming
from dateline.model.claims import Reason
from dateline.parsing.tokens import Sentence

#: types in which who speaks commits itself, so that the happening below lacks no actor
COMMITTING = frozenset({"AGREE", "THREATEN"})
_INNER_ACTOR = ("poss", "comp", "by", "between", "of", "from")
_INNER_RECIPIENT = (
    "poss",
    "comp",
    "by",
    "from",
    "of",
    "with",
    "to",
    "against",
    "on",
    "in",
    "at",
    "for",
    "between",
)
_INNER_DEPTH = 3
_COUNTRY_SLOTS = ("comp", "poss", "of", "from", "in", "at")
_PREMODIFIERS = frozenset(
    {"compound", "amod", "nummod", "nmod", "quantmod", "poss", "punct", "advmod", "case"}
)
_NUMBERS = frozenset({"ten", "dozen", "score", "hundred", "thousand"})
_TIMES = frozenset({"DATE", "TIME"})
_MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
#: who is sent or put on alert without a word of who does it takes part as the one who does: "troops were sent to"
_MOBILIZED = ("obj",)
_MARKERS = frozenset(
    {"who", "which", "that", "it", "this", "these", "those", "what", "there", "himself", "itself"}
)


@dataclass(frozen=True, slots=True)
class Roles:
    """The parties of one happening.

    actors: who did it, as far as the words say.
    recipients: to whom.
    reasons: which slot gave them.
    actor_heads, recipient_heads: tokens that head the slots looked at, whether or not they named an actor;
        a place that stands there is where or against what it happened.
    """

    actors: tuple[ActorMention, ...]
    recipients: tuple[ActorMention, ...]
    reasons: tuple[Reason, ...]
    actor_heads: tuple[int, ...] = ()
    recipient_heads: tuple[int, ...] = ()


def roles(
    sentence: Sentence, trigger: Trigger, actors: Sequence[ActorMention], reader: SlotReader | None = None
) -> Roles:
    """Find who did it and to whom.

    actors: actor mentions of the page or of this sentence; those of other sentences are passed over.
    reader: the sentence's slot reader where the caller already has one.
    """
    here = [one for one in actors if one.sentence == sentence.index]
    return RoleFinder(reader or SlotReader(sentence), here).of(trigger)


@dataclass(frozen=True, slots=True)
class _Side:
    mentions: tuple[ActorMention, ...] = ()
    heads: tuple[int, ...] = ()
    slot: str = ""


_NOBODY = _Side()


class RoleFinder:
    """Finds the parties of several triggers of one sentence."""

    def __init__(self, reader: SlotReader, mentions: Sequence[ActorMention]) -> None:
        self.reader = reader
        self.sentence = reader.sentence
        self._by_token: dict[int, ActorMention] = {}
        self._by_head: dict[int, list[ActorMention]] = {}
        for one in sorted(mentions, key=lambda one: one.last - one.first):
            if one.actor.id is None and one.actor.country is None and reader.labels.get(one.head) == "GPE":
                continue  # a place that the tagger took for a person
            self._by_head.setdefault(one.head, []).append(one)
            for token in range(one.first, one.last):
                self._by_token[token] = one
        classes = load_classes()
        self._people = (classes["person"], classes["force"])
        self._sites = classes["manned"]
        self._bodies = classes["body"]
        self._fighters = classes["fighter"]
        self._places = classes["settle"]
        self._struck = (classes["site"], classes["ground"])
        self._means = load_ontology().mode_cues

    def of(self, trigger: Trigger) -> Roles:
        """Find the parties of one trigger."""
        actor = self._side(trigger, trigger.frame.actor, _INNER_ACTOR, ())
        for other in trigger.also:
            if not actor.mentions:
                actor = self._side(other, other.frame.actor, _INNER_ACTOR, ()) or actor
        actor = self._without_recipients(trigger, actor)
        recipient = self._side(trigger, trigger.frame.recipient, _INNER_RECIPIENT, actor.mentions)
        for other in trigger.also:
            more = self._side(other, other.frame.recipient, _INNER_RECIPIENT, actor.mentions)
            if not recipient.mentions and (more.mentions or not recipient.heads):
                recipient = more
        for other in trigger.swallowed:
            if not recipient.mentions:
                recipient = self._side(other, other.frame.recipient, _INNER_RECIPIENT, actor.mentions)
        if trigger.type == "MOBILIZE" and not actor.mentions and not recipient.mentions:
            actor = self._side(trigger, _MOBILIZED, (), ())
        if trigger.under is not None:
            actor, recipient = self._from_above(trigger, trigger.under, actor, recipient)
        reasons = tuple(
            Reason(cell, f"slot {side.slot}", f'{side.slot} of "{trigger.span.exact}"')
            for cell, side in (("actors", actor), ("recipients", recipient))
            if side.mentions
        )
        return Roles(actor.mentions, recipient.mentions, reasons, actor.heads, recipient.heads)

    def _without_recipients(self, trigger: Trigger, actor: _Side) -> _Side:
        """Leave out pronouns that go back to whom it was done to: "died of her wounds", "they attacked the rebels"."""
        if all(one.naming is not Naming.PRONOUN for one in actor.mentions):
            return actor
        done_to = self._side(trigger, trigger.frame.recipient, (), ()).mentions
        named = [one for one in done_to if one.naming is not Naming.PRONOUN]
        kept = tuple(
            one for one in actor.mentions if one.naming is not Naming.PRONOUN or not _among(one, tuple(named))
        )
        return replace(actor, mentions=kept)

    def struck(self, trigger: Trigger) -> tuple[ActorMention, ...]:
        """Name what a deed was done to where that is no actor but a site: "hit the power station"."""
        for name in trigger.frame.recipient:
            heads = [
                at for at in self.slot(trigger, name) if self.sentence.tokens[at].pos in {"NOUN", "PROPN"}
            ]
            sites = [at for at in heads if any(fits(one, at, self.reader) for one in self._struck)]
            if sites:
                return tuple(self._described(at) for at in sites)
        return ()

    def _from_above(
        self, trigger: Trigger, above: Trigger, actor: _Side, recipient: _Side
    ) -> tuple[_Side, _Side]:
        """Let who commits to a happening, or is asked for it, be its actor where it names none."""
        if not actor.mentions and above.type in COMMITTING:
            actor = self._side(above, above.frame.actor, _INNER_ACTOR, recipient.mentions)
        elif not actor.mentions and above.type in ASKING:
            actor = self._side(above, above.frame.recipient, _INNER_ACTOR, recipient.mentions)
        if not recipient.mentions and above.type in COMMITTING:
            found = self._side(above, above.frame.recipient, _INNER_RECIPIENT, actor.mentions)
            recipient = found if found.mentions else recipient
        return actor, recipient

    def _side(
        self,
        trigger: Trigger,
        slots: tuple[str, ...],
        inner: tuple[str, ...],
        other: tuple[ActorMention, ...],
    ) -> _Side:
        """Mentions of the first slot that names anybody, and the heads of the first that is filled."""
        first: _Side = _NOBODY
        own = {one.token for one in trigger.also} | {trigger.token}
        for name in slots:
            heads = tuple(
                head for head in self.slot(trigger, name) if head not in own and not self._is_time(head)
            )
            if not heads:
                continue
            found: dict[int, ActorMention] = {}
            for head in heads:
                if name == "comp" and self._is_means(head, trigger):
                    continue
                for mention in self.party(head, inner, name):
                    if not _among(mention, other):
                        found.setdefault(mention.first, mention)
            if found:
                return _Side(tuple(found.values()), heads, name)
            if not first.heads:
                first = _Side((), heads, name)
        return first

    def _is_means(self, head: int, trigger: Trigger) -> bool:
        """Whether a word before a noun says with what it was done: "a drone strike"."""
        return self.sentence.tokens[head].lemma in self._means.get(trigger.type, ())

    def _is_time(self, head: int) -> bool:
        return self.sentence.tokens[head].entity in _TIMES

    def slot(self, trigger: Trigger, name: str) -> tuple[int, ...]:
        """Heads in one slot of a trigger, its light verb's included."""
        reader = self.reader
        own = reader.of(trigger.token)
        if trigger.light is not None:
            own = reader.lent(trigger.token, trigger.light, trigger.light_role)
        elif len(trigger.tokens) > 1 and trigger.form is Form.VERB:
            own = reader.phrase(trigger.token, trigger.tokens)
        if name == "clause":
            return () if own.clause is None else self._clause_subject(own.clause)
        return own.get(name)

    def _clause_subject(self, clause: int) -> tuple[int, ...]:
        reader = self.reader
        if self.sentence.tokens[clause].pos in {"VERB", "AUX"}:
            slots = reader.of(clause)
            return slots.subj if not slots.passive or slots.subj else slots.obj
        return ()

    def party(self, head: int, inner: tuple[str, ...], slot: str = "") -> list[ActorMention]:
        """Actors that a noun phrase names, by its head."""
        token = self.sentence.tokens[head]
        if token.lemma in self.reader.words.partitive:
            below = self.reader.of(head).preps.get("of", ())
            found = [one for at in below for one in self.party(at, inner, slot)]
            if found:
                return found
        shared = self._by_head.get(head)
        if shared is not None and len(shared) == 1 and token.lemma == "member":
            return [self._with_whole(shared[0])]
        if shared is not None:  # "French and Chadian officials" are two
            return sorted(shared, key=lambda one: one.first)
        known = self._named(head, slot)
        if known is not None:
            return [known]
        if token.lower in _MARKERS or token.pos in {"VERB", "AUX", "ADV"}:
            return []
        if slot == "comp" and _has(self._fighters, token.lemma):
            return [self._described(head)]  # "a rebel raid"
        if slot in {"comp", "amod"}:
            return []
        for value in self._people:
            if fits(value, head, self.reader) and token.pos in {"NOUN", "PROPN", "NUM"}:
                return [self._described(head)]
        if self._is_site(head, slot) or (slot == "obj" and self._counted(head)):
            return [self._described(head)]
        return self._inside(head, inner, 0)

    def _with_whole(self, mention: ActorMention) -> ActorMention:
        """Let "members" keep of what they are: "members of the Fulani community"."""
        sentence = self.sentence
        for child in sentence.children[mention.head]:
            if child == mention.last and sentence.tokens[child].lower == "of":
                last = sentence.extent(child)[1]
                return replace(mention, span=sentence.words(mention.first, last), last=last)
        return mention

    def _is_site(self, head: int, slot: str) -> bool:
        """Whether a phrase names a body, or as a target a manned thing: "the barracks", "a convoy"."""
        token = self.sentence.tokens[head]
        if token.pos not in {"NOUN", "PROPN"}:
            return False
        if _has(self._bodies, token.lemma):
            return True
        return slot != "subj" and _has(self._sites, token.lemma)

    def _counted(self, head: int) -> bool:
        """Whether a plural noun is counted, as those harmed are: "killing three airmen"."""
        token = self.sentence.tokens[head]
        if token.tag != "NNS" or token.entity in _MEASURES or _has(self._places, token.lemma):
            return False
        return token.lemma in _NUMBERS or self.sentence.child(head, "nummod") is not None

    def _named(self, head: int, slot: str) -> ActorMention | None:
        mention = self._by_token.get(head)
        if mention is not None:
            if mention.head != head and self.sentence.tokens[head].dep == "poss" and slot != "poss":
                return None
            return mention
        for child in self.sentence.children[head]:
            if self.sentence.tokens[child].dep == "appos" and child in self._by_token:
                return self._by_token[child]
        return None

    def _inside(self, head: int, inner: tuple[str, ...], depth: int) -> list[ActorMention]:
        """The nearest actor within a phrase that names none itself."""
        if depth >= _INNER_DEPTH:
            return []
        slots = self.reader.of(head)
        for name in inner:
            sides = [self._by_token[below] for below in slots.get(name) if below in self._by_token]
            if name == "between" and len(sides) > 1:
                return sides
            for below in slots.get(name):
                mention = self._by_token.get(below)
                if mention is not None and (name != "comp" or mention.actor.country or mention.actor.id):
                    return [mention]
                if name == "comp":
                    named = self._inside(below, ("comp",), depth + 1)  # "the rebel group stronghold"
                    if named:
                        return named
                    continue
                if any(fits(value, below, self.reader) for value in self._people):
                    return [self._described(below)]
                found = self._inside(below, inner, depth + 1)
                if found:
                    return found
        return []

    def _described(self, head: int) -> ActorMention:
        """Make an actor without an id of a noun phrase, its country and sector from the mention inside."""
        sentence = self.sentence
        tokens = sentence.tokens
        first = head
        while (
            first > 0
            and tokens[first - 1].dep in _PREMODIFIERS
            and tokens[first - 1].head in range(first, head + 1)
        ):
            first -= 1
        while first < head and tokens[first].dep in {"punct", "case", "advmod", "poss"}:
            first += 1
        span = sentence.words(first, head + 1)
        within = self._country(head)
        actor = Actor(None, span.exact, within.actor.country if within else None)
        rule = "described by its head noun" + (f', country from "{within.span.exact}"' if within else "")
        return ActorMention(span, sentence.index, first, head + 1, head, Naming.DESCRIPTION, actor, rule)

    def _country(self, head: int) -> ActorMention | None:
        slots = self.reader.of(head)
        for name in _COUNTRY_SLOTS:
            for below in slots.get(name):
                mention = self._by_token.get(below)
                if mention is not None and mention.actor.country is not None:
                    return mention
        return None


def _has(value: Value, lemma: str) -> bool:
    return lemma in value.lemmas


def _among(mention: ActorMention, others: tuple[ActorMention, ...]) -> bool:
    return any(
        mention.first == one.first
        or (mention.actor.id is not None and mention.actor.id == one.actor.id)
        or (
            mention.naming is Naming.PRONOUN
            and mention.antecedent is not None
            and mention.antecedent.overlaps(one.span)
        )
        for one in others
    )
