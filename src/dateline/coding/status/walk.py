"""Walk from a happening up its sentence to the holder who vouches for it, and collect what changes its status.

Each step goes from a word to the word it depends on. The label of the step says in which slot the happening hangs
(`lexicon/status_predicates.tsv`), the word that is reached says what becomes of it, and what stands by that word
(`status_local`) says the rest.
"""

from __future__ import annotations

from collections.abc import Container

from dateline.coding.status.algebra import Operator
from dateline.coding.status.local import (
    by_noun,
    by_verb,
    children,
    definite,
    has_to,
    negator,
    practised,
    subject,
)
from dateline.coding.status.mended import (
    by_degree,
    missed_verb,
    no_choice_but,
    of_anybody,
    shared_infinitive,
    small_clause,
    told_beside_question,
)
from dateline.coding.status.sentence import asked_by_nobody, asks_who, of_sentence, quoted
from dateline.coding.status.slots import class_of, counts, passive, slot_of
from dateline.coding.status.tables import PredicateClass, StatusTables
from dateline.parsing.tokens import Sentence, Token

_RANKED = frozenset({"first", "last", "second", "third", "only", "latest", "next"})
_COPULAS = frozenset({"be", "seem", "appear", "become", "remain", "look", "sound", "feel"})
#: how an act is done: what is so told shares the light in which the act is put
_BY_MEANS = frozenset("about against as at by for from in into of on through to toward with".split())
#: classes under which a happening lies in what a holder says or thinks: "would" is the future seen from there
_TOLD = frozenset(
    {"say", "warn", "commit", "threat", "plan", "possible", "hearsay", "deny", "fact", "question"}
)
#: classes of nouns that a clause without a "that" can spell out
_CONTENTFUL = frozenset({"possible", "request", "threat", "commit", "plan", "told", "deny", "question"})
#: classes that an infinitive of purpose only seems to hang on
_FREE = frozenset({"say", "fact", "possible", "appear"})
#: what an operator of a noun for what is said goes by
_REPORTED = frozenset({"predicate:told", "predicate:possible"})
_LONGEST_WALK = 40


