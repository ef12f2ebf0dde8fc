"""Actors: who acts in the claims of a case, under which words, and names that are one actor or two."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request

from dateline.case.parties import Party, PartyShelf
from dateline.exporting.event_record import claim_line
from dateline.exporting.record import Record
from dateline.model.judgements import JudgementKind
from dateline.running.lines import event_lines
from dateline.web.addresses import link
from dateline.web.filtering import number_of
from dateline.web.judging.answering import judging
from dateline.web.judging.judgement_log import entries_of, log_of
from dateline.web.judging.names_alike import alike
from dateline.web.judging.reviewing import Decided
from dateline.web.rendering.viewing import shown
from dateline.web.workbench import Workbench, workbench_of

#: Actors on a screen, claims and words of one, and others that may be the same.
_SHOWN, _CLAIMS, _WORDS, _LIKELY = 60, 15, 40, 12
#: Events that are shown in which two actors oppose each other.
_OPPOSED = 5


def actors(request: Request) -> Record:
    """A screen of the actors with some words in their name, those that most claims name first."""
    bench, start = workbench_of(request), number_of(request, "start")
    words = (request.query_params.get("q") or "").strip()
    fitting = [one for one in _all(bench) if words.casefold() in one.name.casefold()]
    return {
        "q": words,
        "paging": {"start": start, "size": _SHOWN, "total": len(fitting)},
        "actors": [_party(one) for one in fitting[start : start + _SHOWN]],
    }


def actor(request: Request) -> Record:
    """An actor with the words that name it, others that may be the same, and what would become of one of them."""
    bench, asked = workbench_of(request), request.query_params
    every = {one.key: one for one in _all(bench)}
    party = _named(bench, asked.get("key") or "", every)
    if party is None or not party.claims:
        raise HTTPException(404, f"no claim of the case names an actor {asked.get('key')!r}")
    shelf = PartyShelf(bench.case.engine)
    names = {party.key, party.name.casefold()}
    kinds = {JudgementKind.ONE_ACTOR, JudgementKind.TWO_ACTORS}
    about = [
        one
        for one in log_of(bench)
        if one.kind in kinds and any(subject.casefold() in names for subject in one.subjects)
    ]
    words = (asked.get("with") or "").strip()
    claims = shelf.claims_of(party, _CLAIMS)
    return {
        "actor": _party(party),
        "words": [{"words": words, "claims": number} for words, number in shelf.words_of(party)[:_WORDS]],
        "claims": [claim_line(one) for one in bench.case.weighing.tellings(claims).values()],
        "alike": [_party(one) for one in _alike(party, list(every.values()))],
        "other": _beside(bench, party, words, every),
        "unknown": words if words and _named(bench, words, every) is None else "",
        "decided": entries_of(bench, about[::-1]),
    }


def _all(bench: Workbench) -> list[Party]:
    return bench.once("parties", PartyShelf(bench.case.engine).all)


def _party(one: Party) -> Record:
    return {
        "key": one.key,
        "id": one.id,
        "name": one.name,
        "country": one.country,
        "claims": one.claims,
        "subject": one.id or f"“{one.name}”",  # what no table holds is looked up nowhere
    }


def _alike(party: Party, every: Sequence[Party]) -> list[Party]:
    names = {one.key: one.name for one in every if one.key != party.key}
    best = alike(party.name, names)[:_LIKELY]
    return [one for key in best for one in every if one.key == key]


def _named(bench: Workbench, words: str, every: dict[str, Party]) -> Party | None:
    """The actor of a key or of a name; where several have the name, the one that most claims name.

    One that the tables alone hold is named by no claim.
    """
    if words in every:
        return every[words]
    held = next((one for one in every.values() if words.casefold() in one.names), None)
    entry = bench.actors.entries.get(words)
    if held is not None or entry is None:
        return held
    return Party(entry.id, entry.id, entry.name, entry.country, 0)


def _beside(bench: Workbench, party: Party, words: str, every: dict[str, Party]) -> Record | None:
    """Another actor, and what there is of both in the events of the case."""
    other = _named(bench, words, every) if words else None
    if other is None or other.key == party.key:
        return None
    beside = PartyShelf(bench.case.engine).beside(party.key, other.key)
    return {
        **_party(other),
        "events": beside.second,
        "own_events": beside.first,
        "both": beside.both,
        "opposed": len(beside.opposed),
        "opposed_events": event_lines(bench.case, list(beside.opposed[:_OPPOSED])),
    }


def _back(request: Request, done: Decided) -> str:
    """After a judgement to the actor that stands; to the list where it stands no more."""
    key = request.query_params.get("key") or ""
    if done.made[0].kind is JudgementKind.ONE_ACTOR:
        key = done.made[0].subjects[0]
    held = any(one.key == key for one in _all(workbench_of(request)))
    return link(request, "/actor", key=key) if held else link(request, "/actors")


ROUTES = [
    *shown("/actors", "actors.html", actors),
    judging("/actor", "actor.html", actor, _back, "actors"),
    *shown("/actor", "actor.html", actor, "actors"),
]
