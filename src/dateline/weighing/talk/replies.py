"""What each comment does with claims: supports, denies, asks about or adds.

A claim of the comment's own takes its stance from how it is put beside the claim that tells the same happening; where
no passage before it tells that, it adds. A sentence without a claim ("That is a lie", "Source?") takes its stance from
its cues, towards the claim of the passage it answers that shares most words with it, or the nearest. A comment that
answers nobody is held against all that stands before it, and then it must share more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.model.claims import Claim, Status
from dateline.model.page import PassageKind, Reading, outwards
from dateline.model.sources import Reply, Stance
from dateline.model.spans import Span
from dateline.model.telling import Telling
from dateline.weighing.talk.cues import Cue, asks, cues_in, negation_in, points_back, without, words_in
from dateline.weighing.talk.matter import (
    ANSWERING,
    Matter,
    likeness,
    matter_of,
    nearest,
    tells_same,
    unasked,
)
from dateline.weighing.talk.thread import Comment, comments_of

Same = Callable[[Claim, Claim], bool]

#: Words of a sentence up to which a cue may be all that it says ("That is a lie", "Exactly. I saw it too").
_BARE = 7
#: What a sentence without any cue must share with a claim that it answers to be taken as saying it again.
_AGAIN = 6.0


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a comment is held against.

    answered: claims of the passage that it answers; those whose words it quotes alone, where it quotes.
    before: all claims that stand before it, nearest last.
    quotes: whether `answered` are the claims whose words it quotes.
    """

    answered: tuple[Matter, ...]
    before: tuple[Matter, ...]
    quotes: bool


@dataclass(frozen=True, slots=True)
class _Taken:
    """A stance as found in a sentence."""

    stance: Stance
    target: Matter | None
    words: Span
    why: str


def replies_of(reading: Reading, tellings: Sequence[Telling], same: Same) -> tuple[Reply, ...]:
    """List what the comments of a page do with claims, in text order.

    tellings: those of the page. same: whether two claims tell of one event.
    """
    comments = comments_of(reading)
    within = _comment_of(reading)
    matters = [matter_of(one.claim) for one in sorted(tellings, key=lambda one: one.claim.evidence.start)]
    talk = {one.claim.id for one in tellings if one.talk and one.voice is not PassageKind.QUOTATION}
    found: list[Reply] = []
    for comment in comments:
        ground = _ground(reading, comment, matters, within)
        own = [
            one.claim
            for one in matters
            if one.claim.id in talk and within.get(one.claim.passage) == comment.passage.id
        ]
        for sentence in comment.sentences:
            said = [claim for claim in own if sentence.overlaps(claim.trigger)]
            taken = (
                [(_of_claim(claim, sentence, ground, same), claim) for claim in said]
                if said
                else [(one, None) for one in _of_sentence(sentence, comment, ground)]
            )
            found += [_reply(comment, one, claim) for one, claim in taken]
    return tuple(_distinct(found))


def only_in_talk(tellings: Sequence[Telling], same: Same) -> tuple[str, ...]:
    """Ids of the claims that commenters make and no report among the tellings makes, in the order given."""
    reports = [one.claim for one in tellings if not one.talk]
    return tuple(
        one.claim.id for one in tellings if one.talk and not any(same(one.claim, other) for other in reports)
    )


def _comment_of(reading: Reading) -> Mapping[str, str]:
    """The innermost comment that holds each passage, by the passage's id."""
    found: dict[str, str] = {}
    for passage in reading.passages:
        for voice in (passage, *outwards(reading.passages, passage)):
            if voice.kind is PassageKind.COMMENT:
                found[passage.id] = voice.id
                break
    return found


def _ground(
    reading: Reading, comment: Comment, matters: Sequence[Matter], within: Mapping[str, str]
) -> _Ground:
    before = [
        one
        for one in matters
        if one.claim.evidence.start < comment.passage.start
        and within.get(one.claim.passage) != comment.passage.id
    ]
    answer = comment.answer
    articles = {one.id for one in reading.passages if one.kind is PassageKind.ARTICLE}
    answered = [
        one
        for one in matters
        if answer.passage is not None
        and (
            within.get(one.claim.passage) == answer.passage
            or (answer.passage in articles and one.claim.passage not in within)
        )
    ]
    quoted = [
        one for one in before if answer.quoted is not None and one.claim.evidence.overlaps(answer.quoted)
    ]
    return _Ground(tuple(quoted or answered), tuple(before), bool(quoted))


