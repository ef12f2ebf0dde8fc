"""Rehash every page of a case and test every span that its claims rest on."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping

import msgspec
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from dateline.case.schema import claims, event_claims, events, judgement_seals, judgements, pages, tellings
from dateline.case.sealing import START, seal_of
from dateline.case.store import Case
from dateline.model.claims import Claim
from dateline.model.events import Event
from dateline.model.ids import sha256_of
from dateline.model.page import Passage, Reading
from dateline.model.problems import Code, Problem, Severity
from dateline.model.spans import Span


def check_case(case: Case) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    """Yield each page's address with what is wrong with it; repairs nothing."""
    with case.engine.connect() as connection:
        rows = connection.execute(select(pages.c.id, pages.c.uri).order_by(pages.c.uri)).all()
    for row in rows:
        yield row.uri, tuple(_broken(case, row.id, row.uri))


def check_events(case: Case) -> tuple[Problem, ...]:
    """Test that each event is made of claims that the case holds, and each settled claim stands in one event.

    An event that waits for weighing is work to be done, and nothing broken: one whose claims were rejected or read
    anew since, or whose weighing was cut off.
    """
    with case.engine.connect() as connection:
        known = set(connection.scalars(select(claims.c.id)))
        settled = {
            row.claim: row.settled for row in connection.execute(select(tellings.c.claim, tellings.c.settled))
        }
        values = connection.execute(select(events.c.id, events.c.value)).all()
        members: dict[str, set[str]] = {}
        for row in connection.execute(select(event_claims.c.event, event_claims.c.claim)):
            members.setdefault(row.event, set()).add(row.claim)
    placed = {claim for of in members.values() for claim in of}
    found = [
        _unfit(f"claim {one} stands in no event")
        for one in sorted(settled)
        if settled[one] and one not in placed
    ]
    waiting = {event for event, of in members.items() if _waits(of, known, settled)}
    for event in sorted(members.keys() - waiting):
        lost = sorted(members[event] - known)
        found += [_unfit(f"an event holds claim {one}, which the case does not") for one in lost]
    for row in values:
        if row.id not in waiting:
            found += _unlike(row.id, row.value, members.get(row.id, set()))
    return tuple(found)


def _waits(members: set[str], known: set[str], settled: Mapping[str, bool]) -> bool:
    """Whether weighing has still to see to an event.

    The telling of a claim outlives the claim until then; what stood beside a claim that is gone is unsettled; and an
    event of which nothing is left is taken out at the end.
    """
    told = [one for one in members if one in settled]
    return not told or any(one not in known or not settled[one] for one in told)


def _unlike(identity: str, value: str, members: set[str]) -> list[Problem]:
    try:
        event = msgspec.json.decode(value, type=Event)
    except msgspec.DecodeError as failure:
        return [_unfit(f"event {identity} cannot be read: {failure}")]
    if set(event.claims) != members or event.id != identity:
        return [_unfit(f"event {identity} does not hold the claims that are filed under it")]
    return []


def check_log(case: Case) -> tuple[str, Problem | None]:
    """The last seal of the log, and the first place at which the log is not as it was sealed."""
    with case.engine.connect() as connection:
        entries = connection.execute(
            select(judgements.c.place, judgements.c.id, judgements.c.value).order_by(judgements.c.place)
        ).all()
        seals = connection.execute(select(judgement_seals).order_by(judgement_seals.c.place)).all()
    before = START
    for entry, sealed in zip(entries, seals, strict=False):
        before = seal_of(before, entry.value)
        if (entry.place, before) != (sealed.place, sealed.seal):
            return before, _resealed(f"the log was changed at judgement {entry.id}, or just before it")
    if len(entries) != len(seals):
        return before, _resealed(f"{len(seals)} judgements were sealed, and the log holds {len(entries)}")
    return before, None


def _resealed(message: str) -> Problem:
    return Problem(
        Code.LOG_BROKEN,
        message,
        "compare it with a backup; nothing from there on can be vouched for",
        Severity.ERROR,
    )


def _unfit(message: str) -> Problem:
    return Problem(Code.EVENT_BROKEN, message, "weigh the case anew: dateline weigh CASE", Severity.ERROR)


def _broken(case: Case, page: str, uri: str) -> Iterator[Problem]:
    try:
        if sha256_of(case.data(page)) != page:
            yield _problem(Code.HASH_BROKEN, uri, "the stored bytes are not the bytes that were read")
        reading = case.reading(page)
        found = list(case.claims(page))
    except (zlib.error, msgspec.DecodeError, DatabaseError, ValueError) as failure:
        yield _problem(Code.HASH_BROKEN, uri, f"what is stored cannot be read: {failure}")
        return
    if sha256_of(reading.page.text.encode("utf-8", "surrogatepass")) != reading.page.text_sha256:
        yield _problem(Code.HASH_BROKEN, uri, "the stored text is not the text that was made from the bytes")
    yield from _broken_spans(reading, found, uri)


def _broken_spans(reading: Reading, found: list[Claim], uri: str) -> Iterator[Problem]:
    for owner, values in (("passage", reading.passages), ("claim", found)):
        for value in values:
            for span in spans_in(value):
                if not span.stands_in(reading.page.text):
                    yield _problem(
                        Code.SPAN_BROKEN,
                        uri,
                        f"{owner} {value.id}: “{span.exact[:60]}” does not stand at {span.start}-{span.end}",
                        span,
                    )


def spans_in(value: Claim | Passage) -> Iterator[Span]:
    """Walk all spans inside a value."""
    waiting: list[object] = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Span):
            yield one
        elif isinstance(one, tuple):
            waiting.extend(one)
        elif hasattr(one, "__dataclass_fields__"):
            waiting.extend(getattr(one, name) for name in one.__dataclass_fields__)


def _problem(code: Code, uri: str, message: str, span: Span | None = None) -> Problem:
    return Problem(
        code, message, "read the page again from its file, or restore a backup", Severity.ERROR, uri, span
    )
