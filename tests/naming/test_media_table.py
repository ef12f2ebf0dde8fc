"""The table of media: who runs them, where they sit, and that their names are found as outlets only."""

from __future__ import annotations

import pytest

from dateline.model.actors import ActorKind
from dateline.naming.actors.entries import ActorEntry
from dateline.naming.actors.keys import keys_of
from dateline.naming.actors.tables import ActorTables, load_actor_tables

RUNS = {"state", "public", "private", "party"}

#: words, regions and given names of every page by which alone no outlet may be called
COMMON = {
    *("times", "post", "sun", "standard", "herald", "star", "nation", "independent", "observer", "mirror"),
    *("monitor", "telegraph", "time", "focus", "dawn", "punch", "vanguard", "stern", "slate", "economist"),
    *("national", "hill", "atlantic", "week", "insider", "hindu", "australian", "blaze", "intercept", "vox"),
    *("shabelle", "sharqiya", "mena", "saba", "sabah", "hayat", "alam", "quds", "watan", "akhbar", "today"),
}


@pytest.fixture(scope="module")
def tables() -> ActorTables:
    return load_actor_tables()[0]


@pytest.fixture(scope="module")
def media(tables: ActorTables) -> list[ActorEntry]:
    return [entry for entry in tables.entries.values() if entry.table == "media"]


def test_every_outlet_is_told_by_who_runs_it(media: list[ActorEntry]) -> None:
    assert len(media) > 250
    assert {entry.run for entry in media} == RUNS
    assert {entry.sector for entry in media} == {"MED"}
    assert {entry.kind for entry in media} == {ActorKind.MEDIA}


def test_seats_and_owners_are_known(media: list[ActorEntry], tables: ActorTables) -> None:
    assert not [entry.id for entry in media if entry.country and not tables.state(entry.country)]
    assert not [entry.id for entry in media if entry.parent and entry.parent not in tables.entries]
    assert not [entry.id for entry in media if entry.family and entry.family not in tables.entries]


def test_an_outlet_of_a_party_says_of_which(media: list[ActorEntry]) -> None:
    assert not [entry.id for entry in media if entry.run == "party" and not (entry.parent or entry.notes)]


def test_no_outlet_is_called_by_a_common_word(media: list[ActorEntry]) -> None:
    keys = {keys_of(name.words) for entry in media for name in entry.names}
    assert not {key[0] for key in keys if len(key) == 1} & COMMON


@pytest.mark.parametrize(
    ("printed", "outlet", "run"),
    [
        ("BBC Hausa", "media:bbc-hausa", "public"),
        ("Syrian Arab News Agency", "media:sana", "state"),
        ("ITAR-TASS", "media:tass", "state"),
        ("Anatolia news agency", "media:anadolu", "state"),
        ("al-Manar television", "media:al-manar", "party"),
        ("Al-Masirah", "media:al-masirah", "party"),
        ("Amaq", "media:amaq", "party"),
        ("Agence France Presse", "media:afp", "public"),
        ("Ha'aretz", "media:haaretz", "private"),
        ("ZeroHedge", "media:zero-hedge", "private"),
        ("Radio Mille Collines", "media:rtlm", "party"),
    ],
)
def test_a_printed_name_leads_to_the_outlet(tables: ActorTables, printed: str, outlet: str, run: str) -> None:
    senses = tables.index.senses[keys_of(printed)]
    assert [sense.entry.id for sense in senses if sense.entry] == [outlet]
    assert tables.entries[outlet].run == run
