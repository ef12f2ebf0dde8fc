"""Pages read anew by another Dateline, all stages at work: what was judged finds its words in a text cut otherwise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.model.ids import sha256_of
from dateline.running.judging.adding import New
from dateline.running.judging.apply import misfits
from dateline.running.judging.decide import Reviewer
from dateline.running.judging.edits import Edit
from dateline.running.judging.looking_up import Lookup
from dateline.running.run import read_all
from dateline.running.weigh import weigh
from tests.running.judging.judged import ACTORS

if TYPE_CHECKING:
    from dateline.running.pipeline import Pipeline

PAGE = Path(__file__).parents[3] / "examples" / "week" / "halyard-ajdabiya-26.txt"
NOTICE = "This report is also told in Arabic, as are all reports of Halyard from Ajdabiya.\n\n"


def another_reader(monkeypatch: pytest.MonkeyPatch, cut: str) -> None:
    """Let the reading room take in a notice before ``cut``, as one that cuts pages otherwise would."""
    from dateline.running import pipeline

    as_it_is = pipeline.read_bytes

    def read(data: bytes, *rest: object) -> object:
        told = data.decode("utf-8")
        assert cut in told
        reading, problems = as_it_is(told.replace(cut, NOTICE + cut, 1).encode(), *rest)  # type: ignore[arg-type]
        return replace(reading, page=replace(reading.page, id=sha256_of(data))), problems

    monkeypatch.setattr(pipeline, "read_bytes", read)


def state(case: Case) -> dict[str, object]:
    """What stands of the claims that were corrected or added, by the words of each."""
    found = {}
    for one in case.claims():
        told = " ".join(one.evidence.exact.split())
        if any(reason.rule.startswith(("judged by ana", "added by ana")) for reason in one.reasons):
            places = [(mention.place.id, mention.span.exact) for mention in one.places]
            found[told] = (one.type, one.status, places, one.when.start)
    return found


def test_a_page_is_read_again_and_all_that_was_judged_stands_on_its_words(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lookup: Lookup
) -> None:
    case, problem = open_case(tmp_path / "case.db", create=True)
    assert case is not None, problem
    read_all([str(PAGE)], case, pipeline)
    weigh(case, ACTORS)
    (page,) = case.page_ids()
    text = case.reading(page).page.text
    first, second, *_ = case.claims()
    ana = Reviewer(case, "ana")
    below = text.rindex("Brega")
    ana.correct(
        first.id,
        Edit("places", "Brega, LBY", "Brega", at=0 if first.places else None, start=below),
        "so",
        lookup,
    )
    ana.reject(second.id, "a figure of speech")
    missed = '"At dawn\nprayer the street was ours."'
    ana.add(New(page, missed, "ASSAULT", trigger="was ours", status="possible"), "missed")
    weigh(case, ACTORS)
    before = state(case)
    assert len(before) == 2
    another_reader(monkeypatch, '"They ran in the dark,"')
    read_all([str(PAGE)], case, pipeline, again=True)
    weigh(case, ACTORS)
    now = case.reading(page).page.text
    assert NOTICE.strip() in now and now.index("Brega", below) != below
    assert state(case) == before
    assert (second.trigger.exact, second.evidence.exact) not in {
        (one.trigger.exact, one.evidence.exact) for one in case.claims()
    }
    assert misfits(case) == ()
    (anchored,) = (
        one
        for one in case.claims()
        if one.trigger.exact == first.trigger.exact and one.places[0].span.start > below
    )
    assert anchored.places[0].span.start == now.rindex("Brega")
    case.close()
