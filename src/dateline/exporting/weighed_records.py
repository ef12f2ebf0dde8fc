"""Copies, sources, replies, ties, holds and judgements as plain records, each with the ids and words it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dateline.exporting.record import Record
from dateline.model.copies import Copy
from dateline.model.holds import Hold
from dateline.model.judgements import Judgement
from dateline.model.sources import RegisteredSource, Reply
from dateline.model.telling import Telling
from dateline.model.ties import ActsFor, Pair, Tie, TieShare

#: Characters of shared words that a record shows; the spans lead to all of them.
_SHOWN = 120


def copy_record(copy: Copy, where: Callable[[str], str]) -> Record:
    """Set two passages that share words; ``where`` says where a passage stands."""
    longest = max(copy.shared, key=lambda one: len(one.first.exact), default=None)
    return {
        "first": where(copy.first),
        "second": where(copy.second),
        "kind": copy.kind.value,
        "of_first": round(copy.of_first, 3),
        "of_second": round(copy.of_second, 3),
        "direction": copy.direction,
        "longest_shared": "" if longest is None else " ".join(longest.first.exact.split())[:_SHOWN],
        "first_passage": copy.first,
        "second_passage": copy.second,
        "shared": [
            {"first": [one.first.start, one.first.end], "second": [one.second.start, one.second.end]}
            for one in copy.shared
        ],
    }


def source_record(source: RegisteredSource) -> Record:
    """Set a source of the registry; a reliability that nobody set is "not judged"."""
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind.value,
        "owner": source.owner,
        "side": source.side,
        "claims": source.claims,
        "reliability": "not judged" if source.reliability is None else source.reliability.value,
        "set_by": source.set_by,
    }


def reply_record(page: str, reply: Reply, tellings: Mapping[str, Telling]) -> Record:
    """Set what a comment does with a claim, both with their words."""
    target = None if reply.target is None else tellings.get(reply.target)
    return {
        "page": page,
        "comment": reply.number,
        "author": reply.author,
        "stance": reply.stance.value,
        "words": " ".join(reply.words.exact.split()),
        "target": reply.target,
        "target_words": None if target is None else " ".join(target.claim.evidence.exact.split()),
        "target_voice": None if target is None else _voice(target),
        "claim": reply.claim,
        "answers": reply.answers,
        "why": reply.why,
        "span": [reply.words.start, reply.words.end],
    }


def _voice(telling: Telling) -> str:
    return telling.voice.value if telling.number is None else f"{telling.voice.value} {telling.number}"


def pair_record(pair: Pair) -> Record:
    """Set two actors and what holds between them on a day."""
    return {
        "first": pair.first.name,
        "bond": pair.bond.value,
        "second": pair.second.name,
        "value": round(pair.value, 2),
        "ties": [tie_record(tie) for tie in pair.ties],
    }


def tie_record(tie: Tie) -> Record:
    """Set how one actor treats another, with the events and claims it is made of."""
    return {
        "first": tie.first.name,
        "second": tie.second.name,
        "day": tie.day.isoformat(),
        "value": round(tie.value, 2),
        "shares": [_share(share) for share in tie.shares],
    }


def _share(share: TieShare) -> Record:
    return {
        "event": share.event,
        "day": share.day.isoformat(),
        "intensity": share.intensity,
        "factor": round(share.factor, 3),
        "why": share.why,
        "claims": list(share.claims),
    }


def acts_for_record(one: ActsFor) -> Record:
    """Set an actor that acts for another."""
    return {
        "actor": one.actor.name,
        "acts_for": one.behind.name,
        "since": None if one.since is None else one.since.isoformat(),
        "until": None if one.until is None else one.until.isoformat(),
        "basis": one.basis,
        "claims": list(one.claims),
    }


def hold_record(hold: Hold) -> Record:
    """Set who stands how to a place on a day, and on what that rests."""
    return {
        "day": hold.day.isoformat(),
        "place": hold.place.name,
        "actor": None if hold.actor is None else hold.actor.name,
        "state": hold.state.value,
        "basis": hold.basis.value,
        "since": None if hold.since is None else hold.since.isoformat(),
        "last_evidence": hold.last.isoformat(),
        "strength": round(hold.strength, 2),
        "origins": hold.origins,
        "disputed": list(hold.disputed),
        "why": hold.why,
        "claims": list(hold.claims),
        "place_id": hold.place.id,
        "precision": hold.place.precision.value,
    }


def judgement_record(one: Judgement) -> Record:
    """Set what a person decided."""
    return {
        "id": one.id,
        "at": one.at.isoformat(),
        "by": one.by,
        "kind": one.kind.value,
        "subjects": list(one.subjects),
        "value": one.value,
        "why": one.why,
    }
