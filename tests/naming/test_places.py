"""Places in prose: each test's docstring is the news, its body what comes of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import pytest

from dateline.model.page import Page, Passage, PassageKind, Reading
from dateline.model.places import PlaceMention, PlacePrecision
from dateline.model.problems import Code, Problem
from dateline.naming.places.gazetteer import Gazetteer
from dateline.naming.places.places import PlaceContext, place_mentions
from dateline.parsing.parser import Parser
from tests.conftest import ParseText

Find = Callable[..., tuple[tuple[PlaceMention, ...], tuple[Problem, ...]]]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()[0]


@pytest.fixture
def news(request: pytest.FixtureRequest, parse_text: ParseText, gazetteer: Gazetteer) -> Find:
    text = inspect.cleandoc(request.function.__doc__)

    def find(context: PlaceContext | None = None) -> tuple[tuple[PlaceMention, ...], tuple[Problem, ...]]:
        reading, parse = parse_text(text)
        mentions, problems = place_mentions(parse.sentences, gazetteer, context or PlaceContext())
        assert all(one.span.stands_in(reading.page.text) for one in mentions)
        return mentions, problems

    return find


def places(mentions: tuple[PlaceMention, ...]) -> list[tuple[str, str | None]]:
    return [(one.span.exact, one.place.id) for one in mentions if not one.adjectival]


def ids(mentions: tuple[PlaceMention, ...]) -> dict[str, str | None]:
    return dict(places(mentions))


def test_a_village_is_found_in_its_province(news: Find) -> None:
    """Gunmen attacked Jalawla in Diyala on Friday, and the police withdrew from Saadiyah."""
    mentions, problems = news()
    assert ids(mentions) == {"Jalawla": "dl:jalawla", "Diyala": "gn:96965", "Saadiyah": "dl:saadiyah"}
    by_name = {one.span.exact: one.place for one in mentions}
    assert by_name["Jalawla"].admin1 == "Diyala"
    assert by_name["Diyala"].precision is PlacePrecision.PROVINCE
    assert problems == ()


def test_a_state_behind_the_comma_decides_between_towns(news: Find) -> None:
    """A warehouse burned down in Springfield, Ill., on Monday, and another in Springfield, Massachusetts."""
    mentions, _ = news()
    assert [one.place.admin1 for one in mentions if one.span.exact == "Springfield"] == [
        "Illinois",
        "Massachusetts",
    ]


def test_other_places_of_the_page_decide_between_countries(news: Find) -> None:
    """Russian tanks rolled into Gori on Tuesday. The column turned back before Tbilisi, and Georgia called up its reserves."""
    mentions, _ = news()
    assert ids(mentions)["Georgia"] == "gn:614540"
    assert {one.place.country for one in mentions} == {"RUS", "GEO"}


def test_the_state_of_the_same_name(news: Find) -> None:
    """Police in Atlanta said the storm had crossed Georgia from Alabama by noon."""
    mentions, _ = news()
    assert ids(mentions)["Georgia"] == "gn:4197000"


def test_a_paper_an_agency_and_a_person_are_no_places(news: Find) -> None:
    """Mr. Washington told the Boston Globe that President Lincoln was misquoted."""
    mentions, _ = news()
    assert mentions == ()


def test_an_organisation_s_town_is_no_place_where_things_happen(news: Find) -> None:
    """The Gainesville Police Department hired two officers."""
    mentions, _ = news()
    assert all(one.adjectival for one in mentions)


def test_the_gazetteer_outranks_the_tagger(news: Find) -> None:
    """Israeli jets struck Khan Younis in the Gaza Strip. Boko Haram attacked Konduga in Nigeria's Borno state."""
    mentions, _ = news()
    found = ids(mentions)
    assert found["Khan Younis"] == "gn:281124"
    assert found["Konduga"] == "gn:2334044"
    assert "Boko Haram" not in found
    assert [one.place.country for one in mentions if one.adjectival] == ["ISR"]


