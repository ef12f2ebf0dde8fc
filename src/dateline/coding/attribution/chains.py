"""Source chains: who vouches for a word, innermost first, and who "we" is inside a quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.attribution.attributions import Attribution, CueClass, Form, PassedOn
from dateline.coding.attribution.quotations import quotations
from dateline.coding.attribution.running_text import RunningText
from dateline.model.actors import ActorMention, Naming
from dateline.model.claims import Source, SourceKind
from dateline.parsing.tokens import Sentence

#: words with which a speaker in quotation marks names himself or those he speaks for
_SPEAKER = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})

#: classes whose source commits to it or asks for it; that it did so is somebody else's account
_COMMITTING = frozenset({CueClass.PROMISE, CueClass.THREATEN, CueClass.REQUEST})


def holders_of(sentence: int, token: int, found: Sequence[Attribution]) -> tuple[int, ...]:
    """List the places in ``found`` of the attributions that hold the token as what is said, innermost first."""
    holding = [at for at, one in enumerate(found) if one.contains(sentence, token)]
    return tuple(sorted(holding, key=lambda at: (_size(found[at]), -at)))


def chain_of(
    sentence: int, token: int, found: Sequence[Attribution], *, happened: bool = False
) -> tuple[Source, ...]:
    """Name who vouches for the word at ``token`` of the parse's ``sentence``, innermost first.

    Empty where the page itself says it. Links that do not vouch (a wish, a side taken, a topic) and the writer's
    own "I think" are left out, as is who promises or demands it where somebody else tells of the promise; whoever
    was told or quotes follows the speaker as a link of its own; a speaker met twice is one link; a link without a
    name is kept only where no link has one.

    happened: whether it is told as having happened; then who ordered or promised it does not tell of it.
    """
    links: list[Source] = []
    holding = [found[at] for at in holders_of(sentence, token, found)]
    holding = [one for one in holding if one.vouches and one.kind is not SourceKind.AUTHOR]
    telling = [one for one in holding if one.cue_class not in _COMMITTING]
    for one in telling if happened else telling or holding:
        for link in links_of(one):
            if not any(_same(link, other) for other in links):
                links.append(link)
    named = tuple(link for link in links if link.kind is not SourceKind.NONE)
    return named or tuple(links[:1])


def links_of(one: Attribution) -> tuple[Source, ...]:
    """Make the links that one attribution stands for: its source, then who passes it on."""
    who = one.who
    if who is None:
        first = Source(None, None, SourceKind.NONE, one.cue.span, note=one.unsourced)
    else:
        actor = one.actor.actor if one.actor is not None else None
        name = actor.name if actor is not None else " ".join(who.span.exact.split())
        first = Source(name, None if actor is None else actor.id, one.kind, one.cue.span, who.span)
    return first, *(_passed_on(link, one) for link in one.passed_on)


def _passed_on(link: PassedOn, one: Attribution) -> Source:
    actor = link.actor.actor if link.actor is not None else None
    name = actor.name if actor is not None else " ".join(link.words.span.exact.split())
    return Source(name, None if actor is None else actor.id, link.kind, one.cue.span, link.words.span)


def speaker_pronouns(sentences: Sequence[Sentence], found: Sequence[Attribution]) -> tuple[ActorMention, ...]:
    """Say who "I" and "we" are in the quotation marks of one passage: the one who is quoted.

    Returns a mention for each such pronoun whose innermost speaker is a resolved actor; the words that name the
    speaker are its antecedent.
    """
    text = RunningText.of(sentences)
    quoted = [one for one in found if one.form in {Form.DIRECT, Form.MIXED} and one.actor is not None]
    mentions: list[ActorMention] = []
    if not quoted:
        return ()
    for marks in quotations(text):
        for place in range(marks.first, marks.last):
            word = text.tokens[place]
            if word.lower not in _SPEAKER:
                continue
            sentence = text.sentences[text.sentence_at(place)]
            holding = holders_of(sentence.index, word.index, quoted)
            if holding:
                mentions.append(_pronoun(sentence, word.index, quoted[holding[0]]))
    return tuple(mentions)


def _pronoun(sentence: Sentence, token: int, speaker: Attribution) -> ActorMention:
    span = sentence.words(token, token + 1)
    assert speaker.actor is not None and speaker.who is not None  # `speaker_pronouns` takes only such
    return replace(
        speaker.actor,
        span=span,
        sentence=sentence.index,
        first=token,
        last=token + 1,
        head=token,
        naming=Naming.PRONOUN,
        rule="speaker of the quotation",
        antecedent=speaker.who.span,
        lost=(),
    )


def _size(one: Attribution) -> int:
    return sum(content.last - content.first for content in one.contents)


def _same(one: Source, other: Source) -> bool:
    return (one.id, (one.name or "").casefold()) == (other.id, (other.name or "").casefold())
