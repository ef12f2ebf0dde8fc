"""Status before type: whether the words say that it happened, and how they put it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dateline.coding.status.status import StatusReading, load_opinion_words, load_status_tables, status_of
from dateline.model.claims import Status
from dateline.naming.table_files import Row, read_table
from dateline.parsing.parser import Parser
from tests.conftest import ParseText, article

ITEMS = Path(__file__).parent / "status_items.tsv"
#: what the issue asks of the own set; it stands higher today, and bench/status.py measures on words of others
FLOOR = 0.9


def read(
    parse_text: ParseText, marked: str, harmful: bool | None = None, comment: bool = False, content: str = ""
) -> StatusReading:
    """Status of the word in square brackets; ``content`` are the words of the holder, if any."""
    at, text = marked.index("["), marked.replace("[", "").replace("]", "")
    _, parse = parse_text(text)
    sentence = next(one for one in parse.sentences if one.span.start <= at < one.span.end)
    token = sentence.token_at(at)
    assert token is not None
    start = text.find(content) if content else -1
    inside = (
        {t.index for t in sentence.tokens if start <= t.start < start + len(content)} if content else None
    )
    return status_of(
        sentence,
        token,
        load_status_tables(),
        load_opinion_words(),
        content=inside,
        harmful=harmful,
        comment=comment,
    )


def items() -> tuple[Row, ...]:
    table, problems = read_table(ITEMS)
    assert table is not None
    assert not problems
    return table.rows


def test_items_cover_every_status() -> None:
    counts = Counter(row.get("status") for row in items())
    assert set(counts) == {status.value for status in Status}
    assert min(counts.values()) >= 15
    assert len(items()) >= 200


def test_items_are_read_as_marked(parser: Parser) -> None:
    """Each of the project's own sentences, the happening in square brackets, beside its status."""
    tables, opinions = load_status_tables(), load_opinion_words()
    wrong = []
    for row in items():
        marked = row.get("sentence")
        at, text = marked.index("["), marked.replace("[", "").replace("]", "")
        parse, _ = parser.parse(article(text))
        sentence = next(one for one in parse.sentences if one.span.start <= at < one.span.end)
        token = sentence.token_at(at)
        assert token is not None
        reading = status_of(
            sentence,
            token,
            tables,
            opinions,
            harmful=row.get("harmful") == "yes",
            comment=row.get("voice") == "comment",
        )
        if reading.status != row.get("status"):
            wrong.append((row.get("status"), reading.status.value, marked))
    assert 1 - len(wrong) / len(items()) >= FLOOR, wrong


def test_will_is_a_promise_or_a_threat_by_what_it_does_and_who_speaks(parse_text: ParseText) -> None:
    """ "We will [rebuild] the road," he said. / "We will [burn] the road," he said. / The army will [burn] the road."""
    own = '"We will [{}] the road," he said.'
    assert read(parse_text, own.format("rebuild"), harmful=False).status is Status.PROMISED
    assert read(parse_text, own.format("burn"), harmful=True).status is Status.THREATENED
    assert read(parse_text, own.format("mark")).status is Status.PLANNED
    assert read(parse_text, "The army will [burn] the road.", harmful=True).status is Status.PLANNED


def test_status_is_as_the_innermost_source_puts_it(parse_text: ParseText) -> None:
    """The premier doubts that rebels said they had [taken] the port. / The premier doubts the army [took] the port."""
    told = "The premier doubts that rebels said they had [taken] the port."
    assert read(parse_text, told).status is Status.ASSERTED
    assert read(parse_text, "The premier doubts the army [took] the port.").status is Status.QUESTIONED


def test_content_that_is_handed_in_bounds_the_walk(parse_text: ParseText) -> None:
    """The general may think of saying the enemy [fled] the town."""
    marked = "The general may think of saying the enemy [fled] the town."
    held = "the enemy fled the town"
    assert read(parse_text, marked, content=held).status is Status.ASSERTED


