"""What is new, changed or gone since the brief before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.model.disputes import Dispute
from dateline.model.events import Event
from dateline.model.holds import Hold
from dateline.model.when import When
from dateline.picturing.brief.drafting import sentence
from dateline.picturing.brief.holding import hold_key
from dateline.picturing.brief.values import Brief, Group, Remembered, Sentence


def remembered(
    events: Iterable[Event], disputes: Iterable[Dispute], holds: Iterable[Hold]
) -> tuple[Remembered, ...]:
    """What the next brief must know of these."""
    found = [Remembered(event.id, "event", _event(event), event.claims) for event in events]
    found += [
        Remembered(
            one.id,
            "dispute",
            tuple(sorted(f"positions: {position.says}" for position in one.positions)),
            tuple(dict.fromkeys(name for position in one.positions for name in position.claims)),
        )
        for one in disputes
    ]
    return (*found, *_held(holds))


def _held(holds: Iterable[Hold]) -> Iterator[Remembered]:
    """Each place and who stands to it once, for accounts may have him stand to it in two ways."""
    together: dict[str, list[Hold]] = {}
    for one in holds:
        together.setdefault(hold_key(one), []).append(one)
    for key, ways in together.items():
        cells = {cell for one in ways for cell in (f"state: {one.state}", f"basis: {one.basis}")}
        claims = dict.fromkeys(name for one in ways for name in one.claims)
        yield Remembered(key, "hold", tuple(sorted(cells)), tuple(claims))


def _event(event: Event) -> tuple[str, ...]:
    cells = [f"what: {event.type.value}", f"status: {event.status.value}"]
    cells += [f"who: {one.value.id or one.value.name}" for one in event.actors]
    cells += [f"to whom: {one.value.id or one.value.name}" for one in event.recipients]
    if event.place is not None:
        cells.append(f"where: {event.place.value.id or event.place.value.name}")
    if event.when is not None:
        cells.append(f"when: {_days(event.when.value)}")
    cells += [
        f"how many: {one.value.of} {one.value.low} {one.value.high} {one.value.unit}" for one in event.amounts
    ]
    cells.append(
        f"origins: {'none' if not event.independent else 'single' if event.independent == 1 else 'several'}"
    )
    if event.denied:
        cells.append("denials: told")
    return tuple(sorted(cells))


def _days(when: When) -> str:
    return f"{when.start or ''} {when.end or ''}".strip()


def changed(
    previous: Brief, now: Sequence[Remembered], sentences: Mapping[str, Sequence[Sentence]]
) -> tuple[Group, ...]:
    """The groups of the section on changes, those with nothing to say left out.

    sentences: what this brief says of each thing, by its `Remembered.about`.
    """
    pairs = _pairs(previous.remembered, now)
    new = [sentences[one.about][0] for one, old in pairs if old is None and sentences.get(one.about)]
    altered = [
        _altered(sentences[one.about][0], _differing(old, one))
        for one, old in pairs
        if old is not None and old.cells != one.cells and sentences.get(one.about)
    ]
    kept = {id(old) for _, old in pairs if old is not None}
    gone = [_gone(one) for one in previous.remembered if id(one) not in kept]
    groups = (
        Group("New", tuple(new)),
        Group("Changed", tuple(altered)),
        Group("No longer told", tuple(gone)),
    )
    return tuple(one for one in groups if one.sentences)


def _pairs(
    before: Sequence[Remembered], after: Sequence[Remembered]
) -> list[tuple[Remembered, Remembered | None]]:
    """Each thing beside what it was before: the same id, else the first of its kind that rests on one of its claims.

    An event whose lowest claim is new has a new id and is still the event that it was.
    """
    by_id = {(one.what, one.about): one for one in before}
    current = {(one.what, one.about) for one in after}
    by_claim: dict[tuple[str, str], Remembered] = {}
    for one in before:
        if (one.what, one.about) not in current:
            for name in one.claims:
                by_claim.setdefault((one.what, name), one)
    return [
        (
            one,
            by_id.get((one.what, one.about))
            or next((by_claim[one.what, name] for name in one.claims if (one.what, name) in by_claim), None),
        )
        for one in after
    ]


def _differing(old: Remembered, now: Remembered) -> tuple[str, ...]:
    """The names of the cells that differ."""
    return tuple(dict.fromkeys(cell.partition(":")[0] for cell in sorted({*old.cells} ^ {*now.cells})))


def _altered(told: Sentence, cells: Sequence[str]) -> Sentence:
    """The sentence as it is now, with what has changed in it."""
    names = " and ".join((", ".join(cells[:-1]), cells[-1])) if len(cells) > 1 else "".join(cells)
    return Sentence(f"{told.text[:-1]} (changed: {names}).", told.claims, told.parts, told.about)


def _gone(one: Remembered) -> Sentence:
    what = {"event": "an event", "dispute": "a dispute", "hold": "a hold on a place"}[one.what]
    return sentence((f"{what} of the brief before is no longer told as it was",), one.claims[:1], one.about)
