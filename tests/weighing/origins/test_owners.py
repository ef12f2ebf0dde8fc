"""Which outlet a printed name means, who owns it, and which are agencies."""

from datetime import UTC, datetime

import pytest

from dateline.model.judgements import Judgement, JudgementKind
from dateline.naming.actors.tables import load_actor_tables
from dateline.weighing.origins.owners import load_owners

TABLES = load_actor_tables()[0]
OWNERS = load_owners(TABLES)


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Reuters", "media:reuters"),
        ("Thomson Reuters", "media:reuters"),
        ("The Associated Press", "media:ap"),
        ("AP", "media:ap"),
        ("AFP", "media:afp"),
        ("Xinhua", "media:xinhua"),
        ("dpa", "media:dpa"),
        ("PTI", "media:pti"),
    ],
)
def test_agencies_are_known_as_credits_print_them(printed: str, key: str) -> None:
    outlet = OWNERS.outlet(printed)
    assert outlet.key == key
    assert outlet.agency


def test_a_newspaper_is_no_agency() -> None:
    assert not OWNERS.outlet("The Wall Street Journal").agency


def test_an_agency_that_no_table_holds_is_known_by_its_words() -> None:
    assert OWNERS.outlet("Halyard News Agency").agency
    assert OWNERS.outlet("Halyard News Agency").key == OWNERS.outlet("the Halyard agency").key
    assert OWNERS.outlet("Halyard").key == OWNERS.outlet("Halyard News Agency").key
    assert OWNERS.outlet("Halyard").key != OWNERS.outlet("Capstan").key


def test_one_house_owns_both_papers() -> None:
    assert OWNERS.owner_of("media:marketwatch") == OWNERS.owner_of("The Wall Street Journal")
    assert OWNERS.owner_of("media:marketwatch") == ("media:dow-jones", "Dow Jones Newswires")


def test_a_state_owns_what_it_directs() -> None:
    assert OWNERS.owner_of("media:irna") == ("state:IRN", "Iran")
    assert OWNERS.owner_of("Press TV") == ("state:IRN", "Iran")


def test_who_owns_itself_has_no_owner() -> None:
    assert OWNERS.owner_of("media:reuters") is None
    assert OWNERS.owner_of("Halyard News Agency") is None


def test_a_person_says_who_owns_an_outlet() -> None:
    when = datetime(2026, 1, 1, tzinfo=UTC)
    kind = JudgementKind.OWNER
    log = (
        Judgement("j-1", when, "Ada", kind, ("Harbour Post",), "Capstan Group", ""),
        Judgement("j-2", when, "Ada", kind, ("Quay Daily",), "Capstan Group", ""),
        Judgement("j-3", when, "Ada", kind, ("media:reuters",), "state:GBR", ""),
    )
    owners = load_owners(TABLES, log)
    found = owners.owner_of("Harbour Post")
    assert found is not None
    assert found[1] == "Capstan Group"
    assert owners.owner_of("Quay Daily") == found
    assert owners.owner_of("Reuters") == ("state:GBR", "United Kingdom")


def one_source(whole: str, other: str, value: str = "") -> Judgement:
    at = datetime(2024, 1, 1, tzinfo=UTC)
    return Judgement("j-1", at, "ana", JudgementKind.ONE_SOURCE, (whole, other), value, "two spellings")


def test_two_ways_of_writing_an_outlet_are_one_when_a_person_says_so() -> None:
    before = OWNERS.outlet("The Harbour Mail"), OWNERS.outlet("Harbor Post")
    assert before[0].key != before[1].key
    owners = load_owners(TABLES, [one_source("The Harbour Mail", "Harbor Post")])
    assert owners.outlet("Harbor Post") == owners.outlet("The Harbour Mail") == before[0]
    by_key = load_owners(TABLES, [one_source(before[0].key, before[1].key, "Harbor Post → The Harbour Mail")])
    assert by_key.outlet("Harbor Post").name == "The Harbour Mail"


def test_of_two_judgements_that_turn_each_other_round_the_later_counts() -> None:
    owners = load_owners(TABLES, [one_source("Reuters", "Harbor Post"), one_source("Harbor Post", "Reuters")])
    assert (
        owners.outlet("Reuters").key == owners.outlet("Harbor Post").key == OWNERS.outlet("Harbor Post").key
    )
