"""Balance: the least number of ties against two camps, proved; and the triangles that break it, in words."""

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.actors import Actor, ActorKind
from dateline.model.ties import Bond, Pair
from dateline.picturing.ties.balance import balance, signed_edges, unbalanced_triangles
from dateline.picturing.ties.blocks import blocks_of

Edges = list[tuple[int, int, int]]


def least(nodes: int, edges: Edges, groups: int) -> int:
    """The frustration by trying every partition."""
    return min(
        sum((camps[a] == camps[b]) == (sign < 0) for a, b, sign in edges)
        for camps in product(range(groups), repeat=nodes)
    )


@st.composite
def graphs(draw: st.DrawFn, most: int = 9) -> tuple[int, Edges]:
    nodes = draw(st.integers(1, most))
    ties = list(combinations(range(nodes), 2))
    signs = draw(st.lists(st.sampled_from([-1, 0, 0, 1]), min_size=len(ties), max_size=len(ties)))
    edges = [(a, b, sign) for (a, b), sign in zip(ties, signs, strict=True) if sign]
    extra = st.tuples(st.integers(0, nodes - 1), st.integers(0, nodes - 1), st.sampled_from([-1, 1]))
    return nodes, edges + draw(st.lists(extra, max_size=3))


@settings(max_examples=120, deadline=None)
@given(graphs())
def test_two_camps_are_as_good_as_trying_every_partition(graph: tuple[int, Edges]) -> None:
    found = balance(*graph)
    assert found.frustration == least(*graph, groups=2)
    assert found.gap == 0
    assert len(found.against) == found.frustration
    assert sorted(node for camp in found.camps for node in camp) == list(range(graph[0]))


@settings(max_examples=50, deadline=None)
@given(graphs(most=6), st.integers(3, 4))
def test_more_camps_are_as_good_as_trying_every_partition(graph: tuple[int, Edges], groups: int) -> None:
    found = balance(*graph, groups=groups)
    assert (found.frustration, found.gap) == (least(*graph, groups=groups), 0)
    assert len(found.camps) <= groups


@settings(max_examples=40, deadline=None)
@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_the_edges_changes_nothing(graph: tuple[int, Edges], random: object) -> None:
    nodes, edges = graph
    shuffled = list(edges)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert balance(nodes, shuffled).camps == balance(nodes, edges).camps


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_blocks_hold_each_edge_once_and_share_one_node_with_those_before(graph: tuple[int, Edges]) -> None:
    nodes, edges = graph
    ties = sorted({(min(a, b), max(a, b)) for a, b, _ in edges if a != b})
    blocks = blocks_of(nodes, ties)
    assert sorted(tie for block in blocks for tie in block) == ties
    seen: set[int] = set()
    for block in blocks:
        here = {node for tie in block for node in tie}
        assert len(here & seen) <= 1
        seen |= here


def test_two_camps_at_war_are_balanced() -> None:
    friends, enemies = [(0, 1, 1), (2, 3, 1)], [(0, 2, -1), (1, 3, -1), (0, 3, -1)]
    found = balance(4, friends + enemies)
    assert (found.frustration, found.camps) == (0, ((0, 1), (2, 3)))


def test_three_enemies_break_two_camps_but_not_three() -> None:
    enemies = [(0, 1, -1), (1, 2, -1), (0, 2, -1)]
    assert balance(3, enemies).frustration == 1
    assert balance(3, enemies, groups=3).frustration == 0


def test_two_triangles_that_meet_in_one_node_add_up() -> None:
    broken = [(0, 1, 1), (1, 2, 1), (0, 2, -1), (2, 3, 1), (3, 4, 1), (2, 4, -1)]
    assert balance(5, broken).frustration == 2


def test_parallel_edges_count_each_and_a_hostile_loop_stands_against_every_partition() -> None:
    assert balance(2, [(0, 1, 1), (1, 0, -1), (0, 1, -1)]).against == (0,)
    assert balance(1, [(0, 0, -1), (0, 0, 1)]).against == (0,)


def test_without_time_the_value_found_comes_with_its_gap() -> None:
    """All are enemies: the best that two camps can do with five is four enemies inside, and nobody proved it."""
    enemies = [(a, b, -1) for a, b in combinations(range(5), 2)]
    found = balance(5, enemies, limit=0.0)
    assert found.frustration >= 4
    assert found.gap == 1.0


def test_an_empty_network_has_no_camps() -> None:
    assert balance(0, []).camps == ()


@pytest.mark.parametrize(
    ("edges", "groups", "said"),
    [([(0, 5, 1)], 2, "5"), ([(0, 1, 2)], 2, "sign"), ([(0, 1, 1)], 1, "two camps")],
)
def test_what_is_no_signed_network_is_refused(edges: Edges, groups: int, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        balance(2, edges, groups=groups)


def state(code: str) -> Actor:
    return Actor(f"state:{code}", code.title(), code, "GOV", ActorKind.STATE)


def pair(first: str, second: str, bond: Bond) -> Pair:
    value = {Bond.BACKS: 5.0, Bond.FIGHTS: -5.0, Bond.MIXED: 0.0}[bond]
    return Pair(state(first), state(second), bond, value, ())


def test_a_friend_who_backs_the_enemy_is_named() -> None:
    """Arn backs Bel, Bel fights Cor, Arn backs Cor."""
    pairs = [pair("ARN", "BEL", Bond.BACKS), pair("ARN", "COR", Bond.BACKS), pair("BEL", "COR", Bond.FIGHTS)]
    (found,) = unbalanced_triangles(pairs)
    assert found.words == "Arn backs Bel, Bel fights Cor, Arn backs Cor"
    assert found.pairs == (pairs[0], pairs[2], pairs[1])
    assert found.weakly


def test_three_enemies_break_the_strict_balance_only() -> None:
    pairs = [pair(a, b, Bond.FIGHTS) for a, b in combinations(["ARN", "BEL", "COR"], 2)]
    assert [one.weakly for one in unbalanced_triangles(pairs)] == [False]


def test_balanced_triangles_and_mixed_pairs_are_not_named() -> None:
    balanced = [
        pair("ARN", "BEL", Bond.BACKS),
        pair("ARN", "COR", Bond.FIGHTS),
        pair("BEL", "COR", Bond.FIGHTS),
    ]
    mixed = [
        pair("BEL", "DOR", Bond.BACKS),
        pair("COR", "DOR", Bond.BACKS),
        pair("ARN", "DOR", Bond.MIXED),
    ]
    (found,) = unbalanced_triangles(balanced + mixed)
    assert found.words == "Bel fights Cor, Cor backs Dor, Bel backs Dor"


def test_pairs_become_the_edges_of_a_network() -> None:
    pairs = [pair("COR", "ARN", Bond.FIGHTS), pair("ARN", "BEL", Bond.BACKS), pair("BEL", "DOR", Bond.MIXED)]
    keys, edges = signed_edges(pairs)
    assert [key[0] for key in keys] == ["state:ARN", "state:BEL", "state:COR"]
    assert edges == ((2, 0, -1), (0, 1, 1))
