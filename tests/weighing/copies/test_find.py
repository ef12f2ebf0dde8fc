"""Copies over a case: which pairs are looked at, and what comes of a new page."""

from __future__ import annotations

import random
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.copies import Copy, CopyKind
from dateline.weighing.copies.aligning import runs_of, seeds_of
from dateline.weighing.copies.bounds import Bounds, marks_of
from dateline.weighing.copies.compare import Folded, compare
from dateline.weighing.copies.families import families
from dateline.weighing.copies.find import copies_with, find_copies
from dateline.weighing.copies.index import ANCHORS, LONG, CopyIndex
from dateline.weighing.copies.passage_text import PassageText
from dateline.weighing.copies.sketch import SURE, sketch_of
from tests.weighing.copies.texts import OTHER, WIRE, passage, prose

WORDS = [f"{left}{right}" for left in ("ba", "ke", "lo", "mu", "ri", "so") for right in "bcdfghjklmnprstvxz"]


def story(seed: int, words: int) -> str:
    """Words in no order that another seed would give."""
    picked = random.Random(seed)
    return " ".join(picked.choice(WORDS) for _ in range(words))


def of(*texts: PassageText) -> Mapping[str, PassageText]:
    return {text.id: text for text in texts}


def pairs(case: Mapping[str, PassageText]) -> list[tuple[str, str, CopyKind]]:
    found = find_copies([sketch_of(text) for text in case.values()], case.__getitem__)
    return [(copy.first, copy.second, copy.kind) for copy in found]


def test_a_sketch_is_the_same_on_every_machine() -> None:
    sketch = sketch_of(passage("Rebels took the bridge at Selim on Friday after a night of shelling", "a"))
    assert sketch.words == 13
    assert [f"{number:016x}" for number in sketch.numbers()[:2].tolist()] == [
        "1615b3740aaad7fb",
        "2f193f1a5fcb901b",
    ]


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), before=st.integers(0, 400), after=st.integers(0, 400))
def test_two_long_texts_with_enough_words_in_a_row_always_share_a_hash(
    seed: int, before: int, after: int
) -> None:
    shared = story(seed, SURE)
    one = passage(f"{story(seed + 1, before)} {shared} {story(seed + 2, after)}", "a")
    other = passage(f"{story(seed + 3, after)} {shared} {story(seed + 4, before)}", "b")
    assert set(sketch_of(one).numbers().tolist()) & set(sketch_of(other).numbers().tolist())


def test_a_paragraph_in_a_long_page_is_found() -> None:
    long = passage(f"{story(1, 3000)} {prose(*WIRE[:2])} {story(2, 3000)}", "a")
    short = passage(prose(*WIRE[:2]), "b")
    assert pairs(of(long, short)) == [("a", "b", CopyKind.ABRIDGED)]


def test_a_line_quoted_in_a_comment_is_found() -> None:
    comment = passage(
        "The only paved crossing between the capital and the oil fields of the south? Nonsense!", "c"
    )
    index = CopyIndex.build([sketch_of(passage(prose(*WIRE), "a")), sketch_of(passage(prose(*OTHER), "b"))])
    assert index.candidates(sketch_of(comment)) == ["a"]


def test_the_order_of_sketches_makes_no_difference() -> None:
    case = of(*(passage(prose(*WIRE[at : at + 5], *OTHER[:at]), name) for at, name in enumerate("abcdefg")))
    sketches = [sketch_of(text) for text in case.values()]
    first = list(find_copies(sketches, case.__getitem__))
    assert first
    assert first == list(find_copies([*reversed(sketches), sketches[0]], case.__getitem__))


