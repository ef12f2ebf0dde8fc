"""The brief: the docstring is what the pages say; the body is what the brief says of it."""

from datetime import date

from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Source, SourceKind, Status, Territory
from dateline.model.disputes import DisputeKind, Interest
from dateline.model.holds import Hold, HoldBasis, HoldState
from dateline.model.quantities import Counted
from dateline.model.telling import Telling
from dateline.model.when import WhenBasis
from dateline.picturing.brief.brief import brief_of
from dateline.picturing.brief.checks import checks
from dateline.picturing.brief.values import SectionKind
from tests.picturing.brief.cases import WEEK, brief, dispute, event, said, weighed
from tests.weighing.telling_of import AJDABIYA, BREGA, LIBYAN_ARMY, day, source, telling_of

REBELS = Actor("role:rebel", "rebels", "LBY", "REB", ActorKind.ROLE)
PLANES = Actor("organ:FRA/air-force", "French air force", "FRA", "MIL", ActorKind.FORCE)
PEOPLE = Actor("role:civilian", "people", None, "CVL", ActorKind.ROLE)
RESIDENTS = source("residents", SourceKind.WITNESS)
ARMY = Source("Libyan army", "force:LBY-army", SourceKind.PARTY)


def took(page: str, who: Actor = REBELS, on: str = "2011-03-26", **more: object) -> Telling:
    arguments: dict[str, object] = {
        "trigger": "took",
        "actors": [who],
        "places": [BREGA],
        "when": day(on),
        "published": day(on),
        "sources": [RESIDENTS],
        "territory": Territory(0, (0,)),
        "page": page,
        "outlet": page.title(),
    }
    return telling_of(f"{who.name} took Brega", **{**arguments, **more})  # type: ignore[arg-type]


def test_what_two_origins_say_is_known() -> None:
    """Halyard: Rebels took Brega on 26 March. Transmed: The rebels took Brega on 26 March."""
    found = brief([took("halyard"), took("transmed")])
    assert said(found, SectionKind.KNOWN) == ["Rebels took Brega on 26 March 2011 (2 independent origins)."]
    assert said(found, SectionKind.CLAIMED) == []


def test_what_only_one_of_two_origins_says_stays_with_it() -> None:
    """Halyard: Rebels took Brega. Transmed: Brega was taken."""
    found = brief([took("halyard"), took("transmed", actors=[], territory=Territory(0))])
    assert said(found, SectionKind.KNOWN) == [
        "Brega was taken on 26 March 2011 (2 independent origins).",
        "According to residents, cited by Halyard, rebels took Brega on 26 March 2011.",
    ]


def test_what_one_origin_says_is_only_claimed() -> None:
    """Halyard: Rebels took Brega on 26 March, residents said."""
    found = brief([took("halyard")])
    assert said(found, SectionKind.KNOWN) == []
    assert said(found, SectionKind.CLAIMED) == [
        "According to residents, cited by Halyard, rebels took Brega on 26 March 2011."
    ]


def test_what_a_side_says_of_itself_is_named_so() -> None:
    """The army said that it had taken Brega."""
    found = brief([took("halyard", LIBYAN_ARMY, sources=[ARMY])])
    assert said(found, SectionKind.CLAIMED) == [
        "By its own account, the Libyan army took Brega on 26 March 2011."
    ]


def test_the_day_of_the_report_is_not_the_day_of_the_happening() -> None:
    """Published on 26 March: Rebels took Brega."""
    found = brief([took("halyard", when=day("2011-03-26", WhenBasis.PAGE))])
    assert said(found, SectionKind.CLAIMED) == [
        "According to residents, cited by Halyard, rebels took Brega, as reported on 26 March 2011."
    ]


def bombed(status: Status, **more: object) -> Telling:
    arguments: dict[str, object] = {
        "mode": "aerial",
        "trigger": "bomb",
        "status": status,
        "actors": [PLANES],
        "recipients": [REBELS],
        "places": [AJDABIYA],
        "when": day("2011-03-27"),
        "published": day("2011-03-26"),
        "sources": [source("a minister", SourceKind.NAMED_OFFICIAL)],
    }
    return telling_of("planes bomb rebels in Ajdabiya", **{**arguments, **more})  # type: ignore[arg-type]


def test_each_status_has_words_of_its_own() -> None:
    """France has bombed, denied it, planned it, promised it, threatened it, was asked to, would if, may, is it true."""
    rest = "rebels from the air in Ajdabiya on 27 March 2011"
    expected = {
        Status.ASSERTED: f"According to a minister, the French air force bombed {rest}.",
        Status.DENIED: f"A minister denied that the French air force bombed {rest}.",
        Status.PLANNED: f"According to a minister, the French air force planned to bomb {rest}.",
        Status.PROMISED: f"According to a minister, the French air force promised to bomb {rest}.",
        Status.THREATENED: f"According to a minister, the French air force threatened to bomb {rest}.",
        Status.REQUESTED: f"According to a minister, the French air force was asked to bomb {rest}.",
        Status.CONDITIONAL: f"According to a minister, the French air force would bomb {rest}, on a condition.",
        Status.POSSIBLE: f"According to a minister, the French air force may bomb {rest}.",
        Status.QUESTIONED: f"According to a minister, it was asked whether the French air force bombed {rest}.",
        Status.ATTEMPTED: f"According to a minister, the French air force tried to bomb {rest}.",
    }
    found = {status: brief([bombed(status)]).sentences[0].text for status in Status}
    assert found == expected


