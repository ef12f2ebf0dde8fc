"""Whether it happened: denied by a named party, did or did not, done or only planned.

Each rule compares what is told as done with what is told otherwise about the same matter. A question is no position,
nor is a request: to ask for a thing does not say that it has not been done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.model.actors import ActorKind
from dateline.model.claims import SourceKind, Status
from dateline.model.disputes import DisputeKind
from dateline.model.telling import Telling
from dateline.weighing.disputes.accounts import Account, Clash, ids_of, one_voice, parted
from dateline.weighing.disputes.matter import (
    came_after,
    is_told_as_done,
    is_told_as_not,
    leans_against,
    one_exact_place,
    one_matter,
    one_sentence,
    places_of,
    same_deed,
    told_before,
    words_in_common,
)
from dateline.weighing.disputes.parties import SidesAsked, can_be_one_person, surely_share

#: statuses that tell less than done, with their words; what is promised or conditional of harm is among the threats
STAGES = {
    Status.PLANNED: "it is only planned",
    Status.PROMISED: "it is only promised",
    Status.THREATENED: "it is only threatened",
    Status.CONDITIONAL: "it depends on something else",
    Status.POSSIBLE: "it is only possible",
    Status.ATTEMPTED: "it was only tried",
}
#: types of which the deed is a word, so that to promise it and to do it hardly differ
_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONSULT"})
#: kinds of sources whose denial is that of a party
_PARTIES = frozenset({SourceKind.NAMED_OFFICIAL, SourceKind.PARTY})


def denials(tellings: Sequence[Telling], sides: SidesAsked) -> Iterator[Clash]:
    """Find what is denied: by a named party, and else as did or did not."""
    pairs = clashing_denials(tellings, sides)
    by_party = [(done, denied) for done, denied in pairs if _is_party(denied, done, sides)]
    by_others = [(done, denied) for done, denied in pairs if not _is_party(denied, done, sides)]
    if by_party:
        done, denied = parted(by_party)
        yield Clash(
            DisputeKind.DENIED,
            "",
            (Account("it happened", ids_of(done)), Account("it did not happen", ids_of(denied))),
            f"{speaker(denied[0])} denies what {speaker(done[0])} says",
        )
    if by_others:
        done, denied = parted(by_others)
        yield Clash(
            DisputeKind.HAPPENED,
            "",
            (Account("it happened", ids_of(done)), Account(_denial(denied), ids_of(denied))),
            f"{speaker(done[0])} says that it happened, {speaker(denied[0])} that it did not",
        )


def clashing_denials(tellings: Sequence[Telling], sides: SidesAsked) -> list[tuple[Telling, Telling]]:
    """Pair what is told as done with what denies it; a denial told before the thing happened denies nothing of it."""
    done = [one for one in tellings if is_told_as_done(one)]
    denied = [one for one in tellings if is_told_as_not(one)]
    return [
        (one, other)
        for other in denied
        for one in done
        if denies(other, one)
        and _one_sort(one, other)
        and one_matter(one, other, sides)
        and not _narrower(other, one)
    ]


def _one_sort(done: Telling, denial: Telling) -> bool:
    """Whether both are of one type: to bring weapons and not to sell jets may be grouped, but deny nothing."""
    return done.claim.type == denial.claim.type


def _narrower(denial: Telling, done: Telling) -> bool:
    """Whether less is denied than is told: a person's own part in it, or that it was done to some.

    That the king flies raids himself may be denied, and that strikes are aimed at leaders, where nobody denies the
    raids. Where both name one exact place or say it in the same words, the same thing is meant.
    """
    less, told = denial.claim, done.claim
    speakers = {source.name for source in less.sources[:1]}  # "we have not": he speaks for his side
    persons = [
        one.actor
        for one in less.actors
        if one.actor.kind is ActorKind.PERSON and one.actor.name not in speakers
    ]
    if persons and told.actors and len(persons) == len(less.actors):
        return not any(can_be_one_person(one, other.actor) for one in persons for other in told.actors)
    if not less.recipients or told.recipients:
        return False
    alike = words_in_common(less, told) >= _SAME_THING
    return not alike and not one_exact_place(places_of(less), places_of(told))


#: words that a denial must share with what it denies, the deed among them, where only it names to whom
_SAME_THING = 3


def denies(denial: Telling, done: Telling) -> bool:
    """Whether speakers and times let a denial stand against an account."""
    return not one_voice(done, denial) and not came_after(done, denial)


def stages(tellings: Sequence[Telling], sides: SidesAsked) -> Iterator[Clash]:
    """Find what some tell as done and others, no earlier, only as planned, threatened, possible or tried."""
    done = [one for one in tellings if is_told_as_done(one)]
    pairs = [
        (one, other)
        for other in tellings
        if other.claim.status in STAGES and other.claim.type not in _WORDS and not leans_against(other.claim)
        for one in done
        if stands_against(one, other) and _very_matter(one, other, sides)
    ]
    if not pairs:
        return
    carried, _ = parted(pairs)
    accounts = [Account("it is done", ids_of(carried))]
    words = []
    for status, says in STAGES.items():
        held = [other for _, other in pairs if other.claim.status is status]
        if held:
            accounts.append(Account(says, ids_of(held)))
            words.append(f"{speaker(held[0])} that {says}")
    yield Clash(
        DisputeKind.STAGE,
        "",
        tuple(accounts),
        f"{speaker(carried[0])} says that it is done, {', '.join(words)}",
    )


def _very_matter(done: Telling, less: Telling, sides: SidesAsked) -> bool:
    """Whether the very deed is told: one sort of deed, in one place, between two parties or in words that both use.

    Who is at war fights, will fight and may fight: one party in common is not enough.
    """
    one, other = done.claim, less.claim
    parties = surely_share(one.actors, other.actors, sides) + surely_share(
        one.recipients, other.recipients, sides
    )
    named = (
        one_exact_place(places_of(one), places_of(other))
        or parties == _BOTH
        or (parties == 1 and words_in_common(one, other) >= _LEAST_COMMON)
    )
    return named and same_deed(done, less) and one_matter(done, less, sides)


_BOTH = 2
#: words that two sentences must share, the party and the deed among them; by reading what came of pages of a war
_LEAST_COMMON = 4


def stands_against(done: Telling, less: Telling) -> bool:
    """Whether what is told as less than done stands against what is told as done.

    What was told before the other, or of a later time, was overtaken by it; an attempt looks back and is never
    overtaken.
    """
    if one_voice(done, less) or same_speaker(done, less) or one_sentence(done, less):
        return False
    if less.claim.status is Status.ATTEMPTED:
        return not came_after(done, less)
    return not told_before(less, done) and not came_after(done, less)


def same_speaker(first: Telling, second: Telling) -> bool:
    """Whether one named source says both, in whatever passages."""
    one, other = next(iter(first.claim.sources), None), next(iter(second.claim.sources), None)
    if one is None or other is None or one.name is None or other.name is None:
        return False
    return one.name.casefold() == other.name.casefold()


def _denial(denied: Sequence[Telling]) -> str:
    return (
        "it probably did not happen"
        if all(leans_against(one.claim) for one in denied)
        else "it did not happen"
    )


def _is_party(denial: Telling, done: Telling, sides: SidesAsked) -> bool:
    """Whether the innermost source is an official or party with a name, or speaks for a side that takes part."""
    source = next(iter(denial.claim.sources), None)
    if source is None or leans_against(denial.claim):
        return False
    if source.kind in _PARTIES:
        return True
    side = sides.side_of(source)
    parties = (*denial.claim.actors, *done.claim.actors, *denial.claim.recipients, *done.claim.recipients)
    return side is not None and any(sides.with_side(side, one.actor) for one in parties)


def speaker(telling: Telling) -> str:
    """Who says it, in words: the innermost named source, else the outlet, else what kind of source it is."""
    source = next(iter(telling.claim.sources), None)
    if source is not None and source.name:
        return source.name
    if telling.outlet:
        return telling.outlet
    if telling.number is not None:
        return f"comment {telling.number}"
    return "an account without a source" if source is None else f"the {source.kind}"
