"""What comments do with claims. The docstring of a test is the page: an article, then numbered comments."""

import re
from collections.abc import Callable, Sequence

import pytest

from dateline.model.claims import Claim, SourceKind, Status
from dateline.model.ids import content_id, sha256_of
from dateline.model.page import Page, Passage, PassageKind, Reading
from dateline.model.sources import Reply, Stance
from dateline.model.stated import Basis, Stated
from dateline.model.telling import Telling
from dateline.running.pipeline import Pipeline
from dateline.weighing.talk.replies import only_in_talk, replies_of
from dateline.weighing.talk.thread import answers_of, comments_of, sentences_of
from dateline.weighing.tellings import tellings_of
from tests.weighing.telling_of import source, telling_of

_COMMENT = re.compile(r"^(\d+)\. (\w+)(?: to (\d+))?: ", re.MULTILINE)


def page(text: str) -> Reading:
    """Read "3. mast to 2: words" as comment 3 of mast, which the page sets beneath comment 2."""
    text = "\n".join(line.strip() for line in text.strip().splitlines())
    starts = list(_COMMENT.finditer(text))
    key = sha256_of(text.encode())
    first = starts[0].start() if starts else len(text)
    found = [Passage(content_id("p", key, 0), PassageKind.ARTICLE, 0, first)]
    for at, start in enumerate(starts):
        end = starts[at + 1].start() if at + 1 < len(starts) else len(text)
        answers = (
            None
            if start[3] is None
            else Stated(found[int(start[3])].id, Basis.MARKUP, note="nested beneath it")
        )
        found.append(
            Passage(
                content_id("p", key, at + 1),
                PassageKind.COMMENT,
                start.end(),
                end,
                number=int(start[1]),
                author=Stated(start[2], Basis.PRINTED),
                answers=answers,
            )
        )
    return Reading(Page(key, "test:page", "text/plain", "utf-8", text, key), tuple(found))


def claim_in(reading: Reading, words: str, trigger: str, number: int = 0, **more: object) -> Telling:
    """A claim whose evidence are these words of the article (0) or of a comment."""
    passage = reading.passages[number]
    start = reading.page.text.index(words, passage.start)
    return telling_of(
        words,
        page=reading.page.id,
        passage=passage.id,
        start=start,
        trigger=trigger,
        talk=number > 0,
        voice=passage.kind,
        number=passage.number,
        sources=[source("mast", SourceKind.COMMENTER) if number else source("Harbour Post")],
        **more,  # type: ignore[arg-type]
    )


def never(first: Claim, second: Claim) -> bool:
    return first.id == second.id


def always(first: Claim, second: Claim) -> bool:
    return True


def seen(replies: Sequence[Reply]) -> list[tuple[int | None, Stance, str | None, str]]:
    return [(one.number, one.stance, one.target, one.words.exact) for one in replies]


def docstring(test: Callable[..., object]) -> str:
    return test.__doc__ or ""


def test_a_flat_contradiction_denies_the_claim_it_answers() -> None:
    """
    The harbour fell on Monday.
    1. keel: Rebels seized the harbour before noon.
    2. mast to 1: That is a lie.
    """
    reading = page(docstring(test_a_flat_contradiction_denies_the_claim_it_answers))
    fell = claim_in(reading, "The harbour fell on Monday.", "fell")
    seized = claim_in(reading, "Rebels seized the harbour before noon.", "seized", 1)
    replies = replies_of(reading, [fell, seized], never)
    assert seen(replies) == [
        (1, Stance.ADDS, None, "Rebels seized the harbour before noon."),
        (2, Stance.DENIES, seized.claim.id, "lie"),
    ]
    assert replies[1].answers == reading.passages[1].id
    assert replies[1].author == "mast"
    assert replies[1].why == "“lie”; nested beneath it"


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Exactly. Good to read some truth here.", Stance.SUPPORTS),
        ("Source?", Stance.ASKS),
        ("Any proof of that, or did you dream it up last night?", Stance.ASKS),
        ("Nope.", Stance.DENIES),
        ("I can confirm that, my brother works on the quay.", Stance.SUPPORTS),
        ("They never seized it.", Stance.DENIES),
    ],
)
def test_the_cue_decides_what_an_answer_does(words: str, stance: Stance) -> None:
    reading = page(f"The harbour is quiet.\n1. keel: Rebels seized the harbour.\n2. mast to 1: {words}")
    seized = claim_in(reading, "Rebels seized the harbour.", "seized", 1)
    found = [one for one in replies_of(reading, [seized], never) if one.number == 2]
    assert [(one.stance, one.target) for one in found] == [(stance, seized.claim.id)]


def test_a_comment_that_answers_nobody_must_share_more_than_a_name() -> None:
    """
    Rebels seized the harbour of Zawilah.
    1. mast: Nobody seized Zawilah.
    2. keel: Oh please, if the whole coast from Zawilah to the border were not so dull I might not be asleep by now.
    """
    reading = page(docstring(test_a_comment_that_answers_nobody_must_share_more_than_a_name))
    seized = claim_in(reading, "Rebels seized the harbour of Zawilah.", "seized")
    assert seen(replies_of(reading, [seized], never)) == [(1, Stance.DENIES, seized.claim.id, "Nobody")]


