"""Who acts: each test is a small page, and says who its words name."""

from __future__ import annotations

from datetime import date

from dateline.model.actors import Actor, ActorKind, Naming
from dateline.naming.actors.actors import actor_mentions
from dateline.naming.actors.memory import Memory
from dateline.naming.actors.tables import ActorTables
from tests.conftest import ParseText
from tests.naming.conftest import Page, Read, place


def test_states_organs_and_forces(read: Read) -> None:
    """Iran sent Revolutionary Guard units across the river. Iraq's army and the Turkish government protested.

    The Kenyan navy stopped a boat. The army of Chad crossed the border.
    """
    page = read()
    assert page.who("Iran") == Actor("state:IRN", "Iran", "IRN", "GOV", ActorKind.STATE)
    assert page.id("Revolutionary Guard units") == "organ:IRN/irgc"
    assert page.who("Iraq's army") == Actor("organ:IRQ/army", "Iraqi army", "IRQ", "MIL", ActorKind.FORCE)
    assert page.id("Turkish government") == "organ:TUR/government"
    assert page.who("Kenyan navy").sector == "MIL"
    assert page.id("army of Chad") == "organ:TCD/army"


def test_roles_with_a_state(read: Read) -> None:
    """Syrian rebels fired at Lebanese villagers on Monday, Jordanian security sources said."""
    page = read()
    assert (page.who("Syrian rebels").country, page.who("Syrian rebels").sector) == ("SYR", "REB")
    assert (page.who("Lebanese villagers").country, page.who("Lebanese villagers").sector) == ("LBN", "CVL")
    assert page.who("Jordanian security sources").country == "JOR"


def test_one_noun_given_to_two_states(read: Read) -> None:
    """Malian and French troops entered the town, and Kenyan-Somali patrols went on."""
    page = read()
    assert [one.actor.country for one in page.mentions if one.span.exact.endswith("French troops")] == [
        "MLI",
        "FRA",
    ]
    assert [one.actor.country for one in page.mentions if "patrols" in one.span.exact] == ["KEN", "SOM"]


def test_an_office_names_its_holder_on_the_day(read: Read) -> None:
    """Iran's president spoke on Monday. The Iranian president said he would visit."""
    assert read().id("Iran's president") == "person:hassan-rouhani"
    assert read(date(2010, 1, 5)).id("Iran's president") == "person:mahmoud-ahmadinejad"
    assert read().id("Iranian president") == "person:hassan-rouhani"
    unknown = read(None).who("Iran's president")
    assert (unknown.id, unknown.country, unknown.sector) == (None, "IRN", "GOV")


def test_former_holders_and_any_holder_are_not_the_holder(read: Read) -> None:
    """A former Iranian president met an American president."""
    page = read()
    assert all(one.actor.id is None for one in page.mentions)


def test_titles_before_names(read: Read) -> None:
    """Gen. Qasem Sulaimani met Foreign Ministry spokeswoman Leila Darvish in Tehran on Sunday.

    Iran's Defence Ministry spokesman Karim Azadi declined to comment.
    """
    page = read()
    assert page.id("Gen. Qasem Sulaimani") == "person:qasem-soleimani"
    spokesman = page.who("Iran's Defence Ministry spokesman Karim Azadi")
    assert (spokesman.id, spokesman.name, spokesman.country) == (None, "Karim Azadi", "IRN")
    assert spokesman.kind is ActorKind.PERSON


def test_apposition_tells_who_a_person_is(read: Read) -> None:
    """Haydar al-Zubaidi, an Iraqi Shiite lawmaker who leads a bloc, resigned on Monday.

    Ghana's chief of police, Kofi Boateng-Mensah, said so.
    """
    page = read()
    assert (page.who("Haydar al-Zubaidi").country, page.who("Haydar al-Zubaidi").sector) == ("IRQ", "LEG")
    assert page.who("Iraqi Shiite lawmaker") == page.who("Haydar al-Zubaidi")
    assert (page.who("Kofi Boateng-Mensah").country, page.who("Kofi Boateng-Mensah").sector) == ("GHA", "COP")


def test_transliterations_find_a_person_and_a_group(read: Read) -> None:
    """Nuri al Maliki spoke with Qassem Suleymani after Hizbollah and Al-Qa’ida fighters withdrew."""
    page = read()
    assert page.id("Nuri al Maliki") == "person:nouri-al-maliki"
    assert page.id("Qassem Suleymani") == "person:qasem-soleimani"
    assert page.id("Hizbollah") == "group:hezbollah"
    assert page.id("Al-Qa’ida fighters") == "group:al-qaeda"


