"""Pages that changed at their address, and what they now say otherwise than before.

Every version stays in the case as a page of its own: what was withdrawn is evidence too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dateline.case.changes import Changes
from dateline.case.store import Case
from dateline.model.page import Page
from dateline.model.telling import Telling
from dateline.running.watching.memory import Memory
from dateline.running.watching.report import Report, ReportKind
from dateline.running.watching.wording import quotes_of

#: From which likeness of their words two claims of one type are the same sentence, rewritten: a figure or a name
#: changed in a sentence of ten words leaves nine in ten, a sentence written anew about the same about half. Not tuned.
_REWRITTEN = 0.6
#: Sentences that a report sets side by side; the others are counted.
_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Difference:
    """What a page says otherwise: pairs of what it said and says now; None where it says it no longer."""

    pairs: tuple[tuple[Telling, Telling | None], ...]


def address_of(page: Page) -> str:
    """The address by which two pages are versions of one.

    On the web it is that of the capture, with the type: an entry of a feed has the address of the page it leads to.
    """
    url = page.custody.url if page.custody is not None else None
    return f"{page.media_type} {url}" if url else page.uri


def difference(
    before: Sequence[Telling], after: Sequence[Telling], was: str = "", now: str = ""
) -> Difference:
    """What of its own account a page says otherwise than before: comments, and what is only added, are left out.

    was, now: the texts. The same words may be claimed once and not the other time, for the machine reads them beside
    others; that is no difference of the page.
    """
    was, now = _single(was), _single(now)
    old = [one for one in before if not one.talk and _plain(one).casefold() not in now]
    new = [one for one in after if not one.talk and _plain(one).casefold() not in was]
    said = {_cells(one) for one in after}
    pairs: list[tuple[Telling, Telling | None]] = []
    for one in old:
        if _cells(one) in said:
            continue
        likest = max(
            (other for other in new if other.claim.type == one.claim.type),
            key=lambda other: (_alike(one, other), other.claim.id),
            default=None,
        )
        rewritten = likest is not None and _alike(one, likest) >= _REWRITTEN
        pairs.append((one, likest if rewritten else None))
    return Difference(_each_once(pairs))


def _each_once(pairs: Iterable[tuple[Telling, Telling | None]]) -> tuple[tuple[Telling, Telling | None], ...]:
    """The pairs that differ in their words: one sentence may make several claims."""
    found: dict[tuple[str, str], tuple[Telling, Telling | None]] = {}
    for one, now in pairs:
        found.setdefault((_plain(one), "" if now is None else _plain(now)), (one, now))
    return tuple(found.values())


def version_reports(
    case: Case, memory: Memory, ids: Iterable[str]
) -> tuple[list[Report], list[tuple[str, str]]]:
    """Report the new pages that are versions of others; and give the address of every new page, in their order.

    A version stands at the same address; or it is the same text, a word or a line apart, by the same outlet elsewhere,
    as agencies put out corrections.
    """
    changes = Changes(case.engine)
    last: dict[str, str] = {}
    done: set[frozenset[str]] = set()
    found: list[Report] = []
    kept: list[tuple[str, str]] = []
    for identity in ids:
        page = changes.page(identity)
        if page is None:
            continue
        address = address_of(page)
        before = last.get(address) or memory.last_at(address)
        versions = [] if before in {None, identity} else [(str(before), True)]
        for other, is_later in versions or changes.same_texts(identity):
            if frozenset((other, identity)) not in done:
                done.add(frozenset((other, identity)))
                found += _report(case, *((other, identity) if is_later else (identity, other)))
        last[address] = identity
        kept.append((identity, address))
    return found, kept


def _report(case: Case, before: str, after: str) -> list[Report]:
    changes = Changes(case.engine)
    page = changes.page(after)
    old = list(case.weighing.tellings_on(before).values())
    new = list(case.weighing.tellings_on(after).values())
    same_place = page is not None and _at(changes, before) == address_of(page)
    outlets = {one.outlet for one in old if one.outlet} & {one.outlet for one in new if one.outlet}
    if page is None or not (same_place or outlets):
        return []
    said = difference(old, new, changes.text(before), changes.text(after)).pairs
    if not said:
        return []
    name = min(outlets, default="A page")
    where = page.url.value if page.url is not None else page.uri
    shown = "; ".join(_otherwise(one, now) for one, now in said[:_SHOWN])
    more = f"; and {len(said) - _SHOWN} more" if len(said) > _SHOWN else ""
    tellings = {one.claim.id: one for one in (*old, *new)}
    first = [now.claim.id for _, now in said if now is not None]
    claims = [*first, *(one.claim.id for one, _ in said)]
    return [
        Report(
            "",
            ReportKind.CHANGED,
            f"{name} changed what it says ({where}): {shown}{more}.",
            page.id,
            (),
            quotes_of([claims], tellings),
            before=" ".join(f"“{_plain(one)}”" for one, _ in said),
        )
    ]


def _at(changes: Changes, identity: str) -> str | None:
    page = changes.page(identity)
    return None if page is None else address_of(page)


def _single(text: str) -> str:
    """A text in low letters with single spaces, in which a sentence is found however its lines are broken."""
    return " ".join(text.split()).casefold()


def _otherwise(one: Telling, now: Telling | None) -> str:
    if now is None:
        return f"it no longer says “{_plain(one)}”"
    return f"before “{_plain(one)}”, now “{_plain(now)}”"


def _plain(telling: Telling) -> str:
    return " ".join(telling.claim.evidence.exact.split())


def _cells(telling: Telling) -> tuple[object, ...]:
    """What a claim says, however it is put."""
    claim = telling.claim
    return (
        claim.type,
        claim.mode,
        claim.status,
        tuple(one.actor.name for one in claim.actors),
        tuple(one.actor.name for one in claim.recipients),
        tuple(one.place.name for one in claim.places),
        (claim.when.start, claim.when.end),
        tuple((one.of, one.low, one.high) for one in claim.quantities),
    )


def _alike(one: Telling, other: Telling) -> float:
    return SequenceMatcher(
        None, _plain(one).casefold().split(), _plain(other).casefold().split(), autojunk=False
    ).ratio()


def same_text(case: Case, memory: Memory, addresses: Mapping[str, str], page: Page) -> bool:
    """Whether the page last seen at the address of this one has the same text, whatever else of its bytes differs.

    addresses: the last page at each address that this round has read already.
    """
    address = address_of(page)
    last = addresses.get(address) or memory.last_at(address)
    before = None if last is None or last == page.id else Changes(case.engine).page(last)
    return before is not None and before.text_sha256 == page.text_sha256
