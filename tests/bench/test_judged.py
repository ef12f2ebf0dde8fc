"""Claims judged by hand: what is known of a claim that is made again, cell by cell."""

from dataclasses import replace

from bench.judged import (
    PARTS,
    Judged,
    Judgement,
    alike,
    cells_of,
    hash_of,
    judgements,
    line_of,
    sample,
    verdict,
)
from dateline.model.claims import Status
from tests.case.conftest import Kept, kept, reading

__all__ = ["kept", "reading"]


def judged(kept: Kept, wrong: str = "") -> tuple[Judgement, ...]:
    claim = kept.claims[0]
    return (
        Judgement(
            "set/page", "", claim.trigger.start, claim.trigger.end, cells_of(claim), frozenset(wrong.split())
        ),
    )


def test_a_claim_judged_right_is_right_again(kept: Kept) -> None:
    assert verdict(kept.claims[0], judged(kept)) is True


def test_a_claim_with_a_wrong_cell_is_wrong_until_the_cell_changes(kept: Kept) -> None:
    claim, known = kept.claims[0], judged(kept, "status")
    assert verdict(claim, known) is False
    changed = replace(claim, status=next(one for one in Status if one is not claim.status))
    assert verdict(changed, known) is None, "nobody has judged the new status"


def test_what_names_no_happening_is_wrong_as_long_as_its_type_stays(kept: Kept) -> None:
    claim, known = kept.claims[0], judged(kept, "happening")
    assert verdict(claim, known) is False
    assert verdict(replace(claim, type="AID"), known) is None


def test_a_claim_elsewhere_is_unknown(kept: Kept) -> None:
    claim, (known,) = kept.claims[0], judged(kept)
    assert verdict(claim, [replace(known, start=10_000, end=10_004)]) is None


def test_words_are_alike_that_share_a_character_and_stand_for_the_same() -> None:
    assert alike("4-9=un@", "0-9=un@")
    assert not alike("4-9=un@", "4-9=iraq@")
    assert not alike("4-9=un@", "4-9=un@;20-24=@")
    assert not alike("", "4-9=un@")
    assert alike("", "")


def test_the_table_reads_and_holds_no_words(kept: Kept) -> None:
    """Only names of sets and pages, types, statuses, places of words and ids of actors."""
    rows = judgements()
    assert len(rows) > 300
    assert {one.document.split("/")[0] for one in rows} == set(PARTS)
    assert all(one.start < one.end for one in rows)


def test_a_judgement_is_written_as_it_is_read(kept: Kept) -> None:
    claim = kept.claims[0]
    cells = line_of(Judged("set/page", "report", "text", claim, None), "who source").split("\t")
    assert cells[:2] == ["set/page", hash_of("text")]
    assert dict(zip(("type", "status", "who", "whom", "source"), cells[4:9], strict=True)) == cells_of(claim)
    assert cells[9] == "who source"


def test_the_sample_does_not_depend_on_the_order(kept: Kept) -> None:
    assert sample("a", kept.claims) == sample("a", tuple(reversed(kept.claims)))
