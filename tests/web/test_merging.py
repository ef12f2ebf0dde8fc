"""Events made one and parted in the browser, with scripts off: shown before it is done, kept in the log, undone."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from lxml import html
from starlette.testclient import TestClient

from dateline.case.store import Case
from dateline.model.events import Event
from tests.web.conftest import page_of


@pytest.fixture
def pair(case: Case) -> tuple[Event, Event]:
    first, second = [kept.event for kept in case.events.find()][:2]
    return first, second


def sent(client: TestClient, form: html.HtmlElement, **fields: str) -> html.HtmlElement:
    """Send a form of a page as a browser without scripts does; the page that comes of it."""
    data: dict[str, list[str]] = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    data |= {name: [value] for name, value in fields.items()}
    path = form.action.partition("/secret-of-the-test")[2]
    if form.method == "GET":
        return page_of(client, f"{path}?{urlencode(data, doseq=True)}")
    answer = client.post(path, data=data)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def form_of(tree: html.HtmlElement, path: str) -> html.HtmlElement:
    (form,) = tree.xpath(path)
    return form


def test_ticked_events_are_shown_as_they_would_be_and_then_made_one(
    client: TestClient, case: Case, pair: tuple[Event, Event]
) -> None:
    tree = page_of(client, "/events?order=day")
    boxes = tree.xpath("//input[@form='merge']/@value")
    assert {one.id for one in pair} <= set(boxes)
    tree = page_of(client, f"/merge?event={pair[0].id}&event={pair[1].id}")
    assert case.judgements.all() == ()
    claims = len(pair[0].claims) + len(pair[1].claims)
    then = tree.xpath("//section[h3[@id='then']]")[0].text_content()
    assert f"{claims} claims" in then
    tree = sent(client, form_of(tree, "//form[@class='decide']"), why="one raid, told twice")
    assert len(tree.xpath("//ul[@class='quotations']/li")) == claims
    of = case.events.event_of_claims([*pair[0].claims, *pair[1].claims])
    assert len(set(of.values())) == 1
    judgement = case.judgements.all()[0]
    assert (judgement.by, judgement.why) == ("Ada", "one raid, told twice")


def test_an_event_is_offered_those_of_the_same_days_by_the_same_parties_and_those_with_words(
    client: TestClient, case: Case, pair: tuple[Event, Event]
) -> None:
    def offered(event: Event, **asked: str) -> set[str]:
        found = client.get("/merge.json", params={"event": event.id, **asked}).json()["likely"]
        return {one["id"] for one in found}

    events = [kept.event for kept in case.events.find()]
    event = next(one for one in events if offered(one))

    def parties(one: Event) -> set[str]:
        return {party.value.name for party in (*one.actors, *one.recipients)} | {one.place.value.name}

    for other in case.events.by_ids(offered(event)):
        assert other.id != event.id
        assert parties(event) & parties(other)
        assert abs(event.when.value.start - other.when.value.start).days <= 8
    assert pair[1].id in offered(pair[0], q=pair[1].place.value.name)
    assert not page_of(client, f"/merge?event={event.id}").xpath("//form[@class='decide']")


def test_an_event_that_changed_since_it_was_shown_is_not_merged(
    client: TestClient, case: Case, pair: tuple[Event, Event]
) -> None:
    third = [kept.event for kept in case.events.find()][2]
    stale = form_of(
        page_of(client, f"/merge?event={pair[0].id}&event={pair[1].id}"), "//form[@class='decide']"
    )
    sent(
        client,
        form_of(page_of(client, f"/merge?event={pair[1].id}&event={third.id}"), "//form[@class='decide']"),
        why="one raid",
    )
    data = {"action": "merge", "why": "one raid"}
    data |= {name: stale.xpath(f".//input[@name='{name}']/@value") for name in ("subject", "seen")}
    answer = client.post("/merge", data=data)
    assert answer.status_code == 409
    assert "changed since" in html.fromstring(answer.text).xpath("//*[@role='alert']")[0].text_content()
    assert len(case.judgements.all()) == 1


def test_ticked_claims_are_parted_from_their_event_and_come_back_when_it_is_undone(
    client: TestClient, case: Case
) -> None:
    event = max((kept.event for kept in case.events.find()), key=lambda one: len(one.claims))
    before = [kept.event for kept in case.events.find()]
    tree = page_of(client, f"/events/{event.id}")
    assert tree.xpath("//input[@form='split']/@value")
    parted = event.claims[:2]
    address = f"/events/{event.id}/split?" + urlencode({"claim": parted}, doseq=True)
    tree = page_of(client, address)
    assert tree.xpath("//input[@checked]/@value") == list(parted)
    sent(client, form_of(tree, "//form[@class='decide']"), why="the raid of the week before")
    of = case.events.event_of_claims(event.claims)
    assert {of[one] for one in parted}.isdisjoint(of[one] for one in event.claims[2:])
    log = page_of(client, "/review/log")
    sent(client, form_of(log, "//form[@class='undo']"))
    assert [kept.event for kept in case.events.find()] == before


@pytest.mark.parametrize("path", ["/merge", "/merge?event=e-none"])
def test_where_nothing_is_chosen_the_page_says_where_to_choose(client: TestClient, path: str) -> None:
    assert page_of(client, path).xpath("//main//a[contains(@href, '/events')]")


def test_all_claims_or_none_are_no_split(client: TestClient, case: Case) -> None:
    event = next(kept.event for kept in case.events.find())
    address = f"/events/{event.id}/split?" + urlencode({"claim": event.claims}, doseq=True)
    assert not page_of(client, address).xpath("//form[@class='decide']")
    form = {"action": "split", "event": event.id, "subject": list(event.claims), "why": "all"}
    assert client.post(f"/events/{event.id}/split", data=form).status_code == 422
    assert client.get("/events/e-none/split").status_code == 404
    assert client.get("/merge?" + urlencode({"event": range(20)}, doseq=True)).status_code == 400
