"""Who did it and to whom, in the shapes that news sentences take. Each docstring is the page."""

from __future__ import annotations

import inspect

from tests.coding.conftest import Coded, Happening


def read(test: object, coded: Coded) -> list[Happening]:
    page = inspect.getdoc(test)
    assert page is not None
    return coded(page)


def only(test: object, coded: Coded) -> Happening:
    found = read(test, coded)
    assert len(found) == 1, [one.trigger.span.exact for one in found]
    return found[0]


def test_active(coded: Coded) -> None:
    """Boko Haram gunmen attacked Nigerian soldiers near Damboa."""
    one = only(test_active, coded)
    assert one.trigger.type == "ASSAULT"
    assert one.countries == (["NGA"], ["NGA"])
    assert one.whom == ["Nigerian soldiers"]


def test_passive_agent(coded: Coded) -> None:
    """Three policemen were killed by rebels on the road to Kidal."""
    one = only(test_passive_agent, coded)
    assert (one.who, one.whom) == (["rebels"], ["policemen"])


def test_passive_without_agent_names_nobody(coded: Coded) -> None:
    """Two farmers were shot dead on Monday."""
    one = only(test_passive_without_agent_names_nobody, coded)
    assert one.who == []
    assert one.trigger.mode == "firearms"


def test_passive_of_a_headline(coded: Coded) -> None:
    """Governor killed in Somalia."""
    one = only(test_passive_of_a_headline, coded)
    assert (one.who, one.whom) == ([], ["Governor"])


def test_relative_clause(coded: Coded) -> None:
    """The soldiers who arrested the editor belong to the guard."""
    one = only(test_relative_clause, coded)
    assert (one.who, one.whom) == (["soldiers"], ["editor"])


def test_reduced_relative_clause(coded: Coded) -> None:
    """The editor arrested by soldiers on Friday works for a weekly."""
    one = only(test_reduced_relative_clause, coded)
    assert (one.who, one.whom) == (["soldiers"], ["editor"])


def test_subject_control(coded: Coded) -> None:
    """The rebels threatened to kill the hostages."""
    one = only(test_subject_control, coded)
    assert one.trigger.under is not None
    assert one.trigger.under.type == "THREATEN"
    assert (one.trigger.type, one.who, one.whom) == ("ASSAULT", ["rebels"], ["hostages"])


def test_object_control_keeps_the_request_beside_what_is_asked(coded: Coded) -> None:
    """France urged Mali to release the journalists."""
    request, release = read(test_object_control_keeps_the_request_beside_what_is_asked, coded)
    assert (request.trigger.type, request.who, request.whom) == ("REQUEST", ["France"], ["Mali"])
    assert (release.trigger.type, release.who, release.whom) == ("RETREAT", ["Mali"], ["journalists"])
    assert release.trigger.under is not None
    assert release.trigger.under.token == request.trigger.token


def test_whom_a_preposition_addresses_is_to_act(coded: Coded) -> None:
    """Jordan called on Syria to withdraw from the border."""
    _, retreat = read(test_whom_a_preposition_addresses_is_to_act, coded)
    assert (retreat.trigger.type, retreat.who) == ("RETREAT", ["Syria"])


def test_refusal_swallows_what_is_refused(coded: Coded) -> None:
    """Turkey refused to extradite the general to Greece."""
    one = only(test_refusal_swallows_what_is_refused, coded)
    assert (one.trigger.type, one.who) == ("REJECT", ["Turkey"])


def test_accused_do_what_they_are_accused_of(coded: Coded) -> None:
    """Ethiopia accused Eritrea of bombing a refugee camp."""
    accusation, bombing = read(test_accused_do_what_they_are_accused_of, coded)
    assert (accusation.who, accusation.whom) == (["Ethiopia"], ["Eritrea"])
    assert (bombing.trigger.type, bombing.who) == ("ASSAULT", ["Eritrea"])


