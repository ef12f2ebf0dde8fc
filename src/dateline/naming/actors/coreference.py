"""Resolve what goes back to an earlier mention: pronouns, relative pronouns, and descriptions such as "the group".

Rules in the manner of Hobbs and of Lappin and Leass, cut down to what news needs: agreement first, then subjects
before others, then the latest. A pronoun without a fitting antecedent stays unresolved, and says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from dateline.model.actors import Actor, ActorKind, Candidate, Naming
from dateline.naming.actors.drafts import Draft, Settled
from dateline.naming.actors.entries import ActorEntry
from dateline.naming.actors.index import NAMED_KINDS, Part
from dateline.naming.actors.keys import keys_of
from dateline.naming.actors.memory import Mentioned
from dateline.naming.actors.setting import Setting
from dateline.naming.actors.tables import ActorTables
from dateline.parsing.tokens import Sentence, Token

#: sentences that a pronoun may go back: news hardly ever goes farther, and a wrong answer costs more than none
MOST_SENTENCES = 3
#: sentences that "the group" or "the insurgents" may go back
MOST_DESCRIBED = 10
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
#: what "they" gains from a plural and from an armed group's name, against 1 for a subject and 0.6 a sentence:
#: a plural object beats a singular subject, a group that acts beats a plural object (tried on pages of our own)
_PLURAL, _GROUP = 1.2, 0.7
#: last words of names that are descriptions of many other things too
_GENERAL = frozenset({"group", "forces", "front", "party", "movement", "guards", "guard", "force"})
_SINGULAR_BODIES = frozenset({ActorKind.STATE, *NAMED_KINDS})
_PEOPLE_PARTS = frozenset(
    {Part.ROLE, Part.PEOPLE, Part.NAMED, Part.UNKNOWN_BODY, Part.SHORT, Part.ORGAN, Part.OFFICE}
)
#: what follows a noun that is told which one it is by these words, and so goes back to nothing
_RESTRICTING = frozenset({"relcl", "acl", "prep"})
_ARMED = frozenset({"REB", "UAF", "CRM"})
_FORCES = frozenset({"MIL", "COP"})


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun of a sentence that can stand for an actor.

    token: its index. about: ``male``, ``female``, ``thing``, ``many``, ``self`` or ``relative``.
    """

    token: int
    about: str


def pronouns_of(sentence: Sentence, setting: Setting) -> list[Pronoun]:
    """List the pronouns of a sentence that can stand for an actor, those of "it is clear that" left out."""
    words = setting.tables.words
    found: list[Pronoun] = []
    for token in sentence.tokens:
        if token.tag in {"PRP", "PRP$"}:
            for about in ("male", "female", "thing", "many", "self"):
                if token.lower in words[about]:
                    if about != "thing" or not _expletive(sentence, token, setting):
                        found.append(Pronoun(token.index, about))
                    break
        elif token.tag == "WP$":
            found.append(Pronoun(token.index, "relative"))
        elif token.tag in {"WP", "WDT"} and token.dep in {"nsubj", "nsubjpass", "dobj"}:
            verb = sentence.tokens[token.head]
            if verb.dep == "relcl" and token.lower != "what":
                found.append(Pronoun(token.index, "relative"))
    return found


def _expletive(sentence: Sentence, token: Token, setting: Setting) -> bool:
    if token.dep == "expl":
        return True
    verb = sentence.tokens[token.head]
    if token.dep not in {"nsubj", "nsubjpass"}:
        return False
    if verb.lemma in setting.tables.words["expletive"]:
        return True
    if verb.lemma != "be":
        return verb.lemma in {"seem", "appear", "rain", "take"}
    return any(
        sentence.tokens[at].dep in {"acomp", "attr", "ccomp", "xcomp", "prep"}
        for at in sentence.children[verb.index]
    )


