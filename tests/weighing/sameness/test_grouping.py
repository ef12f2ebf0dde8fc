"""Claims to groups: what is one happening, what is two, and that the order of pages changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Status
from dateline.model.judgements import Judgement, JudgementKind
from dateline.model.quantities import Counted
from dateline.model.telling import Telling
from dateline.model.when import WhenBasis
from dateline.weighing.sameness.group import Link, group, links_of
from dateline.weighing.sameness.hindrances import cannot, same_count
from dateline.weighing.sameness.keys import MOST_KEYS, keys_of
from dateline.weighing.sameness.parties import one_person
from dateline.weighing.sameness.score import likeness, why_same
from dateline.weighing.sameness.traits import Traits, traits_of
from tests.weighing.telling_of import AJDABIYA, AL_WAHAT, BREGA, LIBYA, LIBYAN_ARMY, REBELS, day, telling_of

NATO = Actor("org:nato", "NATO", None, "IGO", ActorKind.ORGANISATION)
GUNMEN = Actor("role:gunman", "gunmen", None, "UAF", ActorKind.ROLE)
SUNDAY, MONDAY, THURSDAY = day("2011-03-27"), day("2011-03-28"), day("2011-03-31")


def groups_of(*tellings: Telling, judgements: Sequence[Judgement] = ()) -> list[set[int]]:
    """Group tellings at once; each group as the places of its tellings in the call."""
    traits = {telling.claim.id: traits_of(telling) for telling in tellings}
    order = [telling.claim.id for telling in tellings]
    found = group(traits, links_of(list(traits.values()), []), judgements)
    return sorted(({order.index(name) for name in members} for members in found), key=min)


def capture(page: str, **more: object) -> Telling:
    cells = {"actors": [REBELS], "places": [AJDABIYA], "when": SUNDAY, "published": SUNDAY, **more}
    return telling_of("Rebels captured Ajdabiya on Sunday", trigger="captured", page=page, **cells)  # type: ignore[arg-type]


def test_two_outlets_tell_one_capture_in_words_of_their_own() -> None:
    other = telling_of(
        "Ajdabiya fell to the opposition after a night of air strikes",
        trigger="fell", page="b", actors=[REBELS], places=[AJDABIYA], when=SUNDAY, published=MONDAY,
    )  # fmt: skip
    assert groups_of(capture("a"), other) == [{0, 1}]


def test_a_denial_and_a_plan_are_told_of_the_same_happening() -> None:
    denied = telling_of(
        "The army did not lose Ajdabiya, rebels never captured it",
        trigger="captured", page="b", status=Status.DENIED, actors=[REBELS], places=[AJDABIYA], when=SUNDAY,
    )  # fmt: skip
    planned = capture("c", status=Status.PLANNED)
    assert groups_of(capture("a"), denied, planned) == [{0, 1, 2}]


def test_another_town_is_another_capture() -> None:
    brega = telling_of(
        "Rebels captured Brega on Sunday",
        trigger="captured", page="b", actors=[REBELS], places=[BREGA], when=SUNDAY,
    )  # fmt: skip
    assert groups_of(capture("a"), brega) == [{0}, {1}]
    assert cannot(traits_of(capture("a")), traits_of(brega)) == "they name other towns"


def test_a_town_lies_in_its_province() -> None:
    province = telling_of(
        "Rebels captured the main town of Al Wahat on Sunday",
        trigger="captured", page="b", actors=[REBELS], places=[AL_WAHAT], when=SUNDAY,
    )  # fmt: skip
    assert groups_of(capture("a"), province) == [{0, 1}]


def test_the_same_town_taken_again_is_another_happening() -> None:
    back = telling_of(
        "The army recaptured Ajdabiya on Thursday",
        trigger="recaptured", page="b", actors=[LIBYAN_ARMY], places=[AJDABIYA], when=THURSDAY,
    )  # fmt: skip
    assert groups_of(capture("a"), back, capture("c")) == [{0, 2}, {1}]


def test_two_strikes_on_two_days_in_one_town_stay_two() -> None:
    def strike(page: str, when: object) -> Telling:
        return telling_of(
            "Jets struck a convoy near Brega",
            trigger="struck",
            page=page,
            actors=[NATO],
            places=[BREGA],
            when=when,
        )  # type: ignore[arg-type]

    assert groups_of(strike("a", SUNDAY), strike("b", MONDAY), strike("c", SUNDAY)) == [{0, 2}, {1}]


def test_one_high_count_outweighs_a_day_that_one_of_them_got_wrong() -> None:
    words = "A strike on the convoy killed 13 fighters near Brega"
    one = telling_of(
        words, trigger="killed", page="a", places=[BREGA], when=SUNDAY, counts=[(Counted.KILLED, 13, 13)]
    )
    other = telling_of(
        words, trigger="killed", page="b", places=[BREGA], when=MONDAY, counts=[(Counted.KILLED, 13, 13)]
    )
    assert groups_of(one, other) == [{0, 1}]


def test_the_day_of_printing_may_be_later_than_the_day_told() -> None:
    later = capture("b", when=day("2011-03-28", WhenBasis.DATELINE), published=MONDAY)
    assert groups_of(capture("a"), later) == [{0, 1}]


def test_a_vague_claim_joins_no_two_happenings() -> None:
    """ "Fighting in Libya" may mean either battle: it belongs to neither."""
    east = telling_of(
        "Rebels fought the army in Ajdabiya on Sunday",
        trigger="fought", page="a", actors=[REBELS], recipients=[LIBYAN_ARMY], places=[AJDABIYA], when=SUNDAY,
    )  # fmt: skip
    west = telling_of(
        "Rebels fought the army in Brega on Sunday",
        trigger="fought", page="b", actors=[REBELS], recipients=[LIBYAN_ARMY], places=[BREGA], when=SUNDAY,
    )  # fmt: skip
    vague = telling_of("fighting in Libya", page="c", actors=[], places=[LIBYA], published=SUNDAY)
    assert traits_of(vague).vague and not traits_of(east).vague
    assert groups_of(east, west, vague) == [{0}, {1}, {2}]


HALVORSEN = Actor("person:halvorsen", "Halvorsen", "USA", "GOV", ActorKind.PERSON)
IBRAHIM = Actor("person:ibrahim", "Ibrahim", "LBY", "GOV", ActorKind.PERSON)


def test_who_accuse_each_other_do_so_in_two_happenings() -> None:
    """The Libyan spokesman accused the coalition of killing civilians. A U.S. secretary accused allies and rebels."""
    one = telling_of(
        "Ibrahim accused the coalition of killing civilians in Ajdabiya",
        trigger="accused", type="ACCUSE", actors=[IBRAHIM], recipients=[NATO], places=[AJDABIYA], when=SUNDAY,
    )  # fmt: skip
    other = telling_of(
        "Halvorsen accused rebels and allies of killing civilians in Ajdabiya",
        trigger="accused", type="ACCUSE", actors=[HALVORSEN], recipients=[REBELS, NATO], places=[AJDABIYA],
        when=SUNDAY, page="b",
    )  # fmt: skip
    assert cannot(traits_of(one), traits_of(other)) == "two others say it"


def test_one_war_on_undated_pages_is_no_one_fight() -> None:
    """Rebels are fighting the army, says one page of no date. The rebels' battle with the army goes on, says another."""
    one = telling_of(
        "Rebels fighting the army", trigger="fighting", actors=[REBELS], recipients=[LIBYAN_ARMY]
    )
    other = telling_of(
        "the battle of the rebels with the army goes on",
        trigger="battle", actors=[REBELS], recipients=[LIBYAN_ARMY], page="b",
    )  # fmt: skip
    assert groups_of(one, other) == [{0}, {1}]
    town = [replace_places(told) for told in (one, other)]
    assert groups_of(*town) == [{0, 1}]


