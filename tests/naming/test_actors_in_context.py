"""Who acts, where the words alone do not say: each test is a small page."""

from __future__ import annotations

from dateline.model.actors import ActorKind, Naming
from tests.naming.conftest import Read, place


def test_surnames_and_mr(read: Read) -> None:
    """Prime Minister Nouri al-Maliki spoke for an hour. Mr. Maliki said he would stay. Maliki left at noon."""
    page = read()
    assert page.id("Maliki") == "person:nouri-al-maliki"
    assert page["Maliki"].naming is Naming.SHORT
    assert page["Maliki"].antecedent is not None
    assert page.id("he") == "person:nouri-al-maliki"


def test_descriptions_go_back_to_a_group(read: Read) -> None:
    """Boko Haram attacked two villages. The group burned houses. The insurgents then left. The army came late."""
    page = read()
    assert page.id("group") == "group:boko-haram"
    assert page.id("insurgents") == "group:boko-haram"
    assert page["group"].antecedent is not None and page["group"].antecedent.exact == "Boko Haram"


def test_an_organ_takes_the_state_of_the_page(read: Read) -> None:
    """Nigeria sent reinforcements on Friday. Nigerian officials gave no number. The government denied losses."""
    page = read()
    assert page.id("government") == "organ:NGA/government"
    assert page["government"].antecedent is not None


def test_they_who_speak_are_the_sources(read: Read) -> None:
    """Chadian troops took the town from the rebels, security officials said. Two hundred rebels fled, they said."""
    page = read()
    assert page.who("they").name == page.who("security officials").name


def test_relative_pronouns_are_the_noun_before(read: Read) -> None:
    """Kurdish fighters who held the dam withdrew."""
    assert read().who("who").name == "Kurdish fighters"


def test_speakers_stay_unresolved(read: Read) -> None:
    """“We will not leave,” the mayor said."""
    page = read()
    assert page["We"].naming is Naming.PRONOUN
    assert page.id("We") is None


def test_their_is_the_group_that_acts(read: Read) -> None:
    """Boko Haram set up courts in the towns they captured. The army attacked rebels, and they fled."""
    page = read()
    assert page.id("they", 0) == "group:boko-haram"
    assert page.id("they", 1) == "role:rebel"


def test_a_council_named_before(read: Read) -> None:
    """The UN Security Council met on Monday. The council condemned the attack."""
    assert read().id("council") == "org:unsc"


def test_possessors_lend_their_body(read: Read) -> None:
    """The Arakan Army freed two soldiers. Its commander, Tun Lin Mrat, thanked the village."""
    page = read()
    assert (page.who("Tun Lin Mrat").country, page.who("Tun Lin Mrat").sector) == ("MMR", "REB")


def test_an_aide_is_not_the_cleric(read: Read) -> None:
    """A spokesman for the region's leading cleric, Mahmoud Tarabi, called for calm."""
    page = read()
    assert page["cleric"].actor.name == "Mahmoud Tarabi"
    assert page["spokesman"].actor.name != "Mahmoud Tarabi"


def test_he_and_she_by_forename_and_title(read: Read) -> None:
    """Hillary Clinton met Vladimir Putin. She flew home and he stayed, spokeswoman Irina Belova said. She smiled."""
    page = read()
    assert page.id("She", 0) == "person:hillary-clinton"
    assert page.id("he") == "person:vladimir-putin"
    assert page.who("She", 1).name == "Irina Belova"


def test_the_president_is_the_one_named_before(read: Read) -> None:
    """Barack Obama signed the order on Monday. The president said it would save lives."""
    assert read().id("president") == "person:barack-obama"


def test_people_tell_what_an_unknown_body_is(read: Read) -> None:
    """Rebels from the Upper Lomami Liberation Front (ULLF) took the mine. The ULLF said its men met no resistance."""
    page = read()
    assert (page.who("ULLF", -1).kind, page.who("ULLF", -1).sector) == (ActorKind.ARMED_GROUP, "REB")
    assert page.who("men").name == page.who("ULLF", -1).name


def test_unnamed_forces_are_of_the_state_the_sentence_is_set_in(read: Read) -> None:
    """Insurgents stormed a base in Yemen, killing ten soldiers. Kenya said troops crossed into Somalia."""
    page = read()
    assert page.who("Insurgents").country == "YEM"
    assert page.who("soldiers").country == "YEM"
    assert page["soldiers"].antecedent is not None and page["soldiers"].antecedent.exact == "Yemen"
    assert page.who("troops").country != "SOM"


