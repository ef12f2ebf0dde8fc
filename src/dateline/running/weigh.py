"""Weigh a case: what is new is held against its neighbours, and only the events it touches are computed anew.

What comes of it depends on the case alone, not on the order in which its pages came: two claims are held against each
other by what they say, and an event is computed from all the claims that links connect. A weighing that is cut off goes
on where it stopped, for what is not settled is marked so in the case.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import TypeVar

from dateline.case.store import Case
from dateline.model.judgements import Judgement, JudgementKind
from dateline.naming.actors.tables import ActorTables
from dateline.running.crew import ALONE, Crew, Packed
from dateline.running.crossing import forget_gone, leave, settle_across
from dateline.running.judging.apply import judge_claims
from dateline.running.judging.marks import fitted
from dateline.running.kept_traits import KeptTraits
from dateline.running.laid_places import keep_laid
from dateline.running.lines import keep_lines
from dateline.running.parted import NewPages, ToJudge, ToLink, claim_weighed, judge, let_go, link, weigh_pages
from dateline.running.pictured import keep_pictured
from dateline.running.source_names import hear_of_sources
from dateline.weighing.copies.find import Fetch, copies_with, find_copies
from dateline.weighing.copies.index import CopyIndex
from dateline.weighing.copies.passage_text import PassageText, passage_texts
from dateline.weighing.copies.sketch import Sketch
from dateline.weighing.sameness.group import group
from dateline.weighing.tellings import tellings_of
from dateline.weighing.weigh import Judged, Weigher

#: Pages kept in one transaction: so much is done again where a weighing is cut off.
_PAGES = 50
#: Claims whose links are looked for, or whose events are computed, at a time; bounds memory.
_CLAIMS = 2_000
#: Readings held while copies are compared.
_READINGS = 256
#: Copies kept in one transaction.
_COPIES = 2_000
#: New passages held against a case at a time: their pairs are in memory.
_TEXTS = 1_000
Report = Callable[[str, int, int], None]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Touched:
    """What a weighing did.

    pages: how many pages were new to it.
    claims: how many claims were new or had to be settled again.
    events: ids of the events that are new, changed or gone.
    """

    pages: int = 0
    claims: int = 0
    events: frozenset[str] = field(default_factory=frozenset)


def weigh(
    case: Case, actors: ActorTables, report: Report = lambda stage, done, of: None, crew: Crew = ALONE
) -> Touched:
    """Bring the events of a case up to date; ``report`` is called with the stage, what is done, and of how much.

    It waits for whoever judges or weighs the case elsewhere. What comes of it is the same whoever is in the crew.
    """
    with case.alone():
        return _weigh(case, actors, report, crew)


def _weigh(case: Case, actors: ActorTables, report: Report, crew: Crew) -> Touched:
    case.weighing.begin(weighed_as(actors))
    log = fitted(case)
    judge_claims(case, log)
    forget_gone(case)
    waiting = case.weighing.pages_to_weigh()
    _keep_pages(case, actors, waiting, report, crew)
    _find_copies(case, report)
    _keep_judged(case)
    case.weighing.hear_judgements(len(log.log), _claims_in(log.log, case.weighing.judgements_heard()))
    weigher = Weigher.load(actors, log.log)
    hear_of_sources(case, actors, log.log, weigher)
    _find_links(case, report, crew)
    claims, events = _settle(case, weigher, report, crew)
    case.events.drop_empty()
    keep_lines(case)
    keep_pictured(case, actors, weigher.sides, report)
    keep_laid(case, weigher.sides, report)
    _hear_talk(case, weigher, report)
    return Touched(len(waiting), claims, frozenset(events))


def weighed_as(actors: ActorTables) -> str:
    """Hash all that decides what comes of claims: our code and tables, and those of the user."""
    digest = hashlib.sha256()
    root = Path(str(resources.files("dateline")))
    for room in ("model", "weighing"):
        for path in sorted((root / room).rglob("*")):
            if path.suffix in {".py", ".tsv"}:
                digest.update(path.read_bytes())
    for key in sorted(actors.entries):
        digest.update(repr(actors.entries[key]).encode())
    return digest.hexdigest()[:16]


# pages ------------------------------------------------------------------------------------------------------------


def _keep_pages(
    case: Case, actors: ActorTables, waiting: Sequence[tuple[str, int]], report: Report, crew: Crew
) -> None:
    tables, done = crew.packed(actors), 0
    parts = (
        NewPages(tuple((case.reading(page), tuple(case.claims(page)), run) for page, run in part), tables)
        for part in _in_parts(waiting, _PAGES)
    )
    for weighed in crew.each(weigh_pages, parts):
        case.weighing.keep_pages(weighed)
        done += len(weighed)
        report("reading what is new", done, len(waiting))


def _keep_judged(case: Case) -> None:
    """Make tellings anew of the claims that people put otherwise than they stood when they were weighed."""
    for page, waiting in case.judged.unweighed().items():
        tellings = tellings_of(case.reading(page), case.judged.as_judged(waiting))
        case.weighing.keep_claims([claim_weighed(telling) for telling in tellings])


def _find_copies(case: Case, report: Report) -> None:
    """Hold the texts of new passages against all; kept part by part, and begun anew for those not done."""
    new = case.copies.uncompared()
    if not new:
        return
    report("comparing texts", 0, len(new))
    case.copies.forget(new)
    sketches = list(case.copies.sketches())
    fetch = _fetching(case)
    if len(new) == len(sketches):
        for found in _in_parts(find_copies(sketches, fetch), _COPIES):
            case.copies.keep(found)
        case.copies.keep((), new)
    else:
        _find_copies_with(case, [sketch for sketch in sketches if sketch.passage in new], sketches, fetch)
    report("comparing texts", len(new), len(new))


def _find_copies_with(case: Case, new: Sequence[Sketch], sketches: Sequence[Sketch], fetch: Fetch) -> None:
    """Hold new passages against all, some at a time, for all pairs of those are in memory at once."""
    index = CopyIndex.build(sketches)
    done: set[str] = set()
    for part in _in_parts(new, _TEXTS):
        found = copies_with(part, index, fetch)
        compared = {sketch.passage for sketch in part}
        case.copies.keep([one for one in found if done.isdisjoint((one.first, one.second))], compared)
        done |= compared


def _fetching(case: Case) -> Fetch:
    """What hands over a passage by its id; its page is read once for all that follow each other."""
    pages = case.copies.sketched_pages()

    @lru_cache(maxsize=_READINGS)
    def texts(page: str) -> dict[str, PassageText]:
        return {text.id: text for text in passage_texts(case.reading(page))}

    return lambda passage: texts(pages[passage])[passage]


def _in_parts(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    found = iter(items)
    while part := list(islice(found, size)):
        yield part


# sameness ---------------------------------------------------------------------------------------------------------


def _claims_in(log: Sequence[Judgement], after: int) -> set[str]:
    """Ids of the claims that the judgements after so many are about, and those that these undo or bring back."""
    new: set[str] = set()
    for at in range(len(log) - 1, -1, -1):  # what undoes stands behind what it undoes
        if at >= after or log[at].id in new:
            new.update((log[at].id, *log[at].subjects))
    return {subject for subject in new if subject.startswith("c-")}


def _find_links(case: Case, report: Report, crew: Crew) -> None:
    """Hold every unlinked claim against those that share a key with it."""
    waiting = case.weighing.unlinked()
    done = 0
    for part, links in zip(
        _in_parts(waiting, _CLAIMS), crew.each(link, _to_link(case, waiting)), strict=True
    ):
        case.weighing.keep_links(part, links)
        done += len(part)
        report("comparing claims", done, len(waiting))
    let_go()


def _to_link(case: Case, waiting: Sequence[str]) -> Iterator[ToLink]:
    """Each part of what waits, with what is near and not yet to come: that is held against these in its turn."""
    ahead = set(waiting)
    for part in _in_parts(waiting, _CLAIMS):
        ahead.difference_update(part)
        near = case.weighing.traits(case.weighing.near(part) - ahead)
        yield ToLink(frozenset(part) & near.keys(), near)


def _settle(case: Case, weigher: Weigher, report: Report, crew: Crew) -> tuple[int, set[str]]:
    """Compute the events of all unsettled claims anew, and of those that are grouped otherwise because of them."""
    changed = list(_changed(case, weigher.judgements, report))
    total = sum(len(claims) for unit in changed for claims in unit)
    done = 0
    report("judging events", done, total)
    touched: set[str] = set()
    handed = deque[ToJudge]()
    packed = crew.packed(weigher)
    batches = (_to_judge(case, batch, packed) for batch in _batches(changed))
    for judged in crew.each(judge, _noted(batches, handed)):
        part = handed.popleft()
        touched |= _settle_batch(case, weigher, part, judged)
        done += len(part.claims)
        report("judging events", done, total)
    return total, touched


def _changed(case: Case, judgements: Sequence[Judgement], report: Report) -> list[Unit]:
    """Group what hangs together with unsettled claims, and list the groups that are not the events they were.

    The claims of all of them are unsettled before the first is judged: a weighing that is cut off between two of what
    was one event finds the other. They come by their first day, for neighbours fall on the same days.
    """
    waiting = case.weighing.unsettled()
    components = components_of(case, waiting, judgements)
    total, done, unsettled = sum(len(claims) for claims in components), 0, frozenset(waiting)
    found: list[Unit] = []
    for batch in _batches([(claims,) for claims in components]):
        groups = groups_in(case, [claims for (claims,) in batch], judgements)
        stood = case.events.event_of_claims(claim for group in groups for claim in group)
        found += _otherwise(groups, unsettled, stood, case.events.sizes(set(stood.values())))
        done += sum(map(len, groups))
        report("joining claims", done, total)
    case.weighing.unsettle({claim for unit in found for group in unit for claim in group} - unsettled)
    at = {claim: place for place, claim in enumerate(case.weighing.unsettled())}
    return sorted(found, key=lambda unit: min(at[claim] for group in unit for claim in group))


def _otherwise(
    groups: Iterable[Group], unsettled: frozenset[str], stood: Mapping[str, str], sizes: Mapping[str, int]
) -> list[Unit]:
    """List the groups with an unsettled claim and those that are no event; those that were one event, together.

    stood: the event that each claim stands in. sizes: how many claims those have.
    """
    changed: list[Group] = []
    for claims in groups:
        event = stood.get(claims[0], "")
        whole = sizes.get(event, 0) == len(claims) and all(stood.get(claim) == event for claim in claims)
        if not whole or not unsettled.isdisjoint(claims):
            changed.append(claims)
    root = {claims[0]: claims[0] for claims in changed}
    first_of: dict[str, str] = {}
    pairs = ((stood[claim], claims[0]) for claims in changed for claim in claims if claim in stood)
    _join(root, ((first_of.setdefault(event, first), first) for event, first in pairs))
    units: dict[str, list[Group]] = {}
    for claims in changed:
        units.setdefault(_root(root, claims[0]), []).append(claims)
    return [tuple(unit) for unit in units.values()]


def _noted(parts: Iterable[Item], into: deque[Item]) -> Iterator[Item]:
    """Walk over parts and keep each until it is taken out again."""
    for part in parts:
        into.append(part)
        yield part


def _to_judge(case: Case, batch: Sequence[Unit], weigher: Packed[Weigher]) -> ToJudge:
    groups = tuple(group for unit in batch for group in unit)
    tellings = case.weighing.tellings(claim for group in groups for claim in group)
    passages = {telling.claim.passage for telling in tellings.values()}
    return ToJudge(groups, tellings, case.copies.among(passages), case.copies.credits(passages), weigher)


#: Claims that are connected, sorted; claims that are one happening, sorted; groups that are settled together.
Component = tuple[str, ...]
Group = tuple[str, ...]
Unit = tuple[Group, ...]


def components_of(case: Case, claims: Iterable[str], judgements: Iterable[Judgement]) -> list[Component]:
    """List what is connected to some claims: ids of claims that the case holds, sorted; by lowest claim.

    judgements: those that stand; what they put together is connected too. Links are walked over and not kept, for there
    are many times as many as claims.
    """
    joined: dict[str, set[str]] = {}
    for one in judgements:
        if one.kind is JudgementKind.TOGETHER:
            for claim in one.subjects:
                joined.setdefault(claim, set()).update(one.subjects)
    root = {claim: claim for claim in sorted(case.weighing.held(claims))}
    frontier = list(root)
    while frontier:
        reached: set[str] = set()
        for part in _in_parts(frontier, _CLAIMS):
            pairs = list(case.weighing.linked(part))
            pairs += [(claim, other) for claim in part for other in sorted(joined.get(claim, ()))]
            new = case.weighing.held({end for pair in pairs for end in pair} - root.keys())
            root.update((claim, claim) for claim in sorted(new))
            reached |= new
            _join(root, [pair for pair in pairs if pair[0] in root and pair[1] in root])
        frontier = sorted(reached)
    members: dict[str, list[str]] = {}
    for claim in sorted(root):
        members.setdefault(_root(root, claim), []).append(claim)
    return [tuple(members[lowest]) for lowest in sorted(members)]


def _join(root: dict[str, str], pairs: Iterable[tuple[str, str]]) -> None:
    """Let the lower of two claims stand for all that hang on either."""
    for first, second in pairs:
        low, high = sorted((_root(root, first), _root(root, second)))
        root[high] = low


def _root(root: dict[str, str], claim: str) -> str:
    while root[claim] != claim:
        root[claim] = claim = root[root[claim]]
    return claim


def _batches(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    batch: list[Unit] = []
    size = 0
    for unit in units:
        batch.append(unit)
        size += sum(map(len, unit))
        if size >= _CLAIMS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def groups_in(
    case: Case, components: Sequence[Component], judgements: Sequence[Judgement]
) -> tuple[tuple[str, ...], ...]:
    """The claims of components by what happened: each group is to be an event."""
    claims = [claim for members in components for claim in members]
    return group(KeptTraits(case.weighing, claims), case.weighing.links_of(claims), judgements)


def _settle_batch(case: Case, weigher: Weigher, part: ToJudge, judged: Judged) -> set[str]:
    left = leave(case, part.claims)
    touched = case.events.keep(part.claims, judged.events, judged.disputes)
    settle_across(case, weigher, judged.events, part.tellings, left)
    case.weighing.settle(part.claims)
    return touched


def _hear_talk(case: Case, weigher: Weigher, report: Report) -> None:
    """Hear what comments do with claims, on the pages with comments whose events may have changed."""
    waiting = case.weighing.unheard()
    for done, page in enumerate(waiting, 1):
        told = tuple(case.weighing.tellings_on(page).values())
        events = case.events.event_of_claims(telling.claim.id for telling in told)
        case.events.keep_replies(page, weigher.replies(case.reading(page), told, events))
        report("hearing comments", done, len(waiting))
    case.weighing.hear_all()