def resolve_pronoun(pronoun: Pronoun, sentence: Sentence, setting: Setting) -> Settled:
    """Say whom a pronoun means; an actor without id, named by the pronoun, where nobody fits."""
    token = sentence.tokens[pronoun.token]
    unresolved = Settled(Actor(None, token.text), "pronoun not resolved", Naming.PRONOUN)
    if pronoun.about == "self":
        return Settled(Actor(None, token.text), "pronoun of the speaker", Naming.PRONOUN)
    if pronoun.about == "relative":
        noun = _relative_noun(sentence, token)
        found = setting.memory.last(lambda one: one.sentence == sentence.index and one.head == noun)
        if found is None:
            return unresolved
        return Settled(found.actor, "relative pronoun of the noun before it", Naming.PRONOUN, found.span)
    fits = _fitting(pronoun, sentence, setting)
    ranked = sorted(
        (one for one in setting.memory.back(fits)),
        key=lambda one: _rank(one, token, sentence, setting),
        reverse=True,
    )
    ranked = ranked[:4]
    if not ranked:
        return unresolved
    lost: list[Candidate] = []
    for one in ranked[1:]:
        if one.actor != ranked[0].actor and all(one.actor.name != loser.name for loser in lost):
            lost.append(Candidate(one.actor.id, one.actor.name, "farther back, or no subject"))
    return Settled(ranked[0].actor, f"pronoun: {pronoun.about}", Naming.PRONOUN, ranked[0].span, tuple(lost))


def _relative_noun(sentence: Sentence, token: Token) -> int:
    """The noun that a relative clause hangs on, climbed to from its pronoun."""
    at = token.index
    for up in sentence.ancestors(token.index):
        if sentence.tokens[at].dep == "relcl":
            return up
        at = up
    return sentence.tokens[token.head].head


def _fitting(pronoun: Pronoun, sentence: Sentence, setting: Setting) -> Callable[[Mentioned], bool]:
    """Make the test of agreement of a pronoun."""
    token = sentence.tokens[pronoun.token]
    is_object = token.dep in {"dobj", "dative"} and not token.lower.endswith(("self", "selves"))

    def near(one: Mentioned) -> bool:
        back = sentence.index - one.sentence
        return back < MOST_SENTENCES and one.actor.name != "" and not one.located and not acts_itself(one)

    def acts_itself(one: Mentioned) -> bool:
        if not is_object or one.sentence != sentence.index:
            return False
        return one.subject and sentence.tokens[one.head].head == token.head

    if pronoun.about in {"male", "female"}:
        own = sentence.tokens[pronoun.token].lower.endswith("self")
        return lambda one: (
            near(one)
            and (_is_person(one) or _is_single_role(one, sentence, setting))
            and _gender_fits(one, pronoun.about, setting.tables)
            and (not own or one.sentence == sentence.index)
        )
    if pronoun.about == "thing":
        return lambda one: (
            near(one)
            and (not one.plural or one.part is Part.NAMED)
            and one.actor.kind in _SINGULAR_BODIES
            and one.part is not Part.PEOPLE
        )
    return lambda one: (
        near(one) and one.part in _PEOPLE_PARTS and (one.plural or one.actor.kind in NAMED_KINDS)
    )


def _is_person(one: Mentioned) -> bool:
    if one.actor.kind is ActorKind.PERSON:
        return True
    return one.part is Part.OFFICE and not one.plural


def _is_single_role(one: Mentioned, sentence: Sentence, setting: Setting) -> bool:
    """Whether a mention is one unnamed person near by: "a suicide bomber blew himself up"."""
    entry = setting.tables.entries.get(one.actor.id or "")
    if one.part is not Part.ROLE or one.plural or entry is None or entry.notes in {"body", "unit", "weapon"}:
        return False
    words = setting.tables.words
    last = one.span.exact.split()[-1].lower()
    if last in words["plural-noun"] or last in words["describes-body"] or last in words["outlet"]:
        return False
    return one.sentence == sentence.index or (one.subject and sentence.index - one.sentence == 1)


_FEMALE = ("woman", "queen", "Queen", "Mrs", "Ms", "mother", "wife", "daughter", "sister", "girl")


def _gender_fits(one: Mentioned, about: str, tables: ActorTables) -> bool:
    """Whether "he" or "she" can mean a mention, by its title ("spokeswoman") or the forename of the name."""
    said_female = any(word in one.span.exact for word in _FEMALE)
    said_male = "man " in f"{one.span.exact} " and not said_female
    if not (said_female or said_male) and one.actor.kind is ActorKind.PERSON:
        forename = next(iter(keys_of(one.actor.name)), "")
        said_female, said_male = forename in tables.words["woman"], forename in tables.words["man"]
    return not said_male if about == "female" else not said_female


