"""How one light falls on another: operators applied from the innermost outwards give the status of a happening.

An operator is a word that changes how a happening is put ("not", "may", "tried to", "denied"). Its effect is one of
the names that `lexicon/status_classes.tsv` lists; `apply` is the whole of their algebra.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.model.claims import Status

#: statuses that a further plan, promise, threat, request or attempt does not change
_FIRM = frozenset({Status.CONDITIONAL, Status.QUESTIONED, Status.POSSIBLE})
#: what an attempt or an intention makes no less: who intends to ask for it, asks for it
_HELD_FAST = _FIRM | {Status.REQUESTED, Status.PROMISED, Status.THREATENED}
#: predicates whose denial undoes a prevention: who failed to prevent it, let it happen
_UNDOES = frozenset({"predicate:fail", "predicate:unable", "predicate:manage+not", "predicate:light+not"})


@dataclass(frozen=True, slots=True)
class Operator:
    """Words that change how the happening is put.

    effect: an effect of `status_classes.tsv`, without its "!".
    sure: how sure these words leave a reader that it happened or will, -3 to 3.
    rule: the kind of words and their class, such as "predicate:plan" or "modal:may".
    token: the word itself, as an index into the sentence.
    closes: whether another holder begins here, so that nothing further out counts.
    """

    effect: str
    sure: float
    rule: str
    token: int
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How the happening stands after the operators so far.

    status: the status.
    sure: -3 (certainly not) to 3 (certainly).
    prevented: whether it is denied because something kept it from happening; an intended prevention denies nothing.
    deciding: the operator that gave the status; None while it is plainly asserted.
    """

    status: Status = Status.ASSERTED
    sure: float = 3.0
    prevented: bool = False
    deciding: Operator | None = None


def compose(operators: list[Operator], harmful: bool | None) -> Standing:
    """Apply the operators, innermost first, to a plainly asserted happening.

    harmful: whether the happening harms who it is done to; None where that is not known.
    """
    standing = Standing()
    for operator in operators:
        standing = apply(standing, operator, harmful)
        if operator.closes:
            break
    return standing


def apply(standing: Standing, operator: Operator, harmful: bool | None) -> Standing:
    """Put a happening that stands so under one more operator."""
    effect = operator.effect
    if standing.deciding is not None and standing.deciding.rule == "predicate:allow":
        harmful = False  # who lets others do harm threatens nobody himself
    if effect in {"keep", "stop", "source"}:
        return replace(standing, sure=_duller(standing.sure, operator.sure))
    if effect == "warn":
        return _warned(standing, operator, harmful)
    if standing.status is Status.DENIED and standing.deciding and standing.deciding.effect == "mock":
        return standing  # what is only practised is no deed, in whatever light
    if effect == "mock":
        return Standing(Status.DENIED, operator.sure, False, operator)
    if effect in {"deny", "avoid"}:
        return _denied(standing, operator)
    return _coloured(standing, operator, _status_of(effect, harmful))


def _status_of(effect: str, harmful: bool | None) -> Status:
    if effect == "commit":
        return Status.THREATENED if harmful else Status.PROMISED
    if effect == "future_own":
        return Status.PLANNED if harmful is None else _status_of("commit", harmful)
    if effect == "future_told":
        return Status.THREATENED if harmful else Status.PLANNED
    if effect in {"future", "planned"}:
        return Status.PLANNED
    return Status.CONDITIONAL if effect == "counterfactual" else Status(effect)


def _duller(sure: float, limit: float) -> float:
    return min(sure, limit) if sure > 0 else max(sure, -limit)


def _warned(standing: Standing, operator: Operator, harmful: bool | None) -> Standing:
    if standing.status is not Status.PLANNED or standing.deciding is None:
        return replace(standing, sure=_duller(standing.sure, operator.sure))
    told = harmful and standing.deciding.effect.startswith("future_")
    status = Status.THREATENED if told else Status.POSSIBLE
    return Standing(status, _duller(standing.sure, operator.sure), False, operator)


def _denied(standing: Standing, operator: Operator) -> Standing:
    if standing.status is Status.QUESTIONED:  # "would not say whether": the question stays open
        return standing
    if standing.prevented and operator.rule not in _UNDOES:
        return Standing(Status.POSSIBLE, -0.5, False, operator)
    if standing.status is Status.ATTEMPTED and operator.rule in _UNDOES:
        return standing
    if standing.status is Status.DENIED:
        return Standing(Status.ASSERTED, min(2.0, -standing.sure), False, operator)
    sure = operator.sure if operator.sure < 0 else -operator.sure
    return Standing(Status.DENIED, sure, operator.effect == "avoid", operator)


def _coloured(standing: Standing, operator: Operator, outer: Status) -> Standing:
    inner = standing.status
    sure = _duller(standing.sure, operator.sure) if standing.sure * operator.sure > 0 else operator.sure
    if inner is Status.DENIED:
        return _coloured_denial(standing, operator, outer)
    if outer is Status.QUESTIONED:
        return Standing(outer, sure, False, operator)
    if _keeps(standing, outer):
        return replace(standing, sure=sure)
    return Standing(outer, sure, False, operator)


def _keeps(standing: Standing, outer: Status) -> bool:
    """Whether the happening keeps its status under another one further out."""
    inner, rule = standing.status, standing.deciding.rule if standing.deciding else ""
    if outer is Status.CONDITIONAL:
        return inner in {Status.THREATENED, Status.PROMISED, Status.QUESTIONED, Status.REQUESTED}
    if outer is Status.POSSIBLE:
        named = inner is Status.PLANNED and rule.startswith(
            "word:"
        )  # a "planned offensive" that is discussed
        return named or inner in {Status.CONDITIONAL, Status.QUESTIONED}
    if rule == "predicate:allow":
        return False
    if outer in {Status.PLANNED, Status.ATTEMPTED}:
        return inner in _HELD_FAST or (inner is Status.PLANNED and outer is Status.ATTEMPTED)
    return inner in _FIRM and rule != "condition"  # "threatened to fire if they came" still threatens


def _coloured_denial(standing: Standing, operator: Operator, outer: Status) -> Standing:
    """Colour what is denied: a plan not to attack is still a denial; a plan to prevent an attack is none."""
    if outer in {Status.QUESTIONED, Status.CONDITIONAL, Status.POSSIBLE}:
        return Standing(outer, -abs(operator.sure) / 2, False, operator)
    if standing.prevented:
        return Standing(Status.POSSIBLE, -0.5, False, operator)
    return replace(standing, sure=-abs(operator.sure))
