"""No cell without words: whatever is broken in a weighed case, an exporter refuses it and writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.exporting import acled
from dateline.exporting.material import Material
from dateline.exporting.refusing import Cell, Ground, value_of
from dateline.model.actors import Actor
from dateline.model.claims import Source, SourceKind, Status
from dateline.model.events import Amount, Attested, Event, Handover
from dateline.model.places import Place, PlacePrecision
from dateline.model.quantities import Counted
from dateline.model.sources import RegisteredSource
from dateline.model.when import Precision, When, WhenBasis
from tests.exporting.conftest import AJDABIYA, ARMY, drafts, material_of

MATERIAL = material_of(drafts())
SHELLING = next(event for event in MATERIAL.weighed.events if event.type.value == "ASSAULT")
NOWHERE = Place(None, "Nowhere", None, None, None, None, PlacePrecision.UNRESOLVED)
OTHER_DAY = When(date(1999, 1, 1), date(1999, 1, 1), Precision.DAY, WhenBasis.TEXT)


def at(claim: str) -> dict[str, Callable[[Event], Event]]:
    """Ways to put a value that nobody tells into an event, each with the name of the cell."""

    def told(value: object) -> Attested:
        return Attested(value, (claim,))

    return {
        "type": lambda event: replace(event, type=told("AID")),
        "mode": lambda event: replace(event, mode=told("aerial")),
        "status": lambda event: replace(event, status=told(Status.PROMISED)),
        "actors": lambda event: replace(event, actors=(told(Actor(None, "somebody")),)),
        "recipients": lambda event: replace(event, recipients=(*event.recipients, told(ARMY))),
        "place": lambda event: replace(event, place=told(NOWHERE)),
        "when": lambda event: replace(event, when=told(OTHER_DAY)),
        "amounts": lambda event: replace(event, amounts=(told(Amount(Counted.KILLED, 13, 13, 13, None)),)),
        "handover": lambda event: replace(event, handover=told(Handover(AJDABIYA, (ARMY,), ()))),
    }


@given(st.sampled_from(sorted(SHELLING.claims)), st.sampled_from(sorted(at(""))))
def test_a_value_that_its_claims_do_not_hold_is_refused(claim: str, cell: str) -> None:
    broken = at(claim)[cell](SHELLING)
    with pytest.raises(ValueError, match=f"{cell} of event {SHELLING.id}"):
        Ground(MATERIAL.weighed, MATERIAL.readings).event(broken)


@given(st.sampled_from(["type", "status", "place", "when"]))
def test_a_value_that_rests_on_claims_of_others_is_refused(cell: str) -> None:
    strange = next(one for one in MATERIAL.weighed.tellings if one not in SHELLING.claims)
    broken = replace(SHELLING, **{cell: Attested(getattr(SHELLING, cell).value, (strange,))})
    with pytest.raises(ValueError, match=f"{cell} of event .* not the event's"):
        Ground(MATERIAL.weighed, MATERIAL.readings).event(broken)


@given(
    st.sampled_from(sorted(SHELLING.claims)),
    st.sampled_from(["evidence", "trigger", "actors", "places", "when", "quantities"]),
    st.integers(1, 5),
)
def test_a_claim_whose_words_stand_elsewhere_is_refused(identity: str, cell: str, by: int) -> None:
    telling = MATERIAL.weighed.tellings[identity]
    held = getattr(telling.claim, cell)
    if held == ():
        return
    one = held[0] if isinstance(held, tuple) else held
    span = getattr(one, "span", one)
    moved = replace(span, start=span.start + by, end=span.end + by)
    broken = moved if one is span else replace(one, span=moved)
    claim = replace(telling.claim, **{cell: (broken, *held[1:]) if isinstance(held, tuple) else broken})
    weighed = replace(
        MATERIAL.weighed, tellings={**MATERIAL.weighed.tellings, identity: replace(telling, claim=claim)}
    )
    with pytest.raises(ValueError, match=f"{cell} of claim {identity} has words"):
        Ground(weighed, MATERIAL.readings).claim(identity, "evidence")


def test_an_origin_that_no_chain_names_is_refused() -> None:
    invented = Source("Invented Wire", None, SourceKind.MEDIA)
    broken = replace(SHELLING, origins=(replace(SHELLING.origins[0], source=invented), *SHELLING.origins[1:]))
    with pytest.raises(ValueError, match="origin of event"):
        Ground(MATERIAL.weighed, MATERIAL.readings).event(broken)


def test_a_hold_that_no_claim_tells_is_refused() -> None:
    ground = Ground(MATERIAL.weighed, MATERIAL.readings)
    (hold,) = MATERIAL.holds
    assert ground.hold(hold)
    with pytest.raises(ValueError, match="place of hold on Nowhere"):
        ground.hold(replace(hold, place=NOWHERE))
    with pytest.raises(ValueError, match="actor of hold on Ajdabiya"):
        ground.hold(replace(hold, actor=Actor(None, "somebody")))
    with pytest.raises(ValueError, match="rests on no claim"):
        ground.hold(replace(hold, claims=()))


def test_a_hold_is_told_by_who_speaks_for_the_holder() -> None:
    """Who speaks for the council and denies that the town was lost says that the council holds it."""
    (hold,) = MATERIAL.holds
    council = Actor("organ:AAA/council", "The Council", "AAA", "REB")
    claim = MATERIAL.weighed.tellings[hold.claims[0]].claim
    speaker = claim.sources[0]
    speaks = RegisteredSource(speaker.id or "s-1", speaker.name or "", speaker.kind, None, council.name, 1)
    weighed = replace(MATERIAL.weighed, sources=(speaks,))
    assert Ground(weighed, MATERIAL.readings).hold(replace(hold, actor=council))
    silent = replace(weighed, sources=(replace(speaks, side=None),))
    with pytest.raises(ValueError, match="actor of hold on Ajdabiya"):
        Ground(silent, MATERIAL.readings).hold(replace(hold, actor=council))


def test_a_tie_that_no_claim_tells_is_refused() -> None:
    ground = Ground(MATERIAL.weighed, MATERIAL.readings)
    (tie,) = MATERIAL.ties
    assert ground.tie(tie)
    for shares in ((), (replace(tie.shares[0], claims=()),), (replace(tie.shares[0], claims=("c-none",)),)):
        with pytest.raises(ValueError, match="tie of Libyan army to residents"):
            ground.tie(replace(tie, shares=shares))


def test_a_time_that_says_neither_words_nor_basis_is_refused() -> None:
    identity = SHELLING.claims[0]
    telling = MATERIAL.weighed.tellings[identity]
    claim = replace(telling.claim, when=replace(telling.claim.when, span=None))
    weighed = replace(MATERIAL.weighed, tellings={identity: replace(telling, claim=claim)})
    with pytest.raises(ValueError, match="says no basis"):
        Ground(weighed, MATERIAL.readings).claim(identity, "when")


def test_a_cell_that_rests_on_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match=r"fatalities of event .* rests on nothing"):
        value_of("fatalities", Cell(12), SHELLING)
    assert value_of("fatalities", Cell(None), SHELLING) is None
    assert value_of("id", Cell("e-1", basis="a hash"), SHELLING) == "e-1"


def test_a_file_that_is_refused_is_not_left_half_written(tmp_path: Path) -> None:
    broken = replace(SHELLING, place=Attested(NOWHERE, SHELLING.claims))
    march = next(event for event in MATERIAL.weighed.events if event is not SHELLING)
    material = Material(replace(MATERIAL.weighed, events=(march, broken)), MATERIAL.readings)
    path = tmp_path / "libya.csv"
    path.write_text("what was there", "utf-8")
    with pytest.raises(ValueError, match="place of event"):
        acled.write(material, path)
    assert [one.name for one in tmp_path.iterdir()] == ["libya.csv"]
    assert path.read_text("utf-8") == "what was there"
