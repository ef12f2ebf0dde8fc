"""The scorer of signed networks, on graphs worked by hand."""

from pathlib import Path

from bench.ties import graph_of, graphs, run, share_exact

TRIANGLE = [
    {"a": "Ash", "b": "Oak", "sign": "1"},
    {"a": "Oak", "b": "Elm", "sign": "-1"},
    {"a": "Ash", "b": "Elm", "sign": "1"},
]


def test_names_become_numbers_in_order() -> None:
    assert graph_of(TRIANGLE) == (3, [(0, 2, 1), (2, 1, -1), (0, 1, 1)])


def test_a_value_that_is_wrong_does_not_count() -> None:
    graph = graph_of(TRIANGLE)
    assert share_exact([(graph, 1), (graph, 0)]) == 0.5


def test_graphs_are_read_with_their_values(tmp_path: Path) -> None:
    folder = tmp_path / "ties"
    folder.mkdir()
    (folder / "tribes.csv").write_text("a,b,sign\nAsh,Oak,1\n", "utf-8")
    (folder / "cow_signed_1946_1999.csv").write_text(
        "period,a,b,sign\n" + "".join(f"46-49,{r['a']},{r['b']},{r['sign']}\n" for r in TRIANGLE), "utf-8"
    )
    (folder / "cow_frustration_computed.csv").write_text("period,frustration_exact\n46-49,1\n", "utf-8")
    assert graphs(folder)[1] == (graph_of(TRIANGLE), 1)
    assert run(tmp_path, None)[0].ours == 0.5  # the tribes of this folder are not those whose value is 7


def test_an_absent_set_gives_no_rows(tmp_path: Path) -> None:
    assert run(tmp_path, None) == []
