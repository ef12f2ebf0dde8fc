"""Who passes on what a source said: "told Reuters", "the agency quoted him as saying", "quoted by the daily"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.coding.attribution.attributions import PassedOn, Stretch
from dateline.coding.attribution.source_kinds import source_kind
from dateline.coding.attribution.sources import agent_of, extent_of_source, subject_of
from dateline.model.actors import ActorKind, ActorMention
from dateline.model.claims import SourceKind
from dateline.parsing.tokens import Sentence

#: verbs whose object is told, and all that hand a story on
_TELLING = frozenset({"tell", "inform", "brief", "notify", "reach", "warn"})
_HANDING_ON = _TELLING | {"relay", "repeat", "pass", "report", "write", "speak", "talk", "forward", "read"}
_STANDING_IN = frozenset({"him", "her", "it", "them", "you", "himself", "herself", "themselves"})
_QUOTING = frozenset({"quote", "cite"})
_TELLINGS = frozenset({"report", "statement", "dispatch", "communique", "communiqué", "interview"})
#: labels on the way from an outlet up to the cue that it completes
_COMPLETES = frozenset(
    {"dobj", "dative", "pobj", "prep", "agent", "conj", "compound", "poss", "nmod", "acl", "appos"}
)


def passed_on_by(
    sentence: Sentence,
    cue: int,
    head: int | None,
    source: Stretch | None,
    content: set[int],
    mentions: Sequence[ActorMention],
    nouns: Mapping[str, str],
) -> tuple[PassedOn, ...]:
    """Find who stands between the source and the page, in the sentence of the cue, from the source outwards."""
    relays = _relays(sentence, cue, content)
    if relays:
        return tuple(_link(sentence, whom, content | {cue, *relays}, mentions, nouns) for whom in relays)
    outlet = _known_outlet(sentence, cue, head, source, content, mentions)
    if outlet is not None:
        words = Stretch(sentence.index, outlet.first, outlet.last, sentence.words(outlet.first, outlet.last))
        return (PassedOn(words, outlet, SourceKind.MEDIA),)
    whom = _quoter(sentence, cue, head)
    if whom is not None and whom not in content and whom != head:
        return (_link(sentence, whom, content | {cue}, mentions, nouns),)
    whom = _told_name(sentence, cue, mentions)
    if whom is None or whom in content:
        return ()
    return (PassedOn(_named(sentence, whom, content | {cue}), None, SourceKind.MEDIA),)


def _link(
    sentence: Sentence,
    whom: int,
    keep_out: set[int],
    mentions: Sequence[ActorMention],
    nouns: Mapping[str, str],
) -> PassedOn:
    words = _named(sentence, whom, keep_out)
    actor = actor_at(mentions, whom)
    return PassedOn(words, actor, source_kind(sentence, words.first, words.last, whom, actor, nouns))


def _relays(sentence: Sentence, cue: int, content: set[int]) -> tuple[int, ...]:
    """Heads of those who were told and told others, one after another: "told a diplomat, who told Reuters".

    A hearer that tells nobody passes nothing on.
    """
    found: list[int] = []
    told = _hearer(sentence, cue)
    while told is not None and told not in content and told not in found:
        found.append(told)
        onward = [
            child
            for child in sentence.children[told]
            if sentence.tokens[child].dep == "relcl" and sentence.tokens[child].lemma in _HANDING_ON
        ]
        told = _hearer(sentence, onward[0]) if onward else None
    return tuple(found) if len(found) > 1 else ()


def _hearer(sentence: Sentence, verb: int) -> int | None:
    """Whom a verb of telling tells: "told a diplomat", "passed it to Reuters"; None for one that stands for another."""
    told = sentence.child(verb, "dative")
    if told is None and sentence.tokens[verb].lemma in _TELLING:
        told = sentence.child(verb, "dobj")
    for child in sentence.children[verb] if told is None else ():
        if sentence.tokens[child].lower in {"to", "with"}:
            told = sentence.child(child, "pobj")
    if told is not None and sentence.tokens[told].dep == "dative" and sentence.tokens[told].pos == "ADP":
        told = sentence.child(told, "pobj")
    if told is None or sentence.tokens[told].pos not in {"NOUN", "PROPN", "PRON"}:
        return None
    return None if sentence.tokens[told].lower in _STANDING_IN else told


def _named(sentence: Sentence, head: int, keep_out: set[int]) -> Stretch:
    first, last = extent_of_source(sentence, head, keep_out - {head})
    return Stretch(sentence.index, first, last, sentence.words(first, last))


def actor_at(mentions: Iterable[ActorMention], token: int) -> ActorMention | None:
    """Take the mention headed by the token, else the longest that holds it; None where none does."""
    holding = [one for one in mentions if one.first <= token < one.last]
    return max(holding, key=lambda one: (one.head == token, one.last - one.first), default=None)


def _known_outlet(
    sentence: Sentence,
    cue: int,
    head: int | None,
    source: Stretch | None,
    content: set[int],
    mentions: Sequence[ActorMention],
) -> ActorMention | None:
    """Find an outlet of the tables that completes the cue, or that carries the statement that is the source."""
    for mention in mentions:
        if mention.actor.kind is not ActorKind.MEDIA or mention.head in content:
            continue
        if source is None or not source.holds(sentence.index, mention.head):
            carries = _hangs_on(sentence, mention.head, cue)
        else:  # "a statement carried by the agency said"
            carries = head is not None and sentence.tokens[head].lower in _TELLINGS and mention.head != head
        if carries:
            return mention
    return None


def _hangs_on(sentence: Sentence, token: int, cue: int) -> bool:
    """Whether the token completes the cue, or the verb of quoting above it, as object or behind a preposition."""
    quoting = {x for x in sentence.ancestors(cue) if sentence.tokens[x].lemma in _QUOTING}
    while sentence.tokens[token].dep in _COMPLETES:
        token = sentence.tokens[token].head
        if token == cue or token in quoting:
            return True
    return False


def _quoter(sentence: Sentence, cue: int, head: int | None) -> int | None:
    """Find who quotes the source: "X quoted him as saying", "he, quoted by X, said", "were told by him that"."""
    for above in sentence.ancestors(cue):
        if sentence.tokens[above].lemma in _QUOTING and sentence.tokens[cue].dep == "pcomp":
            agent = agent_of(sentence, above)
            passive = sentence.child(above, "auxpass", "nsubjpass") is not None
            return agent if passive or agent is not None else subject_of(sentence, above)
    if head is not None:
        for child in sentence.children[head]:
            if sentence.tokens[child].dep == "acl" and sentence.tokens[child].lemma in _QUOTING:
                return agent_of(sentence, child)
    if sentence.tokens[cue].lemma == "tell" and agent_of(sentence, cue) is not None:
        return sentence.child(cue, "nsubjpass")
    return None


def _told_name(sentence: Sentence, cue: int, mentions: Sequence[ActorMention]) -> int | None:
    """Find an outlet that no table knows by where it stands: "told UTV", "in an interview with Radio Mina"."""
    told = sentence.child(cue, "dobj", "dative") if sentence.tokens[cue].lemma == "tell" else None
    if told is not None and sentence.tokens[told].entity not in {"ORG", "", "WORK_OF_ART"}:
        return None
    if told is None:
        told = _carrier(sentence, cue)
    if told is None or sentence.tokens[told].pos != "PROPN":
        return None
    actor = actor_at(mentions, told)
    known = actor is not None and (actor.actor.id is not None or actor.actor.kind is ActorKind.PERSON)
    return None if known else told


def _carrier(sentence: Sentence, cue: int) -> int | None:
    """Find X of "said in an interview with X" and "said in a statement carried by X"."""
    for child in sentence.children[cue]:
        noun = sentence.child(child, "pobj") if sentence.tokens[child].lower == "in" else None
        if noun is None or sentence.tokens[noun].lower not in _TELLINGS:
            continue
        for below in sentence.children[noun]:
            if sentence.tokens[below].lower in {"with", "to"}:
                return sentence.child(below, "pobj")
            if sentence.tokens[below].dep == "acl":
                return agent_of(sentence, below)
    return None
