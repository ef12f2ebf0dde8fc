"""Status before type: how the innermost source puts a happening, and how sure its words leave a reader.

`status_of` walks from the happening up to the clause in which a holder vouches for it (`status_walk`), collects the
words on the way that change how it is put, and composes them (`status_algebra`). All words are rows of the tables
`lexicon/status_*.tsv`; the walk and the algebra know classes only.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from dateline.coding.status.algebra import Operator, Standing, compose
from dateline.coding.status.factuality import features, happened
from dateline.coding.status.local import practised
from dateline.coding.status.opinion import OpinionWords, hits_a_cause, idle_of, is_opinion, load_opinion_words
from dateline.coding.status.tables import StatusTables, load_status_tables
from dateline.coding.status.walk import Walk
from dateline.model.claims import Reason, Status
from dateline.model.spans import Span
from dateline.parsing.tokens import Sentence

__all__ = ["StatusReading", "happened_of", "load_opinion_words", "load_status_tables", "status_of"]

#: statuses that in the writer's own voice, with words of judgement around them, tell of no event
_IDLE = frozenset({Status.REQUESTED, Status.CONDITIONAL, Status.POSSIBLE, Status.QUESTIONED, Status.PLANNED})
_VOICED = frozenset({"modal:should", "modal:ought", "modal:must", "imperative"})
#: words that only help another: the happening is what that names
_HELPERS = frozenset({"aux", "auxpass", "prt", "neg"})


@dataclass(frozen=True, slots=True)
class StatusReading:
    """How a happening is put.

    status: as the innermost holder puts it.
    factuality: how sure the words leave a reader that it happened or will, -3 (certainly not) to 3 (certainly).
    opinion: whether it is said only in judging, wishing or mocking, or only practised, so that nobody claims an event.
    reason: the rule that decided and all that was seen on the way.
    words: the words that decided; None where it is plainly asserted.
    """

    status: Status
    factuality: float
    opinion: bool
    reason: Reason
    words: Span | None


def status_of(
    sentence: Sentence,
    trigger: int,
    tables: StatusTables,
    opinions: OpinionWords | None = None,
    *,
    content: Container[int] | None = None,
    harmful: bool | None = None,
    comment: bool = False,
    named: int | None = None,
) -> StatusReading:
    """Say how the happening that the token ``trigger`` names is put by its innermost holder.

    content: tokens of what that holder says; None where the writer of the passage is the holder, or it is not known.
    harmful: whether the happening harms who it is done to, which parts promises from threats; None: not known.
    comment: whether the passage is readers' talk, in which irony and questions that expect no answer are read as such.
    named: the noun that names the happening, where ``trigger`` is a light verb that carries it ("held a mock attack").
    opinions: words of judgement; without them only the grammar shows opinion.
    """
    operators = Walk(sentence, tables, content).from_trigger(_named_by(sentence, trigger))
    if named is not None and named != trigger:
        operators = practised(sentence, named, tables) + operators
    standing = compose(operators, harmful)
    own_voice = content is None and not any(one.rule.startswith("predicate:say") for one in operators)
    drilled = standing.deciding is not None and standing.deciding.effect == "mock"
    opinion = drilled or (own_voice and _is_opinion(sentence, standing, opinions, comment))
    status = standing.status
    if comment and own_voice and not opinion and opinions is not None:
        opinion = idle_of(sentence, trigger, opinions) is not None
    elif own_voice and not opinion and opinions is not None and harmful:
        opinion = hits_a_cause(sentence, trigger, opinions)
    if comment and own_voice and opinions is not None and status is Status.ASSERTED:
        judged = is_opinion(sentence, opinions)
        if judged is not None and judged.kind == "irony":
            status, opinion = Status.QUESTIONED, True
    return StatusReading(
        status,
        standing.sure,
        opinion,
        _reason(status, standing, operators),
        _words(sentence, standing.deciding),
    )


def happened_of(sentence: Sentence, trigger: int, tables: StatusTables) -> float | None:
    """Say how sure the words leave a reader that the happening has taken place: -3 to 3; None without the model."""
    operators = Walk(sentence, tables, None).from_trigger(_named_by(sentence, trigger))
    return happened(features(sentence, trigger, operators, compose(operators, None)), tables)


def _named_by(sentence: Sentence, trigger: int) -> int:
    token = sentence.tokens[trigger]
    return token.head if token.dep in _HELPERS else trigger


def _is_opinion(
    sentence: Sentence,
    standing: Standing,
    opinions: OpinionWords | None,
    comment: bool,
) -> bool:
    if standing.deciding is not None and standing.deciding.rule.partition("+")[0] in _VOICED:
        return True
    if comment and standing.status is Status.QUESTIONED and standing.deciding is not None:
        return standing.deciding.rule == "question"
    if opinions is None or standing.status not in _IDLE:
        return False
    judged = is_opinion(sentence, opinions)
    return judged is not None and (comment or judged.kind in {"stance", "slur", "irony"})


def _reason(status: Status, standing: Standing, operators: list[Operator]) -> Reason:
    rule = standing.deciding.rule if standing.deciding else "plainly said"
    return Reason(
        "status",
        f"status:{rule}",
        f"{status} by " + (" > ".join(one.rule for one in operators) or "nothing else"),
    )


def _words(sentence: Sentence, deciding: Operator | None) -> Span | None:
    return None if deciding is None else sentence.words(deciding.token, deciding.token + 1)
