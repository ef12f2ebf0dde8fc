"""Find the claims that judgements are about, after their pages were read again by another Dateline.

The id of a claim changes with its type and with where its sentence starts, so a judgement keeps where its claim stood.
A claim is the same where its trigger is; an acceptance or correction holds where the type changed as well, but what
was thrown out as one type is not thrown out as another: a person has to look again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dateline.case.store import Case
from dateline.model.claims import Claim
from dateline.model.judgements import ClaimMark, Judgement, JudgementKind, standing
from dateline.running.judging.adding import made_again


@dataclass(frozen=True, slots=True)
class Misfit:
    """A judgement that the pages no longer bear out as they did.

    judgement: the judgement.
    claim: the claim of today it still applies to; None where it applies to none.
    why: what is otherwise now.
    """

    judgement: Judgement
    claim: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """The log of a case with its subjects as they are called today.

    log: all judgements, oldest first, undone ones among them.
    shifts: by judgement and claim, how far the claim's words moved, in characters; where they did not, left out.
    misfits: those that apply to nothing any more.
    added: by id, the claims that people added, as they stand on their pages today.
    """

    log: tuple[Judgement, ...]
    shifts: dict[tuple[str, str], int]
    misfits: tuple[Misfit, ...]
    added: dict[str, Claim]


def fitted(case: Case) -> Fitted:
    """Find what each judgement of a case is about today."""
    log = case.judgements.all()
    counting = {one.id for one in standing(log)}
    known = case.judged.known(mark.claim for one in log for mark in one.marks)
    added, misfits = _added(
        case, [one for one in log if one.id in counting and one.kind is JudgementKind.ADD]
    )
    # what was decided of an added claim falls with it, and needs no search
    known |= {one.subjects[0] for one in log if one.kind is JudgementKind.ADD}
    pages: dict[str, Sequence[Claim]] = {}

    def claims_on(page: str) -> Sequence[Claim]:
        if page not in pages:
            pages[page] = case.judged.on_page(page)
        return pages[page]

    rewritten: list[Judgement] = []
    shifts: dict[tuple[str, str], int] = {}
    for one in log:
        today: dict[str, str] = {}
        for mark in one.marks:
            if mark.claim in known:
                continue
            claim, why = found_again(mark, claims_on, by_any_type=one.kind is not JudgementKind.REJECT)
            if claim is not None:
                today[mark.claim] = claim.id
                if claim.trigger.start != mark.trigger.start:
                    shifts[one.id, claim.id] = claim.trigger.start - mark.trigger.start
            elif one.id in counting:
                misfits.append(Misfit(one, None, why))
        subjects = tuple(today.get(subject, subject) for subject in one.subjects)
        rewritten.append(replace(one, subjects=subjects) if today else one)
    return Fitted(tuple(rewritten), shifts, tuple(misfits), added)


def _added(case: Case, log: Sequence[Judgement]) -> tuple[dict[str, Claim], list[Misfit]]:
    """Make the claims again that people added; those whose words stand nowhere any more are misfits."""
    added: dict[str, Claim] = {}
    misfits: list[Misfit] = []
    for one in log:
        try:
            claim = made_again(one, case.reading(one.marks[0].page))
        except KeyError:
            misfits.append(Misfit(one, None, "its page is no longer in the case"))
            continue
        if claim is None:
            misfits.append(Misfit(one, None, "its words no longer stand in the page"))
        else:
            added[claim.id] = claim
    return added, misfits


def found_again(
    mark: ClaimMark, claims_on: Callable[[str], Sequence[Claim]], *, by_any_type: bool
) -> tuple[Claim | None, str]:
    """Find the claim at a mark among those of its page; None with the reason where there is none or no single one."""
    there = claims_on(mark.page)
    if not there:
        return None, "its page is no longer in the case, or gives no claims any more"
    typed = [claim for claim in there if claim.type == mark.type]
    tests: tuple[Callable[[Claim], bool], ...] = (
        lambda claim: claim.trigger == mark.trigger,
        lambda claim: (
            claim.trigger.exact == mark.trigger.exact and claim.evidence.exact == mark.evidence.exact
        ),
        lambda claim: claim.trigger.overlaps(mark.trigger),
    )
    for test in tests:
        for pool in (typed, there) if by_any_type else (typed,):
            found = [claim for claim in pool if test(claim)]
            if len(found) == 1:
                return found[0], ""
    others = sorted({claim.type for claim in there if claim.trigger.overlaps(mark.trigger)} - {mark.type})
    if others:
        return None, f"“{mark.trigger.exact}” is now read as {', '.join(others)}, not as {mark.type}"
    return None, f"nothing is claimed of “{mark.trigger.exact}” any more"
