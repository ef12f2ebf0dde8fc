from __future__ import annotations

import pytest

from dateline.model.spans import Span
from dateline.weighing.disputes.stance import Taken, load_stance_weights, stance
from dateline.weighing.disputes.stance_cues import cues_in, features_of, said

DAM = "Rebels have blown up the Marun dam"


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Governor denies that the Marun dam was blown up", Taken.AGAINST),
        ("No, the Marun dam has not been blown up", Taken.AGAINST),
        ("Marun dam video is a hoax", Taken.AGAINST),
        ("Rebels blow up Marun dam, flooding three villages", Taken.FOR),
        ("Villages flee after rebels blow up Marun dam", Taken.FOR),
        ("Have rebels blown up the Marun dam?", Taken.OBSERVING),
        ("Marun dam allegedly blown up by rebels", Taken.OBSERVING),
        ("Rebels have blown up Marun dam: report", Taken.OBSERVING),
    ],
)
def test_the_stance_of_a_headline(text: str, taken: Taken) -> None:
    assert stance(DAM, text).taken is taken


def test_a_stance_shows_its_words() -> None:
    found = stance(DAM, "That is a lie")
    assert found.taken is Taken.AGAINST
    assert found.cues == ((Span(10, 13, "lie"), "refute"),)
    assert sum(found.likely.values()) == pytest.approx(1)


def test_the_longest_cue_is_taken_where_it_stands() -> None:
    """Spans point into the text as it is, with its own apostrophes and capitals."""
    text = "He didn’t quit, he was said to stay"
    assert [(cue.kind, cue.span.exact) for cue in cues_in(said(text))] == [
        ("negation", "n’t"),
        ("opposite", "quit"),
        ("claim", "said to"),
    ]
    assert all(cue.span.stands_in(text) for cue in cues_in(said(text)))


def test_a_cue_of_the_statement_is_none_of_the_text() -> None:
    features, cues = features_of("The minister denied the report", "Minister denied report")
    assert cues == ()
    assert "plain" in features


def test_every_weight_is_of_a_feature_that_can_be_seen() -> None:
    kinds = {name.partition(":")[0] for name in load_stance_weights()}
    assert kinds <= {
        *("cue", "start", "end", "before", "pre", "post", "share", "always"),
        *("polarity", "both negated", "question", "opens asking", "asks", "plain", "not plain", "distanced"),
        *("distanced twice", "against", "against twice", "against and distanced"),
        *("statement of the future", "plain of the future"),
    }
