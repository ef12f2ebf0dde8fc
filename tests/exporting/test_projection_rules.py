"""What the tables of others make of numbers, days, places and sides that do not fit them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dateline.exporting import acled, ged, polecat
from dateline.exporting.facts import Facts, Field, countries, facts_of, inter_of
from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Status
from dateline.model.places import Place, PlacePrecision
from dateline.model.when import Precision, When, WhenBasis
from tests.exporting.conftest import AJDABIYA, ARMY, REBELS, RESIDENTS, Draft, case_of, cut, on

TEXT = "The army shelled rebels near Ajdabiya on Sunday, killing dozens, Gull said.\n"
US_ARMY = Actor("force:USA-army", "US army", "USA", "MIL", ActorKind.FORCE)


def shelling(text: str = TEXT, **more: object) -> Draft:
    words = text.strip().rstrip(".")
    draft = Draft(
        "gull.txt",
        "Gull",
        text,
        words,
        "shelled",
        mode="heavy-weapons",
        who=(("The army", ARMY),),
        whom=(("rebels", REBELS),),
        where=(("Ajdabiya", AJDABIYA),),
        when=on(text, "on Sunday"),
    )
    return replace(draft, **more)  # type: ignore[arg-type]


def facts(*drafts: Draft) -> Facts:
    (found,) = facts_of(case_of(*drafts))
    return found


def value(fields: tuple[Field, ...], name: str, found: Facts) -> object:
    (field,) = (field for field in fields if field.name == name)
    return field.of(found).value


def killed(words: str, low: float | None, best: float | None, high: float | None) -> Draft:
    text = TEXT.replace("dozens", words)
    return shelling(text, killed=(words, low, best, high), outlet=f"Gull {words}", uri=f"{words}.txt")


# numbers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "low", "best", "high", "acled_number"),
    [
        ("dozens", 24, None, 99, 12),
        ("hundreds", 200, None, 999, 100),
        ("Hundreds of people", 200, None, 999, 100),
        ("at least 7", 7, None, None, 7),
        ("up to 40", None, None, 40, None),  # no lower bound is told, so no conservative number is
        ("two dozen", 24, 24, 24, 24),  # a number and no guess
        ("nobody", 0, 0, 0, 0),
    ],
)
def test_acled_takes_one_conservative_number(
    words: str, low: float | None, best: float | None, high: float | None, acled_number: int | None
) -> None:
    assert value(acled.FIELDS, "fatalities", facts(killed(words, low, best, high))) == acled_number


def test_of_several_origins_acled_takes_the_smallest_and_ged_the_range() -> None:
    found = facts(killed("twelve", 12, 12, 12), killed("9", 9, 9, 9), killed("12", 12, 12, 12))
    assert value(acled.FIELDS, "fatalities", found) == 9
    assert [value(ged.FIELDS, name, found) for name in ("low", "best", "high")] == [9, 12, 12]


def test_of_one_origin_the_largest_number_counts_for_the_others_are_parts_of_it() -> None:
    text = "The army shelled rebels near Ajdabiya on Sunday, killing 12, 3 of them boys.\n"
    draft = shelling(text, killed=("12", 12, 12, 12))
    material = case_of(draft)
    (claim,) = material.weighed.tellings.values()
    boys = replace(claim.claim.quantities[0], low=3, best=3, high=3, span=cut(text, "3 of them boys"))
    quantities = (boys, *claim.claim.quantities)
    found = facts(draft)
    telling = replace(claim, claim=replace(claim.claim, quantities=quantities))
    assert value(ged.FIELDS, "best", replace(found, told=(telling,))) == 12


def test_a_number_that_is_only_denied_or_feared_counts_for_nothing() -> None:
    denied = replace(killed("40", 40, 40, 40), status=Status.DENIED)
    feared = replace(killed("90", 90, 90, 90), status=Status.POSSIBLE)
    found = facts(killed("12", 12, 12, 12), denied, feared)
    assert [value(ged.FIELDS, name, found) for name in ("low", "best", "high")] == [12, 12, 12]
    assert value(ged.FIELDS, "number_of_sources", found) == 1


# days -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "day", "time_precision", "date_prec"),
    [
        (date(2011, 3, 27), date(2011, 3, 27), "2011-03-27", 1, 1),
        (date(2011, 3, 26), date(2011, 3, 27), "2011-03-26", 2, 2),
        (date(2011, 3, 21), date(2011, 3, 27), "2011-03-24", 2, 3),
        (date(2011, 3, 1), date(2011, 3, 31), "2011-03-16", 3, 4),
        (date(2011, 1, 1), date(2011, 12, 31), None, None, 5),
        (date(2009, 1, 1), date(2011, 12, 31), None, None, None),
        (None, date(2011, 3, 27), None, None, None),
    ],
)
def test_an_interval_is_a_day_and_how_exactly(
    first: date | None, last: date, day: str | None, time_precision: int | None, date_prec: int | None
) -> None:
    when = When(first, last, Precision.UNKNOWN, WhenBasis.TEXT, cut(TEXT, "on Sunday"))
    found = facts(shelling(when=when))
    assert value(acled.FIELDS, "event_date", found) == day
    assert value(acled.FIELDS, "time_precision", found) == time_precision
    assert value(ged.FIELDS, "date_prec", found) == date_prec
    only_day = day if first == last else None
    assert value(polecat.FIELDS, "Event Date", found) == only_day


# places -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("precision", "geo_precision", "where_prec", "drawn"),
    [
        (PlacePrecision.POINT, 1, 1, True),
        (PlacePrecision.TOWN, 1, 1, True),
        (PlacePrecision.DISTRICT, 2, 3, True),
        (PlacePrecision.PROVINCE, 3, 4, True),
        (PlacePrecision.COUNTRY, None, 6, False),
        (PlacePrecision.REGION, None, None, False),
        (PlacePrecision.UNRESOLVED, None, None, False),
    ],
)
def test_how_exactly_a_place_is_known(
    precision: PlacePrecision, geo_precision: int | None, where_prec: int | None, drawn: bool
) -> None:
    place = Place("x", "Ajdabiya", 30.76, 20.23, "LBY", None, precision)
    found = facts(shelling(where=(("Ajdabiya", place),)))
    assert value(acled.FIELDS, "geo_precision", found) == geo_precision
    assert value(ged.FIELDS, "where_prec", found) == where_prec
    for fields, name in ((acled.FIELDS, "latitude"), (ged.FIELDS, "longitude"), (ged.FIELDS, "priogrid_gid")):
        assert (value(fields, name, found) is not None) is drawn


# sides ------------------------------------------------------------------------------------------------------


def test_a_state_is_side_a_whoever_attacks() -> None:
    text = "Fighters shelled soldiers in Ajdabiya on Sunday, killing 12.\n"
    draft = shelling(text, who=(("Fighters", REBELS),), whom=(("soldiers", ARMY),), killed=("12", 12, 12, 12))
    found = facts(draft)
    assert ged.wanted(found)
    assert value(ged.FIELDS, "type_of_violence", found) == 1
    assert value(ged.FIELDS, "dyad_name", found) == "Libyan army - Libyan rebels"
    assert (value(ged.FIELDS, "gwnoa", found), value(ged.FIELDS, "gwnob", found)) == (620, None)
    assert value(ged.FIELDS, "deaths_unknown", found) == 12
    assert value(ged.FIELDS, "deaths_civilians", found) is None
    assert value(acled.FIELDS, "actor1", found) == "Libyan rebels"


@pytest.mark.parametrize(
    ("who", "whom", "violence", "is_row"),
    [
        (REBELS, REBELS, 2, True),
        (REBELS, RESIDENTS, 3, True),
        (ARMY, None, None, True),
        (None, RESIDENTS, None, False),  # nobody organised is told
        (RESIDENTS, ARMY, None, True),  # people without arms kill soldiers: no type of UCDP's
    ],
)
def test_which_violence_it_is(
    who: Actor | None, whom: Actor | None, violence: int | None, is_row: bool
) -> None:
    found = facts(
        shelling(
            who=() if who is None else (("The army", who),),
            whom=() if whom is None else (("rebels", whom),),
            killed=("dozens", 24, None, 99),
        )
    )
    assert ged.wanted(found) is is_row
    assert value(ged.FIELDS, "type_of_violence", found) == violence


def test_what_nobody_says_was_deadly_is_no_row_of_ged() -> None:
    assert not ged.wanted(facts(shelling()))
    assert not ged.wanted(facts(killed("nobody", 0, 0, 0)))


@pytest.mark.parametrize(
    ("actor", "country", "inter"),
    [
        (US_ARMY, "USA", "State forces"),
        (US_ARMY, "LBY", "External/Other forces"),
        (US_ARMY, None, "State forces"),
        (REBELS, "TCD", "Rebel group"),
        (Actor(None, "gunmen", None, "UAF"), "LBY", "Political militia"),
        (Actor(None, "something"), "LBY", None),
    ],
)
def test_the_forces_of_a_state_elsewhere_are_external(
    actor: Actor, country: str | None, inter: str | None
) -> None:
    assert inter_of(actor, country) == inter


@pytest.mark.parametrize(
    ("who", "whom", "interaction"),
    [
        (REBELS, ARMY, "State forces-Rebel group"),
        (US_ARMY, RESIDENTS, "External/Other forces-Civilians"),
        (US_ARMY, REBELS, "Rebel group-External/Other forces"),
        (ARMY, None, "State forces only"),
        (ARMY, Actor(None, "something"), None),
    ],
)
def test_an_interaction_has_no_direction(who: Actor, whom: Actor | None, interaction: str | None) -> None:
    found = facts(shelling(who=(("The army", who),), whom=() if whom is None else (("rebels", whom),)))
    assert value(acled.FIELDS, "interaction", found) == interaction


# what is written --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", Status)
def test_only_what_is_told_as_having_happened_is_a_row(status: Status) -> None:
    found = facts(replace(shelling(killed=("dozens", 24, None, 99)), status=status))
    rows = {acled.wanted(found), ged.wanted(found), polecat.wanted(found)}
    assert rows == {status in {Status.ASSERTED, Status.ATTEMPTED}}


def test_every_column_that_is_always_empty_says_so() -> None:
    for fields in (acled.FIELDS, ged.FIELDS, polecat.FIELDS):
        for field in fields:
            assert field.rule.startswith("always empty") is (field.of.__name__ == "never"), field.name


def test_the_table_of_countries_has_each_once_and_a_region() -> None:
    table = countries()
    assert all(one.acled and one.ucdp for one in table.values())
    assert (table["YEM"].cow, table["YEM"].gw) == (679, 678)
    assert (table["DEU"].cow, table["DEU"].gw) == (255, 260)
    numbers = [one.numeric for one in table.values() if one.numeric is not None]
    assert len(numbers) == len(set(numbers))
