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


def quotes_of(claims: Iterable[str], tellings: Tellings, first: Iterable[str] = ()) -> tuple[Quote, ...]:
    """Quote the fullest claims, those in ``first`` before the others; each origin's words once."""
    before = set(first)
    told = [tellings[one] for one in dict.fromkeys(claims) if one in tellings]
    told.sort(key=lambda one: (one.claim.id in before, not one.talk, *fullness(one)), reverse=True)
    shown: dict[str, Quote] = {}
    for one in told:
        quote = quote_of(one)
        shown.setdefault(quote.words.casefold(), quote)
    return tuple(shown.values())[:MOST_QUOTED]


def _fullest(claims: Sequence[str], tellings: Tellings) -> Telling:
    return max((tellings[one] for one in claims), key=lambda one: (not one.talk, fullness(one)))


def _checked(sentence: Sentence | None, tellings: Tellings) -> str:
    """The text of a sentence that says no more than its claims; empty for any other."""
    return "" if sentence is None or faults(sentence, tellings) else sentence.text
