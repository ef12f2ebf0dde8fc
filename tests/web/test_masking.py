"""Slurs and graphic words on screen: masked where that is asked for, found in disguise, never in other words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from starlette.testclient import TestClient

from dateline.web.rendering.masking import DOT, SWITCH, masked, masked_page
from tests.web.conftest import page_of


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("fuck", "f•••"),
        ("FUCKERS!", "F••••••!"),
        ("fuuuuck f.u.c.k", "f•••••• f••••••"),
        ("sh1t $hit", "s••• $•••"),
        ("f\u0430ggot", "f•••••"),
        ("fág", "f••"),
        ("camel  jockeys", "c••••  •••••••"),
    ],
)
def test_a_word_is_masked_in_its_disguises(words: str, shown: str) -> None:
    assert masked(words) == shown


@pytest.mark.parametrize(
    "words",
    [
        "Scunthorpe, Penistone, Clitheroe, Lightwater and Essex",
        "Shiite, Shia, Ashita, Mishit Khan",
        "Pakistan, Pakistani, Japan, Japanese",
        "spices, raccoon, cocoon, Kikela, Yiddish, Zhidong",
        "snigger, niggardly, Niger, Nigeria, Nigerian",
        "assassin, associate, classic, bass",
        "killed, raped, beheaded, tortured",
        "455 and 7175",
    ],
)
def test_no_other_word_is(words: str) -> None:
    assert masked(words) == words


@given(st.text(st.sampled_from("fuck shit.<>&1\u0301ß ﬁ")))
def test_what_points_into_a_text_still_does(text: str) -> None:
    assert len(masked(text)) == len(text)


def test_on_a_page_the_word_stands_beside_its_dots_and_markup_is_left_alone() -> None:
    page = f'<title>shit</title>{SWITCH}<p title="fuck" id="fuck">fuck &amp; that</p><script>fuck</script>'
    shown = masked_page(page, "<i>switch</i>")
    assert shown == (
        '<title>s•••</title><i>switch</i><p title="f•••" id="fuck"><span class="masked" data-word="fuck">f•••</span>'
        " &amp; that</p><script>fuck</script>"
    )


def test_a_page_without_such_words_has_no_switch() -> None:
    assert masked_page(f"<p>{SWITCH}peace</p>", "switch") == "<p>peace</p>"


def test_what_a_masked_word_hides_is_escaped() -> None:
    shown = masked_page("<p>a&lt;b shit&quot;</p>", "")
    assert html.fromstring(shown).text_content() == 'a<b s•••"'


def test_nothing_is_masked_until_it_is_asked_for_and_then_every_link_asks_for_it(world: TestClient) -> None:
    page = page_of(world, "/events")
    [switch] = [one for one in page.iter("a") if "masked=yes" in one.get("href", "")]
    assert switch.text_content() == "Mask slurs and graphic words"
    then = page_of(world, "/events?masked=yes")
    events = [one.get("href") for one in then.iter("a") if "/events/e-" in one.get("href", "")]
    assert events
    assert all("masked=yes" in one for one in events)


def test_records_keep_the_words(world: TestClient) -> None:
    plain, asked = (world.get(f"/events.json{query}").json() for query in ("", "?masked=yes"))
    assert json.dumps(plain["events"]) == json.dumps(asked["events"])
    assert DOT not in json.dumps(asked)
