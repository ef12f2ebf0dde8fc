"""What speaks for an incident: that the keys want it, what sort it is, and how sure it is that an organisation did it.

Features are sets of strings; `bench.muc4.weights` says what each weighs. Words are in the singular and in capitals, as
the texts are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bench.muc4.incidents import Incident, Page, days, plain, towns
from bench.muc4.parties import Group, step
from bench.muc4.scoring import head_of, singular
from dateline.model.actors import ActorMention
from dateline.model.claims import Claim, SourceKind, Status
from dateline.model.when import WhenBasis

_WORD = re.compile(r"[A-Z][A-Z'-]+|\d+")
#: the marks of monitors for what a text is: [COMMENTARY], [SPEECH]
_GENRE = re.compile(r"\[([A-Z ]+)\]")
_OPENING = 300  #: characters in which such marks stand
_COUNTS = (0, 1, 2, 3, 5, 9)
_GAPS = (3, 10, 40, 400)
_TELLING = frozenset({"VERB", "NOUN", "ADV", "ADJ"})
_OFFICIAL = frozenset({SourceKind.NAMED_OFFICIAL, SourceKind.UNNAMED_OFFICIAL})
_OUTER = frozenset({SourceKind.AUTHOR, SourceKind.MEDIA, SourceKind.NONE})
SURENESS = (
    "REPORTED AS FACT",
    "SUSPECTED OR ACCUSED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "CLAIMED OR ADMITTED",
    "POSSIBLE",
)


def words_in(text: str) -> set[str]:
    """Take the words of a text."""
    return {singular(word) for word in _WORD.findall(plain(text))}


def features_of_text(page: Page) -> set[str]:
    """What speaks for a text as a whole: its words, and the marks of what it is."""
    text = page.reading.page.text
    return {f"text {word}" for word in words_in(text)} | {
        f"genre {mark}" for mark in _GENRE.findall(text[:_OPENING])
    }


def features_of_kind(incident: Incident) -> set[str]:
    """What speaks for the sort of an incident: the words that tell of it."""
    found = {f"kind {incident.kind}"}
    for claim in incident.claims:
        found |= {f"word {word}" for word in words_in(claim.evidence.exact)}
        found |= {f"trigger {word}" for word in words_in(claim.trigger.exact)}
        found.add(f"mode {claim.type} {claim.mode}")
    return found


def features_of_incident(incident: Incident, rank: int, of: int, page: Page) -> set[str]:
    """What speaks for an incident, the words of its text left out.

    rank: its place among the incidents of the text, from 0. of: how many there are.
    """
    claims = incident.claims
    found = features_of_kind(incident) | {
        f"claims {step(len(claims), _COUNTS)}",
        f"rank {step(rank, _COUNTS)}",
        f"of {step(of, _COUNTS)}",
        f"sentence {step(incident.sentences[0], _COUNTS)}",
        f"country {page.country}",
        f"actors {any(one.actors for one in claims)}, recipients {any(one.recipients for one in claims)}",
        f"towns {any(towns(one) for one in claims)}",
        f"time told {any(one.when.basis is WhenBasis.TEXT for one in claims)}",
    }
    when = days(claims, page.day)
    if when is not None and when.start is not None and page.day is not None:
        found.add(f"days ago {step((page.day - when.start).days, _GAPS)}")
    for claim in claims:
        found |= set(_of_claim(claim))
    return found


def _of_claim(claim: Claim) -> Iterator[str]:
    yield f"status {claim.status}"
    if claim.background:
        yield "background"
    for part, mentions in (("actor", claim.actors), ("recipient", claim.recipients)):
        for one in mentions:
            yield from _of_party(part, one)
    for quantity in claim.quantities:
        yield f"quantity {quantity.of}"
    for source in claim.sources[:1]:
        yield f"source {source.kind}"


def _of_party(part: str, mention: ActorMention) -> Iterator[str]:
    yield f"{part} is {mention.actor.kind}"
    yield f"{part} of {mention.actor.sector}"
    yield f"{part} by {mention.naming}"
    yield f"{part} called {head_of(plain(mention.span.exact))}"
    if mention.actor.id:
        yield f"{part} {mention.actor.id}"


def stated_sureness(claims: list[Claim]) -> str:
    """How sure it is who did it, as sources and status alone say."""
    for claim in claims:
        doers = {one.actor.id for one in claim.actors} - {None}
        if doers & {one.id for one in claim.sources}:
            return "CLAIMED OR ADMITTED"
    claim = next((one for one in claims if one.actors), claims[0])
    if claim.status is Status.POSSIBLE:
        return "POSSIBLE"
    inner = next((one for one in claim.sources if one.kind not in _OUTER), None)
    if inner is not None and inner.kind in _OFFICIAL:
        return "SUSPECTED OR ACCUSED BY AUTHORITIES"
    return "REPORTED AS FACT"


def features_of_sureness(group: Group, incident: Incident, page: Page) -> set[str]:
    """What speaks for how sure it is that an organisation did it: how and with what words it is spoken of."""
    found = {f"stated {stated_sureness(incident.claims)}"}
    for mention in group.mentions:
        sentence = page.parse.sentences[mention.sentence]
        lemmas = {token.lemma for token in sentence.tokens if token.pos in _TELLING}
        found |= {f"with {lemma}" for lemma in lemmas}
        if min(abs(mention.sentence - at) for at in incident.sentences) <= 1:
            found |= {f"near {lemma}" for lemma in lemmas}
        found.add(f"relation {sentence.tokens[mention.head].dep}")
    who = group.mentions[0].actor.id
    for claim in incident.claims:
        found |= {f"status {claim.status}"} | {f"source {one.kind}" for one in claim.sources[:1]}
        if who is not None and any(one.id == who for one in claim.sources):
            found.add("is a source")
        if who is not None and any(one.actor.id == who for one in claim.actors):
            found |= {"is an actor", f"actor, status {claim.status}"}
            found |= {f"actor, source {one.kind}" for one in claim.sources[:1]}
    return found
