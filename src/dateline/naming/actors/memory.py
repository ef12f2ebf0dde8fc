"""What a page has named so far, for the short names, descriptions and pronouns that go back to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from dateline.model.actors import Actor, ActorKind
from dateline.model.spans import Span
from dateline.naming.actors.index import NAMED_KINDS, Part
from dateline.naming.actors.keys import is_article, key_of, skeleton

#: how many mentions back a description or pronoun may go: beyond some eight sentences of news the reader has
#: to be told again as well
MOST_BACK = 40
#: consonants of a surname that must stand before another spelling of it counts ("Sulaimani", "Soleimani")
LEAST_SURNAME = 3


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One earlier mention.

    actor: who was meant. span: the words. sentence: its index. head: its head token.
    part: what its unit was. plural: whether it is grammatically plural.
    subject: whether it was a subject. speaker: whether it was the subject of a verb of saying.
    located: whether it was a place there. inner: whether it stood inside another mention.
    """

    actor: Actor
    span: Span
    sentence: int
    head: int
    part: Part
    plural: bool = False
    subject: bool = False
    speaker: bool = False
    located: bool = False
    inner: bool = False


@dataclass(slots=True)
class Memory:
    """Names and mentions of a page, kept while its passages are read in order.

    names: actors by the folded words of names that the page itself introduced (short names, acronyms).
    surnames: persons by surname. given: persons by the first of their names.
    history: mentions of the passage in text order.
    states: how often each state was named in the passage. offices: who was said in it to hold an office, by the
    office's id and the country. bodies: bodies that the tables lack, by name, with what the page told of them.
    """

    names: dict[tuple[str, ...], tuple[Actor, Span]] = field(default_factory=dict)
    surnames: dict[str, tuple[Actor, Span]] = field(default_factory=dict)
    given: dict[str, tuple[Actor, Span]] = field(default_factory=dict)
    history: list[Mentioned] = field(default_factory=list)
    states: dict[str, int] = field(default_factory=dict)
    offices: dict[tuple[str, str], tuple[Actor, Span]] = field(default_factory=dict)
    bodies: dict[str, Actor] = field(default_factory=dict)

    def next_passage(self) -> None:
        """Forget what only holds inside a passage; names stay."""
        self.history = []
        self.states = {}
        self.offices = {}

    def remember(self, mentioned: Mentioned, keys: tuple[str, ...]) -> None:
        """Keep a mention, and a person's surname for later."""
        self.history.append(mentioned)
        actor = mentioned.actor
        if (
            mentioned.part in {Part.STATE, Part.ADJECTIVE, Part.PEOPLE, Part.SEAT, Part.ORGAN}
            and actor.country
        ):
            self.states[actor.country] = self.states.get(actor.country, 0) + 1
        if actor.kind is ActorKind.PERSON and mentioned.part in {Part.PERSON, Part.UNKNOWN_PERSON}:
            words = tuple(key for key in keys if not is_article(key, before_hyphen=True)) or _keys(actor.name)
            if len(words) > 1:
                self.given.setdefault(words[0], (actor, mentioned.span))
            if len(words) > 1 or actor.id:
                surnames = {words[-1], _keys(actor.name)[-1]} if _keys(actor.name) else {words[-1]}
                for surname in surnames:
                    known = self.surnames.get(surname)
                    if known and known[0].id and not actor.id:
                        continue  # "Michelle Obama" does not take "Obama" from the president
                    self.surnames[surname] = (actor, mentioned.span)
                    if len(skeleton(surname)) >= LEAST_SURNAME:
                        self.surnames[f"~{skeleton(surname)}"] = (actor, mentioned.span)

    def person_called(self, keys: tuple[str, ...]) -> tuple[Actor, Span] | None:
        """The person of this page whose surname these words are; another transliteration will do."""
        bare = [key for key in keys if not is_article(key, before_hyphen=True)]
        if not bare:
            return None
        found = self.surnames.get(bare[-1])
        if found is None and len(skeleton(bare[-1])) >= LEAST_SURNAME:
            found = self.surnames.get(f"~{skeleton(bare[-1])}")
        if found and len(bare) > 1:
            known = {skeleton(key) for key in _keys(found[0].name)}
            if skeleton(bare[0]) not in known:
                return None
        return found

    def person_by_given_name(self, keys: tuple[str, ...]) -> tuple[Actor, Span] | None:
        """The person of this page who is called by the first of his names, as in Ethiopia: "Mr. Abiy"."""
        return self.given.get(keys[0]) if len(keys) == 1 else None

    def back(self, fits: Callable[[Mentioned], bool]) -> Iterator[Mentioned]:
        """Walk back over the mentions of this passage that fit, the latest first."""
        for mentioned in reversed(self.history[-MOST_BACK:]):
            if fits(mentioned):
                yield mentioned

    def last(self, fits: Callable[[Mentioned], bool]) -> Mentioned | None:
        """The latest mention of this passage that fits; None where none does."""
        return next(self.back(fits), None)

    def last_body(self) -> Mentioned | None:
        """The latest body with a name of its own that is no organ of a state."""
        kinds = NAMED_KINDS - {ActorKind.ORGAN, ActorKind.MEDIA}
        parts = {Part.NAMED, Part.UNKNOWN_BODY, Part.SHORT, Part.ROLE}
        found = list(self.back(lambda one: one.actor.kind in kinds and one.part in parts))
        if not found:
            return None
        # "Islamic State, an al Qaeda offshoot": of one sentence's bodies the one that stands by itself
        return next((one for one in found if one.sentence == found[0].sentence and not one.inner), found[0])

    def main_state(self) -> str | None:
        """The state that most state names of the passage name; None where none stands out."""
        if not self.states:
            return None
        best = max(self.states, key=lambda code: self.states[code])
        return best if self.states[best] * 2 > sum(self.states.values()) else None


def _keys(name: str) -> list[str]:
    keys = [key_of(word) for word in name.replace("-", " ").split()]
    return [key for key in keys if key and not is_article(key, before_hyphen=True)]
