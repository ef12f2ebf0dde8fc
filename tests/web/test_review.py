"""The review: queues, forms that judge, undo, and that nothing is accepted by looking or by going on."""

from __future__ import annotations

import pytest
from lxml import html
from starlette.testclient import TestClient

from dateline.case.reviewing import Queue
from dateline.case.store import Case
from dateline.model.judgements import JudgementKind
from dateline.naming.actors.tables import ActorTables
from dateline.running.judging.decide import Reviewer
from dateline.web.rendering.renderer import Catalogue
from dateline.web.serving.app import make_app
from tests.web.conftest import OWN, TOKEN, page_of


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
    undo = tree.xpath("//section[h2[@id='log']]//form[@class='undo']//input[@name='subject']/@value")
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
    assert "needs its reason" in tree.xpath("//*[@role='alert']")[0].text_content()
    assert tree.xpath(f"//article[@id='c-{claim}']//details[@class='reject']/@open")
    send(client, "reject", claim, why="a proverb")
    assert case.claim(claim) is None
    assert case.judgements.all()[0].kind is JudgementKind.REJECT


def test_what_is_on_screen_and_nothing_else_is_accepted(client: TestClient, case: Case) -> None:
    tree = page_of(client, "/review")
    every = tree.xpath("//input[@form='accept-shown' and @name='subject']/@value")
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


def part(client: TestClient, action: str, claim: str, *subjects: str, **words: str) -> html.HtmlElement:
    """What the browser gets that puts the answer in the place of one claim."""
    form = {"action": action, "subject": list(subjects) or claim, **words}
    answer = client.post("/review", data=form, headers={"hx-request": "true", "hx-target": f"c-{claim}"})
    assert answer.status_code == int(words.get("status", 200)), answer.text
    return html.fragment_fromstring(answer.text, create_parent="div")


def test_where_scripts_run_the_answer_is_the_claim_and_what_stands_beside_it(client: TestClient) -> None:
    first, second = (one["id"] for one in shown(client)[:2])
    tree = part(client, "accept", first)
    assert tree.xpath("//main | //footer") == []
    (card,) = tree.xpath("//article")
    assert (card.get("id"), card.get("class")) == (f"c-{first}", "waiting done")
    assert not card.xpath(".//input[@form='accept-shown'] | .//button[@class='accept']")
    oob = {one.get("id"): one for one in tree.xpath("//*[@hx-swap-oob]")}
    assert set(oob) == {"queues", "judged", "live"}
    left = client.get("/review.json").json()["queues"][0]["waiting"]
    assert oob["live"].text_content() == f"Accepted. {left} left here. Undo: u."
    assert "Ada 1" in oob["queues"].text_content()
    undo = card.xpath(".//input[@name='subject']/@value")[0]
    back = part(client, "undo", first, undo)
    assert back.xpath("//article/@class") == ["waiting"]
    assert part(client, "reject", second, why="a proverb").xpath("//article//q")
    wrong = part(client, "reject", first, status="422")
    assert wrong.xpath("//article[@class='waiting']//*[@role='alert']")


def test_a_form_made_from_what_is_no_longer_so_changes_nothing_and_says_who_changed_it(
    client: TestClient, case: Case, actors: ActorTables
) -> None:
    claim, other = shown(client)[:2]
    place = claim["places"][0]["name"]
    bob = TestClient(make_app(case, actors, TOKEN, "Bob"), base_url=client.base_url, headers=OWN)
    correction = {"action": "correct", "what": "places:0", "value": "Adwa", "why": "the map"}
    assert bob.post("/review", data={**correction, "subject": claim["id"]}).status_code == 200
    log = case.judgements.all()
    form = {"action": "reject", "subject": claim["id"], "seen": claim["seen"], "why": "a film"}
    answer = client.post("/review", data=form)
    assert answer.status_code == 409
    alert = html.fromstring(answer.text).xpath("//*[@role='alert']")[0].text_content()
    assert "Bob" in alert
    assert f"places: {place} → Adwa (the map)" in " ".join(alert.split())
    assert case.judgements.all() == log
    both = {"action": "accept", "subject": [claim["id"], other["id"]], "seen": [claim["seen"], other["seen"]]}
    answer = client.post("/review", data=both)
    assert answer.status_code == 409
    assert "One other was accepted" in answer.text
    assert [one.subjects for one in case.judgements.all()[len(log) :]] == [(other["id"],)]


def test_the_log_is_searched_by_person_kind_day_and_what_it_is_about(client: TestClient, case: Case) -> None:
    first, second = (one["id"] for one in shown(client)[:2])
    event = case.events.event_of_claims([first])[first]
    send(client, "accept", first)
    send(client, "reject", second, why="a proverb")
    Reviewer(case, "Bob").accept([second])

    def found(**asked: str) -> list[str]:
        return [one["kind"] for one in client.get("/review/log.json", params=asked).json()["entries"]]

    assert found() == ["accept", "reject", "accept"]
    assert found(by="Ada") == ["reject", "accept"]
    assert found(kind="reject", about=second) == ["reject"]
    assert found(about=event) == ["accept"]
    assert found(since="2200-01-01") == []
    assert found(start="1") == ["reject", "accept"]
    assert client.get("/review/log", params={"kind": "party"}).status_code == 400
    assert client.get("/review/log", params={"state": "gone"}).status_code == 400
    tree = page_of(client, "/review/log?by=Bob")
    assert [one.text_content() for one in tree.xpath("//li[contains(@class, 'entry')]//strong")] == [
        "accepted"
    ]


def test_an_undo_is_undone_from_the_log(client: TestClient, case: Case) -> None:
    first, second = [kept.event for kept in case.events.find()][:2]
    claims = [*first.claims, *second.claims]

    def events() -> int:
        return len(set(case.events.event_of_claims(claims).values()))

    def act() -> None:
        entry = client.get("/review/log.json").json()["entries"][0]
        answer = client.post("/review/log", data={"action": "undo", "subject": entry["id"]})
        assert answer.status_code == 200

    send(client, "merge", first.id, second.id, why="one raid")
    counts = [events()]
    for _ in range(3):
        act()
        counts.append(events())
    assert counts == [1, 2, 1, 2]
    stands = [one["stands"] for one in client.get("/review/log.json").json()["entries"]]
    assert stands == [True, False, True, False]


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
    assert html.fromstring(answer.text).xpath("//*[@role='alert']")
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


def test_every_kind_of_judgement_has_its_word() -> None:
    catalogue = Catalogue.load()
    assert {f"judgement.{kind.value}" for kind in JudgementKind} <= set(catalogue.keys())