def test_surnames_of_office_holders_known_everywhere(read: Read) -> None:
    """Obama and Putin spoke by phone. President Assad refused."""
    page = read()
    assert page.id("Obama") == "person:barack-obama"
    assert page.id("Putin") == "person:vladimir-putin"
    assert page.id("President Assad") == "person:bashar-al-assad"


def test_the_tables_outrank_the_tagger(read: Read) -> None:
    """Boko Haram attacked the market. Fighters left Khan Younis at dawn."""
    page = read(places=lambda parse: [place(parse, "Khan Younis", "PSE")])
    assert page.id("Boko Haram") == "group:boko-haram"
    assert "Khan Younis" not in page.words()


def test_a_place_behind_a_role_tells_its_state(read: Read) -> None:
    """Rebels in Darfur attacked a convoy."""
    page = read(places=lambda parse: [place(parse, "Darfur", "SDN")])
    assert page.who("Rebels").country == "SDN"


def test_names_given_in_one_passage_shorten_in_the_next(parse_text: ParseText, tables: ActorTables) -> None:
    memory = Memory()
    first = parse_text("Nouri al-Maliki resigned in August.")[1].sentences
    second = parse_text("So Maliki is gone and they will cheer.")[1].sentences
    actor_mentions(first, tables, None, (), memory)
    page = Page(actor_mentions(second, tables, None, (), memory))
    assert page.id("Maliki") == "person:nouri-al-maliki"
    assert page.who("they").id is None, "pronouns do not reach into another passage"


def test_acronyms_in_brackets(read: Read) -> None:
    """The Upper Valley Salvation Front (UVSF) shelled the dam. The UVSF denied it.

    The Islamic State of Iraq and al-Sham (ISIS) advanced, and ISIS held the bridge.
    """
    page = read()
    assert page.who("UVSF", -1).name == "Upper Valley Salvation Front"
    assert page.id("ISIS", -1) == "group:islamic-state"


def test_a_name_is_chosen_by_its_years(read: Read) -> None:
    """The Soviet Union sent tanks. The Kremlin said so."""
    assert read(date(1989, 5, 2)).id("Kremlin") == "state:SUN"
    page = read(date(2014, 5, 2))
    assert page.id("Kremlin") == "state:RUS"
    assert any("was not called so" in one.why for one in page["Kremlin"].lost)


def test_capitals_act_only_as_governments(read: Read) -> None:
    """Washington urged Tehran to stop. Rebels fired on Baghdad. Troops moved to Damascus.

    Relations between Ankara and Cairo worsened. Residents of Baghdad fled.
    """
    page = read()
    assert page.id("Washington") == "state:USA"
    assert page["Washington"].naming is Naming.CAPITAL
    assert page.id("Tehran") == "state:IRN"
    assert {"Ankara", "Cairo"} <= set(page.words())
    assert "Baghdad" not in page.words() and "Damascus" not in page.words()


def test_states_as_mere_places_are_no_actors(read: Read) -> None:
    """Gunmen burned a bridge in Mali near the border with Niger."""
    assert read().words() == ["Gunmen"]


def test_people_of_a_group_act_as_the_group_and_its_victims_do_not(read: Read) -> None:
    """ISIS fighters seized the depot. Two battalions of the Quds Force arrived. Hamas hostages were freed."""
    page = read()
    assert page.id("ISIS fighters") == "group:islamic-state"
    assert page.id("battalions of the Quds Force") == "organ:IRN/quds-force"
    assert page.who("Hamas hostages").kind is ActorKind.ROLE


def test_ties_in_hyphens_are_not_the_actor(read: Read) -> None:
    """Iran-backed militiamen and anti-Taliban fighters met. A Saudi-led coalition bombed the port."""
    page = read(date(2016, 3, 1))
    assert page.who("militiamen").country is None
    assert page.who("fighters").id == "role:militant"
    assert page.id("Saudi-led coalition") == "organ:SAU/coalition"


def test_shortened_forces_and_the_country(read: Read) -> None:
    """Iran's Revolutionary Guards fired missiles. The Guards said the country's air defence had worked."""
    page = read()
    assert page.id("Guards", -1) == "organ:IRN/irgc"


def test_unknown_persons_and_bodies_are_kept_as_printed(read: Read) -> None:
    """Samira Haddad of the Cedar Valley Research Centre said the fighting would spread."""
    page = read()
    person = page.who("Samira Haddad")
    assert (person.id, person.kind) == (None, ActorKind.PERSON)
    assert page.who("Cedar Valley Research Centre").id is None


def test_a_weapon_is_no_fighter(read: Read) -> None:
    """The state bought F-16 fighters and two Su-25 jets."""
    assert "fighters" not in read().words()


def test_names_that_are_offices(read: Read) -> None:
    """British Defence Secretary Tom King arrived in Belfast."""
    page = read(date(1990, 5, 5))
    assert [one.actor.name for one in page.mentions] == ["Tom King"]


