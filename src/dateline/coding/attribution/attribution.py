"""Find who says what in a passage: attributions with their sources, cues and contents, nested as they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from dateline.coding.attribution.attributions import Attribution
from dateline.coding.attribution.building import Surroundings, built
from dateline.coding.attribution.choice import FLOOR, FLOOR_OF_BOTH, chosen, chosen_by_both, parents
from dateline.coding.attribution.cues import Cues, load_cues
from dateline.coding.attribution.finding import Found, cue_candidates, with_quotations
from dateline.coding.attribution.judging import is_said, judged, load_weights_of_both
from dateline.coding.attribution.marked_text import MarkedText
from dateline.coding.attribution.phrases import colon_candidates, nominal_candidates, phrase_candidates
from dateline.coding.attribution.quotations import Quotation, quotations
from dateline.coding.attribution.running_text import RunningText
from dateline.coding.attribution.runs_on import bare_cues, running_on
from dateline.coding.attribution.score import HOPELESS, load_weights, scored
from dateline.coding.attribution.source_kinds import load_source_nouns
from dateline.coding.attribution.speech import spoken, with_speaker, with_speech
from dateline.model.actors import ActorMention
from dateline.parsing.encoder.marks import Marks
from dateline.parsing.tokens import Sentence

#: sentences; no news article is as long, and saved books and transcripts must not take the square of their length
_BLOCK = 400
#: no count: the gold does not mark who saw it, but who saw soldiers loot a shop vouches for it
_SEEN = 0.5


def attributions(
    sentences: Sequence[Sentence],
    actors: Sequence[ActorMention] = (),
    cues: Cues | None = None,
    nouns: Mapping[str, str] | None = None,
    weights: Mapping[str, float] | None = None,
    floor: float = FLOOR,
    marks: Marks | None = None,
    weights_of_both: Mapping[str, Mapping[str, float]] | None = None,
    floor_of_both: float = FLOOR_OF_BOTH,
) -> tuple[Attribution, ...]:
    """List the attributions of one passage in the order of their cues; `Attribution.parent` points into the result.

    sentences: the sentences of one passage, in text order.
    actors: the actor mentions of those sentences, for who the sources are.
    cues, nouns, weights: the tables; the packaged ones where None.
    floor: what attributes less often than this (0 to 1) by the rules is left out.
    marks: what the trained reader says of the page; None where the rules are to read alone.
    weights_of_both, floor_of_both: the packaged weights of rules and reader together, and their floor.
    """
    tables = _Tables(
        cues or load_cues(),
        load_source_nouns() if nouns is None else nouns,
        load_weights() if weights is None else weights,
        floor,
        (weights_of_both or load_weights_of_both()) if marks is not None else {},
        floor_of_both,
    )
    mentions: dict[int, list[ActorMention]] = {}
    for mention in actors:
        mentions.setdefault(mention.sentence, []).append(mention)
    found: list[Attribution] = []
    for block in _blocks(sentences):
        before = len(found)
        here = _in_block(block, mentions, tables, marks)
        found += [one if one.parent is None else replace(one, parent=one.parent + before) for one in here]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Tables:
    """The tables and the floors of `attributions`."""

    cues: Cues
    nouns: Mapping[str, str]
    weights: Mapping[str, float]
    floor: float
    weights_of_both: Mapping[str, Mapping[str, float]]
    floor_of_both: float


def _blocks(sentences: Sequence[Sentence]) -> Iterator[Sequence[Sentence]]:
    """Cut a very long passage between paragraphs, for the search for speakers looks at a whole block."""
    first = 0
    for at in range(_BLOCK, len(sentences)):
        border = sentences[at].paragraph != sentences[at - 1].paragraph
        if at - first >= (_BLOCK if border else 2 * _BLOCK):
            yield sentences[first:at]
            first = at
    if first < len(sentences):
        yield sentences[first:]


def _in_block(
    sentences: Sequence[Sentence],
    mentions: Mapping[int, Sequence[ActorMention]],
    tables: _Tables,
    marks: Marks | None,
) -> tuple[Attribution, ...]:
    text = RunningText.of(sentences)
    quoted = quotations(text)
    named = {
        text.starts[at] + mention.head
        for at, sentence in enumerate(sentences)
        for mention in mentions.get(sentence.index, ())
    }
    marked = None if marks is None else MarkedText.of(text, marks)
    candidates = candidates_in(text, quoted, tables.cues, tables.weights, named)
    if marked is None:
        found = chosen(candidates, tables.floor)
    else:
        both = judged(candidates, marked, quoted, tables.cues, tables.weights_of_both)
        found = chosen_by_both(both, tables.floor_of_both, tables.floor)
    found = [with_speaker(one, quoted, text) for one in with_speech(found, quoted, text, tables.cues)]
    if marked is not None:
        found = [one for one in found if is_said(one, marked)]
    found = running_on(bare_cues(found, text, tables.cues), text)
    around = Surroundings(text, quoted, mentions, tables.nouns, {one.index: one for one in sentences})
    return built(found, parents(found), around)


def candidates_in(
    text: RunningText,
    marks: tuple[Quotation, ...],
    cues: Cues,
    weights: Mapping[str, float],
    named: Collection[int] = (),
) -> Iterator[Found]:
    """Yield all that may attribute, with whole quotations as content and the likelihood in this passage.

    marks: its quotation marks. named: places where actors are named.
    """
    for one in cue_candidates(text, cues):
        if one.score >= HOPELESS and one.content and one.cue not in one.content:
            wide = with_quotations(one, marks)
            if one.rule == "verb sees":
                yield replace(wide, score=_SEEN)
            else:
                yield scored(wide, text, weights, quoted=spoken(wide, marks))
    others = (
        phrase_candidates(text, cues),
        nominal_candidates(text, cues),
        colon_candidates(text, named),
    )
    for one in chain.from_iterable(others):
        if one.content:
            yield with_quotations(one, marks)
