"""Cells put right in the reader and on the page of a claim, with scripts off: forms, what they offer, what comes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from dateline.case.store import Case
from dateline.model.claims import Claim
from dateline.model.judgements import JudgementKind
from dateline.naming.actors.tables import ActorTables
from dateline.naming.places.gazetteer_import import add_geonames
from dateline.web.serving.app import make_app
from tests.web.conftest import HOST, TOKEN, page_of
from tests.web.test_review import OWN


@pytest.fixture
def claim(case: Case) -> Claim:
    return next(one for one in case.claims() if one.places and one.actors)


def forms(tree: html.HtmlElement, action: str) -> list[html.HtmlElement]:
    return tree.xpath(f"//form[.//input[@name='action' and @value='{action}']]")


def fields(form: html.HtmlElement) -> dict[str, str]:
    """What a browser would send of a form, without the button that was pressed."""
    return {key: value or "" for key, value in form.form_values()}


def sent(client: TestClient, form: html.HtmlElement, act: str = "put", **typed: str) -> html.HtmlElement:
    action = form.get("action").removeprefix(f"/{TOKEN}")
    answer = client.post(action, data={**fields(form), "act": act, **typed})
    assert answer.status_code == 200, html.fromstring(answer.text).xpath("string(//*[@role='alert'])")
    return html.fromstring(answer.text)


def editor(client: TestClient, claim: Claim, what: str, where: str = "pages") -> html.HtmlElement:
    identity = claim.page if where == "pages" else claim.id
    tree = page_of(client, f"/{where}/{identity}?edit={claim.id}&what={what.replace('+', '%2B')}")
    (form,) = forms(tree, "correct")
    return form


@pytest.mark.parametrize("where", ["pages", "claims"])
@pytest.mark.parametrize(
    ("what", "typed", "cell", "now"),
    [
        ("places:0", {"value": "Adwa"}, "places", "Adwa"),
        ("actors:0", {"value": "“a band of men”"}, "actors", "a band of men"),
        (
            "recipients:+",
            {"value": "group:nug", "words": "{word}"},
            "recipients",
            "National Unity Government of Myanmar",
        ),
        ("when", {"from": "2024-01-03", "to": "2024-01-05", "precision": "week"}, "when", "2024-01-03"),
        ("quantities:+", {"value": "10-15", "of": "killed", "words": "{word}"}, "quantities", "15"),
        ("sources:+0", {"value": "Taliban", "kind": "witness", "words": "{word}"}, "sources", "Taliban"),
        ("status", {"value": "possible"}, "status", "possible"),
        ("type", {"value": "AID"}, "type", "AID"),
        ("background", {"value": "yes"}, "background", "True"),
        ("trigger", {"words": "{trigger}"}, "trigger", "{trigger}"),
    ],
)
def test_every_cell_can_be_put_right_and_undone_in_its_place(
    client: TestClient, claim: Claim, where: str, what: str, typed: dict[str, str], cell: str, now: str
) -> None:
    words = {"word": claim.evidence.exact.split()[0], "trigger": claim.trigger.exact.split()[0][:4]}
    before = client.get(f"/claims/{claim.id}.json").json()["record"]
    tree = sent(
        client,
        editor(client, claim, what, where),
        why="the map",
        **{key: value.format(**words) for key, value in typed.items()},
    )
    after = client.get(f"/claims/{claim.id}.json").json()["record"]
    assert now.format(**words) in str(after[cell])
    assert after["by_person"][cell].startswith("judged by Ada on ")
    assert "the map" in tree.xpath("string(//div[@id='done'])")
    assert tree.xpath("//*[contains(@class, 'by-person') or contains(@class, 'pen')]")
    (undo,) = tree.xpath("//div[@id='done']//form")
    sent(client, undo)
    assert client.get(f"/claims/{claim.id}.json").json()["record"] == before


def test_words_given_with_their_place_are_anchored_there_and_are_a_mark_in_the_text(
    client: TestClient, claim: Claim, case: Case
) -> None:
    text = case.reading(claim.page).page.text
    start = text.rindex(claim.evidence.exact.split()[1])
    word = claim.evidence.exact.split()[1]
    path = f"/pages/{claim.page}?edit={claim.id}&what=places:0&start={start}&end={start + len(word) + 1}"
    (form,) = forms(page_of(client, path), "correct")
    assert (fields(form)["words"], fields(form)["start"]) == (word, str(start))
    tree = sent(client, form, value="Adwa", why="it says so")
    assert tree.xpath(f"//mark[@id='w-{start}-{start + len(word)}' and contains(@class, 'm-places')]")
    (now,) = (one for one in case.claims(claim.page) if one.id == claim.id)
    assert (now.places[0].span.start, now.places[0].span.exact) == (start, word)


def test_other_words_alone_keep_the_place(client: TestClient, claim: Claim, case: Case) -> None:
    word = claim.evidence.exact.split()[0]
    sent(client, editor(client, claim, "places:0"), words=word, value="", why="named so")
    found = case.claim(claim.id)
    assert found is not None
    assert (found.places[0].place, found.places[0].span.exact) == (claim.places[0].place, word)


def test_a_name_that_means_several_is_answered_with_what_it_may_mean(
    client: TestClient, claim: Claim, case: Case
) -> None:
    form = editor(client, claim, "places:0")
    action = form.get("action").removeprefix(f"/{TOKEN}")
    answer = client.post(action, data={**fields(form), "act": "put", "value": "San Antonio", "why": "so"})
    assert answer.status_code == 422
    tree = html.fromstring(answer.text)
    offered = tree.xpath("//fieldset[@id='choices']//input/@value")
    assert len(offered) > 2
    assert offered[-1] == "“San Antonio”"
    (again,) = forms(tree, "correct")
    assert fields(again)["why"] == "so"
    sent(client, again, choice=offered[1])
    found = case.claim(claim.id)
    assert found is not None
    assert offered[1].endswith(str(found.places[0].place.id))


def test_a_name_can_be_looked_up_before_anything_is_decided(
    client: TestClient, claim: Claim, case: Case
) -> None:
    form = editor(client, claim, "actors:0")
    (look,) = form.xpath(".//button[@formmethod='get']")
    assert look.get("formnovalidate") is not None
    answer = client.get(f"/pages/{claim.page}", params={**fields(form), "value": "army", "why": "so"})
    (again,) = forms(html.fromstring(answer.text), "correct")
    assert len(again.xpath(".//fieldset[@id='choices']//input")) > 2
    assert (fields(again)["value"], fields(again)["why"]) == ("army", "so")
    assert case.judgements.all() == ()


def test_a_chain_of_sources_is_drawn_and_turned(client: TestClient, claim: Claim, case: Case) -> None:
    word = claim.evidence.exact.split()[0]
    sent(
        client,
        editor(client, claim, "sources:+0"),
        value="Taliban",
        kind="witness",
        words=word,
        why="it says so",
    )

    def chain() -> list[str]:
        tree = page_of(client, f"/pages/{claim.page}")
        items = tree.xpath(f"//article[@id='c-{claim.id}']//ol[@class='chain']/li")
        return [" ".join(one.text_content().split()) for one in items]

    first, second = chain()
    assert first.startswith("Taliban witness")
    assert second.startswith("told by Outlet")
    sent(client, editor(client, claim, "sources:0"), act="later", why="the other way round")
    assert chain()[0].startswith("Outlet")
    sent(client, editor(client, claim, "sources:1"), act="remove", why="nobody said so")
    assert len(chain()) == 1
    assert len(case.judgements.all()) == 3


def test_a_claim_that_was_missed_is_added_and_open_to_go_on_with(
    client: TestClient, claim: Claim, case: Case
) -> None:
    text = case.reading(claim.page).page.text
    line = text.split("\n")[0]
    path = f"/pages/{claim.page}?edit=new&start={text.index(line)}&end={text.index(line) + len(line)}"
    (form,) = forms(page_of(client, path), "add")
    assert fields(form)["words"] == line
    tree = sent(
        client, form, value="ASSAULT/firearms", status="possible", trigger=line.split()[0], why="missed"
    )
    (one,) = case.judgements.all()
    assert one.kind is JudgementKind.ADD
    (card,) = tree.xpath(f"//article[@id='c-{one.subjects[0]}']")
    assert "added by Ada" in card.text_content()
    assert card.xpath(".//section[@id='edit']")
    assert case.events.event_of_claims(one.subjects)


def test_a_rejected_claim_is_listed_on_its_page_and_brought_back_there(
    client: TestClient, claim: Claim, case: Case
) -> None:
    tree = page_of(client, f"/pages/{claim.page}?edit={claim.id}")
    (form,) = forms(tree, "reject")
    tree = sent(client, form, why="a proverb")
    assert not tree.xpath(f"//article[@id='c-{claim.id}']")
    assert "a proverb" in tree.xpath("string(//details[@class='rejected'])")
    explained = page_of(client, f"/claims/{claim.id}")
    assert explained.xpath("//p[@class='notice']")
    (undo,) = tree.xpath("//details[@class='rejected']//form")
    tree = sent(client, undo)
    assert tree.xpath(f"//article[@id='c-{claim.id}']")
    assert case.claim(claim.id) is not None


def test_the_page_of_a_claim_tells_all_that_was_decided_of_it(client: TestClient, claim: Claim) -> None:
    tree = sent(client, editor(client, claim, "places:0"), value="Adwa", why="the map")
    (undo,) = tree.xpath("//div[@id='done']//form")
    sent(client, undo)
    history = client.get(f"/claims/{claim.id}.json").json()["history"]
    assert [(one["kind"], one["stands"]) for one in history] == [("undone", True), ("correct", False)]
    told = page_of(client, f"/claims/{claim.id}").xpath("string(//section[@aria-labelledby='history'])")
    assert f"{claim.places[0].place.name} → Adwa" in " ".join(told.split())


def test_nothing_is_put_where_nothing_was_typed_or_the_claim_changed_meanwhile(
    client: TestClient, claim: Claim, case: Case
) -> None:
    form = editor(client, claim, "places:0")
    action = form.get("action").removeprefix(f"/{TOKEN}")
    empty = {**fields(form), "act": "put", "value": "", "words": "", "why": "so"}
    assert client.post(action, data=empty).status_code == 422
    assert case.judgements.all() == ()
    sent(client, form, value="Adwa", why="the map")
    late = client.post(action, data={**fields(form), "act": "put", "value": "Axum", "why": "mine"})
    assert late.status_code == 409
    assert "Ada" in html.fromstring(late.text).xpath("string(//*[@role='alert'])")
    assert len(case.judgements.all()) == 1


def test_a_form_for_a_claim_that_is_not_there_is_not_opened(client: TestClient, claim: Claim) -> None:
    tree = page_of(client, f"/pages/{claim.page}?edit=c-none&what=places:0")
    assert not tree.xpath("//section[@id='edit']")
    assert client.get("/choices/status").status_code == 404


def test_places_are_looked_up_in_a_gazetteer_of_the_users_own(
    case: Case, claim: Claim, actors: ActorTables, tmp_path: Path
) -> None:
    """A village that only a file of the user's own holds, in GeoNames' form."""
    row = [
        "990000001",
        "Kirabulgha",
        "Kirabulgha",
        "",
        "12.5",
        "33.25",
        "P",
        "PPL",
        "SD",
        "",
        "",
        "",
        "",
        "",
        "80",
    ]
    (tmp_path / "SD.txt").write_text("\t".join([*row, "", "", "", "2020-01-01"]) + "\n", "utf-8")
    own = tmp_path / "own.sqlite"
    added, _ = add_geonames(tmp_path / "SD.txt", own)
    assert added == 1
    app = make_app(case, actors, TOKEN, "Ada", (own,))
    client = TestClient(app, base_url=f"{HOST}/{TOKEN}", headers=OWN)
    found = client.get("/choices/places.json", params={"value": "Kirabulgha"}).json()["choices"]
    assert found[0]["about"][-1] == "gn:990000001"
    sent(client, editor(client, claim, "places:0"), value="Kirabulgha", why="ours")
    now = case.claim(claim.id)
    assert now is not None
    assert now.places[0].place.country == "SDN"


def test_what_a_person_put_looks_otherwise_wherever_it_stands(
    client: TestClient, claim: Claim, case: Case
) -> None:
    """In the reader, on the claim's and the event's page, in lists of events and in the table of the map: in words."""
    path = f"/pages/{claim.page}"
    assert not page_of(client, path).xpath("//span[@class='pen']")
    sent(client, editor(client, claim, "places:0"), value="Adwa", why="the map")
    event = case.events.event_of_claims([claim.id])[claim.id]
    (card,) = page_of(client, path).xpath(f"//article[@id='c-{claim.id}']")
    (hand,) = card.xpath(".//div[@class='by-person']//span[@class='pen']")
    assert "put by a person" in hand.text_content()
    assert hand.get("title").startswith("judged by Ada")
    rows = page_of(client, f"/claims/{claim.id}").xpath("//tr[@class='by-person']/th/text()")
    assert rows == ["places"]
    told = page_of(client, f"/events/{event}")
    (row,) = told.xpath("//table[@class='told']//tr[@class='by-person']")
    assert "Adwa" in row.text_content() and "put by a person" in row.text_content()
    assert "where put by a person" in " ".join(told.xpath(f"string(//li[@id='c-{claim.id}'])").split())
    listed = page_of(client, "/events?q=" + claim.evidence.exact.split()[0] + "&place=Adwa")
    assert "where put by a person" in " ".join(listed.xpath("string(//article[@class='line'])").split())
    (line,) = (
        one for one in client.get("/map.json", params={"place": "Adwa"}).json()["rows"] if one["id"] == event
    )
    assert line["by_person"] == ["places"]
    assert "put by a person" in page_of(client, "/map?place=Adwa").xpath("string(//table)")