def test_spans_hold_their_words_and_tokens(parse_text: ParseText, tables: ActorTables) -> None:
    text = (
        "The Sudanese army and the Rapid Support Forces (RSF) fought in Khartoum. Its jets bombed the RSF, whose "
        "fighters shot back. “We are winning,” said Gen. Abdel Fattah al-Burhan, the army chief."
    )
    reading, parse = parse_text(text)
    mentions = actor_mentions(parse.sentences, tables, date(2023, 5, 1))
    assert len(mentions) >= 6
    for one in mentions:
        sentence = parse.sentences[one.sentence]
        assert one.span.stands_in(reading.page.text)
        assert sentence.words(one.first, one.last) == one.span
        assert one.first <= one.head < one.last
        assert one.antecedent is None or one.antecedent.stands_in(reading.page.text)
        assert one.rule


def test_administrations_of_persons(read: Read) -> None:
    """Russia has been arming the Assad government. The Obama administration objected."""
    page = read()
    assert page.id("Assad government") == "organ:SYR/government"
    assert page.id("Obama administration") == "organ:USA/government"


def test_a_single_unnamed_person(read: Read) -> None:
    """A suicide bomber blew himself up at a checkpoint."""
    assert read().id("himself") == "role:militant"


def test_names_of_bodies_by_their_capitals(read: Read) -> None:
    """Twelve people died, the Sudan Doctors Union said."""
    union = read().who("Sudan Doctors Union")
    assert (union.id, union.country, union.kind) == (None, "SDN", ActorKind.ORGANISATION)


def test_comments_in_lower_case(read: Read) -> None:
    """obama sold out israel and now isis wins. the kurds deserve better."""
    page = read()
    assert page.id("obama") == "person:barack-obama"
    assert page.id("israel") == "state:ISR"
    assert page.id("isis") == "group:islamic-state"
    assert page.id("kurds") == "people:kurds"


def test_soldiers_are_not_the_whole_military(read: Read) -> None:
    """The Turkish military said a bomb went off. The soldiers were taken to hospital."""
    soldiers = read().who("soldiers")
    assert (soldiers.id, soldiers.country, soldiers.kind) == ("role:soldier", "TUR", ActorKind.ROLE)


def test_a_noun_right_before_a_name_describes_it(read: Read) -> None:
    """The militant group Boko Haram claimed the raid, and the regional bloc ECOWAS condemned it."""
    page = read()
    assert page.words()[:1] == ["militant group Boko Haram"]
    assert page.words().count("Boko Haram") == 0
    assert page.id("bloc ECOWAS") == "org:ecowas"


def test_words_that_are_surnames_elsewhere(read: Read) -> None:
    """Fighting stopped for Ramadan, Radio Marsh reported from the rebel-held town."""
    page = read(date(2001, 11, 1))
    assert "Ramadan" not in page.words()
    assert "rebel" not in page.words()
    assert page.who("Radio Marsh").kind is ActorKind.MEDIA


def test_a_name_in_two_casings(read: Read) -> None:
    """Iraq's Kurdish regional government accused Baghdad of delaying payments."""
    mention = read()["Iraq's Kurdish regional government"]
    assert mention.actor.id == "organ:IRQ/kdp-government"
    assert mention.lost == ()


def test_possessives_inside_names(read: Read) -> None:
    """The Lord's Resistance Army fled from Ugandan troops. China's People's Liberation Army held an exercise."""
    page = read()
    assert page.id("Lord's Resistance Army") == "group:lra"
    assert page.id("China's People's Liberation Army") == "organ:CHN/pla"


def test_the_object_is_not_the_subject(read: Read) -> None:
    """Refugees reached the river. Border guards turned them back."""
    assert read().id("them") == "role:refugee"


def test_a_person_may_be_called_by_the_first_of_his_names(read: Read) -> None:
    """Regional governor Tamru Belachew spoke on Monday. Mr. Tamru said the road was open."""
    page = read()
    assert page.who("Tamru").name == "Tamru Belachew"


def test_an_officer_of_a_group_is_no_officer_of_a_state(read: Read) -> None:
    """A Taliban commander, Mullah Usman, spoke in Kunduz."""
    page = read(date(2015, 9, 29))
    assert "person:sani-usman" not in {one.actor.id for one in page.mentions}


def test_a_group_is_known_by_the_words_of_its_own_translators(read: Read) -> None:
    """Members of the Army of National Liberation blew up the pipeline. The Extraditables took credit in Medellin."""
    page = read(date(1989, 8, 24))
    assert page.id("Army of National Liberation") == "group:eln"
    assert page.id("Extraditables") == "group:extraditables"
