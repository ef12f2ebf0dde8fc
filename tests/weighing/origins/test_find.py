"""Independent origins: what is told twice counts once, and the links say why."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.claims import Source, SourceKind, Status
from dateline.model.copies import Copy, CopyKind, Credit, Shared
from dateline.model.events import Origin, OriginBasis
from dateline.model.judgements import Judgement, JudgementKind
from dateline.model.page import PassageKind
from dateline.model.spans import Span
from dateline.model.telling import Telling
from dateline.naming.actors.tables import load_actor_tables
from dateline.weighing.origins.explain import why_one_origin
from dateline.weighing.origins.find import CopyList, origins_of
from dateline.weighing.origins.owners import load_owners
from dateline.weighing.origins.sides import load_sides
from tests.weighing.telling_of import source, telling_of

K = SourceKind
TABLES = load_actor_tables()[0]
OWNERS = load_owners(TABLES)
SIDES = load_sides(TABLES)
WORDS = "Rebels seized the harbour at dawn"


def on(
    page: str,
    outlet: str | None = None,
    identity: str | None = None,
    *chain: Source,
    words: str = WORDS,
    **more: object,
) -> Telling:
    """A telling on a site: its chain ends in the outlet."""
    last = () if outlet is None else (source(outlet, K.MEDIA, identity),)
    return telling_of(words, page=page, outlet=outlet, outlet_id=identity, sources=(*chain, *last), **more)  # type: ignore[arg-type]


def find(
    tellings: Sequence[Telling],
    copies: Sequence[Copy] = (),
    credited: dict[str, tuple[Credit, ...]] | None = None,
    judgements: Sequence[Judgement] = (),
) -> tuple[Origin, ...]:
    return origins_of(tellings, CopyList.holding(copies), credited or {}, OWNERS, judgements, SIDES)


def credit(name: str, identity: str | None = None, *, whole: bool = True) -> tuple[Credit, ...]:
    return (Credit(name, identity, whole, Span(0, len(name), name)),)


def copy(first: Telling, second: Telling, kind: CopyKind = CopyKind.SAME) -> Copy:
    shared = Shared(first.claim.evidence, second.claim.evidence)
    return Copy(first.claim.passage, second.claim.passage, kind, 0.9, 0.95, (shared,))


def bases(origin: Origin) -> set[OriginBasis]:
    return {link.basis for link in origin.links}


def test_ten_feeds_with_one_wire_story_are_one_origin() -> None:
    """Ten papers print the story that Reuters filed, some with and some without its name."""
    wire = on("wire", "Reuters", "media:reuters")
    feeds = [on(f"feed-{at}", f"Harbour Post {at}") for at in range(10)]
    credited = {feed.claim.passage: credit("Reuters", "media:reuters") for feed in feeds[:5]}
    (origin,) = find([wire, *feeds], [copy(wire, feed) for feed in feeds[5:]], credited)
    assert origin.name == "Reuters"
    assert len(origin.claims) == 11
    assert bases(origin) == {OriginBasis.WIRE, OriginBasis.COPY}
    assert not origin.talk


def test_two_papers_that_say_it_themselves_are_two_origins() -> None:
    first, second = find([on("a", "Harbour Post"), on("b", "Quay Daily")])
    assert {first.name, second.name} == {"Harbour Post", "Quay Daily"}
    assert first.links == ()


def test_a_copy_counts_once_only_where_the_shared_words_make_the_claim() -> None:
    first, second = (
        on("a", "Harbour Post"),
        on("b", "Quay Daily", words="The port fell overnight, they wrote"),
    )
    elsewhere = Span(500, 505, "words")
    apart = Copy("p-a", "p-b", CopyKind.PARTLY, 0.2, 0.2, (Shared(elsewhere, elsewhere),))
    assert len(find([first, second], [apart])) == 2
    (origin,) = find([first, second], [copy(first, second)])
    assert origin.links[0].detail == "same text: 95% of the words of Quay Daily stand in Harbour Post"


def test_the_same_sentence_is_a_copy_where_the_rest_is_not() -> None:
    words = "Rebels drove the army out of the harbour before the sun was up"
    first, second = (
        on("a", "Harbour Post", words=f"{words}, it seems"),
        on("b", "Quay Daily", words=f"At last: {words}."),
    )
    (origin,) = find([first, second])
    assert origin.links[0].detail.endswith("have the words “rebels drove the army out of the harbour …”")
    assert (
        len(find([first, on("b", "Quay Daily", words="Rebels drove the army out of town before breakfast")]))
        == 2
    )


def test_papers_that_one_notice_names_as_a_house_are_one_origin() -> None:
    """(c) Capstan Papers, at the foot of both."""
    told = [on("a", "Harbour Post"), on("b", "Quay Daily")]
    credited = {one.claim.passage: credit("Capstan Papers") for one in told}
    (origin,) = find(told, (), credited)
    assert origin.links[0].detail == "Capstan Papers stands behind Harbour Post and Quay Daily"


def test_a_surname_goes_with_the_full_name() -> None:
    full, short = source("Faraj al-Dursi", K.NAMED_OFFICIAL), source("al-Dursi", K.NAMED_OFFICIAL)
    (origin,) = find([on("a", "Harbour Post", None, full), on("b", "Quay Daily", None, short)])
    assert origin.name == "Faraj al-Dursi"


def test_an_origin_is_named_after_who_filed_the_words_not_after_who_lost_the_credit() -> None:
    lost, filed = on("a", "Newsheap"), on("b", "Halyard")
    (origin,) = find([lost, filed], [copy(lost, filed)], {filed.claim.passage: credit("Halyard")})
    assert origin.name == "Halyard"


def test_what_two_officials_of_a_side_tell_two_outlets_is_told_twice() -> None:
    gates = source("Robert Gates", K.NAMED_OFFICIAL, "person:robert-gates")
    clinton = source("Hillary Clinton", K.NAMED_OFFICIAL, "person:hillary-clinton")
    told = [on("a", "MarketWatch", "media:marketwatch", gates), on("b", "Barron's", "media:barrons", clinton)]
    assert len(find(told)) == 2


def test_a_source_with_the_name_of_an_outlet_is_that_outlet() -> None:
    heard = comment("b", 5, "pete", source("Green Charter", K.PUBLIC))
    (origin,) = find([on("a", "Green Charter News Agency"), heard])
    assert origin.links[0].detail == "comment 5 names Green Charter News Agency as the source"


def test_a_contribution_of_an_agency_makes_no_wire_story() -> None:
    helped = on("a", "Harbour Post")
    credited = {helped.claim.passage: credit("AP", "media:ap", whole=False)}
    assert len(find([helped, on("b", "Associated Press", "media:ap")], (), credited)) == 2


def test_who_names_a_site_as_the_source_goes_back_to_it() -> None:
    """MarketWatch: "… according to the BBC"; the BBC says it too."""
    cited = on("a", "Harbour Post", None, source("BBC", K.MEDIA, "media:bbc"))
    (origin,) = find([cited, on("b", "BBC", "media:bbc")])
    assert origin.name == "BBC"
    assert origin.links[0].detail == "Harbour Post names BBC as the source"
    assert bases(origin) == {OriginBasis.CHAIN}


def test_an_agency_that_no_table_holds_is_one_under_its_short_name_too() -> None:
    cited = on("a", "Harbour Post", None, source("Halyard", K.MEDIA))
    (origin,) = find([cited, on("b", "Halyard News Agency")])
    assert bases(origin) == {OriginBasis.CHAIN}


def test_the_ministry_said_on_two_sites_is_one_origin() -> None:
    ministry = source("Libyan defence ministry", K.NAMED_OFFICIAL, "organ:LBY/defence-ministry")
    (origin,) = find([on("a", "Harbour Post", None, ministry), on("b", "Quay Daily", None, ministry)])
    assert origin.name == "Libyan defence ministry"
    assert origin.source == ministry
    assert origin.links[0].detail == "Harbour Post and Quay Daily go back to Libyan defence ministry"


def test_unnamed_officials_of_one_country_are_two_where_two_sites_tell() -> None:
    unnamed = source("Iranian security sources", K.UNNAMED_OFFICIAL, "role:security-source")
    origins = find([on("a", "Harbour Post", None, unnamed), on("b", "Quay Daily", None, unnamed)])
    assert [origin.name for origin in origins] == [
        "Iranian security sources (unnamed), told by Harbour Post",
        "Iranian security sources (unnamed), told by Quay Daily",
    ]
    (origin,) = find(
        [on("a", "Harbour Post", None, unnamed), on("a", "Harbour Post", None, unnamed, words="They went in")]
    )
    assert bases(origin) == {OriginBasis.SITE}


def test_papers_of_one_house_are_one_origin() -> None:
    (origin,) = find(
        [
            on("a", "MarketWatch", "media:marketwatch"),
            on("b", "The Wall Street Journal", "media:wall-street-journal"),
        ]
    )
    assert bases(origin) == {OriginBasis.OWNER}
    assert origin.links[0].detail.startswith("Dow Jones Newswires stands behind")


def test_a_report_that_quotes_both_camps_has_an_origin_for_each() -> None:
    """The rebels said they took the harbour; residents said so too; the government denied it."""
    rebels = source("Free Syrian Army", K.PARTY, "group:fsa")
    state = source("Syrian government", K.NAMED_OFFICIAL, "organ:SYR/government")
    told = [
        on("a", "Harbour Post", None, start=0),
        on("a", "Harbour Post", None, rebels, start=100),
        on("a", "Harbour Post", None, source("residents", K.WITNESS, "role:resident"), start=300),
        on("a", "Harbour Post", None, state, start=500, status=Status.DENIED),
    ]
    origins = {frozenset(origin.claims): origin.name for origin in find(told)}
    assert origins == {
        frozenset({told[0].claim.id, told[1].claim.id}): "Free Syrian Army, told by Harbour Post",
        frozenset({told[2].claim.id}): "residents, told by Harbour Post",
        frozenset({told[3].claim.id}): "Syrian government, told by Harbour Post",
    }


def test_a_report_does_not_count_as_the_origin_of_the_denial_it_quotes() -> None:
    state = source("Syrian government", K.NAMED_OFFICIAL, "organ:SYR/government")
    told = [
        on("a", "Harbour Post", start=0),
        on("a", "Harbour Post", None, state, start=90, status=Status.DENIED),
    ]
    assert len(find(told)) == 2


def comment(page: str, number: int, author: str | None, *chain: Source, **more: object) -> Telling:
    return telling_of(
        WORDS,
        page=page,
        passage=f"p-{page}-{number}",
        start=1000 * number,
        voice=PassageKind.COMMENT,
        number=number,
        talk=True,
        sources=(*chain, source(author, K.COMMENTER)),
    )


def test_a_commenter_is_an_origin_of_the_talk() -> None:
    article, reader = on("a", "Harbour Post"), comment("a", 7, "mast")
    first, second = find([article, reader])
    assert (first.talk, second.talk) == (False, True)
    assert second.name == "comment 7"


def test_a_pasted_report_carries_its_own_origin() -> None:
    """Comment 3 pastes a story of Reuters under an article of the Harbour Post; Reuters has it on its site too."""
    pasted = telling_of(
        WORDS,
        page="a",
        passage="p-a-3",
        start=900,
        voice=PassageKind.REPOST,
        number=3,
        outlet="Reuters",
        outlet_id="media:reuters",
        sources=(source("Reuters", K.MEDIA, "media:reuters"), source("mast", K.COMMENTER)),
    )
    origins = find([on("a", "Harbour Post"), pasted, on("b", "Reuters", "media:reuters")])
    assert [origin.name for origin in origins] == ["Harbour Post", "Reuters"]
    assert not any(origin.talk for origin in origins)


def test_a_commenter_who_names_an_outlet_goes_back_to_it() -> None:
    (origin,) = find(
        [comment("a", 7, "mast", source("BBC", K.MEDIA, "media:bbc")), on("b", "BBC", "media:bbc")]
    )
    assert (origin.name, origin.talk) == ("BBC", False)


@pytest.mark.parametrize("name", ["Iranian media", "State television"])
def test_media_without_a_name_are_no_outlet(name: str) -> None:
    vague = source(name, K.MEDIA, "role:journalist")
    assert len(find([on("a", "Harbour Post", None, vague), on("b", "Quay Daily", None, vague)])) == 2


def judgement(kind: JudgementKind, *subjects: str, identity: str = "j-1") -> Judgement:
    return Judgement(identity, datetime(2026, 1, 1, tzinfo=UTC), "Ada", kind, subjects, "", "seen the filing")


def test_a_person_joins_and_parts_origins() -> None:
    told = [on("a", "Harbour Post"), on("b", "Quay Daily")]
    ids = [one.claim.id for one in told]
    (origin,) = find(told, judgements=[judgement(JudgementKind.ONE_ORIGIN, *ids)])
    assert origin.links[0].detail == "Ada judged them one: seen the filing"
    apart = judgement(JudgementKind.TWO_ORIGINS, *ids)
    assert len(find(told, [copy(told[0], told[1])], judgements=[apart])) == 2
    undone = judgement(JudgementKind.UNDONE, apart.id, identity="j-2")
    assert len(find(told, [copy(told[0], told[1])], judgements=[apart, undone])) == 1


def test_two_kept_apart_do_not_cut_off_a_third() -> None:
    told = [on("a", "Harbour Post"), on("b", "Harbour Post"), on("c", "Harbour Post")]
    ids = sorted(one.claim.id for one in told)
    origins = find(told, judgements=[judgement(JudgementKind.TWO_ORIGINS, ids[0], ids[1])])
    assert sorted(len(origin.claims) for origin in origins) == [1, 2]


def test_why_one_origin_in_sentences() -> None:
    told = [on("a", "Harbour Post", None, source("BBC", K.MEDIA, "media:bbc")), on("b", "BBC", "media:bbc")]
    (origin,) = find(told)
    assert why_one_origin(origin, told) == (
        "2 claims on Harbour Post and BBC go back to BBC.",
        "Chain: Harbour Post names BBC as the source.",
    )
    (alone,) = find(told[1:])
    assert why_one_origin(alone, told) == ("The claim on BBC goes back to BBC.",)


OUTLETS = (
    ("Reuters", "media:reuters"),
    ("MarketWatch", "media:marketwatch"),
    ("Harbour Post", None),
    (None, None),
)
SPEAKERS = (
    None,
    source("Iranian security sources", K.UNNAMED_OFFICIAL, "role:security-source"),
    source("Free Syrian Army", K.PARTY, "group:fsa"),
    source("BBC", K.MEDIA, "media:bbc"),
    source("residents", K.WITNESS, "role:resident"),
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"), st.sampled_from(OUTLETS), st.sampled_from(SPEAKERS), st.booleans()
        ),
        min_size=1,
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_claims_changes_nothing(
    rows: list[tuple[str, tuple[str | None, str | None], Source | None, bool]], shuffler: random.Random
) -> None:
    told = [
        on(page, *outlet, *([] if speaker is None else [speaker]), start=100 * at,
           status=Status.DENIED if denied else Status.ASSERTED)
        for at, (page, outlet, speaker, denied) in enumerate(rows)
    ]  # fmt: skip
    copies = [copy(told[0], told[-1])] if told[0].claim.passage < told[-1].claim.passage else []
    expected = find(told, copies)
    shuffled = list(told)
    shuffler.shuffle(shuffled)
    assert find(shuffled, copies) == expected
    assert sorted(claim for origin in expected for claim in origin.claims) == sorted(
        one.claim.id for one in told
    )
    for origin in expected:
        assert len(origin.links) == len(origin.claims) - 1
