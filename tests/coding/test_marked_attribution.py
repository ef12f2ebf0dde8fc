"""Who says what where rules and trained reader are both there; each test says what the reader saw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from dateline.coding.attribution.attribution import attributions
from dateline.coding.attribution.attributions import Attribution
from dateline.coding.attribution.judging import likely, load_weights_of_both, odds
from dateline.coding.attribution.marked_text import MarkedText
from dateline.coding.attribution.quotations import quotations
from dateline.coding.attribution.running_text import RunningText
from dateline.parsing.encoder.marks import Marks
from dateline.parsing.tokens import Parse
from tests.coding.deciding.marking import Seen, marks_of
from tests.conftest import ParseText

LAYERS = ("source", "cue", "content")
#: the reader decides alone, and the rules decide alone
READER = {
    "cue": {"cue": 1.0},
    "content": {"alike": 1.0, "any": 3.0},
    "source": {"marked": 1.0, "nobody marked": 1.0},
}
RULES = {
    "cue": {"rules": 1.0},
    "content": {"any": 9.0, "better rule": -1.0, "borders of reader": -9.0},
    "source": {"rules": 3.0, "nobody by rules": 3.0, "any": -1.0, "nobody": -1.0},
}


def seen_by(parse: Parse, said: Mapping[str, tuple[str, str]]) -> Marks:
    """Marks of a reader that sees cues; cue -> the words of its source and of its content, parted by spaces."""
    roles = {
        cue: Seen(roles={"source": tuple(source.split()), "content": tuple(content.split())})
        for cue, (source, content) in said.items()
    }
    marks = marks_of(parse, roles)
    words = [token.text for sentence in parse.sentences for token in sentence.tokens]
    layers = {
        "cue": set(said),
        "source": {word for source, _ in said.values() for word in source.split()},
        "content": {word for _, content in said.values() for word in content.split()},
    }
    speech = np.zeros((len(words), len(LAYERS), 3), np.float32)
    for at, word in enumerate(words):
        for layer, name in enumerate(LAYERS):
            speech[at, layer, 2 if word in layers[name] else 0] = 1.0
    return replace(marks, windows=(replace(marks.windows[0], speech=speech),))


def pairs(found: Sequence[Attribution]) -> list[tuple[str | None, str]]:
    """Source and content of each attribution."""
    return [
        (None if one.who is None else one.who.span.exact, " … ".join(x.span.exact for x in one.contents))
        for one in found
    ]


def test_a_cue_that_no_table_holds(parse_text: ParseText) -> None:
    """The reader knows a cue where the rules see none."""
    _, parse = parse_text("The mayor muttered something dark: the bridge had gone in the night.")
    assert attributions(parse.sentences) == ()
    marks = seen_by(parse, {"muttered": ("The mayor", "the bridge had gone in night")})
    found = attributions(parse.sentences, marks=marks, weights_of_both=READER)
    assert pairs(found) == [("The mayor", "the bridge had gone in the night")]
    assert found[0].rule.startswith("marked")


def test_a_cue_that_the_reader_denies(parse_text: ParseText) -> None:
    """Where the reader counts alone and sees no cue, an unsure attribution of the rules falls; a sure one stays."""
    _, unsure = parse_text("The governor backed the plan.")
    assert pairs(attributions(unsure.sentences)) == [("The governor", "the plan")]
    assert attributions(unsure.sentences, marks=seen_by(unsure, {}), weights_of_both=READER) == ()
    _, sure = parse_text("The envoy said that the truce was over.")
    found = attributions(sure.sentences, marks=seen_by(sure, {}), weights_of_both=READER)
    assert pairs(found) == [("The envoy", "that the truce was over")]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy said that the truce was over.",
        "Shells fell on the port, according to dockers.",
        '"We are cut off," a nurse told the radio. "Nobody comes."',
        "Rebels denied that they had fired on the ferry and warned of revenge.",
    ],
)
def test_where_the_rules_count_alone_the_reader_changes_nothing(parse_text: ParseText, text: str) -> None:
    """What decides are the weights, not that a reader is there."""
    _, parse = parse_text(text)
    with_reader = attributions(parse.sentences, marks=seen_by(parse, {}), weights_of_both=RULES)
    assert pairs(with_reader) == pairs(attributions(parse.sentences))


def test_what_stands_inside_speech_is_judged_by_the_rules(parse_text: ParseText) -> None:
    """The reader has learned from texts that mark only the outermost: its silence about the inner says nothing."""
    _, parse = parse_text("Officials said that a prisoner told them that the commander had fled.")
    inner = "that a prisoner told them commander had fled the"
    marks = seen_by(parse, {"said": ("Officials", inner)})
    found = attributions(parse.sentences, marks=marks, weights_of_both=READER)
    assert [(one.lemma, one.parent) for one in found] == [("say", None), ("tell", 0)]


def test_the_source_that_the_reader_holds_likelier(parse_text: ParseText) -> None:
    """The reader may name another source than the construction."""
    _, parse = parse_text("Over tea with a consul the envoy said that the port was closed.")
    marks = seen_by(parse, {"said": ("a consul", "that port was closed")})
    (one,) = attributions(parse.sentences, marks=marks, weights_of_both=READER)
    assert one.head is not None
    assert parse.sentences[0].tokens[one.head].text == "consul"


def test_nobody_where_the_reader_holds_nobody_likelier(parse_text: ParseText) -> None:
    """A source that the reader does not see is left out where it counts alone."""
    _, parse = parse_text("The envoy said that the truce was over.")
    marks = seen_by(parse, {"said": ("", "that the truce was over")})
    (one,) = attributions(parse.sentences, marks=marks, weights_of_both=READER)
    assert (one.source, one.unsourced) == (None, "no subject")


def test_whom_an_outlet_quotes_is_the_source(parse_text: ParseText) -> None:
    """The texts that the reader learned from give it to the outlet."""
    _, parse = parse_text("Radio Mina quoted a priest as saying that the air force bombed the school.")
    marks = seen_by(parse, {"saying": ("Radio Mina", "that air force bombed school")})
    found = attributions(parse.sentences, marks=marks, weights_of_both=RULES | {"source": READER["source"]})
    assert pairs(found) == pairs(attributions(parse.sentences))
    assert [source for source, _ in pairs(found)] == ["a priest"]


def test_borders_of_the_reader_must_be_likelier_by_far(parse_text: ParseText) -> None:
    """A clause is not cut in two where the reader is not sure, and is where it is."""
    _, parse = parse_text("The police arrested the editor and charged him with treason, his daughter said.")
    marks = seen_by(parse, {"said": ("his daughter", "charged him with treason")})
    unsure = READER | {"content": {"any": 1.0, "borders of reader": 0.3}}
    sure = READER | {"content": {"any": -1.0, "borders of reader": 9.0}}
    (whole,) = attributions(parse.sentences, marks=marks, weights_of_both=unsure)
    (cut,) = attributions(parse.sentences, marks=marks, weights_of_both=sure)
    assert pairs([whole])[0][1].startswith("The police arrested")
    assert pairs([cut])[0][1] == "charged him with treason"


def test_speech_in_quotation_marks_is_content_as_a_whole_or_not_at_all(parse_text: ParseText) -> None:
    """Most of the first speech is marked, little of the second."""
    _, parse = parse_text('"We held the ridge all night," she noted. "Then came the heavy rain upon us."')
    row = RunningText.of(parse.sentences)
    marks = seen_by(parse, {"noted": ("she", "We held ridge all night rain")})
    content = MarkedText.of(row, marks).content_of(_place(row, "noted"), (), quotations(row))
    assert [row.tokens[place].text for place in sorted(content)] == [
        '"', "We", "held", "the", "ridge", "all", "night", ",", '"',
    ]  # fmt: skip


def test_a_small_gap_in_what_is_marked_is_closed_unless_it_is_the_cue(parse_text: ParseText) -> None:
    """Both halves belong to the cue between them; it is part of neither."""
    _, parse = parse_text("The road to the coast, the mayor noted, was mined at both ends.")
    row = RunningText.of(parse.sentences)
    marks = seen_by(parse, {"noted": ("mayor", "The road coast was mined at both ends")})
    content = MarkedText.of(row, marks).content_of(_place(row, "noted"), (), ())
    words = [row.tokens[place].text for place in sorted(content)]
    assert "noted" not in words
    assert "mayor" not in words
    assert words[-5:] == ["was", "mined", "at", "both", "ends"]


def _place(row: RunningText, word: str) -> int:
    return next(at for at, token in enumerate(row.tokens) if token.text == word)


def test_the_packaged_table_answers_each_question() -> None:
    """Rules and reader speak for a cue; the reader for a content and for a source."""
    weights = load_weights_of_both()
    assert set(weights) == {"cue", "content", "source"}
    assert weights["cue"]["cue"] > 0
    assert weights["cue"]["rules"] > 0
    assert weights["content"]["alike"] > 0
    assert weights["source"]["marked"] > 0


def test_a_likelihood_rises_with_what_speaks_for_it() -> None:
    """Odds are bounded, and a feature without a weight counts nothing."""
    assert likely({"x": odds(0.9)}, {"x": 1.0}) == pytest.approx(0.9)
    assert likely({"y": 5.0}, {"x": 1.0}) == 0.5
    assert -6 < odds(0.0) < odds(0.2) < odds(1.0) < 6
