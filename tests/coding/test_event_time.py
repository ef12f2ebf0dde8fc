"""When a happening took place. Published Thursday 12 June 2014 unless a test says otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.coding.events.time import event_when, is_background
from dateline.model.when import UNKNOWN_WHEN, Precision, When, WhenBasis
from dateline.naming.times.anchor import Anchor
from dateline.naming.times.times import time_mentions
from tests.conftest import ParseText

PUBLISHED = date(2014, 6, 12)
ANCHOR = Anchor(published=When(PUBLISHED, PUBLISHED, Precision.DAY, WhenBasis.DATELINE))


def when_of(parse_text: ParseText, text: str, trigger: str, anchor: Anchor = ANCHOR) -> tuple[When, str]:
    _, parse = parse_text(text)
    mentions = time_mentions(parse.sentences, anchor)
    for sentence in parse.sentences:
        for token in sentence.tokens:
            if token.text == trigger:
                return event_when(sentence, token.index, mentions, parse.sentences[: sentence.index], anchor)
    raise AssertionError(f"{trigger} is not in the text")


OWN = [
    ("Rebels seized the town on Monday.", "seized", date(2014, 6, 9), date(2014, 6, 9)),
    (
        "Gunmen attacked a convoy on Tuesday, police said Wednesday.",
        "attacked",
        date(2014, 6, 10),
        date(2014, 6, 10),
    ),
    ("Friday's bombing of the market killed 12 people.", "killed", date(2014, 6, 6), date(2014, 6, 6)),
    (
        "An airstrike on a clinic on Sunday night killed five.",
        "airstrike",
        date(2014, 6, 8),
        date(2014, 6, 8),
    ),
    ("The army will attack the town on Friday.", "attack", date(2014, 6, 13), date(2014, 6, 13)),
    ("On Saturday, soldiers carried out a raid in the camp.", "raid", date(2014, 6, 7), date(2014, 6, 7)),
    ("Rebels shelled the city from June 3 to June 7.", "shelled", date(2014, 6, 3), date(2014, 6, 7)),
    ("They shelled the city Monday through Wednesday.", "shelled", date(2014, 6, 9), date(2014, 6, 11)),
    (
        "Many people have been killed since fighting began in April.",
        "killed",
        date(2014, 4, 1),
        date(2014, 6, 12),
    ),
    (
        "Many have fled since May 23, when troops tried to arrest him.",
        "tried",
        date(2014, 5, 23),
        date(2014, 5, 23),
    ),
    (
        "Gunmen attacked a base on Monday. Six men were killed in the attack.",
        "killed",
        date(2014, 6, 9),
        date(2014, 6, 9),
    ),
    ("Militants have held the airport since January.", "held", date(2014, 1, 1), date(2014, 6, 12)),
    ("The general came to the capital this week.", "came", date(2014, 6, 9), date(2014, 6, 12)),
    ("In the past day, clashes erupted in three districts.", "clashes", date(2014, 6, 11), date(2014, 6, 12)),
    ("He was arrested in March and released on June 1.", "arrested", date(2014, 3, 1), date(2014, 3, 31)),
    ("He was arrested in March and released on June 1.", "released", date(2014, 6, 1), date(2014, 6, 1)),
    (
        "They paraded vehicles in the two days since fighters overran the city.",
        "paraded",
        date(2014, 6, 10),
        date(2014, 6, 12),
    ),
    (
        "They paraded vehicles in the two days since fighters overran the city.",
        "overran",
        date(2014, 6, 10),
        date(2014, 6, 10),
    ),
    ("Shots were fired after Friday prayers.", "fired", date(2014, 6, 6), date(2014, 6, 6)),
    (
        "The two battalions moved to Iraq on Wednesday came from the border.",
        "moved",
        date(2014, 6, 11),
        date(2014, 6, 11),
    ),
    ("Protesters rallied on Friday. They burned tires.", "burned", date(2014, 6, 6), date(2014, 6, 6)),
    (
        "The rebels took the dam in 2003 and lost it four years later.",
        "lost",
        date(2007, 1, 1),
        date(2007, 12, 31),
    ),
]


@pytest.mark.parametrize(("text", "trigger", "start", "end"), OWN)
def test_the_time_that_the_clause_gives(
    parse_text: ParseText, text: str, trigger: str, start: date, end: date
) -> None:
    when, _ = when_of(parse_text, text, trigger)
    assert (when.start, when.end, when.basis) == (start, end, WhenBasis.TEXT)


def test_the_day_of_the_saying_is_not_the_time_of_what_is_said(parse_text: ParseText) -> None:
    """Police said on Wednesday that gunmen attacked a convoy on Sunday."""
    text = "Police said on Wednesday that gunmen attacked a convoy on Sunday."
    when, rule = when_of(parse_text, text, "attacked")
    assert (when.start, rule) == (date(2014, 6, 8), "time of the trigger")


def test_news_without_a_time_of_its_own_is_of_the_day_it_was_told(parse_text: ParseText) -> None:
    when, rule = when_of(parse_text, "Police said on Tuesday that gunmen had attacked a convoy.", "attacked")
    assert (when.start, rule) == (date(2014, 6, 10), "day of the saying")
    when, rule = when_of(parse_text, "Iran deployed forces to the front, sources said.", "deployed")
    assert (when.start, when.basis, rule) == (PUBLISHED, WhenBasis.DATELINE, "day of publication")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The force has long operated in the valley.", "operated"),
        ("Units that serve in the border provinces fight best.", "serve"),
    ],
)
def test_what_lasts_is_not_dated_by_the_page(parse_text: ParseText, text: str, trigger: str) -> None:
    when, _ = when_of(parse_text, text, trigger)
    assert when is UNKNOWN_WHEN


def test_without_an_anchor_the_time_is_unknown(parse_text: ParseText) -> None:
    when, _ = when_of(parse_text, "Rebels seized the town.", "seized", Anchor())
    assert when is UNKNOWN_WHEN


def test_what_ended_more_than_a_month_before_is_background(parse_text: ParseText) -> None:
    old, rule = when_of(parse_text, "The group captured the dam in 2003.", "captured")
    assert is_background(old, ANCHOR, rule)
    fresh, rule = when_of(parse_text, "The group captured the dam last week.", "captured")
    assert not is_background(fresh, ANCHOR, rule)


def test_fighting_that_only_stands_beside_an_old_war_is_background(parse_text: ParseText) -> None:
    when, rule = when_of(parse_text, "Sectarian fighting followed the 2003 invasion.", "fighting")
    assert when is UNKNOWN_WHEN
    assert is_background(when, ANCHOR, rule)


def test_a_clause_that_describes_tells_no_news(parse_text: ParseText) -> None:
    when, rule = when_of(
        parse_text, "The group set up councils to run the towns that it captured.", "captured"
    )
    assert (when.start, when.end, rule) == (None, PUBLISHED, "known before publication")


def test_a_clause_that_describes_beside_an_old_time_is_background(parse_text: ParseText) -> None:
    text = "The force has been active since the invasion in 2003 and has trained militias that fought foreign troops."
    when, rule = when_of(parse_text, text, "fought")
    assert is_background(when, ANCHOR, rule)


def test_a_deed_spoken_of_as_known_is_dated_where_it_was_told(parse_text: ParseText) -> None:
    """Gunmen carried out an attack on Monday. Troops were sent. The ministry condemned the attack."""
    _, parse = parse_text(
        "Gunmen carried out an attack on Monday. Troops were sent. The ministry condemned the attack."
    )
    mentions = time_mentions(parse.sentences, ANCHOR)
    last = parse.sentences[-1]
    trigger = next(token.index for token in last.tokens if token.text == "attack")
    when, rule = event_when(last, trigger, mentions, parse.sentences[:-1], ANCHOR)
    assert (when.start, rule) == (date(2014, 6, 9), "time of the same deed told before")


def test_a_quotation_without_a_time_is_no_later_than_what_quotes_it(parse_text: ParseText) -> None:
    bound = Anchor(not_after=When(PUBLISHED, PUBLISHED, Precision.DAY, WhenBasis.DATELINE))
    when, _ = when_of(parse_text, "Rebels captured the town.", "captured", bound)
    assert (when.start, when.end, when.basis) == (None, PUBLISHED, WhenBasis.PAGE)


def test_a_verb_whose_past_the_tagger_misses_is_past(parse_text: ParseText) -> None:
    """The tagger takes "retook" for a present."""
    when, _ = when_of(
        parse_text, "Combined forces retook control of the city, security sources said.", "retook"
    )
    assert when.start == PUBLISHED


def test_what_lies_ahead_is_bounded_by_the_day_it_was_written(parse_text: ParseText) -> None:
    when, rule = when_of(parse_text, "The army will attack the town.", "attack")
    assert (when.start, when.end, when.precision, rule) == (PUBLISHED, None, Precision.UNKNOWN, "lies ahead")


def test_what_an_anniversary_is_of_is_background(parse_text: ParseText) -> None:
    when, rule = when_of(parse_text, "Villagers marked the anniversary of the massacre.", "massacre")
    assert when is UNKNOWN_WHEN
    assert is_background(when, ANCHOR, rule)


def test_what_somebody_is_accused_of_was_done_before(parse_text: ParseText) -> None:
    when, rule = when_of(parse_text, "The army accused the militia of killing a judge.", "killing")
    assert (when.start, when.end, rule) == (None, PUBLISHED, "known before publication")


def test_a_time_that_closes_according_to_dates_the_saying(parse_text: ParseText) -> None:
    when, rule = when_of(
        parse_text,
        "According to military sources on Tuesday, three men were murdered in the valley.",
        "murdered",
    )
    assert (when.start, rule) == (date(2014, 6, 10), "day of the saying")


def test_an_offensive_compared_with_an_old_war_is_no_background(parse_text: ParseText) -> None:
    text = "The group's offensive has thrown the country into its worst turmoil since the fighting that followed the 2003 war."
    when, rule = when_of(parse_text, text, "offensive")
    assert not is_background(when, ANCHOR, rule)
    when, rule = when_of(parse_text, text, "fighting")
    assert is_background(when, ANCHOR, rule)


def test_a_perfect_does_not_go_on_with_the_tale(parse_text: ParseText) -> None:
    """Earlier in the week, rebels seized two towns. Foreign forces have joined the battle."""
    text = "Earlier in the week, rebels seized two towns. Foreign forces have joined the fight."
    when, rule = when_of(parse_text, text, "joined")
    assert (when.start, rule) == (PUBLISHED, "day of publication")


def test_an_old_time_in_a_comment_is_background_by_the_day_it_was_not_written_before(
    parse_text: ParseText,
) -> None:
    bound = Anchor(not_before=When(PUBLISHED, PUBLISHED, Precision.DAY, WhenBasis.PAGE))
    when, rule = when_of(parse_text, "They bombed the camp in 2011.", "bombed", bound)
    assert is_background(when, bound, rule)


def test_what_a_crowd_was_doing_dates_what_befell_it(parse_text: ParseText) -> None:
    """A truck rammed into a crowd celebrating a feast in the old town on Tuesday night, officials said."""
    text = "A truck rammed into a crowd celebrating a feast in the old town on Tuesday night, officials said."
    when, rule = when_of(parse_text, text, "rammed")
    assert (when.start, rule) == (date(2014, 6, 10), "time of what its object was doing")


def test_the_day_that_is_remembered_is_not_the_day_of_the_deed(parse_text: ParseText) -> None:
    """The raid came on a holiday, the anniversary of the storming of the old prison on July 14, 1789."""
    text = "The raid came on a holiday, the anniversary of the storming of the old prison on July 14, 1789."
    when, _ = when_of(parse_text, text, "raid")
    assert when.start != date(1789, 7, 14)
    assert when_of(parse_text, text, "storming")[0].start == date(1789, 7, 14)


def test_a_deed_of_another_place_is_not_the_one_told_before(parse_text: ParseText) -> None:
    """Gunmen carried out an attack in Lyon in May. The shops mourn the Nice attack. / … the attack."""
    told = "An attack in Lyon on Monday killed six. Many mourn the {} attack."
    for name, same in (("Nice", False), ("Lyon", True)):
        _, parse = parse_text(told.format(name))
        second = parse.sentences[1]
        trigger = next(one.index for one in second.tokens if one.lower == "attack")
        mentions = time_mentions(parse.sentences, ANCHOR)
        when, _ = event_when(second, trigger, mentions, parse.sentences[:1], ANCHOR)
        assert (when.start == date(2014, 6, 9)) is same


def test_what_was_done_previously_is_not_of_the_day(parse_text: ParseText) -> None:
    """The group has previously attacked the town."""
    when, _ = when_of(parse_text, "The group has previously attacked the town.", "attacked")
    assert (when.start, when.end, when.precision) == (None, PUBLISHED, Precision.UNKNOWN)
    assert when_of(parse_text, "The group has attacked the town.", "attacked")[0].start == PUBLISHED


def test_a_war_is_not_ahead_because_help_in_it_is(parse_text: ParseText) -> None:
    """He ordered 300 of them to the border to assist the villagers in their war."""
    text = "He ordered 300 of them to the border to assist the villagers in their war."
    assert when_of(parse_text, text, "war")[1] != "lies ahead"


def test_a_clause_that_describes_does_not_go_on_with_the_tale(parse_text: ParseText) -> None:
    """The militia took the port in January. Its council runs the towns they captured."""
    text = "The militia took the port in January. Its council runs the towns they captured."
    when, rule = when_of(parse_text, text, "captured")
    assert (when.start, when.end, rule) == (None, PUBLISHED, "known before publication")


def test_what_did_not_happen_does_not_lie_ahead(parse_text: ParseText) -> None:
    """The rebels did not leave the town. / She does not lead the army."""
    assert when_of(parse_text, "The rebels did not leave the town.", "leave")[0].start == PUBLISHED
    assert when_of(parse_text, "She does not lead the army.", "lead")[1] != "lies ahead"


def test_when_it_took_place_is_its_time(parse_text: ParseText) -> None:
    """Ministers deplored the killings that took place on Monday. / … the men who fled on Monday."""
    text = "Ministers deplored the killings that took place on Monday."
    assert when_of(parse_text, text, "killings")[0].start == date(2014, 6, 9)
    other = "Ministers deplored the attack on men who fled on Monday."
    assert when_of(parse_text, other, "attack")[0].start != date(2014, 6, 9)


def test_what_is_counted_from_is_no_news(parse_text: ParseText) -> None:
    """The capital has been on alert since the group bombed the market."""
    when, _ = when_of(
        parse_text, "The capital has been on alert since the group bombed the market.", "bombed"
    )
    assert (when.start, when.end) == (None, PUBLISHED)


def test_what_has_gone_on_until_now_is_not_of_the_day(parse_text: ParseText) -> None:
    """The army has been shelling the town. / The army is shelling the town."""
    going_on, _ = when_of(parse_text, "The army has been shelling the town.", "shelling")
    assert (going_on.start, going_on.end, going_on.precision) == (None, PUBLISHED, Precision.UNKNOWN)
    assert when_of(parse_text, "The army is shelling the town.", "shelling")[0].start == PUBLISHED


def test_what_was_said_to_have_happened_is_news_of_the_day(parse_text: ParseText) -> None:
    """In words handed on "had" stands for "has" and for "did"; where nobody hands on, it tells of what came before."""
    said, _ = when_of(parse_text, "A spokesman said that rebels had seized the town.", "seized")
    before, _ = when_of(parse_text, "Rebels had seized the town and the army shelled it.", "seized")
    assert (said.start, before) == (PUBLISHED, UNKNOWN_WHEN)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("A guard was injured when militants hurled a grenade at a bureau on Saturday.", "injured"),
        ("Two men were hurt as troops fired at the crowd on Saturday, the agency reports.", "hurt"),
        ("Two men were hurt when gunmen burned cars and smashed shops in the city on Saturday.", "hurt"),
        ("Rebels seized the bridge and killed two guards on Saturday.", "seized"),
        ("Gunmen attacked a car parked outside a house in Karachi on Saturday.", "attacked"),
        ("A bomb went off beside a clinic located in the south of the city on Saturday.", "went"),
        (
            "Five people were injured in an attack targeting a car that was parked in a lane on Saturday.",
            "injured",
        ),
    ],
)
def test_what_happened_in_a_deed_happened_on_its_day(parse_text: ParseText, text: str, trigger: str) -> None:
    when, _ = when_of(parse_text, text, trigger)
    assert (when.start, when.end) == (date(2014, 6, 7), date(2014, 6, 7))


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Rebels seized the bridge and troops shelled it on Saturday.", "seized"),
        ("Police arrested a man who attacked a church on Saturday.", "arrested"),
        ("Rebels shelled the town after troops had seized it on Saturday.", "shelled"),
    ],
)
def test_what_came_later_has_a_day_of_its_own(parse_text: ParseText, text: str, trigger: str) -> None:
    when, _ = when_of(parse_text, text, trigger)
    assert when.start == PUBLISHED