def test_a_new_page_meets_what_the_whole_case_would_give_it() -> None:
    case = of(*(passage(prose(*WIRE[at : at + 6], *OTHER[:at]), name) for at, name in enumerate("abcdef")))
    sketches = {name: sketch_of(text) for name, text in case.items()}
    index = CopyIndex.build(sketch for name, sketch in sketches.items() if name != "c")
    whole = [
        one for one in find_copies(sketches.values(), case.__getitem__) if "c" in (one.first, one.second)
    ]
    assert whole
    whole.sort(key=lambda one: sorted((one.first, one.second)))
    assert copies_with([sketches["c"]], index, case.__getitem__) == whole
    assert copies_with([sketches["c"]], CopyIndex.build(sketches.values()), case.__getitem__) == whole


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from((*WIRE[:8], *OTHER)), min_size=1, max_size=7), min_size=2, max_size=8)
)
def test_the_bound_on_shared_words_loses_no_copy(texts: list[list[str]]) -> None:
    case = of(*(passage(prose(*sentences), f"p{at}") for at, sentences in enumerate(texts)))
    sketches = [sketch_of(text) for text in case.values()]
    looked_at = CopyIndex.build(sketches).pairs()
    expected = [copy for one, other in looked_at if (copy := compare(case[one], case[other])) is not None]
    found = list(find_copies(sketches, case.__getitem__))
    assert sorted(found, key=repr) == sorted(expected, key=repr)


@given(
    first=st.lists(st.sampled_from((*WIRE, *OTHER)), min_size=1, max_size=9),
    second=st.lists(st.sampled_from((*WIRE, *OTHER)), min_size=1, max_size=9),
)
def test_words_that_are_shared_are_never_more_than_the_bound(first: list[str], second: list[str]) -> None:
    one, other, far = (
        Folded(passage(text, name))
        for text, name in ((" ".join(first), "a"), (", and ".join(second), "b"), (story(1, 90), "c"))
    )
    most = Bounds().most_shared(marks_of(one.words), [marks_of(other.words), marks_of(far.words)]).tolist()
    shared = sum(run.length for run in runs_of(one.words, other.words, seeds_of(one.hashes), other.hashes))
    assert shared <= most[0] <= len(other.words)
    assert most[1] == 0


def test_a_new_passage_is_paired_as_in_the_whole_case() -> None:
    case = [
        sketch_of(passage(prose(*WIRE[at % 7 : at % 7 + 4], story(at, 30)), f"p{at:03}"))
        for at in range(LONG - 10)
    ]
    index = CopyIndex.build(case)
    found = {frozenset((sketch.passage, other)) for sketch in case for other in index.candidates(sketch)}
    assert {frozenset(pair) for pair in index.pairs()} == found


def test_a_story_on_very_many_sites_is_one_family_and_not_all_pairs() -> None:
    count = LONG + 40
    case = of(*(passage(prose(*WIRE), f"p{at:03}") for at in range(count)))
    found = list(find_copies([sketch_of(text) for text in case.values()], case.__getitem__))
    assert len(found) < count * ANCHORS
    assert families(found) == dict.fromkeys(case, "p000")


def _copy(first: str, second: str, kind: CopyKind) -> Copy:
    return Copy(first, second, kind, 1.0, 1.0, ())


def test_what_is_only_partly_reused_chains_no_families() -> None:
    copies = [
        _copy("b", "c", CopyKind.SAME),
        _copy("c", "a", CopyKind.ABRIDGED),
        _copy("c", "d", CopyKind.PARTLY),
        _copy("e", "d", CopyKind.SAME),
    ]
    assert families(copies) == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "d"}


@given(st.permutations([("a", "b"), ("c", "d"), ("b", "d"), ("e", "f"), ("g", "e")]))
def test_families_do_not_depend_on_order(pairs: list[tuple[str, str]]) -> None:
    copies = [_copy(one, other, CopyKind.SAME) for one, other in pairs]
    assert families(copies) == {**dict.fromkeys("abcd", "a"), **dict.fromkeys("efg", "e")}


def test_small_print_shared_by_all_is_no_copy() -> None:
    notice = "All rights reserved and this may not be broadcast rewritten or passed on"
    case = of(*(passage(f"{story(at, 120)} {notice}", f"p{at:02}") for at in range(12)))
    assert pairs(case) == []
