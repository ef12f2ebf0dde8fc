"""From an incident to its MUC-4 template: who, to whom, where, when, how far it got and how sure it is who did it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.muc4_incidents import Incident, Page, days, location, plain
from bench.muc4_keys import Fill, Sureness, Template
from dateline.model.actors import ActorKind, ActorMention, Naming
from dateline.model.claims import Claim, SourceKind, Status

_ORGANISED = frozenset(
    {
        ActorKind.ARMED_GROUP,
        ActorKind.FORCE,
        ActorKind.ORGAN,
        ActorKind.PARTY,
        ActorKind.ORGANISATION,
    }
)
_NAMES = frozenset({Naming.NAME, Naming.ACRONYM, Naming.SHORT})
_STAGES = {Status.ATTEMPTED: "ATTEMPTED", Status.THREATENED: "THREATENED"}
_OFFICIAL = frozenset({SourceKind.NAMED_OFFICIAL, SourceKind.UNNAMED_OFFICIAL})
_OUTER = frozenset({SourceKind.AUTHOR, SourceKind.MEDIA, SourceKind.NONE})


def template_of(incident: Incident, page: Page) -> Template:
    """Fill the template of an incident."""
    place, when = location(incident.claims, page.country), days(incident.claims, page.day)
    doers = [one for claim in incident.claims for one in claim.actors]
    victims = [one for claim in incident.claims for one in claim.recipients]
    organisations = list(organisations_of(doers, page))
    return Template(
        types=(incident.kind,),
        stages=(stage_of(incident.claims),),
        dates=() if when is None else (when,),
        places=() if place is None else (place,),
        individuals=_fills(individuals_of(doers)),
        organisations=_fills(organisations),
        sureness=tuple(
            Sureness((sureness_of(incident.claims),), (one,)) for one in dict.fromkeys(organisations)
        ),
        descriptions=_fills(victims_of(victims)),
    )


def _fills(words: Iterator[str] | Sequence[str]) -> tuple[Fill, ...]:
    return tuple(Fill((one,)) for one in dict.fromkeys(words))


def stage_of(claims: Sequence[Claim]) -> str:
    """How far it got: as far as any claim says."""
    stages = [_STAGES.get(claim.status, "ACCOMPLISHED") for claim in claims]
    return next((one for one in ("ACCOMPLISHED", "ATTEMPTED") if one in stages), "THREATENED")


def said(mention: ActorMention) -> str:
    """Take the words for an actor: for a pronoun those that it goes back to."""
    span = mention.antecedent if mention.naming is Naming.PRONOUN and mention.antecedent else mention.span
    return plain(span.exact)


def organisations_of(doers: Sequence[ActorMention], page: Page) -> Iterator[str]:
    """Organisations behind who did it, by the words that first name them in the text."""
    for one in doers:
        if one.actor.id is not None and one.actor.kind in _ORGANISED:
            yield _named(one, page)


def _named(mention: ActorMention, page: Page) -> str:
    for here in page.names.actors.values():
        for one in here:
            if one.actor.id == mention.actor.id and one.naming in _NAMES:
                return plain(one.span.exact)
    return plain(mention.actor.name)


def individuals_of(doers: Sequence[ActorMention]) -> Iterator[str]:
    """Who did it, by their own words where these are not the name of an organisation."""
    for one in doers:
        named = one.actor.kind in _ORGANISED and one.naming in _NAMES
        if not named and one.actor.kind is not ActorKind.STATE:
            yield said(one)


def victims_of(victims: Sequence[ActorMention]) -> Iterator[str]:
    """To whom it was done."""
    for one in victims:
        if one.actor.kind is not ActorKind.STATE:
            yield said(one)


def sureness_of(claims: Sequence[Claim]) -> str:
    """How sure it is who did it, as the sources put it."""
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
