"""The review: queues, forms that judge, undo, and that nothing is accepted by looking or by going on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from dateline.case.opening import open_case
from dateline.case.reviewing import Queue
from dateline.case.store import Case
from dateline.model.judgements import JudgementKind
from tests.web.conftest import HOST, Opened, page_of

OWN = {"origin": HOST, "sec-fetch-site": "same-origin"}


@pytest.fixture
def case(world_case: Case, tmp_path: Path) -> Case:
    path = tmp_path / "judged.db"
    shutil.copy(str(world_case.engine.url.database), path)
    opened, problem = open_case(path)
    assert opened is not None, problem
    return opened


@pytest.fixture
def client(case: Case, opened: Opened) -> TestClient:
    client = opened(case)
    client.headers.update(OWN)
    client.follow_redirects = True
    return client


def shown(client: TestClient, **asked: str) -> list[dict]:
    return client.get("/review.json", params=asked).json()["claims"]


def send(client: TestClient, action: str, *subjects: str, **words: str) -> html.HtmlElement:
    answer = client.post("/review", data={"action": action, "subject": list(subjects), **words})
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


@pytest.mark.parametrize("queue", list(Queue))
def test_every_queue_has_a_page_and_its_json(world: TestClient, queue: Queue) -> None:
    tree = page_of(world, f"/review?queue={queue.value}")
    current = tree.xpath("//nav[@class='queues']//a[@aria-current='true']")
    assert len(current) == 1
    data = world.get("/review.json", params={"queue": queue.value}).json()
    waiting = {one["queue"]: one["waiting"] for one in data["queues"]}[queue.value]
    assert len(data["claims"]) == min(waiting, 10)
    assert len(tree.xpath("//article[contains(@class, 'waiting')]")) == len(data["claims"])


def test_looking_and_going_on_judge_nothing(client: TestClient, case: Case) -> None:
    page = client.get("/review.json").json()
    second = client.get("/review.json", params={"after": page["next"]}).json()
    assert second["previous"] == ""
    assert {one["id"] for one in page["claims"]}.isdisjoint(one["id"] for one in second["claims"])
    assert case.judgements.all() == ()


def test_an_accepted_claim_leaves_the_queue_and_undo_brings_it_back(client: TestClient, case: Case) -> None:
    claim = shown(client)[0]["id"]
    tree = send(client, "accept", claim)
    assert claim not in {one["id"] for one in shown(client)}
    undo = tree.xpath("//form[@class='undo']//input[@name='subject']/@value")
    assert undo == [case.judgements.all()[0].id]
    send(client, "undo", *undo)
    assert claim in {one["id"] for one in shown(client)}
    assert [one.by for one in case.judgements.all()] == ["Ada", "Ada"]


def test_a_corrected_place_shows_in_the_event_with_who_and_why(client: TestClient, case: Case) -> None:
    claim = shown(client)[0]
    send(client, "correct", claim["id"], what="places:0", value="Adwa", why="the map")
    identity = case.events.event_of_claims([claim["id"]])[claim["id"]]
    event = client.get(f"/events/{identity}.json").json()["event"]
    told = [one["name"] for one in (event["place"], *event["other_places"]) if one is not None]
    assert "Adwa" in told
    log = client.get("/review.json").json()["log"]
    assert (log[0]["by"], log[0]["why"], log[0]["stands"]) == ("Ada", "the map", True)
    assert log[0]["words"] == [claim["evidence"]["exact"]]
    assert log[0]["value"] == f"places: {claim['places'][0]['name']} → Adwa"


def test_a_renamed_claim_shows_the_hand_of_the_person(client: TestClient) -> None:
    claim = shown(client)[0]
    first, second = claim["actors"][0]["id"], claim["recipients"][0]["id"]
    send(client, "one-actor", first, second, why="one group, two names")
    tree = page_of(client, "/review")
    pens = tree.xpath("//tr[@class='by-person']//span[@class='pen']/text()")
    assert any("one group, two names" in pen for pen in pens)


def test_a_rejection_needs_its_reason_and_says_so_where_it_stands(client: TestClient, case: Case) -> None:
    claim = shown(client)[0]["id"]
    answer = client.post("/review", data={"action": "reject", "subject": claim, "why": " "})
    assert answer.status_code == 422
    tree = html.fromstring(answer.text)
    assert "needs its reason" in tree.xpath("//p[@role='alert']")[0].text_content()
    assert tree.xpath(f"//article[@id='c-{claim}']//details[@class='reject']/@open")
    send(client, "reject", claim, why="a proverb")
    assert case.claim(claim) is None
    assert case.judgements.all()[0].kind is JudgementKind.REJECT


def test_what_is_on_screen_and_nothing_else_is_accepted(client: TestClient, case: Case) -> None:
    tree = page_of(client, "/review")
    every = tree.xpath("//div[@class='acts below']//input[@name='subject']/@value")
    assert every == [one["id"] for one in shown(client)]
    send(client, "accept", *every)
    assert sorted(one.subjects[0] for one in case.judgements.all()) == sorted(every)
    more = [claim.id for claim in case.claims()][:11]
    assert client.post("/review", data={"action": "accept", "subject": more}).status_code == 422


def test_events_are_merged_and_split_and_the_log_undoes_it(client: TestClient, case: Case) -> None:
    before = [kept.event for kept in case.events.find()]
    first, second = before[0], before[1]
    send(client, "merge", first.id, second.id, why="one raid")
    of = case.events.event_of_claims([*first.claims, *second.claims])
    assert len(set(of.values())) == 1
    send(client, "undo", case.judgements.all()[0].id)
    assert [kept.event for kept in case.events.find()] == before


@pytest.mark.parametrize(
    "asked", [{"queue": "everything"}, {"after": "x"}, {"queue": "low confidence", "after": "a~b"}]
)
def test_an_address_that_is_none_is_refused(world: TestClient, asked: dict[str, str]) -> None:
    assert world.get("/review", params=asked).status_code == 400


@pytest.mark.parametrize(
    "form",
    [
        {"action": "burn"},
        {"action": "accept"},
        {"action": "accept", "subject": "c-none"},
        {"action": "undo", "subject": "j-none"},
        {"action": "merge", "subject": "e-one"},
        {"action": "correct", "subject": "c-none", "what": "places:0", "value": "Adwa", "why": "so"},
    ],
)
def test_a_form_that_cannot_be_is_answered_with_what_is_wrong(
    client: TestClient, case: Case, form: dict[str, str]
) -> None:
    answer = client.post("/review", data=form)
    assert answer.status_code == 422
    assert html.fromstring(answer.text).xpath("//p[@role='alert']")
    assert case.judgements.all() == ()


def test_a_judgement_from_another_site_is_not_taken(client: TestClient, case: Case) -> None:
    claim = shown(client)[0]["id"]
    foreign = {"origin": "http://127.0.0.1:9", "sec-fetch-site": "same-site"}
    form = {"action": "accept", "subject": claim}
    assert client.post("/review", data=form, headers=foreign).status_code == 403
    assert case.judgements.all() == ()


def test_single_letters_can_be_turned_off(world: TestClient) -> None:
    on, off = page_of(world, "/review"), page_of(world, "/review?keys=off")
    assert on.xpath("//section[@data-keys='on']")
    assert not off.xpath("//section[@data-keys]")
    forms = off.xpath("//form[@method='post']/@action")
    assert forms
    assert all("keys=off" in action for action in forms)
