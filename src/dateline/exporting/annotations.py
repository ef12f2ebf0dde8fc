"""The words of every cell as W3C Web Annotations in JSON-LD: one annotation a cell of a claim with words of its own.

The body is the value, the target the words: by place (`TextPositionSelector`, in Unicode code points of the page's
canonical text, end exclusive) and by themselves with what stands around them (`TextQuoteSelector`), so that they
are found again in another copy of the page. The source of a target is the canonical text, named by its hash;
`dl:page` is where it was read from. A cell that is worked out and has no words of its own (a time from the
dateline) has none here; the claim record says its basis.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.exporting.csv import amount
from dateline.exporting.event_record import days_in_words
from dateline.exporting.iris import iri, urn
from dateline.exporting.json_files import listed
from dateline.exporting.material import Material
from dateline.exporting.projection import write as write_lines
from dateline.exporting.refusing import Ground
from dateline.model.claims import Claim
from dateline.model.spans import Span
from dateline.model.telling import Telling

#: the context that every Web Annotation must name, and our own terms beside it
CONTEXT: list[Any] = ["http://www.w3.org/ns/anno.jsonld", {"dl": "urn:dateline:term:"}]
_AROUND = 32  # characters before and after, as annotation tools mostly keep
#: why a cell is annotated, in the words of the vocabulary
_CLASSIFYING, _IDENTIFYING, _DESCRIBING = "classifying", "identifying", "describing"

Cell = tuple[str, str, str, Span]


def lines(material: Material) -> Iterator[str]:
    """Set the page of annotations as lines without their ends; raises ValueError for words that do not stand there."""
    head = {"@context": CONTEXT, "id": urn("annotations", material.name), "type": "AnnotationPage"}
    return listed(head, "items", _items(material))


def write(material: Material, path: Path) -> None:
    """Write the file; raises ValueError for words that do not stand in their page."""
    write_lines(path, lines(material), "\n")


def _items(material: Material) -> Iterator[dict[str, Any]]:
    ground = Ground(material.weighed, material.readings)
    for identity in material.weighed.tellings:
        telling = ground.claim(identity, "annotation")
        page = ground.reading(telling.claim.page).page
        for number, cell in enumerate(cells_of(telling.claim)):
            yield _annotation(telling, number, cell, page.text, page.text_sha256)


def cells_of(claim: Claim) -> Iterator[Cell]:
    """List the cells of a claim that have words: name, purpose, value and words of each."""
    yield "evidence", _DESCRIBING, claim.evidence.exact, claim.evidence
    kind = claim.type if claim.mode is None else f"{claim.type}/{claim.mode}"
    yield "type", _CLASSIFYING, kind, claim.trigger
    yield "status", _CLASSIFYING, claim.status.value, claim.evidence
    for name, mentions in (("actors", claim.actors), ("recipients", claim.recipients)):
        for actor in mentions:
            yield name, _IDENTIFYING, actor.actor.id or actor.actor.name, actor.span
    for place in claim.places:
        yield "places", _IDENTIFYING, place.place.id or place.place.name, place.span
    if claim.when.span is not None:
        yield "when", _IDENTIFYING, days_in_words(claim.when), claim.when.span
    for source in claim.sources:
        words = source.mention or source.cue
        if words is not None:
            yield "sources", _IDENTIFYING, source.id or source.name or source.kind.value, words
    for one in claim.quantities:
        value = {"of": one.of.value, "low": one.low, "best": one.best, "high": one.high, "unit": one.unit}
        yield "quantities", _DESCRIBING, amount(value), one.span


def _annotation(telling: Telling, number: int, cell: Cell, text: str, digest: str) -> dict[str, Any]:
    name, purpose, value, span = cell
    return {
        "id": urn("annotation", f"{telling.claim.id}-{number}"),
        "type": "Annotation",
        "motivation": purpose,
        "body": {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose},
        "target": {
            "source": urn("text", digest),
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": span.exact,
                    "prefix": text[max(0, span.start - _AROUND) : span.start],
                    "suffix": text[span.end : span.end + _AROUND],
                },
            ],
        },
        "dl:claim": {"id": urn("claim", telling.claim.id)},
        "dl:cell": name,
        "dl:page": {"id": iri(telling.uri)},
    }
