"""Actors in the browser: names made one actor, words parted from one, with what becomes of it shown before, and undone."""

from __future__ import annotations

import pytest
from lxml import html
from starlette.testclient import TestClient

from dateline.case.parties import PartyShelf
from dateline.case.store import Case
from dateline.web.judging.names_alike import alike
from tests.web.conftest import page_of


def parties(case: Case) -> dict[str, int]:
    return {one.key: one.claims for one in PartyShelf(case.engine).all()}


def send(client: TestClient, form: html.HtmlElement, **fields: str) -> html.HtmlElement:
    data: dict[str, list[str]] = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    for name, value in fields.items():
        data.setdefault(name, []).append(value)
    data["why"] = [fields["why"]]
    answer = client.post(form.action.partition("/secret-of-the-test")[2], data=data)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def test_every_actor_of_a_claim_is_listed_and_has_its_page(client: TestClient, case: Case) -> None:
    named: dict[str, int] = {}
    for claim in case.claims():
        for one in (*claim.actors, *claim.recipients):
            key = one.actor.id or one.actor.name.casefold()
            named[key] = named.get(key, 0) + 1
    assert parties(case) == named
    listed = client.get("/actors.json").json()["actors"]
    assert [one["claims"] for one in listed] == sorted((one["claims"] for one in listed), reverse=True)
    page = client.get("/actor.json", params={"key": listed[0]["key"]}).json()
    assert sum(one["claims"] for one in page["words"]) == listed[0]["claims"]
    assert client.get("/actor", params={"key": "nobody at all"}).status_code == 404


def test_two_actors_are_made_one_after_what_becomes_of_them_was_shown(client: TestClient, case: Case) -> None:
    first, second = client.get("/actors.json").json()["actors"][:2]
    tree = page_of(client, f"/actor?key={first['key']}&with={second['name']}")
    shown = client.get("/actor.json", params={"key": first["key"], "with": second["key"]}).json()["other"]
    assert shown["both"] <= min(shown["events"], shown["own_events"])
    assert case.judgements.all() == ()
    before = parties(case)
    forms = tree.xpath("//form[.//input[@name='action' and @value='one-actor']]")
    assert len(forms) == 2
    tree = send(client, forms[0], why="its new name")
    assert tree.xpath("//h1")[0].text_content() == first["name"]
    after = parties(case)
    assert second["key"] not in after
    assert after[first["key"]] == before[first["key"]] + before[second["key"]]
    (undo,) = tree.xpath("//form[@class='undo']")
    send(client, undo, why="")
    assert parties(case) == before


def test_words_that_are_not_the_actor_are_parted_from_it(client: TestClient, case: Case) -> None:
    actor = client.get("/actors.json").json()["actors"][0]
    page = client.get("/actor.json", params={"key": actor["key"]}).json()
    words = page["words"][0]
    tree = page_of(client, f"/actor?key={actor['key']}")
    (form,) = tree.xpath("//form[.//input[@type='radio']]")
    choice = form.xpath(".//input[@type='radio']/@value")[0]
    send(client, form, subject=choice, why="a namesake")
    now = parties(case)
    assert now.get(actor["key"], 0) == actor["claims"] - words["claims"]
    assert case.judgements.all()[0].subjects == (actor["key"], words["words"])


def test_an_actor_that_no_table_holds_stays_as_the_claims_have_it(client: TestClient, case: Case) -> None:
    """Two unknown names are made one; a name of the tables that is written alike is not meant."""
    actor = client.get("/actors.json").json()["actors"][0]
    words = client.get("/actor.json", params={"key": actor["key"]}).json()["words"][0]["words"]
    form = {"action": "two-actors", "subject": [actor["id"], f"“{words}”"], "why": "a namesake"}
    client.post("/actor", params={"key": actor["key"]}, data=form)
    held = PartyShelf(case.engine).actor("", words)
    assert held is not None
    assert (held.id, held.name.casefold()) == (None, words)
    other = client.get("/actors.json").json()["actors"][1]
    form = {"action": "one-actor", "subject": [f"“{held.name}”", other["id"]], "why": "one band"}
    assert client.post("/actor", params={"key": other["key"]}, data=form).status_code == 200
    assert parties(case).keys().isdisjoint({other["key"]})


def test_the_page_says_where_two_actors_stand_against_each_other(client: TestClient, case: Case) -> None:
    event = next(kept.event for kept in case.events.find() if kept.event.actors and kept.event.recipients)
    first, second = event.actors[0].value, event.recipients[0].value
    shown = client.get("/actor.json", params={"key": first.id, "with": second.id}).json()["other"]
    assert shown["opposed"] >= 1
    told = page_of(client, f"/actor?key={first.id}&with={second.id}").text_content()
    assert "on opposite sides" in told


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("National Transitional Council", "NTC"),
        ("NTC", "National Transitional Council"),
        ("Libyan army", "the Libyan Army"),
        ("Moammar Gadhafi", "Colonel Gadhafi"),
    ],
)
def test_names_that_are_alike_are_offered(name: str, other: str) -> None:
    assert alike(name, {"far": "Harbour Mail", "near": other}) == ["near"]