def test_whose_is_the_state_before(read: Read) -> None:
    """Kenya, whose troops crossed the border, denied it."""
    assert read().who("troops").country == "KEN"


def test_those_who_follow_a_person_are_of_his_state(read: Read) -> None:
    """Forces loyal to President Assad retook the town. Supporters of Nouri al-Maliki cheered."""
    page = read()
    assert page.who("Forces").country == "SYR"
    assert page.who("Supporters of Nouri al-Maliki").country == "IRQ"


def test_an_official_of_a_group_is_the_person_beside_it(read: Read) -> None:
    """A senior Hamas official, Karim Shaath, told Reuters so. Turkey's Kurdish rebels agreed."""
    page = read()
    assert page.who("Hamas official").name == "Karim Shaath"
    assert (page.who("Karim Shaath").country, page.who("Karim Shaath").sector) == ("PSE", "REB")
    assert page.who("Turkey's Kurdish rebels").country == "TUR"


def test_fighters_of_the_group_are_the_group(read: Read) -> None:
    """A spokesman for ISIS spoke on Monday. He urged the group's Sunni fighters to march."""
    page = read()
    assert page.id("group's Sunni fighters") == "group:islamic-state"
    assert page.who("spokesman").sector == "REB"


def test_an_organ_takes_the_one_state_of_the_sentence_before(read: Read) -> None:
    """Myanmar's air force bombed a village. The junta denied it."""
    assert read().id("junta") == "organ:MMR/government"


def test_the_army_is_that_of_the_state_the_page_is_about(read: Read) -> None:
    """Somalia voted in May. Somalia waited. American troops left on Monday. It rained. Nobody knows whether the army can hold."""
    assert read().who("army").country == "SOM"


def test_the_army_of_those_who_fight_a_state_is_not_the_states(read: Read) -> None:
    """
    Yemen's government lost ground. The Houthi army seized a base near Marib. Hamas police arrested four men in Gaza.
    The army of the Islamic State took Palmyra in Syria. Hezbollah's army shelled a town. The Taliban government met.
    """
    page = read()
    assert page.id("Houthi army") == "group:houthis"
    assert page.id("Hamas police") == "group:hamas"
    assert page.id("army of the Islamic State") == "group:islamic-state"
    assert page.id("Hezbollah's army") == "group:hezbollah"
    assert page.id("Taliban government") == "group:taliban"


def test_a_force_that_is_called_one_of_fighters_is_theirs(read: Read) -> None:
    """
    The separatist army attacked the airport. The rebel government banned protests. The opposition's army withdrew.
    Criminal police arrested two men in Berlin.
    """
    page = read()
    assert page.id("separatist army") == "role:rebel"
    assert page.id("rebel government") == "role:rebel"
    assert page.id("opposition's army") == "role:opposition"
    assert page.who("police").sector == "COP"


def test_the_army_of_a_people_without_a_state_is_not_that_of_the_page(read: Read) -> None:
    """Iraq's army withdrew from Kirkuk. The Kurdish army attacked a village near Kirkuk on Monday."""
    army = read().who("Kurdish army")
    assert (army.id, army.country, army.sector, army.kind) == (None, None, "MIL", ActorKind.ARMED_GROUP)


def test_the_place_before_the_police_says_whose_they_are(read: Read) -> None:
    """Turkish police arrested three men in Ankara. Mumbai police arrested two others on Monday."""
    page = read(places=lambda parse: [place(parse, "Mumbai", "IND")])
    assert page.id("police") == "organ:IND/police"


def test_what_is_told_in_passing_of_others_does_not_say_whose_police(read: Read) -> None:
    """Police arrested four men who had joined the Islamic State in Syria, the Home Office said."""
    page = read()
    assert page.id("Police") is None
    assert page.id("Home Office") == "organ:GBR/home-office"


def test_a_war_that_is_talked_of_abroad_stays_where_it_is(read: Read) -> None:
    """Sudan's Rapid Support Forces killed 80 people in Sennar as talks in Switzerland went on without the army."""
    page = read(places=lambda parse: [place(parse, "Sennar", "SDN"), place(parse, "Switzerland", "CHE")])
    assert page.id("army") == "organ:SDN/army"