def _of_claim(claim: Claim, sentence: Span, ground: _Ground, same: Same) -> _Taken:
    """The stance of a claim that the comment makes itself."""
    told = [one for one in ground.before if same(claim, one.claim)]
    told = [one for one in told if one in ground.answered] or told
    cues = list(cues_in(sentence))
    against = next((cue for cue in cues if cue.stance is Stance.DENIES), None)
    question = claim.status is Status.QUESTIONED or asks(sentence)
    if told:
        target = nearest(sentence, told, 0.0)
    elif against is not None or claim.status is Status.DENIED or question:
        target = nearest(sentence, ground.answered, ANSWERING) or unasked(sentence, ground.before)
    else:
        target = None
    if target is None:
        if question:
            return _Taken(Stance.ASKS, None, sentence, "asks about what no passage before it tells")
        return _Taken(Stance.ADDS, None, claim.evidence, "no passage before it tells this")
    if question:
        return _Taken(Stance.ASKS, target, sentence, "asks about the same happening")
    opposite = (claim.status is Status.DENIED) != (target.claim.status is Status.DENIED)
    if opposite or against is not None:
        words = against.span if against is not None and not opposite else claim.evidence
        return _Taken(Stance.DENIES, target, words, "tells the same happening the other way round")
    return _Taken(Stance.SUPPORTS, target, claim.evidence, "tells the same happening the same way")


def _of_sentence(sentence: Span, comment: Comment, ground: _Ground) -> Iterator[_Taken]:
    """The stance of a sentence without a claim of its own; nothing where it takes none."""
    cues = list(cues_in(sentence))
    cue = _leading(cues, sentence)
    bare = len(words_in(sentence)) <= _BARE
    plainly = cue is not None and (bare or ground.quotes or points_back(sentence))
    said = sentence if cue is None else without(sentence, cue.span)
    target = nearest(said, ground.answered, 0.0 if plainly else ANSWERING)
    how = comment.answer.why
    if target is None:
        target, how = unasked(said, ground.before), "shares words and names"
    if target is None:
        return
    if cue is not None:
        stance = _turned(cue.stance, sentence, cue, target)
        yield _Taken(stance, target, cue.span, f"“{cue.span.exact}”; {how}")
    elif asks(sentence):
        yield _Taken(Stance.ASKS, target, sentence, f"a question about the same; {how}")
    else:
        yield from _plain(sentence, target, ground, how)


def _leading(cues: Sequence[Cue], sentence: Span) -> Cue | None:
    """The cue that decides: what asks in a question, else what denies, else what comes first."""
    order = (
        [Stance.ASKS, Stance.DENIES, Stance.SUPPORTS] if asks(sentence) else [Stance.DENIES, Stance.SUPPORTS]
    )
    for stance in order:
        for cue in cues:
            if cue.stance is stance:
                return None if stance is Stance.SUPPORTS and asks(sentence) else cue
    return next((cue for cue in cues if cue.stance is Stance.ASKS), None)


def _turned(stance: Stance, sentence: Span, cue: Cue, target: Matter) -> Stance:
    """A negation before a cue of support turns it: "I don't believe that it is true"."""
    negation = negation_in(sentence)
    if stance is Stance.SUPPORTS and negation is not None and negation.end <= cue.span.start:
        return Stance.SUPPORTS if target.claim.status is Status.DENIED else Stance.DENIES
    return stance


def _plain(sentence: Span, target: Matter, ground: _Ground, how: str) -> Iterator[_Taken]:
    """A sentence without a cue: it denies by a negation, or says the claim again."""
    negation = negation_in(sentence)
    denied = target.claim.status is Status.DENIED
    if negation is not None:
        stance = Stance.SUPPORTS if denied else Stance.DENIES
        yield _Taken(stance, target, negation, f"“{negation.exact}” beside the words of the claim; {how}")
    elif target in ground.answered and tells_same(sentence, target) and likeness(sentence, target) >= _AGAIN:
        stance = Stance.DENIES if denied else Stance.SUPPORTS
        yield _Taken(stance, target, sentence, f"says the claim again; {how}")


def _reply(comment: Comment, taken: _Taken, claim: Claim | None) -> Reply:
    author = comment.passage.author
    return Reply(
        passage=comment.passage.id,
        number=comment.passage.number,
        author=None if author is None else author.value,
        answers=comment.answer.passage,
        stance=taken.stance,
        target=None if taken.target is None else taken.target.claim.id,
        claim=None if claim is None else claim.id,
        words=taken.words,
        why=taken.why,
    )


def _distinct(replies: Sequence[Reply]) -> Iterator[Reply]:
    """Leave out what a comment says twice of one claim without a claim of its own."""
    seen: set[tuple[str, Stance, str | None]] = set()
    for one in replies:
        key = (one.passage, one.stance, one.target)
        if one.claim is not None or key not in seen:
            yield one
        seen.add(key)
