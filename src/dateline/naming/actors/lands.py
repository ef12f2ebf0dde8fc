"""What the gazetteer found, as the actors need it: "Khan Younis" is no person, "the rebels in Darfur" are Sudan's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.model.places import PlaceMention, PlacePrecision
from dateline.naming.actors.units import POSSESSIVES
from dateline.parsing.tokens import Sentence

_ATTACHED = frozenset({"in", "of", "from", "at", "near", "around", "across", "inside", "outside"})


@dataclass(frozen=True, slots=True)
class Lands:
    """The places that the gazetteer found, by sentence and token.

    countries: ISO code of the state that a token's place lies in; empty where it lies in none or several.
    """

    countries: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def covers(self, sentence: int, first: int, last: int) -> bool:
        """Whether all tokens of a stretch stand in places."""
        return all((sentence, at) in self.countries for at in range(first, last))

    def behind(self, sentence: Sentence, head: int) -> str | None:
        """Country of the place that a preposition ties to a noun: "the rebels in Darfur"; None where none does."""
        for at in sentence.children[head]:
            if at > head and sentence.tokens[at].dep == "prep" and sentence.tokens[at].lower in _ATTACHED:
                target = sentence.child(at, "pobj")
                words = [target, *sentence.children[target]] if target is not None else []
                for word in words:
                    found = self.countries.get((sentence.index, word))
                    if found:
                        return found
        return None

    def before(self, sentence: Sentence, first: int) -> str | None:
        """Country of the place right before a noun that belongs to it: "Mumbai police"; None where none does."""
        at = first - 1
        if at >= 0 and sentence.tokens[at].text in POSSESSIVES:
            at -= 1
        belongs = at >= 0 and sentence.tokens[at].dep in {"compound", "nmod", "amod", "poss"}
        return self.countries.get((sentence.index, at)) or None if belongs else None


def lands_of(places: Sequence[PlaceMention]) -> Lands:
    """Keep where resolved places stand and in which state they lie; adjectives are left out."""
    return Lands(
        {
            (one.sentence, at): one.place.country or ""
            for one in places
            if not one.adjectival and one.place.precision is not PlacePrecision.UNRESOLVED
            for at in range(one.first, one.last)
        }
    )