def replace_places(told: Telling) -> Telling:
    placed = telling_of("in Ajdabiya", places=[AJDABIYA])
    return replace(told, claim=replace(told.claim, places=placed.claim.places))


def test_as_many_jets_as_pirates_are_no_telling_count() -> None:
    """The navy captured 23 pirates. Islamic State captured 23 jets."""
    pirates, jets = (
        Actor("role:criminal", "pirates", None, "CRM", ActorKind.ROLE),
        Actor(None, "jets", None, None, None),
    )
    one, other, again = (
        traits_of(
            telling_of("captured 23", recipients=[whom], counts=[(Counted.CAPTURED, 23, 23)], page=whom.name)
        )
        for whom in (pirates, jets, GUNMEN)
    )
    assert [same_count(one, other), same_count(one, again)] == [False, True]


def test_two_known_sides_without_a_day_say_too_little() -> None:
    """NATO bombed the army: which of a hundred times?"""
    undated = telling_of("NATO bombed the army", trigger="bombed", actors=[NATO], recipients=[LIBYAN_ARMY])
    dated = telling_of(
        "NATO bombed the army", trigger="bombed", actors=[NATO], recipients=[LIBYAN_ARMY], when=SUNDAY
    )
    person = telling_of("NATO killed Ibrahim", trigger="killed", actors=[NATO], recipients=[IBRAHIM])
    assert [traits_of(one).vague for one in (undated, dated, person)] == [True, False, False]


