"""What hangs on a verb or a noun: subjects, objects and prepositions, as meant rather than as written.

Passives are turned round, relative pronouns give way to what they stand for, participles and infinitives
find the subject they share, and coordinated verbs share what they share. Labels are ClearNLP's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dateline.coding.events.said_between import answering, goes_on_speaking, told_before
from dateline.coding.events.slot_values import Slots
from dateline.coding.events.slot_words import load_slot_words
from dateline.parsing.tokens import Sentence, Token

_INTENT = frozenset({"will", "would", "shall", "'ll"})
_UNDERGOING = ("on", "against", "of")
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
_MAX_CLIMB = 8  # clauses nested deeper than this are misparses; a bound keeps a broken tree from looping
_CARRIERS = frozenset(
    {"on", "against", "at", "into", "with", "to", "from", "between", "over", "for", "toward"}
)


class SlotReader:
    """Reads the slots of a sentence's tokens, each once."""

    __slots__ = ("_memo", "_surface", "labels", "sentence", "words")

    def __init__(self, sentence: Sentence, labels: Mapping[int, str] | None = None) -> None:
        """Start on a sentence; ``labels`` are entity labels by token that outrank the tagger's."""
        self.sentence = sentence
        self.words = load_slot_words()
        self.labels: Mapping[int, str] = labels or {}
        self._memo: dict[int, Slots] = {}
        self._surface: dict[int, tuple[int, ...]] = {}

    def of(self, token: int) -> Slots:
        """Slots of a verb, or of a noun taken for itself."""
        found = self._memo.get(token)
        if found is None:
            verbal = self.sentence.tokens[token].pos in {"VERB", "AUX"}
            found = self._verb(token) if verbal else self._noun(token)
            self._memo[token] = found
        return found

    def stand_in(self, noun: int, verb: int) -> Slots:
        """Read a noun as a verb left out before it, with the noun for its object: "but not troops"."""
        found = replace(self.of(verb), obj=self.conjuncts(noun), clause=None, inf=(), intent=())
        self._memo[noun] = found
        return found

    def forget(self, noun: int) -> None:
        """Read a noun as itself again."""
        self._memo.pop(noun, None)

    def conjuncts(self, head: int) -> tuple[int, ...]:
        """A noun and those coordinated with it, in order."""
        found = [head]
        tokens, children = self.sentence.tokens, self.sentence.children
        for at in found:
            found.extend(
                child
                for child in children[at]
                if tokens[child].dep == "conj" and tokens[child].pos not in {"VERB", "AUX", "ADP"}
            )
        return tuple(found)

    def is_passive(self, verb: int) -> bool:
        """Whether the verb is a passive, reduced ones ("the town seized by") and shared ones included."""
        tokens = self.sentence.tokens
        token = tokens[verb]
        if token.tag not in {"VBN", "VBD"}:
            return False
        own_subject = False
        for child in self.sentence.children[verb]:
            dep = tokens[child].dep
            if dep in {"auxpass", "nsubjpass", "agent"}:
                return True
            if dep == "dobj" or (dep == "aux" and tokens[child].lemma == "have"):
                return False
            own_subject = own_subject or dep == "nsubj"
        if own_subject and token.lemma in self.words.undergone and not self._has_object(verb):
            return True  # headlines leave "was" out: "Governor killed in raid"
        if token.tag != "VBN" or own_subject:
            return False
        if token.dep == "conj" and tokens[token.head].pos in {"VERB", "AUX"}:
            return self.is_passive(token.head) and not goes_on_speaking(self.sentence, verb)
        return token.dep in {"acl", "advcl", "amod", "oprd", "ROOT", "ccomp", "xcomp"}

    def _has_object(self, verb: int) -> bool:
        """Whether a verb has an object of its own, shared, or in the noun of its relative clause."""
        tokens = self.sentence.tokens
        if tokens[verb].dep == "relcl":
            return True
        for child in self.sentence.children[verb]:
            if tokens[child].dep in {"ccomp", "xcomp"}:
                return True
            if tokens[child].dep == "conj" and self.sentence.child(child, "dobj") is not None:
                return True
        return False

    def surface(self, verb: int, climbed: int = 0) -> tuple[int, ...]:
        """Heads of the subject as written, its own or the one it shares."""
        known = self._surface.get(verb)
        if known is None:
            known = self._find_surface(verb, climbed)
            self._surface[verb] = known
        return known

    def _find_surface(self, verb: int, climbed: int) -> tuple[int, ...]:
        sentence = self.sentence
        tokens = sentence.tokens
        own = sentence.child(verb, "nsubj", "nsubjpass", "csubj")
        if own is not None:
            return self.conjuncts(self._antecedent(own))
        token = tokens[verb]
        head = token.head
        if climbed > _MAX_CLIMB or head == verb:
            return ()
        if token.dep in {"acl", "relcl"}:
            return self._noun_subject(verb, head, climbed)
        if token.dep == "pcomp":
            return self._gerund_subject(head, climbed)
        if tokens[head].pos not in {"VERB", "AUX"}:
            return ()
        if token.dep == "xcomp" and tokens[head].lemma not in self.words.subject_control:
            controller = self._objects(head, climbed) or self._addressed(head)
            if controller:
                return controller
        if goes_on_speaking(self.sentence, verb):
            return self.surface(tokens[head].head, climbed + 1)
        told = told_before(self.sentence, verb)
        if told is not None:
            return self.surface(told, climbed + 1)
        if token.dep in {"xcomp", "conj", "advcl", "ccomp", "dep", "parataxis"}:
            return self.surface(head, climbed + 1)
        return ()

    def _addressed(self, verb: int) -> tuple[int, ...]:
        """Whom "called on", "appealed to" address, who is to do what follows."""
        tokens = self.sentence.tokens
        for child in self.sentence.children[verb]:
            named = (tokens[verb].lemma, tokens[child].lower)
            if tokens[child].dep == "prep" and named in self.words.addressing:
                return self._pobj(child)
        return ()

    def _noun_subject(self, verb: int, noun: int, climbed: int) -> tuple[int, ...]:
        """Subject of a participle, infinitive or relative clause that hangs on a noun."""
        tokens = self.sentence.tokens
        if tokens[verb].tag != "VB" and not (
            tokens[verb].tag == "VBG" and tokens[noun].lemma in self.words.utterance
        ):
            return self.conjuncts(noun)[:1]
        owner = self.sentence.child(noun, "poss")
        if owner is not None:
            return self.conjuncts(owner)
        for child in self.sentence.children[noun]:  # "U.S. efforts to isolate it"
            if tokens[child].dep in {"compound", "amod", "nmod"} and tokens[child].entity in {"GPE", "NORP"}:
                return (child,)
        over = tokens[noun].head
        if tokens[noun].dep in {"dobj", "nsubjpass"} and tokens[over].pos in {"VERB", "AUX"}:
            return self.surface(over, climbed + 1)
        return ()

    def _gerund_subject(self, preposition: int, climbed: int) -> tuple[int, ...]:
        """Subject of a gerund after a preposition."""
        over = self.sentence.tokens[preposition].head
        token = self.sentence.tokens[over]
        if token.pos in {"VERB", "AUX"}:
            if self.sentence.tokens[preposition].lower == "by" and self.is_passive(over):
                return ()  # "were killed by shelling": not theirs
            if token.lemma in self.words.offence:
                accused = self._objects(over, climbed)
                if accused:
                    return accused
            return self.surface(over, climbed + 1)
        claimed = answering(self.sentence, preposition)
        if claimed is not None:
            return self.surface(claimed, climbed + 1)
        owner = self.sentence.child(over, "poss")
        return () if owner is None else self.conjuncts(owner)

    def _objects(self, verb: int, climbed: int = 0) -> tuple[int, ...]:
        """Heads of whom it is done to."""
        sentence = self.sentence
        tokens = sentence.tokens
        if self.is_passive(verb):
            return self.surface(verb, climbed + 1)
        own = sentence.child(verb, "dobj")
        if own is not None:
            return self.conjuncts(self._antecedent(own))
        token = tokens[verb]
        if token.dep == "relcl" and self._gap_is_object(verb):
            return (token.head,)
        below = sentence.child(verb, "ccomp")
        if below is not None and tokens[below].tag == "VB" and below > verb:  # "urged them to march"
            own = sentence.child(below, "nsubj")
            if own is not None and own > verb:
                return self.conjuncts(own)
        following = [
            at for at in sentence.children[verb] if tokens[at].dep == "conj" and at - verb <= 3
        ]  # "seized and burned the village": the object stands with the last verb
        if following and tokens[following[0]].pos == "VERB":
            shared = sentence.child(following[0], "dobj")
            if shared is not None and sentence.child(following[0], "nsubj") is None:
                return self.conjuncts(shared)
        return ()

    def _gap_is_object(self, verb: int) -> bool:
        """Whether a relative clause lacks an object that its noun supplies ("the town the rebels seized")."""
        tokens = self.sentence.tokens
        subject = self.sentence.child(verb, "nsubj")
        if subject is None or tokens[subject].tag in _RELATIVE_TAGS:
            return False
        return not any(
            tokens[child].lower in {"where", "when", "why", "how"} for child in self.sentence.children[verb]
        )

    def _antecedent(self, token: int) -> int:
        """The noun a relative pronoun stands for; any other token stands for itself."""
        tokens = self.sentence.tokens
        word = tokens[token]
        if word.tag not in _RELATIVE_TAGS and not (word.lower == "that" and word.pos in {"PRON", "SCONJ"}):
            return token
        for above in self.sentence.ancestors(token):
            if tokens[above].dep == "relcl":
                return tokens[above].head
        return token

    def _verb(self, verb: int) -> Slots:
        sentence = self.sentence
        tokens = sentence.tokens
        passive = self.is_passive(verb)
        preps: dict[str, tuple[int, ...]] = {}
        particles: list[str] = []
        iobj: tuple[int, ...] = ()
        agent: tuple[int, ...] = ()
        clause: int | None = None
        direct: int | None = None
        for child in sentence.children[verb]:
            token = tokens[child]
            match token.dep:
                case "prep":
                    self._add_prep(preps, token)
                case "agent":
                    agent = self._pobj(child)
                    preps.setdefault("by", agent)
                case "prt" | "advmod":
                    particles.append(token.lower)
                case "dative":
                    below = self._pobj(child) if token.pos == "ADP" else self.conjuncts(child)
                    iobj = iobj or below
                case "xcomp" | "ccomp" if clause is None or child > verb > clause:
                    clause = child
                case "dobj":
                    direct = child
                case "acomp" if clause is None:  # "is willing to talk"
                    clause = sentence.child(child, "xcomp", "ccomp")
        if direct is not None:
            self._carry(direct, preps)
        if tokens[verb].dep == "relcl":
            self._stranded(verb, preps)
        surface = self.surface(verb)
        if passive and not agent:
            agent = self._shared_agent(verb)
        subj, obj = (agent, surface) if passive else (surface, self._objects(verb))
        inf, intent = self._intents(clause)
        return Slots(subj, obj, iobj, (), (), preps, frozenset(particles), clause, inf, intent, passive)

    def phrase(self, head: int, tokens: tuple[int, ...]) -> Slots:
        """Slots of a verb and the other words of its phrase: "took control of", "came to the aid of"."""
        slots = self.of(head)
        preps = dict(slots.preps)
        comp: list[int] = []
        for at in tokens:
            if at == head:
                continue
            if self.sentence.tokens[at].pos == "NOUN":
                comp.extend(self.of(at).comp)
            for child in self.sentence.children[at]:
                token = self.sentence.tokens[child]
                if token.dep == "prep" and token.lower not in preps and child not in tokens:
                    self._add_prep(preps, token)
        return replace(slots, preps=preps, comp=tuple(comp))

    def lent(self, noun: int, light: int, role: str | None) -> Slots:
        """Slots of a noun with what its light verb lends: a subject that acts or undergoes, and prepositions."""
        own, verb = self.of(noun), self.of(light)
        preps = {**verb.preps, **own.preps}
        if role != "recipient":
            return replace(own, subj=verb.subj if role == "actor" else (), iobj=verb.iobj, preps=preps)
        for name in _UNDERGOING:
            preps.setdefault(name, verb.subj)
        return replace(own, preps=preps)

    def _intents(self, clause: int | None) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The clause's head where it is an infinitive, and where it tells of what is to come."""
        if clause is None:
            return (), ()
        tokens = self.sentence.tokens
        helpers = {tokens[child].lower for child in self.sentence.children[clause]}
        inf = (clause,) if "to" in helpers and tokens[clause].tag in {"VB", "VBP"} else ()
        return inf, inf or ((clause,) if helpers & _INTENT else ())

    def _carry(self, direct: int, preps: dict[str, tuple[int, ...]]) -> None:
        """Let prepositions that the parser hung on the object count for the verb where it has none."""
        tokens = self.sentence.tokens
        for child in self.sentence.children[direct]:
            if tokens[child].dep == "prep" and tokens[child].lower in _CARRIERS - preps.keys():
                self._add_prep(preps, tokens[child])

    def _stranded(self, verb: int, preps: dict[str, tuple[int, ...]]) -> None:
        """Give "the base from which they fired" its noun."""
        head = self.sentence.tokens[verb].head
        for name, heads in preps.items():
            if heads and self.sentence.tokens[heads[0]].tag in _RELATIVE_TAGS:
                preps[name] = (head,)

    def _shared_agent(self, verb: int) -> tuple[int, ...]:
        """The agent that a coordinated passive names ("captured and executed by rebels")."""
        tokens = self.sentence.tokens
        for child in self.sentence.children[verb]:
            if tokens[child].dep == "conj":
                agent = self.sentence.child(child, "agent")
                if agent is not None:
                    return self._pobj(agent)
        return ()

    def _noun(self, noun: int) -> Slots:
        sentence = self.sentence
        tokens = sentence.tokens
        preps: dict[str, tuple[int, ...]] = {}
        poss: tuple[int, ...] = ()
        comp: list[int] = []
        clause: int | None = None
        for child in sentence.children[noun]:
            token = tokens[child]
            match token.dep:
                case "prep" | "agent":
                    self._add_prep(preps, token)
                case "poss":
                    poss = self.conjuncts(child)
                case "compound" | "amod" | "nmod":
                    comp.extend(self.conjuncts(child))
                case "acl" | "ccomp" | "relcl" if clause is None:
                    clause = child
                    self._participle_agent(token, preps)
                    self._blamed(token, preps)
        above = tokens[tokens[noun].head]
        if above.lower == "of" and tokens[above.head].lemma in self.words.partitive:
            for child in sentence.children[above.head]:  # "a wave of attacks that it blamed on"
                self._blamed(tokens[child], preps)
        return Slots((), (), (), poss, tuple(comp), preps, frozenset(), clause)

    def _blamed(self, token: Token, preps: dict[str, tuple[int, ...]]) -> None:
        """Take "kidnappings that it blamed on rebels" to be by rebels."""
        if token.dep == "relcl" and self._gap_is_object(token.index):
            for child in self.sentence.children[token.index]:
                if (token.lemma, self.sentence.tokens[child].lower) in self.words.ascribing:
                    preps.setdefault("by", self._pobj(child))

    def _participle_agent(self, token: Token, preps: dict[str, tuple[int, ...]]) -> None:
        """Take "an attack carried out by rebels", "an attack blamed on rebels" to be by rebels."""
        if token.tag != "VBN" or token.dep != "acl":
            return
        for child in self.sentence.children[token.index]:
            below = self.sentence.tokens[child]
            if (token.lemma, below.lower) in self.words.ascribing:
                preps.setdefault("by", self._pobj(child))
            elif below.dep == "prep" and below.lower != "by":
                self._add_prep(preps, below)
            elif below.dep == "agent" and token.lemma not in self.words.commenting:
                preps.setdefault("by", self._pobj(child))

    def _add_prep(self, preps: dict[str, tuple[int, ...]], token: Token) -> None:
        heads = self._pobj(token.index)
        name = token.lower
        if not heads:  # "ahead of", "out of", "because of": the second preposition holds the object
            inner = self.sentence.child(token.index, "prep")
            if inner is not None:
                heads = self._pobj(inner)
                name = f"{name}_{self.sentence.tokens[inner].lower}"
        if heads and name not in preps:
            preps[name] = heads
        elif heads:
            preps[name] = preps[name] + heads

    def _pobj(self, preposition: int) -> tuple[int, ...]:
        head = self.sentence.child(preposition, "pobj", "pcomp")
        if head is None:
            return ()
        return self.conjuncts(head)
