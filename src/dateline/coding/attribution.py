"""Find who says what in a passage: attributions with their sources, cues and contents, nested as they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from dateline.coding.attribution_building import Surroundings, built
from dateline.coding.attribution_choice import FLOOR, chosen, parents
from dateline.coding.attribution_finding import Found, cue_candidates, with_quotations
from dateline.coding.attribution_phrases import colon_candidates, nominal_candidates, phrase_candidates
from dateline.coding.attribution_runs_on import bare_cues, running_on
from dateline.coding.attribution_score import HOPELESS, load_weights, scored
from dateline.coding.attribution_speech import spoken, with_speaker, with_speech
from dateline.coding.attributions import Attribution
from dateline.coding.cues import Cues, load_cues
from dateline.coding.quotations import Quotation, quotations
from dateline.coding.running_text import RunningText
from dateline.coding.source_kinds import load_source_nouns
from dateline.model.actors import ActorMention
from dateline.parsing.tokens import Sentence


def attributions(
    sentences: Sequence[Sentence],
    actors: Sequence[ActorMention] = (),
    cues: Cues | None = None,
    nouns: Mapping[str, str] | None = None,
    weights: Mapping[str, float] | None = None,
    floor: float = FLOOR,
) -> tuple[Attribution, ...]:
    """List the attributions of one passage in the order of their cues; `Attribution.parent` points into the result.

    sentences: the sentences of one passage, in text order.
    actors: the actor mentions of those sentences, for who the sources are.
    cues, nouns, weights: the tables; the packaged ones where None.
    floor: what attributes less often than this (0 to 1) is left out.
    """
    if not sentences:
        return ()
    cues = cues or load_cues()
    nouns = load_source_nouns() if nouns is None else nouns
    text = RunningText.of(sentences)
    marks = quotations(text)
    by_index = {sentence.index: at for at, sentence in enumerate(sentences)}
    mentions: dict[int, list[ActorMention]] = {}
    for mention in actors:
        if mention.sentence in by_index:
            mentions.setdefault(mention.sentence, []).append(mention)
    named = {text.starts[by_index[at]] + one.head for at, here in mentions.items() for one in here}
    weights = load_weights() if weights is None else weights
    found = chosen(_candidates(text, marks, cues, weights, named), floor)
    found = [with_speaker(one, marks, text) for one in with_speech(found, marks, text, cues)]
    found = running_on(bare_cues(found, text, cues), text)
    around = Surroundings(text, marks, mentions, nouns, {one.index: one for one in sentences})
    return built(found, parents(found), around)


def _candidates(
    text: RunningText,
    marks: tuple[Quotation, ...],
    cues: Cues,
    weights: Mapping[str, float],
    named: Collection[int],
) -> Iterator[Found]:
    """Yield all that may attribute, with whole quotations as content and the likelihood in this passage."""
    for one in cue_candidates(text, cues):
        if one.score >= HOPELESS and one.content and one.cue not in one.content:
            wide = with_quotations(one, marks)
            yield scored(wide, text, weights, quoted=spoken(wide, marks))
    others = (phrase_candidates(text, cues), nominal_candidates(text, cues), colon_candidates(text, named))
    for one in chain.from_iterable(others):
        if one.content:
            yield with_quotations(one, marks)