def test_a_continent_is_a_region(news: Find) -> None:
    """Aid reached Africa late last year."""
    mentions, _ = news()
    assert [(one.place.id, one.place.precision) for one in mentions] == [
        ("gn:6255146", PlacePrecision.REGION)
    ]


@pytest.mark.parametrize("spelling", ["Urumieh", "Orumiyeh", "Urmia", "Oroumieh"])
def test_transliterations_lead_to_one_town(
    spelling: str, parse_text: ParseText, gazetteer: Gazetteer
) -> None:
    _, parse = parse_text(f"The delegation flew from Tehran to {spelling} in Iran.")
    mentions, _ = place_mentions(parse.sentences, gazetteer, PlaceContext())
    assert ids(mentions)[spelling] == "gn:121801"


def test_a_province_spelt_another_way(news: Find) -> None:
    """Fighting went on in Salahuddin province, north of Baghdad."""
    mentions, _ = news()
    assert ids(mentions) == {"Salahuddin": "gn:91695", "Baghdad": "gn:98182"}


def test_a_town_is_preferred_to_the_province_of_its_name(news: Find) -> None:
    """Troops left Najaf for Karbala. The governor of Najaf province stayed."""
    mentions, _ = news()
    assert [one.place.precision for one in mentions][:2] == [PlacePrecision.TOWN, PlacePrecision.TOWN]


def test_lists_behind_the_towns_of(news: Find) -> None:
    """Rebels shelled the towns of Saraqib, Khan Younisabad and Binnish in Syria overnight."""
    mentions, problems = news()
    found = ids(mentions)
    assert found["Saraqib"] is not None
    assert found["Binnish"] is not None
    assert found["Khan Younisabad"] is None
    assert [problem.code for problem in problems] == [Code.PLACE_UNRESOLVED]


def test_an_unknown_place_is_unresolved_and_never_a_point(news: Find) -> None:
    """Soldiers searched the village of Qaryat Zalmut for two days."""
    mentions, problems = news()
    assert [(one.span.exact, one.place.precision) for one in mentions] == [
        ("Qaryat Zalmut", PlacePrecision.UNRESOLVED)
    ]
    assert (mentions[0].place.lat, mentions[0].place.lon, mentions[0].place.country) == (None, None, None)
    assert problems[0].span == mentions[0].span


def test_a_street_named_after_a_town_is_not_that_town(news: Find) -> None:
    """A bus caught fire on Haverford Road near Leeds Street on Sunday."""
    mentions, _ = news()
    assert all(one.place.id is None for one in mentions)


def test_months_are_no_places(news: Find) -> None:
    """He was released in March and left Lahore in May."""
    mentions, _ = news()
    assert [one.span.exact for one in mentions] == ["Lahore"]


def test_a_dateline_is_a_hint_and_no_more(news: Find) -> None:
    """The mayor of Tripoli met local officials on Thursday."""
    lebanon = news(PlaceContext(dateline=("Beirut",)))[0]
    libya = news(PlaceContext(dateline=("Benghazi",)))[0]
    assert lebanon[0].place.country == "LBN"
    assert libya[0].place.country == "LBY"


def test_the_losers_are_kept_with_a_reason(news: Find) -> None:
    """Two men were arrested in Paris on Friday."""
    mentions, _ = news()
    assert mentions[0].place.country == "FRA"
    assert mentions[0].lost
    assert all(one.why for one in mentions[0].lost)


def test_prisons_mountains_and_dams(news: Find) -> None:
    """Families fled to Mount Sinjar. Fighters held the Mosul Dam, and inmates escaped from Abu Ghraib prison in Iraq."""
    mentions, _ = news()
    found = ids(mentions)
    assert found["Mount Sinjar"] == "dl:mount-sinjar"
    assert found["Mosul Dam"] == "dl:mosul-dam"
    assert {one.place.precision for one in mentions if one.span.exact == "Mosul Dam"} == {
        PlacePrecision.POINT
    }