def test_possessive_of_a_noun(coded: Coded) -> None:
    """Iran's attack on Pakistani villages was short."""
    one = only(test_possessive_of_a_noun, coded)
    assert one.who == ["Iran"]
    assert one.countries[1] == ["PAK"]


def test_adjective_of_a_noun(coded: Coded) -> None:
    """A Saudi air strike on Houthi fighters followed."""
    one = only(test_adjective_of_a_noun, coded)
    assert one.countries == (["SAU"], ["YEM"])
    assert one.trigger.mode == "aerial"


def test_of_and_by_of_a_noun(coded: Coded) -> None:
    """The killing of the mayor by the militia shocked the town."""
    one = only(test_of_and_by_of_a_noun, coded)
    assert (one.who, one.whom) == (["militia"], ["mayor"])


def test_light_verb_lends_its_subject(coded: Coded) -> None:
    """Israel carried out a raid on Hezbollah."""
    one = only(test_light_verb_lends_its_subject, coded)
    assert one.trigger.form == "light verb"
    assert (one.who, one.whom) == (["Israel"], ["Hezbollah"])


def test_light_verb_of_those_who_suffer(coded: Coded) -> None:
    """Hamas suffered an attack by Israel."""
    one = only(test_light_verb_of_those_who_suffer, coded)
    assert (one.who, one.whom) == (["Israel"], ["Hamas"])


def test_strike_that_kills_is_one_happening(coded: Coded) -> None:
    """An Israeli air strike killed a Hamas commander."""
    one = only(test_strike_that_kills_is_one_happening, coded)
    assert one.countries[0] == ["ISR"]
    assert one.trigger.mode == "aerial"
    assert [also.span.exact for also in one.trigger.also] == ["air strike"]


def test_participle_shares_the_subject(coded: Coded) -> None:
    """Rebels ambushed a convoy, killing four soldiers."""
    ambush, killing = read(test_participle_shares_the_subject, coded)
    assert ambush.who == killing.who == ["Rebels"]
    assert killing.whom == ["soldiers"]


def test_coordinated_verbs_share_the_subject(coded: Coded) -> None:
    """Police arrested two students and beat a reporter."""
    arrest, beating = read(test_coordinated_verbs_share_the_subject, coded)
    assert arrest.who == beating.who == ["Police"]
    assert beating.whom == ["reporter"]


def test_coordinated_actors(coded: Coded) -> None:
    """Chad and Niger signed a treaty."""
    one = only(test_coordinated_actors, coded)
    assert one.who == ["Chad", "Niger"]


def test_led_by_is_not_done_by(coded: Coded) -> None:
    """Gunmen led by a former colonel attacked the embassy of France."""
    one = only(test_led_by_is_not_done_by, coded)
    assert one.who == ["Gunmen"]


def test_object_hands_on_the_actor_inside_it(coded: Coded) -> None:
    """Kenya condemned Uganda's decision."""
    one = only(test_object_hands_on_the_actor_inside_it, coded)
    assert (one.who, one.whom) == (["Kenya"], ["Uganda"])


def test_part_gives_way_to_the_whole(coded: Coded) -> None:
    """Dozens of protesters were detained."""
    one = only(test_part_gives_way_to_the_whole, coded)
    assert "protesters" in one.whom[0]


def test_promise_lends_its_actor(coded: Coded) -> None:
    """Norway promised aid to Chad."""
    one = only(test_promise_lends_its_actor, coded)
    assert (one.who, one.whom) == (["Norway"], ["Chad"])


def test_said_that_one_must_is_a_request(coded: Coded) -> None:
    """Egypt said Sudan must close the dam."""
    one = only(test_said_that_one_must_is_a_request, coded)
    assert (one.trigger.type, one.who, one.whom) == ("REQUEST", ["Egypt"], ["Sudan"])


