"""The independent origins of one event: claims that go back to one report or one speaker count once.

Claims are joined, the best reason first: a person said so; their passages share the words; both go back to one named
speaker; one report tells both; they carry one agency's report or one names the other's outlet; one owner publishes
both. A report that quotes two camps ("the army said", "the rebels said") has an origin for each of them. Two unnamed
officials are one only within one report, one outlet, or where the words are copied.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from dateline.model.claims import Source, SourceKind
from dateline.model.copies import Copy, Credit
from dateline.model.events import Origin, OriginBasis, OriginLink
from dateline.model.ids import content_id
from dateline.model.judgements import Judgement, JudgementKind, standing
from dateline.model.telling import Telling
from dateline.weighing.copies.compare import shares_words
from dateline.weighing.events import in_order
from dateline.weighing.origins.coded import parted, ways_back
from dateline.weighing.origins.joining import Joined, Pair
from dateline.weighing.origins.owners import Owners
from dateline.weighing.origins.reports import apart, both, links_within
from dateline.weighing.origins.sides import Sides
from dateline.weighing.origins.tellers import (
    How,
    Told,
    camp_of,
    cited_outlet,
    naming_outlets,
    speaker_key,
    speaker_of,
    teller_of,
)

_WORD = re.compile(r"[^\W_]+")
#: Words in a row that two accounts of one happening do not find each for itself: of 234 pairs of independent tellings
#: in the example week one has a run of eight, the name and title of a person; the others have five at most.
_RUN = 8


class CopyLookup(Protocol):
    """Finds the copies of a passage; a case answers from its store, a test from a list."""

    def of(self, passage: str) -> Iterable[Copy]:
        """List the copies in which a passage takes part."""
        ...


@dataclass(frozen=True, slots=True)
class CopyList:
    """Copies in memory, by passage."""

    _by_passage: Mapping[str, tuple[Copy, ...]]

    @classmethod
    def holding(cls, copies: Iterable[Copy]) -> CopyList:
        """Sort copies by both of their passages."""
        found: dict[str, list[Copy]] = defaultdict(list)
        for copy in copies:
            found[copy.first].append(copy)
            found[copy.second].append(copy)
        return cls({passage: tuple(ones) for passage, ones in found.items()})

    def of(self, passage: str) -> tuple[Copy, ...]:
        """List the copies in which a passage takes part; empty where none."""
        return self._by_passage.get(passage, ())


def origins_of(
    tellings: Sequence[Telling],
    copies: CopyLookup,
    credits: Mapping[str, tuple[Credit, ...]],  # noqa: A002 - the word of the contract
    owners: Owners,
    judgements: Sequence[Judgement],
    sides: Sides | None = None,
) -> tuple[Origin, ...]:
    """Find the origins of the claims of one event, those outside the talk first; the order of `tellings` is free.

    credits: credit lines by passage. sides: tells camps apart by whom they speak for; without it, by name alone.
    """
    ordered = naming_outlets(in_order(tellings), owners)
    told = [Told(one, teller_of(one, credits, owners), camp_of(one, sides)) for one in ordered]
    by_id = {one.id: one for one in told}
    read, coded = parted(told)
    together, apart = _judged(judgements, by_id)
    joined = Joined(by_id, apart)
    joined.gather(together)
    joined.gather(_copied(read, copies))
    joined.gather(_same_words(read))
    joined.gather(_by_speaker(read))
    joined.gather(links_within(read, owners))
    for at, one in enumerate(coded):
        alone = all(joined.root(other.id) != joined.root(one.id) for other in told if other is not one)
        if alone:
            same = (link for link in _same_words([*read, one]) if one.id in {link.first, link.second})
            next(filter(joined.join, chain(same, ways_back(one, read, coded[:at], owners))), None)
    members: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        members[joined.root(one.id)].append(one)
    links: dict[str, list[OriginLink]] = defaultdict(list)
    for link in joined.links:
        links[joined.root(link.first)].append(link)
    anchor = min(by_id, default="")
    found = [_origin(anchor, ones, links[root]) for root, ones in members.items()]
    return tuple(sorted(found, key=lambda origin: origin.talk))


def _judged(
    judgements: Sequence[Judgement], by_id: Mapping[str, Told]
) -> tuple[list[OriginLink], list[Pair]]:
    """What people joined and kept apart; of two judgements on one pair the later counts."""
    last: dict[Pair, Judgement] = {}
    for one in standing(tuple(judgements)):
        if one.kind not in {JudgementKind.ONE_ORIGIN, JudgementKind.TWO_ORIGINS}:
            continue
        ids = sorted(set(one.subjects) & by_id.keys())
        last.update({(first, second): one for at, first in enumerate(ids) for second in ids[at + 1 :]})
    pairs = sorted(last.items(), key=lambda item: item[0])
    together = [
        OriginLink(*pair, OriginBasis.JUDGED, f"{one.by} judged them one{one.why and f': {one.why}'}")
        for pair, one in pairs
        if one.kind is JudgementKind.ONE_ORIGIN
    ]
    return together, [pair for pair, one in pairs if one.kind is JudgementKind.TWO_ORIGINS]


def _copied(told: Sequence[Told], copies: CopyLookup) -> Iterator[OriginLink]:
    """Link claims whose words stand in a stretch that their passages share."""
    by_passage: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_passage[one.telling.claim.passage].append(one)
    for passage in sorted(by_passage):
        found = [copy for copy in copies.of(passage) if copy.first == passage and copy.second in by_passage]
        for copy in sorted(found, key=lambda copy: copy.second):
            for first in by_passage[passage]:
                for second in by_passage[copy.second]:
                    if shares_words(copy, first.telling.claim.evidence, second.telling.claim.evidence):
                        detail = f"{copy.kind}: {_shared(copy, *apart(first, second))}"
                        yield OriginLink(first.id, second.id, OriginBasis.COPY, detail)


def _same_words(told: Sequence[Told]) -> Iterator[OriginLink]:
    """Link claims whose evidence has a run of words in common, however little else their passages share."""
    first: dict[tuple[str, ...], Told] = {}
    for one in told:
        words = [word.casefold() for word in _WORD.findall(one.telling.claim.evidence.exact)]
        for at in range(len(words) - _RUN + 1):
            other = first.setdefault(tuple(words[at : at + _RUN]), one)
            if other.telling.claim.passage != one.telling.claim.passage:
                detail = f"{both(other, one)} have the words “{' '.join(words[at : at + _RUN])} …”"
                yield OriginLink(other.id, one.id, OriginBasis.COPY, detail)
                break


def _shared(copy: Copy, first: str, second: str) -> str:
    if copy.of_second >= copy.of_first:
        return f"{copy.of_second:.0%} of the words of {second} stand in {first}"
    return f"{copy.of_first:.0%} of the words of {first} stand in {second}"


def _by_speaker(told: Sequence[Told]) -> Iterator[OriginLink]:
    """Link claims that go back to one named speaker, on whatever site."""
    groups: dict[str, list[tuple[Told, Source]]] = defaultdict(list)
    full = _full_names(told)
    for one in told:
        source = speaker_of(one.telling)
        key = None if source is None else speaker_key(source) or full.get((source.name or "").casefold())
        if source is not None and key is not None:
            groups[key].append((one, source))
    for key in sorted(groups):
        (first, _), *others = groups[key]
        for one, source in others:
            detail = f"{both(first, one)} go back to {source.name}"
            yield OriginLink(first.id, one.id, OriginBasis.CHAIN, detail)


def _full_names(told: Sequence[Told]) -> dict[str, str]:
    """Keys of the speakers of an event by the last word of their names, where that is one speaker's alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in told:
        source = speaker_of(one.telling)
        key = None if source is None else speaker_key(source)
        if source is not None and source.name and key is not None and " " in source.name:
            found[source.name.split()[-1].casefold()].add(key)
    return {name: min(keys) for name, keys in found.items() if len(keys) == 1}