def test_a_toll_of_years_is_no_toll_of_a_day() -> None:
    """The rebels have killed thousands. The rebels killed dozens."""
    years, day_of = (
        telling_of(
            f"Rebels killed {said}",
            trigger="killed",
            actors=[REBELS],
            counts=[(Counted.KILLED, low, high)],
            page=said,
        )
        for said, low, high in (("thousands", 2000, 9999), ("dozens", 24, 99))
    )
    assert cannot(traits_of(years), traits_of(day_of)) == "their numbers are far apart"


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (("kaseasb", "moath"), ("kasasbeh", "muath"), True),
        (("kasaesbeh", "mouath"), ("kasasbeh", "muadh"), True),
        (("alexandro", "grigoropoulo"), ("alexi", "grigoropoulo"), True),
        (("ahm", "ali"), ("ali", "omar"), False),
        (("georg", "kasasbeh"), ("kasasbeh", "muadh"), False),
    ],
)
def test_a_person_in_two_spellings(first: tuple[str, ...], second: tuple[str, ...], one: bool) -> None:
    assert one_person(first, second) is one


def test_background_of_years_ago_is_not_the_news() -> None:
    past = telling_of(
        "Rebels captured Ajdabiya in 2006", trigger="captured", page="b", actors=[REBELS], places=[AJDABIYA],
        when=replace(day("2006-01-01"), end=day("2006-12-31").end), background=True,
    )  # fmt: skip
    assert groups_of(capture("a"), past) == [{0}, {1}]


def judged(kind: JudgementKind, *subjects: str, minute: int = 0, name: str = "j") -> Judgement:
    return Judgement(
        name, datetime(2011, 4, 1, 12, minute, tzinfo=UTC), "ana", kind, subjects, "", "read both"
    )


def test_a_person_puts_claims_together_and_apart() -> None:
    one, other = capture("a"), capture("b")
    brega = telling_of(
        "Rebels took Brega", trigger="took", page="c", actors=[REBELS], places=[BREGA], when=SUNDAY
    )
    apart = judged(JudgementKind.APART, one.claim.id, other.claim.id)
    assert groups_of(one, other, judgements=[apart]) == [{0}, {1}]
    together = judged(JudgementKind.TOGETHER, one.claim.id, brega.claim.id, name="k")
    assert groups_of(one, other, brega, judgements=[together]) == [{0, 2}, {1}]


def test_a_later_judgement_and_an_undone_one() -> None:
    one, other = capture("a"), capture("b")
    ids = (one.claim.id, other.claim.id)
    apart = judged(JudgementKind.APART, *ids)
    again = judged(JudgementKind.TOGETHER, *ids, minute=5, name="k")
    undone = judged(JudgementKind.UNDONE, "j", minute=5, name="u")
    assert groups_of(one, other, judgements=[apart, again]) == [{0, 1}]
    assert groups_of(one, other, judgements=[apart, undone]) == [{0, 1}]


def test_likeness_is_the_same_in_either_order_and_says_why() -> None:
    one, other = traits_of(capture("a")), traits_of(capture("b", when=MONDAY))
    assert likeness(one, other) == likeness(other, one)
    assert "told of two days" in why_same(one, other)
    assert "where same place" in why_same(one, other)


def test_traits_survive_being_written_down() -> None:
    traits = traits_of(capture("a", counts=[(Counted.KILLED, 3, 5)]))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(traits), type=Traits) == traits