def test_nothing_comes_of_nothing(gazetteer: Gazetteer) -> None:
    assert place_mentions((), gazetteer, PlaceContext()) == ((), ())


def test_each_passage_speaks_for_itself(parser: Parser, gazetteer: Gazetteer) -> None:
    """A comment on California does not move Mecca there, nor the article London to Ontario."""
    article = "Pilgrims from Karbala went to Mecca and Medina. Officials in London and Riyadh said nothing."
    comment = (
        "He golfs in Palm Springs, Indio and Rancho Mirage. He lives in Coachella near Thermal, California."
    )
    text = f"{article}\n\n{comment}"
    page = Page("0" * 64, "test:page", "text/plain", "utf-8", text, "0" * 64)
    passages = (
        Passage("p-article", PassageKind.ARTICLE, 0, len(article)),
        Passage("p-comment", PassageKind.COMMENT, len(article) + 2, len(text)),
    )
    parse, _ = parser.parse(Reading(page, passages))
    mentions, _ = place_mentions(parse.sentences, gazetteer, PlaceContext())
    country = {one.span.exact: one.place.country for one in mentions}
    assert (country["Mecca"], country["Medina"], country["London"]) == ("SAU", "SAU", "GBR")
    assert (country["Indio"], country["Coachella"]) == ("USA", "USA")


def test_acronyms_are_no_towns(news: Find) -> None:
    """He told NATO and the UN that IRGC units had left Herat."""
    mentions, _ = news()
    assert [one.span.exact for one in mentions] == ["Herat"]


def test_an_airport_lies_at_its_town(news: Find) -> None:
    """Shells landed at Tripoli International Airport in Libya on Sunday."""
    mentions, _ = news()
    airport = mentions[0]
    assert airport.span.exact == "Tripoli International Airport"
    assert (airport.place.country, airport.place.precision) == ("LBY", PlacePrecision.TOWN)


def test_a_large_town_outranks_a_far_division_of_its_name(news: Find) -> None:
    """Thousands marched in Cordoba and Valencia in Spain against the air raids on Gaza."""
    mentions, _ = news()
    assert [one.place.country for one in mentions] == ["ESP", "ESP", "ESP", "PSE"]


def test_adjectives_place_what_they_own(news: Find) -> None:
    """The bomb went off in the Tunisian port city of Sousse, far from the Christian village of Mhardeh."""
    mentions, _ = news()
    assert [(one.span.exact, one.place.country) for one in mentions] == [
        ("Tunisian", "TUN"), ("Sousse", "TUN"), ("Mhardeh", "SYR"),
    ]  # fmt: skip


def test_a_name_held_together_by_hyphens_is_one_name(news: Find) -> None:
    """The attack in Kabul's Dasht-e-Barchi area killed twenty people."""
    mentions, _ = news()
    assert [(one.span.exact, one.place.country) for one in mentions] == [
        ("Kabul", "AFG"),
        ("Dasht-e-Barchi", None),
    ]


def test_a_region_that_nothing_speaks_for_stays_unresolved(news: Find) -> None:
    """Fighters stormed a hotel in Beledweyne, in the Hiran region."""
    mentions, problems = news()
    assert [(one.span.exact, one.place.country) for one in mentions] == [
        ("Beledweyne", "SOM"),
        ("Hiran", None),
    ]
    assert [problem.code for problem in problems] == [Code.PLACE_UNRESOLVED]


def test_words_that_only_fit_a_place_outrank_the_tagger(news: Find) -> None:
    """Jets destroyed two helicopters at the air base of Misrata. Tanks shelled Misrata's seafront.

    The army drove them out of Sirte. Gunmen struck near al-Hawra; a reporter at al-Jazeera was hurt."""
    mentions, _ = news()
    assert [one.span.exact for one in mentions] == ["Misrata", "Misrata", "Sirte", "al-Hawra"]
