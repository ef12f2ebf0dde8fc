"""The scorer of the week, on cases worked by hand."""

from __future__ import annotations

from datetime import date

from bench.rows import Score
from bench.week import copies_score, day_right, disputes_told, family, matches, place_right, source_right
from dateline.model.claims import Claim, Source, SourceKind, Status
from dateline.model.spans import Span
from dateline.model.when import UNKNOWN_WHEN, Precision, When, WhenBasis
from tests.examples.week_truth import DisputeRow, Mention

TEXT = "Rebels took Marib on Monday, fighters said. The army left Marib and shelled Sirwah."


def mention(
    words: str,
    trigger: str,
    types: str,
    *,
    day: str = "2015-05-04",
    place: str = "Marib",
    source: str = "author",
) -> Mention:
    parted = frozenset(types.split("|"))
    return Mention(
        "A1",
        "a.txt",
        1,
        "article",
        words,
        trigger,
        parted,
        frozenset({"asserted"}),
        day,
        place,
        source,
        "Wire",
    )


def claim(word: str, type_: str, *, when: When = UNKNOWN_WHEN, sources: tuple[Source, ...] = ()) -> Claim:
    at = TEXT.index(word)
    start = TEXT.rindex(". ", 0, at) + 2 if ". " in TEXT[:at] else 0
    return Claim(
        id=f"c-{word}", page="p", passage="q", evidence=Span.of(TEXT, start, TEXT.index(".", at) + 1), type=type_,
        mode=None, trigger=Span.of(TEXT, at, at + len(word)), status=Status.ASSERTED, background=False, actors=(),
        recipients=(), places=(), when=when, sources=sources, quantities=(), territory=None, confidence=0.5,
    )  # fmt: skip


def test_a_mention_gets_the_nearest_claim_of_a_right_type() -> None:
    taken = mention("Rebels took Marib on Monday", "took", "ASSAULT|COERCE")
    left = mention("The army left Marib", "left", "RETREAT")
    shelled = mention("shelled Sirwah", "shelled", "ASSAULT")
    took, gone, shell = claim("took", "COERCE"), claim("left", "ASSAULT"), claim("shelled", "ASSAULT")
    assert matches([taken, left, shelled], TEXT, [took, gone, shell]) == {0: took, 2: shell}


def test_one_claim_stands_for_one_mention() -> None:
    twice = [
        mention("The army left Marib", "left", "ASSAULT"),
        mention("shelled Sirwah", "shelled", "ASSAULT"),
    ]
    shell = claim("shelled", "ASSAULT")
    assert matches(twice, TEXT, [shell]) == {1: shell}
    assert matches(twice[:1], TEXT, [shell]) == {0: shell}  # its evidence holds the trigger


def test_days_meet_and_are_no_wider_than_told() -> None:
    told = mention("Rebels took Marib on Monday", "took", "ASSAULT")
    on = When(date(2015, 5, 4), date(2015, 5, 4), Precision.DAY, WhenBasis.TEXT)
    week = When(date(2015, 5, 1), date(2015, 5, 7), Precision.WEEK, WhenBasis.TEXT)
    assert day_right(told, claim("took", "ASSAULT", when=on)) is True
    assert day_right(told, claim("took", "ASSAULT", when=week)) is False
    assert day_right(told, claim("took", "ASSAULT")) is False
    assert (
        day_right(mention("took Marib", "took", "ASSAULT", day="-"), claim("took", "ASSAULT", when=on))
        is None
    )


def test_no_place_is_right_where_none_is_told() -> None:
    assert place_right(mention("took Marib", "took", "ASSAULT", place="-"), claim("took", "ASSAULT"))
    assert not place_right(mention("took Marib", "took", "ASSAULT"), claim("took", "ASSAULT"))


def test_the_innermost_source_shares_a_word_of_weight() -> None:
    at = TEXT.index("fighters")
    said = Span.of(TEXT, at + 9, at + 13)
    fighters = Source("fighters", None, SourceKind.PARTY, said, Span.of(TEXT, at, at + 8))
    page = Source("Wire", None, SourceKind.MEDIA)
    by_fighters = mention("took Marib", "took", "ASSAULT", source="two of the fighters")
    assert source_right(by_fighters, claim("took", "ASSAULT", sources=(fighters, page)))
    assert not source_right(by_fighters, claim("took", "ASSAULT", sources=(page,)))
    assert source_right(mention("took Marib", "took", "ASSAULT"), claim("took", "ASSAULT", sources=(page,)))
    assert not source_right(
        mention("took Marib", "took", "ASSAULT"), claim("took", "ASSAULT", sources=(fighters,))
    )


def test_copies_of_one_text_are_no_error_where_the_truth_tells_only_of_the_text() -> None:
    ab, ac, bc, xy = (frozenset(pair) for pair in ("ab", "ac", "bc", "xy"))
    told = {ab: "same text", ac: "abridged"}
    assert family(told) == {ab, ac, bc}
    found = {ab: "same text", ac: "same text", bc: "same text", xy: "partly reused"}
    assert copies_score(found, told) == (Score(2, 3, 2), Score(1, 3, 2))


def test_a_dispute_is_found_by_kind_and_events() -> None:
    rows = [
        DisputeRow(("A", "B"), "who holds it", ("x", "y"), ("p", "q")),
        DisputeRow(("C",), "denied", ("x", "y"), ("p", "q")),
        DisputeRow(("D",), "how many", ("x", "y"), ("p", "q")),
        DisputeRow(("E", "F"), "none", ("two towns",), ("-",)),
        DisputeRow(("D",), "none", ("an update",), ("-",)),
    ]
    ours = [
        ("who holds it", frozenset("AB")),
        ("did or did not", frozenset("C")),
        ("when", frozenset("D")),
        ("where", frozenset("EFG")),
    ]
    found, taken = disputes_told(rows, ours)
    assert found == rows[:2]
    assert taken == [rows[3]]