def test_reports_that_are_denied_are_denied_of_what_they_report(parse_text: ParseText) -> None:
    """The army denied claims that it [shelled] the market. / He rejected reports that rebels [looted] shops."""
    first = "The army denied claims that it [shelled] the market."
    assert read(parse_text, first, content="that it shelled the market").status is Status.DENIED
    second = "He rejected reports that rebels [looted] shops."
    assert read(parse_text, second, content="that rebels looted shops").status is Status.DENIED
    third = "He confirmed reports that rebels [looted] shops."
    assert read(parse_text, third, content="that rebels looted shops").status is Status.ASSERTED


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("The army denied that it had plans to [attack] the town.", Status.DENIED),
        ("The army may have tried to [attack] the town.", Status.POSSIBLE),
        ("Police failed to prevent the crowd from [burning] the depot.", Status.ASSERTED),
        ("The mediators tried to prevent a [war].", Status.POSSIBLE),
        ("The council demanded that the army stop [shelling] the town.", Status.ASSERTED),
        ("The rebels will not try to [seize] the port.", Status.DENIED),
        ("It has no plans for an [attack].", Status.DENIED),
        ("The cabinet said it would allow the fleet to [bomb] the port.", Status.PLANNED),
        ("The cabinet promised to allow the fleet to [bomb] the port.", Status.PROMISED),
        ("The rebels threatened to [burn] the port if the army came.", Status.THREATENED),
        ("Officials would not say whether the plane was [shot] down.", Status.QUESTIONED),
    ],
)
def test_lights_compose(parse_text: ParseText, marked: str, status: Status) -> None:
    assert read(parse_text, marked, harmful=True).status is status


@pytest.mark.parametrize(
    ("marked", "opinion"),
    [
        ("They should [bomb] the palace.", True),
        ("Why don't they just [arrest] him?", True),
        ("Yeah right, the army [won] again.", True),
        ("I hope they [hang] him.", True),
        ("The army [bombed] the palace on Friday.", False),
        ("The ministry said rebels [burned] the depot.", False),
        ("The council urged the army to [leave] the town.", False),
    ],
)
def test_talk_that_claims_nothing_is_opinion(parse_text: ParseText, marked: str, opinion: bool) -> None:
    assert read(parse_text, marked, comment=True).opinion is opinion


@pytest.mark.parametrize(
    ("marked", "opinion"),
    [
        ("He is [destroying] this country so fast.", True),
        ("The junta [destroyed] the bridge at Hpakant.", False),
        ("That lot [attacked] the war effort for years.", True),
        ("Rebels [attacked] the war museum in June.", False),
        ("We are being [overrun] by moochers.", True),
        ("We are being [overrun] by the militia here in Zalingei.", False),
        ("They will keep [killing] you until you leave.", True),
        ("You [bombed] our village in March.", False),
        ("I would [kill] for a house like that.", True),
        ("France will take its [revenge].", True),
        ("The gunmen took [revenge] on a village near Bria.", False),
        ("The minister must be laughing while they [shell] each other.", True),
        ("Their neighbours [welcome] them with open arms.", True),
        ("Why the governor has not been [arrested] is beyond me.", True),
        ("The governor has not been [arrested].", False),
        ("The RSF [burned] my uncle's village near Misterei in May.", False),
        ("My cousin said soldiers [attacked] the people in the square.", False),
    ],
)
def test_figures_of_speech_in_a_comment_are_idle(parse_text: ParseText, marked: str, opinion: bool) -> None:
    """A reader's rant uses the verbs of war; a reader's report uses them too."""
    assert read(parse_text, marked, harmful=True, comment=True).opinion is opinion


def test_a_report_is_not_idle_for_the_words_of_a_rant(parse_text: ParseText) -> None:
    """He is [destroying] this country, the senator said."""
    assert not read(parse_text, "He is [destroying] this country, the senator said.", comment=True).opinion
    assert not read(parse_text, "He is [destroying] this country.").opinion


