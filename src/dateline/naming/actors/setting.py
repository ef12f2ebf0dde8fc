"""What settling a draft needs besides the draft, and the small questions that several rules ask of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model.actors import Actor, Candidate
from dateline.model.spans import Span
from dateline.naming.actors.drafts import Draft
from dateline.naming.actors.entries import ActorEntry, within
from dateline.naming.actors.index import Part, Sense
from dateline.naming.actors.lands import Lands
from dateline.naming.actors.memory import Memory, Mentioned
from dateline.naming.actors.tables import ActorTables
from dateline.parsing.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Setting:
    """What settling needs besides the draft.

    sentence: the sentence it stands in. tables: the actor tables. memory: the page so far.
    day: the day the passage was published; None where unknown. lands: the places that the gazetteer found.
    here: states that the sentence is set in ("in Haiti"), with the token that says so; see `set_in`.
    """

    sentence: Sentence
    tables: ActorTables
    memory: Memory
    day: date | None
    lands: Lands
    here: tuple[tuple[str, int], ...] = ()


def chosen(
    senses: Sequence[Sense], countries: Sequence[str], day: date | None
) -> tuple[Sense, tuple[Candidate, ...]]:
    """Choose among the actors that share a name: by the years it was used, then by country, then by table order."""
    lost: list[Candidate] = []
    left = list({one.entry.id if one.entry else one.name.words: one for one in reversed(senses)}.values())[
        ::-1
    ]
    if len(left) > 1:
        timely = [
            one
            for one in left
            if within(day, one.name.since, one.name.until) and (one.entry is None or one.entry.lives_on(day))
        ]
        if timely:
            lost += [loser(one, f"was not called so on {day}") for one in left if one not in timely]
            left = timely
    if len(left) > 1 and countries:
        near = [one for one in left if one.entry and one.entry.country in countries]
        if near:
            lost += [
                loser(one, "belongs to another country than the words name")
                for one in left
                if one not in near
            ]
            left = near
    lost += [loser(one, "is the less known bearer of the name") for one in left[1:]]
    return left[0], tuple(lost)


def loser(sense: Sense, why: str) -> Candidate:
    """Make the candidate of a sense that lost."""
    if sense.entry:
        return Candidate(sense.entry.id, sense.entry.name, why)
    return Candidate(None, sense.name.words, why)


def actor_of(entry: ActorEntry, country: str | None = None) -> Actor:
    """Make the value of an entry, with the country that the words give it where it has none of its own."""
    return Actor(entry.id, entry.name, entry.country or country, entry.sector, entry.kind)


def topic_state(setting: Setting) -> Mentioned | None:
    """The mention whose state "the country" means: the first of this sentence, else the latest before."""
    ties = {
        Part.STATE,
        Part.ADJECTIVE,
        Part.ORGAN,
        Part.PERSON,
        Part.UNKNOWN_PERSON,
        Part.ROLE,
        Part.OFFICE,
        Part.SEAT,
    }
    index = setting.sentence.index
    here = list(
        setting.memory.back(
            lambda one: one.sentence == index and bool(one.actor.country) and one.part in ties
        )
    )
    if here:
        return here[-1]
    return setting.memory.last(lambda one: bool(one.actor.country) and one.part in ties)


def set_in(draft: Draft, setting: Setting) -> list[tuple[str, Span]]:
    """List the states that the sentence is set in for a draft, with their words.

    What is told in passing of somebody else does not say where it is: "Police questioned men who had been in Syria".
    """
    return [
        (code, setting.sentence.words(at, at + 1))
        for code, at in setting.here
        if not _is_aside(setting.sentence, at, draft.head)
    ]


def _is_aside(sentence: Sentence, at: int, head: int) -> bool:
    """Whether a token stands in a clause about a noun that is not this head, and the head does not."""
    above = {head, *sentence.ancestors(head)}
    return any(
        sentence.tokens[one].dep in {"relcl", "acl"}
        and one not in above
        and sentence.tokens[one].head != head
        for one in (at, *sentence.ancestors(at))
    )


def speaks(draft: Draft, setting: Setting) -> bool:
    """Whether a draft is the subject of a verb of saying."""
    token = setting.sentence.tokens[draft.head]
    verb = setting.sentence.tokens[token.head]
    return token.dep == "nsubj" and verb.lemma in setting.tables.words["speech"]


def printed(draft: Draft, setting: Setting) -> str:
    """The words of a draft on one line, without a possessive at the end."""
    return " ".join(setting.sentence.words(draft.first, draft.last).exact.split())


def printed_unit(draft: Draft, setting: Setting) -> str:
    """The words of the unit that heads a draft, on one line."""
    return " ".join(setting.sentence.words(draft.unit.first, draft.unit.last).exact.split())