def _rank(one: Mentioned, token: Token, sentence: Sentence, setting: Setting) -> tuple[float, ...]:
    """Order candidates: who speaks for "they said", then subjects of near sentences, then the latest."""
    back = sentence.index - one.sentence
    speaks = token.dep == "nsubj" and sentence.tokens[token.head].lemma in setting.tables.words["speech"]
    said = 1.0 if speaks and one.speaker else 0.0
    subject = 1.0 if one.subject else 0.0
    number = 0.0
    if token.lower in {"they", "them", "their", "theirs"}:
        number = _PLURAL if one.plural else (_GROUP if one.actor.kind is ActorKind.ARMED_GROUP else 0.0)
    subject -= 0.5 if one.inner else 0.0
    if one.part is Part.ROLE and token.lower in {"he", "she", "his", "her", "him"}:
        subject -= 0.8  # a named person is the likelier one
    return (said, number + subject - 0.6 * back, float(one.span.start))


def resolve_description(draft: Draft, settled: Settled, setting: Setting) -> Settled:
    """Find whom a definite description means: "the group", "the insurgents", "the two battalions".

    Returns ``settled`` as it is where the words name someone by themselves or nobody fits.
    """
    entry = draft.entry
    if not draft.definite or draft.indefinite or draft.owner or draft.countries or entry is None:
        return settled
    noun = draft.unit.keys[-1]
    known = setting.memory.names.get((noun,))
    if known and not draft.plural and noun not in _GENERAL:
        return Settled(known[0], "last word of a name that stands before", Naming.DESCRIPTION, known[1])
    told = any(
        setting.sentence.tokens[at].dep in _RESTRICTING for at in setting.sentence.children[draft.head]
    )
    if told or settled.actor.kind is not ActorKind.ROLE:
        return settled
    if noun in setting.tables.words["describes-body"] and not draft.plural:
        return _body_before(entry, settled, setting)
    group = _of_sector(settled.actor.sector, entry.notes)
    return _people_before(settled, group, setting) if group else settled


def _body_before(entry: ActorEntry, settled: Settled, setting: Setting) -> Settled:
    """The body that "the group" means: the latest with a name, an armed one for "the militant group"."""
    body = setting.memory.last_body()
    if body is None or setting.sentence.index - body.sentence >= MOST_DESCRIBED:
        return settled
    if entry.sector in _ARMED and body.actor.kind is not ActorKind.ARMED_GROUP:
        return settled
    return Settled(body.actor, "description of a body named before", Naming.DESCRIPTION, body.span)


def _people_before(settled: Settled, sectors: frozenset[str], setting: Setting) -> Settled:
    """The force, group or people that "the insurgents" or "the troops" mean."""
    memory, index = setting.memory, setting.sentence.index

    def near(one: Mentioned) -> bool:
        return index - one.sentence < MOST_DESCRIBED

    named = memory.last(lambda one: near(one) and _armed_body(one, sectors))
    # "the soldiers" after "the Turkish military" are its soldiers, not the military itself
    if named and named.part is not Part.ORGAN:
        rule = "description of a force or group named before"
        return Settled(named.actor, rule, Naming.DESCRIPTION, named.span)
    parts = {Part.ROLE, Part.ORGAN}
    role = memory.last(
        lambda one: (
            near(one) and one.part in parts and one.actor.sector in sectors and bool(one.actor.country)
        )
    )
    if role is None or settled.actor.country:
        return settled
    actor = replace(settled.actor, country=role.actor.country, sector=role.actor.sector)
    return Settled(actor, "description of people named before", Naming.DESCRIPTION, role.span)


def _of_sector(sector: str | None, notes: str) -> frozenset[str]:
    if notes == "unit" and sector == "MIL":
        return _FORCES | _ARMED
    if sector in _ARMED:
        return _ARMED
    return _FORCES if sector in _FORCES else frozenset()


def _armed_body(one: Mentioned, sectors: frozenset[str]) -> bool:
    kinds = {ActorKind.ARMED_GROUP, ActorKind.FORCE}
    return one.actor.kind in kinds and one.actor.sector in sectors and one.part is not Part.PRONOUN
