"""What a project coded beside what is told: both, one alone, where they differ, what may be the same told otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rich.console import Console

from dateline.exporting.comparison import show_comparison
from dateline.model.claims import SourceKind
from dateline.model.disputes import Dispute
from dateline.model.places import Place, PlacePrecision
from dateline.model.quantities import Counted
from dateline.model.telling import Telling
from dateline.model.weighed import Weighed
from dateline.naming.actors.tables import load_actor_tables
from dateline.picturing.compared import Compared, Side, compared
from dateline.weighing.disputes.find import disputes_of
from dateline.weighing.events import event_of
from dateline.weighing.origins.find import CopyList, origins_of
from dateline.weighing.origins.owners import load_owners
from dateline.weighing.origins.sides import load_sides
from tests.weighing.telling_of import AJDABIYA, BREGA, LIBYAN_ARMY, REBELS, day, source, telling_of

TABLES = load_actor_tables()[0]
OWNERS, SIDES = load_owners(TABLES), load_sides(TABLES)
TUNIS = Place("gn:2464470", "Tunis", 36.8, 10.2, "TUN", "Tunis", PlacePrecision.TOWN)


def clash(page: str, on: str, place: Place = AJDABIYA, dead: int = 12, **more: object) -> Telling:
    return telling_of(
        "Shelled the town",
        page=page,
        actors=[LIBYAN_ARMY],
        recipients=[REBELS],
        places=[place],
        when=day(on),
        counts=[(Counted.KILLED, dead, dead)],
        **more,  # type: ignore[arg-type]
    )


def told(page: str, on: str, place: Place = AJDABIYA, dead: int = 12, **more: object) -> Telling:
    return clash(page, on, place, dead, outlet="Halyard", sources=[source("Halyard")], **more)


def coded(page: str, on: str, place: Place = AJDABIYA, dead: int = 12, by: str = "ACLED") -> Telling:
    chain = [source(by, SourceKind.CODER), source("Halyard")]
    return clash(page, on, place, dead, outlet=by, sources=chain)


def weighed(*groups: tuple[Telling, ...]) -> Weighed:
    tellings = {one.claim.id: one for group in groups for one in group}
    events = [
        event_of(group, origins_of(group, CopyList.holding(()), {}, OWNERS, (), SIDES)) for group in groups
    ]
    disputes: list[Dispute] = [one for event in events for one in disputes_of(event, tellings, SIDES)]
    return Weighed(tellings, (), {}, tuple(events), tuple(disputes), {}, (), ())


def by_side(whole: Weighed, project: str = "ACLED") -> Mapping[Side, list[Compared]]:
    found = compared(whole, project)
    return {side: [one for one in found if one.side is side] for side in Side}


def test_what_both_have_comes_with_the_number_on_which_they_differ() -> None:
    report, row = told("a", "2011-03-27"), coded("b", "2011-03-27", dead=25)
    sides = by_side(weighed((report, row)))
    (one,) = sides[Side.BOTH]
    assert one.event.independent == 1, "a row coded from Halyard is no second origin"
    assert one.coded == (row.claim.id,)
    (dispute,) = one.disputes
    assert {position.claims for position in dispute.positions} == {(report.claim.id,), (row.claim.id,)}
    assert not sides[Side.CODED]
    assert not sides[Side.TOLD]


def test_a_dispute_among_reports_alone_is_none_with_the_project() -> None:
    reports = (told("a", "2011-03-27"), clash("c", "2011-03-27", dead=40, outlet="Gull"))
    silent = coded("b", "2011-03-27")
    silent = replace(silent, claim=replace(silent.claim, quantities=()))
    whole = weighed((*reports, silent))
    assert len(whole.disputes) == 1
    (one,) = by_side(whole)[Side.BOTH]
    assert one.disputes == ()


def test_what_one_has_alone_names_what_may_be_the_same_told_otherwise() -> None:
    row, report = (coded("b", "2011-03-26", BREGA),), (told("a", "2011-03-28"),)
    far = (told("c", "2011-03-26", TUNIS),)
    rest = (coded("d", "2011-03-30"),)
    sides = by_side(weighed(row, far, report, rest))
    (first, second) = sides[Side.CODED]
    (other,) = sides[Side.TOLD]
    assert second.near is not None
    assert (second.near.event, second.near.days, second.near.km) == (other.event.id, 2, 0.0)
    assert other.near is not None
    assert other.near.event == second.event.id
    assert first.near is None, "it is nearest to one that stands nearer to another"


def test_only_what_the_project_could_have_is_said_to_be_missing() -> None:
    rows = (coded("b", "2011-03-26"),), (coded("d", "2011-03-30"),)
    outside = (
        (told("early", "2011-03-20"),),
        (told("abroad", "2011-03-27", TUNIS),),
        (
            telling_of(
                "Met the envoy", type="CONSULT", page="talks", places=[AJDABIYA], when=day("2011-03-27")
            ),
        ),
        (told("talk", "2011-03-27", talk=True),),
        (told("past", "2011-03-27", background=True),),
        (telling_of("Shelled it", page="nowhere", when=day("2011-03-27")),),
    )
    inside = (told("a", "2011-03-27"),)
    found = by_side(weighed(*rows, *outside, inside))
    assert [one.event.claims for one in found[Side.TOLD]] == [(inside[0].claim.id,)]


def test_another_projects_rows_are_neither() -> None:
    whole = weighed((coded("b", "2011-03-26"),), (coded("g", "2011-03-26", by="GDELT"),))
    assert [one.side for one in compared(whole, "ACLED")] == [Side.CODED]
    assert compared(whole, "UCDP GED") == ()


def test_people_are_told_who_says_which_number() -> None:
    console = Console(width=120, record=True)
    record = {
        "side": "both",
        "event": "e-1",
        "title": "ASSAULT: x",
        "near": None,
        "disputes": [
            {
                "kind": "how many",
                "positions": [
                    {"says": "18", "claims": ["c-1"], "coded": []},
                    {"says": "25", "claims": ["c-2"], "coded": ["c-2"]},
                    {"says": "30", "claims": ["c-2", "c-3"], "coded": ["c-2"]},
                ],
            }
        ],
    }
    assert show_comparison([record], "ACLED", console) == 1
    assert "how many: 18 (told) / 25 (ACLED) / 30 (ACLED, told)" in console.export_text()
