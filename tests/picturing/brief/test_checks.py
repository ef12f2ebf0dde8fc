"""No sentence says more than its claims: built cases, real pages, and sentences that were tampered with."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding.events.ontology import load_ontology
from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Source, SourceKind, Status, Territory
from dateline.model.disputes import DisputeKind
from dateline.model.quantities import Counted
from dateline.model.telling import Telling
from dateline.model.when import UNKNOWN_WHEN, Precision, When, WhenBasis
from dateline.naming.actors.tables import load_actor_tables
from dateline.picturing.brief.brief import brief_of
from dateline.picturing.brief.cells import cells_of
from dateline.picturing.brief.checks import checks, faults
from dateline.picturing.brief.phrases import load_phrases
from dateline.picturing.brief.values import Part, PartKind
from dateline.picturing.holds.holds import holds_at
from dateline.running.pipeline import Pipeline
from dateline.weighing.origins.sides import load_sides
from dateline.weighing.tellings import tellings_of
from tests.picturing.brief.cases import WEEK, brief, dispute, event, weighed
from tests.weighing.telling_of import AJDABIYA, AL_WAHAT, BREGA, LIBYA, day, source, telling_of

EXAMPLES = Path(__file__).parents[3] / "examples"
ONTOLOGY = load_ontology()
ACTORS = (
    Actor("state:FRA", "France", "FRA", "GOV", ActorKind.STATE),
    Actor("state:USA", "United States", "USA", "GOV", ActorKind.STATE),
    Actor("organ:LBY/army", "Libyan army", "LBY", "MIL", ActorKind.FORCE),
    Actor("group:houthis", "Houthis", "YEM", "REB", ActorKind.ARMED_GROUP),
    Actor("role:forces", "Forces", "LBY", "MIL", ActorKind.ROLE),
    Actor("role:civilian", "FIVE CIVILIANS", None, "CVL", ActorKind.ROLE),
    Actor("person:x", "Marta Rios", None, "GOV", ActorKind.PERSON),
    Actor(None, "three airmen", None, None, None),
    Actor("org:unsc", "UN Security Council", None, "IGO", ActorKind.ORGANISATION),
)
SOURCES = (
    Source(None, None, SourceKind.AUTHOR),
    Source(None, None, SourceKind.NONE),
    Source(None, None, SourceKind.COMMENTER),
    source("Halyard"),
    source("two residents", SourceKind.WITNESS),
    source("A senior official", SourceKind.UNNAMED_OFFICIAL),
    Source("Libyan army", "organ:LBY/army", SourceKind.PARTY),
    Source("Marta Rios", "person:x", SourceKind.NAMED_OFFICIAL),
)
DAYS = tuple(WEEK[0] + timedelta(at) for at in range(7))
TIMES = (
    UNKNOWN_WHEN,
    day("2011-03-28"),
    day("2011-03-28", WhenBasis.PAGE),
    When(date(2011, 3, 1), date(2011, 3, 31), Precision.MONTH, WhenBasis.TEXT),
    When(date(2011, 1, 1), date(2011, 12, 31), Precision.YEAR, WhenBasis.TEXT),
    When(date(2011, 3, 26), date(2011, 3, 29), Precision.DAY, WhenBasis.TEXT),
    When(None, date(2011, 3, 27), Precision.UNKNOWN, WhenBasis.TEXT),
    When(date(2011, 3, 27), None, Precision.UNKNOWN, WhenBasis.TEXT),
)


@st.composite
def telling(draw: st.DrawFn) -> Telling:
    kind = draw(st.sampled_from(sorted(ONTOLOGY.types)))
    actors = draw(st.lists(st.sampled_from(ACTORS), max_size=4))
    recipients = draw(st.lists(st.sampled_from(ACTORS), max_size=2))
    places = draw(st.lists(st.sampled_from((BREGA, AJDABIYA, AL_WAHAT, LIBYA)), max_size=2))
    words = " ".join(
        ["Struck", *(one.name for one in (*actors, *recipients)), "near", *(one.name for one in places)]
    )
    takers = tuple(range(min(1, len(actors))))
    return telling_of(
        words,
        trigger=draw(st.sampled_from(words.split())),
        type=kind,
        mode=draw(st.sampled_from([None, *sorted(ONTOLOGY.types[kind].modes)])),
        status=draw(st.sampled_from(list(Status))),
        actors=actors,
        recipients=recipients,
        places=places,
        when=draw(st.sampled_from(TIMES)),
        sources=draw(st.lists(st.sampled_from(SOURCES), max_size=2)),
        counts=draw(st.sampled_from([(), ((Counted.KILLED, 12, 12),), ((Counted.SHARE, 85, 85),)])),
        territory=draw(st.sampled_from([None, Territory(0 if places else None, takers)])),
        page=draw(st.sampled_from("abcdefgh")),
        outlet=draw(st.sampled_from([None, "Transmed", "Tygart Courier 24"])),
        published=draw(st.sampled_from([None, day("2011-03-29")])),
        talk=draw(st.booleans()),
        confidence=draw(st.sampled_from([0.2, 0.9])),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(telling(), min_size=1, max_size=3, unique_by=lambda one: one.claim.id), max_size=4))
def test_no_sentence_says_more_than_its_claims(groups: list[list[Telling]]) -> None:
    """Any claims at all: each name, number, place and date of the brief is in the claims cited."""
    told = {one.claim.id: one for group in groups for one in group}
    found = brief(*groups)
    assert found.problems == ()
    assert checks(found, told) == ()
    assert all(name in told for one in found.sentences for name in one.claims)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(telling(), min_size=2, max_size=3, unique_by=lambda one: one.claim.id),
    st.sampled_from(list(DisputeKind)),
)
def test_no_dispute_says_more_than_its_claims(told: list[Telling], kind: DisputeKind) -> None:
    """Any positions at all."""
    one = event(*told)
    found = brief(told, disputes=[dispute(kind, one, *([position] for position in told))])
    assert found.problems == ()
    assert checks(found, {one.claim.id: one for one in told}) == ()


def _sample() -> tuple[Telling, str]:
    one = telling_of(
        "Halyard troops killed people near Brega",
        trigger="killed",
        actors=[ACTORS[2]],
        places=[BREGA],
        when=day("2011-03-28"),
        sources=[source("Halyard")],
    )
    return one, brief([one]).sentences[0].text


def test_the_sample_is_right() -> None:
    """The sentence that the next test tampers with."""
    assert (
        _sample()[1] == "According to Halyard, the Libyan army used deadly force near Brega on 28 March 2011."
    )


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Libyan army", "Tunisian army"),
        ("Brega", "Sirte"),
        ("28 March 2011", "29 March 2011"),
        ("used deadly force", "used deadly force on 40 people"),
        ("used deadly force", "used deadly force with France"),
        ("used deadly force", "used deadly force on dozens"),
    ],
)
def test_what_is_tampered_with_is_caught(right: str, wrong: str) -> None:
    """A name, a place, a day or a number that no claim holds."""
    one, text = _sample()
    sentence = brief([one]).sentences[0]
    assert faults(sentence, {one.claim.id: one}) == []
    assert faults(replace(sentence, text=text.replace(right, wrong)), {one.claim.id: one})
    parts = tuple(replace(part, text=part.text.replace(right, wrong)) for part in sentence.parts)
    changed = replace(sentence, text=text.replace(right, wrong), parts=parts)
    assert faults(changed, {one.claim.id: one})


def test_a_part_that_rests_on_another_claim_is_caught() -> None:
    """A name that stands in a claim which the sentence does not cite."""
    one, _ = _sample()
    sentence = brief([one]).sentences[0]
    parts = (*sentence.parts, Part(PartKind.NAME, "Halyard", ("c-elsewhere",)))
    assert "not cited" in faults(replace(sentence, parts=parts), {one.claim.id: one})[0]


def test_a_claim_that_is_not_in_the_case_is_caught() -> None:
    """A case without the page."""
    one, _ = _sample()
    assert faults(brief([one]).sentences[0], {})


@pytest.mark.parametrize(
    ("kind", "mode"), [(t.name, m) for t in ONTOLOGY.types.values() for m in (None, *sorted(t.modes))]
)
def test_every_type_and_mode_has_a_phrase(kind: str, mode: str | None) -> None:
    """PLOVER's types, with each of their modes and with none."""
    one = telling_of("something happened", type=kind, mode=mode)
    noun = cells_of(one, None).phrase.noun
    assert noun
    exact = [row for row in load_phrases() if row.type == kind and row.mode == (mode or "")]
    assert exact, f"no row for {kind} {mode}"


def test_briefs_of_real_pages_say_no_more_than_their_claims(pipeline: Pipeline) -> None:
    """Every page of examples/, each a case of its own, each claim an event of its own."""
    tables, _ = load_actor_tables()
    sides = load_sides(tables)
    counted = 0
    for path in sorted(EXAMPLES.glob("*.*")):
        result = pipeline.read(path.read_bytes(), path.name)
        if result.reading is None:
            continue
        told = tellings_of(result.reading, result.claims)
        by_id = {one.claim.id: one for one in told}
        events = [event(one) for one in told]
        days = [
            one.published.end for one in told if one.published is not None and one.published.end is not None
        ]
        last = max(days, default=date(2020, 1, 1))
        holds = holds_at(events, (), by_id, sides, last)
        found = brief_of(weighed(events, told), holds, (last - timedelta(30), last))
        assert found.problems == (), path.name
        assert checks(found, by_id) == (), path.name
        counted += len(found.sentences)
    assert counted > 100
