"""An event or a dispute in one sentence that says no more than its claims; else in its own cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.exporting.event_record import title_of
from dateline.model.disputes import Dispute
from dateline.model.events import Event
from dateline.model.holds import Hold
from dateline.model.telling import Telling
from dateline.picturing.brief.checks import faults
from dateline.picturing.brief.disputed import dispute_sentence
from dateline.picturing.brief.holding import hold_sentence
from dateline.picturing.brief.values import Sentence
from dateline.picturing.brief.voices import Voices, fullness, known_sentences, told_by
from dateline.running.watching.report import MOST_QUOTED, Quote, quote_of

Tellings = Mapping[str, Telling]


def event_sentence(event: Event, tellings: Tellings) -> str:
    """What an event tells, in the words of its brief; in its own cells where those would say too much."""
    voices = Voices(event, tellings)
    told = voices.origins(event.status.value)
    try:
        if len(told) >= 2 and event.status.value == "asserted":
            found: Sentence | None = known_sentences(voices)[0]
        elif told:
            found = told_by(voices.best(told[0], event.status.value), event)
        else:
            found = told_by(_fullest(event.claims, tellings), event)
    except LookupError:  # a type for which the brief has no phrase
        found = None
    return _checked(found, tellings) or f"{title_of(event, [tellings[one] for one in event.claims])}."


def disputed_sentence(dispute: Dispute, events: Mapping[str, Event], tellings: Tellings) -> str:
    """What a dispute is about and who says what; its bare positions where that cannot be said in a sentence."""
    try:
        found = dispute_sentence(dispute, events, tellings)
    except LookupError:
        found = None
    says = "; ".join(position.says for position in dispute.positions)
    return _checked(found, tellings) or f"Disputed is {dispute.kind.value}: {says}."


def held_sentence(hold: Hold, tellings: Tellings) -> str:
    """How somebody stands to a place, on whose word; empty where it cannot be said."""
    return _checked(hold_sentence(hold, tellings), tellings)


def quotes_of(groups: Iterable[Iterable[str]], tellings: Tellings) -> tuple[Quote, ...]:
    """Quote claims, the fullest of each group first, in the order of the groups; the same words once.

    groups: claims that count as one: those of an origin, of a position. Those who stand against each other, or tell it
    each for themselves, all have a word before one has two.
    """
    told = [
        sorted(
            (tellings[one] for one in dict.fromkeys(group) if one in tellings),
            key=lambda one: (not one.talk, *fullness(one)),
            reverse=True,
        )
        for group in groups
    ]
    shown: dict[str, Quote] = {}
    for rank in range(max(map(len, told), default=0)):
        for group in told:
            if rank < len(group):
                quote = quote_of(group[rank])
                shown.setdefault(quote.words.casefold(), quote)
    return tuple(shown.values())[:MOST_QUOTED]


def origins_of(event: Event, first: Iterable[str] = ()) -> list[tuple[str, ...]]:
    """The claims of an event by origin: the talk last, and of the others those first that hold one of ``first``."""
    wanted = set(first)
    ordered = sorted(event.origins, key=lambda one: (one.talk, wanted.isdisjoint(one.claims)))
    return [one.claims for one in ordered]


def _fullest(claims: Sequence[str], tellings: Tellings) -> Telling:
    return max((tellings[one] for one in claims), key=lambda one: (not one.talk, fullness(one)))


def _checked(sentence: Sentence | None, tellings: Tellings) -> str:
    """The text of a sentence that says no more than its claims; empty for any other."""
    return "" if sentence is None or faults(sentence, tellings) else sentence.text
