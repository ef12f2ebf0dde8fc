"""What cannot be told: what only commenters say, what has no day or no place, who is not named, days without news."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from dateline.model.claims import SourceKind, Status
from dateline.model.events import Event
from dateline.model.places import PlacePrecision
from dateline.model.telling import Telling
from dateline.picturing.brief.days import on_day
from dateline.picturing.brief.drafting import part, sentence
from dateline.picturing.brief.values import Group, PartKind, Sentence
from dateline.picturing.brief.voices import fullness, told_by

#: Days without any event between two, from which the silence is worth a word.
_SILENCE = 3
#: at most this many claims are cited for one lack; more would only be passed over
_MOST_CITED = 12
#: readings less sure than this are cited, not told: more likely wrong than right
LEAST_SURE = 0.4
#: kinds of sources that are no name to ask again
_UNNAMED = frozenset({SourceKind.UNNAMED_OFFICIAL, SourceKind.NONE, SourceKind.WITNESS, SourceKind.PUBLIC})


def untold(
    told: Sequence[Event],
    talk: Sequence[Event],
    unsure: Sequence[Event],
    tellings: Mapping[str, Telling],
    window: tuple[date, date],
) -> tuple[Group, ...]:
    """The groups of the last section, those with nothing to say left out.

    window: the days of the brief.
    told: events that the brief tells; talk: those that only commenters tell; unsure: those hardly read rightly.
    """
    groups = (
        Group("Said only in the talk", tuple(_talk(talk, tellings))),
        Group("When", tuple(_days(told, window))),
        Group("Where", tuple(_places(told, tellings))),
        Group("Who says so", tuple(_sources(told, tellings))),
        Group("How it is to be read", tuple(_unsure(unsure, tellings))),
    )
    return tuple(one for one in groups if one.sentences)


def _talk(events: Iterable[Event], tellings: Mapping[str, Telling]) -> Iterable[Sentence]:
    for event in events:
        yield told_by(max((tellings[name] for name in event.claims), key=fullness), event)


def _days(events: Sequence[Event], window: tuple[date, date]) -> Iterable[Sentence]:
    undated = [event.claims[0] for event in events if event.when is None]
    if undated:
        yield _of_many("no day is told for what these claims", undated)
    dated = sorted((_last(event), event.id, event) for event in events if event.when is not None)
    days = [(day, event) for day, _, event in dated if window[0] <= day <= window[1]]
    for (before, first), (after, second) in pairwise(days):
        if (after - before).days > _SILENCE and first.when is not None and second.when is not None:
            left, right = first.when.claims[:1], second.when.claims[:1]
            yield sentence(
                (
                    "nothing is told of the days between ",
                    *on_day(before, left),
                    " and ",
                    *on_day(after, right),
                ),
                (),
            )


def _last(event: Event) -> date:
    assert event.when is not None
    return event.when.value.end or event.when.value.start or date.min


def _places(events: Sequence[Event], tellings: Mapping[str, Telling]) -> Iterable[Sentence]:
    lost: dict[str, list[str]] = {}
    for event in events:
        for name in event.claims:
            for mention in tellings[name].claim.places:
                if mention.place.precision is PlacePrecision.UNRESOLVED:
                    lost.setdefault(mention.place.name, []).append(name)
    for place, claims in sorted(lost.items()):
        yield sentence(
            ("where ", part(PartKind.PLACE, place, claims[:1]), " lies is not known to the gazetteer"), claims
        )
    nowhere = [event.claims[0] for event in events if event.place is None]
    if nowhere:
        yield _of_many("no place is told for what these claims", nowhere)


def _sources(events: Sequence[Event], tellings: Mapping[str, Telling]) -> Iterable[Sentence]:
    alone = []
    for event in events:
        if event.independent != 1 or event.status.value is not Status.ASSERTED:
            continue
        sources = tellings[event.status.claims[0]].claim.sources
        if sources and sources[0].kind in _UNNAMED:
            alone.append(event.status.claims[0])
    if alone:
        yield _of_many("only a source that is not named stands behind what these claims", alone)


def _unsure(events: Sequence[Event], tellings: Mapping[str, Telling]) -> Iterable[Sentence]:
    cited = [max((tellings[name] for name in event.claims), key=fullness).claim.id for event in events]
    if cited:
        yield _of_many("the reading is too unsure to tell what these claims", cited)


def _of_many(words: str, claims: Sequence[str]) -> Sentence:
    """A sentence about many claims, of which the first are cited."""
    more = " and others" if len(claims) > _MOST_CITED else ""
    return sentence((f"{words}{more} say",), claims[:_MOST_CITED])
