"""Origins of real pages: what one wire story on many sites comes to, read, compared and counted."""

from itertools import combinations

from dateline.model.copies import Credit
from dateline.model.events import OriginBasis
from dateline.model.telling import Telling
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.pipeline import Pipeline
from dateline.weighing.copies.compare import compare
from dateline.weighing.copies.credits import credits_of
from dateline.weighing.copies.passage_text import PassageText, passage_texts
from dateline.weighing.origins.find import CopyList, origins_of
from dateline.weighing.origins.owners import load_owners
from dateline.weighing.origins.sides import load_sides
from dateline.weighing.tellings import tellings_of

WIRE = """
Insurgents enter Jalawla

BAGHDAD, June 13 (Reuters) - Insurgents captured the town of Jalawla in Diyala province on Friday after
government troops fled their positions, security sources said.

The fighters drove through the main street in captured army trucks. Shops stayed closed, and hundreds of
families left for Khanaqin in the north, where Kurdish officials opened two schools for them.

Jalawla lies 125 km (78 miles) northeast of the capital and had a garrison of some 400 men.
"""


def feed(at: int) -> str:
    """The same story in a paper of its own, every second time without the name of the agency."""
    dateline = "BAGHDAD, June 13 (Reuters) - " if at % 2 else ""
    body = WIRE.partition(" - ")[2]
    return f"Harbour Post {at}\n\nRebels in Diyala, edition {at}\n\nJune 14, 2014\n\n{dateline}{body}"


OWN = """
Jalawla falls

By Mara Lindqvist

June 14, 2014

The insurgents captured Jalawla before breakfast. I saw the black flag on the police station at noon.
"""


def test_ten_feeds_with_one_wire_story_are_one_origin(pipeline: Pipeline) -> None:
    """One story of Reuters, ten papers that print it, and a reporter who was there: two origins."""
    actors, _ = load_actor_tables()
    texts: list[PassageText] = []
    told: list[Telling] = []
    credited: dict[str, tuple[Credit, ...]] = {}
    pages = {"wire": WIRE, **{f"feed-{at}": feed(at) for at in range(10)}, "own": OWN}
    for uri, text in pages.items():
        result = pipeline.read(text.encode(), uri)
        assert result.reading is not None
        texts += passage_texts(result.reading)
        credited |= credits_of(result.reading, actors)
        told += [
            one
            for one in tellings_of(result.reading, result.claims)
            if one.claim.trigger.exact == "captured" and one.claim.places
        ]
    assert {one.uri for one in told} == set(pages)
    copies = [found for pair in combinations(texts, 2) if (found := compare(*pair)) is not None]
    origins = origins_of(
        told, CopyList.holding(copies), credited, load_owners(actors), (), load_sides(actors)
    )
    by_page = {one.claim.id: one.uri for one in told}
    sites = [{by_page[claim] for claim in origin.claims} for origin in origins]
    assert sorted(sites, key=len) == [{"own"}, set(pages) - {"own"}]
    wire = max(origins, key=lambda origin: len(origin.claims))
    assert "security sources" in wire.name
    assert OriginBasis.COPY in {link.basis for link in wire.links}