def test_what_is_to_come_stands_apart() -> None:
    """France plans to bomb; the rebels threatened to attack."""
    coming = {status for status in Status if said(brief([bombed(status)]), SectionKind.COMING)}
    assert coming == {
        Status.PLANNED,
        Status.PROMISED,
        Status.THREATENED,
        Status.REQUESTED,
        Status.CONDITIONAL,
    }


def test_an_outlet_that_says_no_denies_nothing() -> None:
    """Halyard: French planes did not bomb the rebels."""
    found = brief([bombed(Status.DENIED, sources=[source("Halyard")])])
    assert found.sentences[0].text == (
        "According to Halyard, the French air force did not bomb rebels from the air in Ajdabiya on 27 March 2011."
    )


def test_who_is_not_named_leaves_the_passive_and_nobody_named_a_noun() -> None:
    """Rebels were bombed. There was an air raid."""
    passive = brief([bombed(Status.ASSERTED, actors=[])]).sentences[0].text
    assert passive == "According to a minister, rebels were bombed from the air in Ajdabiya on 27 March 2011."
    nobody = brief([bombed(Status.ASSERTED, actors=[], recipients=[])]).sentences[0].text
    assert nobody == "According to a minister, there was an air raid in Ajdabiya on 27 March 2011."


def test_a_dispute_over_whether_it_happened() -> None:
    """Residents: rebels took Brega. The army: no such thing."""
    yes, no = took("halyard"), took("zubarah", status=Status.DENIED, sources=[ARMY])
    one = event(yes, no)
    found = brief([yes, no], disputes=[dispute(DisputeKind.DENIED, one, [yes], [no])])
    assert said(found, SectionKind.CONTESTED) == [
        "According to residents (cited by Halyard), rebels took Brega on 26 March 2011; the Libyan army (cited by "
        "Zubarah) denied it."
    ]
    assert said(found, SectionKind.KNOWN) == said(found, SectionKind.CLAIMED) == []


def test_who_says_less_is_not_said_to_say_more() -> None:
    """Residents: rebels took Brega. A doctor: Brega was taken. The army: no such thing."""
    full, less = (
        took("halyard"),
        took("transmed", actors=[], territory=Territory(0), sources=[source("a doctor", SourceKind.WITNESS)]),
    )
    no = took("zubarah", status=Status.DENIED, sources=[ARMY])
    one = event(full, less, no)
    found = brief([full, less, no], disputes=[dispute(DisputeKind.DENIED, one, [full, less], [no])])
    assert said(found, SectionKind.CONTESTED) == [
        "According to residents (cited by Halyard), rebels took Brega on 26 March 2011; that it happened is also told "
        "by a doctor (cited by Transmed); the Libyan army (cited by Zubarah) denied it."
    ]


def test_what_a_position_means_for_who_holds_it_is_told() -> None:
    """The army admits that the rebels took Brega; residents say that it was the army."""
    rebels, army = took("a", sources=[ARMY]), took("b", LIBYAN_ARMY)
    one = event(rebels, army)
    found = brief(
        [rebels, army], disputes=[dispute(DisputeKind.ACTOR, one, [rebels], [army], interest=Interest.ADMITS)]
    )
    assert said(found, SectionKind.CONTESTED) == [
        "It is disputed who did it when Brega was taken on 26 March 2011: rebels, according to the Libyan army "
        "(against its own side; cited by A); the Libyan army, according to residents (cited by B)."
    ]


def killed(page: str, words: str, low: float, high: float) -> Telling:
    return telling_of(
        f"{words} were killed in Brega",
        trigger="killed",
        recipients=[PEOPLE],
        places=[BREGA],
        when=day("2011-03-28"),
        sources=[RESIDENTS],
        counts=[(Counted.KILLED, low, high)],
        page=page,
    )


def test_the_window_leaves_out_what_lies_outside() -> None:
    """Rebels took Brega on 2 March."""
    assert brief([took("halyard", on="2011-03-02")]).sentences == ()


def test_the_talk_stands_in_what_cannot_be_told() -> None:
    """A commenter: the rebels took Brega."""
    talk = took("halyard", talk=True, sources=[source("marlow", SourceKind.COMMENTER)], outlet=None)
    found = brief([talk])
    assert said(found, SectionKind.UNTOLD)[0] == (
        "According to the commenter marlow, rebels took Brega on 26 March 2011."
    )
    assert said(found, SectionKind.CLAIMED) == []


