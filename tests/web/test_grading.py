"""Sources graded in the browser: reliability and side with a reason, two names that are one, and the way back."""

from __future__ import annotations

import pytest
from lxml import html
from starlette.testclient import TestClient

from dateline.case.store import Case
from tests.web.conftest import page_of


def outlets(client: TestClient) -> list[dict]:
    return client.get("/sources.json", params={"kind": "media"}).json()["sources"]


def send(client: TestClient, source: str, action: str, *subjects: str, **words: str) -> html.HtmlElement:
    form = {"action": action, "subject": list(subjects), **words}
    answer = client.post("/source", params={"id": source}, data=form)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def test_a_source_is_graded_with_its_reason_and_the_grade_is_undone(client: TestClient, case: Case) -> None:
    source = outlets(client)[0]
    tree = page_of(client, f"/source?id={source['id']}")
    (subject,) = {
        one.get("value") for one in tree.xpath("//form[.//select[@name='value']]//input[@name='subject']")
    }
    tree = send(client, source["id"], "reliability", subject, value="D", why="often wrong on numbers")
    assert tree.xpath("//*[@class='grade']/text()") == ["D"]
    assert "often wrong on numbers" in tree.xpath("//*[@class='pen']")[0].text_content()
    assert outlets(client)[0]["reliability"] == "D"
    undo = tree.xpath("//form[@class='undo']//input[@name='subject']/@value")
    send(client, source["id"], "undo", *undo)
    assert outlets(client)[0]["reliability"] == "not judged"
    assert [one.by for one in case.judgements.all()] == ["Ada", "Ada"]


def test_a_side_that_is_set_stands_in_the_registry(client: TestClient) -> None:
    source = outlets(client)[0]
    send(client, source["id"], "side", source["name"], value="Libya", why="its masthead")
    assert outlets(client)[0]["side"] == "Libya"


def test_a_name_that_is_another_way_of_writing_a_source_stands_no_more(client: TestClient) -> None:
    first, second = outlets(client)[:2]
    send(client, second["id"], "one-source", first["name"], second["name"], why="two spellings")
    names = {one["name"]: one["claims"] for one in outlets(client)}
    assert second["name"] not in names
    assert names[first["name"]] >= max(first["claims"], second["claims"])
    tree = page_of(client, f"/source?id={first['id']}")
    printed = tree.xpath("//th[text()='Printed as']/following-sibling::td")[0].text_content()
    assert {first["name"], second["name"]} <= {one.strip() for one in printed.split(";")}
    assert client.get("/source", params={"id": second["id"]}).status_code == 404


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("reliability", {"value": "Z", "why": "so"}),
        ("reliability", {"value": "D", "why": " "}),
        ("side", {"value": "", "why": "so"}),
        ("one-source", {"subject": ["nobody at all", "me"], "why": "so"}),
    ],
)
def test_what_is_no_grade_or_has_no_reason_is_refused_where_it_stands(
    client: TestClient, case: Case, action: str, words: dict
) -> None:
    source = outlets(client)[0]
    form = {"action": action, "subject": source["name"], **words}
    answer = client.post("/source", params={"id": source["id"]}, data=form)
    assert answer.status_code == 422
    assert html.fromstring(answer.text).xpath("//*[@role='alert']")
    assert case.judgements.all() == ()


def test_the_claims_of_a_source_and_their_grades_are_those_of_the_case(
    client: TestClient, case: Case
) -> None:
    source = outlets(client)[0]
    data = client.get("/source.json", params={"id": source["id"]}).json()
    assert data["total"] == source["claims"] == sum(data["grades"].values())
    ids = [one["id"] for one in data["claims"]]
    told = case.weighing.tellings(ids)
    assert all(
        source["name"] in {one.outlet, *(each.name for each in one.claim.sources)} for one in told.values()
    )


def test_the_credibility_of_a_claim_is_set_on_its_event(client: TestClient, case: Case) -> None:
    event = next(kept.event for kept in case.events.find())
    tree = page_of(client, f"/events/{event.id}")
    assert tree.xpath("//details[@id='grades']//select[@name='subject']/option/@value")
    claim = event.claims[0]
    form = {"action": "credibility", "subject": claim, "value": "5", "why": "the gauge was broken"}
    assert client.post(f"/events/{event.id}", data=form).status_code == 200
    grade = case.events.grades([claim])[claim]
    assert (grade.credibility.value, grade.why, grade.by) == ("5", "the gauge was broken", "Ada")
    assert client.post(f"/events/{event.id}", data={**form, "value": "7"}).status_code == 422
