"""What a project coded from reports of others: it may dispute them, and it never confirms them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from dateline.model.claims import Source, SourceKind
from dateline.model.copies import Copy
from dateline.model.disputes import DisputeKind
from dateline.model.events import Origin, OriginBasis
from dateline.model.quantities import Counted
from dateline.model.spans import Span
from dateline.model.telling import Telling
from dateline.naming.actors.tables import load_actor_tables
from dateline.weighing.disputes.counts import counts
from dateline.weighing.origins.find import CopyList, origins_of
from dateline.weighing.origins.owners import load_owners
from dateline.weighing.origins.sides import load_sides
from tests.weighing.telling_of import AJDABIYA, LIBYAN_ARMY, day, source, telling_of

K = SourceKind
TABLES = load_actor_tables()[0]
OWNERS = load_owners(TABLES)
SIDES = load_sides(TABLES)
REUTERS, AFP = ("Reuters", "media:reuters"), ("AFP", "media:afp")


def told(
    page: str, outlet: tuple[str, str | None] | None, words: str = "Rebels seized the harbour"
) -> Telling:
    name, identity = outlet or (None, None)
    chain = () if outlet is None else (source(name, K.MEDIA, identity),)
    return telling_of(words, page=page, outlet=name, outlet_id=identity, sources=chain)


def coded(page: str, *named: tuple[str, str | None], by: str = "ACLED", words: str = "A clash.") -> Telling:
    chain = (source(by, K.CODER), *(source(name, K.MEDIA, identity) for name, identity in named))
    return telling_of(words, page=page, outlet=by, sources=chain)


def find(*tellings: Telling, copies: Sequence[Copy] = ()) -> tuple[Origin, ...]:
    return origins_of(tellings, CopyList.holding(copies), {}, OWNERS, (), SIDES)


def names(*tellings: Telling) -> list[tuple[str, int]]:
    return sorted((one.name, len(one.claims)) for one in find(*tellings))


def test_a_row_stands_with_the_source_that_it_names() -> None:
    assert names(told("a", REUTERS), told("b", AFP), coded("c", REUTERS)) == [
        ("Agence France-Presse", 1),
        ("Reuters", 2),
    ]
    (origin,) = find(told("a", REUTERS), coded("c", REUTERS))
    (link,) = origin.links
    assert link.basis is OriginBasis.CODED
    assert link.detail == "ACLED coded it from Reuters, which tells it on Reuters"


def test_a_row_of_two_sources_does_not_make_them_one() -> None:
    assert names(told("a", REUTERS), told("b", AFP), coded("c", REUTERS, AFP)) == [
        ("Agence France-Presse", 1),
        ("Reuters", 2),
    ]


def test_two_rows_of_one_project_do_not_make_their_sources_one() -> None:
    found = names(told("a", REUTERS), told("b", AFP), coded("c", REUTERS), coded("d", AFP))
    assert found == [("Agence France-Presse", 2), ("Reuters", 2)]


def test_a_row_without_a_source_rests_on_what_is_told() -> None:
    assert names(told("a", REUTERS), coded("c")) == [("Reuters", 2)]
    found = names(told("a", REUTERS), told("b", AFP), coded("c", by="GDELT"))
    assert sorted(count for _, count in found) == [1, 2]


def test_a_row_whose_sources_are_absent_is_an_origin() -> None:
    assert names(told("a", REUTERS), coded("c", ("The Valley Herald", None))) == [
        ("ACLED", 1),
        ("Reuters", 1),
    ]


def test_rows_of_two_projects_that_name_one_source_are_one_origin() -> None:
    herald = ("The Valley Herald", None)
    assert names(coded("c", herald), coded("d", herald, by="UCDP GED")) == [("ACLED", 2)]
    assert len(names(coded("c", herald), coded("d", AFP, by="UCDP GED"))) == 2


def test_a_row_stands_with_the_page_whose_address_it_gives() -> None:
    address = "https://www.herald.example/world/1"
    page = replace(told("a", None), uri=f"crawl.warc.gz!/20140612101530/{address}")
    shown = Source("herald.example", None, K.MEDIA, mention=Span(0, len(address), address))
    row = telling_of("EventCode: 190", page="g", outlet="GDELT", sources=(source("GDELT", K.CODER), shown))
    assert len(find(page, row)) == 1


def test_a_row_whose_sentence_is_that_of_a_report_stands_with_the_report() -> None:
    sentence = "Rebels seized the harbour at dawn after two days of heavy shelling from the sea"
    assert len(find(told("a", REUTERS, sentence), coded("c", ("Somebody Else", None), words=sentence))) == 1


def test_origins_do_not_hang_on_the_order_of_the_claims() -> None:
    tellings = [told("a", REUTERS), told("b", AFP), coded("c", REUTERS, AFP), coded("d", by="GDELT")]
    first = {frozenset(one.claims) for one in find(*tellings)}
    assert all(
        {frozenset(one.claims) for one in find(*tellings[at:], *tellings[:at])} == first for at in range(4)
    )


@pytest.mark.parametrize(("number", "disputes"), [(25, 1), (18, 0)])
def test_a_row_disputes_the_number_of_the_very_report_it_was_coded_from(number: int, disputes: int) -> None:
    def with_dead(page: str, chain: tuple[Source, ...], dead: int) -> Telling:
        return telling_of(
            "Shells killed people",
            page=page,
            sources=chain,
            recipients=[LIBYAN_ARMY],
            places=[AJDABIYA],
            when=day("2011-03-29"),
            counts=[(Counted.KILLED, dead, dead)],
        )

    report = with_dead("a", (source(*REUTERS[:1], K.MEDIA, REUTERS[1]),), 18)
    row = with_dead("b", (source("ACLED", K.CODER), source(*REUTERS[:1], K.MEDIA, REUTERS[1])), number)
    found = list(counts([report, row], SIDES))
    assert [one.kind for one in found] == [DisputeKind.COUNT] * disputes
