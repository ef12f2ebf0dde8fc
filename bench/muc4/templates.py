"""From the claims of a text to its MUC-4 templates: which incidents, and the likeliest fill of every slot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.muc4.incidents import GENERAL, Incident, Page, incidents_of
from bench.muc4.keys import Sureness, Template
from bench.muc4.parties import Group, features_of_party, groups_of, parts_in
from bench.muc4.relevance import (
    SURENESS,
    features_of_incident,
    features_of_kind,
    features_of_sureness,
    features_of_text,
)
from bench.muc4.scoring import same_words
from bench.muc4.settings import day_choices, place_choices
from bench.muc4.weights import odds, probability
from dateline.model.claims import Claim, Status

Weights = Mapping[str, Mapping[str, float]]

#: kinds that are chosen by their weights; what is none of them is an attack
KINDS = ("BOMBING", "KIDNAPPING", "ARSON", "ROBBERY")
#: slots of words, by the name of the choice that fills them
PARTS = ("individual", "organisation", "victim")
#: Least probabilities, and for the slots of words least probabilities that incident and fill are right together: of
#: several with the best F over all slots on dev (in five parts, each scored by weights fitted on the others) those with
#: precision and recall nearest to one another.
LEAST = {"incident": 0.3, "kind": 0.5, "individual": 0.3, "organisation": 0.36, "victim": 0.3}
_STAGES = {Status.ATTEMPTED: "ATTEMPTED", Status.THREATENED: "THREATENED"}


def templates_of(page: Page, weights: Weights) -> list[Template]:
    """Make the templates of a text."""
    incidents = incidents_of(page)
    if not incidents:
        return []
    groups, parts, text = groups_of(page), parts_in(page), features_of_text(page)
    found = []
    for rank, incident in enumerate(incidents):
        wanted = features_of_incident(incident, rank, len(incidents), page) | text
        likely = probability("incident", wanted, weights)
        if likely >= LEAST["incident"]:
            found.append(template_of(incident, likely, page, groups, parts, weights))
    return found


def template_of(
    incident: Incident,
    likely: float,
    page: Page,
    groups: Sequence[Group],
    parts: Mapping[tuple[int, int], str],
    weights: Weights,
) -> Template:
    """Fill the template of an incident.

    likely: how likely it is wanted. groups, parts: of the page, see `bench.muc4.parties`.
    """
    speaks = [features_of_party(group, incident, page, parts) for group in groups]
    filled = {part: _chosen(part, likely, groups, speaks, weights) for part in PARTS}
    when = max(day_choices(incident, page), key=lambda one: odds("day", one.features, weights), default=None)
    where = max(
        place_choices(incident, page), key=lambda one: odds("place", one.features, weights), default=None
    )
    return Template(
        types=(kind_of_incident(incident, weights),),
        stages=(stage_of(incident.claims),),
        dates=() if when is None else (when.days,),
        places=() if where is None else (where.place,),
        individuals=tuple(one.fill() for one in filled["individual"]),
        organisations=tuple(one.fill() for one in filled["organisation"]),
        sureness=tuple(
            Sureness((_sureness(one, incident, page, weights),), (one.words,))
            for one in filled["organisation"]
        ),
        descriptions=tuple(one.fill() for one in filled["victim"]),
    )


def _chosen(
    part: str, wanted: float, groups: Sequence[Group], speaks: Sequence[set[str]], weights: Weights
) -> list[Group]:
    """Take the likely groups for a part, the likeliest first; none that says another's words or name again.

    wanted: how likely the incident is wanted.
    """
    rated = [(probability(part, features, weights), at) for at, features in enumerate(speaks)]
    chosen: list[Group] = []
    for likely, at in sorted(rated, key=lambda one: (-one[0], one[1])):
        if wanted * likely < LEAST[part]:
            break
        group = groups[at]
        if not any(_is_again(group, one, part) for one in chosen):
            chosen.append(group)
    return chosen


def _is_again(group: Group, other: Group, part: str) -> bool:
    if same_words(group.words, other.words):
        return True
    mine, theirs = group.mentions[0].actor.id, other.mentions[0].actor.id
    return part == "organisation" and mine is not None and mine == theirs


def kind_of_incident(incident: Incident, weights: Weights) -> str:
    """Choose what sort of incident it is."""
    features = features_of_kind(incident)
    likely, kind = max((probability(kind, features, weights), kind) for kind in KINDS)
    return kind if likely >= LEAST["kind"] else GENERAL


def _sureness(group: Group, incident: Incident, page: Page, weights: Weights) -> str:
    features = features_of_sureness(group, incident, page)
    return max(SURENESS, key=lambda one: odds(one, features, weights))


def stage_of(claims: Sequence[Claim]) -> str:
    """How far it got: as far as any claim says."""
    stages = [_STAGES.get(claim.status, "ACCOMPLISHED") for claim in claims]
    return next((one for one in ("ACCOMPLISHED", "ATTEMPTED") if one in stages), "THREATENED")