class Walk:
    """One walk; a value of it is used once.

    sentence: where the happening stands. tables: what is looked up.
    content: tokens of what the innermost holder says; None where the walk is to find the holder itself.
    """

    def __init__(self, sentence: Sentence, tables: StatusTables, content: Container[int] | None) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.tables = tables
        self.content = content
        self.found: list[Operator] = []
        self.trigger = -1

    def from_trigger(self, trigger: int) -> list[Operator]:
        """Collect the operators over ``trigger``, innermost first."""
        at: int | None = trigger
        self.trigger = trigger
        self._stand(trigger, counted=False)
        for _ in range(_LONGEST_WALK):
            if at is None:
                break
            token = self.tokens[at]
            if token.head == at:
                self.found += of_sentence(self.sentence, at)
                break
            outside = self.content is not None and at in self.content and token.head not in self.content
            at = self._step(token)
            if outside and not self._is_reported(at):
                break
        return self.found

    def _is_reported(self, at: int | None) -> bool:
        """Whether the walk left what is said for a noun that names it: "denied reports that"."""
        if at is None or not self.found or self.tokens[at].pos != "NOUN" or self.tokens[at].dep != "dobj":
            return False
        return self.found[-1].rule in _REPORTED

    def _stand(self, at: int, counted: bool, hypothetical: bool = False) -> None:
        """Collect what stands by a word; "would" is no future seen from before where it is ``hypothetical``."""
        counted = counted or self._negation(at) is None
        if self.tokens[at].pos in {"NOUN", "PROPN", "ADJ", "PRON", "NUM"} and not children(
            self.sentence, at, "cop", "aux", "mark"
        ):
            self.found += by_noun(self.sentence, at, self.tables)
        else:
            self.found += by_verb(
                self.sentence, at, self.tables, self._told(at) and not hypothetical, counted
            )

    def _told(self, at: int) -> bool:
        token = self.tokens[at]
        for _ in range(3):
            if token.dep != "conj":
                break
            token = self.tokens[token.head]
        if self.content is not None and token.index in self.content and token.head not in self.content:
            return not quoted(self.sentence, token.index)
        if token.dep not in {"ccomp", "acl"} or quoted(self.sentence, token.index):
            return False
        row = class_of(self.sentence, self.tables, token.head, "that")
        return row is None or row.name in _TOLD

    def _under(self, at: int, row: PredicateClass, word: int | None = None) -> int | None:
        """Put the happening under the predicate at ``at``; where the walk goes on, None where it ends."""
        negation = self._negation(at)
        effect = row.negated if negation else row.affirmed
        sure = row.sure_negated if negation else row.sure_affirmed
        closes = effect.endswith("!") or effect in {"stop", "source", "warn"}
        effect = self._resolved(effect.rstrip("!"), at)
        rule = f"predicate:{row.name}{'+not' * (negation is not None)}"
        self.found.append(Operator(effect, sure, rule, at if word is None else word, closes))
        if closes:
            if row.name == "say" and asked_by_nobody(self.sentence, at):
                self.found.insert(-1, Operator("questioned", 0.0, "question", at))
            return None
        self._stand(at, counted=negation is not None)
        return at

    def _negation(self, at: int) -> Operator | None:
        """The word that negates a predicate, unless it has been counted already: "has no plans" holds one denial."""
        found = negator(self.sentence, at, self.tables)
        return None if found is None or any(one.token == found.token for one in self.found) else found

    def _resolved(self, effect: str, at: int) -> str:
        if effect == "obligation":
            return "keep" if self.tokens[at].tag in {"VBD", "VBN"} else "requested"
        if effect == "ability":
            copula = self.tokens[self.tokens[at].head]
            return "keep" if copula.tag == "VBD" else "possible"
        if effect == "accuse":
            return (
                "possible"
                if passive(self.sentence, at) and self.sentence.child(at, "agent") is None
                else "keep"
            )
        if effect == "future":
            who = subject(self.sentence, at)
            if who is not None and who.lower in {"i", "we"}:
                return "future_own"
        return effect

    def _step(self, token: Token) -> int | None:
        """Go from a word to the one it depends on; where the walk goes on, None where it ends."""
        dep = token.dep
        if dep in {"ccomp", "xcomp", "oprd"}:
            return self._complement(token)
        if dep in {"acl", "advcl", "relcl"}:
            return self._adjunct(token)
        if dep in {"pcomp", "pobj"}:
            return self._after_preposition(token)
        if dep == "conj":
            return self._conjunct(token)
        if dep in {"dobj", "nsubjpass", "nsubj", "csubj", "csubjpass"}:
            return self._argument(token)
        if dep in {"compound", "nmod"}:
            self.found += practised(self.sentence, token.head, self.tables)
            row = class_of(self.sentence, self.tables, token.head, "compound")
            return None if row is None else self._under(token.head, row)
        about = (
            dep == "advmod" and token.index != self.trigger and children(self.sentence, token.index, "xcomp")
        )
        if about or dep in {"attr", "acomp", "appos"}:
            if dep != "appos":
                self._stand(
                    token.head,
                    counted=negator(self.sentence, token.index, self.tables) is not None and dep == "acomp",
                )
            return token.head
        return None

    def _complement(self, token: Token) -> int | None:
        head = token.head
        slot = slot_of(self.sentence, self.tables, token.index, head)
        if slot == "o_to" and token.index < head:  # "Army to leave, minister says"
            self.found.append(Operator("planned", 1.5, "announced infinitive", token.index))
            slot = "that"
        if (
            slot == "that"
            and token.tag == "VB"
            and not children(self.sentence, token.index, "mark", "aux", "nsubj")
        ):
            self.found.append(Operator("requested", 0.5, "imperative", token.index))
        if small_clause(self.sentence, token.index):
            self._stand(head, counted=False)
            return head
        row = class_of(self.sentence, self.tables, head, slot)
        if self.tokens[head].lemma in _COPULAS and (row is None or slot == "that"):
            for child in children(self.sentence, head, "acomp", "attr", "nsubj"):
                row = class_of(self.sentence, self.tables, child.index, slot)
                if row is not None and child.pos != "PRON":
                    return self._beyond(self._under(child.index, row), head)
        if row is not None:
            return self._under(head, row)
        return self._unlisted(head, slot)

    def _beyond(self, reached: int | None, copula: int) -> int | None:
        """Go on from an adjective or noun to its copula, unless the walk ended there."""
        if reached is None:
            return None
        self._stand(copula, counted=True)
        return copula

    def _unlisted(self, head: int, slot: str) -> int | None:
        """Put the happening under a predicate that the table does not list."""
        token = self.tokens[head]
        if slot in {"that", "p_that"}:
            self.found.append(Operator("source", 2.8, "predicate:unlisted", head, closes=True))
            return None
        if slot == "ing":
            self._stand(head, counted=False)
            return head
        degree = by_degree(self.sentence, head)
        if degree is not None:
            negation = self._negation(head)
            self.found += [degree] if negation is None else [degree, negation]
            self._stand(head, counted=True)
            return head
        affirmed, _ = self.tables.veridicality.get((token.lemma, slot), (0.0, 0.0))
        if affirmed >= 2.0:
            self.found.append(Operator("keep", affirmed, "predicate:judged", head))
        elif affirmed <= -1.5:
            self.found.append(Operator("deny", affirmed, "predicate:judged", head))
        else:
            self.found.append(Operator("planned", 1.3, "purpose", head))
        self._stand(head, counted=False)
        return head

    def _adjunct(self, token: Token) -> int | None:
        head = token.head
        infinitive = has_to(self.sentence, token.index)
        self.found += of_anybody(self.sentence, head)
        if token.dep == "relcl" and not infinitive:
            return head if asks_who(self.sentence, head) else self._content_of_noun(token)
        if token.dep == "advcl":
            return self._purpose(token) if infinitive else self._circumstance(token)
        marked = any(mark.lower == "that" for mark in children(self.sentence, token.index, "mark"))
        if not infinitive and not marked:
            return self._spelt_out(token)
        row = class_of(self.sentence, self.tables, head, "to" if infinitive else "that")
        if row is not None:
            return self._under(head, row)
        ranks = (self.tokens[head], *children(self.sentence, head, "amod", "advmod", "nummod"))
        if infinitive and not any(one.lower in _RANKED for one in ranks):
            self.found.append(Operator("planned", 1.0, "purpose", head))
            self._stand(head, counted=False)
            return head
        return None

    def _spelt_out(self, token: Token) -> int | None:
        """Go on from a gerund with a subject of its own that a noun is of: "the prospect of both lending support"."""
        who = self.tokens[token.index - 1] if token.index else token
        prep = self.tokens[who.head]
        if token.tag != "VBG" or who.dep != "pobj" or prep.lower != "of":
            return None
        row = class_of(self.sentence, self.tables, prep.head, "of")
        return self._under(prep.head, row) if row is not None and row.name in _CONTENTFUL else None

    def _purpose(self, token: Token) -> int | None:
        """Go on from an infinitive that hangs loosely on a verb: mostly a purpose, sometimes what the verb asks for."""
        head = token.head
        slot = slot_of(self.sentence, self.tables, token.index, head)
        row = class_of(self.sentence, self.tables, head, slot)
        free = _FREE if slot == "o_to" else _FREE | {"request"}
        return (
            self._under(head, row)
            if row is not None and row.name not in free
            else self._unlisted(head, "purpose")
        )

    def _circumstance(self, token: Token) -> int | None:
        """Go on from a participle that shares the light of its verb; other clauses of circumstance stand alone."""
        head = token.head
        if token.tag == "VB" and not children(self.sentence, token.index, "mark", "nsubj", "aux"):
            self.found.append(Operator("requested", 0.5, "imperative", token.index))
            return None
        if self.tokens[head].lower == "what":  # "what if they fired?"
            return head
        if token.tag != "VBG" or children(self.sentence, token.index, "mark", "nsubj"):
            return None
        spelt = self._spelt_out(token)
        if spelt is not None:
            return spelt
        before = len(self.found)
        self._stand(head, counted=False)
        if (
            self.tokens[self.sentence.extent(token.index)[0] - 1].text == ","
        ):  # "did not leave, shelling the town"
            self.found[before:] = [one for one in self.found[before:] if one.effect != "deny"]
        return head

    def _content_of_noun(self, token: Token) -> int | None:
        """Go on where a relative clause has no gap, and is what the noun says: "fears they will target the port"."""
        marked = any(mark.lower == "that" for mark in children(self.sentence, token.index, "mark"))
        gapless = marked or children(self.sentence, token.index, "dobj", "auxpass", "acomp")
        who = self.sentence.child(token.index, "nsubj", "nsubjpass")
        if (
            not gapless
            or who is None
            or any(self.tokens[at].tag in {"WDT", "WP"} for at in self.sentence.children[token.index])
        ):
            return None
        row = class_of(self.sentence, self.tables, token.head, "that")
        return self._under(token.head, row) if row is not None and row.name in _CONTENTFUL else None

    def _after_preposition(self, token: Token) -> int | None:
        prep = self.tokens[token.head]
        above = self.tokens[prep.head]
        missed = missed_verb(self.sentence, prep, self.tables)
        if missed is not None:
            self.found += missed
            return None
        forced = no_choice_but(self.sentence, prep)
        if forced is not None:
            self.found.append(forced)
            return None
        for word in (prep, *children(self.sentence, prep.index, "advmod", "pcomp"), above):
            listed = self.tables.words.get(("prep", word.lower))
            if listed:
                effect, sure = listed
                self.found.append(Operator(effect, sure, f"word:{word.lower}", word.index, effect == "stop"))
                return None if effect == "stop" else above.head if word is above else above.index
        row = class_of(
            self.sentence, self.tables, above.index, "object" if counts(self.sentence, prep) else prep.lower
        )
        if row is not None and row.name == "case" and definite(self.sentence, token.index):
            return None  # "in the case of the two explosions"
        if row is not None:
            return self._under(above.index, row)
        if token.dep == "pobj" and definite(self.sentence, token.index):
            return None
        if prep.lower not in _BY_MEANS or above.pos not in {"VERB", "AUX"}:
            return None
        self._stand(above.index, counted=token.dep == "pobj")
        return above.index

    def _conjunct(self, token: Token) -> int | None:
        """Go on as the first conjunct: in its slot, and with its "no" and its marks."""
        head = token.head
        verbal = token.pos in {"VERB", "AUX"}
        if not verbal:
            self.found += [one for one in by_noun(self.sentence, head, self.tables) if one.rule == "word:no"]
        else:
            if told_beside_question(self.sentence, token.index):
                return None
            shared = shared_infinitive(self.sentence, token)
            if shared is not None:
                return shared
            infinitive = has_to(self.sentence, head) and not children(self.sentence, head, "auxpass")
            if infinitive and token.tag in {"VBD", "VBZ", "VBN"}:
                return None  # "refused to leave and never gave in": the parse joins what does not belong together
            self._marks(head)
        return head

    def _marks(self, at: int) -> None:
        """Collect the conditions that hang on a clause, and nothing else of it."""
        local = by_verb(self.sentence, at, self.tables, told=False)
        self.found += [one for one in local if one.rule.startswith(("mark:", "condition"))]

    def _argument(self, token: Token) -> int | None:
        """Go from a noun or clause that is an argument to its verb."""
        head = token.head
        slot = "object" if token.dep in {"dobj", "nsubjpass"} else "subject"
        row = class_of(self.sentence, self.tables, head, slot)
        if row is not None:
            return self._under(head, row)
        if slot == "subject" and self.tokens[head].lemma in _COPULAS:
            for said in children(self.sentence, head, "acomp", "attr"):
                row = class_of(self.sentence, self.tables, said.index, "subject")
                if row is not None and said.pos == "ADJ":
                    return self._beyond(self._under(said.index, row), head)
        if definite(self.sentence, token.index) and token.pos not in {"VERB", "AUX"}:
            if token.index != self.trigger:  # "if the plan to attack goes ahead"
                self._marks(head)
            return None
        self._stand(head, counted=slot == "subject", hypothetical=slot == "subject")
        return head
