"""PLOVER gold standard records: type, and the triple of actor's country, recipient's country and type.

Gold was coded with the 2016 names, which are mapped; where a record has two sources and no target they act on
one another. A sentence's records are compared with the events of its main clause.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.plover_practice import Coded, code, main_events
from bench.rows import Row, Score
from dateline.coding.events.ontology import load_ontology
from dateline.model.actors import Actor, ActorKind

PEERS_TYPE = "UniversalPetrarch .503 measured on all"
PEERS_TRIPLE = "UniversalPetrarch .241 measured on all"
#: codes of the gold that are not the ISO code of the country meant
_CODES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM", "ROM": "ROU"}
#: codes of the gold for actors without a country
_WORLD = frozenset({"IGO", "NGO", "IMG", "MNC"})

Triple = tuple[str | None, str | None, str]


@dataclass(frozen=True, slots=True)
class Record:
    """A sentence and what its coders wrote.

    text: the sentence.
    types: its PLOVER types, in today's names.
    triples: actor's code, recipient's code and type, None where the coders gave no code.
    """

    text: str
    types: frozenset[str]
    triples: frozenset[Triple]


def load(path: Path) -> list[Record]:
    """Read the records of one file, those of one sentence together; notes and unknown types are left out."""
    ontology = load_ontology()
    found: dict[str, tuple[set[str], set[Triple]]] = {}
    for raw in json.loads(path.read_text("utf-8")):
        text = (raw.get("text") or "").strip()
        if not text or raw["event"] not in {*ontology.types, *ontology.former}:
            continue
        type_ = ontology.current(raw["event"])
        types, triples = found.setdefault(text, (set(), set()))
        types.add(type_)
        triples |= pairs(_gold_codes(raw.get("source")), _gold_codes(raw.get("target")), type_)
    return [Record(text, frozenset(types), frozenset(triples)) for text, (types, triples) in found.items()]


def _gold_codes(actors: object) -> list[str | None]:
    if not isinstance(actors, list):
        return []
    return [_CODES.get(one["code"], one["code"]) for one in actors]


def pairs(sources: list[str | None], targets: list[str | None], type_: str) -> set[Triple]:
    """Every source with every target; two sources without a target act on one another, named in order of code."""
    if len(sources) > 1 and not targets:
        first, second = sorted(one or "" for one in sources[:2])
        return {(first or None, second or None, type_)}
    return {(source, target, type_) for source in sources or [None] for target in targets or [None]}


def code_of(actor: Actor) -> str | None:
    """The country of an actor, or the gold's code for one without."""
    if actor.country is not None:
        return actor.country
    sector = (actor.sector or "")[:3]
    if sector == "REB" and actor.id is not None and actor.kind is ActorKind.ARMED_GROUP:
        return "IMG"  # an armed group without a country is an international one
    return sector if sector in _WORLD else None


def event_pairs(event: Coded) -> set[Triple]:
    """Every actor's code with every recipient's, as PLOVER's coders complete them.

    A party without a country of its own is of the country where it happens, and else, if it belongs to no
    international body, of the other party's: most events are domestic.
    """
    actors = list(dict.fromkeys(code_of(mention.actor) for mention in event.actors))
    recipients = list(dict.fromkeys(code_of(mention.actor) for mention in event.recipients))
    if len(actors) > 1 and not recipients:
        return pairs(actors, recipients, event.type)
    known = next((one for one in actors if one), None)
    if not any(recipients):
        recipients = [event.scene or (known if known not in _WORLD else None)]
    if actors and not known:
        other = next((one for one in recipients if one and one not in _WORLD), None)
        actors = [other or event.scene]
    return pairs(actors, [one for one in recipients if one] or [None], event.type)


def named_pairs(event: Coded) -> set[Triple]:
    """Every actor's code with every recipient's, as the words name them and nothing more."""
    actors = list(dict.fromkeys(code_of(mention.actor) for mention in event.actors))
    recipients = list(dict.fromkeys(code_of(mention.actor) for mention in event.recipients))
    return pairs(actors, recipients, event.type)


def score(
    records: list[Record],
    coded: list[list[Coded]],
    complete: Callable[[Coded], set[Triple]] = event_pairs,
) -> tuple[Score, Score]:
    """Score types and triples over sentences; ``complete`` makes the triples of an event."""
    types = triples = Score(0, 0, 0)
    for record, events in zip(records, coded, strict=True):
        ours = {one.type for one in events}
        types += Score(len(ours & record.types), len(ours), len(record.types))
        found = {triple for one in events for triple in complete(one)}
        triples += Score(len(found & record.triples), len(found), len(record.triples))
    return types, triples


def run(gold: Path, limit: int | None) -> list[Row]:
    """Score every file of records; each is one part."""
    rows = []
    for path in sorted((gold / "events" / "plover_gsr").glob("*.json")):
        started = time.perf_counter()
        records = load(path)[:limit]
        coded = [main_events(code(record.text)) for record in records]
        types, triples = score(records, coded)
        _, named = score(records, coded, named_pairs)
        seconds = time.perf_counter() - started
        part = f"{path.stem}, {len(records)} sentences"
        for metric, value, peers in (
            ("type F1", types.f1, PEERS_TYPE),
            ("(actor country, recipient country, type) F1", triples.f1, PEERS_TRIPLE),
            ("the same, no country completed", named.f1, PEERS_TRIPLE),
        ):
            rows.append(Row("plover_gsr", metric, value, peers, part, len(records), seconds))
    return rows
