"""What is said in passing of whose a place is: "rebel-held Misrata", "Misrata, the last big rebel city"."""

from __future__ import annotations

import re
from functools import cache

from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Claim
from dateline.model.places import PlaceMention
from dateline.picturing.place_links import rows_of

_SITE = r"(?:city|town|village|port|enclave|stronghold|bastion|capital|seat|base)"


@cache
def load_held_words() -> dict[str, tuple[str, str]]:
    """Read the packaged table once: word -> role and sector."""
    return {row.get("word"): (row.get("actor"), row.get("sector")) for row in rows_of("held_words.tsv")}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(map(re.escape, load_held_words()))
    before = rf"\b({words})s?[- ](?:held|controlled|run)\s+(?:(?:\w+\s+)?{_SITE}\s+of\s+)?$"
    after = rf"\s*,\s+(?:the|an?)\s+(?:\w+\s+){{0,3}}?({words})s?(?:[- ]held)?\s+{_SITE}\b"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)


def described_holder(claim: Claim, mention: PlaceMention) -> Actor | None:
    """Whose the words beside a place say it is, by the word that says so; None where they say nothing of it."""
    evidence = claim.evidence
    if not evidence.covers(mention.span):
        return None
    start, end = mention.span.start - evidence.start, mention.span.end - evidence.start
    before, after = _patterns()
    found = before.search(evidence.exact[:start]) or after.match(evidence.exact[end:])
    if found is None:
        return None
    role, sector = load_held_words()[found[1].lower()]
    return Actor(role, found[1].lower(), mention.place.country, sector, ActorKind.ROLE)
