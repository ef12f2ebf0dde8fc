"""Specification of how two readers' labels are compared: worked by hand on two small items."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.agreement import (
    FOLDER,
    MEASURES,
    Twice,
    differences,
    figures,
    kappa,
    meet,
    pair,
    plain,
    read,
    same_cell,
    same_chain,
)
from training.annotations import Item, Reader

TOWN = "Rebels seized Bunagana on Monday, a nurse told Radio Okapi. They will leave, said a colonel. Prices exploded."
FIRST = f"""@ a-1 | wire | Africa | 2010s
{TOWN}
> seized | COERCE/seize | asserted | who: Rebels | where: Bunagana | when: on Monday | says: nurse [told] < Radio Okapi
> leave | RETREAT/withdraw | promised | who: They | says: colonel [said]
- exploded | metaphor

@ a-2 | wire | Africa | 2010s
The governor denied the raid on Sake and asked for helicopters.
> raid | ASSAULT | denied | where: Sake | says: governor [denied]
> helicopters | AID | requested | says: governor [asked]
"""
SECOND = f"""@ a-1 | wire | Africa | 2010s
{TOWN}
> seized Bunagana | ASSAULT | asserted | who: Rebels | whom: Bunagana | says: nurse [told]
> leave | RETREAT/withdraw | planned | who: Rebels | says: colonel [said]
- Prices exploded | business

@ a-2 | wire | Africa | 2010s
The governor denied the raid on Sake and asked for helicopters.
> raid | ASSAULT | denied | where: Sake | says: governor [denied]
> asked | AID | requested | says: governor [asked]
"""


def twice() -> list[Twice]:
    firsts, seconds = list(Reader("a").items(FIRST)), list(Reader("b").items(SECOND))
    return [meet(one, other) for one, other in zip(firsts, seconds, strict=True)]


def value(name: str) -> tuple[float, int]:
    return MEASURES[name](twice())


def test_triggers_that_share_a_character_are_one_happening() -> None:
    assert value("trigger found by both, F1") == (2 * 3 / 8, 3)


def test_another_word_for_it_in_the_same_sentence_counts_only_in_the_looser_measure() -> None:
    """The governor denied the raid on Sake and asked for helicopters."""
    assert value("same type in the same sentence, F1") == (1.0, 4)


def test_type_mode_and_status_are_compared_on_what_both_found() -> None:
    assert value("type, plain") == (2 / 3, 3)
    assert value("mode where the type is the same, plain") == (1.0, 2)
    assert value("status of ten, plain") == (2 / 3, 3)


def test_a_cell_is_compared_where_a_reader_filled_it() -> None:
    assert value("whom, where either fills it") == (0.0, 1)
    assert value("where, where either fills it") == (0.5, 2)
    assert value("where, where both fill it") == (1.0, 1)


def test_a_pronoun_and_a_name_are_no_difference() -> None:
    """Rebels seized Bunagana on Monday, a nurse told Radio Okapi. They will leave, said a colonel."""
    assert value("who, where both fill it") == (1.0, 2)


def test_a_chain_is_the_same_only_with_all_its_links() -> None:
    """Rebels seized Bunagana on Monday, a nurse told Radio Okapi."""
    assert value("innermost source") == (1.0, 3)
    assert value("whole chain, sources exact") == (2 / 3, 3)
    assert value("whole chain, where either has two links or more") == (0.0, 1)


def test_hard_negatives_pair_by_their_words_and_are_compared_by_their_kind() -> None:
    assert value("hard negatives found by both, F1") == (1.0, 1)
    assert value("kind of hard negative, plain") == (0.0, 1)


def test_differences_name_what_differs() -> None:
    kinds = [line.split(" | ")[0] for one in twice() for line in differences(one)]
    assert kinds == ["type, whom, where, when, chain", "status", "only first", "only second"]


def test_claims_on_one_trigger_pair_by_their_source() -> None:
    """The army and the rebels each said the other had attacked."""
    head = "@ a-3 | wire | Africa | 2010s\nThe army and the rebels each said the other had attacked Goma on Friday.\n"
    lines = [
        f"> attacked | ASSAULT | asserted | who: other | says: {one} [said]\n" for one in ("army", "rebels")
    ]
    (first,) = Reader("a").items(head + "".join(lines))
    (second,) = Reader("b").items(head + "".join(reversed(lines)))
    met = meet(first, second)
    assert len(met.pairs) == 2
    assert all(same_chain(first.text, one, other) for one, other in met.pairs)


def test_kappa_takes_the_agreement_of_chance_away() -> None:
    """Cohen's own arithmetic: 20 and 15 agree, 5 and 10 do not; .70 seen, .50 by chance."""
    couples = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert plain(couples) == pytest.approx(0.7)
    assert kappa(couples) == pytest.approx(0.4)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_kappa_is_never_above_plain_agreement(couples: list[tuple[str, str]]) -> None:
    assert kappa(couples) <= plain(couples) + 1e-9


@given(st.lists(st.integers(0, 5)), st.lists(st.integers(0, 5)))
def test_pairs_are_one_to_one(firsts: list[int], seconds: list[int]) -> None:
    found = pair(firsts, seconds, lambda one, other: (one == other,))
    expected = sum(min(firsts.count(one), seconds.count(one)) for one in range(6))
    assert len(found) == expected
    assert all(one == other for one, other in found)


def test_intervals_hold_their_value_and_are_the_same_in_every_run() -> None:
    found = figures(twice(), resamples=50)
    assert found == figures(twice(), resamples=50)
    assert {one.name for one in found} == set(MEASURES)
    assert all(one.low <= one.high for one in found)


def test_an_empty_cell_is_not_like_a_filled_one() -> None:
    (item, *_) = Reader("a").items(FIRST)
    assert not same_cell(item.text, (), item.labels[0].cells["who"])


def test_two_texts_under_one_id_are_refused() -> None:
    (first, _), (second, _) = (
        list(Reader("a").items(FIRST)),
        list(Reader("b").items(SECOND.replace("Monday", "Friday"))),
    )
    with pytest.raises(ValueError, match="different texts"):
        meet(first, second)


def test_both_passes_hold_the_same_two_hundred_items_and_more() -> None:
    first, second = read(FOLDER / "first_pass.txt"), read(FOLDER / "second_pass.txt")
    assert len(second) >= 200

    def texts(items: dict[str, Item]) -> dict[str, str]:
        return {one: item.text for one, item in items.items()}

    assert texts(first) == texts(second)
