"""Why an event is what it is: why its claims are one happening, and why some of them are one origin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from dateline.exporting.record import Record
from dateline.model.events import Event
from dateline.model.telling import Telling
from dateline.weighing.origins.explain import why_one_origin
from dateline.weighing.sameness.score import likeness, why_same
from dateline.weighing.sameness.traits import traits_of


def explanation_of_event(event: Event, tellings: Mapping[str, Telling]) -> Record:
    """Say of each claim which other of the event it is most like and why, and of each origin why it is one.

    Judgements that joined claims stand in the log (`dateline judge`); here is what the machine sees.
    """
    told = [tellings[claim] for claim in event.claims]
    return {
        "event": event.id,
        "claims": [_claim(telling, told) for telling in told],
        "origins": [
            {
                "id": origin.id,
                "name": origin.name,
                "talk": origin.talk,
                "claims": list(origin.claims),
                "because": list(why_one_origin(origin, told)),
            }
            for origin in event.origins
        ],
    }


def _claim(telling: Telling, told: Sequence[Telling]) -> Record:
    own = traits_of(telling)
    others = [(likeness(own, traits_of(one)), one) for one in told if one.claim.id != telling.claim.id]
    score, nearest = max(others, key=lambda pair: (pair[0], pair[1].claim.id), default=(0.0, None))
    return {
        "id": telling.claim.id,
        "words": " ".join(telling.claim.evidence.exact.split()),
        "uri": telling.uri,
        "nearest": None if nearest is None else nearest.claim.id,
        "likeness": None if nearest is None else round(score, 3),
        "because": "" if nearest is None else why_same(own, traits_of(nearest)),
    }


def show(explanation: Record, console: Console) -> None:
    """Print an explanation for people."""
    console.print(Text(explanation["event"], style="bold"))
    for claim in explanation["claims"]:
        console.print(Text.assemble((f"{claim['id']}  ", "dim"), f"“{claim['words']}” ({claim['uri']})"))
        if claim["nearest"] is None:
            console.print(Text("    the only claim", style="dim"))
        else:
            console.print(
                Text(
                    f"    with {claim['nearest']} ({claim['likeness']}) because {claim['because']}",
                    style="dim",
                )
            )
    for origin in explanation["origins"]:
        talk = ", only in comments" if origin["talk"] else ""
        console.print(
            Text.assemble((f"origin {origin['name']}", "bold"), f": {len(origin['claims'])} claims{talk}")
        )
        for reason in origin["because"]:
            console.print(Text(f"    because {reason}", style="dim"))