def test_reasons_name_the_slot(coded: Coded) -> None:
    """Rebels attacked Chad."""
    one = only(test_reasons_name_the_slot, coded)
    assert {(reason.cell, reason.rule) for reason in one.roles.reasons} == {
        ("actors", "slot subj"),
        ("recipients", "slot obj"),
    }


def test_blamed_on_is_done_by(coded: Coded) -> None:
    """A drone strike blamed on Israel killed a Hamas commander."""
    found = read(test_blamed_on_is_done_by, coded)
    one = next(one for one in found if one.trigger.type == "ASSAULT")
    assert one.who == ["Israel"]
    assert one.trigger.mode == "drone"


def test_condemned_by_is_not_done_by(coded: Coded) -> None:
    """An attack condemned by Norway left the mayor dead."""
    assert all(
        "Norway" not in one.who
        for one in read(test_condemned_by_is_not_done_by, coded)
        if one.trigger.type == "ASSAULT"
    )


def test_a_warning_against_is_no_happening_of_what_is_warned_against(coded: Coded) -> None:
    """Iran warned Azerbaijan against attacking Armenia."""
    one = only(test_a_warning_against_is_no_happening_of_what_is_warned_against, coded)
    assert (one.trigger.type, one.who, one.whom) == ("THREATEN", ["Iran"], ["Azerbaijan"])


def test_statement_speaks_for_who_issues_it(coded: Coded) -> None:
    """Kenya issued a statement condemning the coup in Niger."""
    accusation = read(test_statement_speaks_for_who_issues_it, coded)[0]
    assert (accusation.trigger.type, accusation.who) == ("ACCUSE", ["Kenya"])


def test_talks_that_break_down_are_between_both_sides(coded: Coded) -> None:
    """A ceasefire between Armenia and Azerbaijan collapsed."""
    one = only(test_talks_that_break_down_are_between_both_sides, coded)
    assert (one.trigger.type, one.who) == ("REJECT", ["Armenia", "Azerbaijan"])


def test_adjective_where_a_noun_stands(coded: Coded) -> None:
    """The Syrian army has launched a counter-offensive."""
    one = only(test_adjective_where_a_noun_stands, coded)
    assert (one.trigger.type, one.who) == ("ASSAULT", ["Syrian army"])


def test_counted_people_are_parties_and_counted_towns_are_not(coded: Coded) -> None:
    """Rebels killed three airmen and seized two new towns."""
    killing, seizure = read(test_counted_people_are_parties_and_counted_towns_are_not, coded)
    assert killing.whom
    assert not seizure.whom


def test_who_is_put_on_alert_mobilizes(coded: Coded) -> None:
    """Iran's army was placed under full alert along the border."""
    one = only(test_who_is_put_on_alert_mobilizes, coded)
    assert (one.trigger.type, one.who, one.whom) == ("MOBILIZE", ["Iran's army"], [])


def test_troops_sent_by_nobody_take_part(coded: Coded) -> None:
    """Reinforcements had been sent from Juba."""
    one = only(test_troops_sent_by_nobody_take_part, coded)
    assert one.trigger.type == "MOBILIZE"
    assert (one.who, one.whom) == (["Reinforcements"], [])


def test_an_advance_that_is_considered_has_its_actor(coded: Coded) -> None:
    """The rebels are considering an advance on Bangui."""
    one = only(test_an_advance_that_is_considered_has_its_actor, coded)
    assert one.trigger.type == "ASSAULT"
    assert one.who == ["rebels"]


def test_a_speech_act_beside_what_is_said_is_the_speakers(coded: Coded) -> None:
    """Okello said his men had taken the bridge and urged villagers to leave."""
    one = read(test_a_speech_act_beside_what_is_said_is_the_speakers, coded)[1]
    assert one.trigger.type == "REQUEST"
    assert one.who == ["Okello"]