def _origin(anchor: str, told: Sequence[Told], links: Sequence[OriginLink]) -> Origin:
    """Make the origin of claims that are one, and name it after the innermost who is known."""
    best = min(told, key=_rank)
    name, source = _name(best, told)
    return Origin(
        id=content_id("o", anchor, min(one.id for one in told)),
        name=name,
        source=source,
        claims=tuple(one.id for one in told),
        talk=all(one.telling.talk for one in told),
        links=tuple(links),
    )


def _rank(one: Told) -> tuple[bool, bool, int, bool, bool]:
    """What names an origin best: a report before a project before the talk, a named speaker before any other."""
    source = speaker_of(one.telling)
    named = 0 if source is not None and speaker_key(source) else 1 if source is not None else 2
    coded = one.teller.how is How.CODED
    return (
        one.telling.talk,
        coded,
        named,
        not (one.teller.filed or one.teller.agency),
        one.teller.outlet is None,
    )


def _name(best: Told, told: Sequence[Told]) -> tuple[str, Source | None]:
    speaker = speaker_of(best.telling)
    if speaker is None:
        return best.teller.name, _link_of(best)
    name = speaker.name or f"somebody ({speaker.kind}) who is not named"
    if speaker.kind is SourceKind.UNNAMED_OFFICIAL:
        name = f"{name} (unnamed)"
    tellers = dict.fromkeys(one.teller.name for one in told if not one.telling.talk) or {
        best.teller.name: None
    }
    return (name if len(tellers) > 1 else f"{name}, told by {best.teller.name}"), speaker


def _link_of(one: Told) -> Source | None:
    """The link of the chain that names the teller."""
    sources = one.telling.claim.sources
    if one.teller.how is How.CITED:
        return cited_outlet(sources)
    return next(
        (link for link in reversed(sources) if link.name is not None and link.name in one.teller.name), None
    )
