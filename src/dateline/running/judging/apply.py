"""Carry the log of a case into its claims: only those are touched of which something else was decided than stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.case.judged_claims import Became, JudgedClaim
from dateline.case.store import Case
from dateline.model.claims import Claim
from dateline.model.judgements import OF_CELLS, Judgement, JudgementKind, standing
from dateline.running.judging.actors import Renaming, parties_of
from dateline.running.judging.adding import is_added, place_of
from dateline.running.judging.cells import as_judged
from dateline.running.judging.marks import Fitted, Misfit, fitted


def judge_claims(case: Case, log: Fitted | None = None) -> frozenset[str]:
    """Bring the claims of a case to what people decided; returns the ids of those that changed, came or went.

    What follows for events is left to weighing, which the case keeps note of.
    """
    known = log or fitted(case)
    counting = standing(known.log)
    of_claim = _of_claims(counting)
    renaming = Renaming.of(counting)
    stored = case.judged.all()
    touched = {
        claim
        for claim, one in stored.items()
        if one.judgements != _ids(of_claim.get(claim, ()), renaming.used(one.parties))
    }
    touched |= of_claim.keys() - stored.keys()
    touched |= case.judged.naming(renaming.keys())
    read = case.judged.as_read(touched)
    made = {claim: one for claim, one in known.added.items() if claim in touched and claim not in read}
    read |= {claim: (place_of(one), one) for claim, one in made.items()}
    texts = {page: case.reading(page).page.text for page in sorted({one.page for _, one in read.values()})}
    judged = [
        _judged(place, claim, of_claim.get(identity, ()), renaming, texts[claim.page], known)
        for identity, (place, claim) in sorted(read.items())
    ]
    # an actor of these was named as one that was judged, but by other words
    judged = [one for one in judged if one[0].judgements or one[0].claim in stored]
    case.judged.keep(judged)
    return frozenset(one.claim for one, _, _ in judged)


def misfits(case: Case) -> tuple[Misfit, ...]:
    """List the judgements that stand and that the pages no longer bear out, in the order of the log."""
    known = fitted(case)
    place = {one.id: at for at, one in enumerate(known.log)}
    doubts = [
        Misfit(known.log[place[doubt.judgement]], one.claim, doubt.why)
        for one in case.judged.all().values()
        for doubt in one.doubts
        if doubt.judgement in place
    ]
    return tuple(
        sorted((*known.misfits, *doubts), key=lambda one: (place[one.judgement.id], one.claim or ""))
    )


def _of_claims(counting: Sequence[Judgement]) -> dict[str, list[Judgement]]:
    found: dict[str, list[Judgement]] = {}
    for one in counting:
        if one.kind in OF_CELLS:
            for claim in one.subjects:
                found.setdefault(claim, []).append(one)
    return found


def _ids(of_cells: Sequence[Judgement], of_actors: Sequence[str]) -> tuple[str, ...]:
    return (*(one.id for one in of_cells), *of_actors)


def _judged(
    place: int,
    read: Claim,
    of_cells: Sequence[Judgement],
    renaming: Renaming,
    text: str,
    known: Fitted,
) -> tuple[JudgedClaim, Claim, Claim | None]:
    shifts: Mapping[str, int] = {one.id: known.shifts.get((one.id, read.id), 0) for one in of_cells}
    found = as_judged(read, of_cells, text, shifts)
    claim = found.claim
    parties = parties_of(read if claim is None else claim)
    by_actors = renaming.used(parties)
    state = found.state
    if is_added(read) and not any(one.kind is JudgementKind.ADD for one in of_cells):
        claim, state = None, Became.AS_READ  # it is no longer added
    if claim is not None:
        claim = renaming.apply(claim)
        if by_actors and state is Became.AS_READ:
            state = Became.RENAMED
    one = JudgedClaim(
        read.id, read.page, place, state, _ids(of_cells, by_actors), parties, tuple(found.doubts)
    )
    return one, read, claim