def test_what_was_read_unsurely_is_cited_not_told() -> None:
    """A sentence that the machine hardly understood."""
    found = brief([took("halyard", confidence=0.1)])
    assert said(found, SectionKind.UNTOLD) == ["The reading is too unsure to tell what these claims say."]
    assert found.references[0].words == "rebels took Brega"


def test_days_of_silence_are_told() -> None:
    """Rebels took Brega on 26 March; the army took it on 1 April."""
    found = brief([took("a")], [took("b", LIBYAN_ARMY, on="2011-04-01")])
    assert "Nothing is told of the days between 26 March 2011 and 1 April 2011." in said(
        found, SectionKind.UNTOLD
    )


def hold(told: Telling, **more: object) -> Hold:
    arguments: dict[str, object] = {
        "place": BREGA,
        "actor": REBELS,
        "state": HoldState.CONTROLS,
        "basis": HoldBasis.REPORTED,
        "day": date(2011, 4, 1),
        "since": date(2011, 3, 26),
        "last": date(2011, 3, 26),
        "strength": 0.9,
        "claims": (told.claim.id,),
        "origins": 1,
    }
    return Hold(**{**arguments, **more})  # type: ignore[arg-type]


def test_who_holds_what_and_on_whose_word() -> None:
    """Rebels took Brega, residents said."""
    one = took("halyard")
    case = weighed([event(one)], [one])
    bases = {basis: brief_of(case, [hold(one, basis=basis)], WEEK) for basis in HoldBasis}
    assert {basis: said(found, SectionKind.HELD) for basis, found in bases.items()} == {
        HoldBasis.REPORTED: ["Rebels held Brega on 26 March 2011, according to residents, cited by Halyard."],
        HoldBasis.ADMITTED: [
            "Rebels held Brega on 26 March 2011, as the side that it speaks against admits."
        ],
        HoldBasis.CLAIMED: ["Rebels held Brega on 26 March 2011, as only the side that gains by it says."],
        HoldBasis.INFERRED: [
            "Rebels held Brega on 26 March 2011, which nobody says outright; it is worked out from what is told of "
            "the place."
        ],
    }


def test_whose_a_town_is_said_to_be_in_passing() -> None:
    """Planes bombed rebel-held Brega, residents said."""
    told = telling_of(
        "planes bomb rebel-held Brega",
        trigger="bomb",
        places=[BREGA],
        when=day("2011-03-28"),
        sources=[RESIDENTS],
    )
    rebel = Actor("role:rebel", "rebel", "LBY", "REB", ActorKind.ROLE)
    found = brief_of(weighed([event(told)], [told]), [hold(told, actor=rebel, last=date(2011, 3, 28))], WEEK)
    assert said(found, SectionKind.HELD) == [
        "Brega was in rebel hands on 28 March 2011, according to residents."
    ]


def test_changes_since_the_brief_before() -> None:
    """First: rebels took Brega. Then a second page says so too, a third tells of Ajdabiya, and one page is gone."""
    first, second = took("a"), took("b")
    gone = took("c", LIBYAN_ARMY, on="2011-03-30")
    new = bombed(Status.ASSERTED)
    before = brief([first], [gone])
    after = brief([first, second], [new], previous=before)
    assert after.since == WEEK[1]
    changes = {
        group.title: [one.text for one in group.sentences]
        for section in after.sections
        if section.kind is SectionKind.CHANGED
        for group in section.groups
    }
    assert any("bombed rebels" in one for one in changes["New"])
    assert changes["Changed"] == [
        "Rebels took Brega on 26 March 2011 (2 independent origins) (changed: origins)."
    ]
    assert changes["No longer told"] == ["An event of the brief before is no longer told as it was."]
    assert [one.words for one in after.references if one.gone] == ["Libyan army took Brega"]


def test_two_ways_in_which_one_side_stands_to_a_place_are_no_change() -> None:
    """Rebels took Brega, residents said. Rebels are in Brega, the army said."""
    one, two = took("halyard"), took("transmed")
    case = weighed([event(one), event(two)], [one, two])
    holds = [hold(one), hold(two, state=HoldState.PRESENT, basis=HoldBasis.CLAIMED)]
    first = brief_of(case, holds, WEEK)
    for again in (holds, holds[::-1]):
        changes = said(brief_of(case, again, WEEK, first), SectionKind.CHANGED)
        assert changes == []


def test_nothing_changed_where_nothing_did() -> None:
    """The same pages, a second time."""
    before = brief([took("a")], [bombed(Status.PLANNED)])
    after = brief([took("a")], [bombed(Status.PLANNED)], previous=before)
    assert said(after, SectionKind.CHANGED) == []
    assert after.sentences == before.sentences


def test_a_brief_names_every_section_even_without_sentences() -> None:
    """No page at all."""
    found = brief()
    assert [one.kind for one in found.sections] == list(SectionKind)
    assert all(one.title and one.means for one in found.sections)
    assert checks(found, {}) == ()
