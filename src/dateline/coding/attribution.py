"""Find who says what in a passage: attributions with their sources, cues and contents, nested as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.coding.attribution_choice import FLOOR, chosen, parents
from dateline.coding.attribution_finding import Found, cue_candidates, with_quotations
from dateline.coding.attribution_phrases import colon_candidates, phrase_candidates
from dateline.coding.attribution_score import HOPELESS, load_weights, scored
from dateline.coding.attribution_sources import antecedent_of, extent_of_source
from dateline.coding.attribution_speech import spoken, with_speaker, with_speech
from dateline.coding.attributions import Attribution, Form, Stretch
from dateline.coding.cues import Cues, load_cues
from dateline.coding.quotations import Quotation, quotations
from dateline.coding.running_text import RunningText
from dateline.coding.source_kinds import FIRST_PERSON, load_source_nouns, source_kind
from dateline.model.actors import ActorKind, ActorMention
from dateline.model.claims import SourceKind
from dateline.parsing.tokens import Sentence

_Mentions = Mapping[int, Sequence[ActorMention]]


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
    found = chosen(_candidates(text, marks, cues, load_weights() if weights is None else weights), floor)
    found = [with_speaker(one, marks, text) for one in with_speech(found, marks, text, cues)]
    mentions: dict[int, list[ActorMention]] = {}
    for mention in actors:
        mentions.setdefault(mention.sentence, []).append(mention)
    return tuple(
        _attribution(one, parent, text, marks, mentions, nouns)
        for one, parent in zip(found, parents(found), strict=True)
    )


def _candidates(
    text: RunningText, marks: tuple[Quotation, ...], cues: Cues, weights: Mapping[str, float]
) -> Iterator[Found]:
    """Yield all that may attribute, with whole quotations as content and the likelihood in this passage."""
    for one in cue_candidates(text, cues):
        if one.score >= HOPELESS and one.content and one.cue not in one.content:
            wide = with_quotations(one, marks)
            yield scored(wide, text, weights, quoted=spoken(wide, marks))
    for one in (*phrase_candidates(text, cues), *colon_candidates(text, marks)):
        if one.content:
            yield with_quotations(one, marks)


def _attribution(
    found: Found,
    parent: int | None,
    text: RunningText,
    marks: tuple[Quotation, ...],
    mentions: _Mentions,
    nouns: Mapping[str, str],
) -> Attribution:
    sentence = text.sentences[text.sentence_at(found.cue)]
    start = text.starts[text.sentence_at(found.cue)]
    source = _source_stretch(found, text)
    antecedent: Stretch | None = None
    actor: ActorMention | None = None
    head: int | None = None
    kind = SourceKind.NONE
    if found.head is not None and source is not None:
        at = text.sentence_at(found.head)
        head = found.head - text.starts[at]
        home = text.sentences[at]
        goes_back = antecedent_of(home, head)
        who, words = head, source
        if goes_back is not None:
            first, last = extent_of_source(
                home, goes_back, {found.cue - start} if at == text.sentence_at(found.cue) else set()
            )
            antecedent = words = Stretch(home.index, first, last, home.words(first, last))
            who = goes_back
        actor = actor_at(mentions.get(home.index, ()), who)
        if home.tokens[who].lower in FIRST_PERSON and not any(
            one.first <= found.cue < one.last for one in marks
        ):
            kind = SourceKind.AUTHOR
        else:
            kind = source_kind(home, words.first, words.last, who, actor, nouns)
    via = _outlet(sentence, found, start, source, mentions)
    return Attribution(
        source=source,
        unsourced=found.unsourced,
        head=head,
        antecedent=antecedent,
        actor=actor,
        kind=kind,
        cue=_cue_stretch(found, text),
        token=found.cue - start,
        lemma=found.lemma,
        cue_class=found.cue_class,
        contents=text.stretches(found.content),
        form=_form(found, marks),
        parent=parent,
        via=None
        if via is None
        else Stretch(sentence.index, via.first, via.last, sentence.words(via.first, via.last)),
        via_actor=via,
        rule=found.rule,
        score=round(found.score, 3),
    )


def _source_stretch(found: Found, text: RunningText) -> Stretch | None:
    if found.source_words:
        return text.stretch(found.source_words[0], found.source_words[-1] + 1)
    if found.head is None:
        return None
    at = text.sentence_at(found.head)
    start = text.starts[at]
    keep_out = {place - start for place in (*found.words, *found.content)} - {found.head - start}
    first, last = extent_of_source(text.sentences[at], found.head - start, keep_out)
    return text.stretch(start + first, start + last)


def _cue_stretch(found: Found, text: RunningText) -> Stretch:
    """Cut out the run of cue words around the main one."""
    words = set(found.words)
    first = last = found.cue
    while first - 1 in words:
        first -= 1
    while last + 1 in words:
        last += 1
    return text.stretch(first, last + 1)


def actor_at(mentions: Iterable[ActorMention], token: int) -> ActorMention | None:
    """Take the mention headed by the token, else the longest that holds it; None where none does."""
    holding = [one for one in mentions if one.first <= token < one.last]
    return max(holding, key=lambda one: (one.head == token, one.last - one.first), default=None)


def _outlet(
    sentence: Sentence, found: Found, start: int, source: Stretch | None, mentions: _Mentions
) -> ActorMention | None:
    """Find the outlet named beside the cue, outside source and content: "told Reuters", "quoted by IRNA"."""
    for mention in mentions.get(sentence.index, ()):
        if mention.actor.kind is not ActorKind.MEDIA or start + mention.head in found.content:
            continue
        if source is None or not source.holds(sentence.index, mention.head):
            return mention
    return None


def _form(found: Found, marks: tuple[Quotation, ...]) -> Form:
    if found.unsourced == "evidential" or (found.unsourced == "passive" and found.rule.startswith("verb be")):
        return Form.EVIDENTIAL
    inside = sum(max(0, sum(place in found.content for place in range(one.first, one.last))) for one in marks)
    if inside >= len(found.content) * 0.95 or found.rule == "quotation alone":
        return Form.DIRECT
    if inside:
        return Form.MIXED
    return Form.NOMINAL if found.rule.startswith(("noun", "adjective")) else Form.INDIRECT