@pytest.mark.parametrize(
    ("marked", "drilled"),
    [
        ("Four bombers conducted practice [bombing] runs near the coast.", True),
        ("The marines held a mock [attack] on a village.", True),
        ("Cadets simulated an [assault] on the embassy.", True),
        ("The two armies held a training [exercise] near the border.", False),
        ("Four bombers carried out a bombing [run] near the coast.", False),
        ("Gunmen in a training camp [attacked] the guards.", False),
    ],
)
def test_what_is_only_practised_is_claimed_by_nobody(
    parse_text: ParseText, marked: str, drilled: bool
) -> None:
    reading = read(parse_text, marked, harmful=True)
    assert (reading.opinion, reading.status is Status.DENIED) == (drilled, drilled)


def test_practice_shows_by_the_noun_that_a_light_verb_carries(parse_text: ParseText) -> None:
    """The marines [held] a mock attack on a village."""
    _, parse = parse_text("The marines held a mock attack on a village.")
    tables = load_status_tables()
    assert status_of(parse.sentences[0], 2, tables, named=5).opinion
    assert not status_of(parse.sentences[0], 2, tables).opinion


def test_a_cause_is_not_attacked_in_arms_whoever_says_so(parse_text: ParseText) -> None:
    """The left [attacked] the war effort. / The left [attacked] the war memorial."""
    assert read(parse_text, "The left [attacked] the war effort.", harmful=True).opinion
    assert not read(parse_text, "The left [attacked] the war memorial.", harmful=True).opinion


def test_what_would_befall_anybody_is_told_of_nobody(parse_text: ParseText) -> None:
    """The imam said those killed [fighting] the raiders would be martyrs. / … those who [fought] were martyrs."""
    would = "The imam said those killed [fighting] the raiders would be martyrs."
    were = "The imam said those killed [fighting] the raiders were martyrs."
    assert read(parse_text, would, harmful=True).status is Status.CONDITIONAL
    assert read(parse_text, were, harmful=True).status is Status.ASSERTED


def test_a_question_put_in_the_negative_denies_nothing(parse_text: ParseText) -> None:
    """Didn't they [bomb] it last year / They didn't [bomb] it last year. / Why didn't they [bomb] it?"""
    assert read(parse_text, "Didn't they [bomb] it last year", comment=True).status is Status.QUESTIONED
    assert not read(parse_text, "Didn't they [bomb] it last year?", comment=True).opinion
    assert read(parse_text, "They didn't [bomb] it last year.", comment=True).status is Status.DENIED
    assert read(parse_text, "Why didn't they [bomb] it?", comment=True).opinion


def test_irony_in_a_comment_asserts_nothing(parse_text: ParseText) -> None:
    """Yeah right, the army [won] again."""
    marked = "Yeah right, the army [won] again."
    assert read(parse_text, marked, comment=True).status is Status.QUESTIONED
    assert read(parse_text, "The army [won] again.", comment=True).status is Status.ASSERTED


def test_words_that_decided_are_pointed_at(parse_text: ParseText) -> None:
    """Troops may [enter] the town."""
    reading = read(parse_text, "Troops may [enter] the town.")
    assert reading.words is not None
    assert (reading.words.exact, reading.reason.rule) == ("may", "status:modal:may")
    plain = read(parse_text, "Troops [entered] the town.")
    assert (plain.words, plain.status, plain.opinion) == (None, Status.ASSERTED, False)


def test_surety_falls_with_each_doubt(parse_text: ParseText) -> None:
    """Troops [entered] / will [enter] / may [enter] / did not [enter] the town."""
    sure = [
        read(parse_text, f"Troops {words} the town.").factuality
        for words in ("[entered]", "will [enter]", "may [enter]", "did not [enter]")
    ]
    assert sure == sorted(sure, reverse=True)
    assert sure[0] == 3.0
    assert sure[-1] < -2
