"""The registry of a case's sources, and how credible each claim is: two axes that never meet.

Reliability is what people say of a source; the machine never proposes it and never looks at it. Credibility is proposed
from what stands beside a claim: how many other independent origins tell the same, who disputes it, and whether its
source admits something against its own side. It is a reason to look, not a verdict.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.model.claims import Claim, Source, SourceKind, Status
from dateline.model.disputes import Dispute, DisputeKind, Interest
from dateline.model.events import Event, Origin
from dateline.model.judgements import Judgement, JudgementKind, standing
from dateline.model.sources import Credibility, Graded, RegisteredSource, Reliability
from dateline.model.telling import Telling
from dateline.weighing.disputes.interest import Stake, interest_of
from dateline.weighing.origins.outlet_names import name_key
from dateline.weighing.origins.owners import Owners
from dateline.weighing.origins.sides import Sides, source_key

#: which statuses say the same of whether it happened: one of a row bears out another of that row
_SAYING = {
    Status.ASSERTED: "done",
    Status.DENIED: "denied",
    Status.ATTEMPTED: "attempted",
    Status.PLANNED: "ahead",
    Status.PROMISED: "ahead",
    Status.THREATENED: "ahead",
    Status.REQUESTED: "ahead",
    Status.CONDITIONAL: "ahead",
    Status.POSSIBLE: "open",
    Status.QUESTIONED: "open",
}
#: other origins from which a claim that nobody disputes counts as confirmed
_CONFIRMED = 2
#: origins against a claim from which it is improbable where no other origin tells it
_OUTNUMBERED = 2
#: names of origins that a reason spells out
_SPELT_OUT = 3


@dataclass(slots=True)
class _Entry:
    """A source while it is registered.

    own: those of its names that are not another way of writing it by what people judged.
    """

    own: set[str] = field(default_factory=set)
    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[SourceKind] = field(default_factory=Counter)
    claims: set[str] = field(default_factory=set)
    sources: dict[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Printed:
    """A source as pages print it.

    source: its name, id and kind; words that name it as the claim of the last id has them.
    claims: ids of the claims that name it, or that stand in it, once for each time.
    """

    source: Source
    claims: Sequence[str]


def registry_of(
    tellings: Iterable[Telling], sides: Sides, owners: Owners, judgements: Sequence[Judgement]
) -> tuple[RegisteredSource, ...]:
    """Register every source that is named in a chain, and every outlet; by name, then id."""
    found: dict[tuple[str, str, SourceKind], list[str]] = {}
    last: dict[tuple[str, str, SourceKind], tuple[str, Source]] = {}
    for telling in tellings:
        for source in _sources_of(telling):
            key, claim = (source.name or "", source.id or "", source.kind), telling.claim.id
            found.setdefault(key, []).append(claim)
            last[key] = max(last.get(key, (claim, source)), (claim, source), key=lambda one: one[0])
    printed = [Printed(last[key][1], claims) for key, claims in found.items()]
    return register(printed, sides, owners, judgements)


def register(
    printed: Iterable[Printed], sides: Sides, owners: Owners, judgements: Sequence[Judgement]
) -> tuple[RegisteredSource, ...]:
    """Register sources as they are printed, each once; by name, then id.

    Reliability comes from RELIABILITY judgements alone (subjects: the source's id or name; value: A to F).
    """
    entries: dict[str, _Entry] = defaultdict(_Entry)
    for one in sorted(printed, key=lambda one: (one.source.name or "", one.source.id or "", one.source.kind)):
        source, name = one.source, one.source.name or ""
        key = _key(source, owners)
        entry = entries[owners.source(key)]
        entry.own |= {name} if owners.source(key) == key else set()
        entry.names[name] += len(one.claims)
        entry.kinds[source.kind] += len(one.claims)
        entry.claims.update(one.claims)
        entry.sources[name] = source
    judged = _of_sources(judgements)
    found = [_registered(key, entries[key], sides, owners, judged) for key in entries]
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))


def key_of_source(source: Source, owners: Owners) -> str:
    """The id under which a source is registered, as people judged which names are one."""
    return owners.source(_key(source, owners))


def _key(source: Source, owners: Owners) -> str:
    is_media = source.kind is SourceKind.MEDIA and not (source.id or "").startswith("role:")
    return owners.outlet(source.name or "", source.id).key if is_media else source_key(source)


def _sources_of(telling: Telling) -> Iterator[Source]:
    named = [source for source in telling.claim.sources if source.name]
    yield from named
    if telling.outlet is not None and all(source.name != telling.outlet for source in named):
        yield Source(telling.outlet, telling.outlet_id, SourceKind.MEDIA)


def _registered(
    key: str,
    entry: _Entry,
    sides: Sides,
    owners: Owners,
    judged: Mapping[str, Mapping[JudgementKind, Judgement]],
) -> RegisteredSource:
    name = min(entry.own or entry.names, key=lambda one: (-entry.names[one], one))
    kind = min(entry.kinds, key=lambda one: (-entry.kinds[one], one))
    said: dict[JudgementKind, Judgement] = {}
    others = sorted(entry.names.keys() - {name})
    for subject in (*map(name_key, others), *others, name_key(name), name, key):
        said.update(judged.get(subject, {}))
    owner = owners.owner_of(key) or owners.owner_of(name) if kind is SourceKind.MEDIA else None
    side = next(filter(None, (sides.side_of(entry.sources[one]) for one in sorted(entry.sources))), None)
    reliability = said.get(JudgementKind.RELIABILITY)
    return RegisteredSource(
        id=key,
        name=name,
        kind=kind,
        owner=said[JudgementKind.OWNER].value
        if owner is None and JudgementKind.OWNER in said
        else owner and owner[1],
        side=None if side is None else side.name,
        claims=len(entry.claims),
        reliability=None if reliability is None else Reliability(reliability.value),
        set_by="; ".join(_set_by(said[one]) for one in sorted(said)),
    )


def _set_by(one: Judgement) -> str:
    why = f" ({one.why})" if one.why else ""
    return f"{one.kind} {one.value}: {one.by}, {one.at:%Y-%m-%d}{why}"


def _of_sources(judgements: Sequence[Judgement]) -> dict[str, dict[JudgementKind, Judgement]]:
    """The last judgement of each kind on each source, by id and by name; a value that is no grade is passed over."""
    found: dict[str, dict[JudgementKind, Judgement]] = defaultdict(dict)
    for one in standing(tuple(judgements)):
        if one.kind not in {JudgementKind.RELIABILITY, JudgementKind.OWNER, JudgementKind.SIDE}:
            continue
        if one.kind is JudgementKind.RELIABILITY and one.value not in set(Reliability):
            continue
        for subject in one.subjects:
            found[subject][one.kind] = one
            found[name_key(subject)][one.kind] = one
    return found


def grade(
    event: Event,
    disputes: Sequence[Dispute],
    tellings: Mapping[str, Telling],
    judgements: Sequence[Judgement],
    sides: Sides | None = None,
) -> tuple[Graded, ...]:
    """Propose how credible each claim of an event is, in the order of its claims; what people set outranks it.

    disputes: those in which the event takes part. judgements: CREDIBILITY ones (subjects: claims; value: 1 to 6).
    sides: to see admissions where nobody disputes; without it only those that disputes name count.
    """
    said = {
        claim: one
        for one in standing(tuple(judgements))
        if one.kind is JudgementKind.CREDIBILITY and one.value in set(Credibility)
        for claim in one.subjects
    }
    return tuple(
        _by_person(claim, said[claim])
        if claim in said
        else Graded(claim, *_proposed(_Standing.of(claim, event, disputes, tellings, sides)))
        for claim in event.claims
    )


def _by_person(claim: str, one: Judgement) -> Graded:
    return Graded(claim, Credibility(one.value), one.why or "no reason given", one.by)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stands beside a claim.

    claim: the claim.
    own: its origin.
    others: other origins outside the talk that tell the same.
    against: origins outside the talk that dispute it.
    talk_against: whether commenters dispute it.
    admits: why it goes against its source's interest; empty where it does not.
    """

    claim: Claim
    own: Origin
    others: tuple[Origin, ...]
    against: tuple[Origin, ...]
    talk_against: bool
    admits: str

    @classmethod
    def of(
        cls,
        claim: str,
        event: Event,
        disputes: Sequence[Dispute],
        tellings: Mapping[str, Telling],
        sides: Sides | None,
    ) -> _Standing:
        """Look up what stands beside one claim of an event."""
        own = next(origin for origin in event.origins if claim in origin.claims)
        opposed = set(_opposed(claim, disputes))
        saying = _SAYING[tellings[claim].claim.status]
        others, against, talk_against = [], [], False
        for origin in event.origins:
            if origin.id == own.id:
                continue
            if not opposed.isdisjoint(origin.claims):
                talk_against = talk_against or origin.talk
                against += [] if origin.talk else [origin]
            elif not origin.talk and any(
                _SAYING[tellings[one].claim.status] == saying for one in origin.claims
            ):
                others.append(origin)
        outside = opposed - {one for origin in event.origins for one in origin.claims}
        against += _elsewhere(outside, disputes, event)
        admits = _admission(tellings[claim], disputes, sides)
        return cls(tellings[claim].claim, own, tuple(others), tuple(against), talk_against, admits)


def _opposed(claim: str, disputes: Sequence[Dispute]) -> Iterator[str]:
    """The claims that stand in another position than this one."""
    for dispute in disputes:
        if any(claim in position.claims for position in dispute.positions):
            for position in dispute.positions:
                if claim not in position.claims:
                    yield from position.claims


def _elsewhere(claims: set[str], disputes: Sequence[Dispute], event: Event) -> list[Origin]:
    """The origins of other events that dispute it, as far as the positions name them."""
    here = {origin.id for origin in event.origins}
    found: dict[str, Origin] = {}
    for dispute in disputes:
        for position in dispute.positions:
            if position.talk or claims.isdisjoint(position.claims):
                continue
            name = next(
                (holder.source.name for holder in position.holders if holder.source.name), position.says
            )
            for origin in position.origins:
                if origin not in here:
                    found.setdefault(origin, Origin(origin, name, None, position.claims, False))
    return list(found.values())


def _admission(telling: Telling, disputes: Sequence[Dispute], sides: Sides | None) -> str:
    for dispute in disputes:
        for position in dispute.positions:
            for holder in position.holders:
                if holder.claim == telling.claim.id and holder.interest is Interest.ADMITS:
                    return holder.why or "against its own interest"
    speaker = next(iter(telling.claim.sources), None)
    if sides is None or speaker is None:
        return ""
    interest, why = interest_of(telling, speaker, Stake(DisputeKind.HAPPENED, None, (), ()), sides)
    return why if interest is Interest.ADMITS else ""


def _proposed(it: _Standing) -> tuple[Credibility, str]:
    """Choose the grade and say why; the rules in the order in which they are asked."""
    unsourced = _unsourced(it)
    if unsourced and not it.others and not it.against:
        return Credibility.UNJUDGED, unsourced
    if it.against:
        return _disputed(it)
    talk = "; commenters dispute it" if it.talk_against else "; nobody in the case disputes it"
    if len(it.others) >= _CONFIRMED:
        return Credibility.CONFIRMED, f"{_names(it.others)} tell it independently{talk}"
    if it.others:
        return Credibility.PROBABLE, f"{_names(it.others)} tells it independently{talk}"
    if it.admits:
        return (
            Credibility.PROBABLE,
            f"one origin, {_name(it.own)}, but against its own interest: {it.admits}{talk}",
        )
    return Credibility.POSSIBLE, f"one origin, {_name(it.own)}{talk}"


def _unsourced(it: _Standing) -> str:
    """Why nothing can be said of a claim by itself; empty where something can."""
    first = next(iter(it.claim.sources), None)
    if it.own.talk:
        return "only commenters say it"
    if first is not None and first.kind is SourceKind.NONE:
        return "a source is invoked, but none is given"
    if it.claim.status is Status.QUESTIONED:
        return "it is asked, not told"
    return ""


def _disputed(it: _Standing) -> tuple[Credibility, str]:
    own = len(it.others) + (not it.own.talk)
    against = f"{_names(it.against)} {'disputes' if len(it.against) == 1 else 'dispute'} it"
    behind = f"{_names((it.own, *it.others))} {'tells' if not it.others else 'tell'} it"
    if it.admits and own >= len(it.against):
        return Credibility.PROBABLE, f"{against}, but it is told against its own interest: {it.admits}"
    if not it.others and len(it.against) >= _OUTNUMBERED:
        return Credibility.IMPROBABLE, f"only one origin, {_name(it.own)}, tells it; {against}"
    if own <= len(it.against):
        return Credibility.DOUBTFUL, f"{against}; no more origins tell it ({own} to {len(it.against)})"
    return Credibility.POSSIBLE, f"{behind}; {against}"


def _name(origin: Origin) -> str:
    """The name of an origin so that it can stand in a list."""
    name, told, teller = origin.name.partition(", told by ")
    return f"{name} (told by {teller})" if told else name


def _names(origins: Sequence[Origin]) -> str:
    names = [_name(origin) for origin in origins[:_SPELT_OUT]]
    if len(origins) > _SPELT_OUT:
        names.append(f"{len(origins) - _SPELT_OUT} more")
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