def test_keys_are_bounded_and_never_a_country_or_a_type_alone() -> None:
    crowded = telling_of(
        "Rebels of many towns fought many others over oil ports and gates and roads and depots",
        trigger="fought", actors=[REBELS, GUNMEN, NATO], recipients=[LIBYAN_ARMY, NATO], places=[AJDABIYA, BREGA],
        when=replace(SUNDAY, end=day("2011-04-20").end),
    )  # fmt: skip
    assert 0 < len(keys_of(traits_of(crowded))) <= MOST_KEYS
    bare = telling_of("fighting", page="q", places=[LIBYA], when=SUNDAY)
    # its page, and what it does on its one day
    assert {key[:2] for key in keys_of(traits_of(bare))} == {"g:", "u:"}


WORDS = ("captured", "shelled", "fought", "killed")


@st.composite
def told(draw: st.DrawFn, page: int) -> Telling:
    word = draw(st.sampled_from(WORDS))
    return telling_of(
        f"Men {word} others at the oil port by the coast road",
        trigger=word,
        page=str(page),
        actors=draw(st.sampled_from([[REBELS], [LIBYAN_ARMY], [GUNMEN], []])),
        recipients=draw(st.sampled_from([[], [REBELS], [LIBYAN_ARMY]])),
        places=draw(st.sampled_from([[AJDABIYA], [BREGA], [AL_WAHAT], [LIBYA], []])),
        when=draw(st.sampled_from([SUNDAY, MONDAY, THURSDAY, day("2011-03-28", WhenBasis.PAGE)])),
        published=MONDAY,
    )


def pages(most: int) -> st.SearchStrategy[list[Telling]]:
    return st.integers(2, most).flatmap(lambda count: st.tuples(*(told(at) for at in range(count))).map(list))


@given(pages(9), st.randoms(use_true_random=False))
def test_pages_one_by_one_in_any_order_give_what_all_at_once_give(
    tellings: list[Telling], random: object
) -> None:
    every = [traits_of(telling) for telling in tellings]
    at_once = links_of(every, [])
    random.shuffle(every)  # type: ignore[attr-defined]
    links: list[Link] = []
    known: list[Traits] = []
    for new in every:
        keys = set(keys_of(new))
        links += links_of([new], [old for old in known if keys & set(keys_of(old))])
        known.append(new)
        by_id = {traits.claim: traits for traits in known}
        assert group(by_id, links, ()) == group(dict(sorted(by_id.items())), sorted(links, key=str), ())
    assert sorted(links, key=str) == sorted(at_once, key=str)
    assert group(by_id, links, ()) == group({one.claim: one for one in sorted(every, key=str)}, at_once, ())


@given(pages(9))
def test_no_group_holds_what_is_ruled_out(tellings: list[Telling]) -> None:
    traits = {telling.claim.id: traits_of(telling) for telling in tellings}
    for members in group(traits, links_of(list(traits.values()), []), ()):
        assert not [(a, b) for a in members for b in members if a < b and cannot(traits[a], traits[b])]


@given(pages(9))
def test_only_what_hangs_together_decides(tellings: list[Telling]) -> None:
    """The groups of one component are the same whether the rest of the case is there or not."""
    traits = {telling.claim.id: traits_of(telling) for telling in tellings}
    links = links_of(list(traits.values()), [])
    whole = group(traits, links, ())
    touched = {traits[tellings[0].claim.id].claim}
    while more := {name for link in links for name in (link.first, link.second)
                   if {link.first, link.second} & touched} - touched:  # fmt: skip
        touched |= more
    part = group({name: traits[name] for name in touched}, links, ())
    assert part == tuple(members for members in whole if members[0] in touched)


def test_unknown_claims_in_links_and_judgements_are_passed_over() -> None:
    one = traits_of(capture("a"))
    link = Link(one.claim, "c-zz", 0.9)
    assert group({one.claim: one}, [link], [judged(JudgementKind.TOGETHER, one.claim, "c-zz")]) == (
        (one.claim,),
    )


@pytest.mark.parametrize("size", [3000])
def test_a_component_of_thousands_is_drawn_in_seconds(size: int) -> None:
    tellings = [
        capture(f"{at:05}", when=day(f"2011-03-{10 + at % 7}"), places=[AJDABIYA if at % 3 else AL_WAHAT])
        for at in range(size)
    ]
    every = {telling.claim.id: traits_of(telling) for telling in tellings}
    names = sorted(every)
    links = [Link(names[at], names[at + step], 0.8) for step in range(1, 60) for at in range(size - step)]
    started = datetime.now(tz=UTC)
    assert group(every, links, ())
    assert (datetime.now(tz=UTC) - started).total_seconds() < 20
