"""Why claims are one origin, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.events import Origin
from dateline.model.telling import Telling
from dateline.weighing.origins.tellers import site_name


def why_one_origin(origin: Origin, tellings: Sequence[Telling]) -> tuple[str, ...]:
    """Say who an origin goes back to and, for every link, why two of its claims count once.

    tellings: those of the event at least; claims without a telling are named by their ids.
    """
    places = {one.claim.id: site_name(one) for one in tellings}
    sites = tuple(dict.fromkeys(places.get(claim, claim) for claim in origin.claims))
    count = "The claim" if len(origin.claims) == 1 else f"{len(origin.claims)} claims"
    goes = "goes" if len(origin.claims) == 1 else "go"
    talk = " Only commenters say it." if origin.talk else ""
    opening = f"{count} on {_listed(sites)} {goes} back to {origin.name}.{talk}"
    return (opening, *(f"{link.basis.value.capitalize()}: {link.detail}." for link in origin.links))


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