def test_a_claim_of_the_same_happening_supports_or_denies_by_its_polarity() -> None:
    """
    Rebels seized the harbour.
    1. mast: They got the port, I saw them.
    2. keel: The port never changed hands.
    """
    reading = page(docstring(test_a_claim_of_the_same_happening_supports_or_denies_by_its_polarity))
    told = [
        claim_in(reading, "Rebels seized the harbour.", "seized"),
        claim_in(reading, "They got the port, I saw them.", "got", 1),
        claim_in(reading, "The port never changed hands.", "changed hands", 2, status=Status.DENIED),
    ]
    replies = replies_of(reading, told, always)
    assert [(one.number, one.stance) for one in replies] == [(1, Stance.SUPPORTS), (2, Stance.DENIES)]
    assert [one.claim for one in replies] == [told[1].claim.id, told[2].claim.id]


def test_a_question_of_its_own_asks() -> None:
    """
    Rebels seized the harbour.
    1. mast: Has the airport fallen?
    """
    reading = page(docstring(test_a_question_of_its_own_asks))
    fallen = claim_in(reading, "Has the airport fallen?", "fallen", 1, status=Status.QUESTIONED)
    assert seen(replies_of(reading, [fallen], never)) == [(1, Stance.ASKS, None, "Has the airport fallen?")]


def test_the_words_that_a_comment_quotes_say_what_it_answers() -> None:
    """
    Rebels seized the harbour. The army left by the southern road at dawn.
    1. mast: "The army left by the southern road at dawn." Rubbish, and everybody who lives along there knows so.
    """
    reading = page(docstring(test_the_words_that_a_comment_quotes_say_what_it_answers))
    seized = claim_in(reading, "Rebels seized the harbour.", "seized")
    left = claim_in(reading, "The army left by the southern road at dawn.", "left")
    assert seen(replies_of(reading, [seized, left], never)) == [(1, Stance.DENIES, left.claim.id, "Rubbish")]


@pytest.mark.parametrize(("head", "why"), [("@keel", "the name of its writer"), ("#1", "its number, 1")])
def test_who_is_answered_may_stand_at_the_head(head: str, why: str) -> None:
    reading = page(f"Quiet.\n1. keel: Rebels seized the harbour.\n2. other: Rain.\n3. mast: {head} Source?")
    answers = answers_of(reading)
    assert list(answers) == [reading.passages[3].id]
    answer = answers[reading.passages[3].id]
    assert (answer.passage, answer.why) == (reading.passages[1].id, f"opens with {why}")


def test_insults_wishes_and_small_talk_take_no_stance() -> None:
    """
    Rebels seized the harbour.
    1. mast: What a pack of clowns. I hope it rains on all of them.
    2. keel to 1: Good morning to you too.
    """
    reading = page(docstring(test_insults_wishes_and_small_talk_take_no_stance))
    assert replies_of(reading, [claim_in(reading, "Rebels seized the harbour.", "seized")], never) == ()


def test_what_only_commenters_say() -> None:
    """
    Rebels seized the harbour.
    1. mast: They hanged the harbour master.
    """
    reading = page(docstring(test_what_only_commenters_say))
    told = [
        claim_in(reading, "Rebels seized the harbour.", "seized"),
        claim_in(reading, "They hanged the harbour master.", "hanged", 1),
    ]
    assert only_in_talk(told, never) == (told[1].claim.id,)
    assert only_in_talk(told, always) == ()


def test_sentences_of_comments() -> None:
    text = "Gen. Bani of the U.S. staff lied. Really?! Yes\n\nno stop here"
    found = [one.exact for one in sentences_of(text, 0, len(text))]
    assert found == ["Gen. Bani of the U.S. staff lied.", "Really?!", "Yes", "no stop here"]


def test_a_thread_through_the_whole_pipeline(pipeline: Pipeline) -> None:
    """
    Rebels take Zawilah harbour

    April 2, 2011

    ZAWILAH, Libya - Rebels captured the town of Brega on Friday, residents said.

    3 thoughts on “Rebels take Zawilah harbour”

      1. My brother is there. Government troops shelled the school in Brega yesterday.

      2. “Government troops shelled the school in Brega yesterday.”

         That is a lie.

      3. The army bombed Tripoli last year.
    """
    text = "\n".join(
        line[4:] for line in docstring(test_a_thread_through_the_whole_pipeline).strip("\n").splitlines()
    )
    result = pipeline.read(text.encode(), "test:thread")
    assert result.reading is not None
    assert [one.passage.number for one in comments_of(result.reading)] == [1, 2, 3]
    told = tellings_of(result.reading, result.claims)
    shelled = next(one.claim for one in told if one.claim.trigger.exact == "shelled" and one.number == 1)
    replies = replies_of(result.reading, told, never)
    assert (1, Stance.ADDS, None, shelled.id) in [
        (one.number, one.stance, one.target, one.claim) for one in replies
    ]
    assert [(one.stance, one.target) for one in replies if one.number == 2] == [(Stance.DENIES, shelled.id)]