def test_fighters_before_a_noun_do_it(coded: Coded) -> None:
    """A rebel raid on an army base killed scores."""
    found = read(test_fighters_before_a_noun_do_it, coded)
    assert [one.who for one in found] == [["rebel"]]
    assert found[0].whom == ["scores"]


def test_efforts_are_those_of_whose_they_are(coded: Coded) -> None:
    """Qatar resents Saudi efforts to attack its pipeline."""
    assert only(test_efforts_are_those_of_whose_they_are, coded).countries[0] == ["SAU"]


def test_what_is_blamed_on_somebody_is_by_them(coded: Coded) -> None:
    """Chad closed the border after a wave of kidnappings that it blamed on rebels."""
    found = {
        one.trigger.span.exact: one.who for one in read(test_what_is_blamed_on_somebody_is_by_them, coded)
    }
    assert found["kidnappings"] == ["rebels"]


def test_members_keep_of_what_they_are(coded: Coded) -> None:
    """Members of the Fulani community were attacked in Jos."""
    assert only(test_members_keep_of_what_they_are, coded).whom == ["Members of the Fulani community"]


def test_nobody_does_it_to_himself_by_a_pronoun(coded: Coded) -> None:
    """Rebel leaders offered their condolences."""
    assert only(test_nobody_does_it_to_himself_by_a_pronoun, coded).whom == []


def test_an_act_of_speech_beside_a_passive_is_the_speakers(coded: Coded) -> None:
    """General Okello denied the prison had been lost and threatened to execute captured soldiers."""
    found = {
        one.trigger.span.exact: one.who
        for one in read(test_an_act_of_speech_beside_a_passive_is_the_speakers, coded)
    }
    assert found["execute"] == ["General Okello"]


def test_troops_deploy_by_themselves(coded: Coded) -> None:
    """Iranian battalions have deployed into Iraq."""
    one = only(test_troops_deploy_by_themselves, coded)
    assert (one.trigger.type, one.countries[0]) == ("MOBILIZE", ["IRN"])


def test_what_is_remembered_by_name_is_no_new_happening(coded: Coded) -> None:
    """The governor spoke of the Armenian Genocide."""
    assert not read(test_what_is_remembered_by_name_is_no_new_happening, coded)


def test_who_claims_responsibility_did_it(coded: Coded) -> None:
    """Hamas claimed responsibility for a bombing in Jaffa."""
    assert only(test_who_claims_responsibility_did_it, coded).who == ["Hamas"]


def test_who_claims_responsibility_for_doing_it_did_it(coded: Coded) -> None:
    """Boko Haram has claimed responsibility for kidnapping 20 girls in Yobe."""
    assert only(test_who_claims_responsibility_for_doing_it_did_it, coded).who == ["Boko Haram"]


def test_nobody_did_it_where_nobody_claims_it(coded: Coded) -> None:
    """No group has claimed responsibility for the bombing in Jaffa."""
    assert only(test_nobody_did_it_where_nobody_claims_it, coded).who == []


def test_what_goes_on_past_a_word_of_saying_is_done_by_those_told_of(coded: Coded) -> None:
    """Chadian troops raided the camp, officials said Tuesday, killing nine rebels."""
    found = read(test_what_goes_on_past_a_word_of_saying_is_done_by_those_told_of, coded)
    assert {one.trigger.span.exact: one.who for one in found}["killing"] == ["Chadian troops"]


def test_a_refusal_is_heard_by_those_whom_it_is_about(coded: Coded) -> None:
    """Chad refused to expel the Nigerian envoy."""
    one = only(test_a_refusal_is_heard_by_those_whom_it_is_about, coded)
    assert (one.trigger.type, one.countries) == ("REJECT", (["TCD"], ["NGA"]))


def test_a_target_is_theirs_whose_name_stands_within_its_name(coded: Coded) -> None:
    """Malian jets bombed the JNIM group enclave by the river."""
    assert only(test_a_target_is_theirs_whose_name_stands_within_its_name, coded).whom == ["JNIM"]
