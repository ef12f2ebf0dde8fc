"""How words lead to a place: in it, near it, on the way to it, a part of it.

What is told "near Konna" is not told of Konna itself, and who holds "most of" a town does not hold it. The words are
those right before the place in a claim's evidence; `knowledge/place_links.tsv` says how each stands to the place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from dateline.model.claims import Claim
from dateline.model.places import PlaceMention
from dateline.naming.table_files import Row, read_table

KNOWLEDGE = Path(__file__).parent / "knowledge"

#: words that describe a place before its name: "near the central town of", "in rebel-held"
_ADJECTIVES = (
    r"(?:its|strategic|coastal|central|northern|southern|eastern|western|north|south|east|west|rebel-held|\w+-held|"
    r"oil|border|besieged|contested|embattled|key|downtown|old|largest|biggest|second|third|main|capital)"
)
_UNIT = re.compile(
    rf"(?:the\s+)?(?:{_ADJECTIVES}\s+)*"
    r"(?:town|city|port|village|capital|suburb|district|province|region|area|settlement|terminal|hub)s?\s+(?:of\s+)?$"
)
_ARTICLE = re.compile(rf"(?:\b(?:the|{_ADJECTIVES})\s+)+$")
#: what may stand between two places that share a verb
_JOINED = re.compile(
    r"[\s,]*+(?:and|&|or|as well as)?[\s,]*+(?:the\s++)?(?:(?:\w++\s++)?(?:town|city|village|port)s?\s++of\s++)?",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s+")
#: Characters before a place in which what leads to it stands.
_NEAR = 200


class Stands(StrEnum):
    """How a happening stands to a place."""

    INSIDE = "inside"
    NEAR = "near"
    TO = "to"  #: on the way there
    FROM = "from"  #: away from it
    PART = "part"  #: a part of it
    BARE = "bare"  #: no word leads to it: it is the object, or stands in another sentence


@dataclass(frozen=True, slots=True)
class Link:
    """What leads to a place.

    words: the words; empty where none does.
    stands: how the happening stands to the place.
    phrase: the preposition with which a sentence of our own says it.
    """

    words: str
    stands: Stands
    phrase: str


BARE = Link("", Stands.BARE, "in")


def rows_of(name: str) -> tuple[Row, ...]:
    """Read a packaged table of this room; raises ValueError where it cannot be read whole."""
    table, problems = read_table(KNOWLEDGE / name, name)
    if table is None or problems:
        raise ValueError("; ".join(problem.message for problem in problems))
    return table.rows


@cache
def load_links() -> tuple[Link, ...]:
    """Read the packaged table once, the longest words first."""
    links = [
        Link(row.get("words"), Stands(row.get("stands")), row.get("phrase"))
        for row in rows_of("place_links.tsv")
    ]
    return tuple(sorted(links, key=lambda link: (-len(link.words), link.words)))


def link_to(claim: Claim, mention: PlaceMention) -> Link:
    """What leads to a place that a claim names; `BARE` where its name does not stand in the claim's evidence."""
    evidence = claim.evidence
    if not evidence.covers(mention.span):
        return BARE
    before = _SPACES.sub(" ", evidence.exact[: mention.span.start - evidence.start]).lower()[-_NEAR:]
    bare = _ARTICLE.sub("", _UNIT.sub("", before)).strip()
    whole = before.strip()
    for link in _ending(whole, bare):
        if any(words == link.words or words.endswith(f" {link.words}") for words in (whole, bare)):
            return link
    return BARE


def _ending(*phrases: str) -> list[Link]:
    """The links whose last word is that of one of these, the longest words first."""
    ordered = _by_last_word()
    found = {at for phrase in phrases for at in ordered.get(phrase.rpartition(" ")[2], ())}
    return [load_links()[at] for at in sorted(found)]


@cache
def _by_last_word() -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, link in enumerate(load_links()):
        found.setdefault(link.words.rpartition(" ")[2], []).append(at)
    return found


def listed_with(claim: Claim, main: PlaceMention) -> tuple[PlaceMention, ...]:
    """The other places of the list that a place stands in: "Saadiyah and Jalawla"; empty where it stands alone."""
    evidence = claim.evidence
    ordered = sorted(
        (one for one in claim.places if evidence.covers(one.span)), key=lambda one: one.span.start
    )
    if main not in ordered:
        return ()
    here = ordered.index(main)
    found: list[PlaceMention] = []
    for way in (range(here + 1, len(ordered)), range(here - 1, -1, -1)):
        last = main
        for at in way:
            left, right = sorted((last, ordered[at]), key=lambda one: one.span.start)
            between = evidence.exact[left.span.end - evidence.start : right.span.start - evidence.start]
            if left.span.overlaps(right.span) or not _JOINED.fullmatch(between) or not between.strip(" "):
                break
            last = ordered[at]
            found.append(last)
    return tuple(found)
